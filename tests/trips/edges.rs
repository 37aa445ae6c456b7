//! Numbers past every edge in addresses, and things nested in things without end: shown or refused, and nothing breaks.

use crate::support::device::{Manner, base64url};
use crate::support::people::Person;
use crate::support::school::{CPE, DPO, HEAD, ORIGIN, School, TEACHER};
use crate::support::written::note;
use axum::http::{Method, Request, StatusCode};
use carnet::web::{Verb, table};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

const HELENE: &str = "Hélène DIALLO-BERTINOT";
const ZOE: &str = "Zoé DIALLO-BERTINOT";

/// Where a number is expected, or was never.
fn numbers() -> Vec<String> {
    let named = ["0", "-1", "-0", "+1", "00", "1e308", "NaN", "2147483648", "4294967296", "%D9%A3"];
    let edges = [i64::MIN.to_string(), i64::MAX.to_string(), u64::MAX.to_string(), "18446744073709551616".to_owned()];
    named.map(str::to_owned).into_iter().chain(edges).chain(["9".repeat(1_000)]).collect()
}

/// Every name that a handler looks for after the question mark, as the product's own source has them.
fn asked_for(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            asked_for(&path, names);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let after = source.split("query(\"").skip(1).filter_map(|after| after.split_once('"'));
        names.extend(after.map(|(name, _)| name.to_owned()));
    }
}

/// Every address that shows something, with Zoé's class, Zoé and a mot of hers in it.
fn addresses(school: &School, mot: &str) -> Vec<String> {
    let (zoe, mot) = (school.address_of(ZOE), mot.trim_start_matches("/carnet/"));
    let known = [
        ("{class}", "6A"),
        ("{pupil}", zoe.as_str()),
        ("{child}", zoe.as_str()),
        ("{entry}", mot),
        ("{year}", "2026-2027"),
    ];
    let paths = table().into_iter().filter(|line| line.verb == Verb::Get).map(|line| line.path);
    let filled = paths.map(|path| known.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value)));
    filled.filter(|path| !path.contains('{')).collect()
}

#[tokio::test]
async fn a_number_past_every_edge_after_the_question_mark_shows_a_page_or_none_and_breaks_nothing() {
    let school = School::in_november();
    let mot = school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let mut names = BTreeSet::new();
    asked_for(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), &mut names);
    assert!(names.len() > 12 && names.contains("jour") && names.contains("mois"), "{names:?}");
    // A page of many pages would be asked for so; there is none, and nobody is led astray by it.
    names.extend(["page", "page_size", "limit", "offset"].map(str::to_owned));
    let (mut shown, mut asked) = (0, 0);
    for person in [school.staff(HEAD), school.staff(CPE), school.staff(DPO), school.guardian(HELENE)] {
        let person = person.enrols().await;
        for path in addresses(&school, &mot) {
            if person.gets(&path).await.status != 200 {
                continue;
            }
            shown += 1;
            let together = |number: &String| names.iter().map(|name| format!("{name}={number}")).collect::<Vec<_>>();
            let each = names.iter().map(|name| format!("{path}?{name}=18446744073709551616"));
            let all = numbers();
            let all = all.iter().map(|number| format!("{path}?{}", together(number).join("&")));
            for address in all.chain(each) {
                let answer = person.gets(&address).await;
                let known = [200, 303, 400, 404, 422].contains(&answer.status.as_u16());
                assert!(known, "{} at {address:.200}: {}", person.name, answer.status);
                asked += 1;
            }
            assert_eq!(person.gets(&path).await.status, 200, "{path} is there as before");
        }
    }
    assert!(shown > 80 && asked > 3_000, "{shown} pages, {asked} questions");
}

#[tokio::test]
async fn bytes_that_are_no_text_within_an_address_are_nowhere_in_french_as_any_other() {
    let school = School::in_november();
    let helene = school.guardian(HELENE).enrols().await;
    let nowhere = helene.gets("/rien").await;
    for wrong in ["/carnet/%ff", "/carnet/annonce/%C3%28", "/registre/preuve/%80"] {
        let answer = helene.gets(wrong).await;
        assert_eq!((answer.status, answer.body == nowhere.body), (StatusCode::NOT_FOUND, true), "{wrong}");
    }
}

#[tokio::test]
async fn a_number_past_every_edge_within_an_address_is_nowhere_and_the_right_one_is_there() {
    let school = School::in_november();
    let (head, stranger) = (school.staff(HEAD).enrols().await, school.browser());
    let leaves = stranger.gets("/registre/feuilles").await.text().lines().count();
    let nowhere = stranger.gets("/rien").await;
    for (before, right, after) in [
        ("/registre/tile/", "0".to_owned(), format!("/000.p/{leaves}")),
        ("/registre/tile/", "entries".to_owned(), format!("/000.p/{leaves}")),
        ("/registre/tile/0/", "000".to_owned(), format!(".p/{leaves}")),
        ("/registre/tile/0/000.p/", leaves.to_string(), String::new()),
        ("/registre/preuve/", "0".to_owned(), ".tlog-proof".to_owned()),
    ] {
        assert_eq!(stranger.gets(&format!("{before}{right}{after}")).await.status, 200, "{before}{right}{after}");
        for wrong in numbers().into_iter().chain(["256", "999", "64", "+00", "0_0"].map(str::to_owned)) {
            // Level 0 is a level where leaves are asked for.
            if wrong == right || (&*wrong, &*right) == ("0", "entries") {
                continue;
            }
            let answer = stranger.gets(&format!("{before}{wrong}{after}")).await;
            assert_eq!(answer.status, 404, "{before}{wrong:.40}{after}");
            assert_eq!(answer.body, nowhere.body, "{before}{wrong:.40}{after}");
        }
    }
    head.opens("/direction/annee/2026-2027/gel").await.has_status(200);
    for wrong in numbers() {
        for path in [
            format!("/direction/annee/2026-2027/gels/{wrong}"),
            format!("/direction/annee/{wrong}/gel"),
            format!("/direction/annee/{wrong}-{wrong}/gel"),
            format!("/annees/{wrong}/bordereau"),
            format!("/la-preuve/{wrong}/fiche"),
            format!("/classes/{wrong}"),
        ] {
            assert_eq!(head.gets(&path).await.status, 404, "{path:.80}");
        }
    }
}

/// One thing within another, so many times; around that, and closed at the end or left open.
fn nested((open, close): (&str, &str), depth: usize, inmost: &str, closed: bool) -> String {
    let end = if closed { close.repeat(depth) } else { String::new() };
    format!("{}{inmost}{end}", open.repeat(depth))
}

/// How deep: about serde_json's own limit, and as deep as the longest body allows.
const DEPTHS: [usize; 6] = [126, 127, 128, 129, 5_000, 10_000];

async fn sends(person: &Person, path: &str, token: &str, body: String) -> StatusCode {
    let request = Request::builder().method(Method::POST).uri(path).header("origin", ORIGIN);
    let request = request.header("content-type", "application/json").header("x-csrf-token", token);
    person.browser.sends_raw(request.body(body.into()).unwrap()).await.status
}

#[tokio::test]
async fn json_nested_deeper_than_anyone_writes_it_is_refused_wherever_it_is_sent_and_nothing_breaks() {
    let school = School::in_november();
    let mut refused = 0;
    for person in [school.staff(HEAD), school.guardian(HELENE)] {
        let person = person.enrols().await;
        let token = person.opens("/mes-appareils").await.token();
        for line in table().into_iter().filter(|line| line.verb == Verb::PostJson) {
            let path = line.path.replace("{year}", "2026-2027").replace("{step}", "cloture");
            let path =
                path.replace("{pupil}", &school.address_of(ZOE)).replace("{entry}", "aaaaaaaaaaaaaaaaaaaaaaaaaa");
            for depth in DEPTHS.into_iter().chain([60_000]) {
                for (pair, room) in [(("[", "]"), 2), (("{\"a\":", "}"), 6)] {
                    let closed = depth * room < 60_000;
                    let depth = if closed { depth } else { depth.min(60_000 / (room - 1)) };
                    let deep = nested(pair, depth, "1", closed);
                    for body in [deep.clone(), format!("{{\"ceremony\":\"\",\"code\":\"\",\"credential\":{deep}}}")] {
                        let status = sends(&person, &path, &token, body).await;
                        // Where nothing is read of what is sent, it is as good as nothing.
                        let known = [200, 400, 404].contains(&status.as_u16());
                        assert!(known, "{} at {path}, {depth} of {}: {status}", person.name, pair.0);
                        refused += usize::from(status == 400);
                    }
                }
            }
        }
        assert!(person.is_in().await);
    }
    assert!(refused > 300, "{refused} were refused");
}

#[tokio::test]
async fn what_is_nested_where_nobody_looks_is_passed_over_and_what_is_nested_within_an_answer_is_refused() {
    let school = School::in_november();
    let helene = school.guardian(HELENE);
    for depth in DEPTHS {
        let deep = nested(("[", "]"), depth, "", true);
        let body = format!("{{\"code\":\"{}\",\"autre\":{deep}}}", helene.code);
        assert_eq!(sends(&helene, "/activation/options", "", body).await, 200, "{depth}");
    }
    let helene = helene.enrols().await;
    helene.signs_out().await;
    for depth in DEPTHS {
        let mut sent = honest(&helene).await;
        let client = data_encoding::BASE64URL_NOPAD
            .decode(sent["credential"]["response"]["clientDataJSON"].as_str().unwrap().as_bytes())
            .unwrap();
        let client = String::from_utf8(client).unwrap();
        let deep = nested(("[", "]"), depth, "", true);
        let client = format!("{},\"tokenBinding\":{deep}}}", client.strip_suffix('}').unwrap());
        sent["credential"]["response"]["clientDataJSON"] = base64url(client.as_bytes()).into();
        assert_eq!(helene.browser.posts_json("/connexion/fin", "", &sent).await.status, 400, "{depth}");
    }
    helene.signs_in().await.sees("Vous êtes Hélène");
}

/// A sign-in answered honestly, not yet sent.
async fn honest(person: &Person) -> Value {
    let begun = person.browser.posts_json("/connexion/options", "", &json!({})).await.json();
    let credential = person.browser.device.lock().await.answers(&begun["publicKey"], &Manner::default()).await.unwrap();
    json!({ "ceremony": begun["ceremony"], "credential": credential })
}

/// What CBOR can hold another thing in: an array, one without an announced end, a map by its key and by its value, a
/// tag.
const CBOR: [&[u8]; 5] = [&[0x81], &[0x9f], &[0xa1], &[0xa1, 0x00], &[0xc1]];

/// The object that an authenticator makes, with that in the place of its statement and at the end of its data.
fn attestation(statement: &[u8], data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap().to_be_bytes();
    [b"\xa3\x63fmt\x64none\x67attStmt", statement, b"\x68authData\x59", &length, data].concat()
}

#[tokio::test]
async fn cbor_nested_deeper_than_any_authenticator_writes_it_is_refused_and_nothing_breaks() {
    let school = School::in_november();
    let (helene, jerome) = (school.guardian(HELENE), school.guardian("Jérôme DIALLO-BERTINOT").enrols().await);
    jerome.signs_out().await;
    let begun = helene.browser.posts_json("/activation/options", "", &json!({ "code": helene.code })).await.json();
    let made = helene.browser.device.lock().await.creates(&begun["publicKey"], &Manner::default()).await;
    let hash = ring::digest::digest(&ring::digest::SHA256, b"localhost");
    for open in CBOR {
        for depth in [127, 128, 129, 10_000] {
            let deep = [open.repeat(depth), vec![0]].concat();
            // Touched and verified, with a key to come; or with something more after it.
            let key = [hash.as_ref(), &[0x45], &[0; 4], &[0; 16], &[0, 16], &[7; 16], &deep].concat();
            let more = [hash.as_ref(), &[0x85], &[0; 4], &deep].concat();
            for object in [deep.clone(), attestation(&deep, &more), attestation(&[0xa0], &key)] {
                let begun = helene.browser.posts_json("/activation/options", "", &json!({ "code": helene.code })).await;
                let mut sent = json!({ "code": helene.code, "device": "x", "credential": made });
                sent["ceremony"] = begun.json()["ceremony"].clone();
                sent["credential"]["response"]["attestationObject"] = base64url(&object).into();
                let answer = helene.browser.posts_json("/activation/fin", "", &sent).await;
                assert_eq!(answer.status, 400, "{depth} of {open:?}");
            }
            let mut sent = honest(&jerome).await;
            sent["credential"]["response"]["authenticatorData"] = base64url(&more).into();
            assert_eq!(jerome.browser.posts_json("/connexion/fin", "", &sent).await.status, 400, "{depth} of {open:?}");
        }
    }
    assert!(helene.enrols().await.is_in().await, "her letter is worth what it was");
    jerome.signs_in().await.sees("Vous êtes Jérôme");
}
