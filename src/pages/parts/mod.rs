//! The parts that pages are built from. Each takes what it shows and the words, and gives markup.
//!
//! Forms: [`post`] around [`field()`], [`choice()`] and a button ([`submit`], [`submit_quiet`], [`submit_grave`],
//! [`submit_as`], [`submit_of`], [`submit_without`]), with [`error_summary`] above. Showing: [`entry()`], [`badge`],
//! [`definitions`], [`table`], [`records`], [`timeline`], [`empty`]. Going: [`back`], [`link_button`], [`onward()`] and
//! [`list_ways`] of a long list, [`list_ways_of`] and [`Lists`] of several. With a passkey: [`ceremony()`].

mod ceremony;
mod choice;
mod entry;
mod field;
mod form;
mod icon;
mod masthead;
mod onward;
mod period;
mod qr;
mod quick;
mod shown;

pub use ceremony::{Ceremony, CeremonyKind, Snag, ceremony};
pub use choice::{Choice, Pick, choice};
pub use entry::{Entry, entry};
pub use field::{Field, fault, field};
pub use form::{
    back, csrf, error_summary, first_link, hidden, link_button, post, submit, submit_as, submit_big, submit_grave,
    submit_grave_of, submit_of, submit_quiet, submit_to, submit_without,
};
pub use icon::{Icon, icon};
pub use masthead::{Masthead, call};
pub use onward::{Lists, list_ways, list_ways_of, onward, page_by_page};
pub use period::{Ahead, PERIOD, PeriodFault, PeriodForm, period_fields};
pub use qr::{NotDrawable, Qr, qr};
pub use quick::Quick;
pub use shown::{
    Badge, Step, Tone, aside, badge, date, definitions, empty, moment, own_words, prose, records, screen_hint, table,
    tallies, timeline, written_by,
};
