//! What guardians and pupils read and fill in.

pub mod announce;
pub mod asking;
pub mod calls;
pub mod choices;
mod confirm;
pub mod consultations;
pub mod copy;
pub mod entry;
pub mod forms;
pub mod home;
pub mod lists;
pub mod mail;
pub mod meetings;
mod reply;
pub mod rights;
mod signing;
pub mod suits;
pub mod untold;
