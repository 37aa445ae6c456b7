//! The register and the notices, of an invented school, for [`super`].

use crate::pages::direction::import::{PlanView, PlannedSection, import_form, import_plan};
use crate::pages::direction::import_list::{ListColumns, import_columns, import_whose};
use crate::pages::direction::register::register;
use crate::pages::layout::{Frame, Width};
use crate::pages::open::notice::{Audience, notice};
use crate::papers::{Controller, Fiche, Status};
use jiff::civil::date;
use maud::Markup;

/// Every page of this room.
pub(in crate::pages) fn pages(head: &dyn Fn() -> Frame, anyone: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let wide = Frame { width: Width::Wide, ..head() };
    let year = "2026-2027".parse().unwrap();
    let controller = Controller {
        school: name.into(),
        uai: "0990001A".into(),
        status: Status::Public,
        heads: vec![name.into()],
        dpos: Vec::new(),
        year: Some(year),
        destroyed_on: Some(date(2027, 8, 31)),
        calls: true,
        since: date(2026, 8, 31),
        at: "2026-11-23T09:00:00Z".parse().unwrap(),
        on: date(2026, 11, 23),
    };
    let ends = Some(date(2027, 8, 31));
    vec![
        ("traitements", register(&wide, &Fiche::of(wide.words, &controller))),
        ("notice-personnels", notice(anyone, Audience::Staff, year, ends, true)),
    ]
}

/// The notices that families read.
pub(super) fn notices(anyone: &Frame) -> Vec<(&'static str, Markup)> {
    let year = "2026-2027".parse().unwrap();
    vec![
        ("notice-responsables", notice(anyone, Audience::Parents, year, Some(date(2027, 8, 31)), true)),
        ("notice-eleves", notice(anyone, Audience::Pupils, year, None, false)),
    ]
}

/// The pages of an import.
pub(in crate::pages) fn import_pages(head: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let words = head().words;
    let section = |title, grave, lines: Vec<String>| PlannedSection {
        title: words.with(title, &[("n", lines.len().into())]),
        grave,
        lines,
    };
    let plan = |sections| {
        let numbers = [("pupils", 40), ("guardians", 1), ("families", 1), ("classes", 1), ("teachers", 0)];
        let counts = words.with("import-counts", &numbers.map(|(of, n): (_, usize)| (of, n.into())));
        PlanView { plan: "a".into(), changes: true, many_leave: false, unsaid: false, sections, counts }
    };
    let several = [("pupil", name.into()), ("classes", "6A, 6B".into())];
    let looked_at = vec![
        words.with("import-anomaly-pupil-in-several-classes", &several),
        words.with("import-anomaly-pupil-without-class", &[("pupil", format!("Zoé {name}").as_str().into())]),
    ];
    let arrivals = (1..=40).map(|n| format!("{name} {n} ({n}e A)")).collect();
    let sections = vec![section("import-warnings", true, looked_at), section("import-arrivals", false, arrivals)];
    let columns = |of: &'static str, meanings: &[&'static str]| ListColumns {
        of,
        meanings: meanings.to_vec(),
        plan: "a".into(),
        file: name.into(),
        columns: vec![
            (name.into(), vec![name.into(), "EXEMPLE Tom".into()], "whole-name"),
            (String::new(), Vec::new(), "ignored"),
        ],
    };
    vec![
        ("import", import_form(&head(), true, None)),
        ("import-refus", import_form(&head(), true, Some(name))),
        ("import-clos", import_form(&head(), false, None)),
        ("import-plan", import_plan(&head(), &plan(sections))),
        ("import-incomplet", import_plan(&head(), &PlanView { many_leave: true, unsaid: true, ..plan(Vec::new()) })),
        ("import-rien", import_plan(&head(), &PlanView { changes: false, ..plan(Vec::new()) })),
        ("import-de-qui", import_whose(&head(), &columns("guardians", &[]))),
        ("import-colonnes", import_columns(&head(), &columns("pupils", &["ignored", "whole-name", "born"]), true)),
        (
            "import-colonnes-responsables",
            import_columns(&head(), &columns("guardians", &["ignored", "whole-name"]), true),
        ),
        ("import-colonnes-personnels", import_columns(&head(), &columns("staff", &["ignored", "whole-name"]), true)),
    ]
}
