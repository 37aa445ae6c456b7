//! Vie scolaire sets the hours of lessons.

use crate::acts::{self, ActRefused};
use crate::domain::timetable::{MOST, Timetable, TimetableRefused};
use crate::pages::desk::bell_times::{BellFault, BellTimesPage, LessonFault, begins, bell_times, ends};
use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Time;
use maud::Markup;

/// The hours that stand.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let timetable = acts::timetable(visit.school(), visit.today())?;
    let hour = |time: Time| time.strftime("%H:%M").to_string();
    let standing = timetable.lessons().map(|lesson| [hour(lesson.begins()), hour(lesson.ends())]);
    let hours = standing.chain(std::iter::repeat_with(Default::default)).take(MOST).collect();
    html(hours_page(visit, BellTimesPage { hours, fault: None }))
}

fn hours_page(visit: &Visit<Desk>, page: BellTimesPage) -> Markup {
    bell_times(&visit.frame(links::SCHOOL_LIFE), &page)
}

/// Sets them; what is refused leaves those that stand.
pub(in crate::web) fn set(visit: &Visit<Desk>) -> Answer {
    let typed = |name: String| visit.fields().text(&name).trim().to_owned();
    let hours: Vec<_> = (0..MOST).map(|line| [typed(begins(line)), typed(ends(line))]).collect();
    let set = |hours: &[[String; 2]]| match parsed(hours) {
        Err(fault) => Ok(Some(fault)),
        Ok(list) => keep(visit, list),
    };
    match set(&hours)? {
        Some(fault) => form_again(hours_page(visit, BellTimesPage { hours, fault: Some(fault) })),
        None => see_other(links::desk::BELL_TIMES, Some(Done::BellTimesSet)),
    }
}

fn keep(visit: &Visit<Desk>, list: Timetable) -> Result<Option<BellFault>, Refusal> {
    match acts::set_timetable(visit.school(), visit.caller.desk(), list) {
        Err(ActRefused::NoMidday(_)) => Ok(Some(BellFault::Midday(acts::half_day_rule(visit.school())?.midday()))),
        set => Ok(set.map(|()| None)?),
    }
}

/// The lessons of the lines that are not empty.
fn parsed(hours: &[[String; 2]]) -> Result<Timetable, BellFault> {
    let hour = |typed: &str| Time::strptime("%H:%M", typed).ok();
    let (mut lines, mut given) = (Vec::new(), Vec::new());
    for (line, [from, to]) in hours.iter().enumerate().filter(|(_, hours)| hours.iter().any(|typed| !typed.is_empty()))
    {
        let begins = hour(from).ok_or(BellFault::Lesson(line, LessonFault::Begins))?;
        let ends = hour(to).ok_or(BellFault::Lesson(line, LessonFault::Ends))?;
        lines.push(line);
        given.push((begins, ends));
    }
    let line = |place: usize| lines.get(place).copied().unwrap_or(place);
    Timetable::new(&given).map_err(|refused| match refused {
        // No more lines are read than a day has lessons.
        TimetableRefused::Empty | TimetableRefused::TooMany => BellFault::None,
        TimetableRefused::Backwards(place) => BellFault::Lesson(line(place), LessonFault::Backwards),
        TimetableRefused::Overlaps(place) => BellFault::Lesson(line(place), LessonFault::Overlaps),
    })
}
