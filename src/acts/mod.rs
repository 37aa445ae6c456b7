//! What people do, one file an act: each crosses the rooms once, downward, and names its caller.
//!
//! Acts are synchronous. They take the caller type that may do them, and values already parsed at the door.

mod filing;
mod newcomer;
mod opened;
mod refused;
mod staff;
mod wipe;
mod year;

pub use crate::archive::School;
pub use filing::{file_entry, file_follow_up};
pub use newcomer::{NewcomerView, look_at_code, newcomer};
pub use opened::{Opened, PupilCard, open_family, open_pupil, text_hash};
pub use refused::ActRefused;
pub use staff::{
    StaffCard, admit_staff, all_staff, change_function, engage, enlist, find_staff, first_head, handle_of, reissue,
    remove_access,
};
pub use wipe::{WipeIncomplete, resume, tick, wipe};
pub use year::{Orders, PendingNotice, announce_wipe, close_year, open_year, pending_notice};
