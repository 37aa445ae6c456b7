//! The papers about personal data: the register's entry with its files for the head and the DPO, the notices for
//! anyone.

use crate::acts::{self, School};
use crate::domain::language::Language;
use crate::domain::school_year::SchoolYear;
use crate::i18n::{Words, french};
use crate::pages::direction::register::register;
use crate::pages::links;
use crate::pages::open::notice::{Audience, notice};
use crate::papers::{Controller, Fiche, Paper, Status};
use crate::web::doors::{Public, Warden};
use crate::web::open::statements::school_year;
use crate::web::refusal::Refusal;
use crate::web::reply::{download, html};
use crate::web::visit::{Answer, Visit, bare_frame};
use jiff::civil::Date;

/// The register's entry.
pub(in crate::web) fn show(visit: &Visit<Warden>) -> Answer {
    let controller = controller(visit.school(), &visit.caller.papers_for())?;
    let frame = visit.wide_frame(links::REGISTER);
    html(register(&frame, &Fiche::of(frame.words, &controller)))
}

/// As a spreadsheet.
pub(in crate::web) fn ods(visit: &Visit<Warden>) -> Answer {
    paper(visit, Paper::Ods)
}

/// As one row.
pub(in crate::web) fn csv(visit: &Visit<Warden>) -> Answer {
    paper(visit, Paper::Csv)
}

/// For programs.
pub(in crate::web) fn json(visit: &Visit<Warden>) -> Answer {
    paper(visit, Paper::Json)
}

/// The impact assessment.
pub(in crate::web) fn impact(visit: &Visit<Warden>) -> Answer {
    paper(visit, Paper::Impact)
}

fn paper(visit: &Visit<Warden>, paper: Paper) -> Answer {
    let controller = controller(visit.school(), &visit.caller.papers_for())?;
    let made = paper.made(french(), &controller).map_err(|error| {
        tracing::error!(%error, "a paper of the register");
        Refusal::Unexpected
    })?;
    download(paper.name(), made)
}

/// For parents.
pub(in crate::web) fn notice_for_parents(visit: &Visit<Public>) -> Answer {
    notice_for(visit, Audience::Parents)
}

/// For pupils.
pub(in crate::web) fn notice_for_pupils(visit: &Visit<Public>) -> Answer {
    notice_for(visit, Audience::Pupils)
}

/// For staff.
pub(in crate::web) fn notice_for_staff(visit: &Visit<Public>) -> Answer {
    notice_for(visit, Audience::Staff)
}

fn notice_for(visit: &Visit<Public>, audience: Audience) -> Answer {
    let year: SchoolYear = school_year(visit)?;
    let frame = match audience {
        Audience::Parents | Audience::Pupils => visit.open_frame(),
        Audience::Staff => bare_frame(visit.app(), Language::French),
    };
    html(notice(&frame, audience, year, acts::destruction_day(visit.school())?, visit.app().calling.is_some()))
}

/// Who answers for the carnet, as the papers say it.
fn controller(school: &School, by: &acts::PapersFor<'_>) -> Result<Controller, acts::ActRefused> {
    let found = acts::answerable(school, by)?;
    let day = |at| -> Date { school.zone().to_datetime(at).date() };
    Ok(Controller {
        school: school.charter().name.clone(),
        uai: school.charter().uai.to_string(),
        status: if found.is_public { Status::Public } else { Status::Private },
        heads: found.heads,
        dpos: found.dpos,
        year: found.year,
        destroyed_on: found.destroyed_on,
        calls: acts::devices_are_called(school)?,
        since: day(found.since),
        at: school.now(),
        on: day(school.now()),
    })
}

/// Every paper by its file name, for the command line.
///
/// # Errors
/// When a row does not open; a file that could not be made is told as a refusal of the disk would be.
pub fn papers(
    school: &School,
    by: &acts::PapersFor<'_>,
    words: &Words,
) -> Result<Vec<(&'static str, Vec<u8>)>, PapersRefused> {
    let controller = controller(school, by)?;
    Paper::ALL.into_iter().map(|paper| Ok((paper.name(), paper.made(words, &controller)?))).collect()
}

/// Why the papers could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PapersRefused {
    /// The school's rows or ledger could not be read.
    #[error(transparent)]
    Act(#[from] acts::ActRefused),
    /// A file could not be put together.
    #[error(transparent)]
    File(#[from] crate::papers::Unmade),
}
