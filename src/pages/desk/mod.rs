//! Vie scolaire's desk: the day, absences, retenues, requests, paper.

pub mod absentees;
pub mod bell_times;
pub mod booklet;
pub mod day;
pub mod detention;
pub mod detention_notice;
pub mod detention_sessions;
pub mod exit_card;
pub mod forgetful;
pub mod letters;
pub(in crate::pages) mod month_picture;
pub mod never_in;
pub mod paper_notice;
pub mod printing;
pub mod pupil_month;
pub mod record;
pub(in crate::pages) mod record_acts;
pub mod regimes;
pub mod requests;
pub mod roll_board;
pub mod slip;
pub mod slip_reason;
pub mod slip_signer;
pub mod today;
pub mod unreached;
pub mod unsigned;
