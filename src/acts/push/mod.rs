//! «Appels»: which of their devices a person has called, and what has become of a call.
//!
//! A second way for the same notice: what is new, when it is told and to whom is reckoned where mails are
//! ([`crate::acts::mail`]); each device keeps what it was called for by itself, so that neither way waits for the
//! other. A call is noted once the service has taken it. A kill between the two makes a second call, which shows the
//! same words in the place of the first; a mail in that place would have been a second mail.

mod devices;
mod line;
mod outcome;

pub use devices::{Asked, call_device, called_devices, stop_calling, stop_calling_at};
pub use line::{call_line_fails, call_line_holds, devices_are_called, settle_call_line};
pub use outcome::{DueCall, forget_gone, is_still_due, note_called};

pub(in crate::acts) use devices::devices_of;
pub(in crate::acts) use line::line_checked;
