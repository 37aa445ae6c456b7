//! A class: its pupils, its rolls, writing to it, what was sent.

pub(in crate::web) mod classes;
pub(in crate::web) mod consent_sheets;
pub(in crate::web) mod consents;
pub(in crate::web) mod corrections;
pub(in crate::web) mod find;
pub(in crate::web) mod forgotten;
pub(in crate::web) mod incidents;
pub(in crate::web) mod led_class;
pub(in crate::web) mod rewritings;
pub(in crate::web) mod roll;
pub(in crate::web) mod sent;
pub(in crate::web) mod withdrawals;
