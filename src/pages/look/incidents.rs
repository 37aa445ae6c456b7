//! Incidents with invented pupils, for [`super`].

use super::staff::{class, eight, handle, person, pupils};
use crate::domain::entry::Matter;
use crate::domain::incident::Incident;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::incident::{AstrayPart, IncidentFault, IncidentForm, PartLine, incident as incident_page};
use crate::pages::classroom::writing::OtherClass;
use crate::pages::layout::Frame;
use maud::Markup;

/// As one family reads it.
pub(super) fn incident(name: &str) -> Matter {
    let common =
        "Une bousculade a eu lieu à la sortie du réfectoire, à 13 h.\nLes élèves ont été reçus par la vie scolaire.";
    let part = format!("Votre enfant est tombé et n'a rien. {name}");
    Matter::Incident(Incident { common: Text::parse(common).unwrap(), part: Text::parse(&part).unwrap() })
}

fn form(name: &str) -> IncidentForm {
    let part = |n| if n == 1 { format!("Il a couru. {name}") } else { String::new() };
    let line = |(n, pupil)| PartLine { pupil, part: part(n), named: Vec::new() };
    let lines = pupils(name).into_iter().enumerate().map(line).collect();
    let other = |code, picked| OtherClass { class: class(name, code), picked };
    IncidentForm {
        classes: vec![other("6A", true), other("5 B/2", false)],
        pupils: vec![(class(name, "6A"), lines)],
        common: format!("Une bousculade avec {name}."),
        held_until: Some(eight()),
        ..IncidentForm::default()
    }
}

/// Every page of incidents.
pub(super) fn pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let page = |form: IncidentForm| incident_page(frame, &form);
    let none = |faults| IncidentForm { pupils: Vec::new(), faults, ..form(name) };
    let part = form(name).pupils[0].1[1].pupil.handle;
    let refused = |fault| IncidentForm { faults: vec![fault], ..form(name) };
    let mut naming = IncidentForm { named: vec!["Zoé".into(), name.into()], ..form(name) };
    naming.pupils[0].1[1].named = vec![format!("Maud {name}")];
    let several = vec![IncidentFault::Common(TextRefused::Empty), IncidentFault::Part(part, TextRefused::Unshowable)];
    let astray = [Some(person("Zoé", name)), None].into_iter().zip(40..);
    let part_of = |(name, n)| AstrayPart { handle: handle(n), name, part: "Il a couru.".into() };
    let astray = astray.map(part_of).collect();
    vec![
        ("incident", page(form(name))),
        ("incident-classes", page(none(Vec::new()))),
        ("incident-trop-de-classes", page(none(vec![IncidentFault::Classes]))),
        ("incident-nom", page(naming)),
        ("incident-personne", page(refused(IncidentFault::Nobody))),
        ("incident-vide", page(IncidentForm { faults: several, ..form(name) })),
        ("incident-hors-classes", page(IncidentForm { astray, ..refused(IncidentFault::Astray(handle(40))) })),
        ("incident-part", page(refused(IncidentFault::Part(part, TextRefused::Unshowable)))),
    ]
}
