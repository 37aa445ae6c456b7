//! The day as vie scolaire sees it: who is missing, what waits for a verdict, which punitions wait for a slot or an
//! end.

use crate::acts::classroom::roll::rolls_of;
use crate::acts::desk::entry::judged_with;
use crate::acts::desk::outings::{OutingLine, outings_of};
use crate::acts::opened::{Opened, is_here, pages_named};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::acts::services::sick_bay::visits;
use crate::archive::{ArchiveError, Ref, School, Scope, Term};
use crate::domain::absence::Standing;
use crate::domain::asking::{Demand, Leave, Office, Request};
use crate::domain::desk_day::{About, Announced, Missing, OpenPunishment, ToJudge};
use crate::domain::entry::{Filed, Matter};
use crate::domain::missed::begins;
use crate::domain::punishment::{Progress, PunishmentKind};
use crate::domain::roster::ClassCode;
use crate::domain::sanction::Measure;
use crate::domain::seen_again::DayRolls;
use crate::domain::sick_bay::SickBayVisit;
use crate::domain::spelling::sorted_as;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// A day of the whole school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub on: Date,
    /// Absences and latenesses of the day, by class and name.
    pub missing: BTreeMap<ClassCode, Vec<Missing>>,
    /// Outings of the day, the soonest first.
    pub outings: Vec<OutingLine>,
    /// Absences of the day that families have announced, by name.
    pub announced: Vec<Announced>,
    /// Pupils whom a sanction keeps from lessons that day, by class and name: which, and until when.
    pub excluded: Vec<(About, Measure, Option<Date>)>,
    /// Visits to the sick bay, by hour.
    pub sick_bay: Vec<(About, SickBayVisit)>,
    /// Leaves of the day that were granted, by hour; whether the caller may take them back.
    pub leaves: Vec<(About, Leave, bool)>,
    /// Justifications that wait for a verdict, whatever their day, the oldest absence first; one for each day.
    pub to_judge: Vec<ToJudge>,
    /// Punitions that wait for a slot or an end: exclusions from a lesson, the newest first, for whoever has just been
    /// sent out is somewhere; then all others, the oldest first.
    pub punishments: Vec<OpenPunishment>,
}

impl Day {
    /// A day of a school whose year has not begun, or is over.
    pub fn empty(on: Date) -> Self {
        let (missing, announced, excluded) = (BTreeMap::new(), Vec::new(), Vec::new());
        let (outings, sick_bay, leaves) = (Vec::new(), Vec::new(), Vec::new());
        let (to_judge, punishments) = (Vec::new(), Vec::new());
        Self { on, missing, outings, announced, excluded, sick_bay, leaves, to_judge, punishments }
    }
}

impl Day {
    /// How many of those who were absent have been seen in class since.
    pub fn seen_again(&self) -> usize {
        let absences = || self.missing.values().flatten().filter(|line| matches!(line.matter, Matter::Absence(_)));
        let standing = || absences().filter(|line| line.standing != Standing::Withdrawn);
        let of = |seen: bool| -> BTreeSet<_> {
            standing().filter(|line| line.seen_at.is_some() == seen).map(|line| line.about.pupil).collect()
        };
        of(true).difference(&of(false)).count()
    }

    /// How many retenues wait for a slot, a first one or another.
    pub fn to_plan(&self) -> usize {
        let waits = |open: &&OpenPunishment| matches!(open.progress, Progress::Requested | Progress::Missed(_));
        let retenues = self.punishments.iter().filter(|open| open.punishment.kind == PunishmentKind::Detention);
        retenues.filter(waits).count()
    }
}

/// A day of the whole school, and all that waits for the desk.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn day(school: &School, desk: Desk<'_>, on: Date) -> Result<Day, ActRefused> {
    let reach = Reach::from(desk);
    let live = reach.live(school)?;
    let scope = &live.scope;
    let missing = missing_on(scope, on, school.zone())?;
    let punishments = punishments(scope)?;
    let (announced, excluded) = (announced(scope, on)?, excluded(scope, on)?);
    let (sick_bay, leaves) = (visits(scope, on)?, leaves(scope, on, desk)?);
    let (outings, to_judge) = (outings_of(&reach, &live, on)?, to_judge(scope)?);
    Ok(Day { on, missing, outings, announced, excluded, sick_bay, leaves, to_judge, punishments })
}

fn punishments(scope: &Scope) -> Result<Vec<OpenPunishment>, ActRefused> {
    let (mut sent_out, mut others) = (Vec::new(), Vec::new());
    for (about, filed) in found(scope, &Term::punishments())? {
        let progress = filed.progress();
        if let Matter::Punishment(punishment) = filed.matter().into_owned() {
            let list = if punishment.kind == PunishmentKind::SentOut { &mut sent_out } else { &mut others };
            list.push(OpenPunishment { about, punishment, author: filed.entry.author.label, progress });
        }
    }
    Ok(sent_out.into_iter().rev().chain(others).collect())
}

/// Absences and latenesses of a day, by class and name.
pub(in crate::acts) fn missing_on(
    scope: &Scope,
    on: Date,
    zone: &TimeZone,
) -> Result<BTreeMap<ClassCode, Vec<Missing>>, ActRefused> {
    let line = |(about, filed): (About, Filed)| {
        let (standing, unwritten) = (filed.standing(), filed.lacks_writing());
        Missing { about, matter: filed.matter().into_owned(), standing, unwritten, seen_at: None }
    };
    let mut lines: Vec<_> = found(scope, &Term::absences_on(on))?.into_iter().map(line).collect();
    if !lines.is_empty() {
        let rolls = rolls_of(scope, on)?.into_iter().filter(|roll| roll.was_called_during(zone));
        rolls.collect::<DayRolls>().tell(&mut lines);
    }
    let mut missing: BTreeMap<ClassCode, Vec<Missing>> = BTreeMap::new();
    for line in lines {
        missing.entry(line.about.class.clone()).or_default().push(line);
    }
    for class in missing.values_mut() {
        class.sort_by_cached_key(|missing| (sorted_as(&missing.about.name.family), begins(&missing.matter)));
    }
    Ok(missing)
}

fn announced(scope: &Scope, on: Date) -> Result<Vec<Announced>, ActRefused> {
    let mut announced = Vec::new();
    for (about, filed) in found(scope, &Term::announced_on(on))? {
        if filed.is_called_off() {
            continue;
        }
        if let Matter::AnnouncedAbsence(absence) = filed.matter().into_owned() {
            announced.push(Announced { about, absence });
        }
    }
    announced.sort_by_cached_key(|announced| (announced.about.class.clone(), sorted_as(&announced.about.name.family)));
    Ok(announced)
}

fn excluded(scope: &Scope, on: Date) -> Result<Vec<(About, Measure, Option<Date>)>, ActRefused> {
    let mut excluded = Vec::new();
    for (about, filed) in found_where(scope, &Term::sanctions(), |_, filed| Ok(filed.excludes_on(on).is_some()))? {
        // The sanctions of whoever has left are kept for the head; nobody looks for them in class.
        let is_here = is_here(scope, about.pupil)?;
        excluded.extend(filed.excludes_on(on).filter(|_| is_here).map(|(which, until)| (about, which, until)));
    }
    excluded.sort_by_cached_key(|(about, ..)| (about.class.clone(), sorted_as(&about.name.family)));
    Ok(excluded)
}

fn leaves(scope: &Scope, on: Date, desk: Desk<'_>) -> Result<Vec<(About, Leave, bool)>, ActRefused> {
    let answers = |office: Office| match (office, desk) {
        (Office::SchoolLife, _) | (Office::Head, Desk::Head(_)) => true,
        (Office::Head | Office::Teacher(_), _) => false,
    };
    let mut leaves = Vec::new();
    for (about, filed) in found(scope, &Term::leaves_on(on))? {
        let granted = filed.granted_by().is_some();
        if let (true, Matter::Request(Request { demand: Demand::Leave(leave), to, .. })) = (granted, filed.entry.matter)
        {
            leaves.push((about, leave, answers(to)));
        }
    }
    leaves.sort_by_cached_key(|(about, leave, _)| (leave.at, about.class.clone(), sorted_as(&about.name.family)));
    Ok(leaves)
}

fn to_judge(scope: &Scope) -> Result<Vec<ToJudge>, ActRefused> {
    let mut found = found(scope, &Term::to_judge())?;
    found.sort_by_cached_key(|(_, filed)| begins(&filed.matter()));
    let mut waiting: Vec<(ToJudge, Filed)> = Vec::new();
    for (about, filed) in found {
        if let Some((together, _)) = waiting.iter_mut().find(|(_, first)| judged_with(first, &filed)) {
            together.matters.push(filed.matter().into_owned());
        } else if let Standing::Sent(justification) = filed.standing() {
            let (matters, unwritten) = (vec![filed.matter().into_owned()], filed.lacks_writing());
            waiting.push((ToJudge { about, matters, justification, unwritten }, filed));
        }
    }
    Ok(waiting.into_iter().map(|(waiting, _)| waiting).collect())
}

/// The entries a term names, oldest first, each family opened once.
pub(in crate::acts) fn found(scope: &Scope, term: &Term) -> Result<Vec<(About, Filed)>, ActRefused> {
    found_where(scope, term, |_, _| Ok(true))
}

/// The same, of those of a family that are meant.
pub(in crate::acts) fn found_where(
    scope: &Scope,
    term: &Term,
    meant: impl Fn(&Opened, &Filed) -> Result<bool, ArchiveError>,
) -> Result<Vec<(About, Filed)>, ActRefused> {
    found_among(scope, scope.refs(term)?, meant)
}

/// The same, of these.
pub(in crate::acts) fn found_among(
    scope: &Scope,
    refs: impl IntoIterator<Item = Ref>,
    meant: impl Fn(&Opened, &Filed) -> Result<bool, ArchiveError>,
) -> Result<Vec<(About, Filed)>, ActRefused> {
    let mut found = Vec::new();
    for (opened, pages) in pages_named(scope, refs)? {
        for filed in pages {
            if meant(&opened, &filed)? {
                found.push((about_pupil(&opened, &filed)?, filed));
            }
        }
    }
    found.sort_by_key(|(_, filed)| filed.entry.written_at);
    Ok(found)
}

/// Whose entry it is.
pub(in crate::acts) fn about_pupil(opened: &Opened, filed: &Filed) -> Result<About, ActRefused> {
    let child = opened.pupil(filed.entry.pupil)?;
    let (name, class) = (child.profile.name.clone(), child.profile.class.clone());
    Ok(About { entry: filed.handle, pupil: child.handle, name, class })
}
