//! When a member of staff answers no family — away for weeks, without access any more, or gone — and what others then
//! answer in their place.

use crate::domain::calendar::Days;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::printing::Sheet;
use crate::domain::waiting::{awaiting_answer, is_open};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// «Absent du … au …», as the head has noted it; it ends by itself with its last day. Those of one person share no day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// The days.
    pub days: Days,
    /// Who has their classes meanwhile, if anybody.
    pub replaced_by: Option<StaffId>,
    /// From when on families are told of which of its days, the first telling of each counts: whoever knows that it
    /// takes their rendez-vous learns nothing when it is prolonged.
    pub told: Vec<AwayTold>,
    /// Taken back, or noted for other days: families whose rendez-vous it covered, and who were told so, are told from
    /// then on that it is kept. Nothing else knows of it any more.
    #[serde(with = "jiff::fmt::serde::timestamp::second::optional")]
    pub lifted_from: Option<Timestamp>,
}

/// «Diffusion différée»: families are told of these days of an absence from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayTold {
    /// The days.
    pub days: Days,
    /// From when on.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub from: Timestamp,
}

impl Away {
    /// Of these days, in the place of another one if it was noted for others before; families are told now of what they
    /// do not know of it yet.
    pub fn noted(days: Days, replaced_by: Option<StaffId>, former: Option<&Self>, from: Timestamp) -> Self {
        let known = former.map_or(&[][..], |former| &former.told);
        // Days that it gives back are told again should it take them once more.
        let kept = known.iter().filter_map(|told| Some(AwayTold { days: told.days.within(days)?, ..*told }));
        let mut told: Vec<_> = kept.collect();
        if former.is_none_or(|former| former.days != days) {
            told.push(AwayTold { days, from });
        }
        Self { days, replaced_by, told, lifted_from: None }
    }

    /// It was not taken back.
    pub fn stands(&self) -> bool {
        self.lifted_from.is_none()
    }

    /// From when on families are told that it takes up that day, if it does.
    pub fn told_from(&self, on: Date) -> Option<Timestamp> {
        self.told.iter().filter(|told| told.days.contains(on)).map(|told| told.from).min()
    }

    /// It takes up that day as families know it at that moment, who are told at the hours of diffusion that it was
    /// noted and that it was taken back.
    fn is_known_to_take(&self, on: Date, now: Timestamp) -> bool {
        self.told_from(on).is_some_and(|from| from <= now) && self.lifted_from.is_none_or(|from| from > now)
    }
}

/// «En absence du … au …», as a family reads it of whoever it waits for or is to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostAway {
    /// Who.
    pub name: String,
    /// The days.
    pub days: Days,
    /// Who has their classes meanwhile, if anybody.
    pub replaced_by: Option<String>,
    /// What that means for the reader.
    pub means: AwayMeans,
}

/// What an absence means for a family that reads of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwayMeans {
    /// Others may answer in their place.
    OthersAnswer,
    /// The rendez-vous falls into it.
    CoversMeeting,
    /// The rendez-vous fell into it, and it was taken back.
    MeetingKept,
}

/// «Accès retiré», or «fermé» of a guardian: the head has taken everything back, and they have not made a passkey
/// since, or were not let in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShutOut {
    /// Since when.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub since: Timestamp,
    /// Who has shut it, of a guardian: that lies in the year. Of staff, whose rows outlive the years, nobody asks.
    pub by: Option<Actor>,
}

/// Why others answer in somebody's place.
///
/// Whoever has not signed in yet is not among them: a family has chosen them to be the only one who reads, and they may
/// come any day. That something waits for them is told; what it says is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// On the staff no more.
    Gone,
    /// Their function opens no carnet any more.
    Reassigned,
    /// Their access was taken back.
    ShutOut,
    /// Away today.
    Away,
}

impl Filed {
    /// Whoever answers in the place of the member of staff concerned has something to do in the thread with that
    /// person: what was asked is neither decided nor closed, or the last message waits for a word.
    pub fn waits_in(&self, thread: PersonId) -> bool {
        match &self.entry.matter {
            _ if self.is_withdrawn() => false,
            Matter::Request(_) => is_open(&self.follow_ups),
            matter => awaiting_answer(matter, &self.follow_ups).contains(&thread),
        }
    }

    /// The absence, of those noted of whoever answers for it, that this person of the family is told of here, and why:
    /// their rendez-vous, agreed or proposed, falls into it, or else they wait for a word today.
    pub fn absence_told(&self, with: PersonId, noted: &[Away], now: (Timestamp, Date)) -> Option<(Away, AwayMeans)> {
        if self.is_closed(with) {
            return None;
        }
        let (at, today) = now;
        let meeting = match self.stage_on(with, today) {
            Some(Stage::Agreed(Some(meeting)) | Stage::Proposed(meeting)) => Some(meeting),
            _ => None,
        };
        let on = |day: Date| noted.iter().find(|away| day >= today && away.is_known_to_take(day, at)).cloned();
        let waits = || match &self.entry.matter {
            Matter::Request(_) => self.awaits_school(),
            matter => awaiting_answer(matter, &self.follow_ups).contains(&with),
        };
        let covers = meeting.and_then(|meeting| on(meeting.on)).map(|away| (away, AwayMeans::CoversMeeting));
        let kept = || {
            let (away, from) = self.meeting_kept(with, noted, today)?;
            (from <= at).then_some((away, AwayMeans::MeetingKept))
        };
        covers.or_else(kept).or_else(|| on(today).filter(|_| waits()).map(|away| (away, AwayMeans::OthersAnswer)))
    }

    /// The absence taken back last that covered the rendez-vous agreed with that person before it was, and from when on
    /// they are told that the rendez-vous is kept; none as long as another absence covers it.
    pub(in crate::domain) fn meeting_kept(
        &self,
        with: PersonId,
        noted: &[Away],
        today: Date,
    ) -> Option<(Away, Timestamp)> {
        let meeting = self.meeting_to_come(with, today)?;
        let covering = || noted.iter().filter(|away| away.days.contains(meeting.on));
        if covering().any(Away::stands) {
            return None;
        }
        let agreed_at = self.standing_replies(with).pop().map(|(said, _)| said.at);
        let lifted = covering().filter_map(|away| Some((away.clone(), away.lifted_from?)));
        lifted.max_by_key(|(_, from)| *from).filter(|(_, from)| agreed_at < Some(*from))
    }

    /// When somebody who reads on paper is to be told by a slip that an absence takes the rendez-vous agreed with them,
    /// or, where a slip has told them so, that it is kept after all. Whoever has it today is called instead.
    pub fn absence_on_slip(&self, reader: Who, noted: &[Away], now: (Timestamp, Date)) -> Option<Timestamp> {
        let (at, today) = now;
        let with = reader.person()?;
        let meeting = self.meeting_to_come(with, today).filter(|meeting| meeting.on > today)?;
        let kept = || {
            let (away, _) = self.meeting_kept(with, noted, today)?;
            let printed = self.printed_at(Sheet::Slip, reader)?;
            let was_told = away.told_from(meeting.on).is_some_and(|told| told <= printed);
            self.meeting_kept_after_all(reader, noted, today).filter(|_| was_told)
        };
        let moment = self.kept_from_meeting(reader, noted, today).or_else(kept);
        moment.map(|moment| moment.at).filter(|told| *told <= at)
    }

    /// Somebody of the school has spoken in that thread in the place of `staff`, who have not spoken in it since.
    pub fn was_answered_for(&self, staff: StaffId, thread: PersonId) -> bool {
        let in_thread = self.follow_ups.iter().filter(|done| done.step.thread() == Some(thread));
        let mut by_school = in_thread.filter(|done| matches!(done.by.who, Who::Staff(_)));
        by_school.next_back().is_some_and(|last| last.by.who != Who::Staff(staff))
    }

    /// The threads about it in which anything was said, and whoever has written it to the school.
    pub fn threads(&self) -> BTreeSet<PersonId> {
        let said = self.follow_ups.iter().filter_map(|done| done.step.thread());
        said.chain(self.entry.author.who.person()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::{Demand, Needs, Office, Request};
    use crate::domain::entry::Entry;
    use crate::domain::follow_up::{FollowUp, Step};
    use crate::domain::ids::Handle;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use jiff::civil::date;

    const HER: u32 = 10;
    const HIM: u32 = 11;
    const TEACHER: u32 = 1;
    const OTHER: u32 = 2;

    fn filed(author: Actor, matter: Matter, steps: &[(Actor, Step)]) -> Filed {
        let at = Timestamp::UNIX_EPOCH;
        let entry = Entry { pupil: PersonId(5), author, written_at: at, visible_from: at, needs: Needs::One, matter };
        let done = |(by, step): &(Actor, Step)| FollowUp::at_once(Handle([1; 16]), by.clone(), at, step.clone());
        Filed { handle: Handle([1; 16]), entry, follow_ups: steps.iter().map(done).collect() }
    }

    fn parent(id: u32) -> Actor {
        Actor::of_family(Who::Guardian(PersonId(id)), "Parent")
    }

    fn of_school(id: u32) -> Actor {
        Actor::staff(StaffId(id), Function::Teacher, "Personnel")
    }

    fn says(by: Actor, thread: u32) -> (Actor, Step) {
        (by, Step::Answered { thread: PersonId(thread), text: Text::line("Bonjour").unwrap() })
    }

    #[test]
    fn what_waits_of_a_mot_is_the_thread_whose_last_message_is_the_family_s() {
        let text = || Text::line("Sortie").unwrap();
        let note = || Matter::Note { subject: text(), text: text() };
        let waits = |steps: &[_]| [HER, HIM].map(|id| filed(of_school(TEACHER), note(), steps).waits_in(PersonId(id)));
        assert_eq!(waits(&[]), [false, false]);
        let (hers, his) = (says(parent(HER), HER), says(parent(HIM), HIM));
        assert_eq!(waits(&[hers.clone(), his.clone()]), [true, true]);
        assert_eq!(waits(&[hers.clone(), his.clone(), says(of_school(TEACHER), HER)]), [false, true]);
        let closed = (of_school(TEACHER), Step::Closed { thread: PersonId(HIM) });
        assert_eq!(waits(&[hers, his, closed]), [true, false]);
    }

    #[test]
    fn what_waits_of_a_request_is_one_that_is_neither_decided_nor_closed_whoever_has_the_next_word() {
        let request = || {
            let (subject, text) = (Text::line("Objet").unwrap(), Text::line("Texte").unwrap());
            Matter::Request(Request::to_office(Office::Teacher(StaffId(TEACHER)), Demand::Word { subject, text }))
        };
        let waits = |steps: &[_]| filed(parent(HER), request(), steps).waits_in(PersonId(HER));
        let closed = || (of_school(OTHER), Step::Closed { thread: PersonId(HER) });
        assert!(waits(&[]) && waits(&[says(of_school(OTHER), HER)]) && !waits(&[closed()]));
        let answered = |by| filed(parent(HER), request(), &[says(of_school(by), HER), closed()]);
        assert!(filed(parent(HER), request(), &[closed()]).was_answered_for(StaffId(TEACHER), PersonId(HER)));
        assert!(answered(OTHER).was_answered_for(StaffId(TEACHER), PersonId(HER)));
        assert!(!answered(OTHER).was_answered_for(StaffId(TEACHER), PersonId(HIM)), "not in another thread");
        let own = filed(parent(HER), request(), &[says(parent(HER), HER), says(of_school(TEACHER), HER)]);
        assert!(!own.was_answered_for(StaffId(TEACHER), PersonId(HER)), "by themself");
    }

    #[test]
    fn a_family_is_told_of_the_absence_that_its_rendez_vous_falls_into_or_that_keeps_it_waiting() {
        use crate::domain::asking::{Invitation, Meeting};
        use crate::domain::exchange::{Reply, Says};
        use jiff::civil::time;
        let day = |day| date(2026, 11, day);
        let away =
            |from, until| Away::noted(Days::new(day(from), day(until)).unwrap(), None, None, Timestamp::UNIX_EPOCH);
        let noted = [away(23, 24), away(26, 30)];
        let text = || Text::line("Objet").unwrap();
        let told = |matter: Matter, steps: &[_], today| {
            filed(of_school(TEACHER), matter, steps).absence_told(
                PersonId(HER),
                &noted,
                (Timestamp::UNIX_EPOCH, day(today)),
            )
        };
        let meeting = |on| Meeting { on: day(on), at: time(17, 0, 0, 0), place: text() };
        let invited = |on| Matter::Invitation(Invitation { subject: text(), meeting: meeting(on) });
        let says = |says| Step::Replied { thread: PersonId(HER), reply: Reply { turn: 1, ..Reply::of(says) } };
        assert_eq!(
            told(invited(27), &[], 23),
            Some((noted[1].clone(), AwayMeans::CoversMeeting)),
            "a time that is proposed"
        );
        assert_eq!(
            told(invited(27), &[(parent(HER), says(Says::Yes))], 25),
            Some((noted[1].clone(), AwayMeans::CoversMeeting))
        );
        assert_eq!(told(invited(25), &[(parent(HER), says(Says::Yes))], 23), None, "back by then");
        assert_eq!(told(invited(23), &[(parent(HER), says(Says::Yes))], 24), None, "it has taken place, or has not");
        let off = [(parent(HER), says(Says::No))];
        assert_eq!(told(invited(27), &off, 25), None);
        assert_eq!(
            told(invited(27), &off, 26),
            Some((noted[1].clone(), AwayMeans::OthersAnswer)),
            "what she said waits for a word"
        );
        let mot = || Matter::Note { subject: text(), text: text() };
        let asks = [self::says(parent(HER), HER)];
        assert_eq!(told(mot(), &asks, 24), Some((noted[0].clone(), AwayMeans::OthersAnswer)));
        assert_eq!([told(mot(), &asks, 25), told(mot(), &[], 24)], [None, None]);
    }

    #[test]
    fn a_rendez_vous_is_kept_once_the_absence_over_it_is_taken_back_unless_another_one_covers_it() {
        use crate::domain::asking::{Invitation, Meeting};
        use crate::domain::exchange::{Reply, Says};
        let day = |day| date(2026, 11, day);
        let at = |second| Timestamp::from_second(second).unwrap();
        let away = |from, until, lifted: Option<i64>| Away {
            lifted_from: lifted.map(at),
            ..Away::noted(Days::new(day(from), day(until)).unwrap(), None, None, at(10))
        };
        let text = || Text::line("Objet").unwrap();
        let meeting = Meeting { on: day(27), at: jiff::civil::time(17, 0, 0, 0), place: text() };
        let says = Step::Replied { thread: PersonId(HER), reply: Reply { turn: 1, ..Reply::of(Says::Yes) } };
        let agreed_at = |second| {
            let invited = Matter::Invitation(Invitation { subject: text(), meeting: meeting.clone() });
            let mut page = filed(of_school(TEACHER), invited, &[(parent(HER), says.clone())]);
            page.follow_ups[0].at = at(second);
            page
        };
        let told = |page: &Filed, noted: &[Away], now| {
            page.absence_told(PersonId(HER), noted, (at(now), day(25))).map(|(_, means)| means)
        };
        let lifted = [away(26, 30, Some(20))];
        let before = agreed_at(5);
        assert_eq!(told(&before, &lifted, 9), None, "nobody has read of it");
        assert_eq!(told(&before, &lifted, 19), Some(AwayMeans::CoversMeeting), "it is taken back in the morning");
        assert_eq!(told(&before, &lifted, 20), Some(AwayMeans::MeetingKept));
        assert_eq!(told(&agreed_at(21), &lifted, 22), None, "agreed since");
        let shortened = [away(26, 30, Some(20)), away(29, 30, None)];
        assert_eq!(told(&before, &shortened, 20), Some(AwayMeans::MeetingKept));
        let again = [away(26, 30, Some(20)), away(27, 27, None)];
        assert_eq!(told(&before, &again, 20), Some(AwayMeans::CoversMeeting));
    }

    #[test]
    fn each_day_of_an_absence_is_told_once_however_often_it_is_prolonged_and_again_once_it_was_given_back() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let days = |until| Days::new(date(2026, 11, 23), date(2026, 11, until)).unwrap();
        let told = |away: &Away| [24, 26, 28].map(|day| away.told_from(date(2026, 11, day)));
        let first = Away::noted(days(24), None, None, at(10));
        assert_eq!(told(&first), [Some(at(10)), None, None]);
        let longer = Away::noted(days(26), None, Some(&first), at(20));
        let longest = Away::noted(days(28), None, Some(&longer), at(30));
        assert_eq!(told(&longest), [Some(at(10)), Some(at(20)), Some(at(30))]);
        assert_eq!(Away::noted(days(28), Some(StaffId(OTHER)), Some(&longest), at(40)).told, longest.told);
        let shorter = Away::noted(days(24), None, Some(&longest), at(50));
        assert_eq!(told(&shorter), [Some(at(10)), None, None]);
        let again = Away::noted(days(28), None, Some(&shorter), at(60));
        assert_eq!(told(&again), [Some(at(10)), Some(at(60)), Some(at(60))]);
    }
}
