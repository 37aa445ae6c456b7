//! «Appel»: the roll of a lesson.

use crate::acts::{self, ActRefused, KnownMark, Mark};
use crate::domain::absence::LATEST;
use crate::domain::correction::Presence;
use crate::domain::ids::Handle;
use crate::domain::timetable::{Lesson, NoRoll};
use crate::i18n::dates::local;
use crate::pages::classroom::roll::{Known, Picked, RollLine, RollPage, roll};
use crate::pages::links;
use crate::web::classroom::classes::{class_code, class_link, forgotten, pupil_link};
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other, too_early};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;
use std::collections::{BTreeMap, BTreeSet};

/// The roll of a lesson, the one that has begun today unless another is asked for.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let now = visit.school().local_now();
    let on = visit.query("jour").and_then(|day| day.parse().ok()).unwrap_or(now.date());
    let timetable = acts::timetable(visit.school(), on)?;
    let asked = visit.query("cours").and_then(|lesson| timetable.parse(lesson));
    html(roll_page(visit, (on, asked.unwrap_or_else(|| timetable.current(now.time()))))?)
}

fn roll_page(visit: &Visit<Writer>, (on, lesson): (Date, Lesson)) -> Result<Markup, Refusal> {
    let code = class_code(visit)?;
    let sheet = acts::roll_sheet(visit.school(), visit.caller.reach(), &code, (on, lesson))?;
    let zone = visit.school().zone();
    let pupils = sheet.pupils.iter().map(|entry| entry.pupil.clone()).collect();
    let forgotten = if sheet.taken.is_some() { forgotten(visit, &code, pupils)? } else { Vec::new() };
    let kept: Vec<Handle> =
        visit.query("reste").into_iter().flat_map(|kept| kept.split(',')).filter_map(|one| one.parse().ok()).collect();
    let lines = sheet.pupils.into_iter().map(|entry| RollLine {
        picked: picked(visit, entry.pupil.handle),
        sent_otherwise: kept.contains(&entry.pupil.handle),
        known: entry.known.map(known),
        signal: entry.signal,
        pupil: pupil_link(entry.pupil),
    });
    let page = RollPage {
        class: class_link(sheet.class),
        on: sheet.on,
        today: visit.today(),
        lesson,
        shut: shut(visit, (on, lesson))?,
        timetable: acts::timetable(visit.school(), sheet.on)?,
        taken: sheet.taken.map(|(by, at)| (by, local(at, zone).time())),
        lines: lines.collect(),
        forgotten,
        filed: Done::OF_ROLL.map(Done::name).join(" "),
        keeper: acts::roll_keeper(visit.school(), visit.caller.reach()),
    };
    Ok(roll(&visit.frame(links::CLASSES), &page))
}

/// Why that roll is not taken, if it is not.
fn shut(visit: &Visit<Writer>, lesson: (Date, Lesson)) -> Result<Option<NoRoll>, Refusal> {
    match acts::may_take_roll(visit.school(), lesson) {
        Err(ActRefused::NoRoll(why)) => Ok(Some(why)),
        taken => Ok(taken.map(|()| None)?),
    }
}

/// As pages show it.
pub(in crate::web) fn known(mark: KnownMark) -> Known {
    Known { says: mark.says, correctable: mark.correctable.then_some(mark.entry) }
}

fn picked(visit: &Visit<Writer>, pupil: Handle) -> Picked {
    let mark = visit.fields().text(&format!("p-{pupil}")).to_owned();
    let minutes = visit.fields().text(&format!("m-{pupil}")).to_owned();
    let at_fault = mark == "late" && late(&minutes).is_none();
    Picked { mark, minutes, at_fault }
}

/// A lateness of the minutes typed, if they make one.
pub(in crate::web) fn late(minutes: &str) -> Option<Mark> {
    minutes.trim().parse().ok().filter(|minutes| (1..=LATEST).contains(minutes)).map(Mark::Late)
}

/// Takes the roll.
pub(in crate::web) fn take(visit: &Visit<Writer>) -> Answer {
    let code = class_code(visit)?;
    let on = match visit.fields().one("on") {
        Some(on) => on.parse().map_err(|_| Refusal::BadRequest)?,
        None => visit.today(),
    };
    let timetable = acts::timetable(visit.school(), on)?;
    let lesson = timetable.parse(visit.fields().text("lesson")).ok_or(Refusal::BadRequest)?;
    let class = acts::class_list(visit.school(), visit.caller.reach(), &code)?;
    let mut marks = BTreeMap::new();
    for pupil in class.pupils {
        let picked = picked(visit, pupil.handle);
        let mark = match picked.mark.as_str() {
            "absent" => Mark::Absent,
            "late" => match late(&picked.minutes) {
                Some(mark) => mark,
                None => return form_again(roll_page(visit, (on, lesson))?),
            },
            _ => continue,
        };
        marks.insert(pupil.handle, mark);
    }
    match acts::take_roll_of(visit.school(), visit.caller.reach(), &code, (on, lesson), &marks) {
        // It may be sent later: a browser that has kept it goes on keeping it.
        Err(ActRefused::NoRoll(NoRoll::NotYet)) => return too_early(roll_page(visit, (on, lesson))?),
        Err(ActRefused::NoRoll(_)) => return form_again(roll_page(visit, (on, lesson))?),
        taken => taken?,
    };
    let page = links::roll_of(&code, lesson, (on != visit.today()).then_some(on));
    let [taken, kept] = Done::OF_ROLL;
    match standing_otherwise(visit, (on, lesson), &marks)?.as_slice() {
        [] => see_other(&page, Some(taken)),
        pupils => see_other(&links::roll_kept(&page, pupils), Some(kept)),
    }
}

/// Whose mark stands otherwise than the roll says, which changes none: somebody had put it down before, or an earlier
/// sending of the same roll had that was thought lost. A pupil of whom the roll says nothing was there, unless the form
/// showed what was known of them and asked nothing.
fn standing_otherwise(
    visit: &Visit<Writer>,
    lesson: (Date, Lesson),
    marks: &BTreeMap<Handle, Mark>,
) -> Result<Vec<Handle>, Refusal> {
    let sheet = acts::roll_sheet(visit.school(), visit.caller.reach(), &class_code(visit)?, lesson)?;
    let shown: BTreeSet<Handle> = visit.fields().all("known").filter_map(|pupil| pupil.parse().ok()).collect();
    let otherwise = |entry: &acts::RollEntry| {
        let stands = entry.known.map_or(Presence::There, |known| known.says);
        let sent = marks.get(&entry.pupil.handle).map_or(Presence::There, |mark| (*mark).into());
        stands != sent && !shown.contains(&entry.pupil.handle)
    };
    Ok(sheet.pupils.iter().filter(|entry| otherwise(entry)).map(|entry| entry.pupil.handle).collect())
}
