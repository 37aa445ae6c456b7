//! What a guardian chooses: digital or paper, and each younger child's own access, with the letter that opens it. The
//! language is a pupil's to choose too.

use crate::acts::{ActRefused, choices, choose_access, choose_language, choose_medium, invite_child};
use crate::auth::Guardian;
use crate::domain::family::{Medium, PupilAccess};
use crate::domain::language::Language;
use crate::i18n::dates::local;
use crate::pages::access::letter::{Letter, Reader, letters};
use crate::pages::family::choices::{ChildChoice, choices as choices_page};
use crate::pages::links;
use crate::web::arrival::Arrival;
use crate::web::doors::Family;
use crate::web::language;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, see_other};
use crate::web::routes::can_be_opened;
use crate::web::visit::{Answer, Visit};
use axum::http::header;
use url::Url;

/// «Vos choix».
pub(in crate::web) fn show(visit: &Visit<Guardian>) -> Answer {
    let chosen = choices(visit.school(), &visit.caller)?;
    let children: Vec<_> = chosen
        .children
        .into_iter()
        .map(|child| ChildChoice {
            handle: child.pupil.handle,
            given: child.pupil.profile.name.given,
            access: child.pupil.access,
            of_age: child.of_age,
        })
        .collect();
    html(choices_page(&visit.frame(links::CHOICES), chosen.medium, &children, visit.app().notice_ways()))
}

/// Digital or paper.
pub(in crate::web) fn choose(visit: &Visit<Guardian>) -> Answer {
    let medium = match visit.fields().one("medium") {
        Some("digital") => Medium::Digital,
        Some("paper") => Medium::Paper,
        _ => return Err(Refusal::BadRequest),
    };
    choose_medium(visit.school(), &visit.caller, medium)?;
    see_other(links::CHOICES, Some(Done::FamilyMediumChosen))
}

/// The language of one's own pages.
pub(in crate::web) fn speak(visit: &Visit<Family>) -> Answer {
    let language = visit.fields().one("language").and_then(Language::of_code).ok_or(Refusal::BadRequest)?;
    choose_language(visit.caller.reader(), language)?;
    let back = chosen_on(&visit.arrival).unwrap_or_else(|| links::HOME.to_owned());
    let answer = see_other(&back, Some(Done::LanguageChosen));
    language::keeping(answer, &visit.arrival.headers, Some(language))
}

/// The page on which the language was chosen, as the browser says: one of ours, which can be opened again, without what
/// it said had been done.
fn chosen_on(arrival: &Arrival) -> Option<String> {
    let page = Url::parse(arrival.header(header::REFERER)?).ok()?;
    let own = Url::parse(&arrival.app.school.charter().origin).ok()?;
    if page.origin() != own.origin() || !can_be_opened(page.path()) {
        return None;
    }
    let asked = page.query().unwrap_or_default().split('&');
    let asked: Vec<_> = asked.filter(|part| !part.is_empty() && !part.starts_with("fait=")).collect();
    Some(if asked.is_empty() { page.path().to_owned() } else { format!("{}?{}", page.path(), asked.join("&")) })
}

/// Opens or closes a child's own access.
pub(in crate::web) fn access(visit: &Visit<Guardian>) -> Answer {
    let (access, done) = match visit.fields().one("access") {
        Some("open") => (PupilAccess::Open, Done::FamilyAccessOpened),
        Some("closed") => (PupilAccess::Closed, Done::FamilyAccessClosed),
        _ => return Err(Refusal::BadRequest),
    };
    match choose_access(visit.school(), &visit.caller, visit.handle("child")?, access) {
        // Come of age meanwhile: the page says so.
        Err(ActRefused::TooLate) => see_other(links::CHOICES, None),
        chosen => {
            chosen?;
            see_other(links::CHOICES, Some(done))
        }
    }
}

/// The child's activation letter.
pub(in crate::web) fn letter(visit: &Visit<Guardian>) -> Answer {
    let school = visit.school();
    let (child, invitation) = match invite_child(school, &visit.caller, visit.handle("child")?) {
        Err(ActRefused::TooLate) => return see_other(links::CHOICES, None),
        invited => invited?,
    };
    let (address, square) = visit.way_in(&invitation.code)?;
    let letter = Letter {
        addressee: vec![child.profile.name.to_string(), child.profile.class.0],
        reader: Reader::Pupil,
        address,
        square,
        code: invitation.code.to_string(),
        issued: visit.today(),
        valid_until: local(invitation.expires_at, school.zone()).date(),
        translation: visit.translation(&invitation.code, Some(visit.language()))?,
    };
    html(letters(&visit.frame(links::CHOICES), &[letter], None, None))
}
