//! The secretariat's first page, and the addresses of a class.

use crate::acts;
use crate::auth::Secretary;
use crate::domain::person::PostalAddress;
use crate::pages::links;
use crate::pages::services::secretariat::{AddressRow, address_classes, addresses, secretariat};
use crate::web::classroom::classes::{class_code, class_link};
use crate::web::doors::Clerk;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};

/// «Secrétariat».
pub(in crate::web) fn home(visit: &Visit<Secretary>) -> Answer {
    html(secretariat(&visit.frame(links::SECRETARIAT)))
}

/// The classes whose addresses are seen.
pub(in crate::web) fn address_list(visit: &Visit<Clerk>) -> Answer {
    let classes: Vec<_> = visit.caller.classes(visit.school())?.into_iter().map(class_link).collect();
    html(address_classes(&visit.frame(links::ADDRESSES), &classes))
}

/// The guardians of a class.
pub(in crate::web) fn show_addresses(visit: &Visit<Clerk>) -> Answer {
    let (school, clerk, code) = (visit.school(), visit.caller.clerk(), class_code(visit)?);
    let class = clerk.class(school, &code)?;
    let rows: Vec<_> = acts::addresses(school, clerk, &code)?.into_iter().map(row).collect();
    html(addresses(&visit.wide_frame(links::ADDRESSES), &class_link(class), &rows))
}

fn row(known: acts::Addressed) -> AddressRow {
    let profile = known.profile;
    AddressRow {
        name: profile.name,
        children: known.children,
        address: profile.address.map(lines).unwrap_or_default(),
        email: profile.email,
        mobile: profile.mobile,
    }
}

/// An address, one line each.
pub(in crate::web) fn lines(address: PostalAddress) -> Vec<String> {
    let town = format!("{} {}", address.postcode, address.town);
    let country = Some(address.country).filter(|country| !country.is_empty());
    address.lines.into_iter().chain([town]).chain(country).collect()
}
