//! The workbook's two sheets, in the layout of the CNIL's simplified model: the list of processings, then the «fiche».

use crate::i18n::Words;
use crate::papers::fiche::{Fiche, Status, listed};
use crate::papers::words::{concerned_key, criterion_texts, purpose_key, reader_key, security_texts};

/// One sheet.
pub(in crate::papers) struct Sheet {
    pub(in crate::papers) name: String,
    /// Of each column, in millimetres.
    pub(in crate::papers) widths: Vec<u16>,
    pub(in crate::papers) rows: Vec<Row>,
}

/// One row of a sheet.
pub(in crate::papers) enum Row {
    /// What the sheet is.
    Title(String),
    /// What the rows below are.
    Heading(Vec<String>),
    /// The first cell names the others.
    Cells(Vec<String>),
    /// Nothing.
    Empty,
}

/// Says the keys of one language.
struct Teller<'a>(&'a Words);

impl Teller<'_> {
    fn heading(&self, keys: &[&str]) -> Row {
        Row::Heading(keys.iter().map(|key| self.0.t(key).into_owned()).collect())
    }

    fn line(&self, key: &str, cells: impl IntoIterator<Item = String>) -> Row {
        Row::Cells(std::iter::once(self.0.t(key).into_owned()).chain(cells).collect())
    }

    fn said(&self, key: &str, said: &str) -> Row {
        self.line(key, [self.0.t(said).into_owned()])
    }
}

/// Both sheets.
pub(in crate::papers) fn sheets(words: &Words, fiche: &Fiche<'_>) -> [Sheet; 2] {
    [list(words, fiche), whole(words, fiche)]
}

fn list(words: &Words, fiche: &Fiche<'_>) -> Sheet {
    let (tell, controller) = (Teller(words), fiche.controller);
    let entry = [
        words.t("register-name").into_owned(),
        words.t("register-reference").into_owned(),
        controller.since.to_string(),
        controller.on.to_string(),
        words.t("register-purpose").into_owned(),
    ];
    let columns = [
        "register-activity",
        "register-reference-heading",
        "register-created",
        "register-updated",
        "register-purpose-main",
    ];
    Sheet {
        name: words.t("register-sheet-list").into_owned(),
        widths: vec![70, 45, 45, 45, 120],
        rows: [
            vec![Row::Title(words.t("register-list-title").into_owned()), Row::Empty],
            actors(&tell, fiche),
            vec![Row::Empty, tell.heading(&columns), Row::Cells(entry.into())],
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn actors(tell: &Teller<'_>, fiche: &Fiche<'_>) -> Vec<Row> {
    let controller = fiche.controller;
    let names =
        |names: &[String]| if names.is_empty() { tell.0.t("register-to-fill").into_owned() } else { names.join(", ") };
    let to_fill = || tell.0.t("register-to-fill").into_owned();
    let status = match controller.status {
        Status::Public => "register-status-public",
        Status::Private => "register-status-private",
    };
    vec![
        tell.heading(&["register-actors", "register-actor-name", "register-actor-reach"]),
        tell.line(
            "register-controller",
            [format!("{} ({}), {}", controller.school, controller.uai, tell.0.t(status)), to_fill()],
        ),
        tell.line("register-represented", [names(&controller.heads), to_fill()]),
        tell.line("register-dpo", [names(&controller.dpos), to_fill()]),
        tell.said("register-joint", "register-joint-none"),
    ]
}

fn whole(words: &Words, fiche: &Fiche<'_>) -> Sheet {
    let tell = Teller(words);
    Sheet {
        name: words.t("register-sheet-fiche").into_owned(),
        widths: vec![70, 110, 60, 60, 60, 110],
        rows: [
            description(&tell, fiche),
            actors(&tell, fiche),
            purposes(&tell, fiche),
            security(&tell),
            categories(&tell, fiche),
            people(&tell, fiche),
            transfers(&tell, fiche),
            criteria(&tell),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn description(tell: &Teller<'_>, fiche: &Fiche<'_>) -> Vec<Row> {
    vec![
        Row::Title(tell.0.t("register-fiche-title").into_owned()),
        tell.heading(&["register-description"]),
        tell.said("register-activity", "register-name"),
        tell.said("register-reference-heading", "register-reference"),
        tell.line("register-created", [fiche.controller.since.to_string()]),
        tell.line("register-updated", [fiche.controller.on.to_string()]),
        Row::Empty,
    ]
}

fn purposes(tell: &Teller<'_>, fiche: &Fiche<'_>) -> Vec<Row> {
    let mut rows =
        vec![Row::Empty, tell.heading(&["register-purposes"]), tell.said("register-purpose-main", "register-purpose")];
    for (at, purpose) in fiche.purposes().into_iter().enumerate() {
        let label = tell.0.with("register-purpose-under", &[("n", (at + 1).into())]);
        rows.push(Row::Cells(vec![label, tell.0.t(purpose_key(purpose)).into_owned()]));
    }
    rows.push(tell.said("register-basis", "register-basis-said"));
    rows
}

fn security(tell: &Teller<'_>) -> Vec<Row> {
    let said = security_texts().map(|(heading, keys)| {
        let measures: Vec<String> = keys.iter().map(|key| tell.0.t(key).into_owned()).collect();
        tell.line(heading, [measures.join("\n")])
    });
    [Row::Empty, tell.heading(&["register-security"])].into_iter().chain(said).collect()
}

fn categories(tell: &Teller<'_>, fiche: &Fiche<'_>) -> Vec<Row> {
    let columns = [
        "register-categories",
        "register-what",
        "register-about",
        "register-from",
        "register-readers",
        "register-until",
    ];
    let lines = fiche.lines.iter().map(|line| {
        Row::Cells(
            [&line.label, &line.content, &line.about, &line.from, &line.readers, &line.until].map(Clone::clone).into(),
        )
    });
    let sensitive = tell.said("register-sensitive", "register-sensitive-said");
    [Row::Empty, tell.heading(&columns)].into_iter().chain(lines).chain([sensitive]).collect()
}

fn people(tell: &Teller<'_>, fiche: &Fiche<'_>) -> Vec<Row> {
    vec![
        Row::Empty,
        tell.heading(&["register-people"]),
        tell.line("register-about", [listed(tell.0, &fiche.concerned(), concerned_key)]),
        Row::Empty,
        tell.heading(&["register-recipients"]),
        tell.line("register-recipients-inside", [listed(tell.0, &fiche.readers(), reader_key)]),
        tell.said("register-recipients-outside", fiche.controller.outside_key()),
        tell.said("register-processors", "register-processors-said"),
    ]
}

fn transfers(tell: &Teller<'_>, fiche: &Fiche<'_>) -> Vec<Row> {
    vec![
        Row::Empty,
        tell.heading(&["register-transfers"]),
        tell.said("register-transfers-outside", fiche.controller.transfers_key()),
    ]
}

fn criteria(tell: &Teller<'_>) -> Vec<Row> {
    let lines = criterion_texts().map(|(criterion, said)| tell.said(criterion, said));
    [Row::Empty, tell.heading(&["register-criteria"])].into_iter().chain(lines).collect()
}
