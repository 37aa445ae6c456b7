//! A «professeur principal» follows the class they lead: what waits for each family, and nothing of other classes.

use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, consent, note, reprimand};

const ADAMA: &str = "Adama CARAMELLO";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
/// Teaches 6A and leads no class.
const LEADS_NOBODY: &str = "Tanguy D'ESPAGNOLLE";

#[tokio::test]
async fn a_professeur_principal_sees_what_waits_for_each_family_of_the_own_class_and_no_sanction() {
    let school = School::in_november();
    // Whoever else wrote it: a colleague's, vie scolaire's.
    school.holds(ADAMA, CPE, note("Casier", "Vider le casier."));
    school.holds(ADAMA, LEADS_NOBODY, note("Sortie", "Prévoir un goûter."));
    school.holds(ADAMA, LEADS_NOBODY, absence(&school));
    school.holds(ADAMA, CPE, consent("Piscine", &school));
    school.holds(ADAMA, HEAD, reprimand("Insultes."));
    let lead = school.staff(TEACHER).enrols().await;
    let class = lead.opens("/classes/6A").await.follows("Suivi de la classe").await;
    assert!(class.part(ADAMA).words().ends_with("2 1 1"), "{}", class.part(ADAMA).words());
    let nothing = class.part(ZOE).words();
    assert!(!nothing.contains(char::is_numeric) && !nothing.contains('–'), "nothing waits for hers: {nothing}");

    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens("/carnet").await.follows("Casier").await.presses("J'ai lu").await;
    let class = lead.opens("/classes/6A/suivi").await;
    assert!(class.part(ADAMA).words().ends_with("1 1 1"), "{}", class.part(ADAMA).words());
    class.follows(ADAMA).await.sees("Prévoir un goûter.").does_not_see("Insultes.");
}

#[tokio::test]
async fn a_class_is_followed_by_who_leads_it_and_by_the_desk_alone() {
    let school = School::in_november();
    let lead = school.staff(TEACHER).enrols().await;
    lead.opens("/classes/6A/suivi").await.sees(ADAMA);
    // She teaches 5B too, which a colleague leads.
    lead.opens("/classes/5B").await.does_not_see("Suivi de la classe");
    lead.opens("/classes/5B/suivi").await.is_nowhere();
    let teacher = school.staff(LEADS_NOBODY).enrols().await;
    teacher.opens("/classes/6A").await.does_not_see("Suivi de la classe");
    teacher.opens("/classes/6A/suivi").await.is_nowhere();
    school.staff(CPE).enrols().await.opens("/classes/5B/suivi").await.sees("Noé DIALLO-BERTINOT");
    school.guardian("Awa SAULNIERE").enrols().await.opens("/classes/6A/suivi").await.is_nowhere();
}
