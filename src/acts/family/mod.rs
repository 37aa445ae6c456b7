//! What guardians and pupils do.

pub(in crate::acts) mod announce;
pub(in crate::acts) mod answer;
pub(in crate::acts) mod ask;
pub(in crate::acts) mod choose;
pub(in crate::acts) mod confirm;
pub(in crate::acts) mod consultations;
pub(in crate::acts) mod copy;
pub(in crate::acts) mod justify;
pub(in crate::acts) mod meetings;
pub(in crate::acts) mod often;
pub(in crate::acts) mod read_carnet;
pub(in crate::acts) mod reader;
pub(in crate::acts) mod reply;
pub(in crate::acts) mod rights;
pub(in crate::acts) mod sign;
#[cfg(test)]
pub(crate) mod tests;
mod written;
