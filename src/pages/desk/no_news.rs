//! «Absences sans nouvelle»: who is away and nobody has said why, whom to call, and the form that notes what they say.

use super::day::absence_words;
use super::record_people::telephone;
use crate::domain::absence::Motive;
use crate::domain::desk_day::{Callable, WithoutNews};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::i18n::Words;
use crate::pages::family::forms::{JustifyForm, motive_key, reason_faults};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{ROLL_BOARD, on_day, told_on_the_telephone};
use crate::pages::parts::{
    Field, back, empty, error_summary, field, hidden, link_button, post, submit, submit_without,
};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Those of one day.
pub struct NoNewsPage {
    /// Which.
    pub on: Date,
    /// It is today: lessons are to come.
    pub today: bool,
    /// By class and name.
    pub classes: BTreeMap<ClassCode, Vec<WithoutNews>>,
    /// The name of the forms.
    pub slip: String,
    /// The form that was refused: of which entry, and what was typed.
    pub typed: Option<(Handle, JustifyForm)>,
}

/// The list, with a form for each.
pub fn no_news(frame: &Frame, shown: &NoNewsPage) -> Markup {
    let words = frame.words;
    let faults: Vec<_> = shown.typed.iter().filter_map(|(entry, form)| fault(words, *entry, form)).collect();
    let faults: Vec<_> = faults.iter().map(|(place, said)| (place.as_str(), said.as_ref())).collect();
    let body = html! {
        (back(words, &links::desk::school_day(shown.on)))
        h1 { (words.t("no-news-title")) }
        p .day-name { (words.date(shown.on)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if shown.classes.is_empty() {
            (empty(&words.t("no-news-none"), &words.t("no-news-none-hint")))
            (link_button(&on_day(ROLL_BOARD, shown.on), &words.t("rolls-link")))
        } @else {
            p { (words.t("no-news-how")) }
            p .hint { (words.t("no-news-logged")) }
        }
        @for (class, away) in &shown.classes {
            section {
                h2 { (class.0) }
                ul .cards { @for one in away { li { (card(frame, shown, one)) } } }
            }
        }
    };
    page(frame, "no-news-title", body)
}

/// What was wrong, by the id of its field: each form of the page has its own.
fn fault<'a>(words: &'a Words, entry: Handle, form: &JustifyForm) -> Option<(String, std::borrow::Cow<'a, str>)> {
    reason_faults(words, form).map(|(place, said)| (format!("{place}-{entry}"), said))
}

fn card(frame: &Frame, shown: &NoNewsPage, one: &WithoutNews) -> Markup {
    let words = frame.words;
    let missed: Vec<_> = one.missed.iter().map(|absence| absence_words(words, absence)).collect();
    html! {
        h3 { a href=(links::pupil(one.about.pupil)) { (one.about.name) } }
        p { (missed.join(" · ")) }
        @if one.callable.is_empty() { p { (words.t("no-news-nobody")) } }
        ul { @for person in &one.callable { li { (number(words, person)) } } }
        @if frame.open { (form(frame, shown, one)) }
    }
}

fn number(words: &Words, person: &Callable) -> Markup {
    html! {
        (person.name) " – "
        @match &person.telephone {
            Some(number) => (telephone(number)),
            None => (words.t("no-news-no-number")),
        }
    }
}

fn form(frame: &Frame, shown: &NoNewsPage, one: &WithoutNews) -> Markup {
    let (words, entry) = (frame.words, one.about.entry);
    let typed = shown.typed.as_ref().filter(|(of, _)| *of == entry).map(|(_, form)| form);
    let fault = typed.and_then(|form| fault(words, entry, form));
    let at = |id: &str| fault.as_ref().filter(|(place, _)| place == id).map(|(_, said)| said.as_ref());
    let motives = Motive::ALL.map(|motive| (motive.code(), words.t(motive_key(motive))));
    let choose = words.t("no-news-choose");
    let values: Vec<_> = std::iter::once(("", choose.as_ref()))
        .chain(motives.iter().map(|(code, word)| (*code, word.as_ref())))
        .collect();
    let (label, comment) = (words.t("no-news-motive"), words.t("family-justify-comment"));
    let hint = words.t("no-news-comment-hint");
    let ids = (format!("motive-{entry}"), format!("comment-{entry}"));
    let picked = typed.and_then(|form| form.motive).map_or("", Motive::code);
    let motive = Field::one_of("motive", &label, &values).id(&ids.0).value(picked).error(at(&ids.0));
    let comment = Field::line("comment", &comment).id(&ids.1).hint(&hint).sometimes();
    let comment = comment.value(typed.map_or("", |form| form.comment.as_str())).error(at(&ids.1));
    html! {
        details open[typed.is_some()] {
            summary { (words.t("no-news-told")) }
            (post(&frame.csrf, &told_on_the_telephone(one.about.pupil, entry), &html! {
                (hidden("slip", &shown.slip))
                (hidden("on", &shown.on.to_string()))
                (field(words, &motive))
                (field(words, &comment))
                p .hint { (words.t("slip-reason-told-hint")) }
                (submit(&words.t("slip-reason-told")))
                @if shown.today {
                    p .hint { (words.t("no-news-whole-day-hint")) }
                    (submit_without("whole-day", "1", &words.t("no-news-whole-day")))
                }
            }))
        }
    }
}
