//! Every route on one page, by caller.

use crate::auth::{Dpo, Guardian, Nurse, Secretary};
use crate::pages::links;
use crate::web::doors::{Anyone, Clerk, Family, Public, Registrar, Warden, Writer};
use crate::web::route::{Route, RouteLine, Verb, get, post, post_json, upload};
use crate::web::{access, classroom, desk, direction, family, keys, open, postings, services};

/// The table, for tests and readers.
pub fn table() -> Vec<RouteLine> {
    routes().into_iter().map(|route| route.line).collect()
}

/// A page has that address; whether it is whoever asks' to see, it says itself.
pub(in crate::web) fn can_be_opened(address: &str) -> bool {
    let is_at = |line: &RouteLine| {
        let (named, asked): (Vec<_>, Vec<_>) = (line.path.split('/').collect(), address.split('/').collect());
        let same = |(named, asked): (&&str, &&str)| named == asked || named.starts_with('{') && !asked.is_empty();
        named.len() == asked.len() && named.iter().zip(&asked).all(same)
    };
    table().iter().any(|line| line.verb == Verb::Get && is_at(line))
}

pub(in crate::web) fn routes() -> Vec<Route> {
    [
        public(),
        anyone(),
        family(),
        writers(),
        desk::routes::routes(),
        desk::routes::of_one_pupil(),
        registrars(),
        service(),
        direction::routes::routes(),
        direction::routes::of_the_year(),
        wardens(),
    ]
    .concat()
}

/// Whoever comes.
fn public() -> Vec<Route> {
    vec![
        get::<Public>(links::FRONT, access::welcome::front),
        get::<Public>(links::SIGN_IN, access::welcome::show_sign_in),
        post_json::<Public>(links::SIGN_IN_OPTIONS, access::welcome::sign_in_options),
        post_json::<Public>(links::SIGN_IN_FINISH, access::welcome::sign_in_finish),
        get::<Public>(links::ACTIVATION, access::welcome::show_activation),
        post::<Public>(links::ACTIVATION, access::welcome::look_at_letter),
        post_json::<Public>(links::ACTIVATION_OPTIONS, access::welcome::activation_options),
        post_json::<Public>(links::ACTIVATION_FINISH, access::welcome::activation_finish),
        get::<Public>(links::ACCESSIBILITY, open::statements::show_accessibility),
        get::<Public>(links::PERSONAL_DATA, open::statements::show_personal_data),
        get::<Public>(links::NOTICE_PARENTS, open::papers::notice_for_parents),
        get::<Public>(links::NOTICE_PUPILS, open::papers::notice_for_pupils),
        get::<Public>(links::NOTICE_STAFF, open::papers::notice_for_staff),
        get::<Public>(links::LEDGER_LEAVES, keys::ledger::leaves),
        get::<Public>(links::LEDGER_CHECKPOINT, keys::ledger::checkpoint),
        get::<Public>(links::LEDGER_VKEY, keys::ledger::vkey),
        get::<Public>(links::PROOF, keys::proof::show),
        get::<Public>("/la-preuve/{year}/fiche", keys::proof::show_leaflet),
        get::<Public>("/registre/checkpoint", keys::ledger::checkpoint),
        get::<Public>("/registre/tile/{level}/{number}", keys::tiles::whole),
        get::<Public>("/registre/tile/{level}/{number}/{width}", keys::tiles::partial),
        get::<Public>("/registre/preuve/{file}", keys::tiles::proof),
        get::<Public>(links::HEALTH, open::health::show),
        get::<Public>(links::DEMO, open::demo::show),
        post::<Public>(links::DEMO, open::demo::leap),
    ]
}

/// Anyone signed in.
fn anyone() -> Vec<Route> {
    vec![
        post::<Anyone>(links::SIGN_OUT, access::welcome::sign_out),
        get::<Anyone>(links::DEVICES, access::devices::list),
        post::<Anyone>("/mes-appareils/{device}/nom", access::devices::rename),
        post::<Anyone>("/mes-appareils/{device}/retrait", access::devices::remove),
        post_json::<Anyone>(links::DEVICES_CONFIRM_OPTIONS, access::devices::confirm_options),
        post_json::<Anyone>(links::DEVICES_CONFIRM_FINISH, access::devices::confirm_finish),
        get::<Anyone>(links::DEVICES_ADD, access::devices::show_add),
        post_json::<Anyone>(links::DEVICES_ADD_OPTIONS, access::devices::add_options),
        post_json::<Anyone>(links::DEVICES_ADD_FINISH, access::devices::add_finish),
        post::<Anyone>("/mes-appareils/connexions/{session}/fin", access::devices::end_one),
        post::<Anyone>(links::SESSIONS_END_ALL, access::devices::end_all),
    ]
}

/// Guardians and pupils.
fn family() -> Vec<Route> {
    vec![
        get::<Family>(links::HOME, family::reading::home),
        get::<Family>(links::COPY, family::copy::show),
        post::<Family>(links::COPY, family::copy::download),
        get::<Family>(links::RIGHTS, family::rights::show),
        post::<Family>(links::ERASURE_REQUEST, family::rights::erase),
        get::<Family>("/carnet/{entry}/rectification", family::rights::show_rectification),
        post::<Family>("/carnet/{entry}/rectification", family::rights::rectify),
        get::<Family>("/carnet/{entry}", family::reading::entry),
        post::<Family>("/carnet/{entry}/signature", family::acts::sign_entry),
        post_json::<Family>("/carnet/{entry}/signature/options", family::acts::sign_options),
        post_json::<Family>("/carnet/{entry}/signature/fin", family::acts::sign_finish),
        post::<Family>("/carnet/{entry}/lecture", family::acts::mark_entry_read),
        post::<Family>("/carnet/{entry}/justification", family::acts::justify_entry),
        post::<Family>("/carnet/{entry}/confirmation", family::acts::confirm_entry),
        post::<Family>("/carnet/{entry}/reponse", family::acts::answer_entry),
        get::<Family>("/carnet/annonce/{child}", family::announce::show),
        post::<Family>("/carnet/annonce/{child}", family::announce::announce),
        post::<Family>("/carnet/{entry}/annulation", family::announce::call_off),
        get::<Family>("/carnet/absences/{child}", desk::absences::show_child),
        get::<Family>("/carnet/demandes/{child}", family::asking::show),
        post::<Family>("/carnet/demandes/{child}", family::asking::write),
        post::<Family>("/carnet/{entry}/accord", family::asking::reply),
        get::<Family>("/carnet/informations/{posting}", postings::reading::show),
        post::<Family>("/carnet/informations/{posting}/lecture", postings::reading::acknowledge),
        get::<Family>(links::CONSULTATIONS, family::reading::who_consulted),
        post::<Family>(links::LANGUAGE, family::choices::speak),
        get::<Family>(links::MAIL, family::mail::show),
        post::<Family>(links::MAIL, family::mail::choose),
        post::<Family>(links::MAIL_ADDRESS, family::mail::give),
        post::<Family>(links::MAIL_CODE, family::mail::prove),
        post::<Family>(links::MAIL_END, family::mail::end),
        post::<Family>(links::UNTOLD, family::untold::decline),
        get::<Family>(links::CALLS, family::calls::show),
        post::<Family>(links::CALLS, family::calls::choose),
        post_json::<Family>(links::CALLS_START, family::calls::start),
        post_json::<Family>(links::CALLS_STOP, family::calls::stop),
        post::<Family>("/carnet/avis/{device}/retrait", family::calls::end),
        get::<Guardian>(links::CHOICES, family::choices::show),
        post::<Guardian>(links::CHOICES, family::choices::choose),
        post::<Guardian>("/carnet/choix/{child}/acces", family::choices::access),
        post::<Guardian>("/carnet/choix/{child}/lettre", family::choices::letter),
    ]
}

/// Who imports the school's lists.
fn registrars() -> Vec<Route> {
    vec![
        get::<Registrar>(links::IMPORT, direction::imports::show),
        upload::<Registrar>(links::IMPORT, direction::imports::take),
        post::<Registrar>(links::IMPORT_COLUMNS, direction::imports::name_columns),
        post::<Registrar>(links::IMPORT_WRITE, direction::imports::write),
    ]
}

/// The secretariat with the desk, and the sick bay.
fn service() -> Vec<Route> {
    vec![
        get::<Clerk>(links::LETTERS, desk::day::letter_list),
        get::<Clerk>("/vie-scolaire/lettres/{class}", desk::day::show_letters),
        post::<Clerk>("/vie-scolaire/lettres/{class}", desk::day::prepare_letters),
        get::<Clerk>("/vie-scolaire/lettres/{class}/impression", desk::day::print_letters),
        post::<Clerk>("/vie-scolaire/lettres/{class}/impression", desk::day::letters_printed),
        post::<Clerk>("/vie-scolaire/lettres/{class}/nouvelle", desk::day::letter_anew),
        get::<Secretary>(links::SECRETARIAT, services::secretariat::home),
        get::<Clerk>(links::ADDRESSES, services::secretariat::address_list),
        get::<Clerk>("/secretariat/adresses/{class}", services::secretariat::show_addresses),
        get::<Clerk>("/secretariat/adresses/{class}/{guardian}", services::secretariat::show_contact),
        post::<Clerk>("/secretariat/adresses/{class}/{guardian}", services::secretariat::correct_contact),
        get::<Nurse>(links::SICK_BAY, services::sick_bay::home),
        get::<Nurse>("/infirmerie/{class}", services::sick_bay::show_class),
        post::<Nurse>("/infirmerie/{class}", services::sick_bay::note),
        get::<Nurse>("/infirmerie/passages/{pupil}/{entry}", services::sick_bay::show_visit),
        post::<Nurse>("/infirmerie/passages/{pupil}/{entry}", services::sick_bay::retime),
        post::<Nurse>("/infirmerie/passages/{pupil}/{entry}/sortie", services::sick_bay::leave),
        post::<Nurse>("/infirmerie/passages/{pupil}/{entry}/retrait", services::sick_bay::withdraw),
    ]
}

/// Who follows the life of the keys.
fn wardens() -> Vec<Route> {
    vec![
        get::<Dpo>(links::DPO, keys::ledger::show),
        get::<Dpo>(links::WITNESS_REQUEST, keys::ledger::witness_request),
        post::<Dpo>(links::COSIGNATURE, keys::ledger::take_in),
        upload::<Dpo>(links::SEARCH_REPORT, keys::ledger::take_search),
        get::<Warden>("/annees/{year}/attestation", keys::ledger::show_certificate),
        get::<Warden>("/annees/{year}/dossier", keys::ledger::bundle),
        get::<Dpo>(links::DPO_YEARS, keys::years::show_to_dpo),
        post_json::<Warden>("/annees/{year}/destruction/options", keys::year_pairs::destroy_options),
        post_json::<Warden>("/annees/{year}/destruction/fin", keys::year_pairs::destroy),
        post_json::<Warden>("/annees/{year}/accord/options", keys::year_pairs::agree_options),
        post_json::<Warden>("/annees/{year}/accord/fin", keys::year_pairs::agree),
        post::<Warden>("/annees/{year}/accord/retrait", keys::year_pairs::withdraw),
        get::<Warden>("/annees/{year}/bordereau", direction::elimination::show),
        get::<Warden>(links::REGISTER, open::papers::show),
        get::<Warden>(links::REGISTER_ODS, open::papers::ods),
        get::<Warden>(links::REGISTER_CSV, open::papers::csv),
        get::<Warden>(links::REGISTER_JSON, open::papers::json),
        get::<Warden>(links::IMPACT, open::papers::impact),
    ]
}

/// Teachers in their own classes, vie scolaire and the head in all.
fn writers() -> Vec<Route> {
    vec![
        get::<Writer>(links::CLASSES, classroom::classes::list),
        get::<Writer>("/classes/{class}", classroom::classes::show),
        get::<Writer>("/classes/{class}/suivi", classroom::led_class::show),
        get::<Writer>("/classes/{class}/appel", classroom::roll::show),
        post::<Writer>("/classes/{class}/appel", classroom::roll::take),
        post::<Writer>("/classes/{class}/oublis", classroom::forgotten::note),
        get::<Writer>("/classes/{class}/ecrire", classroom::classes::show_writing),
        post::<Writer>("/classes/{class}/ecrire", classroom::classes::write),
        get::<Writer>(links::INCIDENT, classroom::incidents::show),
        post::<Writer>(links::INCIDENT, classroom::incidents::write),
        get::<Writer>(links::SENT, classroom::sent::list),
        get::<Writer>("/mes-mots/{entry}", classroom::sent::show),
        post::<Writer>("/mes-mots/{entry}/reponse", classroom::sent::answer),
        post::<Writer>("/mes-mots/{entry}/fin", classroom::sent::end_punishment),
        get::<Writer>(links::REQUESTS, desk::requests::list),
        post::<Writer>("/mes-mots/{entry}/decision", desk::requests::decide),
        post::<Writer>("/mes-mots/{entry}/cloture", desk::requests::close),
        get::<Writer>("/mes-mots/{entry}/coupons", classroom::consents::print_slips),
        get::<Writer>(links::POSTINGS, postings::follow::list),
        get::<Writer>(links::NEW_ANNOUNCEMENT, postings::announcements::show),
        post::<Writer>(links::NEW_ANNOUNCEMENT, postings::announcements::publish),
        get::<Writer>("/informations/{posting}", postings::follow::show),
        post::<Writer>("/informations/{posting}/relance", postings::follow::remind),
        post::<Writer>("/informations/{posting}/retrait", postings::follow::withdraw),
        get::<Writer>(links::CONSENTS, classroom::consent_sheets::list),
        get::<Writer>("/autorisations/{entry}", classroom::consent_sheets::show),
        post::<Writer>("/autorisations/{entry}/relance", classroom::consent_sheets::remind),
        get::<Writer>("/classes/{class}/autorisation", classroom::consents::show),
        post::<Writer>("/classes/{class}/autorisation", classroom::consents::send),
        get::<Writer>("/eleves/{pupil}/rendez-vous", desk::requests::show_meeting),
        post::<Writer>("/eleves/{pupil}/rendez-vous", desk::requests::propose_meeting),
        get::<Writer>(links::FIND, classroom::find::show),
        post::<Writer>(links::FIND, classroom::find::search),
        get::<Writer>("/eleves/{pupil}", desk::pupils::show),
        get::<Writer>("/eleves/{pupil}/absences", desk::absences::show_pupil),
        get::<Writer>("/eleves/{pupil}/{entry}/correction", classroom::corrections::show),
        post::<Writer>("/eleves/{pupil}/{entry}/correction", classroom::corrections::correct),
        get::<Writer>("/eleves/{pupil}/{entry}/rectification", classroom::rewritings::show),
        post::<Writer>("/eleves/{pupil}/{entry}/rectification", classroom::rewritings::rewrite),
        get::<Writer>("/eleves/{pupil}/{entry}/retrait", classroom::withdrawals::show),
        post::<Writer>("/eleves/{pupil}/{entry}/retrait", classroom::withdrawals::withdraw),
    ]
}
