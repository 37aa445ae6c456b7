//! A family on paper says why its child was away: a slip comes back, and the desk enters it in the name of who signed
//! it.

use crate::support::school::{AED, School, TEACHER};
use crate::support::written::{absence, note};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const YONAS: &str = "Yonas TESFAYEL";

#[tokio::test]
async fn a_slip_that_says_why_a_pupil_was_away_is_entered_for_whoever_signed_it_and_judged_like_any_other() {
    let school = School::in_november();
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let aed = school.staff(AED).enrols().await;
    let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let form = record.follows("Justifier d'après un billet").await.sees(ZOE);
    form.presses("Enregistrer la justification").await.has_status(422).sees("choisissez qui a signé le billet");
    let tomorrow = school.archive.local_now().date().tomorrow().unwrap().to_string();
    let form = form.picks(JEROME).picks("Maladie de l'enfant");
    let refused = form.fills("Date du billet", &tomorrow).presses("Enregistrer la justification").await;
    let refused = refused.has_status(422).sees("au plus tard aujourd'hui");
    let today = school.archive.local_now().date().to_string();
    let record = refused.fills("Date du billet", &today).presses("Enregistrer la justification").await;
    let record = record.sees("La justification du billet est enregistrée.");
    assert!(!record.offers("Justifier d'après un billet"), "once");
    let day = aed.opens("/vie-scolaire").await;
    day.part_with(ZOE, "Motif recevable").presses("Motif recevable").await.sees("La justification est jugée.");
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens(&missed).await.sees(&format!("Justification de {JEROME}, sur papier le"));
    page.sees("Maladie de l'enfant").sees("Motif recevable");
}

#[tokio::test]
async fn nobody_but_the_desk_enters_a_slip_and_only_for_what_waits() {
    let school = School::in_november();
    let missed = school.holds(ZOE, TEACHER, absence(&school));
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Un mot."));
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let at = |entry: &str| {
        format!("/eleves/{}/{}/justification", school.address_of(ZOE), entry.trim_start_matches("/carnet/"))
    };
    aed.opens(&at(&missed)).await.has_status(200);
    teacher.opens(&at(&missed)).await.is_nowhere();
    aed.opens(&at(&mot)).await.is_nowhere();
    let helene = school.guardian(HELENE).enrols().await;
    let waiting = aed.opens(&at(&missed)).await.picks(JEROME).picks("Maladie de l'enfant");
    let form = helene.opens(&missed).await.picks("Réunion solennelle de famille");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    waiting.presses("Enregistrer la justification").await.does_not_see("La justification du billet est enregistrée.");
    helene.opens(&missed).await.sees(HELENE).does_not_see("sur papier le");
}

#[tokio::test]
async fn a_pupil_of_age_without_a_passkey_signs_and_justifies_on_paper_alone() {
    let school = School::in_november();
    school.holds(YONAS, TEACHER, note("Orientation", "Réunion jeudi."));
    school.holds(YONAS, TEACHER, absence(&school));
    let aed = school.staff(AED).enrols().await;
    let record = aed.opens(&format!("/eleves/{}", school.address_of(YONAS))).await;
    let form = record.follows("Justifier d'après un billet").await;
    form.does_not_see("Élodie TESFAYEL")
        .picks(YONAS)
        .picks("Maladie de l'enfant")
        .presses("Enregistrer la justification")
        .await;
    let signed = record.presses(&format!("Signé sur papier par {YONAS}")).await;
    signed.sees("La signature sur papier est notée.").sees(&format!("par {YONAS}"));
}
