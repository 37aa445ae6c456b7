//! The papers as a DPO's programs read them.

use super::*;
use crate::domain::kept::{Concerned, HOLDINGS};
use crate::i18n::french;
use crate::papers::csv::cell;
use jiff::civil::date;
use serde_json::Value;
use std::io::{Cursor, Read};

fn controller() -> Controller {
    Controller {
        school: "Collège <Exemple> & fils".into(),
        uai: "0990001A".into(),
        status: Status::Public,
        heads: vec!["Blandine TÊTARDEL".into()],
        dpos: vec!["Odile GARDEFOUX".into()],
        year: Some(crate::domain::school_year::SchoolYear::beginning(2026).unwrap()),
        destroyed_on: Some(date(2027, 8, 31)),
        calls: false,
        since: date(2026, 8, 31),
        at: "2026-11-23T09:00:00Z".parse().unwrap(),
        on: date(2026, 11, 23),
    }
}

#[test]
fn whoever_calls_devices_says_in_every_paper_that_their_makers_learn_of_it_and_nobody_else_does() {
    let named = |calls, paper: Paper| {
        let made = paper.made(french(), &Controller { calls, ..controller() }).unwrap();
        let texts = if paper == Paper::Ods { entry(&made, "content.xml") } else { String::from_utf8(made).unwrap() };
        texts.contains("Google, Apple, Mozilla")
    };
    for paper in [Paper::Ods, Paper::Csv, Paper::Impact] {
        assert!(!named(false, paper) && named(true, paper), "{}", paper.name());
    }
}

fn made(paper: Paper) -> Vec<u8> {
    paper.made(french(), &controller()).unwrap()
}

fn entry(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_spreadsheet_begins_with_its_media_type_uncompressed_and_reads_as_xml() {
    let file = made(Paper::Ods);
    assert_eq!(&file[30..38], b"mimetype");
    assert_eq!(&file[38..84], b"application/vnd.oasis.opendocument.spreadsheet");
    let content = entry(&file, "content.xml");
    let mut reader = quick_xml::Reader::from_str(&content);
    let mut cells = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "table:table-cell" => cells += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(cells > 100, "{cells}");
    assert!(content.contains("Collège &lt;Exemple&gt; &amp; fils"));
    assert!(!content.contains("table:formula"), "every cell is a text");
    assert!(entry(&file, "META-INF/manifest.xml").contains("content.xml"));
}

#[test]
fn every_personal_category_is_in_each_form_of_the_register_with_its_end() {
    let (content, row) = (entry(&made(Paper::Ods), "content.xml"), String::from_utf8(made(Paper::Csv)).unwrap());
    let json: Value = serde_json::from_slice(&made(Paper::Json)).unwrap();
    let codes: Vec<_> =
        json["categories"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    let controller = controller();
    let fiche = Fiche::of(french(), &controller);
    assert_eq!(fiche.lines.len(), HOLDINGS.iter().filter(|holding| !holding.about.is_empty()).count());
    for line in &fiche.lines {
        assert!(content.contains(&*quick_xml::escape::escape(&line.until)), "{}", line.label);
        assert!(row.contains(&line.content) && codes.contains(&line.holding.category.code()), "{}", line.label);
    }
}

#[test]
fn the_json_says_the_very_durations_that_the_rules_run_on() {
    let json: Value = serde_json::from_slice(&made(Paper::Json)).unwrap();
    assert_eq!(json["format"], "carnet-register/v1");
    let of =
        |code: &str| json["categories"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap().clone();
    let age = |code: &str| of(code)["ends"].as_array().unwrap().iter().find(|end| end["by"] == "age").unwrap().clone();
    assert_eq!(age("activation-codes")["hours"], crate::domain::kept::ACTIVATION_CODE.made.as_hours());
    assert_eq!((age("sessions")["hours"].clone(), age("sessions")["unused_hours"].clone()), (12.into(), 2.into()));
    assert!(of("sessions")["until"].as_str().unwrap().contains("12 heures au plus, 2 heures sans usage"));
    assert_eq!(of("holds")["ends"][0]["years"], crate::domain::kept::LONGEST_HOLD_YEARS);
}

#[test]
fn the_one_row_has_as_many_cells_as_names_and_nothing_a_spreadsheet_computes() {
    let text = String::from_utf8(made(Paper::Csv)).unwrap();
    let rows = rows(text.strip_prefix('\u{FEFF}').unwrap());
    assert_eq!((rows.len(), rows[0].len()), (2, rows[1].len()));
    assert!(rows.iter().flatten().all(|cell| !cell.is_empty() && !cell.starts_with(['=', '+', '-', '@', '\t'])));
    for hostile in ["=1+1", "+33", "-1", "@SUM(A1)", "\tx", "\rx"] {
        assert!(rows_of(hostile).starts_with('\''), "{hostile:?}");
    }
    assert_eq!(cell("a;\"b\""), "\"a;\"\"b\"\"\"");
}

fn rows_of(text: &str) -> String {
    rows(&format!("{}\r\n", cell(text)))[0][0].clone()
}

/// RFC 4180, with semicolons.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            ('"', _) => quoted = !quoted,
            (';', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) if letters.peek() == Some(&'\n') => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (letter, _) => cell.push(letter),
        }
    }
    rows
}

/// The form that the tool imports without complaint: every array there, every question answered once, and measures
/// named word for word.
#[test]
fn the_impact_assessment_is_what_the_cnils_tool_imports() {
    let pia: Value = serde_json::from_slice(&made(Paper::Impact)).unwrap();
    for array in ["answers", "measures", "evaluations", "comments"] {
        assert!(pia[array].is_array(), "{array}");
    }
    assert_eq!((pia["pia"]["status"].clone(), pia["evaluations"].as_array().unwrap().len()), (0.into(), 0));
    for empty in ["dpo_status", "dpo_opinion", "dpos_names", "people_names", "concerned_people_opinion"] {
        assert!(pia["pia"][empty].is_null(), "{empty}");
    }
    let ids: Vec<_> =
        pia["answers"].as_array().unwrap().iter().map(|one| one["reference_to"].as_u64().unwrap()).collect();
    let wanted: Vec<u64> =
        [111..=113, 121..=123, 211..=215, 221..=227, 321..=326, 331..=336, 341..=346].into_iter().flatten().collect();
    assert_eq!((ids.len(), ids), (36, wanted));
    let titles: Vec<_> = pia["measures"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
    for answer in pia["answers"].as_array().unwrap() {
        match answer["reference_to"].as_u64().unwrap() {
            324 | 334 | 344 => {
                let list = answer["data"]["list"].as_array().unwrap();
                assert!(!list.is_empty() && list.iter().all(|title| titles.contains(title)), "{list:?}");
            }
            321..=323 | 331..=333 | 341..=343 => assert!(!answer["data"]["list"].as_array().unwrap().is_empty()),
            325 | 326 | 335 | 336 | 345 | 346 => assert!((1..=4).contains(&answer["data"]["gauge"].as_u64().unwrap())),
            _ => assert!(answer["data"]["text"].as_str().unwrap().starts_with("<p>")),
        }
    }
    assert!(!String::from_utf8(made(Paper::Impact)).unwrap().contains('⟦'));
}

/// `TEST_WRITE_GOLDEN=1` writes the file anew, for review.
#[test]
fn the_impact_assessment_is_word_for_word_the_reviewed_one() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/aipd-carnet.json");
    if std::env::var_os("TEST_WRITE_GOLDEN").is_some() {
        std::fs::write(&file, made(Paper::Impact)).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), String::from_utf8(made(Paper::Impact)).unwrap());
}

#[test]
fn a_pupil_is_told_of_all_that_is_kept_about_them_in_short_words_of_their_own() {
    let (told, kept) = (Told::to_pupils(french()), Told::about(french(), &[Concerned::Pupils]));
    for (told, kept) in told.iter().zip(&kept) {
        assert!(told.label != kept.label && told.content != kept.content, "{}", kept.label);
        for sentence in told.content.split(". ") {
            assert!(sentence.split_whitespace().count() <= 30, "{sentence}");
        }
    }
}
