//! What is asked of the school, done the same way whether the server runs or not.

use crate::acts;
use crate::archive::{BackupFile, Copied, KeysTried, RestoreStep, School, WholeBackup};
use crate::auth::Operator;
use crate::backup::Readers;
use crate::cli::backup::{Taker, Taking, tried_lines};
use crate::cli::command::{Outcome, Stage};
use crate::cli::said::Refused;
use crate::i18n::french;
use crate::ledger::Event;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fmt;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// How many rows go by between two words of progress.
const TOLD_EVERY: u64 = 20_000;
/// What goes through the socket at a time.
const PIECE: usize = 256 << 10;

/// A backup is to be made.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct BackupOrder {
    /// For these; for those remembered when there are none.
    pub(in crate::cli) recipients: Vec<String>,
    /// Or for whoever knows this.
    pub(in crate::cli) passphrase: Option<String>,
    /// The recipients are for the next ones too.
    pub(in crate::cli) remember: bool,
}

/// A backup is to be checked with the keys of the school.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct BackupCheck {
    /// Where it is, for the server to read.
    pub(in crate::cli) file: PathBuf,
    /// What opens it.
    pub(in crate::cli) opener: SentOpener,
}

/// What opens a backup, on its way to the server that will read it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum SentOpener {
    /// The text of a file of keys.
    Keys(String),
    /// A passphrase.
    Passphrase(String),
}

impl fmt::Debug for SentOpener {
    /// A key is for no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SentOpener(hidden)")
    }
}

/// Makes a backup and hands its bytes over as they come; it is noted once they are kept.
pub(in crate::cli) fn make_here(
    school: &School,
    asked: &BackupOrder,
    progress: &dyn Fn(Stage),
    taker: &mut dyn Taker,
) -> Result<Outcome, Refused> {
    let operator = Operator::at_the_console();
    if asked.remember {
        acts::remember_readers(school, &operator, &asked.recipients)?;
    }
    let readers = match &asked.passphrase {
        Some(phrase) => Some(Readers::Passphrase(phrase.as_str().into())),
        None if asked.recipients.is_empty() => None,
        None => Some(Readers::parse(&asked.recipients).map_err(crate::archive::ArchiveError::from)?),
    };
    let mut told = 0;
    let mut out = BufWriter::with_capacity(PIECE, Taking(taker));
    let made = acts::back_up(school, &operator, readers, &mut out, &mut |rows| {
        if rows >= told + TOLD_EVERY {
            told = rows;
            progress(Stage::Rows { rows });
        }
        true
    });
    let made = match made {
        Err(acts::ActRefused::Nobody) => return Err(Refused::no_backup_reader()),
        made => made?,
    };
    out.into_inner().map_err(|_| Refused::cut_short())?;
    let told = outcome_of(school, &made);
    taker.keep(&told)?;
    acts::note_backup(school, &operator, &made)?;
    Ok(told)
}

fn outcome_of(school: &School, made: &Copied) -> Outcome {
    let sha256 = data_encoding::HEXLOWER.encode(&made.sha256);
    let at = school.now().strftime("%Y%m%dT%H%M%SZ");
    let file = format!("carnet-{}-{at}.age", school.charter().uai);
    let scopes: Vec<_> = made.scopes.iter().map(|(whose, epoch)| json!([whose.to_string(), epoch])).collect();
    let json = json!({"sha256": sha256, "bytes": made.bytes, "rows": made.changes, "scopes": scopes, "file": file});
    let facts = [("rows", i64::try_from(made.changes).unwrap_or(i64::MAX).into()), ("sha", (&sha256).into())];
    Outcome { text: french().with("backup-made", &facts), json, shown: sha256 }
}

/// The SHA-256 of every backup that the ledger says was made, in the order in which they were.
pub(in crate::cli) fn made_here(school: &School) -> Result<Outcome, Refused> {
    let made = school.read_ledger(|book, _| {
        let made = book.leaves().iter().filter_map(|leaf| match &leaf.event {
            Event::BackupMade { sha256, .. } => Some(sha256.to_string()),
            _ => None,
        });
        made.collect::<Vec<_>>()
    })?;
    Ok(Outcome { json: json!(made), ..Outcome::text(String::new()) })
}

/// Checks a backup with the keys of the school.
pub(in crate::cli) fn check_here(
    school: &School,
    asked: &BackupCheck,
    progress: &dyn Fn(Stage),
) -> Result<Outcome, Refused> {
    File::open(&asked.file).map_err(|error| Refused::unseen_by_the_server(&asked.file, &error))?;
    let backup = BackupFile::at(&asked.file, asked.opener.opener()?);
    let mut watch = |step| {
        if let RestoreStep::Rows(rows) = step {
            progress(Stage::Rows { rows });
        }
        Ok(())
    };
    let (whole, tried) = acts::check_backup(school, &Operator::at_the_console(), &backup, &mut watch)?;
    Ok(checked(&whole, &tried))
}

/// Checks the form of a backup alone, without any school.
pub(super) fn check_alone(
    file: &Path,
    opener: crate::backup::Opener,
    progress: &dyn Fn(Stage),
) -> Result<Outcome, Refused> {
    let whole = BackupFile::at(file, opener).check(&mut |rows| progress(Stage::Rows { rows }))?;
    Ok(checked(&whole, &[]))
}

fn checked(whole: &WholeBackup, tried: &[KeysTried]) -> Outcome {
    let sha256 = data_encoding::HEXLOWER.encode(&whole.sha256);
    let scopes: Vec<_> = tried
        .iter()
        .map(|one| {
            json!({"scope": one.whose.to_string(), "epoch": one.epoch, "keys": one.keys, "opened": one.opened,
                "records": one.records})
        })
        .collect();
    let json = json!({"sha256": sha256, "bytes": whole.bytes, "rows": whole.ending.changes,
        "leaves": whole.ending.leaves, "scopes": scopes});
    let facts = [
        ("rows", i64::try_from(whole.ending.changes).unwrap_or(i64::MAX).into()),
        ("leaves", i64::try_from(whole.ending.leaves).unwrap_or(i64::MAX).into()),
        ("sha", (&sha256).into()),
    ];
    let mut text = french().with("backup-reads", &facts);
    if tried.is_empty() {
        text.push('\n');
        text.push_str(&french().t("backup-reads-only"));
    }
    tried_lines(tried).iter().for_each(|line| {
        text.push('\n');
        text.push_str(line);
    });
    Outcome { text, json, shown: sha256 }
}
