//! What a family does with its carnet: reads, signs, justifies, answers, chooses; and who of a family sees what.

use crate::support::device::Manner;
use crate::support::reach::all_in_reach;
use crate::support::school::{AED, CPE, HEAD, School, TEACHER};
use crate::support::written::{absence, consent, note, reprimand};
use carnet::auth::invite;
use jiff::{SignedDuration, Timestamp};

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn a_guardian_reads_all_her_children_on_one_page_and_signs_what_awaits_her() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    school.holds("Inès DIALLO-BERTINOT", TEACHER, note("Brevet blanc", "Apporter une calculatrice."));
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await.sees("Zoé – 6A").sees("Noé – 5B").sees("Inès – 3C");
    let awaits = home.part("À faire").sees("Sortie au musée").sees("Brevet blanc");
    let read = awaits.part_with("Sortie au musée", "Lire et signer").follows("Lire et signer").await;
    assert_eq!(read.path, mot);
    let signed = read.sees("Prévoir un pique-nique.").sees("À signer").presses("J'ai lu").await;
    signed.clone().sees("Votre signature est enregistrée.").part("À faire").does_not_see("Sortie au musée");
    signed.part("Zoé – 6A").sees("Sortie au musée").sees("Lu et signé par Hélène DIALLO-BERTINOT");
    let again = helene.opens(&mot).await.sees("Lu et signé par Hélène DIALLO-BERTINOT").does_not_see("À signer");
    assert!(!again.offers("J'ai lu"));
}

#[tokio::test]
async fn a_carnet_with_much_to_read_shows_the_latest_and_the_rest_is_one_tap_away() {
    let school = School::in_november();
    for number in 1..=15 {
        school.passes(SignedDuration::from_mins(1));
        school.holds(ZOE, TEACHER, note(&format!("Sortie {number:02}"), "Prévoir un pique-nique."));
    }
    let helene = school.guardian(HELENE).enrols().await;
    let home = helene.opens("/carnet").await;
    home.part("À faire").sees("Sortie 15").sees("Sortie 04").does_not_see("Sortie 03");
    let whole = home.follows("Voir aussi les 3 pages suivantes").await;
    whole.part("À faire").sees("Sortie 15").sees("Sortie 03").sees("Sortie 01").does_not_see("Voir aussi");
}

#[tokio::test]
async fn who_signed_and_when_is_seen_by_both_guardians_and_each_has_a_line_of_their_own() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    helene.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    school.passes(SignedDuration::from_mins(90));
    let seen = jerome.opens(&mot).await.sees("Lu et signé par Hélène DIALLO-BERTINOT").sees("à 10 h");
    seen.sees("Signer aussi").presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let both = helene.opens(&mot).await.sees("Lu et signé par Hélène").sees("Lu et signé par Jérôme DIALLO-BERTINOT");
    both.sees("11 h 30");
}

#[tokio::test]
async fn the_same_signature_sent_twice_signs_once() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let (action, fields) = helene.opens(&mot).await.form("J'ai lu");
    for _ in 0..3 {
        assert_eq!(helene.browser.posts(&action, &fields).await.status, 303);
    }
    let page = helene.opens(&mot).await.words();
    assert_eq!(page.matches("Lu et signé par Hélène").count(), 1, "{page}");
}

#[tokio::test]
async fn an_absence_is_justified_once_with_a_coded_motive() {
    let school = School::in_november();
    let missed = school.holds(ZOE, CPE, absence(&school));
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let form = helene.opens("/carnet").await.sees("À justifier").follows("Lire et justifier").await;
    let empty = form.presses("Envoyer la justification").await.has_status(422).sees("choisissez un motif");
    let wordless = empty.picks("Autre motif").presses("Envoyer la justification").await;
    let wordless = wordless.has_status(422).sees("pour « Autre motif », écrivez quelques mots");
    let (action, late) = jerome.opens(&missed).await.picks("Maladie de l'enfant").form("Envoyer la justification");
    let sent = wordless.fills("Quelques mots", "Rendez-vous à la mairie").presses("Envoyer la justification").await;
    sent.sees("Votre justification est envoyée à l'établissement.");
    helene.opens(&missed).await.sees("Autre motif").sees("Rendez-vous à la mairie").sees("Justification envoyée");
    let refused = jerome.browser.posts(&action, &late).await;
    assert_eq!(refused.status, 422, "the first one sent is locked");
    jerome.opens(&missed).await.sees("Autre motif").does_not_see("Maladie de l'enfant");
}

#[tokio::test]
async fn a_guardian_answers_a_mot_and_the_other_guardian_does_not_read_it() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let page = helene.opens(&mot).await;
    let empty = page.presses("Envoyer la réponse").await.has_status(422).sees("écrivez un texte");
    let form = empty.fills("Votre réponse", "Zoé est allergique aux arachides.");
    let (action, fields) = form.form("Envoyer la réponse");
    form.presses("Envoyer la réponse").await.sees("Votre message est envoyé").sees("allergique aux arachides");
    assert_eq!(helene.browser.posts(&action, &fields).await.status, 303, "sent twice");
    assert_eq!(helene.opens(&mot).await.words().matches("allergique").count(), 1, "answered once");
    jerome.opens(&mot).await.sees("Prévoir un pique-nique.").does_not_see("allergique");
}

#[tokio::test]
async fn a_sanction_is_read_freely_and_signed_only_with_a_fresh_assertion() {
    let school = School::in_november();
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence envers un camarade"));
    let other = school.holds(ZOE, HEAD, reprimand("Dégradation volontaire"));
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens(&sanction).await.sees("Blâme").sees("Violence envers un camarade").sees("À signer");
    let fields = page.signing();
    let plain = helene.browser.posts(&format!("{sanction}/signature"), &fields).await;
    assert_eq!(plain.header("location"), Some(sanction.as_str()), "back to the page that asks for the passkey");
    let page = helene.opens(&sanction).await.sees("À signer").does_not_see("Lu et signé");
    page.presses_as("J'ai lu", &Manner { unverified: true, ..Manner::default() }).await.has_status(400);
    // An assertion made for one sanction signs no other.
    let (begin, read) =
        (format!("{sanction}/signature/options"), serde_json::json!({ "version": "0", "seen": Timestamp::MAX }));
    let begun = helene.browser.posts_json(&begin, &page.token(), &read).await.json();
    let credential = helene.browser.device.lock().await.answers(&begun["publicKey"], &Manner::default()).await.unwrap();
    let sent = serde_json::json!({ "ceremony": begun["ceremony"], "credential": credential, "version": "0", "seen": Timestamp::MAX });
    let misused = helene.browser.posts_json(&format!("{other}/signature/fin"), &page.token(), &sent).await;
    assert_eq!(misused.status, 400);
    helene.opens(&other).await.does_not_see("Lu et signé");
    page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    helene.opens(&sanction).await.sees("Lu et signé par Hélène DIALLO-BERTINOT");
}

#[tokio::test]
async fn a_guardian_chooses_paper_or_digital_for_herself_and_changes_her_mind() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let his = async || jerome.opens("/carnet/choix").await.form("Enregistrer ce choix").1;
    let digital = ("medium".to_owned(), "digital".to_owned());
    assert!(his().await.contains(&digital), "whoever signs in is served online until they choose otherwise");
    for (words, value) in [("Numérique", "digital"), ("Papier", "paper")] {
        let page = helene.opens("/carnet/choix").await.picks(words).presses("Enregistrer ce choix").await;
        let chosen = page.sees("Votre choix est enregistré.").form("Enregistrer ce choix").1;
        assert!(chosen.contains(&("medium".into(), value.into())), "{chosen:?}");
    }
    assert!(his().await.contains(&digital), "his own choice is not made for him");
}

#[tokio::test]
async fn the_pupil_s_own_access_is_opened_and_closed_by_a_guardian_and_signs_nothing() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence envers un camarade"));
    let helene = school.guardian(HELENE).enrols().await;
    let zoe = school.pupil(ZOE);
    // The access is closed: even with a code she is nobody.
    let closed = zoe.opens("/activation").await.fills("Code d'activation", &zoe.code).presses("Continuer").await;
    let closed = closed.presses_as("Créer ma clé d'accès", &Manner::default()).await;
    closed.does_not_see("Sortie");
    assert!(!zoe.is_in().await);
    let choices = helene.opens("/carnet/choix").await.sees("Zoé n'a pas d'accès.");
    let opened = choices.presses("Donner un accès à Zoé").await.sees("Zoé a son propre accès.");
    let letter = opened.presses("Préparer la lettre pour Zoé").await;
    let zoe = zoe.at_another_device(&school);
    let zoe = crate::support::people::Person { code: code_in(&letter.words()), ..zoe }.enrols().await;
    let page = zoe.opens(&mot).await.sees("Prévoir un pique-nique.");
    assert!(!page.offers("J'ai lu"));
    let fields = page.signing();
    assert_eq!(zoe.browser.posts(&format!("{mot}/signature"), &fields).await.status, 404);
    let (begin, read) =
        (format!("{sanction}/signature/options"), serde_json::json!({ "version": "0", "seen": Timestamp::MAX }));
    assert_eq!(zoe.browser.posts_json(&begin, &page.token(), &read).await.status, 404);
    page.presses("Marquer comme lu").await.sees("C'est noté : vous l'avez lu.");
    helene.opens(&mot).await.sees("Marqué comme lu par Zoé DIALLO-BERTINOT").sees("À signer");
    let choices = helene.opens("/carnet/choix").await;
    let unused = invite(&school.archive, zoe.seat).unwrap().code.to_string();
    choices.presses("Retirer l'accès à Zoé").await.sees("Zoé n'a pas d'accès.");
    assert!(!zoe.is_in().await, "closing ends her sessions at once");
    let closed = zoe.opens("/activation").await.fills("Code d'activation", &unused).presses("Continuer").await;
    closed.has_status(422).does_not_see("Zoé");
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await.sees("Zoé a son propre accès.");
    zoe.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
}

#[tokio::test]
async fn at_eighteen_the_way_in_is_the_pupil_s_own_and_the_desk_makes_it_anew() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Orientation", "Réunion jeudi."));
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await.sees("Zoé a son propre accès.");
    let zoe = school.pupil(ZOE).enrols().await;
    let born = school.pupil_of(ZOE).1.born;
    let eve = jiff::civil::date(born.year() + 18, born.month(), born.day()).yesterday().unwrap();
    let days = school.archive.local_now().date().until(eve).unwrap().get_days();
    school.days_pass(days.into());
    zoe.signs_in().await;
    assert!(!zoe.opens(&mot).await.sees("Réunion jeudi.").offers("Envoyer la réponse"));
    helene.signs_in().await;
    let choices = helene.opens("/carnet/choix").await;
    assert!(choices.offers("Retirer l'accès à Zoé"));

    school.days_pass(1);
    carnet::acts::forget_aged(&school.archive).unwrap();
    // The passkey made while a guardian answered for her reads as before, and neither signs nor makes another.
    zoe.signs_in().await;
    let page = zoe.opens(&mot).await.sees("une lettre vous attend à la vie scolaire").sees("Réunion jeudi.");
    assert!(!page.offers("J'ai lu") && !page.offers("Envoyer la réponse"));
    let fields = page.signing();
    assert_eq!(zoe.browser.posts(&format!("{mot}/signature"), &fields).await.status, 404);
    let none = serde_json::json!({});
    let adding = zoe.browser.posts_json("/mes-appareils/confirmation/options", &page.token(), &none).await;
    assert_eq!(adding.json()["problem"], "no-key");
    // The letter was made by the clock alone, and waits with what is to be printed.
    let aed = school.staff(AED).enrols().await;
    let waiting = aed.opens("/vie-scolaire/a-imprimer").await.part("Lettres d'activation");
    let letter = waiting.follows("SIXIÈME A").await.sees(ZOE);
    let (code, old) = (code_in(&letter.part(ZOE).words()), zoe);
    letter.presses("C'est imprimé").await.does_not_see("Lettres d'activation –");
    assert!(old.is_in().await, "nobody is locked out by a birthday");
    let zoe = old.at_another_device(&school);
    let zoe = crate::support::people::Person { code, ..zoe }.enrols().await;
    assert!(!old.is_in().await, "what was made before is gone once she has her own");
    old.signs_in().await.has_status(400).sees("Cette clé d'accès n'ouvre pas ce carnet.");
    let page = zoe.opens(&mot).await.fills("Votre réponse", "Je viendrai seule.").presses("Envoyer la réponse").await;
    page.sees("Je viendrai seule.").presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    helene.signs_in().await;
    helene.opens(&mot).await.sees("Lu et signé par Zoé DIALLO-BERTINOT").does_not_see("Je viendrai seule.");
    let teacher = school.staff(TEACHER).enrols().await;
    let sent = teacher.opens("/mes-mots").await.follows(ZOE).await.sees("Je viendrai seule.");
    sent.part_with("Je viendrai seule.", "Répondre").fills("Votre réponse", "À jeudi.").presses("Répondre").await;
    // She is of age on a Saturday: what the school answers then is read on the Monday.
    zoe.opens(&mot).await.does_not_see("À jeudi.");
    school.days_pass(2);
    for person in [&zoe, &helene, &aed] {
        person.signs_in().await;
    }
    zoe.opens(&mot).await.sees("À jeudi.");
    helene.opens(&mot).await.does_not_see("À jeudi.");
    // The page of the eve knows the address: it does nothing any more.
    let (address, mut fields) = choices.form("Retirer l'accès à Zoé");
    let today = helene.opens("/carnet/choix").await.sees("Zoé a 18 ans");
    assert!(!today.offers("Retirer l'accès à Zoé"));
    fields.iter_mut().filter(|(name, _)| name == "csrf").for_each(|(_, token)| *token = today.token());
    assert_eq!(helene.browser.posts(&address, &fields).await.status, 303);
    assert!(zoe.is_in().await);

    let desk = aed.opens("/vie-scolaire/lettres/6A").await;
    let own = desk.part_with("Élève majeur", "Tout retirer et refaire une lettre").sees(ZOE);
    own.presses("Tout retirer et refaire une lettre").await.sees("Les anciens accès ne valent plus rien.");
    assert!(!zoe.is_in().await);
    let letter = aed.opens("/vie-scolaire/lettres/6A/impression").await.sees(ZOE);
    let zoe = zoe.at_another_device(&school);
    let zoe = crate::support::people::Person { code: code_in(&letter.words()), ..zoe }.enrols().await;
    zoe.opens(&mot).await.sees("À jeudi.");
}

pub(crate) fn code_in(words: &str) -> String {
    let is_code = |word: &&str| word.len() == 14 && word.bytes().filter(|byte| *byte == b'-').count() == 2;
    words.split(' ').find(is_code).unwrap_or_else(|| panic!("no code in {words}")).to_owned()
}

#[tokio::test]
async fn separated_parents_read_the_same_carnet_and_nothing_of_one_another() {
    let school = School::in_november();
    let mot = school.holds("Adama CARAMELLO", TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    let mohamed = school.guardian("Mohamed CARAMELLO").enrols().await;
    for parent in [&awa, &mohamed] {
        parent.opens(&mot).await.sees("Prévoir un pique-nique.");
    }
    let his = mohamed.opens("/mes-appareils").await;
    assert!(his.shows("Mohamed"));
    for path in ["/carnet", "/carnet/choix", "/carnet/consultations", "/mes-appareils", &mot] {
        let page = mohamed.opens(path).await;
        for private in ["SAULNIERE", "EXEMPLES", "BROUILLON", "ÉBAUCHE", "awa.", "0639"] {
            assert!(!page.source.contains(private), "{path} tells him {private}");
        }
    }
    awa.opens(&mot).await.presses("J'ai lu").await;
    mohamed.opens(&mot).await.sees("Lu et signé par Awa SAULNIERE");
}

#[tokio::test]
async fn half_sisters_share_their_mother_and_each_father_reads_his_own_child_alone() {
    let school = School::in_november();
    let of_come = school.holds("Côme VASSILIEF", TEACHER, note("Pour Côme", "Un mot."));
    let of_yasmine = school.holds("Yasmine CHÊNEVERT", TEACHER, note("Pour Yasmine", "Un mot."));
    let of_loic = school.holds("Loïc CHÊNEVERT", TEACHER, note("Pour Loïc", "Un mot."));
    let anna = school.guardian("Anna-Maria OSORIEUX-CHÊNE").enrols().await;
    let boubacar = school.guardian("Boubacar VASSILIEF").enrols().await;
    let van_minh = school.guardian("Van-Minh CHÊNEVERT").enrols().await;
    let reads = [(&anna, [true, true, false]), (&boubacar, [true, false, false]), (&van_minh, [false, true, true])];
    for (parent, expected) in reads {
        let home = parent.opens("/carnet").await;
        for (entry, (subject, expected)) in [&of_come, &of_yasmine, &of_loic]
            .into_iter()
            .zip(["Pour Côme", "Pour Yasmine", "Pour Loïc"].into_iter().zip(expected))
        {
            assert_eq!(home.shows(subject), expected, "{} and {subject}", parent.name);
            let page = parent.opens(entry).await;
            if expected {
                page.has_status(200).sees(subject);
            } else {
                page.is_nowhere();
            }
        }
    }
}

#[tokio::test]
async fn a_pupil_of_age_signs_and_justifies_alone_and_the_parents_still_read() {
    let school = School::in_november();
    let mot = school.holds("Yonas TESFAYEL", TEACHER, note("Orientation", "Réunion jeudi."));
    let missed = school.holds("Yonas TESFAYEL", CPE, absence(&school));
    let yonas = school.pupil("Yonas TESFAYEL").enrols().await;
    yonas.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let form = yonas.opens(&missed).await.picks("Maladie");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    let elodie = school.guardian("Élodie TESFAYEL").enrols().await;
    let read = elodie.opens(&mot).await.sees("Lu et signé par Yonas TESFAYEL");
    assert!(!read.offers("J'ai lu") && !read.offers("Envoyer la réponse"), "she receives it, and signs no more");
    read.presses("Marquer comme lu").await;
    let other = school.holds("Yonas TESFAYEL", CPE, absence(&school));
    let page = elodie.opens(&other).await;
    assert!(!page.offers("Envoyer la justification"), "he justifies alone");
    let home = elodie.opens("/carnet").await;
    assert!(!home.shows("Annoncer une absence"), "and announces alone");
    let choices = elodie.opens("/carnet/choix").await.sees("Yonas a 18 ans");
    assert!(!choices.offers("Retirer l'accès à Yonas"));
}

#[tokio::test]
async fn what_a_guardian_has_signed_justified_or_answered_is_not_to_be_read_again_on_the_eighteenth_birthday() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let born = school.pupil_of(ZOE).1.born;
    let birthday = jiff::civil::date(born.year() + 18, born.month(), born.day());
    let days = school.archive.local_now().date().until(birthday).unwrap().get_days();
    school.days_pass(i64::from(days) - 1);
    let signed = school.holds(ZOE, TEACHER, note("Orientation", "Réunion jeudi."));
    let answered = school.holds(ZOE, TEACHER, note("Stage", "Avez-vous une adresse ?"));
    let missed = school.holds(ZOE, CPE, absence(&school));
    let unread = school.holds(ZOE, TEACHER, note("Bourse", "Dossier à rendre."));
    helene.signs_in().await;
    helene.opens(&signed).await.sees("À signer").presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let form = helene.opens(&missed).await.sees("À justifier").picks("Maladie de l'enfant");
    form.presses("Envoyer la justification").await.sees("Votre justification est envoyée");
    let form = helene.opens(&answered).await.fills("Votre réponse", "Une adresse à Brest.");
    form.presses("Envoyer la réponse").await.sees("Une adresse à Brest.");
    school.days_pass(1);
    helene.signs_in().await;
    for page in [&signed, &answered, &missed] {
        let page = helene.opens(page).await.does_not_see("À lire");
        assert!(!page.offers("Marquer comme lu") && !page.offers("J'ai lu"), "{}", page.words());
    }
    helene.opens(&unread).await.sees("À lire").presses("Marquer comme lu").await.sees("C'est noté");
    helene.opens("/carnet").await.does_not_see("À lire");
}

#[tokio::test]
async fn what_is_written_in_the_evening_or_at_the_week_end_waits_for_the_next_school_morning() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    school.passes(SignedDuration::from_hours(11)); // 21:00
    let mot = school.holds(ZOE, TEACHER, note("Écrit le soir", "Un mot."));
    helene.signs_in().await.does_not_see("Écrit le soir");
    helene.opens(&mot).await.is_nowhere();
    school.passes(SignedDuration::from_hours(10) - SignedDuration::from_secs(1)); // 06:59:59
    helene.signs_in().await.does_not_see("Écrit le soir");
    school.passes(SignedDuration::from_secs(1));
    helene.opens("/carnet").await.sees("Écrit le soir");
    helene.opens(&mot).await.has_status(200);
    school.days_pass(4); // Saturday
    let over = school.holds(ZOE, TEACHER, note("Écrit samedi", "Un mot."));
    helene.signs_in().await.does_not_see("Écrit samedi");
    school.days_pass(1);
    helene.signs_in().await.does_not_see("Écrit samedi");
    school.days_pass(1);
    helene.signs_in().await.sees("Écrit samedi");
    helene.opens(&over).await.has_status(200);
}

#[tokio::test]
async fn a_guardian_who_loses_legal_level_is_nobody_from_that_import_on() {
    let school = School::in_november();
    let mot = school.holds("Adama CARAMELLO", TEACHER, note("Sortie", "Un mot."));
    let mohamed = school.guardian("Mohamed CARAMELLO").enrols().await;
    mohamed.opens(&mot).await.has_status(200);
    school.imports(&crate::support::ministry::with_level("900018", "700024", 2));
    assert!(!mohamed.is_in().await);
    mohamed.opens(&mot).await.sees("Se connecter").does_not_see("Sortie");
    mohamed.signs_in().await.does_not_see("Sortie");
    assert!(!mohamed.is_in().await);
    let awa = school.guardian("Awa SAULNIERE").enrols().await;
    awa.opens(&mot).await.sees("Un mot.");
    assert_eq!(AED, "Bastien PIONNELLO");
}

/// How each language calls the child of whoever reads.
const MY_CHILD: [(&str, &[&str]); 6] = [
    ("Français", &["votre enfant", "vos enfants", "l'enfant", "l'autre responsable"]),
    ("العربية", &["طفلكم", "أطفالكم", "الطفل"]),
    ("Türkçe", &["çocuğ", "çocuk"]),
    ("Português", &["seu filho", "seus filhos", "outro responsável"]),
    ("English", &["your child", "the child", "other guardian"]),
    ("Español", &["su hijo", "sus hijos", "otro responsable"]),
];

#[tokio::test]
async fn no_page_of_a_pupil_of_age_speaks_of_somebodys_child_in_any_language() {
    let school = School::in_november();
    school.holds("Yonas TESFAYEL", TEACHER, note("Orientation", "Réunion jeudi."));
    school.holds("Yonas TESFAYEL", TEACHER, consent("Théâtre", &school));
    school.holds("Yonas TESFAYEL", CPE, absence(&school));
    let yonas = school.pupil("Yonas TESFAYEL").enrols().await;
    let elodie = school.guardian("Élodie TESFAYEL").enrols().await;
    for (language, childish) in MY_CHILD {
        let mut said = Vec::new();
        for person in [&yonas, &elodie] {
            person.opens("/carnet").await.presses(language).await.has_status(200);
            let reached = all_in_reach(person, "/carnet").await.into_iter();
            let own: Vec<_> = reached.filter(|reached| reached.page.path.starts_with("/carnet")).collect();
            assert!(own.len() > 8, "{} reaches {}", person.name, own.len());
            said.push(own.into_iter().map(|reached| (reached.page.path.clone(), reached.page.words().to_lowercase())));
        }
        let [to_the_pupil, to_the_mother] = <[_; 2]>::try_from(said).ok().unwrap();
        for (path, words) in to_the_pupil {
            let told = childish.iter().find(|childish| words.contains(**childish));
            assert_eq!(told, None, "{language}, {path}: {words}");
        }
        let told = |words: &str| childish.iter().any(|childish| words.contains(childish));
        assert!(
            to_the_mother.into_iter().any(|(_, words)| told(&words)),
            "{language}: the search finds nothing at all"
        );
    }
}
