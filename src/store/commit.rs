//! Group commit: one thread makes everything applied so far durable, with one sync for all who wait.

use crate::store::StoreError;
use crate::store::medium::Medium;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// How far things are. Batches are numbered from 1 in the order in which they were handed over.
#[derive(Default)]
struct Progress {
    applied: u64,
    durable: u64,
    commits: u64,
    stopped: Option<String>,
    closing: bool,
}

/// What the commit thread and those who wait for it share.
#[derive(Default)]
struct Desk {
    progress: Mutex<Progress>,
    applied: Condvar,
    committed: Condvar,
}

impl Desk {
    /// A thread that panicked while holding the lock left whole numbers behind: there is nothing to doubt in them.
    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self, why: String) {
        self.progress().stopped.get_or_insert(why);
        self.committed.notify_all();
    }

    /// Waits for work: the number of the last batch applied, or nothing when there is no more to come.
    fn next(&self) -> Option<u64> {
        let idle = |p: &mut Progress| p.applied == p.durable && p.stopped.is_none() && !p.closing;
        let progress = self.applied.wait_while(self.progress(), idle).unwrap_or_else(PoisonError::into_inner);
        (progress.stopped.is_none() && progress.applied > progress.durable).then_some(progress.applied)
    }

    fn done(&self, batch: u64) {
        let mut progress = self.progress();
        progress.durable = batch;
        progress.commits += 1;
        drop(progress);
        self.committed.notify_all();
    }
}

/// The commit thread, from the outside. Dropping it commits what is still to be committed and ends the thread.
pub(super) struct Committer {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

impl Committer {
    pub(super) fn start(medium: Medium) -> std::io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let at_work = StopOnPanic(desk.clone());
        let thread = thread::Builder::new().name("commit".into()).spawn(move || run(&at_work.0, medium))?;
        Ok(Self { desk, thread: Some(thread) })
    }

    /// Refuses once a commit has failed.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        match &self.desk.progress().stopped {
            Some(why) => Err(StoreError::Stopped(why.clone())),
            None => Ok(()),
        }
    }

    /// Refuses every further commit: a batch may have been applied in part.
    pub(super) fn stop(&self, why: String) {
        self.desk.stop(why);
    }

    /// Hands over a batch that has just been applied.
    pub(super) fn hand_over(&self) -> Ticket {
        let mut progress = self.desk.progress();
        progress.applied += 1;
        let batch = progress.applied;
        drop(progress);
        self.desk.applied.notify_one();
        Ticket { batch, desk: self.desk.clone() }
    }

    /// A ticket for everything handed over so far.
    pub(super) fn standing(&self) -> Ticket {
        Ticket { batch: self.desk.progress().applied, desk: self.desk.clone() }
    }

    /// How many times the database file has been synced.
    #[cfg(test)]
    pub(super) fn commits(&self) -> u64 {
        self.desk.progress().commits
    }
}

impl Drop for Committer {
    fn drop(&mut self) {
        self.desk.progress().closing = true;
        self.desk.applied.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been told to those who wait, and there is nobody else to tell.
            let _ = thread.join();
        }
    }
}

/// Commits everything applied while the commit before was under way, again and again.
fn run(desk: &Desk, mut medium: Medium) {
    while let Some(batch) = desk.next() {
        match medium.commit() {
            Ok(()) => desk.done(batch),
            Err(error) => desk.stop(error.to_string()),
        }
    }
}

/// Lets nobody wait for ever for a commit thread that died.
struct StopOnPanic(Arc<Desk>);

impl Drop for StopOnPanic {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop("the commit thread died".into());
        }
    }
}

/// A batch on its way to the disk: visible already, durable only once [`wait`](Ticket::wait) has returned.
#[must_use = "a batch is durable only once its ticket has been waited for"]
pub struct Ticket {
    batch: u64,
    desk: Arc<Desk>,
}

impl Ticket {
    /// Returns once the batch, and every batch before it, is flushed and synced. Blocks the thread.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] when the commit failed; the batch may or may not be found when the store is next opened.
    pub fn wait(self) -> Result<(), StoreError> {
        let waiting = |p: &mut Progress| p.durable < self.batch && p.stopped.is_none();
        let progress =
            self.desk.committed.wait_while(self.desk.progress(), waiting).unwrap_or_else(PoisonError::into_inner);
        match &progress.stopped {
            Some(why) if progress.durable < self.batch => Err(StoreError::Stopped(why.clone())),
            _ => Ok(()),
        }
    }
}
