//! How the authority is asked: one connection a question, trusted as this machine trusts others.

use crate::web::{asked, trusting};
use axum::body::Bytes;
use hyper::Request;
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};
use std::pin::Pin;
use std::sync::Arc;

/// Who asks.
pub(super) struct Asking;

impl HttpClient for Asking {
    fn request(
        &self,
        question: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        Box::pin(async move {
            let trusted = trusting().map_err(|error| Error::Other(error.into()))?;
            asked(question, Arc::new(trusted)).await.map(BytesResponse::from).map_err(Error::Other)
        })
    }
}
