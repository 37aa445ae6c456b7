//! Staff, in the establishment's own scope, and what they teach, in the year's.

use crate::acts::direction::personnel::{enlist, strike_off};
use crate::acts::roster::register::Register;
use crate::archive::{ArchiveError, Pen, Ref, School, Scope, Services, Term};
use crate::domain::ids::{Handle, StaffId, Subject};
use crate::domain::roster::{Roster, RosterStaff};
use std::collections::BTreeMap;

/// Writes the establishment's staff as the roster has them; says who is who.
pub(super) fn write_staff(
    school: &School,
    register: &Register,
    roster: &Roster,
) -> Result<BTreeMap<String, StaffId>, ArchiveError> {
    school.establishment().write(|pen| {
        for (key, known) in register.staff.iter().filter(|(key, _)| !roster.staff.contains_key(*key)) {
            strike_off(pen, &known.held, key)?;
        }
        let mut ids = BTreeMap::new();
        for (key, staff) in &roster.staff {
            ids.insert(key.clone(), enlist(pen, &staff.member)?);
        }
        Ok(ids)
    })
}

/// Writes what each member of staff teaches this year.
pub(super) fn write_services(
    pen: &mut Pen<'_>,
    register: &Register,
    roster: &Roster,
    ids: &BTreeMap<String, StaffId>,
) -> Result<(), ArchiveError> {
    let gone = register.staff.iter().filter(|(key, _)| !roster.staff.contains_key(*key));
    for services in gone.filter_map(|(_, known)| known.services.as_ref()) {
        end_services(pen, services.staff)?;
    }
    for (key, staff) in &roster.staff {
        let Some(id) = ids.get(key).copied() else { continue };
        let known = register.staff.get(key).and_then(|known| known.services.as_ref());
        write_service(pen, id, known, staff)?;
    }
    Ok(())
}

fn write_service(
    pen: &mut Pen<'_>,
    id: StaffId,
    known: Option<&Services>,
    staff: &RosterStaff,
) -> Result<(), ArchiveError> {
    let (teaches, leads) = (staff.teaches.clone(), staff.leads.clone());
    let services = Services { staff: id, teaches, leads, by_hand: staff.by_hand };
    let nothing = services.teaches.is_empty() && services.leads.is_empty();
    if known == Some(&services) || (known.is_none() && nothing) {
        return Ok(());
    }
    keep_services(pen, &services)
}

/// Writes what a member of staff teaches, in place of what they taught.
pub(in crate::acts) fn keep_services(pen: &mut Pen<'_>, services: &Services) -> Result<(), ArchiveError> {
    let (house, row) = (pen.scope().house().clone(), row_of(pen.scope(), services.staff));
    pen.put(&house, row, services)?;
    pen.link(&Term::services(services.staff), Ref::row(Subject::HOUSE, row))
}

/// Someone who has gone teaches nothing.
pub(in crate::acts) fn end_services(pen: &mut Pen<'_>, id: StaffId) -> Result<(), ArchiveError> {
    let (house, row) = (pen.scope().house().clone(), row_of(pen.scope(), id));
    pen.remove::<Services>(&house, row)?;
    pen.unlink(&Term::services(id), Ref::row(Subject::HOUSE, row))
}

fn row_of(year: &Scope, staff: StaffId) -> Handle {
    year.row_for(year.house(), "services", &staff.0.to_be_bytes())
}
