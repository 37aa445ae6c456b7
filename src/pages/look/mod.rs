//! Every page with people of an invented school: written out to be looked at, and held to the rules all pages share.

mod absences;
mod asking;
mod direction;
mod endings;
mod family;
mod incidents;
mod mail;
mod marks;
mod no_news;
mod outings;
mod papers;
mod postings;
mod published;
mod rights;
mod services;
mod slips;
mod staff;

use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::school_contact::{SchoolContact, postal_address};
use crate::domain::text::Text;
use crate::i18n::{strictly, words_to_staff};
use crate::pages::access::activation::{CodeRefused, Newcomer, ask_code, make_key};
use crate::pages::access::devices::{DeviceLine, SessionLine, add_device, devices};
use crate::pages::access::letter::{Letter, Reader, Translation, letters};
use crate::pages::access::sign_in::sign_in;
use crate::pages::assets::assets;
use crate::pages::layout::{Audit, Ending, Frame, Languages, NavLink, NoYear, Notice, Width, page};
use crate::pages::notices::AddedKey;
use crate::pages::open::problem::{Problem, problem};
use crate::pages::open::statement::{accessibility, personal_data};
use crate::pages::parts::*;
use jiff::civil::{DateTime, date, datetime};
use maud::{Markup, html};
use std::fs;
use std::path::Path;

static NAV: [NavLink; 3] = [
    NavLink { href: "/carnet", key: "carnet" },
    NavLink { href: "/mes-appareils", key: "devices-title" },
    NavLink { href: "/vos-donnees", key: "footer-personal-data" },
];

/// The head's menu, the longest one.
static HEADS_NAV: [NavLink; 11] = [
    NavLink { href: "/direction", key: "menu-head" },
    NavLink { href: "/vie-scolaire", key: "menu-today" },
    NavLink { href: "/demandes", key: "menu-requests" },
    NavLink { href: "/classes", key: "menu-classes" },
    NavLink { href: "/direction/sanctions", key: "menu-sanctions" },
    NavLink { href: "/informations", key: "menu-postings" },
    NavLink { href: "/vie-scolaire/lettres", key: "menu-letters" },
    NavLink { href: "/direction/personnels", key: "menu-staff" },
    NavLink { href: "/direction/surete", key: "menu-safety" },
    NavLink { href: "/direction/annee", key: "menu-year" },
    NavLink { href: "/mes-appareils", key: "menu-devices" },
];

const HOSTILE: &str = "<script>alert(1)</script>\"' onload=x <img src=x>&";

fn visitor() -> Frame {
    open_frame(Language::French)
}

/// What surrounds a page that anyone may read.
fn open_frame(language: Language) -> Frame {
    Frame {
        words: strictly(language),
        languages: Languages::Links,
        audit: Audit::NotYet,
        assets: assets(),
        school: masthead("Collège Marie-Exemple", ""),
        nav: &[],
        here: "",
        who: None,
        csrf: "jeton".into(),
        notice: None,
        ending: None,
        reminder: None,
        added: Vec::new(),
        looked_at: None,
        demo: None,
        width: Width::Reading,
        open: true,
        no_year: None,
    }
}

/// The last month of a year, as it stands on every page of a family.
fn ending() -> Option<Ending> {
    Some(Ending { on: date(2027, 8, 31), days_left: 7, announced: true })
}

pub(in crate::pages) fn guardian(name: &str, here: &'static str) -> Frame {
    family_frame(Language::French, name, here)
}

/// What surrounds a page of someone of a family.
fn family_frame(language: Language, name: &str, here: &'static str) -> Frame {
    let (who, demo, languages) = (Some(name.into()), Some(date(2026, 12, 1)), Languages::Form);
    Frame { nav: &NAV, here, who, demo, ending: ending(), languages, ..open_frame(language) }
}

/// What surrounds a page of someone of the staff.
fn staff_frame(name: &str, here: &'static str) -> Frame {
    let words = words_to_staff();
    Frame { words, nav: &HEADS_NAV, ending: None, languages: Languages::Unoffered, ..guardian(name, here) }
}

fn eight() -> DateTime {
    datetime(2026, 11, 23, 8, 5, 0, 0)
}

fn newcomer(name: &str) -> Newcomer {
    let children = vec!["Zoé".into(), "Tom".into(), name.to_owned()];
    Newcomer { greeting: format!("Madame {name}"), children, code: "ABCD-EFGH-JKMN".into(), device: String::new() }
}

fn two_devices(name: &str) -> Vec<DeviceLine> {
    let line = |n: u8, name: &str, last_used| DeviceLine {
        handle: Handle([n; 16]),
        name: name.into(),
        added: date(2026, 9, 3),
        last_used,
        this_one: n == 1,
    };
    vec![line(1, name, Some(eight())), line(2, "Ordinateur du salon", None)]
}

fn two_sessions(name: &str) -> Vec<SessionLine> {
    let line = |n: u8, device: &str| {
        let this_one = n == 1;
        SessionLine { handle: Handle([n + 8; 16]), device: device.into(), began: eight(), last_seen: eight(), this_one }
    };
    vec![line(1, name), line(2, "Ordinateur du salon")]
}

fn letter(name: &str, reader: Reader) -> Letter {
    Letter {
        addressee: vec![
            format!("Madame {name}"),
            "Bâtiment C, appartement 12".into(),
            "3 rue des Écoles".into(),
            "99000 Exempleville".into(),
        ],
        reader,
        address: "carnet.college-exemple.fr/activation".into(),
        square: Qr::of("https://carnet.college-exemple.fr/activation#ABCD-EFGH-JKMN").unwrap(),
        code: "ABCD-EFGH-JKMN".into(),
        issued: date(2026, 11, 23),
        valid_until: date(2026, 12, 7),
        translation: None,
    }
}

/// A pupil's letter with its second sheet.
fn translated(language: Language, name: &str) -> Letter {
    let square = Qr::of("https://carnet.college-exemple.fr/activation?langue=ar#ABCD-EFGH-JKMN").unwrap();
    let translation = (language != Language::French).then_some(Translation { language, square });
    Letter { translation, ..letter(name, Reader::Pupil) }
}

fn three_letters(name: &str) -> Vec<Letter> {
    vec![
        letter(name, Reader::Guardian { children: vec!["Zoé".into(), "Tom".into(), name.into()] }),
        letter("EXEMPLE", Reader::Pupil),
        letter("EXEMPLE", Reader::Staff { function: "Enseignante".into() }),
    ]
}

/// The school with whom families call, and a DPO of that name.
fn masthead(name: &str, dpo: &str) -> Masthead {
    let contact = SchoolContact {
        telephone: "0199000000".parse().ok(),
        school_life: "+33 (0)1 99 00 00 01".parse().ok(),
        address: postal_address("12 rue de l'Exemple\n99000 Exempleville").ok(),
        email: "secretariat@college.example".parse().ok(),
        dpo: Text::line(&format!("DPD {dpo}")).ok(),
    };
    Masthead { name: name.into(), contact: contact.into() }
}

/// Every part at once, as the pages of the other rooms will use them.
fn parts(frame: &Frame, name: &str) -> Markup {
    let words = frame.words;
    let tones = [
        (Tone::Waiting, "À signer"),
        (Tone::Done, "Signé"),
        (Tone::Alert, "À justifier"),
        (Tone::Refused, "Motif non recevable"),
        (Tone::Calm, "Rien à faire"),
    ];
    let cards = tones.iter().map(|(tone, word)| {
        let acts = html! { (post("jeton", "/x", &submit("Signer : j'ai lu"))) (link_button("/y", "Répondre")) };
        entry(words, &Entry {
            kind: "Mot", child: Some(name), title: "Sortie au musée", lang: None, own: false, href: Some("/carnet/mots/x"),
            state: Badge { tone: *tone, word }, author: name, at: eight(), open: None,
            text: "Bonjour,\nla classe sort jeudi après-midi. Merci de prévoir un goûter et des chaussures de marche.", acts,
        })
    });
    let picks = [("maladie", "Maladie de l'enfant"), ("famille", "Réunion solennelle de famille"), ("autre", name)]
        .map(|(value, label)| Pick {
            value,
            label,
            hint: (value == "autre").then_some("La vie scolaire en jugera."),
            picked: value == "famille",
        });
    let rows = html! { @for n in 1..4 { tr { th scope="row" { (name) " " (n) } td { (badge(Badge { tone: Tone::Done, word: "Signé" })) } td { "Vie scolaire" } td { (date_cell(words)) } } } };
    let body = html! {
        (back(words, "/carnet"))
        h1 { "Carnet de " (name) }
        (error_summary(words, &[("place", "écrivez un lieu"), ("motif", "choisissez un motif")]))
        @for card in cards { (card) }
        (post("jeton", "/x", &html! {
            (field(words, &Field::line("place", "Lieu").hint("Une ligne.").error(Some("écrivez un lieu")).value(name).most(120)))
            (field(words, &Field::text("texte", "Votre réponse", 4).value(name).optional()))
            (field(words, &Field::date("jour", "Jour"))) (field(words, &Field::time("heure", "Heure")))
            (field(words, &Field::number("minutes", "Minutes de retard", 1, 240)))
            (field(words, &Field::one_of("classe", "Classe", &[("6A", "6e A"), ("5B", name)]).value("5B")))
            (choice(words, &Choice { name: "motif", legend: "Motif de l'absence", hint: Some("Sans aucun détail de santé."), error: Some("choisissez un motif"), several: false, across: false, picks: picks.into() }))
            (choice(words, &Choice { name: "appel", legend: name, hint: None, error: None, several: false, across: true,
                picks: [("present", "Présent"), ("absent", "Absent"), ("retard", "En retard")].map(|(value, label)| Pick { value, label, hint: None, picked: value == "present" }).into() }))
            (submit("Envoyer")) " " (submit_as("suite", "brouillon", "Garder en brouillon", false)) " " (submit_grave("Annuler la retenue"))
        }))
        (table("absences", "Absences du jour", &["Élève", "État", "Par", "Jour"], &rows))
        h2 { "Ce qui s'est passé" }
        (timeline(words, &[Step { at: eight(), what: html! { "Vu et signé par " (name) } }, Step { at: eight(), what: html! { "Envoyé" } }]))
        (empty("Aucun mot à signer", "Vous êtes à jour."))
        (ceremony(words, &Ceremony { kind: CeremonyKind::Confirm, options: "/o", finish: "/f", button: "Signer la sanction" }, &hidden("x", name)))
    };
    page(frame, "carnet", body)
}

fn date_cell(words: &crate::i18n::Words) -> Markup {
    crate::pages::parts::date(words, date(2026, 11, 23))
}

/// Every page that someone of a family reads, whoever they are, in that language.
fn of_families(language: Language, name: &str) -> Vec<(String, Markup)> {
    let open = || open_frame(language);
    let family = |here| family_frame(language, name, here);
    let said = format!("L'appareil « {name} » est ajouté.");
    let added = vec![AddedKey { device: name.into(), at: eight() }];
    let notified = Frame { notice: Some(Notice { tone: Tone::Done, text: said }), added, ..family("/mes-appareils") };
    let school = || Frame { school: masthead(name, name), ..open() };
    let audited = Frame { audit: Audit::Found { on: date(2027, 3, 1), percent: 82 }, ..school() };
    let no_year = NoYear { destroyed: Some(("2026-2027".parse().unwrap(), date(2027, 8, 31))) };
    let mut pages = vec![
        ("connexion", sign_in(&open())),
        ("connexion-nom", sign_in(&school())),
        ("connexion-sans-annee", sign_in(&Frame { no_year: Some(no_year), ..open() })),
        ("activation", ask_code(&open(), "", None)),
        ("activation-faux", ask_code(&open(), "ABCD-EFGH", Some(CodeRefused::Unknown))),
        ("activation-trop", ask_code(&open(), "ABCD-EFGH", Some(CodeRefused::TooMany))),
        ("activation-cle", make_key(&open(), &newcomer(name))),
        ("appareils", devices(&notified, &two_devices(name), &two_sessions(name))),
        ("appareils-seul", devices(&family("/mes-appareils"), &two_devices(name)[..1], &two_sessions(name)[..1])),
        ("appareils-ajout", add_device(&family("/mes-appareils"), name)),
        ("lettre-eleve", letters(&family(""), &[translated(language, name)], None, None)),
        ("accessibilite", accessibility(&open())),
        ("accessibilite-audit", accessibility(&audited)),
        ("donnees", personal_data(&open(), "2026-2027".parse().unwrap(), false)),
        ("donnees-appels", personal_data(&open(), "2026-2027".parse().unwrap(), true)),
    ];
    pages.extend(papers::notices(&open()));
    pages.extend(absences::of_families(&family("/carnet"), name));
    pages.extend(asking::asks(&family("/carnet"), name));
    pages.extend(rights::of_family(&family("/carnet"), name));
    pages.extend(endings::copies(&family("/carnet")));
    pages.extend(postings::of_families(&family("/carnet"), name));
    let mut pages: Vec<_> = pages.into_iter().map(|(name, markup)| (name.to_owned(), markup)).collect();
    pages.extend(family::pages(&family("/carnet"), name));
    pages.extend(Problem::ALL.map(|kind| (kind.title_key().to_owned(), problem(&open(), kind, &[]))));
    pages
}

/// Every page, with `name` wherever a person's or a school's words stand; those of families in each language, French
/// first.
fn every_page(name: &str) -> Vec<(String, Markup)> {
    let mut pages = of_families(Language::French, name);
    for language in &Language::ALL[1..] {
        let named = of_families(*language, name).into_iter();
        pages.extend(named.map(|(page, markup)| (format!("{}-{page}", language.code()), markup)));
    }
    let desk = Frame { width: Width::Wide, ..staff_frame(name, "/carnet") };
    let mut of_staff = vec![
        ("lettres", letters(&staff_frame(name, ""), &three_letters(name), Some("?avec="), None)),
        ("lettres-aucune", letters(&staff_frame(name, ""), &[], None, None)),
        ("pieces", parts(&staff_frame(name, "/carnet"), name)),
        ("pieces-large", parts(&desk, name)),
    ];
    let head = || staff_frame(name, "/direction");
    of_staff.extend(direction::pages(&head, &visitor(), name));
    of_staff.extend(endings::pages(&head, name));
    of_staff.extend(papers::pages(&head, &visitor(), name));
    of_staff.extend(papers::import_pages(&head, name));
    of_staff.extend(rights::pages(&head, name));
    of_staff.extend(services::pages(&head, name));
    of_staff.extend(staff::pages(&|| staff_frame(name, "/classes"), name));
    of_staff.extend(published::pages(&|| staff_frame(name, "/classes"), name));
    of_staff.extend(postings::pages(&staff_frame(name, "/informations"), name));
    of_staff.extend(no_news::pages(&staff_frame(name, "/vie-scolaire"), name));
    of_staff.extend(absences::pages(&|| staff_frame(name, "/classes"), name));
    of_staff.extend(asking::pages(&staff_frame(name, "/demandes"), name));
    pages.extend(of_staff.into_iter().map(|(name, markup)| (name.to_owned(), markup)));
    pages
}

/// Each start tag of the page, without its angle brackets.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
        .filter(|tag| !tag.starts_with(['/', '!']))
}

/// The names of a tag's attributes, its values taken out.
fn attributes(tag: &str) -> Vec<String> {
    let outside: String = tag.split('"').step_by(2).collect::<Vec<_>>().join("");
    outside.split_whitespace().skip(1).map(|name| name.trim_end_matches('=').to_owned()).collect()
}

#[test]
fn every_component_page_is_written_out_for_the_eye() {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("look");
    fs::create_dir_all(folder.join("assets")).unwrap();
    for asset in [&assets().css, &assets().script, &assets().roll, &assets().wait, &assets().icon, &assets().manifest] {
        fs::write(folder.join(&asset.path[1..]), &*asset.content).unwrap();
    }
    let pages = every_page("EXEMPLE");
    for (name, page) in &pages {
        assert!(!page.0.contains('⟦'), "{name} lacks a sentence");
        fs::write(folder.join(format!("{name}.html")), &page.0).unwrap();
    }
    let names: Vec<_> = pages.iter().map(|(name, _)| name.as_str()).collect();
    let twice: Vec<_> = names.iter().enumerate().filter(|(n, name)| names[..*n].contains(name)).collect();
    assert!(twice.is_empty(), "one hides the other from whoever looks: {twice:?}");
    fs::write(folder.join("pages.txt"), names.join("\n")).unwrap();
}

#[test]
fn a_hostile_name_is_shown_and_never_obeyed() {
    let tame: Vec<Vec<String>> = every_page("EXEMPLE").iter().map(|(_, page)| shape(&page.0)).collect();
    for ((name, page), tame) in every_page(HOSTILE).iter().zip(tame) {
        assert_eq!(shape(&page.0), tame, "{name} has other tags than with an ordinary name");
        assert!(!page.0.contains("<script>"), "{name}");
    }
    let pages = every_page(HOSTILE);
    let (_, greeting) = pages.iter().find(|(name, _)| name == "activation-cle").unwrap();
    assert!(greeting.0.contains("&lt;script&gt;alert(1)"), "the name is not shown at all");
}

/// The page's tags and their attributes' names, in order.
fn shape(page: &str) -> Vec<String> {
    tags(page)
        .map(|tag| format!("{} {:?}", tag.split([' ', '/']).next().unwrap_or_default(), attributes(tag)))
        .collect()
}

#[test]
fn every_way_within_a_page_leads_to_something_on_it() {
    let value = |tag: &str, attribute: &str| {
        let (_, after) = tag.split_once(&format!(" {attribute}=\""))?;
        after.split_once('"').map(|(value, _)| value.to_owned())
    };
    let mut followed = 0;
    for (name, page) in every_page("EXEMPLE") {
        let places: Vec<_> = tags(&page.0).filter_map(|tag| value(tag, "id")).collect();
        for way in tags(&page.0).filter_map(|tag| value(tag, "href")?.strip_prefix('#').map(str::to_owned)) {
            assert!(places.contains(&way), "{name}: nothing is called {way}");
            followed += 1;
        }
    }
    assert!(
        followed > every_page("EXEMPLE").len(),
        "{followed}: each page has its way to the content, and some have others"
    );
}

#[test]
fn no_page_carries_a_style_a_script_or_a_handler_of_its_own() {
    let seen = attributes("a style=\"x\" onclick=\"y\" href=\"z\"");
    assert_eq!(seen, ["style", "onclick", "href"], "the search would find them");
    for (name, page) in every_page("EXEMPLE") {
        for tag in tags(&page.0) {
            assert!(!tag.starts_with("style"), "{name}: {tag}");
            assert!(!tag.starts_with("script") || tag.starts_with("script src=\"/assets/"), "{name}: {tag}");
            for attribute in attributes(tag) {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: {tag}");
            }
        }
        assert!(!page.0.contains("javascript:"), "{name}");
    }
}

#[test]
fn no_title_names_anyone() {
    for (name, page) in every_page("Zoé EXEMPLE") {
        let title = page.0.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
        assert!(
            title.ends_with(" – Carnet") && !title.contains("EXEMPLE") && !title.contains("Zoé"),
            "{name}: {title}"
        );
    }
}

#[test]
fn every_id_is_given_once_and_every_label_finds_its_field() {
    for (name, page) in every_page("EXEMPLE") {
        let values = |attribute: &str| -> Vec<String> {
            let mark = format!(" {attribute}=\"");
            let found =
                tags(&page.0).flat_map(|tag| tag.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()));
            found.flat_map(str::split_whitespace).map(str::to_owned).collect()
        };
        let ids = values("id");
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{name}: «{id}»");
        }
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for id in values(attribute) {
                assert!(ids.contains(&id), "{name}: {attribute} «{id}» leads nowhere");
            }
        }
    }
}

#[test]
fn every_form_that_posts_carries_its_token_or_is_the_scripts() {
    for (name, page) in every_page("EXEMPLE") {
        for form in page.0.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            if form.contains("method=\"get\"") {
                assert!(!form.contains("csrf"), "{name}: a token in an address");
                continue;
            }
            let safe = form.contains("name=\"csrf\" value=\"jeton\"") || form.contains("data-passkey=");
            assert!(safe && form.contains("method=\"post\""), "{name}: {form}");
        }
    }
}

#[test]
fn a_page_with_all_it_needs_stays_under_a_hundred_kilobytes() {
    let shared = [&assets().css, &assets().script, &assets().roll, &assets().icon].map(|asset| asset.content.len());
    let shared: usize = shared.iter().sum();
    for (name, page) in every_page("EXEMPLE") {
        assert!(page.0.len() + shared < 100_000, "{name}: {}", page.0.len());
    }
}

#[test]
fn among_arabic_words_a_french_name_and_a_code_keep_their_own_direction() {
    let pages = every_page("EXEMPLE");
    let page = |name: &str| pages.iter().find(|(page, _)| page == name).map(|(_, page)| page.0.as_str()).unwrap();
    let (home, code) = (page("ar-famille"), page("ar-activation"));
    assert!(home.contains("<bdi>Mme EXEMPLE</bdi> · <bdi>EXEMPLE</bdi>"), "whom to meet, and for which child");
    assert!(
        home.contains("<bdi>مكتب «vie\u{A0}scolaire»</bdi> · <bdi>EXEMPLE</bdi>"),
        "an office has French words in it"
    );
    assert!(code.contains(r#"dir="ltr""#), "a code is typed from the left");
    assert!(page("ar-notice-eleves").contains("على الأكثر، ساعتان"), "a list has the comma of its language");
}

#[test]
fn unknown_and_forbidden_are_the_same_page() {
    let (one, other) = (problem(&visitor(), Problem::NotFound, &[]), problem(&visitor(), Problem::NotFound, &[]));
    assert_eq!(one.0, other.0);
}
