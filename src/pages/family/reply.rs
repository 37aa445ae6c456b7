//! A family says yes or no to what it is asked, or names other times.

use super::entry::EntryPage;
use super::suits::suits_fields;
use crate::domain::entry::Matter;
use crate::domain::exchange::{Course, Reply, Says, Side, Stage};
use crate::domain::follow_up::Who;
use crate::pages::asking_words::meeting;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{hidden, post, submit_as};
use maud::{Markup, html};

/// What this reader may say to what is asked, if anything: yes, no, or taking back.
pub(in crate::pages) fn reply_form(frame: &Frame, shown: &EntryPage, who: Who) -> Markup {
    let (words, filed) = (frame.words, shown.filed);
    let stage = who.person().and_then(|person| Some((filed.stage_on(person, shown.today)?, filed.is_closed(person))));
    let (Some((stage, closed)), Some((course, _))) = (stage, filed.entry.matter.course()) else { return html! {} };
    let turn = who.person().map_or(0, |person| filed.turn(person)).to_string();
    let may_still_say_no = who
        .person()
        .is_some_and(|person| filed.next_word(person, Side::Family, Reply::of(Says::No), shown.today).is_some());
    let may_name_times = who.person().is_some_and(|person| filed.may_name_times(person, shown.today));
    let over = matches!(&filed.entry.matter, Matter::Consent(consent) if shown.today > consent.until);
    let (heading, buttons): (Option<&str>, Vec<(&str, &str)>) = match (course, &stage) {
        // The thread below says it.
        _ if closed => return html! {},
        (Course::Consent, Stage::Agreed(_)) => (None, vec![("withdraws", "asking-do-withdraw-consent")]),
        (Course::Consent, _) if over => return html! { p .hint { (words.t("asking-over")) } },
        (_, Stage::Lapsed) => return html! { p .hint { (words.t("asking-lapsed")) } },
        (Course::Consent, Stage::Awaited) => {
            (Some("asking-answer"), vec![("yes", "asking-do-yes"), ("no", "asking-do-no")])
        }
        (Course::Consent, Stage::Declined | Stage::Withdrawn) => (None, vec![("yes", "asking-do-yes-after-all")]),
        (Course::Meeting, Stage::Proposed(_)) => {
            (Some("asking-answer"), vec![("yes", "asking-do-accept"), ("no", "asking-do-decline")])
        }
        (Course::Meeting, Stage::Agreed(_)) if may_still_say_no => (None, vec![("no", "asking-do-cancel")]),
        (Course::Grant | Course::Meeting, Stage::Awaited) => (None, vec![("withdraws", "asking-do-withdraw")]),
        (Course::Grant, Stage::Agreed(_)) if filed.grant_can_end(shown.today) => {
            (None, vec![("withdraws", "asking-do-withdraw")])
        }
        (Course::Meeting, Stage::Declined) if may_name_times => (None, Vec::new()),
        _ => return html! {},
    };
    let offered = match &stage {
        Stage::Proposed(offered) | Stage::Agreed(Some(offered)) => Some(meeting(words, offered)),
        _ => None,
    };
    html! {
        section {
            @if let Some(heading) = heading { h2 { (words.t(heading)) } }
            @if let Some(offered) = offered { p { strong { (offered) } } }
            @if course == Course::Consent { p .hint { (words.t("asking-own-answer")) } }
            @if matches!(stage, Stage::Agreed(Some(_))) { p .hint { (words.t("asking-cancel-hint")) } }
            @if !buttons.is_empty() { (post(&frame.csrf, &links::entry_reply(filed.handle), &html! {
                (hidden("turn", &turn))
                // Whoever is asked is free: no answer is shown as the one to give.
                @for (value, key) in &buttons { (submit_as("says", value, &words.t(key), heading.is_some())) " " }
            })) }
            @if may_name_times { (other_times(frame, shown, &turn)) }
        }
    }
}

/// The no to a time that names others.
fn other_times(frame: &Frame, shown: &EntryPage, turn: &str) -> Markup {
    let (words, form) = (frame.words, &shown.answer.suits);
    html! {
        details open[form.at_fault.is_some()] {
            summary { (words.t("asking-other-times")) }
            (post(&frame.csrf, &links::entry_reply(shown.filed.handle), &html! {
                (hidden("turn", turn)) (hidden("times", "named"))
                (suits_fields(words, form))
                (submit_as("says", "no", &words.t("asking-do-other-times"), false))
            }))
        }
    }
}
