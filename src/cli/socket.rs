//! The control socket: while the server runs, it alone can open the school's files, so commands are brought to it.
//!
//! One request a connection, a line of JSON: `{"command":"year-status"}`. The answer is lines of JSON too:
//! `{"progress":"reading"}` any number of times, then `{"done":{…}}` or `{"refused":"…"}`. Only the owner of the
//! data directory can connect: the directory is closed to others, so is the socket, and the peer's user is checked.

use crate::archive::{Folders, School};
use crate::cli::command::{Command, Outcome, Stage, execute};
use crate::cli::said::Refused;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream as Plain;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

/// The longest request: three ministry files at their largest, in base64, fit many times over.
const LONGEST: u64 = 64 << 20;
/// How long a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Progress(Stage),
    Done(Outcome),
    Refused(String),
}

/// The socket of a running server; its file goes when it is dropped.
pub(in crate::cli) struct Door {
    listener: UnixListener,
    path: PathBuf,
    owner: u32,
}

impl Drop for Door {
    fn drop(&mut self) {
        // A file that stays is recognised as nobody's by the next command and by the next server.
        let _gone = std::fs::remove_file(&self.path);
    }
}

impl Door {
    /// Opens the door. The caller has the school open, so whatever socket is there is a dead server's.
    ///
    /// The process's umask makes the file 0600 from its birth, in a directory nobody else can enter.
    ///
    /// # Errors
    /// When the socket cannot be made.
    pub(in crate::cli) fn open(folders: &Folders) -> io::Result<Self> {
        let path = folders.socket();
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        let owner = std::fs::metadata(&path)?.uid();
        Ok(Self { listener, path, owner })
    }

    /// Answers commands, one after another, for ever.
    pub(in crate::cli) async fn attend(self, school: Arc<School>) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            if stream.peer_cred().is_ok_and(|peer| peer.uid() == self.owner || peer.uid() == 0) {
                if let Err(error) = answer(stream, Arc::clone(&school)).await {
                    tracing::debug!(%error, "a command was cut short");
                }
            } else {
                tracing::warn!("another user knocked at the control socket");
            }
        }
    }
}

async fn answer(stream: UnixStream, school: Arc<School>) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut request = Vec::new();
    let mut read = tokio::io::BufReader::new(read.take(LONGEST));
    tokio::time::timeout(PATIENCE, read.read_until(b'\n', &mut request)).await??;
    let (say, mut said) = mpsc::unbounded_channel();
    let work = tokio::task::spawn_blocking(move || {
        let progress = |stage| drop(say.send(Line::Progress(stage)));
        let done = match serde_json::from_slice::<Command>(&request) {
            Ok(command) => execute(&school, &command, &progress),
            Err(_) => Err(Refused::garbled()),
        };
        // Nobody hears it any more when the client is gone: what was done stays done.
        drop(say.send(done.map_or_else(|refused| Line::Refused(refused.to_string()), Line::Done)));
    });
    while let Some(line) = said.recv().await {
        write.write_all(&lined(&line)?).await?;
    }
    work.await.map_err(io::Error::other)
}

fn lined(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

/// A connection to the server that serves this directory, if one does.
pub(in crate::cli) fn knock(folders: &Folders) -> Option<Plain> {
    knock_at(&folders.socket())
}

fn knock_at(path: &Path) -> Option<Plain> {
    // A stale socket refuses the connection: nobody listens.
    Plain::connect(path).ok()
}

/// Brings a command to the server and waits for its answer.
///
/// # Errors
/// The server's refusal, or a connection that broke.
pub(in crate::cli) fn ask(mut server: Plain, command: &Command, progress: &dyn Fn(Stage)) -> Result<Outcome, Refused> {
    let request = lined(command).map_err(|_| Refused::garbled())?;
    if request.len() as u64 > LONGEST {
        return Err(Refused::garbled());
    }
    server.write_all(&request).map_err(|_| Refused::cut_short())?;
    for line in BufReader::new(server).lines() {
        let line = line.map_err(|_| Refused::cut_short())?;
        match serde_json::from_str(&line).map_err(|_| Refused::garbled())? {
            Line::Progress(stage) => progress(stage),
            Line::Done(outcome) => return Ok(outcome),
            Line::Refused(text) => return Err(Refused::said(text)),
        }
    }
    Err(Refused::cut_short())
}
