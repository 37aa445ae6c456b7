//! The line to a TPM, held by a thread of its own: a chip that never answers keeps that one thread, and nobody else
//! waits for longer than they allow.
//!
//! Neither polling nor closing would do. Linux holds both up on `/dev/tpmrm0` until the chip has answered, as it does
//! the writing of a command (`tpm_common_poll` and `tpm_common_release` of `drivers/char/tpm/tpm-dev-common.c`).

use super::chip::{Code, TpmError};
use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use zeroize::Zeroizing;

/// The longest answer a TPM gives, in bytes.
pub(super) const LONGEST: usize = 4096;
/// How long one answer is waited for. The slowest command used, a key made, takes a slow chip a few seconds, and others
/// may have asked before.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is written to and read.
pub(super) trait Link: Read + Write + Send {}

impl<T: Read + Write + Send> Link for T {}

/// Bytes that may be a share: wiped on drop.
pub(super) type Bytes = Zeroizing<Vec<u8>>;

/// Conversations that were given up, until they come back: whoever asks that device meanwhile would take one thread
/// more, and wait as long for nothing.
static GIVEN_UP: Mutex<Vec<(PathBuf, JoinHandle<()>)>> = Mutex::new(Vec::new());

/// A conversation.
pub(super) struct Line {
    asks: Option<Sender<(Code, Bytes)>>,
    answers: Receiver<Result<Bytes, TpmError>>,
    /// None once it was given up.
    thread: Option<JoinHandle<()>>,
    device: PathBuf,
    patience: Duration,
}

impl Line {
    /// To a device or a local socket.
    pub(super) fn to(device: &Path) -> Result<Self, TpmError> {
        let mut given_up = GIVEN_UP.lock().unwrap_or_else(PoisonError::into_inner);
        given_up.retain(|(_, thread)| !thread.is_finished());
        if given_up.iter().any(|(silent, _)| silent == device) {
            return Err(TpmError::Silent);
        }
        drop(given_up);
        let opened = device.to_owned();
        Self::begun(device, move || link_to(&opened))
    }

    /// Over what is open already.
    pub(super) fn over(link: impl Link + 'static) -> Result<Self, TpmError> {
        Self::begun(Path::new(""), move || Ok(Box::new(link)))
    }

    fn begun(
        device: &Path,
        open: impl FnOnce() -> io::Result<Box<dyn Link>> + Send + 'static,
    ) -> Result<Self, TpmError> {
        let ((asks, asked), (answer, answers)) = (channel(), channel());
        let thread = Builder::new().name("tpm".into()).spawn(move || converse(open, &asked, &answer))?;
        let (asks, thread, device) = (Some(asks), Some(thread), device.to_owned());
        let mut line = Self { asks, answers, thread, device, patience: PATIENCE };
        line.heard()?;
        Ok(line)
    }

    /// The same, which waits so long for an answer.
    pub(super) fn within(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The answer to a command.
    pub(super) fn ask(&mut self, code: Code, command: Bytes) -> Result<Bytes, TpmError> {
        let asks = self.asks.as_ref().ok_or(TpmError::Silent)?;
        asks.send((code, command)).map_err(|_| ended())?;
        self.heard()
    }

    fn heard(&mut self) -> Result<Bytes, TpmError> {
        match self.answers.recv_timeout(self.patience) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Disconnected) => Err(ended()),
            Err(RecvTimeoutError::Timeout) => {
                self.give_up();
                Err(TpmError::Silent)
            }
        }
    }

    /// Leaves the thread to itself: it ends once the chip has answered.
    fn give_up(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            let mut given_up = GIVEN_UP.lock().unwrap_or_else(PoisonError::into_inner);
            given_up.push((self.device.clone(), thread));
        }
    }
}

impl Drop for Line {
    /// A device that only one may hold is free again when this returns.
    fn drop(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

fn ended() -> TpmError {
    io::Error::from(io::ErrorKind::BrokenPipe).into()
}

fn link_to(device: &Path) -> io::Result<Box<dyn Link>> {
    if std::fs::metadata(device)?.file_type().is_socket() {
        return Ok(Box::new(UnixStream::connect(device)?));
    }
    Ok(Box::new(OpenOptions::new().read(true).write(true).open(device)?))
}

/// The thread's: opens, of which the first answer tells, and passes on what is asked as long as somebody may ask.
fn converse(
    open: impl FnOnce() -> io::Result<Box<dyn Link>>,
    asked: &Receiver<(Code, Bytes)>,
    answer: &Sender<Result<Bytes, TpmError>>,
) {
    let (mut link, opened) = match open() {
        Ok(link) => (Some(link), Ok(Bytes::default())),
        Err(error) => (None, Err(error.into())),
    };
    let mut listened_to = answer.send(opened).is_ok();
    while let (true, Some(link), Ok((code, command))) = (listened_to, &mut link, asked.recv()) {
        listened_to = answer.send(exchange(link, code, &command)).is_ok();
    }
}

/// Sends a command and takes its answer. A device gives it whole at one reading, a socket in any pieces.
fn exchange(link: &mut dyn Link, code: Code, command: &[u8]) -> Result<Bytes, TpmError> {
    link.write_all(command)?;
    link.flush()?;
    let mut bytes = Zeroizing::new(vec![0; LONGEST]);
    let mut read = 0;
    loop {
        let count = link.read(&mut bytes[read..])?;
        read += count;
        let told = bytes.get(2..6).filter(|_| read >= 10).and_then(|size| size.try_into().ok());
        match told.map(|size| u32::from_be_bytes(size) as usize) {
            Some(size) if size == read => break,
            Some(size) if size < read || size > LONGEST => return Err(TpmError::Garbled(code.name())),
            _ if count == 0 => return Err(TpmError::Garbled(code.name())),
            _ => {}
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}
