//! The TPM 2.0 of the machine: a counter that only goes up, a share that opens at one value of it, and the chip's own
//! word for where it stands.
//!
//! [`Chip`] speaks the fourteen commands this needs over anything that can be read and written: `/dev/tpmrm0`, or a
//! socket of swtpm in the tests. [`Sealed`] is what may lie about on any disk; [`Evidence`] is what anyone can check
//! offline. What a chip is worth is [`Maker`]'s to say: one that a virtual machine's host can turn back gives no level.
//!
//! The share crosses the wire to the chip in clear: whoever can listen to the board's bus while a year is opened has
//! it. Nothing here proves that a chip is one: the attestation key is not bound to a maker's certificate, so that the
//! evidence is worth what the first sight of the key was worth.

mod chip;
mod counter;
mod evidence;
mod line;
mod maker;
mod sealed;
mod wire;

pub use chip::{Chip, TpmError};
pub use counter::Counter;
pub use evidence::Evidence;
pub use maker::{Kind, Maker};
pub use sealed::{NotSealed, Sealed};
