//! The threads that may wait for the disk: how work is brought to one, and how long it is waited for.

use crate::memory::scrubbed;
use crate::web::app::App;
use crate::web::refusal::Refusal;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How many looks at the school's health may be under way: those that never come back would take a thread each.
const MOST_LOOKS: usize = 4;

/// Does `work` on such a thread. Keys are touched there and nowhere else. What takes longer than it may is not waited for,
/// and goes on to its end: what it has written is whole.
pub(in crate::web) async fn in_time<T: Send + 'static>(
    within: Duration,
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    match timeout(within, spawn_blocking(move || scrubbed(work))).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => {
            tracing::error!("a handler panicked");
            Err(Refusal::Unexpected)
        }
        Err(_) => {
            tracing::error!("an answer took too long");
            Err(Refusal::TooLate)
        }
    }
}

/// The looks at the school's health that are under way.
#[derive(Default)]
pub(in crate::web) struct Looks(AtomicUsize);

/// One of them, until it has come back.
struct Look<'a>(&'a AtomicUsize);

impl Drop for Look<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The school answers the smallest question: a record of it is read, and no lock that everybody needs is poisoned or held.
pub(in crate::web) fn look(app: &App) -> Result<(), Refusal> {
    let under_way = app.looks.0.fetch_add(1, Ordering::SeqCst);
    let _look = Look(&app.looks.0);
    if under_way >= MOST_LOOKS {
        return Err(Refusal::TooLate);
    }
    app.school.answers().map_err(|error| {
        tracing::error!(%error, "the school does not answer: it is to be started anew");
        Refusal::TooLate
    })
}

/// Whether a browser's request would be answered now: the school is asked by way of the same threads, and soon.
pub async fn is_alive(app: &Arc<App>) -> bool {
    let (within, app) = (app.meters.limits.alive_within, Arc::clone(app));
    in_time(within, move || look(&app)).await.is_ok()
}
