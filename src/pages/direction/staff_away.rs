//! The days a member of staff is away: those noted, each to be changed or taken back, and the form that notes more.

use crate::domain::calendar::Days;
use crate::domain::desk_day::AgreedMeeting;
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::desk::meetings::{kept, within};
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Field, field, hidden, post, submit, submit_grave, submit_quiet};
use maud::{Markup, html};

/// The absences as they are noted, and the form as typed so far.
#[derive(Default)]
pub struct AwayPart {
    /// In order.
    pub noted: Vec<NotedLine>,
    /// Rendez-vous that fell into an absence which was taken back.
    pub kept: Vec<AgreedMeeting>,
    /// Whoever may replace them.
    pub others: Vec<(Handle, String)>,
    /// What a new one begins with.
    pub blank: AwayForm,
    /// What was typed and refused.
    pub typed: Option<AwayForm>,
}

/// One absence.
pub struct NotedLine {
    /// In a form.
    pub handle: Handle,
    /// The days.
    pub days: Days,
    /// Who replaces them.
    pub replaced_by: Option<(Handle, String)>,
    /// The rendez-vous that fall into it.
    pub meetings: Vec<AgreedMeeting>,
}

/// The form as typed so far.
#[derive(Clone, Default)]
pub struct AwayForm {
    /// The absence that it changes, if it is not a new one.
    pub changes: Option<Handle>,
    /// `2026-11-23`.
    pub from: String,
    /// `2026-12-18`.
    pub until: String,
    /// The handle of whoever replaces them, or nothing.
    pub replaced_by: String,
    /// What was wrong.
    pub fault: Option<AwayFault>,
}

/// What was wrong with the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwayFault {
    /// One is lacking.
    When,
    /// The last comes before the first.
    Order,
    /// The last is past.
    Past,
    /// The last is after this school year and its summer.
    Year(SchoolYear),
    /// Another absence has some of them.
    Overlaps(Days),
    /// Whoever was to replace them cannot any more.
    Nobody,
    /// They are away on some of these days and replaced by this very person.
    EachOther,
}

impl AwayFault {
    fn field(self) -> &'static str {
        match self {
            Self::When | Self::Overlaps(_) => "first",
            Self::Order | Self::Past | Self::Year(_) => "last",
            Self::Nobody | Self::EachOther => "replaced-by",
        }
    }

    fn said(self, words: &Words) -> String {
        let key = match self {
            Self::When => "member-fault-when",
            Self::Order => "member-fault-order",
            Self::Past => "member-fault-past",
            Self::Year(year) => return outside_the_year_and_its_summers(words, year),
            Self::Nobody => "member-fault-nobody",
            Self::EachOther => "member-fault-each-other",
            Self::Overlaps(days) => {
                let (from, until) = (words.date(days.from()), words.date(days.until()));
                let args = [("from", (&from).into()), ("until", (&until).into())];
                return words.with("member-fault-overlaps", &args);
            }
        };
        words.t(key).into_owned()
    }
}

/// That days to be noted are not of that school year, nor of a summer beside it.
pub(super) fn outside_the_year_and_its_summers(words: &Words, year: SchoolYear) -> String {
    words.with("days-fault-year", &[("year", (&year.to_string()).into())])
}

impl AwayForm {
    /// A field of this form among the several of the page.
    fn id(&self, name: &str) -> String {
        self.changes.map_or_else(|| name.to_owned(), |changes| format!("{name}-{changes}"))
    }

    /// The field that was wrong, and why.
    pub(super) fn said(&self, words: &Words) -> Option<(String, String)> {
        self.fault.map(|fault| (self.id(fault.field()), fault.said(words)))
    }
}

impl NotedLine {
    /// The form that changes it.
    fn form(&self) -> AwayForm {
        AwayForm {
            changes: Some(self.handle),
            from: self.days.from().to_string(),
            until: self.days.until().to_string(),
            replaced_by: self.replaced_by.as_ref().map(|(other, _)| other.to_string()).unwrap_or_default(),
            fault: None,
        }
    }
}

/// The part of a member of staff's page that is about absences.
pub(super) fn away(frame: &Frame, whose: Handle, part: &AwayPart) -> Markup {
    let words = frame.words;
    let anew = part.typed.as_ref().filter(|typed| typed.changes.is_none()).unwrap_or(&part.blank);
    html! {
        p { (words.t("member-away-lead")) }
        (kept(words, &part.kept))
        @if !part.noted.is_empty() {
            ul .cards { @for line in &part.noted { li { (noted(frame, whose, part, line)) } } }
            h3 { (words.t("member-away-another")) }
        }
        (post(&frame.csrf, &links::staff_away(whose), &html! {
            (fields(words, part, anew)) (submit(&words.t("member-away-save")))
        }))
    }
}

fn noted(frame: &Frame, whose: Handle, part: &AwayPart, line: &NotedLine) -> Markup {
    let words = frame.words;
    let typed = part.typed.as_ref().filter(|typed| typed.changes == Some(line.handle));
    let form = typed.cloned().unwrap_or_else(|| line.form());
    let named = hidden("away", &line.handle.to_string());
    html! {
        h3 { (away_days(words, line.days)) }
        @if let Some((_, name)) = &line.replaced_by { p { (words.with("member-away-replaced", &[("name", name.into())])) } }
        (within(words, &line.meetings))
        details open[typed.is_some()] {
            summary { (words.t("member-away-change")) }
            (post(&frame.csrf, &links::staff_away(whose), &html! {
                (named) (fields(words, part, &form)) (submit_quiet(&words.t("member-away-change-save")))
            }))
        }
        (post(&frame.csrf, &links::staff_away_end(whose), &html! {
            (named) (submit_grave(&words.t("member-away-end")))
        }))
    }
}

fn fields(words: &Words, part: &AwayPart, form: &AwayForm) -> Markup {
    let fault = form.said(words);
    let of = |id: &str| fault.as_ref().filter(|(field, _)| field == id).map(|(_, said)| said.as_str());
    let [first, last, by] = ["first", "last", "replaced-by"].map(|name| form.id(name));
    let (from, until) = (words.t("member-away-from"), words.t("member-away-until"));
    let (who, hint, nobody) =
        (words.t("member-away-by"), words.t("member-away-by-hint"), words.t("member-away-nobody"));
    let others: Vec<_> = part.others.iter().map(|(handle, name)| (handle.to_string(), name.as_str())).collect();
    let shown = others.iter().map(|(handle, name)| (handle.as_str(), *name));
    let values: Vec<(&str, &str)> = std::iter::once(("", nobody.as_ref())).chain(shown).collect();
    html! {
        (field(words, &Field::date("first", &from).id(&first).value(&form.from).error(of(&first))))
        (field(words, &Field::date("last", &until).id(&last).value(&form.until).error(of(&last))))
        @if !part.others.is_empty() {
            (field(words, &Field::one_of("replaced-by", &who, &values).id(&by).hint(&hint).value(&form.replaced_by)
                .error(of(&by)).optional()))
        }
    }
}

/// «Absence du … au …».
pub(in crate::pages) fn away_days(words: &Words, days: Days) -> String {
    let (from, until) = (words.date(days.from()), words.date(days.until()));
    words.with("member-away-noted", &[("from", (&from).into()), ("until", (&until).into())])
}
