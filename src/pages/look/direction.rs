//! The pages of the head, the DPO and the demonstration, with people of an invented school, for [`super`].

use crate::domain::arming::Basis;
use crate::domain::asking::Needs;
use crate::domain::calendar::Days;
use crate::domain::ceremony::{Office, Proposal};
use crate::domain::checkup::Verdict;
use crate::domain::ids::Handle;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::safety::Switch;
use crate::domain::sanction::{Effect, Measure, Sanction, SanctionRefused};
use crate::domain::school_year::SchoolYear;
use crate::domain::signed::Signing;
use crate::domain::staff::Function;
use crate::domain::stretch::{Stretch, Ways};
use crate::domain::text::Text;
use crate::pages::direction::checkup::{CheckLine, Outside, checkup};
use crate::pages::direction::elimination::{EliminationView, elimination};
use crate::pages::direction::hand_over::{ToTranscribe, hand_over};
use crate::pages::direction::overview::{Overview, direction};
use crate::pages::direction::personnel::{Newcomer, StaffLine, personnel};
use crate::pages::direction::sanctions::{
    Choosing, RowFault, SanctionForm, SanctionRow, SanctionsPage, choose_pupil, sanction_form, sanction_preview,
    sanctions,
};
use crate::pages::direction::staff_away::{AwayFault, AwayForm, AwayPart, NotedLine};
use crate::pages::direction::staff_member::{ClassesForm, MemberPage, staff_member};
use crate::pages::keys::bars::KeyBar;
use crate::pages::keys::certificate::{CertificateView, Evidence, EvidenceLine, certificate};
use crate::pages::keys::dpo::{Handed, Ledger, dpo};
use crate::pages::keys::escrow::EscrowRow;
use crate::pages::keys::history::EventLine;
use crate::pages::keys::leaflet::{EpochLines, LeafletView, leaflet};
use crate::pages::keys::proof::proof;
use crate::pages::keys::year_asked::{Asked, MotionLine};
use crate::pages::keys::year_life::{NextYear, Stage, UnreadableCell, YearLine, year_life};
use crate::pages::keys::year_orders::RefusedVisa;
use crate::pages::layout::{Frame, Width};
use crate::pages::look::staff::handle;
use crate::pages::open::demo::demo;
use jiff::civil::{DateTime, date, datetime};
use maud::Markup;
use std::collections::BTreeSet;

/// The longest there is.
const LEVEL: &str = "Aucun niveau : la cellule des clés est dans une couche de conteneur (overlay). La couche du dessous garde les anciens secteurs.";

fn july() -> DateTime {
    datetime(2027, 7, 5, 8, 0, 0, 0)
}

fn year(first: u16) -> SchoolYear {
    SchoolYear::beginning(first).unwrap()
}

const OPENED: &str = r#"{"at":"2026-08-31T07:00:00Z","kind":"year-open","year":"2026-2027","epoch":1,"handle":"0011223344556677","seed_sha256":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","marks_tag":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","root_commitment":"00112233445566778899aabbccddeeff"}"#;

fn events() -> Vec<EventLine> {
    let life = [
        "Année 2026-2027 ouverte. Les empreintes de sa clé sont publiées avant qu'elle serve.",
        "Année 2026-2027 clôturée : plus rien ne s'y écrit.",
        "Destruction des clés de l'année 2026-2027 annoncée, pas avant le 4 août 2027.",
        "Ordre de détruire les clés de l'année 2026-2027 : à partir d'ici, plus de retour.",
        "Clés de l'année 2026-2027 détruites.",
    ];
    let line = |(said, index): (&str, u64)| EventLine { at: july(), said: said.into(), index, line: OPENED.into() };
    life.into_iter().zip(0..).map(line).collect()
}

fn bars() -> Vec<KeyBar> {
    let (opened, closed) = (date(2025, 8, 31), Some(date(2026, 7, 4)));
    vec![
        KeyBar {
            year: "2025-2026".into(),
            opened,
            epochs: vec![date(2026, 2, 3)],
            closed,
            searched: vec![date(2026, 9, 3), date(2027, 2, 1)],
            destroyed: Some(date(2026, 8, 4)),
        },
        KeyBar {
            year: "2026-2027".into(),
            opened: date(2026, 8, 30),
            epochs: Vec::new(),
            closed: None,
            searched: Vec::new(),
            destroyed: None,
        },
    ]
}

fn sanction(measure: Measure, suspended: bool, name: &str) -> Sanction {
    let march = Days::new(date(2027, 3, 1), date(2027, 3, 31)).unwrap();
    let effect = Effect::of(measure, (Some(date(2027, 3, 4)), Some(date(2027, 3, 11))), march).unwrap();
    let reason = Text::parse(&format!("Dégradation volontaire. {name}")).unwrap();
    Sanction::new(measure, suspended, effect, reason).unwrap()
}

fn fault() -> RowFault {
    RowFault::Days { from: "2027-07-01".into(), until: String::new(), refused: SanctionRefused::Days }
}

fn rows(name: &str) -> Vec<SanctionRow> {
    let row = |n, measure, suspended, visible_from, signing| SanctionRow {
        entry: handle(n),
        handle: handle(n),
        carried_out: (n == 5).then(|| (date(2027, 7, 2), name.into())),
        pupil: name.into(),
        class: "6A".into(),
        sanction: sanction(measure, suspended, name),
        at: july(),
        visible_from,
        signing,
        revoked: (n == 4).then(|| date(2027, 3, 2)),
    };
    vec![
        row(1, Measure::Warning, false, Some(july()), Signing::Lacking),
        row(2, Measure::Accountability { hours: 1 }, true, None, Signing::There),
        row(3, Measure::SchoolExclusion { days: 3 }, true, None, Signing::Lacking),
        row(4, Measure::ClassExclusion { days: 2 }, false, None, Signing::OfBefore),
        row(5, Measure::Reprimand, false, None, Signing::There),
    ]
}

fn listed(rows: Vec<SanctionRow>) -> SanctionsPage {
    let fault = (!rows.is_empty()).then(|| (handle(3), fault()));
    SanctionsPage { rows: Stretch { here: rows, ways: Ways::default() }, today: date(2027, 7, 3), fault }
}

fn found(name: &str) -> Vec<CheckLine> {
    let line = |verdict, advice: Option<&str>| CheckLine {
        verdict,
        name: "Emplacement des clés".into(),
        state: name.into(),
        advice: advice.map(str::to_owned),
    };
    vec![
        line(Verdict::Bad, Some(LEVEL)),
        line(Verdict::Warning, Some(LEVEL)),
        line(Verdict::Unknown, Some("Regardez.")),
        line(Verdict::Good, None),
    ]
}

fn outside(name: &str) -> Outside {
    let line = |verdict| CheckLine { verdict, name: "Vu du dehors".into(), state: name.into(), advice: None };
    ["unasked", "good", "clear", "bare", "silent"].map(|word| (word, line(Verdict::Unknown)))
}

fn form(name: &str) -> SanctionForm {
    SanctionForm {
        pupil: Some(Handle([3; 16])),
        name: name.into(),
        slip: "x".into(),
        measure: "accountability".into(),
        length: "30".into(),
        suspended: true,
        from: "2027-03-04".into(),
        until: String::new(),
        reason: name.into(),
        needs: Needs::Each,
        faults: vec![("length", "sanctions-fault-length-hours"), ("reason", "sanctions-fault-reason-empty")],
    }
}

fn staff(name: &str) -> Vec<StaffLine> {
    let line = |n, function, enrolled, invited, oneself| StaffLine {
        handle: Handle([n; 16]),
        name: name.into(),
        function,
        enrolled,
        invited,
        shut_out: n > 3,
        away: (n == 2).then(weeks),
        oneself,
    };
    vec![
        line(1, Function::Head, true, false, true),
        line(2, Function::Teacher, false, true, false),
        line(3, Function::Aed, false, false, false),
        line(4, Function::Teacher, false, false, false),
    ]
}

fn weeks() -> Days {
    Days::new(date(2026, 11, 23), date(2026, 12, 18)).unwrap()
}

/// A teacher who is away, with classes of every kind, and one of whom nothing is known yet.
fn members(name: &str) -> [MemberPage; 2] {
    let class = |code: &str, kind| (ClassCode(code.into()), format!("{code} {name}"), kind);
    let code = |code: &str| BTreeSet::from([ClassCode(code.into())]);
    let (divisions, group) =
        (["6A", "5B"].map(|code| class(code, ClassKind::Division)), class("6AGR1", ClassKind::Group));
    let classes = ClassesForm {
        classes: divisions.into_iter().chain([group]).collect(),
        teaches: code("6AGR1"),
        leads: code("6A"),
        by_hand: true,
        from_file: true,
    };
    let noted = |n, meetings| NotedLine {
        handle: handle(n),
        days: weeks(),
        replaced_by: Some((handle(5), name.into())),
        meetings,
    };
    let away = AwayPart {
        noted: vec![noted(6, crate::pages::look::asking::agreed(name)), noted(7, vec![])],
        kept: crate::pages::look::asking::agreed(name),
        others: vec![(handle(5), name.into())],
        blank: AwayForm { from: "2026-11-23".into(), ..AwayForm::default() },
        typed: Some(AwayForm {
            changes: Some(handle(7)),
            from: "2026-12-18".into(),
            until: "2026-11-23".into(),
            replaced_by: handle(5).to_string(),
            fault: Some(AwayFault::Order),
        }),
    };
    let again = AwayPart {
        typed: Some(AwayForm { fault: Some(AwayFault::Overlaps(weeks())), ..AwayForm::default() }),
        ..AwayPart::default()
    };
    let page =
        |classes, away| MemberPage { handle: handle(2), name: name.into(), function: Function::Teacher, classes, away };
    [page(Some(classes), away), page(None, again)]
}

fn certified(name: &str) -> CertificateView {
    CertificateView {
        year: year(2026),
        uai: "0990001A".into(),
        at: july(),
        marks_found: 0,
        canary_refused: true,
        ciphertext_removed: true,
        people: vec![("year-asked-basis", name.into()), ("certificate-held", "1".into())],
        events: events(),
        epochs: 3,
        families_erased: 2,
        level: LEVEL.into(),
        escrows_standing: vec![1],
        cell: vec![
            ("cleared-ground", "ext4".into()),
            ("cleared-trim", "Non : refusé à ce programme par le système".into()),
            ("cleared-journal", "8 Mio de remplissage y sont passés".into()),
        ],
        evidence: vec![
            EvidenceLine { evidence: Evidence::Share, line: None },
            EvidenceLine { evidence: Evidence::Chip, line: None },
            EvidenceLine { evidence: Evidence::Search, line: Some(6) },
            EvidenceLine { evidence: Evidence::Canary, line: Some(5) },
            EvidenceLine { evidence: Evidence::Rehearsal, line: None },
            EvidenceLine { evidence: Evidence::Witness, line: Some(7) },
        ],
        signed: format!("{{\"form\":\"{name}\"}}\n\n— {name}"),
        proof: format!("c2sp.org/tlog-proof@v1\nindex 4\n\n{name}\n5\nAAAA="),
        vkey: "localhost:8080/0990001A+00000000+AAAA".into(),
    }
}

fn bordereau() -> EliminationView {
    let (from, to) = (date(2026, 8, 31), Some(date(2027, 7, 3)));
    EliminationView {
        year: year(2026),
        uai: "0990001A".into(),
        from,
        to,
        records: 12_345,
        bytes: 6_789_012,
        handed_over: true,
    }
}

fn fiche(name: &str) -> LeafletView {
    let epochs = vec![EpochLines { number: 1, handle: [0xa1; 8], marks: vec![[0xb2; 16], [0xc3; 16]] }];
    LeafletView { year: "2026-2027".into(), vkey: name.to_owned(), epochs }
}

fn years(name: &str, refused: bool) -> Vec<YearLine> {
    let until = datetime(2027, 8, 4, 8, 0, 0, 0);
    let stages = [
        Stage::Open,
        Stage::Closed,
        Stage::Announced { until, over: false },
        Stage::Announced { until, over: true },
        Stage::Condemned,
        Stage::Destroyed,
    ];
    let line = |(stage, first): (Stage, u16)| YearLine {
        year: year(first),
        stage,
        runs: true,
        ends: (stage != Stage::Condemned && stage != Stage::Destroyed).then_some((date(2027, 8, 31), 30)),
        unreadable: (first == 2029).then_some(UnreadableCell::Missing),
        asked: asked(name, first),
        visa_refused: (refused && first == 2026).then(|| RefusedVisa {
            reference: name.into(),
            dated: "2027-09-02".into(),
            faults: vec![("visa", "year-visa-fault-reference"), ("visa-dated", "year-visa-fault-dated")],
        }),
        events: events(),
    };
    stages.into_iter().zip(2026..).map(line).collect()
}

fn asked(name: &str, first: u16) -> Asked {
    let reference = || "AD59/2027-0113".parse().unwrap();
    let motion = |proposal, office| MotionLine {
        proposal,
        by: name.into(),
        office,
        reason: Some(name.into()),
        until: date(2027, 7, 12),
    };
    let (declared, motion) = match first {
        2026 => (Basis::Table(reference()), None),
        2027 => {
            (Basis::Visa(reference()), Some(motion(Proposal::BringForward { to: date(2027, 7, 20) }, Office::Head)))
        }
        2028 => (Basis::OutOfScope, Some(motion(Proposal::Postpone { to: date(2027, 9, 20) }, Office::Dpo))),
        _ => (Basis::OutOfScope, None),
    };
    Asked {
        visa_missing: first == 2026,
        basis: declared,
        dated: date(2026, 9, 1),
        declared_by: (first != 2028).then(|| name.into()),
        visa: (first == 2027).then(|| ("AD59/2027-0114".into(), date(2027, 6, 1))),
        handed_over: (first > 2027).then(|| (name.into(), july(), 2)),
        told: if first == 2028 { vec![(30, july()), (7, july()), (1, july())] } else { Vec::new() },
        postponed_to: (first == 2029).then(|| date(2027, 9, 20)),
        motion,
        held: if first > 2029 { vec![(1, date(2028, 1, 10))] } else { Vec::new() },
        doubt: first == 2027,
    }
}

/// Every page of these rooms. `head` is the frame of someone signed in, `anyone` of nobody.
pub(in crate::pages) fn pages(head: &dyn Fn() -> Frame, anyone: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let wide = Frame { width: Width::Wide, ..head() };
    let until = datetime(2027, 8, 4, 8, 0, 0, 0);
    let ends = Some(date(2027, 8, 31));
    let next = NextYear {
        year: year(2032),
        today: date(2027, 9, 1),
        usual: date(2028, 8, 31),
        between: (date(2027, 10, 1), date(2028, 12, 31)),
    };
    let transcribed = ToTranscribe {
        pupil: name.into(),
        class: "6A".into(),
        sanction: sanction(Measure::ClassExclusion { days: 2 }, true, name),
        on: date(2027, 3, 1),
        carried_out: Some(date(2027, 3, 9)),
        revoked: Some(date(2027, 3, 2)),
    };
    let suspended: BTreeSet<_> = [Switch::Guardians, Switch::SickBay].into();
    let overview = |year| Overview {
        year,
        ends,
        waits: true,
        meetings: 2,
        level: LEVEL.into(),
        classes: 3,
        sanctions: 2,
        unsigned: 1,
        suspended: suspended.clone(),
        shut_out: 2,
        left_alone: 1,
        staff: 12,
        without_key: 1,
    };
    let ledger = |events, certified| Ledger {
        events,
        bars: bars(),
        today: date(2027, 7, 5),
        checkpoint: Some(format!("localhost:8080/0990001A\n5\n{name}\n")),
        vkey: "localhost:8080/0990001A+00000000+AAAA".into(),
        escrows: vec![
            EscrowRow { year: "2026-2027".into(), number: 1, burnt: true, families_owed: 0, year_owed: false },
            EscrowRow { year: "2026-2027".into(), number: 2, burnt: false, families_owed: 2, year_owed: false },
            EscrowRow { year: "2027-2028".into(), number: 1, burnt: false, families_owed: 0, year_owed: false },
        ],
        level: LEVEL.into(),
        rehearsed: "Dernière répétition le 5 juillet 2027.".into(),
        certified,
        living: vec![year(2026)],
        control: "00112233445566778899aabbccddeeff".repeat(2),
        refused: None,
        not_searched: None,
    };
    let choosing =
        |pupils| Choosing { classes: vec![("6A".into(), "Sixième A".into()), ("5B".into(), name.into())], pupils };
    let newcomer = Newcomer {
        family: name.into(),
        faults: vec![("civility", "personnel-fault-civility"), ("given", "personnel-fault-given")],
        ..Newcomer::default()
    };
    let [away, unknown] = members(name);
    let pupils = (name.to_owned(), vec![(Handle([4; 16]), name.to_owned())]);
    let shown = sanction(Measure::ClassExclusion { days: 2 }, true, name);
    vec![
        ("direction", direction(&head(), &overview(Some((year(2026), Stage::Announced { until, over: false }))))),
        ("direction-sans-annee", direction(&head(), &overview(None))),
        ("direction-serveur", checkup(&head(), &found(name), &outside(name))),
        ("annee", year_life(&head(), Office::Head, &years(name, true), Some(&next), &suspended)),
        ("annee-dpd", year_life(&head(), Office::Dpo, &years(name, false), None, &suspended)),
        ("remise", hand_over(&wide, year(2026), (&[transcribed], Handle([4; 16])), None)),
        ("remise-faite", hand_over(&wide, year(2026), (&[], Handle([4; 16])), Some((name, july())))),
        ("sanctions", sanctions(&wide, &listed(rows(name)))),
        ("sanctions-aucune", sanctions(&wide, &listed(vec![]))),
        ("sanctions-classe", choose_pupil(&head(), &choosing(None))),
        ("sanctions-eleve", choose_pupil(&head(), &choosing(Some(pupils)))),
        ("sanctions-forme", sanction_form(&head(), &form(name))),
        ("sanctions-apercu", sanction_preview(&head(), &form(name), &shown, july(), &[name.to_owned()])),
        ("personnels", personnel(&head(), &staff(name), &Newcomer::default())),
        ("personnels-faute", personnel(&head(), &staff(name), &newcomer)),
        ("personnel", staff_member(&head(), &away)),
        ("personnel-sans-annee", staff_member(&head(), &unknown)),
        ("dpd", dpo(&head(), &ledger(events(), vec![year(2026)]))),
        (
            "dpd-refus",
            dpo(
                &head(),
                &Ledger {
                    refused: Some(Handed { witness: name, reply: name }),
                    not_searched: Some("dpo-search-other-keys"),
                    ..ledger(events(), vec![])
                },
            ),
        ),
        ("dpd-vide", dpo(&head(), &ledger(Vec::new(), Vec::new()))),
        ("attestation", certificate(&head(), &certified(name))),
        ("bordereau", elimination(&head(), &bordereau())),
        ("preuve", proof(anyone, &[year(2026)])),
        ("fiche", leaflet(anyone, &fiche(name))),
        ("demo", demo(anyone, july())),
    ]
}
