//! «Appel»: a browser is called through its maker's push service (RFC 8030), and nothing is sent with it. There is
//! nothing to encrypt, and nothing that the service could read or keep: it learns that this school calls this browser,
//! and when. What the browser shows is in its own worker already.

mod request;
mod vapid;

pub use request::{Answered, request};
pub use vapid::{CallKey, CallKeyRefused};
