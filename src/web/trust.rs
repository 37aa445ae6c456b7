//! Whom this machine trusts when Carnet asks something of another.

use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;

/// A client that trusts the authorities of this machine, or those that `SSL_CERT_FILE` names.
///
/// # Errors
/// When ring and rustls do not go together.
pub fn trusting() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    // One that cannot be read is not trusted, and the others are.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    Ok(config.with_safe_default_protocol_versions()?.with_root_certificates(roots).with_no_client_auth())
}
