//! One connection: encrypted first if it is to be, then HTTP/1 or HTTP/2; let go when it asks for nothing.

use crate::web::app::App;
use crate::web::limits::Client;
use crate::web::serve::router;
use crate::web::tls::PROOF;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{HttpService, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::future::pending;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tower::ServiceExt;

/// How many headers a request of HTTP/1 may have.
const MOST_HEADERS: usize = 64;
/// How long they may be together, in bytes: the cookie and what browsers send is below four thousand.
const LONGEST_HEADERS: u32 = 32 * 1024;
/// How many requests one connection of HTTP/2 may make at once: a page and its few files.
const STREAMS: u32 = 32;
/// How long an answer may take to be read: a family's copy on a slow telephone.
const SLOWEST_READER: Duration = Duration::from_secs(300);

/// Tells connections that the server is leaving; whoever holds one is waited for.
pub(in crate::web) type Leaving = watch::Receiver<bool>;

/// How every connection is received.
pub(in crate::web) struct Reception {
    router: Router,
    app: Arc<App>,
    /// How long a handshake may take, and a request's headers, and how long nothing may be asked.
    patience: Duration,
}

/// Why a connection ended badly: nothing that anyone needs to act upon.
#[derive(Debug, thiserror::Error)]
pub(in crate::web) enum BadEnd {
    #[error("too many handshakes of one network")]
    TooManyHandshakes,
    #[error("the handshake took too long")]
    SlowHandshake,
    #[error("the handshake: {0}")]
    Handshake(std::io::Error),
    #[error(transparent)]
    Http(#[from] hyper::Error),
}

impl Reception {
    pub(in crate::web) fn of(app: Arc<App>) -> Self {
        Self { patience: app.meters.limits.headers_within, router: router(Arc::clone(&app)), app }
    }

    /// As whom a connection counts; a proxy in front stands for everybody, and counts as nobody.
    pub(in crate::web) fn counted(&self, peer: IpAddr) -> Option<Client> {
        (!self.app.proxies.iter().any(|proxy| proxy.holds(peer))).then(|| Client::from(peer))
    }

    /// Serves one connection to its end.
    pub(in crate::web) async fn attend(&self, stream: TcpStream, peer: IpAddr, leaving: Leaving) -> Result<(), BadEnd> {
        let Some(tls) = &self.app.tls else { return self.http1(stream, peer, leaving).await };
        if let Some(client) = self.counted(peer) {
            self.app.meters.shake(client, self.app.school.clock()).map_err(|_| BadEnd::TooManyHandshakes)?;
        }
        let shaken = timeout(self.patience, tls.accept(stream)).await.map_err(|_| BadEnd::SlowHandshake)?;
        let stream = shaken.map_err(BadEnd::Handshake)?;
        match stream.get_ref().1.alpn_protocol() {
            // The authority has seen what it wanted to see.
            Some(PROOF) => Ok(()),
            Some(b"h2") => self.http2(stream, peer, leaving).await,
            _ => self.http1(stream, peer, leaving).await,
        }
    }

    async fn http1<S>(&self, stream: S, peer: IpAddr, leaving: Leaving) -> Result<(), BadEnd>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (asked, asking) = watch::channel(0);
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(self.patience);
        builder.max_headers(MOST_HEADERS).max_buf_size(LONGEST_HEADERS as usize);
        let connection = builder.serve_connection(TokioIo::new(stream), self.service(peer, asked));
        Ok(self.until_the_end(connection, asking, leaving).await?)
    }

    async fn http2<S>(&self, stream: S, peer: IpAddr, leaving: Leaving) -> Result<(), BadEnd>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (asked, asking) = watch::channel(0);
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder.timer(TokioTimer::new()).max_concurrent_streams(STREAMS).max_header_list_size(LONGEST_HEADERS);
        let connection = builder.serve_connection(TokioIo::new(stream), self.service(peer, asked));
        Ok(self.until_the_end(connection, asking, leaving).await?)
    }

    /// The table of routes, which is told where each request comes from; `asked` counts those under way.
    fn service(
        &self,
        peer: IpAddr,
        asked: watch::Sender<usize>,
    ) -> impl HttpService<
        Incoming,
        ResBody = Body,
        Error: Into<Box<dyn std::error::Error + Send + Sync>>,
        Future: Send + 'static,
    > + use<> {
        let (asked, proxies) = (Arc::new(asked), Arc::clone(&self.app.proxies));
        let coming = Arc::clone(&asked);
        let router = TowerToHyperService::new(self.router.clone().map_request(move |request: Request<Incoming>| {
            let client = Client::of(peer, &proxies, request.headers());
            let coming = Arc::clone(&coming);
            // Whoever still sends is not idle, however long what they send is: how slow it may be, its reader knows.
            let seen = move |frame| {
                coming.send_modify(|_| {});
                frame
            };
            let mut request = request.map(|body| Body::new(body.map_frame(seen)));
            request.extensions_mut().insert(client);
            request
        }));
        service_fn(move |request| {
            let under_way = UnderWay::begun(&asked);
            let answer = hyper::service::Service::call(&router, request);
            async move {
                let answer: Result<Response, Infallible> = answer.await;
                // Under way until it is sent to its end: the closure lives as long as the body.
                answer.map(|answer| answer.map(|body| Body::new(body.inspect_err(move |error| under_way.broke(error)))))
            }
        })
    }

    /// Until the client leaves; or asks for nothing for too long, or the server leaves and its answers are read.
    async fn until_the_end<C: GracefulConnection>(
        &self,
        connection: C,
        asking: watch::Receiver<usize>,
        mut leaving: Leaving,
    ) -> Result<(), C::Error> {
        let mut connection = pin!(connection);
        tokio::select! {
            ended = connection.as_mut() => return ended,
            () = idle(asking, self.patience) => {
                connection.as_mut().graceful_shutdown();
                return timeout(self.patience, connection).await.unwrap_or(Ok(()));
            }
            () = async { drop(leaving.wait_for(|leaving| *leaving).await) } => {}
        }
        connection.as_mut().graceful_shutdown();
        connection.await
    }
}

/// Returns once nothing has been asked for that long, or an answer not read to its end for far longer.
async fn idle(mut asking: watch::Receiver<usize>, patience: Duration) {
    loop {
        let longest = if *asking.borrow_and_update() == 0 { patience } else { SLOWEST_READER };
        match timeout(longest, asking.changed()).await {
            Ok(Ok(())) => {}
            // The count ends with its connection, which is then over by itself.
            Ok(Err(_)) => return pending().await,
            Err(_) => return,
        }
    }
}

/// A request under way.
struct UnderWay(Arc<watch::Sender<usize>>);

impl UnderWay {
    fn begun(asked: &Arc<watch::Sender<usize>>) -> Self {
        asked.send_modify(|requests| *requests += 1);
        Self(Arc::clone(asked))
    }

    fn broke(&self, error: &axum::Error) {
        tracing::debug!(%error, "an answer was not sent to its end");
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.send_modify(|requests| *requests -= 1);
    }
}
