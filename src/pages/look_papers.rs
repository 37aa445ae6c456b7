//! The register and the notices, of an invented school, for [`super::look`].

use super::layout::{Frame, Width};
use super::notice::{Audience, notice};
use super::register::register;
use crate::papers::{Controller, Fiche, Status};
use jiff::civil::date;
use maud::Markup;

/// Every page of this room.
pub(super) fn pages(head: &dyn Fn() -> Frame, anyone: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
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
        since: date(2026, 8, 31),
        at: "2026-11-23T09:00:00Z".parse().unwrap(),
        on: date(2026, 11, 23),
    };
    let ends = Some(date(2027, 8, 31));
    vec![
        ("traitements", register(&wide, &Fiche::of(wide.words, &controller))),
        ("notice-responsables", notice(anyone, Audience::Parents, year, ends)),
        ("notice-eleves", notice(anyone, Audience::Pupils, year, None)),
        ("notice-personnels", notice(anyone, Audience::Staff, year, ends)),
    ]
}
