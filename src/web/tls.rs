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
use tokio::sync::Notify;
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

/// The protocol that only an authority speaks, when it looks whether the address is ours (RFC 8737).
pub(in crate::web) const PROOF: &[u8] = b"acme-tls/1";

/// The certificate shown, and the files it comes from; both may be one file.
#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    shown: RwLock<Shown>,
    /// What the authority is shown instead, while it looks.
    proof: RwLock<Option<Arc<CertifiedKey>>>,
    /// Told when another is shown.
    replaced: Notify,
}

/// What the files held when they were last read.
#[derive(Clone, Debug)]
struct Shown {
    pair: Arc<CertifiedKey>,
    /// Of both files, so that it is seen when one changes.
    digests: [[u8; 32]; 2],
    begins: Timestamp,
    expires: Timestamp,
}

impl Certificate {
    /// Reads a chain of certificates, the server's own first, and its private key.
    ///
    /// # Errors
    /// [`TlsRefused`]
    pub fn read(chain: &Path, key: &Path) -> Result<Self, TlsRefused> {
        let shown = Shown::of(chain, key, &contents(chain, key)?)?;
        let (chain, key) = (chain.to_owned(), key.to_owned());
        Ok(Self { chain, key, shown: RwLock::new(shown), proof: RwLock::default(), replaced: Notify::new() })
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
        self.replaced.notify_waiters();
        Ok(true)
    }

    /// Returns once another is shown.
    pub async fn is_replaced(&self) {
        self.replaced.notified().await;
    }

    /// Until when browsers accept it.
    pub fn expires(&self) -> Timestamp {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).expires
    }

    /// A third of its life is left, or less: a month of the usual three, two days of six.
    pub fn is_near_its_end(&self, now: Timestamp) -> bool {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        shown.expires.duration_since(now) <= shown.expires.duration_since(shown.begins) / 3
    }

    /// Shows this to an authority that looks whether the address is ours.
    ///
    /// # Errors
    /// [`TlsRefused::Pair`] when ring does not know such a key.
    pub fn prove(
        &self,
        certificate: impl Into<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
    ) -> Result<(), TlsRefused> {
        let key = default_provider().key_provider.load_private_key(key).map_err(TlsRefused::Pair)?;
        // Not looked at as others are: what the authority must find in it is critical, and known to authorities alone.
        let proof = CertifiedKey::new(vec![certificate.into()], key);
        *self.proof.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(proof));
        Ok(())
    }

    /// The authority has looked.
    pub fn prove_nothing(&self) {
        *self.proof.write().unwrap_or_else(PoisonError::into_inner) = None;
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
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec(), PROOF.to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // An authority offers that protocol and no other.
        if hello.alpn().is_some_and(|offered| offered.eq([PROOF])) {
            return self.proof.read().unwrap_or_else(PoisonError::into_inner).clone();
        }
        Some(Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner).pair))
    }
}

impl Shown {
    fn of(chain_file: &Path, key_file: &Path, contents: &[Zeroizing<Vec<u8>>; 2]) -> Result<Self, TlsRefused> {
        let [chain, key] = contents;
        let no_certificate = || TlsRefused::NoCertificate(chain_file.to_owned());
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
        let certificates = certificates.map_err(|_| no_certificate())?;
        let (begins, expires) = certificates.first().and_then(|own| validity(own)).ok_or_else(no_certificate)?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsRefused::NoKey(key_file.to_owned()))?;
        let pair = CertifiedKey::from_der(certificates, key, &default_provider()).map_err(TlsRefused::Pair)?;
        Ok(Self { pair: Arc::new(pair), digests: contents.each_ref().map(|bytes| sha256(bytes)), begins, expires })
    }
}

/// Until when a certificate is good, if it can be read.
pub fn expiry(certificate: &[u8]) -> Option<Timestamp> {
    Some(validity(certificate)?.1)
}

/// From when a certificate is good, and until when.
fn validity(certificate: &[u8]) -> Option<(Timestamp, Timestamp)> {
    let (_, read) = x509_parser::parse_x509_certificate(certificate).ok()?;
    let moment = |time: x509_parser::time::ASN1Time| Timestamp::from_second(time.timestamp()).ok();
    Some((moment(read.validity().not_before)?, moment(read.validity().not_after)?))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::trusting;
    use jiff::SignedDuration;
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};
    use rustls::ClientConnection;
    use rustls::server::Acceptor;

    /// Good for the ninety days that begin with 2026, its files in that folder.
    fn certificate(folder: &Path) -> Certificate {
        let (chain, key) = (folder.join("chain.pem"), folder.join("key.pem"));
        let (made, signing) = made();
        fs::write(&chain, made.pem()).unwrap();
        fs::write(&key, signing.serialize_pem()).unwrap();
        Certificate::read(&chain, &key).unwrap()
    }

    fn made() -> (rcgen::Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(["carnet.example".to_owned()]).unwrap();
        (params.not_before, params.not_after) = (date_time_ymd(2026, 1, 1), date_time_ymd(2026, 4, 1));
        (params.self_signed(&key).unwrap(), key)
    }

    /// What whoever offers those protocols is shown.
    fn shown(certificate: &Certificate, offered: &[&[u8]]) -> Option<CertificateDer<'static>> {
        let mut config = trusting().unwrap();
        config.alpn_protocols = offered.iter().map(|protocol| protocol.to_vec()).collect();
        let name = "carnet.example".try_into().unwrap();
        let (mut hello, mut acceptor) = (Vec::new(), Acceptor::default());
        ClientConnection::new(Arc::new(config), name).unwrap().write_tls(&mut hello).unwrap();
        acceptor.read_tls(&mut hello.as_slice()).unwrap();
        let accepted = acceptor.accept().unwrap().unwrap();
        certificate.resolve(accepted.client_hello()).map(|pair| pair.cert[0].clone())
    }

    #[test]
    fn an_authority_that_looks_is_shown_the_proof_and_everybody_else_the_certificate() {
        let folder = tempfile::tempdir().unwrap();
        let certificate = certificate(folder.path());
        let own = shown(&certificate, &[]).unwrap();
        assert_eq!(shown(&certificate, &[PROOF]), None, "before it was asked there is nothing to see");
        let (proof, key) = made();
        certificate.prove(proof.clone(), PrivateKeyDer::Pkcs8(key.serialize_der().into())).unwrap();
        assert_eq!(shown(&certificate, &[PROOF]).as_ref(), Some(proof.der()));
        for others in [&[][..], &[b"h2".as_slice(), b"http/1.1"], &[b"h2", PROOF]] {
            assert_eq!(shown(&certificate, others).as_ref(), Some(&own), "{others:?}");
        }
        certificate.prove_nothing();
        assert_eq!(shown(&certificate, &[PROOF]), None, "nor after it has looked");
    }

    #[test]
    fn a_certificate_is_near_its_end_when_a_third_of_its_life_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let certificate = certificate(folder.path());
        let before = |days: i64| certificate.expires() - SignedDuration::from_hours(24 * days);
        for (days, near) in [(90, false), (31, false), (30, true), (1, true), (-1, true)] {
            assert_eq!(certificate.is_near_its_end(before(days)), near, "{days}");
        }
    }
}
