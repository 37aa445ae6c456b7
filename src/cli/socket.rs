//! The control socket: while the server runs, it alone can open the school's files, so commands are brought to it.
//!
//! One request a connection, a line of JSON: `{"command":"year-status"}`. The answer is lines of JSON too:
//! `{"progress":"reading"}` any number of times, then `{"done":{…}}` or `{"refused":"…"}`. A backup's bytes come
//! between them: `{"bytes":262144}`, then as many bytes; after the last, `{"made":{…}}`, which whoever asked answers by
//! `{"kept":"…"}`, its SHA-256, once all is where it is to stay. Only the owner of the data directory can connect: the
//! directory is closed to others, so is the socket, and the peer's user is checked.

use crate::appliance::Leaving;
use crate::archive::{Folders, School};
use crate::cli::backup::{BackupOrder, Taker, make_here};
use crate::cli::command::{Command, Outcome, Stage, execute};
use crate::cli::said::Refused;
use crate::cli::turn::{Turn, Turns};
use crate::memory::scrubbed;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener as Listener, UnixStream as Plain};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// The longest request: three ministry files at their largest, in base64, fit many times over.
const LONGEST: u64 = 64 << 20;
/// The largest piece of a backup that is taken at once.
const LARGEST_PIECE: usize = 4 << 20;
/// How many lines or pieces of an answer wait for whoever asked.
const WAITING: usize = 8;
/// How many commands may be under way at once; the next waits at the door.
const MOST: usize = 16;
/// How long a request may take to arrive, and a piece of an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a backup may take from its last byte to its keeping: slow disks are written, and read back. Who is gone is
/// known to be gone at once.
const KEEPING: Duration = Duration::from_secs(1_800);

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Progress(Stage),
    Bytes(usize),
    Made(Outcome),
    Done(Outcome),
    Refused(String),
}

/// What may be asked.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Asked {
    Command(Command),
    Backup { backup: BackupOrder },
}

/// The last word of whoever asked for a backup.
#[derive(Serialize, Deserialize)]
struct Kept {
    kept: String,
}

/// What is answered, on its way to the socket.
enum Said {
    Line(Line),
    Bytes(Vec<u8>),
}

/// Hands a backup's bytes to the socket, at the pace of whoever reads it.
struct ToSocket<'a> {
    say: &'a mpsc::Sender<Said>,
    last_word: &'a Receiver<Vec<u8>>,
}

impl Taker for ToSocket<'_> {
    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.say.blocking_send(Said::Line(Line::Bytes(bytes.len()))).map_err(gone)?;
        self.say.blocking_send(Said::Bytes(bytes.to_vec())).map_err(gone)
    }

    fn keep(&mut self, made: &Outcome) -> Result<(), Refused> {
        let told = self.say.blocking_send(Said::Line(Line::Made(made.clone())));
        told.map_err(|_| Refused::cut_short())?;
        let word = self.last_word.recv_timeout(KEEPING).map_err(|_| Refused::cut_short())?;
        match serde_json::from_slice(&word) {
            Ok(Kept { kept }) if kept == made.shown => Ok(()),
            _ => Err(Refused::cut_short()),
        }
    }
}

/// The socket of a running server; its file goes when it is dropped.
pub(in crate::cli) struct Door {
    pub(in crate::cli) turns: Arc<Turns>,
    listener: UnixListener,
    file: SocketFile,
    owner: u32,
}

struct SocketFile(PathBuf);

impl Drop for SocketFile {
    fn drop(&mut self) {
        // A file that stays is recognised as nobody's by the next command and by the next server.
        let _gone = std::fs::remove_file(&self.0);
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
        let listener = Listener::bind(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        Self::over(listener, folders)
    }

    /// The same door, which the process before has handed over with whoever waits at it.
    ///
    /// # Errors
    /// When the socket cannot be listened to.
    pub(in crate::cli) fn over(listener: Listener, folders: &Folders) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let file = SocketFile(folders.socket());
        let owner = std::fs::metadata(&file.0)?.uid();
        Ok(Self { turns: Arc::default(), listener: UnixListener::from_std(listener)?, file, owner })
    }

    /// Answers commands until no other is to be begun; then gives the socket, still in its place, once all are
    /// answered.
    pub(in crate::cli) async fn attend(self, school: Arc<School>, mut leaving: Leaving) -> io::Result<Listener> {
        let mut under_way = JoinSet::new();
        loop {
            let knocks = tokio::select! {
                knocks = self.listener.accept(), if under_way.len() < MOST => knocks,
                Some(_) = under_way.join_next() => continue,
                Ok(_) = leaving.wait_for(|leaving| *leaving) => break,
            };
            let Ok((stream, _)) = knocks else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            if stream.peer_cred().is_ok_and(|peer| peer.uid() == self.owner || peer.uid() == 0) {
                let answer = answer(stream, Arc::clone(&school), Arc::clone(&self.turns), leaving.clone());
                under_way.spawn(async move {
                    if let Err(error) = answer.await {
                        tracing::debug!(%error, "a command was cut short");
                    }
                });
            } else {
                tracing::warn!("another user knocked at the control socket");
            }
        }
        while under_way.join_next().await.is_some() {}
        std::mem::forget(self.file);
        self.listener.into_std()
    }
}

async fn answer(stream: UnixStream, school: Arc<School>, turns: Arc<Turns>, mut leaving: Leaving) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut request = Vec::new();
    let mut read = tokio::io::BufReader::new(read.take(LONGEST));
    tokio::time::timeout(PATIENCE, read.read_until(b'\n', &mut request)).await??;
    let (say, mut said) = mpsc::channel(WAITING);
    let (hear, last_word) = std::sync::mpsc::channel();
    // Whoever is gone has said nothing.
    let mut hearing = JoinSet::new();
    hearing.spawn(async move {
        let mut word = Vec::new();
        tokio::select! {
            heard = read.read_until(b'\n', &mut word) => drop(heard.map(|_| hear.send(word))),
            // The process becomes a new one behind a year's end, and waits for nobody's slow disk.
            Ok(_) = leaving.wait_for(|leaving| *leaving) => {}
        }
    });
    let work = tokio::task::spawn_blocking(move || {
        let done = scrubbed(|| done(&school, &turns, &request, &mut ToSocket { say: &say, last_word: &last_word }));
        // Nobody hears it any more when the client is gone: what was done stays done.
        let last = done.map_or_else(|refused| Line::Refused(refused.to_string()), Line::Done);
        drop(say.blocking_send(Said::Line(last)));
    });
    while let Some(said) = said.recv().await {
        let bytes = match said {
            Said::Line(line) => lined(&line)?,
            Said::Bytes(bytes) => bytes,
        };
        // Whoever does not read any more must not hold a year that is due to be destroyed.
        tokio::time::timeout(PATIENCE, write.write_all(&bytes)).await??;
    }
    work.await.map_err(io::Error::other)
}

fn done(school: &School, turns: &Turns, request: &[u8], asks: &mut ToSocket<'_>) -> Result<Outcome, Refused> {
    let say = asks.say;
    let progress = |stage| drop(say.blocking_send(Said::Line(Line::Progress(stage))));
    match serde_json::from_slice::<Asked>(request) {
        Ok(Asked::Command(command)) => {
            let _turn = turns.taken(command.turn())?;
            execute(school, &command, &progress)
        }
        Ok(Asked::Backup { backup }) => {
            let _turn = turns.taken(Turn::Backup)?;
            make_here(school, &backup, &progress, asks)
        }
        Err(_) => Err(Refused::garbled()),
    }
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
pub(in crate::cli) fn ask(server: Plain, command: &Command, progress: &dyn Fn(Stage)) -> Result<Outcome, Refused> {
    let request = lined(command).map_err(|_| Refused::garbled())?;
    heard(server, &request, progress, None)
}

/// Has the server make a backup, hands its bytes over as they come, and says that they are kept.
///
/// # Errors
/// As [`ask`]; what was handed over is then good for nothing.
pub(in crate::cli) fn fetch(
    server: Plain,
    backup: &BackupOrder,
    progress: &dyn Fn(Stage),
    taker: &mut dyn Taker,
) -> Result<Outcome, Refused> {
    let request = lined(&serde_json::json!({ "backup": backup })).map_err(|_| Refused::garbled())?;
    heard(server, &request, progress, Some(taker))
}

fn heard(
    mut server: Plain,
    request: &[u8],
    progress: &dyn Fn(Stage),
    mut taker: Option<&mut dyn Taker>,
) -> Result<Outcome, Refused> {
    if request.len() as u64 > LONGEST {
        return Err(Refused::garbled());
    }
    server.write_all(request).map_err(|_| Refused::cut_short())?;
    let mut answer = BufReader::new(server);
    loop {
        let mut line = String::new();
        if answer.read_line(&mut line).map_err(|_| Refused::cut_short())? == 0 {
            return Err(Refused::cut_short());
        }
        match (serde_json::from_str(&line).map_err(|_| Refused::garbled())?, &mut taker) {
            (Line::Progress(stage), _) => progress(stage),
            (Line::Bytes(count), Some(taker)) if count <= LARGEST_PIECE => {
                let mut bytes = vec![0; count];
                answer.read_exact(&mut bytes).map_err(|_| Refused::cut_short())?;
                taker.take(&bytes).map_err(|error| Refused::said(error.to_string()))?;
            }
            (Line::Made(made), Some(taker)) => {
                taker.keep(&made)?;
                let word = lined(&Kept { kept: made.shown }).map_err(|_| Refused::garbled())?;
                answer.get_mut().write_all(&word).map_err(|_| Refused::cut_short())?;
            }
            (Line::Bytes(_) | Line::Made(_), _) => return Err(Refused::garbled()),
            (Line::Done(outcome), _) => return Ok(outcome),
            (Line::Refused(text), _) => return Err(Refused::said(text)),
        }
    }
}
