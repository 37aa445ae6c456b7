//! What came back on paper of a page in a pupil's record: what the desk may enter, and take back.

use crate::acts::classroom::record::GuardianLine;
use crate::acts::reach::Reach;
use crate::archive::School;
use crate::domain::entry::Filed;
use crate::domain::exchange::Says;
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::Handle;
use crate::domain::slip_number::SlipNumber;
use std::collections::BTreeMap;

/// What the slips of it are called, of each who has had one; for the desk alone.
pub(super) fn slips(
    reach: Reach<'_>,
    signing: &[(Who, GuardianLine)],
    filed: &Filed,
) -> BTreeMap<Handle, Vec<SlipNumber>> {
    let desk = signing.iter().filter(|_| reach.is_whole_school());
    let numbers = desk.map(|(who, signatory)| (signatory.handle, filed.slip_numbers(*who)));
    numbers.filter(|(_, numbers)| !numbers.is_empty()).collect()
}

/// What came on paper besides signatures, and may be taken back where it was entered by mistake; the desk's alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromPaper {
    /// Whose justification counts.
    pub justification: Option<String>,
    /// Whose answer is the last word of their thread.
    pub answers: Vec<GuardianLine>,
    /// Who has answered and may say something else, and what.
    pub other_answers: Vec<(GuardianLine, Says)>,
}

pub(super) fn from_paper(
    school: &School,
    reach: Reach<'_>,
    signing: &[(Who, GuardianLine)],
    filed: &Filed,
) -> FromPaper {
    if !reach.is_whole_school() {
        return FromPaper::default();
    }
    let answered = |who: Who| filed.answers_from_paper().any(|(said, _)| said.who == who);
    let answers = signing.iter().filter(|(who, _)| answered(*who)).map(|(_, guardian)| guardian.clone());
    let today = school.local_now().date();
    let others = signing.iter().filter_map(|(who, one)| Some((one.clone(), filed.other_answer(*who, today)?)));
    FromPaper {
        other_answers: others.collect(),
        justification: filed.justified_on_paper().map(|said| said.by.label.clone()),
        answers: answers.collect(),
    }
}

/// What was put right, as far as it is the caller's to read: who has said why is the desk's alone, who has answered
/// what theirs and the asker's.
pub(super) fn put_right(reach: Reach<'_>, filed: &Filed) -> Vec<FollowUp> {
    let own = reach.is_whole_school() || filed.entry.author.who == Who::Staff(reach.staff().id());
    let told = |step: &Step| match step {
        Step::JustificationTakenBack(_) => reach.is_whole_school(),
        step => own || step.thread().is_none(),
    };
    filed.put_right().into_iter().filter(|done| told(&done.step)).cloned().collect()
}
