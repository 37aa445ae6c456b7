//! Callers and assertions without a ceremony, for the tests of the acts above.

use crate::archive::{Pen, School};
use crate::auth::callers::Caller;
use crate::auth::deed::{Deed, FreshAssertion};
use crate::auth::door::{caller_of, enter};
use crate::auth::records::StoredPasskey;
use crate::auth::seat::{Seat, take_seat};
use crate::auth::sessions::open_session;
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use jiff::Timestamp;

/// The caller a session of this seat would make; nobody when none may be made.
pub fn seated(school: &School, seat: Seat) -> Option<Caller> {
    caller_of(school, seat).unwrap()
}

/// What this person's authenticator would have proved.
pub fn asserted(seat: Seat, deed: Deed) -> FreshAssertion {
    FreshAssertion::made(seat, deed, Handle([7; 16]))
}

/// Gives them the passkey that [`asserted`] answers with, known since then.
pub fn keyed(school: &School, seat: Seat, since: Timestamp) {
    let (room, held) = take_seat(school, seat).unwrap().unwrap();
    let name = Text::line("Téléphone").unwrap();
    let stored = StoredPasskey { name, created_at: since, used_at: since, credential: String::new() };
    room.scope().write(|pen| pen.put(&held, Handle([7; 16]), &stored)).unwrap();
}

/// A session of this seat: the cookie's value, and the token of its forms.
pub fn signed_in(school: &School, seat: Seat) -> (String, String) {
    let (room, held) = take_seat(school, seat).unwrap().unwrap();
    let open = |pen: &mut Pen<'_>| {
        let device = Text::line("Téléphone").unwrap();
        open_session(pen, school.chance(), room.place(), &held, Handle([7; 16]), device, school.now())
    };
    let cookie = room.scope().write(open).unwrap().0.to_value();
    let form_token = enter(school, &cookie).unwrap().visitor().unwrap().form_token();
    (cookie, form_token)
}
