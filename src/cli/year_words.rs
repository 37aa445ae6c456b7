//! What may be typed after `carnet year` and `carnet dpo`, with its help in French.

use crate::cli::words::TEMPLATE;
use crate::domain::arming::{Basis, Reference};
use crate::domain::school_year::SchoolYear;
use clap::{ArgGroup, Args, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

/// «Armement» of the year that is opened.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("fondement").args(["visa", "table", "out_of_scope"])))]
pub(in crate::cli) struct Arms {
    /// Numéro du visa des Archives départementales, par exemple AD59/2027-0113.
    #[arg(long, value_name = "RÉFÉRENCE")]
    pub(in crate::cli) visa: Option<Reference>,
    /// Référence du tableau d'archivage.
    #[arg(long, value_name = "RÉFÉRENCE")]
    pub(in crate::cli) table: Option<Reference>,
    /// Déclare les données hors du champ des archives publiques (avec --declared-by).
    #[arg(long, requires = "declared_by")]
    pub(in crate::cli) out_of_scope: bool,
    /// Nom de la personne qui le déclare : gardé chiffré, jamais publié.
    #[arg(long, value_name = "NOM")]
    pub(in crate::cli) declared_by: Option<String>,
    /// Date du visa, du tableau ou de la déclaration ; aujourd'hui si rien n'est dit.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(in crate::cli) dated: Option<Date>,
    /// Jour à partir duquel les clés seront détruites, l'année scolaire finie et trente jours au moins après
    /// l'ouverture ; le 31 août si rien n'est dit.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(in crate::cli) destroy_on: Option<Date>,
}

impl Arms {
    /// Which of the three; clap asks for one.
    pub(in crate::cli) fn basis(&self) -> Basis {
        match (&self.visa, &self.table) {
            (Some(visa), _) => Basis::Visa(visa.clone()),
            (None, Some(table)) => Basis::Table(table.clone()),
            (None, None) if self.out_of_scope => Basis::OutOfScope,
            (None, None) => Basis::Undeclared,
        }
    }
}

/// Arguments of `carnet year`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Year {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    pub(in crate::cli) step: YearVerb,
}

/// Arguments of `carnet dpo`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Dpo {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    pub(in crate::cli) step: DpoVerb,
}

/// What becomes of a DPO's access.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DpoVerb {
    /// Fait une lettre d'activation ; les clés d'accès qu'il avait n'ouvrent plus rien.
    #[command(help_template = TEMPLATE)]
    Invite(Named),
    /// Retire ses codes, ses clés d'accès et ses connexions.
    #[command(help_template = TEMPLATE)]
    Remove(Named),
}

/// Which school, and who.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Named {
    /// Which school.
    #[command(flatten)]
    pub(in crate::cli) school: Where,
    /// Prénom.
    #[arg(long, value_name = "PRÉNOM")]
    pub(in crate::cli) given: String,
    /// Nom de famille.
    #[arg(long, value_name = "NOM")]
    pub(in crate::cli) family: String,
}

/// One step of a year.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum YearVerb {
    /// Dit où en est chaque année.
    #[command(help_template = TEMPLATE)]
    Status(Looking),
    /// Ouvre une année.
    #[command(help_template = TEMPLATE)]
    Open(Opening),
    /// Clôt l'année ouverte : on lit encore, on n'écrit plus. Une année close ne se rouvre jamais.
    #[command(help_template = TEMPLATE)]
    Close(Closing),
    /// Enregistre le visa des Archives, obtenu depuis l'ouverture.
    #[command(help_template = TEMPLATE)]
    Visa(Stamping),
    /// Annonce la destruction des clés de l'année close, pour le jour fixé à l'ouverture.
    #[command(help_template = TEMPLATE)]
    Announce(Ending),
    /// Détruit les clés de l'année annoncée, une fois le préavis écoulé.
    #[command(help_template = TEMPLATE)]
    Wipe(Ending),
}

/// Which school.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Where {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) data: PathBuf,
}

/// Arguments of `carnet year announce` and `wipe`, and of `close`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Ending {
    /// Which school.
    #[command(flatten)]
    pub(in crate::cli) school: Where,
    /// Année concernée ; la seule qui en soit à cette étape si rien n'est dit.
    #[arg(long, value_name = "ANNÉE")]
    pub(in crate::cli) year: Option<SchoolYear>,
}

/// Arguments of `carnet year open`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Opening {
    /// Which school.
    #[command(flatten)]
    pub(in crate::cli) school: Where,
    /// Année à ouvrir ; celle qui suit la dernière connue si rien n'est dit.
    #[arg(long, value_name = "ANNÉE")]
    pub(in crate::cli) year: Option<SchoolYear>,
    /// On what authority its keys will be destroyed, and when.
    #[command(flatten)]
    pub(in crate::cli) arms: Arms,
}

/// Arguments of `carnet year close`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Closing {
    /// Which school, and which year.
    #[command(flatten)]
    pub(in crate::cli) ending: Ending,
    /// Clôt sans demander de confirmation.
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

/// Arguments of `carnet year status`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Looking {
    /// Which school.
    #[command(flatten)]
    pub(in crate::cli) school: Where,
    /// Écrit un seul objet JSON.
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// Arguments of `carnet year visa`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Stamping {
    /// Which school.
    #[command(flatten)]
    pub(in crate::cli) school: Where,
    /// Année concernée ; la seule à qui le visa manque si rien n'est dit.
    #[arg(long, value_name = "ANNÉE")]
    pub(in crate::cli) year: Option<SchoolYear>,
    /// Numéro du visa, par exemple AD59/2027-0113.
    #[arg(value_name = "RÉFÉRENCE", help_heading = "Visa")]
    pub(in crate::cli) reference: Reference,
    /// Date du visa ; aujourd'hui si rien n'est dit.
    #[arg(long, value_name = "AAAA-MM-JJ")]
    pub(in crate::cli) dated: Option<Date>,
}
