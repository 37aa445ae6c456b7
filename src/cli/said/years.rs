//! `carnet year status`: where each year stands, in words and as JSON. No name of a person is in it.

use crate::acts::{Unreadable, YearLife, cells_ground, year_lives};
use crate::archive::School;
use crate::cli::said::{Refused, day};
use crate::domain::arming::Basis;
use crate::domain::ceremony::PROPOSAL_LASTS;
use crate::domain::year_state::YearState;
use crate::i18n::french;
use crate::ledger::Ground;
use crate::web::{level_said, unreadable_said};
use jiff::civil::Date;
use serde_json::{Value, json};

/// Where each year stands, the latest first.
pub(in crate::cli) fn years(school: &School) -> Result<String, Refused> {
    let lives = year_lives(school)?;
    let mut told: Vec<String> = lives.iter().map(|life| year(school, life)).collect();
    if !told.is_empty() {
        told.push(level_said(school));
    }
    Ok(if told.is_empty() { french().t("cli-year-none").into_owned() } else { told.join("\n") })
}

fn year(school: &School, life: &YearLife) -> String {
    let (named, on) = (life.year.to_string(), on(school, life));
    let mut lines = vec![french().with(state_key(&life.state), &[("year", (&named).into()), ("on", (&on).into())])];
    lines.extend(school.unreadable(life.year).map(unreadable_said));
    if life.ends.is_some() {
        lines.extend(standing(school, life));
    }
    lines.join("\n  ")
}

fn on(school: &School, life: &YearLife) -> String {
    match (&life.state, &life.ends) {
        (YearState::Destroyed { at }, _) => day(school, *at),
        (_, Some(ends)) => french().date_without_weekday(ends.on),
        (_, None) => String::new(),
    }
}

fn state_key(state: &YearState) -> &'static str {
    match state {
        YearState::Open => "cli-year-open",
        YearState::Closed { .. } => "cli-year-closed",
        YearState::Announced(_) => "cli-year-announced",
        YearState::Condemned { .. } => "cli-year-condemned",
        YearState::Destroyed { .. } => "cli-year-destroyed",
    }
}

fn standing(school: &School, life: &YearLife) -> Vec<String> {
    let (words, ceremony) = (french(), &life.ceremony);
    let dated = |key: &str, reference: &str, date: Date| {
        let date = words.date_without_weekday(date);
        words.with(key, &[("reference", reference.into()), ("date", (&date).into())])
    };
    let reference = ceremony.arming.basis.reference().map(ToString::to_string).unwrap_or_default();
    let mut lines = vec![dated(basis_key(&ceremony.arming.basis), &reference, ceremony.arming.dated)];
    match &ceremony.visa {
        Some(visa) => lines.push(dated("cli-year-later-visa", &visa.reference.to_string(), visa.dated)),
        None if !ceremony.has_visa() => lines.push(words.t("cli-year-no-visa").into_owned()),
        None => {}
    }
    lines.push(match &ceremony.handed_over {
        Some(over) => {
            let date = day(school, over.at);
            words.with("cli-year-handed-over", &[("n", over.sanctions.into()), ("date", (&date).into())])
        }
        None => words.t("cli-year-not-handed-over").into_owned(),
    });
    for (days, at) in &life.told {
        let date = day(school, *at);
        lines.push(words.with("cli-year-told", &[("n", u32::from(*days).into()), ("date", (&date).into())]));
    }
    let postponed_key = |to| match life.ends {
        Some(ends) if ends.on < to => "cli-year-postponed-sooner-again",
        _ => "cli-year-postponed",
    };
    lines.extend(ceremony.postponed_to.map(|to| dated(postponed_key(to), "", to)));
    if let Some(motion) = life.motion() {
        let until = day(school, motion.first.at + PROPOSAL_LASTS);
        lines.push(words.with("cli-year-motion", &[("date", (&until).into())]));
    }
    if life.doubt {
        lines.push(words.t("cli-year-doubt").into_owned());
    }
    lines
}

fn basis_key(basis: &Basis) -> &'static str {
    match basis {
        Basis::Visa(_) => "cli-year-visa",
        Basis::Table(_) => "cli-year-table",
        Basis::OutOfScope => "cli-year-out-of-scope",
        Basis::Undeclared => "cli-year-undeclared",
    }
}

fn unreadable_word(why: Unreadable) -> &'static str {
    match why {
        Unreadable::CellMissing => "cell-missing",
        Unreadable::CellDamaged => "cell-damaged",
        Unreadable::CellVacant => "cell-vacant",
        Unreadable::Refused => "refused",
    }
}

/// The same for programs: a list, the latest year first.
pub(in crate::cli) fn years_json(school: &School) -> Result<Value, Refused> {
    let ground = cells_ground(school)?;
    Ok(year_lives(school)?.iter().map(|life| year_json(school, life, ground)).collect())
}

fn year_json(school: &School, life: &YearLife, ground: Ground) -> Value {
    let ceremony = &life.ceremony;
    let (state, at) = match &life.state {
        YearState::Open => ("open", None),
        YearState::Closed { at } => ("closed", Some(*at)),
        YearState::Announced(notice) => ("announced", Some(notice.announced_at)),
        YearState::Condemned { at } => ("condemned", Some(*at)),
        YearState::Destroyed { at } => ("destroyed", Some(*at)),
    };
    let basis = match ceremony.arming.basis {
        Basis::Visa(_) => "visa",
        Basis::Table(_) => "table",
        Basis::OutOfScope => "out-of-scope",
        Basis::Undeclared => "undeclared",
    };
    json!({
        "year": life.year.to_string(),
        "state": state,
        "since": at,
        "unreadable": school.unreadable(life.year).map(unreadable_word),
        "destroyed_from": life.ends.map(|ends| ends.on),
        "days_left": life.ends.map(|ends| ends.days_left),
        "over": life.over,
        "basis": { "kind": basis, "reference": ceremony.arming.basis.reference(), "dated": ceremony.arming.dated },
        "armed_for": ceremony.arming.destroy_on,
        "visa": ceremony.visa.as_ref().map(|visa| json!({ "reference": visa.reference, "dated": visa.dated })),
        "handed_over": ceremony.handed_over.as_ref().map(|over| json!({ "at": over.at, "sanctions": over.sanctions })),
        "postponed_to": ceremony.postponed_to,
        "proposal_waits_until": life.motion().map(|motion| motion.first.at + PROPOSAL_LASTS),
        "families_told": life.told.iter().map(|(days, at)| json!({ "days": days, "at": at })).collect::<Vec<_>>(),
        "clocks_in_doubt": life.doubt,
        "cells": { "ground": ground, "level": ground.overwrites_in_place().then_some("N1") },
    })
}
