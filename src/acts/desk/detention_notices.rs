//! «Avis de retenue»: the slot of a retenue, told to each home that reads on paper.

use crate::acts::opened::language_of;
use crate::acts::parties::Party;
use crate::archive::{ArchiveError, Scope};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::printing::Sheet;
use crate::domain::punishment::{DetentionSlot, Progress, Punishment};
use crate::domain::text::Text;

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

/// The notices of a retenue, one for each home that reads on paper.
pub(super) fn notices(scope: &Scope, filed: &Filed, parties: &[Party]) -> Result<Vec<PaperDetention>, ArchiveError> {
    let (Matter::Punishment(punishment), Progress::Scheduled(slot)) = (filed.matter().into_owned(), filed.progress())
    else {
        return Ok(Vec::new());
    };
    let said = filed.slot_given_at();
    let mut homes: Vec<(&Party, PaperDetention)> = Vec::new();
    for party in parties.iter().filter(|party| party.is_on_paper()) {
        let (language, printed) =
            (language_of(scope, party.person)?, filed.is_printed(Sheet::DetentionNotice, party.who, said));
        let (civility, name, who) = (party.civility, party.name.clone(), party.who);
        let reader = NoticeReader { civility, name, who, handle: party.handle(scope) };
        let shares = |(known, notice): &&mut (&Party, PaperDetention)| {
            known.lives_with(party) && (notice.language, notice.printed) == (language, printed)
        };
        match homes.iter_mut().find(shares) {
            Some((_, notice)) => notice.readers.push(reader),
            None => {
                let notice = PaperDetention {
                    entry: filed.handle,
                    punishment: punishment.clone(),
                    author: filed.entry.author.clone(),
                    slot: slot.clone(),
                    readers: vec![reader],
                    address: party.address.clone(),
                    put_off_for: filed.put_off_for().cloned(),
                    language,
                    printed,
                };
                homes.push((party, notice));
            }
        }
    }
    Ok(homes.into_iter().map(|(_, notice)| notice).collect())
}
