//! The only wiring: the real clock and chance, the unlock, one school opened and served until it is told to stop.

mod hardened;
mod restoring;
mod time;
mod unlocking;

pub use hardened::harden;
pub use restoring::{KeysLeft, Restored, restore};
pub use time::{DemoClock, SystemChance, SystemClock};
pub use unlocking::{Keeping, passphrase, secret_text};

use crate::acts::{self, ActRefused};
use crate::archive::{ArchiveError, Charter, Folders, Making, School};
use crate::auth::AuthError;
use crate::domain::clock::{Clock, MovableClock};
use crate::domain::school_year::SchoolYear;
use crate::vault::UnlockError;
pub use crate::vault::{EscrowError, NotAHalf};
use crate::web::{self, App, Limits};
use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// How often notices are counted and what is overdue is destroyed.
const TICK: Duration = Duration::from_secs(60);

/// How many ticks pass between two looks for what has aged out.
const AGED_EVERY: u64 = 60;

/// Why the appliance does not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ApplianceError {
    /// The data directory does not open.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// What a power cut left half done could not be finished.
    #[error(transparent)]
    Act(#[from] ActRefused),
    /// The origin is no origin for passkeys.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// The unlock could not be made or read.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The passphrase could not be read from its file or from the terminal.
    #[error("the passphrase cannot be read: {0}")]
    Passphrase(std::io::Error),
    /// A passphrase is needed, and there is neither a file nor a terminal to read it from.
    #[error("no passphrase is given: set CARNET_PASSPHRASE_FILE")]
    NoPassphrase,
    /// The sheet of one half of an escrow is not read.
    #[error("{sheet}: {why}")]
    Half {
        /// Which, as it was named.
        sheet: String,
        /// What is wrong with it.
        why: NotAHalf,
    },
    /// The new passphrase was not typed twice alike.
    #[error("the two passphrases differ")]
    PassphrasesDiffer,
    /// The network or the system refused.
    #[error(transparent)]
    System(#[from] std::io::Error),
}

/// The clock a school runs by.
pub enum Timepiece {
    /// The machine's.
    Real,
    /// The demonstration's.
    Demo(Arc<DemoClock>),
}

/// One school with its clock, opened.
pub struct Appliance {
    /// The school.
    pub school: Arc<School>,
    demo: Option<Arc<dyn MovableClock>>,
    proxy: Option<IpAddr>,
    making: Option<Making>,
}

impl Timepiece {
    /// What it shows.
    pub fn now(&self) -> jiff::Timestamp {
        self.clock().now()
    }

    fn clock(&self) -> Arc<dyn Clock> {
        match self {
            Self::Real => Arc::new(SystemClock::start()),
            Self::Demo(clock) => Arc::<DemoClock>::clone(clock),
        }
    }
}

impl Appliance {
    /// Makes a school in an empty or absent directory, or in one whose making was cut short. It opens again only once
    /// [`Appliance::made`] has said that nothing is missing.
    ///
    /// # Errors
    /// [`ArchiveError::Directory`] when something is there already; the origin, the unlock or the disk refuses.
    pub fn create(
        folders: Folders,
        charter: Charter,
        keeping: Keeping,
        time: &Timepiece,
    ) -> Result<Self, ApplianceError> {
        crate::auth::Ceremonies::for_origin(&charter.origin, &charter.name)?;
        let making = folders.begin()?;
        let chance = Arc::new(SystemChance::of_the_system());
        let unlock = unlocking::create(&folders, keeping, chance.as_ref())?;
        let school = School::create(folders, charter, unlock, time.clock(), chance)?;
        Ok(Self { making: Some(making), ..Self::of(school, time) })
    }

    /// A new school has all it begins with.
    ///
    /// # Errors
    /// When that cannot be written down.
    pub fn made(mut self) -> Result<Self, ApplianceError> {
        if let Some(making) = self.making.take() {
            making.finished()?;
        }
        Ok(self)
    }

    /// Opens a school, and finishes what a power cut left half done before anyone is served.
    ///
    /// # Errors
    /// When it is not a Carnet's directory, does not unlock, or another process has it open.
    pub fn open(folders: Folders, time: &Timepiece) -> Result<Self, ApplianceError> {
        folders.refuse_unfinished()?;
        if !folders.identity().exists() {
            return Err(ArchiveError::Directory(folders.root().display().to_string()).into());
        }
        if folders.is_half_restored() {
            return Err(ArchiveError::HalfRestored(folders.root().display().to_string()).into());
        }
        let unlock = unlocking::read(&folders)?;
        let chance = Arc::new(SystemChance::of_the_system());
        let school = School::open(folders, unlock, time.clock(), chance)?;
        finish_what_was_begun(&school)?;
        Ok(Self::of(school, time))
    }

    fn of(school: School, time: &Timepiece) -> Self {
        let demo: Option<Arc<dyn MovableClock>> = match time {
            Timepiece::Real => None,
            Timepiece::Demo(clock) => Some(Arc::<DemoClock>::clone(clock)),
        };
        Self { school: Arc::new(school), demo, proxy: None, making: None }
    }

    /// The same behind the proxy of that address, which tells where each request comes from.
    #[must_use]
    pub fn behind(self, proxy: Option<IpAddr>) -> Self {
        Self { proxy, ..self }
    }

    /// Serves browsers, and `beside` the same school by another door, until SIGTERM or SIGINT.
    ///
    /// # Errors
    /// When the origin is no origin for passkeys, or the listener fails.
    pub async fn serve(self, listener: TcpListener, beside: impl Future<Output = ()>) -> Result<(), ApplianceError> {
        let app = Arc::new(App::new(Arc::clone(&self.school), self.demo, Limits::default())?.behind(self.proxy));
        let stop = told_to_stop()?;
        tokio::select! {
            served = web::serve(app, listener, stop) => served?,
            () = tick_forever(self.school) => {}
            () = beside => {}
        }
        Ok(())
    }
}

/// A year condemned whose destruction cannot be finished is never opened again, so the others may be served while it
/// is tried anew every minute; one that is overdue and still opens may not.
fn finish_what_was_begun(school: &School) -> Result<(), ActRefused> {
    if let Err(error) = acts::refresh_escrows(school) {
        tracing::error!(%error, "the escrow is not up to date; it is tried again in a minute");
    }
    match acts::resume(school) {
        Ok(destroyed) => {
            destroyed.iter().for_each(|year| tracing::info!(%year, "the year's keys were overdue and are destroyed"));
            Ok(())
        }
        Err(refused) if acts::any_overdue(school) => Err(refused),
        Err(refused) => {
            tracing::error!(%refused, "a destruction could not be finished; it is tried again every minute");
            Ok(())
        }
    }
}

/// Looks at the clocks every minute; what is due is announced, told, destroyed.
async fn tick_forever(school: Arc<School>) {
    let mut minutes = tokio::time::interval(TICK);
    minutes.tick().await;
    for minute in 0_u64.. {
        minutes.tick().await;
        let school = Arc::clone(&school);
        match tokio::task::spawn_blocking(move || minute_passes(&school, minute)).await {
            Ok(Ok(destroyed)) => {
                destroyed.iter().for_each(|year| tracing::info!(%year, "the year's keys are destroyed"))
            }
            Ok(Err(error)) => tracing::error!(%error, "counting the notices failed; it is tried again in a minute"),
            Err(error) => tracing::error!(%error, "counting the notices was interrupted"),
        }
    }
}

/// What is due at this minute of the process: the years' ends always, what has aged out every hour.
fn minute_passes(school: &School, minute: u64) -> Result<Vec<SchoolYear>, ActRefused> {
    let destroyed = acts::tick(school)?;
    acts::refresh_escrows(school)?;
    if minute.is_multiple_of(AGED_EVERY) {
        acts::forget_aged(school)?;
    }
    Ok(destroyed)
}

fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
