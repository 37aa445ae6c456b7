//! «Attestation de destruction»: the evidence there is and the evidence there is not, ranked, how strangers verify it,
//! and what it does not prove. For the printer.

use super::history::{EventLine, exact, key_history};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::assets::assets;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, back, badge, definitions, link_button, moment, screen_hint};
use jiff::civil::DateTime;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What a certificate says.
pub struct CertificateView {
    /// Which year's keys.
    pub year: SchoolYear,
    /// The school's number.
    pub uai: String,
    /// When they were destroyed, by the school's clock.
    pub at: DateTime,
    /// Marked sectors still found in the cell's place.
    pub marks_found: u32,
    /// The canary did not open.
    pub canary_refused: bool,
    /// The sealed records were removed.
    pub ciphertext_removed: bool,
    /// How many roots the year has had.
    pub epochs: u32,
    /// How many families were erased during the year.
    pub families_erased: u32,
    /// The level that was reached, or why there is none.
    pub level: String,
    /// What was done behind the cell once it was overwritten: the sentence's key, and what it says.
    pub cell: Vec<(&'static str, String)>,
    /// Escrows that could still bring the year back: none of their halves was declared destroyed.
    pub escrows_standing: Vec<u32>,
    /// What there is to show, the strongest first, what is missing included.
    pub evidence: Vec<EvidenceLine>,
    /// What people did, by the school's own word: the sentence's key, and what it says of it.
    pub people: Vec<(&'static str, String)>,
    /// Every leaf about the year.
    pub events: Vec<EventLine>,
    /// The attestation itself, signed.
    pub signed: String,
    /// The proof that the leaf of the destruction is in the ledger, with its checkpoint.
    pub proof: String,
    /// The text by which it is verified.
    pub vkey: String,
}

/// One kind of evidence.
pub struct EvidenceLine {
    /// Which.
    pub evidence: Evidence,
    /// The ledger's line that shows it, counted from 1; nothing when it is missing.
    pub line: Option<u64>,
}

/// What can be shown for a destruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The DPO destroyed her own share, or the removable cell.
    Share,
    /// A security chip's counter moved on.
    Chip,
    /// Media were searched for copies.
    Search,
    /// The canary does not open.
    Canary,
    /// A decoy was destroyed on this machine.
    Rehearsal,
    /// A witness has cosigned.
    Witness,
}

impl Evidence {
    fn key(self) -> &'static str {
        match self {
            Self::Share => "evidence-share",
            Self::Chip => "evidence-chip",
            Self::Search => "evidence-search",
            Self::Canary => "evidence-canary",
            Self::Rehearsal => "evidence-rehearsal",
            Self::Witness => "evidence-witness",
        }
    }

    fn missing_key(self) -> &'static str {
        match self {
            Self::Rehearsal => "evidence-rehearsal-missing",
            Self::Share | Self::Search => "evidence-missing",
            Self::Chip | Self::Canary | Self::Witness => "evidence-missing-masculine",
        }
    }

    /// What it shows where it is there.
    fn proves_key(self) -> &'static str {
        match self {
            Self::Share => "evidence-share-proves",
            Self::Chip => "evidence-chip-proves",
            Self::Search => "evidence-search-proves",
            Self::Canary => "evidence-canary-proves",
            Self::Rehearsal => "evidence-rehearsal-proves",
            Self::Witness => "evidence-witness-proves",
        }
    }

    /// What it would show, were it not missing: nothing is stated that nothing here proves.
    fn would_prove_key(self) -> &'static str {
        match self {
            Self::Share => "evidence-share-would-prove",
            Self::Chip => "evidence-chip-would-prove",
            Self::Search => "evidence-search-would-prove",
            Self::Canary => "evidence-canary-would-prove",
            Self::Rehearsal => "evidence-rehearsal-would-prove",
            Self::Witness => "evidence-witness-would-prove",
        }
    }
}

/// The certificate's page.
pub fn certificate(frame: &Frame, view: &CertificateView) -> Markup {
    let words = frame.words;
    let download = words.with("dpo-bundle", &[("year", (&view.year.to_string()).into())]);
    let body = html! {
        (back(words, frame.here))
        (screen_hint(&words.t("certificate-print")))
        p .screen-only { (link_button(&links::bundle(view.year), &download)) }
        (sheet(words, &frame.school.name, view))
    };
    page(frame, "certificate-title", body)
}

/// The same as a page of its own, which needs nothing from anywhere.
pub fn certificate_sheet(words: &Words, school: &str, view: &CertificateView) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.lang()) dir=(words.dir()) {
            head {
                meta charset="utf-8";
                title { (words.t("certificate-title")) " – " (words.t("carnet")) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // The style sheet is ours and holds no closing tag.
                style { (PreEscaped(&*assets().css.content)) }
            }
            body { div .sheet { main { (sheet(words, school, view)) } } }
        }
    }
}

/// What the ledger does not prove, and the school says.
fn people(words: &Words, people: &[(&'static str, String)]) -> Markup {
    let said: Vec<_> = people.iter().map(|(key, said)| (words.t(key), html! { (said) })).collect();
    let said: Vec<(&str, Markup)> = said.iter().map(|(term, said)| (term.as_ref(), said.clone())).collect();
    html! {
        h2 { (words.t("certificate-people-heading")) }
        p { (words.t("certificate-people-what")) }
        (definitions(&said))
    }
}

fn sheet(words: &Words, school: &str, view: &CertificateView) -> Markup {
    html! {
        article .certificate {
            h1 { (words.t("certificate-title")) }
            p { strong { (school) } " · " (view.uai) }
            p { (words.with("certificate-says", &[("year", (&view.year.to_string()).into()), ("date", (&words.moment(view.at)).into())])) }
            @for number in &view.escrows_standing {
                p { strong { (words.with("certificate-escrow-standing", &[("n", i64::from(*number).into())])) } }
            }
            h2 { (words.t("certificate-checked-heading")) }
            (checked(words, view))
            h2 { (words.t("certificate-evidence-heading")) }
            p { (view.level) }
            p { (words.t("certificate-evidence-what")) }
            (evidence(words, &view.evidence))
            (people(words, &view.people))
            h2 { (words.t("certificate-not-heading")) }
            ul {
                li { (words.t("certificate-not-copies")) }
                li { (words.t("certificate-not-snapshots")) }
                li { (words.t("certificate-not-device")) }
                li { (words.t("certificate-not-paper")) }
                li { (words.t("certificate-not-told")) }
            }
            h2 { (words.t("certificate-history-heading")) }
            (key_history(words, &view.events))
            h2 { (words.t("certificate-verify-heading")) }
            p { (words.t("certificate-verify-what")) }
            h3 { (words.t("certificate-signed")) }
            (exact(&view.signed))
            h3 { (words.t("certificate-proof")) }
            (exact(&view.proof))
            h3 { (words.t("dpo-vkey")) }
            (exact(&view.vkey))
        }
    }
}

fn checked(words: &Words, view: &CertificateView) -> Markup {
    let yes_no = |yes| html! { (words.t(yes_key(yes))) };
    let marks = words.with("certificate-marks-found", &[("n", view.marks_found.into())]);
    let mut lines = vec![
        (words.t("certificate-when"), moment(words, view.at)),
        (words.t("certificate-marks"), html! { (marks) }),
        (words.t("certificate-canary"), yes_no(view.canary_refused)),
        (words.t("certificate-ciphertext"), yes_no(view.ciphertext_removed)),
    ];
    lines.extend(view.cell.iter().map(|(key, said)| (words.t(key), html! { (said) })));
    lines.push((words.t("cleared-device"), html! { (words.t("cleared-device-not")) }));
    lines.push((words.t("certificate-epochs"), html! { (view.epochs) }));
    lines.push((words.t("certificate-erased"), html! { (view.families_erased) }));
    let lines: Vec<(&str, Markup)> = lines.iter().map(|(term, said)| (term.as_ref(), said.clone())).collect();
    definitions(&lines)
}

fn evidence(words: &Words, lines: &[EvidenceLine]) -> Markup {
    html! {
        ol .evidence {
            @for EvidenceLine { evidence, line } in lines {
                li {
                    p {
                        strong { (words.t(evidence.key())) } " "
                        @match line {
                            Some(line) => {
                                @let shown = words.with("evidence-there", &[("n", line.to_string().as_str().into())]);
                                (badge(Badge { tone: Tone::Done, word: &shown }))
                            }
                            None => (badge(Badge { tone: Tone::Calm, word: &words.t(evidence.missing_key()) })),
                        }
                    }
                    p { (words.t(if line.is_some() { evidence.proves_key() } else { evidence.would_prove_key() })) }
                }
            }
        }
    }
}

fn yes_key(yes: bool) -> &'static str {
    if yes { "certificate-yes" } else { "certificate-no" }
}
