//! The head's first page: where the year stands, and what waits.

use crate::domain::safety::Switch;
use crate::domain::school_year::SchoolYear;
use crate::pages::desk::today::{Figure, figures};
use crate::pages::direction::safety::in_force;
use crate::pages::keys::year_life::Stage;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{badge, definitions, empty, link_button};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What the head sees first.
pub struct Overview {
    /// The year that is read, and where it stands.
    pub year: Option<(SchoolYear, Stage)>,
    /// The day from which its keys are destroyed.
    pub ends: Option<Date>,
    /// The DPO has proposed something that waits for the head.
    pub waits: bool,
    /// The level that a destruction will reach, or why there is none.
    pub level: String,
    /// «Divisions» and «groupes».
    pub classes: usize,
    /// Sanctions of the year.
    pub sanctions: usize,
    /// Of these, not signed by anybody yet.
    pub unsigned: usize,
    /// The head's own rendez-vous today.
    pub meetings: usize,
    /// What direction has suspended.
    pub suspended: BTreeSet<Switch>,
    /// Guardians whose access is shut.
    pub shut_out: usize,
    /// Pupils for whom nobody signs, that being so.
    pub left_alone: usize,
    /// Members of staff.
    pub staff: usize,
    /// Of these, without a passkey.
    pub without_key: usize,
}

/// «Direction».
pub fn direction(frame: &Frame, overview: &Overview) -> Markup {
    let body = html! {
        h1 { (frame.words.t("direction-title")) }
        (in_force(frame.words, &overview.suspended))
        @if overview.meetings > 0 {
            (figures(frame.words, &[Figure { key: "classes-meetings", n: overview.meetings, href: links::meetings() }]))
        }
        (year(frame, overview))
        section {
            h2 { (frame.words.t("direction-sanctions-heading")) }
            p { (count(frame, "direction-sanctions-count", overview.sanctions, overview.unsigned)) }
            (link_button(links::SANCTIONS, &frame.words.t("direction-sanctions-go")))
        }
        section {
            h2 { (frame.words.t("direction-staff-heading")) }
            p { (count(frame, "direction-staff-count", overview.staff, overview.without_key)) }
            (link_button(links::STAFF, &frame.words.t("direction-staff-go")))
        }
        (part(frame, ["direction-safety-heading", "direction-safety-what", "direction-safety-go"], links::SAFETY))
        section {
            h2 { (frame.words.t("shut-title")) }
            p { (count(frame, "direction-shut-count", overview.shut_out, overview.left_alone)) }
            (link_button(links::SHUT_ACCESSES, &frame.words.t("direction-shut-go")))
        }
        (part(frame, ["direction-diffusion-heading", "direction-diffusion-what", "direction-diffusion-go"], links::DIFFUSION))
        (part(frame, ["direction-import-heading", "direction-import-what", "direction-import-go"], links::IMPORT))
        (part(frame, ["family-rights-title", "family-rights-what", "family-rights-go"], links::FAMILY_RIGHTS))
        (part(frame, ["direction-erasures-heading", "direction-erasures-what", "direction-erasures-go"], links::ERASURES))
        (part(frame, ["checkup-title", "checkup-what", "checkup-go"], links::CHECKUP))
        (part(frame, ["direction-register-heading", "direction-register-what", "direction-register-go"], links::REGISTER))
    };
    page(frame, "direction-title", body)
}

/// A room of the direction: what it is called, what is done there, and the way to it.
fn part(frame: &Frame, [heading, what, go]: [&str; 3], href: &str) -> Markup {
    html! {
        section {
            h2 { (frame.words.t(heading)) }
            p { (frame.words.t(what)) }
            (link_button(href, &frame.words.t(go)))
        }
    }
}

fn count(frame: &Frame, sentence: &str, all: usize, waiting: usize) -> String {
    frame.words.with(sentence, &[("n", all.into()), ("waiting", waiting.into())])
}

fn year(frame: &Frame, overview: &Overview) -> Markup {
    let words = frame.words;
    html! {
        section {
            h2 { (words.t("direction-year-heading")) }
            @if let Some((year, stage)) = &overview.year {
                (definitions(&[
                    (&words.t("direction-year"), html! { (year) }),
                    (&words.t("direction-year-state"), badge(stage.badge(&words.t(stage.key())))),
                    (&words.t("direction-classes"), html! { (overview.classes) }),
                ]))
                @if let Some(day) = overview.ends {
                    p { (words.with("direction-destroyed-on", &[("date", (&words.date(day)).into())])) }
                }
                p { (overview.level) }
                @if overview.waits { p { strong { (words.t("direction-proposal-waits")) } } }
            } @else {
                (empty(&words.t("direction-no-year"), &words.t("direction-no-year-hint")))
            }
            (link_button(links::YEAR, &words.t("direction-year-go")))
        }
    }
}
