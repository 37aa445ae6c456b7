//! The server: connections taken with limits on time and number, requests passed to the table of routes.

use crate::domain::language::Language;
use crate::pages::links;
use crate::web::app::App;
use crate::web::arrival::{Arrival, LONGEST_BODY};
use crate::web::connection::Reception;
use crate::web::guard::headed;
use crate::web::language;
use crate::web::limits::Meter;
use crate::web::open::{health, statements};
use crate::web::places::Places;
use crate::web::pool::{in_time, is_well};
use crate::web::refusal::Refusal;
use crate::web::route::{Route, Threshold, Verb, answered};
use crate::web::routes::routes;
use axum::Router;
use axum::body::HttpBody;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;

/// How much longer than an answer may take the last requests are waited for when the server stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// Every route with everything around it.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in routes() {
        router = add(router, route);
    }
    router
        .fallback(elsewhere)
        .method_not_allowed_fallback(elsewhere)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&app), around))
        .with_state(app)
}

/// What the address names, if it is text.
type Named = Result<RawPathParams, RawPathParamsRejection>;

fn add(router: Router<Arc<App>>, route: Route) -> Router<Arc<App>> {
    let Route { line, handler, threshold } = route;
    let filter = if line.verb == Verb::Get { MethodFilter::GET } else { MethodFilter::POST };
    let endpoint = move |State(app): State<Arc<App>>, path: Named, request: Request| async move {
        let verb = line.verb;
        let language = spoken(&request);
        // Bytes that are no text name nothing.
        let named = counted(&app, &request).and_then(|()| path.map_err(|_| Refusal::NotFound));
        let gathered = match named {
            Ok(path) if is_long(verb, &request) => let_in(Arc::clone(&app), verb, path, request, threshold).await,
            Ok(path) => Arrival::gather(Arc::clone(&app), path, request).await,
            Err(refusal) => Err(refusal),
        };
        let arrival = match gathered {
            Ok(arrival) => arrival,
            Err(refusal) => return answered(&line, &app, language, Err(refusal)),
        };
        // Before it takes a thread, so that whoever watches often costs no more than the answer.
        if line.path == links::HEALTH && !is_well(&app).await {
            return health::down();
        }
        let within = app.meters.limits.answered_within;
        // The archive waits for the disk: off the threads that serve everyone.
        answered(&line, &app, language, in_time(within, move || handler(arrival)).await)
    };
    router.route(line.path, on(filter, endpoint))
}

/// The language in which a refusal is told, whoever asks.
fn spoken(request: &Request) -> Language {
    language::chosen(request.headers(), request.uri().query()).unwrap_or_default()
}

/// Counts the request before anything of it is read.
fn counted(app: &App, request: &Request) -> Result<(), Refusal> {
    let client = request.extensions().get().copied().unwrap_or_default();
    app.meters.take(Meter::Any, client, app.school.clock())
}

/// A form of files, or one that says of itself that it is longer than forms are.
fn is_long(verb: Verb, request: &Request) -> bool {
    verb == Verb::Upload || (verb == Verb::Post && request.body().size_hint().lower() > LONGEST_BODY as u64)
}

/// A long request: whoever sends it is known before its body is read.
async fn let_in(
    app: Arc<App>,
    verb: Verb,
    path: RawPathParams,
    request: Request,
    threshold: Threshold,
) -> Result<Arrival, Refusal> {
    let within = app.meters.limits.answered_within;
    let (arrival, body) = Arrival::announced(app, path, request)?;
    let mut arrival = in_time(within, move || threshold(&arrival).map(|()| arrival)).await?;
    arrival.take(verb, body).await?;
    Ok(arrival)
}

/// Files inside the program; anything else is nowhere.
async fn elsewhere(State(app): State<Arc<App>>, request: Request) -> Response {
    let language = spoken(&request);
    if let Err(refusal) = counted(&app, &request) {
        return refusal.page(&app, language);
    }
    let found =
        if request.method() == Method::GET { statements::asset(request.uri().path(), request.headers()) } else { None };
    found.unwrap_or_else(|| Refusal::NotFound.page(&app, language))
}

async fn around(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let https = app.school.charter().origin.starts_with("https://");
    let began = app.school.clock().running();
    let answer = next.run(request).await;
    app.counts.answered(answer.status(), app.school.clock().running().saturating_sub(began));
    headed(answer, https)
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Why the server stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It was told to: whoever connects from now on is refused.
    ForGood,
    /// It comes back at once: whoever connects meanwhile waits.
    ToComeBack,
}

/// Serves until `stop` is done, then lets the requests under way finish. Gives the listener back when it is to be
/// listened to again.
///
/// # Errors
/// When the listener itself fails.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    stop: impl Future<Output = Stop>,
) -> std::io::Result<Option<TcpListener>> {
    let farewell = app.meters.limits.answered_within + FAREWELL;
    let places = Places::new(app.meters.limits.connections);
    let reception = Arc::new(Reception::of(app));
    let (leave, leaving) = watch::channel(false);
    let mut stop = std::pin::pin!(stop);
    let stop = loop {
        let (permit, (stream, peer)) = tokio::select! {
            taken = async { (places.one_left().await, listener.accept().await) } => match taken {
                (Some(permit), Ok(accepted)) => (permit, accepted),
                (None, _) => break Stop::ForGood,
                (_, Err(error)) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            stop = &mut stop => break stop,
        };
        let peer = peer.ip().to_canonical();
        let Some(place) = places.give(permit, reception.counted(peer)) else { continue };
        let (reception, leaving) = (Arc::clone(&reception), leaving.clone());
        tokio::spawn(async move {
            let _place = place;
            if let Err(error) = reception.attend(stream, peer, leaving).await {
                tracing::debug!(%error, "a connection ended badly");
            }
        });
    };
    let kept = (stop == Stop::ToComeBack).then_some(listener);
    drop(leaving);
    leave.send_replace(true);
    // Each connection holds a receiver until it has ended.
    if tokio::time::timeout(farewell, leave.closed()).await.is_err() {
        tracing::warn!("some requests were still under way when the server stopped");
    }
    Ok(kept)
}
