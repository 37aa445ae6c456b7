//! Absences by month and half-day, and the rolls of the week.

use crate::acts::{self, ActRefused};
use crate::domain::calendar::Days;
use crate::domain::half_day::{Counting, HalfDayRule};
use crate::domain::month::Month;
use crate::domain::roll_week::RollState;
use crate::domain::timetable::Lesson;
use crate::domain::totals::Totals;
use crate::i18n::dates::local;
use crate::pages::desk::absentees::{AbsenteeCard, AbsenteesPage, RuleForm, absentees, counting_code};
use crate::pages::desk::pupil_month::{PupilMonthPage, pupil_month};
use crate::pages::desk::roll_board::{ClassRolls, RollBoardPage, RollCell, RollDay, roll_board};
use crate::pages::desk::totals::TotalsBox;
use crate::pages::links;
use crate::web::doors::{Desk, Family, Writer};
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;

fn month<C>(visit: &Visit<C>) -> Month {
    visit.query("mois").and_then(|month| month.parse().ok()).unwrap_or(Month::of(visit.today()))
}

/// The period that was asked for, by its first and last day; what was typed, when they make none.
type Period<'a> = Result<Option<Days>, (&'a str, &'a str)>;

fn period<C>(visit: &Visit<C>) -> Period<'_> {
    let (Some(from), Some(until)) = (visit.query("du"), visit.query("au")) else { return Ok(None) };
    let days = from.parse().ok().zip(until.parse().ok()).and_then(|(from, until)| Days::new(from, until).ok());
    days.map(Some).ok_or((from, until))
}

fn totals<'a>(totals: Option<&'a Totals>, asked: Period<'a>, today: Date) -> Option<TotalsBox<'a>> {
    totals.map(|totals| TotalsBox { totals, refused: asked.err(), today })
}

fn answered(page: Markup, asked: Period<'_>) -> Answer {
    if asked.is_err() { form_again(page) } else { html(page) }
}

/// A child's month.
pub(in crate::web) fn show_child(visit: &Visit<Family>) -> Answer {
    let child = visit.handle("child")?;
    let asked = period(visit);
    let wanted = (month(visit), asked.ok().flatten());
    let found = acts::child_month(visit.school(), visit.caller.reader(), child, wanted)?;
    let shown = PupilMonthPage {
        name: &found.pupil.profile.name.given,
        missed: &found.missed,
        here: &links::desk::child_month(child),
        back: links::HOME,
        totals: totals(found.totals.as_ref(), asked, visit.today()),
        entry: Some(links::entry),
    };
    answered(pupil_month(&visit.frame(links::HOME), &shown), asked)
}

/// A pupil's month, as staff see it.
pub(in crate::web) fn show_pupil(visit: &Visit<Writer>) -> Answer {
    let pupil = visit.handle("pupil")?;
    let asked = period(visit);
    let wanted = (month(visit), asked.ok().flatten());
    let found = acts::pupil_month(visit.school(), visit.caller.reach(), pupil, wanted)?;
    let shown = PupilMonthPage {
        name: &found.pupil.profile.name.to_string(),
        missed: &found.missed,
        here: &links::desk::pupil_month(pupil),
        back: &links::pupil(pupil),
        totals: totals(found.totals.as_ref(), asked, visit.today()),
        entry: None,
    };
    answered(pupil_month(&visit.frame(links::CLASSES), &shown), asked)
}

/// The pupils of a month whom the school has to look at.
pub(in crate::web) fn show_half_days(visit: &Visit<Desk>) -> Answer {
    html(half_days_page(visit, &visit.caller, None)?)
}

fn half_days_page<C>(visit: &Visit<C>, desk: &Desk, typed: Option<RuleForm>) -> Result<Markup, Refusal> {
    let month = month(visit);
    let found = or_nothing(acts::absentees(visit.school(), desk.desk(), month))?;
    let rule = acts::half_day_rule(visit.school())?;
    let standing = || RuleForm {
        midday: rule.midday().strftime("%H:%M").to_string(),
        counting: counting_code(rule.counting).to_owned(),
        at_fault: false,
    };
    let card = |absentee: acts::Absentee| AbsenteeCard {
        pupil: absentee.about.pupil,
        name: absentee.about.name,
        class: absentee.about.class.0,
        missed: absentee.missed,
    };
    let form = matches!(desk, Desk::Head(_)).then(|| typed.unwrap_or_else(standing));
    let page = AbsenteesPage { month, rule, absentees: found.into_iter().map(card).collect(), form };
    Ok(absentees(&visit.frame(links::SCHOOL_LIFE), &page))
}

/// Sets how half-days are counted: the head alone; for vie scolaire there is nothing here to send.
pub(in crate::web) fn set_rule(visit: &Visit<Desk>) -> Answer {
    let Desk::Head(head) = &visit.caller else { return Err(Refusal::NotFound) };
    let (midday, counting) = (visit.fields().text("midday"), visit.fields().text("counting"));
    let chosen = match counting {
        "gross" => Counting::Gross,
        "net" => Counting::Net,
        _ => return Err(Refusal::BadRequest),
    };
    let timetable = acts::timetable(visit.school(), visit.today())?;
    let rule = midday.parse().ok().and_then(|midday| HalfDayRule::new(midday, chosen, &timetable).ok());
    let Some(rule) = rule else {
        let form = RuleForm { midday: midday.to_owned(), counting: counting.to_owned(), at_fault: true };
        return form_again(half_days_page(visit, &visit.caller, Some(form))?);
    };
    acts::set_half_day_rule(visit.school(), head, rule)?;
    see_other(links::desk::HALF_DAYS, Some(Done::HalfDaysSet))
}

/// The rolls of a week.
pub(in crate::web) fn show_rolls(visit: &Visit<Desk>) -> Answer {
    let on = visit.query("jour").and_then(|day| day.parse().ok()).unwrap_or(visit.today());
    let (first, classes) = match acts::roll_board(visit.school(), visit.caller.desk(), on) {
        Err(ActRefused::NotFound) => (true, vec![]),
        board => {
            let board = board?;
            (board.week.is_first(), class_rolls(visit, &board)?)
        }
    };
    let timetable = acts::timetable(visit.school(), on)?;
    let rolls = match acts::may_take_rolls_of(visit.school(), on) {
        true if on == visit.today() => RollDay::Today,
        true => RollDay::Past,
        false => RollDay::Over,
    };
    html(roll_board(&visit.wide_frame(links::SCHOOL_LIFE), &RollBoardPage { on, timetable, rolls, first, classes }))
}

fn class_rolls(visit: &Visit<Desk>, board: &acts::RollBoard) -> Result<Vec<ClassRolls>, Refusal> {
    let (zone, now) = (visit.school().zone(), local(visit.now(), visit.school().zone()));
    let bells = acts::bell_times(visit.school())?;
    let days = board.week.days();
    let cell = |code: &_, on: Date, lesson: Lesson| match board.week.state(code, on, lesson, now) {
        RollState::Taken(roll) => RollCell::Taken(roll.by.label.clone(), local(roll.at, zone).time()),
        RollState::NotTaken(usual) => RollCell::NotTaken(usual.by.label.clone()),
        RollState::ToCome => RollCell::ToCome,
        RollState::Elsewhere => RollCell::Elsewhere,
        RollState::None => RollCell::None,
    };
    let rolls = |class: &acts::ClassLine| ClassRolls {
        code: class.code.clone(),
        label: class.label.clone(),
        kind: class.kind,
        days: days
            .iter()
            .map(|on| (*on, bells.on(*on).lessons().map(|lesson| cell(&class.code, *on, lesson)).collect()))
            .collect(),
    };
    Ok(board.classes.iter().map(rolls).collect())
}
