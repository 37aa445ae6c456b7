//! The certificate that the server shows, read again when its files change. The cryptography is ring's.

use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert, ServerConfig};
use rustls::sign::CertifiedKey;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use tokio_rustls::TlsAcceptor;
use zeroize::Zeroizing;

/// Why a certificate cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum TlsRefused {
    /// One of its two files cannot be read.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not what it should be, in PEM.
    #[error("{0}: no certificate in PEM")]
    NoCertificate(PathBuf),
    /// The same of the private key.
    #[error("{0}: no private key in PEM")]
    NoKey(PathBuf),
    /// The key is not the certificate's, or of a kind that ring does not know.
    #[error("certificate and key: {0}")]
    Pair(rustls::Error),
}

/// The certificate shown, and the files it comes from.
#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    shown: RwLock<Shown>,
}

/// What the files held when they were last read.
#[derive(Clone, Debug)]
struct Shown {
    pair: Arc<CertifiedKey>,
    /// Of both files, so that it is seen when one changes.
    digests: [[u8; 32]; 2],
    expires: Timestamp,
}

impl Certificate {
    /// Reads a chain of certificates, the server's own first, and its private key.
    ///
    /// # Errors
    /// [`TlsRefused`]
    pub fn read(chain: &Path, key: &Path) -> Result<Self, TlsRefused> {
        let shown = Shown::of(chain, key, &contents(chain, key)?)?;
        Ok(Self { chain: chain.to_owned(), key: key.to_owned(), shown: RwLock::new(shown) })
    }

    /// Reads the files again. When they have changed, whoever connects from now on is shown the new certificate; one
    /// that is not whole leaves the old one in place.
    ///
    /// # Errors
    /// [`TlsRefused`]
    pub fn renew(&self) -> Result<bool, TlsRefused> {
        let contents = contents(&self.chain, &self.key)?;
        let digests = self.shown.read().unwrap_or_else(PoisonError::into_inner).digests;
        if contents.each_ref().map(|bytes| sha256(bytes)) == digests {
            return Ok(false);
        }
        let shown = Shown::of(&self.chain, &self.key, &contents)?;
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        Ok(true)
    }

    /// Until when browsers accept it.
    pub fn expires(&self) -> Timestamp {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).expires
    }

    /// Encrypts connections with it: TLS 1.2 and 1.3, HTTP/2 before HTTP/1.
    ///
    /// # Errors
    /// [`TlsRefused::Pair`] when ring and rustls do not go together.
    pub fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor, TlsRefused> {
        let shown: Arc<dyn ResolvesServerCert> = Arc::clone(self) as _;
        let config =
            ServerConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
        let mut config = config.map_err(TlsRefused::Pair)?.with_no_client_auth().with_cert_resolver(shown);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner).pair))
    }
}

impl Shown {
    fn of(chain_file: &Path, key_file: &Path, contents: &[Zeroizing<Vec<u8>>; 2]) -> Result<Self, TlsRefused> {
        let [chain, key] = contents;
        let no_certificate = || TlsRefused::NoCertificate(chain_file.to_owned());
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
        let certificates = certificates.map_err(|_| no_certificate())?;
        let expires = certificates.first().and_then(|own| expiry(own)).ok_or_else(no_certificate)?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsRefused::NoKey(key_file.to_owned()))?;
        let pair = CertifiedKey::from_der(certificates, key, &default_provider()).map_err(TlsRefused::Pair)?;
        Ok(Self { pair: Arc::new(pair), digests: contents.each_ref().map(|bytes| sha256(bytes)), expires })
    }
}

/// Until when a certificate is good, if it can be read.
pub fn expiry(certificate: &[u8]) -> Option<Timestamp> {
    let (_, read) = x509_parser::parse_x509_certificate(certificate).ok()?;
    Timestamp::from_second(read.validity().not_after.timestamp()).ok()
}

fn contents(chain: &Path, key: &Path) -> Result<[Zeroizing<Vec<u8>>; 2], TlsRefused> {
    let read = |path: &Path| {
        fs::read(path).map(Zeroizing::new).map_err(|source| TlsRefused::File { path: path.to_owned(), source })
    };
    Ok([read(chain)?, read(key)?])
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut sum = [0; 32];
    sum.copy_from_slice(digest(&SHA256, bytes).as_ref());
    sum
}
