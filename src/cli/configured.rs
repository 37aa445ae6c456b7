//! The configuration as a command finds it: in a file, in the environment, among what was typed; and
//! `carnet config check`.

use crate::appliance::{ApplianceError, relay_of};
use crate::archive::Folders;
use crate::cli::command::Command;
use crate::cli::said::{Refused, config_faults};
use crate::cli::words::{ConfigVerb, Serve};
use crate::cli::{complain, say, socket};
use crate::config::{Config, Fault, Place, Tls, Wanted, What};
use crate::i18n::french;
use crate::mail::RelayFault;
use crate::web::{Certificate, TlsRefused};
use std::fs;
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;
use url::Url;

/// What a server is to do: what was typed prevails over the environment, and that over the file.
pub(super) fn of_a_server(args: &Serve) -> Result<(PathBuf, Config), Refused> {
    let (data, mut config) = located(args.config.as_deref(), args.data.as_deref())?;
    config.serve.listen = args.listen.unwrap_or(config.serve.listen);
    if !args.proxy.is_empty() {
        config.serve.proxies.clone_from(&args.proxy);
    }
    Ok((data, config))
}

/// A configuration, and the data directory that it or the command names.
pub(super) fn located(file: Option<&Path>, data: Option<&Path>) -> Result<(PathBuf, Config), Refused> {
    let config = read(file)?;
    let data = data.map(Path::to_owned).or_else(|| config.data.clone()).ok_or_else(|| missing(file, "data"))?;
    Ok((data, config))
}

/// Neither a configuration nor a command says something that is needed.
pub(super) fn missing(file: Option<&Path>, key: &str) -> Refused {
    fault(file, key, What::Missing)
}

/// `carnet config check`.
pub(super) fn check(step: &ConfigVerb) -> Result<(), Refused> {
    let ConfigVerb::Check(args) = step;
    let file = Some(args.config.as_path());
    let config = read(file)?;
    let of_mail = config
        .mail
        .iter()
        .flat_map(|mail| [("mail.password_file", &mail.password_file), ("mail.authority_file", &mail.authority_file)]);
    for (key, named) in of_mail.chain([("passphrase_file", &config.passphrase_file)]) {
        let Some(named) = named else { continue };
        fs::File::open(named).map_err(|error| of_key(key, &Refused::file(named, &error)))?;
    }
    if config.log.filter.as_ref().is_some_and(|filter| EnvFilter::try_new(filter).is_err()) {
        return Err(fault(file, "log.filter", What::Not(Wanted::Levels)));
    }
    if let Some(Tls::Files { certificate, key }) = &config.tls {
        Certificate::read(certificate, key)
            .map_err(|refused| of_key(key_of(&refused, key), &Refused::from(refused)))?;
    }
    match config.mail.as_ref().map(relay_of).transpose() {
        // A credential is the unit's own, and no other process sees it.
        Err(RelayFault::NoPassword) => complain(&french().t("config-mail-credential")),
        done => drop(done.map_err(ApplianceError::from)?),
    }
    if let Some(origin) = config.data.as_deref().and_then(origin_of) {
        hold_to(&origin, &config, file)?;
    }
    say(&french().t("config-good"));
    Ok(())
}

/// What is wrong with a file, and the key that names it.
fn of_key(key: &str, why: &Refused) -> Refused {
    Refused::said(french().with("config-key", &[("key", key.into()), ("why", (&why.to_string()).into())])).lasting()
}

/// Which of the two keys names the file that is refused.
fn key_of(refused: &TlsRefused, key: &Path) -> &'static str {
    match refused {
        TlsRefused::File { path, .. } | TlsRefused::NoKey(path) if path == key => "tls.key",
        _ => "tls.certificate",
    }
}

/// The address of the school in that directory, which a running server tells: to open it here would finish what a power
/// cut left half done, and may ask for a passphrase.
fn origin_of(data: &Path) -> Option<Url> {
    let server = socket::knock(&Folders::at(data))?;
    let told = socket::ask(server, &Command::Checkup, &|_| {}).ok()?;
    told.json["origin"].as_str()?.parse().ok()
}

/// Refuses what a school whose address is not encrypted cannot have.
pub(super) fn hold_to(origin: &Url, config: &Config, file: Option<&Path>) -> Result<(), Refused> {
    let acme = matches!(config.tls, Some(Tls::Acme { .. }));
    let wanted = [("serve.redirect", config.serve.redirect.is_some()), ("tls.acme", acme)];
    let in_clear = |(key, set): &(_, bool)| (*set && origin.scheme() != "https").then_some(*key);
    wanted.iter().find_map(in_clear).map_or(Ok(()), |key| Err(fault(file, key, What::InClear)))
}

fn fault(file: Option<&Path>, key: &str, what: What) -> Refused {
    config_faults(file, &[Fault { place: Place::Nowhere, key: key.to_owned(), what }])
}

pub(super) fn read(file: Option<&Path>) -> Result<Config, Refused> {
    let text = file.map(|file| fs::read_to_string(file).map_err(|error| Refused::file(file, &error).lasting()));
    let text = text.transpose()?;
    // A variable that is not text is none of ours: their names are plain, and their values are looked at as text.
    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Config::read(text.as_deref(), environment).map_err(|faults| config_faults(file, &faults))
}
