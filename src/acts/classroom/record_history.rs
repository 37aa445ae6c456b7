//! What has become of an entry, as staff see it: who has signed, what was put right, what was taken back.

use crate::acts::classroom::rewrite::answers_for;
use crate::acts::opened::guardian_handle;
use crate::acts::reach::Reach;
use crate::archive::Scope;
use crate::domain::correction::{Correction, Presence};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::signature::Manner;
use crate::domain::withdrawal::{WithdrawalReason, withdrawal};
use jiff::Timestamp;
use jiff::civil::Date;

/// A signature that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedLine {
    /// Whose.
    pub name: String,
    /// The day of the slip when it was on paper.
    pub on_paper: Option<Date>,
    /// Whose in forms of the desk, when the caller may take it back.
    pub retractable: Option<Handle>,
}

/// A page that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: WithdrawalReason,
    /// What it said, for whoever answers for it.
    pub said: Option<Matter>,
}

pub(super) fn signed(scope: &Scope, reach: Reach<'_>, done: &FollowUp, manner: Manner) -> SignedLine {
    let on_paper = manner.on_paper();
    let taken_back_by = done.by.who.person().filter(|_| on_paper.is_some() && reach.is_whole_school());
    let retractable = taken_back_by.map(|person| guardian_handle(scope, person));
    SignedLine { name: done.by.label.clone(), on_paper, retractable }
}

pub(super) fn former(filed: &Filed) -> Vec<(Matter, String, Timestamp)> {
    let told = |(matter, ended): (&Matter, &FollowUp)| (matter.clone(), ended.by.label.clone(), ended.at);
    filed.former().into_iter().map(told).collect()
}

pub(super) fn withdrawn(reach: Reach<'_>, filed: &Filed) -> Option<Withdrawn> {
    let (done, reason) = withdrawal(&filed.follow_ups)?;
    let said = answers_for(reach, filed).then(|| filed.last_words().clone());
    Some(Withdrawn { by: done.by.label.clone(), at: done.at, reason, said })
}

pub(super) fn corrections(filed: &Filed) -> Vec<(String, Timestamp, Presence)> {
    let corrections = filed.follow_ups.iter().filter_map(|follow_up| match follow_up.step {
        Step::Corrected(correction) => Some((correction, follow_up)),
        _ => None,
    });
    let mut corrections: Vec<_> = corrections.collect();
    corrections.sort_by_key(|(correction, _)| correction.turn);
    let told =
        |(correction, follow_up): (Correction, &FollowUp)| (follow_up.by.label.clone(), follow_up.at, correction.says);
    corrections.into_iter().map(told).collect()
}
