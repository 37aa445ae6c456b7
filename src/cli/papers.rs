//! `carnet papers`: the register's entry and the impact assessment, written into a folder.

use crate::acts::{PapersFor, School};
use crate::auth::Operator;
use crate::cli::command::{Command, Outcome};
use crate::cli::said::Refused;
use crate::cli::{order, say, write_new};
use crate::i18n::french;
use crate::web::PapersRefused;
use clap::Args;
use data_encoding::BASE64;
use std::path::PathBuf;

/// Arguments of `carnet papers`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Papers {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// Dossier où les écrire ; un fichier déjà là n'est pas remplacé.
    #[arg(long, value_name = "DOSSIER")]
    to: PathBuf,
}

pub(super) fn papers(args: &Papers) -> Result<(), Refused> {
    let made = order(&args.data, &Command::Papers, &|_| {})?;
    std::fs::create_dir_all(&args.to).map_err(|error| Refused::file(&args.to, &error))?;
    for (name, bytes) in made.json.as_object().into_iter().flatten() {
        let bytes = bytes.as_str().and_then(|text| BASE64.decode(text.as_bytes()).ok()).ok_or_else(Refused::garbled)?;
        let path = args.to.join(name);
        write_new(&path, &bytes)?;
        say(&path.display().to_string());
    }
    Ok(())
}

/// Makes them, on the school's side.
///
/// # Errors
/// What the person who typed it should read.
pub(in crate::cli) fn execute(school: &School, operator: &Operator) -> Result<Outcome, Refused> {
    let made =
        crate::web::papers(school, &PapersFor::Operator(operator), french()).map_err(|refused| match refused {
            PapersRefused::Act(refused) => refused.into(),
            PapersRefused::File(unmade) => Refused::said(unmade.to_string()),
        })?;
    let files = made.into_iter().map(|(name, bytes)| (name.to_owned(), BASE64.encode(&bytes).into())).collect();
    Ok(Outcome { json: serde_json::Value::Object(files), ..Outcome::text(String::new()) })
}
