//! «Avis par courriel»: what a person chooses on their own page, what is due now, and what has become of it.
//!
//! # The outbox
//! What is to be sent is told from the carnet. [`note_news`] adds one row for a family in the very act that writes
//! something the family will see, so that neither a restart nor a kill forgets it; [`due_news`] opens the families that
//! have such a row, and the row goes once nobody of the family is left to be told. Everything lies in the year's scope
//! and dies with it. A passkey that was added ([`due_warnings`]) and the year's end ([`due_endings`]) wait in no
//! outbox: each is told from what is kept of it anyway.
//!
//! # What is promised
//! A mail is noted as handed over, durably, once the relay has accepted its recipient and before a byte of it leaves,
//! and the note is taken back when the relay says that it has not taken it. So nobody is told twice of the same thing,
//! whatever is killed when. In return, a mail whose relay falls silent, or whose server is killed, between that note
//! and the relay's answer is not sent again: it has arrived or is lost. What it told of stays in the carnet, and is
//! shown there as it was.

mod aged;
mod apart;
mod bounced;
mod choices;
mod copied;
mod due;
mod endings;
mod line;
mod outcome;
mod outgoing;
mod reading;
mod unreached;
mod untold;
mod warnings;

pub use bounced::{mark_of, note_bounce};
pub use choices::{MailChoices, choose_pace, forget_address, give_address, mail_choices, prove_address};
pub use due::{DueMail, DueNews, Tells, Ways, due_codes, due_news};
pub use endings::due_endings;
pub use line::{mail_line_fails, mail_line_holds, mail_line_is_failing, settle_mail_line};
pub use outcome::{begin_handing, note_delay, note_refusal, note_taken, take_back};
pub use unreached::{Unreached, unreached};
pub use untold::{NoticeOffer, notice_offer};
pub use warnings::due_warnings;

pub(in crate::acts) use aged::drop_aged_proofs;
pub(in crate::acts) use choices::{own_key, wants_notices};
pub(in crate::acts) use copied::CopiedNotices;
pub(in crate::acts) use line::mail_line_checked;
pub(in crate::acts) use outgoing::{forget_correspondent, forget_news, note_news, notices_of};
