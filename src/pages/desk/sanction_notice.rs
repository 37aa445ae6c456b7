//! «Notification d'une sanction», for the printer: one letter a home, with a line to sign for the head and for each
//! who has not signed.

use crate::domain::entry::Filed;
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::actor_words::seen_since;
use crate::pages::desk::printing::{again_in, day_and_signature_below, to_sign};
use crate::pages::entry_words::{title, words_of};
use crate::pages::layout::{Frame, page};
use crate::pages::parts::{Masthead, back, empty, screen_hint};
use crate::pages::sanction_words::revoked;
use crate::pages::signature_words::each_signs;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// The sanction, and a letter for each home.
pub struct SanctionNoticePage<'a> {
    /// Where its reader came from.
    pub back_to: String,
    /// The sanction's page.
    pub filed: &'a Filed,
    /// The pupil.
    pub pupil: &'a PersonName,
    /// «Division».
    pub class: &'a str,
    /// One each.
    pub letters: Vec<NoticeLetter>,
    /// Today.
    pub today: Date,
    /// The school's own.
    pub zone: &'a TimeZone,
}

/// What one home is handed.
pub struct NoticeLetter {
    /// Names and address, one line each.
    pub addressee: Vec<String>,
    /// Who is to sign.
    pub signing: Vec<PersonName>,
    /// What they have chosen to read besides French.
    pub language: Language,
}

/// The letters.
pub fn sanction_notice(frame: &Frame, shown: &SanctionNoticePage) -> Markup {
    let words = frame.words;
    let body = html! {
        div .screen-only {
            (back(words, &shown.back_to))
            h1 { (words.t("sanction-notice-title")) }
        }
        @if shown.letters.is_empty() {
            (empty(&words.t("sanction-notice-none"), &words.t("sanction-notice-none-hint")))
        } @else { (screen_hint(&words.t("sanction-notice-hint"))) }
        @for one in &shown.letters { (letter(words, &frame.school, shown, one)) }
    };
    page(frame, "sanction-notice-title", body)
}

fn letter(words: &Words, school: &Masthead, shown: &SanctionNoticePage, letter: &NoticeLetter) -> Markup {
    let (filed, matter, pupil) = (shown.filed, shown.filed.matter(), shown.pupil.to_string());
    let dated = words.date_without_weekday(shown.today);
    let about = [("pupil", (&pupil).into()), ("class", shown.class.into())];
    html! {
        article .letter {
            (school.letterhead(words))
            address .letter-to { @for line in &letter.addressee { (line) br; } }
            p .letter-date { (words.with("letter-dated", &[("date", (&dated).into())])) }
            h2 { (words.t("sanction-notice-title")) }
            p { (words.t("letter-salutation")) }
            p { (words.with("sanction-notice-says", &about)) }
            p { strong { (title(words, &matter)) } }
            @if let Some(at) = filed.suspension_revoked() { p { (revoked(words, local(at, shown.zone).date())) } }
            (words_of(words, &matter))
            p { (seen_since(words, &filed.entry.author, local(filed.entry.seen_since(), shown.zone))) }
            (each_signs(words, &matter, filed.entry.needs))
            (again_in(letter.language, |own| html! {
                p { strong { (own.t("family-kind-sanction")) } " – " (title(own, &matter)) }
                p { (own.t("family-sign-means")) " " (own.t("slip-how")) }
            }))
            (to_sign(words, "sanction-notice-head"))
            p .slip { (words.t("family-sign-means")) " " (words.t("sanction-notice-back")) }
            p { strong { (pupil) } " · " (shown.class) " · " (title(words, &matter)) }
            @for name in &letter.signing { p { strong { (name) } } (day_and_signature_below(words)) }
        }
    }
}
