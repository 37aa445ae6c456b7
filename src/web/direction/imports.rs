//! «Import» in the browser: files are sent, what they would change is shown, then written whole or not at all.

use crate::acts::{self, ActRefused, ImportRefused, Prepared};
use crate::import::{Cause, Column, Columns, ListOf, NamedFile, Refusal as Unread, guess, sheet};
use crate::pages::direction::import::{PlanView, PlannedSection, import_form, import_plan};
use crate::pages::direction::import_list::{ListColumns, import_columns, import_whose};
use crate::pages::links;
use crate::web::direction::import_words;
use crate::web::doors::Registrar;
use crate::web::pending::Waiting;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::sync::Arc;

/// How many lines of a list are shown while its columns are named.
const SAMPLE: usize = 3;

/// The form.
pub(in crate::web) fn show(visit: &Visit<Registrar>) -> Answer {
    html(import_form(&visit.frame(links::IMPORT), visit.school().open_year().is_some(), None))
}

/// The files.
pub(in crate::web) fn take(visit: &Visit<Registrar>) -> Answer {
    planned(visit, Arc::clone(&visit.files), Columns::default())
}

/// Whom a list is of, then its columns, named.
pub(in crate::web) fn name_columns(visit: &Visit<Registrar>) -> Answer {
    let Some(waiting) = waiting(visit) else { return again(visit, "import-page-over".to_owned()) };
    let file = visit.fields().text("file").to_owned();
    let Some(list) = waiting.files.iter().find(|known| known.name == file) else { return Err(Refusal::BadRequest) };
    let read = sheet(&list.name, &list.bytes).map_err(|_| Refusal::BadRequest)?;
    let of = ListOf::of_word(visit.fields().text("of")).ok_or(Refusal::BadRequest)?;
    let plan = visit.fields().text("plan");
    if visit.fields().one("column-0").is_none() {
        let shown = columns_of(list, plan, of, &guess(of, &read.header))?;
        return html(import_columns(&visit.frame(links::IMPORT), &shown, false));
    }
    let word = |at: usize| visit.fields().text(&format!("column-{at}"));
    let named: Option<Vec<Column>> = (0..read.header.len()).map(|at| Column::of_word(of, word(at))).collect();
    let named = named.ok_or(Refusal::BadRequest)?;
    if !of.is_readable(&named) {
        return form_again(import_columns(&visit.frame(links::IMPORT), &columns_of(list, plan, of, &named)?, true));
    }
    let mut columns = waiting.columns;
    columns.insert(file, of.layout(named));
    planned(visit, waiting.files, columns)
}

/// The plan is carried out.
pub(in crate::web) fn write(visit: &Visit<Registrar>) -> Answer {
    let prepared = waiting(visit).and_then(|waiting| waiting.prepared);
    let Some(prepared) = prepared else { return again(visit, "import-page-over".to_owned()) };
    let prepared = prepared.though_many_leave(visit.fields().one("departures").is_some());
    match acts::apply_import(visit.school(), &visit.caller.importer(), &prepared) {
        Err(ActRefused::ManyLeave) => {
            let view = view(visit, &prepared, visit.fields().text("plan").to_owned());
            form_again(import_plan(&visit.frame(links::IMPORT), &PlanView { unsaid: true, ..view }))
        }
        Err(ActRefused::TooLate) => again(visit, "import-page-changed".to_owned()),
        refused @ Err(_) => Err(refused.err().map_or(Refusal::Unexpected, Refusal::from)),
        Ok(()) => {
            visit.app().pending.drop_of(visit.caller.seat(), visit.running());
            see_other(links::IMPORT, Some(Done::Imported))
        }
    }
}

fn waiting(visit: &Visit<Registrar>) -> Option<Waiting> {
    let handle = visit.fields().text("plan").parse().ok()?;
    visit.app().pending.of(handle, visit.caller.seat(), visit.running())
}

/// Plans the import and shows it; a list whose columns nobody knows is shown for a person to say whose it is.
fn planned(visit: &Visit<Registrar>, files: Arc<[NamedFile]>, columns: Columns) -> Answer {
    let handle = crate::domain::ids::Handle(crate::domain::clock::draw(visit.school().chance()));
    let keep = |prepared: Option<Prepared>| {
        let waiting = Waiting { files: Arc::clone(&files), columns: columns.clone(), prepared };
        visit.app().pending.keep(handle, visit.caller.seat(), visit.running(), waiting);
    };
    match acts::plan_import_named(visit.school(), &visit.caller.importer(), &files, &columns) {
        Ok(prepared) => {
            let page = import_plan(&visit.frame(links::IMPORT), &view(visit, &prepared, handle.to_string()));
            keep(Some(prepared));
            html(page)
        }
        Err(ImportRefused::File(Unread { cause: Cause::UnknownColumns, file, .. })) => {
            let list = files.iter().find(|known| known.name == file).ok_or(Refusal::Unexpected)?;
            let read = sheet(&list.name, &list.bytes).map_err(|_| Refusal::Unexpected)?;
            let shown = columns_of(list, &handle.to_string(), ListOf::guess(&read.header), &[])?;
            keep(None);
            html(import_whose(&visit.frame(links::IMPORT), &shown))
        }
        Err(ImportRefused::File(refusal)) => {
            let frame = visit.frame(links::IMPORT);
            let why = import_words::refusal(frame.words, &refusal);
            form_again(import_form(&frame, true, Some(&why)))
        }
        Err(ImportRefused::Act(refused)) => Err(refused.into()),
    }
}

/// A list as it is shown while its columns are named.
fn columns_of(list: &NamedFile, plan: &str, of: ListOf, named: &[Column]) -> Result<ListColumns, Refusal> {
    let read = sheet(&list.name, &list.bytes).map_err(|_| Refusal::Unexpected)?;
    let cell = |row: &crate::import::Row, at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let word = |column: Option<&Column>| column.map_or("ignored", |column| column.word());
    let columns = read.header.iter().enumerate().map(|(at, name)| {
        let sample = read.rows.iter().take(SAMPLE).map(|row| cell(row, at)).collect();
        (name.clone(), sample, word(named.get(at)))
    });
    Ok(ListColumns {
        plan: plan.to_owned(),
        file: list.name.clone(),
        of: of.word(),
        meanings: of.columns().iter().map(|column| column.word()).collect(),
        columns: columns.collect(),
    })
}

fn view(visit: &Visit<Registrar>, prepared: &Prepared, plan: String) -> PlanView {
    let told = import_words::told(visit.frame(links::IMPORT).words, prepared);
    let section = |section: import_words::Section| PlannedSection {
        title: section.title,
        grave: section.grave,
        lines: section.lines,
    };
    PlanView {
        plan,
        sections: told.sections.into_iter().map(section).collect(),
        changes: !prepared.plan().is_empty(),
        many_leave: prepared.plan().loses_many(),
        unsaid: false,
        counts: told.counts,
    }
}

fn again(visit: &Visit<Registrar>, key: String) -> Answer {
    let frame = visit.frame(links::IMPORT);
    let why = frame.words.t(&key).into_owned();
    form_again(import_form(&frame, true, Some(&why)))
}
