//! `carnet completions` and `carnet man`: what a shell and a reader of manuals want, made from the words themselves.

use crate::cli::said::Refused;
use crate::cli::words::Words;
use crate::i18n::french;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::fs;
use std::path::PathBuf;

/// The headings of a manual page, as clap writes them and as a French reader finds them.
const HEADINGS: [(&str, &str); 2] = [(".SH NAME", ".SH NOM"), (".SH SUBCOMMANDS", ".SH COMMANDES")];

/// Arguments of `carnet completions`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Interpréteur")]
pub(in crate::cli) struct Completions {
    /// Interpréteur de commandes.
    #[arg(value_name = "bash|zsh|fish|elvish|powershell", hide_possible_values = true)]
    shell: Shell,
}

/// Arguments of `carnet man`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Manual {
    /// Dossier où écrire les pages, une par commande.
    #[arg(long, value_name = "DOSSIER")]
    to: PathBuf,
}

/// What completes the words, for the shell named.
pub(super) fn completions(args: &Completions) -> Result<(), Refused> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Words::command(), "carnet", &mut script);
    crate::cli::say(String::from_utf8_lossy(&script).trim_end());
    Ok(())
}

/// One page a command, named as `man` looks for it.
pub(super) fn manual(args: &Manual) -> Result<(), Refused> {
    let refused = |error| Refused::file(&args.to, &error);
    fs::create_dir_all(&args.to).map_err(refused)?;
    let mut words = Words::command();
    words.build();
    let mut left = vec![words];
    while let Some(command) = left.pop() {
        let page = Man::new(command.clone());
        let name = page.get_filename();
        let mut text = Vec::new();
        page.render(&mut text).map_err(refused)?;
        let mut text = String::from_utf8_lossy(&text).into_owned();
        for (english, french) in HEADINGS {
            text = text.replace(english, french);
        }
        fs::write(args.to.join(name), text).map_err(refused)?;
        left.extend(command.get_subcommands().cloned());
    }
    crate::cli::say(&french().with("man-written", &[("folder", (&args.to.display().to_string()).into())]));
    Ok(())
}
