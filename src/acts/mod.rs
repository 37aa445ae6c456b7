//! What people do, one file an act: each crosses the rooms once, downward, and names its caller.
//!
//! Acts are synchronous. They take the caller type that may do them, and values already parsed at the door.

mod filing;
mod newcomer;
mod opened;
mod refused;

pub use crate::archive::School;
pub use filing::{file_entry, file_follow_up};
pub use newcomer::{NewcomerView, look_at_code, newcomer};
pub use opened::{Opened, PupilCard, open_family, open_pupil, text_hash};
pub use refused::ActRefused;
