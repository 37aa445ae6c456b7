//! Paper: slips for those who read on it, every kind of page in every state, and the desk's forms for what they hand
//! in, with invented people, for [`super`].

use crate::domain::absence::Absence;
use crate::domain::asking::Needs;
use crate::domain::away::AwayMeans;
use crate::domain::entry::{Asked, Matter};
use crate::domain::language::Language;
use crate::domain::printing::{PaperReader, Sheet, SheetOf};
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::Ways;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::desk::printing::{SheetsPage, sheets};
use crate::pages::desk::sanction_notice::{NoticeLetter, SanctionNoticePage, sanction_notice};
use crate::pages::desk::slip::{Slip, slip};
use crate::pages::desk::slip_list::HandedOut;
use crate::pages::desk::slip_reason::{SlipReasonPage, slip_reason};
use crate::pages::desk::slip_signer::SlipSigner;
use crate::pages::family::asking::{AskFault, AskForm, AskPage, ask};
use crate::pages::family::forms::{JustifyFault, JustifyForm};
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::look::family::{MOTHER, away, carnet};
use crate::pages::look::staff::{handle, person};
use jiff::Timestamp;
use jiff::civil::{date, time};
use jiff::tz::TimeZone;
use maud::Markup;

/// The sheets of one class, and what comes back.
pub(in crate::pages) fn pages(frame: &Frame, class: &ClassLink, name: &str) -> Vec<(&'static str, Markup)> {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let today = date(2026, 11, 23);
    let number = SlipNumber { on: today, n: 7 };
    let away = away(name, AwayMeans::CoversMeeting);
    let handed = |number, comes_back| HandedOut {
        number,
        of_class: None,
        pupil: person("Zoé", name),
        readers: vec![person("Claire", name), person("Paul", name)],
        comes_back,
    };
    let page = |language, given: &[&str], is_pupil| {
        let reader = |given: &&str| PaperReader { name: person(given, name), language, is_pupil };
        let home: Vec<_> = given.iter().map(reader).collect();
        let made = carnet(name).into_iter().map(|mut filed| {
            if home.len() > 1 {
                filed.entry.needs = Needs::Each;
            }
            let asked = if filed.is_pending(MOTHER, today) { filed.asks() } else { Asked::Nothing };
            let (pupil, zone) = (&person("Zoé", name), &zone);
            let readers = home.iter().map(|reader| (MOTHER, reader)).collect();
            let filed = &filed;
            let day = if asked == Asked::Justification { 3 } else { 1 };
            let shown = Slip {
                pages: vec![filed; day],
                pupil,
                class: &class.label,
                readers,
                asked,
                number: Some(number),
                away: Some(&away).filter(|_| asked == Asked::Answer),
                zone,
                today,
            };
            (SheetOf::pages([filed.handle], [handle(1)]), slip(frame.words, &frame.school, &shown))
        });
        let sheets_page = SheetsPage {
            class,
            sheet: Sheet::Slip,
            again: false,
            shown: Timestamp::UNIX_EPOCH,
            today,
            list: vec![handed(Some(number), true), handed(None, false)],
            sheets: made.collect(),
            ways: Ways { before: 100, left: 140, on: 3, back: Some(1) },
        };
        sheets(frame, &sheets_page)
    };
    let mut pages = from_slips(frame, name);
    pages.push(("feuilles-coupons", page(Language::French, &["Zoé"], true)));
    pages.push(("feuilles-coupons-ar", page(Language::Arabic, &["Claire"], false)));
    pages.push(("sanction-notification", notified(frame, name, &["Claire", "Paul"])));
    pages.push(("sanction-notification-signee", notified(frame, name, &[])));
    pages.push(("feuilles-coupons-deux", page(Language::French, &["Claire", "Paul"], false)));
    pages
}

/// A sanction on paper, for a couple and for somebody who reads Arabic; or for nobody any more.
fn notified(frame: &Frame, name: &str, given: &[&str]) -> Markup {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let filed = &carnet(name)[2];
    let letter = |signing: &[&str], language| NoticeLetter {
        addressee: vec![format!("Madame Claire {name}"), "3 rue des Écoles".into(), "99000 Exempleville".into()],
        signing: signing.iter().map(|given| person(given, name)).collect(),
        language,
    };
    let letters = match given {
        [] => vec![],
        given => vec![letter(given, Language::French), letter(&["Salima"], Language::Arabic)],
    };
    let (pupil, back_to, today) = (&person("Zoé", name), links::pupil(handle(1)), date(2026, 11, 23));
    let shown = SanctionNoticePage { back_to, filed, pupil, class: "6A", letters, today, zone: &zone };
    sanction_notice(frame, &shown)
}

fn missed() -> Matter {
    let (on, from, to) = (date(2026, 11, 23), time(8, 5, 0, 0), time(9, 0, 0, 0));
    Matter::Absence(Absence::between(on, from, to))
}

fn from_slips(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let signer = |signatories: &[u8], at_fault| SlipSigner {
        signatories: signatories.iter().map(|n| (handle(*n), person("Anne", name))).collect(),
        guardian: None,
        on: "2026-11-23".into(),
        who_at_fault: at_fault,
        day_at_fault: at_fault,
    };
    let asked = |kind: &str, fault: Option<AskFault>| {
        let form = AskForm { kind: kind.into(), fault, ..AskForm::default() };
        let (action, back) = (links::asking_on_paper(handle(1)), links::pupil(handle(1)));
        let (signer, child) = (Some(signer(&[3, 4], fault.is_some())), person("Zoé", name).to_string());
        ask(frame, &AskPage { action, back, signer, child, teachers: vec![], form })
    };
    let slip = |signatories: &[u8], at_fault: bool| {
        let (pupil, entry, matter) = (handle(1), handle(2), missed());
        let signer = signer(signatories, at_fault);
        let reason = JustifyForm { fault: at_fault.then_some(JustifyFault::NoMotive), ..JustifyForm::default() };
        let absence = |on| (on, vec![Absence::between(on, time(8, 0, 0, 0), time(9, 0, 0, 0))]);
        let waiting = [date(2026, 11, 20), date(2026, 11, 23)].map(absence);
        let waiting = waiting.into_iter().filter(|_| at_fault).collect();
        let name = person("Zoé", name);
        let shown = SlipReasonPage { pupil, entry, name, matter, signer, waiting, reason };
        slip_reason(frame, &shown)
    };
    vec![
        ("billet", slip(&[3], false)),
        ("billet-fautes", slip(&[3, 4], true)),
        ("demande-papier", asked("", None)),
        ("demande-papier-sortie", asked("leave", None)),
        ("demande-papier-fautes", asked("exemption", Some(AskFault::When))),
    ]
}
