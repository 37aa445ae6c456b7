//! Someone's telephone: a software authenticator that keeps a discoverable passkey, and the browser's part of a
//! ceremony, so that a test can also make it lie.

use passkey::authenticator::{Authenticator, UiHint, UserCheck, UserValidationMethod};
use passkey::crypto::coset::RegisteredLabelWithPrivate;
use passkey::crypto::iana::{Algorithm, EnumI64};
use passkey::crypto::rust_crypto::RustCryptoBackend;
use passkey::types::ctap2::{Aaguid, Ctap2Error, Flags, get_assertion, make_credential};
use passkey::types::{Bytes, Passkey};
use ring::digest::{SHA256, digest};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Whoever holds the device puts a finger on it whenever they are asked.
struct Holder;

#[async_trait::async_trait]
impl UserValidationMethod for Holder {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        _hint: UiHint<'a, Passkey>,
        presence: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence, verification })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// How a ceremony is answered; the default is honest.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// The page's origin, when it is not the school's.
    pub origin: Option<&'static str>,
    /// Another site's name, to which the passkey is then bound.
    pub rp_id: Option<&'static str>,
    /// The page stands in a frame of another site.
    pub framed: bool,
    /// The holder is not asked for finger, face or code.
    pub unverified: bool,
    /// The device answers by itself: nobody has touched it.
    pub untouched: bool,
    /// A new passkey is said to sign in that way of COSE's register, whatever the page asked for.
    pub algorithm: Option<i64>,
    /// The type the browser writes, when it is not the ceremony's.
    pub kind: Option<&'static str>,
    /// Another challenge is signed, in base64url.
    pub challenge: Option<String>,
    /// The user handle is someone else's, in base64url.
    pub user_handle: Option<String>,
}

/// A device with room for one passkey.
pub struct Device {
    authenticator: Authenticator<Option<Passkey>, Holder, RustCryptoBackend>,
    origin: String,
}

impl Device {
    /// An empty one, on which pages of `origin` are opened.
    pub fn new(origin: &str) -> Self {
        let authenticator = Authenticator::new(Aaguid::new_empty(), None, Holder, RustCryptoBackend);
        Self { authenticator, origin: origin.to_owned() }
    }

    /// Signs with another device's key from now on, in the name of its own passkey.
    pub fn takes_the_key_of(&mut self, other: &Self) {
        let key = other.authenticator.store().as_ref().unwrap().key.clone();
        self.authenticator.store_mut().as_mut().unwrap().key = key;
    }

    /// What `navigator.credentials.create` and assets/passkey.js would send.
    pub async fn creates(&mut self, options: &Value, manner: &Manner) -> Value {
        let client = self.client_data("webauthn.create", options, manner);
        let rp = &options["rp"];
        let request = make_credential::Request {
            client_data_hash: hash(&client),
            rp: make_credential::PublicKeyCredentialRpEntity {
                id: manner.rp_id.map_or_else(|| of(&rp["id"]), str::to_owned),
                name: rp["name"].as_str().map(str::to_owned),
            },
            user: of(&options["user"]),
            pub_key_cred_params: match manner.algorithm {
                Some(edwards) if edwards == Algorithm::EdDSA.to_i64() => {
                    of(&json!([{ "type": "public-key", "alg": edwards }]))
                }
                _ => of(&options["pubKeyCredParams"]),
            },
            exclude_list: None,
            extensions: None,
            options: make_credential::Options { rk: true, up: true, uv: !manner.unverified },
            pin_auth: None,
            pin_protocol: None,
        };
        let mut made = self.authenticator.make_credential(request).await.unwrap();
        // Nothing is signed here: whoever registers a passkey writes what they like of it.
        if manner.untouched {
            made.auth_data.flags.remove(Flags::UP);
        }
        let attested = made.auth_data.attested_credential_data.as_mut().unwrap();
        if let Some(algorithm) = manner.algorithm {
            let known = Algorithm::from_i64(algorithm).map(RegisteredLabelWithPrivate::Assigned);
            attested.key.alg = Some(known.unwrap_or(RegisteredLabelWithPrivate::PrivateUse(algorithm)));
        }
        let id = base64url(attested.credential_id());
        json!({
            "id": id, "rawId": id, "type": "public-key", "extensions": {},
            "response": {
                "clientDataJSON": base64url(client.as_bytes()),
                "attestationObject": base64url(&made.as_webauthn_bytes()),
                "transports": ["internal"],
            },
        })
    }

    /// What `navigator.credentials.get` and assets/passkey.js would send; nothing when the device holds no passkey that
    /// is asked for.
    pub async fn answers(&mut self, options: &Value, manner: &Manner) -> Option<Value> {
        let client = self.client_data("webauthn.get", options, manner);
        let listed: Vec<Value> = options["allowCredentials"].as_array().cloned().unwrap_or_default();
        let request = get_assertion::Request {
            rp_id: manner.rp_id.map_or_else(|| of(&options["rpId"]), str::to_owned),
            client_data_hash: hash(&client),
            allow_list: (!listed.is_empty()).then(|| of(&Value::Array(listed))),
            extensions: None,
            options: get_assertion::Options { up: !manner.untouched, uv: !manner.unverified },
            pin_auth: None,
            pin_protocol: None,
        };
        let answer = self.authenticator.get_assertion(request).await.ok()?;
        let id = base64url(&answer.credential.unwrap().id);
        let holder = answer.user.map(|user| base64url(&user.id));
        Some(json!({
            "id": id, "rawId": id, "type": "public-key", "extensions": {},
            "response": {
                "clientDataJSON": base64url(client.as_bytes()),
                "authenticatorData": base64url(&answer.auth_data.to_vec()),
                "signature": base64url(&answer.signature),
                "userHandle": manner.user_handle.clone().or(holder),
            },
        }))
    }

    /// What the browser writes of the page, as text in the order browsers write it.
    fn client_data(&self, kind: &str, options: &Value, manner: &Manner) -> String {
        let (kind, origin) = (manner.kind.unwrap_or(kind), manner.origin.unwrap_or(&self.origin));
        let challenge = manner.challenge.as_deref().or(options["challenge"].as_str()).unwrap();
        let framed = manner.framed;
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":{framed}}}"#)
    }
}

fn of<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

fn hash(client: &str) -> Bytes {
    digest(&SHA256, client.as_bytes()).as_ref().to_vec().into()
}

/// Bytes as browsers and servers write them in ceremonies.
pub fn base64url(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}
