//! What the first page offers to whoever is told of news by no way.

use crate::acts::{self, NoticeOffer, Reader};
use crate::domain::mail_notice::Pace;
use crate::domain::untold::Untold;
use crate::pages::family::untold::NoticeCard;
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, see_other};
use crate::web::visit::{Answer, Visit};

/// The card on the first page, where the school tells by some way.
pub(in crate::web) fn card(visit: &Visit<Family>, reader: Reader<'_>) -> Result<Option<NoticeCard>, Refusal> {
    let ways = visit.app().notice_ways();
    if !ways.any() {
        return Ok(None);
    }
    let offer = acts::notice_offer(reader)?;
    Ok(offer.map(|NoticeOffer { untold, known }| {
        let address = match &untold {
            Untold::Refused(address) => Some(address.clone()),
            Untold::Unasked | Untold::Proving(_) => known,
        };
        NoticeCard { untold, address: address.map_or_else(String::new, |address| address.to_string()), ways }
    }))
}

/// «Ne pas me prévenir».
pub(in crate::web) fn decline(visit: &Visit<Family>) -> Answer {
    let reader = visit.caller.reader();
    if !(visit.app().notice_ways().any() && reader.may_be_told()) {
        return Err(Refusal::NotFound);
    }
    acts::choose_pace(visit.school(), reader, Pace::Never)?;
    see_other(links::HOME, Some(Done::NoNotices))
}
