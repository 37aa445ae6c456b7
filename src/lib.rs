//! Carnet, the French school liaison book as a privacy-first appliance.
pub mod domain;
pub mod vault;
pub mod ledger;
pub mod store;
pub mod import;
pub mod i18n;
pub mod pages;
