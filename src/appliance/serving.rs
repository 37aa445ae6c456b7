//! Serving until told to stop, or until the process is to become a new one; and what is done every minute meanwhile.

use crate::acts::{self, ActRefused};
use crate::appliance::notify::Supervisor;
use crate::appliance::renewal::{self, Renewal};
use crate::appliance::{
    Appliance, ApplianceError, Applicant, Bell, Machine, OwnMemory, Setting, postman, ringer, unlocking,
};
use crate::archive::School;
use crate::domain::school_year::SchoolYear;
use crate::mail::Relay;
use crate::memory::scrubbed;
use crate::web::{self, App, Certificate, Limits, MachineChecks, Stop};
use std::future::Future;
use std::io::{self, IsTerminal};
use std::net::SocketAddr;
use std::os::unix::net::UnixListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often notices are counted and what is overdue is destroyed.
const TICK: Duration = Duration::from_secs(60);
/// How many ticks pass between two looks for what has aged out.
const AGED_EVERY: u64 = 60;

/// Tells whoever serves beside that nothing new is to be begun.
pub type Leaving = watch::Receiver<bool>;

impl Appliance {
    /// Serves browsers, and `beside` the same school by another door, until SIGTERM or SIGINT, or until the terminal is
    /// closed that it was started from; or until the process is to become a new one, which is then given back.
    ///
    /// # Errors
    /// When the origin is no origin for passkeys, or the listener fails.
    pub async fn serve<F>(
        self,
        listener: TcpListener,
        beside: impl FnOnce(Leaving) -> F,
    ) -> Result<Option<Renewal>, ApplianceError>
    where
        F: Future<Output = io::Result<UnixListener>> + Send + 'static,
    {
        let Self { school, demo, setting, relay, bell, renewed, gone, searched, .. } = self;
        let beyond = renewed.then_some(gone);
        let Setting { proxies, certificate, applicant, redirect, metrics, precautions, backups } = setting;
        let machine = precautions.map(|precautions| {
            let (folders, certificate) = (school.folders().clone(), certificate.clone());
            let machine = Machine { folders, memory: Some(precautions.suffice()), backups, certificate };
            Arc::new(move |now| machine.checks(now)) as MachineChecks
        });
        let tls = certificate.as_ref().map(Certificate::acceptor).transpose()?;
        let app = App::new(Arc::clone(&school), demo, Limits::default())?.behind(&proxies).encrypted(tls).on(machine);
        let app = Arc::new(app.posting(relay.is_some()).calling(bell.as_ref().map(Bell::calling)));
        let measuring = measured(metrics, &app).await?;
        let redirecting = redirected(redirect, &school).await?;
        let supervisor = Supervisor::of_this_process();
        let told = told_to_stop(certificate.is_none() && io::stdin().is_terminal())?;
        let (leave, leaving) = watch::channel(false);
        let mut door = tokio::spawn(beside(leaving));
        let ticking = tokio::spawn(tick_forever(Arc::clone(&app)));
        let applying = tokio::spawn(apply_forever(applicant, certificate.clone(), Arc::clone(&school)));
        let renewing = tokio::spawn(renew_forever(certificate, TICK, signal(SignalKind::hangup())?));
        let watched = tokio::spawn(supervisor.watch_forever(Arc::clone(&app)));
        supervisor.tell("READY=1");
        let telling = tell_forever(&school, relay, bell);
        search(searched, &school);
        let mut kept = None;
        let stop = async {
            tokio::select! {
                () = told => {
                    supervisor.tell("STOPPING=1");
                    Stop::ForGood
                }
                // Whoever gave the order hears that it is done before anything else is closed.
                left = renewal_due(&school, beyond.as_deref(), leave, &mut door) => {
                    kept = left;
                    if kept.is_some() { Stop::ToComeBack } else { Stop::ForGood }
                }
            }
        };
        let listener = web::serve(app, listener, stop).await?;
        [ticking, applying, renewing, watched, measuring, redirecting].iter().for_each(JoinHandle::abort);
        telling.iter().for_each(JoinHandle::abort);
        door.abort();
        let unlock_was_asked_for = unlocking::is_asked_for(school.folders());
        Ok(match (listener, kept) {
            (Some(listener), Some(door)) => {
                Some(Renewal { listener: listener.into_std()?, door, school, unlock_was_asked_for })
            }
            _ => None,
        })
    }
}

/// Tells of news by the ways there are, each at its own step.
fn tell_forever(school: &Arc<School>, relay: Option<Relay>, bell: Option<Bell>) -> Vec<JoinHandle<()>> {
    let (mails, calls) = (relay.is_some(), bell.is_some());
    let unready = relay.as_ref().is_some_and(|relay| !relay.is_ready());
    let settled = || {
        acts::settle_mail_line(school, mails)?;
        if unready { acts::mail_line_fails(school) } else { Ok(()) }
    };
    if let Err(error) = scrubbed(settled) {
        tracing::error!(%error, "whether mail is sent could not be noted");
    }
    let posting = relay.map(|relay| tokio::spawn(postman::deliver_forever(Arc::clone(school), relay, calls)));
    let ringing = bell.map(|bell| tokio::spawn(ringer::ring_forever(Arc::clone(school), bell, mails)));
    posting.into_iter().chain(ringing).collect()
}

/// Waits until the process is to become a new one and its other door is at rest; or until that door has fallen.
async fn renewal_due(
    school: &School,
    beyond: Option<&[SchoolYear]>,
    leave: watch::Sender<bool>,
    door: &mut JoinHandle<io::Result<UnixListener>>,
) -> Option<UnixListener> {
    let due = async {
        match beyond {
            Some(before) => renewal::due(school, before).await,
            None => std::future::pending().await,
        }
        tracing::info!("a year is destroyed: the process becomes a new one, whose memory never held its keys");
        leave.send_replace(true);
        std::future::pending::<()>().await
    };
    let left = tokio::select! {
        left = door => left,
        () = due => return None,
    };
    let left = left.map_err(io::Error::other).and_then(|left| left);
    left.inspect_err(|error| tracing::error!(%error, "commands are not taken any more: the server stops")).ok()
}

fn search(memory: Option<OwnMemory>, school: &Arc<School>) {
    let Some(memory) = memory else { return };
    let school = Arc::clone(school);
    tokio::task::spawn_blocking(move || match memory.search(&school) {
        Ok(sifted) => sifted.log(),
        Err(error) => tracing::warn!(%error, "this process's memory could not be searched"),
    });
}

/// Looks at the clocks every minute; what is due is announced, told, destroyed.
async fn tick_forever(app: Arc<App>) {
    let mut minutes = tokio::time::interval(TICK);
    minutes.tick().await;
    for minute in 0_u64.. {
        minutes.tick().await;
        app.forget_what_waits();
        let app = Arc::clone(&app);
        match tokio::task::spawn_blocking(move || scrubbed(|| minute_passes(app.school(), minute))).await {
            Ok(()) => {}
            Err(error) => tracing::error!(%error, "what is due every minute was interrupted"),
        }
    }
}

/// One more door, if its address is set.
async fn opened(door: Option<SocketAddr>) -> Result<Option<TcpListener>, ApplianceError> {
    let Some(address) = door else { return Ok(None) };
    TcpListener::bind(address).await.map(Some).map_err(|source| ApplianceError::Door { address, source })
}

/// Tells measurements on a door of their own, if one is set.
async fn measured(door: Option<SocketAddr>, app: &Arc<App>) -> Result<JoinHandle<()>, ApplianceError> {
    let listener = opened(door).await?;
    let app = Arc::clone(app);
    Ok(tokio::spawn(async move {
        if let Some(listener) = listener {
            web::measure(app, listener).await;
        }
    }))
}

/// Sends whoever knocks in clear to the school's address, if that is set.
async fn redirected(door: Option<SocketAddr>, school: &School) -> Result<JoinHandle<()>, ApplianceError> {
    let listener = opened(door).await?;
    let origin = school.charter().origin.trim_end_matches('/').to_owned();
    Ok(tokio::spawn(async move {
        if let Some(listener) = listener {
            web::redirect(origin, listener).await;
        }
    }))
}

/// Has the certificate renewed by an authority, if one is asked.
async fn apply_forever(applicant: Option<Applicant>, certificate: Option<Arc<Certificate>>, school: Arc<School>) {
    if let (Some(applicant), Some(certificate)) = (applicant, certificate) {
        applicant.renew_forever(certificate, move || school.now()).await;
    }
}

/// Reads the certificate again now and then and at SIGHUP, as whoever has renewed it sends it.
async fn renew_forever(certificate: Option<Arc<Certificate>>, every: Duration, mut hangup: Signal) {
    let mut looks = tokio::time::interval(every);
    loop {
        tokio::select! {
            _ = looks.tick() => {}
            _ = hangup.recv() => {}
        }
        let Some(certificate) = certificate.clone() else { continue };
        match tokio::task::spawn_blocking(move || certificate.renew()).await {
            Ok(Ok(true)) => tracing::info!("a new certificate is shown"),
            Ok(Ok(false)) => {}
            Ok(Err(error)) => {
                tracing::error!(%error, "the certificate's files are not good: the old one is still shown")
            }
            Err(error) => tracing::error!(%error, "reading the certificate again was interrupted"),
        }
    }
}

/// Something that is due, and what it is called in the log.
type Duty = (&'static str, fn(&School) -> Result<(), ActRefused>);

const EVERY_MINUTE: [Duty; 4] = [
    ("counting the notices", end_years),
    ("renewing what is in escrow", acts::refresh_escrows),
    ("what follows an overwriting", acts::clear_behind_rotations),
    ("counting what is to be printed", acts::count_unprinted),
];
const EVERY_HOUR: [Duty; 1] = [("forgetting what has aged out", acts::forget_aged)];

fn end_years(school: &School) -> Result<(), ActRefused> {
    for year in acts::tick(school)? {
        tracing::info!(%year, "the year's keys are destroyed");
    }
    Ok(())
}

/// What is due at this minute of the process: the years' ends always, what has aged out every hour. A duty that fails,
/// or panics, holds up no other: what is forgotten goes on being forgotten while a cell or an escrow cannot be reached.
fn minute_passes(school: &School, minute: u64) {
    let hourly = if minute.is_multiple_of(AGED_EVERY) { &EVERY_HOUR[..] } else { &[] };
    for (duty, act) in EVERY_MINUTE.iter().chain(hourly) {
        match catch_unwind(AssertUnwindSafe(|| act(school))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(duty, %error, "a duty failed; it is tried again"),
            Err(_) => tracing::error!(duty, "a duty was interrupted; it is tried again"),
        }
    }
}

/// SIGHUP is a unit's order to read the certificate again, and no order to stop where somebody else shows it; where a
/// terminal has started the process and no certificate is read, it says that the terminal was closed.
fn told_to_stop(by_hangup: bool) -> io::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv(), if by_hangup => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};
    use std::path::Path;

    /// Another certificate in the place of the one that may be there, good until that year.
    fn renewed(folder: &Path, until: i32) {
        let key = KeyPair::generate().unwrap();
        let mut made = CertificateParams::new(["carnet.example".to_owned()]).unwrap();
        made.not_after = date_time_ymd(until, 1, 1);
        std::fs::write(folder.join("chain.pem"), made.self_signed(&key).unwrap().pem()).unwrap();
        std::fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
    }

    #[tokio::test]
    async fn a_certificate_whose_files_were_renewed_is_shown_at_the_next_look_without_anyone_saying_so() {
        let folder = tempfile::tempdir().unwrap();
        renewed(folder.path(), 2100);
        let files = ["chain.pem", "key.pem"].map(|name| folder.path().join(name));
        let certificate = Arc::new(Certificate::read(&files[0], &files[1]).unwrap());
        let hangup = signal(SignalKind::hangup()).unwrap();
        let looks = tokio::spawn(renew_forever(Some(Arc::clone(&certificate)), Duration::from_millis(20), hangup));
        let first = certificate.expires();
        // A look between the two files finds a key of another certificate, and shows the old one until both are there.
        renewed(folder.path(), 2101);
        while certificate.expires() == first {
            tokio::task::yield_now().await;
        }
        looks.abort();
    }
}
