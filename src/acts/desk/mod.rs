//! What vie scolaire does.

pub(in crate::acts) mod announce;
pub(in crate::acts) mod asked_on_paper;
pub(in crate::acts) mod consents_on_paper;
pub(in crate::acts) mod day;
pub(in crate::acts) mod detention;
pub(in crate::acts) mod detention_notices;
pub(in crate::acts) mod entry;
pub(in crate::acts) mod forgotten;
pub(in crate::acts) mod glance;
pub(in crate::acts) mod half_days;
pub(in crate::acts) mod justification;
pub(in crate::acts) mod lacking;
pub(in crate::acts) mod letters;
pub(in crate::acts) mod no_news;
pub(in crate::acts) mod one_mark;
pub(in crate::acts) mod outings;
pub(in crate::acts) mod paper_notice;
pub(in crate::acts) mod printed;
pub(in crate::acts) mod printing;
pub(in crate::acts) mod put_right;
pub(in crate::acts) mod regime;
pub(in crate::acts) mod requests;
pub(in crate::acts) mod roll_board;
pub(in crate::acts) mod sanction_notice;
pub(in crate::acts) mod session;
pub(in crate::acts) mod slips;
#[cfg(test)]
mod tests;
pub(in crate::acts) mod unprinted;
