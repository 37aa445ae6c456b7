//! A server in a process of its own, as its neighbours speak to it: each request over a socket, on a connection of its
//! own.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// The way to the server that listens at that port of this machine, and answers to that host.
pub fn to_server(port: u16, host: &'static str) -> Router {
    Router::new().fallback(move |request: Request| sent(port, host, request))
}

async fn sent(port: u16, host: &'static str, mut request: Request) -> Response {
    request.headers_mut().insert(header::HOST, HeaderValue::from_static(host));
    let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender.send_request(request).await.unwrap().map(Body::new)
}
