//! The end of a year from the head's page, what remains of it, and what its raw files never held.

use crate::added_key::adds_a_key;
use crate::ceremony::closes_the_year;
use crate::support::device;
use crate::support::life::Month;
use crate::support::ministry::changed;
use crate::support::school::{DPO, HEAD, School, this_year};
use crate::support::traces::{copied, encodings, files_under, found_in};
use crate::support::written::note;
use carnet::archive::{
    ArchiveError, Canary, ClassGroup, Held, Kind, LiveYear, Outgoing, Record, Ref, Scope, Services, Term, Unreadable,
};
use carnet::auth::{Activation, Session, StoredPasskey};
use carnet::domain::calendar::{Closure, Days, SchoolCalendar};
use carnet::domain::called_device::CalledDevice;
use carnet::domain::delegation::{Allows, Delegation};
use carnet::domain::detention::DetentionSession;
use carnet::domain::entry::{Consultation, Entry, RollCall};
use carnet::domain::erasure::{Erasure, Reason};
use carnet::domain::family::{Bonds, Household, Profile};
use carnet::domain::follow_up::{Actor, FollowUp};
use carnet::domain::ids::{PersonId, StaffId, Subject};
use carnet::domain::language::ChosenLanguage;
use carnet::domain::mail_notice::MailNotices;
use carnet::domain::outing::PlannedOuting;
use carnet::domain::posting::{Acknowledgement, Audience, Handled, Handling, Nature, Posting};
use carnet::domain::posting_slip::PostingSlip;
use carnet::domain::printing::Printed;
use carnet::domain::punishment::DetentionSlot;
use carnet::domain::regime::Regime;
use carnet::domain::rights::{CopyTaken, Objection};
use carnet::domain::roster::{ClassCode, ClassKind};
use carnet::domain::safety::SafetyMeasure;
use carnet::domain::signature::{Manner, Signature};
use carnet::domain::slip_number::SlipNumber;
use carnet::domain::staff::Function;
use carnet::domain::text::Text;
use carnet::vault::{Cell, Promised, ScopeName, Unlock};
use jiff::SignedDuration;
use jiff::civil::{date, time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const ZOE: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn the_head_closes_announces_waits_and_the_certificate_says_what_was_destroyed() {
    let school = School::in_november();
    let mot = school.holds(ZOE, HEAD, note("Rentrée", "Bonne année scolaire."));
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let year = head.opens("/direction/annee").await.sees("Année 2026-2027 Ouverte");
    assert!(!year.offers("Annoncer la destruction") && !year.offers("Détruire les clés maintenant"));
    let closed = closes_the_year(&head).await;
    let over = helene.opens(&mot).await.sees("Bonne année scolaire.").sees("L'année est close");
    assert!(!over.offers("J'ai lu"), "a closed year is read and no longer written");
    let fields = over.signing();
    helene.browser.posts(&format!("{mot}/signature"), &fields).await;
    helene.opens(&mot).await.does_not_see("Lu et signé");
    assert!(!closed.offers("Annoncer la destruction"), "the sanctions are not handed over");
    let list = closed.follows("Voir les sanctions à transcrire").await.sees("Aucune sanction cette année");
    let handed = list.presses("J'ai pris cette liste").await.sees("La remise des sanctions est confirmée.");
    let announced = handed.presses("Annoncer la destruction").await;
    announced.sees("La destruction est annoncée.").sees("Le préavis court jusqu'au mardi 31 août 2027");
    for day in [date(2027, 8, 1), date(2027, 8, 24), date(2027, 8, 30)] {
        school.runs_until(day);
        head.signs_in().await;
        let early = head.opens("/direction/annee").await;
        assert!(!early.offers("Détruire les clés maintenant"), "{day}");
        assert!(order(&head).await.shows("Le préavis court encore"), "{day}");
        let told = helene.signs_in().await.sees("Zoé").sees("sera détruit à partir du 31 août 2027");
        assert_eq!(told.source.contains("notice alert"), day == date(2027, 8, 30), "alarming on the last day alone");
    }
    school.clock.is_set(SignedDuration::from_hours(24 * 30));
    carnet::acts::tick(&school.archive).unwrap();
    head.signs_in().await;
    let set = head.opens("/direction/annee").await;
    assert!(!set.offers("Détruire les clés maintenant"), "a clock set forward destroys nothing");
    school.clock.is_set(-SignedDuration::from_hours(24 * 30));
    assert_eq!(carnet::acts::tick(&school.archive).unwrap(), []);
    school.runs_until(date(2027, 8, 31));
    assert!(school.archive.live_year().is_none(), "the deadline alone destroys what is due");
    head.signs_in().await;
    let gone = head.opens("/direction/annee").await.sees("Clés détruites");
    let certificate = gone.follows("Attestation de destruction").await;
    certificate.sees("Les clés de l'année scolaire 2026-2027 ont été détruites").sees("0 sur 1024").sees("Niveau N1");
    assert!(!helene.is_in().await);
    helene.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
    helene.opens(&mot).await.does_not_see("Bonne année scolaire.");
}

#[tokio::test]
async fn from_the_day_on_the_head_or_the_dpo_gives_the_order_alone_and_only_with_a_fresh_assertion() {
    for name in [HEAD, DPO] {
        let school = School::in_november();
        let (head, warden) = (school.staff(HEAD).enrols().await, school.staff(name).at_another_device(&school));
        let warden = if name == HEAD { None } else { Some(warden.enrols().await) };
        let closed = closes_the_year(&head).await;
        let list = closed.follows("Voir les sanctions à transcrire").await;
        list.presses("J'ai pris cette liste").await.presses("Annoncer la destruction").await;
        school.runs_until(date(2027, 8, 30));
        // The last day passes between two looks of the server: the order comes before the deadline has looked.
        school.days_pass(1);
        let (warden, page) = warden.as_ref().map_or((&head, "/direction/annee"), |warden| (warden, "/dpd/annees"));
        warden.signs_in().await;
        let over = warden.opens(page).await.sees("Le préavis est terminé.");
        let unverified = device::Manner { unverified: true, ..device::Manner::default() };
        over.presses_as("Détruire les clés maintenant", &unverified).await.has_status(400);
        assert!(school.archive.live_year().is_some());
        over.presses("Détruire les clés maintenant").await.sees("Les clés sont détruites.");
        assert!(school.archive.live_year().is_none());
    }
}

/// The order itself, with a fresh assertion, whether or not the page offers it.
async fn order(head: &crate::support::people::Person) -> crate::support::page::Page {
    let token = head.opens("/direction/annee").await.token();
    let ends = ("/annees/2026-2027/destruction/options", "/annees/2026-2027/destruction/fin");
    let answer = head.browser.ceremony(ends, &token, &serde_json::json!({}), &Default::default()).await.unwrap();
    assert_eq!(answer.status, 200);
    head.opens(answer.json()["location"].as_str().unwrap()).await
}

#[derive(Serialize, Deserialize)]
struct Account {
    user_handle: [u8; 16],
}

impl Record for Account {
    const KIND: Kind = Kind::Account;
}

#[derive(Serialize, Deserialize)]
struct AddedPasskey {
    session: [u8; 16],
    at: i64,
}

impl Record for AddedPasskey {
    const KIND: Kind = Kind::AddedPasskey;
}

#[derive(Serialize, Deserialize)]
struct Index {
    refs: Vec<Ref>,
}

impl Record for Index {
    const KIND: Kind = Kind::Index;
}

/// How many records of each kind a year holds. A new kind does not compile until it is counted here.
fn census(scope: &Scope) -> BTreeMap<&'static str, usize> {
    let mut census = BTreeMap::new();
    let mut count = |kind: Kind| {
        let (name, rows) = match kind {
            Kind::Index => ("index", rows::<Index>(scope)),
            Kind::ClassGroup => ("class", rows::<ClassGroup>(scope)),
            Kind::Services => ("services", rows::<Services>(scope)),
            Kind::RollCall => ("roll call", rows::<RollCall>(scope)),
            Kind::DetentionSession => ("detention session", rows::<DetentionSession>(scope)),
            Kind::PlannedOuting => ("outing", rows::<PlannedOuting>(scope)),
            Kind::Canary => ("canary", rows::<Canary>(scope)),
            Kind::Household => ("household", rows::<Household>(scope)),
            Kind::Bonds => ("bonds", rows::<Bonds>(scope)),
            Kind::Entry => ("entry", rows::<Entry>(scope)),
            Kind::FollowUp => ("follow-up", rows::<FollowUp>(scope)),
            Kind::Consultation => ("consultation", rows::<Consultation>(scope)),
            Kind::Profile => ("profile", rows::<Profile>(scope)),
            Kind::Language => ("language", rows::<ChosenLanguage>(scope)),
            Kind::Account => ("account", rows::<Account>(scope)),
            Kind::Passkey => ("passkey", rows::<StoredPasskey>(scope)),
            Kind::Activation => ("activation", rows::<Activation>(scope)),
            Kind::AddedPasskey => ("added passkey", rows::<AddedPasskey>(scope)),
            Kind::Session => ("session", rows::<Session>(scope)),
            Kind::Erasure => ("erasure", rows::<Erasure>(scope)),
            Kind::SafetyMeasure => ("safety measure", rows::<SafetyMeasure>(scope)),
            Kind::Regime => ("regime", rows::<Regime>(scope)),
            Kind::Printed => ("printed", rows::<Printed>(scope)),
            Kind::CopyTaken => ("copy taken", rows::<CopyTaken>(scope)),
            Kind::Delegation => ("delegation", rows::<Delegation>(scope)),
            Kind::Objection => ("objection", rows::<Objection>(scope)),
            Kind::MailNotices => ("mail notices", rows::<MailNotices>(scope)),
            Kind::Outgoing => ("outgoing", rows::<Outgoing>(scope)),
            Kind::CalledDevice => ("called device", rows::<CalledDevice>(scope)),
            Kind::Acknowledgement => ("acknowledgement", rows::<Acknowledgement>(scope)),
            Kind::PostingSlip => ("posting's slip", rows::<PostingSlip>(scope)),
            Kind::Posting => ("posting", rows::<Posting>(scope)),
            Kind::Handling => ("handling", rows::<Handling>(scope)),
            Kind::SchoolCalendar => ("calendar", rows::<SchoolCalendar>(scope)),
            // The establishment's own, which live on.
            Kind::Charter
            | Kind::LedgerKey
            | Kind::YearFile
            | Kind::BackupReaders
            | Kind::StaffMember
            | Kind::Away
            | Kind::ShutOut
            | Kind::HalfDayRule
            | Kind::DiffusionWindow
            | Kind::PunishmentAuthors
            | Kind::SchoolContact
            | Kind::ForgottenRule
            | Kind::BellTimes
            | Kind::SuspendedRoles
            | Kind::Reckoning
            | Kind::CallLine
            | Kind::MailLine
            | Kind::HoldFile => {
                return;
            }
            // Only where a hold was ordered, and in the hold itself: their own tests see them.
            Kind::HoldOrder | Kind::HoldNote => return,
        };
        census.insert(name, rows);
    };
    for kind in [
        Kind::Index,
        Kind::ClassGroup,
        Kind::Services,
        Kind::RollCall,
        Kind::DetentionSession,
        Kind::PlannedOuting,
        Kind::Canary,
        Kind::Household,
        Kind::Bonds,
        Kind::Entry,
        Kind::FollowUp,
        Kind::Consultation,
        Kind::Profile,
        Kind::Language,
        Kind::Account,
        Kind::Passkey,
        Kind::Activation,
        Kind::AddedPasskey,
        Kind::Session,
        Kind::Erasure,
        Kind::SafetyMeasure,
        Kind::Regime,
        Kind::Printed,
        Kind::CopyTaken,
        Kind::Delegation,
        Kind::Objection,
        Kind::MailNotices,
        Kind::Outgoing,
        Kind::CalledDevice,
        Kind::Acknowledgement,
        Kind::PostingSlip,
        Kind::Posting,
        Kind::Handling,
        Kind::SchoolCalendar,
    ] {
        count(kind);
    }
    census
}

/// Every row of a kind that opens, whoever's it is.
fn rows<R: Record>(scope: &Scope) -> usize {
    (0..1_000)
        .filter_map(|number| match scope.hold(Subject(number)) {
            Ok(held) => Some(held),
            Err(ArchiveError::NoKey(_)) => None,
            Err(error) => panic!("{error}"),
        })
        .map(|held: Held| scope.shelf::<R>(&held).unwrap().len())
        .sum()
}

/// Tries a year's folder with a cell and an unlock, as anyone who held them would.
fn tried(folder: &Path, cell: &Path, key: &Path, promised: &[Promised]) -> Result<Scope, ArchiveError> {
    let name = ScopeName { school: "0990001A".into(), scope: "2026-2027".into() };
    let unlock = Unlock::read_key_file(key).unwrap();
    let dice = Arc::new(crate::support::clock::Dice::thrown(9));
    Scope::open(name, folder, &Cell::at(cell), &unlock, promised, dice)
}

/// A text for everybody, who has read it and who was handed it, and a closed day.
fn publishes(school: &School) {
    let live = school.archive.live_year().unwrap();
    let (at, text) = (school.archive.now(), Text::line("Portes ouvertes").unwrap());
    let by = Actor::staff(StaffId(1), Function::Teacher, HEAD);
    let (nature, audience) = (Nature::Announcement { acknowledged: true }, Audience::School);
    let (subject, label) = (text.clone(), text.clone());
    let posting =
        Posting { nature, audience, subject, text, author: by.clone(), written_at: at, visible_from: at, urgent: None };
    let days = Days::new(date(2026, 12, 19), date(2027, 1, 3)).unwrap();
    let calendar = SchoolCalendar::default().with(Closure { days, label, by_hand: true });
    live.scope
        .write(|pen| {
            let house = live.scope.house();
            let posting = pen.add(house, &posting)?;
            pen.add(house, &Handling { posting, by: by.clone(), at, done: Handled::HandedOut, why: None })?;
            pen.add(house, &Objection { stands: true, by: by.clone(), at })?;
            let signature = Signature { text_hash: [0; 32], manner: Manner::Session };
            pen.add(house, &Acknowledgement { posting, by: by.clone(), at, signature, taken_back: None })?;
            let (pupil, reader, class) = (PersonId(1), PersonId(2), ClassCode("6A".into()));
            let number = SlipNumber { on: date(2026, 11, 23), n: 1 };
            pen.add(house, &PostingSlip { posting, pupil, reader, class, number })?;
            pen.add(house, &calendar)
        })
        .unwrap();
}

/// Runs the year to its end, by the deadline alone.
fn destroys(school: &School) {
    school.reaches_the_end_of_its_year();
    assert!(school.archive.living(this_year()).is_none());
}

fn next_year(school: &School) -> LiveYear {
    let next = this_year().next();
    crate::support::school::opens(&school.archive, next);
    let live = school.archive.living(next).unwrap();
    let class = ClassGroup {
        code: ClassCode("5A".into()),
        label: "Cinquième A".into(),
        kind: ClassKind::Division,
        level: None,
    };
    live.scope.write(|pen| pen.put(live.scope.house(), carnet::domain::ids::Handle([7; 16]), &class)).unwrap();
    live
}

/// What a month does not leave by itself: a role suspended, a regime set, its card printed, a copy taken, a passkey
/// added.
async fn leaves_one_of_the_rest(month: Month) {
    let safety = month.head.opens("/direction/surete").await.part_with("Accès de l'infirmerie", "Suspendre maintenant");
    safety.fills("Motif", "Essai").presses("Suspendre maintenant").await.sees("C'est suspendu.");
    let outing = month.cpe.opens("/vie-scolaire/sorties/classe/6A").await.picks("un stage");
    let outing = outing.fills("Objet", "Stage d'observation").fills("Texte", "La convention est à rapporter.");
    outing.fills("Jusqu'à", "23:59").presses("Envoyer").await.sees("C'est noté.");
    let regimes = month.cpe.opens("/vie-scolaire/regimes/6A").await.fills_for(ZOE, "Sortie", "2");
    regimes.presses("Enregistrer les régimes").await.sees("Les régimes sont enregistrés.");
    let cards = month.cpe.opens("/vie-scolaire/a-imprimer/6A/cartes").await;
    cards.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
    let (action, fields) = month.helene.opens("/carnet/copie").await.form("Télécharger");
    assert_eq!(month.helene.browser.posts(&action, &fields).await.status, 200);
    adds_a_key(&month.helene).await;
}

#[tokio::test]
async fn every_kind_of_record_is_unreadable_after_the_wipe() {
    let school = School::in_november();
    leaves_one_of_the_rest(Month::lived_at(&school).await).await;
    let _invited = school.guardian("Jérôme DIALLO-BERTINOT");
    let live = school.archive.live_year().unwrap();
    let erased = Erasure::ordered(school.archive.now(), Reason::Request, 0, Default::default());
    live.scope.write(|pen| pen.add(live.scope.house(), &erased.done(2, school.archive.now()))).unwrap();
    let (room, today) = (Text::line("B12").unwrap(), school.archive.local_now().date());
    let (pupil, by) = (school.pupil_of(ZOE).0, Actor::staff(StaffId(1), Function::Head, HEAD));
    let given = Delegation { pupil, allows: Allows::Watch, since: today, until: today, by, at: school.archive.now() };
    live.scope.write(|pen| pen.add(&live.scope.hold(pupil)?, &given)).unwrap();
    let slot = DetentionSlot::new(today, (time(13, 30, 0, 0), 60), room, (school.year(), today.into())).unwrap();
    let session = DetentionSession::new(slot, 12).unwrap();
    live.scope.write(|pen| pen.add(live.scope.house(), &session)).unwrap();
    publishes(&school);
    let seen = census(&live.scope);
    assert!(seen.values().all(|rows| *rows > 0), "one of each is seen first: {seen:?}");
    drop(live);
    let promised = school.archive.promised_roots(this_year()).unwrap();
    let (june, data) = (tempfile::tempdir().unwrap(), school.data());
    copied(&data, june.path());
    let folder = Path::new("years").join("2026-2027");
    let (cell, key) = (Path::new("cells").join("2026-2027.cell"), Path::new("unlock.key"));
    let opened = tried(&june.path().join(&folder), &june.path().join(&cell), &june.path().join(key), &promised);
    assert_eq!(census(&opened.unwrap()), seen, "the copy is whole: with its cell it would open");
    let next = next_year(&school);
    let of_next = next.scope.shelf::<ClassGroup>(next.scope.house()).unwrap();
    drop(next);
    destroys(&school);
    assert!(!data.join(&folder).exists(), "the ciphertext is dropped");
    let left = tried(&june.path().join(&folder), &data.join(&cell), &data.join(key), &promised);
    assert!(matches!(left, Err(ArchiveError::Vault(_))), "every kind hangs from the root that is gone");
    let next = school.archive.live_year().unwrap();
    assert_eq!(next.scope.shelf::<ClassGroup>(next.scope.house()).unwrap(), of_next, "the next year is untouched");
    assert_eq!(next.scope.refs(&Term::all_families()).unwrap(), []);
}

#[tokio::test]
async fn a_copy_of_the_data_directory_taken_in_june_opens_nothing_with_what_remains_in_september() {
    let school = School::in_november();
    Month::lived_at(&school).await;
    let june = tempfile::tempdir().unwrap();
    copied(&school.data(), june.path());
    // A backup never holds the cells: they are the only files that must be able to forget.
    let cells = june.path().join("cells");
    let kept = tempfile::tempdir().unwrap();
    copied(&cells, kept.path());
    std::fs::remove_dir_all(&cells).unwrap();
    let clock = Arc::clone(&school.clock);
    let dice = Arc::new(crate::support::clock::Dice::thrown(3));
    assert!(crate::support::school::reopened(june.path(), &clock, &dice).is_err(), "without cells nothing opens");
    copied(kept.path(), &cells);
    let with_junes_cells = crate::support::school::reopened(june.path(), &clock, &dice).unwrap();
    assert!(with_junes_cells.live_year().is_some(), "the copy itself is good");
    drop(with_junes_cells);
    destroys(&school);
    std::fs::remove_dir_all(&cells).unwrap();
    copied(&school.data().join("cells"), &cells);
    let opened = crate::support::school::reopened(june.path(), &clock, &dice).unwrap();
    assert!(opened.live_year().is_none(), "september's cells open no year of june");
    assert_eq!(opened.unreadable(this_year()), Some(Unreadable::CellVacant));
    drop(opened);
    let promised = school.archive.promised_roots(this_year()).unwrap();
    let years = june.path().join("years").join("2026-2027");
    let cell = school.data().join("cells").join("2026-2027.cell");
    let key = school.data().join("unlock.key");
    assert!(tried(&years, &cell, &key, &promised).is_err());
}

#[tokio::test]
async fn the_raw_files_hold_no_name() {
    let school = School::in_november();
    let month = Month::lived_at(&school).await;
    let mut said = school.everything_personal();
    said.extend(month.texts.clone());
    said.push("Téléphone".into());
    assert!(said.len() > 300, "{} things must not be found", said.len());
    let searched = encodings(&said);
    let files = files_under(&school.data());
    assert!(files.iter().map(|file| std::fs::metadata(file).unwrap().len()).sum::<u64>() > 100_000);
    // The search finds each of them when it is there, in every encoding.
    let planted = tempfile::tempdir().unwrap();
    for (number, needle) in searched.iter().enumerate().step_by(37) {
        let file = planted.path().join("planted");
        std::fs::write(&file, [&[0xA5; 1_000], needle.bytes.as_slice(), &[0x5A; 1_000]].concat()).unwrap();
        assert!(!found_in(&[file], &searched).is_empty(), "{number}: {} is planted and not found", needle.text);
    }
    let found = found_in(&files, &searched);
    assert!(found.is_empty(), "found in clear: {found:?}");
    // Nor after a restart, which writes what was only in memory.
    let Month { helene, zoe, teacher, cpe, head, .. } = month;
    drop((helene, zoe, teacher, cpe, head));
    let school = school.restarts();
    assert!(school.archive.live_year().is_some());
    let found = found_in(&files_under(&school.data()), &searched);
    assert!(found.is_empty(), "found in clear after a restart: {found:?}");
}

#[tokio::test]
async fn the_dpo_reads_the_history_of_the_keys_and_no_content() {
    let school = School::in_november();
    let mot = school.holds(ZOE, HEAD, note("Rentrée", "Bonne année scolaire."));
    let dpo = school.staff(DPO).enrols().await;
    let page = dpo.opens("/dpd").await.sees("Vie des clés").sees("Année 2026-2027 ouverte");
    page.does_not_see("DIALLO").does_not_see("Rentrée");
    for path in [mot.as_str(), "/carnet", "/classes", "/classes/6A", "/vie-scolaire", "/direction", "/direction/annee"]
    {
        dpo.opens(path).await.is_nowhere();
    }
    dpo.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.is_nowhere();
    destroys(&school);
    dpo.signs_in().await;
    let page = dpo.opens("/dpd").await.sees("Clés de l'année 2026-2027 détruites.");
    page.follows("Attestation de destruction 2026-2027").await.sees("0 sur 1024");
}

#[tokio::test]
async fn the_next_year_s_files_are_imported_beside_the_year_that_closes() {
    let school = School::in_november();
    let next = next_year(&school);
    let of_2027 = changed("ElevesAvecAdresses", |xml| {
        xml.replace("<ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>", "<ANNEE_SCOLAIRE>2027</ANNEE_SCOLAIRE>")
    });
    let operator = carnet::auth::Operator::at_the_console();
    let by = carnet::acts::Importer::Operator(&operator);
    let refused = carnet::acts::plan_import(&school.archive, &by, &of_2027);
    assert!(refused.is_err(), "the other files are still of 2026");
    assert_eq!(next.scope.refs(&Term::all_families()).unwrap(), []);
}
