//! How the authority is asked: one connection a question, trusted as this machine trusts others.

use crate::web::trusting;
use axum::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};
use rustls::pki_types::ServerName;
use std::pin::Pin;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Who asks.
pub(super) struct Asking;

impl HttpClient for Asking {
    fn request(
        &self,
        question: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        Box::pin(async move { asked(question).await.map_err(Error::Other) })
    }
}

async fn asked(mut question: Request<BodyWrapper<Bytes>>) -> Result<BytesResponse, Failed> {
    let to = question.uri().clone();
    let authority = to.authority().filter(|_| to.scheme_str() == Some("https")).ok_or("not an https address")?;
    let host = authority.host().trim_matches(['[', ']']).to_owned();
    let stream = TcpStream::connect((host.as_str(), authority.port_u16().unwrap_or(443))).await?;
    let connector = TlsConnector::from(Arc::new(trusting()?));
    let stream = connector.connect(ServerName::try_from(host)?, stream).await?;
    let (mut asker, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // It ends with the answer, or with whoever waits for it.
    tokio::spawn(connection);
    question.headers_mut().insert(HOST, HeaderValue::from_str(authority.as_str())?);
    *question.uri_mut() = to.path_and_query().map_or_else(|| Uri::from_static("/"), |path| path.clone().into());
    Ok(BytesResponse::from(asker.send_request(question).await?))
}
