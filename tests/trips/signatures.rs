//! Whose signature it takes to have read a page: one guardian's by default, or each one's where the writer asks for it.

use crate::outings::outing_of_6a;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, School, TEACHER};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const UNSIGNED: &str = "/vie-scolaire/non-signes/6A";
const SIGNED_ON_PAPER: &str = "Signé sur papier par";

/// The form of a mot to Zoé's family.
async fn a_mot(teacher: &Person) -> Page {
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks(ZOE);
    form.fills("subject", "Sortie").fills("text", "Prévoir un goûter.")
}

#[tokio::test]
async fn where_each_guardian_is_to_sign_one_signature_leaves_the_other_awaited_everywhere() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let form = a_mot(&teacher).await.picks("Signature de chaque responsable");
    form.presses("Envoyer").await.sees("C'est envoyé.").sees("Signatures : 0 sur 2");

    let mot = helene.opens("/carnet").await.follows("Lire et signer").await.sees("Chaque responsable signe.");
    let signed = mot.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    signed.part("À faire").does_not_see("Sortie");
    jerome.opens("/carnet").await.part("À faire").sees("Sortie").sees("À signer");
    teacher.opens("/mes-mots").await.sees("Signatures : 1 sur 2");
    aed.opens("/vie-scolaire").await.sees("1 page non signée");
    let waiting = aed.opens(UNSIGNED).await.sees("Mot : Sortie").sees(&format!("{SIGNED_ON_PAPER} {JEROME}"));
    waiting.does_not_see(&format!("{SIGNED_ON_PAPER} {HELENE}"));
    let record = format!("/eleves/{}", school.address_of(ZOE));
    aed.opens(&record).await.sees("Non signé");

    let mot = jerome.opens("/carnet").await.follows("Lire et signer").await;
    let mot = mot.sees(&format!("Lu et signé par {HELENE}")).sees("À signer").does_not_see("Signer aussi");
    mot.presses("J'ai lu").await.part("À faire").does_not_see("Sortie");
    teacher.opens("/mes-mots").await.sees("Signatures : 2 sur 2");
    aed.opens("/vie-scolaire").await.sees("Tout est signé");
    aed.opens(UNSIGNED).await.does_not_see("Mot : Sortie");
    aed.opens(&record).await.does_not_see("Non signé");
}

#[tokio::test]
async fn the_first_signature_ends_a_mot_that_asks_for_no_more() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    a_mot(&teacher).await.presses("Envoyer").await.sees("Signé pour 0 sur 1");
    jerome.opens("/carnet").await.part("À faire").sees("Sortie").does_not_see("Chaque responsable");
    helene.opens("/carnet").await.follows("Lire et signer").await.presses("J'ai lu").await;
    jerome.opens("/carnet").await.part("À faire").does_not_see("Sortie");
    teacher.opens("/mes-mots").await.sees("Signé pour 1 sur 1");
    school.staff(AED).enrols().await.opens("/vie-scolaire").await.sees("Tout est signé");
}

#[tokio::test]
async fn a_slip_is_printed_for_the_one_on_paper_who_has_not_signed_and_counts_for_them() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    a_mot(&teacher).await.picks("Signature de chaque responsable").presses("Envoyer").await;
    helene.opens("/carnet").await.follows("Lire et signer").await.presses("J'ai lu").await;
    let class = aed.opens(UNSIGNED).await;
    let slips = class.follows("Imprimer les coupons").await.sees(&format!("Pour {JEROME}"));
    slips.sees("Chaque responsable signe.").does_not_see(&format!("Pour {HELENE}"));
    let back = class.picks(&format!("{SIGNED_ON_PAPER} {JEROME}")).fills("Jour écrit sur le coupon", "2026-11-23");
    back.presses("Noter ces signatures sur papier").await.sees("Tout est signé");
    teacher.opens("/mes-mots").await.sees("Signatures : 2 sur 2");
    jerome.opens("/carnet").await.part("À faire").does_not_see("Sortie");
}

/// What a teacher writes of Zoé in the form of 6A, each guardian to sign.
async fn writes_for_each(teacher: &Person, kind: &str) {
    let form =
        teacher.opens("/classes/6A/ecrire").await.picks(kind).picks(ZOE).fills("text", "Le travail de la semaine.");
    form.picks("Signature de chaque responsable").presses("Envoyer").await.sees("C'est envoyé.");
}

#[tokio::test]
async fn whatever_a_teacher_writes_each_guardian_signs_it_where_the_teacher_asks_for_it() {
    let kinds = [
        ("Observation", "Observation"),
        ("Encouragement", "Encouragement"),
        ("Félicitations", "Félicitations"),
        ("Punition : excuse orale ou écrite", "Punition scolaire : Excuse orale ou écrite"),
        ("Punition : devoir supplémentaire", "Punition scolaire : Devoir supplémentaire"),
        ("Punition : exclusion ponctuelle de cours", "Punition scolaire : Exclusion ponctuelle de cours"),
    ];
    for (kind, listed) in kinds {
        let school = School::in_november();
        let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
        let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
        writes_for_each(&teacher, kind).await;
        let record = format!("/eleves/{}", school.address_of(ZOE));
        let page = helene.opens("/carnet").await.follows("Lire et signer").await.sees("Chaque responsable signe.");
        page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
        jerome.opens("/carnet").await.part("À faire").sees("À signer");
        teacher.opens("/mes-mots").await.sees("Signatures : 1 sur 2");
        aed.opens("/vie-scolaire").await.sees("1 page non signée");
        aed.opens(UNSIGNED).await.sees(listed).sees(&format!("{SIGNED_ON_PAPER} {JEROME}"));
        aed.opens(&record).await.sees("Non signé");
        jerome.opens("/carnet").await.follows("Lire et signer").await.presses("J'ai lu").await;
        teacher.opens("/mes-mots").await.sees("Signatures : 2 sur 2");
        aed.opens("/vie-scolaire").await.sees("Tout est signé");
        aed.opens(&record).await.does_not_see("Non signé");
    }
}

#[tokio::test]
async fn a_sanction_is_signed_once_each_guardian_whom_the_head_asks_has_signed_it() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of(ZOE))).await.picks("Blâme");
    let form = form.fills("Motif", "Dégradation volontaire.").picks("Signature de chaque responsable");
    let preview = form.presses("Voir ce que lira la famille").await.sees("Chaque responsable signe.");
    // Whoever goes back to change a word finds the choice as it was made.
    let form = preview.presses("Modifier").await;
    let preview = form.presses("Voir ce que lira la famille").await.sees("Chaque responsable signe.");
    preview.presses("Inscrire la sanction").await.sees("La sanction est inscrite");
    let page = helene.opens("/carnet").await.follows("Lire et signer").await.sees("Chaque responsable signe.");
    page.presses("J'ai lu").await;
    head.opens("/direction/sanctions").await.part("Dégradation volontaire.").sees("À signer").does_not_see("Signée");
    let page = jerome.opens("/carnet").await.follows("Lire et signer").await;
    page.sees(&format!("Lu et signé par {HELENE}")).presses("J'ai lu").await;
    head.opens("/direction/sanctions").await.part("Dégradation volontaire.").sees("Signée");
}

#[tokio::test]
async fn a_sanction_that_asks_for_one_signature_is_signed_by_the_first() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    let form = head.opens(&format!("/direction/sanctions/{}", school.address_of(ZOE))).await.picks("Blâme");
    let preview = form.fills("Motif", "Dégradation volontaire.").presses("Voir ce que lira la famille").await;
    preview.does_not_see("Chaque responsable").presses("Inscrire la sanction").await;
    helene.opens("/carnet").await.follows("Lire et signer").await.presses("J'ai lu").await;
    head.opens("/direction/sanctions").await.part("Dégradation volontaire.").sees("Signée");
}

#[tokio::test]
async fn an_outing_is_signed_once_each_guardian_has_signed_it_where_the_desk_asks_for_it() {
    let school = School::in_november();
    let aed = school.staff(AED).enrols().await;
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let form = outing_of_6a(&aed, "11:00", "12:00").await.unticks("Toute la classe").picks(ZOE);
    form.picks("Signature de chaque responsable").presses("Envoyer").await.sees("C'est noté.");
    let page = helene.opens("/carnet").await.follows("Visite du musée").await.sees("Chaque responsable signe.");
    page.presses("J'ai lu").await;
    aed.opens(UNSIGNED).await.sees("Visite du musée").sees(&format!("{SIGNED_ON_PAPER} {JEROME}"));
    jerome.opens("/carnet").await.follows("Visite du musée").await.presses("J'ai lu").await;
    aed.opens("/vie-scolaire").await.sees("Tout est signé");
}

#[tokio::test]
async fn a_slip_of_what_each_signs_says_so_whatever_was_written() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    writes_for_each(&teacher, "Observation").await;
    helene.opens("/carnet").await.follows("Lire et signer").await.presses("J'ai lu").await;
    let slips = aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("À lire et à signer");
    slips.sees("Chaque responsable signe.").sees(&format!("Pour {JEROME}")).does_not_see(&format!("Pour {HELENE}"));
    let back = aed.opens(UNSIGNED).await.picks(&format!("{SIGNED_ON_PAPER} {JEROME}"));
    back.fills("Jour écrit sur le coupon", "2026-11-23").presses("Noter ces signatures sur papier").await;
    aed.opens("/vie-scolaire").await.sees("Tout est signé");
}
