//! The rounds of calls: whose device is to be called is asked of the acts, the push service is asked to wake it, and
//! what became of it is noted. Nothing is held of the school while a service is waited for; a service that does not
//! answer is left alone for a while, and keeps neither the mail nor another service's devices waiting.

use crate::acts::{self, ActRefused, DueCall, Ways};
use crate::appliance::ApplianceError;
use crate::appliance::waiting::Wait;
use crate::archive::{ArchiveError, School};
use crate::config;
use crate::domain::ids::Handle;
use crate::domain::mail_address::MailAddress;
use crate::domain::push_service::PushServices;
use crate::memory::scrubbed;
use crate::push::{Answered, CallKey, request};
use crate::web::{Calling, asked, trusting};
use ring::rand::SystemRandom;
use rustls::ClientConfig;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// How often news are looked for.
const EVERY: Duration = Duration::from_secs(60);
/// How long one call may take, from the first word to the service to its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many calls are made at once.
const AT_ONCE: usize = 8;

/// Who is called, by whom, and whom this machine trusts for it.
pub struct Bell {
    key: CallKey,
    contact: MailAddress,
    services: PushServices,
    trusted: Arc<ClientConfig>,
    chance: SystemRandom,
}

/// Calls the devices of one school. Nothing here is kept: a start begins with a try.
pub struct Ringer {
    bell: Arc<Bell>,
    ways: Ways,
    services: BTreeMap<String, Wait>,
    devices: BTreeMap<Handle, Wait>,
}

/// What has become of one call.
enum Rung {
    /// The service has said so.
    Answered(Answered),
    /// It was not due any more.
    Unwanted,
    /// The service does not answer, or is not whom this machine trusts.
    Silent(String),
    /// The archive.
    Unnoted(ActRefused),
}

impl Bell {
    /// What that setting makes of a school: its key, made the first time. None when devices are not called.
    ///
    /// # Errors
    /// When the key cannot be kept or read.
    pub fn of(push: Option<&config::Push>, school: &School) -> Result<Option<Self>, ApplianceError> {
        if push.is_none() {
            // Whom this machine trusts is read from its disk and held, and may be nobody: not for who calls nobody.
            acts::settle_call_line(school, false, || None)?;
            return Ok(None);
        }
        Self::trusting(push, school, trusting().map_err(std::io::Error::other)?)
    }

    /// The same, which trusts whom it is told to.
    ///
    /// # Errors
    /// As [`Bell::of`].
    pub fn trusting(
        push: Option<&config::Push>,
        school: &School,
        trusted: ClientConfig,
    ) -> Result<Option<Self>, ApplianceError> {
        let chance = SystemRandom::new();
        let line = acts::settle_call_line(school, push.is_some(), || CallKey::generate(&chance))?;
        let (Some(line), Some(push)) = (line, push) else { return Ok(None) };
        let key = CallKey::read(&line.pkcs8, &chance)?;
        let (contact, services) = (push.contact.clone(), push.services.clone());
        Ok(Some(Self { key, contact, services, trusted: Arc::new(trusted), chance }))
    }

    /// What pages have to know of it.
    pub fn calling(&self) -> Calling {
        Calling { key: self.key.public(), services: self.services.clone() }
    }
}

impl Ringer {
    /// Whoever rings that bell, where mails are sent too or not.
    pub fn of(bell: Bell, mails: bool) -> Self {
        let ways = Ways { mails, calls: true };
        Self { bell: Arc::new(bell), ways, services: BTreeMap::new(), devices: BTreeMap::new() }
    }

    /// One round: everybody who is due. Says how many calls were taken.
    pub async fn goes_round(&mut self, school: &Arc<School>) -> usize {
        let running = school.clock().running();
        let ways = self.ways;
        let mut due = match apart(school, move |school| due(school, ways)).await {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(%error, "whom to call could not be told; it is tried again");
                return 0;
            }
        };
        due.retain(|call| self.bell.services.hold(&call.endpoint) && !self.waits(call, running));
        let mut tally = Tally::default();
        while !due.is_empty() {
            let mut calls = JoinSet::new();
            for call in due.drain(..due.len().min(AT_ONCE)) {
                calls.spawn(ring(Arc::clone(&self.bell), Arc::clone(school), call));
            }
            for (call, rung) in calls.join_all().await {
                self.learns(&call, &rung, running);
                tally.count(call.endpoint.origin(), &rung);
            }
            due.retain(|call| !self.waits(call, running));
        }
        if tally.taken() > 0 {
            tracing::info!(calls = tally.taken(), "devices were called");
        }
        tally.note(school).await;
        tally.taken()
    }

    fn waits(&self, call: &DueCall, running: Duration) -> bool {
        let lasts = |wait: &Wait| wait.lasts(running);
        self.devices.get(&call.device).is_some_and(lasts)
            || self.services.get(&call.endpoint.origin()).is_some_and(lasts)
    }

    fn leaves_alone(&mut self, device: Handle, asked: Option<Duration>, running: Duration) {
        let known = self.devices.get(&device).copied();
        self.devices.insert(device, Wait::after(known, running).at_least(asked, running));
    }

    /// Remembers whom to leave alone: a service that is not there, with all its devices; of one that answers, the
    /// device alone, or the address that one person hands in would keep everybody else from being called.
    fn learns(&mut self, call: &DueCall, rung: &Rung, running: Duration) {
        let service = call.endpoint.origin();
        rung.log(&service);
        match rung {
            Rung::Silent(_) => {
                let known = self.services.get(&service).copied();
                // Several calls at once that fail together are one failure.
                if !known.is_some_and(|wait| wait.lasts(running)) {
                    self.services.insert(service, Wait::after(known, running));
                }
            }
            Rung::Answered(Answered::Later(_, asked)) => self.leaves_alone(call.device, *asked, running),
            Rung::Answered(Answered::Refused(_)) => self.leaves_alone(call.device, None, running),
            Rung::Answered(Answered::Taken | Answered::Gone) => {
                self.services.remove(&service);
                self.devices.remove(&call.device);
            }
            Rung::Unwanted | Rung::Unnoted(_) => {}
        }
    }
}

/// How many calls each service has taken in a round, and not taken.
#[derive(Default)]
struct Tally(BTreeMap<String, (usize, usize)>);

impl Tally {
    fn count(&mut self, service: String, rung: &Rung) {
        let (taken, failed) = self.0.entry(service).or_default();
        match rung {
            Rung::Answered(Answered::Taken) => *taken += 1,
            Rung::Answered(Answered::Later(_, _) | Answered::Refused(_)) | Rung::Silent(_) => *failed += 1,
            Rung::Answered(Answered::Gone) | Rung::Unwanted | Rung::Unnoted(_) => {}
        }
    }

    fn taken(&self) -> usize {
        self.0.values().map(|(taken, _)| taken).sum()
    }

    /// Keeps for the check-up whether some service takes none.
    async fn note(&self, school: &Arc<School>) {
        let fails = self.0.values().any(|(taken, failed)| *taken == 0 && *failed > 0);
        let noted = match (fails, self.taken()) {
            (true, _) => apart(school, acts::call_line_fails).await,
            (false, 1..) => apart(school, acts::call_line_holds).await,
            (false, 0) => Ok(()),
        };
        if let Err(error) = noted {
            tracing::error!(%error, "how calling goes could not be noted");
        }
    }
}

impl Rung {
    /// Never with the address of a device.
    fn log(&self, service: &str) {
        match self {
            Self::Silent(error) => tracing::warn!(service, error, "a push service does not answer; it is asked later"),
            Self::Answered(Answered::Later(code, _)) => {
                tracing::warn!(service, code, "a push service takes a call not now; it is tried later");
            }
            Self::Answered(Answered::Refused(code)) => {
                tracing::warn!(service, code, "a push service refuses a call; it is tried later");
            }
            Self::Unnoted(error) => tracing::error!(%error, "what became of a call could not be noted"),
            Self::Answered(Answered::Taken | Answered::Gone) | Self::Unwanted => {}
        }
    }
}

/// Everything that a device is to be called for now.
fn due(school: &School, ways: Ways) -> Result<Vec<DueCall>, ActRefused> {
    let mut due = acts::due_warnings(school)?.calls;
    due.extend(acts::due_endings(school)?.calls);
    due.extend(acts::due_news(school, ways)?.calls);
    Ok(due)
}

/// Calls one device, if it is due still, and notes what became of it.
async fn ring(bell: Arc<Bell>, school: Arc<School>, call: DueCall) -> (DueCall, Rung) {
    let due = call.clone();
    let rung = match apart(&school, move |school| acts::is_still_due(school, &due)).await {
        Ok(true) => match bell.rings(&school, &call).await {
            Ok(answered) => noted(&school, &call, answered).await,
            Err(error) => Rung::Silent(error),
        },
        Ok(false) => Rung::Unwanted,
        Err(error) => Rung::Unnoted(error),
    };
    (call, rung)
}

async fn noted(school: &Arc<School>, call: &DueCall, answered: Answered) -> Rung {
    let due = call.clone();
    let noted = match answered {
        Answered::Taken => apart(school, move |school| acts::note_called(school, &due)).await,
        Answered::Gone => apart(school, move |school| acts::forget_gone(school, &due)).await,
        Answered::Refused(_) | Answered::Later(_, _) => Ok(()),
    };
    noted.map_or_else(Rung::Unnoted, |()| Rung::Answered(answered))
}

impl Bell {
    async fn rings(&self, school: &School, call: &DueCall) -> Result<Answered, String> {
        let (origin, contact) = (call.endpoint.origin(), self.contact.as_str());
        let word =
            self.key.word_for(&origin, contact, school.now(), &self.chance).map_err(|error| error.to_string())?;
        // An address that is none to HTTP reaches nobody.
        let Some(request) = request(&call.endpoint, &word) else { return Ok(Answered::Gone) };
        let answer = timeout(PATIENCE, asked(request, Arc::clone(&self.trusted))).await;
        let answer = answer.map_err(|_| "it took too long")?.map_err(|error| error.to_string())?;
        Ok(Answered::of(answer.status(), answer.headers()))
    }
}

/// An act, on a thread that may wait for the disk. One that panics is an act that failed: the next round comes all the
/// same.
async fn apart<T: Send + 'static>(
    school: &Arc<School>,
    act: impl FnOnce(&School) -> Result<T, ActRefused> + Send + 'static,
) -> Result<T, ActRefused> {
    let school = Arc::clone(school);
    let done = tokio::task::spawn_blocking(move || scrubbed(|| act(&school))).await;
    done.unwrap_or_else(|_| Err(ArchiveError::Poisoned.into()))
}

/// Goes round until the server stops.
pub(super) async fn ring_forever(school: Arc<School>, bell: Bell, mails: bool) {
    let mut ticks = tokio::time::interval(EVERY);
    let mut ringer = Ringer::of(bell, mails);
    loop {
        ticks.tick().await;
        ringer.goes_round(&school).await;
    }
}
