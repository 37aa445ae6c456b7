//! «Visa des Archives», obtained since the opening.

use crate::acts;
use crate::auth::Head;
use crate::domain::arming::Reference;
use crate::pages::keys::year_orders::RefusedVisa;
use crate::pages::links;
use crate::web::keys::years::{page, settled_form, year};
use crate::web::reply::{Done, form_again};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;

/// Records it, or shows the page again with what was typed.
pub(in crate::web) fn record(visit: &Visit<Head>) -> Answer {
    let (year, fields) = (year(visit)?, visit.fields());
    let (reference, dated) = (fields.text("reference"), fields.text("dated"));
    let number = reference.parse::<Reference>();
    let day = dated.parse::<Date>().ok().filter(|day| *day <= visit.today());
    let faults = [
        number.is_err().then_some(("visa", "year-visa-fault-reference")),
        day.is_none().then_some(("visa-dated", "year-visa-fault-dated")),
    ];
    let faults = faults.into_iter().flatten().collect();
    let (Ok(number), Some(day)) = (number, day) else {
        let refused = RefusedVisa { reference: reference.to_owned(), dated: dated.to_owned(), faults };
        return form_again(page(visit, Some((year, refused)))?);
    };
    let recorded = acts::record_visa(visit.school(), Some(&visit.caller), year, number, day);
    settled_form(recorded.map(|()| Done::VisaRecorded), links::YEAR)
}
