//! What was typed wrongly, told in French: clap's own sentences are English.

use crate::cli::{WRONG_USAGE, complain, say};
use crate::i18n::{Words, french};
use clap::error::{ContextKind, ErrorKind};
use std::process::ExitCode;

/// Shows the help that was asked for, or says what is wrong.
pub(super) fn misspelt(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        say(error.to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    let (words, usage) = (french(), of(error, ContextKind::Usage));
    let usage = usage
        .trim()
        .strip_prefix("Usage:")
        .map(|usage| words.with("cli-usage-line", &[("usage", usage.trim().into())]));
    let told = [words.t("cli-usage").into_owned(), fault(words, error), usage.unwrap_or_default()];
    complain(
        told.iter()
            .map(|part| part.trim_end())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
            .as_str(),
    );
    ExitCode::from(WRONG_USAGE)
}

fn of(error: &clap::Error, kind: ContextKind) -> String {
    error.get(kind).map(ToString::to_string).unwrap_or_default()
}

fn fault(words: &Words, error: &clap::Error) -> String {
    let (what, value) = (of(error, ContextKind::InvalidArg), of(error, ContextKind::InvalidValue));
    let said = |key| words.with(key, &[("what", (&what).into()), ("value", (&value).into())]);
    match error.kind() {
        ErrorKind::MissingRequiredArgument => said("cli-fault-missing"),
        ErrorKind::UnknownArgument => said("cli-fault-unknown"),
        ErrorKind::InvalidSubcommand => {
            words.with("cli-fault-unknown", &[("what", (&of(error, ContextKind::InvalidSubcommand)).into())])
        }
        ErrorKind::InvalidValue if value.is_empty() => said("cli-fault-no-value"),
        ErrorKind::InvalidValue => {
            let possible = of(error, ContextKind::ValidValue);
            let told = words.with("cli-fault-possible", &[("values", (&possible).into())]);
            format!("{} {told}", said("cli-fault-value"))
        }
        ErrorKind::ValueValidation if what.contains("RÉFÉRENCE") => {
            format!("{} {}", said("cli-fault-value"), words.t("cli-refused-arming-reference"))
        }
        ErrorKind::ValueValidation => said("cli-fault-value"),
        ErrorKind::ArgumentConflict => {
            let other = of(error, ContextKind::PriorArg);
            words.with("cli-fault-conflict", &[("what", (&what).into()), ("other", (&other).into())])
        }
        // The help itself, which is French; and what no command of ours can meet, in clap's own words.
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::words::Words;
    use clap::Parser;

    #[test]
    fn whoever_types_a_reference_that_is_none_reads_what_one_is() {
        let typed = Words::try_parse_from(["carnet", "year", "visa", "DUPONT", "--data", "carnet"]);
        let told = fault(french(), &typed.err().unwrap());
        assert!(told.contains("DUPONT") && told.contains("de 3 à 40 caractères"), "{told}");
    }
}
