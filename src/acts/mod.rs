//! What people do, one file an act: each crosses the rooms once, downward, and names its caller.
//!
//! Acts are synchronous. They take the caller type that may do them, and values already parsed at the door.

mod bell_times;
mod classroom;
mod consult;
mod desk;
mod diffusion;
mod direction;
mod family;
mod filing;
mod keys;
mod mail;
mod opened;
mod parties;
mod postings;
mod punishment_authors;
mod push;
mod reach;
mod refused;
mod roster;
mod services;
mod setting;

pub use crate::archive::{LiveYear, School, Unreadable};
pub use bell_times::{bell_times, may_take_roll, set_timetable, timetable};
pub use classroom::asked_page::AskedPage;
pub use classroom::class_list::{ClassLine, ClassList, PupilLine, class_list, classes};
pub use classroom::consents::{
    AskedGuardian, AskedPupil, ConsentSheet, Due, consent_sheet, consents, remind_to_answer,
};
pub use classroom::correct::{ToCorrect, correct, to_correct};
pub use classroom::day_marks::KnownMark;
pub use classroom::end::end_own_punishment;
pub use classroom::find::{Answering, FoundPupil, find_pupils};
pub use classroom::forgotten::{forgotten_today, note_forgotten, take_back_forgotten};
pub use classroom::incidents::{
    ConcernedPupil, IncidentDraft, NamedInIncident, may_concern, named_in_incident, named_in_rewriting, write_incident,
};
pub use classroom::led_class::{LedClass, LedPupil, leads, led_class};
pub use classroom::marking::Mark;
pub use classroom::meetings::{Meetings, meetings, meetings_today, meetings_within};
pub use classroom::propose::propose_meeting;
pub use classroom::record::{GuardianLine, Record, RecordLine, RecordPart, pupil_record};
pub use classroom::record_history::SignedLine;
pub use classroom::rewrite::{ToRewrite, rewrite, to_rewrite};
pub use classroom::roll::{RollEntry, RollSheet, may_take_rolls_of, roll_keeper, roll_sheet, take_roll, take_roll_of};
pub use classroom::sent::{Recipient, Sending, sent, sent_with};
pub use classroom::slips::{ConsentSlip, consent_slips};
pub use classroom::thread::{
    Said, SentEntry, Spoken, Thread, ThreadAbout, answer_family, close_thread, reply_to_family, sent_entry,
};
pub use classroom::withdraw::{Extent, ToWithdraw, to_withdraw, withdraw_page};
pub use classroom::write::{Draft, Pupils, Recipients, others_named, others_named_to, write_to_class};
pub use consult::{Consulted, consult, log_consultation};
pub use desk::announce::{announce_told, end_told, told_of};
pub use desk::asked_on_paper::{HandedIn, PaperAsking, ask_on_paper, asking_on_paper};
pub use desk::consents_on_paper::{SlipBack, answer_slips, slips_awaited};
pub use desk::day::{Day, day};
pub use desk::detention::{
    SessionSheet, detention_session, detention_sessions, detentions_of, note_presence, open_session, schedule,
};
pub use desk::detention_notices::{NoticeReader, PaperDetention};
pub use desk::entry::{OfPupil, answer_on_paper, end_punishment, judge, sign_on_paper};
pub use desk::forgotten::{Forgetful, forgetful, forgotten_rule, set_forgotten_rule};
pub use desk::glance::{Glance, glance};
pub use desk::half_days::{
    Absentee, PupilMonth, absentees, child_month, half_day_rule, pupil_month, set_half_day_rule,
};
pub use desk::justification::{ToJustify, confirm_on_paper, justify_on_paper, justify_told, to_justify};
pub use desk::lacking::{Lacking, Signer, lacking, lacking_by_class, lacking_in_all, remind, sign_slips};
pub use desk::letters::{
    ActivationLetter, Addressee, LetterReader, addressees, letters, prepare_letters, reissue_letter,
};
pub use desk::no_news::without_news;
pub use desk::one_mark::{PupilDay, PupilLesson, mark_pupil, pupil_day};
pub use desk::outings::{
    ChangedOuting, OutingLine, OutingSheet, ToldOuting, call_off_outing, move_outing, outing, outings, plan_outing,
};
pub use desk::paper_notice::{PaperNotice, note_paper_round, paper_notices};
pub use desk::printed::{note_letters_printed, note_printed};
pub use desk::printing::{Batch, PaperLetter, PupilPrints, Wanted, open_prints};
pub use desk::put_right::{
    reopen_punishment, revise_verdict, take_back_answer, take_back_justification, take_back_signature,
};
pub use desk::regime::{Picked, PupilRegime, class_regimes, set_regimes};
pub use desk::requests::{Answered, OpenRequest, Requests, Unheard, requests, unheard};
pub use desk::roll_board::{RollBoard, roll_board};
pub use desk::sanction_notice::{NoticeHome, SanctionNotice, sanction_notice};
pub use desk::session::{cancel_session, move_session};
pub use desk::slips::{PaperSlip, SlipReader};
pub use desk::unprinted::{count_unprinted, to_print};
pub use diffusion::{
    add_closure, diffusion_window, remove_closure, school_calendar, set_diffusion_window, visible_from,
};
pub use direction::away::{NotedAway, end_away, meetings_kept, note_away, noted_away};
pub use direction::contact::set_school_contact;
pub use direction::delegations::{InCharge, delegate, delegate_seat, in_charge_of, withdraw_delegation};
pub use direction::dpo_access::{invite_dpo, remove_dpo};
pub use direction::elimination::{Elimination, Eliminator, elimination};
pub use direction::erase_family::{Erasable, ErasureLine, departed_families, erasable, erase_family, erasures};
pub use direction::guardian_access::{AloneFor, GuardianAccess, guardian_access, let_guardian_in, shut_guardian_out};
pub use direction::hand_over::{Transcript, hand_over, to_transcribe};
pub use direction::held::{HeldFamily, held_family, ordered_family};
pub use direction::hold::{Holdable, hold_ends_between, hold_reason, order_hold, pupils_to_hold, standing_holds};
pub use direction::invite_head::{InviteRefused, invite_head};
pub use direction::newcomer::{NewcomerView, look_at_code, newcomer};
pub use direction::objection::{note_objection, objections};
pub use direction::papers::{Answerable, PapersFor, answerable, destruction_day};
pub use direction::personnel::{
    StaffCard, StaffStanding, admit_staff, all_staff, change_function, delist, engage, enlist, find_staff, first_head,
    handle_of, invite_staff, reissue_staff, remove_access, staff_standing,
};
pub use direction::rights::{Entitled, Rights, copy_for, departed_pupils, entitled, rights_asked};
pub use direction::safety::{restore, safety_measures, sign_everyone_out, suspend, suspended_roles};
pub use direction::sanctions::{
    SanctionLine, Sanctioned, note_carried_out, preview_sanction, pronounce, revoke_suspension, sanctions,
};
pub use direction::shut_accesses::{MeetingWith, ShutAccess, shut_accesses};
pub use direction::teaching::{GivenClasses, Teaching, give_classes, teaching_of};
pub use family::announce::{announce_absence, announcing_for, end_announced};
pub use family::answer::answer;
pub use family::ask::{Asking, PupilsTeacher, ask, asking};
pub use family::choose::{
    ChildAccess, Choices, choices, choose_access, choose_language, choose_medium, invite_child, keep_language,
};
pub use family::confirm::confirm_told;
pub use family::consultations::{ChildConsultations, consultations};
pub use family::copy::{CopyRefused, FamilyCopy, SHORTEST_PASSPHRASE, family_copy, packed, passphrase};
pub use family::justify::{WaitingDays, justify};
pub use family::meetings::OwnMeeting;
pub use family::read_carnet::{ChildCarnet, ChildEntry, FirstPage, first_page, read_carnet, read_entry};
pub use family::reader::Reader;
pub use family::reply::reply;
pub use family::rights::{ask_erasure, ask_rectification, copies_taken, own_children, rectifiable, take_copy};
pub use family::sign::{mark_read, may_sign_sanction, sign, sign_sanction};
pub use filing::{file_entry, file_follow_up};
pub use keys::agree::{Agreement, Partner, Warden, agree, withdraw};
pub use keys::backup::{back_up, check_backup, dead_of, note_backup, remember_readers, take_up_restored};
pub use keys::checkup::checkup;
pub use keys::clear::{cells_ground, clear_behind_rotations};
pub use keys::escrow::{
    Escrow, EscrowRefused, IssuedEscrow, burn_escrow, escrow_owing, escrows, issue_escrow, refresh_escrows,
    reissue_escrow,
};
pub use keys::forget_aged::forget_aged;
pub use keys::history::{
    Certificate, KeyEvent, KeyHistory, certificate, certified_years, key_history, ledger_key, published_leaves,
};
pub use keys::leaflet::{SoughtRoot, leaflet_of};
pub use keys::ledger::{Courier, published_checkpoint, take_in_cosignature, witness_request, year_bundle};
pub use keys::notice::{PendingNotice, ending_year, pending_notice};
pub use keys::record_search::{control_tag, record_search};
pub use keys::rehearse::{LastRehearsal, OnDevice, Rehearsal, RehearsalStep, last_rehearsal, rehearse};
pub use keys::wipe::{WipeIncomplete, any_overdue, resume, tick, wipe};
pub use keys::year::{Orders, announce_wipe, close_year, open_year, record_visa, year_to_open};
pub use keys::year_life::{YearLife, year_lives};
pub use mail::{
    DueMail, DueNews, MailChoices, NoticeOffer, Tells, Unreached, Ways, begin_handing, choose_pace, due_codes,
    due_endings, due_news, due_warnings, forget_address, give_address, mail_choices, mail_line_fails, mail_line_holds,
    mail_line_is_failing, mark_of, note_bounce, note_delay, note_refusal, note_taken, notice_offer, prove_address,
    settle_mail_line, take_back, unreached,
};
pub use opened::{Opened, guardian_handle, open_family, open_pupil, text_hash};
pub use postings::follow::{GuardianRead, PostingLine, PostingSheet, Readers, posting_sheet, published};
pub use postings::handle::{can_withdraw_posting, remind_readers, withdraw_posting};
pub use postings::paper::{acknowledge_on_paper, postings_to_print, take_back_acknowledgement};
pub use postings::publish::{
    Announcement, DocumentPlace, NewDocument, announce, announce_urgently, publish_document, pupils_named,
};
pub use postings::publisher::Publisher;
pub use postings::read::{ReadPosting, acknowledge, read_posting};
pub use postings::slips::{PaperPosting, PostingSlips, note_posting_printed, posting_slips};
pub use punishment_authors::{punishment_authors, set_punishment_authors};
pub use push::{
    Asked, DueCall, call_device, call_line_fails, call_line_holds, called_devices, devices_are_called, forget_gone,
    is_still_due, note_called, settle_call_line, stop_calling, stop_calling_at,
};
pub use reach::{Clerk, Desk, Reach};
pub use refused::ActRefused;
pub use roster::{
    ImportRefused, Importer, Prepared, Reached, apply_import, apply_import_telling, plan_import, plan_import_named,
    plan_import_telling, standing,
};
pub use services::addresses::{Addressed, addressed, addresses, correct_contact, noted_language};
pub use services::sick_bay::{
    VisitHours, leave_sick_bay, note_visit, retime_visit, sick_bay_classes, sick_bay_names, sick_bay_visit, visits_on,
    withdraw_visit,
};

#[cfg(test)]
pub(crate) use family::tests as family_tests;
#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod small_school;
#[cfg(test)]
#[path = "../../tests/support/swtpm.rs"]
mod swtpm;
