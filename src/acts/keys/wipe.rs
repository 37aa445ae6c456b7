//! «Destruction des clés»: said first, then done, each step of it repeatable, so that whatever interrupts it, the next
//! start finishes it before anyone is served.
//!
//! ```text
//! armed day near ─► closed, announced by itself ─► families told 30, 7, 1 days before
//! Announced ─ notice over ─► state Condemned ─► leaf wipe-intent     from here only forward
//!   ─► keys dropped from memory ─► the TPM's counter goes on, where there is one ─► cell overwritten in place
//!   ─► the medium told, the journal turned over ─► no mark found in it ─► canary does not open ─► leaf cell-cleared
//!   ─► ciphertext removed ─► leaf destroyed ─► state Destroyed
//! ```
//! The cell stays, vacant, so that anyone can see that it is: a cell that is not in its place proves nothing.

use crate::acts::direction::erase_family::finish_erasures;
use crate::acts::direction::hold::end_holds;
use crate::acts::keys::catch_up::{catch_up, said_of, take_up_half_open};
use crate::acts::keys::clear::{clear, publish_cleared};
use crate::acts::keys::notice::tell;
use crate::acts::keys::year::{Orders, announce, change, close, first_notice, public, say};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, YearFile};
use crate::auth::YearStep;
use crate::domain::each_tried::each_tried;
use crate::domain::reckoning::Reckoning;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{YearRefused, YearState};
use crate::ledger::{Cleared, Event};

/// Why a destruction that was ordered could not be called done. It is tried again at every tick and at every start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WipeIncomplete {
    /// After the overwriting, marks of the cell's sectors were still found in its place.
    #[error("{found} marked sectors are still found in the cell's place")]
    MarksFound {
        /// How many of 1024.
        found: usize,
    },
    /// After the overwriting, the year's canary still opened.
    #[error("the year's canary still opens")]
    StillOpens,
}

/// Destroys a year's keys by order, once the notice is over: the head's, the DPO's or the console's alone.
///
/// # Errors
/// [`YearRefused::NoticeRuns`], [`YearRefused::NotAnnounced`] and [`YearRefused::NotHandedOver`], which destroy
/// nothing; [`WipeIncomplete`] and the disk's, after which only the way forward is left.
pub fn wipe(school: &School, by: &Orders<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Destroy)?;
    catch_up(school, year)?;
    tell(school, year, &school.reckon()?)?;
    // The deadline waits for nobody; an order can still be told what was forgotten.
    if !matches!(by, Orders::Operator(_)) && announced_without_hand_over(school, year) {
        return Err(YearRefused::NotHandedOver.into());
    }
    condemn(school, year)?;
    finish(school, year)
}

fn announced_without_hand_over(school: &School, year: SchoolYear) -> bool {
    let announced = |file: &YearFile| matches!(file.state, YearState::Announced(_));
    let files = school.year_files();
    files.iter().any(|file| file.year == year && announced(file) && file.ceremony.handed_over.is_none())
}

/// Looks at the clocks, and does what the time asks: announces, tells families, and destroys, by the deadline alone,
/// what is due. Returns the years destroyed.
///
/// # Errors
/// The first year's refusal, after every year has been tried.
pub fn tick(school: &School) -> Result<Vec<SchoolYear>, ActRefused> {
    let reckoning = school.reckon()?;
    let holds = end_holds(school, reckoning.believed);
    let destroyed = each_year(school, |file| tick_year(school, file.year, &reckoning));
    holds.and(destroyed)
}

/// One year's refusal never spares another.
fn each_year(
    school: &School,
    destroys: impl Fn(&YearFile) -> Result<bool, ActRefused>,
) -> Result<Vec<SchoolYear>, ActRefused> {
    let mut destroyed = Vec::new();
    each_tried(school.year_files(), |file| {
        let done = destroys(&file)?;
        destroyed.extend(done.then_some(file.year));
        Ok::<_, ActRefused>(done)
    })?;
    Ok(destroyed)
}

fn tick_year(school: &School, year: SchoolYear, reckoning: &Reckoning) -> Result<bool, ActRefused> {
    // A failing disk or a panic leaves a leaf without its state, as a power cut does; it is not said a second time.
    catch_up(school, year)?;
    // An order to erase a family that met a failing disk is tried again; whatever it says never holds up a destruction.
    let erased = finish_erasures(school, year);
    let destroyed = school.year_file(year).map_or(Ok(false), |file| do_what_is_due(school, &file, reckoning))?;
    erased.map(|()| destroyed)
}

fn do_what_is_due(school: &School, file: &YearFile, reckoning: &Reckoning) -> Result<bool, ActRefused> {
    match file.state {
        YearState::Open | YearState::Closed { .. } => return announce_due(school, file, reckoning).map(|()| false),
        YearState::Destroyed { .. } => return Ok(false),
        YearState::Announced(_) => tell(school, file.year, reckoning)?,
        YearState::Condemned { .. } => {}
    }
    match condemn(school, file.year) {
        Err(ActRefused::Year(YearRefused::NoticeRuns { .. })) => Ok(false),
        refused @ Err(_) => refused.map(|()| false),
        Ok(()) => finish(school, file.year).map(|()| true),
    }
}

/// A month before the armed day the year is closed and announced, whoever signs in or does not.
fn announce_due(school: &School, file: &YearFile, reckoning: &Reckoning) -> Result<(), ActRefused> {
    if reckoning.believed < first_notice(school, file) {
        return Ok(());
    }
    if file.state == YearState::Open {
        close(school, file.year)?;
    }
    announce(school, file.year, |_| Ok(()))?;
    tell(school, file.year, reckoning)
}

/// At start, before anyone is served: takes up what a power cut left half done, and destroys what is overdue.
///
/// # Errors
/// The first refusal, after every year has been tried. A condemned year is never opened, so that the others may be
/// served all the same.
pub fn resume(school: &School) -> Result<Vec<SchoolYear>, ActRefused> {
    let taken_up = take_up_half_open(school);
    let caught_up = each_year(school, |file| {
        catch_up(school, file.year).and_then(|()| finish_erasures(school, file.year)).map(|()| false)
    });
    let destroyed = tick(school);
    taken_up.and(caught_up).and(destroyed)
}

/// A year whose notice is over can still be opened.
pub fn any_overdue(school: &School) -> bool {
    // A time that cannot be read is no reason to serve what may be overdue.
    let Ok(believed) = school.believed() else { return true };
    let overdue = |state: &YearState| matches!(state, YearState::Announced(notice) if notice.is_over(believed));
    school.live_years().iter().any(|live| overdue(&live.state))
}

/// The order to destroy, durable before it is published: a year that is condemned is never opened again.
pub(in crate::acts) fn condemn(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let (now, believed) = (school.now(), school.believed()?);
    change(school, year, |file| Ok(YearFile { state: file.state.clone().condemn(now, believed)?, ..file }))
}

/// Everything after the order. Each step may be done again.
pub(in crate::acts) fn finish(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let is_destroyed = |file: &YearFile| file.year == year && matches!(file.state, YearState::Destroyed { .. });
    match carry_through(school, year) {
        // Whoever else was at it, the deadline or another's order, was there first.
        Err(_) if school.year_files().iter().any(is_destroyed) => Ok(()),
        done => done,
    }
}

fn carry_through(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    catch_up(school, year)?;
    publish_intent(school, year)?;
    school.retire_year(year)?;
    let cleared = destroy_keys(school, year)?;
    publish_year_cleared(school, year, cleared)?;
    school.drop_ciphertext(year)?;
    publish_evidence(school, year)?;
    publish_destruction(school, year)
}

pub(in crate::acts) fn publish_year_cleared(
    school: &School,
    year: SchoolYear,
    cleared: Cleared,
) -> Result<(), ActRefused> {
    let _turn = school.turn();
    publish_cleared(school, year, None, cleared)
}

/// The TPM's word that the year's share is dead, once; a chip that cannot be asked leaves the ledger without it.
pub(in crate::acts) fn publish_evidence(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let _turn = school.turn();
    if said_of(school, year)?.iter().any(|leaf| matches!(leaf.event, Event::SealEvidence { .. })) {
        return Ok(());
    }
    // A chip that came back late has not been made to forget yet, and its word that the share lives would stand for
    // ever.
    match school.kill_share(year).and_then(|_| school.share_evidence(year)) {
        Ok(Some(evidence)) => say(school, school.now(), evidence),
        Ok(None) => Ok(()),
        Err(error) => {
            tracing::error!(%year, %error, "the TPM gave no word of the year's share; the ledger goes without");
            Ok(())
        }
    }
}

pub(in crate::acts) fn publish_intent(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    // By a wall clock that was set back the order would seem to come before its time.
    let now = school.now().max(school.believed()?);
    let intent = Event::WipeIntent { year: public(year)? };
    // In the turn, in which one act at a time may say anything about a year.
    let _turn = school.turn();
    if said_of(school, year)?.iter().any(|leaf| leaf.event == intent) {
        return Ok(());
    }
    say(school, now, intent)
}

/// Overwrites the cell in place, and believes it only once nothing of it is found and nothing opens.
pub(in crate::acts) fn destroy_keys(school: &School, year: SchoolYear) -> Result<Cleared, ActRefused> {
    let file = condemned(school, year)?;
    // Each of the two destroys without the other: a chip that cannot be asked holds nothing up, and the ledger will
    // have no word of it.
    if let Err(error) = school.kill_share(year) {
        tracing::error!(%year, %error, "the share in the TPM could not be killed; the cell is destroyed all the same");
    }
    let cell = school.year_cell(year);
    cell.destroy(school.chance()).map_err(ArchiveError::from)?;
    // The marks of any epoch the year has had, at the most 1024 for each.
    let cleared = clear(school, &cell, &school.marks_of_year(year)?)?;
    if school.year_opens(&file)? {
        return Err(WipeIncomplete::StillOpens.into());
    }
    Ok(cleared)
}

/// The leaf, then the state. What the leaf says was checked by the steps before, in this very run.
pub(in crate::acts) fn publish_destruction(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let now = school.now().max(school.believed()?);
    let named = public(year)?;
    let destroyed = Event::Destroyed { year: named, marks_found: 0, canary_refused: true, ciphertext_removed: true };
    change(school, year, |file| match file.state {
        YearState::Condemned { .. } => {
            say(school, now, destroyed)?;
            Ok(YearFile { state: YearState::Destroyed { at: now }, ..file })
        }
        _ => Ok(file),
    })
}

/// The year, if it is condemned: nothing else is ever destroyed.
fn condemned(school: &School, year: SchoolYear) -> Result<YearFile, ActRefused> {
    let file = school.year_file(year).filter(|file| matches!(file.state, YearState::Condemned { .. }));
    file.ok_or_else(|| YearRefused::NotAnnounced.into())
}

#[cfg(test)]
pub(in crate::acts) mod tests {
    use super::*;
    use crate::acts::keys::notice::pending_notice;
    use crate::acts::keys::year::{announce_wipe, arm_and_begin, close_year, open_year, year_to_open};
    use crate::archive::{Charter, ClassGroup, Folders, Tenure};
    use crate::auth::Operator;
    use crate::domain::arming::{Arming, Basis};
    use crate::domain::ceremony::{Ceremony, HandOver};
    use crate::domain::clock::{Chance, Clock};
    use crate::domain::ids::Handle;
    use crate::domain::roster::ClassCode;
    use crate::ledger::Leaf;
    use crate::vault::Unlock;
    use jiff::{SignedDuration, Timestamp};
    use std::path::Path;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    /// How many marked sectors of any epoch the year has had still stand in its cell's place.
    fn marks_in_place(school: &School, year: SchoolYear) -> Result<usize, ActRefused> {
        let cell = school.year_cell(year);
        let marks = school.marks_of_year(year)?.into_iter();
        let surveys = marks.map(|marks| cell.survey(&marks).map(|survey| survey.found));
        Ok(surveys.sum::<Result<usize, _>>().map_err(ArchiveError::from)?)
    }

    const DAY: Duration = Duration::from_hours(24);

    /// A clock moved by hand, and a chance that only counts.
    pub(in crate::acts) struct Hand(Mutex<(Timestamp, Duration, u64)>);

    impl Clock for Hand {
        fn now(&self) -> Timestamp {
            self.0.lock().unwrap().0
        }
        fn running(&self) -> Duration {
            self.0.lock().unwrap().1
        }
    }

    impl Chance for Hand {
        fn fill(&self, out: &mut [u8]) {
            let mut hand = self.0.lock().unwrap();
            for part in out.chunks_mut(32) {
                hand.2 += 1;
                let drawn = ring::digest::digest(&ring::digest::SHA256, &hand.2.to_be_bytes());
                part.copy_from_slice(&drawn.as_ref()[..part.len()]);
            }
        }
    }

    /// An invented school in a folder of its own, closed and opened again at will.
    pub(in crate::acts) struct House {
        pub(in crate::acts) folder: tempfile::TempDir,
        pub(in crate::acts) hand: Arc<Hand>,
        pub(in crate::acts) school: School,
    }

    impl House {
        pub(in crate::acts) fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let july = "2027-07-05T08:00:00Z".parse().unwrap();
            let hand = Arc::new(Hand(Mutex::new((july, Duration::ZERO, 0))));
            let folders = Folders::at(folder.path());
            let charter = Charter {
                uai: "0990001A".parse().unwrap(),
                name: "Collège des Exemples".to_owned(),
                origin: "http://localhost:8080".to_owned(),
                tenure: Tenure::Public,
                zone: "Europe/Paris".to_owned(),
            };
            let unlock = Unlock::create_key_file(&folders.key_file(), hand.as_ref()).unwrap();
            let school = School::create(folders, charter, unlock, hand.clone(), hand.clone()).unwrap();
            Self { folder, hand, school }
        }

        pub(in crate::acts) fn with_years(years: &[u16]) -> Self {
            let house = Self::new();
            years.iter().for_each(|first| house.opens_beside(*first).unwrap());
            house
        }

        /// Whatever year is open already, as no order may.
        pub(in crate::acts) fn opens_beside(&self, first: u16) -> Result<(), ActRefused> {
            let turn = self.school.turn();
            arm_and_begin(&self.school, &turn, year(first), self.arming(), None)
        }

        /// Armed for a month and a day later, within its lessons or not.
        pub(in crate::acts) fn opens(&self, first: u16) -> Result<(), ActRefused> {
            open_year(&self.school, &order(), year(first), self.arming(), None)
        }

        pub(in crate::acts) fn arming(&self) -> Arming {
            let today = self.school.local_now().date();
            Arming { basis: Basis::OutOfScope, dated: today, destroy_on: today + jiff::Span::new().days(31) }
        }

        /// The head has taken the list of sanctions.
        pub(in crate::acts) fn hands_over(&self, first: u16) {
            let handed = |file: YearFile| {
                let handed_over = Some(HandOver { by: "Jean".to_owned(), at: self.school.now(), sanctions: 0 });
                Ok(YearFile { ceremony: Ceremony { handed_over, ..file.ceremony }, ..file })
            };
            change(&self.school, year(first), handed).unwrap();
        }

        /// Closed, handed over and announced; a day later the armed day is a month ahead.
        pub(in crate::acts) fn announces(&self, first: u16) {
            close_year(&self.school, &order(), year(first)).unwrap();
            self.hands_over(first);
            announce_wipe(&self.school, &order(), year(first)).unwrap();
            self.run_for(1);
        }

        /// With eight days of the notice left.
        pub(in crate::acts) fn announced() -> Self {
            Self::announced_with(&[2026])
        }

        fn announced_with(years: &[u16]) -> Self {
            let house = Self::with_years(years);
            house.announces(2026);
            house.run_for(22);
            house
        }

        /// The notice has really elapsed and nobody has looked yet.
        pub(in crate::acts) fn overdue() -> Self {
            Self::overdue_with(&[2026])
        }

        /// The first year of these, that is; the others live.
        pub(in crate::acts) fn overdue_with(years: &[u16]) -> Self {
            let house = Self::announced_with(years);
            house.run_for(8);
            house.tells(year(2026))
        }

        /// Families are told what is due to be told.
        pub(in crate::acts) fn tells(self, year: SchoolYear) -> Self {
            tell(&self.school, year, &self.school.reckon().unwrap()).unwrap();
            self
        }

        pub(in crate::acts) fn run_for(&self, days: u32) {
            let mut hand = self.hand.0.lock().unwrap();
            hand.0 += SignedDuration::from_hours(24 * i64::from(days));
            hand.1 += days * DAY;
        }

        /// Someone sets the wall clock; no time has really passed.
        fn sets_the_clock(&self, days: i64) {
            self.hand.0.lock().unwrap().0 += SignedDuration::from_hours(24 * days);
        }

        /// The power goes and comes back.
        pub(in crate::acts) fn restarted(self) -> Self {
            let Self { folder, hand, school } = self;
            drop(school);
            let school = opened(folder.path(), &hand).unwrap();
            Self { folder, hand, school }
        }

        fn state(&self, first: u16) -> YearState {
            self.school.year_file(year(first)).unwrap().state
        }

        /// What the ledger says of the year's steps; what it tells of its end beside them is for other tests.
        fn said(&self) -> Vec<&'static str> {
            said_of(&self.school, year(2026)).unwrap().iter().map(word).filter(|word| !word.is_empty()).collect()
        }
    }

    pub(in crate::acts) fn destroyed_house() -> House {
        let house = House::overdue();
        wipe(&house.school, &order(), year(2026)).unwrap();
        house
    }

    pub(in crate::acts) fn opened(folder: &Path, hand: &Arc<Hand>) -> Result<School, ArchiveError> {
        let folders = Folders::at(folder);
        let unlock = Unlock::read_key_file(&folders.key_file())?;
        School::open(folders, unlock, hand.clone(), hand.clone())
    }

    pub(in crate::acts) fn year(first: u16) -> SchoolYear {
        SchoolYear::beginning(first).unwrap()
    }

    pub(in crate::acts) fn order() -> Orders<'static> {
        Orders::Operator(Box::leak(Box::new(Operator::at_the_console())))
    }

    fn word(leaf: &Leaf) -> &'static str {
        match leaf.event {
            Event::YearOpen { .. } => "open",
            Event::YearClosed { .. } => "closed",
            Event::WipeAnnounced { .. } => "announced",
            Event::WipeIntent { .. } => "intent",
            Event::Destroyed { .. } => "destroyed",
            Event::YearArmed { .. } | Event::FamiliesTold { .. } | Event::CellCleared { .. } => "",
            _ => "other",
        }
    }

    const WHOLE_LIFE: [&str; 5] = ["open", "closed", "announced", "intent", "destroyed"];

    pub(in crate::acts) fn write_a_class(house: &House, first: u16) {
        let live = house.school.living(year(first)).unwrap();
        let class = ClassGroup {
            code: ClassCode("6A".to_owned()),
            label: "Sixième A".to_owned(),
            kind: crate::domain::roster::ClassKind::Division,
            level: None,
        };
        live.scope.write(|pen| pen.put(live.scope.house(), Handle([7; 16]), &class)).unwrap();
    }

    pub(in crate::acts) fn classes(house: &House, first: u16) -> usize {
        let live = house.school.living(year(first)).unwrap();
        live.scope.shelf::<ClassGroup>(live.scope.house()).unwrap().len()
    }

    fn assert_destroyed(house: &House) {
        assert!(matches!(house.state(2026), YearState::Destroyed { .. }), "{:?}", house.state(2026));
        assert_eq!(house.said(), WHOLE_LIFE);
        let folders = house.school.folders();
        assert!(!folders.year(year(2026)).exists());
        let file = house.school.year_file(year(2026)).unwrap();
        assert_eq!(marks_in_place(&house.school, year(2026)).unwrap(), 0);
        assert!(!house.school.year_opens(&file).unwrap());
        assert!(house.school.living(year(2026)).is_none());
    }

    #[test]
    fn a_year_is_opened_closed_announced_and_destroyed_and_the_ledger_says_each_step() {
        let house = House::with_years(&[2026]);
        write_a_class(&house, 2026);
        let file = house.school.year_files().remove(0);
        let found = marks_in_place(&house.school, year(2026)).unwrap();
        assert_eq!(found, 512, "a living cell is found by its marks");
        assert!(house.school.year_opens(&file).unwrap(), "a living canary opens");
        house.announces(2026);
        house.run_for(30);
        assert_eq!(tick(&house.school).unwrap(), [year(2026)]);
        assert_destroyed(&house);
    }

    #[test]
    fn an_order_destroys_once_the_notice_is_over_and_not_before() {
        let house = House::overdue();
        wipe(&house.school, &order(), year(2026)).unwrap();
        assert_destroyed(&house);
        let house = House::announced();
        house.run_for(7);
        let refused = wipe(&house.school, &order(), year(2026)).unwrap_err();
        let until = "2027-08-04T22:00:00Z".parse().unwrap();
        assert!(matches!(refused, ActRefused::Year(YearRefused::NoticeRuns { until: u }) if u == until));
        assert_eq!(house.said(), ["open", "closed", "announced"]);
        assert!(house.school.year_opens(&house.school.year_files()[0]).unwrap());
    }

    #[test]
    fn a_clock_set_forward_destroys_nothing() {
        let house = House::announced();
        house.sets_the_clock(300);
        assert_eq!(tick(&house.school).unwrap(), []);
        let house = house.restarted();
        assert_eq!(resume(&house.school).unwrap(), [], "one stop counts for a day at the most");
        assert!(house.school.live_year().is_some());
    }

    #[test]
    fn no_step_can_be_left_out() {
        let house = House::with_years(&[2026]);
        let refused = |refused: Result<(), ActRefused>, why| match refused {
            Err(ActRefused::Year(refused)) => assert_eq!(refused, why),
            other => panic!("{other:?}"),
        };
        refused(announce_wipe(&house.school, &order(), year(2026)), YearRefused::NotClosed);
        refused(wipe(&house.school, &order(), year(2026)), YearRefused::NotAnnounced);
        refused(destroy_keys(&house.school, year(2026)).map(drop), YearRefused::NotAnnounced);
        close_year(&house.school, &order(), year(2026)).unwrap();
        refused(close_year(&house.school, &order(), year(2026)), YearRefused::NotOpen);
        refused(wipe(&house.school, &order(), year(2026)), YearRefused::NotAnnounced);
        refused(destroy_keys(&house.school, year(2026)).map(drop), YearRefused::NotAnnounced);
        assert_eq!(house.said(), ["open", "closed"]);
    }

    #[test]
    fn every_leaf_is_in_the_ledger_before_its_deed() {
        let house = House::overdue();
        condemn(&house.school, year(2026)).unwrap();
        assert!(house.school.year_opens(&house.school.year_files()[0]).unwrap(), "ordered, nothing done");
        assert!(house.school.live_year().is_none() && house.said().len() == 3, "and served to nobody any more");
        publish_intent(&house.school, year(2026)).unwrap();
        assert_eq!(house.said(), WHOLE_LIFE[..4]);
        assert!(house.school.year_opens(&house.school.year_files()[0]).unwrap(), "said, nothing done");
    }

    #[test]
    fn whatever_step_the_power_cut_follows_the_next_start_finishes_it() {
        type Step = fn(&School, SchoolYear) -> Result<(), ActRefused>;
        let steps: [Step; 6] = [
            condemn,
            publish_intent,
            |school, year| Ok(school.retire_year(year)?),
            |school, year| destroy_keys(school, year).map(drop),
            |school, year| Ok(school.drop_ciphertext(year)?),
            publish_destruction,
        ];
        for done in 1..=steps.len() {
            let house = House::overdue();
            steps[..done].iter().for_each(|step| step(&house.school, year(2026)).unwrap());
            let house = house.restarted();
            assert!(house.school.live_year().is_none(), "after {done} steps the year would be served");
            let destroyed = resume(&house.school).unwrap();
            assert_eq!(destroyed, if done < steps.len() { vec![year(2026)] } else { Vec::new() });
            assert_destroyed(&house);
            assert_eq!(resume(&house.school).unwrap(), [], "once is enough");
        }
    }

    #[test]
    fn the_last_leaf_without_its_state_is_believed() {
        let house = House::overdue();
        condemn(&house.school, year(2026)).unwrap();
        publish_intent(&house.school, year(2026)).unwrap();
        house.school.retire_year(year(2026)).unwrap();
        destroy_keys(&house.school, year(2026)).unwrap();
        house.school.drop_ciphertext(year(2026)).unwrap();
        let named = public(year(2026)).unwrap();
        let said = Event::Destroyed { year: named, marks_found: 0, canary_refused: true, ciphertext_removed: true };
        say(&house.school, house.school.now(), said).unwrap();
        let house = house.restarted();
        assert_eq!(resume(&house.school).unwrap(), []);
        assert_destroyed(&house);
    }

    #[test]
    fn a_close_or_an_announcement_cut_between_leaf_and_state_is_taken_up_with_its_own_date() {
        let house = House::with_years(&[2026]);
        say(&house.school, house.school.now(), Event::YearClosed { year: public(year(2026)).unwrap() }).unwrap();
        let house = house.restarted();
        resume(&house.school).unwrap();
        assert!(matches!(house.state(2026), YearState::Closed { .. }));
        let not_before: Timestamp = "2027-08-04T08:00:00Z".parse().unwrap();
        let said = Event::WipeAnnounced { year: public(year(2026)).unwrap(), not_before: not_before.into() };
        say(&house.school, house.school.now(), said).unwrap();
        assert!(announce_wipe(&house.school, &order(), year(2026)).is_err(), "it is announced already");
        assert!(matches!(house.state(2026), YearState::Announced(notice) if notice.not_before == not_before));
        assert_eq!(house.said(), ["open", "closed", "announced"]);
    }

    #[test]
    fn a_year_cut_between_its_leaf_and_its_state_is_taken_up_under_the_root_it_promised() {
        let house = House::new();
        let promise = |made: &crate::vault::Commitments| {
            let commitments = crate::acts::keys::year::published(made);
            Leaf {
                at: house.school.now().into(),
                event: Event::YearOpen { year: public(year(2026)).unwrap(), commitments },
            }
        };
        let folders = house.school.folders();
        let name = crate::vault::ScopeName { school: "0990001A".to_owned(), scope: "2026-2027".to_owned() };
        let cell = crate::vault::Cell::at(folders.year_cell(year(2026)));
        let unlock = Unlock::read_key_file(&folders.key_file()).unwrap();
        let hand = house.hand.clone();
        let made = crate::archive::Scope::create(name, &folders.year(year(2026)), &cell, &unlock, hand).unwrap();
        let (named, today) = (year(2026), house.school.local_now().date());
        let arming = Arming::new(named, Basis::OutOfScope, today, today + jiff::Span::new().days(40), today).unwrap();
        let armed = crate::acts::keys::year::armed(&house.school, named, &arming).unwrap();
        say(&house.school, house.school.now(), armed).unwrap();
        house.school.append(&promise(&made.1)).unwrap();
        drop(made);
        let house = house.restarted();
        assert!(house.school.live_year().is_none());
        resume(&house.school).unwrap();
        write_a_class(&house, 2026);
        assert_eq!(house.said(), ["open"]);
        assert_eq!(house.school.year_files()[0].ceremony, Ceremony::armed(arming, None));
        assert_eq!(classes(&house.restarted(), 2026), 1);
    }

    #[test]
    fn the_next_year_is_untouched() {
        let house = House::overdue();
        house.opens(2027).unwrap();
        write_a_class(&house, 2027);
        wipe(&house.school, &order(), year(2026)).unwrap();
        assert_destroyed(&house);
        assert_eq!(classes(&house, 2027), 1);
        let house = house.restarted();
        resume(&house.school).unwrap();
        assert_eq!(classes(&house, 2027), 1);
        assert_eq!(house.state(2027), YearState::Open);
    }

    #[test]
    fn a_cell_that_is_not_in_its_place_is_not_taken_for_a_destroyed_one() {
        let house = House::overdue();
        let cell = house.school.folders().year_cell(year(2026));
        let elsewhere = house.folder.path().join("elsewhere");
        std::fs::rename(&cell, &elsewhere).unwrap();
        assert!(tick(&house.school).is_err());
        assert_eq!(house.said(), WHOLE_LIFE[..4]);
        let house = house.restarted();
        assert!(resume(&house.school).is_err() && house.school.live_year().is_none());
        std::fs::rename(&elsewhere, &cell).unwrap();
        assert_eq!(resume(&house.school).unwrap(), [year(2026)]);
        assert_destroyed(&house);
    }

    #[test]
    fn a_year_whose_cell_is_lost_or_damaged_keeps_no_other_year_from_being_served() {
        use crate::archive::Unreadable;
        type Harm = fn(&Path);
        let harms: [(Harm, Unreadable); 2] = [
            (|cell| std::fs::rename(cell, cell.with_extension("elsewhere")).unwrap(), Unreadable::CellMissing),
            (|cell| std::fs::write(cell, [0; 4096]).unwrap(), Unreadable::CellDamaged),
        ];
        for (harm, why) in harms {
            let house = House::with_years(&[2026, 2027]);
            assert_eq!(house.school.live_years().len(), 2);
            write_a_class(&house, 2027);
            harm(&house.school.folders().year_cell(year(2026)));
            let house = house.restarted();
            resume(&house.school).unwrap();
            assert_eq!(house.school.unreadable(year(2026)), Some(why));
            assert_eq!(house.school.unreadable(year(2027)), None);
            assert_eq!((house.school.live_years().len(), classes(&house, 2027)), (1, 1));
        }
    }

    #[test]
    fn keys_still_held_by_a_request_are_waited_for() {
        let house = House::overdue();
        let held = house.school.live_year().unwrap();
        let waited = std::thread::scope(|threads| {
            let wiping = threads.spawn(|| wipe(&house.school, &order(), year(2026)));
            while house.said().len() < 4 {
                std::thread::yield_now();
            }
            assert!(house.school.live_year().is_none() && house.said().len() == 4 && !wiping.is_finished());
            drop(held);
            wiping.join().unwrap()
        });
        waited.unwrap();
        assert_destroyed(&house);
    }

    #[test]
    fn two_orders_at_once_destroy_once() {
        let house = House::overdue();
        std::thread::scope(|threads| {
            let orders: Vec<_> = (0..2).map(|_| threads.spawn(|| wipe(&house.school, &order(), year(2026)))).collect();
            let done = orders.into_iter().map(|order| order.join().unwrap()).filter(Result::is_ok).count();
            assert!(done >= 1);
        });
        assert_destroyed(&house);
    }

    #[test]
    fn a_family_is_told_the_day_and_only_once_it_is_announced() {
        let house = House::with_years(&[2026]);
        let told = |house: &House| pending_notice(&house.school, &house.school.live_year().unwrap()).unwrap().unwrap();
        assert!(!told(&house).announced);
        house.announces(2026);
        let told = told(&house);
        assert_eq!((told.announced, told.on, told.days_left), (true, jiff::civil::date(2027, 8, 5), 30));
    }

    #[test]
    fn a_year_is_opened_once_and_never_an_earlier_one() {
        let house = House::with_years(&[2026]);
        for first in [2026, 2025] {
            let refused = house.opens(first).unwrap_err();
            assert!(matches!(refused, ActRefused::Year(YearRefused::StillOpen)), "{refused:?}");
        }
        close_year(&house.school, &order(), year(2026)).unwrap();
        for first in [2026, 2025] {
            let refused = house.opens(first).unwrap_err();
            assert!(matches!(refused, ActRefused::Year(YearRefused::NotNext)), "{refused:?}");
        }
        assert_eq!(house.school.live_years().len(), 1);
    }

    #[test]
    fn a_year_is_opened_once_the_latest_is_closed_and_none_but_the_one_that_comes_next() {
        let house = House::with_years(&[2026]);
        let refused = |first| match house.opens(first) {
            Err(ActRefused::Year(refused)) => refused,
            other => panic!("{other:?}"),
        };
        assert_eq!([refused(2027), refused(2028)], [YearRefused::StillOpen; 2]);
        assert_eq!(house.school.open_year().unwrap().year(), year(2026), "the school goes on writing in its year");
        close_year(&house.school, &order(), year(2026)).unwrap();
        assert_eq!([refused(2028), refused(2099)], [YearRefused::NotNext; 2]);
        house.opens(2027).unwrap();
        assert_eq!(house.school.open_year().unwrap().year(), year(2027));
        // A school that stood still for a year goes on with today's.
        let house = House::with_years(&[2026]);
        close_year(&house.school, &order(), year(2026)).unwrap();
        house.run_for(420);
        assert_eq!(year_to_open(&house.school).unwrap(), Some(year(2028)));
    }

    #[test]
    fn a_copy_of_the_data_directory_taken_in_june_opens_nothing_with_what_remains_in_september() {
        let house = House::with_years(&[2026]);
        write_a_class(&house, 2026);
        let june = tempfile::tempdir().unwrap();
        let house = house.restarted();
        copy(house.folder.path(), june.path());
        // The copy is good: with the cell as it stands in June, it opens.
        let with_cells = tempfile::tempdir().unwrap();
        copy(june.path(), with_cells.path());
        copy_cells(&house, with_cells.path());
        assert!(opened(with_cells.path(), &house.hand).is_ok_and(|school| school.live_year().is_some()));
        house.announces(2026);
        house.run_for(30);
        tick(&house.school).unwrap();
        assert_destroyed(&house);
        copy_cells(&house, june.path());
        let june = opened(june.path(), &house.hand).unwrap();
        assert!(june.live_year().is_none(), "september's cell opens no year of june");
        assert_eq!(june.unreadable(year(2026)), Some(crate::archive::Unreadable::CellVacant));
    }

    /// All that a backup may hold: everything but the cells.
    fn copy(from: &Path, to: &Path) {
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            match entry.file_type().unwrap().is_dir() {
                true if entry.file_name() == "cells" => std::fs::create_dir(to).unwrap(),
                true => {
                    std::fs::create_dir(&to).unwrap();
                    copy(&entry.path(), &to);
                }
                false => drop(std::fs::copy(entry.path(), to).unwrap()),
            }
        }
    }

    fn copy_cells(house: &House, to: &Path) {
        for entry in std::fs::read_dir(house.school.folders().cells()).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), to.join("cells").join(entry.file_name())).unwrap();
        }
    }
}
