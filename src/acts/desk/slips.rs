//! «Coupons»: every page of a pupil's carnet for those who read on paper, with what it asks of each of them. To have been
//! printed is to them what to have been told is to whoever reads on a screen.

use crate::acts::parties::Party;
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::absence::Standing;
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::printing::{PaperReader, Sheet};
use crate::domain::punishment::PunishmentAuthors;
use jiff::SignedDuration;

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
    party: Party,
    shown: PaperReader,
    handle: Handle,
}

/// The slips of these pages of a pupil's carnet, page after page as they are given.
pub(super) fn slips<'a>(
    school: &School,
    scope: &Scope,
    parties: &[Party],
    pages: impl Iterator<Item = &'a Filed>,
    authors: PunishmentAuthors,
) -> Result<Vec<PaperSlip>, ArchiveError> {
    let on_paper = parties.iter().filter(|party| party.is_on_paper());
    let reader = |party: &Party| {
        Ok(Reader { shown: party.paper_reader(scope)?, handle: party.handle(scope), party: party.clone() })
    };
    let readers = on_paper.map(reader).collect::<Result<Vec<_>, ArchiveError>>()?;
    let of = |filed| readers.iter().filter_map(move |reader| slip(school, filed, reader, authors));
    Ok(pages.flat_map(of).collect())
}

fn slip(school: &School, filed: &Filed, reader: &Reader, authors: PunishmentAuthors) -> Option<PaperSlip> {
    let party = &reader.party;
    let (now, today, zone) = (school.now(), school.local_now().date(), school.zone());
    if !filed.is_released(now) || !filed.is_for(party.who) || filed.is_under_correction(now) {
        return None;
    }
    let seen = filed.clone().as_seen_by(party.who, now, authors);
    let asked = if party.signs && seen.is_pending(party.who, today) { seen.asks() } else { Asked::Nothing };
    let told = filed.told_on_slip(party.who, now).filter(|told| zone.to_datetime(*told).date() >= party.paper_from);
    let said = filed.told_at().filter(|_| asked != Asked::Nothing);
    let printed_at = filed.printed_at(Sheet::Slip, party.who);
    let worth_it = match printed_at {
        _ if asked != Asked::Nothing => true,
        Some(printed) => told.is_some_and(|told| told > printed || now.duration_since(printed) < PRINTED_AGAIN),
        // Nobody has it on paper: there is nothing to take back.
        None => told.is_some() && !is_taken_back(&seen),
    };
    worth_it.then(|| PaperSlip {
        printed: filed.is_printed(Sheet::Slip, party.who, told.max(said)),
        filed: seen,
        reader: reader.shown.clone(),
        who: party.who,
        handle: reader.handle,
        asked,
    })
}

fn is_taken_back(filed: &Filed) -> bool {
    let withdrawn =
        matches!(*filed.matter(), Matter::Withdrawn | Matter::CalledOff(_)) || filed.standing() == Standing::Withdrawn;
    withdrawn || filed.is_called_off()
}
