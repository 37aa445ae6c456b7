//! What is new in a carnet for one of its readers, moment by moment: what a notice counts.

use crate::domain::away::Away;
use crate::domain::entry::{Asked, Filed};
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::PersonId;
use crate::domain::mail_notice::Moment;
use crate::domain::posting::{Acknowledged, Handled, Handling, Posted};
use crate::domain::punishment::Outcome;
use crate::domain::put_right::is_taken_back;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// For how many days what the school has done to a page waits to be read: over the holidays within a year, which last
/// two weeks, and not for ever at the head of the carnet of somebody who says nothing.
const WAITS: i32 = 15;

/// How far an entry had come when it was shown to whoever says that they have read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which of its texts.
    pub version: u32,
    /// The moment of the newest that it had for them: see [`Filed::new_since`].
    pub seen: Timestamp,
}

impl Shown {
    /// It says nothing else now, and nothing more.
    pub fn covers(self, now: Self) -> bool {
        now.version == self.version && now.seen <= self.seen
    }
}

impl Filed {
    /// How far it has come for this reader.
    pub fn shown_to(&self, reader: Who, today: Date) -> Shown {
        Shown { version: self.version(), seen: self.new_since(reader, today) }
    }

    /// What the school has done here last that this reader has neither answered nor read since, of a page as they see
    /// it: an answer, a verdict, a change. It waits for some days, whether or not anything is to be done. A reminder
    /// says nothing new, and to what the school knows by itself it answers nobody.
    pub fn unread(&self, reader: Who, today: Date) -> Option<&FollowUp> {
        self.last_unread(reader, today).map(|(_, done)| done)
    }

    /// Since when it has something new for this reader: what waits to be read, or else the page itself.
    pub fn new_since(&self, reader: Who, today: Date) -> Timestamp {
        let seen_since = self.entry.seen_since();
        self.last_unread(reader, today).map_or(seen_since, |(at, _)| at.max(seen_since))
    }

    /// With the moment at which they learn it.
    fn last_unread(&self, reader: Who, today: Date) -> Option<(Timestamp, &FollowUp)> {
        let first = today.saturating_sub(WAITS.days()).to_zoned(TimeZone::UTC).map(|first| first.timestamp());
        let first = first.unwrap_or(Timestamp::MIN);
        let tells = |step: &Step| match step {
            Step::Reminded => false,
            Step::Judged { .. } => self.explained_by().is_none(),
            // Whoever had not dealt with it yet has nothing to think otherwise of.
            Step::Withdrawn(_) => self.is_known_to(reader),
            _ => true,
        };
        let done = self.done_since(reader, tells).filter(|(at, _)| *at >= first);
        done.max_by_key(|(at, _)| *at)
    }

    /// The moments at which the school gives this reader something to read here, those to come too. What they have
    /// answered, signed or justified since is no news to them.
    pub fn news_for(&self, reader: Who) -> impl Iterator<Item = Moment> + '_ {
        self.news_among(reader, |_| true)
    }

    /// The same, as far as it comes from these steps, or from the page itself.
    pub(in crate::domain) fn news_among(
        &self,
        reader: Who,
        among: impl Fn(&Step) -> bool,
    ) -> impl Iterator<Item = Moment> {
        // Whoever writes on a slip has read the page, and not what was said while it was on its way back.
        let answered = self.own_steps(reader).map(|done| done.at).max();
        let entry = self.handle;
        let written = matches!(self.entry.author.who, Who::Staff(_)).then_some(self.entry.written_at);
        let written = written.map(|at| at.max(self.visible_from())).filter(|at| answered.is_none_or(|own| own < *at));
        let for_them = self.is_for_news(reader);
        let written = written.filter(move |_| for_them);
        let done = self.done_since(reader, among).map(|(at, _)| at);
        written.into_iter().chain(done).map(move |at| Moment { at, entry })
    }

    /// What the school has done here, among these steps, since this reader's own last one, with the moment at which
    /// they learn it.
    fn done_since(&self, reader: Who, among: impl Fn(&Step) -> bool) -> impl Iterator<Item = (Timestamp, &FollowUp)> {
        let own = self.own_steps(reader).filter(|done| !done.step.is_on_paper()).map(|done| done.at).max();
        let (visible, for_them) = (self.visible_from(), self.is_for_news(reader));
        // A reminder is for those whose signature or answer is lacking, or for everyone as long as nobody has said why,
        // or confirmed it in writing.
        let reminded = match self.asks() {
            Asked::Justification => self.lacks_reason() || self.lacks_writing(),
            Asked::Answer => self.lacks_answer_on_paper(reader),
            Asked::Signature | Asked::StrongSignature | Asked::Nothing => !self.is_signed_by(reader),
        };
        let reminds = move |done: &FollowUp| done.step != Step::Reminded || reminded;
        let done =
            self.follow_ups.iter().filter(move |done| is_news(done, reader) && reminds(done) && among(&done.step));
        let done = done.filter(move |done| for_them && !self.is_unheard(done));
        // What the school does at night is news from the morning it is seen, to whoever was there at night too.
        let done = done.map(move |done| (done.at.max(done.visible_from).max(visible), done));
        done.filter(move |(at, _)| own.is_none_or(|own| own < *at))
    }

    /// What this reader has done themself: what was entered in their name by mistake is no word of theirs.
    fn own_steps(&self, reader: Who) -> impl Iterator<Item = &FollowUp> {
        let theirs = move |done: &&FollowUp| done.by.who == reader && !is_taken_back(&self.follow_ups, done);
        self.follow_ups.iter().filter(theirs)
    }

    /// It gives this reader news at all.
    fn is_for_news(&self, reader: Who) -> bool {
        self.is_for(reader) && self.is_released(Timestamp::MAX)
    }

    /// The moment at which this reader learns that a rendez-vous of theirs cannot take place, an absence of whoever
    /// they are to meet having been noted for its day; none when they have agreed to it since, or said anything else
    /// here.
    pub fn kept_from_meeting(&self, reader: Who, noted: &[Away], today: Date) -> Option<Moment> {
        let meeting = self.meeting_to_come(reader.person()?, today)?;
        let away = noted.iter().find(|away| away.stands() && away.days.contains(meeting.on))?;
        self.unless_said_since(reader, away.told_from(meeting.on)?)
    }

    /// The moment at which this reader learns that it can take place after all, the absence having been taken back.
    pub fn meeting_kept_after_all(&self, reader: Who, noted: &[Away], today: Date) -> Option<Moment> {
        let (_, from) = self.meeting_kept(reader.person()?, noted, today)?;
        self.unless_said_since(reader, from)
    }

    /// That moment, unless this reader has said something here since.
    fn unless_said_since(&self, reader: Who, at: Timestamp) -> Option<Moment> {
        let own = self.follow_ups.iter().filter(|done| done.by.who == reader).map(|done| done.at).max();
        (own < Some(at)).then_some(Moment { at, entry: self.handle })
    }
}

impl Posted {
    /// The moments at which this posting, every reminder of it, and what the school puts right give this person of a
    /// family something to read: none once they have said that they have read it, or it was taken back.
    pub fn news_for(&self, all: &Acknowledged, person: PersonId, done: &[Handling]) -> Vec<Moment> {
        if self.acknowledged_by(all, person).is_some() || Handling::withdrawal(done).is_some() {
            return Vec::new();
        }
        let put_right = self.taken_back_from(all, person).map(|(_, back)| back.visible_from);
        let (entry, visible) = (self.handle, self.posting.visible_from);
        let reminders = done.iter().filter(|handling| handling.done == Handled::Reminded).map(|handling| handling.at);
        let moments = std::iter::once(self.posting.written_at).chain(reminders).chain(put_right);
        moments.map(|at| Moment { at: at.max(visible), entry }).collect()
    }
}

/// Whether a follow-up tells the reader something: by the school, and theirs to see.
pub fn is_news(done: &FollowUp, reader: Who) -> bool {
    let by_school = matches!(done.by.who, Who::Staff(_));
    by_school
        && match &done.step {
            Step::Judged { .. }
            | Step::Unexplained
            | Step::JustificationTakenBack(_)
            | Step::Rejudged { .. }
            | Step::Scheduled(_)
            | Step::Postponed { .. }
            | Step::Unscheduled { .. }
            | Step::MissedDetention(_)
            | Step::AttendedDetention(_)
            | Step::Reopened
            | Step::Corrected(_)
            | Step::Rewritten(_)
            | Step::Reminded
            | Step::Withdrawn(_)
            | Step::SuspensionRevoked(_)
            // Nobody is expected any more; one that was carried out tells nobody anything new.
            | Step::Ended(Outcome::Cancelled)
            | Step::CarriedOut { .. } => true,
            Step::Answered { thread, .. } | Step::Replied { thread, .. } => reader.person() == Some(*thread),
            Step::SignatureTakenBack(whose) | Step::AnswerTakenBack { whose, .. } => reader == whose.who,
            Step::Signed(_)
            | Step::Read
            | Step::Justified(_)
            | Step::Ended(Outcome::Done | Outcome::NotDone)
            | Step::CalledOff
            | Step::BackSince(_)
            // The page itself is news from then on.
            | Step::LeftSickBay(_)
            | Step::PutInWriting { .. }
            | Step::Printed { .. }
            | Step::Closed { .. } => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::follow_up::Actor;
    use crate::domain::ids::{Handle, PersonId, StaffId};
    use crate::domain::signature::{Manner, Signature};
    use crate::domain::text::Text;

    const HELENE: Who = Who::Guardian(PersonId(2));
    const JEROME: Who = Who::Guardian(PersonId(3));
    const TEACHER: Who = Who::Staff(StaffId(1));

    fn at(time: &str) -> Timestamp {
        format!("2026-11-{time}:00+01:00").parse().unwrap()
    }

    fn actor(who: Who) -> Actor {
        Actor::of_family(who, "Ségolène ALBARÈDE")
    }

    fn written(author: Who, written: &str, visible: &str, done: &[(&str, Who, Step)]) -> Filed {
        let text = Text::parse("Prévoir un pique-nique.").unwrap();
        let matter = Matter::Note { subject: text.clone(), text };
        let handle = Handle([1; 16]);
        let step =
            |(time, who, step): &(&str, Who, Step)| FollowUp::at_once(handle, actor(*who), at(time), step.clone());
        let (written_at, visible_from) = (at(written), at(visible));
        let entry =
            Entry { pupil: PersonId(1), author: actor(author), written_at, visible_from, needs: Needs::Each, matter };
        Filed { handle, entry, follow_ups: done.iter().map(step).collect() }
    }

    fn news(filed: &Filed, reader: Who) -> Vec<Timestamp> {
        filed.news_for(reader).map(|moment| moment.at).collect()
    }

    #[test]
    fn what_puts_right_what_a_reader_was_told_is_news_and_a_signature_taken_back_to_the_one_it_names() {
        let slot = || crate::domain::punishment::DetentionSlot {
            on: jiff::civil::date(2026, 11, 24),
            at: jiff::civil::time(16, 0, 0, 0),
            minutes: 60,
            room: Text::line("B12").unwrap(),
        };
        for step in [Step::Rejudged { acceptable: true }, Step::Reopened, Step::AttendedDetention(slot())] {
            let page = written(TEACHER, "23T10:00", "23T10:00", &[("23T11:00", TEACHER, step)]);
            assert_eq!(news(&page, JEROME), [at("23T10:00"), at("23T11:00")]);
        }
        let manner = Manner::Paper { on: jiff::civil::date(2026, 11, 23), entered_by: StaffId(1) };
        let signed = ("23T11:00", HELENE, Step::Signed(Signature { text_hash: [0; 32], manner }));
        let back = ("23T12:00", TEACHER, Step::SignatureTakenBack(actor(HELENE)));
        assert_eq!(news(&written(TEACHER, "23T10:00", "23T10:00", std::slice::from_ref(&signed)), HELENE), []);
        let mot = written(TEACHER, "23T10:00", "23T10:00", &[signed, back]);
        assert_eq!(news(&mot, HELENE), [at("23T10:00"), at("23T12:00")], "she has signed nothing");
        assert_eq!(news(&mot, JEROME), [at("23T10:00")]);
    }

    #[test]
    fn a_mot_written_at_night_is_news_from_the_morning_it_is_seen() {
        let mot = written(TEACHER, "23T21:00", "24T07:00", &[("23T21:30", TEACHER, Step::Reminded)]);
        assert_eq!(news(&mot, HELENE), [at("24T07:00"), at("24T07:00")]);
    }

    #[test]
    fn what_the_school_does_at_night_is_news_in_the_morning_to_a_reader_who_was_there_in_the_evening() {
        let mut mot = written(TEACHER, "23T10:00", "23T10:00", &[("23T21:00", TEACHER, Step::Reminded)]);
        mot.follow_ups[0] = mot.follow_ups[0].clone().seen_from(at("24T07:00"));
        mot.follow_ups.push(FollowUp::at_once(mot.handle, actor(HELENE), at("23T23:00"), Step::Read));
        assert_eq!(news(&mot, HELENE), [at("24T07:00")]);
        assert_eq!(news(&mot, JEROME), [at("23T10:00"), at("24T07:00")]);
    }

    #[test]
    fn a_cancelled_retenue_is_news_and_one_that_took_place_is_not() {
        for (outcome, told) in [(Outcome::Done, 1), (Outcome::NotDone, 1), (Outcome::Cancelled, 2)] {
            let steps = [("23T11:00", TEACHER, Step::Ended(outcome))];
            assert_eq!(news(&written(TEACHER, "23T10:00", "23T10:00", &steps), HELENE).len(), told, "{outcome:?}");
        }
    }

    #[test]
    fn an_answer_is_news_in_its_own_thread_only() {
        let text = Text::parse("À jeudi.").unwrap();
        let answer = Step::Answered { thread: PersonId(2), text };
        let mot = written(TEACHER, "23T10:00", "23T10:00", &[("23T11:00", TEACHER, answer)]);
        assert_eq!(news(&mot, HELENE), [at("23T10:00"), at("23T11:00")]);
        assert_eq!(news(&mot, JEROME), [at("23T10:00")]);
    }

    #[test]
    fn an_answer_waits_to_be_read_for_a_fortnight_or_until_its_reader_says_something() {
        use jiff::civil::date;
        let text = Text::parse("À jeudi.").unwrap();
        let answer = ("23T11:00", TEACHER, Step::Answered { thread: PersonId(2), text });
        let mut mot = written(TEACHER, "23T10:00", "23T10:00", &[answer, ("23T12:00", TEACHER, Step::Reminded)]);
        let waits = |mot: &Filed, who, today| mot.unread(who, today).map(|done| done.at);
        let (monday, late) = (date(2026, 11, 23), date(2026, 12, 9));
        assert_eq!(waits(&mot, HELENE, monday), Some(at("23T11:00")), "the reminder says nothing new");
        assert_eq!(waits(&mot, HELENE, date(2026, 12, 8)), Some(at("23T11:00")));
        assert_eq!([waits(&mot, HELENE, late), waits(&mot, JEROME, monday)], [None, None]);
        assert_eq!(mot.new_since(HELENE, monday), at("23T11:00"));
        assert_eq!(mot.new_since(JEROME, monday), at("23T10:00"), "the page itself");
        // Two steps of one second stand one after the other: whoever reads both has read both.
        mot.follow_ups.push(mot.read_by(actor(HELENE), at("23T10:59")));
        assert_eq!(waits(&mot, HELENE, monday), None);
    }

    #[test]
    fn a_verdict_waits_for_whoever_had_said_why_and_not_where_the_school_knew_it_by_itself() {
        use crate::domain::absence::{Absence, Justification, Motive};
        let day = jiff::civil::date(2026, 11, 23);
        let waits = |who, explained_by| {
            let said = Justification { explained_by, ..Justification::new(Motive::Illness, None).unwrap() };
            let steps =
                [("23T11:00", who, Step::Justified(said)), ("23T12:00", TEACHER, Step::Judged { acceptable: true })];
            let mut missed = written(TEACHER, "23T10:00", "23T10:00", &steps);
            let hour = |hour| jiff::civil::time(hour, 0, 0, 0);
            missed.entry.matter = Matter::Absence(Absence::between(day, hour(9), hour(10)));
            missed.unread(HELENE, day).is_some()
        };
        let (said, told) = (waits(HELENE, None), waits(TEACHER, None));
        assert_eq!([said, waits(JEROME, None), told, waits(TEACHER, Some(Handle([2; 16])))], [true, true, true, false]);
    }

    #[test]
    fn what_is_taken_back_waits_for_whoever_had_dealt_with_it() {
        use crate::domain::withdrawal::WithdrawalReason;
        let back = ("23T13:00", TEACHER, Step::Withdrawn(WithdrawalReason::WrongPupil));
        let mot = written(TEACHER, "23T10:00", "23T10:00", &[("23T12:00", HELENE, Step::Read), back]);
        let waits = |who| mot.unread(who, jiff::civil::date(2026, 11, 23)).is_some();
        assert_eq!([waits(HELENE), waits(JEROME)], [true, false]);
    }

    #[test]
    fn a_rendez_vous_that_falls_into_an_absence_is_news_to_whoever_had_agreed_before_it_was_noted() {
        use crate::domain::asking::{Invitation, Meeting};
        use crate::domain::calendar::Days;
        use crate::domain::exchange::{Reply, Says};
        let day = |day| jiff::civil::date(2026, 11, day);
        let text = Text::line("Le trimestre").unwrap();
        let meeting = Meeting { on: day(26), at: jiff::civil::time(17, 0, 0, 0), place: text.clone() };
        let agrees = |time| {
            let reply = Reply { turn: 1, ..Reply::of(Says::Yes) };
            let mut page = written(
                TEACHER,
                "23T10:00",
                "23T10:00",
                &[(time, HELENE, Step::Replied { thread: PersonId(2), reply })],
            );
            page.entry.matter = Matter::Invitation(Invitation { subject: text.clone(), meeting: meeting.clone() });
            page
        };
        let away = |from, until| {
            let days = Days::new(day(from), day(until)).unwrap();
            [Away::noted(days, None, None, at("24T07:00"))]
        };
        let told = |page: &Filed, who, noted: &[Away], today| {
            page.kept_from_meeting(who, noted, day(today)).map(|moment| moment.at)
        };
        let before = agrees("23T12:00");
        assert_eq!(told(&before, HELENE, &away(25, 27), 23), Some(at("24T07:00")));
        assert_eq!(told(&before, JEROME, &away(25, 27), 23), None, "it is hers");
        assert_eq!(told(&before, HELENE, &away(24, 25), 23), None, "back by then");
        assert_eq!(told(&before, HELENE, &away(25, 27), 27), None, "that day is past");
        assert_eq!(told(&agrees("24T08:00"), HELENE, &away(25, 27), 24), None, "she has agreed knowing it");
        let lifted = away(25, 27).map(|away| Away { lifted_from: Some(at("24T12:00")), ..away });
        assert_eq!(told(&before, HELENE, &lifted, 24), None);
        let kept = |who| before.meeting_kept_after_all(who, &lifted, day(24)).map(|moment| moment.at);
        assert_eq!([kept(HELENE), kept(JEROME)], [Some(at("24T12:00")), None]);
        assert_eq!(before.meeting_kept_after_all(HELENE, &away(25, 27), day(24)), None, "it is not taken back");
    }

    #[test]
    fn what_one_has_dealt_with_is_no_news_and_what_the_family_does_is_none() {
        let mot = written(TEACHER, "23T10:00", "23T10:00", &[("23T12:00", HELENE, Step::Read)]);
        assert_eq!(news(&mot, HELENE), []);
        assert_eq!(news(&mot, JEROME), [at("23T10:00")], "he has not");
        assert_eq!(news(&written(HELENE, "23T10:00", "23T10:00", &[]), JEROME), []);
    }

    #[test]
    fn a_reminder_of_what_each_is_to_sign_is_news_to_the_one_who_has_not() {
        let signature = Signature { text_hash: [0; 32], manner: Manner::Session };
        let done = [("23T12:00", HELENE, Step::Signed(signature)), ("23T13:00", TEACHER, Step::Reminded)];
        let mot = written(TEACHER, "23T10:00", "23T10:00", &done);
        assert_eq!(news(&mot, JEROME), [at("23T10:00"), at("23T13:00")]);
        assert_eq!(news(&mot, HELENE), []);
    }
}
