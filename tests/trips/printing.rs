//! What is printed for families on paper: one page says it all, each print is taken from it, and goes once it is done.

use crate::rights::downloads;
use crate::services::admitted;
use crate::support::people::Person;
use crate::support::school::{AED, School, TEACHER};
use crate::support::written::{absence, consent, detention, note};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const ADAMA: &str = "Adama CARAMELLO";
const SLIPS: &str = "/vie-scolaire/a-imprimer/6A/coupons";
const UNSIGNED: &str = "/vie-scolaire/non-signes/6A";

/// Everyone of the class but one father has chosen the screen, so that what waits is his.
pub(crate) async fn only_jerome_reads_on_paper(school: &School) {
    let live = school.archive.live_year().unwrap();
    for family in school.families() {
        for (person, _) in carnet::acts::open_family(&live.scope, family).unwrap().guardians(&live.scope).unwrap() {
            let held = live.scope.hold(person).unwrap();
            let shelved = live.scope.shelf::<carnet::domain::family::Profile>(&held).unwrap().pop().unwrap();
            let carnet::domain::family::Profile::Guardian(mut profile) = shelved.record else { unreachable!() };
            profile.medium = match profile.name.to_string().as_str() {
                JEROME => carnet::domain::family::Medium::Paper,
                _ => carnet::domain::family::Medium::Digital,
            };
            let profile = carnet::domain::family::Profile::Guardian(profile);
            live.scope.write(|pen| pen.put(&held, shelved.row, &profile)).unwrap();
        }
    }
}

pub(crate) async fn to_print(aed: &Person, kind: &str) -> crate::support::page::Page {
    aed.opens("/vie-scolaire").await.follows("À imprimer").await.part(kind)
}

#[tokio::test]
async fn whoever_has_signed_in_without_choosing_is_not_printed_for_and_who_has_chosen_paper_is() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A").await;
    slips.sees(&format!("Pour {HELENE} et {JEROME}, responsables de {ZOE}"));
    let helene = school.guardian(HELENE).enrols().await;
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A").await;
    slips.sees(&format!("Pour {JEROME}, responsable de {ZOE}")).does_not_see(HELENE);
    helene.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A").await;
    slips.sees(&format!("Pour {HELENE} et {JEROME}"));
}

#[tokio::test]
async fn slips_of_mots_and_of_authorisations_wait_until_they_are_printed_once() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    school.holds("Adama CARAMELLO", TEACHER, note("Autre", "Lu sur écran."));
    let aed = school.staff(AED).enrols().await;
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 2 feuilles").await;
    let slips = slips.sees("Prévoir un goûter.").sees("Autorisez-vous la sortie ?").does_not_see("Lu sur écran");
    assert!(!slips.shows(&format!("Pour {HELENE}")), "she reads on her screen");
    aed.opens("/vie-scolaire/a-imprimer").await.sees("SIXIÈME A : 2 feuilles");
    slips.presses("C'est imprimé").await.sees("ces feuilles sont imprimées").does_not_see("Coupons");
    let again = aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("Rien à imprimer");
    again.follows("Voir aussi ce qui est déjà imprimé").await.sees("Prévoir un goûter.");
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet").await.follows("Sortie").await.sees("Imprimé pour la famille par");
    helene.opens("/carnet").await.follows("Sortie").await.does_not_see("Imprimé pour");
    for (parent, printed) in [(&jerome, true), (&helene, false)] {
        let copy = parent.opens("/carnet/droits").await.follows("Télécharger mon carnet").await;
        let [document, json] = downloads(parent, &copy, "Télécharger").await;
        assert_eq!((document.contains("Imprimé pour"), json.contains("\"printed\"")), (printed, printed));
        assert!(json.contains("Sortie") && !json.contains("readers"), "{json}");
    }
    school.holds(ZOE, TEACHER, note("Photo", "Lundi matin."));
    to_print(&aed, "Coupons").await.sees("SIXIÈME A : 1 feuille");
}

#[tokio::test]
async fn a_slip_is_printed_anew_once_its_text_is_put_right_and_the_former_one_signs_nothing() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    let slips = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await.sees("un goûter");
    slips.presses("C'est imprimé").await.does_not_see("Coupons");
    school.days_pass(1);
    aed.signs_in().await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let form = aed.opens(&format!("{record}/{}/rectification", mot.trim_start_matches("/carnet/"))).await;
    form.fills("Texte", "Prévoir un pique-nique.").presses("Enregistrer le nouveau texte").await;
    to_print(&aed, "Coupons")
        .await
        .follows("SIXIÈME A : 1 feuille")
        .await
        .sees("un pique-nique")
        .does_not_see("goûter");
    let (day, signed) = ("Jour écrit sur le coupon", format!("Signé sur papier par {JEROME}"));
    let his = aed.opens(&record).await.part_with(JEROME, &signed);
    let former = his.fills(day, "2026-11-23").presses(&signed).await.has_status(422);
    let former = former.sees("ce jour n'est pas possible").sees("Si le texte a été corrigé depuis cette signature");
    let which = former.part_with(JEROME, &signed).fills(day, "2026-11-24").presses(&signed).await;
    let which = which.has_status(422).sees("imprimez le nouveau coupon et faites-le signer");
    aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.presses("C'est imprimé").await;
    let noted = which.part_with(JEROME, &signed).fills(day, "2026-11-24").presses(&signed).await;
    noted.sees(&format!("Signé sur papier le 24 novembre 2026 par {JEROME}"));
}

#[tokio::test]
async fn a_retenue_is_told_on_paper_once_it_has_a_slot_and_again_when_it_is_put_off() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let aed = school.staff(AED).enrols().await;
    let page = aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Avis de retenue");
    page.part("Coupons").follows("SIXIÈME A").await.presses("C'est imprimé").await;
    let slot = aed.opens("/vie-scolaire").await.follows("Fixer la retenue").await;
    let slot = slot.fills("Jour", "2026-11-26").fills("Heure", "16:00").fills("Salle", "B12");
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    aed.opens(SLIPS)
        .await
        .sees("Aucune feuille de cette sorte n'attend dans cette classe.")
        .does_not_see("a reçu tout");
    let notice = to_print(&aed, "Avis de retenue").await.follows("SIXIÈME A : 1 feuille").await;
    let notice = notice.sees("doit venir en retenue").sees("jeudi 26 novembre 2026 à 16 h").sees("B12").sees(JEROME);
    notice.sees("Travail non fait").presses("C'est imprimé").await.does_not_see("Avis de retenue");
    school.passes(jiff::SignedDuration::from_secs(1));
    let slot = aed.opens("/vie-scolaire").await.follows("Reporter la retenue").await;
    let slot = slot.fills("Jour", "2026-11-27").fills("Heure", "16:00").fills("Salle", "C3");
    slot.fills("Pourquoi la reporter", "Salle prise").presses("Reporter").await;
    let notice = to_print(&aed, "Avis de retenue").await.follows("SIXIÈME A").await.sees("C3").does_not_see("B12");
    notice.sees("Cette retenue est reportée : Salle prise");
}

#[tokio::test]
async fn a_retenue_whose_hour_is_past_is_told_on_paper_no_more_and_its_slip_says_whose_it_is() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let aed = school.staff(AED).enrols().await;
    let slot = aed.opens("/vie-scolaire").await.follows("Fixer la retenue").await;
    let slot = slot.fills("Jour", "2026-11-26").fills("Heure", "16:00").fills("Salle", "B12");
    slot.presses("Fixer").await.sees("La retenue est fixée.");
    let notices = "/vie-scolaire/a-imprimer/6A/retenues";
    let slip = aed.opens(notices).await.words();
    let slip = slip.split("Rendez le coupon ci-dessous").nth(1).unwrap().to_owned();
    assert!(slip.contains(&format!("Pour {JEROME}, responsable de {ZOE}")) && slip.contains("Collège"), "{slip}");
    let day = aed.opens("/vie-scolaire?jour=2026-11-26").await.sees("B12");
    assert!(day.link("1 retenue ce jour").ends_with("#retenues"), "and not to the sessions, of which there is none");
    school.passes(jiff::SignedDuration::from_hours(4 * 24));
    aed.signs_in().await;
    aed.opens(notices).await.sees("Rien à imprimer").does_not_see("B12");
    aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Avis de retenue");
}

#[tokio::test]
async fn whoever_prints_letters_notes_that_they_are_printed_and_a_guardian_of_two_classes_has_one() {
    let school = School::in_november();
    let (aed, office) =
        (school.staff(AED).enrols().await, admitted(&school, ("Sylvie", "PAPERASSE"), "Secrétariat").await);
    let prepares = async |class: &str| {
        let page = office.opens(&format!("/vie-scolaire/lettres/{class}")).await;
        page.presses("Préparer les lettres").await.sees("Les lettres sont prêtes à imprimer.")
    };
    let (sixth, _) = (prepares("6A").await, prepares("5B").await);
    let figure = |page: &crate::support::page::Page| {
        let words = page.words();
        let before = words.split(" coupons, avis, lettres").next().unwrap();
        before.rsplit(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let all = figure(&aed.opens("/vie-scolaire").await);
    let letters = async |class: &str| {
        let page = office.opens(&format!("/vie-scolaire/lettres/{class}/impression")).await;
        page.source.matches("<article").count()
    };
    let (in_6a, in_5b) = (letters("6A").await, letters("5B").await);
    assert!(all < in_6a + in_5b, "{all} letters, and not {in_6a} and {in_5b}: some have a child in each class");
    let link = sixth.links().into_iter().find(|link| link.ends_with("/impression")).unwrap();
    let noted = office.opens(&link).await.presses("C'est imprimé").await;
    noted.sees("ces feuilles sont imprimées");
    assert_eq!(figure(&aed.opens("/vie-scolaire").await), all - in_6a);
    to_print(&aed, "Lettres d'activation").await.does_not_see("SIXIÈME A");
}

#[tokio::test]
async fn a_regime_from_the_file_is_set_right_at_the_desk_and_its_card_is_printed_again_when_it_changes() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let classes = aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Cartes de sortie –");
    let class = classes.follows("Régimes et cartes de sortie").await.follows("SIXIÈME A").await;
    let zoe = school.address_of(ZOE);
    let (_, filed) = class.form("Enregistrer les régimes");
    let boarding = filed.iter().find(|(name, _)| *name == format!("b-{zoe}")).unwrap().1.clone();
    assert_ne!(boarding, "inconnu", "the ministry's file says it");
    let class = class.fills_for(ZOE, "Régime", "interne").fills_for(ZOE, "Sortie", "1");
    class.presses("Enregistrer les régimes").await.sees("Les régimes sont enregistrés.");
    let cards = to_print(&aed, "Cartes de sortie").await.follows("SIXIÈME A : 1 carte").await;
    let cards = cards.sees(ZOE).sees("Interne").sees("jusqu'à la fin de la demi-journée");
    cards.presses("C'est imprimé").await.does_not_see("Cartes de sortie –").sees("Rien à imprimer");
    // The same file again does not undo what the desk has set.
    school.imports(&crate::support::school::demo_files());
    let class = aed.opens("/vie-scolaire/regimes/6A").await;
    assert!(class.form("Enregistrer les régimes").1.contains(&(format!("b-{zoe}"), "interne".into())));
    school.passes(jiff::SignedDuration::from_secs(1));
    let class = class.fills_for(ZOE, "Sortie", "3");
    class.presses("Enregistrer les régimes").await;
    to_print(&aed, "Cartes de sortie").await.follows("SIXIÈME A : 1 carte").await.sees("un dernier cours est supprimé");
}

#[tokio::test]
async fn a_family_on_paper_gets_a_blank_booklet_and_a_family_on_screens_none() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let aed = school.staff(AED).enrols().await;
    let booklets = to_print(&aed, "Carnets papier").await.follows("SIXIÈME A : 1 feuille").await;
    let booklet = booklets.sees(ZOE).sees(JEROME).sees(HELENE).sees("Pages d'échange").sees("Billet n° 8");
    for private in ["example.org", "0639"] {
        assert!(!booklet.source.contains(private), "a booklet goes through many hands: {private}");
    }
    booklet.presses("C'est imprimé").await;
    aed.opens("/vie-scolaire/a-imprimer").await.part("Carnets papier").does_not_see("SIXIÈME A");
}

#[tokio::test]
async fn the_slips_of_a_class_are_numbered_in_its_order_and_found_by_number_when_they_come_back() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    school.holds(ADAMA, TEACHER, note("Photo", "Lundi matin."));
    let aed = school.staff(AED).enrols().await;
    let sheets = aed.opens(SLIPS).await.sees("À remettre : 3 coupons pour SIXIÈME A");
    sheets.part("Pour Awa SAULNIERE").sees("Coupon n° 1 · 6A · 23 novembre 2026").sees("Lundi matin.");
    sheets.part("Pour Mohamed CARAMELLO").sees("Coupon n° 2 · 6A").sees("Lundi matin.");
    sheets.part("Prévoir un goûter.").sees("Coupon n° 3 · 6A · 23 novembre 2026");
    let (hers, his) = (format!("3 {ZOE}"), format!("1 {ADAMA}"));
    let list = sheets
        .part("À remettre")
        .sees(&his)
        .sees(&hers)
        .sees("Cette liste reste à la vie scolaire")
        .does_not_see("Sortie");
    list.part(&hers).sees(HELENE).sees("☐ à rendre");
    assert!(!aed.opens(UNSIGNED).await.shows("Coupon n°"), "nothing is printed yet");
    sheets.presses("C'est imprimé").await.sees("ces feuilles sont imprimées");

    let back = aed.opens(UNSIGNED).await.sees(&format!("Coupon n° 3 du 23 novembre 2026 – {ZOE} – Mot : Sortie"));
    let words = back.words();
    assert!(words.find("Coupon n° 1 du") < words.find("Coupon n° 3 du"), "in the order of the sheets: {words}");
    let back = back.picks("Signé sur papier par Awa SAULNIERE").fills("Jour écrit sur le coupon", "2026-11-23");
    let missing = back.presses("Noter ces signatures sur papier").await;
    missing.sees("Coupon n° 3 du").does_not_see("Coupon n° 1 du").does_not_see("Coupon n° 2 du");
    let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    record.part_with(HELENE, "Signé sur papier").sees("Coupon n° 3 du 23 novembre 2026");
}

#[tokio::test]
async fn a_class_has_each_number_of_a_day_once_and_a_slip_keeps_its_own() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    let (early, late) = (aed.opens(SLIPS).await, aed.opens(SLIPS).await);
    early.presses("C'est imprimé").await;
    late.presses("C'est imprimé").await; // Another desk had printed the same sheet.
    school.passes(jiff::SignedDuration::from_secs(60));
    school.holds(ZOE, TEACHER, note("Photo", "Lundi matin."));
    let second = aed.opens(SLIPS).await.sees("Coupon n° 2 · 6A · 23 novembre 2026").does_not_see("Coupon n° 1 ·");
    second.presses("C'est imprimé").await;
    let again = aed.opens(&format!("{SLIPS}?tout=oui")).await;
    again.part("Prévoir un goûter.").sees("Coupon n° 1 · 6A · 23 novembre 2026");
    again.part("Lundi matin.").sees("Coupon n° 2 · 6A · 23 novembre 2026");

    school.days_pass(1);
    aed.signs_in().await;
    school.holds(ZOE, TEACHER, note("Piscine", "Apporter un bonnet."));
    aed.opens(SLIPS).await.sees("Coupon n° 1 · 6A · 24 novembre 2026").presses("C'est imprimé").await;
    aed.opens(UNSIGNED).await.sees(&format!("Coupon n° 1 du 24 novembre 2026 – {ZOE} – Mot : Piscine"));
    let again = aed.opens(&format!("{SLIPS}?tout=oui")).await.sees("Coupon n° 1 · 6A · 23 novembre 2026");
    again.part("À remettre").sees("Coupon n° 1 du 23 novembre 2026").sees(&format!("1 {ZOE}"));
}

#[tokio::test]
async fn a_slip_that_was_printed_once_more_is_found_by_either_number() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let aed = school.staff(AED).enrols().await;
    aed.opens(SLIPS).await.presses("C'est imprimé").await;
    school.days_pass(1);
    aed.signs_in().await;
    aed.opens(UNSIGNED).await.presses("Relancer").await;
    aed.opens(SLIPS).await.sees("Coupon n° 1 · 6A · 24 novembre 2026").presses("C'est imprimé").await;
    let both = "Coupon n° 1 du 24 novembre 2026, Coupon n° 1 du 23 novembre 2026";
    aed.opens(UNSIGNED).await.sees(&format!("{both} – {ZOE} – Mot : Sortie"));
}

#[tokio::test]
async fn reasons_and_answers_that_come_back_are_found_by_number_too() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    school.passes(jiff::SignedDuration::from_secs(60));
    school.holds(ZOE, TEACHER, absence(&school));
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let sheets = aed.opens(SLIPS).await;
    sheets.part("Théâtre").sees("Coupon n° 1 · 6A");
    sheets.part("Cochez un motif").sees("Coupon n° 2 · 6A");
    sheets.presses("C'est imprimé").await;
    aed.opens("/vie-scolaire/a-justifier/6A")
        .await
        .part("Motifs reçus sur papier")
        .sees("Coupon n° 2 du 23 novembre 2026");
    let list = aed.opens("/autorisations").await.follows("Théâtre").await.follows("Noter les coupons revenus").await;
    list.part(ZOE).sees("Coupon n° 1 du 23 novembre 2026");
    // Whoever has asked prints the same slip under the same number.
    let own = teacher.opens("/mes-mots").await.follows("Coupons pour les familles sur papier").await;
    own.sees("Coupon n° 1 · 6A · 23 novembre 2026").sees(JEROME);
}

/// The numbers of the slips on a page of sheets, in their order.
fn numbers(sheets: &crate::support::page::Page) -> Vec<u32> {
    let words = sheets.words();
    let named = words.split("Coupon n° ").skip(1).filter(|rest| rest.contains(" · 6A · "));
    named.filter_map(|rest| rest.split_once(" · 6A").and_then(|(n, _)| n.parse().ok())).collect()
}

#[tokio::test]
async fn a_class_with_more_slips_than_a_form_holds_is_printed_a_hundred_at_a_time_none_twice_and_none_lost() {
    let school = School::in_november();
    let mots: Vec<_> = (1..=22).map(|n| note(&format!("Mot {n:02}"), "Prévoir un goûter.")).collect();
    let pages = school.class_holds("6A", TEACHER, &mots);
    let aed = school.staff(AED).enrols().await;
    let waiting = to_print(&aed, "Coupons").await.words();
    let all: usize = waiting.split("SIXIÈME A : ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(pages > 500 && all >= pages, "a slip at least for each page: {all}, {pages}");

    let (mut sheets, mut printed) = (aed.opens(SLIPS).await, Vec::new());
    let second = aed.opens(&format!("{SLIPS}?page=2")).await;
    assert_eq!(numbers(&second).first(), Some(&101), "looking at the next ones notes nothing and keeps their numbers");
    while sheets.offers("C'est imprimé") {
        let (left, here) = (all - printed.len(), numbers(&sheets));
        assert_eq!(here.len(), left.min(100), "{}", sheets.path);
        assert_eq!(sheets.shows(&format!("Feuilles 1 à 100 sur {left}")), left > 100);
        assert!(sheets.shows(&format!("À remettre : {} coupons pour SIXIÈME A", here.len())));
        let form = sheets.form("C'est imprimé").1;
        assert_eq!(form.iter().filter(|(name, _)| name == "one").count(), here.len());
        printed.extend(here);
        sheets = sheets.presses("C'est imprimé").await.has_status(200).sees("ces feuilles sont imprimées");
    }
    assert_eq!(
        printed,
        (1..=u32::try_from(all).unwrap()).collect::<Vec<_>>(),
        "each number once, in the order of the class"
    );
    sheets.does_not_see("Coupons");

    let (mut again, mut shown) = (aed.opens(&format!("{SLIPS}?tout=oui")).await, Vec::new());
    loop {
        shown.extend(numbers(&again));
        if !again.offers("Voir la suite") {
            break;
        }
        again = again.follows("Voir la suite").await;
    }
    assert_eq!(shown, printed, "each kept the number under which it was handed out");
}

#[tokio::test]
async fn what_a_class_owes_is_reminded_of_and_entered_fifty_at_a_time_and_all_of_it_is_reached() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    for n in 1..=120 {
        school.holds(ZOE, TEACHER, note(&format!("Mot n° {n:03} de l'année"), "Prévoir un goûter."));
    }
    let aed = school.staff(AED).enrols().await;
    let here =
        |page: &crate::support::page::Page| page.form("Relancer").1.iter().filter(|(name, _)| name == "entry").count();
    let mut page = aed.opens(UNSIGNED).await;
    // Each list says which it is, and that its ticks go no further than its page.
    let on = |list: &str| page.link(&format!("{list} : voir la suite (encore "));
    assert!(on("Non signés").ends_with("page=2#en-attente") && on("Coupons revenus").ends_with("page=2#coupons"));
    for list in ["Non signés", "Coupons revenus"] {
        assert!(page.source.contains(&format!("<nav aria-label=\"{list}\">")), "{list}");
    }
    page = page.sees("Relancez les familles de cette page avant").sees("Notez les coupons de cette page avant");
    for (n, entries) in [(1, 50), (2, 50), (3, 20)] {
        assert!(page.source.len() < 100_000, "{}: {}", page.path, page.source.len());
        let onward = page.links().iter().any(|link| link.ends_with(&format!("page={}#en-attente", n + 1)));
        assert_eq!((here(&page), onward), (entries, n < 3), "{}", page.path);
        page = page.presses("Relancer").await.sees("Les relances sont notées");
    }
    assert_eq!(page.words().matches("Relancé le").count(), 50, "the first page again");
    let slips = aed.opens(&format!("{UNSIGNED}?liste=coupons&page=3")).await;
    assert!(slips.source.len() < 100_000, "{}", slips.source.len());
    let slips = slips.sees("Coupons revenus : revenir à ce qui précède").sees("Non signés : voir la suite");
    // A day that is none loses neither the place in the list nor the tick.
    let slips = slips.picks(&format!("Signé sur papier par {JEROME}")).fills("Jour écrit sur le coupon", "2027-01-31");
    let slips = slips.presses("Noter ces signatures sur papier").await.has_status(422);
    assert_eq!(slips.form("Noter ces signatures").1.iter().filter(|(name, _)| name == "slip").count(), 1);
    let slips = slips.fills("Jour écrit sur le coupon", "2026-11-23");
    let noted = slips.presses("Noter ces signatures sur papier").await.sees("Les signatures sur papier sont notées");
    assert!(noted.path.contains("liste=coupons&page=3"), "{}", noted.path);
}
