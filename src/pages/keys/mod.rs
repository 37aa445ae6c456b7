//! The life and the end of each year's keys, for the head, the DPO and whoever checks.

pub mod bars;
pub mod certificate;
pub mod dpo;
pub mod escrow;
pub mod escrow_sheet;
pub mod history;
pub mod leaflet;
pub mod proof;
pub mod year_asked;
pub mod year_life;
pub mod year_orders;
