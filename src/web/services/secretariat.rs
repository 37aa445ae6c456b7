//! The secretariat's first page, and the addresses of a class.

use crate::acts::{self, Addressed};
use crate::auth::Secretary;
use crate::domain::contact::TypedContact;
use crate::domain::person::PostalAddress;
use crate::pages::links;
use crate::pages::services::contact::{ContactPage, contact};
use crate::pages::services::secretariat::{AddressRow, address_classes, addresses, secretariat};
use crate::web::classroom::classes::{class_code, class_link};
use crate::web::doors::Clerk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};

/// «Secrétariat».
pub(in crate::web) fn home(visit: &Visit<Secretary>) -> Answer {
    html(secretariat(&visit.frame(links::SECRETARIAT)))
}

/// The classes whose addresses are seen.
pub(in crate::web) fn address_list(visit: &Visit<Clerk>) -> Answer {
    let classes: Vec<_> = visit.caller.divisions(visit.school())?.into_iter().map(class_link).collect();
    html(address_classes(&visit.frame(links::ADDRESSES), &classes))
}

/// The guardians of a class.
pub(in crate::web) fn show_addresses(visit: &Visit<Clerk>) -> Answer {
    let (school, clerk, code) = (visit.school(), visit.caller.clerk(), class_code(visit)?);
    let class = clerk.division(school, &code)?;
    let rows: Vec<_> = acts::addresses(school, clerk, &code)?.into_iter().map(row).collect();
    html(addresses(&visit.wide_frame(links::ADDRESSES), &class_link(class), &rows))
}

/// The form that corrects one guardian's.
pub(in crate::web) fn show_contact(visit: &Visit<Clerk>) -> Answer {
    html(contact(&visit.frame(links::ADDRESSES), &contact_page(visit)?))
}

fn contact_page(visit: &Visit<Clerk>) -> Result<ContactPage, Refusal> {
    let (school, clerk, code) = (visit.school(), visit.caller.clerk(), class_code(visit)?);
    let class = class_link(clerk.division(school, &code)?);
    let Addressed { handle, profile, .. } = acts::addressed(school, clerk, &code, visit.handle("guardian")?)?;
    let noted = acts::noted_language(school, clerk, &code, handle)?;
    let typed = TypedContact { language: noted.map(|noted| noted.code().to_owned()), ..TypedContact::of(&profile) };
    Ok(ContactPage { class, guardian: handle, name: profile.name, typed, fault: None })
}

/// Corrects it.
pub(in crate::web) fn correct_contact(visit: &Visit<Clerk>) -> Answer {
    let typed = |name: &str| visit.fields().text(name).to_owned();
    let typed = TypedContact {
        street: typed("street"),
        postcode: typed("postcode"),
        town: typed("town"),
        country: typed("country"),
        email: typed("email"),
        telephone: typed("telephone"),
        language: visit.fields().one("language").map(str::to_owned),
        paper: visit.fields().one("paper").is_some(),
    };
    let page = contact_page(visit)?;
    match typed.parsed() {
        Err(refused) => {
            let page = ContactPage { typed, fault: Some(refused), ..page };
            form_again(contact(&visit.frame(links::ADDRESSES), &page))
        }
        Ok(parsed) => {
            let code = &page.class.code;
            acts::correct_contact(visit.school(), visit.caller.clerk(), code, page.guardian, parsed)?;
            see_other(&links::class_addresses(code), Some(Done::ContactCorrected))
        }
    }
}

fn row(known: Addressed) -> AddressRow {
    let profile = known.profile;
    AddressRow {
        handle: known.handle,
        name: profile.name,
        children: known.children,
        address: profile.address.map(lines).unwrap_or_default(),
        email: profile.email,
        telephone: profile.telephone,
    }
}

/// An address, one line each.
pub(in crate::web) fn lines(address: PostalAddress) -> Vec<String> {
    let town = format!("{} {}", address.postcode, address.town);
    let country = Some(address.country).filter(|country| !country.is_empty());
    address.lines.into_iter().chain([town]).chain(country).collect()
}
