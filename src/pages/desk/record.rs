//! A pupil's carnet as staff see it, with what the desk may do to an entry.

use super::put_right::put_right;
pub use super::record_acts::PaperFault;
use super::record_acts::{answers, corrected, paper};
use super::record_people::{GuardianLine, guardians};
use super::record_words::{also_concerned, reason, text};
use crate::domain::absence::Standing;
use crate::domain::announced::Ending;
use crate::domain::correction::Presence;
use crate::domain::entry::{Asked, Matter};
use crate::domain::exchange::{Says, Stage};
use crate::domain::follow_up::{Actor, FollowUp};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::{DetentionSlot, Outcome, Progress};
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::Ways;
use crate::i18n::Words;
use crate::pages::asking_words::{stage_key, stage_tone, verdict};
use crate::pages::classroom::withdrawal::{WithdrawnLine, withdrawn};
use crate::pages::entry_state::told_key;
use crate::pages::entry_words::{is_own_title, kind_key, title};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Badge, Entry, Tone, back, empty, entry, link_button, list_ways};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A pupil's carnet.
pub struct RecordPage {
    /// The pupil in an address.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// A class of theirs within the reader's reach, to go back to and to write from.
    pub reached_by: Option<ClassCode>,
    /// Who answers for the pupil.
    pub guardians: Vec<GuardianLine>,
    /// Since when no guardian has an access any more, where nobody signs in their place; the desk's alone.
    pub alone_since: Option<Date>,
    /// The reader may enter what a family has told or handed in.
    pub announces: bool,
    /// Newest first, so many at a time.
    pub entries: Vec<RecordCard>,
    /// Those before and after.
    pub ways: Ways,
    /// Today, the default day of a slip.
    pub today: Date,
    /// The name of the forms that put something right.
    pub slip: String,
    /// What was refused of a slip, and of which entry.
    pub paper_fault: Option<(Handle, PaperFault)>,
}

/// One entry.
pub struct RecordCard {
    /// The entry in an address.
    pub entry: Handle,
    /// What was written.
    pub matter: Matter,
    /// Whom else of the reader's pupils the same incident concerns.
    pub also: Vec<AlsoConcerned>,
    /// By whom.
    pub author: String,
    /// When.
    pub at: DateTime,
    /// Families see it only from then on.
    pub held_until: Option<DateTime>,
    /// Whose signatures are there.
    pub signed: Vec<SignedLine>,
    /// A signature that it needs is not there.
    pub lacks_signature: bool,
    /// Whose paper signature can still be recorded; the desk's alone.
    pub unsigned: Vec<(Handle, PersonName)>,
    /// What their slips of it are called, the latest first; the desk's alone.
    pub slips: BTreeMap<Handle, Vec<SlipNumber>>,
    /// Who has answered and may say something else, and what; the desk's alone.
    pub other_answers: Vec<(Handle, PersonName, Says)>,
    /// Where a justification stands.
    pub standing: Standing,
    /// Who has said why, and from when the family reads it, if that is still to come; the desk's alone.
    pub justified_by: Option<(Actor, Option<DateTime>)>,
    /// «À régulariser»: it was told, and waits for its writing; the desk's alone.
    pub unwritten: bool,
    /// Who has confirmed it in writing, and the slip's day when on paper; the desk's alone.
    pub confirmed: Option<(Actor, Option<Date>)>,
    /// Where a punition stands.
    pub progress: Progress,
    /// Who has answered what, or is to answer.
    pub answers: Vec<(String, Stage)>,
    /// What the school had entered by mistake and what puts it right, each with its moment.
    pub put_right: Vec<(DateTime, FollowUp)>,
    /// Whose justification from paper the reader may take back.
    pub justified_on_paper: Option<String>,
    /// Whose answers from paper the reader may take back.
    pub answered_on_paper: Vec<(Handle, PersonName)>,
    /// The verdict that the reader may give instead of the one that stands.
    pub other_verdict: Option<bool>,
    /// The reader may take back that it has ended.
    pub reopenable: bool,
    /// Who has corrected the roll, when and into what.
    pub corrections: Vec<(String, DateTime, Presence)>,
    /// What it said before: the former text, who put it right, when.
    pub former: Vec<(Matter, String, DateTime)>,
    /// By whom, when and why it was taken back, with what it said for whoever answers for it.
    pub withdrawn: Option<WithdrawnLine>,
    /// The reader may take it back.
    pub withdrawable: bool,
    /// The reader may put its words right.
    pub rewritable: bool,
    /// The reader may correct it.
    pub correctable: bool,
    /// Nobody has said why, and the reader may enter what a slip says.
    pub justifiable: bool,
    /// How the reader may end what the desk has announced.
    pub ending: Option<Ending>,
    /// An announced absence that does not take place.
    pub called_off: bool,
}

/// Another pupil with a page of the same incident.
pub struct AlsoConcerned {
    /// In an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: String,
}

/// A signature that is there.
pub struct SignedLine {
    /// Whose.
    pub name: String,
    /// The slip's day when on paper.
    pub on_paper: Option<Date>,
    /// Whose in forms, when the reader may take it back.
    pub retractable: Option<Handle>,
}

/// The pupil's carnet.
pub fn record(frame: &Frame, record: &RecordPage) -> Markup {
    let words = frame.words;
    let body = html! {
        @if let Some(code) = &record.reached_by { (back(words, &links::class(code))) }
        h1 { (record.name) }
        p { (record.class) }
        p .hint { (words.t("record-logged")) }
        (year_over(frame))
        div .acts {
            @if let Some(code) = record.reached_by.as_ref().filter(|_| frame.open) {
                (link_button(&links::writing_to(code, record.handle), &words.t("record-write")))
                (link_button(&links::meeting(record.handle), &words.t("meeting-title")))
                @if record.announces {
                    (link_button(&links::desk::presence(record.handle), &words.t("one-mark-title")))
                    (link_button(&links::desk::announce_told(record.handle), &words.t("announce-title")))
                    (link_button(&links::asking_on_paper(record.handle), &words.t("paper-asking-title")))
                }
            }
            (link_button(&links::desk::pupil_month(record.handle), &words.t("month-link")))
        }
        (guardians(words, record))
        h2 #pages { (words.t("record-entries")) }
        @if record.entries.is_empty() {
            (empty(&words.t("record-empty"), &words.t("record-empty-hint")))
        }
        @for card in &record.entries { (self::card(frame, record, card)) }
        (list_ways(words, record.ways, (&links::pupil(record.handle), "pages")))
    };
    page(frame, "record-title", body)
}

fn card(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let word = words.t(state_key(card));
    let acts = html! { (also_concerned(words, &card.also)) (reason(words, card)) (signed(words, card)) (answers(words, card)) (corrected(frame, record, card)) (withdrawn(words, card.withdrawn.as_ref())) (paper(frame, record, card)) (put_right(frame, record, card)) };
    entry(
        words,
        &Entry {
            kind: &words.t(kind_key(&card.matter)),
            child: None,
            title: &title(words, &card.matter),
            lang: None,
            own: is_own_title(&card.matter),
            href: None,
            state: Badge { tone: tone(card), word: &word },
            author: &words.with("written-by", &[("author", (&card.author).into())]),
            at: card.at,
            open: None,
            text: &text(words, &card.matter),
            acts,
        },
    )
}

fn tone(card: &RecordCard) -> Tone {
    match (card.matter.asks(), &card.standing) {
        (Asked::Justification, Standing::ToJustify) => Tone::Alert,
        (Asked::Justification, Standing::Sent(_)) => Tone::Waiting,
        (Asked::Justification, Standing::Accepted(_)) => Tone::Done,
        (Asked::Justification, Standing::Refused(_)) => Tone::Refused,
        (Asked::Justification, Standing::Withdrawn) | (Asked::Nothing, _) => Tone::Calm,
        (Asked::Answer, _) => answered(card).map_or(Tone::Calm, |(tone, _)| tone),
        _ if card.lacks_signature => Tone::Waiting,
        _ => Tone::Done,
    }
}

/// Where the exchange stands when there is but one; where there are several, what an authorisation makes of them.
fn answered(card: &RecordCard) -> Option<(Tone, &'static str)> {
    let stages: Vec<_> = card.answers.iter().map(|(_, stage)| stage).collect();
    match (&card.matter, stages.as_slice()) {
        (matter, [stage]) => matter.course().map(|(course, _)| (stage_tone(course, stage), stage_key(course, stage))),
        (Matter::Consent(consent), [_, ..]) => Some(verdict(consent.verdict(stages))),
        _ => None,
    }
}

fn state_key(card: &RecordCard) -> &'static str {
    match card.matter.asks() {
        Asked::Justification => standing_key(&card.standing),
        Asked::Nothing => told_key(&card.matter, card.called_off),
        Asked::Answer => answered(card).map_or("asking-stage-sent", |(_, key)| key),
        _ if card.lacks_signature => "record-unsigned",
        _ => "record-signed",
    }
}

/// Where a justification stands, in a word.
pub(in crate::pages) fn standing_key(standing: &Standing) -> &'static str {
    match standing {
        Standing::ToJustify => "standing-to-justify",
        Standing::Sent(_) => "standing-sent",
        Standing::Accepted(_) => "standing-accepted",
        Standing::Refused(_) => "standing-refused",
        Standing::Withdrawn => "standing-withdrawn",
    }
}

/// Where a punition stands, in a sentence.
pub(in crate::pages) fn progress(words: &Words, progress: &Progress) -> String {
    match progress {
        Progress::Requested => words.t("progress-requested").into_owned(),
        Progress::Scheduled(slot) => scheduled(words, slot),
        Progress::Missed(slot) => {
            let when = words.moment(slot.on.to_datetime(slot.at));
            words.with("progress-missed", &[("when", (&when).into())])
        }
        Progress::Ended(outcome, _) => words.t(outcome_key(*outcome)).into_owned(),
    }
}

fn scheduled(words: &Words, slot: &DetentionSlot) -> String {
    let when = words.moment(slot.on.to_datetime(slot.at));
    let minutes = u32::from(slot.minutes).into();
    words.with(
        "progress-scheduled",
        &[("when", (&when).into()), ("minutes", minutes), ("room", slot.room.as_str().into())],
    )
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "progress-done",
        Outcome::NotDone => "progress-not-done",
        Outcome::Cancelled => "progress-cancelled",
    }
}

fn signed(words: &Words, card: &RecordCard) -> Markup {
    html! {
        @if card.signed.is_empty() && card.held_until.is_none() && !matches!(card.matter, Matter::Punishment(_)) {} @else {
            ul {
                @if let Some(until) = card.held_until {
                    li { (words.with("sent-held", &[("when", (&words.moment(until)).into())])) }
                }
                @if let Matter::Punishment(_) = card.matter { li { (progress(words, &card.progress)) } }
                @for signed in &card.signed { li { (signature(words, &signed.name, signed.on_paper)) } }
            }
        }
    }
}

fn signature(words: &Words, name: &str, on_paper: Option<Date>) -> String {
    match on_paper {
        None => words.with("record-signed-by", &[("name", name.into())]),
        Some(on) => {
            let date = words.date_without_weekday(on);
            words.with("record-signed-on-paper", &[("name", name.into()), ("date", (&date).into())])
        }
    }
}
