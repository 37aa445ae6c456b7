//! Lists in CSV: Carnet's own, ONDE's, and any list of pupils, guardians or staff whose columns a person names; as a
//! school's secretary may have opened and saved them, in any encoding.

use crate::tried;
use carnet::import::{Columns, Expected, ListOf, NamedFile, guess, read_named, sheet};
use jiff::civil::date;

const NAME: &str = "liste.csv";
const PUPILS: &str = "identifiant;ine;nom;prenom;date_naissance;classe;regime\n\
    5001;990000001ZZ;EXEMPLE;Zoé;14/02/2013;6A;DP\n5002;;CŒUR;Tom;01/09/2014;6B;externe\n";
const GUARDIANS: &str = "identifiant_eleve;identifiant_personne;civilite;nom;prenom;lien;niveau;mel;tel_portable;langue;adresse;code_postal;commune\n\
    5001;P1;Mme;EXEMPLE;Inès;mere;1;ines@example.org;0600000001;fr;1 rue de Test;99000;TESTVILLE\n\
    5002;P2;M.;CŒUR;Paul;pere;3;pas-un-mel;;fr;;;\n";
const STAFF: &str = "identifiant;civilite;nom;prenom;fonction;mel;classes\nE1;Mme;PROF;Ada;enseignante;;6A,6B\n\
    E2;M.;CHEF;Max;direction;;\n";
const ONDE: &str = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE; Cycle;Niveau;Libellé classe;Identifiant classe\n\
    EXEMPLE;;Zoé;14/02/2013;F;990000001ZZ;CYCLE III;6E;6A;1\nEXEMPLE;;Tom;01/09/2014;M;990000002ZZ;CYCLE III;6E;6B;2\n";
const ONDE_GUARDIANS: &str = "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;Téléphone portable;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants\n\
    Mme;;EXEMPLE;Inès;1 rue de Test;99000;TESTVILLE;France;ines@example.org;;;0600000001;;EXEMPLE;Zoé;6A;;Exemple;TOM;6B\n";
const NAMED: &str =
    "Élèves;Né(e) le;Classe;Mail\n;;;Tous\nDIALLO-BERTINOT Zoé;14/02/2013;6A;\nEXEMPLE Tom;01/09/2014;6B;\n";

const NAMED_GUARDIANS: &str = "Responsable;Élève;Né(e) le;Autorité parentale;Mobile;Rue;Code postal;Ville\n;;;;Tous;;;\n\
    DIALLO-BERTINOT Hélène;DIALLO-BERTINOT Zoé, Tom EXEMPLE;;Oui;0600000001;1 rue de Test;99000;TESTVILLE\n\
    EXEMPLE Paul;EXEMPLE Tom;01/09/2014;3;;;;\n";
const NAMED_STAFF: &str =
    "Professeur;Fonction;Classe\nPROF Ada;Enseignante;6A\nPROF Ada;Enseignante;6B\nVIE Ana;CPE;\n";

fn expected() -> Expected {
    Expected { uai: "0990001A".parse().unwrap(), year: "2026-2027".parse().unwrap(), today: date(2026, 11, 23) }
}

/// The text as it is, in UTF-16 and in the encoding of an older Windows.
fn encoded(text: &str) -> Vec<Vec<u8>> {
    let wide = std::iter::once('\u{FEFF}').chain(text.chars()).collect::<String>();
    let wide = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let narrow = text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
    vec![text.as_bytes().to_vec(), wide, narrow]
}

/// Refused or read, beside a list of pupils that is right, with whatever anomalies.
fn reads(bytes: &[u8], columns: &Columns) -> bool {
    read_named(&[NamedFile { name: NAME.into(), bytes: bytes.to_vec() }], columns, &expected()).is_ok()
}

fn fuzz(texts: &[&str]) {
    let columns = Columns::default();
    let cases: Vec<_> = texts.iter().flat_map(|text| encoded(text)).collect();
    assert!(cases.iter().all(|case| reads(case, &columns)), "the lists as they are");
    tried(cases, 3_000, |_, bytes| {
        let _read = reads(bytes, &columns);
    });
}

#[test]
fn no_list_of_pupils_makes_its_reader_fail() {
    fuzz(&[PUPILS]);
}

#[test]
fn no_list_of_onde_makes_its_reader_fail() {
    fuzz(&[ONDE]);
}

#[test]
fn no_list_of_guardians_or_staff_makes_its_reader_fail() {
    let pupils = NamedFile { name: "eleves.csv".into(), bytes: PUPILS.into() };
    let onde = NamedFile { name: "onde.csv".into(), bytes: ONDE.into() };
    let beside = |pupils: &NamedFile, bytes: &[u8]| {
        let list = NamedFile { name: NAME.into(), bytes: bytes.to_vec() };
        read_named(&[pupils.clone(), list], &Columns::default(), &expected()).is_ok()
    };
    assert!(beside(&pupils, GUARDIANS.as_bytes()) && beside(&pupils, STAFF.as_bytes()));
    assert!(beside(&onde, ONDE_GUARDIANS.as_bytes()));
    let cases = [GUARDIANS, STAFF, ONDE_GUARDIANS].iter().flat_map(|text| encoded(text)).collect();
    tried(cases, 2_000, |_, bytes| {
        let _read = (beside(&pupils, bytes), beside(&onde, bytes));
    });
}

#[test]
fn no_list_whose_columns_a_person_names_makes_its_reader_fail() {
    for (of, list) in ListOf::ALL.into_iter().zip([NAMED, NAMED_GUARDIANS, NAMED_STAFF]) {
        let named = |bytes: &[u8]| -> Option<Columns> {
            let columns = guess(of, &sheet(NAME, bytes).ok()?.header);
            of.is_readable(&columns).then(|| Columns::from([(NAME.into(), of.layout(columns))]))
        };
        let whole = named(list.as_bytes()).expect("the columns are guessed");
        assert!(reads(list.as_bytes(), &whole), "{of:?}");
        tried(encoded(list), 2_000, |_, bytes| {
            // As they were named, though the list is another one by now; and as this one's would be.
            let _read = (reads(bytes, &whole), named(bytes).map(|columns| reads(bytes, &columns)));
        });
    }
}
