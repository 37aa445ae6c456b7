//! An absence that is no surprise: its family has announced it, or the school itself knows why, having let the pupil
//! out, kept them in the sick bay, excluded them or taken them elsewhere. Nobody is asked again for what is known.

use crate::domain::absence::{Absence, Justification, Motive, reason};
use crate::domain::asking::{Demand, Leave, Request};
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Says, Side, Stage};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::outing::{Outing, OutingKind};
use crate::domain::period::Period;
use crate::domain::sanction::Measure;
use crate::domain::sick_bay::SickBayVisit;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

/// Why a pupil was not to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    /// Who has said why.
    pub by: &'a Actor,
    /// What they have said.
    pub reason: Justification,
    /// The school itself knows why.
    pub known: Option<Known<'a>>,
    /// What the desk was told is confirmed in writing for that day.
    pub written: Option<&'a FollowUp>,
}

impl<'a> Expected<'a> {
    /// What the school itself knows, where that explains all of what was missed.
    pub fn known_whole(&self) -> Option<Known<'a>> {
        self.known.filter(|known| known.covers_it_whole)
    }
}

/// What the school itself knows of an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// Why the pupil is away.
    pub why: Why<'a>,
    /// Who of the school has decided or seen it.
    pub by: &'a Actor,
    /// It explains all of what was missed: nobody is asked for anything. What it explains in part, the family does.
    pub covers_it_whole: bool,
    /// From when its family reads so: of a visit to the sick bay that lasts, once it is over.
    pub told_from: Timestamp,
}

/// Why the school knows a pupil to be away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why<'a> {
    /// «Sortie accordée».
    LetOut(&'a Leave),
    /// «À l'infirmerie».
    InSickBay(SickBayVisit),
    /// «Exclusion», and its last day.
    Excluded(Measure, Option<Date>),
    /// «Sortie scolaire», «stage».
    Elsewhere(&'a Outing),
}

/// Why one would not expect a pupil at a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// «Absence annoncée par la famille».
    Announced,
    /// «Sortie accordée», from then on, and until then if the pupil is to be back.
    LetOut(Time, Option<Time>),
    /// «À l'infirmerie», from then to then, or since then.
    InSickBay(SickBayVisit),
    /// «Exclusion», until that day.
    Excluded(Measure, Option<Date>),
    /// «En sortie», «en stage», from then to then.
    Elsewhere(OutingKind, Period),
    /// «Non attendu en cours»: the same for a teacher, who is told neither which nor how long.
    NotExpected,
    /// «Dispensé d'EPS», until that day: they may be there all the same.
    Exempted(Date),
    /// «Déjà signalé absent», at the lesson of the same half-day that began then.
    MissedAt(Time),
}

impl Signal {
    /// As a teacher is told it: a sanction is between the head and the family.
    #[must_use]
    pub fn for_teachers(self) -> Self {
        match self {
            Self::Excluded(..) => Self::NotExpected,
            other => other,
        }
    }
}

impl From<Expected<'_>> for Signal {
    fn from(expected: Expected<'_>) -> Self {
        match expected.known.map(|known| known.why) {
            None => Self::Announced,
            Some(Why::LetOut(leave)) => Self::LetOut(leave.at, leave.back),
            Some(Why::InSickBay(visit)) => Self::InSickBay(visit),
            Some(Why::Excluded(measure, until)) => Self::Excluded(measure, until),
            Some(Why::Elsewhere(outing)) => Self::Elsewhere(outing.kind, outing.period),
        }
    }
}

/// How long after a lesson has begun a pupil may leave it, or come to the sick bay, and have missed all of it for that.
pub(in crate::domain) const ON_THE_WAY: SignedDuration = SignedDuration::from_mins(15);

impl Filed {
    /// What this page says of something missed, should it cover it: it announces it and was not called off, it is a
    /// leave that was granted, a visit to the sick bay, an exclusion, an outing.
    pub fn expects(&self, missed: &Absence) -> Option<Expected<'_>> {
        let (by, told_from) = (&self.entry.author, self.visible_from());
        if let Some((measure, until)) = self.excludes_on(missed.on) {
            let known = Known { why: Why::Excluded(measure, until), by, covers_it_whole: true, told_from };
            return Some(Expected { by, reason: self.known_as(Motive::Excluded), known: Some(known), written: None });
        }
        if let Matter::AnnouncedAbsence(announced) = self.matter().as_ref() {
            let covers = announced.period.covers_absence(missed) && !self.is_called_off();
            return covers.then(|| Expected {
                by,
                reason: announced.reason.clone(),
                known: None,
                written: self.confirmed_for(missed.on),
            });
        }
        match self.last_words() {
            Matter::Request(Request { demand: Demand::Leave(leave), .. }) if leave.covers_absence(missed) => {
                let covers_it_whole = leave.covers_whole(missed);
                let known = Known { why: Why::LetOut(leave), by: self.granted_by()?, covers_it_whole, told_from };
                Some(Expected { by, reason: self.known_as(Motive::Granted), known: Some(known), written: None })
            }
            Matter::SickBayVisit(_) => {
                let visit = self.visit().filter(|visit| visit.covers_absence(missed))?;
                let covers_it_whole = visit.to() >= missed.to;
                // Where the visit may long be over, its family is not left without word of the child until the last
                // bell.
                let forgotten = visit.is_perhaps_forgotten_at(missed.from);
                let told_from = if forgotten { self.entry.written_at } else { told_from };
                let known = Known { why: Why::InSickBay(visit), by, covers_it_whole, told_from };
                Some(Expected { by, reason: self.known_as(Motive::InSickBay), known: Some(known), written: None })
            }
            Matter::Outing(outing) if outing.period.covers_absence(missed) && !self.is_withdrawn() => {
                let covers_it_whole = outing.period.covers_whole(missed, ON_THE_WAY);
                let known = Known { why: Why::Elsewhere(outing), by, covers_it_whole, told_from };
                Some(Expected { by, reason: self.known_as(Motive::Outing), known: Some(known), written: None })
            }
            _ => None,
        }
    }

    /// Who of the school has granted what was asked here.
    pub fn granted_by(&self) -> Option<&Actor> {
        let asker = self.entry.author.who.person()?;
        let yes = |done: &&FollowUp| match &done.step {
            Step::Replied { reply, .. } => reply.says == Says::Yes && done.by.who.side() == Side::School,
            _ => false,
        };
        let granted = self.follow_ups.iter().rfind(yes).map(|done| &done.by);
        granted.filter(|_| matches!(self.stage(asker), Some(Stage::Agreed(_))))
    }

    /// «Dispense d'EPS» that was granted for that day: its last one.
    pub fn exempts_until(&self, day: Date) -> Option<Date> {
        match &self.entry.matter {
            Matter::Request(Request { demand: Demand::Exemption(exemption), .. })
                if (exemption.from..=exemption.until).contains(&day) && self.granted_by().is_some() =>
            {
                Some(exemption.until)
            }
            _ => None,
        }
    }
}

/// What was missed, as an interval of its day: a whole absence, or the minutes of a lateness.
pub fn interval(matter: &Matter) -> Option<Absence> {
    match matter {
        Matter::Absence(absence) => Some(absence.clone()),
        Matter::Lateness(late) => {
            let to = late.lesson.saturating_add(SignedDuration::from_mins(late.minutes.into()));
            Some(Absence::between(late.on, late.lesson, to))
        }
        _ => None,
    }
}

impl Filed {
    fn known_as(&self, motive: Motive) -> Justification {
        Justification { motive, comment: None, on_paper: None, explained_by: Some(self.handle) }
    }

    /// An explanation that was taken back before anyone could see it, or that step itself: families never hear of
    /// either.
    pub(in crate::domain) fn is_unheard(&self, done: &FollowUp) -> bool {
        let explains = |other: &FollowUp| matches!(&other.step, Step::Justified(said) if said.explained_by.is_some());
        let unheard =
            |said: &FollowUp, taken_back: &FollowUp| said.at <= taken_back.at && taken_back.at < said.visible_from;
        match &done.step {
            Step::Justified(_) if explains(done) => {
                let mut after = self.follow_ups.iter().filter(|other| other.step == Step::Unexplained);
                after.any(|other| unheard(done, other))
            }
            Step::Unexplained => self.follow_ups.iter().any(|other| explains(other) && unheard(other, done)),
            _ => false,
        }
    }

    /// When and by whom it was said why, as long as that counts.
    pub fn justified(&self) -> Option<&FollowUp> {
        let standing = reason(&self.follow_ups)?;
        let said = |done: &&FollowUp| matches!(&done.step, Step::Justified(said) if said == standing);
        self.follow_ups.iter().rfind(said)
    }

    /// The page by which the school itself knows why this was missed, as long as that counts.
    pub fn explained_by(&self) -> Option<Handle> {
        reason(&self.follow_ups)?.explained_by
    }
}

impl Leave {
    /// An absence falls into it, be it in part: until the pupil is back, or the day is over.
    pub fn covers_absence(&self, absence: &Absence) -> bool {
        absence.on == self.on && absence.to > self.at && self.back.is_none_or(|back| absence.from < back)
    }
}

impl Leave {
    /// The pupil left before it or soon after it had begun, and was not back before it was over.
    fn covers_whole(&self, absence: &Absence) -> bool {
        self.at <= absence.from.saturating_add(ON_THE_WAY) && self.back.is_none_or(|back| back >= absence.to)
    }
}

impl SickBayVisit {
    /// The pupil was there when the absence began, or soon after.
    fn covers_absence(&self, absence: &Absence) -> bool {
        let soon = absence.from.saturating_add(ON_THE_WAY);
        absence.on == self.on && self.from <= soon && self.from < absence.to && self.to() > absence.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::asking::Office;
    use crate::domain::calendar::Days;
    use crate::domain::entry::Entry;
    use crate::domain::exchange::Reply;
    use crate::domain::follow_up::Who;
    use crate::domain::ids::{PersonId, StaffId};
    use crate::domain::sanction::{Effect, Sanction};
    use crate::domain::sick_bay::VisitEnd;
    use crate::domain::staff::Function;
    use crate::domain::text::Text;
    use jiff::civil::{date, time};

    const HELENE: PersonId = PersonId(2);
    const DAY: Date = date(2026, 11, 24);

    fn hour(hour: i8) -> Time {
        time(hour, 0, 0, 0)
    }

    fn leave(back: Option<Time>, answers: &[Says]) -> Filed {
        let demand = Demand::Leave(Leave { on: DAY, at: hour(10), back, with: None });
        let matter = Matter::Request(Request::to_office(Office::SchoolLife, demand));
        let (handle, at) = (Handle([1; 16]), Timestamp::UNIX_EPOCH);
        let author = Actor::of_family(Who::Guardian(HELENE), "Hélène DIALLO");
        let cpe = Actor::staff(StaffId(1), Function::Cpe, "Anne JOUBERTIN");
        let word = |(turn, says): (u32, &Says)| {
            let reply = Reply { turn, ..Reply::of(says.clone()) };
            FollowUp::at_once(handle, cpe.clone(), at, Step::Replied { thread: HELENE, reply })
        };
        let entry = Entry { pupil: PersonId(1), author, written_at: at, visible_from: at, needs: Needs::One, matter };
        Filed { handle, entry, follow_ups: (1..).zip(answers).map(word).collect() }
    }

    fn missed(on: Date, from: i8, to: i8) -> Absence {
        Absence::between(on, hour(from), hour(to))
    }

    #[test]
    fn a_leave_covers_what_is_missed_until_the_pupil_is_back_once_it_is_granted() {
        let out = leave(Some(hour(12)), &[Says::Yes]);
        let expected = out.expects(&missed(DAY, 10, 11)).unwrap();
        assert_eq!((expected.by.label.as_str(), expected.reason.motive), ("Hélène DIALLO", Motive::Granted));
        let known = expected.known.unwrap();
        assert!(known.by.label == "Anne JOUBERTIN" && known.covers_it_whole);
        let part = out.expects(&missed(DAY, 9, 11)).unwrap().known.unwrap();
        assert!(!part.covers_it_whole, "what was missed before the leave is judged");
        for absence in [missed(DAY, 8, 10), missed(DAY, 12, 13), missed(DAY.tomorrow().unwrap(), 10, 11)] {
            assert_eq!(out.expects(&absence), None, "{absence:?}");
        }
        assert!(leave(None, &[Says::Yes]).expects(&missed(DAY, 16, 17)).is_some(), "who does not come back");
    }

    fn written(matter: Matter) -> Filed {
        let author = Actor::staff(StaffId(1), Function::Nurse, "Odile FERRANDEZ");
        let at = Timestamp::UNIX_EPOCH;
        Filed::just_written(
            Handle([1; 16]),
            Entry { pupil: PersonId(1), author, written_at: at, visible_from: at, needs: Needs::One, matter },
        )
    }

    #[test]
    fn who_was_in_the_sick_bay_as_the_lesson_began_or_soon_after_missed_it_there() {
        let visit = |from: (i8, i8), to: i8| {
            let from = time(from.0, from.1, 0, 0);
            written(Matter::SickBayVisit(SickBayVisit { on: DAY, from, end: VisitEnd::At(hour(to)) }))
        };
        let expects = |page: &Filed| {
            page.expects(&missed(DAY, 9, 10)).map(|e| (e.reason.motive, e.known.unwrap().covers_it_whole))
        };
        assert_eq!(expects(&visit((9, 10), 10)), Some((Motive::InSickBay, true)));
        assert_eq!(expects(&visit((8, 0), 11)), Some((Motive::InSickBay, true)));
        let mut short = visit((9, 0), 10);
        short.entry.matter =
            Matter::SickBayVisit(SickBayVisit { on: DAY, from: hour(9), end: VisitEnd::At(time(9, 20, 0, 0)) });
        assert_eq!(expects(&short), Some((Motive::InSickBay, false)), "the rest of the lesson is judged");
        assert_eq!(expects(&visit((9, 30), 10)), None, "they have missed half an hour before");
        assert_eq!(expects(&visit((8, 0), 9)), None);
        let late = Absence::between(DAY, hour(9), time(9, 5, 0, 0));
        assert_eq!(visit((9, 10), 10).expects(&late), None, "who came late went there afterwards");
    }

    #[test]
    fn an_absence_is_kept_with_a_visit_that_lasts_and_no_longer_than_the_lesson_that_it_fell_into() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let end = VisitEnd::Unnoted { counts_to: time(17, 25, 0, 0), likely_to: hour(9) };
        let visit = SickBayVisit { on: DAY, from: time(8, 10, 0, 0), end };
        let mut page = written(Matter::SickBayVisit(visit));
        page.entry.visible_from = at(9000);
        let told = |page: &Filed, from| page.expects(&missed(DAY, from, from + 1)).unwrap().known.unwrap().told_from;
        assert_eq!(told(&page, 8), at(9000), "both are told once it is over");
        assert_eq!(told(&page, 9), page.entry.written_at, "nobody knows that the child is there still");
        let nurse = page.entry.author.clone();
        page.follow_ups.push(FollowUp::at_once(page.handle, nurse, at(300), Step::LeftSickBay(hour(11))));
        assert_eq!((told(&page, 8), told(&page, 9)), (at(300), at(300)), "its end is noted");
    }

    #[test]
    fn who_is_excluded_is_asked_for_nothing_and_who_is_excluded_from_the_canteen_is() {
        let sanction = |measure| {
            let days = Days::new(DAY, DAY.tomorrow().unwrap()).unwrap();
            let effect = Effect::of(measure, (Some(days.from()), Some(days.until())), days).unwrap();
            let reason = Text::parse("Dégradation volontaire.").unwrap();
            written(Matter::Sanction(Sanction::new(measure, false, effect, reason).unwrap()))
        };
        let page = sanction(Measure::SchoolExclusion { days: 2 });
        let known = page.expects(&missed(DAY, 8, 9)).unwrap().known.unwrap();
        assert!(matches!(known.why, Why::Excluded(Measure::SchoolExclusion { days: 2 }, Some(_))));
        assert!(known.covers_it_whole);
        assert_eq!(page.expects(&missed(DAY.yesterday().unwrap(), 8, 9)), None);
        assert_eq!(sanction(Measure::AnnexExclusion { days: 2 }).expects(&missed(DAY, 8, 9)), None);
    }

    #[test]
    fn a_leave_that_is_only_asked_for_or_was_refused_covers_nothing() {
        for answers in [&[][..], &[Says::No]] {
            assert_eq!(leave(None, answers).expects(&missed(DAY, 10, 11)), None, "{answers:?}");
        }
    }
}
