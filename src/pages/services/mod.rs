//! The secretariat and the sick bay, which open no carnet.

pub mod contact;
pub mod secretariat;
pub mod sick_bay;
