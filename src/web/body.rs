//! The body of a request as it comes: how long it may be, and how slowly it may come.

use crate::web::refusal::Refusal;
use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, Limited};
use std::time::Duration;
use tokio::time::timeout;

/// How slowly a body may come: so many bytes in each stretch, or its end. What is shorter has one stretch for all of
/// it; what is longer has as many more as it is longer, so that a slow line sends a long file and nobody waits for
/// ever.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long a stretch is.
    pub stretch: Duration,
    /// How many bytes come in it at the least.
    pub least: usize,
}

/// Reads a body to its end.
pub(in crate::web) async fn read(body: Body, longest: usize, pace: Pace) -> Result<Bytes, Refusal> {
    let (mut body, mut come) = (Limited::new(body, longest), Vec::new());
    loop {
        let wanted = come.len() + pace.least;
        match timeout(pace.stretch, more(&mut body, &mut come, wanted)).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return Ok(come.into()),
            Ok(Err(refusal)) => return Err(refusal),
            Err(_) => return Err(Refusal::TooSlow),
        }
    }
}

/// Reads on until so many bytes have come, and says whether there may be more.
async fn more(body: &mut Limited<Body>, come: &mut Vec<u8>, wanted: usize) -> Result<bool, Refusal> {
    while come.len() < wanted {
        let Some(frame) = body.frame().await else { return Ok(false) };
        // Longer than is taken; or cut off, and then nobody reads what is answered.
        let frame = frame.map_err(|_| Refusal::TooLarge)?;
        if let Ok(bytes) = frame.into_data() {
            come.extend_from_slice(&bytes);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream::{self, StreamExt};
    use std::convert::Infallible;
    use tokio::time::interval;

    const LONGEST: usize = 1_000_000;

    /// So many pieces of that length, a tenth of a second apart.
    fn sent(pieces: usize, length: usize) -> Body {
        let ticks = stream::unfold(interval(Duration::from_millis(100)), |mut ticks| async {
            ticks.tick().await;
            Some(((), ticks))
        });
        Body::from_stream(ticks.take(pieces).map(move |()| Ok::<_, Infallible>(vec![b'x'; length])))
    }

    fn pace(least: usize) -> Pace {
        Pace { stretch: Duration::from_secs(2), least }
    }

    #[tokio::test]
    async fn whoever_sends_steadily_is_read_to_the_end_for_longer_than_one_stretch_and_whoever_trickles_is_not() {
        assert_eq!(read(sent(3, 1), LONGEST, pace(1_000)).await.unwrap().len(), 3, "short enough for one stretch");
        let long = read(sent(25, 1_000), LONGEST, pace(1_000)).await.unwrap();
        assert_eq!(long.len(), 25_000);
        assert!(matches!(read(sent(usize::MAX, 1), LONGEST, pace(1_000)).await, Err(Refusal::TooSlow)));
        let stopped = Body::from_stream(sent(1, 1_000).into_data_stream().chain(stream::pending()));
        assert!(matches!(read(stopped, LONGEST, pace(1_000)).await, Err(Refusal::TooSlow)));
    }

    #[tokio::test]
    async fn what_is_longer_than_is_taken_is_refused_and_what_is_as_long_is_not() {
        let of = |length: usize| read(Body::from(vec![b'x'; length]), 1_000, pace(10));
        assert_eq!(of(1_000).await.unwrap().len(), 1_000);
        assert!(matches!(of(1_001).await, Err(Refusal::TooLarge)));
    }
}
