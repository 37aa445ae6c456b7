//! A server in a process of its own, as its neighbours speak to it: each request on a connection of its own.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response};
use std::io::{Read, Write};
use std::net::TcpStream;

/// The way to the server that listens at that port of this machine, and answers to that host.
pub fn to_server(port: u16, host: &'static str) -> Router {
    Router::new().fallback(move |request: Request<Body>| async move { sent(port, host, request).await })
}

/// One request on a connection of its own.
async fn sent(port: u16, host: &str, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let mut text = format!("{} {} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n", parts.method, parts.uri);
    for (name, value) in &parts.headers {
        text.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap()));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    let answer = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(&[text.as_bytes(), &body].concat()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    });
    let answer = answer.await.unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer with its headers");
    let head = std::str::from_utf8(&answer[..end]).unwrap();
    let mut lines = head.lines();
    let mut response = Response::builder().status(lines.next().unwrap().split(' ').nth(1).unwrap());
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        response = response.header(name, value);
    }
    response.body(answer[end + 4..].to_vec().into()).unwrap()
}
