//! What the head orders.

pub(in crate::web) mod checkup;
pub(in crate::web) mod contact;
pub(in crate::web) mod delegations;
pub(in crate::web) mod diffusion;
pub(in crate::web) mod elimination;
pub(in crate::web) mod erasures;
pub(in crate::web) mod guardian_access;
pub(in crate::web) mod holds;
pub(in crate::web) mod import_keys;
pub mod import_words;
pub(in crate::web) mod imports;
pub(in crate::web) mod overview;
pub(in crate::web) mod personnel;
pub(in crate::web) mod rights;
pub(in crate::web) mod routes;
pub(in crate::web) mod safety;
pub(in crate::web) mod sanctions;
pub(in crate::web) mod shut_accesses;
pub(in crate::web) mod staff_member;
