//! What an import changes among the staff.

use super::change::{Change, both, only};
use crate::domain::roster::{Roster, RosterStaff};

/// Who arrives, who leaves, and what changes of whoever stays.
pub(super) fn staff(was: &Roster, now: &Roster, told: &mut Vec<Change>) {
    told.extend(only(&now.staff, &was.staff).map(|key| Change::StaffArrives { key }));
    told.extend(only(&was.staff, &now.staff).map(|key| Change::StaffLeaves { key }));
    for (key, old, new) in both(&was.staff, &now.staff) {
        member(key, old, new, told);
    }
}

fn member(key: &str, was: &RosterStaff, now: &RosterStaff, told: &mut Vec<Change>) {
    let key = || key.to_owned();
    if (&was.member.name, was.member.civility) != (&now.member.name, now.member.civility) {
        told.push(Change::StaffName { key: key() });
    }
    if was.member.function != now.member.function {
        let (was, now) = (was.member.function, now.member.function);
        told.push(Change::StaffFunction { key: key(), was, now });
    }
    if was.teaches != now.teaches {
        let gained = now.teaches.difference(&was.teaches).cloned().collect();
        let lost = was.teaches.difference(&now.teaches).cloned().collect();
        told.push(Change::StaffServices { key: key(), gained, lost });
    }
    if was.leads != now.leads {
        told.push(Change::StaffLeads { key: key(), now: now.leads.clone() });
    }
}
