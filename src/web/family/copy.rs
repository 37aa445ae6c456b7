//! A family's own copy of the carnet, to take away.

use crate::acts::{self, CopyRefused, FamilyCopy, SHORTEST_PASSPHRASE};
use crate::domain::family::Medium;
use crate::domain::person::PostalAddress;
use crate::i18n::tongue;
use crate::pages::family::copy::{ChildCopy, CopyPage, PassphraseFault, ask_copy, family_copy};
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::limits::Meter;
use crate::web::postings::reading::read_page;
use crate::web::refusal::Refusal;
use crate::web::reply::{form_again, html, raw};
use crate::web::visit::{Answer, Visit};
use axum::http::header;
use secrecy::SecretString;

/// The page that offers it.
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    html(ask_copy(&visit.frame(links::HOME), SHORTEST_PASSPHRASE, None))
}

/// The file.
pub(in crate::web) fn download(visit: &Visit<Family>) -> Answer {
    let (school, fields) = (visit.school(), visit.fields());
    // A passphrase costs a second of the processor: as often as one may sign in.
    visit.app().meters.take(Meter::SignIn, visit.arrival.client, school.clock())?;
    let passphrase = match acts::passphrase(fields.text("passphrase"), fields.text("again")) {
        Ok(passphrase) => passphrase,
        Err(refused) => return again(visit, &refused),
    };
    let reader = visit.caller.reader();
    as_file(visit, &acts::take_copy(school, reader, reader.actor())?, passphrase)
}

/// A copy as the one file that is downloaded.
pub(in crate::web) fn as_file<C>(visit: &Visit<C>, copy: &FamilyCopy, passphrase: Option<SecretString>) -> Answer {
    let name = if passphrase.is_some() { "carnet.zip.age" } else { "carnet.zip" };
    let packed = copy.json().and_then(|json| acts::packed(&document(visit, copy), &json, passphrase));
    let bytes = packed.map_err(|error| {
        tracing::error!(%error, "a family's copy");
        Refusal::Unexpected
    })?;
    let kind = if name.ends_with(".age") { "application/octet-stream" } else { "application/zip" };
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(raw(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)))
}

fn again(visit: &Visit<Family>, refused: &CopyRefused) -> Answer {
    let fault = match refused {
        CopyRefused::Differ => PassphraseFault::Differ,
        CopyRefused::Short => PassphraseFault::Short,
        CopyRefused::Unmade(_) => return Err(Refusal::Unexpected),
    };
    form_again(ask_copy(&visit.frame(links::HOME), SHORTEST_PASSPHRASE, Some(fault)))
}

fn document<C>(visit: &Visit<C>, copy: &FamilyCopy) -> String {
    let words = visit.frame(links::HOME).words;
    let children = copy.children.iter().map(|child| {
        let own = copy.consulted.iter().find(|seen| seen.pupil.handle == child.pupil.handle);
        ChildCopy {
            name: child.pupil.profile.name.to_string(),
            class: &child.pupil.profile.class.0,
            filed: &child.filed,
            regime: copy.regimes.get(&child.pupil.handle).copied(),
            consulted: own.map_or(&[][..], |seen| &seen.consultations),
        }
    });
    let page = CopyPage {
        school: &copy.school,
        year: copy.year,
        reader: &copy.reader,
        at: copy.at,
        zone: visit.school().zone(),
        profile: profile(copy, |key| words.t(key).into_owned()),
        children: children.collect(),
        passkeys: copy.passkeys.iter().map(|(device, made, used)| (device.as_str(), *made, *used)).collect(),
        taken: &copy.taken,
        postings: copy.postings.iter().map(|posting| read_page(visit, posting.clone())).collect(),
    };
    family_copy(words, &page).into_string()
}

/// What is kept of the guardian, term by term.
fn profile(copy: &FamilyCopy, say: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let mail = copy.mail.as_ref().and_then(|mail| mail.address.as_ref()).map(ToString::to_string);
    let mail = mail.map(|address| ("copy-profile-mail", address));
    let called: Vec<&str> = copy.called.iter().map(|called| called.device.as_str()).collect();
    let called = (!called.is_empty()).then(|| ("copy-profile-called", called.join(", ")));
    let told = mail.into_iter().chain(called);
    let Some(profile) = &copy.profile else { return told.collect() };
    let kept = [
        ("copy-profile-email", profile.email.clone()),
        ("copy-profile-telephone", profile.telephone.clone()),
        ("copy-profile-address", profile.address.as_ref().map(on_one_line)),
        ("copy-profile-medium", Some(say(medium_key(profile.medium)))),
        ("copy-profile-language", copy.language.map(|language| tongue(language).name.to_owned())),
    ];
    kept.into_iter().filter_map(|(term, meaning)| Some((term, meaning?))).chain(told).collect()
}

fn on_one_line(address: &PostalAddress) -> String {
    let town = format!("{} {}", address.postcode, address.town);
    let parts: Vec<&str> =
        address.lines.iter().map(String::as_str).chain([town.trim(), address.country.as_str()]).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn medium_key(medium: Medium) -> &'static str {
    match medium {
        Medium::Undecided => "copy-medium-undecided",
        Medium::Digital => "family-medium-digital",
        Medium::Paper => "family-medium-paper",
    }
}
