//! An entry of the carnet in a family's words: what it is called, its title, its text, its state.

use super::asking_words::{consent_terms, demand_key, demand_title, meeting, request_terms};
use super::family::forms::motive_key;
use super::incident_words::whole_incident;
use super::outing_words::{kind_and_days, outing_key, whole_outing};
use super::parts::{aside, definitions, own_words, prose};
use super::period_words::span;
use super::sanction_words::measure;
use super::signature_words::each_signs;
use crate::domain::asking::Demand;
use crate::domain::entry::{Filed, Matter, Praise};
use crate::domain::forgotten::Item;
use crate::domain::punishment::{DetentionSlot, Progress, PunishmentKind};
use crate::i18n::Words;
use maud::{Markup, html};
use std::borrow::Cow;

/// A term, and what it stands for.
pub(super) type Worded<'a> = (Cow<'a, str>, Markup);

/// The longest title made from a text's first line, in characters.
const LONGEST_TITLE: usize = 80;

/// «Mot», «Observation», «Absence»…
pub fn kind_key(matter: &Matter) -> &'static str {
    match matter {
        Matter::Note { .. } => "family-kind-note",
        Matter::Observation(_) => "family-kind-observation",
        Matter::Praise { grade: Praise::Encouragement, .. } => "family-kind-encouragement",
        Matter::Praise { grade: Praise::Congratulations, .. } => "family-kind-congratulations",
        Matter::Absence(_) => "family-kind-absence",
        Matter::Lateness(_) => "family-kind-lateness",
        Matter::Punishment(_) => "family-kind-punishment",
        Matter::Sanction(_) => "family-kind-sanction",
        Matter::Forgotten(_) => "family-kind-forgotten",
        Matter::AnnouncedAbsence(_) => "family-kind-announced",
        Matter::Request(request) => demand_key(&request.demand),
        Matter::Invitation(_) => "asking-kind-invitation",
        Matter::Consent(_) => "asking-kind-consent",
        Matter::SickBayVisit(_) => "family-kind-sick-bay-visit",
        Matter::Outing(outing) | Matter::CalledOff(outing) => outing_key(outing.kind),
        Matter::Incident(_) => "family-kind-incident",
        Matter::Withdrawn => "family-kind-withdrawn",
        Matter::UnderCorrection => "family-kind-under-correction",
    }
}

/// What it is called in a list; of an outing with its days, of a retenue with the day and hour it is to take place.
pub fn kind_and_slot<'a>(words: &'a Words, filed: &Filed, matter: &Matter) -> Cow<'a, str> {
    match (matter, filed.progress()) {
        (Matter::Punishment(_), Progress::Scheduled(slot)) => {
            format!("{} – {}", words.t(kind_key(matter)), words.moment(slot.on.to_datetime(slot.at))).into()
        }
        _ => kind_and_days(words, matter),
    }
}

/// Its title in a list.
pub fn title<'a>(words: &'a Words, matter: &'a Matter) -> Cow<'a, str> {
    match matter {
        Matter::Note { subject, .. } => subject.as_str().into(),
        Matter::Observation(text) | Matter::Praise { text, .. } => beginning(text.as_str()),
        Matter::Incident(incident) => beginning(incident.common.as_str()),
        Matter::Absence(absence) => {
            let (from, to) = (words.time(absence.from), words.time(absence.to));
            let date = words.date(absence.on);
            let args = [("date", (&date).into()), ("from", (&from).into()), ("to", (&to).into())];
            words.with("family-title-absence", &args).into()
        }
        Matter::Lateness(lateness) => {
            let (date, at) = (words.date(lateness.on), words.time(lateness.lesson));
            let minutes = u32::from(lateness.minutes).into();
            let args = [("date", (&date).into()), ("at", (&at).into()), ("minutes", minutes)];
            words.with("family-title-lateness", &args).into()
        }
        Matter::Punishment(punishment) => words.t(punishment_key(punishment.kind)),
        Matter::Sanction(sanction) => measure(words, sanction).into(),
        Matter::Forgotten(forgotten) => {
            let carnet = forgotten.item == Item::Carnet;
            let key = if carnet { "family-title-forgotten-carnet" } else { "family-title-forgotten-material" };
            words.with(key, &[("date", (&words.date(forgotten.on)).into())]).into()
        }
        Matter::AnnouncedAbsence(absence) => span(words, &absence.period).into(),
        Matter::Outing(outing) | Matter::CalledOff(outing) => outing.subject.as_str().into(),
        Matter::Request(request) => demand_title(words, &request.demand).into(),
        Matter::Invitation(invitation) => invitation.subject.as_str().to_owned().into(),
        Matter::Consent(consent) => consent.subject.as_str().to_owned().into(),
        Matter::SickBayVisit(visit) => {
            let (date, from, to) = (words.date(visit.on), words.time(visit.from), words.time(visit.to()));
            let args = [("date", (&date).into()), ("from", (&from).into()), ("to", (&to).into())];
            let key = if visit.is_unnoted() { "family-title-visit-unnoted" } else { "family-title-absence" };
            words.with(key, &args).into()
        }
        Matter::Withdrawn => words.t("family-title-withdrawn"),
        Matter::UnderCorrection => words.t("family-title-under-correction"),
    }
}

/// The language of its title, when that is another than the page's: the school writes French.
pub fn lang_of_title(words: &Words, matter: &Matter) -> Option<&'static str> {
    match matter {
        Matter::Note { .. }
        | Matter::Observation(_)
        | Matter::Praise { .. }
        | Matter::Incident(_)
        | Matter::Invitation(_)
        | Matter::Outing(_)
        | Matter::CalledOff(_)
        | Matter::Consent(_) => words.lang_of_french(),
        _ => None,
    }
}

/// Its title is what someone of a family has written, in whatever language they wrote it.
pub fn is_own_title(matter: &Matter) -> bool {
    let Matter::Request(request) = matter else { return false };
    matches!(request.demand, Demand::Word { .. } | Demand::Meeting { .. })
}

/// Its title on its own page, where the whole text stands below.
pub fn heading(words: &Words, matter: &Matter) -> Markup {
    match matter {
        Matter::Observation(_) | Matter::Praise { .. } | Matter::Incident(_) => html! { (words.t(kind_key(matter))) },
        _ if is_own_title(matter) => html! { bdi { (title(words, matter)) } },
        _ => aside(lang_of_title(words, matter), &title(words, matter)),
    }
}

/// Its whole text, and of a punition when and where.
pub fn whole(words: &Words, filed: &Filed) -> Markup {
    let slot = match filed.progress() {
        Progress::Scheduled(slot) => Some(slot),
        _ => None,
    };
    let matter = filed.matter();
    html! { (whole_of(words, &matter, slot.as_ref())) (each_signs(words, &matter, filed.entry.needs)) }
}

/// The words of a matter, alone.
pub(in crate::pages) fn words_of(words: &Words, matter: &Matter) -> Markup {
    whole_of(words, matter, None)
}

fn whole_of(words: &Words, matter: &Matter, slot: Option<&DetentionSlot>) -> Markup {
    match matter {
        Matter::Note { text, .. } | Matter::Observation(text) | Matter::Praise { text, .. } => prose(text.as_str()),
        Matter::Absence(_)
        | Matter::Lateness(_)
        | Matter::Forgotten(_)
        | Matter::SickBayVisit(_)
        | Matter::Withdrawn => html! {},
        Matter::UnderCorrection => html! { p { (words.t("family-under-correction")) } },
        Matter::Punishment(punishment) => {
            let (reason, work, when) = (words.t("family-reason"), words.t("family-work"), words.t("family-slot"));
            let room = words.t("family-room");
            let mut terms = vec![(reason.as_ref(), prose(punishment.reason.as_str()))];
            terms.extend(punishment.work.iter().map(|text| (work.as_ref(), prose(text.as_str()))));
            if let Some(planned) = slot {
                terms.push((when.as_ref(), html! { (slot_when(words, planned)) }));
                terms.push((room.as_ref(), aside(words.lang_of_french(), planned.room.as_str())));
            }
            definitions(&terms)
        }
        Matter::AnnouncedAbsence(absence) => html! {
            p { strong { (words.t(motive_key(absence.reason.motive))) } }
            @if let Some(comment) = &absence.reason.comment { (own_words(comment.as_str())) }
        },
        Matter::Outing(outing) => whole_outing(words, outing),
        Matter::Incident(incident) => whole_incident(words, incident),
        Matter::CalledOff(outing) => html! { p { strong { (span(words, &outing.period)) } } },
        Matter::Sanction(sanction) => definitions(&[(&words.t("family-reason"), prose(sanction.reason.as_str()))]),
        Matter::Request(_) | Matter::Invitation(_) | Matter::Consent(_) => asked(words, matter),
    }
}

/// What is asked, each part under its name.
pub(super) fn asked(words: &Words, matter: &Matter) -> Markup {
    let terms = match matter {
        Matter::Request(request) => request_terms(words, request),
        Matter::Consent(consent) => consent_terms(words, consent),
        Matter::Invitation(invitation) => {
            let when = meeting(words, &invitation.meeting);
            vec![(words.t("asking-first-time"), html! { (when) })]
        }
        _ => return html! {},
    };
    let terms: Vec<_> = terms.iter().map(|(term, meaning)| (term.as_ref(), meaning.clone())).collect();
    definitions(&terms)
}

/// «lundi 30 novembre 2026 à 16 h, pendant 60 minutes».
fn slot_when(words: &Words, slot: &DetentionSlot) -> String {
    let when = words.moment(slot.on.to_datetime(slot.at));
    words.with("family-slot-when", &[("when", (&when).into()), ("minutes", u32::from(slot.minutes).into())])
}

/// The first line, cut at a word when it is long.
fn beginning(text: &str) -> Cow<'_, str> {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST_TITLE) {
        None => line.into(),
        Some((end, _)) => {
            let cut = line[..end].rsplit_once(' ').map_or(&line[..end], |(kept, _)| kept);
            format!("{cut}…").into()
        }
    }
}

fn punishment_key(kind: PunishmentKind) -> &'static str {
    match kind {
        PunishmentKind::Remark => "family-punishment-remark",
        PunishmentKind::Apology => "family-punishment-apology",
        PunishmentKind::ExtraWork => "family-punishment-extra-work",
        PunishmentKind::Detention => "family-punishment-detention",
        PunishmentKind::SentOut => "family-punishment-sent-out",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_first_line_is_cut_at_a_word() {
        assert_eq!(beginning("Bravo.\nEt merci."), "Bravo.");
        let long = "été chaud ".repeat(20);
        let cut = beginning(&long);
        assert!(cut.chars().count() <= LONGEST_TITLE + 1 && cut.ends_with("chaud…"), "{cut}");
    }
}
