//! The secretariat and the sick bay: what they do, and that they open no carnet.

use crate::support::people::Person;
use crate::support::school::{AED, HEAD, School, TEACHER};
use crate::support::written::note;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// The head admits someone on the page of staff, and gives them their letter.
pub async fn admitted(school: &School, (given, family): (&str, &str), function: &str) -> Person {
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction/personnels").await.sees("L'administrateur technique n'a ni page ni accès");
    let form = page.picks("Madame").fills("Nom", family).fills("Prénom", given).picks(function);
    form.presses("Ajouter").await.sees(family);
    school.staff(&format!("{given} {family}")).enrols().await
}

#[tokio::test]
async fn the_secretariat_imports_sends_letters_sees_addresses_and_opens_no_carnet() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let secretary = admitted(&school, ("Solange", "PLIENVELOPPE"), "Secrétariat").await;
    let home = secretary.opens("/").await.sees("Vous n'ouvrez aucun carnet");
    home.follows("Importer les listes").await.has_status(200);
    let class = home.follows("Préparer les lettres").await.follows("SIXIÈME A").await.sees(HELENE);
    let ready = class.presses("Préparer les lettres").await.sees("Les lettres sont prêtes");
    ready.follows("Imprimer").await.sees("Votre code d'activation");
    let helene = school.guardian(HELENE).enrols().await;
    let class = secretary.opens(&ready.path).await.part_with(HELENE, "Tout retirer et refaire une lettre");
    let anew = class.presses("Tout retirer et refaire une lettre").await.sees("La nouvelle lettre est prête.");
    assert!(!helene.is_in().await, "the lost telephone opens nothing any more");
    anew.part_with(HELENE, "Tout retirer et refaire une lettre").sees("Lettre prête");
    let addresses = home.follows("Voir les adresses").await.follows("SIXIÈME A").await.sees(HELENE).sees("example.org");
    addresses.does_not_see("Sortie").does_not_see("pique-nique");
    let zoe = school.address_of(ZOE);
    for closed in [
        &format!("/eleves/{zoe}"),
        "/classes",
        "/classes/6A",
        "/vie-scolaire",
        "/vie-scolaire/a-imprimer",
        "/direction",
        "/infirmerie",
        "/mes-mots",
        &mot,
    ] {
        secretary.opens(closed).await.is_nowhere();
    }
}

#[tokio::test]
async fn the_sick_bay_notes_two_hours_and_the_family_reads_them_and_no_cause() {
    let school = School::in_november();
    let nurse = admitted(&school, ("Rose", "PANSEMENTEAU"), "Infirmerie").await;
    let home = nurse.opens("/").await.sees("N'écrivez nulle part la cause").sees("Aucun passage noté");
    let class = home.follows("SIXIÈME A").await;
    let (_, fields) = class.form("Noter ce passage");
    let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["csrf", "slip", "from", "to"], "besides the pupil, there is no place for a word");
    let backwards = class.fills("Arrivée", "09:40").fills("Sortie", "09:05").picks(ZOE);
    let backwards = backwards.presses("Noter ce passage").await.has_status(422).sees("la sortie vient après l'arrivée");
    let to_come = backwards.fills("Sortie", "18:00").presses("Noter ce passage").await;
    let rightly = to_come.has_status(422).sees("quand l'élève est ressorti").fills("Sortie", "09:55");
    let (action, fields) = rightly.form("Noter ce passage");
    let noted = rightly.presses("Noter ce passage").await.sees("Le passage est noté.");
    noted.sees(ZOE).sees("de 9 h 40 à 9 h 55");
    assert_eq!(nurse.browser.posts(&action, &fields).await.status, 303);
    assert_eq!(nurse.opens("/infirmerie").await.words().matches("de 9 h 40").count(), 1, "sent twice, noted once");
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.sees("Passage à l'infirmerie").sees("de 9 h 40 à 9 h 55");
    page.part("À faire").does_not_see("infirmerie");
    let zoe = school.address_of(ZOE);
    for closed in [&format!("/eleves/{zoe}"), "/classes/6A", "/vie-scolaire", "/secretariat", "/secretariat/adresses"] {
        nurse.opens(closed).await.is_nowhere();
    }
    let other = school.guardian("Maud KOUAMÉNAN").enrols().await;
    other.opens("/carnet").await.does_not_see("infirmerie");
}

#[tokio::test]
async fn the_secretariat_corrects_where_a_guardian_is_written_to_and_the_letter_goes_there() {
    let school = School::in_november();
    let secretary = admitted(&school, ("Solange", "PLIENVELOPPE"), "Secrétariat").await;
    let class = secretary.opens("/secretariat/adresses/6A").await.part(HELENE);
    let form = class.follows("Corriger").await.sees(HELENE).sees("Corrigez aussi la base des élèves");
    let lame = form.fills("Téléphone portable", "=1+2").presses("Enregistrer ces coordonnées").await.has_status(422);
    let lame = lame.sees("écrivez un numéro de téléphone, ou rien").fills("Téléphone portable", "06 99 99 99 99");
    let lame = lame.fills("Commune", "").presses("Enregistrer ces coordonnées").await.has_status(422);
    let right = lame.fills("Adresse", "3 impasse Neuve").fills("Code postal", "59000").fills("Commune", "Neuville");
    let saved = right.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.");
    saved.part(HELENE).sees("3 impasse Neuve").sees("59000 Neuville").sees("06 99 99 99 99");
    secretary.opens("/vie-scolaire/lettres/6A").await.presses("Préparer les lettres").await;
    secretary.opens("/vie-scolaire/lettres/6A/impression").await.sees("3 impasse Neuve");
    // Vie scolaire calls from the pupil's page, and nobody else reads the number there.
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let aed = school.staff(AED).enrols().await;
    assert_eq!(aed.opens(&record).await.link("06 99 99 99 99"), "tel:0699999999");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(&record).await.sees(HELENE).does_not_see("06 99 99 99 99");
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    for path in ["/carnet", "/carnet/choix", "/carnet/copie"] {
        assert!(!jerome.opens(path).await.source.contains("Neuve"), "{path}: the other guardian's address is not his");
    }
    // The school's files are the ones that last.
    school.imports(&crate::support::school::demo_files());
    secretary.opens("/secretariat/adresses/6A").await.does_not_see("3 impasse Neuve");
}

#[tokio::test]
async fn the_office_notes_the_language_of_a_guardian_on_paper_until_they_have_been_in_and_choose_it() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    let secretary = admitted(&school, ("Solange", "PLIENVELOPPE"), "Secrétariat").await;
    let class = secretary.opens("/secretariat/adresses/6A").await;
    let form = class.part("Jérôme DIALLO-BERTINOT").follows("Corriger").await.fills("Langue des feuilles", "Türkçe");
    form.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.");
    let aed = school.staff(AED).enrols().await;
    let slips = aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("rendez ce coupon à l'établissement");
    assert_eq!(slips.source.matches("bu kuponu okula geri verin").count(), 1, "on his slip, and on no other");
    // What she reads is hers to choose, from the day she has been in.
    class.part(HELENE).follows("Corriger").await.sees("Langue des feuilles");
    school.guardian(HELENE).enrols().await;
    class.part(HELENE).follows("Corriger").await.does_not_see("Langue des feuilles");
}
