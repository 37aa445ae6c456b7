//! Pages of the secretariat, the sick bay, the head's safety and the printer with invented people, for [`super`].

use super::staff::{handle, person};
use crate::domain::contact::{ContactRefused, TypedContact};
use crate::domain::follow_up::Actor;
use crate::domain::ids::StaffId;
use crate::domain::language::Language;
use crate::domain::person::Boarding;
use crate::domain::printing::{PaperReader, Sheet, SheetOf};
use crate::domain::punishment::{DetentionSlot, Punishment, PunishmentKind};
use crate::domain::regime::ExitRegime;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::safety::{Lifted, Precaution, SafetyMeasure, Switch};
use crate::domain::school_year::SchoolYear;
use crate::domain::sick_bay::{SickBayVisit, VisitEnd, VisitRefused};
use crate::domain::staff::Function;
use crate::domain::stretch::Ways;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::classes::{ClassLink, PupilLink};
use crate::pages::desk::booklet::{Booklet, booklet};
use crate::pages::desk::detention_notice::{DetentionNotice, detention_notice};
use crate::pages::desk::exit_card::{ExitCard, exit_card};
use crate::pages::desk::printing::{SheetsPage, ToPrintPage, sheets, to_print};
use crate::pages::desk::regimes::{RegimeLine, regime_classes, regimes};
use crate::pages::direction::safety::{SafetyPage, safety};
use crate::pages::layout::Frame;
use crate::pages::notices::LookedAt;
use crate::pages::services::contact::{ContactPage, contact};
use crate::pages::services::secretariat::{AddressRow, address_classes, addresses, secretariat};
use crate::pages::services::sick_bay::{
    SickBayPage, VisitFault, VisitForm, VisitLine, sick_bay, sick_bay_class, sick_bay_visit,
};
use jiff::Timestamp;
use jiff::civil::{date, time};
use jiff::tz::TimeZone;
use maud::Markup;

fn class(code: &str, name: &str) -> ClassLink {
    ClassLink { code: ClassCode(code.into()), label: format!("6e {name}"), kind: ClassKind::Division }
}

fn text(name: &str) -> Text {
    Text::line(name).unwrap()
}

fn measures(name: &str) -> Vec<SafetyMeasure> {
    let by = Actor::staff(StaffId(1), Function::Teacher, name);
    let measure = |what, hours, lifted| SafetyMeasure {
        what,
        reason: text(&format!("Messages de menaces reçus ce matin, {name}")),
        by: by.clone(),
        at: Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(hours),
        lifted,
    };
    let lifted = Lifted { by: by.clone(), at: Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(9) };
    vec![
        measure(Precaution::GuardianLetIn, 10, None),
        measure(Precaution::GuardianShutOut, 9, None),
        measure(Precaution::AllSignedOut, 8, None),
        measure(Precaution::Suspended(Switch::GuardiansWriting), 7, None),
        measure(Precaution::Suspended(Switch::Pupils), 6, Some(lifted)),
    ]
}

fn safety_pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let (known, zone) = (measures(name), TimeZone::UTC);
    let suspended = [Switch::GuardiansWriting, Switch::SickBay].into();
    let page = |measures, fault, lives| {
        safety(frame, &SafetyPage { measures, suspended: &suspended, zone: &zone, slip: "a".into(), fault, lives })
    };
    vec![
        ("surete", page(&known, None, true)),
        ("surete-motif", page(&[], Some((Switch::Teachers, String::new(), TextRefused::Empty)), true)),
        ("surete-sans-annee", page(&[], None, false)),
    ]
}

fn services(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let pupils = [PupilLink { handle: handle(1), name: person("Ada", name) }];
    let row = |given: &str, address: &[&str]| AddressRow {
        handle: handle(1),
        name: person(given, name),
        children: vec!["Zoé".into(), "Tom".into()],
        address: address.iter().map(|line| (*line).to_owned()).collect(),
        email: Some(format!("{given}@{name}.example")),
        telephone: None,
    };
    let form = |fault| VisitForm { slip: "a".into(), from: "10:05".into(), fault, ..VisitForm::default() };
    vec![
        ("secretariat", secretariat(frame)),
        ("adresses-classes", address_classes(frame, &[class("6A", name)])),
        (
            "adresses",
            addresses(
                frame,
                &class("6A", name),
                &[row("Anne", &["3 rue des Écoles", "99000 Exempleville"]), row("Luc", &[])],
            ),
        ),
        ("infirmerie-classe", sick_bay_class(frame, &class("6A", name), &pupils, &form(None))),
        (
            "infirmerie-faute",
            sick_bay_class(frame, &class("6A", name), &pupils, &form(Some(VisitFault::Visit(VisitRefused::Order)))),
        ),
        ("infirmerie-personne", sick_bay_class(frame, &class("6A", name), &pupils, &form(Some(VisitFault::Nobody)))),
    ]
}

fn sick_bays(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let line = |n, end| VisitLine {
        entry: handle(n),
        pupil: handle(1),
        name: person("Ada", name),
        class: "6A".into(),
        visit: SickBayVisit { on: date(2026, 11, 23), from: time(10, 5, 0, 0), end },
    };
    let (noted, unnoted) = (
        VisitEnd::At(time(10, 40, 0, 0)),
        VisitEnd::Unnoted { counts_to: time(17, 25, 0, 0), likely_to: time(11, 5, 0, 0) },
    );
    let page = |here, over, fault| SickBayPage {
        on: date(2026, 11, 23),
        here,
        left: "10:05".into(),
        fault,
        over,
        classes: vec![class("6A", name)],
    };
    let backwards = Some(VisitFault::Visit(VisitRefused::Order));
    let form = |fault| VisitForm { from: "10:05".into(), to: "10:00".into(), fault, ..VisitForm::default() };
    vec![
        ("infirmerie", sick_bay(frame, &page(vec![line(1, unnoted)], vec![line(2, noted), line(3, unnoted)], None))),
        ("infirmerie-vide", sick_bay(frame, &page(vec![], vec![], None))),
        (
            "infirmerie-sortie",
            sick_bay(frame, &page(vec![line(1, unnoted), line(2, unnoted)], vec![], backwards.map(|f| (handle(1), f)))),
        ),
        ("infirmerie-passage", sick_bay_visit(frame, &line(1, noted), &form(None))),
        ("infirmerie-passage-faute", sick_bay_visit(frame, &line(1, noted), &form(backwards))),
    ]
}

fn cards(frame: &Frame, name: &str) -> Vec<Markup> {
    let card = |exit| ExitCard {
        name: person("Anne-Charlotte", name),
        class: "6A".into(),
        boarding: Boarding::Lunch,
        exit,
        year: "2026-2027".parse().unwrap(),
    };
    ExitRegime::ALL.iter().cycle().take(10).map(|exit| exit_card(frame.words, &frame.school, &card(*exit))).collect()
}

fn notice(frame: &Frame, name: &str, language: Language) -> Markup {
    let room = text("Salle 12");
    let notice = DetentionNotice {
        addressee: vec![format!("Madame {name}"), "3 rue des Écoles".into(), "99000 Exempleville".into()],
        readers: vec![PaperReader { name: person("Anne", name), language, is_pupil: false }],
        pupil: person("Zoé", name),
        class: "6A".into(),
        punishment: Punishment {
            kind: PunishmentKind::Detention,
            reason: text("Travail non fait."),
            work: Some(text(name)),
        },
        author: Actor::staff(StaffId(1), Function::Teacher, name),
        slot: DetentionSlot { on: date(2026, 12, 1), at: time(16, 30, 0, 0), minutes: 60, room },
        put_off_for: Some(text("Salle en travaux.")),
        today: date(2026, 11, 23),
        language,
    };
    detention_notice(frame.words, &frame.school, &notice)
}

fn blank(frame: &Frame, name: &str) -> Markup {
    let pages = Booklet {
        name: person("Zoé", name),
        class: "6A".into(),
        guardians: vec![person("Anne", name), person("Luc", name)],
        boarding: Boarding::Day,
        exit: Some(ExitRegime::Timetable),
        year: "2026-2027".parse().unwrap(),
        languages: vec![Language::Arabic, Language::Turkish],
    };
    booklet(frame.words, &frame.school, &pages)
}

fn printer(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let class = class("6A", name);
    let waiting = Sheet::ALL.map(|sheet| (sheet, vec![(self::class("6A", name), 1), (self::class("6B", "B"), 12)]));
    let page = |waiting, notices| to_print(frame, &ToPrintPage { waiting, notices });
    let made = |sheet, made: Vec<Markup>| {
        let made = made
            .into_iter()
            .enumerate()
            .map(|(n, sheet)| (SheetOf::person(handle(u8::try_from(n).unwrap())), sheet))
            .collect();
        let (shown, today) = (Timestamp::UNIX_EPOCH, date(2026, 11, 23));
        let (again, list, ways) = (false, vec![], Ways::default());
        sheets(frame, &SheetsPage { class: &class, sheet, again, shown, today, list, sheets: made, ways })
    };
    let line =
        |n: u8, exit| RegimeLine { pupil: handle(n), name: person("Ada", name), boarding: Boarding::Lunch, exit };
    vec![
        ("a-imprimer", page(waiting.into(), Some(3))),
        ("a-imprimer-rien", page(vec![], None)),
        ("feuilles-cartes", made(Sheet::ExitCard, cards(frame, name))),
        (
            "feuilles-retenues",
            made(
                Sheet::DetentionNotice,
                vec![notice(frame, name, Language::French), notice(frame, name, Language::Arabic)],
            ),
        ),
        ("feuilles-carnets", made(Sheet::Booklet, vec![blank(frame, name)])),
        ("feuilles-rien", made(Sheet::Slip, vec![])),
        ("regimes-classes", regime_classes(frame, &[self::class("6A", name)])),
        ("regimes", regimes(frame, &self::class("6A", name), &[line(1, None), line(2, Some(ExitRegime::DayEnd))])),
    ]
}

fn contact_of(frame: &Frame, name: &str) -> Markup {
    let typed = TypedContact {
        street: format!("3 impasse {name}"),
        telephone: name.into(),
        language: Some("tr".into()),
        ..TypedContact::default()
    };
    let (class, fault) = (class("6A", name), Some(ContactRefused::Town));
    contact(frame, &ContactPage { class, guardian: handle(1), name: person("Anne", name), typed, fault })
}

pub(in crate::pages) fn pages(frame: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let suspended = Frame { reminder: Some("writing-suspended"), ..frame() };
    let [ending, next] = [2026, 2027].map(|first| SchoolYear::beginning(first).unwrap());
    let looked_at = LookedAt { year: ending, open: false, others: vec![(next, "/secretariat?annee=2027-2028".into())] };
    let in_summer = Frame { open: false, looked_at: Some(looked_at), ..frame() };
    let frame = frame();
    let mut pages = safety_pages(&frame, name);
    pages.push(("coordonnees", contact_of(&frame, name)));
    pages.extend(services(&frame, name));
    pages.extend(sick_bays(&frame, name));
    pages.extend(printer(&frame, name));
    pages.extend(crate::pages::look::slips::pages(&frame, &class("6A", name), name));
    pages.push(("ecriture-suspendue", secretariat(&suspended)));
    pages.push(("deux-annees", secretariat(&in_summer)));
    pages
}
