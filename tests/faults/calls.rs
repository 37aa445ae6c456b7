//! A server in a process of its own that calls devices by itself, and is killed in the middle of a call.

use crate::server::Server;
use crate::support::push::PushService;
use crate::support::school::{School, TEACHER};
use crate::support::written::note;
use crate::writer::opened;
use carnet::acts::{Ways, due_news};
use carnet::appliance::Bell;
use carnet::web::{App, Limits};
use jiff::SignedDuration;
use serde_json::json;
use std::sync::Arc;

const ZOE: &str = "Zoé DIALLO-BERTINOT";

#[tokio::test]
async fn a_served_school_calls_a_device_by_itself_and_one_killed_before_the_answer_calls_it_again() {
    let (service, mut school) = (PushService::opens(), School::in_november());
    let bell = Bell::trusting(Some(&service.setting()), &school.archive, service.trusted()).unwrap().unwrap();
    let app = App::new(Arc::clone(&school.archive), None, Limits::unlimited()).unwrap();
    school.app = Arc::new(app.calling(Some(bell.calling())));
    drop(bell);
    // The server begins at ten: what it calls for must not be of before it was asked to.
    school.clock.is_set(SignedDuration::from_mins(-10));
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    let token = helene.opens("/carnet/avis").await.token();
    let sent = json!({ "endpoint": service.endpoint("helene") });
    assert_eq!(helene.browser.posts_json("/carnet/avis/debut", &token, &sent).await.status, 200);
    drop(helene);
    school.clock.is_set(SignedDuration::from_mins(9));
    school.holds(ZOE, TEACHER, note("Sortie", "Prévoir un pique-nique."));
    let data = school.data();
    let folder = school.closes();
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, service.authority()).unwrap();
    service.falls_silent();
    let server = Server::calling(&data, service.port(), &authority);
    assert_eq!(service.hears(), "helene");
    // Killed before it is answered.
    drop(server);
    std::fs::remove_file(data.join("door")).unwrap();
    let school = opened(&data).unwrap();
    assert_eq!(due_news(&school, Ways { mails: false, calls: true }).unwrap().calls.len(), 1, "it is due still");
    drop(school);
    service.speaks_again();
    let _server = Server::calling(&data, service.port(), &authority);
    assert_eq!(service.hears(), "helene", "the device shows the same words in the place of the first");
}
