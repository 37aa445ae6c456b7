//! How many sheets wait to be printed. The sheets of a pupil are counted in the carnet itself, and counted anew once a
//! row of it is written or the time has come at which something of it changes by itself; those of a class are added up
//! anew with one of its pupils: the page that adds up a whole school opens no carnet of which nothing is new, and asks
//! for no pupil of a class of which nothing is.

use crate::acts::classroom::charge::{Offices, is_of_one_office, is_printed_by};
use crate::acts::classroom::class_list::{ClassLine, Member, every_division};
use crate::acts::desk::detention_notices::PaperDetention;
use crate::acts::desk::printing::prints_of;
use crate::acts::opened::with_child;
use crate::acts::postings::paper::postings_waiting;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, Ref, School, Term};
use crate::domain::entry::Filed;
use crate::domain::ids::FamilyId;
use crate::domain::printing::{Sheet, Unprinted};
use crate::domain::roster::ClassCode;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// How many sheets wait, by kind and class; a kind or a class with none is left out.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn to_print(school: &School, desk: Desk<'_>) -> Result<BTreeMap<Sheet, Vec<(ClassLine, usize)>>, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let offices = Offices::of(school, &live.scope, desk.into())?;
    to_print_at(school, &live, &offices)
}

/// The same, where the caller's offices are known.
pub(in crate::acts) fn to_print_at(
    school: &School,
    live: &LiveYear,
    offices: &Offices,
) -> Result<BTreeMap<Sheet, Vec<(ClassLine, usize)>>, ActRefused> {
    let mut waiting: BTreeMap<Sheet, Vec<(ClassLine, usize)>> = BTreeMap::new();
    for class in every_division(live)? {
        for (sheet, n) in unprinted_in(school, live, &class.code, offices)?.waiting() {
            waiting.entry(sheet).or_default().push((class.clone(), n));
        }
    }
    Ok(waiting)
}

/// How many sheets wait in the whole school: a letter once, whatever classes the children of its reader are in.
pub(in crate::acts) fn waiting_at(school: &School, live: &LiveYear, offices: &Offices) -> Result<usize, ActRefused> {
    let mut all = Unprinted::none();
    for class in every_division(live)? {
        all = all.and(unprinted_in(school, live, &class.code, offices)?);
    }
    Ok(all.waiting().into_values().sum())
}

/// Counts what waits to be printed where something has changed since it was counted last, so that the page which adds
/// it up does not wait for that.
///
/// # Errors
/// When a row does not open.
pub fn count_unprinted(school: &School) -> Result<(), ActRefused> {
    for live in school.live_years() {
        for class in every_division(&live)? {
            in_class(school, &live, &class.code)?;
        }
        postings_waiting(school, &live)?;
    }
    Ok(())
}

/// How many sheets of a class wait.
fn unprinted_in(
    school: &School,
    live: &LiveYear,
    code: &ClassCode,
    offices: &Offices,
) -> Result<Unprinted, ActRefused> {
    let for_all = in_class(school, live, code)?;
    if !for_all.of_one_office {
        return Ok(for_all);
    }
    added_up(live, code, &|found| {
        let pupil = unprinted(school, live, found)?;
        if pupil.of_one_office {
            return counted(school, live, found, &|filed| is_printed_by(offices, filed));
        }
        Ok(pupil)
    })
}

/// A «division», whoever asks.
fn in_class(school: &School, live: &LiveYear, code: &ClassCode) -> Result<Unprinted, ActRefused> {
    let pupils = || added_up(live, code, &|found| unprinted(school, live, found));
    live.scope.unprinted(live.scope.row_of(&Term::class(code)), school.now(), pupils)
}

fn added_up(
    live: &LiveYear,
    code: &ClassCode,
    of_pupil: &dyn Fn(Ref) -> Result<Unprinted, ActRefused>,
) -> Result<Unprinted, ActRefused> {
    let mut pupils = live.scope.refs(&Term::class(code))?.into_iter().map(of_pupil);
    pupils.try_fold(Unprinted::none(), |all, pupil| Ok(all.and(pupil?)))
}

/// A pupil of a «division», whoever asks.
fn unprinted(school: &School, live: &LiveYear, found: Ref) -> Result<Unprinted, ActRefused> {
    live.scope.unprinted(found.row, school.now(), || counted(school, live, found, &|_| true))
}

fn counted(
    school: &School,
    live: &LiveYear,
    found: Ref,
    is_printed: &dyn Fn(&Filed) -> bool,
) -> Result<Unprinted, ActRefused> {
    let (opened, pupil) = with_child(&live.scope, FamilyId(found.subject.0), found.row)?;
    let prints = prints_of(school, live, &Member { opened, pupil }, is_printed)?;
    let expiries = prints.letters.iter().map(|letter| letter.expires_at);
    let over = |notice: &PaperDetention| school.zone().to_timestamp(notice.slot.ends()).ok();
    let expiries = expiries.chain(prints.detentions.iter().filter_map(over));
    let counts = Sheet::ALL.into_iter().filter(|sheet| *sheet != Sheet::Letter);
    let counts = counts.map(|sheet| (sheet, prints.waiting(sheet))).filter(|(_, n)| *n > 0);
    Ok(Unprinted {
        sheets: counts.collect(),
        letters: prints.letters.iter().filter(|letter| !letter.printed).map(|letter| letter.person).collect(),
        postings: BTreeSet::new(),
        of_one_office: prints.slips.iter().any(|slip| !slip.printed && slip.pages.iter().any(is_of_one_office)),
        until: expiries.chain(prints.released_next).fold(tomorrow(school), Timestamp::min),
    })
}

/// Birthdays, delegations and deadlines go by the day: what was counted holds until midnight at most.
pub(in crate::acts) fn tomorrow(school: &School) -> Timestamp {
    let tomorrow = school.local_now().date().tomorrow().and_then(|day| day.to_zoned(school.zone().clone()));
    tomorrow.map_or(school.now(), |midnight| midnight.timestamp())
}
