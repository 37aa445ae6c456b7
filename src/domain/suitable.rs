//! «Moments qui conviennent»: when a family could come to a rendez-vous, as it says with its request or with its no.
//! The school takes one of them, and it is agreed.

use crate::domain::asking::{Demand, Request, TimesRefused, open_day};
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Course, Reply, Says, Side};
use crate::domain::ids::PersonId;
use crate::domain::school_year::SchoolYear;
use jiff::civil::{Date, DateTime};

/// The most times that are named in one go.
pub const MOST_TIMES: usize = 3;

/// Times to come of the year that is written, each once, in the order they were named; `now` is the school's own day
/// and hour.
///
/// # Errors
/// [`TimesRefused::Day`] for one that is past or on a Sunday, [`TimesRefused::OutsideTheYear`],
/// [`TimesRefused::Length`] for more than [`MOST_TIMES`].
pub fn suitable(
    named: impl IntoIterator<Item = DateTime>,
    (year, now): (SchoolYear, DateTime),
) -> Result<Vec<DateTime>, TimesRefused> {
    let mut times = Vec::new();
    for time in named {
        open_day(time.date(), year, now.date())?;
        if time <= now {
            return Err(TimesRefused::Day);
        }
        if !times.contains(&time) {
            times.push(time);
        }
    }
    if times.len() > MOST_TIMES { Err(TimesRefused::Length) } else { Ok(times) }
}

/// A time named by a family, which the school may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takeable {
    /// Day and hour.
    pub at: DateTime,
    /// Whoever would take it has agreed to meet somebody else then.
    pub engaged: bool,
}

impl Filed {
    /// This person may name times now: with a no, or after it.
    pub fn may_name_times(&self, with: PersonId, today: Date) -> bool {
        let no = Reply { times: vec![today.at(0, 0, 0, 0)], ..Reply::of(Says::No) };
        let is_meeting = self.matter().course().is_some_and(|(course, _)| course == Course::Meeting);
        is_meeting && self.next_word(with, Side::Family, no, today).is_some()
    }

    /// The times that this person has named last, as long as the school has said nothing to them.
    pub fn suits(&self, with: PersonId) -> &[DateTime] {
        match (self.standing_replies(with).pop(), &self.entry.matter) {
            (Some((said, reply)), _) if said.by.who.side() == Side::Family && reply.says == Says::No => &reply.times,
            (None, Matter::Request(Request { demand: Demand::Meeting { times, .. }, .. }))
                if self.entry.author.who.person() == Some(with) =>
            {
                times
            }
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::asking::{Meeting, Office};
    use crate::domain::entry::Entry;
    use crate::domain::exchange::Stage;
    use crate::domain::follow_up::{Actor, FollowUp, Who};
    use crate::domain::ids::{Handle, StaffId};
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use jiff::Timestamp;
    use jiff::civil::datetime;

    const HER: PersonId = PersonId(10);
    const NOW: DateTime = datetime(2026, 11, 23, 10, 0, 0, 0);

    fn at(day: i8, hour: i8) -> DateTime {
        datetime(2026, 11, day, hour, 0, 0, 0)
    }

    fn year() -> SchoolYear {
        SchoolYear::beginning(2026).unwrap()
    }

    #[test]
    fn three_times_to_come_of_the_year_are_named_and_no_sunday() {
        let three = [at(23, 11), at(24, 17), at(26, 8)];
        assert_eq!(suitable(three, (year(), NOW)), Ok(three.to_vec()));
        assert_eq!(suitable([at(24, 17), at(24, 17)], (year(), NOW)), Ok(vec![at(24, 17)]));
        assert_eq!(suitable([at(23, 9)], (year(), NOW)), Err(TimesRefused::Day), "that hour is past");
        assert_eq!(suitable([at(29, 9)], (year(), NOW)), Err(TimesRefused::Day), "a Sunday");
        assert_eq!(
            suitable([datetime(2027, 9, 1, 9, 0, 0, 0)], (year(), NOW)),
            Err(TimesRefused::OutsideTheYear(year()))
        );
        assert_eq!(suitable(three.into_iter().chain([at(27, 8)]), (year(), NOW)), Err(TimesRefused::Length));
    }

    fn meeting(time: DateTime) -> Meeting {
        Meeting { on: time.date(), at: time.time(), place: Text::line("Salle 4").unwrap() }
    }

    fn asked() -> Filed {
        let subject = Text::line("Le trimestre").unwrap();
        let demand = Demand::Meeting { subject, wishes: None, times: vec![at(24, 17), at(26, 8)] };
        let matter = Matter::Request(Request::to_office(Office::SchoolLife, demand));
        let (author, at) = (Actor::of_family(Who::Guardian(HER), "Hélène DIALLO"), Timestamp::UNIX_EPOCH);
        let entry = Entry { pupil: PersonId(5), author, written_at: at, visible_from: at, needs: Needs::One, matter };
        Filed::just_written(Handle([1; 16]), entry)
    }

    fn says(filed: &mut Filed, side: Side, reply: Reply) -> bool {
        let by = match side {
            Side::Family => Actor::of_family(Who::Guardian(HER), "Hélène DIALLO"),
            Side::School => Actor::staff(StaffId(1), Function::Cpe, "Anne JOUBERTIN"),
        };
        let step = filed.next_word(HER, side, reply, NOW.date());
        let done = step.map(|step| FollowUp::at_once(filed.handle, by, Timestamp::UNIX_EPOCH, step));
        filed.follow_ups.extend(done.clone());
        done.is_some()
    }

    #[test]
    fn the_school_takes_a_time_that_was_named_and_no_other_and_it_is_agreed() {
        let mut filed = asked();
        let takes = |time| Reply::of(Says::Takes(meeting(time)));
        assert!(!says(&mut filed, Side::School, takes(at(25, 17))), "she has not named that one");
        assert!(!says(&mut filed, Side::Family, takes(at(24, 17))), "that is the school's to say");
        assert!(says(&mut filed, Side::School, takes(at(24, 17))));
        assert_eq!(filed.stage(HER), Some(Stage::Agreed(Some(meeting(at(24, 17))))));
        let agreed = filed.agreed();
        assert_eq!((agreed[0].name, agreed[0].meeting.at), ("Hélène DIALLO", at(24, 17).time()));
        assert_eq!(filed.suits(HER), []);
    }

    #[test]
    fn who_cannot_come_names_other_times_until_the_school_says_something_else() {
        let mut filed = asked();
        assert!(says(&mut filed, Side::School, Reply::of(Says::Proposes(meeting(at(25, 8))))));
        assert_eq!(filed.suits(HER), [], "the school has proposed another one");
        let no = |times| Reply { times, ..Reply::of(Says::No) };
        assert!(says(&mut filed, Side::Family, no(vec![])), "she says no, and nothing more");
        assert!(!says(&mut filed, Side::Family, no(vec![])), "which is said once");
        assert!(filed.may_name_times(HER, NOW.date()) && says(&mut filed, Side::Family, no(vec![at(27, 17)])));
        assert_eq!(filed.suits(HER), [at(27, 17)]);
        assert!(says(&mut filed, Side::School, Reply::of(Says::Takes(meeting(at(27, 17))))));
        assert_eq!(filed.meeting_to_come(HER, NOW.date()), Some(meeting(at(27, 17))));
        assert!(says(&mut filed, Side::Family, Reply::of(Says::No)), "she calls it off as ever");
        assert_eq!(filed.stage(HER), Some(Stage::CalledOff));
    }

    #[test]
    fn whom_the_school_has_refused_names_no_times() {
        let mut filed = asked();
        assert!(says(&mut filed, Side::School, Reply::of(Says::No)));
        assert!(!filed.may_name_times(HER, NOW.date()));
    }
}
