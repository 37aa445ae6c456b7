//! Every route on one page, by caller.

use crate::auth::{Dpo, Guardian, Head, Pupil};
use crate::pages::{desk_links, links};
use crate::web::doors::{Anyone, Desk, Family, Public, Registrar, Warden, Writer};
use crate::web::route::{Route, RouteLine, get, post, post_json, upload};
use crate::web::{
    absences, announce, asking, classes, consents, corrections, demo, detentions, devices, direction, elimination,
    erasures, family, family_acts, family_choices, family_copy, holds, imports, ledger, paper_notices, papers,
    personnel, proof, pupils, requests, sanctions, school_life, sent, statements, tiles, unsigned, welcome, year_pairs,
    years,
};

/// The table, for tests and readers.
pub fn table() -> Vec<RouteLine> {
    routes().into_iter().map(|route| route.line).collect()
}

pub(in crate::web) fn routes() -> Vec<Route> {
    [public(), anyone(), family(), writers(), desk(), registrars(), head(), wardens()].concat()
}

/// Whoever comes.
fn public() -> Vec<Route> {
    vec![
        get::<Public>(links::FRONT, welcome::front),
        get::<Public>(links::SIGN_IN, welcome::show_sign_in),
        post_json::<Public>(links::SIGN_IN_OPTIONS, welcome::sign_in_options),
        post_json::<Public>(links::SIGN_IN_FINISH, welcome::sign_in_finish),
        get::<Public>(links::ACTIVATION, welcome::show_activation),
        post::<Public>(links::ACTIVATION, welcome::look_at_letter),
        post_json::<Public>(links::ACTIVATION_OPTIONS, welcome::activation_options),
        post_json::<Public>(links::ACTIVATION_FINISH, welcome::activation_finish),
        get::<Public>(links::ACCESSIBILITY, statements::show_accessibility),
        get::<Public>(links::PERSONAL_DATA, statements::show_personal_data),
        get::<Public>(links::NOTICE_PARENTS, papers::notice_for_parents),
        get::<Public>(links::NOTICE_PUPILS, papers::notice_for_pupils),
        get::<Public>(links::NOTICE_STAFF, papers::notice_for_staff),
        get::<Public>(links::LEDGER_LEAVES, ledger::leaves),
        get::<Public>(links::LEDGER_CHECKPOINT, ledger::checkpoint),
        get::<Public>(links::LEDGER_VKEY, ledger::vkey),
        get::<Public>(links::PROOF, proof::show),
        get::<Public>("/la-preuve/{year}/fiche", proof::show_leaflet),
        get::<Public>("/registre/checkpoint", ledger::checkpoint),
        get::<Public>("/registre/tile/{level}/{number}", tiles::whole),
        get::<Public>("/registre/tile/{level}/{number}/{width}", tiles::partial),
        get::<Public>("/registre/preuve/{file}", tiles::proof),
        get::<Public>(links::DEMO, demo::show),
        post::<Public>(links::DEMO, demo::leap),
    ]
}

/// Anyone signed in.
fn anyone() -> Vec<Route> {
    vec![
        post::<Anyone>(links::SIGN_OUT, welcome::sign_out),
        get::<Anyone>(links::DEVICES, devices::list),
        post::<Anyone>("/mes-appareils/{device}/nom", devices::rename),
        post::<Anyone>("/mes-appareils/{device}/retrait", devices::remove),
        post_json::<Anyone>(links::DEVICES_CONFIRM_OPTIONS, devices::confirm_options),
        post_json::<Anyone>(links::DEVICES_CONFIRM_FINISH, devices::confirm_finish),
        get::<Anyone>(links::DEVICES_ADD, devices::show_add),
        post_json::<Anyone>(links::DEVICES_ADD_OPTIONS, devices::add_options),
        post_json::<Anyone>(links::DEVICES_ADD_FINISH, devices::add_finish),
        post::<Anyone>("/mes-appareils/connexions/{session}/fin", devices::end_one),
        post::<Anyone>(links::SESSIONS_END_ALL, devices::end_all),
    ]
}

/// Guardians and pupils.
fn family() -> Vec<Route> {
    vec![
        get::<Family>(links::HOME, family::home),
        get::<Family>(links::COPY, family_copy::show),
        post::<Family>(links::COPY, family_copy::download),
        get::<Family>("/carnet/{entry}", family::entry),
        post::<Family>("/carnet/{entry}/signature", family_acts::sign_entry),
        post_json::<Family>("/carnet/{entry}/signature/options", family_acts::sign_options),
        post_json::<Family>("/carnet/{entry}/signature/fin", family_acts::sign_finish),
        post::<Pupil>("/carnet/{entry}/lecture", family_acts::mark_entry_read),
        post::<Family>("/carnet/{entry}/justification", family_acts::justify_entry),
        post::<Family>("/carnet/{entry}/reponse", family_acts::answer_entry),
        get::<Family>("/carnet/annonce/{child}", announce::show),
        post::<Family>("/carnet/annonce/{child}", announce::announce),
        post::<Family>("/carnet/{entry}/annulation", announce::call_off),
        get::<Family>("/carnet/absences/{child}", absences::show_child),
        get::<Family>("/carnet/demandes/{child}", asking::show),
        post::<Family>("/carnet/demandes/{child}", asking::write),
        post::<Family>("/carnet/{entry}/accord", asking::reply),
        get::<Family>(links::CONSULTATIONS, family::who_consulted),
        get::<Guardian>(links::CHOICES, family_choices::show),
        post::<Guardian>(links::CHOICES, family_choices::choose),
        post::<Guardian>("/carnet/choix/{child}/acces", family_choices::access),
        post::<Guardian>("/carnet/choix/{child}/lettre", family_choices::letter),
    ]
}

/// The head alone: sanctions, staff, the life of the year.
fn head() -> Vec<Route> {
    vec![
        get::<Head>(links::HEAD, direction::overview),
        get::<Head>(links::SANCTIONS, sanctions::list),
        get::<Head>(links::SANCTION_CHOICE, sanctions::choose),
        get::<Head>("/direction/sanctions/{pupil}", sanctions::form),
        post::<Head>("/direction/sanctions/{pupil}/apercu", sanctions::preview),
        post::<Head>("/direction/sanctions/{pupil}", sanctions::confirm),
        get::<Head>(links::STAFF, personnel::list),
        post::<Head>(links::STAFF, personnel::add),
        get::<Head>(links::STAFF_LETTERS, personnel::show_letters),
        post::<Head>(links::STAFF_LETTERS, personnel::prepare_letters),
        get::<Head>("/direction/personnels/{staff}/lettre", personnel::show_letter),
        post::<Head>("/direction/personnels/{staff}/lettre", personnel::reissue),
        post::<Head>("/direction/personnels/{staff}/fonction", personnel::set_function),
        post::<Head>("/direction/personnels/{staff}/retrait", personnel::remove),
        get::<Head>(links::ERASURES, erasures::list),
        get::<Head>("/direction/effacements/famille/{pupil}", erasures::show_family),
        post_json::<Head>("/direction/effacements/famille/{pupil}/options", erasures::options),
        post_json::<Head>("/direction/effacements/famille/{pupil}/fin", erasures::order),
        get::<Head>("/direction/effacements/recepisse/{receipt}", erasures::show_receipt),
        get::<Head>(links::YEAR, years::show),
        post_json::<Head>("/direction/annee/{year}/{step}/options", years::options),
        post_json::<Head>("/direction/annee/{year}/ouverture/fin", years::open),
        post_json::<Head>("/direction/annee/{year}/cloture/fin", years::close),
        post_json::<Head>("/direction/annee/{year}/annonce/fin", years::announce),
        get::<Head>("/direction/annee/{year}/gel", holds::show),
        post::<Head>("/direction/annee/{year}/gel", holds::order),
        get::<Head>("/direction/annee/{year}/gels/{hold}", holds::show_held),
        post::<Head>("/direction/annee/{year}/visa", years::record_visa),
        get::<Head>("/direction/annee/{year}/remise", years::show_hand_over),
        post::<Head>("/direction/annee/{year}/remise", years::confirm_hand_over),
    ]
}

/// Who imports the school's lists.
fn registrars() -> Vec<Route> {
    vec![
        get::<Registrar>(links::IMPORT, imports::show),
        upload::<Registrar>(links::IMPORT, imports::take),
        post::<Registrar>(links::IMPORT_COLUMNS, imports::name_columns),
        post::<Registrar>(links::IMPORT_WRITE, imports::write),
    ]
}

/// Who follows the life of the keys.
fn wardens() -> Vec<Route> {
    vec![
        get::<Dpo>(links::DPO, ledger::show),
        get::<Dpo>(links::WITNESS_REQUEST, ledger::witness_request),
        post::<Dpo>(links::COSIGNATURE, ledger::take_in),
        get::<Warden>("/annees/{year}/attestation", ledger::show_certificate),
        get::<Warden>("/annees/{year}/dossier", ledger::bundle),
        get::<Dpo>(links::DPO_YEARS, years::show_to_dpo),
        post_json::<Warden>("/annees/{year}/destruction/options", year_pairs::destroy_options),
        post_json::<Warden>("/annees/{year}/destruction/fin", year_pairs::destroy),
        post_json::<Warden>("/annees/{year}/accord/options", year_pairs::agree_options),
        post_json::<Warden>("/annees/{year}/accord/fin", year_pairs::agree),
        post::<Warden>("/annees/{year}/accord/retrait", year_pairs::withdraw),
        get::<Warden>("/annees/{year}/bordereau", elimination::show),
        get::<Warden>(links::REGISTER, papers::show),
        get::<Warden>(links::REGISTER_ODS, papers::ods),
        get::<Warden>(links::REGISTER_CSV, papers::csv),
        get::<Warden>(links::REGISTER_JSON, papers::json),
        get::<Warden>(links::IMPACT, papers::impact),
    ]
}

/// Teachers in their own classes, vie scolaire and the head in all.
fn writers() -> Vec<Route> {
    vec![
        get::<Writer>(links::CLASSES, classes::list),
        get::<Writer>("/classes/{class}", classes::show),
        get::<Writer>("/classes/{class}/appel", classes::show_roll),
        post::<Writer>("/classes/{class}/appel", classes::take_roll),
        get::<Writer>("/classes/{class}/ecrire", classes::show_writing),
        post::<Writer>("/classes/{class}/ecrire", classes::write),
        get::<Writer>(links::SENT, sent::list),
        get::<Writer>("/mes-mots/{entry}", sent::show),
        post::<Writer>("/mes-mots/{entry}/reponse", sent::answer),
        get::<Writer>(links::REQUESTS, requests::list),
        post::<Writer>("/mes-mots/{entry}/decision", requests::decide),
        post::<Writer>("/mes-mots/{entry}/cloture", requests::close),
        get::<Writer>("/mes-mots/{entry}/coupons", consents::print_slips),
        get::<Writer>("/classes/{class}/autorisation", consents::show),
        post::<Writer>("/classes/{class}/autorisation", consents::send),
        get::<Writer>("/eleves/{pupil}/rendez-vous", requests::show_meeting),
        post::<Writer>("/eleves/{pupil}/rendez-vous", requests::propose_meeting),
        get::<Writer>("/eleves/{pupil}", pupils::show),
        get::<Writer>("/eleves/{pupil}/absences", absences::show_pupil),
        get::<Writer>("/eleves/{pupil}/{entry}/correction", corrections::show),
        post::<Writer>("/eleves/{pupil}/{entry}/correction", corrections::correct),
    ]
}

/// Vie scolaire and the head.
fn desk() -> Vec<Route> {
    vec![
        get::<Desk>(links::SCHOOL_LIFE, school_life::show_day),
        get::<Desk>(desk_links::DETENTIONS, detentions::list),
        post::<Desk>(desk_links::DETENTIONS, detentions::open),
        get::<Desk>("/vie-scolaire/retenues/{slot}", detentions::show),
        post::<Desk>("/vie-scolaire/retenues/{slot}", detentions::note),
        get::<Desk>(desk_links::UNSIGNED, unsigned::list),
        get::<Desk>("/vie-scolaire/non-signes/{class}", unsigned::show),
        get::<Desk>("/vie-scolaire/non-signes/{class}/coupons", unsigned::print),
        post::<Desk>("/vie-scolaire/non-signes/{class}/relance", unsigned::remind),
        post::<Desk>("/vie-scolaire/non-signes/{class}/retour", unsigned::take_back),
        get::<Desk>(desk_links::NEVER_IN, unsigned::never),
        post::<Desk>("/vie-scolaire/jamais-connectes/{class}", unsigned::letter_again),
        get::<Desk>(desk_links::ROLL_BOARD, absences::show_rolls),
        get::<Desk>(desk_links::HALF_DAYS, absences::show_half_days),
        post::<Desk>(desk_links::HALF_DAYS, absences::set_rule),
        post::<Desk>("/eleves/{pupil}/{entry}/papier", pupils::sign_on_paper),
        post::<Desk>("/eleves/{pupil}/{entry}/verdict", pupils::judge),
        get::<Desk>("/eleves/{pupil}/{entry}/retenue", pupils::show_detention),
        post::<Desk>("/eleves/{pupil}/{entry}/retenue", pupils::schedule),
        post::<Desk>("/eleves/{pupil}/{entry}/fin", pupils::end_punishment),
        get::<Desk>(links::PAPER_NOTICES, paper_notices::show),
        post::<Desk>(links::PAPER_NOTICES, paper_notices::given),
        get::<Desk>(links::LETTERS, school_life::letter_list),
        get::<Desk>("/vie-scolaire/lettres/{class}", school_life::show_letters),
        post::<Desk>("/vie-scolaire/lettres/{class}", school_life::prepare_letters),
        get::<Desk>("/vie-scolaire/lettres/{class}/impression", school_life::print_letters),
        post::<Desk>("/vie-scolaire/lettres/{class}/nouvelle", school_life::letter_anew),
    ]
}
