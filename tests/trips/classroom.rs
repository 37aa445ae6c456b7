//! Teachers and vie scolaire at work: rolls, mots, verdicts, retenues, paper slips, letters; and what stays shut.

use crate::support::school::{AED, CPE, OTHER_TEACHER, School, TEACHER};

const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const LISTED: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn a_teacher_takes_the_roll_by_tapping_only_who_is_missing() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let classes = teacher.opens("/classes").await.sees("SIXIÈME A").does_not_see("TROISIÈME C");
    let class = classes.follows("SIXIÈME A").await.sees(LISTED);
    let roll = class.follows("Faire l'appel").await;
    let done = roll.picks_for(LISTED, "Absent").presses("Envoyer l'appel").await;
    done.sees("L'appel est enregistré.").sees("Appel fait par").sees("Déjà noté absent");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.part("À faire").sees("Absence");
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees(LISTED).sees("À justifier");
}

#[tokio::test]
async fn a_lateness_without_minutes_keeps_the_rest_of_the_roll() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=08:05").await;
    let roll = roll.picks_for(LISTED, "Retard").fills(&format!("m-{}", school.address_of(ZOE)), "0");
    let again = roll.presses("Envoyer l'appel").await.has_status(422).sees("le retard compte de 1 à 120 minutes");
    let sent = again.fills(&format!("m-{}", school.address_of(ZOE)), "12").presses("Envoyer l'appel").await;
    sent.has_status(200).sees("Déjà noté en retard de 12 minutes");
}

#[tokio::test]
async fn another_class_is_nowhere_for_a_teacher_and_there_for_vie_scolaire() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let aed = school.staff(AED).enrols().await;
    for path in ["", "/appel", "/ecrire"] {
        teacher.opens(&format!("/classes/6A{path}")).await.has_status(200);
        teacher.opens(&format!("/classes/3C{path}")).await.is_nowhere();
        aed.opens(&format!("/classes/3C{path}")).await.has_status(200);
    }
    teacher.opens("/classes/6%2FA").await.is_nowhere();
    let stranger = school.address_of("Inès DIALLO-BERTINOT");
    teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees(LISTED);
    teacher.opens(&format!("/eleves/{stranger}")).await.is_nowhere();
    aed.opens(&format!("/eleves/{stranger}")).await.sees("Inès DIALLO-BERTINOT");
    for path in ["/vie-scolaire", "/vie-scolaire/lettres", "/direction/sanctions"] {
        teacher.opens(path).await.is_nowhere();
    }
    aed.opens("/direction/sanctions").await.is_nowhere();
}

#[tokio::test]
async fn a_text_that_names_another_child_is_sent_only_after_a_warning_and_nothing_typed_is_lost() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let other = teacher.opens("/classes/6A").await.words();
    assert!(other.contains("LE GOUËFFIC"), "{other}");
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks(LISTED);
    let form = form.fills("subject", "Bavardages").fills("text", "Zoé discute avec Le Goueffic.");
    let warned = form.presses("Envoyer").await.has_status(422).sees("LE GOUËFFIC").sees("Zoé discute");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet").await.does_not_see("Bavardages");
    warned.presses("Envoyer quand même").await.sees("C'est envoyé.").sees("Signé pour 0 sur 1");
    helene.opens("/carnet").await.sees("Bavardages");
}

#[tokio::test]
async fn a_guardian_answers_and_the_teacher_answers_back_to_her_alone() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Mot").picks(LISTED);
    form.fills("subject", "Sortie").fills("text", "Prévoir un goûter.").presses("Envoyer").await;
    let helene = school.guardian(HELENE).enrols().await;
    let mot = helene.opens("/carnet").await.follows("Lire et signer").await.presses("J'ai lu").await;
    mot.follows("Sortie").await.fills("text", "Est-ce que je peux aider ?").presses("Envoyer la réponse").await;
    let sent = teacher.opens("/mes-mots").await.sees("Signé pour 1 sur 1").sees("Réponse à lire");
    let entry = sent.follows(LISTED).await.sees("Est-ce que je peux aider ?");
    entry.clone().fills("text", "Avec plaisir.").presses("Répondre").await.sees("Avec plaisir.");
    helene.opens("/carnet").await.follows("Sortie").await.sees("Avec plaisir.");
    let jerome = school.guardian("Jérôme DIALLO-BERTINOT").enrols().await;
    jerome.opens("/carnet").await.follows("Sortie").await.does_not_see("Avec plaisir.").does_not_see("aider");
    let other = school.staff(CPE).enrols().await;
    other.opens(&entry.path).await.is_nowhere();
}

#[tokio::test]
async fn a_retenue_is_asked_for_scheduled_and_closed() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Punition : retenue").picks(LISTED);
    form.fills("text", "Travail non fait.").fills("work", "Exercice 3.").presses("Envoyer").await;
    let cpe = school.staff(CPE).enrols().await;
    let slot = cpe.opens("/vie-scolaire").await.sees("Travail non fait.").follows("Fixer la retenue").await;
    let sunday = slot.fills("on", "2026-11-29").fills("at", "13:30").fills("room", "B12").presses("Fixer").await;
    let sunday = sunday.has_status(422).sees("fermé le dimanche");
    let fixed = sunday.fills("on", "2026-11-25").presses("Fixer").await.sees("La retenue est fixée.").sees("B12");
    assert!(!fixed.offers("Effectuée"), "its day has not come: {}", fixed.words());
    school.days_pass(2);
    cpe.signs_in().await;
    let day = cpe.opens("/vie-scolaire").await;
    day.presses("Effectuée").await.sees("La punition est close.").sees("Aucune punition n'attend.");
}

#[tokio::test]
async fn an_apology_that_was_asked_for_and_never_made_is_noted_as_not_done() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Punition : excuse orale ou écrite").picks(LISTED);
    form.fills("text", "Propos déplacés.").fills("work", "Une lettre d'excuses.").presses("Envoyer").await;
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.sees("Excuse orale ou écrite").follows("Lire et signer").await;
    let page = page.sees("Propos déplacés.").sees("Une lettre d'excuses.").does_not_see("Non effectuée");
    let cpe = school.staff(CPE).enrols().await;
    let day = cpe.opens("/vie-scolaire").await.part_with("Propos déplacés.", "Non effectuée");
    day.presses("Non effectuée").await.sees("La punition est close.").sees("Aucune punition n'attend.");
    helene.opens(&page.path).await.sees(&format!("Non effectuée, noté par {CPE}"));
    let record = cpe.opens(&format!("/eleves/{}", school.address_of(LISTED))).await;
    record.part("Propos déplacés.").sees("non effectuée");
    teacher.opens("/mes-mots").await.sees("non effectuée");
}

#[tokio::test]
async fn a_justification_is_judged_at_the_desk_and_a_slip_recorded_on_the_pupils_page() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/classes/6A/appel").await.picks_for(LISTED, "Absent").presses("Envoyer l'appel").await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Observation").picks(LISTED);
    form.fills("text", "Cahier oublié.").presses("Envoyer").await;
    let helene = school.guardian(HELENE).enrols().await;
    let absence = helene.opens("/carnet").await.follows("Lire et justifier").await;
    absence.picks("Maladie de l'enfant").presses("Envoyer la justification").await;
    let aed = school.staff(AED).enrols().await;
    let day = aed.opens("/vie-scolaire?jour=2026-11-23").await.sees("Maladie de l'enfant");
    day.presses("Motif recevable").await.sees("La justification est jugée.").sees("Aucune justification n'attend.");
    let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("Motif recevable");
    let signed = record.presses(&format!("Signé sur papier par {HELENE}")).await;
    signed
        .sees("La signature sur papier est notée.")
        .sees(&format!("Signé sur papier le 23 novembre 2026 par {HELENE}"));
    helene.opens("/carnet/consultations").await.sees(AED);
}

#[tokio::test]
async fn letters_are_prepared_printed_and_made_anew_which_shuts_the_old_access_out() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let aed = school.staff(AED).enrols().await;
    let class = aed.opens("/vie-scolaire/lettres").await.follows("SIXIÈME A").await;
    let first = class.part_with("Jérôme DIALLO-BERTINOT", "Préparer sa lettre").presses("Préparer sa lettre").await;
    first.sees("Sa lettre est prête à imprimer.").does_not_see("Les anciens accès");
    let ready = class.presses("Préparer les lettres").await.sees("Les lettres sont prêtes à imprimer.");
    let link = ready.links().into_iter().find(|link| link.ends_with("/impression")).unwrap();
    let printed = aed.opens(&link).await.sees("Votre code d'activation").does_not_see(HELENE);
    let (letters, bytes) = (printed.source.matches("<article").count(), printed.source.len());
    assert!(letters > 40 && bytes < letters * 3_600, "{letters} letters in {bytes} bytes");
    assert!(helene.is_in().await);
    let anew = ready.part_with("Hélène DIALLO-BERTINOT", "Tout retirer et refaire une lettre");
    anew.presses("Tout retirer et refaire une lettre").await.sees("Les anciens accès ne valent plus rien.");
    assert!(!helene.is_in().await);
    aed.opens(&link).await.sees(HELENE);
}

#[tokio::test]
async fn an_absence_by_mistake_is_corrected_and_the_family_reads_the_correction() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let helene = school.guardian(HELENE).enrols().await;
    let roll = teacher.opens("/classes/6A/appel").await.picks_for(ZOE, "Absent");
    let taken = roll.presses("Envoyer l'appel").await.part_with(ZOE, "Corriger");
    helene.opens("/carnet").await.sees("À justifier").follows("Lire et justifier").await.sees("Absence");
    let form = taken.follows("Corriger").await.picks("Retard").fills("Minutes de retard", "500");
    let again = form.presses("Corriger l'appel").await.has_status(422).sees("de 1 à 120 minutes");
    let roll = again.fills("Minutes de retard", "12").presses("Corriger l'appel").await.sees("L'appel est corrigé.");
    assert!(roll.path.starts_with("/classes/6A/appel?cours=09:00"), "back to the roll: {}", roll.path);
    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let record = record.sees(&format!("Appel corrigé par {TEACHER} : 12 minutes de retard"));
    let late = helene.opens("/carnet").await.sees("À justifier").follows("Lire et justifier").await;
    late.sees("Retard").sees(&format!("Appel corrigé par {TEACHER} : 12 minutes de retard"));
    let record = record.follows("Corriger l'appel").await.picks("Présent").presses("Corriger l'appel").await;
    let record = record.sees("Erreur corrigée");
    teacher.opens("/classes/6A/appel").await.part_with(ZOE, "Corriger").sees("Corrigé : présence rétablie");
    let home = helene.opens("/carnet").await.does_not_see("À justifier").sees("Erreur corrigée");
    assert!(!home.offers("Lire et justifier"));
    let other = school.staff(OTHER_TEACHER).enrols().await;
    other.opens(&record.link("Corriger l'appel")).await.is_nowhere();
    school.days_pass(1);
    teacher.signs_in().await;
    let path = record.link("Corriger l'appel");
    teacher.opens(&path).await.is_nowhere();
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens(&path).await.picks("Absent").presses("Corriger l'appel").await.sees("L'appel est corrigé.");
    helene.signs_in().await.sees("À justifier");
}

#[tokio::test]
async fn a_roll_that_waited_for_the_network_is_filed_under_its_own_day_and_not_after_three() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let roll = teacher.opens("/classes/6A/appel?cours=10:10").await.picks_for(ZOE, "Absent");
    let (action, fields) = roll.form("Envoyer l'appel");
    school.days_pass(1);
    teacher.signs_in().await;
    let token = teacher.opens("/classes/6A/appel").await.token();
    let with = |on: &str| -> Vec<(String, String)> {
        let own = |(name, value): &(String, String)| match name.as_str() {
            "csrf" => (name.clone(), token.clone()),
            "on" => (name.clone(), on.to_owned()),
            _ => (name.clone(), value.clone()),
        };
        fields.iter().map(own).collect()
    };
    // What may be sent later is told from what never may: a browser keeps the one and not the other.
    for (wrong, status) in [("2026-11-20", 422), ("2026-11-22", 422), ("2026-11-25", 425), ("hier", 400)] {
        assert_eq!(teacher.browser.posts(&action, &with(wrong)).await.status, status, "{wrong}");
    }
    for _ in 0..2 {
        assert_eq!(teacher.browser.posts(&action, &with("2026-11-23")).await.status, 303);
    }
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await.sees("lundi 23 novembre 2026").does_not_see("Le mardi 24");
    assert_eq!(home.words().matches("À justifier").count(), 1, "{}", home.words());
}

#[tokio::test]
async fn the_form_of_a_roll_tells_its_script_each_word_by_which_the_server_says_that_it_is_filed() {
    let school = School::in_november();
    let (aed, teacher) = (school.staff(AED).enrols().await, school.staff(TEACHER).enrols().await);
    let roll = teacher.opens("/classes/6A/appel?cours=09:00").await;
    let told = roll.source.split_once("data-roll=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let filed = |page: &crate::support::page::Page| {
        let said = page.path.split_once("fait=").expect("the address says what has been done").1.to_owned();
        assert!(told.split(' ').any(|word| word == said), "«{said}» is unknown to the script: «{told}»");
        said
    };
    let absent = roll.picks_for(ZOE, "Absent");
    let gate = aed.opens(&format!("/eleves/{}/presence", school.address_of(ZOE))).await.picks("Retard");
    gate.fills("Minutes de retard", "10").picks("De 9 h à 9 h 55").presses("Noter").await.sees("C'est noté.");
    let kept = filed(&absent.presses("Envoyer l'appel").await.sees("ce qui était noté reste"));
    let other = teacher.opens("/classes/6A/appel?cours=08:05").await.picks_for(ZOE, "Absent");
    let taken = filed(&other.presses("Envoyer l'appel").await.sees("L'appel est enregistré."));
    assert_ne!(kept, taken, "both ways in which a roll may end");
    assert_eq!(told.split(' ').count(), 2, "and no other: {told}");
}

#[tokio::test]
async fn an_encouragement_and_felicitations_are_picked_in_the_form_and_read_and_signed_on_the_screen() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    for (kind, other) in [("Encouragement", "Félicitations"), ("Félicitations", "Encouragement")] {
        let form = teacher.opens("/classes/6A/ecrire").await.picks(kind).picks(ZOE);
        form.fills("text", "Un trimestre sérieux.").presses("Envoyer").await.sees("C'est envoyé.");
        let to_do = helene.opens("/carnet").await.part("À faire").sees(kind).does_not_see(other);
        let page = to_do.follows("Lire et signer").await.sees(kind).sees("Un trimestre sérieux.");
        page.sees("Signer veut dire « j'ai lu ».").presses("J'ai lu").await.sees("Votre signature est enregistrée.");
        let sent = teacher.opens("/mes-mots").await.part(kind).sees("Signé pour 1 sur 1");
        sent.follows(ZOE).await.sees("Un trimestre sérieux.").sees("A signé");
        let record = aed.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
        record.part(kind).sees(&format!("Signé par {HELENE}")).sees("Un trimestre sérieux.");
    }
    helene.opens("/carnet").await.does_not_see("À signer");
}

#[tokio::test]
async fn an_exclusion_from_a_lesson_is_asked_for_by_a_teacher_and_seen_by_vie_scolaire_and_the_family() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let helene = school.guardian(HELENE).enrols().await;
    let form = teacher.opens("/classes/6A/ecrire").await.picks("Punition : exclusion ponctuelle de cours").picks(ZOE);
    let form = form.fills("text", "Empêche la classe de travailler.").fills("work", "Exercices 3 et 4.");
    form.presses("Envoyer").await.sees("C'est envoyé.").part("Exclusion ponctuelle de cours").sees("demandée");

    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    record.part("Exclusion ponctuelle de cours").sees("Travail à faire : Exercices 3 et 4.");
    let day = aed.opens("/vie-scolaire").await.part("Punitions en cours");
    let asked = day.part_with(ZOE, "Effectuée").sees("Punition : exclusion ponctuelle de cours – demandée");
    let asked = asked.sees(&format!("Demandée par {TEACHER}")).sees("Empêche la classe de travailler.");
    assert!(!asked.offers("Fixer la retenue"), "it takes place at once, and has no session");

    let page = helene.opens("/carnet").await.part("À faire").sees("Punition scolaire").follows("Lire et signer").await;
    let page =
        page.sees("Exclusion ponctuelle de cours").sees("Empêche la classe de travailler.").sees("Exercices 3 et 4.");
    page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");

    asked.presses("Effectuée").await.sees("La punition est close.").does_not_see("exclusion ponctuelle");
    teacher.opens("/mes-mots").await.part("Exclusion ponctuelle de cours").sees("effectuée").sees("Signé pour 1 sur 1");
    helene.opens("/carnet").await.follows("Exclusion ponctuelle de cours").await.sees("Effectuée, noté par");
}
