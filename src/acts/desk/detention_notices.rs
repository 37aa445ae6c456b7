//! «Avis de retenue»: the slot of a retenue, told to each home that reads on paper.

use crate::acts::opened::language_of;
use crate::acts::parties::{Party, by_home};
use crate::archive::{ArchiveError, Scope};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::printing::{PaperReader, Sheet, SheetOf};
use crate::domain::punishment::{DetentionSlot, Progress, Punishment};
use crate::domain::text::Text;
use jiff::civil::DateTime;

/// A retenue whose slot somebody who reads on paper is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperDetention {
    /// The entry.
    pub entry: Handle,
    /// Why, and the work.
    pub punishment: Punishment,
    /// By whom it was asked for.
    pub author: Actor,
    /// When and where.
    pub slot: DetentionSlot,
    /// For whom: one, or those of one home.
    pub readers: Vec<NoticeReader>,
    /// Where a letter reaches them.
    pub address: Option<PostalAddress>,
    /// Why it takes the place of another slot.
    pub put_off_for: Option<Text>,
    /// In their language too.
    pub language: Language,
    /// It was printed for them, and not put off since.
    pub printed: bool,
}

impl PaperDetention {
    /// It, for each of its readers.
    pub fn sheet(&self) -> SheetOf {
        SheetOf::pages([self.entry], self.readers.iter().map(|reader| reader.handle))
    }
}

/// One who reads a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeReader {
    /// «Civilité».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// In the account.
    pub who: Who,
    /// The same in forms.
    pub handle: Handle,
}

/// The notices of a retenue that is not over at that hour, one for each home that reads on paper.
pub(super) fn notices(
    scope: &Scope,
    filed: &Filed,
    parties: &[Party],
    now: DateTime,
) -> Result<Vec<PaperDetention>, ArchiveError> {
    let (Matter::Punishment(punishment), Progress::Scheduled(slot)) = (filed.matter().into_owned(), filed.progress())
    else {
        return Ok(Vec::new());
    };
    // Nobody is told to come to what is over.
    if slot.ends() <= now {
        return Ok(Vec::new());
    }
    let said = filed.slot_given_at();
    let on_paper = parties.iter().filter(|party| party.is_on_paper());
    let singles = on_paper.map(|party| {
        let printed = filed.is_printed(Sheet::DetentionNotice, party.who, said);
        Ok(Single { party, language: language_of(scope, party.person)?, printed })
    });
    let singles = singles.collect::<Result<Vec<_>, ArchiveError>>()?;
    let notice = |home: Vec<Single<'_>>| {
        let Single { party, language, printed } = home.first().copied()?;
        Some(PaperDetention {
            entry: filed.handle,
            punishment: punishment.clone(),
            author: filed.entry.author.clone(),
            slot: slot.clone(),
            readers: home.iter().map(|one| NoticeReader::of(scope, one.party)).collect(),
            address: party.address.clone(),
            put_off_for: filed.put_off_for().cloned(),
            language,
            printed,
        })
    };
    Ok(by_home(singles, Single::shares_with).into_iter().filter_map(notice).collect())
}

/// One who reads on paper, and how.
#[derive(Clone, Copy)]
struct Single<'a> {
    party: &'a Party,
    language: Language,
    printed: bool,
}

impl Single<'_> {
    fn shares_with(&self, other: &Self) -> bool {
        let reads = |one: &Self| (one.language, one.printed);
        self.party.lives_with(other.party) && reads(self) == reads(other)
    }
}

impl NoticeReader {
    pub(super) fn of(scope: &Scope, party: &Party) -> Self {
        Self { civility: party.civility, name: party.name.clone(), who: party.who, handle: party.handle(scope) }
    }

    /// As whom a slip is printed for.
    pub fn on_paper(&self, language: Language) -> PaperReader {
        PaperReader { name: self.name.clone(), language, is_pupil: matches!(self.who, Who::Pupil(_)) }
    }
}
