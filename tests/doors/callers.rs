//! Who comes to the doors, and what they carry.

use crate::support::browser::Answer;
use crate::support::ministry::with_levels;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, DPO, HEAD, OTHER_TEACHER, School, TEACHER};
use crate::support::written::{absence, consent, detention, extra_work, note, reprimand, visit};
use axum::http::StatusCode;
use carnet::acts;
use carnet::archive::BackupReaders;
use carnet::auth::{Caller, Head, Seat};
use carnet::domain::delegation::{Allows, Delegation};
use carnet::domain::detention::DetentionSession;
use carnet::domain::erasure::{Erasure, Reason};
use carnet::domain::family::{Bonds, Profile};
use carnet::domain::follow_up::{Actor, Who};
use carnet::domain::ids::{Handle, PersonId, StaffId};
use carnet::domain::outing::{OutingKind, PlannedOuting};
use carnet::domain::period::Period;
use carnet::domain::person::{Kinship, Level};
use carnet::domain::posting::{Audience, Nature, Posting};
use carnet::domain::punishment::DetentionSlot;
use carnet::domain::roster::Bond;
use carnet::domain::safety::Switch;
use carnet::domain::staff::Function;
use carnet::domain::text::Text;
use carnet::web::{RouteLine, Verb};
use jiff::ToSpan;
use jiff::civil::date;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// Three pupils in three classes: a sister and her brother, whose father answers for him alone, and one of another
/// family.
pub const PUPILS: [(&str, &str); 3] =
    [("Zoé DIALLO-BERTINOT", "6A"), ("Noé DIALLO-BERTINOT", "5B"), ("Rayan BOUZIANET", "3C")];
/// Whose address, device and answers stand among the things of each.
const OWNERS: [&str; 3] =
    ["responsable de Zoé", "ancien responsable de Zoé, resté celui de ses frères", "responsable de Rayan"];

/// Whatever was said on a page has been seen by then.
const LATEST: &str = "2027-12-31T00:00:00Z";

/// One of the pupils, with everything an address may name about them.
pub struct Things {
    /// «Zoé», as the file calls everything about her.
    pub label: &'static str,
    class: &'static str,
    pupil: String,
    guardian: String,
    classmate: String,
    thread: String,
    note: String,
    visit: String,
    absence: String,
    announced: String,
    mistaken: String,
    detention: String,
    work: String,
    sanction: String,
    consent: String,
    posting: String,
    mistaken_posting: String,
    device: String,
    session: String,
}

/// Everyone at the doors of one school.
pub struct Doors {
    /// Who comes, as the file calls them; nobody in particular has no account.
    pub callers: Vec<(&'static str, Option<Person>)>,
    /// About Zoé, about Noé, about Rayan.
    pub things: Vec<Things>,
    staff: String,
    receipt: String,
    slot: String,
    /// One that is looked at, and one that is called off.
    outings: [String; 2],
    school: School,
    /// By session.
    tokens: Mutex<BTreeMap<String, String>>,
}

impl Doors {
    /// A Monday: everyone has enrolled; Zoé's father has lost his legal level for her, and keeps it for her brothers.
    pub async fn open() -> Self {
        let school = School::in_november();
        let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
        let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
        let nadia = school.guardian("Nadia BOUZIANET-RIVOIRE").enrols().await;
        let gone = school.guardian("Mohamed CARAMELLO").enrols().await;
        helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
        let zoe = school.pupil("Zoé DIALLO-BERTINOT").enrols().await;
        helene.opens("/carnet/choix").await.presses("Donner un accès à Inès").await;
        let ines = school.pupil("Inès DIALLO-BERTINOT").enrols().await;
        let watcher = school.seat_of_guardian("Boubacar VASSILIEF");
        school.imports(&with_levels(&[("900001", "700002", 2), ("900018", "700024", 2), ("900012", "700012", 2)]));
        lets_in(&school, PUPILS[0].0, watcher);
        let watcher = school.invited("Boubacar VASSILIEF", watcher).enrols().await;
        let mut callers = vec![
            ("personne", None),
            ("responsable de Zoé", Some(helene)),
            ("responsable de Rayan", Some(nadia)),
            ("ancien responsable de Zoé, resté celui de ses frères", Some(jerome)),
            ("ancien responsable qui n'a plus d'enfant", Some(gone)),
            ("personne en charge de Zoé, avec un droit de surveillance", Some(watcher)),
            ("Zoé", Some(zoe)),
            ("Inès, leur sœur, de la même famille que Noé", Some(ines)),
        ];
        school.admits("Solange", "PLIENVELOPPE", Function::Secretary);
        school.admits("Rose", "PANSEMENTEAU", Function::Nurse);
        for (label, name) in [
            ("professeure de Zoé", TEACHER),
            ("professeur de Rayan", OTHER_TEACHER),
            ("AED", AED),
            ("CPE", CPE),
            ("direction", HEAD),
            ("DPD", DPO),
            ("secrétariat", "Solange PLIENVELOPPE"),
            ("infirmerie", "Rose PANSEMENTEAU"),
        ] {
            callers.push((label, Some(school.staff(name).enrols().await)));
        }
        let mut things = Vec::new();
        for ((pupil, class), owner) in PUPILS.into_iter().zip(OWNERS) {
            let of = |name: &str| callers.iter().find(|(label, _)| *label == name).unwrap().1.as_ref().unwrap();
            let author = if class == "3C" { of("professeur de Rayan") } else { of("professeure de Zoé") };
            things.push(things_of(&school, pupil, class, of(owner), author).await);
        }
        let someone = acts::all_staff(&school.archive).unwrap();
        let someone = someone.into_iter().find(|card| card.member.name.family == "HERBERINO").unwrap();
        let receipt = receipt(&school).to_string();
        let slot = detention_session(&school).to_string();
        let outings = [outing(&school), outing(&school)].map(|outing| outing.to_string());
        Self {
            callers,
            things,
            staff: someone.handle.to_string(),
            receipt,
            slot,
            outings,
            school,
            tokens: Mutex::default(),
        }
    }

    /// What the school keeps.
    pub fn archive(&self) -> &carnet::archive::School {
        &self.school.archive
    }

    /// Everyone sends every form once, rightly filled, about the first of the pupils; whoever that leaves at the door
    /// comes in again. What then lies in the archive is of nearly every kind.
    pub async fn everyone_writes(&self) {
        self.some_write_more().await;
        for line in carnet::web::table().into_iter().filter(|line| line.verb == Verb::Post) {
            for (_, person) in &self.callers {
                self.asks(person.as_ref(), &line, &self.things[0]).await;
            }
        }
        for person in self.callers.iter().filter_map(|(_, person)| person.as_ref()) {
            if !person.is_in().await {
                person.signs_in_quietly().await;
            }
        }
    }

    /// What stands in forms of its own, and what the machine keeps for itself.
    async fn some_write_more(&self) {
        let of = |name: &str| self.callers.iter().find(|(label, _)| *label == name).unwrap().1.as_ref().unwrap();
        let (head, aed, nadia) = (of("direction"), of("AED"), of("responsable de Rayan"));
        let yonas = format!("/direction/droits/{}/opposition", self.school.address_of("Yonas TESFAYEL"));
        let regimes = aed.opens("/vie-scolaire/regimes/6A").await;
        let regimes = regimes.fills_for(PUPILS[0].0, "Régime", "interne").fills_for(PUPILS[0].0, "Sortie", "1");
        regimes.presses("Enregistrer les régimes").await.sees("Les régimes sont enregistrés.");
        let cards = aed.opens("/vie-scolaire/a-imprimer/6A/cartes").await;
        cards.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
        let slips = format!("/informations/{}/coupons?classe={}", self.things[0].posting, self.things[0].class);
        aed.opens(&slips).await.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
        let someone = acts::all_staff(self.archive()).unwrap();
        let someone = someone.into_iter().find(|card| card.member.name.to_string() == OTHER_TEACHER).unwrap();
        let away = format!("/direction/personnels/{}/absence", someone.handle);
        for (person, path, fields) in [
            (head, "/direction/diffusion/auteurs", &[("authors", "name")][..]),
            (head, &yonas, &[("alone", "yes")]),
            (head, &away, &[("first", "2026-12-01"), ("last", "2026-12-02")]),
            (nadia, "/carnet/langue", &[("language", "tr")]),
        ] {
            let token = [("csrf", &*person.opens("/mes-appareils").await.token())];
            let fields = token.iter().chain(fields).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let answer = person.browser.posts(path, &fields.collect::<Vec<_>>()).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
        }
        self.archive().reckon().unwrap();
        let keeper = age::x25519::Identity::generate().to_public().to_string();
        self.archive().remember_backup_readers(&BackupReaders { recipients: vec![keeper] }).unwrap();
    }

    /// Time passes, and the server runs.
    pub fn passes(&self, time: jiff::SignedDuration) {
        self.school.passes(time);
    }

    /// Whoever has no access any more, whatever is suspended.
    pub fn is_gone(&self, label: &str) -> bool {
        label == "ancien responsable qui n'a plus d'enfant"
    }

    fn head(&self) -> Head {
        let (_, head) = self.callers.iter().find(|(label, _)| *label == "direction").unwrap();
        match head.as_ref().unwrap().caller(&self.school) {
            Some(Caller::Head(head)) => head,
            _ => panic!("the head is not in"),
        }
    }

    /// The head suspends all there is to suspend.
    pub fn suspend_everyone(&self) {
        let head = self.head();
        for (n, switch) in (0..).zip(Switch::ALL) {
            let reason = Text::line("Essai").unwrap();
            acts::suspend(&self.school.archive, &head, switch, reason, Handle([n; 16])).unwrap();
        }
    }

    /// And gives it back.
    pub fn restore_everyone(&self) {
        let head = self.head();
        Switch::ALL.into_iter().for_each(|switch| acts::restore(&self.school.archive, &head, switch).unwrap());
    }

    /// The address with this pupil's things in it.
    pub fn address(&self, line: &RouteLine, things: &Things) -> String {
        let names = [
            ("{entry}", things.entry_for(line.path)),
            ("{pupil}", &things.pupil),
            ("{child}", &things.pupil),
            ("{guardian}", &things.guardian),
            ("{class}", things.class),
            ("{posting}", if line.path.ends_with("/retrait") { &things.mistaken_posting } else { &things.posting }),
            ("{device}", &things.device),
            ("{session}", &things.session),
            ("{staff}", &self.staff),
            ("{receipt}", &self.receipt),
            ("{slot}", &self.slot),
            ("{outing}", &self.outings[usize::from(line.path.ends_with("/annulation"))]),
            ("{switch}", "ecriture"),
            ("{sheet}", "coupons"),
            ("{year}", "2026-2027"),
            ("{step}", "cloture"),
            ("{hold}", "1"),
            ("{level}", "0"),
            ("{number}", "000.p"),
            ("{width}", "1"),
            ("{file}", "0.tlog-proof"),
        ];
        let filled = names.iter().fold(line.path.to_owned(), |path, (name, value)| path.replace(name, value));
        assert!(!filled.contains('{'), "{}: the doors do not know what to put there", line.path);
        filled
    }

    /// Asks as that caller would: the form or the script's JSON, well filled, with their own token. Whose session has
    /// been ended at a door before signs in again, unless they are gone.
    pub async fn asks(&self, caller: Option<&Person>, line: &RouteLine, things: &Things) -> Answer {
        let answer = self.asks_in_their_session(caller, line, things).await;
        match caller.filter(|person| verdict(&answer) == SHUT && !self.has_gone(person)) {
            Some(person) => {
                person.signs_in_quietly().await;
                self.asks_in_their_session(caller, line, things).await
            }
            None => answer,
        }
    }

    /// The same in the session that they have, or none.
    pub async fn asks_in_their_session(&self, caller: Option<&Person>, line: &RouteLine, things: &Things) -> Answer {
        let path = self.address(line, things);
        let stranger = self.school.browser();
        let browser = caller.map_or(&stranger, |person| &person.browser);
        if line.verb == Verb::Get {
            return browser.gets(&path).await;
        }
        let token = match caller {
            Some(person) => self.token_of(person).await,
            None => String::new(),
        };
        match line.verb {
            Verb::PostJson => {
                let sent = json!({ "code": "", "ceremony": "", "device": "", "kind": "postpone", "to": "2027-09-10", "version": "0", "seen": LATEST, "credential": null });
                browser.posts_json(&path, &token, &sent).await
            }
            Verb::Upload => browser.posts_files(&path, &token, &[("eleves.csv", b"nom;prenom\nEXEMPLE;Zo")]).await,
            _ => browser.posts(&path, &self.form(line, things, &token)).await,
        }
    }

    /// What their forms carry: one token for each session.
    async fn token_of(&self, person: &Person) -> String {
        let Some(session) = person.browser.cookie() else { return String::new() };
        if let Some(known) = self.tokens.lock().unwrap().get(&session) {
            return known.clone();
        }
        let token = person.opens("/mes-appareils").await.token();
        if !token.is_empty() {
            self.tokens.lock().unwrap().insert(session, token.clone());
        }
        token
    }

    fn has_gone(&self, person: &Person) -> bool {
        let is_them = |known: &Option<Person>| known.as_ref().is_some_and(|known| std::ptr::eq(known, person));
        self.callers.iter().any(|(label, known)| is_them(known) && self.is_gone(label))
    }

    /// Every field any form has, rightly filled.
    fn form(&self, line: &RouteLine, things: &Things, token: &str) -> Vec<(String, String)> {
        // Whoever is given a new letter loses their access; that must be nobody who still comes to these doors.
        let guardian = if line.path.ends_with("/nouvelle") { &things.classmate } else { &things.guardian };
        let to = if line.path.starts_with("/informations") { things.class } else { "all" };
        let kind = match line.path {
            path if path.contains("/demande") => "leave",
            path if path.contains("/sorties") => "trip",
            _ => "note",
        };
        // Shut out, they would come to no door after this one: without a reason nobody is.
        let reason = match line.path {
            path if path.contains("/responsables/") => "",
            path if path.ends_with("/retrait") => "twice",
            _ => "Un motif.",
        };
        let slip = carnet::domain::ids::Handle(carnet::domain::clock::draw(self.school.archive.chance()));
        let fields = [
            ("csrf", token),
            ("slip", &slip.to_string()),
            ("version", "0"),
            ("seen", LATEST),
            ("name", "Appareil"),
            ("medium", "digital"),
            ("access", "open"),
            ("motive", "illness"),
            ("lesson", "10:10"),
            ("kind", kind),
            ("subject", "Objet"),
            ("text", "Un texte."),
            ("to", to),
            ("guardian", guardian),
            ("classe", things.class),
            ("with", &things.thread),
            ("on", "2026-11-23"),
            ("signed-on", "2026-11-23"),
            ("at", "16:00"),
            ("minutes", "60"),
            ("room", "Salle 12"),
            ("place", "Salle 12"),
            ("says", "yes"),
            ("turn", "0"),
            ("verdict", "accepted"),
            ("mark", "late"),
            ("outcome", "done"),
            ("measure", "reprimand"),
            ("reason", reason),
            ("shown", "0"),
            ("act", "preview"),
            ("civility", "madam"),
            ("family", "NOUVELLE"),
            ("given", "Camille"),
            ("function", "teacher"),
            ("saut", "hour"),
            ("left", "08:30"),
            ("code", "2222-2222-2222"),
            ("reference", "AD59/2026-0114"),
            ("dated", "2026-11-23"),
            ("list", "00000000000000000000000000"),
            ("until", "2027-12-31"),
            ("pupil", &things.pupil),
            ("child", &things.pupil),
            ("from-day", "2026-11-25"),
            ("from-hour", "08:00"),
            ("to-day", "2026-11-25"),
            ("to-hour", "12:00"),
            ("midday", "12:30"),
            ("counting", "gross"),
            ("capacity", "12"),
            ("from", "08:05"),
            ("begins-1", "10:10"),
            ("ends-1", "11:05"),
            ("begins-2", "13:30"),
            ("ends-2", "14:25"),
            ("note-carnet", &things.pupil),
            ("carnet", "3"),
            ("material", "3"),
            ("opens", "07:00"),
            ("closes", "20:00"),
            ("away", &self.staff),
            ("first", "2026-12-19"),
            ("last", "2027-01-03"),
            ("label", "Vacances"),
            ("alone", "yes"),
        ];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    }
}

async fn things_of(
    school: &School,
    pupil: &'static str,
    class: &'static str,
    owner: &Person,
    author: &Person,
) -> Things {
    let teacher = if class == "3C" { OTHER_TEACHER } else { TEACHER };
    let live = school.archive.live_year().unwrap();
    let handle_of = |seat: Seat| acts::guardian_handle(&live.scope, PersonId(seat.subject.0)).to_string();
    let classmate = match class {
        "6A" => "Maud KOUAMÉNAN",
        "5B" => "Béatrice PERROQUET",
        _ => "Maud GRÉGOIROT",
    };
    let devices = owner.opens("/mes-appareils").await;
    let device = devices.actions().into_iter().find(|action| action.ends_with("/nom")).unwrap();
    let session = owner.second_session().await;
    let note = school.holds(pupil, teacher, note("Sortie", "Un mot."));
    owner.opens(&note).await.fills("Votre réponse", "Bien reçu.").presses("Envoyer la réponse").await;
    let sent = author.opens(&note.replace("/carnet/", "/mes-mots/")).await.form("Répondre").1;
    let thread = sent.into_iter().find(|(name, _)| name == "with").unwrap().1;
    let form = owner.opens(&format!("/carnet/annonce/{}", school.address_of(pupil))).await;
    let form =
        form.fills("Premier jour", "2026-11-25").fills("Dernier jour", "2026-11-25").picks("Maladie de l'enfant");
    let announced = form.presses("Annoncer cette absence").await.link("Le mercredi 25 novembre 2026");
    let handle = |path: String| path.trim_start_matches("/carnet/").to_owned();
    Things {
        label: pupil.split(' ').next().unwrap(),
        class,
        pupil: school.address_of(pupil),
        guardian: handle_of(owner.seat),
        classmate: handle_of(school.seat_of_guardian(classmate)),
        note: handle(note),
        visit: handle(school.holds(pupil, CPE, visit(school))),
        mistaken: handle(school.holds(pupil, teacher, self::note("Erreur", "Un mot."))),
        thread,
        announced: handle(announced),
        absence: handle(school.holds(pupil, CPE, absence(school))),
        detention: handle(school.holds(pupil, teacher, detention("Travail non fait"))),
        work: handle(school.holds(pupil, teacher, extra_work("Leçon non apprise"))),
        sanction: handle(school.holds(pupil, HEAD, reprimand("Violence"))),
        posting: posting(school, class, author).to_string(),
        mistaken_posting: posting(school, class, author).to_string(),
        consent: handle(school.holds(pupil, teacher, consent("Théâtre", school))),
        device: device.split('/').nth(2).unwrap().to_owned(),
        session,
    }
}

impl Things {
    /// The entry that this address is about.
    fn entry_for(&self, path: &str) -> &str {
        match path {
            path if path.starts_with("/autorisations/") => &self.consent,
            path if path.starts_with("/infirmerie/passages") => &self.visit,
            path if ["justification", "confirmation", "verdict", "correction"]
                .iter()
                .any(|about| path.contains(about)) =>
            {
                &self.absence
            }
            path if path.ends_with("annulation") => &self.announced,
            path if path.ends_with("retrait") => &self.mistaken,
            path if path.contains("retenue") || path.ends_with("/fin") && path.contains("eleves") => &self.detention,
            path if path.starts_with("/mes-mots/") && path.ends_with("/fin") => &self.work,
            path if path.contains("/signature/") => &self.sanction,
            path if path.ends_with("/execution") || path.ends_with("/notification") => &self.sanction,
            path if ["accord", "decision", "coupons", "papier"].iter().any(|end| path.ends_with(end)) => &self.consent,
            _ => &self.note,
        }
    }
}

impl Person {
    /// Signs in when that is possible at all.
    async fn signs_in_quietly(&self) {
        let begun = self.browser.posts_json("/connexion/options", "", &json!({})).await.json();
        let answer = self.browser.device.lock().await.answers(&begun["publicKey"], &Default::default()).await;
        let sent = json!({ "ceremony": begun["ceremony"], "credential": answer });
        self.browser.posts_json("/connexion/fin", "", &sent).await;
    }

    /// Another session of the same person, as their list names it; the one in use stays.
    async fn second_session(&self) -> String {
        let first = self.browser.cookie();
        self.browser.keeps(None);
        self.signs_in_quietly().await;
        self.browser.keeps(first);
        let listed = self.opens("/mes-appareils").await.actions();
        let ends = listed.into_iter().find(|action| action.contains("/connexions/") && action.split('/').count() == 5);
        ends.unwrap().split('/').nth(3).unwrap().to_owned()
    }
}

/// Somebody is in charge of a pupil by the school's file, and the head has given them a right of watch.
fn lets_in(school: &School, pupil: &str, seat: Seat) {
    let (live, child) = (school.archive.live_year().unwrap(), school.pupil_of(pupil).0);
    let (held, theirs) = (live.scope.hold(child).unwrap(), live.scope.hold(seat.subject).unwrap());
    let Profile::Guardian(profile) = live.scope.only(&theirs).unwrap() else {
        panic!("a pupil is in charge of nobody")
    };
    let mut bonds = live.scope.only::<Bonds>(&held).unwrap();
    bonds.0.insert(profile.key, Bond { kinship: Kinship::Other, level: Level::InCharge });
    let (by, at) = (Actor::staff(StaffId(1), Function::Teacher, HEAD), school.archive.now());
    let given =
        Delegation { pupil: child, allows: Allows::Watch, since: date(2026, 11, 23), until: date(2027, 6, 30), by, at };
    let written = live.scope.write(|pen| {
        pen.put(&held, Handle([0; 16]), &bonds)?;
        pen.add(&theirs, &given)
    });
    written.unwrap();
}

/// The verdict on a door that asks for a session first.
pub const SHUT: &str = "à la porte";

/// What a caller found, in the file's own word.
pub fn verdict(answer: &Answer) -> &'static str {
    match answer.status {
        StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY => "ouvert",
        // Somebody was first: whoever may be there is given back what they typed.
        StatusCode::GONE => "ouvert",
        // Whoever signs out is led there too, and has their cookie taken.
        StatusCode::SEE_OTHER
            if matches!(
                answer.header("location"),
                Some("/connexion" | "/connexion?fin=session" | "/connexion?fin=envoi" | "/connexion?fin=suspension")
            ) && answer.header("set-cookie").is_none() =>
        {
            SHUT
        }
        StatusCode::SEE_OTHER => "ouvert",
        StatusCode::UNAUTHORIZED => SHUT,
        StatusCode::NOT_FOUND => "introuvable",
        StatusCode::BAD_REQUEST => "ouvert, preuve ou saisie exigée",
        other => panic!("{other} is no verdict"),
    }
}

/// An announcement to a class, which asks to be acknowledged.
fn posting(school: &School, class: &str, author: &Person) -> carnet::domain::ids::Handle {
    let (live, at) = (school.archive.live_year().unwrap(), school.archive.now());
    let who = Who::Staff(StaffId(author.seat.subject.0));
    let text = carnet::domain::text::Text::line("Réunion").unwrap();
    let posting = Posting {
        nature: Nature::Announcement { acknowledged: true },
        audience: Audience::Classes([carnet::domain::roster::ClassCode(class.into())].into()),
        subject: text.clone(),
        text,
        author: Actor::of_family(who, author.name.clone()),
        written_at: at,
        visible_from: at,
        urgent: None,
    };
    live.scope.write(|pen| pen.add(live.scope.house(), &posting)).unwrap()
}

/// A session of retenues, today.
fn detention_session(school: &School) -> carnet::domain::ids::Handle {
    let (live, today) = (school.archive.live_year().unwrap(), school.archive.local_now().date());
    let room = carnet::domain::text::Text::line("B12").unwrap();
    let slot =
        DetentionSlot::new(today, (jiff::civil::time(16, 30, 0, 0), 60), room, (school.year(), today.into())).unwrap();
    let session = DetentionSession::new(slot, 12).unwrap();
    live.scope.write(|pen| pen.add(live.scope.house(), &session)).unwrap()
}

/// An outing as it was planned, of a class that is no more.
fn outing(school: &School) -> carnet::domain::ids::Handle {
    let (live, now) = (school.archive.live_year().unwrap(), school.archive.local_now());
    let period = Period { from: now, to: now.saturating_add(2.days()) };
    let by = Actor::staff(StaffId(1), Function::Cpe, CPE);
    let planned = PlannedOuting {
        kind: OutingKind::Trip,
        period,
        whole: BTreeSet::default(),
        some_of: None,
        by,
        at: school.archive.now(),
    };
    live.scope.write(|pen| pen.add(live.scope.house(), &planned)).unwrap()
}

/// The receipt of a family erased before.
fn receipt(school: &School) -> carnet::domain::ids::Handle {
    let (live, now) = (school.archive.live_year().unwrap(), school.archive.now());
    let ordered = Erasure::ordered(now, Reason::Request, 2, Default::default());
    live.scope.write(|pen| pen.add(live.scope.house(), &ordered.done(2, now))).unwrap()
}
