//! Who has no legal level and is let in all the same by the head: «droit de surveillance», «personne en charge».

use crate::support::ministry::{with_level, with_levels};
use crate::support::people::Person;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, note};
use carnet::domain::ids::PersonId;

const ADAMA: &str = "Adama CARAMELLO";
const MOHAMED: &str = "Mohamed CARAMELLO";

/// The father is a person in charge, and the head has let him in with these words until that day.
pub(crate) async fn let_in(school: &School, what: &str, until: &str) -> Person {
    given_a_letter(school, what, until).await.enrols().await
}

/// The same, before he has done anything with his letter.
async fn given_a_letter(school: &School, what: &str, until: &str) -> Person {
    let seat = school.seat_of_guardian(MOHAMED);
    school.imports(&with_level("900018", "700024", 2));
    let head = school.staff(HEAD).enrols().await;
    let address = format!("/direction/droits/{}", school.address_of(ADAMA));
    let page = head.opens(&address).await.follows("Personnes en charge").await.sees(MOHAMED).sees("Aucun accès");
    let past = page.picks(what).fills("Dernier jour", "2026-11-22").presses("Accorder cet accès").await;
    let past = past.has_status(422).sees("choisissez un jour à venir");
    let typed = past.form("Accorder cet accès").1;
    assert!(typed.contains(&("until".into(), "2026-11-22".into())), "the day that was refused: {typed:?}");
    // What was picked is picked still: nobody picks it again.
    let given = past.fills("Dernier jour", until).presses("Accorder cet accès").await;
    let letter = given.sees("L'accès est accordé.").follows("Voir la lettre").await.sees(MOHAMED).sees("Adama");
    let is_code = |word: &&str| word.len() == 14 && word.bytes().filter(|byte| *byte == b'-').count() == 2;
    let code = letter.words().split(' ').find(is_code).unwrap().to_owned();
    Person { name: MOHAMED.to_owned(), seat, code, browser: school.browser() }
}

#[tokio::test]
async fn a_parent_with_a_right_of_watch_reads_and_says_so_and_does_nothing_else() {
    let school = School::in_november();
    let mot = school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let missed = school.holds(ADAMA, CPE, absence(&school));
    let other = school.holds("Zoé DIALLO-BERTINOT", TEACHER, note("Autre", "Pour Zoé."));
    let mohamed = let_in(&school, "Lire, et dire que c'est lu", "2026-12-31").await;
    let page = mohamed.opens("/carnet").await.sees("Sortie").follows("Sortie").await.sees("Prévoir un pique-nique.");
    assert!(!page.offers("J'ai lu") && !page.offers("Envoyer la réponse") && !page.offers("Demander une correction"));
    page.presses("Marquer comme lu").await.sees("C'est noté : vous l'avez lu.");
    mohamed.opens(&mot).await.sees(&format!("Marqué comme lu par {MOHAMED}"));
    let token = [&page.signing()[..], &[("motive".to_owned(), "illness".to_owned())]].concat();
    for act in [format!("{mot}/signature"), format!("{missed}/justification"), "/carnet/choix".to_owned()] {
        assert_eq!(mohamed.browser.posts(&act, &token).await.status, 404, "{act}");
    }
    mohamed.opens("/carnet/choix").await.is_nowhere();
    mohamed.opens(&other).await.is_nowhere();
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens(&mot).await.sees("À signer").does_not_see("Marqué comme lu");
    school.days_pass(39); // 1 January
    mohamed.signs_in().await.does_not_see("Sortie");
    assert!(!mohamed.is_in().await, "the last day is past");
}

#[tokio::test]
async fn whoever_is_in_charge_signs_and_justifies_for_that_pupil_until_an_import_says_otherwise() {
    let school = School::in_november();
    let mot = school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let missed = school.holds(ADAMA, CPE, absence(&school));
    let mohamed = let_in(&school, "Lire, signer, justifier", "2027-06-30").await;
    mohamed.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let form = mohamed.opens(&missed).await.picks("Maladie de l'enfant");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    mohamed.opens(&mot).await.fills("Votre réponse", "Je viendrai.").presses("Envoyer la réponse").await;
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/mes-mots").await.follows(ADAMA).await.sees("Je viendrai.");
    mohamed.opens("/carnet/choix").await.is_nowhere();
    school.imports(&with_level("900018", "700024", 3));
    assert!(!mohamed.is_in().await, "a person to contact has nothing online, whatever was decided before");
    mohamed.signs_in().await.does_not_see("Sortie");
}

#[tokio::test]
async fn whoever_is_in_charge_chooses_nothing_for_the_family_and_does_not_ask_for_its_erasure() {
    let school = School::in_november();
    let mohamed = let_in(&school, "Lire, signer, justifier", "2027-06-30").await;
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    let button = "Demander l'effacement à la direction";
    let (action, mut fields) = awa.opens("/carnet/droits").await.sees("Adama").form(button);
    let his = mohamed.opens("/carnet/droits").await.sees("Télécharger mon carnet").does_not_see("Adama");
    assert!(!his.offers(button), "{}", his.words());
    assert_eq!(awa.browser.posts(&action, &fields).await.status, 303, "she may");
    fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|(_, token)| *token = his.token());
    assert_eq!(mohamed.browser.posts(&action, &fields).await.status, 404);
    let head = school.staff(HEAD).enrols().await;
    head.opens("/demandes").await.sees("Awa SAULNIERE").does_not_see(MOHAMED);
}

#[tokio::test]
async fn whoever_signed_and_is_left_only_a_right_of_watch_is_not_asked_to_read_those_pages_again() {
    let school = School::in_november();
    let mot = school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let other = school.holds(ADAMA, TEACHER, note("Photo", "Lundi matin."));
    let mohamed = let_in(&school, "Lire, signer, justifier", "2027-06-30").await;
    mohamed.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(&format!("/direction/droits/{}/acces", school.address_of(ADAMA))).await;
    let form = form.picks("Lire, et dire que c'est lu").fills("Dernier jour", "2027-06-30");
    form.presses("Accorder cet accès").await.sees("L'accès est accordé.");
    assert!(!mohamed.opens(&mot).await.does_not_see("À lire").offers("Marquer comme lu"));
    mohamed.opens(&other).await.sees("À lire").presses("Marquer comme lu").await.sees("C'est noté");
}

#[tokio::test]
async fn whoever_is_in_charge_and_reads_on_paper_is_handed_slips_and_the_desk_enters_what_they_sign() {
    let school = School::in_november();
    let mot = school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    given_a_letter(&school, "Lire, signer, justifier", "2027-06-30").await;
    let cpe = school.staff(CPE).enrols().await;
    let slips = cpe.opens("/vie-scolaire/a-imprimer/6A/coupons").await.sees(&format!("Pour {MOHAMED}"));
    slips.sees("À lire et à signer");
    let record = cpe.opens(&format!("/eleves/{}", school.address_of(ADAMA))).await;
    record.presses(&format!("Signé sur papier par {MOHAMED}")).await.sees("La signature sur papier est notée.");
    let teacher = school.staff(TEACHER).enrols().await;
    teacher.opens("/mes-mots").await.follows(ADAMA).await.sees(MOHAMED).sees("A signé");
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens(&mot).await.sees(&format!("sur papier le 23 novembre 2026 par {MOHAMED}"));
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/direction/documents").await.picks("Tout l'établissement");
    let form = form.fills("Nom du document", "Charte").fills("Texte", "Les écrans restent au casier.");
    form.presses("Envoyer").await.sees("C'est publié.");
    let sheet = cpe.opens("/informations").await.follows("Charte").await.follows("6A : 0 sur").await;
    let back = sheet.picks(&format!("Signé sur papier par {MOHAMED}")).fills("Jour écrit sur le coupon", "2026-11-23");
    back.presses("Noter ces signatures sur papier").await.sees("Les signatures sur papier sont notées.");
}

#[tokio::test]
async fn whoever_signs_in_a_guardian_s_place_keeps_nobody_waiting_who_is_asked_of_each() {
    let school = School::in_november();
    let mohamed = let_in(&school, "Lire, signer, justifier", "2027-06-30").await;
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens("/classes/6A/autorisation").await.unticks("Toute la classe").picks(ADAMA);
    let form = form.fills("Objet", "Voyage à Brest").fills("Texte", "Deux jours, en car.").picks("Chaque responsable");
    form.fills("Dernier jour pour répondre", "2026-12-04").presses("Envoyer").await.sees("C'est envoyé.");
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens("/carnet").await.follows("Voyage à Brest").await.presses("Oui, j'autorise").await;
    let sent = teacher.opens("/mes-mots").await.sees("Réponses : 1 oui, 0 non");
    sent.sees("0 attendue").does_not_see(MOHAMED);
    mohamed.opens("/carnet").await.follows("Voyage à Brest").await.presses("Oui, j'autorise").await;
    let sent = teacher.opens("/mes-mots").await.sees(&format!("{MOHAMED} : Oui"));
    sent.sees("0 attendue");
}

#[tokio::test]
async fn a_parent_with_a_right_of_watch_who_reads_on_paper_is_told_everything_and_asked_for_nothing() {
    let school = School::in_november();
    school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    given_a_letter(&school, "Lire, et dire que c'est lu", "2026-12-31").await;
    let cpe = school.staff(CPE).enrols().await;
    let his = cpe.opens("/vie-scolaire/a-imprimer/6A/coupons").await.part(&format!("Pour {MOHAMED}"));
    his.sees("Pour information").sees("Prévoir un pique-nique.").does_not_see("Signature :");
    let record = cpe.opens(&format!("/eleves/{}", school.address_of(ADAMA))).await;
    assert!(!record.offers(&format!("Signé sur papier par {MOHAMED}")));
    school.days_pass(39); // 1 January
    cpe.signs_in().await;
    cpe.opens("/vie-scolaire/a-imprimer/6A/coupons").await.does_not_see(MOHAMED);
}

#[tokio::test]
async fn whoever_stands_in_for_a_guardian_writes_nothing_either_while_direction_suspends_it() {
    let school = School::in_november();
    let mot = school.holds(ADAMA, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let mohamed = let_in(&school, "Lire, signer, justifier", "2027-06-30").await;
    let head = school.staff(HEAD).enrols().await;
    let switch =
        head.opens("/direction/surete").await.part_with("Droit d'écrire des responsables", "Suspendre maintenant");
    switch.fills("Motif", "Compte volé").presses("Suspendre maintenant").await.sees("C'est suspendu.");
    let read = mohamed.opens(&mot).await.sees("suspendu l'envoi de mots").fills("Votre réponse", "Je viendrai.");
    read.presses("Envoyer la réponse").await.has_status(423).sees("suspendu l'écriture").sees("Je viendrai.");
    mohamed.opens(&mot).await.does_not_see("Je viendrai.").presses("J'ai lu").await.sees("Votre signature est");
    let switch =
        head.opens("/direction/surete").await.part_with("Droit d'écrire des responsables", "Lever la suspension");
    switch.presses("Lever la suspension").await;
    let read = mohamed.opens(&mot).await.does_not_see("suspendu").fills("Votre réponse", "Je viendrai.");
    read.presses("Envoyer la réponse").await.sees("Votre message est envoyé");
}

#[tokio::test]
async fn a_guardian_who_is_in_charge_of_another_pupil_too_does_for_each_what_they_may() {
    let school = School::in_november();
    let (own, other) = ("Yasmine CHÊNEVERT", "Côme VASSILIEF");
    let hers = school.holds(own, TEACHER, note("Piscine", "Prévoir un bonnet."));
    let his = school.holds(other, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let van_minh = school.guardian("Van-Minh CHÊNEVERT").enrols().await;
    van_minh.opens("/carnet").await.sees("Piscine").does_not_see("Sortie");
    van_minh.opens(&his).await.is_nowhere();
    let head = school.staff(HEAD).enrols().await;
    let address = format!("/direction/droits/{}/acces", school.address_of(other));
    let lets_in = async |what: &str| {
        let form = head.opens(&address).await.picks(what).fills("Dernier jour", "2026-12-31");
        form.presses("Accorder cet accès").await.sees("L'accès est accordé.")
    };
    lets_in("Lire, et dire que c'est lu").await.does_not_see("Voir la lettre");
    van_minh.opens("/carnet").await.sees("Piscine").sees("Sortie").sees("Côme");
    let page = van_minh.opens(&his).await.sees("Prévoir un pique-nique.");
    assert!(!page.offers("J'ai lu") && !page.offers("Envoyer la réponse"));
    let token = page.signing();
    assert_eq!(van_minh.browser.posts(&format!("{his}/signature"), &token).await.status, 404);
    let asking = format!("/carnet/demandes/{}", school.address_of(other));
    van_minh.opens(&asking).await.is_nowhere();
    page.presses("Marquer comme lu").await.sees("C'est noté : vous l'avez lu.");
    van_minh.opens(&hers).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    van_minh.opens("/carnet/choix").await.sees("Yasmine").does_not_see("Côme");
    van_minh.opens("/carnet/droits").await.sees("Yasmine").does_not_see("Côme");
    // A document for everybody is read once, for her own: for him she only watches.
    let form = head.opens("/informations").await.follows("Publier un document à signer").await;
    let form = form.picks("Tout l'établissement").fills("Nom du document", "Règlement");
    form.fills("Texte", "Les écrans restent au casier.").presses("Envoyer").await.sees("C'est publié.");
    let read = van_minh.opens("/carnet").await.follows("Règlement").await.presses("J'ai lu").await;
    assert!(!read.offers("J'ai lu"), "{}", read.words());
    lets_in("Lire, signer, justifier").await;
    van_minh.opens(&his).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    van_minh.opens(&asking).await.sees("Côme").follows("Sortie exceptionnelle").await;
    van_minh.opens("/carnet/choix").await.does_not_see("Côme");
    head.opens(&address).await.presses("Retirer cet accès").await.sees("L'accès est retiré.");
    van_minh.opens("/carnet").await.sees("Piscine").does_not_see("Sortie");
    van_minh.opens(&his).await.is_nowhere();
}

#[tokio::test]
async fn whoever_is_guardian_of_nobody_any_more_keeps_the_way_to_the_pupil_they_were_let_in_for() {
    let school = School::in_november();
    let other = "Côme VASSILIEF";
    let his = school.holds(other, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    school.holds("Yasmine CHÊNEVERT", TEACHER, note("Piscine", "Prévoir un bonnet."));
    let van_minh = school.guardian("Van-Minh CHÊNEVERT").enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(&format!("/direction/droits/{}/acces", school.address_of(other))).await;
    let form = form.picks("Lire, et dire que c'est lu").fills("Dernier jour", "2026-12-31");
    form.presses("Accorder cet accès").await.sees("L'accès est accordé.");
    school.imports(&with_levels(&[("900013", "700013", 3), ("900014", "700013", 3)]));
    van_minh.opens("/carnet").await.sees("Sortie").does_not_see("Piscine");
    van_minh.opens(&his).await.sees("Prévoir un pique-nique.");
    van_minh.opens("/carnet/choix").await.is_nowhere();
    school.days_pass(39); // 1 January
    van_minh.signs_in().await;
    assert!(!van_minh.is_in().await, "the last day is past");
}

#[tokio::test]
async fn what_the_head_takes_back_is_gone_at_once_with_passkeys_and_letter() {
    let school = School::in_november();
    let mohamed = let_in(&school, "Lire, et dire que c'est lu", "2026-12-31").await;
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(&format!("/direction/droits/{}/acces", school.address_of(ADAMA))).await.sees("Accordé");
    page.presses("Retirer cet accès").await.sees("L'accès est retiré.").sees("Aucun accès");
    assert!(!mohamed.is_in().await);
    mohamed.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
    let live = school.archive.live_year().unwrap();
    let held = live.scope.hold(PersonId(mohamed.seat.subject.0)).unwrap();
    assert!(live.scope.shelf::<carnet::auth::StoredPasskey>(&held).unwrap().is_empty());
}

#[tokio::test]
async fn nobody_is_let_in_whom_the_school_s_file_does_not_have_as_in_charge() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(&format!("/direction/droits/{}/acces", school.address_of(ADAMA))).await;
    page.sees("Personne n'est en charge").does_not_see("SAULNIERE");
}
