//! Pages of the rights over one's own data with invented people, for [`super`].

use super::incidents::incident;
use super::staff::{eight, handle, person};
use crate::domain::asking::{Demand, Needs, Office, Request};
use crate::domain::delegation::Allows;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::punishment::{Punishment, PunishmentAuthors, PunishmentKind};
use crate::domain::rewriting::{Rewriting, Wording};
use crate::domain::rights::{CopyTaken, Objection};
use crate::domain::staff::Function;
use crate::domain::text::{Text, TextRefused};
use crate::domain::withdrawal::WithdrawalReason;
use crate::pages::classroom::rewriting::{RewritingPage, rewriting};
use crate::pages::classroom::withdrawal::{WithdrawalPage, withdrawal};
use crate::pages::desk::requests::RequestCard;
use crate::pages::direction::delegations::{DelegationsPage, InChargeLine, RefusedDelegation, delegations};
use crate::pages::direction::guardian_access::{AccessLine, AccessPage, ReasonFault, guardian_access};
use crate::pages::direction::rights::{EntitledLine, FamilyRightsPage, RightsAskedPage, family_rights, rights_asked};
use crate::pages::direction::shut_accesses::{ShutLine, shut_accesses};
use crate::pages::entry_state::Viewer;
use crate::pages::family::entry::{EntryPage, family_entry};
use crate::pages::family::forms::{AnswerForm, JustifyForm};
use crate::pages::family::rights::{RectificationPage, RightsPage, ask_rectification, rights};
use crate::pages::layout::Frame;
use crate::pages::look::asking;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use maud::Markup;
use std::collections::BTreeMap;

fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

fn teacher(name: &str) -> Actor {
    Actor::staff(StaffId(1), Function::Teacher, name)
}

/// A mot put right once.
fn put_right(name: &str) -> Filed {
    let at = Timestamp::UNIX_EPOCH;
    let mot = |said: &str| Matter::Note { subject: text(name), text: text(said) };
    let entry = Entry {
        pupil: PersonId(2),
        author: teacher(name),
        written_at: at,
        visible_from: at,
        needs: Needs::One,
        matter: mot("Votre enfant a bavardé pendant tout le cours."),
    };
    let says = mot("Votre enfant a participé au cours.");
    let step = Step::Rewritten(Box::new(Rewriting { says, turn: 1, moved_for: None }));
    let done = FollowUp::at_once(handle(1), teacher(name), at, step);
    Filed { handle: handle(1), entry, follow_ups: vec![done] }
}

/// The same, as its family reads it from the evening on which it was put right to the morning after.
fn under_correction(name: &str) -> Filed {
    let mut mot = put_right(name);
    let morning = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(9);
    mot.follow_ups = mot.follow_ups.into_iter().map(|done| done.seen_from(morning)).collect();
    mot.as_seen_by(Who::Guardian(PersonId(1)), Timestamp::UNIX_EPOCH, PunishmentAuthors::ByName)
}

/// A mot that stood in the wrong carnet, as its family reads it afterwards.
fn withdrawn(name: &str) -> Filed {
    let mut mot = put_right(name);
    let step = Step::Withdrawn(WithdrawalReason::WrongPupil);
    mot.follow_ups.push(FollowUp::at_once(mot.handle, teacher(name), Timestamp::UNIX_EPOCH, step));
    mot.as_seen_by(Who::Guardian(PersonId(1)), Timestamp::UNIX_EPOCH, PunishmentAuthors::ByName)
}

/// What someone of a family reads.
pub(in crate::pages) fn of_family(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let (zone, filed, withdrawn) = (TimeZone::UTC, put_right(name), withdrawn(name));
    let copies = [CopyTaken { by: teacher(name), at: Timestamp::UNIX_EPOCH }];
    let children = [(handle(1), name.to_owned()), (handle(2), "Tom".into())];
    let own =
        |copies, asks| rights(frame, &RightsPage { copies, zone: &zone, children: &children, slip: "a".into(), asks });
    let rectify = |fault| {
        let page = RectificationPage { filed: &filed, child: name, slip: "a".into(), text: String::new(), fault };
        ask_rectification(frame, &page)
    };
    let entry = |filed| EntryPage {
        viewer: Viewer::Signer(Who::Guardian(PersonId(1))),
        child: name,
        filed,
        zone: &zone,
        today: date(2026, 11, 23),
        open: true,
        waiting: BTreeMap::new(),
        ending: None,
        away: None,
        justify: JustifyForm::default(),
        answer: AnswerForm::default(),
    };
    vec![
        ("droits", own(&copies, true)),
        ("droits-eleve", own(&[], false)),
        ("correction-demande", rectify(None)),
        ("correction-demande-faute", rectify(Some(TextRefused::Empty))),
        ("mot-corrige", family_entry(frame, &entry(&filed))),
        ("mot-retire", family_entry(frame, &entry(&withdrawn))),
        ("mot-en-correction", family_entry(frame, &entry(&under_correction(name)))),
    ]
}

fn rewritings(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let overtaken_page = |matter: Matter, subject: Option<&str>, work: Option<&str>, fault, overtaken: &[&str]| {
        let common = Wording::of(&matter).and_then(|words| words.common).map(|common| common.as_str().to_owned());
        let (subject, work) = (subject.map(str::to_owned), work.map(str::to_owned));
        let (pupil, entry, name, held_until) = (handle(1), handle(2), person("Zoé", name), Some(eight()));
        let (text, authors) = ("Un texte.".into(), PunishmentAuthors::ByFunction);
        let named = [("text", vec!["Maud EXEMPLE".into()])].into();
        let shown = RewritingPage {
            pupil,
            entry,
            name,
            matter,
            subject,
            common,
            text,
            work,
            version: "0".into(),
            overtaken: overtaken.iter().map(|typed| (*typed).to_owned()).collect(),
            fault,
            held_until,
            named,
            authors,
        };
        rewriting(frame, &shown)
    };
    let page = |matter, subject, work, fault| overtaken_page(matter, subject, work, fault, &[]);
    let mot = Matter::Note { subject: text(name), text: text("Un texte.") };
    let (kind, reason) = (PunishmentKind::Detention, text("Un texte."));
    let detention = Matter::Punishment(Punishment { kind, reason, work: None });
    let withdrawn = |at_fault| {
        let (pupil, entry, matter) = (handle(1), handle(2), if at_fault { mot.clone() } else { incident(name) });
        let also = vec![person("Maud", name), person("Ayse", name)];
        let (name, others) = (person("Zoé", name), if at_fault { 24 } else { 3 });
        withdrawal(frame, &WithdrawalPage { pupil, entry, name, matter, others, also, whole: false, at_fault })
    };
    vec![
        ("texte-retrait", withdrawn(true)),
        ("incident-retrait", withdrawn(false)),
        ("texte-mot", page(mot.clone(), Some(name), None, Some(("text", TextRefused::Empty)))),
        ("texte-punition", page(detention, None, Some(""), None)),
        ("texte-depasse", overtaken_page(incident(name), None, None, None, &["Il a couru."])),
        ("texte-incident", page(incident(name), None, None, Some(("common", TextRefused::Empty)))),
    ]
}

fn of_head(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let zone = TimeZone::UTC;
    let card = |n, demand| RequestCard {
        entry: handle(n),
        name: person("Zoé", name),
        class: "6A".into(),
        request: Request::to_office(Office::Head, demand),
        in_place: None,
        author: name.into(),
        shut_out: false,
        at: eight(),
        awaits_school: true,
        stage: Stage::Awaited,
    };
    let rectification = Demand::Rectification { entry: handle(9), text: text("Il était absent ce jour-là.") };
    let asked = RightsAskedPage {
        asked: vec![card(1, rectification), card(2, Demand::Erasure)],
        classes: vec![("6A".into(), name.into()), ("5B".into(), "5e B".into())],
        pupils: Some((name.into(), vec![(handle(1), name.into())])),
        departed: vec![(handle(2), name.into())],
    };
    let none = RightsAskedPage { asked: vec![], classes: vec![], pupils: None, departed: vec![] };
    let copies = vec![CopyTaken { by: teacher(name), at: Timestamp::UNIX_EPOCH }];
    let people = vec![
        EntitledLine { handle: handle(1), name: name.into(), copies },
        EntitledLine { handle: handle(2), name: "Luc".into(), copies: vec![] },
    ];
    let said = |stands| Objection { stands, by: teacher(name), at: Timestamp::UNIX_EPOCH };
    let objections = Some(vec![said(true), said(false)]);
    let left = vec![EntitledLine { handle: handle(1), name: name.into(), copies: vec![] }];
    let page = |departed: bool, objections, people| {
        let (pupil, name, alone, zone) = (handle(1), name.into(), !departed, &zone);
        family_rights(frame, &FamilyRightsPage { pupil, name, departed, objections, alone, people, zone })
    };
    vec![
        ("droits-familles", rights_asked(frame, &asked)),
        ("droits-familles-aucun", rights_asked(frame, &none)),
        ("droits-famille", page(false, objections, people)),
        ("droits-famille-partie", page(true, None, left)),
    ]
}

fn in_charge(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let line = |n, given, letter| InChargeLine { handle: handle(n), name: name.into(), given, letter };
    let until = date(2026, 12, 31);
    let people = || {
        vec![
            line(1, None, false),
            line(2, Some((Allows::Watch, until, true)), true),
            line(3, Some((Allows::StandIn, until, false)), false),
        ]
    };
    let page = |people, fault| {
        let shown = DelegationsPage { pupil: handle(9), name: name.into(), people, today: until, fault };
        delegations(frame, &shown)
    };
    let refused = RefusedDelegation { person: handle(2), allows: Allows::StandIn, until: "2026-11-22".into() };
    vec![
        ("en-charge", page(people(), None)),
        ("en-charge-jour", page(people(), Some(refused))),
        ("en-charge-personne", page(vec![], None)),
    ]
}

fn access(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let line = |n, shut_out| AccessLine {
        handle: handle(n),
        name: name.into(),
        children: vec!["Zoé".into(), "Noé".into()],
        shut_out,
        alone_for: vec![],
    };
    let since = date(2026, 11, 23);
    let alone = |n, shut_out, since| AccessLine {
        alone_for: vec![(handle(1), "Zoé".into(), since), (handle(2), "Noé".into(), since)],
        ..line(n, shut_out)
    };
    let pupils = || vec![(handle(1), "Zoé".to_owned()), (handle(2), "Noé".to_owned())];
    let shut = |children, in_charge, alone: Option<Date>| ShutLine {
        name: name.into(),
        since: eight(),
        by: alone.map(|_| name.into()),
        children: pupils().into_iter().take(children).collect(),
        in_charge_of: pupils().into_iter().take(in_charge).collect(),
        alone_for: alone.map(|since| ("Zoé".to_owned(), Some(since))).into_iter().collect(),
        meetings: alone.map(|_| (asking::meeting(name), Office::SchoolLife, String::new())).into_iter().collect(),
    };
    let page = |guardians, fault| {
        guardian_access(frame, &AccessPage { pupil: handle(9), name: name.into(), guardians, slip: "a".into(), fault })
    };
    vec![
        ("acces-responsables", page(vec![line(1, None), line(2, Some(eight()))], None)),
        ("acces-responsables-motif", page(vec![line(1, None)], Some((handle(1), name.into(), ReasonFault::Named)))),
        ("acces-responsable-seul", page(vec![alone(1, None, None)], None)),
        ("acces-personne-ne-signe", page(vec![alone(1, Some(eight()), Some(since))], None)),
        ("acces-responsables-aucun", page(vec![], None)),
        ("acces-fermes", shut_accesses(frame, &[shut(2, 0, Some(since)), shut(0, 1, None), shut(0, 0, None)])),
        ("acces-fermes-aucun", shut_accesses(frame, &[])),
    ]
}

pub(in crate::pages) fn pages(frame: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let frame = frame();
    [rewritings(&frame, name), of_head(&frame, name), in_charge(&frame, name), access(&frame, name)].concat()
}
