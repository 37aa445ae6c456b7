//! Pages of what ends before its year or outlives it — a family erased, a family held, a family's copy — with invented
//! people, for [`super`].

use crate::domain::erasure::Reason;
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::school_year::SchoolYear;
use crate::domain::stretch::Stretch;
use crate::pages::desk::paper_notice::{EndNotice, PaperRoundPage, paper_notices};
use crate::pages::direction::erasures::{
    ErasureRow, Erasures, FamilyCard, ReceiptView, erasures, family_erasure, receipt,
};
use crate::pages::direction::hold::{HeldPage, HoldForm, held, order_hold, propose_hold};
use crate::pages::family::copy::{ChildCopy, PassphraseFault, ask_copy};
use crate::pages::keys::escrow::EscrowRow;
use crate::pages::layout::Frame;
use crate::pages::look::family::fifty;
use crate::pages::parts::Qr;
use jiff::civil::{date, datetime};
use jiff::tz::TimeZone;
use maud::Markup;

fn card(name: &str, departed: bool) -> FamilyCard {
    FamilyCard {
        pupil: Handle([3; 16]),
        pupils: vec![format!("Zoé {name}"), format!("Tom {name}")],
        guardians: vec![format!("Hélène {name}"), format!("Marc {name}")],
        departed,
        held: false,
        hold_proposed: !departed,
        year: "2026-2027".into(),
    }
}

fn row(n: u8, reason: Reason, epoch: Option<u32>) -> ErasureRow {
    let ordered = datetime(2027, 3, 12, 9, 30, 0, 0);
    ErasureRow { receipt: Handle([n; 16]), year: "2026-2027".into(), ordered, reason, people: 3, epoch }
}

fn listed(name: &str) -> Erasures {
    let owing = EscrowRow { year: "2026-2027".into(), number: 1, burnt: false, families_owed: 1, year_owed: false };
    Erasures {
        departed: vec![card(name, true)],
        classes: vec![("6A".into(), "6e A".into()), ("5B".into(), name.into())],
        pupils: Some(("6e A".into(), vec![(Handle([4; 16]), format!("Lina {name}"))])),
        escrows: vec![owing],
        rows: vec![row(1, Reason::Departure, Some(3)), row(2, Reason::Request, None)],
    }
}

fn paper(row: ErasureRow, owed: Option<u32>) -> ReceiptView {
    let leaf = row
        .epoch
        .map(|_| (r#"{"kind":"family-erased","year":"2026-2027","epoch":3}"#.into(), "/registre/preuve/7".into()));
    let ledger = "https://carnet.exemple.fr/registre".to_owned();
    ReceiptView { row, uai: "0990001A".into(), square: Qr::of(&ledger).ok(), ledger, owed, leaf }
}

fn form(name: &str, faults: Vec<(&'static str, &'static str)>) -> HoldForm {
    HoldForm {
        slip: "0011".into(),
        pupils: vec![("a".into(), format!("Zoé {name}, 6A")), ("b".into(), format!("Tom {name}, 5B"))],
        pupil: "b".into(),
        reason: format!("Recours de {name}."),
        until: "2027-12-31".into(),
        faults,
    }
}

fn end_notices(frame: &Frame, name: &str) -> Markup {
    let notice = |language| EndNotice {
        addressee: vec![format!("Madame {name}"), "3 rue des Écoles".into(), "99000 Exempleville".into()],
        children: vec!["Zoé".into(), "Tom".into()],
        language,
    };
    let shown = PaperRoundPage {
        year: SchoolYear::beginning(2026).unwrap(),
        ends: date(2027, 8, 31),
        today: date(2027, 7, 3),
        notices: Stretch::whole([Language::French, Language::Arabic].map(notice).into()),
        rounds: vec![(datetime(2027, 7, 5, 8, 0, 0, 0), name.into(), 2)],
    };
    paper_notices(frame, &shown)
}

/// Each with the name of its file.
pub(in crate::pages) fn pages(head: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let (year, zone, filed) = (SchoolYear::beginning(2026).unwrap(), TimeZone::UTC, fifty(name));
    let reason = format!("Recours de {name} devant le conseil de discipline.");
    let kept = HeldPage {
        year,
        until: datetime(2027, 12, 31, 0, 0, 0, 0),
        reason: &reason,
        agreed_by: name.into(),
        at: datetime(2027, 7, 5, 8, 0, 0, 0),
        guardians: format!("Hélène {name}, Marc {name}"),
        children: vec![ChildCopy {
            name: format!("Zoé {name}"),
            class: "6A",
            regime: None,
            filed: &filed[..4],
            consulted: &[],
        }],
        zone: &zone,
    };
    vec![
        ("effacements", erasures(&head(), &listed(name))),
        ("effacement", family_erasure(&head(), &card(name, true), false)),
        ("effacement-faute", family_erasure(&head(), &card(name, false), true)),
        ("recepisse", receipt(&head(), &paper(row(1, Reason::Departure, Some(3)), None))),
        ("recepisse-dette", receipt(&head(), &paper(row(2, Reason::Request, None), Some(1)))),
        ("gel", order_hold(&head(), year, &form(name, Vec::new()))),
        ("gel-faute", order_hold(&head(), year, &form(name, vec![("until", "hold-fault-until")]))),
        (
            "gel-propose",
            propose_hold(&head(), year, (Handle([5; 16]), date(2027, 12, 31)), (&[name.to_owned()], &reason)),
        ),
        ("gel-carnet", held(&head(), &kept)),
        ("avis-de-fin", end_notices(&head(), name)),
    ]
}

/// A family asks for its copy.
pub(in crate::pages) fn copies(family: &Frame) -> Vec<(&'static str, Markup)> {
    vec![("copie", ask_copy(family, 12, None)), ("copie-courte", ask_copy(family, 12, Some(PassphraseFault::Short)))]
}
