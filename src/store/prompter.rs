//! Lets nobody wait for ever for a flush that sled has given up without saying so.
//!
//! sled 0.34.7 writes the first buffer of each batch on a thread of its own (`exit_reservation` in its `logger.rs`).
//! When the disk refuses that write the error is kept, but whoever waits in `flush()` is not woken, holding the lock
//! that every other batch of the process waits for. They are woken by the next who asks sled for room to write without
//! that lock. So while a flush lasts, that is done now and then.

use crate::store::StoreError;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// After how long a flush is prompted, and again: a disk that is only slow gets some bytes more to write.
const PATIENCE: Duration = Duration::from_secs(1);

/// The name of a tree that is never there for longer than it takes to make it.
const ROOM: &[u8] = b"prompt";

/// The thread that prompts, from the outside. Dropping it ends the thread.
pub(super) struct Prompter {
    bell: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Prompter {
    pub(super) fn start(database: sled::Db) -> io::Result<Self> {
        let (bell, heard) = channel();
        let thread = Builder::new().name("prompt".into()).spawn(move || watch(&database, &heard))?;
        Ok(Self { bell: Some(bell), thread: Some(thread) })
    }

    /// Flushes, and comes back with sled's error also when sled tells nobody of it.
    pub(super) fn flush(&self, database: &sled::Db) -> Result<(), StoreError> {
        self.ring();
        let flushed = database.flush();
        self.ring();
        flushed.map(drop).map_err(StoreError::from)
    }

    /// At the beginning of each flush and at its end. A thread that is gone prompts nobody; the flush itself is still
    /// sled's.
    fn ring(&self) {
        if let Some(bell) = &self.bell {
            let _ = bell.send(());
        }
    }
}

impl Drop for Prompter {
    fn drop(&mut self) {
        self.bell = None;
        if let Some(thread) = self.thread.take() {
            // It holds nothing but the database, and a panic of its own leaves nothing to do.
            let _ = thread.join();
        }
    }
}

fn watch(database: &sled::Db, bell: &Receiver<()>) {
    while bell.recv().is_ok() {
        while bell.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            // Whatever it answers is what the flush is about to answer.
            let _ = prompt(database);
        }
    }
}

/// Makes an empty tree and drops it: of what asks for room to write, the one thing that takes no lock of a batch's.
fn prompt(database: &sled::Db) -> sled::Result<()> {
    database.open_tree(ROOM)?;
    database.drop_tree(ROOM)?;
    Ok(())
}
