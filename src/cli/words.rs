//! What may be typed after `carnet`, with its help in French.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::cli::backup::Backup;
use crate::cli::doctor::Doctor;
use crate::cli::escrow::EscrowArgs;
use crate::cli::ledger::Ledger;
use crate::cli::mail::Mail;
use crate::cli::migrate::Migrate;
use crate::cli::papers::Papers;
use crate::cli::rehearse::Rehearse;
use crate::cli::restore::Restore;
use crate::cli::shells::{Completions, Manual};
use crate::cli::verify::Verify;
use crate::cli::witness::Witness;
use crate::cli::year_words::{Arms, Dpo, Where, Year};
use crate::domain::network::Network;
use crate::domain::school_year::SchoolYear;
use crate::domain::uai::Uai;

/// French headings around clap's own parts.
pub(in crate::cli) const TEMPLATE: &str = "{about}\n\nUsage : {usage}\n\n{all-args}";

/// Le carnet de correspondance d'un établissement, sur son propre serveur.
#[derive(Debug, Parser)]
#[command(name = "carnet", version, help_template = TEMPLATE, disable_help_flag = true, disable_help_subcommand = true,
    disable_version_flag = true, subcommand_help_heading = "Commandes",
    subcommand_value_name = "COMMANDE", next_help_heading = "Options")]
pub(in crate::cli) struct Words {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    pub(in crate::cli) verb: Verb,
    /// Affiche cette aide.
    #[arg(short = 'h', long = "help", action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Affiche la version.
    #[arg(short = 'V', long = "version", action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// One command.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Verb {
    /// Fait vivre un établissement inventé, pour essayer.
    #[command(help_template = TEMPLATE)]
    Demo(Demo),
    /// Crée le carnet d'un établissement dans un dossier neuf, et le code d'activation du chef d'établissement.
    #[command(help_template = TEMPLATE)]
    Init(Init),
    /// Sert le carnet aux navigateurs.
    #[command(help_template = TEMPLATE)]
    Serve(Serve),
    /// Contrôle la configuration d'un carnet servi.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Config(Configured),
    /// Examine le carnet, sa machine et son adresse vue du dehors, et dit quoi faire.
    #[command(help_template = TEMPLATE)]
    Doctor(Doctor),
    /// Essaie l'envoi de courriels.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Mail(Mail),
    /// Importe les fichiers de SIECLE et de STS-web : montre ce qui change, puis l'écrit.
    #[command(help_template = TEMPLATE)]
    Import(Import),
    /// Refait un code d'activation pour la direction, quand plus personne n'y a de clé d'accès.
    #[command(help_template = TEMPLATE)]
    Invite(Invite),
    /// Suit la vie d'une année scolaire, jusqu'à la destruction de ses clés.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Year(Year),
    /// Donne ou retire l'accès du délégué à la protection des données (DPD) : inscrit au registre public.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Dpo(Dpo),
    /// Répète une destruction sur ce disque, avec une année leurre dont la graine est ensuite publiée au registre.
    #[command(help_template = TEMPLATE)]
    Rehearse(Rehearse),
    /// Sauvegarde les lignes scellées et le registre, pendant que le carnet est servi ; aucune clé n'y est.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Backup(Backup),
    /// Entierce les clés d'une année, en deux moitiés : la perte du disque n'est pas celle de l'année.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Escrow(EscrowArgs),
    /// Refait un dossier de données d'une sauvegarde et des clés qui ont survécu.
    #[command(help_template = TEMPLATE)]
    Restore(Restore),
    /// Mène le dossier de données d'une version antérieure à la forme de celle-ci, après une sauvegarde.
    #[command(help_template = TEMPLATE)]
    Migrate(Migrate),
    /// Fait sortir du registre public ce que d'autres vérifient, et y reçoit leurs contreseings.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Ledger(Ledger),
    /// Écrit la fiche du registre des traitements et l'analyse d'impact préremplie.
    #[command(help_template = TEMPLATE)]
    Papers(Papers),
    /// Contresigne les registres d'établissements, en témoin.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Witness(Witness),
    /// Vérifie, hors de l'établissement, ce que Carnet dit avoir fait.
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE")]
    Verify(Verify),
    /// Écrit de quoi compléter les commandes dans un interpréteur.
    #[command(help_template = TEMPLATE)]
    Completions(Completions),
    /// Écrit les pages de manuel.
    #[command(help_template = TEMPLATE)]
    Man(Manual),
}

/// Arguments of `carnet demo`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Demo {
    /// Port de http://localhost.
    #[arg(long, default_value_t = 8080, value_name = "PORT", hide_default_value = true)]
    pub(in crate::cli) port: u16,
    /// Dossier de données, gardé d'une fois sur l'autre. Sans lui : un dossier temporaire.
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) data: Option<PathBuf>,
}

/// Arguments of `carnet init`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Init {
    /// Dossier de données, absent ou vide.
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) data: PathBuf,
    /// Numéro UAI, par exemple 0990001A.
    #[arg(long, value_name = "UAI")]
    pub(in crate::cli) uai: Uai,
    /// Nom de l'établissement, tel qu'imprimé.
    #[arg(long, value_name = "NOM")]
    pub(in crate::cli) name: String,
    /// Adresse du carnet, par exemple https://carnet.exemple.fr : les clés d'accès y sont liées.
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) origin: String,
    /// Année scolaire, par exemple 2026-2027.
    #[arg(long, value_name = "ANNÉE")]
    pub(in crate::cli) year: SchoolYear,
    /// Public ou privé.
    #[arg(long, value_name = "public|private", hide_possible_values = true)]
    pub(in crate::cli) kind: Kind,
    /// On what authority the year's keys will be destroyed, and when.
    #[command(flatten)]
    pub(in crate::cli) arms: Arms,
    /// Protège l'ouverture par une phrase secrète (demandée, ou lue dans le fichier CARNET_PASSPHRASE_FILE).
    #[arg(long)]
    pub(in crate::cli) passphrase: bool,
    /// Scelle une part de la clé de chaque année dans la puce TPM 2.0 du serveur (/dev/tpmrm0 si rien n'est dit).
    #[arg(long, value_name = "PÉRIPHÉRIQUE", num_args = 0..=1, default_missing_value = "/dev/tpmrm0")]
    pub(in crate::cli) tpm: Option<PathBuf>,
    /// Dossier des cellules des clés, par exemple sur une clé USB (ext4 ou XFS) ; dans le dossier de données si rien
    /// n'est dit.
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) cells: Option<PathBuf>,
    /// Accepte un emplacement qui n'oublie pas (conteneur, btrfs, réseau…) : aucun niveau n'est atteint, et c'est dit
    /// partout.
    #[arg(long)]
    pub(in crate::cli) accept_no_level: bool,
}

/// «Public ou privé».
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    /// Public.
    Public,
    /// Privé.
    Private,
}

/// Arguments of `carnet serve`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Serve {
    /// Fichier de configuration.
    #[arg(long, value_name = "FICHIER", env = "CARNET_CONFIG", hide_env = true)]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER", env = "CARNET_DATA", hide_env = true, required_unless_present = "config")]
    pub(in crate::cli) data: Option<PathBuf>,
    /// Adresse et port d'écoute ; 127.0.0.1:8080 si rien n'est dit.
    #[arg(long, value_name = "ADRESSE")]
    pub(in crate::cli) listen: Option<SocketAddr>,
    /// Adresse ou réseau d'un mandataire (proxy) placé devant : son X-Forwarded-For dit d'où vient chaque demande.
    #[arg(long, value_name = "IP")]
    pub(in crate::cli) proxy: Vec<Network>,
}

/// Arguments of `carnet config`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Configured {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    pub(in crate::cli) step: ConfigVerb,
}

/// What may be done with a configuration.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ConfigVerb {
    /// Relit la configuration et ce que l'environnement y change, et dit chaque faute avec sa ligne.
    #[command(help_template = TEMPLATE)]
    Check(ConfigFile),
}

/// Arguments of `carnet config check`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct ConfigFile {
    /// Fichier de configuration.
    #[arg(long, value_name = "FICHIER", env = "CARNET_CONFIG", hide_env = true)]
    pub(in crate::cli) config: PathBuf,
}

/// Arguments of `carnet import`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Import {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) data: PathBuf,
    /// Montre ce qui changerait et n'écrit rien.
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Écrit un seul objet JSON : effectifs après l'import, et anomalies.
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Ne demande pas de confirmation.
    #[arg(long)]
    pub(in crate::cli) yes: bool,
    /// Écrit même si la liste ne semble pas complète : tous ceux qui n'y sont pas perdent leur accès.
    #[arg(long)]
    pub(in crate::cli) despite_departures: bool,
    /// ElevesAvecAdresses, ResponsablesAvecAdresses, sts_emp : en XML ou en zip.
    #[arg(required = true, value_name = "FICHIER", help_heading = "Fichiers")]
    pub(in crate::cli) files: Vec<PathBuf>,
}

/// Arguments of `carnet invite`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Invite {
    /// Which school.
    #[command(flatten)]
    pub(in crate::cli) school: Where,
    /// Nom du chef d'établissement, par exemple "Blandine EXEMPLE" ; utile s'il y en a plusieurs.
    #[arg(long, value_name = "NOM")]
    pub(in crate::cli) name: Option<String>,
    /// L'appareil est perdu : retire d'abord ses clés d'accès et ses sessions.
    #[arg(long)]
    pub(in crate::cli) lost: bool,
}
