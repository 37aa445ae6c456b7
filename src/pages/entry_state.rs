//! Where an entry stands, in words and in colour, for whoever of the family looks.

use super::asking_words::{stage_key, stage_tone};
use super::parts::{Badge, Tone};
use crate::domain::absence::Standing;
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::i18n::Words;
use jiff::civil::Date;
use maud::Markup;
use std::borrow::Cow;

/// Who of the family looks at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A guardian, or a pupil of age: signs and justifies.
    Signer(Who),
    /// A younger pupil, somebody with a right of watch, or a guardian of a pupil of age: reads.
    Reading(Who),
}

impl Viewer {
    /// There is something for them to do with it, or something new to read in it.
    pub fn is_awaited(self, filed: &Filed, today: Date) -> bool {
        self.is_to_do(filed, today) || filed.unread(self.who(), today).is_some()
    }

    /// What is new to them on a page with which nothing else is to be done.
    pub fn reads_only(self, filed: &Filed, today: Date) -> Option<&FollowUp> {
        filed.unread(self.who(), today).filter(|_| !self.is_to_do(filed, today))
    }

    /// Whose eyes they are.
    pub fn who(self) -> Who {
        match self {
            Self::Signer(who) | Self::Reading(who) => who,
        }
    }

    fn is_to_do(self, filed: &Filed, today: Date) -> bool {
        match self {
            Self::Signer(who) => filed.is_pending(who, today),
            Self::Reading(who) => !filed.is_known_to(who),
        }
    }
}

/// Its state on the pages of the carnet, where it also says that there is something new to read.
pub fn state_or_news<'a>(
    words: &'a Words,
    filed: &Filed,
    viewer: Viewer,
    today: Date,
    open: bool,
) -> (Tone, Cow<'a, str>) {
    match viewer.reads_only(filed, today).filter(|_| open).and_then(|done| news_key(viewer, &done.step)) {
        Some(key) => (Tone::Waiting, words.t(key)),
        None => state(words, filed, viewer, today, open),
    }
}

/// That something is to be read; none where the state says itself what is new: granted, refused, called off, corrected.
fn news_key(viewer: Viewer, step: &Step) -> Option<&'static str> {
    match (viewer, step) {
        (_, Step::Answered { .. }) => Some("family-state-answered"),
        (Viewer::Signer(_), step) if answers(step) || matches!(step, Step::Corrected(_)) => None,
        _ => Some("family-state-to-read"),
    }
}

/// By it the school answers what somebody of the family has sent.
pub(in crate::pages) fn answers(step: &Step) -> bool {
    matches!(step, Step::Answered { .. } | Step::Replied { .. } | Step::Judged { .. } | Step::Rejudged { .. })
}

/// Its state, for whoever looks; `open` while its year takes writing.
pub fn state<'a>(words: &'a Words, filed: &Filed, viewer: Viewer, today: Date, open: bool) -> (Tone, Cow<'a, str>) {
    let state = match viewer {
        Viewer::Reading(who) if filed.is_known_to(who) => (Tone::Calm, "family-state-read"),
        Viewer::Reading(_) => (Tone::Waiting, "family-state-to-read"),
        Viewer::Signer(who) => match answered(filed, who, today) {
            Some(answered) => answered,
            None if filed.lacks_writing() || !filed.unwritten_days(today).is_empty() => {
                (Tone::Waiting, "family-state-to-confirm")
            }
            None => (tone(filed, who), state_key(filed, who)),
        },
    };
    let (tone, key) = left(open, state);
    (tone, words.t(key))
}

/// In a year that takes no more writing nobody is awaited: what was left undone is said, and calls for nothing.
pub(in crate::pages) fn left(open: bool, state: (Tone, &'static str)) -> (Tone, &'static str) {
    match state {
        (Tone::Waiting | Tone::Alert, key) if !open => (Tone::Calm, left_key(key)),
        as_it_is => as_it_is,
    }
}

fn left_key(key: &'static str) -> &'static str {
    match key {
        "family-state-to-sign" => "family-state-unsigned",
        "family-state-to-justify" | "standing-to-justify" => "family-state-unjustified",
        "family-state-to-confirm" | "standing-unwritten" => "family-state-unconfirmed",
        "family-state-to-read" => "family-state-unread",
        "asking-stage-expected" => "asking-stage-lapsed",
        other => other,
    }
}

/// Where what was asked stands with that reader, if anything was.
fn answered(filed: &Filed, who: Who, today: Date) -> Option<(Tone, &'static str)> {
    let ((course, _), person) = (filed.entry.matter.course()?, who.person()?);
    let stage = filed.stage_on(person, today)?;
    match filed.is_closed(person) && matches!(stage, Stage::Awaited | Stage::Lapsed) {
        true => Some((Tone::Calm, "asking-stage-closed")),
        false => Some((stage_tone(course, &stage), stage_key(course, &stage))),
    }
}

/// The state as a badge.
pub fn state_badge(state: &(Tone, Cow<'_, str>)) -> Markup {
    super::parts::badge(Badge { tone: state.0, word: &state.1 })
}

fn tone(filed: &Filed, who: Who) -> Tone {
    match (filed.entry.matter.asks(), filed.standing()) {
        (Asked::Justification, Standing::ToJustify) => Tone::Alert,
        (Asked::Justification, Standing::Sent(_)) => Tone::Calm,
        (Asked::Justification, Standing::Refused(_)) => Tone::Refused,
        (Asked::Justification, Standing::Accepted(_)) => Tone::Done,
        (Asked::Justification, Standing::Withdrawn) => Tone::Calm,
        (Asked::StrongSignature, _) if filed.lacks_signature_of(who) => Tone::Alert,
        (Asked::Signature, _) if filed.lacks_signature_of(who) => Tone::Waiting,
        (Asked::Signature | Asked::StrongSignature, _) => Tone::Done,
        (Asked::Nothing, _) => Tone::Calm,
        (Asked::Answer, _) => Tone::Calm,
    }
}

fn state_key(filed: &Filed, who: Who) -> &'static str {
    match (filed.entry.matter.asks(), filed.standing()) {
        (Asked::Justification, Standing::ToJustify) => "family-state-to-justify",
        (Asked::Justification, Standing::Sent(_)) => "family-state-sent",
        (Asked::Justification, Standing::Accepted(_)) => "family-state-accepted",
        (Asked::Justification, Standing::Refused(_)) => "family-state-refused",
        (Asked::Justification, Standing::Withdrawn) => "family-state-withdrawn",
        (Asked::Signature | Asked::StrongSignature, _) if filed.lacks_signature_of(who) => "family-state-to-sign",
        (Asked::Signature | Asked::StrongSignature, _) => "family-state-signed",
        (Asked::Nothing, _) => told_key(&filed.entry.matter, filed.is_called_off()),
        (Asked::Answer, _) => "asking-stage-asked",
    }
}

/// The state of what only tells something.
pub(in crate::pages) fn told_key(matter: &Matter, called_off: bool) -> &'static str {
    match (matter, called_off) {
        (Matter::Withdrawn, _) => "family-state-taken-back",
        (Matter::UnderCorrection, _) => "family-state-under-correction",
        (Matter::Forgotten(_), true) => "family-state-mistaken",
        (Matter::Forgotten(_) | Matter::SickBayVisit(_), false) => "family-state-told",
        (_, true) | (Matter::CalledOff(_), _) => "family-state-called-off",
        (_, false) => "family-state-announced",
    }
}
