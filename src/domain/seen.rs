//! What of an entry its family sees, and who of the family: nothing before its hour, of a thread only its own person.

use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, Step, Who};
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::withdrawal::withdrawal;
use jiff::Timestamp;

impl Filed {
    /// The family may see it now. What was taken back before anyone could see it never comes.
    pub fn is_released(&self, now: Timestamp) -> bool {
        let visible = self.visible_from();
        visible <= now && withdrawal(&self.follow_ups).is_none_or(|(done, _)| visible <= done.at)
    }

    /// As far as the family may see it now: what the school has done at night waits for the morning.
    #[must_use]
    pub fn released(mut self, now: Timestamp) -> Self {
        // From when it was seen may be told by a step that is not theirs to read.
        self.entry.visible_from = self.visible_from();
        if self.is_under_correction(now) {
            self.keep_from_reading();
        }
        let unheard: Vec<_> = self.follow_ups.iter().map(|done| self.is_unheard(done)).collect();
        let mut unheard = unheard.into_iter();
        self.follow_ups.retain(|done| !unheard.next().unwrap_or(false) && done.visible_from <= now);
        self
    }

    /// As one reader of the family may see it now: the messages of a thread by its own person, the words of a
    /// justification by whoever wrote them, when somebody read it by themself or of the pupil, that it was printed by
    /// whom the paper is for, and the author of a punition as the school has set.
    #[must_use]
    pub fn as_seen_by(self, reader: Who, now: Timestamp, authors: PunishmentAuthors) -> Self {
        let mut seen = self.with_authors(authors).released(now);
        seen.keep_to(reader);
        seen
    }

    /// With whoever gave a punition as the school has set, in all that they did to it; of other pages nothing changes.
    #[must_use]
    pub fn with_authors(mut self, authors: PunishmentAuthors) -> Self {
        if self.is_punishment() && authors == PunishmentAuthors::ByFunction {
            let author = self.entry.author.who;
            let own = self.follow_ups.iter_mut().map(|done| &mut done.by).filter(|by| by.who == author);
            own.for_each(Actor::keep_the_function);
            self.entry.author.keep_the_function();
        }
        self
    }

    /// It was written as a punition, whatever has become of it.
    pub fn is_punishment(&self) -> bool {
        matches!(self.entry.matter, Matter::Punishment(_))
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
        let why_again = self.follow_ups.iter().filter(|done| matches!(done.step, Step::JustificationTakenBack(_)));
        let why_again = why_again.map(|done| done.at).max();
        self.follow_ups.retain_mut(|follow_up| match &mut follow_up.step {
            Step::Answered { thread, .. } | Step::Replied { thread, .. } | Step::Closed { thread } => {
                reader.person() == Some(*thread)
            }
            Step::Justified(justification) => {
                // Words that were entered for the wrong person are read by neither.
                if follow_up.by.who != reader || justification.on_paper.is_some() && why_again > Some(follow_up.at) {
                    justification.comment = None;
                }
                true
            }
            // When another of the family reads, and on what, is theirs alone.
            Step::Read => follow_up.by.who == reader || matches!(follow_up.by.who, Who::Pupil(_)),
            Step::Printed { readers, .. } => readers.iter().any(|known| known.who == reader),
            Step::Signed(_)
            | Step::Unexplained
            | Step::Judged { .. }
            | Step::Scheduled(_)
            | Step::Ended(_)
            | Step::Corrected(_)
            | Step::Rewritten(_)
            | Step::CalledOff
            | Step::BackSince(_)
            | Step::LeftSickBay(_)
            | Step::PutInWriting { .. }
            | Step::Reminded
            | Step::MissedDetention(_)
            | Step::Postponed { .. }
            | Step::Withdrawn(_)
            | Step::SuspensionRevoked(_)
            | Step::CarriedOut { .. }
            | Step::Rejudged { .. }
            | Step::Reopened
            | Step::AttendedDetention(_)
            | Step::SignatureTakenBack(_)
            | Step::JustificationTakenBack(_)
            | Step::Unscheduled { .. } => true,
            Step::AnswerTakenBack { whose, .. } => whose.who == reader,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::{FollowUp, Told};
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::printing::Sheet;
    use crate::domain::punishment::{Punishment, PunishmentKind};
    use crate::domain::signature::{Manner, Signature};
    use crate::domain::slip_number::PrintedFor;
    use crate::domain::staff::{Function, FunctionTold};
    use crate::domain::text::Text;
    use crate::domain::withdrawal::WithdrawalReason;
    use jiff::SignedDuration;

    #[test]
    fn what_the_school_answers_at_night_is_seen_in_the_morning_and_what_the_family_writes_at_once() {
        let (mother, evening) = (PersonId(3), Timestamp::UNIX_EPOCH);
        let morning = evening + SignedDuration::from_hours(11);
        let text = Text::parse("Bonjour.").unwrap();
        let by = |who| Actor::of_family(who, "");
        let said = |who| {
            FollowUp::at_once(Handle([1; 16]), by(who), evening, Step::Answered { thread: mother, text: text.clone() })
        };
        let teacher = Who::Staff(StaffId(1));
        let entry = Entry {
            pupil: PersonId(9),
            author: by(teacher),
            written_at: evening,
            visible_from: evening,
            needs: Needs::One,
            matter: Matter::Observation(text.clone()),
        };
        let follow_ups = vec![said(Who::Guardian(mother)), said(teacher).seen_from(morning)];
        let filed = Filed { handle: Handle([1; 16]), entry, follow_ups };
        let seen = |who, now| filed.clone().as_seen_by(who, now, PunishmentAuthors::ByName).follow_ups.len();
        assert_eq!(seen(Who::Guardian(mother), evening), 1);
        assert_eq!(seen(Who::Guardian(mother), morning), 2);
        assert_eq!(seen(Who::Guardian(PersonId(4)), morning), 0, "another person's thread");
    }

    #[test]
    fn neither_guardian_sees_when_the_other_has_read_nor_what_was_printed_for_them_and_both_see_who_has_signed() {
        let [mother, father] = [3, 4].map(|n| Who::Guardian(PersonId(n)));
        let (pupil, cpe, at) = (Who::Pupil(PersonId(9)), Who::Staff(StaffId(1)), Timestamp::UNIX_EPOCH);
        let for_him = vec![PrintedFor { who: father, number: None }];
        let signed = Signature { text_hash: [0; 32], manner: Manner::Session };
        let steps = [
            (father, Step::Read),
            (pupil, Step::Read),
            (cpe, Step::Printed { sheet: Sheet::Slip, readers: for_him }),
            (father, Step::Signed(signed)),
        ];
        let by = |who| Actor::of_family(who, "");
        let entry = Entry {
            pupil: PersonId(9),
            author: by(cpe),
            written_at: at,
            visible_from: at,
            needs: Needs::One,
            matter: Matter::Observation(Text::parse("Bavarde.").unwrap()),
        };
        let handle = Handle([1; 16]);
        let follow_ups = steps.map(|(who, step)| FollowUp::at_once(handle, by(who), at, step)).into();
        let filed = Filed { handle, entry, follow_ups };
        let seen = |reader| {
            let seen = filed.clone().as_seen_by(reader, at, PunishmentAuthors::ByName).follow_ups.into_iter();
            seen.map(|done| (done.by.who, std::mem::discriminant(&done.step))).collect::<Vec<_>>()
        };
        let all = filed.follow_ups.iter().map(|done| (done.by.who, std::mem::discriminant(&done.step)));
        let all = all.collect::<Vec<_>>();
        assert_eq!(seen(father), all, "his own, and the pupil's");
        assert_eq!(seen(mother), [all[1], all[3]]);
        assert_eq!(seen(pupil), [all[1], all[3]]);
    }

    #[test]
    fn whoever_gave_a_punition_is_told_by_function_in_all_they_did_to_it_and_everyone_else_by_name() {
        let teacher = || Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC");
        let cpe = Actor::staff(StaffId(2), Function::Cpe, "Anne JOUBERTIN");
        let mother = Actor::of_family(Who::Guardian(PersonId(3)), "Hélène DIALLO");
        let text = Text::parse("Travail non fait.").unwrap();
        let (handle, at) = (Handle([1; 16]), Timestamp::UNIX_EPOCH);
        let punishment = Punishment { kind: PunishmentKind::Detention, reason: text.clone(), work: None };
        let page = |matter| {
            let entry = Entry {
                pupil: PersonId(9),
                author: teacher(),
                written_at: at,
                visible_from: at,
                needs: Needs::One,
                matter,
            };
            let done = |by: &Actor, step| FollowUp::at_once(handle, by.clone(), at, step);
            let follow_ups = vec![
                done(&cpe, Step::Reminded),
                done(&mother, Step::Read),
                done(&teacher(), Step::Withdrawn(WithdrawalReason::NotSo)),
            ];
            Filed { handle, entry, follow_ups }
        };
        let told = |filed: &Filed, authors| {
            let seen = filed.clone().with_authors(authors);
            let all = std::iter::once(&seen.entry.author).chain(seen.follow_ups.iter().map(|done| &done.by));
            all.map(|actor| format!("{:?}", actor.told())).collect::<Vec<_>>()
        };
        let name = |name| format!("{:?}", Told::Name(name));
        let by_name = ["Malo KERADENNEC", "Anne JOUBERTIN", "Hélène DIALLO", "Malo KERADENNEC"].map(name).to_vec();
        let punition = page(Matter::Punishment(punishment));
        assert_eq!(told(&punition, PunishmentAuthors::ByName), by_name);
        let function = format!("{:?}", Told::Function(FunctionTold::Teacher));
        let by_function = vec![function.clone(), by_name[1].clone(), by_name[2].clone(), function];
        assert_eq!(told(&punition, PunishmentAuthors::ByFunction), by_function);
        let observation = page(Matter::Observation(text));
        assert_eq!(told(&observation, PunishmentAuthors::ByFunction), by_name, "a page that punishes nobody");
        // What is left of a page that was taken back does not give the name away either.
        let left = punition.as_seen_by(Who::Guardian(PersonId(3)), at, PunishmentAuthors::ByFunction);
        assert_eq!(left.entry.matter, Matter::Withdrawn);
        assert!(!format!("{left:?}").contains("KERADENNEC"));
    }
}
