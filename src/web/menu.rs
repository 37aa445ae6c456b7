//! The menu of each caller.

use crate::auth::Caller;
use crate::pages::layout::NavLink;
use crate::pages::links;

const GUARDIAN: &[NavLink] = &[
    NavLink { href: links::HOME, key: "menu-carnet" },
    NavLink { href: links::CONSULTATIONS, key: "menu-consultations" },
    NavLink { href: links::RIGHTS, key: "menu-rights" },
    NavLink { href: links::CHOICES, key: "menu-choices" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const READER: &[NavLink] = &[
    NavLink { href: links::HOME, key: "menu-carnet" },
    NavLink { href: links::CONSULTATIONS, key: "menu-consultations" },
    NavLink { href: links::RIGHTS, key: "menu-rights" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const PUPIL_OF_AGE: &[NavLink] = &[
    NavLink { href: links::HOME, key: "menu-carnet" },
    NavLink { href: links::CONSULTATIONS, key: "menu-consultations" },
    NavLink { href: links::RIGHTS, key: "menu-rights" },
    NavLink { href: links::MAIL, key: "menu-mail" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const TEACHER: &[NavLink] = &[
    NavLink { href: links::CLASSES, key: "menu-classes" },
    NavLink { href: links::REQUESTS, key: "menu-requests" },
    NavLink { href: links::SENT, key: "menu-sent" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
/// «Professeur principal».
const HEAD_TEACHER: &[NavLink] = &[
    NavLink { href: links::CLASSES, key: "menu-classes" },
    NavLink { href: links::REQUESTS, key: "menu-requests" },
    NavLink { href: links::SENT, key: "menu-sent" },
    NavLink { href: links::POSTINGS, key: "menu-postings" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const SCHOOL_LIFE: &[NavLink] = &[
    NavLink { href: links::SCHOOL_LIFE, key: "menu-today" },
    NavLink { href: links::REQUESTS, key: "menu-requests" },
    NavLink { href: links::CLASSES, key: "menu-classes" },
    NavLink { href: links::SENT, key: "menu-sent" },
    NavLink { href: links::POSTINGS, key: "menu-postings" },
    NavLink { href: links::LETTERS, key: "menu-letters" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const HEAD: &[NavLink] = &[
    NavLink { href: links::HEAD, key: "menu-head" },
    NavLink { href: links::SCHOOL_LIFE, key: "menu-today" },
    NavLink { href: links::REQUESTS, key: "menu-requests" },
    NavLink { href: links::CLASSES, key: "menu-classes" },
    NavLink { href: links::POSTINGS, key: "menu-postings" },
    NavLink { href: links::SANCTIONS, key: "menu-sanctions" },
    NavLink { href: links::LETTERS, key: "menu-letters" },
    NavLink { href: links::STAFF, key: "menu-staff" },
    NavLink { href: links::SAFETY, key: "menu-safety" },
    NavLink { href: links::YEAR, key: "menu-year" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const DPO: &[NavLink] = &[
    NavLink { href: links::DPO, key: "menu-dpo" },
    NavLink { href: links::DPO_YEARS, key: "menu-year" },
    NavLink { href: links::REGISTER, key: "menu-register" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];

const SECRETARY: &[NavLink] = &[
    NavLink { href: links::SECRETARIAT, key: "menu-secretariat" },
    NavLink { href: links::IMPORT, key: "menu-import" },
    NavLink { href: links::LETTERS, key: "menu-letters" },
    NavLink { href: links::ADDRESSES, key: "menu-addresses" },
    NavLink { href: links::DEVICES, key: "menu-devices" },
];
const NURSE: &[NavLink] =
    &[NavLink { href: links::SICK_BAY, key: "menu-sick-bay" }, NavLink { href: links::DEVICES, key: "menu-devices" }];

/// The menu of that caller, where mail is sent or not; the first link is where they land.
pub(in crate::web) fn menu(caller: &Caller, posts: bool) -> &'static [NavLink] {
    match caller {
        Caller::Guardian(_) => GUARDIAN,
        Caller::Pupil(pupil) if posts && pupil.is_of_age() => PUPIL_OF_AGE,
        Caller::Teacher(teacher) if !teacher.leads().is_empty() => HEAD_TEACHER,
        Caller::Pupil(_) | Caller::Delegate(_) => READER,
        Caller::Teacher(_) => TEACHER,
        Caller::SchoolLife(_) => SCHOOL_LIFE,
        Caller::Head(_) => HEAD,
        Caller::Dpo(_) => DPO,
        Caller::Secretary(_) => SECRETARY,
        Caller::Nurse(_) => NURSE,
    }
}
