//! Vie scolaire's desk: the day, absences, retenues, requests, paper.

pub mod absentees;
pub mod day;
pub mod detention;
pub mod detention_sessions;
pub mod letters;
pub(in crate::pages) mod month_picture;
pub mod never_in;
pub mod paper_notice;
pub mod pupil_month;
pub mod record;
pub(in crate::pages) mod record_acts;
pub mod requests;
pub mod roll_board;
pub mod today;
pub mod unsigned;
