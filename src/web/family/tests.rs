//! A family's pages through the real router: whose page opens, what a form does, what is nowhere.

use crate::acts::family_tests::{World, absence, blame, mot};
use crate::acts::{Reader, choose_access};
use crate::auth::fixtures::{seated, signed_in};
use crate::auth::{Caller, Seat};
use crate::domain::family::PupilAccess;
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::web::{App, Limits, router};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use std::sync::Arc;
use tower::ServiceExt;

/// The first words of an entry, and whatever was said of it since.
const SHOWN: &str = "version=0&seen=2030-01-01T00:00:00Z";

/// A browser with its session.
struct Browser {
    router: Router,
    cookie: String,
    form_token: String,
}

struct Shown {
    status: u16,
    location: String,
    body: String,
}

impl Browser {
    fn of(world: &World, seat: Seat) -> Self {
        let app = App::new(Arc::clone(&world.school), None, Limits::default()).unwrap();
        let (cookie, form_token) = signed_in(&world.school, seat);
        Self { router: router(Arc::new(app)), cookie, form_token }
    }

    async fn ask(&self, request: Request<Body>) -> Shown {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let location = response.headers().get(header::LOCATION).map(|at| at.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Shown { status, location: location.unwrap_or_default(), body: String::from_utf8(body.to_vec()).unwrap() }
    }

    async fn get(&self, path: &str) -> Shown {
        let cookie = format!("__Host-carnet={}", self.cookie);
        self.ask(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, fields: &str) -> Shown {
        self.post_with(path, &format!("csrf={}&{fields}", self.form_token)).await
    }

    async fn post_with(&self, path: &str, fields: &str) -> Shown {
        let request = Request::post(path)
            .header(header::COOKIE, format!("__Host-carnet={}", self.cookie))
            .header(header::ORIGIN, "http://localhost:8080")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(fields.to_owned())).unwrap()).await
    }
}

#[tokio::test]
async fn a_guardian_finds_all_their_children_and_nobody_elses() {
    let world = World::opened();
    let mine = [world.write(&world.zoe, mot()), world.write(&world.tom, absence())];
    let foreign = world.write(&world.lina, mot());
    let claire = Browser::of(&world, world.seat(world.claire));
    let home = claire.get("/carnet").await;
    assert_eq!(home.status, 200);
    assert!(home.body.contains("Zoé") && home.body.contains("Tom"));
    assert!(mine.iter().all(|entry| home.body.contains(&entry.to_string())));
    for absent in ["Lina", "Hugo", "Denis", "Ernest", &foreign.to_string()] {
        assert!(!home.body.contains(absent), "{absent}");
    }
}

#[tokio::test]
async fn another_familys_entry_and_one_that_never_was_are_the_same_page() {
    let world = World::opened();
    let (own, foreign) = (world.write(&world.zoe, mot()), world.write(&world.lina, mot()));
    let denis = Browser::of(&world, world.seat(world.denis));
    assert_eq!(denis.get(&format!("/carnet/{own}")).await.status, 200);
    let never = denis.get(&format!("/carnet/{}", Handle([9; 16]))).await;
    let other = denis.get(&format!("/carnet/{foreign}")).await;
    assert_eq!((never.status, other.status), (404, 404));
    assert_eq!(never.body, other.body);
    let posted = denis.post(&format!("/carnet/{foreign}/signature"), SHOWN).await;
    assert_eq!((posted.status, posted.body), (404, never.body));
    assert!(!world.on_file(&world.lina, foreign).is_signed());
}

#[tokio::test]
async fn a_guardian_signs_with_an_ordinary_form_and_only_with_its_token() {
    let world = World::opened();
    let (entry, sanction) = (world.write(&world.zoe, mot()), world.write(&world.zoe, blame()));
    let claire = Browser::of(&world, world.seat(world.claire));
    let path = format!("/carnet/{entry}/signature");
    assert_eq!(claire.post_with(&path, "csrf=faux").await.status, 400);
    assert!(!world.on_file(&world.zoe, entry).is_signed());
    let signed = claire.post(&path, SHOWN).await;
    assert_eq!((signed.status, signed.location.as_str()), (303, "/carnet?fait=family-signed"));
    assert!(claire.get(&signed.location).await.body.contains("Votre signature est enregistrée."));
    assert!(world.on_file(&world.zoe, entry).is_signed());

    let unproved = claire.post(&format!("/carnet/{sanction}/signature"), SHOWN).await;
    assert_eq!((unproved.status, unproved.location), (303, format!("/carnet/{sanction}")));
    assert!(!world.on_file(&world.zoe, sanction).is_signed());
}

#[tokio::test]
async fn a_justification_without_its_words_is_shown_again_and_then_sent() {
    let world = World::opened();
    let missed = world.write(&world.tom, absence());
    let ernest = Browser::of(&world, world.seat(world.ernest));
    let path = format!("/carnet/{missed}/justification");
    let faulty = ernest.post(&path, "motive=&comment=Un+rendez-vous").await;
    assert_eq!(faulty.status, 422);
    assert!(faulty.body.contains("choisissez un motif") && faulty.body.contains("Un rendez-vous"));
    assert_eq!(ernest.post(&path, "motive=other&comment=").await.status, 422);
    assert_eq!(ernest.post(&path, "motive=other&comment=Un+rendez-vous").await.status, 303);
    let (reader, today) = (Who::Guardian(world.ernest), world.school.local_now().date());
    assert!(!world.on_file(&world.tom, missed).is_pending(reader, today));
    let claire = Browser::of(&world, world.seat(world.claire));
    let late = claire.post(&path, "motive=illness&comment=").await;
    assert!(late.status == 422 && late.body.contains("la vôtre n'a pas été ajoutée"));
    assert!(!late.body.contains("Un rendez-vous"), "the other guardian's words");
}

#[tokio::test]
async fn an_answer_is_read_by_its_guardian_and_not_by_the_other() {
    let world = World::opened();
    let entry = world.write(&world.zoe, mot());
    let (claire, denis) = (Browser::of(&world, world.seat(world.claire)), Browser::of(&world, world.seat(world.denis)));
    let page = format!("/carnet/{entry}");
    let slip = Handle([4; 16]);
    for _ in 0..2 {
        assert_eq!(claire.post(&format!("{page}/reponse"), &format!("slip={slip}&text=Entre+nous")).await.status, 303);
    }
    assert_eq!(claire.get(&page).await.body.matches("Entre nous").count(), 1);
    assert!(!denis.get(&page).await.body.contains("Entre nous"));
}

#[tokio::test]
async fn a_younger_pupil_reads_marks_and_finds_no_door_to_sign_or_choose() {
    let world = World::opened();
    let entry = world.write(&world.lina, mot());
    let Some(Caller::Guardian(farid)) = seated(&world.school, world.seat(world.farid)) else { panic!("nobody") };
    assert!(Reader::Guardian(&farid).decides());
    choose_access(&world.school, &farid, world.lina.handle, PupilAccess::Open).unwrap();
    let lina = Browser::of(&world, world.seat(world.lina.person));
    assert_eq!(lina.get("/carnet").await.status, 200);
    assert_eq!(lina.post(&format!("/carnet/{entry}/lecture"), SHOWN).await.status, 303);
    assert_eq!(lina.post(&format!("/carnet/{entry}/signature"), SHOWN).await.status, 404);
    assert_eq!(lina.get("/carnet/choix").await.status, 404);
    assert!(world.on_file(&world.lina, entry).is_read_by(Who::Pupil(world.lina.person)));

    let father = Browser::of(&world, world.seat(world.farid));
    let closed = father.post(&format!("/carnet/choix/{}/acces", world.lina.handle), "access=closed").await;
    assert_eq!(closed.status, 303);
    assert_eq!(lina.get("/carnet").await.location, "/connexion?fin=session", "the session has ended");
}

#[tokio::test]
async fn a_guardian_opens_an_access_and_is_shown_the_letter() {
    let world = World::opened();
    let farid = Browser::of(&world, world.seat(world.farid));
    let child = format!("/carnet/choix/{}", world.lina.handle);
    assert_eq!(farid.post(&format!("{child}/lettre"), "").await.status, 404, "the access is closed");
    assert_eq!(farid.post(&format!("{child}/acces"), "access=open").await.status, 303);
    let letter = farid.post(&format!("{child}/lettre"), "").await;
    assert!(letter.status == 200 && letter.body.contains("localhost:8080/activation"));
    assert_eq!(farid.get("/carnet/consultations").await.status, 200);
    let elder = farid.post(&format!("/carnet/choix/{}/acces", world.hugo.handle), "access=closed").await;
    assert_eq!(elder.location, "/carnet/choix", "a pupil of age keeps theirs");
}
