//! Whose signature a mot takes: one guardian's by default, or each one's where the writer asks for it.

use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, School, TEACHER};

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
