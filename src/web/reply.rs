//! What a handler answers with.

use crate::web::visit::Answer;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use maud::Markup;
use serde::Serialize;

/// What the page after an act says has been done; the address carries its name, never a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Done {
    DeviceRenamed,
    DeviceRemoved,
    DeviceAdded,
    SessionEnded,
    FamilySigned,
    FamilyRead,
    FamilyJustified,
    AnswerSent,
    FamilyMediumChosen,
    LanguageChosen,
    FamilyAccessOpened,
    FamilyAccessClosed,
    SanctionPronounced,
    StaffAdded,
    StaffFunction,
    StaffRemoved,
    YearOpened,
    YearClosed,
    YearAnnounced,
    YearDestroyed,
    VisaRecorded,
    HandedOver,
    Proposed,
    Agreed,
    Withdrawn,
    PaperGiven,
    RollTaken,
    RollCorrected,
    Written,
    ThreadAnswered,
    Judged,
    Scheduled,
    PunishmentEnded,
    PaperSigned,
    LettersReady,
    LetterAnew,
    Cosigned,
    SearchRecorded,
    HalfDaysSet,
    AbsenceAnnounced,
    AbsenceCalledOff,
    Reminded,
    SlipsNoted,
    SessionOpened,
    PresenceNoted,
    Imported,
    RequestSent,
    AnswerGiven,
    RequestDecided,
    ThreadClosed,
}

impl Done {
    const ALL: &[Self] = &[
        Self::DeviceRenamed,
        Self::DeviceRemoved,
        Self::DeviceAdded,
        Self::SessionEnded,
        Self::FamilySigned,
        Self::FamilyRead,
        Self::FamilyJustified,
        Self::AnswerSent,
        Self::FamilyMediumChosen,
        Self::LanguageChosen,
        Self::FamilyAccessOpened,
        Self::FamilyAccessClosed,
        Self::SanctionPronounced,
        Self::StaffAdded,
        Self::StaffFunction,
        Self::StaffRemoved,
        Self::YearOpened,
        Self::YearClosed,
        Self::YearAnnounced,
        Self::YearDestroyed,
        Self::VisaRecorded,
        Self::HandedOver,
        Self::Proposed,
        Self::Agreed,
        Self::Withdrawn,
        Self::PaperGiven,
        Self::RollTaken,
        Self::RollCorrected,
        Self::Written,
        Self::ThreadAnswered,
        Self::Judged,
        Self::Scheduled,
        Self::PunishmentEnded,
        Self::PaperSigned,
        Self::LettersReady,
        Self::LetterAnew,
        Self::Cosigned,
        Self::SearchRecorded,
        Self::HalfDaysSet,
        Self::AbsenceAnnounced,
        Self::AbsenceCalledOff,
        Self::Reminded,
        Self::SlipsNoted,
        Self::SessionOpened,
        Self::PresenceNoted,
        Self::Imported,
        Self::RequestSent,
        Self::AnswerGiven,
        Self::RequestDecided,
        Self::ThreadClosed,
    ];

    pub(in crate::web) fn name(self) -> &'static str {
        self.key().trim_start_matches("done-")
    }

    pub(in crate::web) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|done| done.name() == name)
    }

    /// The sentence.
    pub(in crate::web) fn key(self) -> &'static str {
        match self {
            Self::DeviceRenamed => "done-device-renamed",
            Self::DeviceRemoved => "done-device-removed",
            Self::DeviceAdded => "done-device-added",
            Self::SessionEnded => "done-session-ended",
            Self::FamilySigned => "done-family-signed",
            Self::FamilyRead => "done-family-read",
            Self::FamilyJustified => "done-family-justified",
            Self::AnswerSent => "done-answer-sent",
            Self::FamilyMediumChosen => "done-family-medium-chosen",
            Self::LanguageChosen => "done-language-chosen",
            Self::FamilyAccessOpened => "done-family-access-opened",
            Self::FamilyAccessClosed => "done-family-access-closed",
            Self::SanctionPronounced => "done-sanction-pronounced",
            Self::StaffAdded => "done-staff-added",
            Self::StaffFunction => "done-staff-function",
            Self::StaffRemoved => "done-staff-removed",
            Self::YearOpened => "done-year-opened",
            Self::YearClosed => "done-year-closed",
            Self::YearAnnounced => "done-year-announced",
            Self::YearDestroyed => "done-year-destroyed",
            Self::VisaRecorded => "done-year-visa-recorded",
            Self::HandedOver => "done-year-handed-over",
            Self::Proposed => "done-year-proposed",
            Self::Agreed => "done-year-agreed",
            Self::Withdrawn => "done-year-withdrawn",
            Self::PaperGiven => "done-year-paper-given",
            Self::RollTaken => "done-roll-taken",
            Self::RollCorrected => "done-roll-corrected",
            Self::Written => "done-written",
            Self::ThreadAnswered => "done-thread-answered",
            Self::Judged => "done-judged",
            Self::Scheduled => "done-scheduled",
            Self::PunishmentEnded => "done-punishment-ended",
            Self::PaperSigned => "done-paper-signed",
            Self::LettersReady => "done-letters-ready",
            Self::LetterAnew => "done-letter-anew",
            Self::Cosigned => "done-cosigned",
            Self::SearchRecorded => "done-search-recorded",
            Self::HalfDaysSet => "done-half-days-set",
            Self::AbsenceAnnounced => "done-absence-announced",
            Self::AbsenceCalledOff => "done-absence-called-off",
            Self::Reminded => "done-reminded",
            Self::SlipsNoted => "done-slips-noted",
            Self::SessionOpened => "done-session-opened",
            Self::PresenceNoted => "done-presence-noted",
            Self::Imported => "done-imported",
            Self::RequestSent => "done-request-sent",
            Self::AnswerGiven => "done-answer-given",
            Self::RequestDecided => "done-request-decided",
            Self::ThreadClosed => "done-thread-closed",
        }
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

/// The answer with a session's cookie set or taken.
pub(in crate::web) fn with_cookie(answer: Answer, value: Option<&str>) -> Answer {
    answer.map(|response| {
        (AppendHeaders([(header::SET_COOKIE, crate::web::arrival::session_cookie(value))]), response).into_response()
    })
}

/// An answer as it is.
pub(in crate::web) fn raw(response: impl IntoResponse) -> Response {
    response.into_response()
}
