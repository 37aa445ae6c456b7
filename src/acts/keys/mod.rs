//! The life of a year's keys: opened, rotated, backed up, destroyed, and accounted for.

pub(in crate::acts) mod agree;
#[cfg(test)]
mod agree_tests;
pub(in crate::acts) mod backup;
#[cfg(test)]
mod backup_tests;
pub(in crate::acts) mod catch_up;
pub(in crate::acts) mod checkup;
#[cfg(test)]
mod chip_tests;
pub(in crate::acts) mod clear;
pub(in crate::acts) mod escrow;
#[cfg(test)]
mod escrow_tests;
pub(in crate::acts) mod forget_aged;
pub(in crate::acts) mod history;
pub(in crate::acts) mod leaflet;
pub(in crate::acts) mod ledger;
pub(in crate::acts) mod notice;
pub(in crate::acts) mod record_search;
pub(in crate::acts) mod rehearse;
pub(in crate::acts) mod rotate;
#[cfg(test)]
pub(in crate::acts) mod turn_tests;
pub(in crate::acts) mod wipe;
pub(in crate::acts) mod year;
pub(in crate::acts) mod year_life;
