//! The public ledger's leaves in the sentences of the pages: one line for each kind.

use crate::acts::{KeyEvent, School};
use crate::i18n::dates::local;
use crate::i18n::french;
use crate::i18n::spacing::figures;
use crate::ledger::{Access, Basis, ChipKind, EscrowHolder, Event, Medium, MediumSort, Searched, Verdict};
use crate::pages::keys::history::EventLine;

/// A leaf in words a page can say.
pub(in crate::web) fn event_line(school: &School, event: &KeyEvent) -> EventLine {
    let leaf = &event.leaf;
    let at = local(leaf.at.into(), school.zone());
    let (year, date) = (leaf.event.year().map(ToString::to_string).unwrap_or_default(), day_of(school, &leaf.event));
    let read = if let Event::Scan { found, .. } = &leaf.event { media_said(found) } else { String::new() };
    let n = count_of(&leaf.event);
    let facts = [("year", (&year).into()), ("date", (&date).into()), ("n", n.into()), ("read", (&read).into())];
    let said = french().with(event_key(&leaf.event), &facts);
    EventLine { at, said, index: event.index, line: event.line.clone() }
}

fn event_key(event: &Event) -> &'static str {
    match event {
        Event::YearOpen { .. } => "key-event-opened",
        Event::YearClosed { .. } => "key-event-closed",
        Event::WipeAnnounced { .. } => "key-event-announced",
        Event::WipeIntent { .. } => "key-event-intent",
        Event::Destroyed { .. } => "key-event-destroyed",
        // Roots replaced, families erased, rehearsals: the cell.
        Event::RotateIntent { .. } => "key-event-rotate-intent",
        Event::Epoch { .. } => "key-event-epoch",
        Event::FamilyErased { .. } => "key-event-family-erased",
        Event::CellCleared { cleared, .. } if cleared.reaches_n1 => "key-event-cleared",
        Event::CellCleared { .. } => "key-event-cleared-no-level",
        Event::RehearsalIntent { .. } => "key-event-rehearsal-intent",
        Event::Rehearsed { .. } if event.shows_erasure() => "key-event-rehearsed",
        Event::Rehearsed { .. } => "key-event-rehearsed-in-vain",
        // Arming, postponing, holding: the ceremony.
        Event::YearArmed { basis: Basis::Visa, .. } => "key-event-armed-visa",
        Event::YearArmed { basis: Basis::Table, .. } => "key-event-armed-table",
        Event::YearArmed { basis: Basis::OutOfScope, .. } => "key-event-armed-out-of-scope",
        Event::YearArmed { basis: Basis::Undeclared, .. } => "key-event-armed-undeclared",
        Event::VisaRecorded { .. } => "key-event-visa",
        Event::FamiliesTold { .. } => "key-event-told",
        Event::WipePostponed { .. } => "key-event-postponed",
        Event::Held { .. } => "key-event-held",
        Event::HoldIntent { .. } => "key-event-hold-intent",
        Event::HoldDestroyed { .. } => "key-event-hold-destroyed",
        Event::DpoAccess { change: Access::Invited } => "key-event-dpo-invited",
        Event::DpoAccess { change: Access::Removed } => "key-event-dpo-removed",
        // Backups and escrow.
        Event::BackupMade { .. } => "key-event-backup-made",
        Event::BackupChecked { scopes, .. } if scopes.iter().any(|scope| scope.opened < scope.keys) => {
            "key-event-backup-partly-dead"
        }
        Event::BackupChecked { .. } => "key-event-backup-checked",
        Event::Restored { .. } => "key-event-restored",
        Event::EscrowIssued { .. } => "key-event-escrow-issued",
        Event::EscrowBurnt { half: EscrowHolder::Head, .. } => "key-event-escrow-burnt-head",
        Event::EscrowBurnt { half: EscrowHolder::Dpo, .. } => "key-event-escrow-burnt-dpo",
        // Evidence: searches, witnesses, seals.
        Event::Scan { found, .. } => search_key(found),
        Event::Witnessed { .. } => "key-event-witnessed",
        Event::SealMade { chip: ChipKind::Virtual, .. } => "key-event-seal-made-virtual",
        Event::SealMade { .. } => "key-event-seal-made",
        Event::SealEvidence { .. } => "key-event-seal-evidence",
    }
}

fn search_key(found: &Searched) -> &'static str {
    match found.verdict {
        Verdict::Nothing if !found.shows_absence() => "key-event-scan-nothing-but",
        Verdict::Nothing => "key-event-scan-nothing",
        Verdict::Fragments => "key-event-scan-fragments",
        Verdict::KeyFound => "key-event-scan-key-found",
        Verdict::Invalid => "key-event-scan-invalid",
    }
}

/// What a search read: so many disks, folders, files, memories, and how many bytes.
fn media_said(found: &Searched) -> String {
    let sort = |medium: &Medium| {
        let key = match medium.sort {
            MediumSort::Device => "search-devices",
            MediumSort::Folder => "search-folders",
            MediumSort::File => "search-files",
            MediumSort::Process => "search-processes",
        };
        french().with(key, &[("n", medium.count.into())])
    };
    let bytes = french().with("search-bytes", &[("bytes", (&figures(found.bytes())).into())]);
    found.media.iter().map(sort).chain([bytes]).collect::<Vec<_>>().join(", ")
}

/// The day that the sentence names, by the school's own calendar; empty when it names none.
fn day_of(school: &School, event: &Event) -> String {
    match event {
        Event::WipeAnnounced { not_before: at, .. }
        | Event::YearArmed { destroy_from: at, .. }
        | Event::WipePostponed { not_before: at, .. }
        | Event::Held { until: at, .. } => french().date_without_weekday(local((*at).into(), school.zone()).date()),
        _ => String::new(),
    }
}

/// The number that the sentence names.
fn count_of(event: &Event) -> i64 {
    match event {
        Event::Scan { found, .. } if found.fragments > 0 => i64::from(found.fragments),
        Event::Scan { found, .. } => i64::from(found.unread) + i64::from(found.unopened),
        Event::BackupChecked { scopes, .. } => {
            i64::try_from(scopes.iter().map(|scope| scope.opened).sum::<u64>()).unwrap_or(i64::MAX)
        }
        Event::EscrowIssued { number, .. } | Event::EscrowBurnt { number, .. } => i64::from(*number),
        Event::Restored { leaves, .. } => i64::try_from(*leaves).unwrap_or(i64::MAX),
        Event::Witnessed { size, .. } => i64::try_from(*size).unwrap_or(i64::MAX),
        Event::FamiliesTold { days, .. } => i64::from(*days),
        Event::Held { families, .. } => i64::from(*families),
        Event::HoldIntent { hold, .. } | Event::HoldDestroyed { hold, .. } => i64::from(*hold),
        _ => 0,
    }
}
