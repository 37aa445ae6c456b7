//! Names and texts that are written like a page, a header or a direction, where they leave the carnet's own pages: in a
//! family's copy, as a file's name, in the browser's own dialog, by mail.

use crate::import_page::sends;
use crate::imports::{HOSTILE, files_calling_them, hostile_files};
use crate::mail::asks_for_notices;
use crate::rights::downloads;
use crate::support::html::{Element, parse};
use crate::support::ministry::changed;
use crate::support::people::Person;
use crate::support::post::{Kind, Post};
use crate::support::school::{HEAD, School, TEACHER};
use crate::support::written::note;
use carnet::appliance::Round;
use carnet::domain::text::unshowable;
use serde_json::{Value, json};
use std::io::Cursor;

const SUBJECT: &str = "</style><b onclick=x>Objet</b>";
const TEXT: &str = "<img src=x onerror=alert(1)>\n</pre><svg onload=x>&amp;";
const DEVICE: &str = "<a href='javascript:x'>Téléphone</a>";

/// The page's elements with their attributes' names, in order: the same however people are called.
fn shape(page: &Element) -> Vec<String> {
    page.all().into_iter().map(|element| format!("{} {:?}", element.tag, element.names())).collect()
}

/// Her copy of a carnet with one mot in it, and her one device called like that.
async fn copied(
    school: &School,
    [mother, pupil, teacher]: [&str; 3],
    [subject, text, device]: [&str; 3],
) -> [String; 2] {
    school.holds(pupil, teacher, note(subject, text));
    let mother = school.guardian(mother).enrols().await;
    let devices = mother.opens("/mes-appareils").await.part_with("Téléphone", "Enregistrer le nom");
    devices.fills("Nouveau nom", device).presses("Enregistrer le nom").await.sees(device);
    downloads(&mother, &mother.opens("/carnet/copie").await, "Télécharger").await
}

#[tokio::test]
async fn a_family_s_copy_holds_hostile_names_as_letters_and_nothing_in_it_runs() {
    // Before all their brothers and sisters in every list, as the other name is.
    let (school, ordinary) = (School::in_november(), School::in_november());
    school.imports(&hostile_files());
    ordinary.imports(&files_calling_them("Aaa"));
    let of = |given: &str| ["DIALLO-BERTINOT", "DIALLO-BERTINOT", "ALBARÈDE"].map(|family| format!("{given} {family}"));
    let (names, plain) = (of(HOSTILE), of("Aaa"));
    let said = ["Objet", "Un texte.\nDeux lignes.", "Tablette"];
    let [tame, _] = copied(&ordinary, plain.each_ref().map(String::as_str), said).await;
    let [document, data] = copied(&school, names.each_ref().map(String::as_str), [SUBJECT, TEXT, DEVICE]).await;
    let (tame, read) = (parse(&tame), parse(&document));
    assert_eq!(shape(&read), shape(&tame), "it has other tags than with ordinary names");
    for shown in [&names[0], &names[2], SUBJECT, "<svg onload=x>&amp;", DEVICE] {
        assert!(read.words().contains(shown), "«{shown}» is not to be read in {}", read.words());
    }
    let runs = |element: &&Element| {
        let handles = |name: &&str| name.starts_with("on") || ["src", "srcdoc", "action"].contains(name);
        ["script", "iframe", "object", "base", "form"].contains(&element.tag.as_str())
            || element.names().iter().any(handles)
            || element.attribute("href").is_some_and(|to| !to.starts_with('#'))
    };
    assert!(read.all().iter().find(|element| runs(element)).is_none(), "{document}");
    let data: Value = serde_json::from_str(&data).unwrap();
    let children = data["children"].as_array().unwrap();
    assert!(children.iter().any(|child| child["name"] == names[1]), "a program has the very name");
}

#[tokio::test]
async fn a_copy_is_two_files_whose_names_nobody_chose() {
    let school = School::in_november();
    school.imports(&hostile_files());
    let mother = school.guardian(&format!("{HOSTILE} DIALLO-BERTINOT")).enrols().await;
    let (action, fields) = mother.opens("/carnet/copie").await.form("Télécharger");
    let answer = mother.browser.posts(&action, &fields).await;
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"carnet.zip\""));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let zip = zip::ZipArchive::new(Cursor::new(answer.body)).unwrap();
    let names: Vec<_> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["carnet.html", "carnet.json"]);
}

/// A list whose columns nobody knows, so that its name is shown and comes back with the form.
const LIST: &str = "Élèves;Né(e) le;Classe\nEXEMPLE Tom;01/09/2014;6B\n";

#[tokio::test]
async fn a_file_may_be_called_anything_and_is_shown_by_its_name_and_never_obeyed() {
    let school = School::founded();
    let head = school.staff(HEAD).enrols().await;
    for (sent, shown) in [
        ("liste.csv", "liste.csv"),
        ("<script src=x>.csv", "<script src=x>.csv"),
        ("%22'><img src=x onerror=alert(1)>.csv", "\"'><img src=x onerror=alert(1)>.csv"),
        ("6A; 6B.csv", "6A; 6B.csv"),
        ("../../../etc/passwd.csv", "passwd.csv"),
        ("C:\\..\\carnet.csv", "carnet.csv"),
        ("\u{202e}vsc.etsil.csv", "vsc.etsil.csv"),
    ] {
        let columns = sends(&head, &[(sent, LIST.as_bytes())]).await.has_status(200).sees("Nommer les colonnes");
        let columns = columns.presses("Une liste d'élèves").await;
        let kept = columns.form("Voir ce qui changerait").1.into_iter().find(|(name, _)| name == "file").unwrap().1;
        assert_eq!(kept, shown);
        for raw in ["<script src=x", "<img", "\u{202e}"] {
            assert!(!columns.source.contains(raw), "{sent}: {}", columns.source);
        }
        columns.presses("Voir ce qui changerait").await.sees("1 élève arrive");
        let refused = sends(&head, &[(sent, b"\x00\x01")]).await.has_status(422);
        assert!(!refused.source.contains("<script src=x") && !refused.source.contains("<img"), "{sent}");
    }
    assert_eq!(school.families(), [], "nothing was written");
}

/// What the browser is given to make a passkey with.
async fn asked_to_make(person: &Person) -> Value {
    let sent = json!({ "code": person.code });
    let answer = person.browser.posts_json("/activation/options", "", &sent).await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    answer.json()["publicKey"].clone()
}

#[tokio::test]
async fn the_name_in_the_browser_s_own_dialog_is_the_person_s_in_letters_that_turn_nothing_round() {
    let school = School::in_november();
    school.imports(&hostile_files());
    let mother = school.guardian(&format!("{HOSTILE} DIALLO-BERTINOT"));
    let options = asked_to_make(&mother).await;
    // The dialog shows letters: what a page would obey is a name there.
    assert_eq!(options["user"]["name"], mother.name);
    assert_eq!(options["user"]["displayName"], mother.name);
    assert_eq!(options["rp"]["name"], "Collège Jacqueline-Exemple");

    let turned = "Jér\u{202e}emô&#10;\u{2066}J&#7;";
    let files = changed("ResponsablesAvecAdresses", |xml| {
        let at = xml.find("<PERSONNE PERSONNE_ID=\"700002\"").unwrap();
        let (before, after) = xml.split_at(at);
        let coded = turned.replace('\u{202e}', "&#x202E;").replace('\u{2066}', "&#x2066;");
        format!("{before}{}", after.replacen("<PRENOM>Jérôme", &format!("<PRENOM>{coded}"), 1))
    });
    school.imports(&files);
    let father = school.guardian("Jéremô J DIALLO-BERTINOT");
    let options = asked_to_make(&father).await;
    for name in ["name", "displayName"] {
        let shown = options["user"][name].as_str().unwrap();
        assert_eq!(shown, father.name);
        assert!(!shown.chars().any(unshowable), "{shown:?}");
    }
    // What a person types themselves, for their own list of devices.
    let father = father.enrols().await;
    let devices = father.opens("/mes-appareils").await;
    for refused in ["Télé\u{202e}phone", "a\r\nb"] {
        devices.clone().fills("Nouveau nom", refused).presses("Enregistrer le nom").await.has_status(400);
    }
    let isolated = devices.clone().fills("Nouveau nom", "Télé\u{2066}phone").presses("Enregistrer le nom").await;
    isolated.sees("Téléphone");
    let named = devices.fills("Nouveau nom", DEVICE).presses("Enregistrer le nom").await.sees(DEVICE);
    assert!(!named.source.contains("<a href='javascript"));
}

#[tokio::test]
async fn a_mail_to_someone_whose_name_is_written_like_a_header_is_like_everybody_s() {
    let school = School::in_november();
    let renamed = |file: &str, who: &str, known: &str, said: &str| {
        changed(file, |xml| {
            let (before, after) = xml.split_at(xml.find(who).unwrap());
            format!("{before}{}", after.replacen(&format!("<PRENOM>{known}"), &format!("<PRENOM>{known}{said}"), 1))
        })
    };
    let header = "&#13;&#10;Bcc: autre@example.org";
    let mut files = renamed("ElevesAvecAdresses", "ELEVE_ID=\"900001\"", "Zoé", header);
    let header = "&#13;&#10;Subject: X&lt;a@example.org&gt;";
    files[1] = renamed("ResponsablesAvecAdresses", "PERSONNE_ID=\"700001\"", "Hélène", header).remove(1);
    school.imports(&files);
    let (hostile, ordinary) = ("Hélène  Subject: X<a@example.org> DIALLO-BERTINOT", "Jérôme DIALLO-BERTINOT");
    let mut post = Post::opens(Kind::Starttls);
    let mut postman = post.postman();
    for (name, address) in [(hostile, "premiere@example.org"), (ordinary, "seconde@example.org")] {
        let person = school.guardian(name).enrols().await;
        asks_for_notices(&school, &mut post, &mut postman, &person, address).await;
    }
    let before = post.taken().len();
    school.passes(jiff::SignedDuration::from_mins(1));
    let pupil = "Zoé  Bcc: autre@example.org DIALLO-BERTINOT";
    school.holds(pupil, TEACHER, note("Objet\u{a0}: Bcc: autre@example.org", "Bcc: autre@example.org\n.\nQUIT"));
    school.passes(jiff::SignedDuration::from_mins(30));
    assert_eq!(postman.goes_round(&school.archive, Round::All), 2);
    let notices = post.taken().split_off(before);
    let names = |letter: &crate::support::post::Taken| {
        let text = String::from_utf8(letter.bytes()).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        head.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&notices[0]), names(&notices[1]), "the same headers for both");
    let mut to: Vec<_> = notices.iter().map(|letter| letter.to.clone()).collect();
    to.sort();
    assert_eq!(to, [["premiere@example.org"], ["seconde@example.org"]]);
    for letter in &notices {
        for said in ["Bcc", "autre@", "X<a", "Zoé", "Hélène", "Objet", "QUIT"] {
            assert!(!letter.decoded().contains(said), "{said} in {}", letter.decoded());
        }
    }
}
