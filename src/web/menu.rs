//! The menu of each caller.

use crate::auth::Caller;
use crate::pages::family::choices::NoticeWays;
use crate::pages::layout::NavLink;
use crate::pages::links;

const CARNET: NavLink = NavLink { href: links::HOME, key: "menu-carnet" };
const CONSULTATIONS: NavLink = NavLink { href: links::CONSULTATIONS, key: "menu-consultations" };
const RIGHTS: NavLink = NavLink { href: links::RIGHTS, key: "menu-rights" };
const CHOICES: NavLink = NavLink { href: links::CHOICES, key: "menu-choices" };
const MAIL: NavLink = NavLink { href: links::MAIL, key: "menu-mail" };
const CALLS: NavLink = NavLink { href: links::CALLS, key: "menu-calls" };
const DEVICES: NavLink = NavLink { href: links::DEVICES, key: "menu-devices" };
const TODAY: NavLink = NavLink { href: links::SCHOOL_LIFE, key: "menu-today" };
const CLASSES: NavLink = NavLink { href: links::CLASSES, key: "menu-classes" };
const REQUESTS: NavLink = NavLink { href: links::REQUESTS, key: "menu-requests" };
const SENT: NavLink = NavLink { href: links::SENT, key: "menu-sent" };
const POSTINGS: NavLink = NavLink { href: links::POSTINGS, key: "menu-postings" };
const LETTERS: NavLink = NavLink { href: links::LETTERS, key: "menu-letters" };
const DIRECTION: NavLink = NavLink { href: links::HEAD, key: "menu-head" };
const SANCTIONS: NavLink = NavLink { href: links::SANCTIONS, key: "menu-sanctions" };
const STAFF: NavLink = NavLink { href: links::STAFF, key: "menu-staff" };
const SAFETY: NavLink = NavLink { href: links::SAFETY, key: "menu-safety" };
const YEAR: NavLink = NavLink { href: links::YEAR, key: "menu-year" };
const KEYS: NavLink = NavLink { href: links::DPO, key: "menu-dpo" };
const YEARS: NavLink = NavLink { href: links::DPO_YEARS, key: "menu-year" };
const REGISTER: NavLink = NavLink { href: links::REGISTER, key: "menu-register" };
const SECRETARIAT: NavLink = NavLink { href: links::SECRETARIAT, key: "menu-secretariat" };
const IMPORT: NavLink = NavLink { href: links::IMPORT, key: "menu-import" };
const ADDRESSES: NavLink = NavLink { href: links::ADDRESSES, key: "menu-addresses" };
const SICK_BAY: NavLink = NavLink { href: links::SICK_BAY, key: "menu-sick-bay" };

/// The menu of that caller, where notices are sent by these ways; the first link is where they land, those of every day
/// come next, since a long menu folds the last ones away.
pub(in crate::web) fn menu(caller: &Caller, ways: NoticeWays) -> &'static [NavLink] {
    match caller {
        Caller::Guardian(guardian) if guardian.is_legal() => &[CARNET, CONSULTATIONS, RIGHTS, CHOICES, DEVICES],
        Caller::Guardian(_) => told(ways),
        Caller::Pupil(pupil) if pupil.is_of_age() => told(ways),
        Caller::Pupil(_) => &[CARNET, CONSULTATIONS, RIGHTS, DEVICES],
        // «Professeur principal».
        Caller::Teacher(teacher) if !teacher.leads().is_empty() => &[CLASSES, REQUESTS, SENT, POSTINGS, DEVICES],
        Caller::Teacher(_) => &[CLASSES, REQUESTS, SENT, DEVICES],
        Caller::SchoolLife(_) => &[TODAY, REQUESTS, CLASSES, SENT, POSTINGS, LETTERS, DEVICES],
        Caller::Head(_) => {
            &[DIRECTION, TODAY, REQUESTS, CLASSES, SANCTIONS, POSTINGS, LETTERS, STAFF, SAFETY, YEAR, DEVICES]
        }
        Caller::Dpo(_) => &[KEYS, YEARS, REGISTER, DEVICES],
        Caller::Secretary(_) => &[SECRETARIAT, IMPORT, LETTERS, ADDRESSES, DEVICES],
        Caller::Nurse(_) => &[SICK_BAY, DEVICES],
    }
}

/// Of whoever chooses nothing but how they are told.
fn told(ways: NoticeWays) -> &'static [NavLink] {
    match (ways.mail, ways.calls) {
        (true, true) => &[CARNET, CONSULTATIONS, RIGHTS, MAIL, CALLS, DEVICES],
        (true, false) => &[CARNET, CONSULTATIONS, RIGHTS, MAIL, DEVICES],
        (false, true) => &[CARNET, CONSULTATIONS, RIGHTS, CALLS, DEVICES],
        (false, false) => &[CARNET, CONSULTATIONS, RIGHTS, DEVICES],
    }
}
