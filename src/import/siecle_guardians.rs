//! SIECLE's `ResponsablesAvecAdresses`, in both dialects: persons, their addresses, and who answers for whom.

use super::anomaly::Anomaly;
use super::fields::{Fields, key};
use super::header::read_data;
use super::incoming::{GuardiansGiven, Links, bind, look_at_name};
use super::named::{NamedLink, NamedPerson};
use super::numbers::{first_number, look_at_numbers};
use super::read::Expected;
use super::refusal::{Cause, Form, Kind, Refusal};
use super::unsaid::Detail;
use super::xml::{Cursor, Element};
use crate::domain::person::{Kinship, Level, PostalAddress};
use crate::domain::roster::{Bond, PersonKey, PupilKey, RosterPerson};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

const PERSON: &[&str] = &[
    "LC_CIVILITE",
    "NOM_DE_FAMILLE",
    "NOM",
    "NOM_USAGE",
    "PRENOM",
    "TEL_PERSONNEL",
    "TEL_PORTABLE",
    "MEL",
    "ADRESSE_ID",
];
const LINK: &[&str] = &["ELEVE_ID", "PERSONNE_ID", "RESP_LEGAL", "NIVEAU_RESPONSABILITE", "CODE_PARENTE"];
const STREET: [&str; 5] = ["LIGNE1_ADRESSE", "LIGNE2_ADRESSE", "LIGNE3_ADRESSE", "LIGNE4_ADRESSE", "BOITE_POSTALE"];
const ADDRESS: &[&str] = &[
    "LIGNE1_ADRESSE",
    "LIGNE2_ADRESSE",
    "LIGNE3_ADRESSE",
    "LIGNE4_ADRESSE",
    "BOITE_POSTALE",
    "CODE_POSTAL",
    "LIBELLE_POSTAL",
    "COMMUNE_ETRANGERE",
    "LL_PAYS",
];

/// One `PERSONNE`, its address still elsewhere in the file.
#[derive(PartialEq)]
struct Listed {
    person: RosterPerson,
    address: Option<String>,
}

/// The three blocks, which may come in any order.
#[derive(Default)]
struct Blocks {
    persons: BTreeMap<PersonKey, Listed>,
    links: Links,
    addresses: BTreeMap<String, PostalAddress>,
    first_guardians: BTreeMap<PupilKey, BTreeSet<PersonKey>>,
    unknown_kinships: usize,
    anomalies: Vec<Anomaly>,
}

/// Reads the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, a record cannot be understood, or nobody is listed.
pub(super) fn read(
    cursor: Cursor<'_>,
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<GuardiansGiven, Refusal> {
    let file = cursor.file();
    let mut blocks = Blocks::default();
    read_data(cursor, Kind::Guardians, expected, |cursor| blocks.records(cursor))?;
    if blocks.persons.is_empty() {
        return Err(Cause::Nobody { element: "PERSONNE" }.of(file));
    }
    anomalies.append(&mut blocks.anomalies);
    Ok(blocks.settle(anomalies))
}

impl Blocks {
    fn records(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Refusal> {
        while let Some(block) = cursor.child()? {
            if !["PERSONNES", "RESPONSABLES", "ADRESSES"].contains(&block.name.as_str()) {
                cursor.skip()?;
                continue;
            }
            while let Some(record) = cursor.child()? {
                match record.name.as_str() {
                    "PERSONNE" => self.person(cursor, &record)?,
                    "RESPONSABLE_ELEVE" => self.link(cursor, &record)?,
                    "ADRESSE" => self.address(cursor, &record)?,
                    _ => cursor.skip()?,
                }
            }
        }
        Ok(())
    }

    fn person(&mut self, cursor: &mut Cursor<'_>, record: &Element) -> Result<(), Refusal> {
        let key = key(cursor, record, "PERSONNE", "PERSONNE_ID")?;
        let fields = Fields::read(cursor, record, "PERSONNE", PERSON)?;
        let listed = listed(&fields)?;
        let name = listed.person.name.clone();
        match self.persons.entry(PersonKey(key.clone())) {
            Entry::Occupied(same) if *same.get() == listed => return Ok(()),
            Entry::Occupied(_) => {
                return Err(Cause::DuplicateId { element: "PERSONNE_ID", found: key }.on(cursor.file(), record.line));
            }
            Entry::Vacant(place) => drop(place.insert(listed)),
        }
        look_at_name(&key, &name, &mut self.anomalies);
        if fields.text("MEL").is_some_and(|mel| !is_email(mel)) {
            let person = NamedPerson { key: PersonKey(key.clone()), name };
            self.anomalies.push(Anomaly::EmailUnusable { person });
        }
        if fields.stripped {
            self.anomalies.push(Anomaly::UnshowableRemoved { key });
        }
        Ok(())
    }

    fn address(&mut self, cursor: &mut Cursor<'_>, record: &Element) -> Result<(), Refusal> {
        let key = key(cursor, record, "ADRESSE", "ADRESSE_ID")?;
        let fields = Fields::read(cursor, record, "ADRESSE", ADDRESS)?;
        let address = address(&fields);
        match self.addresses.get(&key) {
            Some(same) if *same != address => {
                Err(Cause::DuplicateId { element: "ADRESSE_ID", found: key }.on(cursor.file(), record.line))
            }
            _ => {
                self.addresses.insert(key, address);
                Ok(())
            }
        }
    }

    fn link(&mut self, cursor: &mut Cursor<'_>, record: &Element) -> Result<(), Refusal> {
        let fields = Fields::read(cursor, record, "RESPONSABLE_ELEVE", LINK)?;
        let pupil = PupilKey(fields.identifier("ELEVE_ID")?);
        let person = PersonKey(fields.identifier("PERSONNE_ID")?);
        let kinship = kinship(fields.text("CODE_PARENTE"));
        self.unknown_kinships += usize::from(kinship.is_none());
        let bond = Bond { kinship: kinship.unwrap_or(Kinship::Other), level: level(&fields, cursor, record)? };
        if fields.text("RESP_LEGAL") == Some("1") {
            self.first_guardians.entry(pupil.clone()).or_default().insert(person.clone());
        }
        bind(&mut self.links, (pupil, person), bond, &mut self.anomalies);
        Ok(())
    }

    fn settle(self, anomalies: &mut Vec<Anomaly>) -> GuardiansGiven {
        let mut given = GuardiansGiven::default();
        for (key, mut listed) in self.persons {
            let at = listed.address.and_then(|id| self.addresses.get(&id));
            listed.person.address = at.filter(|address| **address != PostalAddress::default()).cloned();
            given.persons.insert(key, listed.person);
        }
        look_at_numbers(&mut given.persons, anomalies);
        for ((pupil, person), bond) in self.links {
            if given.persons.contains_key(&person) {
                given.links.insert((pupil, person), bond);
            } else {
                anomalies.push(Anomaly::LinkToUnknownPerson(NamedLink { pupil, person }));
            }
        }
        let twice = self.first_guardians.into_iter().filter(|(_, persons)| persons.len() > 1);
        anomalies.extend(twice.map(|(pupil, _)| Anomaly::TwoFirstGuardians { pupil }));
        if self.unknown_kinships > 0 {
            anomalies.push(Anomaly::KinshipUnknown { links: self.unknown_kinships });
        }
        if self.addresses.is_empty() {
            given.unsaid.insert(Detail::Address);
            anomalies.push(Anomaly::NoAddresses);
        }
        given
    }
}

fn listed(fields: &Fields) -> Result<Listed, Refusal> {
    let numbers = ["TEL_PORTABLE", "TEL_PERSONNEL"].into_iter().filter_map(|name| fields.text(name));
    let person = RosterPerson {
        civility: fields.civility("LC_CIVILITE"),
        name: fields.person_name(false)?,
        email: fields.owned("MEL").filter(|mel| is_email(mel)),
        // Nobody is called at work: what the school has to say is for the family alone.
        telephone: first_number(&numbers.collect::<Vec<_>>()).map(str::to_owned),
        address: None,
    };
    Ok(Listed { person, address: fields.owned("ADRESSE_ID") })
}

fn address(fields: &Fields) -> PostalAddress {
    let country = fields.owned("LL_PAYS").filter(|name| !name.eq_ignore_ascii_case("France"));
    PostalAddress {
        lines: STREET.iter().filter_map(|line| fields.owned(line)).collect(),
        postcode: fields.owned("CODE_POSTAL").unwrap_or_default(),
        town: fields.owned("LIBELLE_POSTAL").or_else(|| fields.owned("COMMUNE_ETRANGERE")).unwrap_or_default(),
        country: country.unwrap_or_default(),
    }
}

/// `NIVEAU_RESPONSABILITE` since 2018, `RESP_LEGAL` before; in the old one whoever is not legal is a contact.
fn level(fields: &Fields, cursor: &Cursor<'_>, record: &Element) -> Result<Level, Refusal> {
    match (fields.text("NIVEAU_RESPONSABILITE"), fields.text("RESP_LEGAL")) {
        (Some("1"), _) | (None, Some("1" | "2")) => Ok(Level::Legal),
        (Some("2"), _) => Ok(Level::InCharge),
        (Some("3"), _) | (None, Some("0")) => Ok(Level::Contact),
        (Some(_), _) => Err(fields.bad("NIVEAU_RESPONSABILITE", Form::Level)),
        (None, Some(_)) => Err(fields.bad("RESP_LEGAL", Form::LegalRank)),
        (None, None) => {
            let cause = Cause::Missing { element: "NIVEAU_RESPONSABILITE|RESP_LEGAL", within: "RESPONSABLE_ELEVE" };
            Err(cause.on(cursor.file(), record.line))
        }
    }
}

/// The two-digit nomenclature; the one-digit one of before 2018 is described in another file and reads as none.
pub(super) fn kinship(code: Option<&str>) -> Option<Kinship> {
    match code? {
        "10" => Some(Kinship::Mother),
        "20" => Some(Kinship::Father),
        "37" => Some(Kinship::Sibling),
        "38" => Some(Kinship::Forebear),
        "39" => Some(Kinship::OtherRelative),
        "41" => Some(Kinship::Educator),
        "42" => Some(Kinship::FosterCarer),
        "50" => Some(Kinship::LegalGuardian),
        "51" => Some(Kinship::ChildWelfare),
        "70" => Some(Kinship::Oneself),
        "90" => Some(Kinship::Other),
        _ => None,
    }
}

/// Enough to be worth writing to: one `@` between two parts of plain characters.
pub(super) fn is_email(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.contains(['@', ' ', ',', ';', '<', '>', '"', '\\']);
    text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::domain::person::Civility;

    fn given(personnes: &str, links: &str) -> (GuardiansGiven, Vec<Anomaly>) {
        let incoming = read_texts(&[&guardians_file(personnes, links)]).unwrap();
        (incoming.guardians.unwrap(), incoming.anomalies)
    }

    fn refused(personnes: &str, links: &str) -> Cause {
        read_texts(&[&guardians_file(personnes, links)]).unwrap_err().cause
    }

    fn bond(links: &str) -> Bond {
        given(&personne("7", "A", ""), links).0.links[&(pupil_key("1"), person_key("7"))]
    }

    #[test]
    fn a_guardian_is_read_with_address_and_no_more_than_needed() {
        let more =
            "<TEL_PORTABLE>0600000001</TEL_PORTABLE><MEL>ines@example.org</MEL><CODE_PROFESSION>10</CODE_PROFESSION>";
        let (given, anomalies) = given(&personne("7", "EXEMPLE", more), &link("1", "7", "10", "1"));
        let person = &given.persons[&person_key("7")];
        assert_eq!((person.civility, person.name.to_string().as_str()), (Civility::Madam, "Inès EXEMPLE"));
        assert_eq!(
            (person.email.as_deref(), person.telephone.as_deref()),
            (Some("ines@example.org"), Some("0600000001"))
        );
        let address = person.address.as_ref().unwrap();
        assert_eq!((address.lines.as_slice(), address.country.as_str()), (&["1 RUE DE TEST".to_owned()][..], ""));
        assert_eq!((address.postcode.as_str(), address.town.as_str()), ("99000", "TESTVILLE"));
        assert_eq!(anomalies, []);
    }

    #[test]
    fn a_guardian_without_a_mobile_telephone_is_called_at_their_personal_number_and_never_at_work() {
        let called = |at_home: &str, more: &str| {
            let listed = personne("7", "EXEMPLE", more).replace("<TEL_PERSONNEL>0100000000</TEL_PERSONNEL>", at_home);
            given(&listed, &link("1", "7", "10", "1")).0.persons[&person_key("7")].telephone.clone()
        };
        let at_home = "<TEL_PERSONNEL>0199000001</TEL_PERSONNEL>";
        let (mobile, at_work) =
            ("<TEL_PORTABLE>0639980001</TEL_PORTABLE>", "<TEL_PROFESSIONNEL>0199000002</TEL_PROFESSIONNEL>");
        assert_eq!(called(at_home, &[at_work, mobile].concat()).as_deref(), Some("0639980001"));
        assert_eq!(called(at_home, at_work).as_deref(), Some("0199000001"));
        assert_eq!(called("", at_work), None);
    }

    #[test]
    fn the_new_dialect_has_three_levels() {
        let level = |code| bond(&link("1", "7", "10", code)).level;
        assert_eq!(["1", "2", "3"].map(level), [Level::Legal, Level::InCharge, Level::Contact]);
        let cause = Cause::BadValue { element: "NIVEAU_RESPONSABILITE", found: "4".into(), expected: Form::Level };
        assert_eq!(refused(&personne("7", "A", ""), &link("1", "7", "10", "4")), cause);
    }

    #[test]
    fn the_old_dialect_has_ranks_and_other_kinship_codes() {
        let rank = |code| bond(&old_link("1", "7", "1", code));
        assert_eq!(["1", "2", "0"].map(|code| rank(code).level), [Level::Legal, Level::Legal, Level::Contact]);
        assert_eq!(rank("1").kinship, Kinship::Other);
        let old = personne("7", "A", "").replace("NOM_DE_FAMILLE", "NOM");
        let (given, anomalies) = given(&old, &old_link("1", "7", "1", "1"));
        assert_eq!(given.persons[&person_key("7")].name.family, "A");
        assert_eq!(anomalies, [Anomaly::KinshipUnknown { links: 1 }]);
        let cause = Cause::BadValue { element: "RESP_LEGAL", found: "3".into(), expected: Form::LegalRank };
        assert_eq!(refused(&personne("7", "A", ""), &old_link("1", "7", "1", "3")), cause);
    }

    #[test]
    fn every_code_of_kinship_is_read() {
        let codes = ["10", "20", "37", "38", "39", "41", "42", "50", "51", "70", "90"];
        let read: Vec<Kinship> = codes.into_iter().filter_map(|code| kinship(Some(code))).collect();
        assert_eq!(read.len(), codes.len());
        assert_eq!((read[0], read[8], read[9]), (Kinship::Mother, Kinship::ChildWelfare, Kinship::Oneself));
        assert_eq!((kinship(Some("1")), kinship(None)), (None, None));
    }

    #[test]
    fn a_link_that_says_no_level_or_nobody_refuses_the_file() {
        let person = personne("7", "A", "");
        let without = link("1", "7", "10", "1");
        let level = without.replace("<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>", "");
        let within = "RESPONSABLE_ELEVE";
        let missing = |element| Cause::Missing { element, within };
        assert_eq!(refused(&person, &level), missing("NIVEAU_RESPONSABILITE|RESP_LEGAL"));
        assert_eq!(refused(&person, &link("", "7", "10", "1")), missing("ELEVE_ID"));
        assert_eq!(refused(&person, &link("1", "", "10", "1")), missing("PERSONNE_ID"));
    }

    #[test]
    fn two_first_guardians_a_stranger_and_a_double_link_are_told() {
        let two = personne("7", "A", "") + &personne("8", "B", "");
        let (given_first, anomalies) = given(&two, &(old_link("1", "7", "10", "1") + &old_link("1", "8", "20", "1")));
        assert_eq!(anomalies, [Anomaly::TwoFirstGuardians { pupil: pupil_key("1") }]);
        assert!(given_first.links.values().all(|bond| bond.level == Level::Legal));
        let (given_stranger, anomalies) = given(&two, &link("1", "6", "10", "1"));
        assert_eq!(
            anomalies,
            [Anomaly::LinkToUnknownPerson(NamedLink { pupil: pupil_key("1"), person: person_key("6") })]
        );
        assert!(given_stranger.links.is_empty());
        let (given_twice, anomalies) = given(&two, &(link("1", "7", "10", "3") + &link("1", "7", "10", "1")));
        assert_eq!(kinds(&anomalies), ["LinkTwice"]);
        assert_eq!(given_twice.links[&(pupil_key("1"), person_key("7"))].level, Level::Legal);
    }

    #[test]
    fn whoever_answers_for_a_pupil_is_no_pupil_whatever_their_numbers_so_that_no_line_of_parents_leads_back() {
        let (given, anomalies) = given(&personne("1", "A", ""), &link("1", "1", "10", "1"));
        // From a pupil's key to a person's, which are two types: a key of one kind leads to no other of its own.
        let links: Vec<(PupilKey, PersonKey)> = given.links.keys().cloned().collect();
        assert_eq!((links, anomalies), (vec![(pupil_key("1"), person_key("1"))], vec![]));
    }

    #[test]
    fn an_unusable_email_is_dropped_and_told() {
        let email = |mel: &str| {
            let (given, anomalies) = given(&personne("7", "A", &format!("<MEL>{mel}</MEL>")), "");
            (given.persons[&person_key("7")].email.clone(), kinds(&anomalies))
        };
        assert_eq!(email("a.b@example.org"), (Some("a.b@example.org".into()), vec![]));
        for wrong in
            ["neant", "a@b@example.org", "a b@example.org", "a@example", "&lt;a@example.org&gt;", "@example.org"]
        {
            assert_eq!(email(wrong), (None, vec!["EmailUnusable".into()]), "{wrong}");
        }
    }

    #[test]
    fn an_institution_has_no_first_name_and_a_foreign_address_keeps_its_country() {
        let institution = personne("7", "ASE DU TEST", "").replace("Inès", "");
        assert_eq!(given(&institution, "").0.persons[&person_key("7")].name.given, "");
        let abroad = guardians_file(&personne("7", "A", ""), "").replace(">FRANCE<", ">BELGIQUE<");
        let abroad = abroad.replace("LIBELLE_POSTAL", "COMMUNE_ETRANGERE");
        let person = read_texts(&[&abroad]).unwrap().guardians.unwrap().persons.remove(&person_key("7")).unwrap();
        let address = person.address.unwrap();
        assert_eq!((address.town.as_str(), address.country.as_str()), ("TESTVILLE", "BELGIQUE"));
    }

    #[test]
    fn two_persons_of_one_number_or_none_at_all_are_refused() {
        let twice = personne("7", "A", "");
        assert_eq!(given(&(twice.clone() + &twice), "").0.persons.len(), 1);
        let cause = Cause::DuplicateId { element: "PERSONNE_ID", found: "7".into() };
        assert_eq!(refused(&(twice + &personne("7", "B", "")), ""), cause);
        assert_eq!(refused("", ""), Cause::Nobody { element: "PERSONNE" });
        let nameless = personne("7", "", "");
        assert_eq!(refused(&nameless, ""), Cause::Missing { element: "NOM_DE_FAMILLE|NOM", within: "PERSONNE" });
    }

    #[test]
    fn the_export_without_addresses_is_told_once() {
        let bare = guardians_file(&(personne("7", "A", "") + &personne("8", "B", "")), "");
        let (before, after) = bare.split_once("<ADRESSES>").unwrap();
        let without = format!("{before}{}", after.split_once("</ADRESSES>").unwrap().1);
        assert_eq!(read_texts(&[&without]).unwrap().anomalies, [Anomaly::NoAddresses]);
    }
}
