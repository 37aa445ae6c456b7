//! The days and hours of a form that says something ahead.

use crate::domain::period::{Period, PeriodRefused};
use crate::domain::school_year::SchoolYear;
use crate::pages::parts::{PERIOD, PeriodFault, PeriodForm};
use crate::web::visit::Visit;
use jiff::civil::{Date, DateTime, Time};

/// The period that was typed, made of its days and hours and of what time it is now; else its fields to be shown again.
fn period<C>(
    visit: &Visit<C>,
    make: impl FnOnce(DateTime, DateTime, DateTime) -> Result<Period, PeriodRefused>,
) -> Result<Period, PeriodForm> {
    let typed = typed_period(visit);
    let again = |fault| PeriodForm { typed: typed.clone(), fault: Some(fault) };
    let (from, to) = days_and_hours(&typed).ok_or_else(|| again(PeriodFault::Missing))?;
    make(from, to, visit.school().local_now()).map_err(|refused| again(PeriodFault::Refused(refused)))
}

/// The period of an outing that was typed, of the year that is open; else its fields to be shown again.
pub(in crate::web) fn outing_period<C>(visit: &Visit<C>, year: SchoolYear) -> Result<Period, PeriodForm> {
    period(visit, |from, to, now| Period::ahead_or_lately(from, to, (year, now)))
}

/// The period of an absence that was typed, to come within the year that is open; else its fields to be shown again.
pub(in crate::web) fn absence_period<C>(visit: &Visit<C>, year: SchoolYear) -> Result<Period, PeriodForm> {
    period(visit, |from, to, now| Period::ahead(from, to, (year, now)))
}

/// As it was typed, whatever it is.
pub(in crate::web) fn typed_period<C>(visit: &Visit<C>) -> [String; 4] {
    PERIOD.map(|name| visit.fields().text(name).to_owned())
}

/// That day, from the first hour to the last.
pub(in crate::web) fn whole_day(on: Date) -> PeriodForm {
    let on = on.to_string();
    PeriodForm { typed: [on.clone(), "08:00".to_owned(), on, "18:00".to_owned()], fault: None }
}

/// The fields of a period as it stands.
pub(in crate::web) fn standing(period: &Period) -> PeriodForm {
    let [from, to] = [period.from, period.to].map(|at| (at.date().to_string(), at.strftime("%H:%M").to_string()));
    PeriodForm { typed: [from.0, from.1, to.0, to.1], fault: None }
}

fn days_and_hours(typed: &[String; 4]) -> Option<(DateTime, DateTime)> {
    let moment = |day: &str, hour: &str| Some(day.parse::<Date>().ok()?.to_datetime(hour.parse::<Time>().ok()?));
    Some((moment(&typed[0], &typed[1])?, moment(&typed[2], &typed[3])?))
}
