//! A certificate had from an authority by ACME (RFC 8555). The authority sees that the address is ours by TLS-ALPN-01
//! (RFC 8737): it knocks at port 443 and must be shown a certificate that it alone can expect. No other port, no file.
//!
//! ```text
//! acme/account.json      the account at the authority, with its key
//! acme/certificate.pem   the certificate and its key, which is new with each: one file, so that they always go together
//! ```
//! It is asked for when a third of its life is left, and looked at twice a day. Whatever fails is tried again an hour
//! later, the old certificate being shown meanwhile; before there is one, one that ended long ago, which nobody trusts.

mod asking;

use crate::appliance::ApplianceError;
use crate::archive::{make_folder, replace};
use crate::web::Certificate;
use asking::Asking;
use instant_acme::{
    Account, AccountCredentials, AuthorizationStatus, ChallengeType, Error, Identifier, NewAccount, NewOrder, Order,
    OrderStatus, RetryPolicy,
};
use rcgen::{CertificateParams, CustomExtension, KeyPair, date_time_ymd};
use rustls::pki_types::PrivatePkcs8KeyDer;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{sleep, timeout};
use zeroize::Zeroizing;

/// How often the certificate is looked at.
const LOOKS: Duration = Duration::from_hours(12);
/// How long after a failure it is asked for again: an authority bears five failures an hour.
const AGAIN: Duration = Duration::from_hours(1);
/// How long an authority may take to look at our address, and to sign.
const RETRIES: RetryPolicy = RetryPolicy::new().timeout(Duration::from_mins(2));
/// How long all of it may take.
const PATIENCE: Duration = Duration::from_mins(10);

/// What is to be had, and from whom.
#[derive(Clone, Debug)]
pub struct Applicant {
    /// The directory of the authority: `https://acme-v02.api.letsencrypt.org/directory`.
    pub directory: String,
    /// Whom the authority writes to: `mailto:technique@exemple.fr`.
    pub contact: Option<String>,
    /// The name in the school's address.
    pub host: String,
    /// Where the account is kept.
    pub account: PathBuf,
    /// Where the certificate and its key are kept.
    pub certificate: PathBuf,
}

impl Applicant {
    /// The certificate that is kept; when there is none, or what is there is damaged, one that ended long ago.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn kept(&self) -> Result<Certificate, ApplianceError> {
        match Certificate::read(&self.certificate, &self.certificate) {
            Ok(certificate) => return Ok(certificate),
            Err(error) if self.certificate.exists() => {
                tracing::error!(%error, "the certificate that was kept is not good: another is asked for");
            }
            Err(_) => {}
        }
        self.certificate.parent().map_or(Ok(()), make_folder)?;
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let mut ended = CertificateParams::new([self.host.clone()]).map_err(io::Error::other)?;
        (ended.not_before, ended.not_after) = (date_time_ymd(2000, 1, 1), date_time_ymd(2000, 1, 2));
        let ended = ended.self_signed(&key).map_err(io::Error::other)?;
        keep(&self.certificate, &ended.pem(), &key.serialize_pem())?;
        Ok(Certificate::read(&self.certificate, &self.certificate)?)
    }

    /// Replaces the certificate whenever it is near its end, for as long as it is waited for.
    pub(super) async fn renew_forever(self, certificate: Arc<Certificate>, now: impl Fn() -> jiff::Timestamp) {
        loop {
            let wait = if certificate.is_near_its_end(now()) { self.renewed(&certificate).await } else { LOOKS };
            tokio::select! {
                () = sleep(wait) => {}
                // By files that somebody has put in its place, which may be near their end.
                () = certificate.is_replaced() => {}
            }
        }
    }

    /// Asks for a new one; how long until it is looked at again.
    async fn renewed(&self, certificate: &Arc<Certificate>) -> Duration {
        let had = timeout(PATIENCE, self.have(certificate)).await;
        certificate.prove_nothing();
        match had.unwrap_or(Err(Error::Str("the authority took too long"))) {
            Ok(()) => {
                tracing::info!(host = self.host, "a new certificate was had from the authority");
                LOOKS
            }
            Err(error) => {
                tracing::error!(%error, "no certificate was had from the authority; it is asked again in an hour");
                AGAIN
            }
        }
    }

    /// Orders one certificate, shows what the authority wants to see, keeps and shows what comes.
    async fn have(&self, certificate: &Arc<Certificate>) -> Result<(), Error> {
        let account = self.account().await?;
        let names = [Identifier::Dns(self.host.clone())];
        let mut order = account.new_order(&NewOrder::new(&names)).await?;
        self.prove(&mut order, certificate).await?;
        let key = Zeroizing::new(order.finalize().await?);
        let chain = order.poll_certificate(&RETRIES).await?;
        let (file, shown) = (self.certificate.clone(), Arc::clone(certificate));
        aside(move || {
            keep(&file, &chain, &key)?;
            shown.renew()?;
            Ok(())
        })
        .await
    }

    /// Shows that the address is ours.
    async fn prove(&self, order: &mut Order, certificate: &Certificate) -> Result<(), Error> {
        let mut wanted = order.authorizations();
        // One name is ordered, so that one proof is wanted.
        let mut authorization = wanted.next().await.ok_or(Error::Str("the authority wants no proof"))??;
        if authorization.status != AuthorizationStatus::Valid {
            let challenge = authorization.challenge(ChallengeType::TlsAlpn01);
            let mut challenge = challenge.ok_or(Error::Unsupported("TLS-ALPN-01"))?;
            let (proof, key) = self.proof(challenge.key_authorization().digest().as_ref())?;
            certificate.prove(proof, key.into()).map_err(other)?;
            challenge.set_ready().await?;
        }
        match order.poll_ready(&RETRIES).await? {
            OrderStatus::Ready => Ok(()),
            _ => Err(why_not(order).await),
        }
    }

    /// The account at the authority, made at the first time, and anew for another authority.
    async fn account(&self) -> Result<Account, Error> {
        let kept = self.clone();
        if let Some(kept) = aside(move || Ok(kept.kept_account())).await? {
            return Account::builder_with_http(Box::new(Asking)).from_credentials(kept).await;
        }
        let contact: Vec<&str> = self.contact.iter().map(String::as_str).collect();
        let wanted = NewAccount { contact: &contact, terms_of_service_agreed: true, only_return_existing: false };
        let made = Account::builder_with_http(Box::new(Asking)).create(&wanted, self.directory.clone(), None);
        let (account, credentials) = made.await?;
        let (file, credentials) = (self.account.clone(), Zeroizing::new(serde_json::to_vec(&credentials)?));
        aside(move || Ok(replace(&file, &credentials)?)).await?;
        Ok(account)
    }

    /// One that is missing or damaged, or another authority's, is none: a new one costs nothing.
    fn kept_account(&self) -> Option<AccountCredentials> {
        let kept = Zeroizing::new(fs::read(&self.account).ok()?);
        let directory = serde_json::from_slice::<serde_json::Value>(&kept).ok()?["directory"].take();
        (directory == self.directory.as_str()).then(|| serde_json::from_slice(&kept).ok()).flatten()
    }

    /// The certificate that the authority alone can expect: of our name, with its question's digest in it.
    fn proof(&self, digest: &[u8]) -> Result<(rcgen::Certificate, PrivatePkcs8KeyDer<'static>), Error> {
        let mut params = CertificateParams::new([self.host.clone()]).map_err(other)?;
        params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
        let key = KeyPair::generate().map_err(other)?;
        Ok((params.self_signed(&key).map_err(other)?, key.serialize_der().into()))
    }
}

/// What the authority says of an order that it has refused.
async fn why_not(order: &mut Order) -> Error {
    let mut wanted = order.authorizations();
    let problem = match wanted.next().await {
        Some(Ok(mut authorization)) => authorization
            .refresh()
            .await
            .ok()
            .and_then(|state| state.challenges.iter().find_map(|challenge| challenge.error.clone())),
        _ => None,
    };
    problem.map_or(Error::Str("the authority did not see what it wanted to see at port 443"), Error::Api)
}

/// Does what waits for the disk where no connection waits for it.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApplianceError> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(other)?.map_err(other)
}

/// A certificate and its key in one file, for its owner alone.
fn keep(file: &Path, chain: &str, key: &str) -> Result<(), ApplianceError> {
    Ok(replace(file, Zeroizing::new(format!("{key}{chain}")).as_bytes())?)
}

fn other(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Other(error.into())
}
