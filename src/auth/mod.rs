//! Who is calling: activation codes, passkeys, sessions, and the only place where caller types are made.
//!
//! Holding one of those values is the permission. Everything here that is kept lies under the person's own key in the
//! scope they belong to, so that a family's passkeys and sessions die with the year.

mod added;
mod aged;
mod begun;
mod called;
mod callers;
mod ceremonies;
mod code;
mod confirmation;
mod deed;
mod delegates;
mod door;
mod enrolment;
mod error;
mod majority;
mod passkeys;
mod personnel;
mod records;
mod seat;
mod sessions;
mod shut_out;
mod stage;
mod suspended;
mod teaching;

#[cfg(test)]
pub mod fixtures;

pub use added::{Added, added_elsewhere, added_lately, added_to};
pub use aged::drop_aged;
pub use callers::{Caller, Guardian, Operator, Pupil};
pub use ceremonies::{Ceremonies, Challenge};
pub use code::{ActivationCode, MalformedCode};
pub use confirmation::{add_passkey, finish_confirmation, start_adding, start_confirmation};
pub use deed::{Deed, FreshAssertion, YearStep};
pub use delegates::{Mandate, mandates};
pub use door::{Admission, Visitor, chosen_language, enter, enter_in, on_behalf_of};
pub use enrolment::{Invitation, find_invitation, finish_enrolment, invite, standing_invitation, start_enrolment};
pub use error::AuthError;
pub use majority::{has_own_passkey, invite_of_age, owns_passkey};
pub use passkeys::{close_access, forget_account, passkeys_of, remove_passkey, rename_passkey, revoke_access, sign_in};
pub use personnel::{Dpo, Head, Nurse, SchoolLife, Secretary, Staff, Teacher};
pub use records::{Activation, Session, StoredPasskey};
pub use seat::{Place, Seat};
pub use sessions::{CookieToken, end_all_sessions, end_every_session, end_session, sessions_of};
pub use shut_out::{no_longer_shut_out, shut_out, shut_out_since, shut_out_within, standing_shut_out, who_is_shut_out};
pub use stage::play;
pub use suspended::{set_suspended, suspended_now};
pub use teaching::{absences_known, absences_noted, away_today, services_of, taught_today};
