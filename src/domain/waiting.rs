//! What of an exchange waits for a word of the school: what is asked and not decided, what a family has said last.

use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Course, Reply, Says, Side, Stage};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::PersonId;
use crate::domain::put_right::is_taken_back;
use std::collections::{BTreeMap, BTreeSet};

impl Filed {
    /// The school has the next word: what the family asked is not decided, its last message not answered, or it does
    /// not come to a rendez-vous.
    pub fn awaits_school(&self) -> bool {
        let Some(asker) = self.entry.author.who.person() else { return false };
        let Some((course, _)) = self.entry.matter.course() else { return false };
        let undecided = self.stage(asker) == Some(Stage::Awaited);
        match last_voices(course, &self.follow_ups).get(&asker) {
            _ if self.is_closed(asker) => false,
            Some(Side::Family) => true,
            Some(Side::School) => undecided && course != Course::Word,
            None => undecided,
        }
    }
}

/// Whether what was done puts a family's request among those the school has open, or takes it from them; none when it
/// does neither.
pub fn opens(done: &FollowUp) -> Option<bool> {
    match &done.step {
        Step::Closed { .. } => Some(false),
        Step::Replied { reply: Reply { says: Says::Proposes(_), .. }, .. } | Step::AnswerTakenBack { .. } => Some(true),
        // Of what it asked for, a family says no to nothing but a time.
        Step::Replied { reply: Reply { says: Says::No, .. }, .. } if done.by.who.side() == Side::Family => Some(true),
        Step::Replied { .. } => Some(false),
        Step::Answered { .. } if done.by.who.side() == Side::Family => Some(true),
        _ => None,
    }
}

/// A family's request is neither decided nor closed.
pub fn is_open(follow_ups: &[FollowUp]) -> bool {
    follow_ups.iter().filter_map(opens).next_back().unwrap_or(true)
}

/// In some thread about a matter that is not closed, the school is to answer: the last message is the family's, or it
/// does not come to a rendez-vous.
pub fn awaits_answer(matter: &Matter, follow_ups: &[FollowUp]) -> bool {
    !awaiting_answer(matter, follow_ups).is_empty()
}

/// The threads in which that is so.
pub(in crate::domain) fn awaiting_answer(matter: &Matter, follow_ups: &[FollowUp]) -> BTreeSet<PersonId> {
    let course = matter.course().map_or(Course::Word, |(course, _)| course);
    let last = last_voices(course, follow_ups).into_iter();
    last.filter(|(_, side)| *side == Side::Family).map(|(thread, _)| thread).collect()
}

/// Who has spoken last in each thread that is not closed. A family's yes asks for no answer, nor does its no, but to a
/// time.
fn last_voices(course: Course, follow_ups: &[FollowUp]) -> BTreeMap<PersonId, Side> {
    let mut last: BTreeMap<PersonId, Side> = BTreeMap::new();
    for done in follow_ups.iter().filter(|done| !is_taken_back(follow_ups, done)) {
        let side = done.by.who.side();
        let counts = |says: &Says| side == Side::School || course == Course::Meeting && *says == Says::No;
        match &done.step {
            Step::Answered { thread, .. } => last.insert(*thread, side),
            Step::Replied { thread, reply } if counts(&reply.says) => last.insert(*thread, side),
            Step::Closed { thread } => last.remove(thread),
            _ => None,
        };
    }
    last
}
