//! «Copie du carnet»: the page that offers it, and the document itself, which is read without Carnet and prints well.

use super::entry::{former, messages, what};
use crate::domain::entry::{Consultation, Filed};
use crate::domain::person::Boarding;
use crate::domain::regime::ExitRegime;
use crate::domain::rights::CopyTaken;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::actor_words::{author_line, by};
use crate::pages::desk::exit_card::{boarding_key, exit_key};
use crate::pages::entry_words::{heading, kind_key, whole};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Field, Step, back, definitions, error_summary, field, moment, post, submit, timeline, written_by,
};
use crate::pages::postings::read::{ReadPage, in_copy};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, html};

/// The document's own style: it has no other file beside it.
const STYLE: &str = include_str!("../../../assets/copy.css");

/// What is wrong with the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseFault {
    /// The two differ.
    Differ,
    /// Too short.
    Short,
}

/// Where the family asks for its copy. Nothing typed is shown again.
pub fn ask_copy(frame: &Frame, least: usize, fault: Option<PassphraseFault>) -> Markup {
    let words = frame.words;
    let fault = fault.map(|fault| words.with(fault_key(fault), &[("n", least.into())]));
    let hint = words.with("copy-passphrase-hint", &[("n", least.into())]);
    let (label, again) = (words.t("copy-passphrase"), words.t("copy-passphrase-again"));
    let summary: Vec<_> = fault.iter().map(|fault| ("passphrase", fault.as_str())).collect();
    let first = Field::secret("passphrase", &label).hint(&hint).error(fault.as_deref()).optional();
    let body = html! {
        (back(words, links::HOME))
        h1 { (words.t("copy-title")) }
        (error_summary(words, &summary))
        p { (words.t("copy-lead")) }
        ul {
            li { (words.t("copy-holds")) }
            li { (words.t("copy-holds-not")) }
            li { (words.t("copy-outlives")) }
        }
        (post(&frame.csrf, links::COPY, &html! {
            details open[fault.is_some()] {
                summary { (words.t("copy-protect")) }
                (field(words, &first))
                (field(words, &Field::secret("again", &again).optional()))
                p .hint { (words.t("copy-age")) }
            }
            (submit(&words.t("copy-button")))
        }))
    };
    page(frame, "copy-title", body)
}

fn fault_key(fault: PassphraseFault) -> &'static str {
    match fault {
        PassphraseFault::Differ => "copy-fault-differ",
        PassphraseFault::Short => "copy-fault-short",
    }
}

/// The document.
pub struct CopyPage<'a> {
    /// The school's name.
    pub school: &'a str,
    /// The year.
    pub year: SchoolYear,
    /// Whose copy.
    pub reader: &'a str,
    /// When it was made.
    pub at: Timestamp,
    /// The school's own.
    pub zone: &'a TimeZone,
    /// What is kept of the reader: term and meaning.
    pub profile: Vec<(&'static str, String)>,
    /// Each child.
    pub children: Vec<ChildCopy<'a>>,
    /// The reader's passkeys: device, when it was made, when it was last used.
    pub passkeys: Vec<(&'a str, Timestamp, Timestamp)>,
    /// The copies taken before.
    pub taken: &'a [CopyTaken],
    /// What the school has published for many families at once.
    pub postings: Vec<ReadPage>,
}

/// One child's carnet.
pub struct ChildCopy<'a> {
    /// «Zoé EXEMPLE».
    pub name: String,
    /// «6A».
    pub class: &'a str,
    /// Meals and nights, and ways out once set.
    pub regime: Option<(Boarding, Option<ExitRegime>)>,
    /// Newest first, as the reader may see it.
    pub filed: &'a [Filed],
    /// Who of the staff has opened it.
    pub consulted: &'a [Consultation],
}

/// The document as one file of its own: no script, nothing fetched.
pub fn family_copy(words: &Words, copy: &CopyPage) -> Markup {
    let at = words.moment(local(copy.at, copy.zone));
    let year = copy.year.to_string();
    let facts = [("year", (&year).into()), ("reader", copy.reader.into()), ("date", (&at).into())];
    let profile: Vec<_> =
        copy.profile.iter().map(|(term, meaning)| (words.t(term), html! { bdi { (meaning) } })).collect();
    let profile: Vec<(&str, Markup)> = profile.iter().map(|(term, meaning)| (term.as_ref(), meaning.clone())).collect();
    html! {
        (DOCTYPE)
        html lang=(words.lang()) dir=(words.dir()) {
            head {
                meta charset="utf-8";
                title { (words.t("copy-document-title")) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (words.t("copy-document-title")) }
                    p { strong { (copy.school) } }
                    p { (words.with("copy-document-says", &facts)) }
                    @if !profile.is_empty() { h2 { (words.t("copy-profile-heading")) } (definitions(&profile)) }
                    (account(words, copy))
                    @for child in &copy.children { (one_child(words, child, copy.zone)) }
                    @if !copy.postings.is_empty() {
                        h2 { (words.t("family-postings-heading")) }
                        @for posting in &copy.postings { (in_copy(words, posting)) }
                    }
                }
            }
        }
    }
}

fn account(words: &Words, copy: &CopyPage) -> Markup {
    let moment = |at| moment(words, local(at, copy.zone));
    html! {
        h2 { (words.t("devices-title")) }
        ul { @for (device, made, used) in &copy.passkeys { li { (device) " – " (moment(*made)) " – " (moment(*used)) } } }
        @if !copy.taken.is_empty() {
            h2 { (words.t("rights-copies")) }
            ul { @for taken in copy.taken { li { (taken.by.label) " · " (moment(taken.at)) } } }
        }
    }
}

/// One child's whole carnet.
pub(in crate::pages) fn one_child(words: &Words, child: &ChildCopy, zone: &TimeZone) -> Markup {
    html! {
        section {
            h2 { (words.with("copy-child-heading", &[("name", (&child.name).into()), ("class", child.class.into())])) }
            @if let Some((boarding, exit)) = child.regime {
                p { (words.t(boarding_key(boarding))) @if let Some(exit) = exit { " – " (words.t(exit_key(exit))) } }
            }
            @if child.filed.is_empty() { p { (words.t("family-child-nothing")) } }
            @for filed in child.filed { (one_entry(words, filed, zone)) }
            h3 { (words.t("family-consultations-title")) }
            @if child.consulted.is_empty() { p { (words.t("family-consultations-none")) } }
            @else {
                ul { @for look in child.consulted { li { (look.by.label) " · " (moment(words, local(look.at, zone))) } } }
            }
        }
    }
}

fn one_entry(words: &Words, filed: &Filed, zone: &TimeZone) -> Markup {
    let author = author_line(words, &filed.entry.author);
    let steps = filed
        .follow_ups
        .iter()
        .filter_map(|done| Some(Step { at: local(done.at, zone), what: what(words, &done.by, &done.step)? }));
    let steps: Vec<_> = steps.collect();
    html! {
        article {
            h3 { (words.t(kind_key(&filed.entry.matter))) " · " (heading(words, &filed.matter())) }
            p { (author) " · " (moment(words, local(filed.entry.written_at, zone))) }
            (whole(words, filed))
            @for (message, text) in messages(filed) {
                p { (by(words, &message.by)) " · " (moment(words, local(message.at, zone))) }
                (written_by(message.by.who, text))
            }
            (former(words, filed, zone))
            @if !steps.is_empty() { (timeline(words, &steps)) }
        }
    }
}
