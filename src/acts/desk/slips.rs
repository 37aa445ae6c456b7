//! «Coupons»: every page of a pupil's carnet for those who read on paper, with what it asks of each of them. To have been
//! printed is to them what to have been told is to whoever reads on a screen.

use crate::acts::opened::{Opened, guardian_handle, language_of};
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::absence::Standing;
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::family::Medium;
use crate::domain::follow_up::Who;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::printing::{PaperReader, Sheet};
use crate::domain::punishment::PunishmentAuthors;
use jiff::SignedDuration;
use jiff::civil::Date;

/// How long a slip that asks for nothing can be printed once more.
const PRINTED_AGAIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A page of the carnet for one who reads on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSlip {
    /// The page, as this reader may see it now.
    pub filed: Filed,
    /// For whom.
    pub reader: PaperReader,
    /// The same in the account.
    pub who: Who,
    /// The same in the desk's forms.
    pub handle: Handle,
    /// What it asks of them, nothing included.
    pub asked: Asked,
    /// Printed as it stands.
    pub printed: bool,
}

/// Who reads a pupil's carnet on paper.
struct Reader {
    who: Who,
    handle: Handle,
    shown: PaperReader,
    /// What only tells something and was written before that day is not printed.
    from: Date,
    /// Signs, justifies and answers.
    signs: bool,
}

/// The slips of these pages of a pupil's carnet, page after page as they are given.
pub(super) fn slips<'a>(
    school: &School,
    scope: &Scope,
    (opened, pupil): (&Opened, PersonId),
    pages: impl Iterator<Item = &'a Filed>,
    authors: PunishmentAuthors,
) -> Result<Vec<PaperSlip>, ArchiveError> {
    let readers = readers(school, scope, opened, pupil)?;
    let of = |filed| readers.iter().filter_map(move |reader| slip(school, filed, reader, authors));
    Ok(pages.flat_map(of).collect())
}

/// The guardians who receive it and have not chosen the screen, and the pupil of age who cannot sign in.
fn readers(school: &School, scope: &Scope, opened: &Opened, pupil: PersonId) -> Result<Vec<Reader>, ArchiveError> {
    let signatories = opened.signatories_of(school, scope, pupil)?;
    let mut readers = Vec::new();
    for (person, profile) in opened.guardians_of(scope, pupil)? {
        if profile.medium != Medium::Digital {
            let who = Who::Guardian(person);
            let signs = signatories.iter().any(|signatory| signatory.who == who);
            let shown = PaperReader { name: profile.name, language: language_of(scope, person)?, is_pupil: false };
            let handle = guardian_handle(scope, person);
            readers.push(Reader { who, handle, shown, from: profile.paper_from, signs });
        }
    }
    for signatory in signatories.into_iter().filter(|one| one.who == Who::Pupil(pupil) && one.is_on_paper()) {
        let birthday = opened.pupil(pupil).ok().and_then(|child| child.profile.comes_of_age());
        let (who, shown) = (signatory.who, signatory.paper_reader(scope)?);
        let (handle, from) = (guardian_handle(scope, signatory.person), birthday.unwrap_or(Date::MIN));
        readers.push(Reader { who, handle, shown, from, signs: true });
    }
    Ok(readers)
}

fn slip(school: &School, filed: &Filed, reader: &Reader, authors: PunishmentAuthors) -> Option<PaperSlip> {
    let (now, today, zone) = (school.now(), school.local_now().date(), school.zone());
    if !filed.is_released(now) || !filed.is_for(reader.who) || filed.is_under_correction(now) {
        return None;
    }
    let seen = filed.clone().as_seen_by(reader.who, now, authors);
    let asked = if reader.signs && seen.is_pending(reader.who, today) { seen.asks() } else { Asked::Nothing };
    let told = filed.told_on_slip(reader.who, now).filter(|told| zone.to_datetime(*told).date() >= reader.from);
    let printed_at = filed.printed_at(Sheet::Slip, reader.who);
    let worth_it = match printed_at {
        _ if asked != Asked::Nothing => true,
        Some(printed) => told.is_some_and(|told| told > printed || now.duration_since(printed) < PRINTED_AGAIN),
        // Nobody has it on paper: there is nothing to take back.
        None => told.is_some() && !is_taken_back(&seen),
    };
    worth_it.then(|| PaperSlip {
        printed: filed.is_printed(Sheet::Slip, reader.who, told),
        filed: seen,
        reader: reader.shown.clone(),
        who: reader.who,
        handle: reader.handle,
        asked,
    })
}

fn is_taken_back(filed: &Filed) -> bool {
    let withdrawn = *filed.matter() == Matter::Withdrawn || filed.standing() == Standing::Withdrawn;
    withdrawn || filed.is_called_off()
}
