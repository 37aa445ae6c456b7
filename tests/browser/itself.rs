//! The harness tries itself on a small page of its own: what it must be able to do, and what it must not let pass.

use crate::harness::{Screen, Visit};
use crate::looks::SCREENS;
use axum::Router;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'";

fn sent(kind: &'static str, body: String) -> Response {
    ([(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, POLICY)], body).into_response()
}

fn page(title: &str, body: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"icon\" href=\"/icon.svg\"><link rel=\"stylesheet\" href=\"/look.css\"></head>\
         <body><main><h1>{title}</h1>{body}</main><script src=\"/passkeys.js\" defer></script></body></html>"
    );
    sent("text/html; charset=utf-8", html)
}

const LOOK: &str = ":root { color-scheme: light dark } body { font: 1.125rem sans-serif; margin: 1rem } \
                    @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } .night { color: #333 } } \
                    @media (prefers-color-scheme: light) { .day { color: #ddd } } \
                    .small { inline-size: 12px; block-size: 12px; padding: 0 } \
                    .under { position: relative } .over { position: absolute; inset: 0 } \
                    .alone { break-before: page; block-size: 1cm }";

/// Enrols and signs in without a server's answer: what is proved is the virtual device, not the ceremony.
const PASSKEYS: &str = "
    // Said at loading, so that one can tell whether scripts ran.
    const say = words => document.querySelector('output')?.replaceChildren(words);
    say('Prêt');
    const challenge = () => crypto.getRandomValues(new Uint8Array(32));
    document.querySelector('#enrol')?.addEventListener('click', async () => {
        await navigator.credentials.create({ publicKey: {
            challenge: challenge(), rp: { name: 'Essai' }, user: { id: new TextEncoder().encode('ada'), name: 'ada', displayName: 'Ada' },
            pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
            authenticatorSelection: { residentKey: 'required', userVerification: 'required' } } });
        say('Clé créée');
    });
    document.querySelector('#sign-in')?.addEventListener('click', async () => {
        try {
            const found = await navigator.credentials.get({ publicKey: { challenge: challenge(), userVerification: 'required' } });
            say('Bonjour ' + new TextDecoder().decode(found.response.userHandle));
        } catch (error) { say('Refusé') }
    });";

async fn home() -> Response {
    page(
        "Essai",
        "<p><button type=\"button\" id=\"enrol\">Créer ma clé d’accès</button> <button type=\"button\" id=\"sign-in\">Se connecter</button></p>\
         <p><output>Rien encore</output></p><form method=\"post\" action=\"/sent\"><p><label>Votre mot <input name=\"words\" value=\"ancien\"></label>\
         <label>Motif <select name=\"reason\"><option value=\"1\">Maladie</option><option value=\"2\">Transport</option></select></label>\
         <label>Fichier <input type=\"file\"></label> <button type=\"submit\">Envoyer le mot</button></p></form>",
    )
}

async fn receive(body: String) -> Redirect {
    Redirect::to(&format!("/received?{body}"))
}

async fn received(uri: axum::http::Uri) -> Response {
    page(
        "Reçu",
        &format!("<p>Reçu : {}</p><p><a href=\"/\">Retour</a></p>", uri.query().unwrap_or("").replace('&', " et ")),
    )
}

/// A page with one of each fault the harness must find.
async fn faulty() -> Response {
    let wide = "long".repeat(200);
    let heavy = "x".repeat(100_000);
    let body = "<script>var inline = 1</script><img src=\"/icon.svg\"><p id=\"a\"><div id=\"a\"></div>";
    let small = "<button class=\"small\" type=\"button\" aria-label=\"Moins\"></button>".repeat(2);
    let under = "<p class=\"under\"><a href=\"/\">Dessous</a><span class=\"over\"></span></p>";
    let pale = "<p class=\"day\">De jour</p><p class=\"night\">De nuit</p>";
    page(
        "Fautes",
        &format!("{body}<p>{small}</p>{pale}{under}<p>{wide}</p><!-- {heavy} --><div class=\"alone\"></div>"),
    )
}

/// Serves the pages above on a free port and gives the address.
async fn school_of_faults() -> String {
    let router = Router::new()
        .route("/", get(home))
        .route("/sent", post(receive))
        .route("/received", get(received))
        .route("/faulty", get(faulty))
        .fallback(async || (axum::http::StatusCode::NOT_FOUND, page("Introuvable", "")))
        .route("/look.css", get(async || sent("text/css", LOOK.into())))
        .route("/passkeys.js", get(async || sent("text/javascript", PASSKEYS.into())))
        .route("/icon.svg", get(async || sent("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".into())));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_enrols_a_passkey_and_signs_in_again_on_both_screens() {
    let site = school_of_faults().await;
    for screen in SCREENS {
        let mut visit = Visit::open(screen).await;
        visit.goto(&site).await;
        visit.look("harness").await;
        assert_eq!(visit.ask::<i64>("innerWidth").await, Ok(screen.width()));
        visit.wait_for("Prêt").await;
        visit.click("Créer ma clé d’accès").await;
        visit.wait_for("Clé créée").await;
        visit.forget_cookies().await;
        visit.goto(&site).await;
        visit.click("Se connecter").await;
        visit.wait_for("Bonjour ada").await;
        visit.new_device().await;
        visit.click("Se connecter").await;
        visit.wait_for("Refusé").await;
        visit.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_and_followed_without_scripts_and_the_page_prints_on_one_sheet() {
    let site = school_of_faults().await;
    let visit = Visit::open(Screen::Phone).await;
    visit.scripts(false).await;
    visit.goto(&site).await;
    visit.look("harness-without-scripts").await;
    assert!(visit.shows("Rien encore").await && !visit.shows("Prêt").await);
    visit.click_css("[name=words]").await;
    visit.fill("Votre mot", "nouveau").await;
    visit.choose("Motif", "Transport").await;
    visit.attach("Fichier", std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))).await;
    let attached = visit.ask::<String>("document.querySelector('[type=file]').files[0].name").await;
    assert_eq!(attached.as_deref(), Ok("Cargo.toml"));
    visit.follow("Envoyer le mot").await;
    visit.wait_for("Reçu : words=nouveau et reason=2").await;
    assert_eq!(visit.print("harness").await.len(), 1);
    visit.follow("Retour").await;
    assert_eq!(visit.address().await, format!("{site}/"));
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_faulty_page_does_not_pass() {
    let site = school_of_faults().await;
    let visit = Visit::open(Screen::Phone).await;
    visit.goto(&format!("{site}/faulty")).await;
    let faults = [visit.faults("harness-faulty").await, visit.invalid_html()].concat().join("\n");
    let of_colours = ["light: color-contrast", "dark: color-contrast"];
    for fault in ["bytes;", "px wide", "image-alt", "HTML:", "target-size", "Dessous</a> lies under <span"]
        .into_iter()
        .chain(of_colours)
    {
        assert!(faults.contains(fault), "{fault} is not among:\n{faults}");
    }
    let sheets = visit.print("harness-faulty").await;
    assert!(sheets.first() > Some(&0) && sheets.last() == Some(&0), "the last sheet is blank: {sheets:?}");
    visit.expect_mishap("Content Security Policy").await;
    visit.goto(&format!("{site}/nowhere")).await;
    visit.expect_mishap("404").await;
    visit.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[should_panic(expected = "the browser complained")]
async fn a_complaint_of_the_console_fails_the_visit() {
    let visit = Visit::open(Screen::Phone).await;
    visit.goto(&format!("{}/faulty", school_of_faults().await)).await;
    visit.end().await;
}
