//! What is asked and answered between a family and the school, in words: kinds, titles, terms, stages.

use super::entry_words::Worded;
use super::parts::{Tone, own_words, prose};
use crate::domain::asking::{Consent, Demand, Exemption, Leave, Meeting, Office, Request, Verdict};
use crate::domain::entry::Matter;
use crate::domain::exchange::{Course, Reply, Says, Stage};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use maud::html;

/// «Mot à l'établissement», «Demande de rendez-vous»…
pub(super) fn demand_key(demand: &Demand) -> &'static str {
    match demand {
        Demand::Word { .. } => "asking-kind-word",
        Demand::Meeting { .. } => "asking-kind-meeting",
        Demand::Leave(_) => "asking-kind-leave",
        Demand::Exemption(_) => "asking-kind-exemption",
        Demand::Rectification { .. } => "asking-kind-rectification",
        Demand::Erasure => "asking-kind-erasure",
    }
}

/// Its title in a list.
pub(super) fn demand_title(words: &Words, demand: &Demand) -> String {
    match demand {
        Demand::Word { subject, .. } | Demand::Meeting { subject, .. } => subject.as_str().to_owned(),
        Demand::Leave(leave) => {
            let (date, at) = (words.date(leave.on), words.time(leave.at));
            words.with("asking-title-leave", &[("date", (&date).into()), ("at", (&at).into())])
        }
        Demand::Exemption(exemption) => exempted(words, exemption),
        Demand::Rectification { .. } => words.t("asking-title-rectification").into_owned(),
        Demand::Erasure => words.t("asking-title-erasure").into_owned(),
    }
}

fn exempted(words: &Words, exemption: &Exemption) -> String {
    let (from, until) = (words.date(exemption.from), words.date(exemption.until));
    match exemption.from == exemption.until {
        true => words.with("asking-title-exemption-day", &[("date", (&from).into())]),
        false => words.with("asking-title-exemption", &[("from", (&from).into()), ("until", (&until).into())]),
    }
}

/// An office, or its person by name.
pub(super) fn host(words: &Words, office: Office, name: &str) -> String {
    match office {
        Office::Teacher(_) => name.to_owned(),
        Office::SchoolLife => words.t("asking-to-school-life").into_owned(),
        Office::Head => words.t("asking-to-head").into_owned(),
    }
}

/// What a family has written to the school, each part under its name.
pub(super) fn request_terms<'a>(words: &'a Words, request: &Request) -> Vec<Worded<'a>> {
    let mut terms = vec![(words.t("asking-to"), html! { (host(words, request.to, &request.addressee)) })];
    match &request.demand {
        Demand::Word { text, .. } => terms.push((words.t("asking-text"), own_words(text.as_str()))),
        Demand::Meeting { wishes, times, .. } => {
            terms.extend(wishes.iter().map(|text| (words.t("asking-wishes"), own_words(text.as_str()))));
            if !times.is_empty() {
                let named = html! { ul { @for time in times { li { (words.moment(*time)) } } } };
                terms.push((words.t("asking-suits"), named));
            }
        }
        Demand::Leave(leave) => terms.extend(leave_terms(words, leave)),
        Demand::Rectification { text, .. } => terms.push((words.t("rights-what-is-wrong"), prose(text.as_str()))),
        Demand::Exemption(_) | Demand::Erasure => {}
    }
    if let Some(on) = request.on_paper {
        terms.push((words.t("asking-on-paper"), html! { (super::parts::date(words, on)) }));
    }
    terms
}

fn leave_terms<'a>(words: &'a Words, leave: &Leave) -> Vec<Worded<'a>> {
    let back = match leave.back {
        Some(back) => html! { (words.time(back)) },
        None => html! { (words.t("asking-no-return")) },
    };
    let mut terms = vec![(words.t("asking-back"), back)];
    terms.extend(leave.with.iter().map(|with| (words.t("asking-with"), html! { (with.as_str()) })));
    terms
}

/// What is to be allowed, and until when it is answered.
pub(super) fn consent_terms<'a>(words: &'a Words, consent: &Consent) -> Vec<Worded<'a>> {
    vec![
        (words.t("asking-text"), prose(consent.text.as_str())),
        (words.t("asking-until"), html! { (super::parts::date(words, consent.until)) }),
    ]
}

/// «le mardi 1 décembre 2026 à 17 h, salle 4».
pub(super) fn meeting(words: &Words, meeting: &Meeting) -> String {
    let when = words.moment(meeting.on.to_datetime(meeting.at));
    words.with("asking-meeting", &[("when", (&when).into()), ("place", meeting.place.as_str().into())])
}

/// How a stage feels.
pub(super) fn stage_tone(course: Course, stage: &Stage) -> Tone {
    match (course, stage) {
        (Course::Consent, Stage::Awaited) | (_, Stage::Proposed(_)) => Tone::Waiting,
        (_, Stage::Awaited) => Tone::Calm,
        (_, Stage::Agreed(_)) => Tone::Done,
        (_, Stage::Declined | Stage::CalledOff) => Tone::Refused,
        (_, Stage::Withdrawn | Stage::Lapsed) => Tone::Calm,
    }
}

/// A stage in a word.
pub(super) fn stage_key(course: Course, stage: &Stage) -> &'static str {
    match (course, stage) {
        (Course::Word, _) => "asking-stage-sent",
        (Course::Consent, Stage::Awaited) => "asking-stage-expected",
        (Course::Grant | Course::Meeting, Stage::Awaited) => "asking-stage-asked",
        (_, Stage::Proposed(_)) => "asking-stage-proposed",
        (Course::Grant, Stage::Agreed(_)) => "asking-stage-granted",
        (Course::Meeting, Stage::Agreed(_)) => "asking-stage-accepted",
        (Course::Consent, Stage::Agreed(_)) => "asking-stage-yes",
        (Course::Grant, Stage::Declined) => "asking-stage-refused",
        (Course::Meeting, Stage::Declined) => "asking-stage-declined",
        (Course::Consent, Stage::Declined) => "asking-stage-no",
        (_, Stage::CalledOff) => "asking-stage-called-off",
        (_, Stage::Withdrawn) => "asking-stage-withdrawn",
        (_, Stage::Lapsed) => "asking-stage-lapsed",
    }
}

/// What the answers of a family come to, in a word.
pub(super) fn verdict(verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Yes => (Tone::Done, "asking-stage-yes"),
        Verdict::No => (Tone::Refused, "asking-stage-no"),
        Verdict::Awaited => (Tone::Waiting, "asking-stage-expected"),
        Verdict::Lapsed => (Tone::Calm, "asking-stage-lapsed"),
    }
}

/// A stage as it stands beside a name.
pub(super) fn answer<'a>(words: &'a Words, matter: &Matter, stage: &Stage) -> (Tone, std::borrow::Cow<'a, str>) {
    let course = matter.course().map_or(Course::Word, |(course, _)| course);
    (stage_tone(course, stage), words.t(stage_key(course, stage)))
}

/// A word of the exchange in a sentence, with the times that it names.
pub(super) fn reply(words: &Words, name: &str, reply: &Reply) -> String {
    let word = word(words, name, reply);
    if reply.times.is_empty() {
        return word;
    }
    let times = reply.times.iter().map(|time| words.moment(*time)).collect::<Vec<_>>().join(" · ");
    words.with("asking-step-suits", &[("step", (&word).into()), ("times", (&times).into())])
}

fn word(words: &Words, name: &str, reply: &Reply) -> String {
    match (&reply.says, reply.on_paper) {
        (Says::Proposes(to) | Says::Takes(to), _) => {
            let (when, taken) = (meeting(words, to), matches!(reply.says, Says::Takes(_)));
            let key = if taken { "asking-step-taken" } else { "asking-step-proposed" };
            words.with(key, &[("name", name.into()), ("meeting", (&when).into())])
        }
        (says, Some(on)) => {
            let (word, date) = (words.t(says_key(says)), words.date_without_weekday(on));
            words.with(
                "asking-step-paper",
                &[("name", name.into()), ("word", word.as_ref().into()), ("date", (&date).into())],
            )
        }
        (says, None) => {
            let word = words.t(says_key(says));
            words.with("asking-step", &[("name", name.into()), ("word", word.as_ref().into())])
        }
    }
}

/// That something of somebody's which had come on paper was taken back, by whom, in the sentence of that key.
pub(super) fn taken_back(words: &Words, key: &str, whose: &str, name: &str) -> String {
    words.with(key, &[("whose", whose.into()), ("name", name.into())])
}

/// That a day is not of the school year whose carnets are written.
pub(super) fn outside_the_year(words: &Words, year: SchoolYear) -> String {
    words.with("asking-fault-year", &[("year", (&year.to_string()).into())])
}

fn says_key(says: &Says) -> &'static str {
    match says {
        Says::Proposes(_) => "asking-stage-proposed",
        Says::Takes(_) => "asking-stage-accepted",
        Says::Yes => "asking-says-yes",
        Says::No => "asking-says-no",
        Says::Withdraws => "asking-says-withdraws",
    }
}
