//! The life of a year's keys, as far as its announcement: armed and opened, closed, its destruction announced. Each
//! step is a leaf of the public ledger first and a state of the establishment second; [`catch_up`] mends what a power
//! cut left between the two.

use crate::acts::keys::catch_up::catch_up;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Tenure, YearFile, YearsTurn};
use crate::auth::{AuthError, Deed, Dpo, FreshAssertion, Head, Operator, YearStep};
use crate::domain::arming::{Arming, Basis};
use crate::domain::ceremony::{Ceremony, Visa};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{USUAL_NOTICE_DAYS, YearRefused, YearState, days_before, shortest_notice};
use crate::ledger::{self, Commitments, Event, Hex, Instant, Leaf, Year};
use crate::vault;
use jiff::civil::{Date, time};
use jiff::{SignedDuration, Timestamp};

/// Who orders a step in the life of a year.
pub enum Orders<'a> {
    /// Whoever commands the server itself.
    Operator(&'a Operator),
    /// «Chef d'établissement», whose authenticator has just verified them for this year.
    Head(&'a Head, FreshAssertion),
    /// «DPD», who may destroy what is due and nothing else.
    Dpo(&'a Dpo, FreshAssertion),
}

impl Orders<'_> {
    /// The assertion is their own, for this step of this year.
    pub(in crate::acts) fn count_for(&self, year: SchoolYear, step: YearStep) -> Result<(), ActRefused> {
        let deed = Deed::Year(year, step);
        let counts = match self {
            Self::Operator(_) => true,
            Self::Head(head, fresh) => fresh.covers(head.staff().seat(), &deed),
            Self::Dpo(dpo, fresh) => step == YearStep::Destroy && fresh.covers(dpo.staff().seat(), &deed),
        };
        if counts { Ok(()) } else { Err(AuthError::Ceremony.into()) }
    }

    fn name(&self) -> Option<String> {
        match self {
            Self::Operator(_) => None,
            Self::Head(head, _) => Some(head.staff().actor().label),
            Self::Dpo(dpo, _) => Some(dpo.staff().actor().label),
        }
    }
}

/// Opens a school year: armed in public, its root drawn, committed to in the ledger, and only then used. `declared_by`
/// is who declares it at the console; the head declares in their own name.
///
/// # Errors
/// [`YearRefused::StillOpen`] while the latest year is; [`YearRefused::NotNext`] for any but the one of
/// [`year_to_open`]; the disk's.
pub fn open_year(
    school: &School,
    by: &Orders<'_>,
    year: SchoolYear,
    arming: Arming,
    declared_by: Option<String>,
) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Open)?;
    // In one turn from the look to the last row: of two orders at once the second finds the year there.
    let turn = school.turn();
    // The very first is whichever the school was made for.
    if year_to_open(school)?.is_some_and(|next| next != year) {
        return Err(YearRefused::NotNext.into());
    }
    arm_and_begin(school, &turn, year, arming, by.name().or(declared_by))
}

/// The year that may be opened now: the one after the latest, or today's when that one is over too; none is known
/// before the first.
///
/// # Errors
/// [`YearRefused::StillOpen`]: what is written goes into the latest year, so another beside it would take every carnet
/// from whoever is in the middle of one.
pub fn year_to_open(school: &School) -> Result<Option<SchoolYear>, YearRefused> {
    let files = school.year_files();
    let Some(latest) = files.first() else { return Ok(None) };
    if latest.state == YearState::Open {
        return Err(YearRefused::StillOpen);
    }
    let next = latest.year.next();
    Ok(Some(SchoolYear::of(school.local_now().date()).map_or(next, |today| today.max(next))))
}

pub(in crate::acts) fn arm_and_begin(
    school: &School,
    turn: &YearsTurn<'_>,
    year: SchoolYear,
    arming: Arming,
    declared_by: Option<String>,
) -> Result<(), ActRefused> {
    say(school, school.now(), armed(school, year, &arming)?)?;
    begin(school, turn, year, Ceremony::armed(arming, declared_by))
}

pub(in crate::acts) fn armed(school: &School, year: SchoolYear, arming: &Arming) -> Result<Event, ActRefused> {
    let (basis, reference) = match &arming.basis {
        Basis::Visa(reference) => (ledger::Basis::Visa, Some(reference)),
        Basis::Table(reference) => (ledger::Basis::Table, Some(reference)),
        Basis::OutOfScope => (ledger::Basis::OutOfScope, None),
        Basis::Undeclared => (ledger::Basis::Undeclared, None),
    };
    let reference = reference.map(|reference| said_as(year, reference)).transpose()?;
    let destroy_from = start_of(school, arming.destroy_on).into();
    Ok(Event::YearArmed { year: public(year)?, basis, reference, dated: arming.dated, destroy_from })
}

/// A reference as the public account writes it: both rooms spell it alike, and share no type.
fn said_as(year: SchoolYear, reference: &crate::domain::arming::Reference) -> Result<ledger::Reference, ActRefused> {
    reference.to_string().parse().map_err(|_| ArchiveError::Year(year).into())
}

pub(in crate::acts) fn begin(
    school: &School,
    turn: &YearsTurn<'_>,
    year: SchoolYear,
    ceremony: Ceremony,
) -> Result<(), ActRefused> {
    let at = school.now();
    let named = public(year)?;
    let added = school.add_year(turn, year, ceremony, |made| {
        let event = Event::YearOpen { year: named, commitments: published(made) };
        Leaf { at: at.into(), event }
    });
    added.map_err(unmade)
}

/// Why no key was made, when another is there that is not to be destroyed for it.
pub(in crate::acts) fn unmade(error: ArchiveError) -> ActRefused {
    match error {
        ArchiveError::OlderLedger(_) => {
            tracing::error!(%error, "nothing was made, and nothing destroyed");
            YearRefused::OlderLedger.into()
        }
        other => other.into(),
    }
}

pub(in crate::acts) fn published(made: &vault::Commitments) -> Commitments {
    Commitments {
        epoch: made.epoch,
        handle: Hex(made.handle),
        seed_sha256: Hex(made.seed_sha256),
        marks_tag: Hex(made.marks_tag),
        root_commitment: Hex(made.root_commitment),
    }
}

/// «Clôturer l'année»: it is read, and no longer written.
///
/// # Errors
/// [`YearRefused::NotOpen`].
pub fn close_year(school: &School, by: &Orders<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Close)?;
    catch_up(school, year)?;
    close(school, year)
}

/// The same without an order: the deadline's own.
pub(in crate::acts) fn close(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let now = school.now();
    change(school, year, |file| {
        let state = file.state.clone().close(now)?;
        say(school, now, Event::YearClosed { year: public(year)? })?;
        Ok(YearFile { state, ..file })
    })
}

/// Announces that the year's keys will be destroyed on the armed day, or when the shortest notice is over if that is
/// later.
///
/// # Errors
/// [`YearRefused`] when it is not closed; from the head also when the sanctions are not handed over, or a public
/// school's visa is missing.
pub fn announce_wipe(school: &School, by: &Orders<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Announce)?;
    catch_up(school, year)?;
    announce(school, year, |file| match by {
        // The console stands for the deadline, which waits for nobody: it is told what is missing, and goes on.
        Orders::Operator(_) => Ok(()),
        Orders::Head(..) | Orders::Dpo(..) => ready(school, file),
    })
}

/// What people must have done before they announce it themselves.
pub(in crate::acts) fn ready(school: &School, file: &YearFile) -> Result<(), YearRefused> {
    if file.ceremony.handed_over.is_none() {
        return Err(YearRefused::NotHandedOver);
    }
    if school.charter().tenure == Tenure::Public && !file.ceremony.has_visa() {
        return Err(YearRefused::NoVisa);
    }
    Ok(())
}

/// The same under that condition alone; the deadline asks for none.
pub(in crate::acts) fn announce(
    school: &School,
    year: SchoolYear,
    ready: impl FnOnce(&YearFile) -> Result<(), YearRefused>,
) -> Result<(), ActRefused> {
    let believed = school.reckon()?.believed;
    change(school, year, |file| {
        let not_before = whole_after(armed_for(school, &file).max(shortest_notice(believed)));
        let state = file.state.clone().announce(believed, not_before)?;
        ready(&file)?;
        // Dated by the time that the notice runs by, so that the public account shows its length.
        say(school, believed, Event::WipeAnnounced { year: public(year)?, not_before: not_before.into() })?;
        Ok(YearFile { state, ..file })
    })
}

/// «Visa» of the archives, recorded after the opening.
///
/// # Errors
/// [`crate::domain::arming::ArmingRefused::Dated`] for a day to come; [`YearRefused::NotOpen`] once the order to
/// destroy is given.
pub fn record_visa(
    school: &School,
    by: Option<&Head>,
    year: SchoolYear,
    reference: crate::domain::arming::Reference,
    dated: Date,
) -> Result<(), ActRefused> {
    if dated > school.local_now().date() {
        return Err(crate::domain::arming::ArmingRefused::Dated.into());
    }
    catch_up(school, year)?;
    let now = school.now();
    let name = by.map(|head| head.staff().actor().label);
    change(school, year, |file| {
        if !file.state.lives() {
            return Err(YearRefused::NotOpen.into());
        }
        let named = said_as(year, &reference)?;
        say(school, now, Event::VisaRecorded { year: public(year)?, reference: named, dated })?;
        let visa = Some(Visa { reference, dated, by: name });
        Ok(YearFile { ceremony: Ceremony { visa, ..file.ceremony }, ..file })
    })
}

/// The instant a day begins by the school's own clock.
pub(in crate::acts) fn start_of(school: &School, day: Date) -> Timestamp {
    // A day no calendar reaches never comes, so that nothing is destroyed on it.
    school.zone().to_timestamp(day.to_datetime(time(0, 0, 0, 0))).unwrap_or(Timestamp::MAX)
}

/// The instant the year is armed for.
pub(in crate::acts) fn armed_for(school: &School, file: &YearFile) -> Timestamp {
    start_of(school, file.ceremony.destroy_on())
}

/// When the deadline announces by itself what nobody has announced.
pub(in crate::acts) fn first_notice(school: &School, file: &YearFile) -> Timestamp {
    days_before(armed_for(school, file), USUAL_NOTICE_DAYS)
}

/// As the ledger writes an instant, so that what is said and what is kept are the same.
pub(in crate::acts) fn whole(at: Timestamp) -> Timestamp {
    Instant::from(at).into()
}

/// The same, rounded up: the shortest notice stays as long as it must be.
fn whole_after(at: Timestamp) -> Timestamp {
    let before = whole(at);
    if before < at { before.saturating_add(SignedDuration::from_secs(1)).unwrap_or(at) } else { before }
}

pub(in crate::acts) fn say(school: &School, at: Timestamp, event: Event) -> Result<(), ActRefused> {
    school.append(&Leaf { at: at.into(), event })?;
    Ok(())
}

pub(in crate::acts) fn change(
    school: &School,
    year: SchoolYear,
    change: impl FnOnce(YearFile) -> Result<YearFile, ActRefused>,
) -> Result<(), ActRefused> {
    school.change_year(year, change).map(|_| ())
}

/// The year as the public account writes it.
pub(in crate::acts) fn public(year: SchoolYear) -> Result<Year, ActRefused> {
    // The two rooms spell a year alike, and share no type so that the ledger can be read without the rest.
    year.to_string().parse().map_err(|_| ArchiveError::Year(year).into())
}
