//! What the server says of itself: to the head on a page, to whoever watches it, to whoever measures it.

use crate::support::school::{HEAD, ORIGIN, School};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use carnet::domain::checkup::Check;
use carnet::web::{App, Limits, check_lines, measure, router};
use jiff::SignedDuration;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

#[tokio::test]
async fn the_head_reads_what_the_server_says_of_itself_the_gravest_first_and_what_to_do() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let page = head.opens("/direction").await.follows("Voir l'état du serveur").await;
    let page = page.sees("Aucune n'a été faite.").sees("carnet backup").sees("Tout ce qui est confirmé est gardé.");
    let words = page.words();
    let at = |what: &str| words.find(what).unwrap_or_else(|| panic!("{what} is not said"));
    assert!(at("À réparer") < at("À voir") && at("À voir") < at("Bon"), "{words}");
}

#[tokio::test]
async fn a_server_whose_clock_is_set_back_says_by_how_much_and_what_to_do_until_it_is_set_right() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    head.opens("/direction/serveur").await.sees("Les horloges sont d'accord.");
    let lags = |school: &School| {
        let checks = carnet::acts::checkup(&school.archive).unwrap();
        checks.into_iter().find_map(|check| if let Check::Clocks { lags, .. } = check { Some(lags) } else { None })
    };
    let minutes = SignedDuration::from_mins;
    school.clock.is_set(minutes(-59));
    assert_eq!(lags(&school), Some(None), "what a server drifts");
    school.clock.is_set(minutes(-131));
    let page = head.opens("/direction/serveur").await;
    page.sees("retarde d'au moins 3 heures").sees("timedatectl").sees("vérifiez le jour de la destruction");
    drop(head);
    let school = school.restarts();
    assert_eq!(lags(&school), Some(Some(3)), "a new start does not forget what it has seen");
    school.clock.is_set(minutes(-60 * 24 * 3));
    let words = check_lines(carnet::acts::checkup(&school.archive).unwrap());
    let told = words.iter().find(|line| line.name == "Horloges").unwrap();
    assert!(told.state.contains("retarde d'au moins 3 jours") && told.advice.is_some(), "{}", told.state);
    school.clock.is_set(minutes(190 + 60 * 24 * 3));
    assert_eq!(lags(&school), Some(None), "it is set right");
}

#[tokio::test]
async fn a_page_that_comes_under_another_name_or_by_an_undeclared_proxy_says_so() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let cookie = format!("{}={}", crate::support::browser::COOKIE, head.browser.cookie().unwrap());
    let asked = async |host: &str, forwarded: Option<&str>| asked(&school.app, &cookie, host, forwarded).await;
    let (_, own) = ORIGIN.split_once("://").unwrap();
    assert!(asked(own, None).await.contains("par un chemin connu"));
    assert!(asked("ailleurs.example", None).await.contains("pas arrivée sous le nom du carnet"));
    assert!(asked(own, Some("192.0.2.1")).await.contains("sans être déclaré"));
}

/// The page on which the server says how it was asked for.
async fn asked(app: &Arc<App>, cookie: &str, host: &str, forwarded: Option<&str>) -> String {
    let mut request = Request::get("/direction/serveur").header("cookie", cookie).header("host", host);
    if let Some(from) = forwarded {
        request = request.header("x-forwarded-for", from);
    }
    let answer = router(Arc::clone(app)).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn by_the_proxy_that_is_shipped_as_an_example_a_request_comes_under_its_name_and_from_its_family() {
    let school = School::in_november();
    let head = school.staff(HEAD).enrols().await;
    let cookie = format!("{}={}", crate::support::browser::COOKIE, head.browser.cookie().unwrap());
    let example = include_str!("../../packaging/nginx.conf");
    let (_, own) = ORIGIN.split_once("://").unwrap();
    // What nginx has for these, of somebody at 192.0.2.1 who says that they are another.
    let passed = |name: &str| {
        let set = example.lines().find_map(|line| line.trim().strip_prefix(&format!("proxy_set_header {name} ")));
        let set = set.unwrap_or_else(|| panic!("{name} is not passed on")).trim_end_matches(';');
        set.replace("$host", own).replace("$proxy_add_x_forwarded_for", "198.51.100.7, 192.0.2.1")
    };
    let (host, forwarded) = (passed("Host"), passed("X-Forwarded-For"));
    let said = asked(&school.app, &cookie, &host, Some(&forwarded)).await;
    assert!(said.contains("sans être déclaré"), "{said}");
    let app = App::new(Arc::clone(&school.archive), None, Limits::unlimited()).unwrap();
    let declared = Arc::new(app.behind(&["127.0.0.1".parse().unwrap()]));
    let said = asked(&declared, &cookie, &host, Some(&forwarded)).await;
    assert!(said.contains("par un chemin connu"), "{said}");
    assert!(forwarded.ends_with(", 192.0.2.1"), "the proxy's own word comes last, and the last is believed");
}

#[tokio::test]
async fn whoever_watches_the_process_hears_one_word() {
    let school = tokio::task::spawn_blocking(School::in_november).await.unwrap();
    let request = Request::get("/healthz").body(Body::empty()).unwrap();
    let answer = router(Arc::clone(&school.app)).oneshot(request).await.unwrap();
    assert_eq!((answer.status(), &answer.headers()["cache-control"]), (StatusCode::OK, &"no-store".parse().unwrap()));
    assert_eq!(&to_bytes(answer.into_body(), 16).await.unwrap()[..], b"ok\n");
}

/// The status that whoever watches is answered with.
async fn watched(app: &Arc<App>) -> StatusCode {
    let request = Request::get("/healthz").body(Body::empty()).unwrap();
    router(Arc::clone(app)).oneshot(request).await.unwrap().status()
}

/// The school, which is called down after a quarter of a second.
async fn impatient() -> (School, Arc<App>) {
    let school = tokio::task::spawn_blocking(School::in_november).await.unwrap();
    let limits = Limits { alive_within: Duration::from_millis(250), ..Limits::unlimited() };
    let app = Arc::new(App::new(Arc::clone(&school.archive), None, limits).unwrap());
    assert_eq!(watched(&app).await, StatusCode::OK);
    (school, app)
}

#[tokio::test]
async fn a_school_in_which_something_never_comes_back_is_down_until_it_does() {
    let (school, app) = impatient().await;
    let (holds, held) = mpsc::channel();
    let (lets_go, waits) = mpsc::channel::<()>();
    let archive = Arc::clone(&school.archive);
    let stuck = std::thread::spawn(move || {
        archive.read_ledger(|_, _| {
            holds.send(()).unwrap();
            waits.recv().unwrap();
        })
    });
    held.recv().unwrap();
    for _ in 0..8 {
        assert_eq!(watched(&app).await, StatusCode::SERVICE_UNAVAILABLE);
    }
    lets_go.send(()).unwrap();
    stuck.join().unwrap().unwrap();
    while watched(&app).await != StatusCode::OK {}
}

#[tokio::test]
async fn a_school_whose_lock_was_poisoned_is_down_for_good() {
    let (school, app) = impatient().await;
    let archive = Arc::clone(&school.archive);
    std::thread::spawn(move || archive.read_ledger::<()>(|_, _| panic!("as a test wants it"))).join().unwrap_err();
    for _ in 0..3 {
        assert_eq!(watched(&app).await, StatusCode::SERVICE_UNAVAILABLE);
    }
}

#[test]
fn a_server_whose_threads_all_wait_is_down() {
    let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let (_school, app) = impatient().await;
        let (lets_go, waits) = mpsc::channel::<()>();
        let stuck = tokio::task::spawn_blocking(move || waits.recv().unwrap());
        assert_eq!(watched(&app).await, StatusCode::SERVICE_UNAVAILABLE);
        lets_go.send(()).unwrap();
        stuck.await.unwrap();
        while watched(&app).await != StatusCode::OK {}
    });
}

#[tokio::test]
async fn measurements_count_what_was_answered_and_name_nobody() {
    let school = tokio::task::spawn_blocking(School::in_november).await.unwrap();
    let app = App::new(Arc::clone(&school.archive), None, Limits::unlimited()).unwrap();
    let app = Arc::new(app.on(Some(Arc::new(|_| vec![Check::Memory { stays: Some(false) }]))));
    for path in ["/connexion", "/connexion", "/rien"] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        router(Arc::clone(&app)).oneshot(request).await.unwrap();
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(measure(app, listener));
    let asked = async |path: &str| {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    };
    let told = asked("/metrics").await;
    for line in [
        "carnet_requests_total{class=\"2xx\"} 2",
        "carnet_requests_total{class=\"4xx\"} 1",
        "carnet_check{check=\"writing\"} 0",
        "carnet_check{check=\"memory\"} 2",
        "carnet_check{check=\"backup\"} 3",
    ] {
        assert!(told.lines().any(|found| found == line), "{line} is not in\n{told}");
    }
    for personal in school.everything_personal() {
        assert!(!told.contains(&personal), "{personal} is measured");
    }
    assert!(asked("/connexion").await.starts_with("HTTP/1.1 404"), "no page is served there");
}
