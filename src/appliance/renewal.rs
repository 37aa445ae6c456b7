//! After a year is destroyed the process becomes a new one: the same program, the same arguments, the same sockets, and
//! no page of memory that ever held a key of that year.
//!
//! ```text
//! destroyed ─► no new command is begun, the one under way is answered ─► requests under way are answered
//!   ─► sockets, and an unlock that was asked for, wait in a pair of sockets ─► school closed
//!   ─► the program executes itself, its input being one end of that pair ─► it takes them, and reads the rest again
//! ```
//! Meanwhile whoever connects waits in the sockets' own queues: nobody is refused. The unlock is handed over only when
//! a passphrase opened it; it lies in a buffer of the kernel, which is never swapped, and is gone when it is read. The
//! new process is hardened before it reads it, and the old one is at every moment as ready to be killed as ever.

use crate::appliance::ApplianceError;
use crate::archive::School;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::YearState;
use crate::memory::scrubbed;
use crate::vault::Unlock;
use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, getsockname, recvmsg, sendmsg,
};
use std::fs::{self, File};
use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::net::TcpListener;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// How often a serving process looks whether a year has been destroyed.
const LOOKS: Duration = Duration::from_secs(1);
/// What begins the message, before one byte that says whether an unlock follows.
const WORD: &[u8; 15] = b"carnet/v1/renew";
const MESSAGE: usize = WORD.len() + 1;

/// A process that is to become a new one.
pub struct Renewal {
    pub(super) listener: TcpListener,
    pub(super) door: UnixListener,
    pub(super) school: Arc<School>,
    pub(super) unlock_was_asked_for: bool,
}

/// What the process before has handed over.
pub struct Handed {
    /// Where browsers knock.
    pub listener: TcpListener,
    /// Where commands knock.
    pub door: UnixListener,
    /// The unlock, if a start asks for it.
    pub unlock: Option<Unlock>,
}

impl Renewal {
    /// Closes the school and becomes the same program anew. Comes back only when the system refuses; what was to be
    /// handed over may then be taken by [`Handed::take`] all the same.
    pub fn begin(self) -> io::Error {
        match scrubbed(|| self.prepared()) {
            Ok(input) => execute(input),
            Err(error) => error,
        }
    }

    /// Everything said to the program to come, and the school closed.
    fn prepared(self) -> io::Result<OwnedFd> {
        let (mut ours, theirs) = UnixStream::pair()?;
        let mut message = [0; MESSAGE];
        message[..WORD.len()].copy_from_slice(WORD);
        message[WORD.len()] = self.unlock_was_asked_for.into();
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
        let mut beside = SendAncillaryBuffer::new(&mut space);
        let sockets = [self.listener.as_fd(), self.door.as_fd()];
        if !beside.push(SendAncillaryMessage::ScmRights(&sockets)) {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        sendmsg(&ours, &[IoSlice::new(&message)], &mut beside, SendFlags::empty())?;
        if self.unlock_was_asked_for {
            self.school.hand_over_unlock(&mut ours)?;
        }
        if Arc::into_inner(self.school).is_none() {
            // As when it is killed: what was answered is durable, what was not is not begun or is finished at the
            // start.
            tracing::warn!("an act was still under way when the process became a new one");
        }
        Ok(theirs.into())
    }
}

/// The file that is running, under its name if it is still there, so that the process keeps its name too.
fn program() -> PathBuf {
    let running = PathBuf::from("/proc/self/exe");
    let same = |path: &PathBuf| match (fs::metadata(path), fs::metadata(&running)) {
        (Ok(named), Ok(run)) => (named.dev(), named.ino()) == (run.dev(), run.ino()),
        _ => false,
    };
    std::env::current_exe().ok().filter(same).unwrap_or(running)
}

fn execute(input: OwnedFd) -> io::Error {
    let mut typed = std::env::args_os();
    let mut command = Command::new(program());
    if let Some(name) = typed.next() {
        command.arg0(name);
    }
    command.args(typed).stdin(Stdio::from(input)).exec()
}

impl Handed {
    /// What waits at this process's input; nothing when it was started by anyone but itself.
    ///
    /// # Errors
    /// When something waits there and is not whole.
    pub fn take() -> Result<Option<Self>, ApplianceError> {
        let input = io::stdin();
        let is_pair = getsockname(&input).is_ok_and(|name| name.address_family() == AddressFamily::UNIX);
        if !is_pair || !announced(&input)? {
            return Ok(None);
        }
        let handed = Self::received(UnixStream::from(input.as_fd().try_clone_to_owned()?))?;
        rustix::stdio::dup2_stdin(File::open("/dev/null")?).map_err(io::Error::from)?;
        Ok(Some(handed))
    }

    fn received(from: UnixStream) -> Result<Self, ApplianceError> {
        let mut message = [0; MESSAGE];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
        let mut beside = RecvAncillaryBuffer::new(&mut space);
        recvmsg(&from, &mut [IoSliceMut::new(&mut message)], &mut beside, RecvFlags::CMSG_CLOEXEC)
            .map_err(io::Error::from)?;
        let mut sockets = beside.drain().filter_map(|message| match message {
            RecvAncillaryMessage::ScmRights(sockets) => Some(sockets),
            _ => None,
        });
        let mut sockets = sockets.next().into_iter().flatten();
        let (Some(listener), Some(door)) = (sockets.next(), sockets.next()) else {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        };
        let unlock = if message[WORD.len()] == 1 { Some(scrubbed(|| Unlock::take_over(&from))?) } else { None };
        Ok(Self { listener: listener.into(), door: door.into(), unlock })
    }
}

/// Whether the message of [`Renewal`] is the next thing to be read; nothing is taken of what is not ours.
fn announced(input: &io::Stdin) -> io::Result<bool> {
    let mut seen = [0; MESSAGE];
    let mut beside = RecvAncillaryBuffer::default();
    let looked = recvmsg(
        input,
        &mut [IoSliceMut::new(&mut seen)],
        &mut beside,
        RecvFlags::PEEK | RecvFlags::DONTWAIT | RecvFlags::CMSG_CLOEXEC,
    );
    Ok(looked.is_ok_and(|looked| looked.bytes == MESSAGE) && seen.starts_with(WORD))
}

/// The years that are destroyed.
pub(super) fn destroyed(school: &School) -> Vec<SchoolYear> {
    let gone = school.year_files().into_iter().filter(|file| matches!(file.state, YearState::Destroyed { .. }));
    gone.map(|file| file.year).collect()
}

/// Waits until a year is destroyed that was not when this process began, so that its keys were, or may have been, here.
pub(super) async fn due(school: &School, before: &[SchoolYear]) {
    let mut looks = tokio::time::interval(LOOKS);
    loop {
        looks.tick().await;
        if destroyed(school).iter().any(|year| !before.contains(year)) {
            return;
        }
    }
}
