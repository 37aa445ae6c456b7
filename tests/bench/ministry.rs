//! Schools of any size, as the ministry's files describe them: two guardians to a pupil, 28 pupils to a class, a
//! teacher to each class.

use carnet::import::NamedFile;
use std::fmt::Write as _;

/// How many pupils a class has.
pub const CLASS: usize = 28;

const HEAD: &str = "<PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>\
    <DATE_EXPORT>03/09/2026</DATE_EXPORT><HORODATAGE>03/09/2026 18:12:00</HORODATAGE></PARAMETRES>";

/// The code of the class that the pupil of that number is in.
pub fn class_of(number: usize) -> String {
    format!("6E{}", number / CLASS)
}

/// Pupils, guardians and staff of a school of so many pupils.
pub fn files(pupils: usize) -> Vec<NamedFile> {
    let file = |name: &str, text: String| NamedFile { name: name.to_owned(), bytes: text.into_bytes() };
    vec![
        file("eleves.xml", pupils_file(pupils)),
        file("responsables.xml", guardians_file(pupils)),
        file("sts_emp_0990001A_2026.xml", staff_file(pupils)),
    ]
}

fn pupils_file(count: usize) -> String {
    let (mut pupils, mut classes) = (String::new(), String::new());
    for number in 0..count {
        let (id, class) = (900_000 + number, class_of(number));
        write!(
            pupils,
            "<ELEVE ELEVE_ID=\"{id}\" ELENOET=\"{number}\"><NOM_DE_FAMILLE>EXEMPLE{number}</NOM_DE_FAMILLE>\
             <PRENOM>Zoé</PRENOM><DATE_NAISS>14/02/2014</DATE_NAISS><DOUBLEMENT>0</DOUBLEMENT>\
             <CODE_REGIME>21</CODE_REGIME></ELEVE>"
        )
        .unwrap();
        write!(
            classes,
            "<STRUCTURES_ELEVE ELEVE_ID=\"{id}\" ELENOET=\"{number}\"><STRUCTURE><CODE_STRUCTURE>{class}</CODE_STRUCTURE>\
             <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BEE_ELEVES VERSION=\"2.1\">{HEAD}<DONNEES><ELEVES>{pupils}</ELEVES>\
         <STRUCTURES>{classes}</STRUCTURES></DONNEES></BEE_ELEVES>"
    )
}

fn guardians_file(pupils: usize) -> String {
    let (mut people, mut bonds) = (String::new(), String::new());
    for number in 0..pupils {
        for (parent, kinship) in [(0, 10), (1, 20)] {
            let id = 7_000_000 + 2 * number + parent;
            write!(
                people,
                "<PERSONNE PERSONNE_ID=\"{id}\"><LC_CIVILITE>MME</LC_CIVILITE>\
                 <NOM_DE_FAMILLE>EXEMPLE{number}</NOM_DE_FAMILLE><PRENOM>Inès</PRENOM></PERSONNE>"
            )
            .unwrap();
            write!(
                bonds,
                "<RESPONSABLE_ELEVE><ELEVE_ID>{}</ELEVE_ID><PERSONNE_ID>{id}</PERSONNE_ID>\
                 <CODE_PARENTE>{kinship}</CODE_PARENTE><NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>\
                 <PAIE_FRAIS_SCOLAIRES>0</PAIE_FRAIS_SCOLAIRES></RESPONSABLE_ELEVE>",
                900_000 + number
            )
            .unwrap();
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BEE_RESPONSABLES VERSION=\"2.1\">{HEAD}<DONNEES>\
         <PERSONNES>{people}</PERSONNES><RESPONSABLES>{bonds}</RESPONSABLES></DONNEES></BEE_RESPONSABLES>"
    )
}

fn staff_file(pupils: usize) -> String {
    let (mut people, mut classes) = (String::new(), String::new());
    for number in 0..pupils.div_ceil(CLASS) {
        let (id, class) = (8_000 + number, class_of(number * CLASS));
        write!(
            people,
            "<INDIVIDU ID=\"{id}\" TYPE=\"epp\"><CIVILITE>2</CIVILITE><NOM_USAGE>PROFESSEUR{number}</NOM_USAGE>\
             <PRENOM>Ada</PRENOM><FONCTION>ENS</FONCTION></INDIVIDU>"
        )
        .unwrap();
        write!(
            classes,
            "<DIVISION CODE=\"{class}\"><LIBELLE_LONG>SIXIÈME {number}</LIBELLE_LONG><SERVICES>\
             <SERVICE CODE_MATIERE=\"020700\" CODE_MOD_COURS=\"CG\"><ENSEIGNANTS><ENSEIGNANT ID=\"{id}\" TYPE=\"epp\"/>\
             </ENSEIGNANTS></SERVICE></SERVICES></DIVISION>"
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><STS_EDT><PARAMETRES><UAJ CODE=\"0990001A\"/>\
         <ANNEE_SCOLAIRE ANNEE=\"2026\"/></PARAMETRES><NOMENCLATURES><MATIERES><MATIERE CODE=\"020700\">\
         <LIBELLE_LONG>FRANCAIS</LIBELLE_LONG></MATIERE></MATIERES></NOMENCLATURES><DONNEES><INDIVIDUS>{people}\
         </INDIVIDUS><STRUCTURE><DIVISIONS>{classes}</DIVISIONS></STRUCTURE></DONNEES></STS_EDT>"
    )
}
