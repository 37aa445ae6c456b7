//! Time and chance as arguments: the two things a rule may be given but never take for itself.

use jiff::Timestamp;
use std::time::Duration;

/// Where the time comes from. Only the appliance makes a real one; the demo and the tests move theirs by hand.
pub trait Clock: Send + Sync {
    /// The wall clock, which an administrator or a bad battery can set wrong.
    fn now(&self) -> Timestamp;
    /// Time this process has really run, which nobody can set.
    fn running(&self) -> Duration;
}

/// A clock that a demonstration moves by hand; time that it skips counts as time that passed.
pub trait MovableClock: Clock {
    /// Moves the wall clock and the running time forward together.
    fn advance(&self, by: jiff::SignedDuration);
}

/// Where unpredictable bytes come from.
pub trait Chance: Send + Sync {
    /// Fills `out` with unpredictable bytes.
    fn fill(&self, out: &mut [u8]);
}

/// Sixteen or thirty-two unpredictable bytes, as the caller asks.
pub fn draw<const N: usize>(chance: &dyn Chance) -> [u8; N] {
    let mut out = [0; N];
    chance.fill(&mut out);
    out
}
