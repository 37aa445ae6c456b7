//! When families are written to, what they are all told, and what pupils come without, with invented people, for
//! [`super`].

use crate::domain::calendar::{Closure, Days, SchoolCalendar};
use crate::domain::diffusion::DiffusionWindow;
use crate::domain::forgotten::{Count, ForgottenRule, Item};
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::stretch::Reading;
use crate::domain::text::Text;
use crate::pages::classroom::classes::{PupilLink, class_page};
use crate::pages::classroom::forgotten::ClassPupil;
use crate::pages::classroom::led_class::{LedLine, led_class};
use crate::pages::desk::forgetful::{ForgetfulCard, ForgetfulPage, ThresholdForm, forgetful};
use crate::pages::direction::contact::{ContactFault, ContactForm};
use crate::pages::direction::diffusion::{ClosureFault, ClosureForm, DiffusionPage, UrgentLine, WindowForm, diffusion};
use crate::pages::layout::Frame;
use crate::pages::look::staff::{class, eight, handle, person, pupils};
use jiff::civil::{Date, date};
use maud::Markup;

fn class_of(frame: &Frame, name: &str) -> Markup {
    let forgotten = [vec![], vec![(Item::Carnet, true)], vec![(Item::Carnet, false), (Item::Material, true)]];
    let pupil = |(n, (given, forgotten)): (u8, (&str, Vec<_>))| ClassPupil {
        pupil: PupilLink { handle: handle(n), name: person(given, name) },
        forgotten,
    };
    let pupils = ["Ada", "Anne-Charlotte", "Noé"].into_iter().zip(forgotten);
    class_page(frame, &class(name, "6A"), &(1..).zip(pupils).map(pupil).collect::<Vec<_>>(), (true, handle(7)))
}

fn led(name: &str) -> Vec<LedLine> {
    let counts = [[2, 0, 1], [0, 0, 0], [12, 3, 0]].into_iter().cycle();
    pupils(name).into_iter().zip(counts).map(|(pupil, waits)| LedLine { pupil, waits }).collect()
}

fn forgetful_pupils(frame: &Frame, name: &str, at_fault: bool) -> Markup {
    let card = |n, given, carnet, material| ForgetfulCard {
        pupil: handle(n),
        name: person(given, name),
        class: "6A".into(),
        count: Count { carnet, material },
    };
    let form = ThresholdForm { carnet: "3".into(), material: name.into(), at_fault };
    let pupils = vec![card(1, "Zoé", 4, 0), card(2, "Anne-Charlotte", 1, 7)];
    forgetful(
        frame,
        &ForgetfulPage {
            rule: ForgottenRule::default(),
            pupils,
            form: at_fault.then_some(form),
            reading: Reading::default(),
        },
    )
}

fn calendar(name: &str) -> SchoolCalendar {
    let closure = |label: &str, from: Date, until: Date, by_hand| {
        let label = Text::line(label).unwrap();
        Closure { days: Days::new(from, until).unwrap(), label, by_hand }
    };
    let mut calendar = SchoolCalendar::default();
    calendar.pupils = Days::new(date(2026, 9, 1), date(2027, 7, 3)).ok();
    calendar.with(closure("VACANCES DE LA TOUSSAINT", date(2026, 10, 17), date(2026, 11, 1), false)).with(closure(
        name,
        date(2027, 1, 12),
        date(2027, 1, 12),
        true,
    ))
}

fn settings(frame: &Frame, name: &str, at_fault: bool) -> Markup {
    let urgent = UrgentLine {
        subject: format!("Cantine fermée {name}"),
        author: format!("Blandine {name}"),
        at: eight(),
        reason: format!("Coupure d'eau.\n{name}"),
    };
    let fault = at_fault.then_some(ClosureFault::Days);
    let closure = ClosureForm { label: name.into(), from: "2027-01-12".into(), until: String::new(), fault };
    let hours = WindowForm { opens: "07:00".into(), closes: "20:00".into(), saturday: at_fault, at_fault };
    let (window, calendar) = (DiffusionWindow::default(), if at_fault { calendar(name) } else { Default::default() });
    let urgent = if at_fault { vec![urgent] } else { vec![] };
    let authors = if at_fault { PunishmentAuthors::ByFunction } else { PunishmentAuthors::ByName };
    let typed = ContactForm { telephone: name.into(), fault: Some(ContactFault::Telephone), ..ContactForm::default() };
    let contact = if at_fault { typed } else { ContactForm::of(&frame.school.contact) };
    diffusion(frame, &DiffusionPage { window, calendar, authors, urgent, hours, closure, contact })
}

/// Every such page.
pub(in crate::pages) fn pages(frame: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let frame = frame();
    let nobody =
        ForgetfulPage { rule: ForgottenRule::default(), pupils: vec![], form: None, reading: Reading::default() };
    vec![
        ("classe", class_of(&frame, name)),
        ("suivi", led_class(&frame, &class(name, "6A"), &led(name))),
        ("suivi-personne", led_class(&frame, &class(name, "6A"), &[])),
        ("oublis", forgetful_pupils(&frame, name, true)),
        ("oublis-vie-scolaire", forgetful_pupils(&frame, name, false)),
        ("oublis-personne", forgetful(&frame, &nobody)),
        ("diffusion", settings(&frame, name, true)),
        ("diffusion-rien", settings(&frame, name, false)),
    ]
}
