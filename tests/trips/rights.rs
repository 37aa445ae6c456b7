//! Rights over one's own data: a copy at any time, a page put right with its history, a family erased on demand.

use crate::support::browser::Answer;
use crate::support::device::Manner;
use crate::support::people::Person;
use crate::support::school::{AED, HEAD, School, TEACHER};
use crate::support::written::{consent, note, reprimand};
use jiff::Timestamp;
use std::io::Read;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// The two files of a copy that somebody downloads with this button.
pub(crate) async fn downloads(person: &Person, page: &crate::support::page::Page, button: &str) -> [String; 2] {
    let (action, fields) = page.form(button);
    let answer = person.browser.posts(&action, &fields).await;
    assert_eq!(answer.status, 200);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(answer.body)).unwrap();
    ["carnet.html", "carnet.json"].map(|name| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    })
}

#[tokio::test]
async fn a_guardian_takes_a_copy_in_november_and_sees_when_she_did() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let rights = helene.opens("/carnet").await.follows("Vos droits").await.does_not_see("Copies déjà prises");
    let page = rights.follows("Télécharger mon carnet").await;
    let [document, json] = downloads(&helene, &page, "Télécharger").await;
    for kept in ["pique-nique", "Téléphone", HELENE] {
        assert!(document.contains(kept) && json.contains(kept), "{kept}");
    }
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let zoe = json["children"].as_array().unwrap().iter().find(|child| child["name"] == ZOE).unwrap();
    assert!(!zoe["boarding"].is_null(), "what the file says of her meals is hers to know");
    helene.opens("/carnet/droits").await.sees("Copies déjà prises").sees("23 novembre 2026").sees(HELENE);
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/droits").await.does_not_see("Copies déjà prises");
}

#[tokio::test]
async fn a_pupil_takes_a_copy_of_their_own_without_what_a_parent_said_to_the_school() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
    helene.opens(&mot).await.fills("Votre réponse", "Entre nous.").presses("Envoyer la réponse").await;
    let zoe = school.pupil(ZOE).enrols().await;
    let rights = zoe.opens("/carnet/droits").await;
    assert!(!rights.offers("Demander l'effacement à la direction"), "a younger pupil knows, and asks through a parent");
    let [document, json] = downloads(&zoe, &rights.follows("Télécharger mon carnet").await, "Télécharger").await;
    for text in [document, json] {
        assert!(text.contains("pique-nique") && !text.contains("Entre nous"));
        assert!(!text.contains("Noé") && !text.contains("example.org"), "nothing of a brother's nor of a parent's");
    }
}

#[tokio::test]
async fn a_copy_holds_what_the_family_reads_and_neither_the_school_s_reasons_nor_a_number_of_anyone() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/informations/nouvelle").await.picks("Tout l'établissement").fills("Objet", "Fermeture");
    let form = form.fills("Texte", "Le gymnase est fermé.").picks("Publier tout de suite").fills("Motif", "Plainte X");
    form.presses("Envoyer").await.sees("C'est publié.");
    let helene = school.guardian(HELENE).enrols().await;
    let asked = helene.opens("/carnet").await.part("À faire").follows("Lire et répondre").await;
    asked.presses("Oui, j'autorise").await;
    helene.opens(&mot).await.presses("J'ai lu").await;
    let form = helene.opens("/carnet").await.follows("Écrire à l'établissement pour Zoé").await;
    let form = form.follows("Mot à l'établissement").await.fills("À qui", &format!("{TEACHER} (professeur principal)"));
    form.fills("Objet", "Le bus").fills("Texte", "Il est en retard.").presses("Envoyer à l'établissement").await;
    let [document, json] = downloads(&helene, &helene.opens("/carnet/copie").await, "Télécharger").await;
    for read in ["Le gymnase est fermé.", "Théâtre", "Il est en retard.", TEACHER] {
        assert!(document.contains(read) && json.contains(read), "{read}");
    }
    assert!(!document.contains("Plainte X") && !json.contains("Plainte X"), "families do not read why it was urgent");
    for number in ["thread", "entered_by", "who", "Staff", "Guardian", "Teacher"] {
        assert!(!json.contains(&format!("\"{number}\"")), "{number} in {json}");
    }
}

#[tokio::test]
async fn direction_makes_the_copy_of_a_guardian_who_asked_on_paper_and_both_can_see_that_it_did() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens(&mot).await.fills("Votre réponse", "Pour l'école seule.").presses("Envoyer la réponse").await;
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction").await.follows("Voir les demandes").await.follows("SIXIÈME A").await;
    let page = page.follows(ZOE).await.sees(JEROME).sees("Vérifiez l'identité");
    let [document, json] = downloads(&head, &page, &format!("Faire la copie de {JEROME}")).await;
    for text in [document, json] {
        assert!(text.contains("pique-nique") && !text.contains("Pour l'école seule"), "his copy is what he may see");
    }
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens("/carnet/droits").await.sees("Copies déjà prises").sees(HEAD);
    helene.opens("/carnet/consultations").await.sees(HEAD);
    school.staff(AED).enrols().await.opens("/direction/droits").await.is_nowhere();
}

#[tokio::test]
async fn a_page_is_put_right_on_demand_and_what_it_said_before_stays_readable() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Bavardages", "Zoé bavarde sans cesse."));
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    jerome.opens(&mot).await.presses("J'ai lu").await;
    let form = helene.opens(&mot).await.follows("Demander une correction").await.sees("Bavardages");
    let empty = form.presses("Envoyer la demande").await.has_status(422).sees("écrivez ce qui est faux");
    let asked = empty.fills("Ce qui est faux", "Ce jour-là, elle était absente.").presses("Envoyer la demande").await;
    asked.sees("Demande de correction");
    jerome.opens("/carnet").await.does_not_see("Demande de correction");

    let teacher = school.staff(TEACHER).enrols().await;
    let record = teacher.opens("/classes/6A").await.follows(ZOE).await.does_not_see("elle était absente");
    let form = record.follows("Corriger le texte").await.sees("Les signatures déjà données portent sur l'ancien texte");
    form.clone().fills("Texte", "").presses("Enregistrer").await.has_status(422).sees("écrivez un texte");
    let right = form.fills("Texte", "Zoé participe.").presses("Enregistrer le nouveau texte").await;
    right.sees("Le texte est corrigé.").sees("Zoé participe.").sees("Ancien texte, corrigé par").sees("sans cesse");
    for parent in [&helene, &jerome] {
        let page = parent.opens(&mot).await.sees("Zoé participe.").sees(&format!("Texte corrigé par {TEACHER}"));
        page.part("Ancien texte").sees("Zoé bavarde sans cesse.");
    }
    let [document, _] = downloads(&helene, &helene.opens("/carnet/copie").await, "Télécharger").await;
    assert!(document.contains("Zoé participe.") && document.contains("sans cesse"), "the copy holds the history");

    let aed = school.staff(AED).enrols().await;
    let request = aed.opens("/demandes").await.sees("Demande de correction").follows("est à corriger").await;
    request.follows("Bavardages").await.sees("Zoé participe.");
    request.sees("Ce jour-là, elle était absente.").presses("Accorder").await;
    helene.opens("/carnet").await.part("Demande de correction").sees("Accordée");
}

#[tokio::test]
async fn a_correction_is_refused_with_a_reason_that_the_family_reads() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Bavardages", "Zoé bavarde sans cesse."));
    let helene = school.guardian(HELENE).enrols().await;
    let form = helene.opens(&mot).await.follows("Demander une correction").await;
    form.fills("Ce qui est faux", "Ce jour-là, elle était absente.").presses("Envoyer la demande").await;
    let aed = school.staff(AED).enrols().await;
    let request = aed.opens("/demandes").await.follows("est à corriger").await;
    let request = request.sees("La page à corriger").sees("Bavardages").sees("23 novembre 2026");
    assert!(!request.offers("Clore cet échange"), "what is not decided is not closed");
    let unsaid = request.presses("Refuser").await.has_status(422);
    let refused = unsaid.fills("Pourquoi refuser", "Elle était présente, voyez l'appel.").presses("Refuser").await;
    refused.sees("Refusée");
    let told = helene.opens("/carnet").await.part("Demande de correction").sees("Réponse à lire");
    told.follows("est à corriger").await.sees("Elle était présente, voyez l'appel.");
}

/// Somebody of the staff gives a page of Zoé's other words.
async fn puts_right(school: &School, who: &Person, page: &str, text: &str) {
    let address = format!("/eleves/{}/{}/rectification", school.address_of(ZOE), page.trim_start_matches("/carnet/"));
    let form = who.opens(&address).await.fills("Texte", text);
    form.presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
}

#[tokio::test]
async fn a_text_put_right_while_it_was_read_is_read_anew_before_it_is_signed() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Bavardages", "Zoé bavarde sans cesse."));
    let helene = school.guardian(HELENE).enrols().await;
    let jerome = school.guardian(JEROME).enrols().await;
    let (hers, his) = (helene.opens(&mot).await.sees("sans cesse"), jerome.opens(&mot).await);
    his.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let teacher = school.staff(TEACHER).enrols().await;
    puts_right(&school, &teacher, &mot, "Zoé participe.").await;
    let anew = hers.presses("J'ai lu").await.sees("Cette page a changé pendant que vous la lisiez.");
    let anew = anew.sees("Zoé participe.").does_not_see(&format!("Lu et signé par {HELENE}"));
    anew.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    helene.opens(&mot).await.sees(&format!("Lu et signé par {HELENE}")).sees(&format!("Lu et signé par {JEROME}"));
}

/// Her passkey, shown for the words that a sanction said first: what the script would send.
async fn asserts(helene: &Person, sanction: &str, token: &str) -> serde_json::Value {
    let read = serde_json::json!({ "version": "0", "seen": Timestamp::MAX });
    let begun = helene.browser.posts_json(&format!("{sanction}/signature/options"), token, &read).await.json();
    let answer = helene.browser.device.lock().await.answers(&begun["publicKey"], &Manner::default()).await.unwrap();
    serde_json::json!({ "ceremony": begun["ceremony"], "credential": answer, "version": "0", "seen": Timestamp::MAX })
}

async fn signs(helene: &Person, sanction: &str, token: &str, sent: serde_json::Value) -> Answer {
    helene.browser.posts_json(&format!("{sanction}/signature/fin"), token, &sent).await
}

#[tokio::test]
async fn a_passkey_shown_for_a_sanction_signs_no_other_words_of_it() {
    let school = School::in_november();
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence envers un camarade"));
    let helene = school.guardian(HELENE).enrols().await;
    let head = school.staff(HEAD).enrols().await;
    let page = helene.opens(&sanction).await.sees("Violence");
    let shown = asserts(&helene, &sanction, &page.token()).await;
    puts_right(&school, &head, &sanction, "Bousculade").await;
    let led = signs(&helene, &sanction, &page.token(), shown).await;
    assert_eq!(led.json()["location"], format!("{sanction}?relire=1"));
    let mut bent = asserts(&helene, &sanction, &page.token()).await;
    bent["version"] = "1".into();
    assert_eq!(signs(&helene, &sanction, &page.token(), bent).await.status, 400, "it was shown for other words");
    let anew = page.presses("J'ai lu").await.sees("Cette page a changé pendant que vous la lisiez.");
    let anew = anew.sees("Bousculade").does_not_see("Lu et signé");
    anew.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    helene.opens(&sanction).await.sees("Lu et signé par");
}

#[tokio::test]
async fn direction_alone_puts_the_words_of_a_sanction_right() {
    let school = School::in_november();
    let sanction = school.holds(ZOE, HEAD, reprimand("Violence envers un camarade"));
    let entry = sanction.trim_start_matches("/carnet/");
    let aed = school.staff(AED).enrols().await;
    let address = format!("/eleves/{}/{entry}/rectification", school.address_of(ZOE));
    aed.opens(&address).await.is_nowhere();
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens(&address).await.fills("Texte", "Bousculade");
    form.presses("Enregistrer le nouveau texte").await.sees("Bousculade").sees("Ancien texte");
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens(&sanction).await.sees("Blâme").sees("Bousculade").part("Ancien texte").sees("Violence envers");
}

#[tokio::test]
async fn a_family_asks_to_be_erased_and_direction_erases_it_from_the_request() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let rights =
        helene.opens("/carnet/droits").await.part_with("la famille de Zoé", "Demander l'effacement à la direction");
    rights.presses("Demander l'effacement à la direction").await.sees("Demande d'effacement");
    let head = school.staff(HEAD).enrols().await;
    let asked = head.opens("/direction/droits").await.sees("Demande d'effacement").sees(HELENE);
    let request = asked.follows("Effacer la famille avant").await.sees(ZOE).sees("reste ouverte");
    assert!(!request.offers("Accorder") && !request.offers("Clore cet échange"));
    // What granted it before, and erased nothing.
    let (decided, mut forged) = request.form("Refuser");
    forged.retain(|(name, _)| name != "says");
    forged.push(("says".to_owned(), "yes".to_owned()));
    head.browser.posts(&decided, &forged).await;
    head.opens("/direction/droits").await.sees("Demande d'effacement").sees(HELENE);
    let page = request.follows("Voir l'effacement de cette famille").await;
    let page = page.picks("À la demande de la famille").fills("Pour confirmer, écrivez EFFACER", "EFFACER");
    page.presses("Effacer cette famille").await.sees("Récépissé d'effacement").sees("Clés détruites");
    head.opens("/direction/droits").await.sees("Aucune demande en attente").does_not_see("DIALLO");
    assert!(!helene.is_in().await);
}

#[tokio::test]
async fn a_pupil_of_age_objects_in_writing_and_the_parents_receive_nothing_more_until_it_is_taken_back() {
    let school = School::in_november();
    let (zoe, head) = (school.address_of(ZOE), school.staff(HEAD).enrols().await);
    let mot = school.holds(ZOE, TEACHER, note("Orientation", "Réunion jeudi."));
    let helene = school.guardian(HELENE).enrols().await;
    let rights = format!("/direction/droits/{zoe}");
    let page = head.opens(&rights).await.does_not_see("Élève majeur");
    let forged = [("csrf".to_owned(), page.token()), ("alone".to_owned(), "yes".to_owned())];
    head.browser.posts(&format!("{rights}/opposition"), &forged).await;
    helene.opens(&mot).await.sees("Réunion jeudi.");

    let born = school.pupil_of(ZOE).1.born;
    let birthday = jiff::civil::date(born.year() + 18, born.month(), born.day());
    school.days_pass(school.archive.local_now().date().until(birthday).unwrap().get_days().into());
    for person in [&head, &helene] {
        person.signs_in().await;
    }
    helene.opens(&mot).await.sees("Réunion jeudi.");
    let page = head.opens(&rights).await.sees("Élève majeur").sees("ses responsables reçoivent tout");
    let noted = page.presses("Noter son opposition écrite").await.sees("C'est noté.");
    let noted = noted.sees("ses responsables ne reçoivent plus rien de lui").part("Opposition notée").sees(HEAD);
    helene.opens(&mot).await.is_nowhere();
    let home = helene.opens("/carnet").await.does_not_see("Orientation").does_not_see("Zoé");
    home.does_not_see("Réunion jeudi.");
    helene.opens("/carnet/choix").await.does_not_see("Zoé");
    let [document, _] = downloads(&helene, &helene.opens("/carnet/copie").await, "Télécharger").await;
    assert!(!document.contains("Orientation") && !document.contains("Zoé"));
    let own = school.pupil(ZOE).enrols().await;
    own.opens(&mot).await.sees("Réunion jeudi.").presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let aed = school.staff(AED).enrols().await;
    aed.opens(&format!("/eleves/{zoe}")).await.does_not_see(HELENE);
    // The same file again does not undo what the pupil has said.
    school.imports(&crate::support::school::demo_files());
    helene.opens(&mot).await.is_nowhere();
    let page = head.opens(&noted.path).await.presses("Noter qu'il ne s'y oppose plus").await;
    page.sees("ses responsables reçoivent tout").sees("Fin de l'opposition notée").sees("Opposition notée");
    helene.opens(&mot).await.sees(&format!("Lu et signé par {ZOE}"));
}

#[tokio::test]
async fn a_guardian_whose_only_child_of_age_has_objected_is_told_why_nothing_is_there_and_nothing_of_the_child() {
    let school = School::in_november();
    school.holds("Yonas TESFAYEL", TEACHER, note("Orientation", "Réunion jeudi."));
    let elodie = school.guardian("Élodie TESFAYEL").enrols().await;
    elodie.opens("/carnet").await.sees("Orientation").does_not_see("Aucun carnet ne vous est montré");
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(&format!("/direction/droits/{}", school.address_of("Yonas TESFAYEL"))).await;
    page.presses("Noter son opposition écrite").await.sees("C'est noté.");
    let home = elodie.opens("/carnet").await.sees("Aucun carnet ne vous est montré").sees("s'opposer par écrit");
    home.does_not_see("Yonas").does_not_see("Orientation").does_not_see("Rien à signer");
    elodie.opens("/carnet/choix").await.has_status(200).does_not_see("Yonas").does_not_see("votre enfant");
}
