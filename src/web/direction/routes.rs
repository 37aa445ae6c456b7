//! The routes of the head.

use crate::auth::Head;
use crate::pages::links;
use crate::web::route::{Route, get, post, post_json};
use crate::web::{direction, keys, postings};

/// The head alone: diffusion, sanctions, safety, staff.
pub(in crate::web) fn routes() -> Vec<Route> {
    vec![
        get::<Head>(links::HEAD, direction::overview::show),
        get::<Head>(links::CHECKUP, direction::checkup::show),
        get::<Head>(links::NEW_DOCUMENT, postings::documents::show),
        post::<Head>(links::NEW_DOCUMENT, postings::documents::publish),
        get::<Head>(links::DIFFUSION, direction::diffusion::show),
        post::<Head>(links::DIFFUSION, direction::diffusion::set_window),
        post::<Head>(links::PUNISHMENT_AUTHORS, direction::diffusion::set_authors),
        post::<Head>(links::SCHOOL_CONTACT, direction::contact::set),
        post::<Head>(links::CLOSURES, direction::diffusion::add_closure),
        post::<Head>(links::CLOSURE_END, direction::diffusion::remove_closure),
        get::<Head>(links::SANCTIONS, direction::sanctions::list),
        get::<Head>(links::SANCTION_CHOICE, direction::sanctions::choose),
        get::<Head>("/direction/sanctions/{pupil}", direction::sanctions::form),
        post::<Head>("/direction/sanctions/{pupil}/apercu", direction::sanctions::preview),
        post::<Head>("/direction/sanctions/{pupil}", direction::sanctions::confirm),
        post::<Head>("/direction/sanctions/{pupil}/{entry}/execution", direction::sanctions::carried_out),
        post::<Head>("/direction/sanctions/{pupil}/{entry}/sursis", direction::sanctions::revoke),
        get::<Head>(links::SAFETY, direction::safety::show),
        post_json::<Head>(links::EVERYONE_OUT_OPTIONS, direction::safety::everyone_out_options),
        post_json::<Head>(links::EVERYONE_OUT_FINISH, direction::safety::everyone_out),
        post::<Head>("/direction/surete/{switch}/suspension", direction::safety::suspend),
        post::<Head>("/direction/surete/{switch}/retablissement", direction::safety::restore),
        get::<Head>(links::STAFF, direction::personnel::list),
        post::<Head>(links::STAFF, direction::personnel::add),
        get::<Head>(links::STAFF_LETTERS, direction::personnel::show_letters),
        post::<Head>(links::STAFF_LETTERS, direction::personnel::prepare_letters),
        get::<Head>("/direction/personnels/{staff}/lettre", direction::personnel::show_letter),
        post::<Head>("/direction/personnels/{staff}/lettre", direction::personnel::reissue),
        post::<Head>("/direction/personnels/{staff}/fonction", direction::personnel::set_function),
        post::<Head>("/direction/personnels/{staff}/retrait", direction::personnel::remove),
        get::<Head>("/direction/personnels/{staff}", direction::staff_member::show),
        post::<Head>("/direction/personnels/{staff}/classes", direction::staff_member::give),
        post::<Head>("/direction/personnels/{staff}/absence", direction::staff_member::note_away),
        post::<Head>("/direction/personnels/{staff}/absence/retrait", direction::staff_member::end_away),
    ]
}

/// The head alone: what is a family's due, and the life of the year.
pub(in crate::web) fn of_the_year() -> Vec<Route> {
    vec![
        get::<Head>(links::ERASURES, direction::erasures::list),
        get::<Head>("/direction/effacements/famille/{pupil}", direction::erasures::show_family),
        post_json::<Head>("/direction/effacements/famille/{pupil}/options", direction::erasures::options),
        post_json::<Head>("/direction/effacements/famille/{pupil}/fin", direction::erasures::order),
        get::<Head>("/direction/effacements/recepisse/{receipt}", direction::erasures::show_receipt),
        get::<Head>(links::FAMILY_RIGHTS, direction::rights::list),
        get::<Head>("/direction/droits/{pupil}", direction::rights::show),
        post::<Head>("/direction/droits/{pupil}/copie", direction::rights::copy),
        post::<Head>("/direction/droits/{pupil}/opposition", direction::rights::object),
        get::<Head>("/direction/droits/{pupil}/acces", direction::delegations::show),
        post::<Head>("/direction/droits/{pupil}/acces", direction::delegations::give),
        post::<Head>("/direction/droits/{pupil}/acces/retrait", direction::delegations::end),
        get::<Head>("/direction/droits/{pupil}/acces/lettre", direction::delegations::letter),
        get::<Head>(links::SHUT_ACCESSES, direction::shut_accesses::list),
        get::<Head>("/direction/droits/{pupil}/responsables", direction::guardian_access::show),
        post::<Head>("/direction/droits/{pupil}/responsables/fermeture", direction::guardian_access::shut_out),
        post::<Head>("/direction/droits/{pupil}/responsables/reouverture", direction::guardian_access::let_in),
        get::<Head>(links::YEAR, keys::years::show),
        post_json::<Head>("/direction/annee/{year}/{step}/options", keys::years::options),
        post_json::<Head>("/direction/annee/{year}/ouverture/fin", keys::years::open),
        post_json::<Head>("/direction/annee/{year}/cloture/fin", keys::years::close),
        post_json::<Head>("/direction/annee/{year}/annonce/fin", keys::years::announce),
        get::<Head>("/direction/annee/{year}/gel", direction::holds::show),
        post::<Head>("/direction/annee/{year}/gel", direction::holds::order),
        get::<Head>("/direction/annee/{year}/gels/{hold}", direction::holds::show_held),
        post::<Head>("/direction/annee/{year}/visa", keys::year_visa::record),
        get::<Head>("/direction/annee/{year}/remise", keys::years::show_hand_over),
        post::<Head>("/direction/annee/{year}/remise", keys::years::confirm_hand_over),
    ]
}
