//! The years' ends, and the public account of their keys.

pub(in crate::web) mod bundle;
pub(in crate::web) mod escrow_sheet;
pub(in crate::web) mod events;
pub(in crate::web) mod ledger;
pub(in crate::web) mod level;
pub(in crate::web) mod proof;
pub(in crate::web) mod tiles;
pub(in crate::web) mod year_pairs;
pub(in crate::web) mod year_refusals;
pub(in crate::web) mod year_visa;
pub(in crate::web) mod years;
