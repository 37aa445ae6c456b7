//! What people do, one file an act: each crosses the rooms once, downward, and names its caller.
//!
//! Acts are synchronous. They take the caller type that may do them, and values already parsed at the door.

mod agree;
mod announce;
mod answer;
mod ask;
mod backup;
mod catch_up;
mod choose;
mod class_list;
mod clear;
mod consult;
mod consultations;
mod copy;
mod correct;
mod day;
mod desk;
mod detention;
mod dpo_access;
mod elimination;
mod erase_family;
mod escrow;
mod filing;
mod forget_aged;
mod half_days;
mod hand_over;
mod history;
mod hold;
mod invite_head;
mod justify;
mod leaflet;
mod ledger;
mod letters;
mod newcomer;
mod notice;
mod opened;
mod paper_notice;
mod papers;
mod propose;
mod reach;
mod read_carnet;
mod reader;
mod record;
mod refused;
mod rehearse;
mod reply;
mod requests;
mod roll;
mod roll_board;
mod roster;
mod rotate;
mod sanctions;
mod sent;
mod sign;
mod slips;
mod staff;
mod thread;
mod unsigned;
mod wipe;
mod write;
mod year;
mod year_life;

pub use crate::archive::{School, Unreadable};
pub use agree::{Agreement, Partner, Warden, agree, withdraw};
pub use announce::{announce_absence, announcing_for, call_off};
pub use answer::answer;
pub use ask::{Asking, PupilsTeacher, ask, asking};
pub use backup::{back_up, check_backup, dead_of, remember_readers, take_up_restored};
pub use choose::{ChildAccess, Choices, choices, choose_access, choose_medium, invite_child};
pub use class_list::{ClassLine, ClassList, PupilLine, class_list, classes};
pub use clear::{cells_ground, clear_behind_rotations};
pub use consult::{Consulted, consult, log_consultation};
pub use consultations::{ChildConsultations, consultations};
pub use copy::{CopyRefused, FamilyCopy, SHORTEST_PASSPHRASE, family_copy, packed, passphrase};
pub use correct::{ToCorrect, correct, to_correct};
pub use day::{About, Announced, Day, Missing, OpenPunishment, ToJudge, day};
pub use desk::{OfPupil, answer_on_paper, end_punishment, judge, sign_on_paper};
pub use detention::{
    SessionSheet, detention_session, detention_sessions, detentions_of, note_presence, open_session, schedule,
};
pub use dpo_access::{invite_dpo, remove_dpo};
pub use elimination::{Elimination, Eliminator, elimination};
pub use erase_family::{Erasable, ErasureLine, departed_families, erasable, erase_family, erasures};
pub use escrow::{
    Escrow, EscrowRefused, IssuedEscrow, burn_escrow, escrow_owing, escrows, issue_escrow, refresh_escrows,
    reissue_escrow,
};
pub use filing::{file_entry, file_follow_up};
pub use forget_aged::forget_aged;
pub use half_days::{Absentee, PupilMonth, absentees, child_month, half_day_rule, pupil_month, set_half_day_rule};
pub use hand_over::{hand_over, to_transcribe};
pub use history::{Certificate, KeyEvent, KeyHistory, certificate, certified_years, key_history};
pub use hold::{HeldFamily, held_family, hold_reason, order_hold, pupils_to_hold, standing_holds};
pub use invite_head::{InviteRefused, invite_head};
pub use justify::{justify, justify_day};
pub use leaflet::{SoughtRoot, leaflet_of};
pub use ledger::{Courier, published_checkpoint, take_in_cosignature, witness_request, year_bundle};
pub use letters::{
    ActivationLetter, Addressee, LetterReader, addressees, guardian_handle, letters, prepare_letters, reissue_letter,
};
pub use newcomer::{NewcomerView, look_at_code, newcomer};
pub use notice::{PendingNotice, pending_notice};
pub use opened::{Opened, PupilCard, open_family, open_pupil, text_hash};
pub use paper_notice::{PaperNotice, note_paper_round, paper_notices};
pub use papers::{Answerable, PapersFor, answerable, destruction_day};
pub use propose::propose_meeting;
pub use reach::{Desk, Reach};
pub use read_carnet::{ChildCarnet, ChildEntry, read_carnet, read_entry};
pub use reader::Reader;
pub use record::{GuardianLine, Record, RecordLine, pupil_record};
pub use refused::ActRefused;
pub use rehearse::{LastRehearsal, OnDevice, Rehearsal, RehearsalStep, last_rehearsal, rehearse};
pub use reply::reply;
pub use requests::{OpenRequest, requests, requests_waiting};
pub use roll::{KnownMark, Mark, RollEntry, RollSheet, Signal, roll_sheet, take_roll, take_roll_of};
pub use roll_board::{RollBoard, roll_board};
pub use roster::{ImportRefused, Importer, Prepared, apply_import, plan_import, plan_import_named, standing};
pub use sanctions::{SanctionLine, Sanctioned, preview_sanction, pronounce, sanctions};
pub use sent::{Recipient, Sending, sent};
pub use sign::{mark_read, may_sign_sanction, sign, sign_sanction};
pub use slips::{ConsentSlip, consent_slips};
pub use staff::{
    StaffCard, StaffStanding, admit_staff, all_staff, change_function, engage, enlist, find_staff, first_head,
    handle_of, invite_staff, reissue_staff, remove_access, staff_standing,
};
pub use thread::{Said, SentEntry, Thread, ThreadAbout, answer_family, close_thread, reply_to_family, sent_entry};
pub use unsigned::{Signer, Unsigned, remind, sign_slips, unsigned, unsigned_by_class};
pub use wipe::{WipeIncomplete, any_overdue, resume, tick, wipe};
pub use write::{Draft, Recipients, others_named, write_to_class};
pub use year::{Orders, announce_wipe, close_year, open_year, record_visa};
pub use year_life::{YearLife, year_lives};

#[cfg(test)]
mod agree_tests;
#[cfg(test)]
mod backup_tests;
#[cfg(test)]
mod chip_tests;
#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod direction_tests;
#[cfg(test)]
mod escrow_tests;
#[cfg(test)]
pub mod family_tests;
#[cfg(test)]
mod small_school;
#[cfg(test)]
mod staff_tests;
#[cfg(test)]
#[path = "../../tests/support/swtpm.rs"]
mod swtpm;
