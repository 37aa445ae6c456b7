//! `carnet escrow`: the two halves of a year's escrow, printed or encrypted, and what was declared destroyed.

use crate::acts::{self, Escrow, IssuedEscrow};
use crate::archive::School;
use crate::auth::Operator;
use crate::backup::Readers;
use crate::cli::command::{Command, Outcome};
use crate::cli::escrow_sheets::{HOLDERS, left_unwritten, page, shown, try_folder, unheard, unread, write};
use crate::cli::said::Refused;
use crate::cli::words::TEMPLATE;
use crate::cli::{complain, order, say};
use crate::domain::school_year::SchoolYear;
use crate::i18n::french;
use crate::ledger::EscrowHolder;
use crate::web::escrow_page;
use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Arguments of `carnet escrow`.
#[derive(Debug, Args)]
pub(in crate::cli) struct EscrowArgs {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    step: Step,
}

/// What is done with an escrow.
#[derive(Debug, Subcommand)]
enum Step {
    /// Émet l'entiercement d'une année : deux moitiés, l'une pour la direction, l'autre pour le DPD.
    #[command(help_template = TEMPLATE)]
    Issue(Issuing),
    /// Émet un nouvel entiercement, l'ancien étant déclaré détruit.
    #[command(help_template = TEMPLATE)]
    Reissue(Reissuing),
    /// Note qu'une moitié a été détruite : l'entiercement est mort.
    #[command(help_template = TEMPLATE)]
    Burn(Burning),
    /// Dit où en est chaque entiercement, et ce qu'il doit encore.
    #[command(help_template = TEMPLATE)]
    Status(Where),
}

/// Which school.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Where {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
}

/// Arguments of `carnet escrow issue`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Issuing {
    #[command(flatten)]
    school: Where,
    /// Année scolaire, par exemple 2026-2027.
    #[arg(long, value_name = "ANNÉE")]
    year: SchoolYear,
    #[command(flatten)]
    sheets: Sheets,
}

/// Arguments of `carnet escrow reissue`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Reissuing {
    #[command(flatten)]
    issuing: Issuing,
    /// Moitié de l'ancien entiercement qui a été détruite : head (direction) ou dpo (DPD).
    #[arg(long, value_name = "head|dpo", hide_possible_values = true)]
    destroyed: HalfOf,
}

/// Arguments of `carnet escrow burn`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Burning {
    #[command(flatten)]
    school: Where,
    /// Année scolaire.
    #[arg(long, value_name = "ANNÉE")]
    year: SchoolYear,
    /// Moitié qui a été détruite : head (direction) ou dpo (DPD).
    #[arg(long, value_name = "head|dpo", hide_possible_values = true)]
    half: HalfOf,
}

/// Where the two sheets go.
#[derive(Debug, Args)]
struct Sheets {
    /// Dossier où écrire les deux feuilles. Sans lui, elles s'affichent.
    #[arg(long, value_name = "DOSSIER")]
    to: Option<PathBuf>,
    /// Chiffre la feuille de la direction pour ce destinataire age.
    #[arg(long, value_name = "AGE1", requires = "to", requires = "dpo_to")]
    head_to: Option<String>,
    /// Chiffre la feuille du DPD pour ce destinataire age.
    #[arg(long, value_name = "AGE1", requires = "to", requires = "head_to")]
    dpo_to: Option<String>,
}

/// Whose half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum HalfOf {
    /// The head's.
    Head,
    /// The DPO's.
    Dpo,
}

impl From<HalfOf> for EscrowHolder {
    fn from(half: HalfOf) -> Self {
        match half {
            HalfOf::Head => Self::Head,
            HalfOf::Dpo => Self::Dpo,
        }
    }
}

/// What is asked, as it travels through the socket.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "escrow", rename_all = "kebab-case")]
pub(in crate::cli) enum EscrowAsk {
    /// The two halves of a first escrow.
    Issue {
        /// Of which year.
        year: SchoolYear,
    },
    /// Of the next one.
    Reissue {
        /// Of which year.
        year: SchoolYear,
        /// Whose old half is destroyed.
        destroyed: EscrowHolder,
    },
    /// A half is destroyed.
    Burn {
        /// Of which year.
        year: SchoolYear,
        /// Whose.
        half: EscrowHolder,
    },
    /// Where each stands.
    Status,
}

pub(in crate::cli) fn escrow(args: EscrowArgs) -> Result<(), Refused> {
    match args.step {
        Step::Issue(args) => issue(args, |year| EscrowAsk::Issue { year }),
        Step::Reissue(args) => {
            let destroyed = args.destroyed.into();
            issue(args.issuing, |year| EscrowAsk::Reissue { year, destroyed })
        }
        Step::Burn(args) => told(&args.school.data, EscrowAsk::Burn { year: args.year, half: args.half.into() }),
        Step::Status(place) => told(&place.data, EscrowAsk::Status),
    }
}

fn told(data: &Path, ask: EscrowAsk) -> Result<(), Refused> {
    say(&order(data, &Command::Escrow(ask), &|_| {})?.text);
    Ok(())
}

fn issue(args: Issuing, ask: impl FnOnce(SchoolYear) -> EscrowAsk) -> Result<(), Refused> {
    // Whatever may be refused is refused before the key is drawn.
    let readers = |to: &Option<String>| {
        let parsed = to.as_ref().map(|to| Readers::parse(std::slice::from_ref(to))).transpose();
        parsed.map_err(|error| Refused::from(crate::archive::ArchiveError::from(error)))
    };
    let to = [readers(&args.sheets.head_to)?, readers(&args.sheets.dpo_to)?];
    match &args.sheets.to {
        Some(folder) => try_folder(folder).map_err(|error| Refused::file(folder, &error))?,
        None => shown(&french().t("escrow-sheets-follow")).map_err(|_| unheard())?,
    }
    let done = order(&args.school.data, &Command::Escrow(ask(args.year)), &|_| {})?;
    let sheets: [String; 2] = serde_json::from_value(done.json["sheets"].clone()).map_err(|_| Refused::garbled())?;
    let number: u32 = serde_json::from_value(done.json["number"].clone()).map_err(|_| Refused::garbled())?;
    let year = args.year.to_string();
    let mut unwritten = Ok(());
    for ((sheet, readers), (half, holder)) in sheets.iter().zip(&to).zip(HOLDERS) {
        let Some(folder) = &args.sheets.to else {
            if shown(&page(sheet)?).is_err() {
                unwritten = Err(unread(&year, holder));
            }
            continue;
        };
        let ending = if readers.is_some() { "age" } else { "html" };
        let path = folder.join(format!("entiercement-{year}-n{number}-{half}.{ending}"));
        let drawn = escrow_page(sheet, holder, &year, number).map_err(|_| Refused::garbled());
        match drawn.and_then(|page| write(&path, page.as_bytes(), readers.as_ref())) {
            Ok(()) => complain(&french().with("backup-kept", &[("file", (&path.display().to_string()).into())])),
            Err(refused) => unwritten = Err(left_unwritten(sheet, readers.is_some(), &refused, (&year, holder))?),
        }
    }
    complain(&done.text);
    unwritten
}

/// Does what is asked.
pub(in crate::cli) fn execute(school: &School, by: &Operator, ask: &EscrowAsk) -> Result<Outcome, Refused> {
    match ask {
        EscrowAsk::Issue { year } => Ok(issued(*year, &acts::issue_escrow(school, by, *year)?)),
        EscrowAsk::Reissue { year, destroyed } => {
            Ok(issued(*year, &acts::reissue_escrow(school, by, *year, *destroyed)?))
        }
        EscrowAsk::Burn { year, half } => {
            acts::burn_escrow(school, by, *year, *half)?;
            status(school)
        }
        EscrowAsk::Status => status(school),
    }
}

fn issued(year: SchoolYear, issued: &IssuedEscrow) -> Outcome {
    let year = year.to_string();
    let facts = [("year", (&year).into()), ("n", i64::from(issued.number).into())];
    let sheets: Vec<String> = issued.halves.iter().map(|half| half.sheet().to_string()).collect();
    let text = french().with("escrow-issued", &facts);
    Outcome { text, json: json!({"number": issued.number, "sheets": sheets}), shown: String::new() }
}

fn status(school: &School) -> Result<Outcome, Refused> {
    let all = acts::escrows(school)?;
    let lines: Vec<String> = all.iter().map(line).collect();
    let text = if lines.is_empty() { french().t("escrow-none").into_owned() } else { lines.join("\n") };
    let json = all.iter().map(|one| {
        json!({"year": one.year.to_string(), "number": one.number, "burnt": one.burnt,
            "families_owed": one.families_owed, "year_owed": one.year_owed})
    });
    Ok(Outcome { text, json: json.collect(), shown: String::new() })
}

fn line(one: &Escrow) -> String {
    let key = match one {
        Escrow { burnt: Some(_), .. } => "escrow-burnt",
        Escrow { year_owed: true, .. } => "escrow-owes-year",
        Escrow { families_owed: 1.., .. } => "escrow-owes-families",
        _ => "escrow-stands",
    };
    let (year, count) = (one.year.to_string(), i64::try_from(one.families_owed).unwrap_or(i64::MAX));
    french().with(key, &[("year", (&year).into()), ("n", i64::from(one.number).into()), ("count", count.into())])
}
