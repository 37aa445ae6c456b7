//! Addresses of signing in, of the first passkey and of one's devices.

use crate::domain::language::Language;

/// Welcome page, for whoever is not signed in.
pub const SIGN_IN: &str = "/connexion";
/// The same, when a session has ended by itself.
pub const SESSION_OVER: &str = "/connexion?fin=session";
/// The same, when a form came after it had ended, and is not kept.
pub const NOT_KEPT: &str = "/connexion?fin=envoi";
/// POST: starts a sign-in ceremony.
pub const SIGN_IN_OPTIONS: &str = "/connexion/options";
/// POST: ends a sign-in ceremony.
pub const SIGN_IN_FINISH: &str = "/connexion/fin";
/// POST: ends the caller's session.
pub const SIGN_OUT: &str = "/deconnexion";
/// GET: asks for the code; POST: shows who it is for, and consumes nothing.
pub const ACTIVATION: &str = "/activation";
/// GET: asks for the code in that language.
pub fn activation_in(language: Language) -> String {
    format!("{ACTIVATION}?langue={}", language.code())
}
/// POST: starts the enrolment of a newcomer, given the code.
pub const ACTIVATION_OPTIONS: &str = "/activation/options";
/// POST: ends it, and consumes the code.
pub const ACTIVATION_FINISH: &str = "/activation/fin";
/// The caller's own passkeys and sessions.
pub const DEVICES: &str = "/mes-appareils";
/// POST: starts the fresh assertion that adding a passkey needs.
pub const DEVICES_CONFIRM_OPTIONS: &str = "/mes-appareils/confirmation/options";
/// POST: ends it; its answer's location is [`DEVICES_ADD`].
pub const DEVICES_CONFIRM_FINISH: &str = "/mes-appareils/confirmation/fin";
/// The page that adds a passkey, after the fresh assertion.
pub const DEVICES_ADD: &str = "/mes-appareils/ajout";
/// POST: starts the enrolment of one more passkey.
pub const DEVICES_ADD_OPTIONS: &str = "/mes-appareils/ajout/options";
/// POST: ends it.
pub const DEVICES_ADD_FINISH: &str = "/mes-appareils/ajout/fin";
/// POST: ends every session of the caller.
pub const SESSIONS_END_ALL: &str = "/mes-appareils/connexions/fin";
