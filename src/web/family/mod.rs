//! What a family reads, writes, signs and chooses.

pub(in crate::web) mod acts;
pub(in crate::web) mod announce;
pub(in crate::web) mod asking;
pub(in crate::web) mod calls;
pub(in crate::web) mod choices;
pub(in crate::web) mod copy;
pub(in crate::web) mod mail;
pub(in crate::web) mod reading;
pub(in crate::web) mod rights;
pub(in crate::web) mod suits;
#[cfg(test)]
mod tests;
pub(in crate::web) mod untold;
