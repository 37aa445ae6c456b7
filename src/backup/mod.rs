//! The form of a backup: the school's sealed rows and its public ledger in one stream that age encrypts.
//!
//! It is an allow-list. What goes in is handed over as values — the bytes of `school.json`, the ledger, files of the
//! escrow that are ciphertext already, open [`Store`](crate::store::Store)s — and this room is given no path and may
//! not see the vault, so that a cell, an unlock key or a socket cannot come in by any call made here.
//!
//! ```text
//! file     = age(plain), one X25519 recipient or more, or one passphrase
//! plain    = "CBK1" ‖ frames:  I  L*  C?  E*  (S R* T)+  Z          checked by [`Reading`], in this order only
//! frame    = kind (1) ‖ length u32 ‖ body ‖ link_n[..16]
//! link_n   = SHA-256(link_n-1 ‖ kind ‖ length ‖ body)               link_0 = SHA-256("CBK1")
//!
//! I  school.json                        S  epoch u32 ‖ name of the scope: "etablissement", first, then "2026-2027" …
//! L  lines of the ledger's leaves       R  changes, later over earlier:  1 ‖ u8 ‖ key ‖ u32 ‖ value  |  0 ‖ u8 ‖ key
//! C  the checkpoint over them           T  number of changes of the scope, u64
//! E  u8 ‖ name ‖ file of the escrow     Z  a C2SP signed note by the ledger's key:
//!
//!     carnet/backup/v1
//!     carnet.example/0990001A           the ledger's origin
//!     12                                leaves
//!     60412                             changes
//!     5f3c…                             link of the frame before, 64 hexadecimal digits
//!
//!     — carnet.example/0990001A …
//! ```
//! age tells an altered or shortened file; the links tell which frame; the note tells who made it, since anyone who
//! knows the recipient can encrypt to it. The SHA-256 of the whole file is in the ledger: `sha256sum` checks it.

mod envelope;
mod error;
mod frame;
mod reading;
mod rows;
mod writing;

#[cfg(test)]
mod tests;

pub use envelope::{Opener, Readers, Tallied, opened, sealed};
pub use error::NotABackup;
pub use reading::{Ending, Part, Reading};
pub use rows::{changes_from, changes_to};
pub use writing::{Whose, Writing, WritingError};
