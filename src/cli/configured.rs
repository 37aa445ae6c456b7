//! The configuration as a command finds it: in a file, in the environment, among what was typed; and
//! `carnet config check`.

use crate::cli::said::{Refused, config_faults};
use crate::cli::say;
use crate::cli::words::{ConfigVerb, Serve};
use crate::config::{Config, Fault, Place, Tls, What};
use crate::i18n::french;
use crate::web::Certificate;
use std::fs;
use std::path::{Path, PathBuf};

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
    config_faults(file, &[Fault { place: Place::Nowhere, key: key.to_owned(), what: What::Missing }])
}

/// `carnet config check`.
pub(super) fn check(step: &ConfigVerb) -> Result<(), Refused> {
    let ConfigVerb::Check(args) = step;
    let config = read(Some(&args.config))?;
    let of_mail = config.mail.iter().flat_map(|mail| [&mail.password_file, &mail.authority_file]);
    for named in of_mail.chain([&config.passphrase_file]).flatten() {
        fs::File::open(named).map_err(|error| Refused::file(named, &error))?;
    }
    if let Some(Tls::Files { certificate, key }) = config.tls {
        Certificate::read(&certificate, &key)?;
    }
    say(&french().t("config-good"));
    Ok(())
}

pub(super) fn read(file: Option<&Path>) -> Result<Config, Refused> {
    let text = file.map(|file| fs::read_to_string(file).map_err(|error| Refused::file(file, &error))).transpose()?;
    // A variable that is not text is none of ours: their names are plain, and their values are looked at as text.
    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Config::read(text.as_deref(), environment).map_err(|faults| config_faults(file, &faults))
}
