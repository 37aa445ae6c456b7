//! What stands in the wrong carnet is taken back: the family reads that it was, and its words no longer.

use crate::support::school::{AED, HEAD, School, TEACHER};
use crate::support::written::{consent, detention, note, reprimand};
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
/// Teaches 6A too.
const COLLEAGUE: &str = "Tanguy D'ESPAGNOLLE";

#[tokio::test]
async fn a_mot_in_the_wrong_carnet_is_withdrawn_by_its_author_and_the_family_reads_that_it_was_and_no_more() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Bavardages", "Zoé bavarde sans cesse."));
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    helene.opens(&mot).await.fills("Votre réponse", "Ce n'est pas elle.").presses("Envoyer la réponse").await;
    helene.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let unsigned = jerome.opens(&mot).await;
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A").await.follows(ZOE).await.follows("Retirer").await.sees("Bavardages");
    let (action, fields) = form.form("Retirer ce texte");
    let nothing = teacher.browser.posts(&action, &fields).await;
    assert_eq!(nothing.status, 422, "a reason is picked");
    let record = form.picks("écrit par erreur dans ce carnet").presses("Retirer ce texte").await;
    let record =
        record.sees("Le texte est retiré.").sees("Texte retiré, que la famille ne lit plus").sees("sans cesse");
    assert!(!record.offers("Retirer") && !record.offers("Corriger le texte"), "what was taken back does not come back");

    for parent in [&helene, &jerome] {
        let home = parent.opens("/carnet").await.does_not_see("Bavardages").does_not_see("sans cesse");
        home.part("Texte retiré").sees("Retiré");
        let page = parent.opens(&mot).await.does_not_see("Bavardages").does_not_see("sans cesse");
        let page = page.sees(&format!("Retiré par {TEACHER} : écrit par erreur dans ce carnet"));
        page.sees(&format!("Lu et signé par {HELENE}"));
    }
    let own = helene.opens(&mot).await.sees("Ce n'est pas elle.");
    assert!(!own.offers("Envoyer la réponse") && !own.offers("Demander une correction"));
    jerome.opens(&mot).await.does_not_see("Ce n'est pas elle.");
    unsigned.presses("J'ai lu").await.sees("Texte retiré").does_not_see(&format!("Lu et signé par {JEROME}"));
    let copy = helene.opens("/carnet/copie").await;
    let (action, fields) = copy.form("Télécharger");
    let copy = helene.browser.posts(&action, &fields).await.body;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(copy)).unwrap();
    for name in ["carnet.html", "carnet.json"] {
        let text = std::io::read_to_string(zip.by_name(name).unwrap()).unwrap();
        assert!(!text.contains("sans cesse") && !text.contains("Bavardages") && text.contains("pas elle"), "{name}");
    }
    let aed = school.staff(AED).enrols().await;
    let address = format!("/eleves/{}", school.address_of(ZOE));
    aed.opens(&address).await.sees(&format!("Retiré par {TEACHER}")).sees("sans cesse");
    let colleague = school.staff(COLLEAGUE).enrols().await;
    colleague.opens(&address).await.sees(&format!("Retiré par {TEACHER}")).does_not_see("sans cesse");
    aed.opens("/vie-scolaire/non-signes").await.does_not_see("SIXIÈME A");
}

#[tokio::test]
async fn nobody_withdraws_what_is_not_theirs_to_answer_for_and_nothing_is_withdrawn_twice() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Bavardages", "Zoé bavarde."));
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence"));
    let address =
        |entry: &str| format!("/eleves/{}/{}/retrait", school.address_of(ZOE), entry.trim_start_matches("/carnet/"));
    let aed = school.staff(AED).enrols().await;
    let form = aed.opens(&address(&mot)).await.picks("les faits étaient inexacts");
    let (action, fields) = form.form("Retirer ce texte");
    school.staff(COLLEAGUE).enrols().await.opens(&address(&mot)).await.is_nowhere();
    aed.opens(&address(&sanction)).await.is_nowhere();
    assert_eq!(aed.browser.posts(&address(&sanction), &fields).await.status, 404, "direction alone");
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction/sanctions").await.sees("Blâme");
    let pressed = head.opens(&address(&sanction)).await.picks("écrit deux fois").presses("Retirer ce texte").await;
    pressed.sees("Le texte est retiré.");
    head.opens("/direction/sanctions").await.does_not_see("Blâme");
    for _ in 0..2 {
        assert_eq!(aed.browser.posts(&action, &fields).await.status, 303);
    }
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens(&mot).await;
    assert_eq!(read.words().matches("Retiré par").count(), 1, "the same form sent twice withdraws once");
    helene.opens(&sanction).await.does_not_see("Violence").does_not_see("Blâme").sees("Retiré par");
}

#[tokio::test]
async fn a_punition_that_was_withdrawn_waits_for_nobody_and_a_question_for_no_answer() {
    let school = School::in_november();
    let retenue = school.holds(ZOE, TEACHER, detention("Travail non fait"));
    let asked = school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("Travail non fait");
    let jerome = school.guardian(JEROME).enrols().await;
    let question = jerome.opens(&asked).await.sees("Théâtre");
    for entry in [&retenue, &asked] {
        let address = format!("/eleves/{}/{}", school.address_of(ZOE), entry.trim_start_matches("/carnet/"));
        let form = aed.opens(&format!("{address}/retrait")).await.picks("écrit par erreur dans ce carnet");
        form.presses("Retirer ce texte").await.sees("Le texte est retiré.");
    }
    aed.opens("/vie-scolaire").await.sees("Aucune punition n'attend.").does_not_see("Travail non fait");
    question.presses("Oui").await.does_not_see("Théâtre");
    let home = jerome.opens("/carnet").await.does_not_see("Retenue").does_not_see("Théâtre");
    home.part("À faire").sees("Rien à signer");
    aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("SIXIÈME A");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/mes-mots").await.sees("Texte retiré").does_not_see("Théâtre");
}

#[tokio::test]
async fn what_is_withdrawn_the_same_evening_was_never_there_for_the_family() {
    let school = School::in_november();
    school.passes(SignedDuration::from_hours(12));
    let mot = school.holds(ZOE, TEACHER, note("Bavardages", "Zoé bavarde."));
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A").await.follows(ZOE).await.follows("Retirer").await;
    form.picks("écrit par erreur dans ce carnet").presses("Retirer ce texte").await.sees("Le texte est retiré.");
    school.passes(SignedDuration::from_hours(12));
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.does_not_see("Retiré").does_not_see("Bavardages");
    helene.opens(&mot).await.is_nowhere();
}

#[tokio::test]
async fn what_went_to_a_whole_class_by_mistake_is_taken_back_from_every_family_in_one_press() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks("Toute la classe");
    form.fills("Objet", "Sortie").fills("Texte", "Rendez-vous mardi à 8 h.").presses("Envoyer").await;
    let (helene, awa) = (school.guardian(HELENE).enrols().await, school.guardian("Awa SAULNIERE").enrols().await);
    for parent in [&helene, &awa] {
        parent.opens("/carnet").await.sees("Sortie");
    }
    let sheet = teacher.opens("/mes-mots").await.follows("Élève par élève").await;
    let form =
        sheet.follows("Retirer tout l'envoi").await.sees("Tout l'envoi : cette page et celles de 24 autres élèves");
    let one = form.clone().picks("La page de");
    let done = form.picks("écrit deux fois").presses("Retirer ce texte").await;
    done.sees("Le texte est retiré pour toutes les familles à qui il a été envoyé.");
    for parent in [&helene, &awa] {
        parent.opens("/carnet").await.does_not_see("Sortie").sees("Texte retiré");
    }
    teacher.opens("/mes-mots").await.does_not_see("Sortie");
    one.picks("écrit deux fois").presses("Retirer ce texte").await.has_status(200);
}
