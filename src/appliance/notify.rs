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

/// The service manager, if one has started this process and wants to know.
#[derive(Clone)]
pub(super) struct Supervisor {
    socket: Option<OsString>,
    /// How often it wants to hear that all is well.
    watches: Option<Duration>,
}

impl Supervisor {
    /// As the environment names it.
    pub(super) fn of_this_process() -> Self {
        let micros = std::env::var("WATCHDOG_USEC").ok().and_then(|text| text.parse().ok());
        // Half of the time allowed, as the manual advises.
        Self {
            socket: std::env::var_os("NOTIFY_SOCKET"),
            watches: micros.map(|micros: u64| Duration::from_micros(micros / 2)),
        }
    }

    /// Tells it. Nobody is served less because it does not listen.
    pub(super) fn tell(&self, state: &str) {
        let Some(socket) = &self.socket else { return };
        if let Err(error) = send(socket, state) {
            tracing::warn!(%error, "the service manager could not be told {state}");
        }
    }

    /// Says now and then that all is well, each time that the school has answered by the way of a browser's request. One
    /// that cannot be written to any more says nothing, nor one whose threads all wait for ever: it is started anew.
    pub(super) fn watch_forever(&self, app: Arc<App>) -> impl Future<Output = ()> + use<> {
        let supervisor = self.clone();
        async move {
            let Some(every) = supervisor.watches else { return };
            let mut beats = tokio::time::interval(every);
            loop {
                beats.tick().await;
                supervisor.beat(&app).await;
            }
        }
    }

    async fn beat(&self, app: &Arc<App>) {
        if is_alive(app).await {
            self.tell("WATCHDOG=1");
        }
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
    use crate::acts::family_tests::World;
    use crate::web::Limits;

    fn heard(listener: &UnixDatagram) -> String {
        let mut word = [0; 64];
        let length = listener.recv(&mut word).unwrap();
        String::from_utf8_lossy(&word[..length]).into_owned()
    }

    #[tokio::test]
    async fn a_school_that_does_not_answer_leaves_the_service_manager_without_a_word() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let listener = UnixDatagram::bind(&path).unwrap();
        let supervisor = Supervisor { socket: Some(path.into()), watches: None };
        let world = World::opened();
        let school = Arc::clone(&world.school);
        let app = Arc::new(App::new(Arc::clone(&school), None, Limits::unlimited()).unwrap());
        supervisor.beat(&app).await;
        assert_eq!(heard(&listener), "WATCHDOG=1");
        // Whoever panics with the ledger in their hands leaves it locked.
        std::thread::spawn(move || school.read_ledger::<()>(|_, _| panic!("as a test wants it"))).join().unwrap_err();
        supervisor.beat(&app).await;
        supervisor.tell("the next word");
        assert_eq!(heard(&listener), "the next word");
    }

    #[test]
    fn the_service_manager_is_told_by_a_path_or_an_abstract_name_and_nobody_by_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let by_path = UnixDatagram::bind(&path).unwrap();
        let name = format!("carnet-test-{}", std::process::id());
        let by_name = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        for (listener, socket) in [(&by_path, path.into_os_string()), (&by_name, format!("@{name}").into())] {
            Supervisor { socket: Some(socket), watches: None }.tell("READY=1");
            assert_eq!(heard(listener), "READY=1");
        }
        Supervisor { socket: None, watches: None }.tell("READY=1");
        Supervisor { socket: Some("/nowhere/at/all".into()), watches: None }.tell("READY=1");
    }
}
