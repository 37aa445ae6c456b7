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

/// Does `work` on such a thread. Keys are touched there and nowhere else. What takes longer than it may is not waited for: once
/// begun it goes on to its end, so that what it has written is whole; what waits for a thread still is never begun, or those
/// who ask again and again would fill the threads with answers to nobody.
pub(in crate::web) async fn in_time<T: Send + 'static>(
    within: Duration,
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let begun = spawn_blocking(move || scrubbed(work));
    let unbegun = begun.abort_handle();
    match timeout(within, begun).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => {
            tracing::error!("a handler panicked");
            Err(Refusal::Unexpected)
        }
        Err(_) => {
            unbegun.abort();
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

impl Looks {
    /// One more, unless too many are under way.
    fn begin(&self) -> Option<Look<'_>> {
        let under_way = self.0.fetch_add(1, Ordering::SeqCst);
        let look = Look(&self.0);
        (under_way < MOST_LOOKS).then_some(look)
    }
}

impl Drop for Look<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The school answers the smallest question: a record of it is read, and no lock that everybody needs is poisoned or held.
fn look(app: &App, among: &Looks) -> Result<(), Refusal> {
    let _look = among.begin().ok_or(Refusal::TooLate)?;
    app.school.answers().map_err(|error| {
        tracing::error!(%error, "the school does not answer: it is to be started anew");
        Refusal::TooLate
    })
}

/// The look of whoever asks from outside.
pub(in crate::web) fn look_for_anyone(app: &App) -> Result<(), Refusal> {
    look(app, &app.looks)
}

/// Whether a browser's request would be answered now: the school is asked by way of the same threads, and soon. For the
/// service manager alone, whose looks are counted apart: whoever asks from outside, however often, takes none of them.
pub async fn is_alive(app: &Arc<App>) -> bool {
    let (within, app) = (app.meters.limits.alive_within, Arc::clone(app));
    in_time(within, move || look(&app, &app.heartbeats)).await.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::family_tests::World;
    use crate::web::Limits;

    #[tokio::test]
    async fn however_many_ask_from_outside_whether_the_school_is_well_the_service_manager_is_told() {
        let world = World::opened();
        let app = Arc::new(App::new(Arc::clone(&world.school), None, Limits::unlimited()).unwrap());
        look_for_anyone(&app).unwrap();
        let flood: Vec<Look<'_>> = std::iter::from_fn(|| app.looks.begin()).collect();
        assert_eq!(flood.len(), MOST_LOOKS);
        look_for_anyone(&app).unwrap_err();
        assert!(is_alive(&app).await);
        drop(flood);
        look_for_anyone(&app).unwrap();
    }
}
