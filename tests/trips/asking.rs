//! What families and the school ask of one another: rendez-vous, early leaves, exemptions, mots, authorisations.

use crate::support::ministry::without_staff;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, OTHER_TEACHER, School, TEACHER};
use crate::support::written::note;
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn a_guardian_asks_for_a_rendez_vous_the_teacher_proposes_a_time_and_another_and_she_accepts() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let kinds = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    let form = kinds.follows("Demande de rendez-vous").await.sees("voient qui vient").does_not_see("la dispense");
    let form = form.fills("Objet", "Le trimestre");
    let faulty = form.fills("Quand cela vous arrange", "Le jeudi soir").presses("Envoyer à l'établissement").await;
    let form = faulty
        .has_status(422)
        .sees("choisissez à qui vous écrivez")
        .fills("À qui", "Ségolène ALBARÈDE (professeur principal)");
    form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée").sees("Demande envoyée");
    let list = teacher.opens("/demandes").await;
    list.part("À répondre").sees("Le trimestre").sees(ZOE).sees("De Hélène");
    let entry = list.follows("Le trimestre").await.sees("Le jeudi soir");
    let past = entry.fills("Jour", "2026-11-20").fills("Heure", "17:30").fills("Lieu", "Salle 4");
    let past = past.presses("Proposer").await.has_status(422).sees("choisissez un jour à venir");
    let proposed = past.fills("Jour", "2026-12-01").presses("Proposer").await.sees("La réponse est envoyée");
    let asked = helene.opens("/carnet").await.part("À faire").sees("Le trimestre").follows("Lire et répondre").await;
    let accepted = asked.sees("mardi 1er décembre 2026 à 17 h 30, Salle 4").presses("J'accepte ce rendez-vous").await;
    accepted.sees("Votre réponse est enregistrée.").sees("Rendez-vous accepté");
    let again = teacher.opens(&proposed.path).await.sees("Rendez-vous accepté").fills("Jour", "2026-12-03");
    again.fills("Heure", "18:00").fills("Lieu", "Salle 4").presses("Proposer").await.sees("Rendez-vous proposé");
    let postponed = helene.opens("/carnet").await.part("À faire").follows("Lire et répondre").await;
    postponed.sees("jeudi 3 décembre 2026 à 18 h").presses("Je ne peux pas").await.sees("Rendez-vous décliné");
    let list = teacher.opens("/demandes").await.part("À répondre").sees("Le trimestre").sees("Rendez-vous décliné");
    list.follows("Le trimestre").await.presses("Clore cet échange").await.sees("L'échange est clos.");
    teacher.opens("/demandes").await.does_not_see("Le trimestre");
}

#[tokio::test]
async fn what_a_guardian_writes_to_a_teacher_is_read_by_that_teacher_alone() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    let form = form
        .follows("Mot à l'établissement")
        .await
        .fills("À qui", "Ségolène ALBARÈDE (professeur principal)")
        .fills("Objet", "Une inquiétude");
    let form = form.fills("Texte", "Zoé ne dort plus depuis notre séparation.");
    let (action, fields) = form.form("Envoyer à l'établissement");
    form.presses("Envoyer à l'établissement").await.sees("Une inquiétude");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 303, "the same form sent twice");
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Une inquiétude").count(), 1, "writes once");
    let written = home.link("Une inquiétude");
    jerome.opens("/carnet").await.does_not_see("Une inquiétude");
    jerome.opens(&written).await.is_nowhere();
    let sent = written.replace("/carnet/", "/mes-mots/");
    let record = format!("/eleves/{}", school.address_of(ZOE));
    for name in [CPE, AED, HEAD] {
        let other = school.staff(name).enrols().await;
        other.opens("/demandes").await.does_not_see("Une inquiétude");
        other.opens(&sent).await.is_nowhere();
        other.opens(&record).await.sees(ZOE).does_not_see("Une inquiétude");
    }
    let teacher = school.staff(TEACHER).enrols().await;
    let entry = teacher.opens("/demandes").await.follows("Une inquiétude").await.sees("notre séparation");
    let entry = entry.fills("Votre réponse", "Je veille sur elle.").presses("Répondre").await;
    helene.opens(&written).await.sees("Je veille sur elle.");
    // What is typed and not sent is not thrown away by closing.
    let unsent = entry.fills("Votre réponse", "À bientôt.").presses("Clore cet échange").await.has_status(422);
    let unsent = unsent.sees("cette réponse n'est pas envoyée");
    let answered = unsent.presses("Répondre").await.sees("La réponse est envoyée");
    helene.opens(&written).await.sees("À bientôt.");
    let closed = answered.presses("Clore cet échange").await.sees("L'échange est clos.");
    assert!(!closed.offers("Répondre"));
    teacher.opens("/demandes").await.does_not_see("Une inquiétude");
    let read = helene.opens(&written).await.sees("Cet échange est clos.");
    assert!(!read.offers("Envoyer la réponse"));
    let late = [("csrf", read.token()), ("slip", "22222222222222222222222222".into()), ("text", "Encore".into())];
    let late: Vec<_> = late.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    helene.browser.posts(&format!("{written}/reponse"), &late).await;
    helene.opens(&written).await.does_not_see("Encore");
}

#[tokio::test]
async fn what_was_written_to_a_teacher_who_has_gone_is_answered_by_vie_scolaire_or_direction() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    let form = form.follows("Mot à l'établissement").await;
    let form = form.fills("À qui", &format!("{TEACHER} (professeur principal)")).fills("Objet", "Une inquiétude");
    form.fills("Texte", "Zoé ne dort plus.").presses("Envoyer à l'établissement").await.sees("Une inquiétude");
    let written = helene.opens("/carnet").await.link("Une inquiétude");
    let sent = written.replace("/carnet/", "/mes-mots/");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/demandes").await.sees("Une inquiétude").does_not_see("ne travaille plus");
    let (aed, head) = (school.staff(AED).enrols().await, school.staff(HEAD).enrols().await);
    for other in [&aed, &head] {
        other.opens("/demandes").await.does_not_see("Une inquiétude");
        other.opens(&sent).await.is_nowhere();
    }
    school.imports(&without_staff("8001"));
    assert!(!teacher.is_in().await);
    let said = format!("Écrit à {TEACHER}, qui ne travaille plus dans l'établissement");
    head.opens("/demandes").await.sees("Une inquiétude").sees(&said);
    head.opens(&format!("/eleves/{}", school.address_of(ZOE))).await.sees("Une inquiétude");
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    stranger.opens("/demandes").await.does_not_see("Une inquiétude");
    stranger.opens(&sent).await.is_nowhere();
    let entry = aed.opens("/demandes").await.sees(&said).follows("Une inquiétude").await.sees("Zoé ne dort plus.");
    let entry = entry.fills("Votre réponse", "Nous veillons sur elle.").presses("Répondre").await;
    helene.opens(&written).await.sees("Nous veillons sur elle.");
    entry.presses("Clore cet échange").await.sees("L'échange est clos.");
    head.opens("/demandes").await.does_not_see("Une inquiétude");
    let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    form.follows("Mot à l'établissement").await.does_not_see(TEACHER);
}

#[tokio::test]
async fn what_a_family_answers_to_a_teacher_who_has_left_waits_for_vie_scolaire_until_it_is_answered() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Jeudi au musée."));
    let (head, aed) = (school.staff(HEAD).enrols().await, school.staff(AED).enrols().await);
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let says = async |who: &Person, text: &str| {
        who.opens(&mot).await.fills("Votre réponse", text).presses("Envoyer la réponse").await.sees(text);
    };
    says(&helene, "Faut-il un pique-nique ?").await;
    head.opens("/demandes").await.does_not_see("Sortie");
    let sent = format!("/mes-mots/{}", mot.trim_start_matches("/carnet/"));
    aed.opens(&sent).await.is_nowhere();
    school.imports(&without_staff("8001"));
    let waiting = head.opens("/demandes").await.part("Réponses à des personnels partis").sees("Sortie").sees(TEACHER);
    waiting.does_not_see("pique-nique");
    says(&jerome, "Puis-je accompagner ?").await;
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    stranger.opens("/demandes").await.does_not_see("Sortie");
    stranger.opens(&sent).await.is_nowhere();
    school.passes(jiff::SignedDuration::from_secs(60));
    let entry = aed.opens("/demandes").await.follows("Sortie").await.sees("Faut-il un pique-nique ?");
    let entry = entry.part_with(HELENE, "Répondre").fills("Votre réponse", "Oui.").presses("Répondre").await;
    head.opens("/demandes").await.sees("Réponses à des personnels partis");
    entry.part_with(JEROME, "Clore cet échange").presses("Clore cet échange").await.sees("L'échange est clos.");
    head.opens("/demandes").await.does_not_see("Réponses à des personnels partis");
    aed.opens("/vie-scolaire").await.sees("Aucun échange avec une famille n'attend");
    helene.opens(&mot).await.sees("Oui.").does_not_see("accompagner");
}

#[tokio::test]
async fn a_leave_that_is_granted_is_told_on_the_roll_and_at_the_desk_and_is_justified_by_itself() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let asks = async |at: &str, back: &str| {
        let form = helene.opens(&format!("/carnet/demandes/{}?quoi=leave", school.address_of(ZOE))).await;
        let form = form.fills("Jour", "2026-11-23").fills("Heure", at).fills("Retour à", back);
        form.fills("Qui vient chercher", "Sa tante").presses("Envoyer à l'établissement").await;
    };
    let roll = |lesson: &str| format!("/classes/6A/appel?cours={lesson}");
    let misses = async |lesson: &str| {
        let page = teacher.opens(&roll(lesson)).await.picks_for(ZOE, "Absent");
        page.presses("Envoyer l'appel").await.sees("L'appel est enregistré.");
    };
    misses("10:10").await;
    asks("10:00", "12:00").await;
    teacher.opens(&roll("11:05")).await.part(ZOE).does_not_see("Sortie");
    aed.opens("/vie-scolaire").await.does_not_see("Sorties accordées").sees("1 absence ou retard à justifier");
    aed.opens("/demandes").await.follows("départ à 10 h").await.presses("Accorder").await.sees("Accordée");
    let day = aed.opens("/vie-scolaire").await.sees("Rien à justifier");
    day.part("Sorties accordées").sees(ZOE).sees("Sortie accordée de 10 h à 12 h").sees("avec Sa tante");
    teacher.opens(&roll("11:05")).await.part(ZOE).sees("Sortie accordée de 10 h à 12 h").does_not_see("tante");
    teacher.opens(&roll("09:00")).await.part(ZOE).does_not_see("Sortie");
    school.passes(SignedDuration::from_mins(55));
    misses("11:05").await;
    misses("09:00").await;
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Motif recevable").count(), 2, "{}", home.words());
    home.follows("11 h 05").await.sees("Sortie accordée par l'établissement").sees(AED);
    let asked = helene.opens("/carnet").await.part("À faire").sees("9 h");
    asked.does_not_see("11 h 05");
}

#[tokio::test]
async fn a_leave_that_was_granted_is_taken_back_by_the_family_or_by_the_school_until_its_day_is_over() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let grants = async |at: &str, said: &str| {
        let form = helene.opens(&format!("/carnet/demandes/{}?quoi=leave", school.address_of(ZOE))).await;
        let form = form.fills("Jour", "2026-11-23").fills("Heure", at).fills("Retour à", "12:00");
        form.presses("Envoyer à l'établissement").await;
        aed.opens("/demandes").await.follows(said).await.presses("Accorder").await.sees("Accordée");
    };
    let roll = "/classes/6A/appel?cours=10:10";
    grants("10:00", "départ à 10 h").await;
    teacher.opens(roll).await.picks_for(ZOE, "Absent").presses("Envoyer l'appel").await;
    aed.opens("/vie-scolaire").await.sees("Sorties accordées").sees("Rien à justifier");
    let mine = helene.opens("/carnet").await.follows("départ à 10 h").await;
    mine.presses("Retirer ma demande").await.sees("Retirée");
    let day = aed.opens("/vie-scolaire").await.does_not_see("Sorties accordées");
    day.sees("1 absence ou retard à justifier");
    teacher.opens("/classes/6A/appel?cours=11:05").await.part(ZOE).does_not_see("Sortie accordée");

    school.passes(SignedDuration::from_secs(60));
    grants("10:05", "départ à 10 h 05").await;
    let day = aed.opens("/vie-scolaire").await.sees("Rien à justifier");
    let request = day.part("Sorties accordées").follows("Voir la demande").await;
    request.presses("Revenir sur l'accord").await.sees("Refusée");
    aed.opens("/vie-scolaire").await.does_not_see("Sorties accordées").sees("1 absence ou retard à justifier");
    let refused = helene.opens("/carnet").await.follows("départ à 10 h 05").await.sees("Refusée");
    assert!(!refused.offers("Retirer ma demande"));
}

#[tokio::test]
async fn what_a_family_on_paper_asks_is_entered_at_the_desk_and_answered_on_a_slip() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    let aed = school.staff(AED).enrols().await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let kinds = aed.opens(&record).await.follows("Entrer une demande sur papier").await.sees(ZOE);
    let form = kinds.follows("Sortie exceptionnelle").await.fills("Jour", "2026-11-27").fills("Heure", "15:00");
    let again = form.presses("Enregistrer la demande").await.has_status(422).sees("choisissez qui a signé le billet");
    let again = again.picks(JEROME).fills("Date du billet", "2026-11-24").presses("Enregistrer la demande").await;
    let again = again.has_status(422).sees("au plus tard aujourd'hui").fills("Date du billet", "2026-11-20");
    let (action, fields) = again.form("Enregistrer la demande");
    again.presses("Enregistrer la demande").await.sees("La demande est enregistrée.");
    assert_eq!(aed.browser.posts(&action, &fields).await.status, 303, "sent twice");
    helene.opens("/carnet").await.does_not_see("départ à 15 h");
    let waiting = aed.opens("/demandes").await;
    assert_eq!(waiting.words().matches("départ à 15 h").count(), 1, "entered once: {}", waiting.words());
    let entry =
        waiting.follows("départ à 15 h").await.sees("Remis sur papier le").sees("20 novembre 2026").sees(JEROME);
    aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("Rien à imprimer");
    school.passes(jiff::SignedDuration::from_secs(60));
    entry.presses("Accorder").await.sees("Accordée");
    let slip = aed.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees("Pour information").sees(JEROME);
    slip.sees("départ à 15 h").sees("Accordée").does_not_see(HELENE);
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens(&record).await.part("départ à 15 h").sees("Accordée");
    teacher.opens(&format!("{record}/demande")).await.is_nowhere();
}

#[tokio::test]
async fn an_early_leave_goes_to_vie_scolaire_and_is_seen_by_every_teacher_of_the_pupil() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    let form = form.follows("Sortie exceptionnelle").await.fills("Jour", "2026-11-27").fills("Heure", "15:00");
    let wrong = form.fills("Retour à", "14:00").presses("Envoyer à l'établissement").await.has_status(422);
    let form = wrong
        .sees("la fin, ou le retour, doit venir après le début")
        .fills("Retour à", "")
        .fills("Qui vient chercher", "Sa tante");
    form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    let aed = school.staff(AED).enrols().await;
    let entry = aed.opens("/demandes").await.follows("Le vendredi 27 novembre 2026, départ à 15 h").await;
    entry.sees("Sa tante").presses("Accorder").await.sees("La réponse est envoyée").sees("Accordée");
    aed.opens("/demandes").await.sees("Aucun échange n'attend votre réponse");
    helene.opens("/carnet").await.part("départ à 15 h").sees("Accordée");
    let teacher = school.staff(TEACHER).enrols().await;
    let record = format!("/eleves/{}", school.address_of(ZOE));
    teacher.opens(&record).await.part("départ à 15 h").sees("Accordée");
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    stranger.opens(&record).await.is_nowhere();
}

#[tokio::test]
async fn an_exemption_names_days_and_no_reason_and_is_withdrawn_while_nobody_has_answered() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let ask = || async {
        let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
        form.follows("Dispense d'éducation physique").await.fills("À qui", "La vie scolaire")
    };
    let form = ask().await.sees("les professeurs de votre enfant lisent la dispense");
    assert!(!form.source.contains("<textarea"), "there is no place for a reason");
    let long = form.fills("Premier jour", "2026-11-24").fills("Dernier jour", "2026-12-24");
    let long = long.presses("Envoyer à l'établissement").await.has_status(422).sees("quinze jours au plus");
    long.fills("Dernier jour", "2026-11-27").presses("Envoyer à l'établissement").await.sees("Demande envoyée");
    let written = helene.opens("/carnet").await.link("Du mardi 24 novembre 2026");
    helene.opens(&written).await.presses("Retirer ma demande").await.sees("Retirée");
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens("/demandes").await.sees("Aucun échange n'attend votre réponse");
}

#[tokio::test]
async fn an_exemption_that_is_granted_is_said_on_the_roll_of_its_days_and_of_no_other() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    let form = form.follows("Dispense d'éducation physique").await.fills("À qui", "La vie scolaire");
    let form = form.fills("Premier jour", "2026-11-23").fills("Dernier jour", "2026-11-24");
    form.presses("Envoyer à l'établissement").await.sees("Demande envoyée");
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    let roll = "/classes/6A/appel?cours=09:00";
    teacher.opens(roll).await.part(ZOE).does_not_see("Dispense");
    cpe.opens("/demandes").await.follows("Du lundi 23 novembre").await.presses("Accorder").await;
    teacher.opens(roll).await.part(ZOE).sees("Dispense d'EPS jusqu'au 24 novembre 2026").sees("Présent");
    school.days_pass(2);
    teacher.signs_in().await;
    teacher.opens(roll).await.part(ZOE).does_not_see("Dispense");
}

#[tokio::test]
async fn an_authorisation_is_asked_of_several_classes_at_once_and_followed_as_one() {
    let school = School::in_november();
    let (cpe, teacher) = (school.staff(CPE).enrols().await, school.staff(OTHER_TEACHER).enrols().await);
    let form = cpe.opens("/classes/6A/autorisation").await.picks("CINQUIÈME B");
    let form = form.fills("Objet", "Voyage à Brest").fills("Texte", "Deux jours, en car.");
    let form = form.fills("Dernier jour pour répondre", "2026-12-04");
    let (action, fields) = form.form("Envoyer");
    form.presses("Envoyer").await.sees("C'est envoyé.");
    cpe.browser.posts(&action, &fields).await;
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await;
    assert_eq!(home.words().matches("Demande d'autorisation Zoé").count(), 1, "once: {}", home.words());
    home.sees("Demande d'autorisation Noé").does_not_see("Demande d'autorisation Inès");
    assert_eq!(cpe.opens("/mes-mots").await.words().matches("Voyage à Brest").count(), 1, "one line");

    let of_others = |fields: &[(String, String)], token: String| -> Vec<(String, String)> {
        let own = |(name, value): &(String, String)| match name.as_str() {
            "csrf" => (name.clone(), token.clone()),
            _ => (name.clone(), value.clone()),
        };
        fields.iter().map(own).collect()
    };
    let token = teacher.opens("/classes").await.token();
    assert_eq!(teacher.browser.posts(&action, &of_others(&fields, token)).await.status, 404, "not their classes");
}

#[tokio::test]
async fn a_teacher_is_told_on_the_first_page_that_families_wait_for_a_word() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un goûter."));
    let (teacher, helene) = (school.staff(TEACHER).enrols().await, school.guardian(HELENE).enrols().await);
    teacher.opens("/classes").await.does_not_see("attend votre réponse");
    let form = helene.opens(&format!("/carnet/demandes/{}?quoi=word", school.address_of(ZOE))).await;
    let form = form
        .fills("À qui", "Ségolène ALBARÈDE (professeur principal)")
        .fills("Objet", "Le goûter")
        .fills("Texte", "Faut-il des couverts ?");
    form.presses("Envoyer à l'établissement").await;
    helene.opens(&mot).await.fills("Votre réponse", "C'est noté.").presses("Envoyer la réponse").await;
    let first = teacher.opens("/classes").await;
    let waiting = first.follows("2 échanges avec des familles attendent votre réponse").await.sees("Sortie");
    waiting.follows("Le goûter").await.fills("Votre réponse", "Non, merci.").presses("Répondre").await;
    let first = teacher.opens("/classes").await;
    let waiting = first.follows("1 échange avec une famille attend votre réponse").await;
    waiting.follows("Sortie").await.presses("Clore cet échange").await;
    teacher.opens("/classes").await.does_not_see("attend votre réponse");
    teacher.opens("/demandes").await.part("À répondre").does_not_see("Sortie");
}

#[tokio::test]
async fn a_teacher_proposes_a_rendez_vous_and_each_guardian_answers_for_themself() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let form = record.follows("Proposer un rendez-vous").await.fills("Objet", "L'orientation");
    let form = form.fills("Jour", "2026-12-01").fills("Heure", "17:00").fills("Lieu", "Salle 12");
    form.presses("Proposer").await.sees("C'est envoyé.");
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let hers = helene.opens("/carnet").await.follows("L'orientation").await;
    hers.presses("J'accepte ce rendez-vous").await.sees("Rendez-vous accepté");
    let his = jerome.opens("/carnet").await.part("À faire").follows("Lire et répondre").await;
    his.does_not_see("accepté").presses("Je ne peux pas").await.sees("Rendez-vous décliné");
    let sent = teacher.opens("/mes-mots").await.sees("Hélène DIALLO-BERTINOT : Rendez-vous accepté");
    sent.sees("Jérôme DIALLO-BERTINOT : Rendez-vous décliné");
}

#[tokio::test]
async fn an_authorisation_is_asked_of_a_class_and_its_author_reads_who_said_yes_no_or_nothing() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A").await.follows("Demander une autorisation").await;
    let form = form.fills("Objet", "Théâtre").fills("Texte", "Autorisez-vous la sortie au théâtre avec Rose ?");
    let form = form.fills("until", "2026-11-25");
    let named = form.picks("Un seul responsable suffit").presses("Envoyer").await;
    let sent = match named.status.as_u16() {
        422 => named.presses("Envoyer quand même").await,
        _ => named,
    };
    sent.sees("C'est envoyé.").sees("Réponses : 0 oui, 0 non");
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let asked = helene.opens("/carnet").await.part("À faire").sees("Théâtre").follows("Lire et répondre").await;
    asked.sees("Réponse attendue").presses("Oui, j'autorise").await.sees("Votre réponse est enregistrée.").sees("Oui");
    let his = jerome.opens("/carnet").await.part("À faire").sees("Théâtre").follows("Lire et répondre").await;
    let his = his.sees("Réponse attendue").does_not_see("Hélène DIALLO-BERTINOT : ");
    let list = teacher.opens("/mes-mots").await.sees("Réponses : 1 oui, 0 non").follows("Élève par élève").await;
    list.sees("Hélène DIALLO-BERTINOT : Oui").sees("Jérôme DIALLO-BERTINOT : Réponse attendue");
    his.presses("Non").await.sees("Votre réponse est enregistrée.");
    teacher.opens("/mes-mots").await.sees("Réponses : 0 oui, 1 non");
    let mine = helene.opens("/carnet").await.follows("Théâtre").await;
    mine.presses("Retirer mon autorisation").await.sees("Retirée");
    school.days_pass(3);
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    let home = awa.opens("/carnet").await.sees("Délai passé").does_not_see("Réponse attendue");
    let late = home.follows("Théâtre").await.sees("Délai passé").sees("Le dernier jour pour répondre est passé");
    assert!(!late.offers("Oui, j'autorise"));
    teacher.signs_in().await;
    let list = teacher.opens("/mes-mots").await.sees("Délai passé. Réponses :").follows("Élève par élève").await;
    let list = list.does_not_see("Réponse attendue");
    list.sees("Awa SAULNIERE : Délai passé");
}

#[tokio::test]
async fn what_was_asked_or_proposed_for_a_day_that_is_past_has_lapsed_on_both_sides() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let teacher = school.staff(TEACHER).enrols().await;
    let form = helene.opens(&format!("/carnet/demandes/{}?quoi=leave", school.address_of(ZOE))).await;
    let form = form.fills("Jour", "2026-11-24").fills("Heure", "15:00");
    form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let form = record.follows("Proposer un rendez-vous").await;
    let form = form.fills("Objet", "Faire le point").fills("Jour", "2026-11-24").fills("Heure", "17:00");
    form.fills("Lieu", "Salle 4").presses("Proposer").await;
    let proposed = helene.opens("/carnet").await.part("À faire").follows("Faire le point").await;
    let aed = school.staff(AED).enrols().await;
    aed.opens("/vie-scolaire").await.sees("1 échange avec une famille attend votre réponse");
    school.days_pass(3);
    helene.signs_in().await;
    helene
        .opens("/carnet")
        .await
        .sees("Délai passé")
        .does_not_see("Rendez-vous proposé")
        .does_not_see("Demande envoyée");
    let page = helene.opens(&proposed.path).await.sees("Le jour proposé ou demandé est passé.");
    assert!(!page.offers("J'accepte ce rendez-vous"));
    aed.signs_in().await;
    aed.opens("/vie-scolaire").await.sees("Aucun échange avec une famille n'attend");
    let request = aed.opens("/demandes").await.sees("Délai passé").follows("départ à 15").await;
    let request = request.sees("il n'y a plus rien à accorder");
    assert!(!request.offers("Accorder"));
    request.presses("Refuser").await.sees("Refusée");
}

#[tokio::test]
async fn a_family_on_paper_gets_a_slip_and_vie_scolaire_enters_its_answer() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/choix").await.picks("Numérique").presses("Enregistrer ce choix").await;
    let form = teacher.opens("/classes/6A/autorisation").await.unticks("Toute la classe").picks(ZOE);
    let form = form.fills("Objet", "Théâtre").fills("Texte", "Autorisez-vous la sortie ?").fills("until", "2026-12-01");
    form.presses("Envoyer").await.sees("C'est envoyé.");
    let sheet = teacher.opens("/mes-mots").await.follows("Coupons pour les familles sur papier").await;
    let sheet = sheet.sees("Réponse de Hélène DIALLO-BERTINOT").does_not_see("Jérôme");
    sheet.does_not_see("Coupon n°"); // Vie scolaire, which waits for it, has given it no number yet.
    school.days_pass(14);
    let cpe = school.staff(CPE).enrols().await;
    let record = cpe.opens(&format!("/eleves/{}", school.address_of(ZOE))).await;
    let slip = record.part_with(HELENE, "Oui, sur papier").fills("Jour écrit sur le coupon", "2026-12-01");
    slip.presses("Oui, sur papier")
        .await
        .sees("La signature sur papier est notée.")
        .sees("Hélène DIALLO-BERTINOT : Oui");
    teacher.signs_in().await;
    let sent = teacher.opens("/mes-mots").await.sees("Réponses : 1 oui, 0 non").follows(ZOE).await;
    sent.sees("Hélène DIALLO-BERTINOT : oui, sur papier le 1er décembre 2026");
}
