//! Times that suit a family, as they were typed.

use crate::domain::school_year::SchoolYear;
use crate::domain::suitable::suitable;
use crate::pages::family::suits::{SUITS, SuitsForm};
use crate::web::fields::Fields;
use jiff::civil::{Date, DateTime, Time};

/// The fields as they were sent.
pub(in crate::web) fn typed_times(fields: &Fields) -> SuitsForm {
    SuitsForm { typed: SUITS.map(|names| names.map(|name| fields.text(name).trim().to_owned())), at_fault: None }
}

/// The times of the year that were named, a row without a day and an hour being none.
///
/// # Errors
/// Which of them cannot be.
pub(in crate::web) fn named_times(form: &SuitsForm, written: (SchoolYear, DateTime)) -> Result<Vec<DateTime>, usize> {
    let mut named = Vec::new();
    for (n, [day, hour]) in form.typed.iter().enumerate().filter(|(_, row)| row.iter().any(|typed| !typed.is_empty())) {
        let time = day.parse::<Date>().ok().zip(hour.parse::<Time>().ok()).map(|(day, hour)| day.to_datetime(hour));
        named.push(time.filter(|time| suitable([*time], written).is_ok()).ok_or(n)?);
    }
    suitable(named, written).map_err(|_| 0)
}
