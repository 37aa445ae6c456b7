//! Addresses of vie scolaire's desk beyond the day, and of absences by month.

use super::{HOME, SCHOOL_LIFE, SENT, encoded};
use crate::domain::lack::Lack;
use crate::domain::roster::ClassCode;
use jiff::civil::Date;
use std::fmt::Display;

/// GET: whom no mail reaches.
pub const UNREACHED: &str = "/vie-scolaire/courriels";
/// GET, with `jour`: which rolls of the week were taken.
pub const ROLL_BOARD: &str = "/vie-scolaire/appels";
/// GET, with `mois`: pupils whom the school has to look at; POST, by the head: how half-days are counted.
pub const HALF_DAYS: &str = "/vie-scolaire/demi-journees";
/// GET: the hours of lessons; POST, with `begins-1`, `ends-1` and so on: sets them.
pub const BELL_TIMES: &str = "/vie-scolaire/horaires";

/// GET: pupils who come without their things; POST, by the head: from how often on they are shown.
pub const FORGETFUL: &str = "/vie-scolaire/oublis";

/// GET: sessions of retenues; POST: opens one more.
pub const DETENTIONS: &str = "/vie-scolaire/retenues";
/// GET, with `jour`: who is away and nobody has said why, with whom to call.
pub const NO_NEWS: &str = "/vie-scolaire/sans-nouvelle";
/// GET: the classes in which something waits for a signature.
pub const UNSIGNED: &str = "/vie-scolaire/non-signes";
/// GET: the classes in which an absence or a lateness waits for its reason.
pub const UNJUSTIFIED: &str = "/vie-scolaire/a-justifier";
/// GET: the classes in which a reason that was told waits for its writing.
pub const UNWRITTEN: &str = "/vie-scolaire/a-regulariser";
/// GET: the outings to come, and the classes that one may be planned for.
pub const OUTINGS: &str = "/vie-scolaire/sorties";
/// GET: guardians who have never been in.
pub const NEVER_IN: &str = "/vie-scolaire/jamais-connectes";

/// GET: the notification of a sanction, for the printer.
pub fn sanction_notice(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/notification")
}

/// GET: who is expected at a session; POST: who came.
pub fn detention_session(session: impl Display) -> String {
    format!("{DETENTIONS}/{session}")
}

/// GET: the forms that move a session or cancel it; POST with `slip`, `on`, `at`, `minutes`, `room` and `reason`: moves
/// it.
pub fn session_change(session: impl Display) -> String {
    format!("{DETENTIONS}/{session}/changement")
}

/// POST with `slip` and `reason`: cancels it.
pub fn session_cancelled(session: impl Display) -> String {
    format!("{DETENTIONS}/{session}/annulation")
}

/// GET: the form of an outing of that class; POST with `slip`, `kind`, `subject`, `text`, the four fields of a period,
/// `to` and `also`: plans it.
pub fn new_outing(code: &ClassCode) -> String {
    format!("{OUTINGS}/classe/{}", encoded(code))
}

/// GET: an outing with everyone who goes.
pub fn outing(outing: impl Display) -> String {
    format!("{OUTINGS}/{outing}")
}

/// GET: the form that moves it; POST with `slip`, the four fields of a period and `reason`: moves it.
pub fn outing_dates(outing: impl Display) -> String {
    format!("{OUTINGS}/{outing}/dates")
}

/// POST: calls it off.
pub fn outing_called_off(outing: impl Display) -> String {
    format!("{OUTINGS}/{outing}/annulation")
}

/// GET: the classes in which something waits for its family.
pub fn lacking(lack: Lack) -> &'static str {
    match lack {
        Lack::Signature => UNSIGNED,
        Lack::Reason => UNJUSTIFIED,
        Lack::Writing => UNWRITTEN,
    }
}

/// GET, with `page`: what waits in a class.
pub fn class_lacking(lack: Lack, code: &ClassCode) -> String {
    format!("{}/{}", lacking(lack), encoded(code))
}

/// The same, where `page` is that of the slips that may come back.
pub fn class_slips(lack: Lack, code: &ClassCode) -> String {
    format!("{}?liste=coupons", class_lacking(lack, code))
}

/// POST with `entry`, several: reminds these families; with `next`, that page of what waits is shown next.
pub fn class_reminders(lack: Lack, code: &ClassCode) -> String {
    format!("{}/relance", class_lacking(lack, code))
}

/// POST with `slip`, several, and `on`: slips that came back, which sign a page or confirm a reason; from that page of
/// them.
pub fn class_slips_back(lack: Lack, code: &ClassCode, page: usize) -> String {
    let back = format!("{}/retour", class_lacking(lack, code));
    if page > 1 { format!("{back}?liste=coupons&page={page}") } else { back }
}

/// GET: those of one class who have never been in.
pub fn never_in_of(code: &ClassCode) -> String {
    format!("{NEVER_IN}?classe={}", encoded(code))
}

/// POST with `guardian`: a letter for someone who has never been in.
pub fn letter_again(code: &ClassCode) -> String {
    format!("{NEVER_IN}/{}", encoded(code))
}

/// GET: the letter of one guardian of a class, for the printer.
pub fn one_letter(code: &ClassCode, guardian: impl Display) -> String {
    format!("{}?pour={guardian}", super::class_letters_print(code))
}

/// GET: the form that enters why; POST with `guardian`, `signed-on`, `motive`, `comment` and `days`: enters it from a
/// slip; with `told` instead of the first two, as it was told by telephone.
pub fn slip_reason(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/justification")
}

/// POST with `slip`, `on`, `motive` and `comment`: notes in that list what was told by telephone; with `whole-day`, of
/// the lessons to come as well.
pub fn told_on_the_telephone(pupil: impl Display, entry: impl Display) -> String {
    format!("{}/telephone", slip_reason(pupil, entry))
}

/// Another day of the page at that address.
pub fn on_day(page: &str, day: impl Display) -> String {
    format!("{page}?jour={day}")
}

/// Another month of the page at that address.
pub fn in_month(page: &str, month: impl Display) -> String {
    format!("{page}?mois={month}")
}

/// The same with the totals of a period.
pub fn in_period(page: &str, month: impl Display, (from, until): (Date, Date)) -> String {
    format!("{}&du={from}&au={until}", in_month(page, month))
}

/// GET, with `mois`, `du` and `au`: what a pupil missed in a month, and the totals of a period, for staff.
pub fn pupil_month(pupil: impl Display) -> String {
    format!("/eleves/{pupil}/absences")
}

/// GET, with `mois`, `du` and `au`: what a child missed in a month, and the totals of a period, for the family.
pub fn child_month(child: impl Display) -> String {
    format!("{HOME}/absences/{child}")
}

/// GET: the form that announces an absence of a child; POST: announces it.
pub fn announce(child: impl Display) -> String {
    format!("{HOME}/annonce/{child}")
}

/// GET, with `jour`: a pupil's day, lesson by lesson; POST with `on`, `lesson`, several, `mark` and `minutes`: notes an
/// absence or a lateness.
pub fn presence(pupil: impl Display) -> String {
    format!("/eleves/{pupil}/presence")
}

/// GET: the form of an absence that a family has told the school of; POST: announces it.
pub fn announce_told(pupil: impl Display) -> String {
    format!("/eleves/{pupil}/annonce")
}

/// POST: calls off an absence that the desk has announced.
pub fn call_off_told(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/annulation")
}

/// POST: calls an announced absence off.
pub fn call_off(entry: impl Display) -> String {
    format!("{HOME}/{entry}/annulation")
}

/// Vie scolaire's day.
pub fn school_day(day: impl Display) -> String {
    on_day(SCHOOL_LIFE, day)
}

/// POST with `slip` and `verdict`: another verdict takes the place of the one that was given.
pub fn verdict_revised(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/verdict/revision")
}

/// POST with `slip`: a punition that was ended by mistake waits again.
pub fn punishment_reopened(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/reouverture")
}

/// POST with `slip` and `guardian`: a signature that was entered from paper for the wrong person is taken back.
pub fn signature_taken_back(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/papier/retrait")
}

/// POST with `slip`: a justification that was entered from paper for the wrong person is taken back.
pub fn justification_taken_back(pupil: impl Display, entry: impl Display) -> String {
    format!("{}/retrait", slip_reason(pupil, entry))
}

/// POST with `slip` and `guardian`: an answer that was entered from paper by mistake is taken back.
pub fn answer_taken_back(pupil: impl Display, entry: impl Display) -> String {
    format!("/eleves/{pupil}/{entry}/papier/reponse/retrait")
}

/// POST with `slip` and `outcome`: a punition that one has asked for is done with.
pub fn own_punishment_end(entry: impl Display) -> String {
    format!("{SENT}/{entry}/fin")
}
