//! The house rules of the sentences: each that is asked for exists, none is left over, and what families read stands in
//! every language.

use super::*;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every French file.
fn french_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    files::of_families(Language::French).iter().chain(files::OF_STAFF).copied()
}

/// Keys of every sentence of the French files.
fn written() -> BTreeSet<String> {
    keys(french_files().map(|(_, source)| source))
}

fn keys<'a>(sources: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    sources
        .flat_map(str::lines)
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The source without its tests, whose literals ask for nothing.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}

/// What is surely a key: the first literal of `.t(`, `.with(`, `page(frame,` and every literal of a function named
/// `key` or `…_key`.
fn asked(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in [".t(", ".with(", "page(frame,"] {
        for after in text.split(call).skip(1) {
            if let Some(rest) = after.trim_start().strip_prefix('"') {
                keys.extend(rest.split('"').next().map(str::to_owned));
            }
        }
    }
    for function in text.split("fn ").skip(1) {
        let name = function.split('(').next().unwrap_or_default();
        let returns_one = function.split('{').next().unwrap_or_default().contains("&'static str");
        if returns_one && (name == "key" || name.ends_with("_key")) {
            let body = function.split("\n    }\n").next().unwrap_or_default();
            let body = body.split("\n}\n").next().unwrap_or_default();
            keys.extend(literals(body).map(str::to_owned));
        }
    }
    keys
}

fn rooms_that_speak() -> BTreeMap<PathBuf, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for room in ["pages", "papers", "web", "acts", "cli", "mail"] {
        sources(&src.join(room), &mut found);
    }
    // A file of tests alone says nothing to anyone.
    found.retain(|path| !path.ends_with("look.rs") && !path.ends_with("tests.rs"));
    found.into_iter().map(|path| (path.clone(), code(&path))).collect()
}

/// The names of the sentence files in a language's folder.
fn in_folder(language: Language) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n").join(language.code());
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.strip_suffix(".ftl").map(str::to_owned)).collect()
}

#[test]
fn every_file_of_sentences_is_read_without_a_fault_and_none_is_forgotten() {
    for language in Language::ALL {
        let (_, faults) = Words::read(language, None);
        assert!(faults.is_empty(), "{language:?}: {faults:#?}");
        let mut listed: BTreeSet<String> =
            files::of_families(language).iter().map(|(name, _)| (*name).to_owned()).collect();
        if language == Language::French {
            listed.extend(files::OF_STAFF.iter().map(|(name, _)| (*name).to_owned()));
        }
        assert_eq!(in_folder(language), listed, "{language:?}");
    }
}

#[test]
fn every_sentence_a_page_asks_for_is_written() {
    let written = written();
    let rooms = rooms_that_speak();
    assert!(rooms.values().any(|text| !asked(text).is_empty()), "the search finds nothing at all");
    for (path, text) in rooms {
        for key in asked(&text) {
            assert!(written.contains(&key), "{} asks for «{key}», which no file holds", path.display());
        }
    }
}

/// Whether someone of a family reads the pages of that file, and not staff alone.
fn is_read_by_families(path: &Path) -> bool {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let Ok(place) = path.strip_prefix(pages) else { return false };
    let rooms = ["family", "access", "parts", "layout.rs", "entry_words.rs", "asking_words.rs"];
    let pages = [
        "open/problem.rs",
        "open/statement.rs",
        "postings/read.rs",
        "desk/pupil_month.rs",
        "desk/totals.rs",
        "desk/month_picture.rs",
    ];
    rooms.iter().chain(&pages).any(|room| place.starts_with(room))
}

#[test]
fn the_pages_of_families_ask_for_no_sentence_that_only_staff_have() {
    let translated: BTreeSet<String> = for_families(Language::French).into_keys().map(|(_, key)| key).collect();
    // Staff's letters, and the desk's offer of another language, are on the same page as the families'.
    let of_staff = ["letter-for-staff", "letters-translate", "demo-move-the-clock"];
    let rooms = rooms_that_speak();
    assert!(rooms.keys().filter(|path| is_read_by_families(path)).count() > 20, "the search finds nothing at all");
    for (path, text) in rooms.into_iter().filter(|(path, _)| is_read_by_families(path)) {
        for key in asked(&text) {
            let known = translated.contains(&key) || of_staff.contains(&key.as_str());
            assert!(known, "{} asks for «{key}», which stands in a file of staff", path.display());
        }
    }
}

#[test]
fn no_sentence_is_left_over() {
    let rooms = rooms_that_speak();
    let used: BTreeSet<&str> = rooms.values().flat_map(|text| literals(text)).collect();
    let from_others: String = french_files().map(|(_, source)| source).collect();
    for key in written() {
        let referred = from_others.contains(&format!("{{ {key} }}"));
        assert!(used.contains(key.as_str()) || referred, "nobody says «{key}»");
    }
}

#[test]
fn a_fixed_sentence_is_borrowed_and_not_copied() {
    let words = french();
    for (file, source) in french_files() {
        for line in source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let Some((key, value)) = line.split_once(" =") else { continue };
            if !value.is_empty() && !value.contains('{') {
                let sentence = words.t(key);
                assert!(matches!(sentence, Cow::Borrowed(_)), "{file}: {key} runs over several lines");
            }
        }
    }
}

#[test]
fn a_sentence_that_is_missing_is_seen_and_stops_nothing() {
    assert_eq!(french().t("no-such-sentence"), "⟦no-such-sentence⟧");
    assert_eq!(french().with("no-such-sentence", &[("n", 1_u32.into())]), "⟦no-such-sentence⟧");
}

#[test]
fn a_name_stands_in_its_sentence_without_marks_around_it() {
    let said = french().with("activation-hello", &[("name", "Madame Exemple".into())]);
    assert_eq!(said, "Bonjour Madame Exemple");
    assert_eq!((french().lang(), french().dir()), ("fr", "ltr"));
}

#[test]
fn plurals_agree() {
    let letters = |n: u32| french().with("letter-how-many", &[("n", n.into())]);
    assert!(letters(1).starts_with("1 lettre "), "{}", letters(1));
    assert!(letters(3).starts_with("3 lettres "), "{}", letters(3));
}

/// The names that a sentence puts in or decides upon, in any of its forms.
fn places(pattern: &Pattern<&str>) -> BTreeSet<String> {
    pattern
        .elements
        .iter()
        .flat_map(|element| match element {
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => BTreeSet::from([id.name.to_owned()]),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let mut names: BTreeSet<String> = variants.iter().flat_map(|variant| places(&variant.value)).collect();
                if let InlineExpression::VariableReference { id } = selector {
                    names.insert(id.name.to_owned());
                }
                names
            }
            _ => BTreeSet::new(),
        })
        .collect()
}

/// Each sentence that families read: its file, its key and the names in it.
fn for_families(language: Language) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (file, source) in files::of_families(language) {
        for entry in FluentResource::try_new((*source).to_owned()).unwrap().entries() {
            let Entry::Message(message) = entry else { continue };
            let key = ((*file).to_owned(), message.id.name.to_owned());
            // What is said to staff is said in French.
            for own in message.attributes.iter().filter(|own| own.id.name != STAFF) {
                let named = (key.0.clone(), format!("{}.{}", key.1, own.id.name));
                found.insert(named, places(&own.value));
            }
            assert!(found.insert(key, places(message.value.as_ref().unwrap())).is_none(), "{}", message.id.name);
        }
    }
    found
}

/// What one language lacks, has too much or puts into a sentence otherwise than French does.
fn unlike(
    french: &BTreeMap<(String, String), BTreeSet<String>>,
    other: &BTreeMap<(String, String), BTreeSet<String>>,
) -> Vec<String> {
    let missing = french.keys().filter(|key| !other.contains_key(key)).map(|key| format!("{key:?} is missing"));
    let extra = other.keys().filter(|key| !french.contains_key(key)).map(|key| format!("{key:?} is not in French"));
    let otherwise = other.iter().filter(|(key, names)| french.get(key).is_some_and(|wanted| wanted != *names));
    missing.chain(extra).chain(otherwise.map(|(key, names)| format!("{key:?} has {names:?}"))).collect()
}

#[test]
fn families_read_every_sentence_in_each_language_with_the_same_names_in_it() {
    let french = for_families(Language::French);
    assert!(french.len() > 400, "the search finds nothing at all");
    for language in Language::ALL {
        let faults = unlike(&french, &for_families(language));
        assert!(
            faults.is_empty(),
            "{language:?}: translate it in src/i18n/{}, or move what only staff read to a file of theirs: {faults:#?}",
            language.code()
        );
    }
}

#[test]
fn a_pupil_of_age_is_called_nobodys_child_where_the_sentence_is_theirs_to_read() {
    let key = "asking-with";
    for language in Language::ALL {
        assert_ne!(words_to_the_pupil(language).t(key), words(language).t(key), "{language:?}");
        assert_eq!(words_to_the_pupil(language).t("asking-at"), words(language).t("asking-at"), "{language:?}");
    }
    assert_eq!(words_to_the_pupil(Language::French).t(key), "Qui vient vous chercher");
    let go = words_to_the_pupil(Language::French).with("asking-go", &[("child", "Inès".into())]);
    assert_eq!(go, "Écrire à l'établissement");
}

#[test]
fn staff_read_of_the_pupil_what_a_family_reads_of_its_child() {
    assert_eq!(french().t("asking-with"), "Qui vient chercher votre enfant");
    assert_eq!(words_to_staff().t("asking-with"), "Qui vient chercher l'élève");
    assert_eq!(words_to_staff().t("asking-at"), french().t("asking-at"));
}

#[test]
fn a_sentence_forgotten_in_one_language_is_found_and_so_is_a_name_left_out() {
    let french = for_families(Language::French);
    let key = ("family".to_owned(), "family-step-signed".to_owned());
    let mut other = french.clone();
    other.insert(key.clone(), BTreeSet::new());
    assert_eq!(unlike(&french, &other), [format!("{key:?} has {{}}")]);
    other.remove(&key);
    assert_eq!(unlike(&french, &other), [format!("{key:?} is missing")]);
    assert_eq!(unlike(&other, &french), [format!("{key:?} is not in French")]);
}

/// The plural forms of a language that numbers below a thousand take.
fn plural_forms(language: Language) -> BTreeSet<String> {
    let probe =
        "probe = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";
    let mut bundle = FluentBundle::new_concurrent(vec![Tongue::of(language).tag.parse().unwrap()]);
    bundle.add_resource(FluentResource::try_new(probe.to_owned()).unwrap()).unwrap();
    let pattern = bundle.get_message("probe").unwrap().value().unwrap();
    let form = |n: i64| {
        let args = [("n", FluentValue::from(n))].into_iter().collect::<FluentArgs>();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    };
    (0..1_000).map(form).collect()
}

#[test]
fn arabic_has_six_plural_forms_and_each_plural_has_every_form_of_its_language() {
    assert_eq!(plural_forms(Language::Arabic).len(), 6);
    assert_eq!(plural_forms(Language::French), BTreeSet::from(["one".to_owned(), "other".to_owned()]));
    for language in Language::ALL {
        let forms = plural_forms(language);
        for (file, source) in files::of_families(language) {
            for lines in source.split("->\n").skip(1) {
                let lines = lines.split("\n  }").next().unwrap();
                let named = |line: &str| {
                    line.trim().trim_start_matches('*').strip_prefix('[')?.split(']').next().map(str::to_owned)
                };
                let given: BTreeSet<String> = lines.lines().filter_map(named).filter(|form| form != "0").collect();
                assert_eq!(given, forms, "{language:?}, {file}: {lines}");
            }
        }
    }
}

#[test]
fn numbers_agree_in_each_language() {
    let late = |language, n: u32| {
        words(language)
            .with("day-late", &[("n", n.into()), ("at", "08:05".into())])
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(late(Language::Arabic, 1), "تأخر بدقيقة واحدة عند الساعة 08:05");
    assert_eq!(late(Language::Arabic, 2), "تأخر بدقيقتين عند الساعة 08:05");
    assert_eq!(late(Language::Arabic, 5), "تأخر بـ5 دقائق عند الساعة 08:05");
    assert_eq!(late(Language::Arabic, 12), "تأخر بـ12 دقيقة عند الساعة 08:05");
    assert_eq!(late(Language::English, 1), "1 minute late at 08:05");
    assert_eq!(late(Language::Spanish, 12), "12 minutos de retraso a las 08:05");
    assert_eq!(late(Language::Turkish, 12), "Saat 08:05: 12 dakika geç");
    assert_eq!(late(Language::Portuguese, 0), "Atraso de 0 minutos às 08:05");
}

#[test]
fn a_french_name_in_an_arabic_sentence_is_set_apart() {
    let said = words(Language::Arabic).with("family-step-signed", &[("name", "Zoé DIALLO-BERTINOT".into())]);
    assert!(said.ends_with("\u{2068}Zoé DIALLO-BERTINOT\u{2069}"), "{said}");
    let (arabic, turkish) = (words(Language::Arabic), words(Language::Turkish));
    assert_eq!((arabic.lang(), arabic.dir(), turkish.lang(), turkish.dir()), ("ar", "rtl", "tr", "ltr"));
    assert_eq!((arabic.lang_of_french(), arabic.dir_of_french()), (Some("fr"), Some("ltr")));
    assert_eq!((french().lang_of_french(), french().dir_of_french()), (None, None));
}

#[test]
fn what_only_staff_read_is_said_in_french_in_every_language() {
    let key = "cli-demo-preparing";
    assert_eq!(words(Language::Arabic).t(key), french().t(key));
    assert!(!words(Language::Arabic).t("family-sign-button").contains("lu"), "but families' sentences are not");
}

#[test]
fn a_sentence_taken_apart_says_what_fluent_says() {
    assert!(french().plain.contains_key("family-title-absence") && !french().plain.contains_key("letter-how-many"));
    for words in Language::ALL.map(words) {
        for (key, sentence) in &words.plain {
            let message = words.bundle.get_message(key).unwrap();
            let names = places(message.value().unwrap());
            let (mut args, mut filled) = (Vec::new(), FluentArgs::new());
            for (rank, name) in names.iter().enumerate() {
                if rank % 2 == 0 {
                    args.push((name.as_str(), "Zoé <6A>".into()));
                    filled.set(name.as_str(), "Zoé <6A>");
                } else {
                    args.push((name.as_str(), 1_234_u32.into()));
                    filled.set(name.as_str(), 1_234);
                }
            }
            let fluent = words.bundle.format_pattern(message.value().unwrap(), Some(&filled), &mut Vec::new());
            assert_eq!(sentence.said(&args).as_deref(), Some(fluent.as_ref()), "{key}");
        }
    }
}

#[test]
fn a_sentence_whose_name_was_not_given_is_left_to_fluent() {
    let words = french();
    assert!(words.plain["activation-hello"].said(&[]).is_none());
    assert_eq!(words.with("activation-hello", &[]), "Bonjour {$name}");
}
