//! Carnet, the French school liaison book as a privacy-first appliance.
pub mod acts;
pub mod archive;
pub mod auth;
pub mod domain;
pub mod i18n;
pub mod import;
pub mod ledger;
pub mod pages;
pub mod store;
pub mod vault;
pub mod web;
