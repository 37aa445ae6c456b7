//! A server in a process of its own, by a clock that its page moves.

use crate::support::browser::Browser;
use crate::support::network::to_server;
use crate::support::people::Person;
use crate::support::push::setting;
use crate::support::school::{MONDAY, ORIGIN};
use carnet::appliance::{Appliance, Bell, DemoClock, Handed, Timepiece, Unlocking};
use carnet::archive::Folders;
use carnet::auth::Seat;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

/// Where the server finds the school it serves; without it there is nobody to serve.
const FOLDER: &str = "TEST_SERVER_FOLDER";
const SERVES: &str = "serves by ";

/// The port of the push service by which it calls devices, if it does.
const PUSH: &str = "TEST_SERVER_FOLDER_PUSH";

/// Who it is to, their account, their code.
pub type Letter = (String, Seat, String);

/// A server in a process of its own.
pub struct Server {
    process: Child,
    says: BufReader<ChildStdout>,
    port: u16,
}

impl Server {
    /// Serves the school that lies there.
    pub fn of(root: &Path) -> Self {
        Self::started(root, |command| command)
    }

    /// The same, which calls devices through the service at that port, whose authority stands in that file.
    pub fn calling(root: &Path, port: u16, authority: &Path) -> Self {
        Self::started(root, |command| command.env(PUSH, port.to_string()).env("SSL_CERT_FILE", authority))
    }

    fn started(root: &Path, with: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "server::serves_until_stopped", "--nocapture"]).env(FOLDER, root);
        with(&mut command);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let says = BufReader::new(process.stdout.take().unwrap());
        let mut server = Self { process, says, port: 0 };
        server.port = server.begins_to_serve();
        server
    }

    /// Waits until it begins, or begins anew, and says by which port.
    pub fn begins_to_serve(&mut self) -> u16 {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(self.says.read_line(&mut line).unwrap(), 0, "the server ended by itself");
            if let Some((_, port)) = line.split_once(SERVES) {
                return port.trim().parse().unwrap();
            }
        }
    }

    /// By which port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its number, by which its memory is found.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Whoever holds that letter, at a browser that reaches this server over the network.
    pub fn visited_by(&self, (name, seat, code): Letter) -> Person {
        let network = to_server(self.port, "localhost:8080");
        Person { name, code, seat, browser: Browser::new(network, ORIGIN) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn one_life(root: &Path) {
    let handed = Handed::take().unwrap();
    let clock = Timepiece::Demo(Arc::new(DemoClock::beginning(MONDAY.parse().unwrap())));
    let appliance = Appliance::open_with(Folders::at(root), &clock, Unlocking::default()).unwrap().renewed();
    let push = std::env::var(PUSH).ok().map(|port| setting(port.parse().unwrap()));
    let bell = Bell::of(push.as_ref(), &appliance.school).unwrap();
    let appliance = appliance.calling_with(bell);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let renewal = runtime.block_on(async {
        let (listener, door) = match handed {
            Some(handed) => (handed.listener, handed.door),
            None => {
                (std::net::TcpListener::bind("127.0.0.1:0").unwrap(), UnixListener::bind(root.join("door")).unwrap())
            }
        };
        listener.set_nonblocking(true).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "{SERVES}{}", listener.local_addr().unwrap().port()).unwrap();
        drop(out);
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let beside = |mut leaving: carnet::appliance::Leaving| async move {
            drop(leaving.wait_for(|leaving| *leaving).await.unwrap());
            Ok(door)
        };
        appliance.serve(listener, beside).await.unwrap()
    });
    drop(runtime);
    panic!("{}", renewal.expect("nobody stops it").begin());
}

/// Not a test of its own: `memory` runs this one in a process of its own. By itself it has nobody to serve, and only
/// sees that nobody has handed anything over to it.
#[test]
fn serves_until_stopped() {
    match std::env::var_os(FOLDER) {
        Some(root) => one_life(Path::new(&root)),
        None => assert!(Handed::take().unwrap().is_none()),
    }
}
