//! How one comes in and with what: the letter, the code, the passkey, one's devices.

pub mod activation;
pub mod devices;
pub mod letter;
pub mod sign_in;
