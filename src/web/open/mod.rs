//! What anyone may ask for: the demonstration's clock, the papers, the statements.

pub(in crate::web) mod demo;
pub(in crate::web) mod health;
pub(in crate::web) mod papers;
pub(in crate::web) mod statements;
