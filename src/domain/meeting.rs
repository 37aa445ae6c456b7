//! «Rendez-vous pris»: a time that one side has named and the other accepted, as long as neither has called it off or
//! another time is proposed.

use crate::domain::asking::{Meeting, Office, Request};
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::exchange::{Stage, stage_among};
use crate::domain::follow_up::{FollowUp, Who};
use crate::domain::ids::PersonId;
use crate::domain::put_right::is_taken_back;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// «Rendez-vous pris» with one person of the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed<'a> {
    /// With whom.
    pub with: PersonId,
    /// Their name, as it stood when they spoke last.
    pub name: &'a str,
    /// When and where.
    pub meeting: Meeting,
}

/// What is agreed in the threads about an entry, once these follow-ups were added to it.
pub fn agreed<'a>(entry: &'a Entry, follow_ups: &'a [FollowUp]) -> Vec<Agreed<'a>> {
    let own = |done: &'a FollowUp| {
        let with = done.by.who.person().filter(|_| !is_taken_back(follow_ups, done))?;
        (done.step.thread() == Some(with)).then_some((with, done.by.label.as_str()))
    };
    let asker = entry.author.who.person().map(|asker| (asker, entry.author.label.as_str()));
    // Of what one person has said, the last stands: their name as it was then.
    let people: BTreeMap<_, _> = asker.into_iter().chain(follow_ups.iter().filter_map(own)).collect();
    let agreed = people.into_iter().filter_map(|(with, name)| match stage_among(&entry.matter, follow_ups, with)? {
        Stage::Agreed(Some(meeting)) => Some(Agreed { with, name, meeting }),
        _ => None,
    });
    agreed.collect()
}

impl Entry {
    /// To whom of the school a family has written, or who has written to it.
    pub fn answered_by(&self) -> Option<Office> {
        match (&self.matter, self.author.who) {
            (Matter::Request(request), _) => Some(request.to),
            (_, Who::Staff(staff)) => Some(Office::Teacher(staff)),
            _ => None,
        }
    }

    /// Their name that day; empty for an office.
    pub fn host(&self) -> &str {
        match &self.matter {
            Matter::Request(Request { addressee, .. }) => addressee,
            _ => &self.author.label,
        }
    }
}

impl Filed {
    /// Every rendez-vous agreed about it; none of a page that was taken back.
    pub fn agreed(&self) -> Vec<Agreed<'_>> {
        if self.is_withdrawn() { Vec::new() } else { agreed(&self.entry, &self.follow_ups) }
    }

    /// The rendez-vous agreed with that person, from that day on.
    pub fn meeting_to_come(&self, with: PersonId, today: Date) -> Option<Meeting> {
        let own = self.agreed().into_iter().find(|agreed| agreed.with == with);
        own.map(|agreed| agreed.meeting).filter(|meeting| meeting.on >= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Invitation;
    use crate::domain::asking::Needs;
    use crate::domain::exchange::{Reply, Says};
    use crate::domain::follow_up::{Actor, Step};
    use crate::domain::ids::{Handle, StaffId};
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use crate::domain::withdrawal::WithdrawalReason;
    use jiff::Timestamp;
    use jiff::civil::{date, time};

    const HER: PersonId = PersonId(10);
    const HIM: PersonId = PersonId(11);

    fn meeting(day: i8) -> Meeting {
        Meeting { on: date(2026, 12, day), at: time(17, 0, 0, 0), place: Text::line("Salle 4").unwrap() }
    }

    /// A rendez-vous proposed to both for the first of December.
    fn proposed(words: &[(PersonId, bool, Says)]) -> Filed {
        let (handle, at) = (Handle([1; 16]), Timestamp::UNIX_EPOCH);
        let teacher = Actor::staff(StaffId(1), Function::Teacher, "Farid BRAHIMIEL");
        let subject = Text::line("Le trimestre").unwrap();
        let matter = Matter::Invitation(Invitation { subject, meeting: meeting(1) });
        let entry = Entry {
            pupil: PersonId(5),
            author: teacher.clone(),
            written_at: at,
            visible_from: at,
            needs: Needs::One,
            matter,
        };
        let mut turns = std::collections::BTreeMap::new();
        let mut said = |(thread, by_school, says): &(PersonId, bool, Says)| {
            let turn = turns.entry(*thread).and_modify(|turn| *turn += 1).or_insert(1);
            let reply = Reply { turn: *turn, ..Reply::of(says.clone()) };
            let parent = Actor::of_family(Who::Guardian(*thread), format!("Parent {}", thread.0));
            let by = if *by_school { teacher.clone() } else { parent };
            FollowUp::at_once(handle, by, at, Step::Replied { thread: *thread, reply })
        };
        let follow_ups = words.iter().map(&mut said).collect();
        Filed { handle, entry, follow_ups }
    }

    #[test]
    fn each_guardian_has_their_own_and_only_once_they_have_accepted() {
        let none: Vec<Agreed<'_>> = vec![];
        assert_eq!(proposed(&[]).agreed(), none);
        let hers = proposed(&[(HER, false, Says::Yes), (HIM, false, Says::No)]);
        assert_eq!(hers.agreed(), [Agreed { with: HER, name: "Parent 10", meeting: meeting(1) }]);
        assert_eq!(hers.meeting_to_come(HER, date(2026, 12, 1)), Some(meeting(1)), "that day too");
        assert_eq!(hers.meeting_to_come(HER, date(2026, 12, 2)), None);
        assert_eq!(hers.meeting_to_come(HIM, date(2026, 11, 1)), None);
        assert_eq!(hers.entry.answered_by(), Some(Office::Teacher(StaffId(1))));
    }

    #[test]
    fn none_stands_that_is_moved_called_off_or_whose_page_was_taken_back() {
        let moved = [(HER, false, Says::Yes), (HER, true, Says::Proposes(meeting(3)))];
        assert_eq!(proposed(&moved).agreed().len(), 0, "another time waits for her");
        let accepted = [moved.as_slice(), &[(HER, false, Says::Yes)]].concat();
        assert_eq!(proposed(&accepted).meeting_to_come(HER, date(2026, 12, 1)), Some(meeting(3)));
        for by_school in [true, false] {
            let off = [accepted.as_slice(), &[(HER, by_school, Says::No)]].concat();
            assert_eq!(proposed(&off).agreed().len(), 0);
            assert_eq!(proposed(&off).stage(HER), Some(Stage::CalledOff));
        }
        let mut gone = proposed(&accepted);
        let (by, step) = (gone.entry.author.clone(), Step::Withdrawn(WithdrawalReason::Twice));
        gone.follow_ups.push(FollowUp::at_once(gone.handle, by, Timestamp::UNIX_EPOCH, step));
        assert_eq!(gone.agreed().len(), 0);
    }

    #[test]
    fn what_has_taken_place_is_called_off_by_nobody() {
        let hers = proposed(&[(HER, false, Says::Yes)]);
        let no = |today| hers.next_word(HER, crate::domain::exchange::Side::Family, Reply::of(Says::No), today);
        assert!(no(date(2026, 12, 1)).is_some());
        assert_eq!(no(date(2026, 12, 2)), None);
    }

    #[test]
    fn a_family_that_does_not_come_waits_for_the_school_until_it_says_something() {
        use crate::domain::waiting::awaits_answer;
        let waits = |words: &[_]| {
            let filed = proposed(words);
            awaits_answer(&filed.entry.matter, &filed.follow_ups)
        };
        let yes = (HER, false, Says::Yes);
        assert!(!waits(std::slice::from_ref(&yes)), "there is nothing to answer to a yes");
        let off = [yes, (HER, false, Says::No)];
        assert!(waits(&off) && waits(&[(HIM, false, Says::No)]));
        assert!(!waits(&[off.as_slice(), &[(HER, true, Says::Proposes(meeting(4)))]].concat()));
    }
}
