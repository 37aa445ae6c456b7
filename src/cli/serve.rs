//! `carnet serve`: browsers by the network, commands by the socket, one school for both.

use crate::appliance::{
    Appliance, Applicant, Bell, Handed, Hardened, OwnMemory, Renewal, Setting, Timepiece, Unlocking, relay_of,
};
use crate::archive::Folders;
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::Refused;
use crate::cli::socket::{self, Door};
use crate::cli::words::Serve;
use crate::cli::{complain, configured, listen_to_logs};
use crate::config::{Config, LogFormat, Mail, Tls};
use crate::i18n::french;
use crate::mail::Relay;
use crate::memory::Precautions;
use crate::web::{Certificate, level_said};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use url::Url;

/// How long what still runs when the server stops is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where browsers and commands knock.
pub(super) enum Doors<'a> {
    /// Not yet listened to.
    At(&'a [SocketAddr]),
    /// As the process before has left them.
    Kept(Handed),
}

pub(super) fn serve(args: &Serve, hardened: Hardened) -> Result<(), Refused> {
    let (data, config) = configured::of_a_server(args)?;
    refuse_root_at_anothers(&data)?;
    listen_to_logs(&config.log);
    let precautions = hardened.precautions;
    let mut memory = OwnMemory::of(hardened);
    loop {
        let mut handed = Handed::take()?;
        let folders = Folders::at(&data);
        if handed.is_none() && socket::knock(&folders).is_some() {
            return Err(Refused::said(french().t("cli-refused-served").into_owned()));
        }
        let given = Unlocking {
            handed: handed.as_mut().and_then(|handed| handed.unlock.take()),
            passphrase_file: config.passphrase_file.clone(),
        };
        // Only what follows a destruction has anything to look for.
        let searched = if handed.is_some() { memory.take() } else { None };
        let appliance = Appliance::open_with(folders, &Timepiece::Real, given)?;
        let setting = surroundings(args, &config, &appliance, precautions)?;
        let relay = config.mail.as_ref().map(relay_or_why_none);
        let bell = Bell::of(config.push.as_ref(), &appliance.school)?;
        let appliance = appliance.set_in(setting).posting_to(relay).calling_with(bell).searching(searched).renewed();
        let charter = appliance.school.charter().clone();
        let level = level_said(&appliance.school);
        let addresses = [config.serve.listen];
        let doors = handed.map_or(Doors::At(&addresses), Doors::Kept);
        let renewal = served(appliance, doors, |address| {
            let facts =
                [("name", (&charter.name).into()), ("address", address.into()), ("origin", (&charter.origin).into())];
            greet(config.log.format, address, &[&french().with("cli-serve-listening", &facts), &level]);
            precautions.log();
        })?;
        let Some(renewal) = renewal else { return Ok(()) };
        let error = renewal.begin();
        tracing::error!(%error, "the process could not become a new one: it goes on, with what it freed overwritten");
    }
}

/// A relay that cannot be called is no reason to serve nobody: it is noted as one that takes no mail, which the
/// check-up tells, until somebody puts the configuration right and starts the server again.
fn relay_or_why_none(mail: &Mail) -> Relay {
    relay_of(mail).unwrap_or_else(|fault| {
        tracing::error!(%fault, "no mail leaves until the configuration is put right; the school is served all the same");
        Relay::unready(mail.clone(), fault)
    })
}

/// What surrounds the school: what is set, and the certificate to begin with.
fn surroundings(
    args: &Serve,
    config: &Config,
    appliance: &Appliance,
    precautions: Precautions,
) -> Result<Setting, Refused> {
    let origin = Url::parse(&appliance.school.charter().origin).map_err(|_| Refused::garbled())?;
    configured::hold_to(&origin, config, args.config.as_deref())?;
    let applicant = match &config.tls {
        Some(Tls::Acme { directory, contact }) => Some(Applicant {
            directory: directory.to_string(),
            contact: contact.as_ref().map(|contact| format!("mailto:{}", contact.as_str())),
            host: origin.domain().ok_or_else(Refused::garbled)?.to_owned(),
            account: appliance.school.folders().acme_account(),
            certificate: appliance.school.folders().acme_certificate(),
        }),
        _ => None,
    };
    let certificate = match &config.tls {
        Some(Tls::Files { certificate, key }) => Some(Certificate::read(certificate, key)?),
        _ => applicant.as_ref().map(Applicant::kept).transpose()?,
    };
    Ok(Setting {
        proxies: config.serve.proxies.clone(),
        certificate: certificate.map(Arc::new),
        applicant,
        redirect: config.serve.redirect,
        metrics: config.metrics,
        precautions: Some(precautions),
        backups: config.backup.as_ref().map(|backup| backup.to.clone()),
    })
}

/// Says to whoever started it where it serves, in the form of its logs.
fn greet(format: LogFormat, address: &str, lines: &[&str]) {
    match format {
        LogFormat::Text => lines.iter().for_each(|line| complain(line)),
        LogFormat::Json => tracing::info!(address, "serving"),
    }
}

/// Serves until told to stop, or to become a new process; `ready` is called once the port is listened on.
pub(super) fn served(
    appliance: Appliance,
    doors: Doors<'_>,
    ready: impl FnOnce(&str),
) -> Result<Option<Renewal>, Refused> {
    let runtime = Runtime::new().map_err(|error| Refused::said(error.to_string()))?;
    let done = runtime.block_on(async {
        let folders = appliance.school.folders();
        let refused = |error| Refused::file(&folders.socket(), &error);
        let (listener, door) = match doors {
            Doors::At(addresses) => (listen(addresses).await?, Door::open(folders).map_err(refused)?),
            Doors::Kept(Handed { listener, door, .. }) => {
                listener.set_nonblocking(true).map_err(|error| Refused::said(error.to_string()))?;
                let listener = TcpListener::from_std(listener).map_err(|error| Refused::said(error.to_string()))?;
                (listener, Door::over(door, folders).map_err(refused)?)
            }
        };
        ready(&listener.local_addr().map(|address| address.to_string()).unwrap_or_default());
        let school = Arc::clone(&appliance.school);
        Ok(appliance.serve(listener, |leaving| door.attend(school, leaving)).await?)
    });
    // What a client no longer waits for may still run, and hold the school.
    runtime.shutdown_timeout(PATIENCE);
    done
}

async fn listen(addresses: &[SocketAddr]) -> Result<TcpListener, Refused> {
    let named = addresses.first().map(ToString::to_string).unwrap_or_default();
    TcpListener::bind(addresses).await.map_err(|error| Refused::listen(&named, &error))
}
