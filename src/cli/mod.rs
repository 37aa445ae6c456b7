//! The command line: thin commands over the acts, in French, with exit status 0 done, 1 refused, 2 wrong usage. A
//! server that somebody has to mend first ends with 78, a report that is to come again with 75.

mod backup;
mod cast;
mod command;
mod configured;
mod demo;
mod doctor;
mod escrow;
mod escrow_sheets;
mod import;
mod init;
mod invented;
mod invented_asking;
mod invented_conduct;
mod invented_paper;
mod ledger;
mod logs;
mod mail;
mod migrate;
mod misspelt;
mod outside;
mod owner;
mod papers;
mod rehearse;
mod restore;
mod said;
mod sent_file;
mod serve;
mod shells;
mod socket;
mod steps;
mod turn;
mod verify;
mod witness;
mod words;
mod year_meant;
mod year_words;

use crate::appliance::{Appliance, Timepiece, Unlocking, harden};
use crate::archive::Folders;
use crate::cli::command::{Command, Outcome, Stage, execute};
use crate::cli::logs::{listen_to_logs, say_aloud};
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::Refused;
use crate::cli::words::{Invite, Verb, Words};
use crate::cli::year_words::{Closing, DpoVerb, Stamping, YearVerb};
use crate::config::Log;
use crate::i18n::french;
use clap::Parser;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use tracing::Level;

/// What the process says when it has done nothing of what was asked, and said why.
const REFUSED: u8 = 1;
/// What the process says when it was typed wrongly.
const WRONG_USAGE: u8 = 2;
/// What the process says when its own words could not be written (sysexits' `EX_IOERR`).
const UNWRITTEN: i32 = 74;
/// What a server says that cannot begin until somebody changes something (sysexits' `EX_CONFIG`): systemd does not try
/// again.
const TO_BE_MENDED: u8 = 78;

/// Does what was typed.
pub fn run() -> ExitCode {
    let words = match Words::try_parse() {
        Ok(words) => words,
        Err(error) => return misspelt::misspelt(&error),
    };
    let hardened = match harden() {
        Ok(hardened) => hardened,
        Err(error) => return failed(&Refused::said(error.to_string())),
    };
    // What is served says in its configuration how its logs are written.
    if !matches!(words.verb, Verb::Serve(_)) {
        listen_to_logs(&Log { filter: Some("warn".into()), ..Log::default() });
    }
    let done = match words.verb {
        Verb::Demo(args) => demo::demo(&args),
        Verb::Init(args) => init::init(args),
        Verb::Serve(args) => match serve::serve(&args, hardened) {
            Err(refused) if refused.lasts() => return ended(&refused, TO_BE_MENDED),
            done => done,
        },
        Verb::Config(args) => configured::check(&args.step),
        Verb::Doctor(args) => doctor::doctor(&args, &hardened),
        Verb::Completions(args) => shells::completions(&args),
        Verb::Man(args) => shells::manual(&args),
        Verb::Import(args) => import::import(&args),
        Verb::Invite(args) => invite(args),
        Verb::Year(args) => year(args.step),
        Verb::Rehearse(args) => rehearse::rehearse(&args),
        Verb::Backup(args) => backup::backup(&args),
        Verb::Escrow(args) => escrow::escrow(args),
        Verb::Migrate(args) => migrate::migrate(&args),
        Verb::Restore(args) => restore::restore(&args),
        Verb::Dpo(args) => dpo(args.step),
        Verb::Verify(args) => return verify::verify(&args).unwrap_or_else(|refused| unverified(&refused)),
        Verb::Ledger(args) => ledger::ledger(args),
        Verb::Mail(args) => return mail::mail(args).unwrap_or_else(|refused| failed(&refused)),
        Verb::Papers(args) => papers::papers(&args),
        Verb::Witness(args) => witness::witness(&args),
    };
    done.map_or_else(|refused| failed(&refused), |()| ExitCode::SUCCESS)
}

fn failed(refused: &Refused) -> ExitCode {
    ended(refused, REFUSED)
}

/// What was not verified must not end as what was found faulty does.
fn unverified(refused: &Refused) -> ExitCode {
    ended(refused, WRONG_USAGE)
}

fn ended(refused: &Refused, status: u8) -> ExitCode {
    say_aloud(Level::ERROR, &refused.to_string());
    ExitCode::from(status)
}

/// One text on stdout. Whoever reads it may stop before its end, as `head` does: what was asked is done all the same. A
/// text that cannot be written otherwise ends the process, for nothing may pass for said that is not.
fn say(text: &str) {
    if let Err(error) = writeln!(std::io::stdout(), "{text}")
        && error.kind() != ErrorKind::BrokenPipe
    {
        say_aloud(Level::ERROR, &error.to_string());
        std::process::exit(UNWRITTEN);
    }
}

/// One text on stderr.
fn complain(text: &str) {
    say_aloud(Level::INFO, text);
}

/// One text on stderr that somebody should look into.
fn warn(text: &str) {
    say_aloud(Level::WARN, text);
}

/// Brings a command to the running server, or does it here when there is none.
fn order(data: &Path, command: &Command, progress: &dyn Fn(Stage)) -> Result<Outcome, Refused> {
    order_unlocked_by(data, None, command, progress)
}

/// The same where a configuration may name the file of the passphrase.
fn order_unlocked_by(
    data: &Path,
    passphrase: Option<&Path>,
    command: &Command,
    progress: &dyn Fn(Stage),
) -> Result<Outcome, Refused> {
    let folders = Folders::at(data);
    if let Some(server) = socket::knock(&folders) {
        return socket::ask(server, command, progress);
    }
    execute(&open_here(folders, passphrase)?.school, command, progress)
}

/// The school in this process, when no server has it open.
fn open_here(folders: Folders, passphrase: Option<&Path>) -> Result<Appliance, Refused> {
    refuse_root_at_anothers(folders.root())?;
    let given = Unlocking { passphrase_file: passphrase.map(Path::to_owned), ..Unlocking::default() };
    Ok(Appliance::open_with(folders, &Timepiece::Real, given)?)
}

/// Asks a question of whoever sits at a terminal, and takes a script's word for it.
fn confirmed(is_said: bool, question: &str) -> Result<bool, Refused> {
    if is_said || !std::io::stdin().is_terminal() {
        return Ok(true);
    }
    complain(&french().t(question));
    let mut answer = String::new();
    std::io::stderr().flush().map_err(|_| Refused::cut_short())?;
    std::io::stdin().read_line(&mut answer).map_err(|_| Refused::cut_short())?;
    Ok(answer.trim().to_lowercase() == french().t("cli-import-yes"))
}

/// A file given on the command line.
fn read_whole(path: &Path) -> Result<Vec<u8>, Refused> {
    std::fs::read(path).map_err(|error| Refused::file(path, &error))
}

/// A text file given on the command line.
fn read_text(path: &Path) -> Result<String, Refused> {
    std::fs::read_to_string(path).map_err(|error| Refused::file(path, &error))
}

/// A new file: one that is there already is somebody's, and stays.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Refused> {
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .map_err(|error| Refused::file(path, &error))
}

/// A key typed, or in the file of that name; `refused` is the sentence for what is neither.
fn key_text<K: std::str::FromStr>(typed: &str, refused: &'static str) -> Result<K, Refused> {
    let path = Path::new(typed);
    let text = if path.is_file() { read_text(path)? } else { typed.to_owned() };
    text.trim().parse().map_err(|_| Refused::said(french().t(refused).into_owned()))
}

fn invite(args: Invite) -> Result<(), Refused> {
    let command = Command::InviteHead { name: args.name, lost: args.lost };
    say(&order(&args.school.data, &command, &|_| {})?.text);
    Ok(())
}

fn dpo(step: DpoVerb) -> Result<(), Refused> {
    let (data, command) = match step {
        DpoVerb::Invite(who) => (who.school.data, Command::DpoInvite { given: who.given, family: who.family }),
        DpoVerb::Remove(who) => (who.school.data, Command::DpoRemove { given: who.given, family: who.family }),
    };
    say(&order(&data, &command, &|_| {})?.text);
    Ok(())
}

fn year(step: YearVerb) -> Result<(), Refused> {
    let (data, command) = match step {
        YearVerb::Status(args) => {
            let outcome = order(&args.school.data, &Command::YearStatus, &|_| {})?;
            say(&if args.json { outcome.json.to_string() } else { outcome.text });
            return Ok(());
        }
        YearVerb::Open(args) => {
            let arms = (&args.arms).into();
            (args.school.data, Command::YearOpen { year: args.year, arms })
        }
        YearVerb::Visa(args) => {
            let Stamping { school, year, reference, dated } = args;
            (school.data, Command::YearVisa { year, reference, dated })
        }
        YearVerb::Close(Closing { ending, yes }) => {
            if !confirmed(yes, "cli-close-confirm")? {
                say(&french().t("cli-done-nothing"));
                return Ok(());
            }
            (ending.school.data, Command::YearClose { year: ending.year })
        }
        YearVerb::Announce(args) => (args.school.data, Command::YearAnnounce { year: args.year }),
        YearVerb::Wipe(args) => (args.school.data, Command::YearWipe { year: args.year }),
    };
    let outcome = order(&data, &command, &|_| {})?;
    say(&outcome.text);
    Ok(())
}

#[cfg(test)]
mod tests;
