//! «Effacer une famille»: who may be erased, what dies and what does not, the order given with a passkey, the receipt.

use crate::domain::erasure::Reason;
use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::keys::escrow::{EscrowRow, escrow_list};
use crate::pages::keys::history::exact;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Ceremony, CeremonyKind, Choice, Field, Pick, Qr, Tone, back, badge, ceremony, choice, definitions, empty,
    field, link_button, moment, qr, screen_hint,
};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// What the head types so that nobody is erased by a slip of the hand.
pub const TYPED: &str = "EFFACER";

/// A family that may be erased.
pub struct FamilyCard {
    /// One of its pupils, in addresses.
    pub pupil: Handle,
    /// Its pupils' names.
    pub pupils: Vec<String>,
    /// Its guardians' names.
    pub guardians: Vec<String>,
    /// Nobody of it is at the school any more.
    pub departed: bool,
    /// It is held, and cannot be erased now.
    pub held: bool,
    /// It is proposed to hold it, and the DPO has not agreed yet.
    pub hold_proposed: bool,
    /// `2026-2027`.
    pub year: String,
}

/// An erasure ordered or done.
pub struct ErasureRow {
    /// The receipt's number.
    pub receipt: Handle,
    /// `2026-2027`.
    pub year: String,
    /// When it was ordered.
    pub ordered: DateTime,
    /// Why.
    pub reason: Reason,
    /// How many people's keys went with the family's.
    pub people: u32,
    /// The epoch that began without them, once done.
    pub epoch: Option<u32>,
}

/// What the first page lists.
pub struct Erasures {
    /// Families without any pupil at the school.
    pub departed: Vec<FamilyCard>,
    /// Classes to choose a pupil from: code and label.
    pub classes: Vec<(String, String)>,
    /// The chosen class's label with its pupils.
    pub pupils: Option<(String, Vec<(Handle, String)>)>,
    /// Every escrow there has been.
    pub escrows: Vec<EscrowRow>,
    /// What was ordered so far, the latest first.
    pub rows: Vec<ErasureRow>,
}

/// The receipt, for the printer.
pub struct ReceiptView {
    /// What was done.
    pub row: ErasureRow,
    /// The school's number.
    pub uai: String,
    /// Where anyone reads the public ledger.
    pub ledger: String,
    /// «Dette d'entiercement»: the escrow, issued before and not burnt, that could still bring the family back.
    pub owed: Option<u32>,
    /// The address of the ledger as a square, for a telephone; none when it is too long for one.
    pub square: Option<Qr>,
    /// The leaf that says it, once it is said, and where the proof is that it is in the signed ledger.
    pub leaf: Option<(String, String)>,
}

/// «Effacements».
pub fn erasures(frame: &Frame, view: &Erasures) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("erasures-title")) }
        p { (words.t("erasures-lead")) }
        h2 { (words.t("erasures-departed")) }
        @if view.departed.is_empty() { (empty(&words.t("erasures-departed-none"), &words.t("erasures-departed-hint"))) }
        ul .cards {
            @for card in &view.departed { li { a href=(links::family_erasure(card.pupil)) { (card.pupils.join(", ")) } } }
        }
        h2 { (words.t("erasures-choose")) }
        p { (words.t("erasures-choose-what")) }
        @if let Some((class, pupils)) = &view.pupils {
            h3 { (class) }
            ul .cards { @for (handle, name) in pupils { li { a href=(links::family_erasure(handle)) { (name) } } } }
            h3 { (words.t("sanctions-other-class")) }
        }
        div .acts { @for (code, label) in &view.classes { (link_button(&links::erasure_class(code), label)) } }
        h2 { (words.t("erasures-done")) }
        @if view.rows.is_empty() { (empty(&words.t("erasures-done-none"), &words.t("erasures-done-hint"))) }
        @for row in &view.rows { (line(words, row)) }
        (escrow_list(words, &view.escrows))
    };
    page(frame, "erasures-title", body)
}

fn line(words: &Words, row: &ErasureRow) -> Markup {
    let (tone, state) = state(row);
    html! {
        article .entry.(tone.name()) {
            p .entry-kind { span { (moment(words, row.ordered)) } (badge(Badge { tone, word: &words.t(state) })) }
            p { (words.t(reason_key(row.reason))) " · " (row.year) }
            (link_button(&links::erasure_receipt(row.receipt), &words.t("erasures-receipt")))
        }
    }
}

fn state(row: &ErasureRow) -> (Tone, &'static str) {
    match row.epoch {
        Some(_) => (Tone::Done, "erasures-is-done"),
        None => (Tone::Alert, "erasures-is-ordered"),
    }
}

fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Request => "erasures-request",
        Reason::Departure => "erasures-departure",
    }
}

/// What the head reads before the order, and the order.
pub fn family_erasure(frame: &Frame, card: &FamilyCard, mistyped: bool) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::ERASURES))
        h1 { (words.t("erasure-title")) }
        @if mistyped { div .fault-list role="alert" tabindex="-1" autofocus { p { (words.t("erasure-mistyped")) } } }
        (definitions(&[
            (&words.t("erasure-pupils"), html! { (card.pupils.join(", ")) }),
            (&words.t("erasure-guardians"), html! { (card.guardians.join(", ")) }),
            (&words.t("erasure-year"), html! { (card.year) }),
        ]))
        @if !card.departed { p { strong { (words.t("erasure-still-here")) } } }
        ul {
            li { (words.t("erasure-dies")) }
            li { (words.t("erasure-shared")) }
            li { (words.t("erasure-copies")) }
            li { (words.t("erasure-lives")) }
            li { (words.t("erasure-no-return")) }
        }
        @if card.hold_proposed { p { strong { (words.t("erasure-hold-proposed")) } } }
        @if card.held { p { strong { (words.t("erasure-held")) } } } @else { (order(words, card)) }
    };
    page(frame, "erasure-title", body)
}

fn order(words: &Words, card: &FamilyCard) -> Markup {
    let (legend, request, departure) =
        (words.t("erasure-reason"), words.t("erasures-request"), words.t("erasures-departure"));
    let pick = |value, label, picked| Pick { value, label, hint: None, picked };
    let picks = vec![pick("demande", &*request, !card.departed), pick("depart", &*departure, card.departed)];
    let reasons =
        Choice { name: "reason", legend: &legend, hint: None, error: None, several: false, across: true, picks };
    let label = words.with("erasure-type", &[("word", TYPED.into())]);
    let typed = Field::line("typed", &label).most(20);
    let (options, finish) = (links::erasure_order(card.pupil, "options"), links::erasure_order(card.pupil, "fin"));
    let button = words.t("erasure-button");
    ceremony(
        words,
        &Ceremony { kind: CeremonyKind::ConfirmGrave, options: &options, finish: &finish, button: &button },
        &html! { (choice(words, &reasons)) (field(words, &typed)) },
    )
}

/// «Récépissé d'effacement».
pub fn receipt(frame: &Frame, view: &ReceiptView) -> Markup {
    let (words, row) = (frame.words, &view.row);
    let number = data_encoding::HEXLOWER.encode(&row.receipt.0);
    let (tone, state) = state(row);
    let body = html! {
        (back(words, links::ERASURES))
        article .certificate {
            h1 { (words.t("receipt-title")) }
            p { strong { (frame.school) } " · " (view.uai) }
            (screen_hint(&words.t("receipt-print")))
            p { (words.t("receipt-family")) }
            (definitions(&[
                (&words.t("receipt-number"), html! { code { (number) } }),
                (&words.t("erasure-year"), html! { (row.year) }),
                (&words.t("receipt-ordered"), moment(words, row.ordered)),
                (&words.t("erasure-reason"), html! { (words.t(reason_key(row.reason))) }),
                (&words.t("receipt-people"), html! { (row.people) }),
                (&words.t("receipt-state"), badge(Badge { tone, word: &words.t(state) })),
            ]))
            @if row.epoch.is_none() { p { strong { (words.t("receipt-not-yet")) } } }
            @if let Some(number) = view.owed {
                p { strong { (words.with("receipt-escrow", &[("n", i64::from(number).into())])) } }
            }
            h2 { (words.t("receipt-check")) }
            p { (words.t("receipt-check-what")) }
            p { a href=(view.ledger) { (view.ledger) } }
            @if let Some(square) = &view.square { (qr(square, &words.t("receipt-square"))) }
            p { (words.t("receipt-check-command")) }
            (exact(&format!("curl -s {} | grep {number}", view.ledger)))
            @if let Some((leaf, proof)) = &view.leaf {
                p { (words.t("receipt-leaf")) }
                (exact(leaf))
                p { (words.t("receipt-proof")) }
                (exact(proof))
            }
            h2 { (words.t("receipt-not")) }
            ul {
                li { (words.t("receipt-not-paper")) }
                li { (words.t("receipt-not-cell")) }
                li { (words.t("receipt-not-other")) }
                li { (words.t("receipt-not-word")) }
            }
        }
    };
    page(frame, "receipt-title", body)
}
