//! What the secretariat and the sick bay do: neither opens a carnet.

pub(in crate::acts) mod addresses;
pub(in crate::acts) mod sick_bay;
