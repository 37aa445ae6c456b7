//! What the command line asks of a school, done the same way whether the server runs or not.

use crate::acts::{self, Importer, Orders};
use crate::archive::School;
use crate::auth::Operator;
use crate::cli::backup::{BackupCheck, check_here, made_here};
use crate::cli::doctor;
use crate::cli::escrow::{self, EscrowAsk};
use crate::cli::import::fingerprint;
use crate::cli::ledger::{self, Ask};
use crate::cli::mail;
use crate::cli::papers;
use crate::cli::rehearse::rehearse_here;
use crate::cli::said::{self, Refused};
pub(in crate::cli) use crate::cli::sent_file::SentFile;
pub(in crate::cli) use crate::cli::steps::Stage;
use crate::cli::year_meant;
use crate::cli::year_words::Arms;
use crate::domain::arming::{Arming, ArmingRefused, Basis, Reference, usual_day};
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::MailMark;
use crate::domain::person::PersonName;
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use crate::domain::year_state::YearState;
use crate::import::{Columns, NamedFile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// One command, as it travels through the socket.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub(in crate::cli) enum Command {
    /// Reads files and says what they would change.
    Plan {
        /// The files.
        files: Vec<SentFile>,
    },
    /// Carries an import out.
    Import {
        /// The same files.
        files: Vec<SentFile>,
        /// What was shown: if the plan is no longer that one, nothing is written.
        shown: String,
        /// As many leave as the plan tells.
        despite_departures: bool,
    },
    /// Makes a code for a head, when none can sign in.
    InviteHead {
        /// Whose, when several are head.
        name: Option<String>,
        /// Their device is lost: what it holds is taken back.
        lost: bool,
    },
    /// Says what the school says of itself.
    Checkup,
    /// Says where each year stands.
    YearStatus,
    /// Opens a year.
    YearOpen {
        /// The one after the latest known, if none is named.
        year: Option<SchoolYear>,
        /// On what authority its keys will be destroyed, and when.
        arms: SentArms,
    },
    /// Closes an open year.
    YearClose {
        /// The one whose end comes, if none is named.
        year: Option<SchoolYear>,
    },
    /// Records the visa of the archives.
    YearVisa {
        /// The one that lacks it, if none is named.
        year: Option<SchoolYear>,
        /// Its number.
        reference: Reference,
        /// Its day; today if none is named.
        dated: Option<Date>,
    },
    /// Announces the wipe of a closed year.
    YearAnnounce {
        /// The one that is closed, if none is named.
        year: Option<SchoolYear>,
    },
    /// Destroys an announced year's keys.
    YearWipe {
        /// The one that is announced, if none is named.
        year: Option<SchoolYear>,
    },
    /// Something of the public ledger.
    Ledger(Ask),
    /// The register's entry and the impact assessment.
    Papers,
    /// Something of an escrow.
    Escrow(EscrowAsk),
    /// Destroys a decoy year.
    Rehearse {
        /// The block device to read as well.
        device: Option<PathBuf>,
    },
    /// Tells the backups that the ledger knows, the first one made first.
    BackupsMade,
    /// Checks a backup with the school's keys.
    BackupCheck(BackupCheck),
    /// Notes that a mail came back.
    MailBounced {
        /// The mark of that mail.
        mark: MailMark,
        /// The addresses that take nothing, as the report gives them.
        failed: Vec<MailAddress>,
    },
    /// Makes a letter of activation for a DPO.
    DpoInvite {
        /// First name.
        given: String,
        /// Family name.
        family: String,
    },
    /// Takes a DPO's access back.
    DpoRemove {
        /// First name.
        given: String,
        /// Family name.
        family: String,
    },
}

/// «Armement», as typed.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct SentArms {
    basis: Basis,
    declared_by: Option<String>,
    dated: Option<Date>,
    destroy_on: Option<Date>,
}

impl From<&Arms> for SentArms {
    fn from(arms: &Arms) -> Self {
        let (basis, declared_by) = (arms.basis(), arms.declared_by.clone());
        Self { basis, declared_by, dated: arms.dated, destroy_on: arms.destroy_on }
    }
}

impl SentArms {
    /// The year armed on that day: the usual end of August unless another was asked for.
    pub(in crate::cli) fn armed(&self, year: SchoolYear, today: Date) -> Result<Arming, ArmingRefused> {
        let destroy_on = self.destroy_on.unwrap_or_else(|| usual_day(year, today));
        Arming::new(year, self.basis.clone(), self.dated.unwrap_or(today), destroy_on, today)
    }
}

/// Opens a year at the console.
pub(in crate::cli) fn open(
    school: &School,
    by: &Orders<'_>,
    year: SchoolYear,
    arms: &SentArms,
) -> Result<(), acts::ActRefused> {
    let arming = arms.armed(year, school.local_now().date())?;
    acts::open_year(school, by, year, arming, arms.declared_by.clone())
}

/// What a command has to say when it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Outcome {
    /// For people, in French.
    pub(in crate::cli) text: String,
    /// For programs; null where there is nothing to tell.
    pub(in crate::cli) json: serde_json::Value,
    /// Names what was shown, for a plan that may be carried out; empty when nothing would change.
    pub(in crate::cli) shown: String,
}

impl Outcome {
    pub(in crate::cli) fn text(text: String) -> Self {
        Self { text, json: serde_json::Value::Null, shown: String::new() }
    }
}

/// Does what is asked.
///
/// # Errors
/// What the person who typed it should read.
pub(in crate::cli) fn execute(
    school: &School,
    command: &Command,
    progress: &dyn Fn(Stage),
) -> Result<Outcome, Refused> {
    let operator = Operator::at_the_console();
    let by = Orders::Operator(&operator);
    match command {
        Command::Plan { files } => planned(&prepare(school, &operator, files, progress)?),
        Command::Import { files, shown, despite_departures } => {
            let prepared = prepare(school, &operator, files, progress)?.though_many_leave(*despite_departures);
            import(school, &operator, &prepared, shown, progress)
        }
        Command::InviteHead { name, lost } => {
            let (name, invitation) = acts::invite_head(school, &operator, name.as_deref(), *lost)?;
            Ok(Outcome::text(said::head_invited(school, &name, &invitation)))
        }
        Command::Checkup => doctor::examined(school),
        Command::YearStatus => Ok(Outcome { json: said::years_json(school)?, ..Outcome::text(said::years(school)?) }),
        Command::YearOpen { year, arms } => {
            open(school, &by, year_meant::to_open(school, *year)?, arms)?;
            Ok(Outcome::text(said::years(school)?))
        }
        Command::YearClose { year } => {
            acts::close_year(school, &by, year_meant::to_close(school, *year)?)?;
            Ok(Outcome::text(said::years(school)?))
        }
        Command::YearVisa { year, reference, dated } => {
            stamp(school, *year, reference, *dated)?;
            Ok(Outcome::text(said::years(school)?))
        }
        Command::YearAnnounce { year } => {
            let closed = year_meant::at_step(school, *year, |state| matches!(state, YearState::Closed { .. }))?;
            acts::announce_wipe(school, &by, closed)?;
            Ok(Outcome::text(said::years(school)?))
        }
        Command::Papers => papers::execute(school, &operator),
        Command::Ledger(ask) => ledger::execute(school, &operator, ask),
        Command::Escrow(ask) => escrow::execute(school, &operator, ask),
        Command::Rehearse { device } => rehearse_here(school, device.as_deref(), progress),
        Command::BackupsMade => made_here(school),
        Command::BackupCheck(asked) => check_here(school, asked, progress),
        Command::MailBounced { mark, failed } => mail::bounced_here(school, mark, failed),
        Command::DpoInvite { given, family } => {
            let invitation = acts::invite_dpo(school, &operator, named(given, family)?)?;
            Ok(Outcome::text(said::letter(school, &invitation)))
        }
        Command::DpoRemove { given, family } => {
            acts::remove_dpo(school, &operator, &named(given, family)?).map_err(said::not_removed)?;
            Ok(Outcome::text(said::removed()))
        }
        Command::YearWipe { year } => {
            let due = |state: &YearState| matches!(state, YearState::Announced(_) | YearState::Condemned { .. });
            let due = year_meant::at_step(school, *year, due)?;
            acts::wipe(school, &by, due).map_err(|refused| said::not_wiped(school, refused))?;
            Ok(Outcome::text(said::years(school)?))
        }
    }
}

/// The archives' visa, of today unless another day is said.
fn stamp(school: &School, year: Option<SchoolYear>, reference: &Reference, dated: Option<Date>) -> Result<(), Refused> {
    let year = year_meant::to_stamp(school, year)?;
    let dated = dated.unwrap_or_else(|| school.local_now().date());
    Ok(acts::record_visa(school, None, year, reference.clone(), dated)?)
}

/// A name as typed, once it can be shown on a page.
fn named(given: &str, family: &str) -> Result<PersonName, Refused> {
    let line = |typed: &str| Text::line(typed).map(|text| text.as_str().to_owned()).map_err(acts::ActRefused::from);
    Ok(PersonName { family: line(family)?, given: line(given)? })
}

fn prepare(
    school: &School,
    operator: &Operator,
    files: &[SentFile],
    progress: &dyn Fn(Stage),
) -> Result<acts::Prepared, Refused> {
    let named = |file: &SentFile| {
        let bytes = data_encoding::BASE64.decode(file.content.as_bytes()).map_err(|_| Refused::garbled())?;
        Ok(NamedFile { name: file.name.clone(), bytes })
    };
    let files: Vec<NamedFile> = files.iter().map(named).collect::<Result<_, Refused>>()?;
    let (by, columns) = (Importer::Operator(operator), Columns::default());
    Ok(acts::plan_import_telling(school, &by, &files, &columns, &|reached| progress(reached.into()))?)
}

fn planned(prepared: &acts::Prepared) -> Result<Outcome, Refused> {
    let plan = prepared.plan();
    let mut json = serde_json::to_value(plan.counts()).map_err(|_| Refused::garbled())?;
    json["anomalies"] = serde_json::to_value(&plan.anomalies).map_err(|_| Refused::garbled())?;
    Ok(Outcome { text: said::plan(prepared), json, shown: fingerprint(plan)? })
}

fn import(
    school: &School,
    operator: &Operator,
    prepared: &acts::Prepared,
    shown: &str,
    progress: &dyn Fn(Stage),
) -> Result<Outcome, Refused> {
    if fingerprint(prepared.plan())? != shown {
        return Err(acts::ActRefused::TooLate.into());
    }
    let by = Importer::Operator(operator);
    acts::apply_import_telling(school, &by, prepared, &|reached| progress(reached.into()))?;
    let mut done = planned(prepared)?;
    done.text = said::imported(&prepared.plan().counts());
    Ok(done)
}
