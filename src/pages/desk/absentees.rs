//! «Demi-journées»: the pupils whom the school has to look at this month, and how half-days are counted.

use super::pupil_month::{half_days, months_around};
use crate::domain::half_day::{Counting, HalfDayRule};
use crate::domain::ids::Handle;
use crate::domain::missed::MissedMonth;
use crate::domain::month::Month;
use crate::domain::person::PersonName;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::links::desk::{BELL_TIMES, HALF_DAYS, in_month, pupil_month};
use crate::pages::parts::{Choice, Field, Pick, back, choice, empty, error_summary, field, link_button, post, submit};
use maud::{Markup, html};

/// The pupils of a month.
pub struct AbsenteesPage {
    /// Which month.
    pub month: Month,
    /// How half-days are counted now.
    pub rule: HalfDayRule,
    /// Those who missed most first.
    pub absentees: Vec<AbsenteeCard>,
    /// The form that changes the rule, for the head alone.
    pub form: Option<RuleForm>,
}

/// One pupil.
pub struct AbsenteeCard {
    /// In an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// What was missed.
    pub missed: MissedMonth,
}

/// The rule as typed so far.
pub struct RuleForm {
    /// `12:30`.
    pub midday: String,
    /// `gross` or `net`.
    pub counting: String,
    /// The boundary leaves no lesson on one side.
    pub at_fault: bool,
}

/// The word for a way of counting in a form's value.
pub fn counting_code(counting: Counting) -> &'static str {
    match counting {
        Counting::Gross => "gross",
        Counting::Net => "net",
    }
}

/// The pupils of the month, then the rule.
pub fn absentees(frame: &Frame, shown: &AbsenteesPage) -> Markup {
    let words = frame.words;
    let month = words.month(shown.month.first());
    let fault = words.t("half-days-fault");
    let faults: Vec<_> = shown.form.iter().filter(|form| form.at_fault).map(|_| ("midday", fault.as_ref())).collect();
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.with("half-days-of", &[("month", (&month).into())])) }
        (error_summary(words, &faults))
        (months_around(words, HALF_DAYS, shown.month))
        p { (words.t("half-days-threshold")) }
        @if shown.absentees.is_empty() { (empty(&words.t("half-days-nobody"), &words.t("half-days-nobody-hint"))) }
        ul .cards { @for card in &shown.absentees { li { (absentee(words, card)) } } }
        (rule(frame, shown, &fault))
    };
    page(frame, "half-days-title", body)
}

fn absentee(words: &Words, card: &AbsenteeCard) -> Markup {
    let missed = &card.missed;
    let count = half_days(words, missed.without_motive());
    let days = missed.days.iter().filter(|(_, day)| day.without_motive > Default::default());
    html! {
        h2 { a href=(in_month(&pupil_month(card.pupil), missed.month)) { (card.name) } span .hint { (card.class) } }
        p { strong { (words.with("half-days-without", &[("half-days", (&count).into())])) } }
        @if missed.waiting() > 0 { p { (words.with("half-days-waiting", &[("n", missed.waiting().into())])) } }
        @if missed.unwritten() > 0 { p { (words.with("half-days-unwritten", &[("n", missed.unwritten().into())])) } }
        ul { @for (on, day) in days {
            li { (words.date(*on)) " – " (half_days(words, day.without_motive)) }
        } }
    }
}

fn rule(frame: &Frame, shown: &AbsenteesPage, fault: &str) -> Markup {
    let words = frame.words;
    let key = match shown.rule.counting {
        Counting::Gross => "half-days-rule-gross",
        Counting::Net => "half-days-rule-net",
    };
    let midday = words.time(shown.rule.midday());
    html! {
        section {
            h2 { (words.t("half-days-rule")) }
            p { (words.with(key, &[("midday", (&midday).into())])) }
            p { (words.t("totals-not-counted")) }
            p { (link_button(BELL_TIMES, &words.t("bells-title"))) }
            @match &shown.form {
                None => p .hint { (words.t("half-days-rule-by")) },
                Some(form) => (rule_form(frame, form, fault)),
            }
        }
    }
}

fn rule_form(frame: &Frame, form: &RuleForm, fault: &str) -> Markup {
    let words = frame.words;
    let (label, legend) = (words.t("half-days-midday"), words.t("half-days-counting"));
    let (gross, net) = (words.t("half-days-gross"), words.t("half-days-net"));
    let picks = [("gross", gross.as_ref()), ("net", net.as_ref())];
    let picks = picks.map(|(value, label)| Pick { value, label, hint: None, picked: form.counting == value });
    let ask = Choice {
        name: "counting",
        legend: &legend,
        hint: None,
        error: None,
        several: false,
        across: false,
        picks: picks.into(),
    };
    post(
        &frame.csrf,
        HALF_DAYS,
        &html! {
            (field(words, &Field::time("midday", &label).value(&form.midday).error(form.at_fault.then_some(fault))))
            (choice(words, &ask))
            (submit(&words.t("half-days-save")))
        },
    )
}
