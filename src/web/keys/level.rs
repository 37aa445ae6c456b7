//! The level that a destruction reaches, in the words of the pages and of the command line: never more than was
//! checked.

use crate::acts::{School, cells_ground, last_rehearsal};
use crate::i18n::dates::local;
use crate::i18n::french;
use crate::ledger::{Cleared, Ground, Level, Trim};

/// The level that the place of the cells allows, or why there is none.
pub fn level_said(school: &School) -> String {
    match cells_ground(school) {
        Ok(ground) => ground_said(ground),
        Err(error) => {
            tracing::error!(%error, "the place of the cells is not recognised");
            french().t("level-unknown").into_owned()
        }
    }
}

/// The same of any ground.
pub fn ground_said(ground: Ground) -> String {
    french().t(ground_key(ground)).into_owned()
}

/// What is known of the last rehearsal on this machine.
pub(in crate::web) fn rehearsal_said(school: &School) -> String {
    let words = french();
    match last_rehearsal(school) {
        Ok(Some(last)) => {
            let date = words.date_without_weekday(local(last.at, school.zone()).date());
            let key = if last.holds { "rehearsal-last-held" } else { "rehearsal-last-failed" };
            words.with(key, &[("date", (&date).into())])
        }
        // A ledger that cannot be read shows no rehearsal.
        Ok(None) | Err(_) => words.t("rehearsal-none").into_owned(),
    }
}

/// The level of one destruction that was carried out.
pub(in crate::web) fn level_reached(level: Option<Level>, cleared: Option<&Cleared>) -> String {
    match (level, cleared) {
        (Some(level), _) => french().t(level_key(level)).into_owned(),
        (None, Some(cleared)) if !cleared.ground.overwrites_in_place() => ground_said(cleared.ground),
        (None, _) => french().t("certificate-no-level").into_owned(),
    }
}

/// What was done behind the cell, one line each: the sentence's key, and what it says.
pub fn cleared_said(cleared: &Cleared) -> Vec<(&'static str, String)> {
    let words = french();
    let megabytes = i64::try_from(cleared.turned_over >> 20).unwrap_or(i64::MAX);
    vec![
        ("cleared-ground", words.t(place_key(cleared.ground)).into_owned()),
        ("cleared-trim", words.t(trim_key(cleared.trim)).into_owned()),
        ("cleared-journal", words.with("cleared-journal-said", &[("n", megabytes.into())])),
    ]
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::N1 => "certificate-level",
        Level::N2 => "certificate-level-two",
        Level::N3 => "certificate-level-three",
    }
}

fn ground_key(ground: Ground) -> &'static str {
    match ground {
        Ground::Ext4 => "level-ext4",
        Ground::Ext4Logged => "level-ext4-data-journal",
        Ground::Xfs => "level-xfs",
        Ground::BtrfsNodatacow => "level-btrfs-nodatacow",
        Ground::Btrfs => "level-btrfs",
        Ground::Overlay => "level-overlay",
        Ground::Memory => "level-memory",
        Ground::Network => "level-network",
        Ground::Other => "level-other",
    }
}

fn place_key(ground: Ground) -> &'static str {
    match ground {
        Ground::Ext4 => "place-ext4",
        Ground::Ext4Logged => "place-ext4-data-journal",
        Ground::Xfs => "place-xfs",
        Ground::BtrfsNodatacow => "place-btrfs-nodatacow",
        Ground::Btrfs => "place-btrfs",
        Ground::Overlay => "place-overlay",
        Ground::Memory => "place-memory",
        Ground::Network => "place-network",
        Ground::Other => "place-other",
    }
}

fn trim_key(trim: Trim) -> &'static str {
    match trim {
        Trim::Done => "cleared-trim-done",
        Trim::Unsupported => "cleared-trim-unsupported",
        Trim::Refused => "cleared-trim-refused",
        Trim::Unavailable => "cleared-trim-unavailable",
    }
}
