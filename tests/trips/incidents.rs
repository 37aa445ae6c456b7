//! An incident concerns pupils of several classes: each family reads the common text and its own part, and nothing that
//! leads to another family.

use crate::mail::asks_for_notices;
use crate::rights::downloads;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::school::{AED, CPE, OTHER_TEACHER, School, TEACHER};
use carnet::appliance::Round;
use jiff::SignedDuration;

const ADAMA: &str = "Adama CARAMELLO";
const AWA: &str = "Awa SAULNIERE";
const MOHAMED: &str = "Mohamed CARAMELLO";
const NOE: &str = "Noé DIALLO-BERTINOT";
const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const RAYAN: &str = "Rayan BOUZIANET";

const COMMON: &str = "Une bousculade a eu lieu devant le réfectoire.";
const HIS: &str = "Votre enfant a poussé les autres.";
const OTHERS: &str = "Votre enfant est tombé sans se blesser.";

fn part_of(pupil: &str) -> String {
    let of = if pupil.starts_with('A') { "d'" } else { "de " };
    format!("Part {of}{pupil}")
}

/// The form, with the pupils of 6A and of 5B, for Adama and for Noé.
async fn form(staff: &Person) -> Page {
    let form = staff.opens("/classes/6A").await.follows("Signaler un incident").await.sees(ADAMA).does_not_see(NOE);
    let form = form.fills("Texte commun", COMMON).fills(&part_of(ADAMA), HIS);
    let form = form.picks("CINQUIÈME B").presses("Afficher les élèves").await.has_status(200).sees(NOE);
    form.sees(HIS).fills(&part_of(NOE), OTHERS)
}

async fn files(staff: &Person) {
    form(staff).await.presses("Envoyer").await.sees("C'est envoyé.");
}

/// Nothing on that page leads to the family of the other pupil.
#[track_caller]
fn holds_its_own_part_alone(text: &str, own: &str, others: [&str; 4]) {
    assert!(text.contains(COMMON) && text.contains(own), "{text}");
    for other in others {
        assert!(!text.contains(other), "«{other}» stands in {text}");
    }
}

const NOT_ADAMAS: [&str; 4] = [OTHERS, "Noé", "DIALLO", "CINQUIÈME"];
const NOT_NOES: [&str; 4] = [HIS, "Adama", "CARAMELLO", "SIXIÈME"];

#[tokio::test]
async fn each_family_reads_the_common_text_and_its_own_part_and_staff_find_the_pages_together() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    files(&teacher).await;
    let sent = teacher.opens("/mes-mots").await.sees("Incident").sees("Signé pour 0 sur 2");
    assert_eq!(sent.words().matches("Une bousculade").count(), 1, "one sending");
    // Separated parents read the same page, each with an account of their own.
    for parent in [AWA, MOHAMED] {
        let page = school.guardian(parent).enrols().await.opens("/carnet").await.follows("Lire et signer").await;
        holds_its_own_part_alone(&page.source, HIS, NOT_ADAMAS);
    }
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.follows("Lire et signer").await.sees("Ce qui vous concerne");
    holds_its_own_part_alone(&page.source, OTHERS, NOT_NOES);
    page.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    teacher.opens("/mes-mots").await.sees("Signé pour 1 sur 2");

    let record = teacher.opens(&format!("/eleves/{}", school.address_of(ADAMA))).await;
    let record = record.sees(COMMON).sees(HIS).sees("Le même incident concerne aussi").does_not_see(OTHERS);
    record.follows(NOE).await.sees(OTHERS).sees(ADAMA).does_not_see(HIS);
    // Whoever teaches one of the two alone is not told who else it concerns.
    let other = school.staff(OTHER_TEACHER).enrols().await;
    let record = other.opens(&format!("/eleves/{}", school.address_of(NOE))).await.sees(OTHERS);
    record.does_not_see(ADAMA).does_not_see("Le même incident");
}

#[tokio::test]
async fn vie_scolaire_writes_to_any_class_and_a_teacher_to_their_own_and_one_stranger_refuses_the_whole() {
    let school = School::in_november();
    let (cpe, teacher) = (school.staff(CPE).enrols().await, school.staff(TEACHER).enrols().await);
    let form = cpe.opens("/incident?classe=3C").await.fills("Texte commun", COMMON).fills(&part_of(RAYAN), HIS);
    form.presses("Envoyer").await.sees("C'est envoyé.");
    cpe.opens(&format!("/eleves/{}", school.address_of(RAYAN))).await.sees(HIS);

    let form = self::form(&teacher).await.does_not_see("TROISIÈME C");
    let (action, mut fields) = form.form("Envoyer");
    fields.push(("class".to_owned(), "3C".to_owned()));
    fields.push((format!("part-{}", school.address_of(RAYAN)), OTHERS.to_owned()));
    let refused = teacher.browser.posts(&action, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("un élève n'est plus dans vos classes") && !refused.text().contains("BOUZIANET"));
    teacher.opens("/mes-mots").await.sees("Vous n'avez rien envoyé");
    teacher.opens("/incident?classe=3C").await.does_not_see(RAYAN);
    teacher.opens(&format!("/eleves/{}", school.address_of(ADAMA))).await.does_not_see(COMMON);
}

#[tokio::test]
async fn a_form_that_was_sent_twice_writes_once_and_one_without_a_part_is_shown_again() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let empty = teacher.opens("/incident?classe=6A").await.presses("Envoyer").await.has_status(422);
    // All that is missing is said at once, each with the way to its field.
    let empty = empty.sees("Texte commun à toutes les familles concernées : écrivez le texte");
    let empty = empty.sees("écrivez la part d'au moins un élève");
    assert_eq!((empty.link("écrivez le texte"), empty.link("la part d'au moins")), ("#text".into(), "#parts".into()));
    let nobody = empty.fills("Texte commun", COMMON).presses("Envoyer").await;
    nobody.has_status(422).sees("écrivez la part d'au moins un élève").does_not_see("écrivez le texte");
    let (action, fields) = form(&teacher).await.form("Envoyer");
    for _ in 0..2 {
        assert_eq!(teacher.browser.posts(&action, &fields).await.status, 303);
    }
    let page = school.guardian(AWA).enrols().await.opens("/carnet").await;
    assert_eq!(page.words().matches("Une bousculade").count(), 1);
}

#[tokio::test]
async fn the_writer_is_warned_of_every_name_that_a_family_would_read_and_is_not_hers() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let (of_noe, of_adama) = (part_of(NOE), part_of(ADAMA));
    let cases = [
        // A pupil concerned, in the common text and in another's part; one of the classes concerned; anyone in full.
        ("Texte commun", "Adama a couru.", "Adama"),
        (of_noe.as_str(), "Poussé par Adama.", "Adama"),
        (of_adama.as_str(), "A poussé Ayse.", "Ayse"),
        (of_adama.as_str(), "Avec bouzianet rayan.", RAYAN),
    ];
    for (field, text, name) in cases {
        let form = form(&teacher).await.fills(field, text);
        let warned = form.presses("Envoyer").await.has_status(422).sees("Un autre élève est peut-être nommé");
        let warned = warned.sees(&format!("À vérifier : ce texte contient {name}.")).sees(text);
        let said = warned.link(&format!(" : {name}"));
        assert_eq!(warned.words().matches("ce texte contient").count(), 1, "at that field alone: {field}");
        let id = said.trim_start_matches('#');
        let described = format!("aria-describedby=\"{id}-hint {id}-fault\"");
        let alone = format!("aria-describedby=\"{id}-fault\"");
        assert!(warned.source.contains(&described) || warned.source.contains(&alone), "{id}");
        assert!(if field.starts_with("Part") { id.starts_with("part-") } else { id == "text" }, "{field} {id}");
    }
    // Two texts that name two pupils are two fields to look at.
    let both = form(&teacher).await.fills("Texte commun", "Ayse a crié.").fills(&of_noe, "Poussé par Adama.");
    let warned = both.presses("Envoyer").await.has_status(422);
    let warned = warned.sees("Texte commun à toutes les familles concernées : Ayse");
    warned.sees(&format!("{of_noe} : Adama")).sees("Ayse a crié.").sees("Poussé par Adama.");
    teacher.opens("/mes-mots").await.sees("Vous n'avez rien envoyé");
    // In their own part a pupil may be named, and a first name of another class is a word like any other.
    let own = form(&teacher).await.fills(&part_of(ADAMA), "Adama a rayan partout.");
    own.presses("Envoyer").await.sees("C'est envoyé.");
    let warned = form(&teacher).await.fills(&part_of(NOE), "Poussé par Adama.").presses("Envoyer").await;
    warned.presses("Envoyer quand même").await.sees("C'est envoyé.");
}

#[tokio::test]
async fn a_name_in_full_of_another_class_is_warned_of_in_any_text_to_families() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let form = async |text: &str| {
        let form = teacher.opens("/classes/6A/ecrire").await.picks("Observation").picks(ADAMA);
        form.fills("text", text).presses("Envoyer").await
    };
    form("A parlé de Rayan.").await.sees("C'est envoyé.");
    form("S'est battu avec Rayan BOUZIANET.").await.has_status(422).sees("Le texte contient : Rayan BOUZIANET.");
}

#[tokio::test]
async fn the_common_text_is_put_right_for_every_family_and_a_part_for_its_own() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    files(&teacher).await;
    let record = format!("/eleves/{}", school.address_of(ADAMA));
    let form = teacher.opens(&record).await.follows("Corriger le texte").await;
    let named = form.fills("Texte commun", "Noé et d'autres ont couru.").presses("Enregistrer le nouveau texte").await;
    let form = named.has_status(422).sees("À vérifier : ce texte contient Noé.");
    let form = form.sees("Texte commun à toutes les familles concernées : Noé");
    let form = form.fills("Texte commun", "Une course a eu lieu.").fills(&part_of(ADAMA), "Votre enfant a couru.");
    form.presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
    let awa = school.guardian(AWA).enrols().await;
    let page = awa.opens("/carnet").await.follows("Lire et signer").await;
    page.sees("Une course a eu lieu.").sees("Votre enfant a couru.").does_not_see("Noé");
    let helene = school.guardian(HELENE).enrols().await;
    let page = helene.opens("/carnet").await.follows("Lire et signer").await.sees("Une course a eu lieu.");
    page.sees(OTHERS).does_not_see("Votre enfant a couru.");
    // Still one sending, and still found together.
    teacher.opens("/mes-mots").await.sees("Signé pour 0 sur 2");
    let form = teacher.opens(&record).await.follows("Retirer").await.picks("écrit deux fois");
    form.presses("Retirer ce texte").await.sees("Texte retiré").sees("Le même incident concerne aussi");
    awa.opens("/carnet").await.does_not_see("Une course");
    helene.opens("/carnet").await.sees("Une course");
}

#[tokio::test]
async fn a_whole_incident_is_withdrawn_at_once_and_every_family_reads_that_it_was_and_nobody_else_s_page_is_touched() {
    let school = School::in_november();
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    files(&teacher).await;
    let (awa, helene) = (school.guardian(AWA).enrols().await, school.guardian(HELENE).enrols().await);
    let adama = format!("/eleves/{}", school.address_of(ADAMA));
    let form = teacher.opens(&adama).await.follows("Retirer").await;
    let form = form.sees("La page d'Adama CARAMELLO seulement").sees("celle d'un autre élève").sees(NOE);
    // Without a reason nothing is taken back, and what was picked stands.
    let (action, mut fields) = form.clone().picks("Tout l'incident").form("Retirer ce texte");
    let again = teacher.browser.posts(&action, &fields).await;
    assert!(again.status == 422 && again.text().contains("choisissez pourquoi"));
    helene.opens("/carnet").await.sees("Une bousculade");
    fields.push(("reason".to_owned(), "not-so".to_owned()));
    // Whoever teaches the pupil too, and did not write it, takes nothing back.
    let other = school.staff(OTHER_TEACHER).enrols().await;
    let noe = format!("/eleves/{}", school.address_of(NOE));
    assert!(!other.opens(&noe).await.sees("Une bousculade").offers("Retirer"));
    let done = form.picks("Tout l'incident").picks("les faits étaient inexacts").presses("Retirer ce texte").await;
    done.sees("Le texte est retiré pour toutes les familles à qui il a été envoyé.");
    for (parent, said) in [(&awa, HIS), (&helene, OTHERS)] {
        let home = parent.opens("/carnet").await.does_not_see("Une bousculade").does_not_see(said);
        let page = home.sees("Texte retiré").follows("L'établissement a retiré ce texte").await;
        page.sees(&format!("Retiré par {TEACHER} : les faits étaient inexacts")).does_not_see(COMMON);
    }
    teacher.opens(&noe).await.sees("Texte retiré");
    // Sent once more it is settled; of what is withdrawn there is nothing to take back.
    fields.retain(|(name, _)| name != "csrf");
    let page = cpe.opens(&noe).await.sees("Texte retiré");
    assert!(!page.offers("Retirer"));
    // A page of an incident that stands alone by now asks nothing about the others.
    let cpe_form = cpe.opens("/incident?classe=3C").await.fills("Texte commun", COMMON).fills(&part_of(RAYAN), HIS);
    cpe_form.presses("Envoyer").await.sees("C'est envoyé.");
    let alone = cpe.opens(&format!("/eleves/{}", school.address_of(RAYAN))).await.follows("Retirer").await;
    alone.does_not_see("Tout l'incident");
}

#[tokio::test]
async fn a_common_text_put_right_meanwhile_is_read_again_before_a_part_is_and_never_comes_back_by_an_older_form() {
    let school = School::in_november();
    let (teacher, cpe) = (school.staff(TEACHER).enrols().await, school.staff(CPE).enrols().await);
    files(&teacher).await;
    let form = async |staff: &Person, pupil: &str| {
        let record = staff.opens(&format!("/eleves/{}", school.address_of(pupil))).await;
        record.follows("Corriger le texte").await
    };
    // A part alone: it is no other family's page that is put right.
    let alone = form(&cpe, NOE).await.fills(&part_of(NOE), "Votre enfant est tombé.");
    let again = alone.form("Enregistrer le nouveau texte");
    alone.presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
    assert_eq!(cpe.sends_again(&again).await, 303, "sent twice, it is put right once");
    let (awa, helene) = (school.guardian(AWA).enrols().await, school.guardian(HELENE).enrols().await);
    let read = async |parent: &Person| parent.opens("/carnet").await.follows("Lire et signer").await;
    read(&helene).await.sees("Votre enfant est tombé.").sees("Texte corrigé par");
    read(&awa).await.sees(COMMON).does_not_see("Texte corrigé par");

    let older = form(&cpe, NOE).await.fills(&part_of(NOE), "Votre enfant n'a rien.");
    let newer = form(&teacher, ADAMA).await.fills("Texte commun", "Une course a eu lieu.");
    newer.presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
    let refused = older.presses("Enregistrer le nouveau texte").await.has_status(422);
    let refused = refused.sees("ce texte a été corrigé entre-temps").sees("Ce que vous aviez écrit");
    let shown = refused.sees("Votre enfant n'a rien.").fills(&part_of(NOE), "Votre enfant n'a rien.");
    for parent in [&awa, &helene] {
        read(parent).await.sees("Une course a eu lieu.").does_not_see("Votre enfant n'a rien.");
    }
    shown.presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
    read(&helene).await.sees("Une course a eu lieu.").sees("Votre enfant n'a rien.");
    let hers = read(&awa).await.sees("Une course a eu lieu.");
    assert_eq!(hers.words().matches("Ancien texte").count(), 1, "hers was put right once: {}", hers.words());
}

#[tokio::test]
async fn what_was_written_of_a_pupil_is_kept_when_their_class_is_ticked_no_more_and_nothing_is_sent_without_it() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let both = form(&teacher).await;
    let hidden = both.unticks("CINQUIÈME B").presses("Afficher les élèves").await.has_status(200);
    let hidden = hidden.sees("Hors des classes affichées").sees(OTHERS);
    let refused = hidden.presses("Envoyer").await.has_status(422);
    let refused = refused.sees(&format!("{NOE} n'est pas dans les classes affichées")).sees(OTHERS).sees(HIS);
    teacher.opens("/mes-mots").await.sees("Vous n'avez rien envoyé");
    // Either the class is ticked again, or there is no text of that pupil.
    let ticked = refused.clone().picks("CINQUIÈME B").presses("Afficher les élèves").await.has_status(200);
    ticked.sees(OTHERS).does_not_see("Hors des classes affichées");
    refused.fills(&part_of(NOE), "").presses("Envoyer").await.sees("C'est envoyé.");
    teacher.opens("/mes-mots").await.sees("Signé pour 0 sur 1");
}

#[tokio::test]
async fn one_class_too_many_loses_nothing_that_was_written() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let (action, mut fields) = form(&teacher).await.form("Afficher les élèves");
    let shown = teacher.browser.posts(&action, &fields).await;
    assert_eq!(shown.status, 200);
    fields.extend((0..5).map(|n| ("class".to_owned(), format!("AUTRE{n}"))));
    let refused = teacher.browser.posts(&action, &fields).await;
    assert_eq!(refused.status, 422);
    for kept in ["choisissez six classes au plus", COMMON, HIS, OTHERS] {
        assert!(refused.text().contains(kept), "{kept}");
    }
}

#[tokio::test]
async fn what_is_written_in_the_evening_is_read_the_next_morning() {
    let school = School::in_november();
    let (teacher, awa) = (school.staff(TEACHER).enrols().await, school.guardian(AWA).enrols().await);
    school.passes(SignedDuration::from_hours(11));
    teacher.signs_in().await;
    let sent = form(&teacher).await.sees("Si vous envoyez maintenant").presses("Envoyer").await;
    sent.sees("Les familles le verront");
    awa.signs_in().await;
    awa.opens("/carnet").await.does_not_see("Une bousculade");
    school.passes(SignedDuration::from_hours(13));
    awa.signs_in().await;
    awa.opens("/carnet").await.sees("Une bousculade");
}

#[tokio::test]
async fn a_slip_of_an_incident_holds_one_part_and_is_signed_on_paper() {
    let school = School::in_november();
    let (teacher, aed) = (school.staff(TEACHER).enrols().await, school.staff(AED).enrols().await);
    let (_, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    jerome.opens("/carnet/choix").await.picks("Papier").presses("Enregistrer ce choix").await;
    files(&teacher).await;
    let slips = aed.opens("/vie-scolaire/a-imprimer/5B/coupons").await.sees(&format!("Pour {JEROME}"));
    let slip = slips.sees("À lire et à signer").sees(COMMON).sees(OTHERS).does_not_see(HIS);
    slip.does_not_see("Adama").does_not_see("CARAMELLO").presses("C'est imprimé").await;
    aed.opens("/vie-scolaire/a-imprimer/5B/coupons").await.sees("Rien à imprimer");
    let list = aed.opens("/vie-scolaire/non-signes/5B").await.sees("Incident");
    let list = list.picks(&format!("Signé sur papier par {JEROME}")).fills("Jour écrit sur le coupon", "2026-11-23");
    list.presses("Noter ces signatures sur papier").await.sees("Tout est signé");
    let page = jerome.opens("/carnet").await.follows("Une bousculade").await;
    page.sees("signé sur papier le 23 novembre 2026");
}

#[tokio::test]
async fn nothing_that_reaches_one_family_holds_anything_of_the_other() {
    let school = School::in_november();
    let (mut post, awa) = (Post::opens(Kind::Starttls), school.guardian(AWA).enrols().await);
    let mut postman = post.postman();
    asks_for_notices(&school, &mut post, &mut postman, &awa, "boite@example.org").await;
    school.passes(SignedDuration::from_mins(1));
    files(&school.staff(TEACHER).enrols().await).await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    let mail = post.taken().pop().unwrap().decoded();
    assert!(mail.contains("Vous avez 1 mot à lire dans le carnet."), "{mail}");
    let helene = school.guardian(HELENE).enrols().await;
    let other = helene.opens("/carnet").await.link("Lire et signer");
    let own = awa.opens("/carnet").await.link("Lire et signer");
    let seconds = other.trim_start_matches("/carnet/");
    let mut reached = vec![mail];
    for page in ["/carnet", &own, "/carnet/consultations", "/carnet/choix", "/carnet/droits"] {
        reached.push(awa.opens(page).await.source);
    }
    let copy = awa.opens("/carnet/copie").await;
    let [document, json] = downloads(&awa, &copy, "Télécharger").await;
    holds_its_own_part_alone(&document, HIS, NOT_ADAMAS);
    holds_its_own_part_alone(&json, HIS, NOT_ADAMAS);
    reached.extend([document, json]);
    for text in reached {
        for foreign in [OTHERS, "Noé", "DIALLO", "Hélène", seconds, &*school.address_of(NOE)] {
            assert!(!text.contains(foreign), "«{foreign}» stands in {text}");
        }
    }
    // Nor does the other family's address open anything.
    for page in [other.clone(), format!("{other}/rectification"), format!("/eleves/{}", school.address_of(NOE))] {
        awa.opens(&page).await.is_nowhere();
    }
    helene.opens(&other).await.sees(OTHERS);
}
