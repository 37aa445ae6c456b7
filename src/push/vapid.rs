//! Who calls (VAPID, RFC 8292): a word signed with the school's key, for one service and half a day.
//!
//! The word is a JWT of the one form ES256. It is these few lines over ring, serde_json and data-encoding, which are in
//! the tree, rather than a crate for every form of JWT: nothing is read here, only written, and a test reads it back.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use ring::rand::SecureRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

/// How long the word is worth something; a day is the most that a service takes.
const WORTH: SignedDuration = SignedDuration::from_hours(12);

/// The key that browsers were told to believe.
pub struct CallKey(EcdsaKeyPair);

/// The key is none, or ring refused to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key that devices are called with does not sign")]
pub struct CallKeyRefused;

impl CallKey {
    /// A new one, in PKCS#8; none when chance fails.
    pub fn generate(chance: &dyn SecureRandom) -> Option<Vec<u8>> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, chance).ok()?;
        Some(made.as_ref().to_vec())
    }

    /// The one that was kept.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(pkcs8: &[u8], chance: &dyn SecureRandom) -> Result<Self, CallKeyRefused> {
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, chance);
        key.map(Self).map_err(|_| CallKeyRefused)
    }

    /// What browsers are told: the public point, uncompressed, in base64url.
    pub fn public(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.public_key().as_ref())
    }

    /// The header `Authorization` for that service's origin, on behalf of whoever is reached at `contact`.
    ///
    /// # Errors
    /// When ring refuses to sign.
    pub fn word_for(
        &self,
        origin: &str,
        contact: &str,
        now: Timestamp,
        chance: &dyn SecureRandom,
    ) -> Result<String, CallKeyRefused> {
        let until = now.saturating_add(WORTH).unwrap_or(Timestamp::MAX).as_second();
        let claims = json!({ "aud": origin, "exp": until, "sub": format!("mailto:{contact}") });
        let said = format!("{}.{}", part(&json!({ "typ": "JWT", "alg": "ES256" })), part(&claims));
        let signature = self.0.sign(chance, said.as_bytes()).map_err(|_| CallKeyRefused)?;
        let signature = BASE64URL_NOPAD.encode(signature.as_ref());
        Ok(format!("vapid t={said}.{signature}, k={}", self.public()))
    }
}

fn part(value: &Value) -> String {
    BASE64URL_NOPAD.encode(value.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    fn read(text: &str) -> Vec<u8> {
        BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_service_that_was_told_the_public_key_verifies_who_calls_and_that_it_is_for_itself_and_today() {
        let chance = SystemRandom::new();
        let key = CallKey::read(&CallKey::generate(&chance).unwrap(), &chance).unwrap();
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let word = key.word_for("https://fcm.googleapis.com", "technique@exemple.fr", now, &chance).unwrap();
        let (token, public) = word.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let point = read(public);
        assert_eq!((point.len(), point[0], public), (65, 4, key.public().as_str()), "an uncompressed point");
        let (said, signature) = token.rsplit_once('.').unwrap();
        let verify = |said: &str| {
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &point).verify(said.as_bytes(), &read(signature))
        };
        assert!(verify(said).is_ok() && verify(&format!("{said}x")).is_err());
        let (head, claims) = said.split_once('.').unwrap();
        let value = |part| serde_json::from_slice::<Value>(&read(part)).unwrap();
        assert_eq!(value(head), json!({ "typ": "JWT", "alg": "ES256" }));
        let until = "2026-11-23T21:00:00Z".parse::<Timestamp>().unwrap().as_second();
        let wanted = json!({ "aud": "https://fcm.googleapis.com", "exp": until, "sub": "mailto:technique@exemple.fr" });
        assert_eq!(value(claims), wanted, "and nothing else");
        assert!(CallKey::read(b"no key", &chance).is_err());
    }
}
