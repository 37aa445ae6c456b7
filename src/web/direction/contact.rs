//! The head sets whom families call and write to.

use crate::acts;
use crate::auth::Head;
use crate::domain::school_contact::{SchoolContact, postal_address};
use crate::domain::text::Text;
use crate::pages::direction::contact::{ContactFault, ContactForm};
use crate::pages::links;
use crate::web::direction::diffusion::{Typed, page};
use crate::web::reply::{Done, form_again, see_other};
use crate::web::visit::{Answer, Visit};

/// What was typed; nothing typed is nothing said.
pub(in crate::web) fn set(visit: &Visit<Head>) -> Answer {
    let typed = |name: &str| visit.fields().text(name).trim().to_owned();
    let (telephone, school_life, address) = (typed("telephone"), typed("school_life"), typed("address"));
    let form = ContactForm { telephone, school_life, address, email: typed("email"), dpo: typed("dpo"), fault: None };
    match parsed(&form) {
        Ok(contact) => {
            acts::set_school_contact(visit.school(), &visit.caller, &contact)?;
            see_other(links::DIFFUSION, Some(Done::SchoolContactSet))
        }
        Err(fault) => {
            let contact = Some(ContactForm { fault: Some(fault), ..form });
            form_again(page(visit, Typed { contact, ..Typed::default() })?)
        }
    }
}

fn parsed(form: &ContactForm) -> Result<SchoolContact, ContactFault> {
    Ok(SchoolContact {
        telephone: said(&form.telephone, str::parse).map_err(|_| ContactFault::Telephone)?,
        school_life: said(&form.school_life, str::parse).map_err(|_| ContactFault::SchoolLife)?,
        address: said(&form.address, postal_address).map_err(|_| ContactFault::Address)?,
        email: said(&form.email, str::parse).map_err(|_| ContactFault::Email)?,
        dpo: said(&form.dpo, Text::line).map_err(|_| ContactFault::Dpo)?,
    })
}

fn said<T, E>(typed: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some) }
}
