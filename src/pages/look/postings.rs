//! What is published for many families at once, with invented people, for [`super`].

use crate::domain::follow_up::Actor;
use crate::domain::ids::{Handle, StaffId};
use crate::domain::language::Language;
use crate::domain::posting::{Audience, Nature, Posting};
use crate::domain::printing::{PaperReader, SheetOf};
use crate::domain::roster::ClassCode;
use crate::domain::signature::Manner;
use crate::domain::slip_number::SlipNumber;
use crate::domain::staff::Function;
use crate::domain::stretch::Reading;
use crate::domain::text::{Text, TextRefused};
use crate::pages::layout::Frame;
use crate::pages::look::staff::{class, eight, group, handle, person};
use crate::pages::postings::audience::AudienceForm;
use crate::pages::postings::document::{DocumentFault, DocumentForm, document};
use crate::pages::postings::list::{PostingCard, PostingsPage, postings};
use crate::pages::postings::read::{ReadPage, read};
use crate::pages::postings::sheet::{GuardianLine, PupilReaders, SheetPage, sheet};
use crate::pages::postings::slips::{PostingSlip, SlipsPage, slips};
use crate::pages::postings::writing::{AnnouncementFault, AnnouncementForm, AnnouncementPage, announcement};
use jiff::Timestamp;
use jiff::civil::date;
use maud::Markup;

fn posting(name: &str, nature: Nature, urgent: bool) -> Posting {
    let classes = ["6A", "6B"].map(|code| ClassCode(code.into()));
    let document = matches!(nature, Nature::Document { .. });
    let text = format!("Madame, Monsieur,\nle collège ferme jeudi à midi. {name}");
    let at = Timestamp::UNIX_EPOCH;
    Posting {
        nature,
        audience: if document { Audience::School } else { Audience::Classes(classes.into()) },
        subject: Text::line(&format!("Fermeture {name}")).unwrap(),
        text: Text::document(&if document { text.repeat(20) } else { text }).unwrap(),
        author: Actor::staff(StaffId(1), Function::Teacher, format!("Blandine {name}")),
        written_at: at,
        visible_from: at,
        urgent: urgent.then(|| Text::line(&format!("Coupure d'eau {name}")).unwrap()),
    }
}

const ASKS: Nature = Nature::Announcement { acknowledged: true };
const TELLS: Nature = Nature::Announcement { acknowledged: false };
const RULES: Nature = Nature::Document { of: Handle([1; 16]), version: 2 };

fn list(frame: &Frame, name: &str) -> Markup {
    let card = |n, nature, given, to_print, held_until| PostingCard {
        handle: handle(n),
        posting: posting(name, nature, n == 2),
        at: eight(),
        held_until,
        given,
        guardians: 48,
        to_print,
        withdrawn: (n == 3).then(|| (format!("Blandine {name}"), eight())),
    };
    let cards = vec![card(1, RULES, 31, 12, None), card(2, ASKS, 0, 0, Some(eight())), card(3, TELLS, 0, 1, None)];
    postings(
        frame,
        &PostingsPage { postings: cards, may_announce: true, may_publish: true, reading: Reading::default() },
    )
}

fn picked(name: &str, whole_school: bool) -> AudienceForm {
    let classes = vec![class(name, "6A"), class(name, "6B"), class(name, "5A"), group(name, "6ALLGR1")];
    let levels = vec![("niveau:6".to_owned(), "6A, 6B".to_owned())];
    AudienceForm { classes, levels, whole_school, to: vec!["niveau:6".into()] }
}

fn form(frame: &Frame, name: &str, whole_school: bool, form: AnnouncementForm) -> Markup {
    let (audience, held_until) = (picked(name, whole_school), whole_school.then(eight));
    announcement(frame, &AnnouncementPage { audience, may_hurry: whole_school, form, held_until })
}

fn forms(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let typed = || AnnouncementForm {
        subject: format!("Fermeture {name}"),
        text: name.into(),
        acknowledged: true,
        ..AnnouncementForm::default()
    };
    let urgent = AnnouncementForm { urgent: true, fault: Some(AnnouncementFault::Reason), ..typed() };
    let fault = Some(DocumentFault::Title(TextRefused::Empty));
    let blank = DocumentForm { audience: picked(name, true), fault, ..DocumentForm::default() };
    let replacing = DocumentForm {
        replaces: Some(handle(1)),
        title: format!("Règlement {name}"),
        text: name.repeat(20),
        named: vec![name.into()],
        held_until: Some(eight()),
        ..DocumentForm::default()
    };
    vec![
        ("information-ecrire", form(frame, name, false, typed())),
        ("information-urgente", form(frame, name, true, urgent)),
        ("information-nom", form(frame, name, true, AnnouncementForm { named: vec![name.into()], ..typed() })),
        ("document-ecrire", document(frame, &blank)),
        ("document-remplacer", document(frame, &replacing)),
    ]
}

fn follow(frame: &Frame, name: &str, nature: Nature, desk: bool) -> Markup {
    let code = |code: &str| ClassCode(code.into());
    let line = |n, given: &str, signed, on_paper| GuardianLine {
        handle: handle(n),
        name: person(given, name),
        given: signed,
        on_paper,
        slip: on_paper
            .then(|| (SlipNumber { on: date(2026, 11, 23), n: n.into() }, code(if n == 2 { "6A" } else { "6B" }))),
        put_right: if n == 3 { vec![(format!("Blandine {name}"), eight())] } else { vec![] },
    };
    let pupils = vec![
        PupilReaders {
            pupil: person("Zoé", name),
            guardians: vec![line(1, "Anne", Some(None), false), line(2, "Paul", Some(Some(date(2026, 11, 24))), true)],
        },
        PupilReaders { pupil: person("Noé", name), guardians: vec![line(3, "Ada", None, true)] },
    ];
    let page = SheetPage {
        handle: handle(1),
        posting: posting(name, nature, desk),
        at: eight(),
        held_until: (!desk).then(eight),
        replaced: false,
        may_replace: desk && nature == RULES,
        desk,
        withdrawn: (nature == RULES).then(|| (format!("Blandine {name}"), eight())),
        why_withdrawn: (nature == RULES).then(|| Text::line(&format!("Erreur de date {name}")).unwrap()),
        withdrawable: nature == ASKS,
        reason_fault: (nature == ASKS).then_some(TextRefused::Empty),
        reminded: vec![date(2026, 11, 25)],
        may_remind: nature == ASKS,
        distributed: (nature == TELLS).then(|| (format!("Bastien {name}"), eight())),
        to_print: [(code("6A"), 1), (code("6B"), 12)].into(),
        given: 2,
        guardians: 43,
        slip: String::new(),
        classes: vec![(code("6A"), 2, 3), (code("6B"), 0, 40)],
        shown: Some((code("6A"), pupils)),
        day: "2026-11-20".into(),
        ticked: [handle(3)].into(),
        at_fault: desk && nature == ASKS,
    };
    sheet(frame, &page)
}

fn printed(frame: &Frame, name: &str, nature: Nature, slips_of: &[&str]) -> Markup {
    let posting = posting(name, nature, false);
    let languages = [Language::French, Language::Arabic, Language::Portuguese].into_iter().cycle();
    let reader = |language| PaperReader { name: person("Anne", name), language, is_pupil: false };
    let (of, class, today) = (handle(1), ClassCode("6A".into()), date(2026, 11, 24));
    let slip = |(n, given): (u32, &&str), language| PostingSlip {
        about: SheetOf::pages([handle(1)], [handle(2)]).in_place(Some(n)),
        pupil: person(given, name),
        class: if n == 2 { ClassCode("6B".into()) } else { class.clone() },
        reader: reader(language),
        asked: posting.asks() && language != Language::Portuguese,
        number: SlipNumber { on: date(2026, 11, if n == 1 { 23 } else { 24 }), n },
    };
    let slips_of = (1..).zip(slips_of).zip(languages).map(|(one, language)| slip(one, language)).collect();
    let (shown, again) = (Timestamp::UNIX_EPOCH, nature == RULES);
    let page = SlipsPage {
        handle: of,
        at: eight(),
        class: class.clone(),
        again,
        shown,
        today,
        slips: slips_of,
        posting: posting.clone(),
    };
    slips(frame, &page)
}

/// A posting as a family has it.
pub(in crate::pages) fn as_read(name: &str, n: u8) -> ReadPage {
    let (nature, acknowledged, awaited) = match n {
        1 => (RULES, None, true),
        2 => (ASKS, Some((eight(), Manner::Session)), false),
        3 => (ASKS, Some((eight(), Manner::Paper { on: date(2026, 11, 24), entered_by: StaffId(1) })), false),
        _ => (TELLS, None, false),
    };
    let children = vec!["Zoé".to_owned(), name.to_owned()];
    let (handle, at, reminded) = (handle(n), eight(), awaited.then(eight));
    let withdrawn = (n == 5).then(|| (format!("Blandine {name}"), eight()));
    let posting = posting(name, nature, false);
    let put_right = if n == 1 { vec![(format!("Anne {name}"), format!("Blandine {name}"), eight())] } else { vec![] };
    ReadPage { handle, posting, at, children, acknowledged, put_right, awaited, withdrawn, reminded }
}

/// What a family reads.
pub(in crate::pages) fn of_families(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    vec![
        ("information-a-lire", read(frame, &as_read(name, 1))),
        ("information-lue", read(frame, &as_read(name, 2))),
        ("information-lue-papier", read(frame, &as_read(name, 3))),
        ("information", read(frame, &as_read(name, 4))),
        ("information-retiree", read(frame, &as_read(name, 5))),
    ]
}

/// What the school writes, follows and prints.
pub(in crate::pages) fn pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let nothing =
        PostingsPage { postings: vec![], may_announce: false, may_publish: false, reading: Reading::default() };
    let mut pages = forms(frame, name);
    pages.extend([
        ("informations", list(frame, name)),
        ("informations-aucune", postings(frame, &nothing)),
        ("information-suivi", follow(frame, name, ASKS, true)),
        ("information-suivi-professeur", follow(frame, name, ASKS, false)),
        ("information-sans-reponse", follow(frame, name, TELLS, true)),
        ("document-suivi", follow(frame, name, RULES, true)),
        ("information-coupons", printed(frame, name, ASKS, &["Zoé", "Noé"])),
        ("document-coupons", printed(frame, name, RULES, &["Zoé", "Noé"])),
        ("information-coupons-aucun", printed(frame, name, TELLS, &[])),
    ]);
    pages
}
