//! Signing in, the first passkey, one's devices.

pub(in crate::web) mod devices;
pub(in crate::web) mod welcome;
