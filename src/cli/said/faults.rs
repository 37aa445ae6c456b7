//! What is wrong with a configuration, one line for each fault, with its place; and with the certificate that it names.

use crate::cli::said::Refused;
use crate::cli::said::refused::because;
use crate::config::{Fault, Place, Wanted, What};
use crate::i18n::french;
use crate::web::TlsRefused;
use std::path::Path;

/// Every fault of a configuration.
pub(in crate::cli) fn config_faults(file: Option<&Path>, faults: &[Fault]) -> Refused {
    let lines: Vec<String> = faults.iter().map(|fault| told(file, fault)).collect();
    Refused::said(lines.join("\n")).lasting()
}

fn told(file: Option<&Path>, fault: &Fault) -> String {
    let (words, what) = (french(), wrong(fault));
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    match &fault.place {
        Place::Line(line) => words
            .with("config-at-line", &[("file", (&file).into()), ("line", (*line).into()), ("what", (&what).into())]),
        Place::Variable(name) => words.with("config-at-variable", &[("name", name.into()), ("what", (&what).into())]),
        Place::Nowhere => what,
    }
}

fn wrong(fault: &Fault) -> String {
    let words = french();
    let with =
        |key: &str, name: &str, value: &str| words.with(key, &[("key", (&fault.key).into()), (name, value.into())]);
    match &fault.what {
        What::NotToml(why) => with("config-not-toml", "why", why),
        What::Unknown(beside) if beside.is_empty() => with("config-unknown", "", ""),
        What::Unknown(beside) => with("config-unknown-beside", "keys", &beside.join(", ")),
        What::Secret => with("config-secret", "", ""),
        What::Not(Wanted::OneOf(values)) => with("config-not-one-of", "values", &values.join(", ")),
        What::Not(wanted) => with("config-not", "wanted", &words.t(wanted_key(*wanted))),
        What::Beside(other) => with("config-beside", "other", other),
        What::InClear => with("config-in-clear", "", ""),
        What::Missing => with("config-missing", "", ""),
        What::Clear => with("config-mail-clear", "", ""),
    }
}

fn wanted_key(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text | Wanted::OneOf(_) => "config-wants-text",
        Wanted::Path => "config-wants-path",
        Wanted::Socket => "config-wants-socket",
        Wanted::Loopback => "config-wants-loopback",
        Wanted::Networks => "config-wants-networks",
        Wanted::Https => "config-wants-https",
        Wanted::Port => "config-wants-port",
        Wanted::Count => "config-wants-count",
        Wanted::Levels => "config-wants-levels",
        Wanted::MailAddress => "config-wants-mail-address",
        Wanted::MailTo => "config-wants-mail-to",
        Wanted::PushServices => "config-wants-push-services",
    }
}

impl From<TlsRefused> for Refused {
    fn from(refused: TlsRefused) -> Self {
        let about =
            |key, path: &Path| Self::said(french().with(key, &[("file", (&path.display().to_string()).into())]));
        let told = match refused {
            TlsRefused::File { path, source } => Self::file(&path, &source),
            TlsRefused::NoCertificate(path) => about("tls-refused-certificate", &path),
            TlsRefused::NoKey(path) => about("tls-refused-key", &path),
            TlsRefused::Pair(error) => Self::said(because("tls-refused-pair", &error)),
        };
        // A server that has none to begin with would be refused for ever.
        told.lasting()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Certificate;

    #[test]
    fn a_certificate_that_is_not_there_is_to_be_mended_before_a_server_is_tried_again() {
        let missing = Certificate::read(Path::new("/nowhere/chain.pem"), Path::new("/nowhere/key.pem"));
        let refused = Refused::from(missing.unwrap_err());
        assert!(refused.lasts() && refused.to_string().starts_with("/nowhere/chain.pem"), "{refused}");
    }
}
