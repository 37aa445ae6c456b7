//! Who of the invented school is who, and how they get in.

use super::browser::{Answer, Browser};
use super::device::{Device, Manner};
use super::page::Page;
use super::school::School;
use carnet::acts::open_family;
use carnet::archive::{Scope, Term};
use carnet::auth::{Seat, invite};
use carnet::domain::family::{Profile, PupilProfile};
use carnet::domain::ids::{FamilyId, PersonId};
use carnet::domain::person::PersonName;
use std::sync::Arc;

/// Someone of the school, with a browser and a device of their own. They may not have an account yet.
pub struct Person {
    /// «Hélène DIALLO-BERTINOT».
    pub name: String,
    /// Their account.
    pub seat: Seat,
    /// Their code, once they have a letter.
    pub code: String,
    /// Their browser.
    pub browser: Arc<Browser>,
}

impl Person {
    /// Types the code of their letter, makes a passkey, and is in.
    pub async fn enrols(self) -> Self {
        let page = self.types_the_code().await.fills("Nom de cet appareil", "Téléphone");
        let inside = page.presses("Créer ma clé d'accès").await;
        assert_eq!(inside.status, 200, "{}: {}", inside.path, inside.words());
        assert!(self.browser.cookie().is_some(), "{} is not in: {}", self.name, inside.words());
        self
    }

    /// «J'ai une lettre d'activation», up to the page that greets them.
    pub async fn types_the_code(&self) -> Page {
        let page = self.opens("/activation").await.fills("Code d'activation", &self.code);
        page.presses("Continuer").await
    }

    /// Opens an address.
    pub async fn opens(&self, path: &str) -> Page {
        self.browser.opens(path).await
    }

    /// Asks for an address, without following where it leads.
    pub async fn gets(&self, path: &str) -> Answer {
        self.browser.gets(path).await
    }

    /// The one button, without any name.
    pub async fn signs_in(&self) -> Page {
        self.opens("/connexion").await.presses("Se connecter avec ma clé d'accès").await
    }

    /// The same, with a device that answers in that manner.
    pub async fn signs_in_as(&self, manner: &Manner) -> Page {
        self.opens("/connexion").await.presses_as("Se connecter avec ma clé d'accès", manner).await
    }

    /// Signs out.
    pub async fn signs_out(&self) -> Page {
        self.opens("/mes-appareils").await.presses("Se déconnecter").await
    }

    /// Sends a form again with whatever token they have now, and gives the answer's status.
    pub async fn sends_again(&self, (action, fields): &(String, Vec<(String, String)>)) -> u16 {
        let token = self.opens("/mes-appareils").await.token();
        let mut fields = fields.clone();
        fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|(_, value)| token.clone_into(value));
        self.browser.posts(action, &fields).await.status.as_u16()
    }

    /// Whether their session still opens anything.
    pub async fn is_in(&self) -> bool {
        self.gets("/mes-appareils").await.status == 200
    }

    /// The same person at another browser, whose device is empty.
    pub fn at_another_device(&self, school: &School) -> Self {
        let (name, code) = (self.name.clone(), self.code.clone());
        Self { name, code, seat: self.seat, browser: school.browser() }
    }

    /// The device is lost, with its passkey; a new empty one.
    pub async fn loses_the_device(&self) {
        *self.browser.device.lock().await = Device::new(super::school::ORIGIN);
    }
}

impl School {
    /// A guardian by their name, with a letter.
    pub fn guardian(&self, name: &str) -> Person {
        self.invited(name, self.seat_of_guardian(name))
    }

    /// A pupil by their name, with a letter.
    pub fn pupil(&self, name: &str) -> Person {
        self.invited(name, Seat::of_year(self.year(), self.pupil_of(name).0))
    }

    /// A member of staff by their name, with a letter.
    pub fn staff(&self, name: &str) -> Person {
        let all = carnet::acts::all_staff(&self.archive).unwrap();
        let card = all.into_iter().find(|card| card.member.name.to_string() == name);
        let card = card.unwrap_or_else(|| panic!("nobody on the staff is called {name}"));
        self.invited(name, Seat::of_staff(card.id))
    }

    /// Whoever has that account, with a letter.
    pub fn invited(&self, name: &str, seat: Seat) -> Person {
        let code = invite(&self.archive, seat).unwrap().code.to_string();
        Person { name: name.to_owned(), seat, code, browser: self.browser() }
    }

    /// The account of a guardian.
    pub fn seat_of_guardian(&self, name: &str) -> Seat {
        let live = self.archive.live_year().unwrap();
        let mut guardians = self
            .families()
            .into_iter()
            .flat_map(|family| open_family(&live.scope, family).unwrap().guardians(&live.scope).unwrap());
        let found = guardians.find(|(_, profile)| profile.name.to_string() == name);
        Seat::of_year(live.year, found.unwrap_or_else(|| panic!("no guardian is called {name}")).0)
    }

    /// A pupil's number and profile.
    pub fn pupil_of(&self, name: &str) -> (PersonId, PupilProfile) {
        let live = self.archive.live_year().unwrap();
        let mut pupils =
            self.families().into_iter().flat_map(|family| open_family(&live.scope, family).unwrap().household.pupils);
        let found = pupils.find(|card| card.profile.name.to_string() == name);
        let card = found.unwrap_or_else(|| panic!("no pupil is called {name}"));
        (card.person, card.profile)
    }

    /// The pupil in addresses.
    pub fn address_of(&self, name: &str) -> String {
        let live = self.archive.live_year().unwrap();
        let mut pupils =
            self.families().into_iter().flat_map(|family| open_family(&live.scope, family).unwrap().household.pupils);
        pupils.find(|card| card.profile.name.to_string() == name).unwrap().handle.to_string()
    }

    /// Every family of the year.
    pub fn families(&self) -> Vec<FamilyId> {
        let live = self.archive.live_year().unwrap();
        let refs = live.scope.refs(&Term::all_families()).unwrap();
        refs.into_iter().map(|found| FamilyId(found.subject.0)).collect()
    }

    /// Everyone of the year: names, e-mails, telephones, streets, towns; all that must never be read in the raw files.
    pub fn everything_personal(&self) -> Vec<String> {
        let live = self.archive.live_year().unwrap();
        let mut said = Vec::new();
        for family in self.families() {
            let opened = open_family(&live.scope, family).unwrap();
            for (_, guardian) in opened.guardians(&live.scope).unwrap() {
                said.extend(names(&guardian.name));
                said.extend(guardian.email.into_iter().chain(guardian.telephone));
                said.extend(guardian.address.into_iter().flat_map(|address| address.lines));
            }
            for card in opened.household.pupils {
                said.extend(names(&card.profile.name));
            }
        }
        for card in carnet::acts::all_staff(&self.archive).unwrap() {
            said.extend(names(&card.member.name));
        }
        said.retain(|text| text.chars().count() > 3);
        said.sort();
        said.dedup();
        said
    }

    /// The profile of an account of the year.
    pub fn profile(&self, scope: &Scope, person: PersonId) -> Profile {
        scope.only(&scope.hold(person).unwrap()).unwrap()
    }
}

fn names(name: &PersonName) -> [String; 3] {
    [name.given.clone(), name.family.clone(), name.to_string()]
}
