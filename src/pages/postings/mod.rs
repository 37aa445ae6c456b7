//! «Informations» and «documents à signer»: written, followed and printed by the school, read by families.

pub mod audience;
pub mod document;
pub mod list;
mod put_right;
pub mod read;
pub mod sheet;
pub mod slips;
mod slips_back;
mod words;
pub mod writing;
