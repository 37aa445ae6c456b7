//! The threads that may wait for the disk: how work is brought to one, and how long it is waited for.

use crate::memory::scrubbed;
use crate::web::app::App;
use crate::web::refusal::Refusal;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Does `work` on such a thread. Keys are touched there and nowhere else. What takes longer than it may is not waited
/// for: once begun it goes on to its end, so that what it has written is whole; what waits for a thread still is never
/// begun, or those who ask again and again would fill the threads with answers to nobody.
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

/// The looks at the school's health, one at a time: whoever asks meanwhile is answered by the one under way.
#[derive(Default)]
pub(in crate::web) struct Looks(Mutex<Option<watch::Receiver<Option<bool>>>>);

impl Looks {
    /// Whether all is well, by the look under way, or else by this one. Of a look that is not back within its time the
    /// answer is no, to everybody until it comes back: one that never does takes one thread, whoever asks how often.
    async fn told(&self, within: Duration, look: impl FnOnce() -> bool + Send + 'static) -> bool {
        let mut word = self.under_way(within, look);
        word.wait_for(Option::is_some).await.is_ok_and(|word| *word == Some(true))
    }

    fn under_way(
        &self,
        within: Duration,
        look: impl FnOnce() -> bool + Send + 'static,
    ) -> watch::Receiver<Option<bool>> {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The other end lives for as long as its look.
        if let Some(word) = latest.as_ref().filter(|word| word.has_changed().is_ok()) {
            return word.clone();
        }
        let (says, word) = watch::channel(None);
        *latest = Some(word.clone());
        tokio::spawn(async move {
            let mut looking = spawn_blocking(move || scrubbed(look));
            if let Ok(done) = timeout(within, &mut looking).await {
                says.send_replace(Some(done.unwrap_or(false)));
            } else {
                tracing::error!("the school does not answer in time");
                says.send_replace(Some(false));
                // Whatever it finds now comes too late.
                let _too_late = looking.await;
            }
        });
        word
    }
}

/// The school answers the smallest question: a record of it is read, and no lock that everybody needs is poisoned or
/// held. It is asked by way of the threads that a browser's request takes, and soon.
async fn answers(app: &Arc<App>, among: &Looks) -> bool {
    let asked = Arc::clone(app);
    let look = move || {
        let answers = asked.school.answers();
        if let Err(error) = &answers {
            tracing::error!(%error, "the school does not answer: it is to be started anew");
        }
        answers.is_ok()
    };
    among.told(app.meters.limits.alive_within, look).await
}

/// Whether a browser's request would be answered now, for whoever asks from outside.
pub(in crate::web) async fn is_well(app: &Arc<App>) -> bool {
    answers(app, &app.looks).await
}

/// The same for the service manager alone, who has looks of its own: whoever asks from outside, however often, takes
/// none of them.
pub async fn is_alive(app: &Arc<App>) -> bool {
    answers(app, &app.heartbeats).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::family_tests::World;
    use crate::web::Limits;
    use futures::future::join_all;
    use futures::{FutureExt, poll};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    type Look = Box<dyn FnOnce() -> bool + Send>;

    /// Looks that are counted. The first is back once what came with it is dropped.
    fn counted() -> (Arc<AtomicUsize>, mpsc::Sender<()>, impl Fn() -> Look) {
        let (begun, (lets_go, waits)) = (Arc::new(AtomicUsize::new(0)), mpsc::channel::<()>());
        let (counts, waits) = (Arc::clone(&begun), Arc::new(Mutex::new(waits)));
        let look = move || -> Look {
            let (counts, waits) = (Arc::clone(&counts), Arc::clone(&waits));
            Box::new(move || {
                counts.fetch_add(1, Ordering::SeqCst);
                waits.lock().unwrap().recv().is_err()
            })
        };
        (begun, lets_go, look)
    }

    #[tokio::test]
    async fn all_who_ask_at_once_whether_the_school_is_well_are_answered_by_one_look_and_whoever_comes_later_by_another()
     {
        let (looks, (begun, lets_go, look)) = (Looks::default(), counted());
        let mut crowd: Vec<_> = (0..500).map(|_| looks.told(Duration::MAX, look()).boxed_local()).collect();
        for one in &mut crowd {
            assert!(poll!(one).is_pending());
        }
        drop(lets_go);
        assert_eq!(join_all(crowd).await, [true; 500]);
        assert_eq!(begun.load(Ordering::SeqCst), 1);
        while begun.load(Ordering::SeqCst) == 1 {
            assert!(looks.told(Duration::MAX, look()).await);
        }
    }

    #[tokio::test]
    async fn a_look_that_does_not_come_back_takes_one_thread_whoever_asks_how_often_and_the_answer_is_no_until_it_does()
    {
        let (looks, (begun, lets_go, look)) = (Looks::default(), counted());
        for _ in 0..500 {
            assert!(!looks.told(Duration::ZERO, look()).await);
        }
        drop(lets_go);
        while !looks.told(Duration::MAX, look()).await {}
        assert_eq!(begun.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_look_that_panics_is_a_no_and_the_next_one_is_made_all_the_same() {
        let looks = Looks::default();
        assert!(looks.told(Duration::MAX, || true).await);
        while looks.told(Duration::MAX, || panic!("as a test wants it")).await {}
        while !looks.told(Duration::MAX, || true).await {}
    }

    #[tokio::test]
    async fn however_many_ask_from_outside_whether_the_school_is_well_the_service_manager_is_told() {
        let world = World::opened();
        let app = Arc::new(App::new(Arc::clone(&world.school), None, Limits::unlimited()).unwrap());
        assert!(is_well(&app).await);
        let (_begun, lets_go, look) = counted();
        while app.looks.told(Duration::ZERO, look()).await {}
        assert!(!is_well(&app).await);
        assert!(is_alive(&app).await);
        drop(lets_go);
        while !is_well(&app).await {}
    }
}
