//! «Gel»: the head's order for one family, what both must agree on, and the held carnet as the head reads it.

use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::pages::family::copy::{ChildCopy, one_child};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Ceremony, CeremonyKind, Field, back, ceremony, date, definitions, empty, error_summary, field, hidden, moment,
    post, prose, submit,
};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// The form as it was filled so far.
#[derive(Default)]
pub struct HoldForm {
    /// The form's own name, so that it is sent once.
    pub slip: String,
    /// Every pupil: handle and «Zoé EXEMPLE, 6A».
    pub pupils: Vec<(String, String)>,
    /// Whom, as chosen.
    pub pupil: String,
    /// Why, as typed.
    pub reason: String,
    /// Until when, as typed.
    pub until: String,
    /// What is wrong: the field's name, and the sentence's key.
    pub faults: Vec<(&'static str, &'static str)>,
}

/// Whose family, why and until when.
pub fn order_hold(frame: &Frame, year: SchoolYear, form: &HoldForm) -> Markup {
    let words = frame.words;
    let said: Vec<_> = form.faults.iter().map(|(id, key)| (*id, words.t(key))).collect();
    let faults: Vec<(&str, &str)> = said.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let fault = |name: &str| faults.iter().find(|(id, _)| *id == name).map(|(_, fault)| *fault);
    let choose = words.t("hold-choose");
    let pupils = form.pupils.iter().map(|(value, name)| (value.as_str(), name.as_str()));
    // Nobody stands there first: a family is chosen, and never left as it was found.
    let pupils: Vec<(&str, &str)> = std::iter::once(("", choose.as_ref())).chain(pupils).collect();
    let (whom, why, until) = (words.t("hold-pupil"), words.t("hold-reason"), words.t("hold-until"));
    let (why_hint, until_hint) = (words.t("hold-reason-hint"), words.t("hold-until-hint"));
    let body = html! {
        (back(words, links::YEAR))
        h1 { (words.t("hold-title")) }
        (error_summary(words, &faults))
        p { (words.t("hold-what")) }
        @if form.pupils.is_empty() { (empty(&words.t("hold-nobody"), &words.t("hold-nobody-hint"))) } @else {
            (post(&frame.csrf, &links::year_hold(year), &html! {
                (hidden("slip", &form.slip))
                (field(words, &Field::one_of("pupil", &whom, &pupils).value(&form.pupil).error(fault("pupil"))))
                (field(words, &Field::text("reason", &why, 4).hint(&why_hint).value(&form.reason).error(fault("reason"))))
                (field(words, &Field::date("until", &until).hint(&until_hint).value(&form.until).error(fault("until"))))
                (submit(&words.t("hold-continue")))
            }))
        }
    };
    page(frame, "hold-title", body)
}

/// What is about to be proposed with the passkey: whose family, why and until when.
pub fn propose_hold(
    frame: &Frame,
    year: SchoolYear,
    (order, until): (Handle, Date),
    (family, reason): (&[String], &str),
) -> Markup {
    let words = frame.words;
    let button = words.t("hold-propose");
    let (options, finish) = (links::year_accord(year, "options"), links::year_accord(year, "fin"));
    let ask = Ceremony { kind: CeremonyKind::Confirm, options: &options, finish: &finish, button: &button };
    let fields = html! {
        (hidden("kind", "hold")) (hidden("to", &until.to_string())) (hidden("order", &order.to_string()))
    };
    let day = words.date(until);
    let body = html! {
        (back(words, links::YEAR))
        h1 { (words.t("hold-title")) }
        (definitions(&[
            (&words.t("hold-family"), html! { (family.join(", ")) }),
            (&words.t("hold-reason"), prose(reason)),
            (&words.t("hold-until"), html! { (day) }),
        ]))
        p { (words.t("hold-propose-what")) }
        (ceremony(words, &ask, &fields))
    };
    page(frame, "hold-title", body)
}

/// A family that is held.
pub struct HeldPage<'a> {
    /// The year it is of.
    pub year: SchoolYear,
    /// The last instant it is kept to.
    pub until: DateTime,
    /// Why.
    pub reason: &'a str,
    /// Who agreed.
    pub agreed_by: String,
    /// When.
    pub at: DateTime,
    /// Its guardians' names.
    pub guardians: String,
    /// Each child.
    pub children: Vec<ChildCopy<'a>>,
    /// The school's own.
    pub zone: &'a TimeZone,
}

/// The held carnet, for the head alone.
pub fn held(frame: &Frame, shown: &HeldPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::YEAR))
        h1 { (words.with("hold-held-heading", &[("year", (&shown.year.to_string()).into())])) }
        (definitions(&[
            (&words.t("hold-until"), date(words, shown.until.date())),
            (&words.t("hold-reason"), prose(shown.reason)),
            (&words.t("hold-agreed"), html! { (shown.agreed_by) ", " (moment(words, shown.at)) }),
            (&words.t("hold-guardians"), html! { (shown.guardians) }),
        ]))
        @for child in &shown.children { (one_child(words, child, shown.zone)) }
    };
    page(frame, "hold-title", body)
}
