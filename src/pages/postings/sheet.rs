//! One posting as the school follows it: signed or not, class by class; paper handed out, paper that came back.

use super::put_right;
use super::slips_back::{slip_called, slips_back};
use super::words::{audience, count, kind};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::posting::{Nature, Posting};
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::text::{LONGEST_LINE, Text, TextRefused};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Field, Tone, back, badge, date, error_summary, field, link_button, moment, post, prose, records,
    submit_grave, submit_quiet,
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// One posting.
pub struct SheetPage {
    /// In an address.
    pub handle: Handle,
    /// What was published.
    pub posting: Posting,
    /// When.
    pub at: DateTime,
    /// Families see it only from then on.
    pub held_until: Option<DateTime>,
    /// Another version has taken its place.
    pub replaced: bool,
    /// The reader may replace it.
    pub may_replace: bool,
    /// The reader prints, and notes what comes back.
    pub desk: bool,
    /// By whom and when it was taken back.
    pub withdrawn: Option<(String, DateTime)>,
    /// Why.
    pub why_withdrawn: Option<Text>,
    /// The reader may take it back.
    pub withdrawable: bool,
    /// The reason to take it back was refused.
    pub reason_fault: Option<TextRefused>,
    /// Days on which families were reminded.
    pub reminded: Vec<Date>,
    /// The reader may remind them.
    pub may_remind: bool,
    /// By whom and when it was handed out on paper.
    pub distributed: Option<(String, DateTime)>,
    /// Slips that wait to be printed, class by class.
    pub to_print: BTreeMap<ClassCode, usize>,
    /// Guardians who have read it, each once for each family.
    pub given: usize,
    /// Guardians of the audience.
    pub guardians: usize,
    /// Each class: how many guardians have read it, of how many.
    pub classes: Vec<(ClassCode, usize, usize)>,
    /// The class that is shown, with its pupils.
    pub shown: Option<(ClassCode, Vec<PupilReaders>)>,
    /// The name of the forms that take back what was entered by mistake.
    pub slip: String,
    /// The day of the slips, as typed so far.
    pub day: String,
    /// Whose slips are ticked so far.
    pub ticked: BTreeSet<Handle>,
    /// The day was refused.
    pub at_fault: bool,
}

/// A pupil with their guardians.
pub struct PupilReaders {
    /// The pupil.
    pub pupil: PersonName,
    /// Each guardian.
    pub guardians: Vec<GuardianLine>,
}

/// One guardian.
pub struct GuardianLine {
    /// In forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// They have read it, on paper with that day.
    pub given: Option<Option<Date>>,
    /// Served on paper.
    pub on_paper: bool,
    /// What the slip is called that was printed for them, and for which class.
    pub slip: Option<(SlipNumber, ClassCode)>,
    /// By whom and when theirs from paper were taken back.
    pub put_right: Vec<(String, DateTime)>,
}

/// The posting, and who has read it.
pub fn sheet(frame: &Frame, shown: &SheetPage) -> Markup {
    let (words, posting) = (frame.words, &shown.posting);
    let (fault, reason_fault) =
        (words.t("slips-fault"), shown.reason_fault.map(|refused| words.t(reason_key(refused))));
    let faults: Vec<_> = (shown.at_fault.then_some(("on", fault.as_ref())).into_iter())
        .chain(reason_fault.as_deref().map(|said| ("reason", said)))
        .collect();
    let body = html! {
        (back(words, links::POSTINGS))
        p .entry-kind {
            span .dots { span { (kind(words, posting.nature)) } " " span { (audience(words, &posting.audience)) } }
            @if shown.withdrawn.is_some() { (badge(Badge { tone: Tone::Calm, word: &words.t("family-state-taken-back") })) }
            @if shown.replaced { (badge(Badge { tone: Tone::Calm, word: &words.t("posting-replaced") })) }
            @if posting.urgent.is_some() { (badge(Badge { tone: Tone::Alert, word: &words.t("posting-urgent") })) }
        }
        h1 { (posting.subject.as_str()) }
        p .hint.dots { span { (posting.author.label) } " " (moment(words, shown.at)) }
        (error_summary(words, &faults))
        @if let Some(until) = shown.held_until {
            p { strong { (words.with("sent-held", &[("when", (&words.moment(until)).into())])) } }
        }
        @if let Some(reason) = &posting.urgent {
            p { (words.with("posting-urgent-why", &[("reason", reason.as_str().into())])) }
        }
        (text(words, posting))
        (year_over(frame))
        @if let Some((who, at)) = &shown.withdrawn {
            p { (words.with("posting-withdrawn-by", &[("name", who.into())])) " " (moment(words, *at)) }
            @if let Some(why) = &shown.why_withdrawn {
                p { (words.with("posting-withdrawn-why", &[("reason", why.as_str().into())])) }
            }
        }
        @if shown.may_replace && frame.open && shown.is_current() {
            (link_button(&links::new_version(shown.handle), &words.t("document-replace")))
        }
        @if let (true, Some((who, at))) = (shown.desk && shown.is_current(), &shown.distributed) {
            p { (words.with("posting-handed-by", &[("name", who.into())])) " " (moment(words, *at)) }
        }
        (to_print(words, shown))
        (reminding(frame, shown))
        @if shown.withdrawable && frame.open { (withdrawing(frame, shown.handle, reason_fault.as_deref())) }
        (classes(words, shown))
        @if let Some((code, pupils)) = &shown.shown { (class(frame, shown, code, pupils, &fault)) }
    };
    page(frame, "posting-title", body)
}

/// A document is long and known to whoever follows it; an announcement is read where it stands.
fn text(words: &Words, posting: &Posting) -> Markup {
    match posting.nature {
        Nature::Announcement { .. } => prose(posting.text.as_str()),
        Nature::Document { .. } => html! {
            details { summary { (words.t("document-read")) } (prose(posting.text.as_str())) }
        },
    }
}

impl SheetPage {
    /// Families have it: neither replaced nor taken back.
    fn is_current(&self) -> bool {
        !self.replaced && self.withdrawn.is_none()
    }
}

/// What waits for the printer, each class leading to its slips.
fn to_print(words: &Words, shown: &SheetPage) -> Markup {
    html! {
        @if shown.desk && shown.is_current() && !shown.to_print.is_empty() {
            ul .names { @for (code, n) in &shown.to_print { li {
                a href=(links::posting_slips(shown.handle, code)) {
                    (words.with("posting-class-to-print", &[("class", (&code.0).into()), ("n", (*n).into())]))
                }
            } } }
        }
    }
}

/// The reminders so far, and the way to another.
fn reminding(frame: &Frame, shown: &SheetPage) -> Markup {
    let words = frame.words;
    html! {
        @for day in &shown.reminded { p .hint { (words.with("posting-reminded", &[("date", (&words.date(*day)).into())])) } }
        @if shown.may_remind && frame.open {
            (post(&frame.csrf, &links::posting_reminder(shown.handle), &submit_quiet(&words.t("posting-remind"))))
        }
    }
}

/// «Retirer», with what it means.
fn withdrawing(frame: &Frame, posting: Handle, fault: Option<&str>) -> Markup {
    let words = frame.words;
    let (label, hint) = (words.t("posting-withdraw-reason"), words.t("posting-withdraw-reason-hint"));
    let reason = Field::line("reason", &label).hint(&hint).most(LONGEST_LINE).error(fault);
    html! {
        details open[fault.is_some()] {
            summary { (words.t("withdrawal-link")) }
            p { (words.t("posting-withdraw-what")) }
            (post(&frame.csrf, &links::posting_withdrawal(posting), &html! {
                (field(words, &reason))
                (submit_grave(&words.t("withdrawal-send")))
            }))
        }
    }
}

fn reason_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "safety-fault-empty",
        TextRefused::TooLong { .. } | TextRefused::Unshowable => "safety-fault-text",
    }
}

fn classes(words: &Words, shown: &SheetPage) -> Markup {
    html! {
        @if let Some(count) = count(words, &shown.posting, shown.given, shown.guardians) {
            section {
                h2 { (words.t("posting-read-heading")) }
                p { (count) }
                @if shown.classes.len() > 1 {
                    ul .names { @for (code, given, n) in &shown.classes { li {
                        a href=(links::posting_class(shown.handle, code)) {
                            (words.with("posting-class-count", &[("class", (&code.0).into()), ("given", (*given).into()), ("n", (*n).into())]))
                        }
                    } } }
                }
            }
        } @else if shown.desk && shown.classes.len() > 1 {
            section {
                h2 { (words.t("posting-print-heading")) }
                ul .names { @for (code, _, _) in &shown.classes { li {
                    a href=(links::posting_class(shown.handle, code)) { (code.0) }
                } } }
            }
        }
    }
}

fn class(frame: &Frame, shown: &SheetPage, code: &ClassCode, pupils: &[PupilReaders], fault: &str) -> Markup {
    let words = frame.words;
    let columns = [words.t("day-pupil"), words.t("posting-guardian"), words.t("posting-state")];
    let columns: Vec<_> = columns.iter().map(AsRef::as_ref).collect();
    let row = |(n, guardian): (usize, &GuardianLine), pupil: &PersonName| {
        vec![
            html! { @if n == 0 { (pupil) } @else { span .hint { (pupil) } } },
            html! {
                (guardian.name) @if guardian.on_paper { " " span .hint { (words.t("medium-paper")) } }
                @if let Some(called) = slip_called(words, guardian, code) { p .hint { (called) } }
            },
            html! { (state(words, guardian)) (put_right::told(words, guardian)) },
        ]
    };
    let of = |readers: &PupilReaders| {
        readers.guardians.iter().enumerate().map(|each| row(each, &readers.pupil)).collect::<Vec<_>>()
    };
    let rows: Vec<_> = pupils.iter().flat_map(of).collect();
    html! {
        section {
            h2 { (words.with("posting-class", &[("class", (&code.0).into())])) }
            @if shown.desk && shown.is_current() {
                p { (link_button(&links::posting_slips(shown.handle, code), &words.t("slips-print"))) }
            }
            @if shown.posting.asks() {
                (records(&words.t("posting-who"), &columns, &rows))
                @if shown.desk && frame.open && shown.withdrawn.is_none() {
                    (slips_back(frame, shown, code, pupils, fault))
                    (put_right::forms(frame, shown, code, pupils))
                }
            }
        }
    }
}

fn state(words: &Words, guardian: &GuardianLine) -> Markup {
    match guardian.given {
        None => badge(Badge { tone: Tone::Waiting, word: &words.t("sent-unsigned") }),
        Some(None) => badge(Badge { tone: Tone::Done, word: &words.t("sent-signed") }),
        Some(Some(on)) => html! {
            (badge(Badge { tone: Tone::Done, word: &words.t("posting-signed-on-paper") })) " " (date(words, on))
        },
    }
}
