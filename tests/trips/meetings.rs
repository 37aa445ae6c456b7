//! A rendez-vous that both sides have agreed on: listed until it has taken place, moved or called off by either, and
//! what becomes of it when the teacher is away.

use crate::printing::{only_jerome_reads_on_paper, to_print};
use crate::support::ministry::next_year;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::school::{AED, CPE, HEAD, OTHER_TEACHER, School, TEACHER, opens};
use carnet::acts::forget_aged;
use carnet::archive::Term;
use jiff::SignedDuration;
use jiff::civil::date;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const LEADS: &str = "Ségolène ALBARÈDE (professeur principal)";
const TUESDAY: &str = "mardi 24 novembre 2026 à 17 h 30, Salle 4";

/// Asks for a rendez-vous about Zoé. Gives its page.
async fn asks(school: &School, who: &Person, to: &str) -> String {
    let form = who.opens(&format!("/carnet/demandes/{}?quoi=meeting", school.address_of(ZOE))).await;
    let form = form.fills("À qui", to).fills("Objet", "Le trimestre").fills("Quand cela vous arrange", "Le soir");
    let sent = form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    sent.link("Le trimestre")
}

/// Where the school reads it.
fn at_school(page: &str) -> String {
    page.replace("/carnet/", "/mes-mots/")
}

/// Proposes that day, or another one in place of what stood.
async fn proposes(who: &Person, page: &str, on: &str, at: &str) -> Page {
    let form = who.opens(&at_school(page)).await.fills("Jour", on).fills("Heure", at).fills("Lieu", "Salle 4");
    form.presses("Proposer").await.sees("La réponse est envoyée")
}

async fn accepts(who: &Person, page: &str) {
    who.opens(page).await.presses("J'accepte ce rendez-vous").await.sees("Rendez-vous accepté");
}

/// A rendez-vous between Hélène and Zoé's teacher, on that day at half past five. Gives its page.
async fn agreed(school: &School, helene: &Person, teacher: &Person, on: &str) -> String {
    let page = asks(school, helene, LEADS).await;
    proposes(teacher, &page, on, "17:30").await;
    accepts(helene, &page).await;
    page
}

#[tokio::test]
async fn a_rendez_vous_is_listed_on_both_sides_until_its_day_is_over_and_vie_scolaire_knows_who_comes() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let stranger = school.staff(OTHER_TEACHER).enrols().await;
    let page = asks(&school, &helene, LEADS).await;
    proposes(&teacher, &page, "2026-11-24", "17:30").await;
    teacher.opens("/demandes").await.part("Rendez-vous à venir").sees("Aucun rendez-vous pris");
    helene.opens("/carnet").await.does_not_see("Vos rendez-vous");
    accepts(&helene, &page).await;

    let own = teacher.opens("/demandes").await.part("Rendez-vous à venir").sees(TUESDAY).sees("Zoé");
    own.follows(HELENE).await.sees("Le trimestre").sees(TUESDAY);
    helene.opens("/carnet").await.part("Vos rendez-vous").sees(TEACHER).follows(TUESDAY).await.sees("Le trimestre");
    jerome.opens("/carnet").await.does_not_see("Vos rendez-vous");
    stranger.opens("/demandes").await.does_not_see(HELENE);
    teacher.opens("/classes").await.does_not_see("rendez-vous aujourd'hui");
    aed.opens("/vie-scolaire").await.sees("Aucun rendez-vous ce jour");
    let day = aed.opens("/vie-scolaire?jour=2026-11-24").await.sees("1 rendez-vous ce jour");
    let day = day.part("Rendez-vous du jour").sees("17 h 30, Salle 4").sees(HELENE).sees(ZOE).sees(TEACHER);
    assert!(!day.offers(HELENE), "what it is about is between the two");
    day.does_not_see("Le trimestre");
    aed.opens(&at_school(&page)).await.is_nowhere();

    school.days_pass(1);
    for who in [&helene, &teacher, &aed, &stranger] {
        who.signs_in().await;
    }
    let list = teacher.opens("/classes").await.follows("Vous avez 1 rendez-vous aujourd'hui").await;
    list.part("Rendez-vous à venir").sees(TUESDAY);
    stranger.opens("/classes").await.does_not_see("rendez-vous aujourd'hui");
    aed.opens("/vie-scolaire").await.sees("1 rendez-vous ce jour");
    helene.opens("/carnet").await.sees("Vos rendez-vous");

    school.days_pass(1);
    for who in [&helene, &teacher] {
        who.signs_in().await;
    }
    teacher.opens("/demandes").await.sees("Aucun rendez-vous pris");
    helene.opens("/carnet").await.does_not_see("Vos rendez-vous");
    let past = helene.opens(&page).await.sees("Rendez-vous accepté");
    assert!(!past.offers("Je ne peux plus venir"), "it has taken place");
    assert!(!teacher.opens(&at_school(&page)).await.offers("Annuler le rendez-vous"));
}

#[tokio::test]
async fn direction_reads_on_its_first_page_whom_it_is_to_meet_today_and_no_other_office_s_as_its_own() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let cpe = school.staff(CPE).enrols().await;
    head.opens("/direction").await.does_not_see("rendez-vous aujourd'hui");
    let page = asks(&school, &helene, "La direction").await;
    proposes(&head, &page, "2026-11-23", "17:30").await;
    accepts(&helene, &page).await;
    let list = head.opens("/direction").await.follows("Vous avez 1 rendez-vous aujourd'hui").await;
    list.part("Rendez-vous à venir").sees(HELENE);
    cpe.opens("/demandes").await.sees("Aucun rendez-vous pris").does_not_see(HELENE);
    cpe.opens("/vie-scolaire").await.part("Rendez-vous du jour").sees(HELENE).sees("avec la direction");
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("La direction");
}

#[tokio::test]
async fn guardians_who_are_invited_together_each_have_their_own_hour_and_never_read_the_other_s() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", "L'orientation").fills("Jour", "2026-11-24").fills("Heure", "17:30");
    form.fills("Lieu", "Salle 4").presses("Proposer").await.sees("C'est envoyé.");
    let page = helene.opens("/carnet").await.link("L'orientation");
    accepts(&helene, &page).await;
    accepts(&jerome, &page).await;
    let both = teacher.opens("/demandes").await.part("Rendez-vous à venir").sees(HELENE).sees(JEROME);
    assert_eq!(both.words().matches(TUESDAY).count(), 1, "they come together");

    let thread = teacher.opens(&at_school(&page)).await.part_with(JEROME, "Annuler le rendez-vous");
    let form = thread.fills("Jour", "2026-11-26").fills("Heure", "18:00").fills("Lieu", "Salle 12");
    form.presses("Proposer").await.sees("La réponse est envoyée");
    accepts(&jerome, &page).await;
    let list = teacher.opens("/demandes").await.part("Rendez-vous à venir").sees(TUESDAY);
    list.sees("jeudi 26 novembre 2026 à 18 h, Salle 12");
    helene.opens("/carnet").await.part("Vos rendez-vous").sees(TUESDAY).does_not_see("26 novembre");
    jerome.opens("/carnet").await.part("Vos rendez-vous").sees("26 novembre").does_not_see(TUESDAY);
}

#[tokio::test]
async fn a_family_that_cannot_come_any_more_says_so_and_the_teacher_is_told_until_another_time_is_found() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = agreed(&school, &helene, &teacher, "2026-11-24").await;
    teacher.opens("/demandes").await.part("À répondre").does_not_see("Le trimestre");
    let form = helene.opens(&page).await;
    let (action, fields) = form.form("Je ne peux plus venir");
    form.presses("Je ne peux plus venir").await.sees("Rendez-vous annulé");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 303, "the same form sent twice");
    helene.opens("/carnet").await.does_not_see("Vos rendez-vous").part("À faire").does_not_see("Le trimestre");
    let list = teacher.opens("/demandes").await.sees("Aucun rendez-vous pris");
    list.part("À répondre").sees("Le trimestre").sees("Rendez-vous annulé");
    teacher.opens("/classes").await.sees("1 échange avec une famille attend votre réponse");

    proposes(&teacher, &page, "2026-11-26", "18:00").await;
    let list = teacher.opens("/demandes").await;
    list.part("À répondre").does_not_see("Le trimestre");
    helene.opens("/carnet").await.part("À faire").sees("Le trimestre");
    accepts(&helene, &page).await;
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("jeudi 26 novembre 2026 à 18 h");
    teacher.opens("/demandes").await.does_not_see("En attente de la famille").part("à venir").sees("26 novembre");
}

#[tokio::test]
async fn what_the_school_calls_off_is_left_on_neither_list_and_a_rendez_vous_to_come_is_not_closed() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = agreed(&school, &helene, &teacher, "2026-11-24").await;
    let shown = teacher.opens(&at_school(&page)).await.sees("Prévenez-la si l'heure approche");
    assert!(!shown.offers("Clore cet échange"), "neither side could call it off any more");
    let closing = vec![
        ("csrf".to_owned(), shown.token()),
        (
            "with".to_owned(),
            shown.form("Annuler le rendez-vous").1.iter().find(|(n, _)| n == "with").unwrap().1.clone(),
        ),
    ];
    teacher.browser.posts(&format!("{}/cloture", at_school(&page)), &closing).await;
    assert!(helene.opens(&page).await.offers("Je ne peux plus venir"));
    let called_off = shown.presses("Annuler le rendez-vous").await.sees("La réponse est envoyée");
    assert!(called_off.sees("Rendez-vous annulé").offers("Clore cet échange"));
    helene.opens("/carnet").await.does_not_see("Vos rendez-vous").sees("Rendez-vous annulé");
    helene.opens(&page).await.sees("Rendez-vous annulé");
    teacher.opens("/demandes").await.sees("Aucun rendez-vous pris").does_not_see("Le trimestre");
}

#[tokio::test]
async fn an_answer_to_a_time_that_the_school_has_moved_meanwhile_accepts_nothing() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = asks(&school, &helene, LEADS).await;
    proposes(&teacher, &page, "2026-11-24", "17:30").await;
    let read = helene.opens(&page).await.sees(TUESDAY);
    proposes(&teacher, &page, "2026-11-26", "18:00").await;
    let anew = read.presses("J'accepte ce rendez-vous").await.sees("votre réponse n'est pas enregistrée");
    anew.sees("jeudi 26 novembre 2026 à 18 h").sees("Rendez-vous proposé").presses("J'accepte ce rendez-vous").await;
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("26 novembre");

    school.passes(SignedDuration::from_hours(11));
    for who in [&helene, &teacher] {
        who.signs_in().await;
    }
    proposes(&teacher, &page, "2026-11-27", "08:00").await;
    let evening = helene.opens("/carnet").await.follows("26 novembre").await.does_not_see("27 novembre");
    let refused = evening.presses("Je ne peux plus venir").await.sees("votre réponse n'est pas enregistrée");
    refused.does_not_see("27 novembre");
    school.passes(SignedDuration::from_hours(11));
    helene.signs_in().await;
    helene.opens("/carnet").await.part("À faire").sees("Le trimestre");
    accepts(&helene, &page).await;
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("vendredi 27 novembre 2026 à 8 h");
}

#[tokio::test]
async fn a_day_after_the_school_year_is_no_rendez_vous() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = asks(&school, &helene, LEADS).await;
    let form = teacher.opens(&at_school(&page)).await.fills("Heure", "17:30").fills("Lieu", "Salle 4");
    let form = form.fills("Jour", "2027-09-01").presses("Proposer").await.has_status(422);
    let form = form.sees("choisissez un jour de l'année scolaire 2026-2027").fills("Jour", "2027-06-30");
    form.presses("Proposer").await.sees("La réponse est envoyée");
    accepts(&helene, &page).await;
    teacher.opens("/demandes").await.part("Rendez-vous à venir").sees("mercredi 30 juin 2027");
}

#[tokio::test]
async fn once_the_next_year_is_open_what_is_asked_in_july_is_for_one_of_its_days() {
    let school = School::in_november();
    school.runs_until(date(2027, 7, 6));
    opens(&school.archive, school.year().next());
    school.imports(&next_year());
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = asks(&school, &helene, LEADS).await;
    let form = teacher.opens(&at_school(&page)).await.fills("Heure", "17:30").fills("Lieu", "Salle 4");
    let refused = form.fills("Jour", "2027-07-08").presses("Proposer").await.has_status(422);
    let form = refused.sees("choisissez un jour de l'année scolaire 2027-2028").fills("Jour", "2027-09-07");
    form.presses("Proposer").await.sees("La réponse est envoyée");
    accepts(&helene, &page).await;
    teacher.opens("/demandes").await.part("Rendez-vous à venir").sees("mardi 7 septembre 2027");

    let address = format!("/carnet/demandes/{}", school.address_of(ZOE));
    let leave = helene.opens(&format!("{address}?quoi=leave")).await.fills("Heure", "10:00");
    let leave = leave.fills("Jour", "2027-07-08").presses("Envoyer à l'établissement").await.has_status(422);
    let leave = leave.sees("choisissez un jour de l'année scolaire 2027-2028").fills("Jour", "2027-09-08");
    leave.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    let exemption = helene.opens(&format!("{address}?quoi=exemption")).await.fills("À qui", LEADS);
    let exemption = exemption.fills("Premier jour", "2027-07-30").fills("Dernier jour", "2027-08-02");
    let exemption = exemption.presses("Envoyer à l'établissement").await.has_status(422);
    let exemption =
        exemption.sees("choisissez un jour de l'année scolaire 2027-2028").fills("Premier jour", "2027-09-06");
    exemption.fills("Dernier jour", "2027-09-10").presses("Envoyer à l'établissement").await.sees("Votre demande est");

    let aed = school.staff(AED).enrols().await;
    let room = |form: Page, on| {
        let form = form.fills("Jour", on).fills("Heure", "13:30").fills("Salle", "B12");
        form.fills("Durée en minutes", "60").fills("Nombre de places", "12")
    };
    let form = room(aed.opens("/vie-scolaire/retenues").await, "2027-07-07").presses("Ouvrir la séance").await;
    let form = form.has_status(422).sees("choisissez un jour de l'année scolaire 2027-2028");
    room(form, "2027-09-08").presses("Ouvrir la séance").await.sees("mercredi 8 septembre 2027");

    let day = |form: Page, on| form.fills("Premier jour", on).fills("Dernier jour", on);
    let form = aed.opens("/vie-scolaire/sorties/classe/6A").await.picks("une sortie ou un voyage scolaire");
    let form = form.fills("Objet", "Rentrée en forêt").fills("Texte", "Prévoir un pique-nique.");
    let form = day(form, "2027-07-07").presses("Envoyer").await.has_status(422);
    let form = form.sees("choisissez des jours de l'année scolaire 2027-2028");
    let planned = day(form, "2027-09-09").presses("Envoyer").await.sees("C'est noté.");
    let dates = planned.follows("Rentrée en forêt").await.follows("Changer les dates, les heures ou le texte").await;
    let dates = day(dates.fills("Raison", "Le car manque."), "2027-07-07").presses(MOVE).await.has_status(422);
    let dates = dates.sees("choisissez des jours de l'année scolaire 2027-2028");
    day(dates, "2027-09-10")
        .presses(MOVE)
        .await
        .sees("le vendredi 10 septembre 2027")
        .sees("Le changement est enregistré.");
}

/// The head notes that Zoé's teacher is away.
async fn notes_away(head: &Person, from: &str, until: &str) -> Page {
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Classes et absence");
    let form = list.follows("Classes et absence").await.fills("Premier jour", from).fills("Dernier jour", until);
    form.fills("Qui remplace", OTHER_TEACHER).presses("Noter l'absence").await.sees("L'absence est notée.")
}

#[tokio::test]
async fn whoever_notes_an_absence_sees_the_rendez_vous_in_it_and_moves_them_and_the_families_read_it() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let page = agreed(&school, &helene, &teacher, "2026-11-26").await;
    for other in [&head, &aed] {
        other.opens(&at_school(&page)).await.is_nowhere();
        other.opens("/demandes").await.does_not_see("Rendez-vous à déplacer");
    }
    helene.opens("/carnet").await.part("Vos rendez-vous").does_not_see("Absence");
    let noted = notes_away(&head, "2026-11-25", "2026-12-04").await;
    let noted = noted.sees("1 rendez-vous pris tombe pendant cette absence").sees("26 novembre 2026 à 17 h 30");
    let thread = noted.follows(HELENE).await.sees("Le trimestre");
    let away = format!("Absence de {TEACHER} du mercredi 25 novembre 2026 au vendredi 4 décembre 2026");
    for place in ["/carnet", &page] {
        let read = helene.opens(place).await.sees(&away).sees(&format!("Remplacement : {OTHER_TEACHER}"));
        read.sees("Le rendez-vous tombe pendant cette absence");
    }
    teacher.opens("/demandes").await.part("à venir").sees("Votre absence est notée ce jour-là");
    let list = aed.opens("/demandes").await.part("Rendez-vous à déplacer").sees(TEACHER);
    list.follows(HELENE).await.sees("Le trimestre");
    school.staff(OTHER_TEACHER).enrols().await.opens(&at_school(&page)).await.is_nowhere();

    let moved = thread.fills("Jour", "2026-12-08").fills("Heure", "17:30").fills("Lieu", "Salle 4");
    moved.presses("Proposer").await.sees("La réponse est envoyée").sees("Rendez-vous proposé");
    aed.opens("/demandes").await.does_not_see("Rendez-vous à déplacer");
    helene.opens("/carnet").await.does_not_see("Vos rendez-vous");
    helene.opens(&page).await.does_not_see("Absence de");
    accepts(&helene, &page).await;
    let own = helene.opens("/carnet").await.part("Vos rendez-vous").sees("mardi 8 décembre 2026");
    own.does_not_see("Absence de");
    teacher.opens("/demandes").await.part("à venir").sees("8 décembre").does_not_see("Votre absence");
}

#[tokio::test]
async fn an_absence_cut_short_keeps_the_rendez_vous_after_it_and_one_that_still_covers_it_does_not() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let teacher = school.staff(TEACHER).enrols().await;
    let page = agreed(&school, &helene, &teacher, "2026-11-26").await;
    let mut noted = notes_away(&head, "2026-11-25", "2026-12-04").await;
    helene.opens(&page).await.sees("Le rendez-vous tombe pendant cette absence");
    school.passes(SignedDuration::from_secs(60));
    for (last, kept) in [("2026-12-01", false), ("2026-11-25", true), ("2026-11-27", false)] {
        let form = noted.part_with("Absence du", "Enregistrer le changement").fills("Dernier jour", last);
        noted = form.presses("Enregistrer le changement").await.sees("L'absence est notée.");
        let read = helene.opens(&page).await;
        match kept {
            true => {
                read.does_not_see("tombe pendant").sees("Le rendez-vous est maintenu");
                noted = noted.sees("1 rendez-vous tombait pendant une absence retirée").sees("26 novembre 2026");
            }
            false => {
                read.sees("tombe pendant cette absence").does_not_see("est maintenu");
                noted = noted.does_not_see("tombait pendant une absence retirée");
            }
        }
    }
    school.days_pass(12);
    forget_aged(&school.archive).unwrap();
    let scope = school.archive.establishment();
    assert!(scope.refs(&Term::away()).unwrap().is_empty(), "nothing stays known of what is over");
}

#[tokio::test]
async fn whoever_reads_on_paper_is_called_when_an_absence_takes_the_rendez_vous_and_when_it_is_kept() {
    let school = School::in_november();
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let (helene, aed) = (school.guardian(HELENE).enrols().await, school.staff(AED).enrols().await);
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let form = teacher.opens(&format!("{record}/rendez-vous")).await.fills("Objet", "Le trimestre");
    let form = form.fills("Jour", "2026-11-26").fills("Heure", "17:30").fills("Lieu", "Salle 4");
    form.presses("Proposer").await.sees("C'est envoyé.");
    accepts(&helene, &helene.opens("/carnet").await.link("Le trimestre")).await;
    let slip = aed.opens(&record).await.part_with(JEROME, "Oui, sur papier");
    slip.presses("Oui, sur papier").await.sees("La signature sur papier est notée.");
    let call = format!("{JEROME} lit sur papier : à appeler au 06");
    let noted = notes_away(&head, "2026-11-25", "2026-12-04").await.sees(&call);
    noted.does_not_see(&format!("{HELENE} lit sur papier"));
    let list = aed.opens("/demandes").await.part("Rendez-vous à déplacer").sees(&call);
    list.follows(ZOE).await.sees("Le trimestre");
    let own = teacher.opens("/demandes").await.part("à venir").sees("Votre absence est notée").sees(JEROME);
    own.does_not_see("à appeler");

    school.passes(SignedDuration::from_secs(60));
    let noted = head.opens("/direction/personnels").await.part_with(TEACHER, "Classes et absence");
    let noted = noted.follows("Classes et absence").await.presses("Retirer cette absence").await;
    noted.sees("1 rendez-vous tombait pendant une absence retirée").sees(&call);
    aed.opens("/demandes").await.does_not_see("Rendez-vous à déplacer");
}

/// The father, who reads on paper, has accepted a rendez-vous of that day on the slip that asked for it.
async fn agreed_on_paper(school: &School, teacher: &Person, aed: &Person, on: &str) {
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let form = teacher.opens(&format!("{record}/rendez-vous")).await.fills("Objet", "Le trimestre");
    let form = form.fills("Jour", on).fills("Heure", "17:30").fills("Lieu", "Salle 4");
    form.presses("Proposer").await.sees("C'est envoyé.");
    to_print(aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await.presses("C'est imprimé").await;
    let slip = aed.opens(&record).await.part_with(JEROME, "Oui, sur papier");
    slip.presses("Oui, sur papier").await.sees("La signature sur papier est notée.");
}

#[tokio::test]
async fn an_absence_that_takes_a_rendez_vous_is_told_on_a_slip_and_so_is_that_it_is_kept_to_who_was_told() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let aed = school.staff(AED).enrols().await;
    agreed_on_paper(&school, &teacher, &aed, "2026-11-26").await;
    let nothing_waits = async || aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Coupons");
    nothing_waits().await;
    school.passes(SignedDuration::from_secs(60));
    let noted = notes_away(&head, "2026-11-25", "2026-12-04").await;
    let slip = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await.sees(&format!("Pour {JEROME}"));
    let slip = slip.sees(&format!("Absence de {TEACHER} du mercredi 25 novembre 2026 au vendredi 4 décembre 2026"));
    let slip = slip.sees(&format!("Remplacement : {OTHER_TEACHER}")).sees("vous appelle ou vous écrit");
    slip.presses("C'est imprimé").await;
    nothing_waits().await;

    school.passes(SignedDuration::from_secs(60));
    noted.presses("Retirer cette absence").await;
    let slip = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await;
    slip.sees("Le rendez-vous est maintenu").presses("C'est imprimé").await;
    nothing_waits().await;
}

#[tokio::test]
async fn an_absence_prolonged_over_another_rendez_vous_is_told_to_its_family_alone_and_to_nobody_a_second_time() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let aed = school.staff(AED).enrols().await;
    let nothing_waits = async || aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Coupons");
    let told = async |on: &str| {
        let slip = to_print(&aed, "Coupons").await.follows("SIXIÈME A : 1 feuille").await;
        slip.sees("tombe pendant cette absence").sees(on).presses("C'est imprimé").await;
        nothing_waits().await;
    };
    for on in ["2026-11-26", "2026-12-03"] {
        agreed_on_paper(&school, &teacher, &aed, on).await;
    }
    school.passes(SignedDuration::from_secs(60));
    let mut noted = notes_away(&head, "2026-11-25", "2026-11-27").await;
    told("26 novembre 2026").await;
    for (last, newly_taken) in [("2026-12-01", None), ("2026-12-04", Some("3 décembre 2026")), ("2026-12-08", None)] {
        school.passes(SignedDuration::from_secs(60));
        let form = noted.part_with("Absence du", "Enregistrer le changement").fills("Dernier jour", last);
        noted = form.presses("Enregistrer le changement").await.sees("L'absence est notée.");
        match newly_taken {
            Some(on) => told(on).await,
            None => drop(nothing_waits().await),
        }
    }
}

#[tokio::test]
async fn an_absence_of_today_or_taken_back_before_a_slip_told_of_it_is_told_on_none() {
    let school = School::in_november();
    only_jerome_reads_on_paper(&school).await;
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let aed = school.staff(AED).enrols().await;
    agreed_on_paper(&school, &teacher, &aed, "2026-11-24").await;
    school.passes(SignedDuration::from_secs(60));
    let noted = notes_away(&head, "2026-11-24", "2026-11-24").await;
    to_print(&aed, "Coupons").await.sees("SIXIÈME A : 1 feuille");
    school.passes(SignedDuration::from_secs(60));
    noted.presses("Retirer cette absence").await;
    aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Coupons");

    school.days_pass(1);
    head.signs_in().await;
    aed.signs_in().await;
    notes_away(&head, "2026-11-24", "2026-11-24").await;
    aed.opens("/vie-scolaire/a-imprimer").await.does_not_see("Coupons");
    let call = format!("{JEROME} lit sur papier : à appeler au 06");
    aed.opens("/demandes").await.part("Rendez-vous à déplacer").sees(&call);
}

#[tokio::test]
async fn a_family_that_waits_for_somebody_away_reads_it_on_its_page_as_long_as_nobody_has_answered() {
    let school = School::in_november();
    let (helene, head) = (school.guardian(HELENE).enrols().await, school.staff(HEAD).enrols().await);
    let page = asks(&school, &helene, LEADS).await;
    school.passes(SignedDuration::from_mins(1));
    let other = asks(&school, &helene, "La vie scolaire").await;
    helene.opens(&page).await.does_not_see("Absence de");
    notes_away(&head, "2026-11-24", "2026-12-04").await;
    helene.opens(&page).await.does_not_see("Absence de");
    school.runs_until(date(2026, 11, 24));
    for who in [&helene, &head] {
        who.signs_in().await;
    }
    let read = helene.opens(&page).await.sees(&format!("Absence de {TEACHER} du mardi 24 novembre 2026"));
    read.sees("La vie scolaire et la direction peuvent lire cet échange").sees(OTHER_TEACHER);
    helene.opens(&other).await.does_not_see("Absence de");
    head.opens(&at_school(&page)).await.fills("Votre réponse", "Nous vous appelons.").presses("Répondre").await;
    helene.opens(&page).await.sees("Nous vous appelons.").sees("Absence de");
    head.opens(&at_school(&page)).await.presses("Décliner la demande").await;
    helene.opens(&page).await.does_not_see("Absence de");
}

const MOVE: &str = "Enregistrer le changement";
const WEDNESDAY: &str = "mercredi 25 novembre 2026 à 8 h";

/// Names that day and hour as one that suits.
fn names(form: &Page, n: u8, on: &str, at: &str) -> Page {
    form.clone().fills(&format!("Moment {n}, jour"), on).fills(&format!("Moment {n}, heure"), at)
}

#[tokio::test]
async fn a_family_names_times_that_suit_and_the_teacher_takes_one_in_one_press() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let form = helene.opens(&format!("/carnet/demandes/{}?quoi=meeting", school.address_of(ZOE))).await;
    let form = form.fills("À qui", LEADS).fills("Objet", "Le trimestre");
    let none = form.presses("Envoyer à l'établissement").await.has_status(422).sees("écrivez quand cela vous arrange");
    let told = "donnez un jour et une heure pour chaque moment";
    let mut form = names(&none, 1, "2026-11-24", "17:30");
    for (on, at) in [("2026-11-23", "09:00"), ("2026-11-29", "09:00"), ("2027-09-02", "09:00"), ("2026-11-25", "")] {
        form = names(&form, 2, on, at).presses("Envoyer à l'établissement").await.has_status(422).sees(told);
    }
    let form = names(&form, 2, "2026-11-25", "08:00");
    let sent = form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    let page = sent.link("Le trimestre");
    helene.opens(&page).await.sees("Moments qui conviennent").sees(WEDNESDAY).sees("mardi 24 novembre 2026 à 17 h 30");
    jerome.opens(&page).await.is_nowhere();

    let thread = teacher.opens("/demandes").await.part("À répondre").follows("Le trimestre").await;
    let thread = thread.sees("Moments que la famille propose");
    let (action, fields) = thread.form(&format!("Accepter : {WEDNESDAY}"));
    let taken = thread.presses(&format!("Accepter : {WEDNESDAY}")).await.sees("La réponse est envoyée");
    let taken = taken.sees("Rendez-vous accepté par").sees("accueil de l'établissement");
    assert!(!taken.offers("Accepter : mardi"), "one is enough: {}", taken.words());
    assert_eq!(teacher.browser.posts(&action, &fields).await.status, 303, "sent twice");
    let agreed = "mercredi 25 novembre 2026 à 8 h, accueil de l'établissement";
    let own = teacher.opens("/demandes").await.part("Rendez-vous à venir").sees(agreed).sees(HELENE);
    assert_eq!(own.words().matches(agreed).count(), 1);
    teacher.opens("/demandes").await.part("À répondre").does_not_see("Le trimestre");
    let day = aed.opens("/vie-scolaire?jour=2026-11-25").await.part("Rendez-vous du jour");
    day.sees("8 h, accueil de l'établissement").sees(HELENE).sees(TEACHER);
    helene.opens("/carnet").await.part("Vos rendez-vous").sees(agreed);
    jerome.opens("/carnet").await.does_not_see("Vos rendez-vous");
    helene.opens(&page).await.presses("Je ne peux plus venir").await.sees("Rendez-vous annulé");
    teacher.opens("/demandes").await.part("À répondre").sees("Rendez-vous annulé");
    assert_eq!(teacher.browser.posts(&action, &fields).await.status, 303);
    helene.opens("/carnet").await.does_not_see("Vos rendez-vous");
}

#[tokio::test]
async fn times_named_for_a_rendez_vous_that_the_school_proposed_by_itself_wait_where_all_that_is_to_answer_waits() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", "L'orientation").fills("Jour", "2026-11-24").fills("Heure", "17:00");
    form.fills("Lieu", "Salle 12").presses("Proposer").await.sees("C'est envoyé.");
    teacher.opens("/demandes").await.part("À répondre").does_not_see("L'orientation");
    let proposed = helene.opens("/carnet").await.part("À faire").follows("L'orientation").await;
    names(&proposed, 1, "2026-11-25", "08:00").presses("Je ne peux pas, et je propose ces moments").await;
    let thread = teacher.opens("/demandes").await.part("À répondre").follows("L'orientation").await;
    thread.presses(&format!("Accepter : {WEDNESDAY}")).await.sees("La réponse est envoyée");
    teacher.opens("/demandes").await.part("À répondre").does_not_see("L'orientation");
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("à 8 h, accueil de l'établissement");
}

#[tokio::test]
async fn who_cannot_come_at_the_time_proposed_names_others_and_the_school_takes_one_or_proposes_another() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = asks(&school, &helene, LEADS).await;
    proposes(&teacher, &page, "2026-11-24", "17:30").await;
    let none = "Je ne peux pas, et je propose ces moments";
    let form = helene.opens(&page).await.presses(none).await.has_status(422);
    let form = form.sees("donnez un jour et une heure pour chaque moment");
    let declined = names(&form, 1, "2026-11-25", "08:00").presses(none).await.sees("Rendez-vous décliné");
    declined.sees("Moments qui conviennent").sees(WEDNESDAY);
    let thread = teacher.opens("/demandes").await.part("À répondre").follows("Le trimestre").await;
    let thread = thread.sees("Moments qui conviennent").sees(WEDNESDAY);
    assert!(thread.offers("Proposer"), "another time may be proposed all the same");
    let accept = format!("Accepter : {WEDNESDAY}");
    let taken = thread.fills("Lieu", "Salle 12").presses(&accept).await.sees("La réponse est envoyée");
    taken.sees("mercredi 25 novembre 2026 à 8 h, Salle 12");
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("à 8 h, Salle 12");

    let off = names(&helene.opens(&page).await, 1, "2026-11-26", "18:00").presses(none).await;
    off.sees("Rendez-vous annulé");
    school.days_pass(4);
    teacher.signs_in().await;
    let past = teacher.opens(&at_school(&page)).await.sees("jeudi 26 novembre 2026 à 18 h");
    assert!(!past.offers("Accepter : jeudi"), "that time is past");
    proposes(&teacher, &page, "2026-11-30", "18:00").await;
}

#[tokio::test]
async fn in_the_evening_no_time_is_taken_that_comes_before_the_family_can_read_so() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let form = helene.opens(&format!("/carnet/demandes/{}?quoi=meeting", school.address_of(ZOE))).await;
    let form = form.fills("À qui", LEADS).fills("Objet", "Le trimestre");
    let form = names(&names(&form, 1, "2026-11-24", "06:30"), 2, "2026-11-24", "07:30");
    let page = form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée").link("Le trimestre");
    let (early, later) = ("Accepter : mardi 24 novembre 2026 à 6 h 30", "Accepter : mardi 24 novembre 2026 à 7 h 30");
    let by_day = teacher.opens(&at_school(&page)).await;
    assert!(by_day.offers(early) && by_day.offers(later), "{}", by_day.words());
    school.passes(SignedDuration::from_hours(12)); // nine in the evening or later: read at seven
    teacher.signs_in().await;
    let at_night = teacher.opens(&at_school(&page)).await;
    assert!(!at_night.offers(early) && at_night.offers(later), "{}", at_night.words());
    at_night.presses(later).await.sees("La réponse est envoyée");
}

#[tokio::test]
async fn who_has_said_no_may_name_other_times_afterwards() {
    let school = School::in_november();
    let (helene, teacher) = (school.guardian(HELENE).enrols().await, school.staff(TEACHER).enrols().await);
    let page = asks(&school, &helene, LEADS).await;
    proposes(&teacher, &page, "2026-11-24", "17:30").await;
    let before = helene.opens(&page).await;
    before.presses("Je ne peux pas").await.sees("Rendez-vous décliné");
    let none = "Je ne peux pas, et je propose ces moments";
    names(&before, 1, "2026-11-25", "08:00").presses(none).await.does_not_see("Votre réponse est enregistrée");
    let declined = helene.opens(&page).await.does_not_see(WEDNESDAY);
    names(&declined, 1, "2026-11-25", "08:00").presses(none).await.sees("Rendez-vous décliné").sees(WEDNESDAY);
    let thread = teacher.opens(&at_school(&page)).await;
    thread.presses(&format!("Accepter : {WEDNESDAY}")).await.sees("La réponse est envoyée");
}

#[tokio::test]
async fn times_written_on_paper_are_entered_at_the_desk_and_taken_like_any_other() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    let form = cpe.opens(&format!("/eleves/{}/demande?quoi=meeting", school.address_of(ZOE))).await;
    let form = form.picks(JEROME).fills("À qui", "La vie scolaire").fills("Objet", "Le trimestre");
    let form = names(&form, 1, "2026-11-25", "08:00");
    form.presses("Enregistrer la demande").await.sees("La demande est enregistrée.");
    let thread = cpe.opens("/demandes").await.follows("Le trimestre").await;
    thread.presses(&format!("Accepter : {WEDNESDAY}")).await.sees("La réponse est envoyée");
    cpe.opens("/demandes").await.part("Rendez-vous à venir").sees(WEDNESDAY).sees(JEROME);
}

#[tokio::test]
async fn a_time_within_a_noted_absence_is_not_offered_and_one_at_which_somebody_else_is_expected_is_marked() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    for (who, subject) in [(&jerome, "L'orientation"), (&helene, "Le trimestre")] {
        let form = who.opens(&format!("/carnet/demandes/{}?quoi=meeting", school.address_of(ZOE))).await;
        let form = names(&form.fills("À qui", LEADS).fills("Objet", subject), 1, "2026-11-25", "08:00");
        let form = names(&form, 2, "2026-11-26", "18:00");
        form.presses("Envoyer à l'établissement").await.sees("Votre demande est envoyée");
    }
    let (wednesday, thursday) = (format!("Accepter : {WEDNESDAY}"), "Accepter : jeudi 26 novembre 2026 à 18 h");
    let engaged = "Vous avez déjà un rendez-vous à cette heure";
    let thread = async |subject| teacher.opens("/demandes").await.follows(subject).await;
    let free = thread("Le trimestre").await.does_not_see(engaged);
    let (action, fields) = free.form(thursday);
    assert!(free.offers(&wednesday));
    thread("L'orientation").await.presses(&wednesday).await.sees("La réponse est envoyée");
    let both = thread("Le trimestre").await.sees(engaged);
    assert!(both.offers(&wednesday) && both.offers(thursday), "the teacher decides: {}", both.words());

    notes_away(&head, "2026-11-26", "2026-12-04").await;
    let left = thread("Le trimestre").await;
    assert!(left.offers(&wednesday) && !left.offers(thursday), "away that day: {}", left.words());
    assert_eq!(teacher.browser.posts(&action, &fields).await.status, 303, "a page that was open before");
    thread("Le trimestre").await.does_not_see("Rendez-vous accepté").presses(&wednesday).await.sees("est envoyée");
}

#[tokio::test]
async fn no_rendez_vous_is_proposed_for_an_hour_that_is_past_or_that_comes_before_the_family_can_read_of_it() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let refused = "choisissez une heure à venir, et qui suive le moment où la famille lira cette proposition";
    let proposes = async |day: &str, hour: &str| {
        let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
        let form = form.fills("Objet", "Le trimestre").fills("Jour", day).fills("Heure", hour);
        form.fills("Lieu", "Salle 12").presses("Proposer").await
    };
    proposes("2026-11-23", "09:00").await.has_status(422).sees(refused);
    proposes("2026-11-23", "17:00").await.sees("C'est envoyé.");
    school.passes(SignedDuration::from_hours(11)); // nine in the evening: read at seven
    teacher.signs_in().await;
    proposes("2026-11-24", "06:45").await.has_status(422).sees(refused);
    proposes("2026-11-24", "07:30").await.sees("C'est envoyé.");
}
