//! «Notification d'une sanction»: the same words on paper, for every home whose signature is lacking, on whatever they
//! read otherwise: a parent without JavaScript or without the passkey signs there.

use crate::acts::consult::log_consultation;
use crate::acts::desk::detention_notices::NoticeReader;
use crate::acts::desk::entry::OfPupil;
use crate::acts::opened::{language_of, open_here_or_left, open_pupil};
use crate::acts::parties::{Party, by_home};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::entry::{Filed, Matter};
use crate::domain::language::Language;
use crate::domain::person::{PersonName, PostalAddress};
use crate::domain::roster::ClassCode;

/// A sanction, and whom it is handed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SanctionNotice {
    /// Its page.
    pub filed: Filed,
    /// The pupil.
    pub pupil: PersonName,
    /// «Division».
    pub class: ClassCode,
    /// One letter each.
    pub homes: Vec<NoticeHome>,
}

/// Those of one home who have not signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeHome {
    /// Who.
    pub readers: Vec<NoticeReader>,
    /// Where a letter reaches them.
    pub address: Option<PostalAddress>,
    /// In their language too.
    pub language: Language,
}

/// The notification of a sanction that families read already. The head finds that of a pupil who has left too. Opening
/// it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when the entry is no sanction, was taken back, or is not released yet.
pub fn sanction_notice(school: &School, desk: Desk<'_>, of: OfPupil) -> Result<SanctionNotice, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let scope = &live.scope;
    let (opened, child) = match desk {
        Desk::Head(_) => open_here_or_left(scope, of.pupil)?,
        Desk::SchoolLife(_) => open_pupil(scope, of.pupil)?,
    };
    let filed = opened.entry(scope, of.entry)?;
    let is_such = filed.entry.pupil == child.person && matches!(filed.matter().as_ref(), Matter::Sanction(_));
    if !is_such || !filed.is_released(school.now()) {
        return Err(ActRefused::NotFound);
    }
    let parties = opened.signatories_of(school, scope, child.person)?;
    let lacking = parties.into_iter().filter(|party| filed.awaits(party.actor()).is_some());
    let homes = by_home(lacking, Party::lives_with);
    let homes = homes.iter().map(|home| NoticeHome::of(scope, home)).collect::<Result<_, ArchiveError>>()?;
    log_consultation(school, &live, desk.staff(), &opened, &child)?;
    Ok(SanctionNotice { filed, pupil: child.profile.name, class: child.profile.class, homes })
}

impl NoticeHome {
    fn of(scope: &Scope, home: &[Party]) -> Result<Self, ArchiveError> {
        let languages = home.iter().map(|party| language_of(scope, party.person));
        let languages = languages.collect::<Result<Vec<_>, ArchiveError>>()?;
        let foreign = languages.into_iter().find(|language| *language != Language::French);
        Ok(Self {
            readers: home.iter().map(|party| NoticeReader::of(scope, party)).collect(),
            address: home.first().and_then(|party| party.address.clone()),
            language: foreign.unwrap_or_default(),
        })
    }
}
