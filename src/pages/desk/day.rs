//! Vie scolaire's day: who is missing, which justifications wait for a verdict, which punitions for a slot or an end.

use super::away::{announced, excluded, leaves, sick_bay};
use super::meetings::expected;
use super::outings::{OutingCard, of_day};
use super::pupil_month::{tone, unwritten};
use super::record::{progress, standing_key};
use super::today::{Figure, figures};
use crate::domain::absence::Absence;
use crate::domain::asking::Leave;
use crate::domain::desk_day::{About, AgreedMeeting, Announced, Missing, OpenPunishment, ToJudge};
use crate::domain::entry::Matter;
use crate::domain::punishment::{DetentionSlot, Outcome, Progress, PunishmentKind};
use crate::domain::roster::ClassCode;
use crate::domain::sanction::Measure;
use crate::domain::sick_bay::SickBayVisit;
use crate::domain::stretch::{EACH, LINES, Reading};
use crate::i18n::Words;
use crate::pages::classroom::find::find_box;
use crate::pages::entry_words::title;
use crate::pages::family::forms::motive_key;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{BELL_TIMES, DETENTIONS, HALF_DAYS, NEVER_IN, OUTINGS, ROLL_BOARD, on_day};
use crate::pages::parts::{
    Badge, Field, Lists, badge, empty, field, hidden, link_button, own_words, post, prose, records, submit_grave_of,
    submit_of, submit_quiet,
};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A day of the school.
pub struct DayPage {
    /// Which.
    pub on: Date,
    /// The day it is now.
    pub today: Date,
    /// The year's end is announced: families on paper are to be told.
    pub paper_notices: bool,
    /// Class label and who is missing.
    pub missing: BTreeMap<ClassCode, Vec<Missing>>,
    /// Absences that families have announced.
    pub announced: Vec<Announced>,
    /// Who is taken elsewhere.
    pub outings: Vec<OutingCard>,
    /// Pupils whom a sanction keeps from lessons.
    pub excluded: Vec<(About, Measure, Option<Date>)>,
    /// Visits to the sick bay, and whether the pupil is there now.
    pub sick_bay: Vec<(About, SickBayVisit, bool)>,
    /// Leaves that were granted, and whether the reader may take them back.
    pub leaves: Vec<(About, Leave, bool)>,
    /// Waiting for a verdict.
    pub to_judge: Vec<ToJudge>,
    /// What waits, in figures.
    pub figures: Vec<Figure>,
    /// Retenues of the day: whose, and when and where.
    pub detentions: Vec<(About, DetentionSlot)>,
    /// Rendez-vous of the day.
    pub meetings: Vec<AgreedMeeting>,
    /// Waiting for a slot or an end.
    pub punishments: Vec<OpenPunishment>,
    /// The name of the forms that end one.
    pub slip: String,
    /// Which of these lists is read on.
    pub reading: Reading,
}

/// The day at a glance.
pub fn day(frame: &Frame, day: &DayPage) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.date(day.on)) }
        @if frame.no_year.is_some() { (year_over(frame)) } @else {
            (figures(words, &day.figures))
            (find_box(frame, true, ("", None)))
        }
        (other_day(words, day.on))
        div .acts {
            (link_button(&on_day(ROLL_BOARD, day.on), &words.t("rolls-link")))
            (link_button(HALF_DAYS, &words.t("half-days-title")))
            (link_button(BELL_TIMES, &words.t("bells-title")))
            (link_button(DETENTIONS, &words.t("sessions-title")))
            (link_button(OUTINGS, &words.t("outings-title")))
            (link_button(links::CONSENTS, &words.t("consents-title")))
            (link_button(NEVER_IN, &words.t("never-in-title")))
            (link_button(links::TO_PRINT, &words.t("printing-link")))
            @if day.paper_notices { (link_button(links::PAPER_NOTICES, &words.t("paper-go"))) }
        }
        @if frame.no_year.is_none() { (lists_of(frame, day)) }
    };
    page(frame, "day-title", body)
}

/// Each of the day's lists that has something to say.
fn lists_of(frame: &Frame, day: &DayPage) -> Markup {
    let (words, href) = (frame.words, on_day(links::SCHOOL_LIFE, day.on));
    let lists = Lists { words, href: &href, reading: &day.reading };
    let (told, more_told) = lists.part(("annonces", "day-announced"), EACH, &day.announced);
    let (kept_out, more_kept_out) = lists.part(("exclusions", "day-excluded"), EACH, &day.excluded);
    let (ill, more_ill) = lists.part(("infirmerie", "day-sick-bay"), EACH, &day.sick_bay);
    let (out, more_out) = lists.part(("sorties", "day-leaves"), EACH, &day.leaves);
    let (kept_in, more_kept_in) = lists.part(("retenues", "day-detentions"), EACH, &day.detentions);
    let (met, more_met) = lists.part((links::MEETINGS_ANCHOR, "meetings-day"), EACH, &day.meetings);
    html! {
        @if !(day.to_judge.is_empty() && day.punishments.is_empty()) { (year_over(frame)) }
        (absences(&lists, &day.missing))
        (of_day(words, &day.outings))
        (announced(words, told)) (more_told)
        (excluded(words, kept_out)) (more_kept_out)
        (sick_bay(words, ill)) (more_ill)
        (leaves(words, out)) (more_out)
        (detentions(words, kept_in)) (more_kept_in)
        (expected(words, met)) (more_met)
        (to_judge(frame, &lists, day))
        (punishments(frame, &lists, day))
    }
}

/// Who is missing, class by class.
fn absences(lists: &Lists, all: &BTreeMap<ClassCode, Vec<Missing>>) -> Markup {
    let words = lists.words;
    let parts: Vec<_> = all.values().map(Vec::as_slice).collect();
    let (here, ways) = lists.parts(("absences", "day-missing"), LINES, &parts);
    html! {
        section #absences {
            h2 { (words.t("day-missing")) }
            @if all.is_empty() { (empty(&words.t("day-nobody-missing"), &words.t("day-nobody-missing-hint"))) }
            @for (class, lines) in all.keys().zip(here).filter(|(_, lines)| !lines.is_empty()) { (missing(words, &class.0, lines)) }
            (ways)
        }
    }
}

/// Justifications that wait for a verdict.
fn to_judge(frame: &Frame, lists: &Lists, day: &DayPage) -> Markup {
    let (here, ways) = lists.part(("a-juger", "day-to-judge"), EACH, &day.to_judge);
    html! {
        section #a-juger {
            h2 { (frame.words.t("day-to-judge")) }
            @if here.is_empty() { p { (frame.words.t("day-nothing-to-judge")) } }
            ul .cards { @for card in here { li { (judge(frame, day.on, card)) } } }
            (ways)
        }
    }
}

/// Punitions that wait for a slot or an end.
fn punishments(frame: &Frame, lists: &Lists, day: &DayPage) -> Markup {
    let (here, ways) = lists.part(("punitions", "day-punishments"), EACH, &day.punishments);
    html! {
        section #punitions {
            h2 { (frame.words.t("day-punishments")) }
            @if here.is_empty() { p { (frame.words.t("day-no-punishment")) } }
            ul .cards { @for card in here { li { (punishment(frame, (&day.slip, day.today), card)) } } }
            (ways)
        }
    }
}

fn other_day(words: &Words, on: Date) -> Markup {
    let (label, value) = (words.t("day-other"), on.to_string());
    html! {
        form .other-day method="get" action=(links::SCHOOL_LIFE) {
            (field(words, &Field::date("jour", &label).value(&value)))
            (submit_quiet(&words.t("day-show")))
        }
    }
}

fn missing(words: &Words, class: &str, lines: &[Missing]) -> Markup {
    let columns = [words.t("day-pupil"), words.t("day-what"), words.t("day-standing")];
    let columns: Vec<_> = columns.iter().map(AsRef::as_ref).collect();
    let row = |line: &Missing| {
        vec![
            html! { a href=(links::pupil(line.about.pupil)) { (line.about.name) } },
            html! {
                (what(words, &line.matter))
                @if let Some(at) = line.seen_at { p .hint { (words.with("day-seen-again", &[("time", (&words.time(at)).into())])) } }
            },
            html! { (badge(Badge { tone: tone(&line.standing), word: &words.t(standing_key(&line.standing)) })) " " (unwritten(words, line.unwritten)) },
        ]
    };
    records(class, &columns, &lines.iter().map(row).collect::<Vec<_>>())
}

/// «Absence de 8 h 05 à 9 h».
pub(in crate::pages) fn absence_words(words: &Words, absence: &Absence) -> String {
    let (from, to) = (words.time(absence.from), words.time(absence.to));
    words.with("day-absent", &[("from", (&from).into()), ("to", (&to).into())])
}

/// The same, or «retard de 10 minutes au cours de 8 h 05».
pub(in crate::pages) fn what(words: &Words, matter: &Matter) -> String {
    match matter {
        Matter::Absence(absence) => absence_words(words, absence),
        Matter::Lateness(late) => {
            let at = words.time(late.lesson);
            words.with("day-late", &[("at", (&at).into()), ("n", u32::from(late.minutes).into())])
        }
        other => title(words, other).into_owned(),
    }
}

fn detentions(words: &Words, detentions: &[(About, DetentionSlot)]) -> Markup {
    html! {
        @if !detentions.is_empty() {
            section #retenues {
                h2 { (words.t("day-detentions")) }
                ul { @for (about, slot) in detentions { li {
                    strong { (words.time(slot.at)) } ", " (slot.room.as_str()) " – "
                    a href=(links::pupil(about.pupil)) { (about.name) } " " span .hint { (about.class.0) }
                } } }
            }
        }
    }
}

fn judge(frame: &Frame, on: Date, card: &ToJudge) -> Markup {
    let (words, about) = (frame.words, &card.about);
    let whose = about.name.to_string();
    html! {
        h3 { a href=(links::pupil(about.pupil)) { (about.name) } span .hint { (about.class.0) } }
        @for matter in &card.matters { p { (title(words, matter)) } }
        p { strong { (words.t(motive_key(card.justification.motive))) } }
        @if let Some(comment) = &card.justification.comment { (own_words(comment.as_str())) }
        @if card.unwritten { p .hint { (words.t("record-unwritten")) } }
        @if frame.open {
            (post(&frame.csrf, &links::verdict(about.pupil, about.entry), &html! {
                (hidden("day", &on.to_string()))
                (submit_of(&whose, ("verdict", "accepted"), &words.t("judge-accept"), true)) " "
                (submit_of(&whose, ("verdict", "refused"), &words.t("judge-refuse"), false))
            }))
        }
    }
}

fn punishment_key(kind: PunishmentKind) -> &'static str {
    match kind {
        PunishmentKind::Remark => "writing-kind-remark",
        PunishmentKind::Apology => "writing-kind-apology",
        PunishmentKind::ExtraWork => "writing-kind-extra-work",
        PunishmentKind::Detention => "writing-kind-detention",
        PunishmentKind::SentOut => "writing-kind-sent-out",
    }
}

fn punishment(frame: &Frame, day: (&str, Date), card: &OpenPunishment) -> Markup {
    let words = frame.words;
    let about = &card.about;
    html! {
        h3 { a href=(links::pupil(about.pupil)) { (about.name) } span .hint { (about.class.0) } }
        p { strong { (words.t(punishment_key(card.punishment.kind))) } " – " (progress(words, &card.progress)) }
        p .hint { (words.with("punishment-asked-by", &[("name", (&card.author).into())])) }
        (prose(card.punishment.reason.as_str()))
        @if let Some(work) = &card.punishment.work { p .hint { (words.t("writing-work")) } (prose(work.as_str())) }
        @if frame.open { (what_next(frame, day, card)) }
    }
}

fn what_next(frame: &Frame, (slip, today): (&str, Date), card: &OpenPunishment) -> Markup {
    let (words, about) = (frame.words, &card.about);
    html! {
        div .acts {
            @if card.punishment.kind == PunishmentKind::Detention {
                @let key = schedule_key(&card.progress);
                (link_button(&links::detention(about.pupil, about.entry), &words.t(key)))
            }
            @let to_come = !card.progress.may_end(Outcome::Done, today);
            @let whose = about.name.to_string();
            (end_of_punishment(frame, &links::punishment_end(about.pupil, about.entry), slip, (&whose, to_come)))
        }
    }
}

/// «Effectuée», «non effectuée», «annulée», each saying of whom; the last alone of what has not taken place yet.
pub(in crate::pages) fn end_of_punishment(
    frame: &Frame,
    address: &str,
    slip: &str,
    (whose, to_come): (&str, bool),
) -> Markup {
    let words = frame.words;
    let outcomes = html! {
        (hidden("slip", slip))
        @if !to_come {
            (submit_of(whose, ("outcome", "done"), &words.t("punishment-done"), false)) " "
            (submit_of(whose, ("outcome", "not-done"), &words.t("punishment-not-done"), false)) " "
        }
        (submit_grave_of(whose, ("outcome", "cancelled"), &words.t("punishment-cancel")))
    };
    post(&frame.csrf, address, &outcomes)
}

fn schedule_key(progress: &Progress) -> &'static str {
    match progress {
        Progress::Requested => "punishment-schedule",
        Progress::Scheduled(_) | Progress::Missed(_) | Progress::Ended(..) => "punishment-reschedule",
    }
}
