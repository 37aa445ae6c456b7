//! The language of a page is what the person chose, and nothing else: at the door, then in their own account.

use crate::outings::outing_of_6a;
use crate::support::people::Person;
use crate::support::school::{CPE, HEAD, School, TEACHER};
use crate::support::written::{consent, note};
use jiff::SignedDuration;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const JEROME: &str = "Jérôme DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// Makes the first passkey, the pages being in Arabic.
async fn enrols_in_arabic(person: Person) -> Person {
    let page = person.opens("/connexion?langue=ar").await.follows("لديّ رسالة تفعيل").await;
    let page = page.fills("رمز التفعيل", &person.code).presses("متابعة").await;
    page.fills("اسم هذا الجهاز", "هاتف").presses("إنشاء مفتاح المرور").await.has_status(200).sees("المطلوب منكم");
    person
}

fn speaks(page: &crate::support::page::Page, tag: &str, dir: &str) {
    assert!(page.source.contains(&format!("<html lang=\"{tag}\" dir=\"{dir}\"")), "{}", &page.source[..120]);
}

#[tokio::test]
async fn a_guardian_chooses_a_language_and_her_pages_speak_it_on_every_device() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let chosen = helene.opens("/carnet").await.sees("À faire").presses("Türkçe").await.sees("Diliniz kaydedildi.");
    speaks(&chosen, "tr", "ltr");
    chosen.sees("Yapılacaklar").sees("Sortie au musée").sees("Fransızca metin geçerlidir");
    let read = helene.opens(&mot).await.sees("İmza bekliyor").sees("Prévoir un pique-nique.").presses("Okudum").await;
    read.sees("İmzanız kaydedildi.");
    let door = helene.opens("/mes-appareils").await.presses("Çıkış yap").await;
    speaks(&door, "tr", "ltr");
    door.presses("Geçiş anahtarımla giriş yap").await.sees("Yapılacaklar");
    // Another browser knows nothing of it: the account does.
    let elsewhere = helene.at_another_device(&school);
    std::mem::swap(&mut *elsewhere.browser.device.lock().await, &mut *helene.browser.device.lock().await);
    let inside = elsewhere.signs_in().await.sees("Yapılacaklar");
    inside.presses("Français").await.sees("Votre langue est enregistrée.").sees("À faire");
}

#[tokio::test]
async fn a_language_chosen_on_a_page_shows_that_very_page_in_it_and_leads_nowhere_else() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    let helene = school.guardian(HELENE).enrols().await;
    let read = helene.opens(&mot).await.presses("Türkçe").await.sees("Diliniz kaydedildi.");
    read.sees("İmza bekliyor")
        .sees("Prévoir un pique-nique.")
        .presses("Français")
        .await
        .sees("Prévoir un pique-nique.");
    let asks = format!("/carnet/demandes/{}?quoi=leave", school.address_of(ZOE));
    let form = helene.opens(&asks).await.presses("English").await.sees("Your language is saved.");
    assert!(form.path.starts_with(&asks), "{}", form.path);
    let token = [("csrf".to_owned(), form.token()), ("language".to_owned(), "fr".to_owned())];
    let only_sent = format!("{mot}/signature");
    for page in ["//ailleurs.example/carnet", ".ailleurs.example/carnet", "/carnet/a/b/c", only_sent.as_str()] {
        let answer = helene.browser.posts_from(page, "/carnet/langue", &token).await;
        assert_eq!(answer.header("location"), Some("/carnet?fait=language-chosen"), "{page}");
    }
}

#[tokio::test]
async fn the_language_chosen_at_the_door_is_kept_in_an_account_that_has_none() {
    let school = School::in_november();
    let helene = enrols_in_arabic(school.guardian(HELENE)).await;
    speaks(&helene.opens("/carnet").await, "ar", "rtl");
    // Someone else's choice at the same door does not change hers.
    helene.opens("/mes-appareils").await.presses("تسجيل الخروج").await;
    let door = helene.opens("/connexion?langue=en").await.sees("Read and sign the school's notes");
    door.presses("Sign in with my passkey").await.sees("المطلوب منكم");
}

#[tokio::test]
async fn each_guardian_reads_in_their_own_language_and_neither_knows_the_others() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE).enrols().await, school.guardian(JEROME).enrols().await);
    helene.opens("/carnet").await.presses("Português").await.sees("A sua língua está guardada.");
    let his = jerome.opens("/carnet").await.sees("À faire");
    assert!(!his.source.contains("langue=pt") && !his.source.contains("lang=\"pt-PT\" aria-current"));
}

#[tokio::test]
async fn a_pupil_chooses_too() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    helene.opens("/carnet/choix").await.presses("Donner un accès à Zoé").await;
    let zoe = school.pupil(ZOE).enrols().await;
    zoe.opens("/carnet").await.presses("Español").await.sees("Ya ha leído todo");
}

#[tokio::test]
async fn staff_work_in_french_whatever_was_chosen_in_their_browser() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let public = teacher.opens("/vos-donnees?langue=ar").await.sees("بياناتكم في الدفتر");
    speaks(&public, "ar", "rtl");
    let classes = teacher.opens("/classes").await.sees("SIXIÈME A");
    speaks(&classes, "fr", "ltr");
    assert!(!classes.offers("Türkçe"), "nothing else is offered");
    let token = [("csrf".to_owned(), classes.token()), ("language".to_owned(), "tr".to_owned())];
    assert_eq!(teacher.browser.posts("/carnet/langue", &token).await.status, 404);
}

#[tokio::test]
async fn a_problem_is_told_in_the_language_chosen_and_is_the_same_for_whoever_asks() {
    let school = School::in_november();
    let helene = enrols_in_arabic(school.guardian(HELENE)).await;
    let forbidden = helene.opens("/vie-scolaire").await.has_status(404).sees("هذه الصفحة غير موجودة");
    let unknown = helene.opens("/nulle-part").await.has_status(404);
    assert_eq!(forbidden.source, unknown.source);
    helene.opens("/nulle-part?langue=en").await.has_status(404).sees("This page does not exist");
}

#[tokio::test]
async fn no_link_is_needed_to_keep_a_language_and_a_wrong_one_changes_nothing() {
    let school = School::in_november();
    let browser = school.browser();
    browser.opens("/connexion").await.sees("Se connecter").follows("English").await.sees("Sign in with my passkey");
    browser.opens("/activation").await.sees("Activate my access");
    browser.opens("/activation?langue=klingon").await.sees("Activate my access");
    browser.opens("/accessibilite").await.sees("Accessibility: not compliant").sees("not been checked by an audit");
}

#[tokio::test]
async fn what_the_school_writes_stays_french_and_says_so_and_what_a_family_writes_keeps_its_own_direction() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    let helene = enrols_in_arabic(school.guardian(HELENE)).await;
    let home = helene.opens("/carnet").await;
    assert!(home.source.contains("lang=\"fr\" dir=\"auto\">Sortie au musée</a>"), "the title");
    let read = helene.opens(&mot).await.fills("جوابكم", "شكرًا، سيأتي معه غداء.").presses("إرسال الجواب").await;
    assert!(read.source.contains("<div class=\"prose\" lang=\"fr\" dir=\"ltr\">Prévoir un pique-nique.</div>"));
    assert!(read.source.contains("<div class=\"prose\" dir=\"auto\">شكرًا، سيأتي معه غداء.</div>"));
    let teacher = school.staff(TEACHER).enrols().await;
    let hers = teacher.opens(&mot.replace("/carnet/", "/mes-mots/")).await.sees("شكرًا، سيأتي معه غداء.");
    assert!(!hers.source.contains("lang=\"fr\" dir=\"ltr\">شكرًا"), "nobody calls it French");
}

#[tokio::test]
async fn a_letter_is_french_first_and_then_in_the_language_that_the_family_asks_for() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    let cpe = school.staff(CPE).enrols().await;
    let print = "/vie-scolaire/lettres/6A/impression";
    let french = cpe.opens(print).await.sees("Votre code d'activation").sees(&helene.code);
    french.clone().does_not_see("رمز التفعيل الخاص بكم");
    let both = french.follows("العربية").await.sees("Votre code d'activation").sees("رمز التفعيل الخاص بكم");
    let places = ["Votre code d'activation", "رمز التفعيل الخاص بكم"].map(|words| both.source.find(words).unwrap());
    assert!(places[0] < places[1], "French stands first");
    // Once someone has chosen, nobody needs to ask for them.
    let helene = enrols_in_arabic(helene).await;
    helene.loses_the_device().await;
    let anew = cpe.opens("/vie-scolaire/lettres/6A").await;
    anew.part_with(HELENE, "Tout retirer et refaire une lettre").presses("Tout retirer et refaire une lettre").await;
    cpe.opens(print).await.sees("رمز التفعيل الخاص بكم");
}

#[tokio::test]
async fn the_declaration_of_accessibility_says_what_nobody_has_checked_and_whom_to_write_to() {
    let school = School::in_november();
    let silent = school.browser().opens("/connexion").await.follows("Accessibilité : non conforme").await;
    silent.sees("Aucun audit n'a encore été fait").sees("ne remplacent pas un audit").does_not_see("@");
    let head = school.staff(HEAD).enrols().await;
    let form = head.opens("/direction/diffusion").await;
    let form = form.fills("Adresse électronique de l'établissement", "secretariat@college.example");
    form.presses("Enregistrer ces coordonnées").await.sees("Les coordonnées sont enregistrées.");
    let said = school.browser().opens("/accessibilite").await;
    said.sees("secretariat@college.example").sees("28 novembre 2026");
}

#[tokio::test]
async fn what_a_guardian_on_paper_is_handed_is_french_first_and_then_in_the_language_she_has_chosen() {
    let school = School::in_november();
    school.holds(ZOE, TEACHER, note("Sortie au musée", "Prévoir un pique-nique."));
    school.holds(ZOE, TEACHER, consent("Théâtre", &school));
    let cpe = school.staff(CPE).enrols().await;
    let (slips, booklets) = ("/vie-scolaire/a-imprimer/6A/coupons", "/vie-scolaire/a-imprimer/6A/carnets");
    cpe.opens(slips).await.sees("Prévoir un pique-nique.").does_not_see("هذه القسيمة");
    let helene = enrols_in_arabic(school.guardian(HELENE)).await;
    helene.opens("/carnet/choix").await.picks("ورقي").presses("حفظ هذا الاختيار").await.sees("تم حفظ اختياركم");
    let both = cpe.opens(slips).await.sees("rendez ce coupon").sees("أعيدوا هذه القسيمة").sees("oui / نعم");
    let places = ["rendez ce coupon", "أعيدوا هذه القسيمة"].map(|words| both.source.find(words).unwrap());
    assert!(places[0] < places[1], "French stands first");
    let hers = both.source.matches("lang=\"ar\" dir=\"rtl\"").count();
    assert_eq!(hers, 2, "one for each of her slips, and none on those of the other guardian");
    cpe.opens(booklets).await.sees("Comment sert ce carnet").sees("كيف يُستعمل هذا الدفتر").sees("مرض الطفل");
}

#[tokio::test]
async fn a_slip_gives_the_days_of_an_outing_and_the_hour_of_a_rendez_vous_in_the_language_of_its_reader_too() {
    let school = School::in_november();
    let (cpe, teacher) = (school.staff(CPE).enrols().await, school.staff(TEACHER).enrols().await);
    let helene = enrols_in_arabic(school.guardian(HELENE)).await;
    helene.opens("/carnet/choix").await.picks("ورقي").presses("حفظ هذا الاختيار").await.sees("تم حفظ اختياركم");
    outing_of_6a(&cpe, "11:00", "12:00").await.presses("Envoyer").await.sees("C'est noté.");
    let form = teacher.opens(&format!("/eleves/{}/rendez-vous", school.address_of(ZOE))).await;
    let form = form.fills("Objet", "Orientation").fills("Jour", "2026-11-30").fills("Heure", "17:00");
    form.fills("Lieu", "Salle 4").presses("Proposer").await.sees("C'est envoyé.");
    let record = format!("/eleves/{}", school.address_of(ZOE));
    let no = cpe.opens(&record).await.part_with(HELENE, "Non, sur papier");
    let no = no.fills("Moment 1, jour", "2026-12-03").fills("Moment 1, heure", "08:00");
    no.presses("Non, sur papier").await.sees("La signature sur papier est notée.");
    school.passes(SignedDuration::from_secs(60));
    let page = helene.opens("/carnet").await.link("Orientation").replace("/carnet/", "/mes-mots/");
    teacher.opens(&page).await.presses("Accepter : jeudi 3 décembre 2026 à 8 h").await.sees("La réponse est envoyée");
    let sheet = cpe.opens("/vie-scolaire/sorties").await.follows("Visite du musée").await;
    let form =
        sheet.follows("Changer les dates, les heures ou le texte").await.fills("Raison", "Le musée est fermé mardi.");
    let form = form.fills("Premier jour", "2026-12-08").fills("Dernier jour", "2026-12-09");
    form.presses("Enregistrer le changement").await.sees("Le changement est enregistré.");
    let both = cpe.opens("/vie-scolaire/a-imprimer/6A/coupons").await;
    let again = |words: &str| {
        both.source
            .split("lang=\"ar\" dir=\"rtl\"")
            .skip(1)
            .any(|own| own.split("</article>").next().is_some_and(|own| own.contains(words)))
    };
    assert!(again("غيّر التواريخ أو الساعات") && again("Le musée est fermé mardi."), "{}", both.source);
    assert!(both.words().contains("8 ديسمبر 2026") && both.words().contains("3 ديسمبر 2026"), "{}", both.words());
}
