//! What is left behind: addresses, titles, answers that may be kept, logs. And what a stranger puts in an address.

use crate::support::life::{Month, ZOE};
use crate::support::ministry::changed;
use crate::support::page::Page;
use crate::support::people::Person;
use crate::support::reach::{Reached, all_in_reach};
use crate::support::school::{AED, CPE, DPO, HEAD, ORIGIN, School, TEACHER};
use axum::http::{Method, Request, StatusCode};
use carnet::web::{Verb, table};
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

const HELENE: &str = "Hélène DIALLO-BERTINOT";

/// Everyone who lived the month, and the data protection officer.
async fn everyone(school: &School, month: Month) -> Vec<Person> {
    let Month { helene, zoe, teacher, cpe, head, .. } = month;
    vec![helene, zoe, teacher, cpe, head, school.staff(DPO).enrols().await]
}

/// The title of a page, and every address in it. A number to call is none: it is asked of no server and kept in no
/// history.
fn outside(page: &Page) -> Vec<String> {
    let title = page.source.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map_or(String::new(), |(title, _)| title.to_owned());
    let addresses = page.links().into_iter().chain(page.actions()).chain([page.path.clone()]);
    let addresses = addresses.filter(|address| !address.starts_with("tel:"));
    let decoded = |address: String| {
        let pairs = format!("x={}", address.replace('&', "%26"));
        url::form_urlencoded::parse(pairs.as_bytes()).next().map_or(String::new(), |(_, value)| value.into_owned())
    };
    addresses.map(decoded).chain([title]).collect()
}

#[tokio::test]
async fn no_address_and_no_title_names_anyone_every_link_leads_somewhere_and_nothing_is_kept() {
    let school = School::in_november();
    let month = Month::lived_at(&school).await;
    let personal = [school.everything_personal(), month.texts.clone()].concat();
    let mut visited = 0;
    for person in everyone(&school, month).await {
        let reached = all_in_reach(&person, "/").await;
        assert!(reached.len() > 3, "{} reaches {} pages", person.name, reached.len());
        visited += reached.len();
        for Reached { page, headers } in reached {
            assert_eq!(page.status, StatusCode::OK, "{} is led to {}: {}", person.name, page.path, page.words());
            assert_eq!(headers["cache-control"], "no-store", "{}", page.path);
            assert_eq!(headers["referrer-policy"], "same-origin", "{}", page.path);
            for said in outside(&page) {
                let named = personal.iter().find(|personal| said.contains(personal.as_str()));
                assert_eq!(named, None, "{} of {}", said, page.path);
            }
        }
    }
    assert!(visited > 80, "{visited} pages were looked at");
}

/// What the process says of itself, at every level.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Heard {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Heard {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// Mistakes that people make, each with something of themselves in it.
async fn mistakes(school: &School, helene: &Person) {
    for path in ["/carnet/Zo%C3%A9", "/carnet?tout=DIALLO-BERTINOT", "/eleves/DIALLO-BERTINOT", "/Zo%C3%A9"] {
        helene.gets(path).await;
    }
    let typed = [("code".to_owned(), "Hélène DIALLO-BERTINOT".to_owned())];
    school.browser().posts("/activation", &typed).await;
    let token = helene.opens("/carnet").await.token();
    let wrong = [("csrf".to_owned(), token.clone()), ("text".to_owned(), format!("{ZOE}\u{202e}"))];
    helene.browser.posts("/carnet/choix", &wrong).await;
    let wrong = json!({ "ceremony": HELENE, "credential": { "id": ZOE } });
    helene.browser.posts_json("/mes-appareils/confirmation/fin", &token, &wrong).await;
    school.imports(&changed("ElevesAvecAdresses", |xml| xml.replace("<PRENOM>Zoé<", "<PRENOM>Zoéline<")));
}

#[tokio::test]
async fn the_logs_of_a_month_name_nobody_at_any_level() {
    let heard = Heard::default();
    let logs = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false).with_writer(heard.clone());
    tracing::subscriber::set_global_default(logs.finish()).unwrap();
    let school = School::in_november();
    let month = Month::lived_at(&school).await;
    mistakes(&school, &month.helene).await;
    let personal = [school.everything_personal(), month.texts.clone()].concat();
    let code = school.staff(AED).code;
    let secrets = [code.as_str(), &month.helene.browser.cookie().unwrap(), &month.head.code].map(str::to_owned);
    let said = heard.text();
    assert!(said.contains("import applied"), "the logs are heard");
    let sought: Vec<String> = personal.into_iter().chain(secrets).collect();
    for line in said.lines() {
        let named = sought.iter().find(|personal| line.contains(personal.as_str()));
        assert_eq!(named, None, "in the logs: {line}");
    }
    tracing::info!("{HELENE} is heard");
    assert!(sought.iter().any(|personal| heard.text().contains(personal.as_str())), "a name would be found");
}

/// What stands in place of a name in an address.
const HOSTILE: [&str; 12] = [
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f",
    "..%5c..%5c",
    "%00",
    "aaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "6",
    "6AA",
    "-1",
    "9999-10000",
    "18446744073709551616",
    "%F0%9F%91%A9%E2%80%AE",
];

#[tokio::test]
async fn whatever_stands_in_place_of_a_name_in_an_address_is_nowhere() {
    let school = School::in_november();
    let mut callers = Vec::new();
    for name in [HEAD, CPE, TEACHER, DPO] {
        callers.push(school.staff(name).enrols().await);
    }
    callers.push(school.guardian(HELENE).enrols().await);
    callers[0].opens("/classes/6A").await.has_status(200).sees("Zoé");
    for caller in &callers {
        let nowhere = caller.gets("/rien").await;
        let token = caller.opens("/mes-appareils").await.token();
        for line in table().into_iter().filter(|line| line.path.contains('{')) {
            for hostile in HOSTILE {
                let parts = line.path.split('/').map(|part| if part.starts_with('{') { hostile } else { part });
                let path = parts.collect::<Vec<_>>().join("/");
                let sent = [("csrf".to_owned(), token.clone())];
                let answer = match line.verb {
                    Verb::Get => caller.gets(&path).await,
                    Verb::Post => caller.browser.posts(&path, &sent).await,
                    Verb::PostJson => caller.browser.posts_json(&path, &token, &json!({})).await,
                    Verb::Upload => caller.browser.posts_files(&path, &token, &[]).await,
                };
                let refused = [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&answer.status);
                assert!(refused, "{} at {path}: {} {}", caller.name, answer.status, answer.text());
                assert!(line.verb != Verb::Get || answer.body == nowhere.body, "{path} is told from what is not there");
            }
        }
    }
}

/// A repeatable stream of bytes: SplitMix64.
struct Bytes(u64);

impl Bytes {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 27)
    }

    /// Some bytes, with the marks that forms, cookies and JSON are made of among them.
    fn some(&mut self) -> Vec<u8> {
        const MARKS: &[u8] = b"&=%+;,\"{}[]:\\__Host-carnet=csrf=code=2";
        let length = self.next() % 200;
        let byte = |bytes: &mut Self| match bytes.next() % 3 {
            0 => (bytes.next() % 256) as u8,
            1 => MARKS[(bytes.next() % MARKS.len() as u64) as usize],
            _ => b'a' + (bytes.next() % 26) as u8,
        };
        (0..length).map(|_| byte(self)).collect()
    }

    /// The same as one word of a header or of an address.
    fn word(&mut self) -> String {
        self.some()
            .into_iter()
            .filter(u8::is_ascii_graphic)
            .map(char::from)
            .filter(|c| !"#<>\"\\^`{|}".contains(*c))
            .collect()
    }
}

#[tokio::test]
async fn any_bytes_in_a_form_a_cookie_a_query_or_json_get_an_answer() {
    let school = School::in_november();
    let browser = school.browser();
    let mut bytes = Bytes(1);
    for round in 0..2_000 {
        let (cookie, query) = (bytes.word(), bytes.word());
        let kind = ["application/x-www-form-urlencoded", "application/json"][round % 2];
        let path = ["/activation", "/activation/options", "/connexion/fin", "/carnet/choix", "/demo"][round % 5];
        let request = Request::builder().method(Method::POST).uri(format!("{path}?{query}"));
        let request = request.header("origin", ORIGIN).header("content-type", kind).header("cookie", cookie);
        let answer = browser.sends_raw(request.body(bytes.some().into()).unwrap()).await;
        assert!(!answer.status.is_server_error() && !answer.status.is_success(), "round {round}: {}", answer.status);
    }
    school.guardian(HELENE).enrols().await.opens("/carnet").await.has_status(200);
}

#[tokio::test]
async fn days_sizes_and_fields_at_and_past_the_edge_are_shown_or_refused_and_break_nothing() {
    let school = School::in_november();
    let cpe = school.staff(CPE).enrols().await;
    cpe.opens("/vie-scolaire?jour=2026-11-20").await.has_status(200);
    for day in
        ["9999-12-31", "10000-01-01", "-9999-01-01", "2027-02-29", "2028-02-29", "0000-00-00", "1e9", "", "%00", "-1"]
    {
        cpe.opens(&format!("/vie-scolaire?jour={day}")).await.has_status(200);
        cpe.opens(&format!("/classes/6A/appel?cours={day}")).await.has_status(200);
        cpe.opens(&format!("/classes/6A/appel?jour={day}")).await.has_status(200);
    }
    let many = |number: usize| format!("/vie-scolaire?{}", vec!["jour=2026-11-20"; number].join("&"));
    cpe.opens(&many(1_000)).await.has_status(200);
    assert_eq!(cpe.gets(&many(1_001)).await.status, StatusCode::BAD_REQUEST);
    let asked = school.holds(ZOE, TEACHER, crate::support::written::detention("Bavardages."));
    let slot = asked.replace("/carnet/", &format!("/eleves/{}/", school.address_of(ZOE))) + "/retenue";
    for (day, hour, minutes) in [
        ("9999-12-31", "16:00", "60"),
        ("2027-02-29", "16:00", "60"),
        ("2026-11-25", "25:61", "60"),
        ("2026-11-25", "16:00", "0"),
        ("2026-11-25", "16:00", "-1"),
        ("2026-11-25", "16:00", "18446744073709551616"),
        ("2026-11-25", "16:00", ""),
    ] {
        let form = cpe.opens(&slot).await.fills("Jour", day).fills("Heure", hour).fills("Durée en minutes", minutes);
        let again = form.fills("Salle", "Salle 12").presses("Fixer").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {hour} {minutes}: {}", again.words());
    }
    let form = cpe.opens(&slot).await.fills("Jour", "2026-11-25").fills("Heure", "16:00");
    let form = form.fills("Durée en minutes", "60").fills("Salle", "Salle 12");
    form.presses("Fixer").await.sees("La retenue est fixée.");
}
