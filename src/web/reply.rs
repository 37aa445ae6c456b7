//! What a handler answers with.

use crate::domain::announced::Ending;
use crate::web::visit::Answer;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Serialize;

macro_rules! all_done {
    ($($done:ident => $key:literal,)+) => {
        /// What the page after an act says has been done; the address carries its name, never a text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::web) enum Done {
            $($done),+
        }

        impl Done {
            const ALL: &[Self] = &[$(Self::$done),+];

            /// The sentence.
            pub(in crate::web) fn key(self) -> &'static str {
                match self {
                    $(Self::$done => $key),+
                }
            }
        }
    };
}

all_done! {
    DeviceRenamed => "done-device-renamed",
    DeviceRemoved => "done-device-removed",
    DeviceAdded => "done-device-added",
    SessionEnded => "done-session-ended",
    FamilySigned => "done-family-signed",
    FamilyRead => "done-family-read",
    FamilyJustified => "done-family-justified",
    FamilyConfirmed => "done-family-confirmed",
    AnswerSent => "done-answer-sent",
    FamilyMediumChosen => "done-family-medium-chosen",
    LanguageChosen => "done-language-chosen",
    FamilyAccessOpened => "done-family-access-opened",
    FamilyAccessClosed => "done-family-access-closed",
    SanctionPronounced => "done-sanction-pronounced",
    CarriedOut => "done-carried-out",
    SuspensionRevoked => "done-suspension-revoked",
    StaffAdded => "done-staff-added",
    StaffFunction => "done-staff-function",
    StaffRemoved => "done-staff-removed",
    StaffDelisted => "done-staff-delisted",
    StaffClasses => "done-staff-classes",
    StaffAway => "done-staff-away",
    StaffBack => "done-staff-back",
    YearOpened => "done-year-opened",
    YearClosed => "done-year-closed",
    YearAnnounced => "done-year-announced",
    YearDestroyed => "done-year-destroyed",
    VisaRecorded => "done-year-visa-recorded",
    HandedOver => "done-year-handed-over",
    ListChanged => "done-year-list-changed",
    Proposed => "done-year-proposed",
    Agreed => "done-year-agreed",
    Withdrawn => "done-year-withdrawn",
    PaperGiven => "done-year-paper-given",
    RollTaken => "done-roll-taken",
    RollKept => "done-roll-kept",
    OneMark => "done-one-mark",
    RollCorrected => "done-roll-corrected",
    Written => "done-written",
    ThreadAnswered => "done-thread-answered",
    Judged => "done-judged",
    Scheduled => "done-scheduled",
    PunishmentEnded => "done-punishment-ended",
    PaperSigned => "done-paper-signed",
    VerdictRevised => "done-verdict-revised",
    PunishmentReopened => "done-punishment-reopened",
    SignatureTakenBack => "done-signature-taken-back",
    PostingSignatureTakenBack => "done-posting-signature-taken-back",
    JustificationTakenBack => "done-justification-taken-back",
    AnswerTakenBack => "done-answer-taken-back",
    SlipReason => "done-slip-reason",
    ReasonTold => "done-reason-told",
    RequestEntered => "done-request-entered",
    AnnouncedByDesk => "done-announced-by-desk",
    LettersReady => "done-letters-ready",
    LetterFirst => "done-letter-first",
    LetterAnew => "done-letter-anew",
    Cosigned => "done-cosigned",
    SearchRecorded => "done-search-recorded",
    HalfDaysSet => "done-half-days-set",
    BellTimesSet => "done-bells-set",
    AbsenceAnnounced => "done-absence-announced",
    AbsenceCalledOff => "done-absence-called-off",
    BackSince => "done-back-since",
    Reminded => "done-reminded",
    SlipsNoted => "done-slips-noted",
    ConsentReminded => "done-consent-reminded",
    ConsentSlipsNoted => "done-consent-slips-noted",
    SessionOpened => "done-session-opened",
    PresenceNoted => "done-presence-noted",
    SessionMoved => "done-session-moved",
    SessionCancelled => "done-session-cancelled",
    SessionRemoved => "done-session-removed",
    OutingPlanned => "done-outing-planned",
    OutingCalledOff => "done-outing-called-off",
    OutingMoved => "done-outing-moved",
    OutingMovedLater => "done-outing-moved-later",
    OutingUnchanged => "done-outing-unchanged",
    Imported => "done-imported",
    RequestSent => "done-request-sent",
    AnswerGiven => "done-answer-given",
    RequestDecided => "done-request-decided",
    ThreadClosed => "done-thread-closed",
    WindowSet => "done-window-set",
    AuthorsSet => "done-authors-set",
    SchoolContactSet => "done-school-contact-set",
    ClosureAdded => "done-closure-added",
    ClosureRemoved => "done-closure-removed",
    ForgottenNoted => "done-forgotten-noted",
    ForgottenUndone => "done-forgotten-undone",
    ThresholdsSet => "done-thresholds-set",
    Published => "done-published",
    ReadersReminded => "done-readers-reminded",
    Suspended => "done-suspended",
    GuardianShutOut => "done-guardian-shut-out",
    GuardianLetIn => "done-guardian-let-in",
    Restored => "done-restored",
    VisitNoted => "done-visit-noted",
    VisitOver => "done-visit-over",
    VisitRetimed => "done-visit-retimed",
    VisitWithdrawn => "done-visit-withdrawn",
    ContactCorrected => "done-contact-corrected",
    Printed => "done-printed",
    NumberedOtherwise => "done-numbered-otherwise",
    RegimesSet => "done-regimes-set",
    Rewritten => "done-rewritten",
    TakenBack => "done-taken-back",
    AllTakenBack => "done-all-taken-back",
    Delegated => "done-delegated",
    DelegationEnded => "done-delegation-ended",
    ObjectionNoted => "done-objection-noted",
    MailPaceChosen => "done-mail-pace-chosen",
    MailCodeAsked => "done-mail-code-asked",
    MailProven => "done-mail-proven",
    NoNotices => "done-no-notices",
    MailForgotten => "done-mail-forgotten",
    DeviceCalled => "done-device-called",
    DeviceCalledNoMore => "done-device-called-no-more",
}

impl From<Ending> for Done {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::CallOff => Self::AbsenceCalledOff,
            Ending::Back => Self::BackSince,
        }
    }
}

impl Done {
    /// How a roll that is filed may end: every mark stands, or another one of a pupil stood already. The page's script
    /// is told these, and keeps and sends again whatever ends otherwise.
    pub(in crate::web) const OF_ROLL: [Self; 2] = [Self::RollTaken, Self::RollKept];

    pub(in crate::web) fn name(self) -> &'static str {
        self.key().trim_start_matches("done-")
    }

    pub(in crate::web) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|done| done.name() == name)
    }
}

/// A page.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn html(page: Markup) -> Answer {
    Ok(page.into_response())
}

/// A form shown again with what was wrong in it; nothing typed is lost.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn form_again(page: Markup) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The same, of what may be sent as it is a little later.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn too_early(page: Markup) -> Answer {
    Ok((StatusCode::TOO_EARLY, page).into_response())
}

/// On to another page, which may say what has been done.
pub(in crate::web) fn see_other(path: &str, done: Option<Done>) -> Answer {
    let mark = if path.contains('?') { '&' } else { '?' };
    let location = done.map_or_else(|| path.to_owned(), |done| format!("{path}{mark}fait={}", done.name()));
    redirect(&location)
}

#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
fn redirect(location: &str) -> Answer {
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

/// Text anyone may read with a tool of their own.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn plain(text: String) -> Answer {
    Ok(text.into_response())
}

/// Bytes anyone may read with a tool of their own.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn bytes(media_type: &'static str, bytes: Vec<u8>) -> Answer {
    Ok(([(header::CONTENT_TYPE, media_type)], bytes).into_response())
}

/// A file to be kept, under that name.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn download(name: &str, bytes: Vec<u8>) -> Answer {
    let kept = format!("attachment; filename=\"{name}\"");
    let media_type = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "zip" => "application/zip",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        _ => "text/plain; charset=utf-8",
    };
    Ok(([(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, kept)], bytes).into_response())
}

/// What the script asked for.
#[expect(clippy::unnecessary_wraps, reason = "every handler ends with an answer")]
pub(in crate::web) fn json(value: &impl Serialize) -> Answer {
    Ok(axum::Json(value).into_response())
}

/// Tells the script where to go.
pub(in crate::web) fn json_location(path: &str) -> Answer {
    json(&serde_json::json!({ "location": path }))
}

/// An answer as it is.
pub(in crate::web) fn raw(response: impl IntoResponse) -> Response {
    response.into_response()
}
