//! The carnet's first page for a family: where there are several children, each with what awaits someone there; then
//! what awaits someone, child by child; then each child's, newest first.

use super::asking::ask_button;
use super::lists::{Onward, Whole, others, stretch, stretches};
use super::meetings::{OwnMeeting, meetings};
use super::untold::{NoticeCard, card as card_of_notices};
use crate::domain::entry::{Asked, Filed};
use crate::domain::ids::Handle;
use crate::domain::signature::Manner;
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::access::activation::and;
use crate::pages::actor_words::author_line;
use crate::pages::entry_state::{Viewer, answers, state_or_news};
use crate::pages::entry_words::{is_own_title, kind_and_slot, lang_of_title, title};
use crate::pages::layout::{Ending, Frame, closed, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Entry, Tone, badge, empty, entry, link_button, moment};
use crate::pages::postings::read::{ReadPage, card as posting_card};
use crate::pages::signature_words::signature;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, PreEscaped, html};
use std::cmp::Reverse;

/// About how long a card is, in bytes.
const CARD: usize = 768;

/// The carnets of a family's children.
pub struct HomePage<'a> {
    /// Whoever looks decides for somebody: takes a copy, signs what is published.
    pub decides: bool,
    /// How they may be told of news, when nothing tells them.
    pub offer: Option<&'a NoticeCard>,
    /// Each child.
    pub children: &'a [ChildSheet],
    /// What the school has published for them, newest first.
    pub postings: &'a [ReadPage],
    /// The reader's own rendez-vous to come, the soonest first.
    pub meetings: &'a [OwnMeeting],
    /// What was asked to be shown to its end, if anything, and how far down.
    pub whole: Option<Onward>,
    /// The school's own.
    pub zone: &'a TimeZone,
    /// By the school's clock.
    pub today: Date,
    /// The year is open: what awaits someone can still be done.
    pub open: bool,
}

/// One child's carnet.
pub struct ChildSheet {
    /// Who looks at it: a guardian signs for one child and only reads about another who is of age.
    pub viewer: Viewer,
    /// In an address.
    pub handle: Handle,
    /// «Zoé».
    pub given: String,
    /// «6A».
    pub class: String,
    /// Newest first, as the viewer may see it.
    pub filed: Vec<Filed>,
}

/// The first page.
pub fn home(frame: &Frame, home: &HomePage) -> Markup {
    let words = frame.words;
    if home.children.is_empty() {
        return page(frame, "family-home-title", nobody(frame));
    }
    let names: Vec<String> = home.children.iter().map(|child| child.given.clone()).collect();
    let body = html! {
        h1 { (words.with("family-home-of", &[("children", (&and(words, &names)).into())])) }
        @if home.children.len() > 1 { (children(words, home)) }
        (meetings(words, home.meetings, home.children.len() > 1))
        @if home.open { (awaiting(words, home)) } @else { (closed(words)) }
        @if let Some(offer) = home.offer { (card_of_notices(frame, offer)) }
        (published(words, home))
        @for child in home.children { (rest(words, home, child)) }
        @if let Some(ending) = frame.ending { (end(words, ending, home.decides)) }
    };
    page(frame, "family-home-title", body)
}

/// No carnet is shown: a pupil of age has objected to it, which is theirs alone to tell.
fn nobody(frame: &Frame) -> Markup {
    let words = frame.words;
    html! {
        h1 { (words.t("family-home-title")) }
        (empty(&words.t("family-nobody"), &words.t("family-nobody-hint")))
    }
}

/// «Vos données seront détruites le …», and the copy a family may take until then.
fn end(words: &Words, ending: Ending, may_copy: bool) -> Markup {
    let day = words.date(ending.on);
    html! {
        section {
            h2 { (words.t("family-end-heading")) }
            p { (words.with("family-home-ends", &[("date", (&day).into())])) }
            @if may_copy { (link_button(links::COPY, &words.t("copy-go"))) }
        }
    }
}

/// Each child, the way down to their carnet, and to what awaits someone there.
fn children(words: &Words, home: &HomePage) -> Markup {
    html! {
        nav aria-label=(words.t("family-children-label")) {
            ul .names.children {
                @for child in home.children {
                    li {
                        a href={ "#enfant-" (child.handle) } { (child.given) }
                        @if home.open { (to_do(words, home, child)) }
                    }
                }
            }
        }
    }
}

/// «2 à faire», which leads there, or «Rien à faire».
fn to_do(words: &Words, home: &HomePage, child: &ChildSheet) -> Markup {
    let unread = home.postings.iter().filter(|posting| posting.awaited && posting.children.contains(&child.given));
    let (entries, unread) = (awaited(home, child).len(), unread.count());
    let word = words.with("family-child-to-do", &[("n", (entries + unread).into())]);
    // What the school asks of many stands at the head of what awaits someone.
    let place = if entries > 0 { format!("#a-faire-{}", child.handle) } else { "#a-faire".to_owned() };
    html! {
        @if entries + unread > 0 {
            a href=(place) aria-label={ (word) " – " (child.given) } { (badge(Badge { tone: Tone::Waiting, word: &word })) }
        } @else {
            (badge(Badge { tone: Tone::Done, word: &words.t("family-child-no-to-do") }))
        }
    }
}

/// A child's entries that await whoever looks, those first in which something is newest.
fn awaited<'a>(home: &HomePage, child: &'a ChildSheet) -> Vec<&'a Filed> {
    let mut awaited: Vec<_> = child.filed.iter().filter(|filed| child.viewer.is_awaited(filed, home.today)).collect();
    awaited.sort_by_cached_key(|filed| Reverse(filed.new_since(child.viewer.who(), home.today)));
    awaited
}

fn awaiting(words: &Words, home: &HomePage) -> Markup {
    let all = home.children.iter().map(|child| (child, awaited(home, child)));
    let awaited: Vec<_> = all.filter(|(_, entries)| !entries.is_empty()).collect();
    let several = home.children.len() > 1;
    let unread: Vec<_> = home.postings.iter().filter(|posting| posting.awaited).collect();
    let lengths: Vec<_> = std::iter::once(unread.len()).chain(awaited.iter().map(|(_, all)| all.len())).collect();
    let (stretches, ways) = stretches(home.whole, Whole::Awaited, &lengths, awaited.len());
    let (unread_here, here) = (&unread[stretches[0].clone()], &stretches[1..]);
    let sign = words.t("family-open-sign");
    let none_key = match home.children.iter().any(|child| matches!(child.viewer, Viewer::Signer(_))) {
        true => ("family-todo-none", "family-todo-none-hint"),
        false => ("family-todo-read-none", "family-todo-read-none-hint"),
    };
    html! {
        section #a-faire {
            h2 { (words.t("family-todo-heading")) }
            @if awaited.is_empty() && unread.is_empty() { (empty(&words.t(none_key.0), &words.t(none_key.1))) }
            (cards(unread_here, |posting| posting_card(words, posting, several, Some(&sign))))
            @for ((child, entries), stretch) in awaited.iter().zip(here) {
                div id={ "a-faire-" (child.handle) } {
                    (cards(&entries[stretch.clone()], |filed| {
                        card(words, home, (child, several), filed, Some(open_key(child.viewer, filed, home.today)), html! {})
                    }))
                }
            }
            (others(words, "family-todo-more", ways, (links::WHOLE_AWAITED, "a-faire")))
        }
    }
}

/// What the school has published for many, but for what awaits someone.
fn published(words: &Words, home: &HomePage) -> Markup {
    let several = home.children.len() > 1;
    let others_read: Vec<_> = home.postings.iter().filter(|posting| !home.open || !posting.awaited).collect();
    let (here, ways) = stretch(home.whole, Whole::Postings, others_read.len(), home.children.len());
    html! {
        @if !others_read.is_empty() {
            section #informations {
                h2 { (words.t("family-postings-heading")) }
                (cards(&others_read[here], |posting| posting_card(words, posting, several, None)))
                (others(words, "family-postings-older", ways, (links::WHOLE_POSTINGS, "informations")))
            }
        }
    }
}

fn rest(words: &Words, home: &HomePage, child: &ChildSheet) -> Markup {
    let rest: Vec<_> =
        child.filed.iter().filter(|filed| !home.open || !child.viewer.is_awaited(filed, home.today)).collect();
    let (here, ways) = stretch(home.whole, Whole::Child(child.handle), rest.len(), home.children.len());
    let place = format!("enfant-{}", child.handle);
    html! {
        section id=(place) {
            h2 { (words.with("family-child-heading", &[("child", (&child.given).into()), ("class", (&child.class).into())])) }
            @if home.open && matches!(child.viewer, Viewer::Signer(_)) {
                div .acts {
                    (ask_button(words, child.handle, &child.given))
                    (link_button(&crate::pages::links::desk::announce(child.handle), &words.t("announce-title")))
                }
            }
            @if rest.is_empty() { p .hint { (words.t("family-child-nothing")) } }
            (cards(&rest[here], |filed| card(words, home, (child, false), filed, None, signers(words, filed, home.zone))))
            @if child.filed.iter().any(|filed| filed.entry.matter.asks() == Asked::Justification) {
                p .way { a href=(crate::pages::links::desk::child_month(child.handle)) { (words.t("month-link")) } }
            }
            (others(words, "family-child-older", ways, (&links::whole_carnet(child.handle), &place)))
        }
    }
}

/// Cards one below the other, written into memory that is taken once.
fn cards<T>(shown: &[T], card: impl Fn(&T) -> Markup) -> Markup {
    let mut page = String::with_capacity(shown.len() * CARD);
    for one in shown {
        page.push_str(&card(one).0);
    }
    PreEscaped(page)
}

fn card(
    words: &Words,
    home: &HomePage,
    (child, named): (&ChildSheet, bool),
    filed: &Filed,
    open_key: Option<&str>,
    acts: Markup,
) -> Markup {
    let open = open_key.map(|key| words.t(key));
    let (tone, word) = state_or_news(words, filed, child.viewer, home.today, home.open);
    let (matter, href) = (filed.matter(), links::entry(filed.handle));
    entry(
        words,
        &Entry {
            kind: &kind_and_slot(words, filed, &matter),
            child: named.then_some(child.given.as_str()),
            title: &title(words, &matter),
            lang: lang_of_title(words, &matter),
            own: is_own_title(&matter),
            href: Some(&href),
            state: Badge { tone, word: &word },
            author: &author_line(words, &filed.entry.author),
            at: local(filed.entry.seen_since(), home.zone),
            open: open.as_deref(),
            text: "",
            acts,
        },
    )
}

/// Who has signed, and when.
fn signers(words: &Words, filed: &Filed, zone: &TimeZone) -> Markup {
    html! {
        @for (follow_up, manner) in filed.signatures() {
            span .hint.dots {
                span { (signature(words, &follow_up.by.label, manner)) }
                @if !matches!(manner, Manner::Paper { .. }) { " " (moment(words, local(follow_up.at, zone))) }
            }
        }
    }
}

fn open_key(viewer: Viewer, filed: &Filed, today: Date) -> &'static str {
    if let Some(done) = viewer.reads_only(filed, today) {
        return if answers(&done.step) { "family-open-answer" } else { "family-open-read" };
    }
    match (viewer, filed.entry.matter.asks()) {
        (Viewer::Reading(_), _) => "family-open-read",
        (Viewer::Signer(_), Asked::Justification) if filed.lacks_writing() => "family-open-confirm",
        (Viewer::Signer(_), Asked::Justification) => "family-open-justify",
        (Viewer::Signer(_), Asked::Signature | Asked::StrongSignature) => "family-open-sign",
        (Viewer::Signer(_), Asked::Nothing) => "family-open-read",
        (Viewer::Signer(_), Asked::Answer) => "asking-open",
    }
}
