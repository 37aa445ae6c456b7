//! The search for what should be nowhere: copies of a destroyed seed, sectors of its cell, wherever they may lie.
//!
//! It needs nothing but what the ledger publishes, imports no other room, and can be read and rewritten by an outsider:
//! [`Wanted`] says what to look for, [`Pass`] reads each place once for all of it, [`Report`] says what was found, what
//! could not be read, and the [`Verdict`]: an absence counts only if a control cell was found in the same pass.
//!
//! What no search can show: the spare area of a flash disk and the blocks it has taken out of use; backups that are
//! encrypted or packed otherwise (bzip2, lz4, an archive within an archive) and were not opened first; copies that were
//! transformed or hidden on purpose; media that were not presented.

mod form;
mod frames;
mod marks;
mod opened;
mod pass;
mod patterns;
mod places;
mod process;
mod qcow2;
mod report;
mod stream;
mod sweep;
mod tally;

pub use form::Form;
pub use marks::{BRAND, MARK, Marks, SECTORS};
pub use pass::{How, Pass, Step};
pub use patterns::{Sought, Wanted};
pub use report::{Control, Hashed, Kind, LeftOut, Missed, Place, Report, Searched, Verdict, Why};
pub use tally::{Find, Finds, Fragments, SLOT_SECTORS, Traces};

#[cfg(test)]
mod tests;
