//! Times that suit a family, as they were typed.

use crate::domain::school_year::SchoolYear;
use crate::domain::suitable::suitable;
use crate::pages::family::suits::{SUITS, SuitsForm};
use crate::web::fields::Fields;
use jiff::civil::{Date, DateTime, Time};

/// The fields as they were sent.
pub(in crate::web) fn typed_times(fields: &Fields) -> SuitsForm {
    SuitsForm { typed: SUITS.map(|names| names.map(|name| fields.text(name).trim().to_owned())), at_fault: false }
}

/// The times of the year that were named, a row without a day and an hour being none; nothing when one of them cannot be.
pub(in crate::web) fn named_times(form: &SuitsForm, written: (SchoolYear, DateTime)) -> Option<Vec<DateTime>> {
    let filled = form.typed.iter().filter(|row| row.iter().any(|typed| !typed.is_empty()));
    let time = |[day, hour]: &[String; 2]| Some(day.parse::<Date>().ok()?.to_datetime(hour.parse::<Time>().ok()?));
    let named: Option<Vec<_>> = filled.map(time).collect();
    suitable(named?, written).ok()
}
