//! The forms of «Fin d'année»: arming and opening, closing, announcing, destroying, and what needs two.

use super::year_asked::MotionLine;
use super::year_life::{NextYear, Stage, YearLine};
use crate::domain::arming::{LONGEST_REFERENCE, latest_postponed};
use crate::domain::ceremony::{Office, Proposal};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::SHORTEST_NOTICE_DAYS;
use crate::i18n::Words;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{
    Ceremony, CeremonyKind, Choice, Field, Pick, ceremony, choice, definitions, field, hidden, link_button, post,
    prose, submit, submit_quiet,
};
use jiff::civil::Date;
use maud::{Markup, html};

/// What the head types so that no year is closed by a slip of the hand. It has no accent, for whose keyboard lacks it.
pub const TYPED_TO_CLOSE: &str = "CLORE";

/// «Visa des Archives» as it was typed, when it could not be taken.
pub struct RefusedVisa {
    /// Its number.
    pub reference: String,
    /// Its day.
    pub dated: String,
    /// What is wrong: the field's name (`visa` or `visa-dated`), and the sentence's key.
    pub faults: Vec<(&'static str, &'static str)>,
}

/// Opening the next year, which arms it.
pub(in crate::pages) fn arm(words: &Words, next: &NextYear) -> Markup {
    let (legend, legend_hint) = (words.t("year-arm-basis"), words.t("year-arm-basis-hint"));
    let labels = ["year-arm-visa", "year-arm-table", "year-arm-out-of-scope"].map(|key| words.t(key));
    let hints = ["year-arm-visa-hint", "year-arm-table-hint", "year-arm-out-of-scope-hint"].map(|key| words.t(key));
    let values = ["visa", "table", "out-of-scope"];
    let pick = |n: usize| Pick { value: values[n], label: &labels[n], hint: Some(&hints[n]), picked: false };
    let basis = Choice {
        name: "basis",
        legend: &legend,
        hint: Some(&legend_hint),
        error: None,
        several: false,
        across: false,
        picks: vec![pick(0), pick(1), pick(2)],
    };
    let (reference, reference_hint) = (words.t("year-arm-reference"), words.t("year-arm-reference-hint"));
    let reference = Field::line("reference", &reference).hint(&reference_hint).most(LONGEST_REFERENCE).sometimes();
    let (dated, day) = (words.t("year-arm-dated"), words.t("year-arm-day"));
    let (today, usual) = (next.today.to_string(), next.usual.to_string());
    let between = between(words, "year-arm-day-hint", next.between);
    let fields = html! {
        (choice(words, &basis))
        (field(words, &reference))
        (field(words, &Field::date("dated", &dated).value(&today)))
        (field(words, &Field::date("destroy_on", &day).hint(&between).value(&usual)))
    };
    html! {
        section {
            h2 { (words.with("year-next-heading", &[("year", (&next.year.to_string()).into())])) }
            p { (words.t("year-next-what")) }
            p { (words.t("year-arm-what")) }
            (order(words, next.year, "ouverture", "year-next-button", &fields))
        }
    }
}

fn between(words: &Words, key: &str, (least, most): (Date, Date)) -> String {
    let (least, most) = (words.date_without_weekday(least), words.date_without_weekday(most));
    words.with(key, &[("least", (&least).into()), ("most", (&most).into())])
}

/// Closing an open year, out of the way while the school year runs; announcing a closed one.
pub(in crate::pages) fn next_of(words: &Words, line: &YearLine) -> Markup {
    html! {
        p { (words.t("year-deadline-what")) }
        @if line.stage != Stage::Open { (announce(words, line)) }
        @else if line.runs {
            @let last = words.date_without_weekday(line.year.ends());
            details {
                summary { (words.t("year-close-early")) }
                p { strong { (words.with("year-close-early-what", &[("date", (&last).into())])) } }
                (close(words, line.year))
            }
        } @else { (close(words, line.year)) }
    }
}

fn close(words: &Words, year: SchoolYear) -> Markup {
    let label = words.with("year-close-type", &[("word", TYPED_TO_CLOSE.into())]);
    let ways = ["options", "fin"].map(|way| links::year_order(year, "cloture", way));
    html! {
        p { (words.t("year-close-what")) }
        p { (words.t("year-close-no-return")) }
        (asked(words, CeremonyKind::ConfirmGrave, &ways, "year-close-button", &field(words, &Field::line("typed", &label).most(20))))
    }
}

fn announce(words: &Words, line: &YearLine) -> Markup {
    let ready = line.asked.handed_over.is_some() && !line.asked.visa_missing;
    let named = line.year.to_string();
    html! {
        p { (words.t("year-announce-what")) }
        @if !ready { p { strong { (words.t("year-announce-not-ready")) } } }
        p { (link_button(&links::elimination(line.year), &words.with("elimination-link", &[("year", (&named).into())]))) }
        ul {
            li { (words.t("year-announce-families")) }
            li { (words.t("year-announce-alone")) }
            li { (words.t("year-announce-no-return")) }
        }
        @if ready { (order(words, line.year, "annonce", "year-announce-button", &html! {})) }
    }
}

/// The order to destroy what is due: the head's or the DPO's alone.
pub(in crate::pages) fn destroy(words: &Words, line: &YearLine) -> Markup {
    html! {
        @if line.asked.handed_over.is_none() { p { strong { (words.t("year-wipe-not-handed-over")) } } }
        @else {
            @let ways = ["options", "fin"].map(|step| links::year_destruction(line.year, step));
            (asked(words, CeremonyKind::ConfirmGrave, &ways, "year-wipe-button", &html! {}))
        }
    }
}

/// The visa that came after the opening.
pub(in crate::pages) fn visa(frame: &Frame, line: &YearLine) -> Markup {
    let words = frame.words;
    if !line.asked.visa_missing {
        return html! {};
    }
    let (reference, hint, dated) =
        (words.t("year-visa-reference"), words.t("year-arm-reference-hint"), words.t("year-visa-dated"));
    let (reference_id, dated_id) = (format!("visa-{}", line.year), format!("visa-dated-{}", line.year));
    let refused = line.visa_refused.as_ref();
    let (typed, day) = refused.map_or(("", ""), |refused| (&refused.reference, &refused.dated));
    let fault = |name| refused.and_then(|refused| refused.faults.iter().find(|(at, _)| *at == name));
    let [at_reference, at_dated] = ["visa", "visa-dated"].map(|name| fault(name).map(|(_, key)| words.t(key)));
    html! {
        details open[refused.is_some()] {
            summary { (words.t("year-visa-heading")) }
            p { (words.t("year-visa-what")) }
            (post(&frame.csrf, &links::year_visa(line.year), &html! {
                (field(words, &Field::line("reference", &reference).id(&reference_id).hint(&hint).value(typed).error(at_reference.as_deref()).most(LONGEST_REFERENCE)))
                (field(words, &Field::date("dated", &dated).id(&dated_id).value(day).error(at_dated.as_deref())))
                (submit(&words.t("year-visa-button")))
            }))
        }
    }
}

/// The way to the list of sanctions to transcribe.
pub(in crate::pages) fn hand_over(words: &Words, line: &YearLine) -> Markup {
    html! {
        @if line.asked.handed_over.is_none() && line.stage != Stage::Open {
            p { (words.t("year-hand-over-what")) }
            (link_button(&links::year_hand_over(line.year), &words.t("year-hand-over-go")))
        }
    }
}

/// What needs the head and the DPO: proposed by one, carried out by the other's agreement.
pub(in crate::pages) fn two(frame: &Frame, office: Office, line: &YearLine) -> Markup {
    let words = frame.words;
    if line.stage == Stage::Open {
        return html! {};
    }
    html! {
        details open[line.asked.motion.is_some()] {
            summary { (words.t("year-two-heading")) }
            p { (words.t("year-two-what")) }
            @if let Some(motion) = &line.asked.motion { (waiting(frame, office, line.year, motion)) }
            @else {
                (proposals(words, line))
                @if office == Office::Head {
                    h3 { (words.t("hold-title")) }
                    (link_button(&links::year_hold(line.year), &words.t("hold-go")))
                }
            }
        }
    }
}

/// The families that are held: the head may read them until their end.
pub(in crate::pages) fn holds(words: &Words, office: Office, line: &YearLine) -> Markup {
    html! {
        @if !line.asked.held.is_empty() {
            h3 { (words.t("hold-heading")) }
            ul {
                @for (hold, until) in &line.asked.held {
                    @let day = words.date(*until);
                    @let said = words.with("hold-stands", &[("n", (*hold).into()), ("date", (&day).into())]);
                    li { @if office == Office::Head { a href=(links::held(line.year, *hold)) { (said) } } @else { (said) } }
                }
            }
        }
    }
}

fn waiting(frame: &Frame, office: Office, year: SchoolYear, motion: &MotionLine) -> Markup {
    let words = frame.words;
    let until = words.date(motion.until);
    let (kind, day, order) = said(motion.proposal);
    let day_said = words.date(day);
    html! {
        p { strong { (words.with(proposed_key(motion.proposal), &[("by", (&motion.by).into()), ("date", (&day_said).into())])) } }
        @if let Some(reason) = &motion.reason { (definitions(&[(&words.t("hold-reason"), prose(reason))])) }
        p { (words.with("year-two-until", &[("date", (&until).into())])) }
        @if office == motion.office { p .hint { (words.t("year-two-yours")) } }
        @else {
            (accord(words, year, "year-two-agree", &html! { (hidden("kind", kind)) (hidden("to", &day.to_string())) (hidden("order", &order)) }))
        }
        (post(&frame.csrf, &links::year_withdrawal(year), &submit_quiet(&words.t("year-two-withdraw"))))
    }
}

/// A proposal as its form sends it.
fn said(proposal: Proposal) -> (&'static str, Date, String) {
    match proposal {
        Proposal::BringForward { to } => ("bring-forward", to, String::new()),
        Proposal::Postpone { to } => ("postpone", to, String::new()),
        Proposal::Hold { order, until } => ("hold", until, order.to_string()),
    }
}

fn proposed_key(proposal: Proposal) -> &'static str {
    match proposal {
        Proposal::BringForward { .. } => "year-two-bring-forward",
        Proposal::Postpone { .. } => "year-two-postpone",
        Proposal::Hold { .. } => "year-two-hold",
    }
}

fn proposals(words: &Words, line: &YearLine) -> Markup {
    let Some((ends, _)) = line.ends else { return html! {} };
    let announced = matches!(line.stage, Stage::Announced { .. });
    let (to, least) = (words.t("year-forward-to"), i64::from(SHORTEST_NOTICE_DAYS));
    let (forward_id, later_id) = (format!("forward-{}", line.year), format!("later-{}", line.year));
    let forward_hint = words.with("year-forward-hint", &[("least", least.into())]);
    let latest = words.date_without_weekday(latest_postponed(ends));
    let (later, later_hint) = (words.t("year-later-to"), words.with("year-later-hint", &[("most", (&latest).into())]));
    html! {
        h3 { (words.t("year-forward-heading")) }
        (accord(words, line.year, "year-forward-button", &html! {
            (hidden("kind", "bring-forward"))
            (field(words, &Field::date("to", &to).id(&forward_id).hint(&forward_hint)))
        }))
        @if announced && line.asked.postponed_to.is_none() {
            h3 { (words.t("year-later-heading")) }
            (accord(words, line.year, "year-later-button", &html! {
                (hidden("kind", "postpone"))
                (field(words, &Field::date("to", &later).id(&later_id).hint(&later_hint)))
            }))
        }
    }
}

fn accord(words: &Words, year: SchoolYear, button_key: &str, fields: &Markup) -> Markup {
    let ways = ["options", "fin"].map(|step| links::year_accord(year, step));
    asked(words, CeremonyKind::Confirm, &ways, button_key, fields)
}

fn order(words: &Words, year: SchoolYear, step: &str, button_key: &str, fields: &Markup) -> Markup {
    let ways = ["options", "fin"].map(|way| links::year_order(year, step, way));
    asked(words, CeremonyKind::Confirm, &ways, button_key, fields)
}

fn asked(words: &Words, kind: CeremonyKind, ways: &[String; 2], button_key: &str, fields: &Markup) -> Markup {
    let ([options, finish], button) = (ways, words.t(button_key));
    ceremony(words, &Ceremony { kind, options, finish, button: &button }, fields)
}
