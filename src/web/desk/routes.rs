//! The addresses of vie scolaire's desk, each with who may knock.

use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::route::{Route, get, post};
use crate::web::{desk, postings};

/// Vie scolaire and the head: of the whole school.
pub(in crate::web) fn routes() -> Vec<Route> {
    vec![
        get::<Desk>(links::SCHOOL_LIFE, desk::day::show_day),
        get::<Desk>("/informations/{posting}/coupons", postings::paper::print),
        post::<Desk>("/informations/{posting}/coupons", postings::paper::printed),
        post::<Desk>("/informations/{posting}/retour", postings::paper::take_back),
        post::<Desk>("/informations/{posting}/retour/retrait", postings::paper::put_right),
        get::<Desk>("/autorisations/{entry}/retour/{class}", desk::consents_back::show),
        post::<Desk>("/autorisations/{entry}/retour/{class}", desk::consents_back::save),
        get::<Desk>(links::desk::FORGETFUL, desk::forgetful::show),
        post::<Desk>(links::desk::FORGETFUL, desk::forgetful::set_rule),
        get::<Desk>(links::desk::DETENTIONS, desk::detentions::list),
        post::<Desk>(links::desk::DETENTIONS, desk::detentions::open),
        get::<Desk>("/vie-scolaire/retenues/{slot}", desk::detentions::show),
        post::<Desk>("/vie-scolaire/retenues/{slot}", desk::detentions::note),
        get::<Desk>("/vie-scolaire/retenues/{slot}/changement", desk::session_changes::show),
        post::<Desk>("/vie-scolaire/retenues/{slot}/changement", desk::session_changes::move_session),
        post::<Desk>("/vie-scolaire/retenues/{slot}/annulation", desk::session_changes::cancel),
        get::<Desk>(links::desk::OUTINGS, desk::outings::list),
        get::<Desk>("/vie-scolaire/sorties/classe/{class}", desk::outings::form),
        post::<Desk>("/vie-scolaire/sorties/classe/{class}", desk::outings::plan),
        get::<Desk>("/vie-scolaire/sorties/{outing}", desk::outings::show),
        get::<Desk>("/vie-scolaire/sorties/{outing}/dates", desk::outing_dates::show),
        post::<Desk>("/vie-scolaire/sorties/{outing}/dates", desk::outing_dates::move_outing),
        post::<Desk>("/vie-scolaire/sorties/{outing}/annulation", desk::outings::call_off),
        get::<Desk>(links::desk::UNREACHED, desk::unreached::show),
        get::<Desk>(links::desk::UNSIGNED, desk::lacking::unsigned),
        get::<Desk>("/vie-scolaire/non-signes/{class}", desk::lacking::unsigned_of),
        post::<Desk>("/vie-scolaire/non-signes/{class}/relance", desk::lacking::remind_to_sign),
        post::<Desk>("/vie-scolaire/non-signes/{class}/retour", desk::lacking::take_back),
        get::<Desk>(links::desk::UNJUSTIFIED, desk::lacking::unjustified),
        get::<Desk>("/vie-scolaire/a-justifier/{class}", desk::lacking::unjustified_of),
        post::<Desk>("/vie-scolaire/a-justifier/{class}/relance", desk::lacking::remind_to_justify),
        get::<Desk>(links::desk::NO_NEWS, desk::no_news::show),
        get::<Desk>(links::desk::UNWRITTEN, desk::lacking::unwritten),
        get::<Desk>("/vie-scolaire/a-regulariser/{class}", desk::lacking::unwritten_of),
        post::<Desk>("/vie-scolaire/a-regulariser/{class}/relance", desk::lacking::remind_to_confirm),
        post::<Desk>("/vie-scolaire/a-regulariser/{class}/retour", desk::lacking::take_back_confirmed),
        get::<Desk>(links::desk::NEVER_IN, desk::lacking::never),
        post::<Desk>("/vie-scolaire/jamais-connectes/{class}", desk::lacking::letter_again),
        get::<Desk>(links::desk::ROLL_BOARD, desk::absences::show_rolls),
        get::<Desk>(links::desk::HALF_DAYS, desk::absences::show_half_days),
        post::<Desk>(links::desk::HALF_DAYS, desk::absences::set_rule),
        get::<Desk>(links::desk::BELL_TIMES, desk::bell_times::show),
        post::<Desk>(links::desk::BELL_TIMES, desk::bell_times::set),
        get::<Desk>(links::TO_PRINT, desk::printing::list),
        get::<Desk>("/vie-scolaire/a-imprimer/{class}/{sheet}", desk::printing::show),
        post::<Desk>("/vie-scolaire/a-imprimer/{class}/{sheet}", desk::printing::printed),
        get::<Desk>(links::REGIMES, desk::regimes::list),
        get::<Desk>("/vie-scolaire/regimes/{class}", desk::regimes::show),
        post::<Desk>("/vie-scolaire/regimes/{class}", desk::regimes::set),
        get::<Desk>(links::PAPER_NOTICES, desk::paper_notices::show),
        post::<Desk>(links::PAPER_NOTICES, desk::paper_notices::given),
    ]
}

/// The same, of one pupil.
pub(in crate::web) fn of_one_pupil() -> Vec<Route> {
    vec![
        get::<Desk>("/eleves/{pupil}/annonce", desk::announce::show),
        post::<Desk>("/eleves/{pupil}/annonce", desk::announce::announce),
        get::<Desk>("/eleves/{pupil}/presence", desk::one_mark::show),
        post::<Desk>("/eleves/{pupil}/presence", desk::one_mark::save),
        get::<Desk>("/eleves/{pupil}/demande", desk::asking::show),
        post::<Desk>("/eleves/{pupil}/demande", desk::asking::enter),
        post::<Desk>("/eleves/{pupil}/{entry}/annulation", desk::announce::call_off),
        post::<Desk>("/eleves/{pupil}/{entry}/papier", desk::pupils::sign_on_paper),
        get::<Desk>("/eleves/{pupil}/{entry}/notification", desk::sanction_notices::show),
        get::<Desk>("/eleves/{pupil}/{entry}/justification", desk::justification::show),
        post::<Desk>("/eleves/{pupil}/{entry}/justification", desk::justification::save),
        post::<Desk>("/eleves/{pupil}/{entry}/justification/telephone", desk::no_news::note),
        post::<Desk>("/eleves/{pupil}/{entry}/verdict", desk::pupils::judge),
        get::<Desk>("/eleves/{pupil}/{entry}/retenue", desk::slot::show_detention),
        post::<Desk>("/eleves/{pupil}/{entry}/retenue", desk::slot::schedule),
        post::<Desk>("/eleves/{pupil}/{entry}/fin", desk::pupils::end_punishment),
        post::<Desk>("/eleves/{pupil}/{entry}/verdict/revision", desk::put_right::revise_verdict),
        post::<Desk>("/eleves/{pupil}/{entry}/reouverture", desk::put_right::reopen_punishment),
        post::<Desk>("/eleves/{pupil}/{entry}/papier/retrait", desk::put_right::take_back_signature),
        post::<Desk>("/eleves/{pupil}/{entry}/papier/reponse/retrait", desk::put_right::take_back_answer),
        post::<Desk>("/eleves/{pupil}/{entry}/justification/retrait", desk::put_right::take_back_justification),
    ]
}
