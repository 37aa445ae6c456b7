//! The pages: typed data in, [`maud::Markup`] out. A page looks nothing up, reads no clock and decides nothing.
//!
//! To write one: take a [`layout::Frame`] and a plain struct of what is to be shown (it lives beside the page), build
//! the body from [`parts`], hand it to [`layout::page`] with the key of its title. Sentences come from [`crate::i18n`];
//! everything else in the page is escaped by maud. No inline script, style or `on…` attribute: the policy forbids them.

pub mod access;
mod actor_words;
mod asking_words;
pub mod assets;
pub mod classroom;
pub mod desk;
pub mod direction;
pub mod entry_state;
pub mod entry_words;
pub mod family;
mod incident_words;
pub mod keys;
pub mod layout;
pub mod links;
pub mod notices;
pub mod open;
mod outing_words;
pub mod parts;
mod period_words;
pub mod postings;
mod sanction_words;
mod signature_words;
mod year_over;

#[cfg(test)]
mod look;
pub mod services;
