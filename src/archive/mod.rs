//! Where the vault and the store meet: typed records, sealed on the way in and verified on the way out.
//!
//! A [`Scope`] is one sled database under one erasable root: the establishment's, or one school year's. In it every
//! [`Subject`](crate::domain::ids::Subject) has a key of their own, and under it one shelf for each [`Kind`] of record.
//! A shelf is read whole and checked against its sealed head, so that a row taken away, put back or rolled back is
//! noticed. Reading names the key it reads with; writing goes through a [`Pen`] and is answered once it is durable.

mod backup_file;
mod cells_held;
mod checking;
mod chip;
mod clocks;
mod contact;
mod copying;
mod error;
mod escrow;
mod extent;
mod filling;
mod folders;
mod ground;
mod growing;
mod head;
mod holds;
mod identity;
mod index;
mod keyring;
mod keyring_copy;
mod kind;
mod layout;
mod linking;
mod making;
mod migration;
mod pen;
mod promises;
mod reckoned;
mod records;
mod restoring;
mod rotation;
mod school;
mod school_years;
mod scope;
mod terms;
mod year_keys;
mod years;

#[cfg(test)]
mod tests;

pub use backup_file::{BackupFile, WholeBackup};
pub use cells_held::CellsHeld;
pub use checking::{KeysTried, Surveyed};
pub use copying::Copied;
pub use error::ArchiveError;
pub use escrow::have_cells_back;
pub use extent::Extent;
pub use folders::{ESTABLISHMENT_CELL, Folders};
#[cfg(test)]
pub(crate) use holds::OPENINGS;
pub use holds::{HoldFile, HoldNote, HoldOrder, HoldState};
pub use identity::{make_folder, replace};
pub use index::{Ref, Term};
pub use keyring_copy::take_up_keyrings;
pub use kind::{Kind, Record};
pub use making::Making;
pub use migration::{FORM, Led, Migration, STEPS, Step, form_after};
pub use pen::Pen;
pub use records::{
    BackupReaders, CallLine, Canary, Charter, ClassGroup, LedgerKey, MailLine, Outgoing, Services, Tenure, YearFile,
};
pub use restoring::{RestoreStep, restore, try_cells};
pub use school::School;
pub use scope::{Held, Scope, Shelved};
pub use years::{LiveYear, OpenYear, Unreadable, YearsTurn};
