//! Lists as schools have them: every separator, every encoding, a second line of headings, names in one column.

use super::*;
use crate::domain::person::{Boarding, Level};
use crate::domain::roster::{ClassCode, PersonKey, PupilKey, Roster};
use crate::import::change::Change;
use crate::import::sample::expected;
use crate::import::{Columns, Gravity, Incoming, NamedFile, Plan, plan, read_named};
use jiff::civil::date;

const OWN: &str = "identifiant;ine;nom;prenom;date_naissance;classe;regime\n\
    5001;990000001ZZ;EXEMPLE;Zoé;14/02/2013;6A;DP\n5002;;CŒUR;Tom;01/09/2014;6B;externe\n";
const OWN_GUARDIANS: &str = "identifiant_eleve;identifiant_personne;civilite;nom;prenom;lien;niveau;mel;tel_portable;langue;adresse;code_postal;commune\n\
    5001;P1;Mme;EXEMPLE;Inès;mere;1;ines@example.org;0600000001;fr;1 rue de Test;99000;TESTVILLE\n\
    5002;P1;Mme;EXEMPLE;Inès;mere;1;ines@example.org;0600000001;fr;1 rue de Test;99000;TESTVILLE\n\
    5002;P2;M.;CŒUR;Paul;pere;3;pas-un-mel;;fr;;;\n";
const ONDE: &str = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE; Cycle;Niveau;Libellé classe;Identifiant classe\n\
    EXEMPLE;;Zoé;14/02/2013;F;990000001ZZ;CYCLE III;6E;6A;1\nEXEMPLE;;Tom;01/09/2014;M;990000002ZZ;CYCLE III;6E;6B;2\n";
const ONDE_GUARDIANS: &str = "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;Téléphone portable;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants\n\
    Mme;;EXEMPLE;Inès;1 rue de Test;99000;TESTVILLE;France;ines@example.org;;;0600000001;;EXEMPLE;Zoé;6A;;Exemple;TOM;6B\n\
    M.;;AUTRE;Paul;2 rue de Test;99000;TESTVILLE;France;;;;;;INCONNU;Léa;6A;;;;\n";

fn named(name: &str, bytes: &[u8]) -> NamedFile {
    NamedFile { name: name.into(), bytes: bytes.to_vec() }
}

fn read_all(files: &[&str]) -> Result<Incoming, Refusal> {
    let files: Vec<_> =
        files.iter().enumerate().map(|(at, text)| named(&format!("{at}.csv"), text.as_bytes())).collect();
    read_named(&files, &Columns::default(), &expected())
}

fn planned(standing: &Roster, files: &[&str]) -> Plan {
    plan(standing, &read_all(files).unwrap())
}

/// The plan of lists that nobody knows, of whom a person says they are, their columns as they are guessed.
fn named_as(standing: &Roster, lists: &[(ListOf, &str)]) -> Plan {
    let name = |at: usize| format!("{at}.csv");
    let files: Vec<_> = lists.iter().enumerate().map(|(at, (_, text))| named(&name(at), text.as_bytes())).collect();
    let layout = |(at, (of, text)): (usize, &(ListOf, &str))| {
        assert_eq!(read_all(&[*text]).unwrap_err().cause, Cause::UnknownColumns, "{text}");
        let columns = guess(*of, &sheet(&name(at), text.as_bytes()).unwrap().header);
        assert!(of.is_readable(&columns), "{columns:?}");
        (name(at), of.layout(columns))
    };
    let columns: Columns = lists.iter().enumerate().map(layout).collect();
    plan(standing, &read_named(&files, &columns, &expected()).unwrap())
}

fn key(text: &str) -> PupilKey {
    PupilKey(text.into())
}

#[test]
fn carnets_own_lists_are_read_whole_and_a_second_time_change_nothing() {
    let staff = "identifiant;civilite;nom;prenom;fonction;mel;classes\nE1;Mme;PROF;Ada;enseignante;;6A,6B\nE2;M.;CHEF;Max;direction;;\nE3;M.;VIE;Luc;AED;;\nE4;Mme;VIE;Ana;CPE;;\n";
    let files = [OWN, OWN_GUARDIANS, staff];
    let first = planned(&Roster::default(), &files);
    assert_eq!(first.arrivals, [key("5001"), key("5002")]);
    let pupil = &first.roster.pupils[&key("5001")];
    assert_eq!((pupil.name.given.as_str(), pupil.born, pupil.boarding), ("Zoé", date(2013, 2, 14), Boarding::Lunch));
    assert_eq!(first.roster.pupils[&key("5002")].boarding, Boarding::Day);
    let bond = first.roster.links[&(key("5001"), PersonKey("P1".into()))];
    assert_eq!(bond.level, Level::Legal);
    assert!(!first.roster.persons.contains_key(&PersonKey("P2".into())), "a mere contact is not kept");
    assert_eq!(first.roster.staff.keys().collect::<Vec<_>>(), ["csv:E1", "csv:E4"]);
    assert!(first.anomalies.iter().any(|one| matches!(one, Anomaly::HeadNotGranted { .. })));
    assert!(first.anomalies.iter().any(|one| matches!(one, Anomaly::StaffLeftOut { .. })));
    assert!(first.anomalies.iter().any(|one| matches!(one, Anomaly::EmailUnusable { .. })));
    assert!(first.anomalies.iter().any(|one| matches!(one, Anomaly::OriginUnsaid { .. })));
    assert!(planned(&first.roster, &files).is_empty());
}

#[test]
fn every_encoding_and_separator_reads_the_same() {
    let plain = read_all(&[OWN]).unwrap().pupils;
    let utf16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once('\u{FEFF}').chain(OWN.chars()).collect::<String>();
        units.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let (latin, _, lost) = encoding_rs::WINDOWS_1252.encode(OWN);
    assert!(!lost);
    let forms = [
        [b"\xEF\xBB\xBF", OWN.as_bytes()].concat(),
        utf16(false),
        utf16(true),
        latin.into_owned(),
        OWN.replace(';', "\t").into_bytes(),
        OWN.replace('\n', "\r\n").into_bytes(),
        OWN.replace("EXEMPLE", "\"EXEMPLE\"").into_bytes(),
    ];
    for form in forms {
        let read = read_named(&[named("a.csv", &form)], &Columns::default(), &expected()).unwrap();
        assert_eq!(read.pupils, plain);
    }
}

#[test]
fn onde_finds_each_child_by_name_and_tells_whom_it_does_not_find() {
    let plan = planned(&Roster::default(), &[ONDE, ONDE_GUARDIANS]);
    assert_eq!((plan.roster.pupils.len(), plan.roster.links.len(), plan.roster.persons.len()), (2, 2, 1));
    assert!(
        plan.anomalies.iter().any(|one| matches!(one, Anomaly::ChildNotFound(named) if named.child == "Léa INCONNU"))
    );
    assert!(plan.anomalies.contains(&Anomaly::LevelSupposed { persons: 2 }));
    let again = planned(&plan.roster, &[ONDE, ONDE_GUARDIANS]);
    assert!(again.is_empty(), "{:?}", again.changes);
    let moved = ONDE_GUARDIANS.replace("1 rue de Test", "9 rue Neuve");
    let moved = planned(&plan.roster, &[ONDE, &moved]);
    assert_eq!(moved.roster.persons.keys().collect::<Vec<_>>(), plan.roster.persons.keys().collect::<Vec<_>>());
}

#[test]
fn a_name_that_two_children_have_is_linked_to_neither() {
    let twice = ONDE.replace("Tom;01/09/2014", "Zoé;01/09/2014");
    let plan = planned(&Roster::default(), &[&twice, &ONDE_GUARDIANS.replace(";;Exemple;TOM;6B", "")]);
    assert!(plan.anomalies.iter().any(|one| matches!(one, Anomaly::ChildAmbiguous { .. })));
    assert_eq!(plan.roster.links.len(), 0);
}

#[test]
fn a_list_that_nobody_knows_is_read_once_its_columns_are_named() {
    let list = "Élèves;Né(e) le;Adresse E-mail;Classe;Groupe;Toutes\n;;;;;Mes cours\n\"DE LA TOUR Anne-Lise\";14/02/2013;a@b.example;6A;\"6LV2, 6ACC\";3\nEXEMPLE Tom;01/09/2014;;6B;;\n";
    assert_eq!(read_all(&[list]).unwrap_err().cause, Cause::UnknownColumns);
    let header = sheet("a.csv", list.as_bytes()).unwrap().header;
    let guessed = guess(ListOf::Pupils, &header);
    assert!(ListOf::Pupils.is_readable(&guessed), "{guessed:?}");
    let columns: Columns = [("a.csv".to_owned(), ListOf::Pupils.layout(guessed))].into();
    let read = read_named(&[named("a.csv", list.as_bytes())], &columns, &expected()).unwrap().pupils.unwrap();
    let pupils: Vec<_> = read.present.values().collect();
    let anne = pupils.iter().find(|pupil| pupil.name.given == "Anne-Lise").unwrap();
    assert_eq!((anne.name.family.as_str(), anne.class.0.as_str()), ("DE LA TOUR", "6A"));
    assert_eq!(anne.groups, [ClassCode("6LV2".into()), ClassCode("6ACC".into())].into());
}

#[test]
fn a_pupil_of_a_list_is_found_again_under_the_number_they_had() {
    let own = planned(&Roster::default(), &[OWN]).roster;
    let list = "Nom;Prénom;Né(e) le;Classe\nexemple;ZOE;14/02/2013;5A\n";
    let plan = named_as(&own, &[(ListOf::Pupils, list)]);
    assert_eq!((plan.arrivals.len(), plan.departures), (0, vec![key("5002")]));
    assert_eq!(plan.roster.pupils[&key("5001")].class.0, "5A");
}

#[test]
fn what_a_line_lacks_is_told_and_what_it_cannot_mean_is_refused() {
    let without = read_all(&[&OWN.replace("01/09/2014", "")]).unwrap();
    assert!(without.anomalies.iter().any(|one| matches!(one, Anomaly::PupilWithoutBirth { .. })));
    let without = read_all(&[&OWN.replace(";6B;", ";;")]).unwrap();
    assert!(without.anomalies.iter().any(|one| matches!(one, Anomaly::PupilWithoutClass { .. })));
    let asked = read_all(&[&OWN.replace("CŒUR", "C?UR")]).unwrap();
    assert!(asked.anomalies.iter().any(|one| matches!(one, Anomaly::QuestionMarkInName { .. })));
    for bad in [OWN.replace("01/09/2014", "31/02/2014"), OWN.replace("5002;", "50 02;"), OWN.replace("5002;", "5001;")]
    {
        assert!(read_all(&[&bad]).is_err(), "{bad}");
    }
    assert!(read_all(&[&OWN_GUARDIANS.replace(";1;ines", ";7;ines")]).is_err());
    assert_eq!(
        read_all(&["identifiant;nom;prenom;date_naissance;classe\n"]).unwrap_err().cause,
        Cause::Nobody { element: "élève" }
    );
}

#[test]
fn a_line_without_a_name_is_told_where_it_speaks_of_somebody_and_is_a_line_of_headings_otherwise() {
    let nameless = |plan: &Plan| -> Vec<u32> {
        let lines = plan.anomalies.iter().filter_map(|one| match one {
            Anomaly::LineWithoutName(named) => Some(named.line),
            _ => None,
        });
        lines.collect()
    };
    let headed = |list: &str, second: &str| list.replacen('\n', &format!("\n{second}\n"), 1);
    let standing = planned(&Roster::default(), &[OWN, OWN_GUARDIANS]).roster;
    assert!(nameless(&planned(&standing, &[&headed(OWN, ";;;;;;Code")])).is_empty(), "a second line of headings");
    for told in [";;;;14/02/2013;;", ";;;;;6A;", "5009;;;;;;", ";990000009ZZ;;;;;"] {
        assert_eq!(nameless(&planned(&standing, &[&headed(OWN, told)])), vec![2], "{told}");
    }
    let lost = planned(&standing, &[&OWN.replace("EXEMPLE;Zoé", ";")]);
    assert_eq!((nameless(&lost), lost.departures.as_slice()), (vec![2], &[key("5001")][..]));
    assert_eq!(lost.anomalies[0].gravity(), Gravity::Warning, "before anything is written");
    let guardians = "Nom du responsable;Prénom du responsable;Nom de l'élève;Prénom de l'élève;Mobile\nEXEMPLE;Inès;EXEMPLE;Zoé;06\n";
    let of_any = |list: &str| named_as(&standing, &[(ListOf::Guardians, list)]);
    assert!(nameless(&of_any(&headed(guardians, ";;;;Numéro"))).is_empty());
    assert_eq!(nameless(&of_any(&headed(guardians, ";;EXEMPLE;Zoé;0600000009"))), vec![2]);
    assert_eq!(
        nameless(&planned(&standing, &[&headed(ONDE_GUARDIANS, &format!("{}Zoé;;;;;", ";".repeat(14)))])),
        vec![2]
    );
    let staff = "Professeur;Fonction;Classe\n;;Toutes\nPROF Ada;Enseignante;6A\n";
    let of_staff = |list: &str| named_as(&standing, &[(ListOf::Staff, list)]);
    assert!(nameless(&of_staff(staff)).is_empty());
    assert_eq!(nameless(&of_staff(&format!("{staff};;6B\n;;\n;Enseignant;\n"))), vec![4, 6]);
}

#[test]
fn whoever_has_one_name_only_is_kept_under_it_and_found_again_and_it_is_told() {
    let own = OWN.replace("EXEMPLE;Zoé", "MADONA;").replace("CŒUR;Tom", ";Tom");
    let head = "identifiant_eleve;identifiant_personne;nom;prenom;niveau\n";
    let numbered = format!("{head}5001;P1;FOYER DES TILLEULS;;1\n5002;P2;;Ines;1\n");
    let plan = planned(&Roster::default(), &[&own, &numbered]);
    let names: Vec<_> = plan.roster.pupils.values().map(|pupil| pupil.name.to_string()).collect();
    assert_eq!(names, ["MADONA", "Tom"]);
    let called: Vec<_> = plan.roster.pupils.values().map(|pupil| pupil.name.given.as_str()).collect();
    assert_eq!(called, ["MADONA", "Tom"], "families read a first name");
    let names: Vec<_> = plan.roster.persons.values().map(|person| person.name.to_string()).collect();
    assert_eq!(names, ["FOYER DES TILLEULS", "Ines"]);
    let told = plan.anomalies.iter().filter(|one| matches!(one, Anomaly::OneName { .. }));
    assert_eq!(told.map(Anomaly::gravity).collect::<Vec<_>>(), [Gravity::Information; 4]);
    let pupils = "Nom;Prénom;Né(e) le;Classe\nMadona;;14/02/2013;6A\nTom;;01/09/2014;6B\n";
    let guardians = "Nom du responsable;Prénom du responsable;Nom de l'élève;Prénom de l'élève\nFOYER DES TILLEULS;;MADONA;\n;Ines;;Tom\n";
    let again = named_as(&plan.roster, &[(ListOf::Pupils, pupils), (ListOf::Guardians, guardians)]);
    assert_eq!((again.arrivals.len(), again.departures.len()), (0, 0));
    assert_eq!(again.roster.links, plan.roster.links);
}

#[test]
fn a_list_without_a_column_for_it_leaves_what_is_known_and_an_empty_cell_takes_it_away() {
    let own = OWN_GUARDIANS.lines().take(2).map(|line| format!("{line}\n")).collect::<String>();
    let standing = planned(&Roster::default(), &[OWN, &own]).roster;
    let person = PersonKey("P1".into());
    let emptied = planned(&standing, &[&own.replace("ines@example.org;0600000001", ";")]).roster;
    let (was, now) = (&standing.persons[&person], &emptied.persons[&person]);
    assert!(was.email.is_some() && was.telephone.is_some(), "known before");
    assert_eq!((&now.email, &now.telephone), (&None, &None), "the list has the columns and says that there is nothing");
    let short = "identifiant_eleve;identifiant_personne;nom;prenom;niveau\n5001;P1;EXEMPLE;Inès;1\n";
    let plan = planned(&standing, &[short]);
    assert!(plan.is_empty(), "{:?}", plan.changes);
    let called =
        "identifiant_eleve;identifiant_personne;nom;prenom;niveau;tel_personnel\n5001;P1;EXEMPLE;Inès;1;0700000001\n";
    let person = &planned(&standing, &[called]).roster.persons[&person];
    assert_eq!(
        (person.telephone.as_deref(), &person.email),
        (Some("0700000001"), &was.email),
        "it says the one and not the other"
    );
    let by_name = "Responsable;Élève\nEXEMPLE Inès;EXEMPLE Zoé\n";
    let plan = named_as(&standing, &[(ListOf::Guardians, by_name)]);
    assert!(plan.is_empty(), "{:?}", plan.changes);
}

#[test]
fn a_list_of_pupils_without_their_groups_and_regime_takes_neither_away_but_for_the_groups_of_a_class_they_have_left() {
    let full = "Élèves;Né(e) le;Classe;Groupe;Régime\nEXEMPLE Zoé;14/02/2013;6A;6ALL;interne\nCŒUR Tom;03/05/2013;6A;6ALL;externe\n";
    let standing = named_as(&Roster::default(), &[(ListOf::Pupils, full)]).roster;
    let zoe = |roster: &Roster| roster.pupils.values().find(|one| one.name.given == "Zoé").unwrap().clone();
    let emptied = named_as(&standing, &[(ListOf::Pupils, &full.replace("6ALL;interne", ";"))]).roster;
    assert_eq!((zoe(&emptied).groups.len(), zoe(&emptied).boarding), (0, Boarding::Unknown), "the columns say nothing");
    let short = "Élèves;Né(e) le;Classe\nEXEMPLE Zoé;14/02/2013;6A\nCŒUR Tom;03/05/2013;6A\n";
    let plan = named_as(&standing, &[(ListOf::Pupils, short)]);
    assert!(plan.is_empty(), "{:?}", plan.changes);
    let moved = named_as(&standing, &[(ListOf::Pupils, &short.replace("2013;6A\nC", "2013;6B\nC"))]);
    assert_eq!((zoe(&moved.roster).groups.len(), zoe(&moved.roster).boarding), (0, Boarding::Boarder));
    assert!(moved.changes.iter().any(|one| matches!(one, Change::PupilGroups { .. })), "and the plan says so");
}

#[test]
fn a_list_of_staff_without_their_functions_and_classes_leaves_both_and_whoever_arrives_is_taken_for_a_teacher() {
    let full =
        "Personnel;Civilité;Fonction;Classe\nPROF Ada;Mme;Enseignante;6A\nVIE Ana;Mme;CPE;\nSEUL;;Enseignant;6A\n";
    let standing = named_as(&Roster::default(), &[(ListOf::Pupils, PRONOTE), (ListOf::Staff, full)]).roster;
    assert_eq!(standing.staff.len(), 3, "one who has one name only is kept under it");
    let supposed = |plan: &Plan| -> Vec<String> {
        let staff = plan.anomalies.iter().filter_map(|one| match one {
            Anomaly::FunctionSupposed { staff } => Some(staff.name.family.clone()),
            _ => None,
        });
        staff.collect()
    };
    let emptied = named_as(&standing, &[(ListOf::Staff, &full.replace("Mme;CPE;", ";;"))]);
    assert_eq!(supposed(&emptied), ["VIE"], "the column says nothing");
    let short = named_as(&standing, &[(ListOf::Staff, "Personnel;Mél\nPROF Ada;\nVIE Ana;\nSEUL;\n")]);
    assert!(short.is_empty() && supposed(&short).is_empty(), "{:?}", short.changes);
    let arriving = named_as(&standing, &[(ListOf::Staff, "Personnel;Mél\nPROF Ada;\nVIE Ana;\nSEUL;\nNEUF Léo;\n")]);
    assert_eq!(supposed(&arriving), ["NEUF"]);
}

#[test]
fn a_hostile_list_is_refused_whole() {
    assert!(matches!(
        read_all(&[&format!("{OWN}5003;;{};A;01/01/2013;6A;\n", "x".repeat(400))]).unwrap_err().cause,
        Cause::TooLong { .. }
    ));
    assert!(matches!(read_all(&[&format!("{OWN}{}\n", ";".repeat(500))]).unwrap_err().cause, Cause::TooMany { .. }));
    assert_eq!(read_all(&[&format!("{OWN}5003;\0;A;B;01/01/2013;6A;\n")]).unwrap_err().cause, Cause::Nul);
    let spelt = read_all(&[&OWN.replace("Tom", "T\u{202E}om")]).unwrap();
    assert!(spelt.anomalies.iter().any(|one| matches!(one, Anomaly::UnshowableRemoved { .. })));
}

const PRONOTE: &str =
    "Élèves;Né(e) le;Classe\nEXEMPLE Zoé;14/02/2013;6A\nEXEMPLE Zoé;01/09/2014;6B\nCŒUR Tom;03/05/2013;6A\n";
const PRONOTE_GUARDIANS: &str = "Responsable;Civilité;Élève;Né(e) le;Autorité parentale;Lien de parenté;Téléphone personnel;Adresse;Code postal;Ville\n\
    ;;;Élève;;;;;;\n\
    EXEMPLE Inès;Mme;EXEMPLE Zoé;14/02/2013;Oui;Mère;0600000001;1 rue de Test;99000;TESTVILLE\n\
    AUTRE Paul;M.;EXEMPLE Zoé;01/09/2014;Oui;Père;;2 rue de Test;99000;TESTVILLE\n\
    CŒUR Ada;Mme;Tom CŒUR;;Oui;;;3 rue de Test;99000;TESTVILLE\n\
    CŒUR Ada;Mme;EXEMPLE Zoé;14/02/2013;Oui;;0600000003;3 rue de Test;99000;TESTVILLE\n\
    PERDU Luc;M.;INCONNU Léa;;Oui;;;;;\n";

#[test]
fn guardians_of_any_list_are_linked_by_the_name_and_birth_date_of_their_child() {
    let lists = [(ListOf::Pupils, PRONOTE), (ListOf::Guardians, PRONOTE_GUARDIANS)];
    let first = named_as(&Roster::default(), &lists);
    let child_of = |given: &str| -> Vec<String> {
        let of = first.roster.links.keys().filter(|(_, person)| first.roster.persons[person].name.given == given);
        of.map(|(pupil, _)| first.roster.pupils[pupil].born.to_string()).collect()
    };
    assert_eq!(child_of("Inès"), ["2013-02-14"], "two pupils have that name, and one that birth date");
    assert_eq!(child_of("Paul"), ["2014-09-01"]);
    assert_eq!(child_of("Ada").len(), 2, "she has two children, in either order of their names");
    let known = |given: &str| first.roster.persons.values().find(|person| person.name.given == given).unwrap();
    assert_eq!(known("Inès").telephone.as_deref(), Some("0600000001"), "«Téléphone personnel» is a telephone");
    assert_eq!(known("Ada").telephone.as_deref(), Some("0600000003"), "what one of her lines leaves out, another says");
    assert!(
        first.anomalies.iter().any(|one| matches!(one, Anomaly::ChildNotFound(named) if named.child == "INCONNU Léa"))
    );
    assert!(!first.anomalies.iter().any(|one| matches!(one, Anomaly::LevelSupposed { .. })), "the list says the level");
    let again = named_as(&first.roster, &lists);
    assert!(again.is_empty(), "{:?}", again.changes);
}

#[test]
fn without_its_birth_date_a_name_that_two_pupils_have_is_linked_to_neither_and_told() {
    let list = "Nom du responsable;Prénom du responsable;Nom de l'élève;Prénom de l'élève\nEXEMPLE;Inès;EXEMPLE;Zoé\n";
    let plan = named_as(&Roster::default(), &[(ListOf::Pupils, PRONOTE), (ListOf::Guardians, list)]);
    assert!(plan.anomalies.iter().any(|one| matches!(one, Anomaly::ChildAmbiguous { .. })));
    assert!(plan.anomalies.contains(&Anomaly::LevelSupposed { persons: 1 }), "nobody says who is a guardian by law");
    assert_eq!(plan.roster.links.len(), 0);
}

#[test]
fn guardians_of_any_list_are_linked_by_the_number_of_their_child_too_and_an_unknown_one_is_told() {
    let own = planned(&Roster::default(), &[OWN]).roster;
    let list = "Responsable;Numéro élève;Mobile\nEXEMPLE Inès;5001;0600000001\nPERDU Luc;7777;0600000002\n";
    let plan = named_as(&own, &[(ListOf::Guardians, list)]);
    assert_eq!(plan.roster.links.keys().map(|(pupil, _)| pupil).collect::<Vec<_>>(), [&key("5001")]);
    let lost = |one: &Anomaly| matches!(one, Anomaly::LinkToUnknownPupil(link) if link.pupil == key("7777"));
    assert!(plan.anomalies.iter().any(lost), "{:?}", plan.anomalies);
}

#[test]
fn of_two_links_of_one_guardian_with_one_pupil_the_closer_is_taken_in_every_form_of_list_and_told_once() {
    let own = planned(&Roster::default(), &[OWN]).roster;
    let numbered = |level: [&str; 2]| {
        let line = |level: &str| format!("5001;P1;EXEMPLE;Inès;mere;{level}\n");
        let head = "identifiant_eleve;identifiant_personne;nom;prenom;lien;niveau\n";
        planned(&own, &[&format!("{head}{}", level.map(line).concat())])
    };
    let of_a_numbered_child = |level: [&str; 2]| {
        let line = |level: &str| format!("EXEMPLE Inès;5001;{level}\n");
        let list = format!("Responsable;Numéro élève;Autorité parentale\n{}", level.map(line).concat());
        named_as(&own, &[(ListOf::Guardians, &list)])
    };
    let of_a_named_child = |level: [&str; 2]| {
        let line = |level: &str| format!("EXEMPLE Inès;EXEMPLE Zoé;{level}\n");
        let list = format!("Responsable;Élève;Autorité parentale\n{}", level.map(line).concat());
        named_as(&own, &[(ListOf::Guardians, &list)])
    };
    let told = |plan: &Plan| plan.anomalies.iter().filter(|one| matches!(one, Anomaly::LinkTwice { .. })).count();
    type Form<'a> = &'a dyn Fn([&str; 2]) -> Plan;
    let forms: [Form<'_>; 3] = [&numbered, &of_a_numbered_child, &of_a_named_child];
    for (at, form) in forms.iter().enumerate() {
        let once = form(["1", "1"]);
        assert_eq!((told(&once), once.counts().guardians), (0, 1), "{at}: the same line twice is one link");
        for levels in [["1", "3"], ["3", "1"]] {
            let plan = form(levels);
            assert_eq!((told(&plan), plan.counts().guardians), (1, 1), "{at} {levels:?}");
            assert_eq!(plan.roster, once.roster, "{at} {levels:?}");
        }
    }
}

#[test]
fn staff_of_any_list_are_known_by_name_with_all_their_classes() {
    let list = "Professeur;Fonction;Classe\n;;Toutes\nPROF Ada;Enseignante;6A\nPROF Ada;Enseignante;6B\nVIE Ana;CPE;\nCHEF Max;Direction;\n";
    let lists = [(ListOf::Pupils, PRONOTE), (ListOf::Staff, list)];
    let first = named_as(&Roster::default(), &lists);
    let staff: Vec<_> = first.roster.staff.values().collect();
    let ada = staff.iter().find(|one| one.member.name.given == "Ada").unwrap();
    assert_eq!((staff.len(), ada.teaches.len()), (2, 2), "the head is given at set-up, never by a list");
    assert!(first.anomalies.iter().any(|one| matches!(one, Anomaly::HeadNotGranted { .. })));
    assert!(named_as(&first.roster, &lists).is_empty());
}

#[test]
fn whom_a_list_is_of_is_guessed_from_its_header_and_said_by_a_person() {
    let header = |line: &str| sheet("a.csv", format!("{line}\nx;y\n").as_bytes()).unwrap().header;
    assert_eq!(ListOf::guess(&header("Élèves;Né(e) le;Classe;Téléphone personnel")), ListOf::Pupils);
    assert_eq!(ListOf::guess(&header("Nom du responsable;Élève")), ListOf::Guardians);
    assert_eq!(ListOf::guess(&header("Enseignants;Disciplines")), ListOf::Staff);
    for of in ListOf::ALL {
        assert_eq!(ListOf::of_word(of.word()), Some(of));
        for column in of.columns() {
            assert_eq!(Column::of_word(of, column.word()), Some(*column));
        }
    }
    let onde = ONDE_GUARDIANS.replace("Téléphone domicile", "Téléphone personnel");
    let onde = onde.replace("ines@example.org;;;0600000001", "ines@example.org;0300000001;;");
    let given = read_all(&[ONDE, &onde]).unwrap().guardians.unwrap();
    assert!(given.persons.values().any(|person| person.telephone.as_deref() == Some("0300000001")));
}
