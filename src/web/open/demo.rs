//! The demonstration's clock, moved from its own page. Anywhere else than in a demonstration there is no such page.

use crate::acts::tick;
use crate::domain::language::Language;
use crate::pages::links;
use crate::pages::open::demo::{Leap, demo};
use crate::web::doors::Public;
use crate::web::refusal::Refusal;
use crate::web::reply::{html, see_other};
use crate::web::visit::{Answer, Visit, bare_frame};
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, time};

/// «Démonstration».
pub(in crate::web) fn show(visit: &Visit<Public>) -> Answer {
    visit.app().demo.as_ref().ok_or(Refusal::NotFound)?;
    html(demo(&bare_frame(visit.app(), Language::French), visit.school().local_now()))
}

/// Moves the clock, and lets what is due happen at once.
pub(in crate::web) fn leap(visit: &Visit<Public>) -> Answer {
    let clock = visit.app().demo.as_ref().ok_or(Refusal::NotFound)?;
    let leap = Leap::of_code(visit.fields().text("saut")).ok_or(Refusal::BadRequest)?;
    let by = length(visit, leap)?;
    clock.advance(by);
    tick(visit.school())?;
    see_other(links::DEMO, None)
}

fn length(visit: &Visit<Public>, leap: Leap) -> Result<SignedDuration, Refusal> {
    let school = visit.school();
    match leap {
        Leap::Hour => Ok(SignedDuration::from_hours(1)),
        Leap::Day => Ok(SignedDuration::from_hours(24)),
        Leap::Week => Ok(SignedDuration::from_hours(7 * 24)),
        Leap::Notice => Ok(SignedDuration::from_hours(31 * 24)),
        Leap::July => {
            let then = next_july(school.local_now()).ok_or(Refusal::BadRequest)?;
            let then = school.zone().to_timestamp(then).map_err(|_| Refusal::BadRequest)?;
            Ok(then.duration_since(school.now()))
        }
    }
}

/// Eight in the morning of the next 5 July.
fn next_july(now: DateTime) -> Option<DateTime> {
    let of_year = |year| Date::new(year, 7, 5).ok().map(|day| day.to_datetime(time(8, 0, 0, 0)));
    of_year(now.year()).filter(|july| *july > now).or_else(|| of_year(now.year() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn the_fifth_of_july_is_always_ahead() {
        let july = |year| datetime(year, 7, 5, 8, 0, 0, 0);
        assert_eq!(next_july(datetime(2026, 11, 23, 9, 0, 0, 0)), Some(july(2027)));
        assert_eq!(next_july(datetime(2027, 7, 5, 7, 59, 0, 0)), Some(july(2027)));
        assert_eq!(next_july(july(2027)), Some(july(2028)));
    }
}
