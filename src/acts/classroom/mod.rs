//! What a member of staff does with a class or with one of its pupils.

pub(in crate::acts) mod asked_page;
pub(in crate::acts) mod charge;
pub(in crate::acts) mod class_list;
pub(in crate::acts) mod consents;
pub(in crate::acts) mod correct;
mod correspondents;
pub(in crate::acts) mod day_marks;
pub(in crate::acts) mod end;
pub(in crate::acts) mod expected;
pub(in crate::acts) mod find;
pub(in crate::acts) mod forgotten;
pub(in crate::acts) mod incidents;
pub(in crate::acts) mod led_class;
pub(in crate::acts) mod marking;
pub(in crate::acts) mod meetings;
mod naming;
pub(in crate::acts) mod propose;
pub(in crate::acts) mod record;
pub(in crate::acts) mod record_history;
pub(in crate::acts) mod record_paper;
mod record_words;
pub(in crate::acts) mod rewrite;
pub(in crate::acts) mod roll;
pub(in crate::acts) mod sent;
pub(in crate::acts) mod slips;
pub(in crate::acts) mod takeable;
#[cfg(test)]
mod tests;
pub(in crate::acts) mod thread;
pub(in crate::acts) mod withdraw;
pub(in crate::acts) mod write;
