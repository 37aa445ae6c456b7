//! Notices of the end on paper: one page for each reader, for a window envelope, in black and white; a second one in
//! their language, when they have chosen another than French.

use crate::domain::language::Language;
use crate::domain::school_year::SchoolYear;
use crate::domain::stretch::Stretch;
use crate::i18n::Words;
use crate::pages::access::activation::and;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Masthead, back, empty, list_ways, post, screen_hint, submit};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// What all notices say.
pub struct PaperRoundPage {
    /// Which year.
    pub year: SchoolYear,
    /// The day from which its keys are destroyed.
    pub ends: Date,
    /// Today.
    pub today: Date,
    /// One for each reader, as many at a time as are printed in one go.
    pub notices: Stretch<EndNotice>,
    /// When notices were given out so far, by whom, and how many.
    pub rounds: Vec<(DateTime, String, u32)>,
}

/// One reader's.
pub struct EndNotice {
    /// Name and address, one line each.
    pub addressee: Vec<String>,
    /// First names of the pupils whose carnet it is.
    pub children: Vec<String>,
    /// What they have chosen to read besides French.
    pub language: Language,
}

/// «Avis de fin d'année à imprimer».
pub fn paper_notices(frame: &Frame, shown: &PaperRoundPage) -> Markup {
    let words = frame.words;
    let body = html! {
        div .screen-only {
            (back(words, links::SCHOOL_LIFE))
            h1 { (words.t("paper-title")) }
            p { (words.t("paper-what")) }
            @for (at, by, n) in &shown.rounds {
                p { (words.with("paper-round", &[("n", (*n).into()), ("by", by.into()), ("date", (&words.moment(*at)).into())])) }
            }
        }
        @if shown.notices.here.is_empty() { (empty(&words.t("paper-none"), &words.t("paper-none-hint"))) } @else {
            (screen_hint(&words.t("paper-print")))
            div #avis .screen-only {
                // They are noted as given out together, once the last of them has been shown.
                @if shown.notices.ways.left == 0 {
                    (post(&frame.csrf, links::PAPER_NOTICES, &submit(&words.t("paper-given"))))
                }
                (list_ways(words, shown.notices.ways, (links::PAPER_NOTICES, "avis")))
            }
        }
        @for notice in &shown.notices.here {
            (one(words, &frame.school, shown, notice))
            @if notice.language != Language::French {
                (one(crate::i18n::words(notice.language), &frame.school, shown, notice))
            }
        }
    };
    page(frame, "paper-title", body)
}

fn one(words: &Words, school: &Masthead, shown: &PaperRoundPage, notice: &EndNotice) -> Markup {
    let (year, day) = (shown.year.to_string(), words.date(shown.ends));
    let dated = words.date_without_weekday(shown.today);
    let names = and(words, &notice.children);
    let facts = [("children", (&names).into()), ("year", (&year).into()), ("date", (&day).into())];
    html! {
        article .letter lang=(words.lang()) dir=(words.dir()) {
            (school.letterhead(words))
            address .letter-to lang="fr" dir="ltr" { @for line in &notice.addressee { (line) br; } }
            p .letter-date { (words.with("letter-dated", &[("date", (&dated).into())])) }
            h2 { (words.t("paper-subject")) }
            p { (words.t("letter-salutation")) }
            p { strong { (words.with("paper-says", &facts)) } }
            p { (words.t("paper-copy")) }
        }
    }
}
