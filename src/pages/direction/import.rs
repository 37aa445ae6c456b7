//! «Import»: the files, and the plan.

use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Choice, Icon, Pick, back, choice, csrf, definitions, empty, error_summary, hidden, icon, link_button, submit,
};
use maud::{Markup, html};

/// How many lines of one kind are shown at once; the rest unfolds.
const SHOWN: usize = 12;

/// A plan as it is shown.
pub struct PlanView {
    /// What the button sends back.
    pub plan: String,
    /// Arrivals, departures, changes, what to look at.
    pub sections: Vec<PlannedSection>,
    /// Something would change.
    pub changes: bool,
    /// So many would leave that whoever writes it is to say that they do.
    pub many_leave: bool,
    /// And has not said so.
    pub unsaid: bool,
    /// How many of each there will be.
    pub counts: String,
}

/// One kind of line.
pub struct PlannedSection {
    /// How many, and what.
    pub title: String,
    /// To look at before writing.
    pub grave: bool,
    /// Each in a sentence.
    pub lines: Vec<String>,
}

/// The form that takes the files; `refused` says why the last ones were not taken.
pub fn import_form(frame: &Frame, open: bool, refused: Option<&str>) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("import-page-title")) }
        p { (words.t("import-page-lead")) }
        @if !open { (empty(&words.t("import-page-closed"), &words.t("import-page-closed-hint"))) }
        @else {
            @if let Some(why) = refused { (not_taken(words, why)) }
            form method="post" action=(links::IMPORT) enctype="multipart/form-data" data-waits="waits" {
                (csrf(&frame.csrf))
                div .field {
                    label for="files" { (words.t("import-page-files")) }
                    p .hint #files-hint { (words.t("import-page-files-hint")) }
                    input #files type="file" name="files" multiple required aria-describedby="files-hint" accept=".xml,.zip,.csv,.txt";
                }
                (submit(&words.t("import-page-read")))
            }
            (waits(frame, "import-page-waits"))
            h2 { (words.t("import-page-which-heading")) }
            (definitions(&[
                ("SIECLE", html! { (words.t("import-page-siecle")) }),
                ("STS-web", html! { (words.t("import-page-sts")) }),
                ("ONDE", html! { (words.t("import-page-onde")) }),
                ("CSV", html! { (words.t("import-page-csv")) }),
            ]))
        }
    };
    page(frame, "import-page-title", body)
}

/// What the script shows once a form was sent whose answer takes a while: how long nobody knows before.
fn waits(frame: &Frame, key: &str) -> Markup {
    html! {
        div role="status" {
            div #waits hidden {
                p #waits-said { (frame.words.t(key)) }
                progress aria-labelledby="waits-said" {}
            }
        }
        script src=(frame.assets.wait.path) defer {}
    }
}

/// What was not taken, and why.
pub(super) fn not_taken(words: &Words, why: &str) -> Markup {
    html! {
        div .fault-list role="alert" tabindex="-1" autofocus {
            h2 { (words.t("import-page-refused")) }
            p { (why) }
        }
    }
}

/// What the files would change, with the button that writes it.
pub fn import_plan(frame: &Frame, view: &PlanView) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::IMPORT))
        h1 { (words.t("import-plan-title")) }
        p { (words.t("import-plan-lead")) }
        p { strong { (view.counts) } }
        @if !view.changes { (empty(&words.t("import-nothing"), &words.t("import-plan-nothing-hint"))) }
        @if view.unsaid { (error_summary(words, &[("departures", words.t("import-plan-unsaid").as_ref())])) }
        @for section in &view.sections { (planned(words, section)) }
        @if view.changes {
            p { (words.t("import-plan-means")) }
            form method="post" action=(links::IMPORT_WRITE) data-waits="waits" {
                (csrf(&frame.csrf))
                (hidden("plan", &view.plan))
                @if view.many_leave { (many_leave(words, view.unsaid)) }
                (submit(&words.t("import-plan-write")))
            }
            (waits(frame, "import-plan-waits"))
            (link_button(links::IMPORT, &words.t("import-plan-leave")))
        }
    };
    page(frame, "import-plan-title", body)
}

/// Asked once: nobody gives back an access that was closed.
fn many_leave(words: &Words, unsaid: bool) -> Markup {
    let (label, error) = (words.t("import-plan-many-leave"), words.t("import-plan-unsaid"));
    choice(
        words,
        &Choice {
            name: "departures",
            legend: &words.t("import-plan-whole"),
            hint: None,
            error: unsaid.then_some(error.as_ref()),
            several: true,
            across: false,
            picks: vec![Pick { value: "oui", label: &label, hint: None, picked: false }],
        },
    )
}

fn planned(words: &Words, section: &PlannedSection) -> Markup {
    let (first, rest) = section.lines.split_at(section.lines.len().min(SHOWN));
    html! {
        section {
            h2 { @if section.grave { (icon(Icon::Alert)) " " } (section.title) }
            ul { @for line in first { li { (line) } } }
            @if !rest.is_empty() {
                details {
                    summary { (words.with("import-more", &[("n", rest.len().into())])) }
                    ul { @for line in rest { li { (line) } } }
                }
            }
        }
    }
}
