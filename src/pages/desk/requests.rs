//! «Demandes»: what families have written and is neither decided nor closed.

use super::meetings::{to_come, to_move};
use crate::domain::asking::Request;
use crate::domain::away::Unavailable;
use crate::domain::desk_day::AgreedMeeting;
use crate::domain::entry::Matter;
use crate::domain::exchange::{Course, Stage};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::stretch::{CARDS, EACH, LINES, Reading};
use crate::i18n::Words;
use crate::pages::asking_words::{demand_key, demand_title, stage_key, stage_tone};
use crate::pages::entry_words::{kind_key, title};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Lists, Tone, badge, empty, moment};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// One request.
pub struct RequestCard {
    /// The entry in an address.
    pub entry: Handle,
    /// About whom.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// What is asked.
    pub request: Request,
    /// Why the reader answers in the place of the teacher it was written to, if they do.
    pub in_place: Option<Unavailable>,
    /// By whom.
    pub author: String,
    /// Direction has shut their access.
    pub shut_out: bool,
    /// When.
    pub at: DateTime,
    /// The school has the next word.
    pub awaits_school: bool,
    /// Where it stands.
    pub stage: Stage,
}

/// A family's answer to what the school wrote.
pub struct AnsweredCard {
    /// The entry in an address.
    pub entry: Handle,
    /// About whom.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// What was written.
    pub matter: Matter,
    /// By whom.
    pub author: String,
    /// Why the reader answers in their place, if they do.
    pub in_place: Option<Unavailable>,
    /// When.
    pub at: DateTime,
}

/// That something waits for somebody who has not signed in yet.
pub struct UnheardLine {
    /// Who.
    pub name: String,
    /// How much.
    pub waiting: usize,
    /// The day of the oldest of it.
    pub since: Date,
}

/// What families wait for, and whom one is to meet.
#[derive(Default)]
pub struct RequestsPage {
    /// What they have written.
    pub cards: Vec<RequestCard>,
    /// What they have answered to the reader, and to who does not answer.
    pub answered: Vec<AnsweredCard>,
    /// Who has not signed in yet and is waited for.
    pub unheard: Vec<UnheardLine>,
    /// The reader's own rendez-vous to come.
    pub meetings: Vec<AgreedMeeting>,
    /// Those to be moved in somebody's place.
    pub to_move: Vec<AgreedMeeting>,
    /// Which of these lists is read on.
    pub reading: Reading,
}

/// What awaits the school first, what was answered to who does not answer, whom one is to meet, then what awaits
/// others.
pub fn requests(frame: &Frame, shown: &RequestsPage) -> Markup {
    let (words, unheard) = (frame.words, &shown.unheard);
    let (ours, theirs): (Vec<_>, Vec<_>) = shown.cards.iter().partition(|card| card.awaits_school);
    let (own, left): (Vec<_>, Vec<_>) = shown.answered.iter().partition(|card| card.in_place.is_none());
    let lists = Lists { words, href: links::REQUESTS, reading: &shown.reading };
    let (moved, more_moved) = lists.part(("a-deplacer", "meetings-to-move"), EACH, &shown.to_move);
    let (met, more_met) = lists.part((links::MEETINGS_ANCHOR, "meetings-to-come"), EACH, &shown.meetings);
    let (unheard, more_unheard) = lists.part(("jamais-venus", "requests-unheard"), LINES, unheard);
    let body = html! {
        h1 { (words.t("requests-title")) }
        p .hint { (words.t("requests-lead")) }
        section {
            h2 { (words.t("requests-ours")) }
            @if ours.is_empty() && own.is_empty() {
                (empty(&words.t("requests-none"), &words.t("requests-none-hint")))
            }
            (cards(&lists, ("a-repondre", "requests-ours"), &ours, request_card))
            (cards(&lists, ("reponses", "requests-own"), &own, answered_card))
        }
        @if !left.is_empty() {
            section { h2 { (words.t("requests-left")) } (cards(&lists, ("a-leur-place", "requests-left"), &left, answered_card)) }
        }
        div #a-deplacer { (to_move(words, moved)) (more_moved) }
        (to_come(words, met)) (more_met)
        @if !unheard.is_empty() {
            section #jamais-venus {
                h2 { (words.t("requests-unheard")) }
                p .hint { (words.t("requests-unheard-hint")) }
                ul { @for line in unheard { li { (unheard_line(words, line)) } } }
                (more_unheard)
            }
        }
        @if !theirs.is_empty() {
            section { h2 { (words.t("requests-theirs")) } (cards(&lists, ("en-attente", "requests-theirs"), &theirs, request_card)) }
        }
    };
    page(frame, "requests-title", body)
}

/// So many of a list, each as a card.
fn cards<T>(lists: &Lists, list: (&str, &str), all: &[&T], card: impl Fn(&Words, &T) -> Markup) -> Markup {
    let (here, ways) = lists.part(list, CARDS, all);
    html! { div id=(list.0) { ul .cards { @for one in here { li { (card(lists.words, one)) } } } (ways) } }
}

fn unheard_line(words: &Words, line: &UnheardLine) -> String {
    let date = words.date(line.since);
    let facts = [("n", line.waiting.into()), ("name", (&line.name).into()), ("date", (&date).into())];
    words.with("requests-unheard-line", &facts)
}

fn in_place(words: &Words, why: Unavailable, name: &str) -> Markup {
    let key = match why {
        Unavailable::Gone => "requests-in-place",
        Unavailable::Reassigned => "requests-in-place-reassigned",
        Unavailable::ShutOut => "requests-in-place-shut-out",
        Unavailable::Away => "requests-in-place-away",
    };
    html! { p { (words.with(key, &[("name", name.into())])) } }
}

fn answered_card(words: &Words, card: &AnsweredCard) -> Markup {
    html! {
        p .entry-kind {
            span .dots { span { (words.t(kind_key(&card.matter))) } " " strong { (card.name) } " " span { (card.class) } }
            (badge(Badge { tone: Tone::Alert, word: &words.t("requests-to-answer") }))
        }
        h3 { a href=(links::sent_entry(card.entry)) { (title(words, &card.matter)) } }
        p .hint.dots { span { (words.with("written-by", &[("author", (&card.author).into())])) } " " (moment(words, card.at)) }
        @if let Some(why) = card.in_place { (in_place(words, why, &card.author)) }
    }
}

/// One request, with the way to its thread.
pub(in crate::pages) fn request_card(words: &Words, card: &RequestCard) -> Markup {
    let course = Matter::Request(card.request.clone()).course().map_or(Course::Word, |(course, _)| course);
    let (tone, key) = match card.awaits_school {
        true => (Tone::Alert, "requests-to-answer"),
        false if course == Course::Word => (Tone::Calm, "requests-answered"),
        false => (stage_tone(course, &card.stage), stage_key(course, &card.stage)),
    };
    html! {
        p .entry-kind {
            span .dots { span { (words.t(demand_key(&card.request.demand))) } " " strong { (card.name) } " " span { (card.class) } }
            (badge(Badge { tone, word: &words.t(key) }))
        }
        h3 { a href=(links::sent_entry(card.entry)) { (demand_title(words, &card.request.demand)) } }
        p .hint.dots { span { (words.with("written-by", &[("author", (&card.author).into())])) } " " (moment(words, card.at)) }
        @if card.awaits_school && matches!(card.stage, Stage::Declined | Stage::CalledOff) {
            p { strong { (words.t(stage_key(course, &card.stage))) } }
        }
        @if card.shut_out { p { strong { (words.with("request-shut-out", &[("name", (&card.author).into())])) } } }
        @if let Some(why) = card.in_place { (in_place(words, why, &card.request.addressee)) }
    }
}
