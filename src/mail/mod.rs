//! The post: hands one content-free mail at a time to the school's own relay, over TLS, and says what has become of it,
//! at once or by a report that comes later.
//!
//! A [`Letter`] can be given a number, a code and the school's address, and no name, no text, no class; each has one
//! recipient, in its envelope as in its header, and nothing in it tells two of one family from any two.

mod letter;
mod relay;
mod report;
mod words;

pub use letter::Letter;
pub use relay::{Call, Handed, Relay, RelayFault};
pub use report::{Bounce, LONGEST_REPORT, NoBounce, read_report};
pub use words::{Wording, wording};
