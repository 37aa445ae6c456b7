//! How this machine asks something of another: one connection a question, encrypted, nothing followed, nothing kept.

use hyper::body::{Body, Incoming};
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Response, Uri};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// How long the headers of an answer may be together, in bytes.
const LONGEST_HEADERS: usize = 64 * 1024;

/// Why there is no answer.
pub type NoAnswer = Box<dyn std::error::Error + Send + Sync>;

/// Asks, of whom `trusted` trusts. How long it may take is the caller's to say.
///
/// # Errors
/// When the address is not `https`, nobody answers there, or whoever does is not trusted.
pub async fn asked<B>(mut question: Request<B>, trusted: Arc<ClientConfig>) -> Result<Response<Incoming>, NoAnswer>
where
    B: Body<Error: Into<NoAnswer>, Data: Send> + Send + 'static,
{
    let to = question.uri().clone();
    let authority = to.authority().filter(|_| to.scheme_str() == Some("https")).ok_or("not an https address")?;
    let host = authority.host().trim_matches(['[', ']']).to_owned();
    let stream = TcpStream::connect((host.as_str(), authority.port_u16().unwrap_or(443))).await?;
    let stream = TlsConnector::from(trusted).connect(ServerName::try_from(host)?, stream).await?;
    let mut builder = http1::Builder::new();
    let (mut asker, connection) = builder.max_buf_size(LONGEST_HEADERS).handshake(TokioIo::new(stream)).await?;
    // It ends with the answer, or with whoever waits for it.
    tokio::spawn(connection);
    question.headers_mut().insert(HOST, HeaderValue::from_str(authority.as_str())?);
    *question.uri_mut() = to.path_and_query().map_or_else(|| Uri::from_static("/"), |path| path.clone().into());
    Ok(asker.send_request(question).await?)
}
