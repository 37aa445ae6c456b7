//! Pages of what is asked and answered, with invented people, for [`super`].

use crate::domain::asking::{
    Consent, Demand, Exemption, Invitation, Leave, Meeting, Needs, Office, Request, TimesRefused, Verdict,
};
use crate::domain::away::Unavailable;
use crate::domain::desk_day::{About, AgreedMeeting, Expected};
use crate::domain::entry::Matter;
use crate::domain::exchange::{Given, Reply, Says, Stage};
use crate::domain::ids::StaffId;
use crate::domain::language::Language;
use crate::domain::printing::PaperReader;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::{Reading, Stretch};
use crate::domain::suitable::Takeable;
use crate::domain::text::{Text, TextRefused};
use crate::pages::classroom::answering::AnswerDraft;
use crate::pages::classroom::classes::{ClassLink, PupilLink};
use crate::pages::classroom::consent::{ConsentFault, ConsentForm, consent};
use crate::pages::classroom::consent_sheet::{
    AskedPupil, ConsentSheet, allowed as who_may_go, consent_sheet, consents,
};
use crate::pages::classroom::meeting::{MeetingFault, MeetingForm, propose};
use crate::pages::classroom::right_asked::AskedPageLine;
use crate::pages::classroom::sent_entry::{SaidLine, SentPage, Spoken, ThreadBox, sent_entry};
use crate::pages::classroom::slips::{Slip, slips};
use crate::pages::classroom::writing::{OtherClass, ToClass};
use crate::pages::desk::consents_back::{BackLine, ConsentsBackPage, consents_back};
use crate::pages::desk::requests::{AnsweredCard, RequestCard, RequestsPage, UnheardLine, requests};
use crate::pages::entry_words::is_own_title;
use crate::pages::family::asking::{Addressee, AskFault, AskForm, AskPage, ask};
use crate::pages::family::suits::SuitsForm;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::look::staff::{eight, handle, person};
use jiff::civil::{DateTime, date, time};
use maud::Markup;

fn line(text: &str) -> Text {
    Text::line(text).unwrap()
}

fn request(name: &str, to: Office, demand: Demand) -> Request {
    let addressee = if let Office::Teacher(_) = to { format!("Ségolène {name}") } else { String::new() };
    let on_paper = matches!(to, Office::Head).then_some(date(2026, 11, 20));
    Request { to, addressee, demand, on_paper }
}

fn wrong(name: &str) -> Demand {
    Demand::Rectification { entry: handle(9), text: Text::parse(&format!("Ce n'est pas {name}.")).unwrap() }
}

/// The page that a «demande de rectification» is about.
fn asked_page(matter: &Matter, name: &str) -> Option<AskedPageLine> {
    let Matter::Request(Request { demand: Demand::Rectification { entry, .. }, .. }) = matter else { return None };
    Some(AskedPageLine { entry: *entry, matter: Matter::Observation(line(name)), at: eight() })
}

/// Times that a family has named.
/// The first of them is taken already.
fn takeable() -> Vec<Takeable> {
    suits().into_iter().enumerate().map(|(n, at)| Takeable { at, engaged: n == 0 }).collect()
}

fn suits() -> Vec<DateTime> {
    vec![date(2026, 12, 1).at(17, 30, 0, 0), date(2026, 12, 3).at(8, 0, 0, 0)]
}

/// One of each kind that a family writes.
pub(in crate::pages) fn demands(name: &str) -> Vec<Request> {
    let (subject, said) = (line(&format!("Devoirs {name}")), Text::parse(&format!("Bonjour,\noù est-ce ? {name}")));
    let with = Some(line(&format!("Sa tante {name}")));
    let leave = Leave { on: date(2026, 11, 27), at: time(15, 0, 0, 0), back: None, with };
    let teacher = Office::Teacher(StaffId(9));
    vec![
        request(name, teacher, Demand::Word { subject: subject.clone(), text: said.clone().unwrap() }),
        request(name, Office::Head, Demand::Meeting { subject, wishes: said.ok(), times: suits() }),
        request(name, Office::SchoolLife, Demand::Leave(leave)),
        request(
            name,
            Office::SchoolLife,
            Demand::Exemption(Exemption { from: date(2026, 11, 24), until: date(2026, 11, 27) }),
        ),
    ]
}

/// «Rendez-vous» and «autorisation», as the school asks.
pub(in crate::pages) fn asked(name: &str) -> [Matter; 2] {
    [
        Matter::Invitation(Invitation { subject: line(&format!("Trimestre {name}")), meeting: meeting(name) }),
        Matter::Consent(allowed(name)),
    ]
}

pub(in crate::pages) fn meeting(name: &str) -> Meeting {
    Meeting { on: date(2026, 12, 1), at: time(17, 30, 0, 0), place: line(&format!("Salle {name}")) }
}

fn allowed(name: &str) -> Consent {
    let text = Text::parse(&format!("Autorisez-vous la sortie au théâtre, le soir, en car ? {name}")).unwrap();
    Consent { subject: line(&format!("Théâtre {name}")), text, until: date(2026, 12, 4), needs: Needs::Each }
}

/// What a family writes to the school.
pub(super) fn asks(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let page = |form| {
        let teacher =
            |n, given: &str, leads, away| Addressee { handle: handle(n), name: format!("{given} {name}"), leads, away };
        let teachers = vec![teacher(4, "Ségolène", true, true), teacher(5, "Farid", false, false)];
        let (action, back, signer) = (links::asking(handle(1)), links::HOME.to_owned(), None);
        ask(frame, &AskPage { action, back, signer, child: name.into(), teachers, form })
    };
    let year = "2027-2028".parse().unwrap();
    let form = |kind: &str, fault| AskForm { kind: kind.into(), subject: name.into(), fault, ..AskForm::default() };
    vec![
        ("demande", page(AskForm::default())),
        ("demande-mot", page(form("word", None))),
        ("demande-mot-faux", page(form("word", Some(AskFault::Nobody)))),
        ("demande-rendez-vous", page(form("meeting", Some(AskFault::Text(TextRefused::Empty))))),
        (
            "demande-rendez-vous-faux",
            page(AskForm { suits: named(Some(1)), ..form("meeting", Some(AskFault::Suits(1))) }),
        ),
        ("demande-sortie", page(form("leave", Some(AskFault::Times(TimesRefused::Order))))),
        ("demande-sortie-annee", page(form("leave", Some(AskFault::Times(TimesRefused::OutsideTheYear(year)))))),
        ("demande-dispense", page(form("exemption", Some(AskFault::Times(TimesRefused::Length))))),
    ]
}

/// Two times as typed, the second without its hour.
pub(in crate::pages) fn named(at_fault: Option<usize>) -> SuitsForm {
    let typed = [["2026-12-01", "17:30"], ["2026-12-03", ""], ["", ""]].map(|row| row.map(str::to_owned));
    SuitsForm { typed, at_fault }
}

/// Rendez-vous with each office, one of which is open to the reader and one falls into an absence.
pub(in crate::pages) fn agreed(name: &str) -> Vec<AgreedMeeting> {
    let telephone = Some("06 39 98 00 00".to_owned());
    let line = |n: u8, office| AgreedMeeting {
        about: About { entry: handle(n), pupil: handle(2), name: person("Zoé", name), class: ClassCode("6A".into()) },
        office,
        host: format!("Farid {name}"),
        with: vec![
            Expected { name: format!("Anne {name}"), shut_out: n == 2, on_paper: n != 2, telephone: None },
            Expected { name: format!("Paul {name}"), shut_out: false, on_paper: true, telephone: telephone.clone() },
        ],
        meeting: meeting(name),
        away: n == 1,
        is_own: n == 1,
    };
    vec![line(1, Office::Teacher(StaffId(9))), line(2, Office::SchoolLife), line(3, Office::Head)]
}

fn lists(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let card = |(n, request): (usize, Request)| RequestCard {
        entry: handle(n as u8 + 1),
        name: person("Zoé", name),
        class: "6A".into(),
        request: Request { addressee: format!("Farid {name}"), ..request },
        in_place: [Unavailable::Gone, Unavailable::ShutOut, Unavailable::Away, Unavailable::Reassigned].get(n).copied(),
        author: format!("Anne {name}"),
        shut_out: n == 1,
        at: eight(),
        awaits_school: n != 0,
        stage: if n == 1 { Stage::CalledOff } else { Stage::Awaited },
    };
    let cards: Vec<_> = demands(name).into_iter().enumerate().map(card).collect();
    let answered = |in_place: Option<Unavailable>| AnsweredCard {
        entry: handle(if in_place.is_none() { 7 } else { 8 }),
        name: person("Tom", name),
        class: "6A".into(),
        matter: Matter::Consent(allowed(name)),
        author: format!("Ségolène {name}"),
        in_place,
        at: eight(),
    };
    let unheard = |waiting| UnheardLine { name: format!("Farid {name}"), waiting, since: date(2026, 11, 20) };
    vec![
        (
            "demandes",
            requests(
                frame,
                &RequestsPage {
                    cards,
                    answered: vec![answered(None), answered(Some(Unavailable::Away))],
                    unheard: vec![unheard(1), unheard(2)],
                    meetings: agreed(name),
                    to_move: agreed(name),
                    reading: Reading::default(),
                },
            ),
        ),
        ("demandes-aucune", requests(frame, &RequestsPage::default())),
    ]
}

/// One thing said in a thread, seen at once.
pub(in crate::pages) fn spoken(by: &str, said: SaidLine) -> Spoken {
    Spoken { by: by.to_owned(), at: eight(), held_until: None, said }
}

fn entries(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let thread = |n: u8, given, closed, said| ThreadBox {
        suits: if given == Stage::Awaited { takeable() } else { vec![] },
        shut_out: n == 8,
        with: handle(n),
        name: person("Anne", name),
        given: Given::Answer(given),
        closed,
        can_end: true,
        can_close: n != 8,
        said,
    };
    let page = |matter, received, threads, meeting| {
        let answer = AnswerDraft { with: Some(handle(7)), named: vec![name.to_owned()], ..AnswerDraft::default() };
        let (entry, pupil_handle, pupil) = (handle(1), handle(2), person("Zoé", name));
        let (at, progress, endable) = (eight(), None, false);
        let shown = SentPage {
            entry,
            page: asked_page(&matter, name),
            matter,
            needs: Needs::One,
            received,
            at,
            pupil,
            pupil_handle,
            progress,
            endable,
            threads,
            answer,
            meeting,
        };
        sent_entry(frame, &shown)
    };
    let asked_for = |n: usize| Matter::Request(demands(name)[n].clone());
    let right = |demand| Matter::Request(request(name, Office::Head, demand));
    let said = |says| SaidLine::Reply(Reply::of(says));
    let no = Reply { times: suits(), ..Reply::of(Says::No) };
    let declined = vec![spoken(&format!("Anne {name}"), SaidLine::Reply(no))];
    let taken = vec![spoken(&format!("Mme {name}"), said(Says::Takes(meeting(name))))];
    let proposed = vec![
        spoken(&format!("Anne {name}"), SaidLine::Message(format!("Merci. {name}"))),
        Spoken {
            held_until: Some(eight()),
            ..spoken(&format!("Ségolène {name}"), said(Says::Proposes(meeting(name))))
        },
    ];
    let [invitation, consent] = asked(name);
    let faulty = MeetingForm { place: name.into(), fault: Some(MeetingFault::Day), ..MeetingForm::default() };
    let plain = MeetingForm::default;
    let both = vec![
        thread(
            7,
            Stage::Agreed(None),
            false,
            vec![
                spoken(&format!("Mme {name}"), SaidLine::TakenBack(format!("Anne {name}"))),
                spoken(&format!("Anne {name}"), said(Says::Yes)),
            ],
        ),
        thread(8, Stage::Awaited, true, vec![]),
    ];
    vec![
        ("demande-recue", page(asked_for(0), true, vec![thread(7, Stage::Awaited, false, vec![])], plain())),
        ("demande-a-fixer", page(asked_for(1), true, vec![thread(7, Stage::Awaited, false, vec![])], faulty)),
        (
            "demande-fixee",
            page(asked_for(1), true, vec![thread(7, Stage::Proposed(meeting(name)), false, proposed)], plain()),
        ),
        (
            "demande-acceptee",
            page(asked_for(1), true, vec![thread(8, Stage::Agreed(Some(meeting(name))), false, taken)], plain()),
        ),
        (
            "demande-declinee",
            page(
                asked_for(1),
                true,
                vec![ThreadBox { suits: takeable(), ..thread(7, Stage::Declined, false, declined) }],
                plain(),
            ),
        ),
        ("demande-a-accorder", page(asked_for(2), true, vec![thread(7, Stage::Awaited, false, vec![])], plain())),
        (
            "correction-a-decider",
            page(right(wrong(name)), true, vec![thread(7, Stage::Awaited, false, vec![])], plain()),
        ),
        (
            "effacement-a-decider",
            page(right(Demand::Erasure), true, vec![thread(7, Stage::Awaited, false, vec![])], plain()),
        ),
        ("rendez-vous-propose", page(invitation, false, vec![thread(7, Stage::CalledOff, false, vec![])], plain())),
        ("autorisation-reponses", page(consent, false, both, plain())),
    ]
}

/// What became of «demandes d'autorisation», and the slips of one that came back.
fn followed(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let agreed = || Given::Answer(Stage::Agreed(None));
    let asked = |n: u8, verdict, given: Vec<Given>| AskedPupil {
        pupil: handle(n),
        name: person(["Ada", "Noé", "Tom", "Zoé"][usize::from(n) % 4], name),
        verdict,
        guardians: given.into_iter().map(|given| (person("Anne", name), given)).collect(),
    };
    let class = |lapsed: bool| {
        let none = if lapsed { (Verdict::Lapsed, Stage::Lapsed) } else { (Verdict::Awaited, Stage::Awaited) };
        vec![
            asked(1, Verdict::Yes, vec![agreed(), Given::Answer(none.1.clone())]),
            asked(2, Verdict::No, vec![Given::Answer(Stage::Withdrawn)]),
            asked(3, none.0, vec![agreed(), Given::Answer(none.1)]),
        ]
    };
    let sheet = |lapsed: bool| ConsentSheet {
        entry: handle(1),
        asked: Consent { until: if lapsed { date(2026, 11, 20) } else { date(2026, 12, 4) }, ..allowed(name) },
        author: format!("Ségolène {name}"),
        held_until: lapsed.then(eight),
        reminded: vec![date(2026, 11, 23)],
        may_remind: !lapsed,
        desk: true,
        classes: vec![(ClassCode("5 B/2".into()), class(lapsed)), (ClassCode(name.into()), vec![])],
    };
    let today = date(2026, 11, 23);
    let line = |n: u8, guardians: &[u8], at_fault| BackLine {
        pupil: handle(n),
        name: person("Zoé", name),
        slips: [1, 2].map(|n| SlipNumber { on: today, n }).into_iter().skip(usize::from(n > 1)).collect(),
        guardians: guardians.iter().map(|n| (handle(*n), person("Anne", name))).collect(),
        says: "yes".into(),
        who: String::new(),
        at_fault,
    };
    let back = |lines: Vec<BackLine>, day_at_fault| {
        let (subject, class) = (allowed(name).subject, ClassCode("5 B/2".into()));
        let (slip, day) = (name.to_owned(), today.to_string());
        let page = ConsentsBackPage { entry: handle(1), class, subject, slip, day, day_at_fault, lines };
        consents_back(frame, &page)
    };
    vec![
        ("autorisations", consents(frame, &[sheet(false), sheet(true)], today, false)),
        ("autorisations-aucune", consents(frame, &[], today, true)),
        ("autorisation-suivi", consent_sheet(frame, &sheet(false))),
        ("autorisation-suivi-passee", consent_sheet(frame, &sheet(true))),
        ("autorisation-liste", who_may_go(frame, &sheet(false))),
        ("autorisation-coupons", back(vec![line(2, &[3], false), line(4, &[5, 6], false)], false)),
        ("autorisation-coupons-fautes", back(vec![line(2, &[3], false), line(4, &[5, 6], true)], true)),
        ("autorisation-coupons-aucun", back(vec![], false)),
    ]
}

/// Every page of what is asked and answered, as staff see it.
pub(in crate::pages) fn pages(staff: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let mut pages = lists(staff, name);
    pages.extend(entries(staff, name));
    pages.extend(followed(staff, name));
    let class = ClassLink { code: ClassCode("6A".into()), label: format!("6e {name}"), kind: ClassKind::Division };
    let pupils = [PupilLink { handle: handle(1), name: person("Ada", name) }];
    let form = ConsentForm {
        to_class: ToClass {
            slip: String::new(),
            to: vec!["all".into()],
            others: vec![OtherClass {
                class: ClassLink {
                    label: format!("5e {name}"),
                    code: ClassCode("5B".into()),
                    kind: ClassKind::Division,
                },
                picked: true,
            }],
            named: vec!["Zoé".into()],
            held_until: Some(eight()),
        },
        subject: name.into(),
        text: name.into(),
        until: String::new(),
        needs: Needs::One,
        fault: Some(ConsentFault::Until),
    };
    let one = |n: &str, language| Slip {
        pupil: person(n, name),
        class: "6A".into(),
        guardians: vec![PaperReader { name: person("Anne", name), language, is_pupil: false }],
        number: None,
    };
    pages.extend([
        ("autorisation", consent(staff, &class, &pupils, &form)),
        (
            "rendez-vous",
            propose(
                staff,
                handle(1),
                &person("Zoé", name),
                &MeetingForm { fault: Some(MeetingFault::Place), ..MeetingForm::default() },
            ),
        ),
        (
            "coupons",
            slips(
                staff,
                handle(1),
                &allowed(name),
                &Stretch::whole(vec![
                    one("Ada", Language::French),
                    one("Zoé", Language::Arabic),
                    one("Noé", Language::Turkish),
                ]),
            ),
        ),
        ("coupons-aucun", slips(staff, handle(1), &allowed(name), &Stretch::default())),
    ]);
    pages
}

#[test]
fn what_a_family_has_written_above_its_own_mot_keeps_its_own_order_in_any_page() {
    let frame = crate::pages::look::family_frame(Language::Arabic, "EXEMPLE", "/carnet");
    let pages = crate::pages::look::family::pages(&frame, "EXEMPLE");
    let page = |name: &str| pages.iter().find(|(known, _)| known == name).unwrap().1.0.as_str();
    assert!(page("famille-page-26").contains("<h1><bdi>Devoirs EXEMPLE</bdi></h1>"));
    let listed = |n: u8| {
        let mine = crate::pages::look::family::carnet("EXEMPLE").into_iter().filter(|filed| filed.handle == handle(n));
        mine.map(|filed| is_own_title(&filed.entry.matter)).next()
    };
    assert_eq!([22, 26, 27, 28].map(listed), [Some(false), Some(true), Some(true), Some(false)]);
}
