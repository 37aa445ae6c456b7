//! A browser's way to a server over a real socket, in place of the server's own router.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Hands every request on to whoever listens on that port of this machine, over a connection of its own.
pub fn wired(port: u16) -> Router {
    Router::new().fallback(move |request: Request| handed_on(port, request))
}

async fn handed_on(port: u16, mut request: Request) -> Response {
    let host = HeaderValue::from_str(&format!("localhost:{port}")).unwrap();
    request.headers_mut().insert(header::HOST, host);
    let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender.send_request(request).await.unwrap().map(Body::new)
}
