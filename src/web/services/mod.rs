//! The secretariat and the sick bay.

pub(in crate::web) mod secretariat;
pub(in crate::web) mod sick_bay;
