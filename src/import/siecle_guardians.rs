//! SIECLE's `ResponsablesAvecAdresses`, in both dialects: persons, their addresses, and who answers for whom.

use super::anomaly::{Anomaly, NamedPerson};
use super::fields::{Fields, key};
use super::header::Header;
use super::incoming::{GuardiansGiven, look_at_name};
use super::read::Expected;
use super::refusal::{Cause, Form, Kind, Refusal};
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
    "TEL_PROFESSIONNEL",
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
    telephone: bool,
}

/// The three blocks, which may come in any order.
#[derive(Default)]
struct Blocks {
    header: Option<Header>,
    persons: BTreeMap<PersonKey, Listed>,
    links: BTreeMap<(PupilKey, PersonKey), Bond>,
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
    mut cursor: Cursor<'_>,
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<GuardiansGiven, Refusal> {
    let file = cursor.file();
    let mut blocks = Blocks::default();
    while let Some(part) = cursor.child()? {
        match part.name.as_str() {
            "PARAMETRES" => blocks.header = Some(Header::read(&mut cursor)?),
            "DONNEES" => blocks.records(&mut cursor)?,
            _ => cursor.skip()?,
        }
    }
    cursor.finish()?;
    Header::check(blocks.header.take(), Kind::Guardians, file, expected)?;
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
        match self.links.entry((pupil.clone(), person.clone())) {
            Entry::Vacant(place) => drop(place.insert(bond)),
            Entry::Occupied(same) if *same.get() == bond => {}
            Entry::Occupied(mut other) => {
                self.anomalies.push(Anomaly::LinkTwice { pupil, person });
                if bond.level < other.get().level {
                    other.insert(bond);
                }
            }
        }
        Ok(())
    }

    fn settle(self, anomalies: &mut Vec<Anomaly>) -> GuardiansGiven {
        let mut given = GuardiansGiven { with_addresses: !self.addresses.is_empty(), ..GuardiansGiven::default() };
        for (key, mut listed) in self.persons {
            let at = listed.address.and_then(|id| self.addresses.get(&id));
            listed.person.address = at.filter(|address| **address != PostalAddress::default()).cloned();
            if !listed.telephone {
                given.without_telephone.insert(key.clone());
            }
            given.persons.insert(key, listed.person);
        }
        for ((pupil, person), bond) in self.links {
            if given.persons.contains_key(&person) {
                given.links.insert((pupil, person), bond);
            } else {
                anomalies.push(Anomaly::LinkToUnknownPerson { pupil, person });
            }
        }
        let twice = self.first_guardians.into_iter().filter(|(_, persons)| persons.len() > 1);
        anomalies.extend(twice.map(|(pupil, _)| Anomaly::TwoFirstGuardians { pupil }));
        if self.unknown_kinships > 0 {
            anomalies.push(Anomaly::KinshipUnknown { links: self.unknown_kinships });
        }
        if !given.with_addresses {
            anomalies.push(Anomaly::NoAddresses);
        }
        given
    }
}

fn listed(fields: &Fields) -> Result<Listed, Refusal> {
    let telephone = ["TEL_PERSONNEL", "TEL_PORTABLE", "TEL_PROFESSIONNEL"].iter().any(|n| fields.text(n).is_some());
    let person = RosterPerson {
        civility: fields.civility("LC_CIVILITE"),
        name: fields.person_name(false)?,
        email: fields.owned("MEL").filter(|mel| is_email(mel)),
        mobile: fields.owned("TEL_PORTABLE"),
        address: None,
    };
    Ok(Listed { person, address: fields.owned("ADRESSE_ID"), telephone })
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
fn kinship(code: Option<&str>) -> Option<Kinship> {
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
fn is_email(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && !part.contains(['@', ' ', ',', ';', '<', '>', '"', '\\']);
    text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}
