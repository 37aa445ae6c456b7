//! Vie scolaire's desk.

pub(in crate::web) mod absences;
pub(in crate::web) mod announce;
pub(in crate::web) mod asking;
pub(in crate::web) mod bell_times;
pub(in crate::web) mod day;
pub(in crate::web) mod detentions;
pub(in crate::web) mod forgetful;
pub(in crate::web) mod justification;
pub(in crate::web) mod paper_notices;
pub(in crate::web) mod printing;
pub(in crate::web) mod pupils;
pub(in crate::web) mod regimes;
pub(in crate::web) mod requests;
pub(in crate::web) mod routes;
pub(in crate::web) mod unreached;
pub(in crate::web) mod unsigned;
