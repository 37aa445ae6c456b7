//! A guardian who reads on paper is handed every page of the carnet, as it stands, and what the school does about it.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, consent, detention, note};
use carnet::domain::asking::{Consent, Needs};
use carnet::domain::entry::{Matter, Praise};
use carnet::domain::family::Profile;
use carnet::domain::person::PostalAddress;
use carnet::domain::text::Text;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const SLIPS: &str = "/vie-scolaire/a-imprimer/6A/coupons";

/// Hélène reads on her screen, and Jérôme has chosen paper before anything was written.
pub(crate) async fn one_of_each(school: &School) -> (Person, Person) {
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    (helene, jerome)
}

#[tokio::test]
async fn a_slip_whose_day_is_refused_comes_back_with_that_day_and_only_its_own_form_says_so() {
    let school = School::in_november();
    school.holds_for_each(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    let [hers, his] = [HELENE, JEROME].map(|name| (name, format!("Signé sur papier par {name}")));
    let slip = |page: &Page, (name, button): &(&str, String)| page.part_with(name, button);
    let day = |page: &Page, of: &(&str, String)| {
        let (_, fields) = slip(page, of).form(&of.1);
        fields.into_iter().find(|(name, _)| name == "on").map(|(_, day)| day)
    };
    let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let refused = slip(&record, &his).fills("Jour écrit sur le coupon", "2026-11-30").presses(&his.1).await;
    let refused = refused.has_status(422);
    assert_eq!(day(&refused, &his).as_deref(), Some("2026-11-30"), "as it was typed");
    assert_eq!(day(&refused, &hers).as_deref(), Some("2026-11-23"), "today, as before");
    slip(&refused, &his).sees("ce jour n'est pas possible");
    slip(&refused, &hers).does_not_see("ce jour n'est pas possible");
    let noted = slip(&refused, &his).fills("Jour écrit sur le coupon", "2026-11-23").presses(&his.1).await;
    noted.sees("La signature sur papier est notée.");
}

/// Zoé has come without her carnet today.
async fn forgets(teacher: &Person) {
    let class = teacher.opens("/classes/6A").await;
    class.part_with(ZOE, "Carnet oublié").presses("Carnet oublié").await.sees("L'oubli est noté.");
}

/// The teacher proposes a rendez-vous next Monday.
async fn proposes(teacher: &Person, record: &str) {
    let form = teacher.opens(record).await.follows("Proposer un rendez-vous").await;
    let form = form.fills("Objet", "Orientation").fills("Jour", "2026-11-30").fills("Heure", "17:00");
    form.fills("Lieu", "Salle 4").presses("Proposer").await;
}

/// Everything that waits is printed.
async fn prints(aed: &Person) -> Page {
    aed.opens(SLIPS).await.presses("C'est imprimé").await
}

fn praise() -> Matter {
    Matter::Praise { grade: Praise::Encouragement, text: Text::parse("De beaux progrès.").unwrap() }
}

#[tokio::test]
async fn an_absence_is_told_on_a_slip_to_justify_and_the_verdict_on_another() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let aed = school.staff(AED).enrols().await;
    let slip = aed.opens(SLIPS).await.sees("À lire et à justifier").sees(&format!("Pour {JEROME}"));
    let slip = slip.sees("☐ Maladie de l'enfant").sees("Cochez un motif").sees("sans rien dire de la santé");
    slip.does_not_see(&format!("Pour {HELENE}")).presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    let form = helene.opens(&missed).await.picks("Réunion solennelle de famille");
    form.fills("Quelques mots", "Un mariage à Brest").presses("Envoyer la justification").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    school.passes(SignedDuration::from_secs(60));
    aed.opens("/vie-scolaire").await.part_with(ZOE, "Motif non recevable").presses("Motif non recevable").await;
    let verdict = aed.opens(SLIPS).await.sees("Pour information").sees("Motif non recevable").sees(JEROME);
    verdict.does_not_see("mariage").does_not_see("☐");
}

#[tokio::test]
async fn the_absences_of_one_day_stand_on_one_slip_and_those_of_another_day_on_another() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let misses = async |lesson: &str| {
        let roll = teacher.opens(&format!("/classes/6A/appel?cours={lesson}")).await;
        roll.picks_for("Zoé DIALLO-BERTINOT", "Absent").presses("Envoyer l'appel").await;
    };
    misses("08:05").await;
    misses("09:00").await;
    school.days_pass(1);
    teacher.signs_in().await;
    misses("08:05").await;
    aed.signs_in().await;
    let sheets = aed.opens(SLIPS).await;
    let slips = |sheets: &Page| sheets.words().matches("Cochez un motif").count();
    assert_eq!(slips(&sheets), 2, "one home, two days: {}", sheets.words());
    let both = sheets.part("lundi 23 novembre 2026, de 8 h 05").sees("lundi 23 novembre 2026, de 9 h");
    both.does_not_see("mardi 24");
    sheets.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");
    assert_eq!(slips(&aed.opens(SLIPS).await), 0, "every absence of a slip was printed");
}

#[tokio::test]
async fn what_only_tells_something_is_handed_out_too_and_needs_not_come_back() {
    let school = School::in_november();
    one_of_each(&school).await;
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    forgets(&teacher).await;
    let slip = aed.opens(SLIPS).await.sees("Pour information").sees("Carnet oublié");
    slip.does_not_see("Signature :").presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer").does_not_see("C'est imprimé");
    aed.opens(&format!("{SLIPS}?tout=oui")).await.sees("Carnet oublié");
    school.days_pass(8);
    aed.signs_in().await;
    aed.opens(&format!("{SLIPS}?tout=oui")).await.does_not_see("Carnet oublié");
}

#[tokio::test]
async fn the_signature_of_the_one_on_a_screen_leaves_the_one_on_paper_the_page_to_read() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    aed.opens(SLIPS).await.sees("À lire et à signer").sees("Prévoir un goûter.");
    helene.opens(&mot).await.presses("J'ai lu").await;
    let told = aed.opens(SLIPS).await.sees("Pour information").sees("Prévoir un goûter.").sees(JEROME);
    told.does_not_see("À lire et à signer").does_not_see("Vu et signé");
    prints(&aed).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
}

#[tokio::test]
async fn a_reminder_is_the_slip_printed_once_more() {
    let school = School::in_november();
    one_of_each(&school).await;
    school.holds(ZOE, TEACHER, praise());
    let aed = school.staff(AED).enrols().await;
    prints(&aed).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    school.passes(SignedDuration::from_secs(60));
    aed.opens("/vie-scolaire/non-signes/6A").await.presses("Relancer").await;
    aed.opens(SLIPS).await.sees("À lire et à signer").sees("De beaux progrès.");
}

#[tokio::test]
async fn whoever_goes_from_the_screen_to_paper_is_not_handed_the_year_again_but_what_still_waits_for_them() {
    let school = School::in_november();
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let (teacher, jerome) = (school.staff(TEACHER).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet").await.sees("Zoé");
    forgets(&teacher).await;
    school.holds(ZOE, TEACHER, praise());
    aed.opens(SLIPS).await.does_not_see(HELENE).does_not_see("Carnet oublié");
    school.days_pass(1);
    for person in [&aed, &helene, &teacher] {
        person.signs_in().await;
    }
    helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let slips = aed.opens(SLIPS).await.sees("De beaux progrès.").does_not_see("Carnet oublié");
    assert_eq!(slips.words().matches(&format!("Pour {HELENE}")).count(), 1, "what she has not signed");
    forgets(&teacher).await;
    aed.opens(SLIPS).await.sees("Carnet oublié").sees("Pour information");
}

#[tokio::test]
async fn what_was_taken_back_before_it_was_printed_is_not_printed_and_after_it_is_said() {
    let school = School::in_november();
    one_of_each(&school).await;
    let aed = school.staff(AED).enrols().await;
    let first = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let takes_back = async |mot: &str| {
        let at = format!("/eleves/{}/{}/retrait", school.address_of(ZOE), mot.trim_start_matches("/carnet/"));
        let form = aed.opens(&at).await.picks("écrit deux fois");
        form.presses("Retirer ce texte").await
    };
    takes_back(&first).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    let second = school.holds(ZOE, TEACHER, note("Photo", "Lundi matin."));
    prints(&aed).await;
    school.passes(SignedDuration::from_secs(60));
    takes_back(&second).await;
    aed.opens(SLIPS).await.sees("Pour information").does_not_see("Lundi matin.").sees("écrit deux fois");
}

#[tokio::test]
async fn a_rendez_vous_is_proposed_and_answered_on_paper() {
    let school = School::in_november();
    one_of_each(&school).await;
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    proposes(&teacher, &record).await;
    let slip = cpe.opens(SLIPS).await.sees("À lire : réponse attendue").sees("Orientation").sees("Salle 4");
    slip.sees("☐").sees(&format!("Pour {JEROME}")).does_not_see(HELENE).presses("C'est imprimé").await;
    let his = cpe.opens(&record).await.part_with(JEROME, "Oui, sur papier");
    his.presses("Oui, sur papier").await.sees("Orientation");
    teacher.opens("/mes-mots").await.sees("Orientation").sees("Rendez-vous accepté");
    cpe.opens(SLIPS).await.sees("Rien à imprimer");
}

#[tokio::test]
async fn times_that_a_parent_writes_beside_a_no_are_entered_with_it_and_the_school_takes_one_of_them() {
    let school = School::in_november();
    let (_, jerome) = one_of_each(&school).await;
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    proposes(&teacher, &record).await;
    let slip = cpe.opens(SLIPS).await.sees("Autres moments possibles").sees("jusqu'à trois autres moments");
    slip.presses("C'est imprimé").await;
    let no = |page: &Page, on: &str| {
        page.part_with(JEROME, "Non, sur papier").fills("Moment 1, jour", on).fills("Moment 1, heure", "08:00")
    };
    let past = no(&cpe.opens(&record).await, "2026-11-20").presses("Non, sur papier").await.has_status(422);
    let past = past.sees("donnez un jour et une heure pour chaque moment");
    no(&past, "2026-11-25").presses("Non, sur papier").await.sees("La signature sur papier est notée.");
    school.passes(SignedDuration::from_mins(1));
    let page = jerome.opens("/carnet").await.link("Orientation").replace("/carnet/", "/mes-mots/");
    let thread = teacher.opens(&page).await;
    thread.presses("Accepter : mercredi 25 novembre 2026 à 8 h").await.sees("La réponse est envoyée");
    let agreed = "mercredi 25 novembre 2026 à 8 h, accueil de l'établissement";
    jerome.opens("/carnet").await.part("Vos rendez-vous").sees(agreed);
    let told = cpe.opens(SLIPS).await.sees("Pour information");
    told.sees(&format!("Rendez-vous accepté – {agreed}"));
}

#[tokio::test]
async fn a_parent_on_paper_who_can_come_no_more_or_allows_after_all_says_so_at_the_desk() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    proposes(&teacher, &record).await;
    let asked = aed.opens(&record).await;
    assert!(!asked.offers("Ne peut plus venir"), "nothing is answered yet");
    let yes = asked.part_with(JEROME, "Oui, sur papier").presses("Oui, sur papier").await;
    let names = |page: &Page, on: &str| {
        page.part_with(JEROME, "Ne peut plus venir").fills("Moment 1, jour", on).fills("Moment 1, heure", "08:00")
    };
    let sunday = names(&yes, "2026-11-29").presses("Ne peut plus venir").await.has_status(422);
    let sunday = sunday.sees("donnez un jour et une heure pour chaque moment");
    let off =
        names(&sunday, "2026-11-25").presses("Ne peut plus venir").await.sees("La signature sur papier est notée.");
    assert!(!off.offers("Ne peut plus venir"));
    let thread = teacher.opens("/demandes").await.part("À répondre").follows("Orientation").await;
    thread.presses("Accepter : mercredi 25 novembre 2026 à 8 h").await.sees("La réponse est envoyée");
    teacher.opens("/demandes").await.part("À répondre").does_not_see("Orientation");

    school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    let no = aed.opens(&record).await.part_with(JEROME, "Non, sur papier").presses("Non, sur papier").await;
    let yes = no.part_with(JEROME, "Autorise finalement").presses("Autorise finalement").await;
    let back = yes.part_with(JEROME, "Retire son autorisation").presses("Retire son autorisation").await;
    assert!(back.offers("Autorise finalement"));
}

#[tokio::test]
async fn what_was_printed_for_one_parent_is_printed_for_the_other_once_they_too_read_on_paper() {
    let school = School::in_november();
    let (helene, _) = one_of_each(&school).await;
    school.holds(ZOE, TEACHER, praise());
    let aed = school.staff(AED).enrols().await;
    prints(&aed).await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let hers = aed.opens(SLIPS).await.sees(&format!("Pour {HELENE}")).sees("À lire et à signer");
    hers.does_not_see(&format!("Pour {JEROME}")).presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
}

#[tokio::test]
async fn what_a_parent_has_written_to_the_head_is_printed_by_the_head_alone() {
    let school = School::in_november();
    let jerome = school.guardian(JEROME).enrols().await;
    let form = jerome.opens(&format!("/carnet/demandes/{}?quoi=word", school.address_of(ZOE))).await;
    let form =
        form.fills("À qui", "La direction").fills("Objet", "Une plainte").fills("Texte", "Au sujet d'un adulte.");
    form.presses("Envoyer à l'établissement").await;
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    school.passes(SignedDuration::from_secs(60));
    let entry = head.opens("/demandes").await.follows("Une plainte").await;
    entry.fills("Votre réponse", "Je vous reçois lundi.").presses("Répondre").await;
    aed.opens(SLIPS).await.does_not_see("plainte").does_not_see("lundi");
    head.opens(SLIPS).await.sees("Une plainte").sees("Je vous reçois lundi.").sees(&format!("Pour {JEROME}"));
}

#[tokio::test]
async fn a_slip_that_accepted_one_time_is_no_yes_to_a_later_one() {
    let school = School::in_november();
    one_of_each(&school).await;
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    proposes(&teacher, &record).await;
    prints(&cpe).await;
    school.days_pass(1);
    teacher.signs_in().await;
    let thread = teacher.opens("/mes-mots").await.follows(ZOE).await.part_with(JEROME, "Proposer");
    let thread = thread.fills("Jour", "2026-12-03").fills("Heure", "18:00").fills("Lieu", "Salle 4");
    thread.presses("Proposer").await;
    cpe.signs_in().await;
    let his = cpe.opens(&record).await.part_with(JEROME, "Oui, sur papier");
    let early = his.fills("Jour écrit sur le coupon", "2026-11-23").presses("Oui, sur papier").await.has_status(422);
    let that_day = early.part_with(JEROME, "Oui, sur papier").fills("Jour écrit sur le coupon", "2026-11-24");
    let which = that_day.presses("Oui, sur papier").await.has_status(422); // The slip of the new time is not printed yet.
    cpe.opens(SLIPS).await.sees("jeudi 3 décembre 2026 à 18 h").presses("C'est imprimé").await;
    let his = which.part_with(JEROME, "Oui, sur papier").fills("Jour écrit sur le coupon", "2026-11-24");
    his.presses("Oui, sur papier").await.sees("La signature sur papier est notée.");
}

#[tokio::test]
async fn a_family_that_never_signs_in_says_paper_at_the_desk_and_gets_its_booklet_and_no_more_letters() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let (booklets, never) = ("/vie-scolaire/a-imprimer/6A/carnets", "/vie-scolaire/jamais-connectes?classe=6A");
    aed.opens(booklets).await.does_not_see(ZOE);
    aed.opens(never).await.sees(JEROME);
    let class = aed.opens("/secretariat/adresses/6A").await;
    let form = class.part(JEROME).follows("Corriger").await.picks("Elle a demandé le papier");
    form.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.");
    aed.opens(booklets).await.sees(ZOE);
    aed.opens(never).await.does_not_see(JEROME);
    aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("papier");
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/choix").await.picks("Numérique").presses("Enregistrer ce choix").await;
    aed.opens(booklets).await.does_not_see(ZOE);
}

/// Jérôme lives there from now on, as the school's file has it.
fn jerome_lives(school: &School, at: Option<PostalAddress>) {
    let live = school.archive.live_year().unwrap();
    for family in school.families() {
        for (person, _) in carnet::acts::open_family(&live.scope, family).unwrap().guardians(&live.scope).unwrap() {
            let held = live.scope.hold(person).unwrap();
            let shelved = live.scope.shelf::<Profile>(&held).unwrap().pop().unwrap();
            let Profile::Guardian(mut profile) = shelved.record else { unreachable!() };
            if profile.name.to_string() == JEROME {
                profile.address.clone_from(&at);
                live.scope.write(|pen| pen.put(&held, shelved.row, &Profile::Guardian(profile))).unwrap();
            }
        }
    }
}

fn counts(page: &Page, words: &str) -> usize {
    page.words().matches(words).count()
}

fn both() -> String {
    format!("Pour {HELENE} et {JEROME}, responsables de {ZOE}")
}

#[tokio::test]
async fn a_couple_of_one_home_shares_a_slip_and_one_line_to_sign_where_one_signature_is_enough() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire/a-imprimer").await.sees("SIXIÈME A : 1 feuille");
    let slips = aed.opens(SLIPS).await.sees(&both());
    assert_eq!((counts(&slips, "À lire et à signer"), counts(&slips, "Signature :")), (1, 1), "{}", slips.words());
    slips.presses("C'est imprimé").await;
    aed.opens(SLIPS).await.sees("Rien à imprimer");
    // Each still signs for themself.
    let list = aed.opens("/vie-scolaire/non-signes/6A").await;
    let list = list.sees(&format!("Signé sur papier par {HELENE}")).picks(&format!("Signé sur papier par {JEROME}"));
    let list = list.fills("Jour écrit sur le coupon", "2026-11-23");
    list.presses("Noter ces signatures sur papier").await.sees("Tout est signé");
    let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    record
        .sees(&format!("Signé sur papier le 23 novembre 2026 par {JEROME}"))
        .does_not_see(&format!("2026 par {HELENE}"));
}

#[tokio::test]
async fn where_each_signs_the_slip_of_one_home_has_a_line_for_each_and_waits_for_both() {
    let school = School::in_november();
    school.holds_for_each(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    let slips = aed.opens(SLIPS).await.sees(&both()).sees("Chaque responsable signe.");
    assert_eq!((counts(&slips, "À lire et à signer"), counts(&slips, "Signature :")), (1, 2), "{}", slips.words());
    slips.sees(&format!("{HELENE} Date :")).sees(&format!("{JEROME} Date :")).presses("C'est imprimé").await;
    let list = aed.opens("/vie-scolaire/non-signes/6A").await.picks(&format!("Signé sur papier par {JEROME}"));
    let list = list.fills("Jour écrit sur le coupon", "2026-11-23").presses("Noter ces signatures sur papier").await;
    list.sees(&format!("Signé sur papier par {HELENE}")).does_not_see(&format!("Signé sur papier par {JEROME}"));
    school.passes(SignedDuration::from_secs(60));
    aed.opens("/vie-scolaire/non-signes/6A").await.presses("Relancer").await;
    // What is left is hers alone.
    aed.opens(SLIPS).await.sees(&format!("Pour {HELENE}, responsable de {ZOE}")).does_not_see(JEROME);
}

#[tokio::test]
async fn two_addresses_or_one_that_nobody_knows_are_a_slip_each() {
    let elsewhere = PostalAddress {
        lines: vec!["2 RUE DES EXEMPLES".into()],
        postcode: "99000".into(),
        town: "TESTVILLE".into(),
        country: String::new(),
    };
    for home in [Some(elsewhere), None] {
        let school = School::in_november();
        jerome_lives(&school, home);
        school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
        let aed = school.staff(AED).enrols().await;
        aed.opens("/vie-scolaire/a-imprimer").await.sees("SIXIÈME A : 2 feuilles");
        let slips = aed.opens(SLIPS).await.sees(&format!("Pour {HELENE}, responsable")).does_not_see(&both());
        slips.part(&format!("Pour {JEROME}, responsable")).sees("Coupon n° 2");
    }
}

#[tokio::test]
async fn what_one_of_a_couple_has_said_or_is_answered_is_no_slip_of_both() {
    let school = School::in_november();
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    proposes(&teacher, &record).await;
    let slips = cpe.opens(SLIPS).await.sees(&both());
    assert_eq!(counts(&slips, "Autres moments possibles (jour"), 2, "each answers for themself: {}", slips.words());
    let hers = cpe.opens(&record).await.part_with(HELENE, "Oui, sur papier");
    hers.presses("Oui, sur papier").await.sees("Rendez-vous accepté");
    cpe.opens(SLIPS).await.sees(&format!("Pour {JEROME}, responsable")).does_not_see(HELENE);

    let helene = school.guardian(HELENE).enrols().await;
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    helene.opens(&mot).await.fills("text", "Puis-je aider ?").presses("Envoyer la réponse").await;
    school.passes(SignedDuration::from_secs(60));
    let thread = teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await.part_with(HELENE, "Répondre");
    thread.fills("text", "Avec plaisir.").presses("Répondre").await;
    helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let slips = cpe.opens(SLIPS).await.does_not_see(&both());
    let words = slips.words();
    let hers: Vec<_> = words.split("Coupon n°").filter(|slip| slip.contains("Avec plaisir.")).collect();
    assert!(matches!(hers[..], [slip] if slip.contains(&format!("Pour {HELENE}, responsable"))), "{words}");
    assert!(!hers[0].contains(JEROME), "{words}");
}

#[tokio::test]
async fn an_authorisation_is_answered_once_for_a_home_where_one_yes_is_enough_and_by_each_where_both_are_asked() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    let Matter::Consent(asked) = consent("Piscine", &school) else { unreachable!() };
    school.holds(ZOE, TEACHER, Matter::Consent(Consent { needs: Needs::Each, ..asked }));
    let slips = aed.opens(SLIPS).await;
    let one = slips.part("Théâtre").sees(&format!("Réponse de {HELENE} et {JEROME}"));
    let each = slips.part("Piscine").sees(&format!("Réponse de {HELENE} :")).sees(&format!("Réponse de {JEROME} :"));
    assert_eq!([counts(&one, "Signature :"), counts(&each, "Signature :")], [1, 2]);
}

#[tokio::test]
async fn a_slip_of_a_home_names_no_guardian_whose_access_is_shut() {
    let school = School::in_november();
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    aed.opens(SLIPS).await.sees(&both()).presses("C'est imprimé").await;
    let guardians = head.opens(&format!("/direction/droits/{}/responsables", school.address_of(ZOE))).await;
    let form = guardians.part_with(JEROME, "Fermer l'accès maintenant").fills("Motif", "Décision de justice");
    form.presses("Fermer l'accès maintenant").await.sees("L'accès est fermé.");
    let again = aed.opens(&format!("{SLIPS}?tout=oui")).await.sees(&format!("Pour {HELENE}, responsable de {ZOE}"));
    again.does_not_see(JEROME);
}

#[tokio::test]
async fn a_couple_of_one_home_gets_one_notice_of_a_retenue_with_both_their_names() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let (aed, notices) = (school.staff(AED).enrols().await, "/vie-scolaire/a-imprimer/6A/retenues");
    let slot = aed.opens("/vie-scolaire").await.follows("Fixer la retenue").await;
    let slot = slot.fills("Jour", "2026-11-26").fills("Heure", "16:00").fills("Salle", "B12");
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    aed.opens("/vie-scolaire/a-imprimer").await.part("Avis de retenue").sees("SIXIÈME A : 1 feuille");
    let notice = aed.opens(notices).await.sees(HELENE).sees(&format!("{JEROME} 1 RUE DES EXEMPLES"));
    assert_eq!(counts(&notice, "1 RUE DES EXEMPLES"), 1, "{}", notice.words());
    notice.presses("C'est imprimé").await;
    aed.opens(notices).await.sees("Rien à imprimer");
    jerome_lives(&school, None);
    let again = aed.opens(&format!("{notices}?tout=oui")).await;
    assert_eq!(counts(&again, "doit venir en retenue"), 2, "one each from now on, both printed: {}", again.words());
}
