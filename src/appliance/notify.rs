//! What the service manager is told, as `sd_notify(3)` writes it: a datagram to the socket that it names.
//!
//! ```text
//! NOTIFY_SOCKET=/run/systemd/notify    READY=1, then WATCHDOG=1 now and then, at the end STOPPING=1
//! WATCHDOG_USEC=60000000               how long without a word before it restarts the service
//! ```
//! A process that becomes a new one keeps its number and its environment, and says again that it is ready.

use crate::web::{App, is_alive};
use std::ffi::OsString;
use std::io;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::sync::Arc;
use std::time::Duration;

/// How soon a word that could not be said is tried again.
const SOON: Duration = Duration::from_secs(1);

/// The service manager, if one has started this process and wants to know.
#[derive(Clone)]
pub(super) struct Supervisor {
    socket: Option<OsString>,
    /// How it is told that all is well, when it wants to hear it.
    pace: Option<Pace>,
}

/// How long passes between two words that all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pace {
    /// After one that was said.
    every: Duration,
    /// After one that could not be.
    again: Duration,
}

impl Pace {
    /// For a service manager that restarts what was silent for so long. Each quarter of it, so that one word which
    /// could not be said leaves the time to try many times more: only what is stuck for most of it is silent for all of
    /// it.
    fn within(allowed: Duration) -> Self {
        let every = allowed / 4;
        Self { every, again: every.min(SOON) }
    }
}

impl Supervisor {
    /// As the environment names it.
    pub(super) fn of_this_process() -> Self {
        let micros = std::env::var("WATCHDOG_USEC").ok().and_then(|text| text.parse().ok());
        Self {
            socket: std::env::var_os("NOTIFY_SOCKET"),
            pace: micros.map(|micros| Pace::within(Duration::from_micros(micros))),
        }
    }

    /// Tells it. Nobody is served less because it does not listen.
    pub(super) fn tell(&self, state: &str) {
        let Some(socket) = &self.socket else { return };
        if let Err(error) = send(socket, state) {
            tracing::warn!(%error, "the service manager could not be told {state}");
        }
    }

    /// Says now and then that all is well, each time that the school has answered by the way of a browser's request.
    /// One that cannot be written to any more says nothing, nor one whose threads all wait for ever: it is started
    /// anew.
    pub(super) fn watch_forever(&self, app: Arc<App>) -> impl Future<Output = ()> + use<> {
        let supervisor = self.clone();
        async move {
            let Some(pace) = supervisor.pace else { return };
            loop {
                let said = supervisor.beat(&app).await;
                tokio::time::sleep(if said { pace.every } else { pace.again }).await;
            }
        }
    }

    /// Says that all is well, if it is.
    async fn beat(&self, app: &Arc<App>) -> bool {
        let well = is_alive(app).await;
        if well {
            self.tell("WATCHDOG=1");
        }
        well
    }
}

fn send(socket: &OsString, state: &str) -> io::Result<()> {
    let name = socket.as_bytes();
    let address = match name.strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(socket)?,
    };
    UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::School;
    use crate::acts::family_tests::World;
    use crate::web::Limits;
    use std::path::PathBuf;
    use std::sync::mpsc;

    fn heard(listener: &UnixDatagram) -> String {
        let mut word = [0; 64];
        let length = listener.recv(&mut word).unwrap();
        String::from_utf8_lossy(&word[..length]).into_owned()
    }

    /// A service manager, who may hear of that school, which is called down after a moment.
    struct Listening {
        _folder: tempfile::TempDir,
        world: World,
        app: Arc<App>,
        listener: UnixDatagram,
        path: PathBuf,
    }

    impl Listening {
        fn begins() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("notify");
            let listener = UnixDatagram::bind(&path).unwrap();
            let world = World::opened();
            let limits = Limits { alive_within: Duration::from_millis(50), ..Limits::unlimited() };
            let app = Arc::new(App::new(Arc::clone(&world.school), None, limits).unwrap());
            Self { _folder: folder, world, app, listener, path }
        }

        fn supervisor(&self, pace: Option<Pace>) -> Supervisor {
            Supervisor { socket: Some(self.path.clone().into()), pace }
        }
    }

    /// Something holds what everybody needs, until what is given back is dropped.
    fn stuck(school: &Arc<School>) -> mpsc::Sender<()> {
        let (lets_go, waits) = mpsc::channel::<()>();
        let (holds, held) = mpsc::channel();
        let school = Arc::clone(school);
        std::thread::spawn(move || {
            school.read_ledger(|_, _| {
                holds.send(()).unwrap();
                waits.recv().unwrap_err();
            })
        });
        held.recv().unwrap();
        lets_go
    }

    #[tokio::test]
    async fn a_school_that_does_not_answer_leaves_the_service_manager_without_a_word() {
        let with = Listening::begins();
        let supervisor = with.supervisor(None);
        while !supervisor.beat(&with.app).await {}
        assert_eq!(heard(&with.listener), "WATCHDOG=1");
        let school = Arc::clone(&with.world.school);
        // Whoever panics with the ledger in their hands leaves it locked.
        std::thread::spawn(move || school.read_ledger::<()>(|_, _| panic!("as a test wants it"))).join().unwrap_err();
        assert!(!supervisor.beat(&with.app).await);
        supervisor.tell("the next word");
        assert_eq!(heard(&with.listener), "the next word");
    }

    #[tokio::test]
    async fn a_school_that_stays_stuck_is_silent_for_as_long() {
        let with = Listening::begins();
        let supervisor = with.supervisor(None);
        let lets_go = stuck(&with.world.school);
        for _ in 0..8 {
            assert!(!supervisor.beat(&with.app).await);
        }
        supervisor.tell("the next word");
        assert_eq!(heard(&with.listener), "the next word");
        drop(lets_go);
        while !supervisor.beat(&with.app).await {}
        assert_eq!(heard(&with.listener), "WATCHDOG=1");
    }

    #[tokio::test]
    async fn a_school_that_was_stuck_for_a_moment_is_heard_again_without_waiting_for_the_next_turn() {
        let with = Listening::begins();
        let lets_go = stuck(&with.world.school);
        let pace = Pace { every: Duration::MAX, again: Duration::from_millis(1) };
        let watching = tokio::spawn(with.supervisor(Some(pace)).watch_forever(Arc::clone(&with.app)));
        for _ in 0..2 {
            assert!(!is_alive(&with.app).await);
        }
        drop(lets_go);
        let Listening { listener, .. } = with;
        assert_eq!(tokio::task::spawn_blocking(move || heard(&listener)).await.unwrap(), "WATCHDOG=1");
        watching.abort();
    }

    #[test]
    fn a_word_comes_four_times_as_often_as_it_must_and_one_that_could_not_be_said_is_tried_within_a_second() {
        let second = Duration::from_secs(1);
        assert_eq!(Pace::within(60 * second), Pace { every: 15 * second, again: second });
        assert_eq!(Pace::within(second), Pace { every: second / 4, again: second / 4 });
    }

    #[test]
    fn the_service_manager_is_told_by_a_path_or_an_abstract_name_and_nobody_by_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let by_path = UnixDatagram::bind(&path).unwrap();
        let name = format!("carnet-test-{}", std::process::id());
        let by_name = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        for (listener, socket) in [(&by_path, path.into_os_string()), (&by_name, format!("@{name}").into())] {
            Supervisor { socket: Some(socket), pace: None }.tell("READY=1");
            assert_eq!(heard(listener), "READY=1");
        }
        Supervisor { socket: None, pace: None }.tell("READY=1");
        Supervisor { socket: Some("/nowhere/at/all".into()), pace: None }.tell("READY=1");
    }
}
