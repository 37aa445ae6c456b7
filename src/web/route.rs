//! One line of the table of routes, and the checks every request passes before its handler.

use crate::acts::{LiveYear, School, pending_notice};
use crate::auth::{Admission, AuthError, Caller, Visitor, added_elsewhere, enter_in};
use crate::domain::language::Language;
use crate::i18n::dates::local;
use crate::import::NamedFile;
use crate::pages::layout::{Ending, Languages};
use crate::pages::links;
use crate::pages::notices::AddedKey;
use crate::web::app::App;
use crate::web::arrival::Arrival;
use crate::web::doors::Door;
use crate::web::fields::Fields;
use crate::web::language;
use crate::web::looked_at::{self, looked_at};
use crate::web::menu::menu;
use crate::web::multipart;
use crate::web::refusal::Refusal;
use crate::web::visit::{Answer, Badge, Visit};
use axum::http::header;
use std::sync::Arc;

/// How a route is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads, and changes nothing.
    Get,
    /// A form, with its token.
    Post,
    /// The script's, with its token in a header.
    PostJson,
    /// A form of files, with its token; its body is read once its sender is known.
    Upload,
}

/// One line of the table: what the permission tests read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteLine {
    /// How it is asked for.
    pub verb: Verb,
    /// Its address, with names in braces.
    pub path: &'static str,
    /// Who may come through.
    pub door: &'static str,
}

type Handler = Arc<dyn Fn(Arrival) -> Answer + Send + Sync>;
/// Whether whoever knocks may come in at all.
pub(in crate::web) type Threshold = Arc<dyn Fn(&Arrival) -> Result<(), Refusal> + Send + Sync>;

/// A line with its handler behind the checks.
#[derive(Clone)]
pub(in crate::web) struct Route {
    pub(in crate::web) line: RouteLine,
    pub(in crate::web) handler: Handler,
    pub(in crate::web) threshold: Threshold,
}

/// Reads.
pub(in crate::web) fn get<C: Door>(path: &'static str, handler: fn(&Visit<C>) -> Answer) -> Route {
    route(Verb::Get, path, handler)
}

/// Takes a form.
pub(in crate::web) fn post<C: Door>(path: &'static str, handler: fn(&Visit<C>) -> Answer) -> Route {
    route(Verb::Post, path, handler)
}

/// Takes the script's JSON.
pub(in crate::web) fn post_json<C: Door>(path: &'static str, handler: fn(&Visit<C>) -> Answer) -> Route {
    route(Verb::PostJson, path, handler)
}

/// Takes files.
pub(in crate::web) fn upload<C: Door>(path: &'static str, handler: fn(&Visit<C>) -> Answer) -> Route {
    route(Verb::Upload, path, handler)
}

fn route<C: Door>(verb: Verb, path: &'static str, handler: fn(&Visit<C>) -> Answer) -> Route {
    let line = RouteLine { verb, path, door: C::NAME };
    let handler = move |arrival| {
        let visit = check(verb, path, arrival)?;
        let answer = handler(&visit).map_err(|refusal| refusal.keeping(&visit.fields));
        match C::SIGNED_IN {
            true => looked_at::keeping(answer, &visit.arrival),
            false => language::keeping(answer, &visit.arrival.headers, visit.arrival.language()),
        }
    };
    Route { line, handler: Arc::new(handler), threshold: Arc::new(knock::<C>) }
}

/// What is asked before a long body is read: a page of ours, a session, the right door. Where nobody is asked who they
/// are, none is.
fn knock<C: Door>(arrival: &Arrival) -> Result<(), Refusal> {
    if !arrival.is_same_origin() {
        return Err(Refusal::BadRequest);
    }
    if !C::SIGNED_IN {
        return Err(Refusal::TooLarge);
    }
    C::admit(Some(visitor(arrival)?.caller)).map(|_| ()).ok_or(Refusal::NotFound)
}

/// Whoever is signed in.
pub(in crate::web) fn visitor(arrival: &Arrival) -> Result<Visitor, Refusal> {
    let cookie = arrival.cookie().ok_or(Refusal::SignedOut)?;
    match enter_in(arrival.app.school(), cookie, looked_at::chosen(arrival)).map_err(AuthError::from)? {
        Admission::In(visitor) => Ok(*visitor),
        // A browser that still shows a session's cookie is told that it has ended.
        Admission::Nobody => Err(Refusal::SessionOver),
        Admission::Suspended => Err(Refusal::Suspended),
    }
}

/// The checks after the rate's, cheapest first: origin, session, role, form token.
fn check<C: Door>(verb: Verb, path: &str, arrival: Arrival) -> Result<Visit<C>, Refusal> {
    if verb != Verb::Get && !arrival.is_same_origin() {
        return Err(Refusal::BadRequest);
    }
    let (fields, files) = fields(verb, &arrival)?;
    if !C::SIGNED_IN {
        let caller = C::admit(None).ok_or(Refusal::NotFound)?;
        return Ok(Visit { caller, badge: None, arrival, fields, files: files.into() });
    }
    let visitor = visitor(&arrival).map_err(|refusal| refusal.keeping(&fields))?;
    let live = year_of(arrival.app.school(), &visitor.caller);
    let nav = menu(&visitor.caller, arrival.app.notice_ways());
    let first = verb == Verb::Get && (path == links::DEVICES || nav.first().is_some_and(|link| link.href == path));
    let badge = Badge {
        session: visitor.session,
        form_token: visitor.form_token(),
        name: visitor.caller.name(),
        nav,
        of_age: matches!(&visitor.caller, Caller::Pupil(pupil) if pupil.is_of_age()),
        language: visitor.caller.language(),
        languages: if visitor.caller.is_of_family() { Languages::Form } else { Languages::Unoffered },
        ending: ending_for(arrival.app.school(), live.as_ref().filter(|_| visitor.caller.is_of_family()))?,
        open: live.as_ref().is_some_and(LiveYear::is_open),
        looked_at: live
            .zip(visitor.caller.staff().zip(nav.first()))
            .and_then(|(live, (staff, first))| looked_at(arrival.app.school(), staff, &live, first.href)),
        reminder: reminder_for(&visitor.caller),
        added: if first { added_for(arrival.app.school(), &visitor)? } else { Vec::new() },
    };
    let token_holds = match verb {
        Verb::Get => true,
        Verb::Post | Verb::Upload => fields.one("csrf").is_some_and(|token| visitor.made(token)),
        Verb::PostJson => arrival.token_header().is_some_and(|token| visitor.made(token)),
    };
    let caller = C::admit(Some(visitor.caller)).ok_or(Refusal::NotFound)?;
    if !token_holds {
        // Whoever has signed in again meanwhile sends the form of the session before.
        return Err(Refusal::Stale.keeping(&fields));
    }
    Ok(Visit { caller, badge: Some(badge), arrival, fields, files: files.into() })
}

/// Passkeys that joined this person's own somewhere else than here.
fn added_for(school: &School, visitor: &Visitor) -> Result<Vec<AddedKey>, Refusal> {
    let added = added_elsewhere(school, visitor.caller.seat(), visitor.session)?.into_iter();
    Ok(added.map(|(name, at)| AddedKey { device: name.as_str().to_owned(), at: local(at, school.zone()) }).collect())
}

/// What each of a person's pages says for now.
fn reminder_for(caller: &Caller) -> Option<&'static str> {
    match caller {
        Caller::Guardian(guardian) if !guardian.writes() => Some("writing-suspended"),
        Caller::Pupil(pupil) if pupil.awaits_letter() => Some("majority-letter-waits"),
        _ => None,
    }
}

/// The year whose carnets their pages show.
fn year_of(school: &School, caller: &Caller) -> Option<LiveYear> {
    match caller {
        Caller::Guardian(guardian) => Some(guardian.live().clone()),
        Caller::Pupil(pupil) => Some(pupil.live().clone()),
        staff => staff.staff()?.live(school),
    }
}

/// When the keys of a family's year are destroyed: on each of their pages.
fn ending_for(school: &School, live: Option<&LiveYear>) -> Result<Option<Ending>, Refusal> {
    let Some(live) = live else { return Ok(None) };
    let notice = pending_notice(school, live)?;
    Ok(notice.map(|notice| Ending { on: notice.on, days_left: notice.days_left, announced: notice.announced }))
}

fn fields(verb: Verb, arrival: &Arrival) -> Result<(Fields, Vec<NamedFile>), Refusal> {
    match verb {
        Verb::Get => Ok(Default::default()),
        Verb::Post if arrival.is("application/x-www-form-urlencoded") => {
            Fields::parse(&arrival.body).map(|fields| (fields, Vec::new())).ok_or(Refusal::BadRequest)
        }
        Verb::PostJson if arrival.is("application/json") => Ok(Default::default()),
        Verb::Upload => {
            let form = arrival.header(header::CONTENT_TYPE).and_then(|sent| multipart::parse(sent, &arrival.body));
            form.map(|(fields, files)| (Fields::of(fields), files)).ok_or(Refusal::BadRequest)
        }
        Verb::Post | Verb::PostJson => Err(Refusal::BadRequest),
    }
}

/// The answer, or the refusal in the form its asker reads.
pub(in crate::web) fn answered(
    line: &RouteLine,
    app: &App,
    language: Language,
    answer: Answer,
) -> axum::response::Response {
    answer.unwrap_or_else(|refusal| match line.verb {
        Verb::PostJson => refusal.word(),
        // Whoever signs out has sent nothing that could be lost.
        Verb::Post | Verb::Upload if line.path != links::SIGN_OUT => refusal.page_of_sent(app, language),
        Verb::Get | Verb::Post | Verb::Upload => refusal.page(app, language),
    })
}
