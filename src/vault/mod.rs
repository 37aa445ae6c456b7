//! Every secret: cells, roots, keys of families and persons, sealed records. The only room that sees key bytes.
//!
//! ```text
//! Unlock U ── opens ──► Cell (seed S, AF-split, overwritten in place)
//!                          └► R_e = HKDF(S ‖ T ‖ D)          Vault
//!                               └► wraps a page's key (CKP1)   PageKey
//!                                    └► wraps K_f (CKW1)       SubjectKey
//!                                         └► seals rows, blinds index terms, marks versions
//! ```
//! Destroying the cell's 40 bytes kills everything below them; U is never needed for it. Each file that fixes bytes on
//! a disk says so at its top. All integers are big-endian; every variable part is preceded by its length.

mod af;
mod aftermath;
mod block;
mod cell;
mod chip;
mod decoy;
mod device;
mod epoch;
mod escrow;
mod fresh;
mod ground;
mod half;
mod handed_out;
mod one_time;
mod opened;
mod page;
mod root;
mod scope;
mod sealed;
mod seed;
mod stray;
mod subject_key;
mod trial;
mod unlock;
mod unlock_files;
mod wrapped;
mod wrapping;

pub use crate::scan::Marks;
pub use crate::tpm::Evidence;
pub use crate::tpm::Kind;
pub use block::{Block, NotABlock};
pub use cell::{Cell, CellError, Survey};
pub use chip::{ChipFacts, ChipSeal};
pub use decoy::Decoy;
pub use device::sectors_on;
pub use epoch::NewEpoch;
pub use escrow::{EscrowError, EscrowKey, have_back, put_in_escrow};
pub use ground::{device_below, ground_of, settle_in};
pub use half::{Half, Holder, Label, NotAHalf};
pub use handed_out::{HandedOut, NotHandedOut};
pub use opened::{Commitments, Promised, Vault, VaultError};
pub use page::{Handover, PageKey};
pub use scope::ScopeName;
pub use sealed::{LONGEST_PLAIN, NotSealed, Sealed};
pub use stray::StrayRoots;
pub use subject_key::{Place, RowReader, SealError, SubjectKey};
pub use trial::{Trial, TriedPages};
pub use unlock::Unlock;
pub use unlock_files::UnlockError;
pub use wrapped::{NotAWrappedKey, Page, Wrapped, WrappedKey, WrappedPage, WrappedPageKey};

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod ground_tests;
#[cfg(test)]
#[path = "../../tests/support/mounts.rs"]
mod mounts;
#[cfg(test)]
mod searched;
#[cfg(test)]
#[path = "../../tests/support/tools.rs"]
mod tools;
