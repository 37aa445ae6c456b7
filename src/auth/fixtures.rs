//! Callers and assertions without a ceremony, for the tests of the acts above.

use crate::archive::School;
use crate::auth::callers::Caller;
use crate::auth::ceremonies::{Ceremonies, Deed, FreshAssertion};
use crate::auth::door::caller_of;
use crate::auth::seat::Seat;
use crate::domain::ids::Handle;

/// The caller a session of this seat would make; nobody when none may be made.
pub fn seated(school: &School, seat: Seat) -> Option<Caller> {
    caller_of(school, seat).unwrap()
}

/// What this person's authenticator would have proved.
pub fn asserted(school: &School, seat: Seat, deed: Deed) -> FreshAssertion {
    let ceremonies = Ceremonies::for_origin("http://localhost:8080", "Exemple").unwrap();
    ceremonies.attest(school.now(), seat, deed, Handle([7; 16]))
}
