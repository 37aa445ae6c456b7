//! The pages: typed data in, [`maud::Markup`] out. A page looks nothing up, reads no clock and decides nothing.
//!
//! To write one: take a [`layout::Frame`] and a plain struct of what is to be shown (it lives beside the page), build the
//! body from [`parts`], hand it to [`layout::page`] with the key of its title. Sentences come from [`crate::i18n`];
//! everything else in the page is escaped by maud. No inline script, style or `on…` attribute: the policy forbids them.

pub mod absentees;
pub mod activation;
pub mod announce;
mod asking_links;
mod asking_words;
pub mod assets;
pub mod certificate;
pub mod choices;
pub mod classes;
pub mod consent;
pub mod consultations;
pub mod correction;
pub mod day;
pub mod demo;
pub mod desk_letters;
pub mod desk_links;
pub mod detention;
pub mod detention_sessions;
pub mod devices;
pub mod direction;
pub mod dpo;
pub mod elimination;
pub mod entry_words;
pub mod erasures;
pub mod escrow;
pub mod escrow_sheet;
pub mod family_asking;
pub mod family_copy;
pub mod family_entry;
pub mod family_forms;
pub mod family_home;
pub mod hand_over;
pub mod hold;
pub mod import;
mod import_links;
pub mod key_bars;
pub mod key_history;
pub mod layout;
pub mod leaflet;
mod ledger_links;
pub mod letter;
pub mod links;
pub mod meeting;
mod month_picture;
pub mod never_in;
pub mod notice;
pub mod paper_notice;
pub mod parts;
pub mod personnel;
pub mod problem;
pub mod proof;
pub mod pupil_month;
pub mod record;
mod record_acts;
pub mod register;
pub mod requests;
pub mod roll;
pub mod roll_board;
mod roll_keeper;
pub mod sanctions;
pub mod sent;
pub mod sent_entry;
pub mod sign_in;
pub mod slips;
pub mod statement;
pub mod today;
pub mod unsigned;
pub mod writing;
pub mod year_life;
mod year_links;
mod year_orders;

#[cfg(test)]
mod look;
#[cfg(test)]
mod look_absences;
#[cfg(test)]
mod look_asking;
#[cfg(test)]
mod look_direction;
#[cfg(test)]
mod look_family;
#[cfg(test)]
mod look_papers;
#[cfg(test)]
mod look_staff;
