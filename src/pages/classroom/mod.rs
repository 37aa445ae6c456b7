//! What a member of staff does with a class: the roll, writing, what was sent and what came back.

pub mod answering;
pub mod classes;
pub mod consent;
pub mod consent_sheet;
pub mod correction;
pub mod find;
pub mod forgotten;
pub mod incident;
pub mod led_class;
pub mod meeting;
pub mod naming;
pub mod rewriting;
pub mod right_asked;
pub mod roll;
pub(in crate::pages) mod roll_keeper;
pub mod sent;
pub mod sent_entry;
pub mod signal_words;
pub mod slips;
mod taking;
pub mod withdrawal;
pub mod writing;
