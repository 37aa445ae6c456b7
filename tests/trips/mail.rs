//! Notices by e-mail: asked for, proven, sent in the open hours, refused, and never a word of what they are about.

use crate::delegates::let_in;
use crate::support::people::Person;
use crate::support::post::{Kind, Post, SENDER, Taken};
use crate::support::school::{AED, CPE, HEAD, ORIGIN, School, TEACHER};
use crate::support::traces::{encodings, files_under, found_in};
use crate::support::written::{absence, consent, note, reprimand};
use carnet::acts::{forget_aged, settle_mail_line};
use carnet::appliance::{Postman, Round};
use jiff::SignedDuration;
use std::collections::BTreeSet;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";
const HERS: &str = "premiere.boite@example.org";
const HIS: &str = "seconde.boite@example.net";
const PAGE: &str = "/carnet/courriels";

fn minutes(number: i64) -> SignedDuration {
    SignedDuration::from_mins(number)
}

/// Asks for notices there, and proves that the mailbox is theirs.
pub(crate) async fn asks_for_notices(
    school: &School,
    post: &mut Post,
    postman: &mut Postman,
    who: &Person,
    address: &str,
) {
    let page = who.opens(PAGE).await.fills("Adresse électronique", address).presses("Recevoir un code").await;
    page.sees("Un code part vers cette adresse.").sees(address);
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1, "the code leaves at once");
    let code = post.taken().last().unwrap().code();
    let page = who.opens(PAGE).await.fills("Code reçu par courriel", &code).presses("Vérifier mon adresse").await;
    page.sees("Votre adresse est vérifiée").sees("Les avis vont à").sees(address);
}

/// A school with a relay of that kind, where one guardian has asked for notices and proved her mailbox.
pub(crate) async fn helene_is_told(relay: Kind) -> (School, Post, Postman, Person) {
    let school = School::in_november();
    let (mut post, helene) = (Post::opens(relay), school.guardian(HELENE).enrols().await);
    let mut postman = post.postman();
    asks_for_notices(&school, &mut post, &mut postman, &helene, HERS).await;
    (school, post, postman, helene)
}

/// Of everyone the school knows, and of what is written: nothing may stand in a mail.
pub(crate) fn private(school: &School) -> Vec<String> {
    let said = ["Sortie au musée", "Prévoir un pique-nique.", "pique", "Zoé", "Noé", "Inès"];
    let codes = school.guardian(JEROME).code;
    said.map(str::to_owned).into_iter().chain(school.everything_personal()).chain([codes]).collect()
}

#[tokio::test]
async fn a_notice_says_how_much_there_is_to_read_and_no_name_no_text_no_class_no_way_in() {
    let school = School::in_november();
    let (mut post, helene) = (Post::opens(Kind::Starttls), school.guardian(HELENE).enrols().await);
    let mut postman = post.postman();
    let choices = helene.opens("/carnet/choix").await.follows("Choisir mes avis par courriel").await;
    choices.sees("aucun nom, aucun texte");
    asks_for_notices(&school, &mut post, &mut postman, &helene, HERS).await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "nothing is new");
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "told once");
    let mails = post.taken();
    let notice = &mails[1];
    let (bytes, read) = (String::from_utf8(notice.bytes()).unwrap(), notice.decoded());
    for private in private(&school) {
        assert!(!bytes.contains(&private) && !read.contains(&private), "{private} stands in {read}");
    }
    assert!(read.contains("Vous avez 1 mot à lire dans le carnet."), "{read}");
    let words: Vec<&str> = read.split(|c: char| !c.is_alphanumeric()).collect();
    for class in ["6A", "5B", "3C"] {
        assert!(!words.contains(&class), "{class} stands in {read}");
    }
    let addresses: Vec<&str> = read.split_whitespace().filter(|word| word.contains("://")).collect();
    assert_eq!(addresses, [ORIGIN], "an address that signs nobody in");
    assert_eq!((notice.from.as_str(), &notice.to[..]), (SENDER, &[HERS.to_owned()][..]));
    assert_eq!((notice.tls, notice.hello.as_str(), &notice.user), (true, "college.example", &None));
    assert_eq!(notice.header("To").as_deref(), Some(HERS));
    assert_eq!(notice.header("Auto-Submitted").as_deref(), Some("auto-generated"));
    for absent in ["Cc", "Bcc", "Reply-To", "List-Id", "List-Unsubscribe", "User-Agent", "X-Mailer", "Received"] {
        assert_eq!(notice.header(absent), None, "{absent}");
    }
    school.passes(minutes(1));
    school.holds("Inès DIALLO-BERTINOT", CPE, absence(&school));
    school.holds(ZOE, TEACHER, consent("Piscine", &school));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "several children, one mail");
    assert!(post.taken()[2].decoded().contains("Vous avez 2 mots à lire dans le carnet."));
}

#[tokio::test]
async fn a_rendez_vous_that_the_school_calls_off_is_told_like_a_new_page() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let teacher = school.staff(TEACHER).enrols().await;
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", "Le trimestre").fills("Jour", "2026-11-24").fills("Heure", "17:30");
    form.fills("Lieu", "Salle 4").presses("Proposer").await.sees("C'est envoyé.");
    school.passes(minutes(1));
    let page = helene.opens("/carnet").await.follows("Le trimestre").await;
    let page = page.presses("J'accepte ce rendez-vous").await.sees("Rendez-vous accepté");
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "she knows");
    let sent = page.path.split('?').next().unwrap().replace("/carnet/", "/mes-mots/");
    let thread = teacher.opens(&sent).await.part_with(HELENE, "Annuler le rendez-vous");
    thread.presses("Annuler le rendez-vous").await.sees("La réponse est envoyée");
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert!(post.taken().pop().unwrap().decoded().contains("Vous avez 1 mot à lire dans le carnet."));
}

/// The head notes that Zoé's teacher is away on these days.
async fn notes_away(head: &Person, from: &str, until: &str) {
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Classes et absence");
    let form = list.follows("Classes et absence").await.fills("Premier jour", from).fills("Dernier jour", until);
    form.presses("Noter l'absence").await.sees("L'absence est notée.");
}

#[tokio::test]
async fn whoever_has_a_rendez_vous_in_an_absence_is_called_to_read_so_once_and_nobody_else_is() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    let jerome = school.guardian(JEROME).enrols().await;
    asks_for_notices(&school, &mut post, &mut postman, &jerome, HIS).await;
    school.passes(minutes(1));
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", "Le trimestre").fills("Jour", "2026-11-26").fills("Heure", "17:30");
    form.fills("Lieu", "Salle 4").presses("Proposer").await.sees("C'est envoyé.");
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 2, "both are invited");
    let page = helene.opens("/carnet").await.follows("Le trimestre").await;
    page.presses("J'accepte ce rendez-vous").await.sees("Rendez-vous accepté");
    school.passes(SignedDuration::from_hours(11)); // nine in the evening
    head.signs_in().await;
    notes_away(&head, "2026-11-25", "2026-11-27").await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "nothing leaves at night");
    helene.signs_in().await;
    helene.opens("/carnet").await.does_not_see("tombe pendant cette absence");
    school.passes(SignedDuration::from_hours(10));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    let notice = post.taken().pop().unwrap();
    assert_eq!(notice.to, [HERS], "he has agreed to nothing");
    assert!(notice.decoded().contains("Vous avez 1 mot à lire dans le carnet."));
    assert!(private(&school).iter().all(|private| !notice.decoded().contains(private)));
    helene.signs_in().await;
    helene.opens("/carnet").await.sees("Le rendez-vous tombe pendant cette absence");
    school.passes(minutes(5));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "told once");
}

/// Zoé's teacher proposes a rendez-vous on that day, which Hélène accepts.
async fn agree(school: &School, teacher: &Person, helene: &Person, (subject, on): (&str, &str)) {
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", subject).fills("Jour", on).fills("Heure", "17:30");
    form.fills("Lieu", "Salle 4").presses("Proposer").await.sees("C'est envoyé.");
    let page = helene.opens("/carnet").await.follows(subject).await;
    page.presses("J'accepte ce rendez-vous").await.sees("Rendez-vous accepté");
    school.passes(minutes(1));
}

#[tokio::test]
async fn an_absence_that_is_prolonged_is_told_to_whoever_loses_a_rendez_vous_by_it_and_not_again_to_whoever_knows() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    agree(&school, &teacher, &helene, ("Le trimestre", "2026-11-26")).await;
    agree(&school, &teacher, &helene, ("L'orientation", "2026-12-08")).await;
    notes_away(&head, "2026-11-25", "2026-11-27").await;
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "the first of both");
    let prolongs = async |until: &str| {
        let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Classes et absence");
        let noted = list.follows("Classes et absence").await.part_with("Absence du", "Enregistrer le changement");
        let form = noted.fills("Dernier jour", until).presses("Enregistrer le changement").await;
        form.sees("L'absence est notée.");
        school.passes(minutes(1));
    };
    prolongs("2026-12-04").await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "she knows that nobody will be there on the 26th");
    helene.opens("/carnet").await.part("Vos rendez-vous").sees("vendredi 4 décembre 2026");
    prolongs("2026-12-11").await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "now the other one falls into it too");
    assert!(post.taken().pop().unwrap().decoded().contains("Vous avez 1 mot à lire dans le carnet."));
}

/// The head takes the absence of Zoé's teacher back.
async fn takes_absence_back(head: &Person) {
    let list = head.opens("/direction/personnels").await.part_with(TEACHER, "Classes et absence");
    let page = list.follows("Classes et absence").await;
    page.presses("Retirer cette absence").await.sees("L'absence est retirée.");
}

#[tokio::test]
async fn whoever_was_told_that_an_absence_takes_the_rendez_vous_away_is_called_once_to_read_that_it_is_kept() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let (teacher, head) = (school.staff(TEACHER).enrols().await, school.staff(HEAD).enrols().await);
    agree(&school, &teacher, &helene, ("Le trimestre", "2026-11-26")).await;
    notes_away(&head, "2026-11-25", "2026-11-27").await;
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    helene.opens("/carnet").await.sees("Le rendez-vous tombe pendant cette absence");

    school.passes(minutes(1));
    takes_absence_back(&head).await; // it was somebody else's
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    let notice = post.taken().pop().unwrap();
    assert!(notice.to == [HERS] && notice.decoded().contains("Vous avez 1 mot à lire dans le carnet."));
    let home = helene.opens("/carnet").await.does_not_see("tombe pendant cette absence");
    let kept = home.part("Vos rendez-vous").sees("Le rendez-vous est maintenu").sees(TEACHER);
    kept.follows("Salle 4").await.sees("Le rendez-vous est maintenu").sees("mercredi 25 novembre 2026");
    school.passes(minutes(5));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "told once");

    school.passes(SignedDuration::from_hours(11)); // in the evening
    head.signs_in().await;
    notes_away(&head, "2026-11-26", "2026-11-26").await;
    takes_absence_back(&head).await;
    school.passes(SignedDuration::from_hours(10));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "what nobody could read is not taken back");
}

#[tokio::test]
async fn separated_parents_are_told_apart_and_their_mails_have_nothing_in_common_but_what_every_mail_has() {
    let school = School::in_november();
    let mut post = Post::opens(Kind::Starttls);
    let mut postman = post.postman();
    for (name, address) in [
        ("Awa SAULNIERE", "une.mere@example.org"),
        ("Mohamed CARAMELLO", "un.pere@example.net"),
        (HELENE, "une.autre@example.com"),
    ] {
        let who = school.guardian(name).enrols().await;
        asks_for_notices(&school, &mut post, &mut postman, &who, address).await;
    }
    school.passes(minutes(1));
    school.holds("Adama CARAMELLO", TEACHER, note("Sortie", "Prévoir un pique-nique."));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 3);
    let notices = post.taken().split_off(3);
    let words = |notice: &Taken| -> BTreeSet<String> {
        notice.decoded().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let of = |address: &str| notices.iter().find(|notice| notice.to == [address.to_owned()]).unwrap();
    let (hers, his, stranger) = (of("une.mere@example.org"), of("un.pere@example.net"), of("une.autre@example.com"));
    let shared: BTreeSet<_> = words(hers).intersection(&words(his)).cloned().collect();
    assert!(shared.is_subset(&words(stranger)), "{:?}", shared.difference(&words(stranger)).collect::<Vec<_>>());
    assert!(!hers.decoded().contains("un.pere") && !his.decoded().contains("une.mere"));
    assert_ne!(hers.header("Message-ID"), his.header("Message-ID"));
}

#[tokio::test]
async fn nothing_leaves_in_the_evening_at_night_or_at_the_week_end() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let until = |time: &str| {
        let then = school.archive.zone().to_timestamp(time.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
        school.passes(then.duration_since(school.archive.now()));
    };
    until("2026-11-23T19:59:30");
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    until("2026-11-23T20:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "the last open minute is over");
    let encore = school.holds(ZOE, TEACHER, note("Encore", "Prévoir un imperméable."));
    until("2026-11-24T06:59:59");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    until("2026-11-24T07:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert!(post.taken()[1].decoded().contains("Vous avez 2 mots à lire"));
    // Put right at night, and read at night as it was before: told in the morning.
    until("2026-11-24T21:00");
    let aed = school.staff(AED).enrols().await;
    let record = format!("/eleves/{}/{}", school.address_of(ZOE), encore.trim_start_matches("/carnet/"));
    let form = aed.opens(&format!("{record}/rectification")).await.fills("Texte", "Prévoir des bottes.");
    form.presses("Enregistrer le nouveau texte").await.sees("Le texte est corrigé.");
    until("2026-11-24T22:00");
    helene.signs_in().await;
    helene.opens(&encore).await.does_not_see("bottes");
    until("2026-11-25T06:59");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    until("2026-11-25T07:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert_eq!(post.taken().len(), 3);
    until("2026-11-28T12:00");
    school.holds(ZOE, TEACHER, note("Samedi", "Bon week-end."));
    for closed in ["2026-11-28T12:05", "2026-11-29T10:00", "2026-11-30T06:00"] {
        until(closed);
        assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "{closed}");
    }
    until("2026-11-30T07:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    // A code answers whoever has just asked for it, at any hour.
    until("2026-11-30T21:00");
    helene.signs_in().await;
    asks_for_notices(&school, &mut post, &mut postman, &helene, HIS).await;
}

#[tokio::test]
async fn a_digest_comes_at_the_hour_that_was_chosen_and_never_comes_for_nothing() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let page = helene.opens(PAGE).await.picks("Une fois par jour, s'il y a quelque chose à lire");
    let page = page.fills("Heure, pour une fois par jour", "18 h").presses("Enregistrer ce choix").await;
    page.sees("Votre choix est enregistré.");
    school.passes(minutes(5));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "it is 10:05");
    school.passes(minutes(3 * 60));
    school.holds(ZOE, TEACHER, note("Encore", "Prévoir un imperméable."));
    school.passes(minutes(5 * 60 - 6));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "it is 17:59");
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert!(post.taken()[1].decoded().contains("Vous avez 2 mots à lire"));
    school.passes(minutes(24 * 60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "nothing is new");
    school.passes(minutes(15 * 60));
    let read = school.holds(ZOE, TEACHER, note("Lu", "Prévoir des gants."));
    school.passes(minutes(1));
    helene.signs_in().await;
    helene.opens(&read).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    school.passes(minutes(9 * 60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "what she has signed is no news");
    let page = helene.opens("/connexion").await.presses("Se connecter avec ma clé d'accès").await;
    page.sees("Carnet");
    helene.opens(PAGE).await.picks("Jamais").presses("Enregistrer ce choix").await.sees("Votre choix est enregistré.");
    school.holds(ZOE, TEACHER, note("Jamais", "Prévoir un parapluie."));
    school.passes(minutes(14 * 60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
}

#[tokio::test]
async fn a_notice_is_in_the_language_that_its_reader_has_chosen() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    for (language, said) in
        [("Türkçe", "Carnet'de okunacak 1 yazınız var."), ("العربية", "لديكم رسالة واحدة للقراءة في الدفتر.")]
    {
        helene.opens("/carnet").await.presses(language).await.has_status(200);
        school.passes(minutes(1));
        school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
        assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
        let read = post.taken().last().unwrap().decoded();
        assert!(read.contains(said) && read.contains(ORIGIN), "{read}");
    }
}

#[tokio::test]
async fn a_relay_that_is_down_delays_the_mail_and_nothing_else() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Implicit).await;
    school.passes(minutes(1));
    post.goes_down();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    helene.opens(&mot).await.sees("Prévoir un pique-nique.");
    post.comes_up();
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "it is not called again at once");
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert_eq!(post.taken().len(), 1);
}

#[tokio::test]
async fn the_head_reads_since_when_the_mail_server_takes_nothing_and_that_it_does_again() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction/serveur").await.sees("Aucun serveur n'est réglé");
    settle_mail_line(&school.archive, true).unwrap();
    head.opens("/direction/serveur").await.sees("Un serveur de courrier est réglé.");
    school.passes(minutes(1));
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    post.goes_down();
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    let page = head.opens("/direction/serveur").await;
    page.sees("aucun courriel ne part depuis moins d'une heure.").sees("« carnet mail test »");
    school.passes(minutes(61));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "still none");
    head.opens("/direction/serveur").await.sees("aucun courriel ne part depuis une heure.");
    // It is known from one start to the next, and for as long as mail is set.
    settle_mail_line(&school.archive, true).unwrap();
    head.opens("/direction/serveur").await.sees("aucun courriel ne part depuis une heure.");
    // The guardian signs of her own accord: nothing is due any more, and the server is tried all the same.
    helene.opens(&mot).await.presses("J'ai lu").await.sees("Votre signature est enregistrée.");
    let mut postman = post.postman();
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    head.opens("/direction/serveur").await.sees("aucun courriel ne part depuis une heure.");
    post.comes_up();
    school.passes(minutes(2));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "nothing is due");
    head.opens("/direction/serveur").await.sees("Un serveur de courrier est réglé.");
    assert_eq!(post.taken().len(), 0, "it is called without a mail");
}

#[tokio::test]
async fn what_waits_to_be_told_survives_a_restart_and_is_told_once() {
    let (school, mut post, _postman, helene) = helene_is_told(Kind::Starttls).await;
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    drop(helene);
    let school = school.restarts();
    assert_eq!(post.postman().goes_round(&school.archive, Round::All), 1);
    let school = school.restarts();
    assert_eq!(post.postman().goes_round(&school.archive, Round::All), 0);
    assert_eq!(post.taken().len(), 2, "the code, and the notice");
}

#[tokio::test]
async fn a_relay_that_falls_silent_once_it_has_a_mail_is_never_given_it_twice() {
    let (school, mut post, mut postman, _helene) = helene_is_told(Kind::Starttls).await;
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    post.falls_silent();
    let archive = std::sync::Arc::clone(&school.archive);
    let round = std::thread::spawn(move || {
        let taken = postman.goes_round(&archive, Round::All);
        (taken, postman)
    });
    post.has_heard_one();
    post.goes_down();
    let (taken, mut postman) = round.join().unwrap();
    assert_eq!(taken, 0, "nobody can tell");
    post.comes_up();
    school.passes(minutes(60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "not twice");
    school.holds(ZOE, TEACHER, note("Encore", "Prévoir un imperméable."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "the next one is told");
    assert_eq!(post.taken().len(), 1);
}

#[tokio::test]
async fn an_address_that_is_refused_is_shown_to_the_desk_and_nothing_more_goes_there_until_it_is_put_right() {
    let school = School::in_november();
    let (mut post, helene) = (Post::opens(Kind::Starttls), school.guardian(HELENE).enrols().await);
    let (mut postman, cpe) = (post.postman(), school.staff(CPE).enrols().await);
    asks_for_notices(&school, &mut post, &mut postman, &helene, HERS).await;
    cpe.opens("/vie-scolaire").await.sees("Aucun courriel refusé");
    post.refuses(HERS, "550 5.1.1 No such mailbox");
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    let desk = cpe.opens("/vie-scolaire").await.follows("1 personne que le courriel n'atteint pas").await;
    let desk = desk.sees(HELENE).sees("Zoé (6A)").sees("Adresse refusée depuis le");
    assert!(!desk.source.contains(HERS), "the address is hers alone");
    post.accepts(HERS);
    school.holds(ZOE, TEACHER, note("Encore", "Prévoir un imperméable."));
    school.passes(minutes(120));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "nothing goes there any more");
    helene.signs_in().await;
    helene.opens(PAGE).await.sees("Adresse refusée").sees("La vie scolaire le sait.");
    asks_for_notices(&school, &mut post, &mut postman, &helene, HIS).await;
    cpe.signs_in().await;
    cpe.opens("/vie-scolaire/courriels").await.sees("Tous les courriels arrivent").does_not_see(HELENE);
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Enfin", "Prévoir des gants."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert_eq!(post.taken().last().unwrap().to, [HIS]);
}

#[tokio::test]
async fn a_mailbox_that_puts_off_is_tried_again_later_and_said_to_be_slow_after_a_day() {
    let school = School::in_november();
    let mut post = Post::opens(Kind::Starttls);
    let (mut postman, cpe) = (post.postman(), school.staff(CPE).enrols().await);
    for (name, address) in [(HELENE, HERS), (JEROME, HIS)] {
        let who = school.guardian(name).enrols().await;
        asks_for_notices(&school, &mut post, &mut postman, &who, address).await;
    }
    post.refuses(HERS, "450 4.2.0 Greylisted");
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "the other one's arrives");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    cpe.opens("/vie-scolaire/courriels").await.does_not_see(HELENE);
    school.passes(minutes(24 * 60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    cpe.signs_in().await;
    cpe.opens("/vie-scolaire/courriels").await.sees(HELENE).sees("Courriels retardés depuis le");
    post.accepts(HERS);
    school.passes(minutes(60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    cpe.opens("/vie-scolaire/courriels").await.does_not_see(HELENE);
}

#[tokio::test]
async fn a_relay_that_refuses_everybody_condemns_no_address_and_the_head_reads_that_nothing_leaves() {
    let (school, mut post, mut postman, _helene) = helene_is_told(Kind::Starttls).await;
    settle_mail_line(&school.archive, true).unwrap();
    let (cpe, head) = (school.staff(CPE).enrols().await, school.staff(HEAD).enrols().await);
    for answer in [
        "554 5.7.1 Relay access denied",
        "550 relay not permitted",
        "550 5.4.1 Recipient address rejected: Access denied",
        "550 5.1.0 Sender address rejected",
        "550 5.1.8 Sender address rejected: Domain not found",
        "504 5.5.2 Helo command rejected: need fully-qualified hostname",
        "550 5.3.0 No",
    ] {
        post.refuses(HERS, answer);
        school.passes(minutes(1));
        school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
        assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "{answer}");
        cpe.opens("/vie-scolaire/courriels").await.does_not_see(HELENE);
        head.opens("/direction/serveur").await.sees("aucun courriel ne part depuis moins d'une heure.");
        post.accepts(HERS);
        school.passes(minutes(1));
        assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "{answer}");
        head.opens("/direction/serveur").await.sees("Un serveur de courrier est réglé.");
    }
}

#[tokio::test]
async fn a_relay_that_puts_everybody_off_is_one_that_takes_no_mail_and_a_full_mailbox_is_not() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    settle_mail_line(&school.archive, true).unwrap();
    let head = school.staff(HEAD).enrols().await;
    let reads = async |said: &str| drop(head.opens("/direction/serveur").await.sees(said));
    let (good, bad) = ("Un serveur de courrier est réglé.", "aucun courriel ne part depuis moins d'une heure.");
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    post.refuses(HERS, "452 4.2.2 Mailbox full");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    reads(good).await;
    post.refuses(HERS, "454 4.7.1 Relay access denied");
    school.passes(minutes(1));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
    reads(bad).await;
    school.passes(SignedDuration::from_secs(90));
    for round in [Round::Codes, Round::All] {
        assert_eq!(postman.goes_round(&school.archive, round), 0, "she waits longer, and nobody else is due");
        reads(bad).await;
    }
    post.accepts(HERS);
    school.passes(minutes(2));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    reads(good).await;
    // A code that does not leave is noted nowhere else.
    post.refuses(HIS, "454 4.7.1 Relay access denied");
    let page = helene.opens(PAGE).await.fills("Adresse électronique", HIS).presses("Recevoir un code").await;
    page.sees("Un code part vers cette adresse.");
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 0);
    reads(bad).await;
}

#[tokio::test]
async fn a_bare_550_is_the_mailbox_s_once_the_relay_has_accepted_another_one_of_its_domain_in_the_same_call() {
    let (school, mut post, mut postman, _helene) = helene_is_told(Kind::Starttls).await;
    let cpe = school.staff(CPE).enrols().await;
    let goes_round = |postman: &mut Postman| {
        school.passes(minutes(5));
        school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
        postman.goes_round(&school.archive, Round::All)
    };
    post.refuses(HERS, "550 No such user here");
    assert_eq!(goes_round(&mut postman), 0);
    cpe.opens("/vie-scolaire/courriels").await.does_not_see("Adresse refusée");
    school.passes(minutes(2));
    let jerome = school.guardian(JEROME).enrols().await;
    asks_for_notices(&school, &mut post, &mut postman, &jerome, HIS).await;
    assert_eq!(goes_round(&mut postman), 1, "another domain may be the only one that is relayed");
    cpe.opens("/vie-scolaire/courriels").await.does_not_see("Adresse refusée");
    let same_domain = "quatrieme.boite@example.org";
    asks_for_notices(&school, &mut post, &mut postman, &jerome, same_domain).await;
    assert_eq!(goes_round(&mut postman), 2, "his notice, and a word to the address that he has left");
    cpe.opens("/vie-scolaire/courriels").await.sees(HELENE).sees("Adresse refusée depuis le");
}

#[tokio::test]
async fn a_mail_that_the_relay_will_not_have_keeps_nobody_else_from_theirs() {
    let no = "554 5.7.1 Not this one";
    let refusals: [fn(&mut Post, &str); 2] =
        [|post, no| post.refuses(HERS, no), |post, no| post.refuses_what_is_written_to(HERS, no)];
    for refuses in refusals {
        let (school, mut post, mut postman, _helene) = helene_is_told(Kind::Starttls).await;
        let jerome = school.guardian(JEROME).enrols().await;
        asks_for_notices(&school, &mut post, &mut postman, &jerome, HIS).await;
        refuses(&mut post, no);
        school.passes(minutes(1));
        school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
        let mut taken = 0;
        for _ in 0..3 {
            taken += postman.goes_round(&school.archive, Round::All);
            school.passes(minutes(2));
        }
        assert_eq!(taken, 1, "his leaves, whichever of the two the relay is given first");
        assert_eq!(post.taken().last().unwrap().to, [HIS]);
        post.accepts(HERS);
        school.passes(minutes(60));
        assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "and hers is not lost");
        assert_eq!(post.taken().last().unwrap().to, [HERS]);
    }
}

#[tokio::test]
async fn without_encryption_or_under_a_stranger_s_certificate_nothing_is_handed_over() {
    let school = School::in_november();
    let (mut honest, mut stripped) = (Post::opens(Kind::Starttls), Post::opens(Kind::Stripped));
    let (helene, mut postman) = (school.guardian(HELENE).enrols().await, honest.postman());
    asks_for_notices(&school, &mut honest, &mut postman, &helene, HERS).await;
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(stripped.postman().goes_round(&school.archive, Round::All), 0, "STARTTLS is not offered");
    assert_eq!(stripped.taken().len(), 0);
    for kind in [Kind::Starttls, Kind::Implicit] {
        let mut stranger = Post::opens(kind);
        let setting = carnet::config::Mail { authority_file: Some(honest.authority()), ..stranger.setting() };
        let mut postman = Postman::of(carnet::mail::Relay::new(setting, None).unwrap());
        assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "{kind:?}: another authority's certificate");
        assert_eq!(stranger.taken().len(), 0);
    }
    assert_eq!(
        honest.postman().goes_round(&school.archive, Round::All),
        1,
        "what was to be told is told by the true one"
    );
}

#[tokio::test]
async fn a_relay_that_asks_who_calls_is_told_under_encryption_and_a_wrong_password_sends_nothing() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    for kind in [Kind::Starttls, Kind::Implicit] {
        let mut post = Post::opens_for(kind, "carnet", "secret du relais");
        let page = helene.opens(PAGE).await.fills("Adresse électronique", HERS).presses("Recevoir un code").await;
        page.sees("Un code part vers cette adresse.");
        let mut wrong = post.postman_signed_in("carnet", "autre chose");
        assert_eq!(wrong.goes_round(&school.archive, Round::Codes), 0, "{kind:?}");
        let mut right = post.postman_signed_in("carnet", "secret du relais");
        assert_eq!(right.goes_round(&school.archive, Round::Codes), 1, "{kind:?}");
        assert_eq!(post.taken()[0].user.as_deref(), Some("carnet"));
    }
}

#[tokio::test]
async fn an_address_is_used_only_once_its_code_is_typed_and_codes_are_few() {
    let school = School::in_november();
    let (mut post, helene) = (Post::opens(Kind::Starttls), school.guardian(HELENE).enrols().await);
    let mut postman = post.postman();
    for hostile in
        ["helene", "a@b@example.org", "helene@example.org\r\nBcc: autre@example.org", "x@\u{202e}example.org"]
    {
        let page = helene.opens(PAGE).await.fills("Adresse électronique", hostile).presses("Recevoir un code").await;
        page.has_status(422).sees("cette adresse n'a pas la forme d'une adresse électronique");
    }
    let page = helene.opens(PAGE).await.fills("Adresse électronique", HERS).presses("Recevoir un code").await;
    page.sees("Un code part vers cette adresse.");
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "the code alone");
    let code = post.taken()[0].code();
    for tried in 1..=5 {
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let page =
            helene.opens(PAGE).await.fills("Code reçu par courriel", wrong).presses("Vérifier mon adresse").await;
        let said = if tried < 5 { "ce n'est pas le code reçu" } else { "ce code ne vaut plus rien" };
        page.has_status(422).sees(said);
    }
    let page = helene.opens(PAGE).await.fills("Code reçu par courriel", &code).presses("Vérifier mon adresse").await;
    page.has_status(422).sees("ce code ne vaut plus rien");
    for asked in 2..=6 {
        let page = helene.opens(PAGE).await.fills("Adresse électronique", HERS).presses("Recevoir un code").await;
        if asked <= 5 {
            page.sees("Un code part")
        } else {
            page.has_status(422).sees("vous avez demandé trop de codes")
        };
    }
    school.passes(minutes(24 * 60));
    forget_aged(&school.archive).unwrap();
    helene.signs_in().await;
    let page = helene.opens(PAGE).await.does_not_see("Code reçu par courriel");
    assert!(!page.source.contains(HERS), "an address nobody proved is forgotten after a day");
    asks_for_notices(&school, &mut post, &mut postman, &helene, HERS).await;
}

#[tokio::test]
async fn the_other_guardian_a_younger_pupil_and_a_school_without_a_relay_find_nothing() {
    let (school, _post, _postman, helene) = helene_is_told(Kind::Starttls).await;
    let jerome = school.guardian(JEROME).enrols().await;
    for path in ["/carnet", "/carnet/choix", PAGE, "/mes-appareils", "/carnet/copie"] {
        assert!(!jerome.opens(path).await.source.contains(HERS), "{path}");
    }
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await.sees("Zoé a son propre accès.");
    let zoe = school.pupil(ZOE).enrols().await;
    assert_eq!(zoe.gets(PAGE).await.status, 404);
    let born = school.pupil_of(ZOE).1.born;
    let birthday = jiff::civil::date(born.year() + 18, born.month(), born.day());
    school.days_pass(school.archive.local_now().date().until(birthday).unwrap().get_days().into());
    let zoe = school.pupil(ZOE).enrols().await;
    zoe.opens("/").await.follows("Mes avis par courriel").await.sees("Mon adresse");
    let silent = carnet::web::App::new(school.archive.clone(), None, carnet::web::Limits::unlimited()).unwrap();
    let browser = crate::support::browser::Browser::new(carnet::web::router(silent.into()), ORIGIN);
    let jerome = Person { browser, ..school.guardian(JEROME) }.enrols().await;
    jerome.opens("/carnet/choix").await.does_not_see("courriel");
    assert_eq!(jerome.gets(PAGE).await.status, 404);
}

#[tokio::test]
async fn an_address_lies_nowhere_in_clear_stands_in_her_own_copy_and_is_forgotten_when_she_says_so() {
    let (school, _post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, reprimand("Violence envers un camarade"));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    let files = files_under(&school.data());
    assert_eq!(found_in(&files, &encodings(&[HERS.to_owned(), "premiere.boite".to_owned()])), Vec::<String>::new());
    let caller = helene.caller(&school).unwrap();
    let carnet::auth::Caller::Guardian(guardian) = &caller else { panic!("a guardian") };
    let copy = carnet::acts::family_copy(&school.archive, carnet::acts::Reader::Guardian(guardian)).unwrap();
    assert!(String::from_utf8(copy.json().unwrap()).unwrap().contains(HERS));
    let page = helene.opens(PAGE).await.sees("Dernier avis parti le");
    let page = page.presses("Effacer mon adresse").await.sees("Votre adresse est effacée.");
    assert!(!page.source.contains(HERS));
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1, "the address itself is told so");
    school.holds(ZOE, TEACHER, note("Encore", "Prévoir un imperméable."));
    school.passes(minutes(60));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
}

#[tokio::test]
async fn an_address_that_is_changed_is_told_so_once_before_whatever_comes_next() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let stranger = "troisieme.boite@example.org";
    asks_for_notices(&school, &mut post, &mut postman, &helene, stranger).await;
    assert_eq!(postman.goes_round(&school.archive, Round::Codes), 1, "at any hour");
    let told = post.taken().pop().unwrap();
    assert_eq!(told.to, [HERS]);
    let read = told.decoded();
    assert!(read.contains("ne viennent plus à cette adresse") && read.contains("Mes appareils"), "{read}");
    for private in private(&school).into_iter().chain([stranger.to_owned()]) {
        assert!(!read.contains(&private), "{private} stands in {read}");
    }
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "once");
    let school = school.archive.live_year().unwrap();
    let kept = school.scope.keepers::<carnet::domain::mail_notice::MailNotices>().unwrap();
    for subject in kept {
        let held = school.scope.hold(subject).unwrap();
        let notices: carnet::domain::mail_notice::MailNotices = school.scope.only(&held).unwrap();
        assert_eq!(notices.left, None, "it is forgotten once it has been told");
    }
}

#[tokio::test]
async fn what_is_published_and_its_reminder_are_news_until_it_is_read() {
    let (school, _post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let lead = school.staff(TEACHER).enrols().await;
    school.passes(minutes(1));
    let form = lead.opens("/informations/nouvelle").await.picks("SIXIÈME A").fills("Objet", "Réunion");
    let form = form.fills("Texte", "Madame, Monsieur, un texte.").picks("Demander à chaque responsable");
    form.presses("Envoyer").await.sees("C'est publié.");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "told once");
    let reminds = async || {
        let sheet = lead.opens("/informations").await.follows("Réunion").await;
        sheet.presses("Relancer ceux qui n'ont pas signé").await.sees("La relance est faite.");
    };
    school.passes(minutes(1));
    reminds().await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    helene.opens("/carnet").await.follows("Réunion").await.presses("J'ai lu").await;
    school.days_pass(1);
    lead.signs_in().await;
    reminds().await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "she has read it; her husband has chosen no mail");
}

#[tokio::test]
async fn where_the_window_closes_at_six_a_digest_is_offered_within_it_and_one_chosen_before_leaves_in_the_morning() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let until = |time: &str| {
        let then = school.archive.zone().to_timestamp(time.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
        school.passes(then.duration_since(school.archive.now()));
    };
    let page = helene.opens(PAGE).await.picks("Une fois par jour, s'il y a quelque chose à lire");
    let page = page.fills("Heure, pour une fois par jour", "19 h").presses("Enregistrer ce choix").await;
    page.sees("Votre choix est enregistré.");
    let head = school.staff(HEAD).enrols().await;
    let form =
        head.opens("/direction/diffusion").await.fills("Première heure", "08:00").fills("Dernière heure", "18:00");
    form.presses("Enregistrer ces heures").await.sees("Les heures de diffusion sont enregistrées.");
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    for closed in ["2026-11-23T17:59", "2026-11-23T19:00", "2026-11-24T07:59"] {
        until(closed);
        assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "{closed}");
    }
    until("2026-11-24T08:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "its hour struck while nothing was sent");
    assert!(post.taken()[1].decoded().contains("Vous avez 1 mot à lire"));
    helene.signs_in().await;
    let page = helene.opens(PAGE).await.sees("17 h").does_not_see("18 h").does_not_see("19 h");
    let (action, fields) = page.form("Enregistrer ce choix");
    for (hour, taken) in [("17", true), ("18", false), ("7", false)] {
        let kept = fields.iter().filter(|(name, _)| name != "hour").cloned();
        let asked: Vec<_> = kept.chain([("hour".to_owned(), hour.to_owned())]).collect();
        assert_eq!(helene.browser.posts(&action, &asked).await.status == 303, taken, "{hour} h");
    }
}

#[tokio::test]
async fn a_closed_school_is_told_of_at_nine_in_the_evening_and_whatever_else_is_new_waits_for_the_morning() {
    let (school, mut post, mut postman, helene) = helene_is_told(Kind::Starttls).await;
    let jerome = school.guardian(JEROME).enrols().await;
    asks_for_notices(&school, &mut post, &mut postman, &jerome, HIS).await;
    let page = jerome.opens(PAGE).await.picks("Une fois par jour, s'il y a quelque chose à lire");
    let page = page.fills("Heure, pour une fois par jour", "18 h").presses("Enregistrer ce choix").await;
    page.sees("sauf urgence décidée par la direction");
    let until = |time: &str| {
        let then = school.archive.zone().to_timestamp(time.parse::<jiff::civil::DateTime>().unwrap()).unwrap();
        school.passes(then.duration_since(school.archive.now()));
    };
    until("2026-11-23T21:00");
    let head = school.staff(HEAD).enrols().await;
    let publish = async |subject: &str, urgent: bool| {
        let form = head.opens("/informations/nouvelle").await.picks("Tout l'établissement").fills("Objet", subject);
        let form = form.fills("Texte", "Madame, Monsieur, un texte.").sees("à toute heure");
        let form = if urgent { form.picks("Publier tout de suite").fills("Motif", "Neige") } else { form };
        form.presses("Envoyer").await.sees("C'est publié.");
    };
    publish("Portes ouvertes", false).await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "an ordinary one waits");
    publish("Collège fermé demain", true).await;
    assert_eq!(postman.goes_round(&school.archive, Round::All), 2, "at once, and whoever has chosen a digest too");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "once");
    for mail in &post.taken()[2..] {
        let read = mail.decoded();
        assert!(read.contains("Vous avez 1 mot à lire") && !read.contains("fermé"), "{read}");
    }
    until("2026-11-24T07:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "the other one, to whoever is told at once");
    until("2026-11-24T18:00");
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1, "and the digest, which the night has not moved");
    helene.signs_in().await;
    helene.opens("/carnet").await.sees("Collège fermé demain");
}

#[tokio::test]
async fn whoever_the_head_has_let_in_for_a_pupil_is_told_of_that_pupil_until_it_is_taken_back() {
    let (school, mut post) = (School::in_november(), Post::opens(Kind::Starttls));
    let mut postman = post.postman();
    let mohamed = let_in(&school, "Lire, et dire que c'est lu", "2026-12-31").await;
    mohamed.opens("/carnet").await.follows("Mes avis par courriel").await;
    asks_for_notices(&school, &mut post, &mut postman, &mohamed, HIS).await;
    school.passes(minutes(1));
    school.holds(ZOE, TEACHER, note("Piscine", "Prévoir un bonnet."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0, "another's");
    school.holds("Adama CARAMELLO", TEACHER, note("Sortie", "Prévoir un pique-nique."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 1);
    assert_eq!(post.taken().last().unwrap().to, [HIS.to_owned()]);
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens(&format!("/direction/droits/{}/acces", school.address_of("Adama CARAMELLO"))).await;
    page.presses("Retirer cet accès").await.sees("L'accès est retiré.");
    school.passes(minutes(1));
    school.holds("Adama CARAMELLO", TEACHER, note("Photo", "Lundi."));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 0);
}
