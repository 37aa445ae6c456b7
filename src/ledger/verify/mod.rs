//! What an outsider checks, offline and without the school: that the leaves tell a life of keys that can be true, and
//! that a bundle holds together, byte for byte. Reads nothing but what it is given.

mod checks;
mod life;
mod misfit;
mod rehearsal;
mod report;
#[cfg(test)]
mod tests;

pub use checks::{Asked, verify};
pub use life::life;
pub use misfit::{Fault, Misfit};
pub use rehearsal::rehearsals_hold;
pub use report::{Check, Outcome, Report, What};
