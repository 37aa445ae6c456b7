//! The slips of a «demande d'autorisation», one for each guardian who reads on paper and has not answered.

use crate::acts::classroom::charge::in_charge;
use crate::acts::classroom::consents::is_sent_with;
use crate::acts::opened::pages_named;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Term};
use crate::domain::asking::Consent;
use crate::domain::entry::Matter;
use crate::domain::exchange::Stage;
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentSlip {
    /// The pupil.
    pub pupil: PersonName,
    /// «Division».
    pub class: ClassCode,
    /// Who answers.
    pub guardian: PaperReader,
}

/// What was asked, and the slips of everyone it was sent to at once, by the pupil's name.
///
/// # Errors
/// [`ActRefused::NotFound`] when the entry is no «demande d'autorisation» that the caller has written.
pub fn consent_slips(
    school: &School,
    reach: Reach<'_>,
    entry: Handle,
) -> Result<(Consent, Vec<ConsentSlip>), ActRefused> {
    let live = reach.live(school)?;
    let sent = in_charge(school, &live.scope, reach, entry)?.filed;
    let Matter::Consent(asked) = &sent.entry.matter else { return Err(ActRefused::NotFound) };
    // Whoever answers in the author's place prints what the author has sent.
    let Who::Staff(author) = sent.entry.author.who else { return Err(ActRefused::NotFound) };
    let (mut slips, today) = (Vec::new(), school.local_now().date());
    for (opened, pages) in pages_named(&live.scope, live.scope.refs(&Term::written_by(author))?)? {
        for filed in pages.iter().filter(|filed| is_sent_with(&sent, filed)) {
            let awaited = |person| !filed.is_withdrawn() && filed.stage_on(person, today) == Some(Stage::Awaited);
            let pupil = &opened.pupil(filed.entry.pupil)?.profile;
            for signatory in opened.signatories_of(school, &live.scope, filed.entry.pupil)? {
                if signatory.is_on_paper() && awaited(signatory.person) {
                    let (pupil, class) = (pupil.name.clone(), pupil.class.clone());
                    let guardian = signatory.paper_reader(&live.scope)?;
                    slips.push(ConsentSlip { pupil, class, guardian });
                }
            }
        }
    }
    slips.sort_by_cached_key(|slip| (sorted_as(&slip.pupil.family), sorted_as(&slip.pupil.given)));
    Ok((asked.clone(), slips))
}
