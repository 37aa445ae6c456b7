//! Ports for programs that have to be told one.

use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where ports begin that no connection is given by itself: the kernel's own choices begin at 32768.
const FIRST: u32 = 12_000;
const PORTS: u32 = 20_000;

/// A port that nobody listens on, and that no other test has been given: each process begins at a place of its own. One
/// that the kernel chose and that was let go again might be another test's before it is used.
pub fn free_port() -> u16 {
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    loop {
        let next = std::process::id().wrapping_mul(16).wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        let port = u16::try_from(FIRST + next % PORTS).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
