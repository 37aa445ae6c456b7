//! What every request shares: the school, its passkey ceremonies, the limits, and the demo's clock if it is one.

use crate::acts::School;
use crate::auth::{AuthError, Ceremonies};
use crate::domain::checkup::Check;
use crate::domain::clock::MovableClock;
use crate::domain::network::Network;
use crate::domain::push_service::PushServices;
use crate::pages::family::choices::NoticeWays;
use crate::web::limits::{Limits, Meters};
use crate::web::metrics::Counts;
use crate::web::pending::Pending;
use crate::web::pool::Looks;
use jiff::Timestamp;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// What the machine says of itself at that moment.
pub type MachineChecks = Arc<dyn Fn(Timestamp) -> Vec<Check> + Send + Sync>;

/// How devices are called: what a page tells a browser, and what is taken from one.
#[derive(Clone, Debug)]
pub struct Calling {
    /// The key that a browser is told to believe, in base64url.
    pub key: String,
    /// The services that are called, and no other.
    pub services: PushServices,
}

/// What every request shares.
pub struct App {
    pub(in crate::web) school: Arc<School>,
    pub(in crate::web) ceremonies: Ceremonies,
    pub(in crate::web) demo: Option<Arc<dyn MovableClock>>,
    pub(in crate::web) meters: Meters,
    pub(in crate::web) pending: Pending,
    pub(in crate::web) proxies: Arc<[Network]>,
    pub(in crate::web) tls: Option<TlsAcceptor>,
    pub(in crate::web) machine: Option<MachineChecks>,
    pub(in crate::web) counts: Counts,
    /// Of whoever asks from outside.
    pub(in crate::web) looks: Looks,
    /// The service manager's own.
    pub(in crate::web) heartbeats: Looks,
    /// Notices are sent by mail to whoever asks for them.
    pub(in crate::web) posts: bool,
    /// Devices are called, of whoever asks for it.
    pub(in crate::web) calling: Option<Calling>,
}

impl App {
    /// An application for that school; `demo` holds the clock that its own page may move.
    ///
    /// # Errors
    /// [`AuthError::Origin`] when passkeys cannot be bound to the school's origin.
    pub fn new(school: Arc<School>, demo: Option<Arc<dyn MovableClock>>, limits: Limits) -> Result<Self, AuthError> {
        let ceremonies = Ceremonies::for_origin(&school.charter().origin, &school.charter().name, school.chance())?;
        Ok(Self {
            school,
            ceremonies,
            demo,
            meters: Meters::new(limits),
            pending: Pending::default(),
            proxies: Arc::default(),
            tls: None,
            machine: None,
            counts: Counts::default(),
            looks: Looks::default(),
            heartbeats: Looks::default(),
            posts: false,
            calling: None,
        })
    }

    /// The same behind the proxies of those networks, which are believed when they say where a request comes from.
    #[must_use]
    pub fn behind(self, proxies: &[Network]) -> Self {
        Self { proxies: proxies.into(), ..self }
    }

    /// The same, whose connections are encrypted, if there is something to encrypt them with.
    #[must_use]
    pub fn encrypted(self, tls: Option<TlsAcceptor>) -> Self {
        Self { tls, ..self }
    }

    /// The same on a machine that says how it is.
    #[must_use]
    pub fn on(self, machine: Option<MachineChecks>) -> Self {
        Self { machine, ..self }
    }

    /// The same, which offers notices by mail, or does not.
    #[must_use]
    pub fn posting(self, posts: bool) -> Self {
        Self { posts, ..self }
    }

    /// The same, which offers to call devices, or does not.
    #[must_use]
    pub fn calling(self, calling: Option<Calling>) -> Self {
        Self { calling, ..self }
    }

    /// How whoever asks for it is told of news.
    pub(in crate::web) fn notice_ways(&self) -> NoticeWays {
        NoticeWays { mail: self.posts, calls: self.calling.is_some() }
    }

    /// What somebody has sent and then left is forgotten when its time is over.
    pub fn forget_what_waits(&self) {
        self.pending.forget(self.school.clock().running());
    }

    /// The school served.
    pub fn school(&self) -> &School {
        &self.school
    }
}
