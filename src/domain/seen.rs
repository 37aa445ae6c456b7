//! What of an entry its family sees, and who of the family: nothing before its hour, of a thread only its own person.

use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Step, Who};
use crate::domain::withdrawal::withdrawal;
use jiff::Timestamp;

impl Filed {
    /// The family may see it now. What was taken back before anyone could see it never comes.
    pub fn is_released(&self, now: Timestamp) -> bool {
        let visible = self.entry.visible_from;
        visible <= now && withdrawal(&self.follow_ups).is_none_or(|(done, _)| visible <= done.at)
    }

    /// As far as the family may see it now: what the school has done at night waits for the morning.
    #[must_use]
    pub fn released(mut self, now: Timestamp) -> Self {
        if self.is_under_correction(now) {
            self.keep_from_reading();
        }
        self.follow_ups.retain(|follow_up| follow_up.visible_from <= now);
        self
    }

    /// As one reader of the family may see it now: the messages of a thread by its own person, and the words of a
    /// justification by whoever wrote them.
    #[must_use]
    pub fn as_seen_by(self, reader: Who, now: Timestamp) -> Self {
        let mut seen = self.released(now);
        seen.keep_to(reader);
        seen
    }

    fn keep_to(&mut self, reader: Who) {
        if self.is_withdrawn() {
            self.keep_the_trace(reader);
        }
        if let Matter::AnnouncedAbsence(announced) = &mut self.entry.matter
            && self.entry.author.who != reader
        {
            announced.reason.comment = None;
        }
        self.follow_ups.retain_mut(|follow_up| match &mut follow_up.step {
            Step::Answered { thread, .. } | Step::Replied { thread, .. } | Step::Closed { thread } => {
                reader.person() == Some(*thread)
            }
            Step::Justified(justification) => {
                if follow_up.by.who != reader {
                    justification.comment = None;
                }
                true
            }
            Step::Signed(_)
            | Step::Read
            | Step::Judged { .. }
            | Step::Scheduled(_)
            | Step::Ended(_)
            | Step::Corrected(_)
            | Step::Rewritten(_)
            | Step::CalledOff
            | Step::Reminded
            | Step::Printed(_)
            | Step::MissedDetention(_)
            | Step::Postponed { .. }
            | Step::Withdrawn(_)
            | Step::CarriedOut { .. } => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::{Actor, FollowUp};
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::text::Text;
    use jiff::SignedDuration;

    #[test]
    fn what_the_school_answers_at_night_is_seen_in_the_morning_and_what_the_family_writes_at_once() {
        let (mother, evening) = (PersonId(3), Timestamp::UNIX_EPOCH);
        let morning = evening + SignedDuration::from_hours(11);
        let text = Text::parse("Bonjour.").unwrap();
        let by = |who| Actor { who, label: String::new() };
        let said = |who| {
            FollowUp::at_once(Handle([1; 16]), by(who), evening, Step::Answered { thread: mother, text: text.clone() })
        };
        let teacher = Who::Staff(StaffId(1));
        let entry = Entry {
            pupil: PersonId(9),
            author: by(teacher),
            written_at: evening,
            visible_from: evening,
            matter: Matter::Observation(text.clone()),
        };
        let follow_ups = vec![said(Who::Guardian(mother)), said(teacher).seen_from(morning)];
        let filed = Filed { handle: Handle([1; 16]), entry, follow_ups };
        assert_eq!(filed.clone().as_seen_by(Who::Guardian(mother), evening).follow_ups.len(), 1);
        assert_eq!(filed.clone().as_seen_by(Who::Guardian(mother), morning).follow_ups.len(), 2);
        assert_eq!(
            filed.as_seen_by(Who::Guardian(PersonId(4)), morning).follow_ups.len(),
            0,
            "another person's thread"
        );
    }
}
