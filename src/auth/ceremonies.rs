//! Passkey ceremonies under way: each challenge is used once, by what it was made for, within five minutes.

use crate::auth::error::AuthError;
use crate::auth::seat::Seat;
use crate::domain::ceremony::Proposal;
use crate::domain::clock::{Chance, draw};
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// How long a ceremony may take.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// How many may be under way at once; the oldest then gives way, a stranger's before that of anyone known.
const MOST: usize = 10_000;

/// What a person confirms with a fresh assertion. An assertion made for one deed is worth nothing for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Signing this entry, in the words that it then says.
    Sign {
        /// Which.
        entry: Handle,
        /// Which of its texts.
        version: u32,
    },
    /// Adding another passkey.
    AddPasskey,
    /// Erasing the family of this pupil.
    EraseFamily(Handle),
    /// Ending every session there is.
    EndEverySession,
    /// One step in the life of this year's keys.
    Year(SchoolYear, YearStep),
}

/// What is ordered about a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearStep {
    /// Opening it.
    Open,
    /// Closing it.
    Close,
    /// Announcing that its keys will be destroyed.
    Announce,
    /// Destroying them.
    Destroy,
    /// Proposing this, or agreeing to it: the very same thing, with the same day.
    Agree(Proposal),
}

/// Proof that this person's authenticator has just verified them, for this deed. Made only here, used once.
#[derive(Debug)]
pub struct FreshAssertion {
    seat: Seat,
    deed: Deed,
    passkey: Handle,
}

impl FreshAssertion {
    /// Whether it was made by this person for this deed.
    pub fn covers(&self, seat: Seat, deed: &Deed) -> bool {
        self.seat == seat && self.deed == *deed
    }

    /// The passkey used.
    pub fn passkey(&self) -> Handle {
        self.passkey
    }
}

/// What the browser is given to begin with.
#[derive(Debug, Serialize)]
pub struct Challenge {
    /// Names the ceremony when its answer comes.
    pub ceremony: String,
    /// The options of `navigator.credentials`.
    #[serde(rename = "publicKey")]
    pub public_key: serde_json::Value,
}

enum Pending {
    Enrol(Seat, PasskeyRegistration),
    SignIn(DiscoverableAuthentication),
    Confirm(Seat, Deed, PasskeyAuthentication),
}

impl Pending {
    /// Begun by whoever has a letter or a session, and not by anybody who opens the page.
    fn is_of_somebody(&self) -> bool {
        !matches!(self, Self::SignIn(_))
    }
}

/// The school's passkey ceremonies.
pub struct Ceremonies {
    webauthn: Webauthn,
    pending: Mutex<BTreeMap<Handle, (Timestamp, Pending)>>,
    /// Who has just confirmed that they want to add a passkey, and with which one.
    adding: Mutex<BTreeMap<Seat, (Timestamp, Handle)>>,
}

impl Ceremonies {
    /// Passkeys bound to `origin`.
    ///
    /// # Errors
    /// [`AuthError::Origin`] unless it is `https://name` or `http://localhost[:port]`.
    pub fn for_origin(origin: &str, school_name: &str) -> Result<Self, AuthError> {
        let refused = || AuthError::Origin(origin.to_owned());
        let url = Url::parse(origin).map_err(|_| refused())?;
        let host = url.domain().ok_or_else(refused)?;
        let secure = url.scheme() == "https" || (url.scheme() == "http" && host == "localhost");
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !secure || !bare {
            return Err(refused());
        }
        let webauthn = WebauthnBuilder::new(host, &url)?.rp_name(school_name).build()?;
        Ok(Self { webauthn, pending: Mutex::default(), adding: Mutex::default() })
    }

    /// Begins the making of a passkey. The name shown in the browser's dialog is the person's own.
    pub(in crate::auth) fn start_enrol(
        &self,
        now: Timestamp,
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
        Ok(self.keep(now, chance, Pending::Enrol(seat, state), options))
    }

    /// Ends the making of a passkey.
    pub(in crate::auth) fn finish_enrol(
        &self,
        now: Timestamp,
        ceremony: &str,
        seat: Seat,
        answer: &RegisterPublicKeyCredential,
    ) -> Result<Passkey, AuthError> {
        refuse_framed(&answer.response.client_data_json)?;
        match self.take(now, ceremony)? {
            Pending::Enrol(whose, state) if whose == seat => {
                Ok(self.webauthn.finish_passkey_registration(answer, &state)?)
            }
            _ => Err(AuthError::Ceremony),
        }
    }

    /// Begins a sign-in; nobody says who they are yet.
    ///
    /// # Errors
    /// When the options cannot be made.
    pub fn start_sign_in(&self, now: Timestamp, chance: &dyn Chance) -> Result<Challenge, AuthError> {
        let (options, state) = self.webauthn.start_discoverable_authentication()?;
        let mut options = serde_json::to_value(options.public_key)?;
        options["userVerification"] = "required".into();
        Ok(self.keep(now, chance, Pending::SignIn(state), options))
    }

    /// Who the answer says it is from: the user handle and the credential's identifier. Proves nothing yet.
    pub(in crate::auth) fn claimed_by(&self, answer: &PublicKeyCredential) -> Result<([u8; 16], Vec<u8>), AuthError> {
        let (user, credential) = self.webauthn.identify_discoverable_authentication(answer)?;
        Ok((user.into_bytes(), credential.to_vec()))
    }

    /// Ends a sign-in with the passkey its answer claims.
    pub(in crate::auth) fn finish_sign_in(
        &self,
        now: Timestamp,
        ceremony: &str,
        answer: &PublicKeyCredential,
        passkey: &Passkey,
    ) -> Result<AuthenticationResult, AuthError> {
        refuse_framed(&answer.response.client_data_json)?;
        let Pending::SignIn(state) = self.take(now, ceremony)? else { return Err(AuthError::Ceremony) };
        let known = DiscoverableKey::from(passkey);
        verified(self.webauthn.finish_discoverable_authentication_v2(answer, state, &known)?)
    }

    /// Begins the confirmation of a deed by someone already signed in.
    pub(in crate::auth) fn start_confirm(
        &self,
        now: Timestamp,
        chance: &dyn Chance,
        seat: Seat,
        deed: Deed,
        known: &[Passkey],
    ) -> Result<Challenge, AuthError> {
        let (options, state) = self.webauthn.start_passkey_authentication(known)?;
        let mut options = serde_json::to_value(options.public_key)?;
        options["userVerification"] = "required".into();
        Ok(self.keep(now, chance, Pending::Confirm(seat, deed, state), options))
    }

    /// Ends a confirmation. The passkey is named by the caller, who knows the rows.
    pub(in crate::auth) fn finish_confirm(
        &self,
        now: Timestamp,
        ceremony: &str,
        seat: Seat,
        answer: &PublicKeyCredential,
    ) -> Result<(Deed, AuthenticationResult), AuthError> {
        refuse_framed(&answer.response.client_data_json)?;
        match self.take(now, ceremony)? {
            Pending::Confirm(whose, deed, state) if whose == seat => {
                Ok((deed, verified(self.webauthn.finish_passkey_authentication(answer, &state)?)?))
            }
            _ => Err(AuthError::Ceremony),
        }
    }

    pub(in crate::auth) fn attest(&self, now: Timestamp, seat: Seat, deed: Deed, passkey: Handle) -> FreshAssertion {
        if deed == Deed::AddPasskey {
            self.adding().insert(seat, (now, passkey));
        }
        FreshAssertion { seat, deed, passkey }
    }

    /// The person has confirmed within five minutes that they want to add a passkey.
    pub fn may_add(&self, now: Timestamp, seat: Seat) -> bool {
        let mut adding = self.adding();
        // A ceremony begun at the last moment may still take its own five minutes.
        adding.retain(|_, (since, _)| now.duration_since(*since) < PATIENCE * 2);
        adding.get(&seat).is_some_and(|(since, _)| now.duration_since(*since) < PATIENCE)
    }

    /// Takes the confirmation away, so that it adds one passkey however many ceremonies were begun on it. Says which
    /// passkey it was made with.
    pub(in crate::auth) fn take_confirmation(&self, now: Timestamp, seat: Seat) -> Result<Handle, AuthError> {
        let (since, passkey) = self.adding().remove(&seat).ok_or(AuthError::Ceremony)?;
        if now.duration_since(since) < PATIENCE * 2 { Ok(passkey) } else { Err(AuthError::Ceremony) }
    }

    fn adding(&self) -> MutexGuard<'_, BTreeMap<Seat, (Timestamp, Handle)>> {
        self.adding.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, now: Timestamp, chance: &dyn Chance, what: Pending, public_key: serde_json::Value) -> Challenge {
        let ceremony = Handle(draw(chance));
        let mut pending = self.pending();
        pending.retain(|_, (since, _)| now.duration_since(*since) < PATIENCE);
        if pending.len() >= MOST {
            let oldest = pending.iter().min_by_key(|(_, (since, what))| (what.is_of_somebody(), *since));
            let oldest = oldest.map(|(ceremony, _)| *ceremony);
            oldest.and_then(|oldest| pending.remove(&oldest));
        }
        pending.insert(ceremony, (now, what));
        Challenge { ceremony: ceremony.to_string(), public_key }
    }

    /// Takes the ceremony away: whatever comes of it, its challenge is never accepted again.
    fn take(&self, now: Timestamp, ceremony: &str) -> Result<Pending, AuthError> {
        let ceremony: Handle = ceremony.parse().map_err(|_| AuthError::Ceremony)?;
        let (since, what) = self.pending().remove(&ceremony).ok_or(AuthError::Ceremony)?;
        if now.duration_since(since) < PATIENCE { Ok(what) } else { Err(AuthError::Ceremony) }
    }

    fn pending(&self) -> MutexGuard<'_, BTreeMap<Handle, (Timestamp, Pending)>> {
        // Each change of the map is whole; a panic elsewhere leaves nothing half done.
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
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
