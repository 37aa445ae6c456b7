//! The only wiring: the real clock and chance, the unlock, one school opened and served until it is told to stop.

mod acme;
mod hardened;
mod machine;
mod notify;
mod own_memory;
mod postman;
mod renewal;
mod restoring;
mod ringer;
mod serving;
#[cfg(test)]
mod tests;
mod time;
mod unlocking;
mod waiting;

pub use acme::Applicant;
pub use hardened::{Hardened, harden};
pub use machine::Machine;
pub use own_memory::{OwnMemory, Sifted};
pub use postman::{Postman, Round, relay_of, send_trial};
pub use renewal::{Handed, Renewal};
pub use restoring::{KeysLeft, Restored, restore};
pub use ringer::{Bell, Ringer};
pub use serving::Leaving;
pub use time::{DemoClock, SystemChance, SystemClock};
pub use unlocking::{Keeping, Unlocking, kept_secret, passphrase, secret_text};

use crate::acts::{self, ActRefused};
use crate::archive::{ArchiveError, Charter, Folders, Making, School, Step, form_after};
use crate::auth::AuthError;
use crate::domain::clock::MovableClock;
use crate::domain::network::Network;
use crate::domain::school_year::SchoolYear;
use crate::mail::{Relay, RelayFault};
use crate::memory::{Precautions, scrubbed};
pub use crate::vault::{EscrowError, NotAHalf, UnlockError};
use crate::web::{Certificate, TlsRefused};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

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
    #[error("no passphrase is given: set {0}")]
    NoPassphrase(String),
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
    /// The certificate cannot be shown.
    #[error(transparent)]
    Tls(#[from] TlsRefused),
    /// The relay of the configuration is none.
    #[error(transparent)]
    Mail(#[from] RelayFault),
    /// The key that devices are called with was kept, and is none.
    #[error(transparent)]
    Calls(#[from] crate::push::CallKeyRefused),
    /// A door beside the first cannot be listened on.
    #[error("{address}: {source}")]
    Door {
        /// Where it was to be.
        address: SocketAddr,
        /// The system's reason.
        source: std::io::Error,
    },
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

/// What surrounds a school that is served: its proxies, its certificate, what is set and seen of its machine.
#[derive(Default)]
pub struct Setting {
    /// The proxies in front, which tell where each request comes from.
    pub proxies: Vec<Network>,
    /// What connections are encrypted with.
    pub certificate: Option<Arc<Certificate>>,
    /// Who has the certificate renewed by an authority, if one is asked.
    pub applicant: Option<Applicant>,
    /// Where browsers knock in clear, to be sent to the school's address.
    pub redirect: Option<SocketAddr>,
    /// Where measurements are told, to this machine alone.
    pub metrics: Option<SocketAddr>,
    /// How far memory stays off the disk.
    pub precautions: Option<Precautions>,
    /// The folder that backups are written into.
    pub backups: Option<PathBuf>,
}

/// One school with its clock, opened.
pub struct Appliance {
    /// The school.
    pub school: Arc<School>,
    demo: Option<Arc<dyn MovableClock>>,
    setting: Setting,
    relay: Option<Relay>,
    bell: Option<Bell>,
    making: Option<Making>,
    /// Whether the process becomes a new one once a year is destroyed.
    renewed: bool,
    /// The years that were destroyed already when this process began.
    gone: Vec<SchoolYear>,
    searched: Option<OwnMemory>,
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
        let chance = Arc::new(SystemChance::of_the_system());
        crate::auth::Ceremonies::for_origin(&charter.origin, &charter.name, chance.as_ref())?;
        let making = folders.begin()?;
        let unlock = unlocking::create(&folders, keeping, chance.as_ref())?;
        let school = School::create(folders, charter, unlock, time.clock(), chance)?;
        let cells = school.folders().hold_cells()?;
        Ok(Self { making: Some(making), ..Self::of(school.holding(cells), time) })
    }

    /// A new school has all it begins with, and has looked at its clocks: what the wall's says at the first start is
    /// held against what it said then.
    ///
    /// # Errors
    /// When that cannot be written down.
    pub fn made(mut self) -> Result<Self, ApplianceError> {
        self.school.reckon()?;
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
        Self::open_with(folders, time, Unlocking::default())
    }

    /// The same with something to unlock with.
    ///
    /// # Errors
    /// As [`Appliance::open`].
    pub fn open_with(folders: Folders, time: &Timepiece, given: Unlocking) -> Result<Self, ApplianceError> {
        scrubbed(|| Self::opened(folders, time, given))
    }

    /// A school in an older form than `steps` lead to, to be led on, and nothing else; none when it is in that form.
    ///
    /// # Errors
    /// As [`Appliance::open`]; [`ArchiveError::Newer`].
    pub fn older(folders: Folders, time: &Timepiece, steps: &[Step]) -> Result<Option<School>, ApplianceError> {
        refuse_what_is_not_whole(&folders)?;
        let (form, known) = (folders.form()?, form_after(steps));
        if form == known {
            return Ok(None);
        }
        scrubbed(|| {
            let unlock = unlocking::read(&folders, Unlocking::default())?;
            let (cells, chance) = (folders.hold_cells()?, Arc::new(SystemChance::of_the_system()));
            // A newer one is refused in opening it.
            Ok(Some(School::open_in(form.min(known), folders, unlock, time.clock(), chance)?.holding(cells)))
        })
    }

    fn opened(folders: Folders, time: &Timepiece, given: Unlocking) -> Result<Self, ApplianceError> {
        refuse_what_is_not_whole(&folders)?;
        let unlock = unlocking::read(&folders, given)?;
        let (cells, chance) = (folders.hold_cells()?, Arc::new(SystemChance::of_the_system()));
        let school = School::open(folders, unlock, time.clock(), chance)?.holding(cells);
        let gone = renewal::destroyed(&school);
        finish_what_was_begun(&school)?;
        Ok(Self { gone, ..Self::of(school, time) })
    }

    fn of(school: School, time: &Timepiece) -> Self {
        let demo: Option<Arc<dyn MovableClock>> = match time {
            Timepiece::Real => None,
            Timepiece::Demo(clock) => Some(Arc::<DemoClock>::clone(clock)),
        };
        let school = Arc::new(school);
        Self {
            school,
            demo,
            setting: Setting::default(),
            relay: None,
            bell: None,
            making: None,
            renewed: false,
            gone: Vec::new(),
            searched: None,
        }
    }

    /// The same in what surrounds it.
    #[must_use]
    pub fn set_in(self, setting: Setting) -> Self {
        Self { setting, ..self }
    }

    /// The same, which hands notices to that relay; without one it sends none and speaks to nobody.
    #[must_use]
    pub fn posting_to(self, relay: Option<Relay>) -> Self {
        Self { relay, ..self }
    }

    /// The same, which calls devices with that bell; without one it offers no call and makes none.
    #[must_use]
    pub fn calling_with(self, bell: Option<Bell>) -> Self {
        Self { bell, ..self }
    }

    /// The same, which becomes a new process once a year is destroyed: see [`Renewal`].
    #[must_use]
    pub fn renewed(self) -> Self {
        Self { renewed: true, ..self }
    }

    /// The same, which searches its own memory for destroyed years as it begins to serve.
    #[must_use]
    pub fn searching(self, memory: Option<OwnMemory>) -> Self {
        Self { searched: memory, ..self }
    }
}

/// Refuses a directory that is not a Carnet's, or not whole yet.
fn refuse_what_is_not_whole(folders: &Folders) -> Result<(), ArchiveError> {
    let root = || folders.root().display().to_string();
    folders.refuse_unfinished()?;
    if !folders.identity().exists() {
        return Err(ArchiveError::NoCarnet(root()));
    }
    if folders.is_half_restored() { Err(ArchiveError::HalfRestored(root())) } else { Ok(()) }
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
