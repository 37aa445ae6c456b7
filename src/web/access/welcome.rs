//! Signing in and making the first passkey: the only forms for whoever is not signed in.

use crate::acts::{ActRefused, NewcomerView, keep_language, look_at_code};
use crate::auth::{AuthError, CookieToken, end_session, finish_enrolment, sign_in, start_enrolment};
use crate::domain::person::Civility;
use crate::domain::text::Text;
use crate::i18n::Words;
use crate::pages::access::activation::{CodeRefused, Newcomer, ask_code, make_key};
use crate::pages::access::sign_in as sign_in_page;
use crate::pages::layout::{Frame, Notice};
use crate::pages::links;
use crate::pages::parts::Tone;
use crate::web::cookies::{with_session, without_session};
use crate::web::doors::{Anyone, Public};
use crate::web::language;
use crate::web::limits::Meter;
use crate::web::menu::menu;
use crate::web::refusal::Refusal;
use crate::web::reply::{form_again, html, json, json_location, see_other};
use crate::web::route::visitor;
use crate::web::visit::{Answer, Visit};
use axum::http::StatusCode;
use serde::Deserialize;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Enrolled {
    ceremony: String,
    credential: RegisterPublicKeyCredential,
    code: String,
    #[serde(default)]
    device: String,
}

#[derive(Deserialize)]
struct Asserted {
    ceremony: String,
    credential: PublicKeyCredential,
}

/// `/`: the welcome page, or one's own first page.
pub(in crate::web) fn front(visit: &Visit<Public>) -> Answer {
    let caller = visitor(&visit.arrival)?.caller;
    // The door and the pages of refusal speak a family's language from now on.
    let language = caller.language().filter(|_| caller.is_of_family());
    language::keeping(
        see_other(menu(&caller, visit.app().notice_ways())[0].href, None),
        &visit.arrival.headers,
        language,
    )
}

/// «Se connecter».
pub(in crate::web) fn show_sign_in(visit: &Visit<Public>) -> Answer {
    let frame = visit.open_frame();
    let ended = match visit.query("fin") {
        Some("session") => Some("sign-in-session-over"),
        Some("envoi") => Some("sign-in-not-kept"),
        Some("suspension") => Some("sign-in-suspended"),
        Some("tous") => Some("sign-in-everyone-out"),
        _ => None,
    };
    let notice = ended.map(|key| Notice { tone: Tone::Waiting, text: frame.words.t(key).into_owned() });
    html(sign_in_page::sign_in(&Frame { notice, ..frame }))
}

/// The challenge of a sign-in.
pub(in crate::web) fn sign_in_options(visit: &Visit<Public>) -> Answer {
    let school = visit.school();
    visit.app().meters.take(Meter::SignIn, visit.arrival.client, school.clock())?;
    json(&visit.app().ceremonies.start_sign_in(school.clock().running(), school.chance())?)
}

/// The answer to it.
pub(in crate::web) fn sign_in_finish(visit: &Visit<Public>) -> Answer {
    let answer: Asserted = visit.json()?;
    let cookie = sign_in(visit.school(), &visit.app().ceremonies, &answer.ceremony, &answer.credential)?;
    come_in(visit, &cookie)
}

/// On to one's own first page, in the language chosen at the door.
fn come_in(visit: &Visit<Public>, cookie: &CookieToken) -> Answer {
    let cookie = cookie.to_value();
    if let Some(language) = visit.arrival.language() {
        // They are in already: without it their pages are in French, and they may choose again.
        if let Err(error) = keep_language(visit.school(), &cookie, language) {
            tracing::error!(%error, "a language could not be kept");
        }
    }
    with_session(json_location("/"), &cookie)
}

/// «Se déconnecter».
pub(in crate::web) fn sign_out(visit: &Visit<Anyone>) -> Answer {
    if let Some(badge) = &visit.badge {
        end_session(visit.school(), visit.caller.0.seat(), badge.session)?;
    }
    let answer = without_session(see_other(links::SIGN_IN, None))?;
    // The Back button must show nothing of what was read, and no roll is left that was kept for want of a network.
    Ok(crate::web::reply::raw(([("clear-site-data", "\"cache\", \"storage\"")], answer)))
}

/// «J'ai une lettre d'activation».
pub(in crate::web) fn show_activation(visit: &Visit<Public>) -> Answer {
    html(ask_code(&visit.open_frame(), "", None))
}

/// Whom the code is for. Consumes nothing.
pub(in crate::web) fn look_at_letter(visit: &Visit<Public>) -> Answer {
    let frame = visit.open_frame();
    let typed = visit.fields().text("code");
    match find(visit, typed) {
        Ok(newcomer) => html(make_key(&frame, &newcomer_page(&frame, newcomer, typed))),
        Err(Refusal::Snag(_)) => form_again(ask_code(&frame, typed, Some(CodeRefused::Unknown))),
        Err(Refusal::TooMany) => {
            let page = ask_code(&frame, typed, Some(CodeRefused::TooMany));
            Ok(crate::web::reply::raw((StatusCode::TOO_MANY_REQUESTS, page)))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Looks at the code; only one that opens nothing is counted against the address. An address that has used up its
/// wrong codes is answered alike whether the next is right or wrong.
fn find(visit: &Visit<Public>, typed: &str) -> Result<NewcomerView, Refusal> {
    let (app, client) = (visit.app(), visit.arrival.client);
    app.meters.take(Meter::WrongCode, client, visit.school().clock())?;
    match look_at_code(visit.school(), typed) {
        Ok((_, newcomer)) => {
            app.meters.give_back(Meter::WrongCode, client);
            Ok(newcomer)
        }
        Err(refused @ ActRefused::Auth(_)) => Err(refused.into()),
        Err(other) => Err(other.into()),
    }
}

fn newcomer_page(frame: &Frame, newcomer: NewcomerView, typed: &str) -> Newcomer {
    Newcomer {
        greeting: greeting(frame.words, &newcomer),
        children: newcomer.children,
        code: typed.to_owned(),
        device: String::new(),
    }
}

/// «Madame EXEMPLE», or the name alone.
pub(in crate::web) fn greeting(words: &Words, newcomer: &NewcomerView) -> String {
    let name = [("name", (&newcomer.name.family).into())];
    match newcomer.civility {
        Civility::Madam => words.with("greeting-madam", &name),
        Civility::Sir => words.with("greeting-sir", &name),
        Civility::Unknown => newcomer.name.to_string(),
    }
}

/// The options of the first passkey.
pub(in crate::web) fn activation_options(visit: &Visit<Public>) -> Answer {
    let Code { code } = visit.json()?;
    let newcomer = find(visit, &code)?;
    let name = newcomer.name.to_string();
    json(&start_enrolment(visit.school(), &visit.app().ceremonies, &code, &name)?)
}

/// The first passkey itself, which consumes the code.
pub(in crate::web) fn activation_finish(visit: &Visit<Public>) -> Answer {
    let sent: Enrolled = visit.json()?;
    find(visit, &sent.code)?;
    let device = device_name(&visit.open_frame(), &sent.device)?;
    let (school, ceremonies) = (visit.school(), &visit.app().ceremonies);
    let cookie = finish_enrolment(school, ceremonies, &sent.code, &sent.ceremony, &sent.credential, device)?;
    come_in(visit, &cookie)
}

/// The device's name as typed, or a plain one when nothing was.
pub(in crate::web) fn device_name(frame: &Frame, typed: &str) -> Result<Text, AuthError> {
    let typed = if typed.trim().is_empty() { frame.words.t("device-unnamed").into_owned() } else { typed.to_owned() };
    Ok(Text::line(&typed)?)
}
