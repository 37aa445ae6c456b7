//! «Autorisations»: what was asked of families, by its last day; and who has answered one of them, to be printed.

use super::sent::{badge_of, verdicts};
use crate::domain::asking::{Consent, Needs, Verdict};
use crate::domain::entry::Matter;
use crate::domain::exchange::Given;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::i18n::Words;
use crate::pages::asking_words::verdict;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Badge, back, badge, empty, link_button, post, prose, records, screen_hint, submit_quiet};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// What was asked, and who has answered.
pub struct ConsentSheet {
    /// In an address.
    pub entry: Handle,
    /// What was asked.
    pub asked: Consent,
    /// By whom.
    pub author: String,
    /// Families see it only from then on.
    pub held_until: Option<DateTime>,
    /// When those who had not answered were reminded.
    pub reminded: Vec<Date>,
    /// Somebody may be reminded now.
    pub may_remind: bool,
    /// The reader enters slips that came back.
    pub desk: bool,
    /// Each class with its pupils, by name.
    pub classes: Vec<(ClassCode, Vec<AskedPupil>)>,
}

/// One pupil.
pub struct AskedPupil {
    /// The pupil in an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// What the answers come to.
    pub verdict: Verdict,
    /// Each who answers, and what they have said.
    pub guardians: Vec<(PersonName, Given)>,
}

impl ConsentSheet {
    fn verdicts(&self) -> Vec<Verdict> {
        self.classes.iter().flat_map(|(_, pupils)| pupils).map(|asked| asked.verdict).collect()
    }
}

/// Every one of them; `whole` when those of the whole year are shown.
pub fn consents(frame: &Frame, sheets: &[ConsentSheet], today: Date, whole: bool) -> Markup {
    let words = frame.words;
    let (over, open): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| sheet.asked.until < today);
    let body = html! {
        (back(words, if whole { links::CONSENTS } else { links::CLASSES }))
        h1 { (words.t("consents-title")) }
        @if sheets.is_empty() { (empty(&words.t("consents-none"), &words.t("consents-none-hint"))) }
        (cards(words, "consents-open", &open))
        (cards(words, "consents-over", &over))
        @if !whole { div .acts { (link_button(&format!("{}?tout=oui", links::CONSENTS), &words.t("consents-all"))) } }
    };
    page(frame, "consents-title", body)
}

fn cards(words: &Words, heading: &str, sheets: &[&ConsentSheet]) -> Markup {
    html! {
        @if !sheets.is_empty() {
            section {
                h2 { (words.t(heading)) }
                ul .cards { @for sheet in sheets { li {
                    h3 { a href=(links::consent_sheet(sheet.entry)) { (sheet.asked.subject.as_str()) } }
                    (about(words, sheet))
                    @let (tone, count) = verdicts(words, &sheet.verdicts());
                    p { (badge(Badge { tone, word: &count })) }
                } } }
            }
        }
    }
}

fn about(words: &Words, sheet: &ConsentSheet) -> Markup {
    let classes: Vec<_> = sheet.classes.iter().map(|(code, _)| code.0.as_str()).collect();
    html! {
        p .hint { (words.with("consents-by", &[("name", (&sheet.author).into())])) " · " (classes.join(", ")) }
        p { (words.with("consents-until", &[("date", (&words.date(sheet.asked.until)).into())])) }
        @if let Some(until) = sheet.held_until {
            p { (words.with("sent-held", &[("when", (&words.moment(until)).into())])) }
        }
    }
}

/// Who has answered one of them.
pub fn consent_sheet(frame: &Frame, sheet: &ConsentSheet) -> Markup {
    let words = frame.words;
    let (tone, count) = verdicts(words, &sheet.verdicts());
    let body = html! {
        (back(words, links::CONSENTS))
        h1 { (sheet.asked.subject.as_str()) }
        (about(words, sheet))
        @if sheet.asked.needs == Needs::Each { p { (words.t("consent-sheet-each")) } }
        p { (badge(Badge { tone, word: &count })) }
        details { summary { (words.t("consent-sheet-text")) } (prose(sheet.asked.text.as_str())) }
        (year_over(frame))
        div .acts.screen-only {
            (link_button(&format!("{}?liste=oui", links::consent_sheet(sheet.entry)), &words.t("consent-sheet-list")))
            // The desk has every slip that waits in «À imprimer».
            @if !sheet.desk { (link_button(&links::slips(sheet.entry), &words.t("consent-slips-go"))) }
        }
        div .screen-only { (reminding(frame, sheet)) }
        @for (code, pupils) in &sheet.classes { (class(frame, sheet, code, pupils)) }
    };
    page(frame, "consent-sheet-title", body)
}

/// The reminders so far, and the way to another.
fn reminding(frame: &Frame, sheet: &ConsentSheet) -> Markup {
    let words = frame.words;
    html! {
        @for day in &sheet.reminded { p .hint { (words.with("consent-reminded", &[("date", (&words.date(*day)).into())])) } }
        @if sheet.may_remind && frame.open {
            (post(&frame.csrf, &links::consent_reminder(sheet.entry), &submit_quiet(&words.t("consent-remind"))))
            p .hint { (words.t("consent-remind-hint")) }
        }
    }
}

fn class(frame: &Frame, sheet: &ConsentSheet, code: &ClassCode, pupils: &[AskedPupil]) -> Markup {
    let words = frame.words;
    let (_, count) = verdicts(words, &pupils.iter().map(|asked| asked.verdict).collect::<Vec<_>>());
    let columns = [words.t("day-pupil"), words.t("consent-sheet-answer"), words.t("consent-sheet-who")];
    let columns: Vec<_> = columns.iter().map(AsRef::as_ref).collect();
    let matter = Matter::Consent(sheet.asked.clone());
    let rows: Vec<_> = pupils.iter().map(|asked| row(words, &matter, asked)).collect();
    html! {
        section {
            h2 { (words.with("consent-sheet-class", &[("class", (&code.0).into()), ("count", (&count).into())])) }
            @if sheet.desk && frame.open && sheet.held_until.is_none() {
                (link_button(&links::consent_slips_back(sheet.entry, code), &words.t("consent-back-go")))
            }
            @if !rows.is_empty() { (records(&words.t("consent-sheet-pupils"), &columns, &rows)) }
        }
    }
}

/// Once it is a yes, nobody waits for another.
fn row(words: &Words, matter: &Matter, asked: &AskedPupil) -> Vec<Markup> {
    let (tone, key) = verdict(asked.verdict);
    let told = asked.guardians.iter().filter(|(_, given)| asked.verdict != Verdict::Yes || given.is_yes());
    let told = told.filter_map(|(name, given)| match given {
        Given::Answer(stage) => Some((name.to_string(), stage)),
        Given::Signature(_) => None,
    });
    vec![
        html! { a href=(links::pupil(asked.pupil)) { (asked.name) } },
        badge(Badge { tone, word: &words.t(key) }),
        html! { @for (name, stage) in told { (badge_of(words, matter, &name, stage)) " " } },
    ]
}

/// Those whose family has said yes, class by class, to be ticked on paper.
pub fn allowed(frame: &Frame, sheet: &ConsentSheet) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, &links::consent_sheet(sheet.entry)))
        h1 { (words.t("consent-sheet-list")) }
        h2 { (sheet.asked.subject.as_str()) }
        (about(words, sheet))
        (screen_hint(&words.t("consent-sheet-list-hint")))
        @for (code, pupils) in &sheet.classes { (ticked(words, code, pupils)) }
    };
    page(frame, "consent-sheet-list", body)
}

fn ticked(words: &Words, code: &ClassCode, pupils: &[AskedPupil]) -> Markup {
    let allowed: Vec<_> = pupils.iter().filter(|asked| asked.verdict == Verdict::Yes).collect();
    let count = [("class", (&code.0).into()), ("n", allowed.len().into())];
    html! {
        section {
            h3 { (words.with("consent-sheet-list-count", &count)) }
            @if allowed.is_empty() { p { (words.t("consent-sheet-list-none")) } }
            ul .names { @for asked in &allowed { li { "☐ " (asked.name) } } }
        }
    }
}
