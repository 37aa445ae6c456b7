//! Passkey ceremonies: each challenge is used once, by what it was made for, within five minutes.

use crate::auth::begun::{Begun, PATIENCE};
use crate::auth::deed::{Deed, FreshAssertion};
use crate::auth::error::AuthError;
use crate::auth::seat::Seat;
use crate::domain::clock::Chance;
use crate::domain::ids::Handle;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// What the browser is given to begin with.
#[derive(Debug, Serialize)]
pub struct Challenge {
    /// The ceremony itself, sealed: it comes back with its answer.
    pub ceremony: String,
    /// The options of `navigator.credentials`.
    #[serde(rename = "publicKey")]
    pub public_key: serde_json::Value,
}

/// What a ceremony was begun for, with what the verifier needs when its answer comes.
#[derive(Serialize, Deserialize)]
enum Purpose {
    Enrol(Seat, PasskeyRegistration),
    SignIn(DiscoverableAuthentication),
    Confirm(Seat, Deed, PasskeyAuthentication),
}

/// The school's passkey ceremonies. Every `now` is time that this process has run, which nobody can set.
pub struct Ceremonies {
    webauthn: Webauthn,
    begun: Begun,
    /// Who has just confirmed that they want to add a passkey, in which of their sessions, and with which one.
    adding: Mutex<BTreeMap<(Seat, Handle), (Duration, Handle)>>,
}

impl Ceremonies {
    /// Passkeys bound to `origin`; what is begun is sealed under a key drawn from `chance`.
    ///
    /// # Errors
    /// [`AuthError::Origin`] unless it is `https://name` or `http://localhost[:port]`.
    pub fn for_origin(origin: &str, school_name: &str, chance: &dyn Chance) -> Result<Self, AuthError> {
        let refused = || AuthError::Origin(origin.to_owned());
        let url = Url::parse(origin).map_err(|_| refused())?;
        let host = url.domain().ok_or_else(refused)?;
        let secure = url.scheme() == "https" || (url.scheme() == "http" && host == "localhost");
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !secure || !bare {
            return Err(refused());
        }
        let webauthn = WebauthnBuilder::new(host, &url)?.rp_name(school_name).build()?;
        Ok(Self { webauthn, begun: Begun::nothing(chance), adding: Mutex::default() })
    }

    /// Begins the making of a passkey. The name shown in the browser's dialog is the person's own.
    ///
    /// # Errors
    /// When the options cannot be made.
    pub fn start_enrol(
        &self,
        now: Duration,
        chance: &dyn Chance,
        seat: Seat,
        user_handle: [u8; 16],
        name: &str,
        known: &[Passkey],
    ) -> Result<Challenge, AuthError> {
        let exclude = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let user = Uuid::from_bytes(user_handle);
        let (options, state) = self.webauthn.start_passkey_registration(user, name, name, Some(exclude))?;
        let mut options = serde_json::to_value(options.public_key)?;
        // Signing in without a user name needs a passkey that the device finds by itself, and its user verified.
        options["authenticatorSelection"]["residentKey"] = "required".into();
        options["authenticatorSelection"]["requireResidentKey"] = true.into();
        options["authenticatorSelection"]["userVerification"] = "required".into();
        self.begin(now, chance, &Purpose::Enrol(seat, state), options)
    }

    /// Ends the making of a passkey, which is then to be kept for whoever it was begun for.
    ///
    /// # Errors
    /// [`AuthError::Ceremony`] or the authenticator's refusal.
    pub fn finish_enrol(
        &self,
        now: Duration,
        ceremony: &str,
        seat: Seat,
        answer: &RegisterPublicKeyCredential,
    ) -> Result<Passkey, AuthError> {
        refuse_framed(&answer.response.client_data_json)?;
        let (slip, purpose) = self.begun.take_back(now, ceremony)?;
        let Purpose::Enrol(whose, state) = purpose else { return Err(AuthError::Ceremony) };
        if whose != seat {
            return Err(AuthError::Ceremony);
        }
        let passkey = self.webauthn.finish_passkey_registration(answer, &state)?;
        self.begun.answered(now, slip)?;
        Ok(passkey)
    }

    /// Begins a sign-in; nobody says who they are yet.
    ///
    /// # Errors
    /// When the options cannot be made.
    pub fn start_sign_in(&self, now: Duration, chance: &dyn Chance) -> Result<Challenge, AuthError> {
        let (options, state) = self.webauthn.start_discoverable_authentication()?;
        let mut options = serde_json::to_value(options.public_key)?;
        options["userVerification"] = "required".into();
        self.begin(now, chance, &Purpose::SignIn(state), options)
    }

    /// Who the answer says it is from: the user handle and the credential's identifier. Proves nothing yet.
    ///
    /// # Errors
    /// When it says nothing of it.
    pub fn claimed_by(&self, answer: &PublicKeyCredential) -> Result<([u8; 16], Vec<u8>), AuthError> {
        let (user, credential) = self.webauthn.identify_discoverable_authentication(answer)?;
        Ok((user.into_bytes(), credential.to_vec()))
    }

    /// Ends a sign-in with the passkey its answer claims: proves that its holder has answered, and opens nothing.
    ///
    /// # Errors
    /// [`AuthError::Ceremony`], [`AuthError::UserVerification`] or the authenticator's refusal.
    pub fn finish_sign_in(
        &self,
        now: Duration,
        ceremony: &str,
        answer: &PublicKeyCredential,
        passkey: &Passkey,
    ) -> Result<AuthenticationResult, AuthError> {
        refuse_framed(&answer.response.client_data_json)?;
        let (slip, purpose) = self.begun.take_back(now, ceremony)?;
        let Purpose::SignIn(state) = purpose else { return Err(AuthError::Ceremony) };
        let known = DiscoverableKey::from(passkey);
        let result = verified(self.webauthn.finish_discoverable_authentication_v2(answer, state, &known)?)?;
        self.begun.answered(now, slip)?;
        Ok(result)
    }

    /// Begins the confirmation of a deed by someone already signed in.
    pub(in crate::auth) fn start_confirm(
        &self,
        now: Duration,
        chance: &dyn Chance,
        seat: Seat,
        deed: Deed,
        known: &[Passkey],
    ) -> Result<Challenge, AuthError> {
        let (options, state) = self.webauthn.start_passkey_authentication(known)?;
        let mut options = serde_json::to_value(options.public_key)?;
        options["userVerification"] = "required".into();
        self.begin(now, chance, &Purpose::Confirm(seat, deed, state), options)
    }

    /// Ends a confirmation. The passkey is named by the caller, who knows the rows.
    pub(in crate::auth) fn finish_confirm(
        &self,
        now: Duration,
        ceremony: &str,
        seat: Seat,
        answer: &PublicKeyCredential,
    ) -> Result<(Deed, AuthenticationResult), AuthError> {
        refuse_framed(&answer.response.client_data_json)?;
        let (slip, purpose) = self.begun.take_back(now, ceremony)?;
        let Purpose::Confirm(whose, deed, state) = purpose else { return Err(AuthError::Ceremony) };
        if whose != seat {
            return Err(AuthError::Ceremony);
        }
        let result = verified(self.webauthn.finish_passkey_authentication(answer, &state)?)?;
        self.begun.answered(now, slip)?;
        Ok((deed, result))
    }

    /// Lets the session in which this was confirmed add one passkey, and no other session of that person: one forgotten
    /// on a shared computer would else take what its owner confirms at home for itself.
    ///
    /// # Errors
    /// [`AuthError::Ceremony`] when it was made by another person, or for another deed.
    pub fn allow_adding(
        &self,
        now: Duration,
        seat: Seat,
        session: Handle,
        fresh: &FreshAssertion,
    ) -> Result<(), AuthError> {
        if !fresh.covers(seat, &Deed::AddPasskey) {
            return Err(AuthError::Ceremony);
        }
        self.adding().insert((seat, session), (now, fresh.passkey()));
        Ok(())
    }

    /// The person has confirmed within five minutes, in this session, that they want to add a passkey.
    pub fn may_add(&self, now: Duration, seat: Seat, session: Handle) -> bool {
        let mut adding = self.adding();
        // A ceremony begun at the last moment may still take its own five minutes.
        adding.retain(|_, (since, _)| now.saturating_sub(*since) < PATIENCE * 2);
        adding.get(&(seat, session)).is_some_and(|(since, _)| now.saturating_sub(*since) < PATIENCE)
    }

    /// Takes the confirmation away, so that it adds one passkey however many ceremonies were begun on it. Says which
    /// passkey it was made with.
    pub(in crate::auth) fn take_confirmation(
        &self,
        now: Duration,
        seat: Seat,
        session: Handle,
    ) -> Result<Handle, AuthError> {
        let (since, passkey) = self.adding().remove(&(seat, session)).ok_or(AuthError::Ceremony)?;
        if now.saturating_sub(since) < PATIENCE * 2 { Ok(passkey) } else { Err(AuthError::Ceremony) }
    }

    fn adding(&self) -> MutexGuard<'_, BTreeMap<(Seat, Handle), (Duration, Handle)>> {
        self.adding.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(
        &self,
        now: Duration,
        chance: &dyn Chance,
        purpose: &Purpose,
        public_key: serde_json::Value,
    ) -> Result<Challenge, AuthError> {
        Ok(Challenge { ceremony: self.begun.hand_out(now, chance, purpose)?, public_key })
    }
}

/// What the browser says of the page the ceremony ran in.
#[derive(Deserialize)]
struct Framing {
    #[serde(default, rename = "crossOrigin")]
    cross_origin: Option<bool>,
}

/// Refuses a ceremony that ran inside another site's frame, which the verifier would let pass.
fn refuse_framed(client_data: &[u8]) -> Result<(), AuthError> {
    let framing: Framing = serde_json::from_slice(client_data).map_err(|_| AuthError::Ceremony)?;
    if framing.cross_origin == Some(true) { Err(AuthError::Ceremony) } else { Ok(()) }
}

fn verified(result: AuthenticationResult) -> Result<AuthenticationResult, AuthError> {
    if result.user_verified() { Ok(result) } else { Err(AuthError::UserVerification) }
}
