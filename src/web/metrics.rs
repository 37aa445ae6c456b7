//! What is measured of this process, as Prometheus reads it, on a door of its own that only this machine can knock at.
//! Counts and ages: no address, no path, no name.

use crate::acts;
use crate::domain::checkup::Verdict;
use crate::memory::scrubbed;
use crate::web::app::App;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// The bounds of the times that are counted, in milliseconds.
const BOUNDS: [u64; 7] = [1, 5, 20, 100, 500, 2_000, 10_000];
/// How long whoever measures may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long after a connection that could not be taken the next one is tried.
const RETRY: Duration = Duration::from_millis(100);

/// How many requests were answered, by the class of their status and by how long they took.
#[derive(Default)]
pub(in crate::web) struct Counts {
    classes: [AtomicU64; 5],
    within: [AtomicU64; BOUNDS.len()],
    millis: AtomicU64,
}

impl Counts {
    /// Counts an answer.
    pub(in crate::web) fn answered(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).clamp(1, self.classes.len()) - 1;
        self.classes[class].fetch_add(1, Ordering::Relaxed);
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.millis.fetch_add(millis, Ordering::Relaxed);
        if let Some(at) = BOUNDS.iter().position(|bound| millis <= *bound) {
            self.within[at].fetch_add(1, Ordering::Relaxed);
        }
    }

    fn told(&self, out: &mut String) -> std::fmt::Result {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        heading(out, "carnet_requests_total", "counter", "Requests answered, by the class of their status.")?;
        for (class, count) in (1..).zip(&self.classes) {
            writeln!(out, "carnet_requests_total{{class=\"{class}xx\"}} {}", read(count))?;
        }
        heading(out, "carnet_request_seconds", "histogram", "How long a request took to be answered.")?;
        let mut sum = 0;
        for (bound, count) in BOUNDS.iter().zip(&self.within) {
            sum += read(count);
            writeln!(out, "carnet_request_seconds_bucket{{le=\"{}\"}} {sum}", seconds(*bound))?;
        }
        let all: u64 = self.classes.iter().map(read).sum();
        writeln!(out, "carnet_request_seconds_bucket{{le=\"+Inf\"}} {all}")?;
        writeln!(out, "carnet_request_seconds_sum {}", seconds(read(&self.millis)))?;
        writeln!(out, "carnet_request_seconds_count {all}")
    }
}

fn seconds(millis: u64) -> String {
    format!("{}.{:03}", millis / 1_000, millis % 1_000)
}

fn heading(out: &mut String, name: &str, kind: &str, what: &str) -> std::fmt::Result {
    writeln!(out, "# HELP {name} {what}\n# TYPE {name} {kind}")
}

/// Everything, as it stands.
fn told(app: &App) -> Option<String> {
    let mut out = String::new();
    heading(&mut out, "carnet_version", "gauge", "The version that runs.").ok()?;
    writeln!(out, "carnet_version{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION")).ok()?;
    app.counts.told(&mut out).ok()?;
    let mut checks = acts::checkup(&app.school).ok()?;
    checks.extend(app.machine.iter().flat_map(|machine| machine(app.school.now())));
    heading(&mut out, "carnet_check", "gauge", "What carnet doctor finds: 0 good, 1 unknown, 2 to see, 3 to mend.")
        .ok()?;
    for check in &checks {
        let grave = match check.verdict() {
            Verdict::Good => 0,
            Verdict::Unknown => 1,
            Verdict::Warning => 2,
            Verdict::Bad => 3,
        };
        writeln!(out, "carnet_check{{check=\"{}\"}} {grave}", check.name()).ok()?;
    }
    let leaves = app.school.read_ledger(|book, _| book.leaves().len()).ok()?;
    heading(&mut out, "carnet_ledger_leaves", "gauge", "Lines of the public ledger.").ok()?;
    writeln!(out, "carnet_ledger_leaves {leaves}").ok()?;
    Some(out)
}

async fn show(State(app): State<Arc<App>>) -> Response {
    let measured = tokio::task::spawn_blocking(move || scrubbed(|| told(&app))).await;
    match measured {
        Ok(Some(text)) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Answers `GET /metrics`, one connection after the other, for as long as it is waited for.
pub async fn measure(app: Arc<App>, listener: TcpListener) {
    let routes = Router::new().route("/metrics", get(show)).with_state(app);
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Without a descriptor left, the next try would fail at once, and so on for ever.
            tokio::time::sleep(RETRY).await;
            continue;
        };
        let service =
            TowerToHyperService::new(routes.clone().map_request(|request: hyper::Request<_>| request.map(Body::new)));
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE).keep_alive(false);
        // Whoever does not read is let go, and the next is answered.
        let served = tokio::time::timeout(PATIENCE, builder.serve_connection(TokioIo::new(stream), service)).await;
        if !matches!(served, Ok(Ok(()))) {
            tracing::debug!("a measurement was not read to its end");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_class_and_by_time_and_each_bucket_holds_those_before() {
        let counts = Counts::default();
        for (status, millis) in [(200, 0), (200, 3), (303, 40), (404, 40), (500, 60_000)] {
            counts.answered(StatusCode::from_u16(status).unwrap(), Duration::from_millis(millis));
        }
        let mut text = String::new();
        counts.told(&mut text).unwrap();
        for line in [
            "carnet_requests_total{class=\"2xx\"} 2",
            "carnet_requests_total{class=\"3xx\"} 1",
            "carnet_requests_total{class=\"5xx\"} 1",
            "carnet_request_seconds_bucket{le=\"0.001\"} 1",
            "carnet_request_seconds_bucket{le=\"0.020\"} 2",
            "carnet_request_seconds_bucket{le=\"0.100\"} 4",
            "carnet_request_seconds_bucket{le=\"10.000\"} 4",
            "carnet_request_seconds_bucket{le=\"+Inf\"} 5",
            "carnet_request_seconds_sum 60.083",
            "carnet_request_seconds_count 5",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
    }
}
