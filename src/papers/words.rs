//! Which sentence says which word of the table.

use crate::domain::kept::{Category, Concerned, End, Provenance, Purpose, Reader};

pub(in crate::papers) fn category_key(category: Category) -> &'static str {
    match category {
        Category::Pupils => "kept-pupils",
        Category::Guardians => "kept-guardians",
        Category::Staff => "kept-staff",
        Category::Notes => "kept-notes",
        Category::Presence => "kept-presence",
        Category::Conduct => "kept-conduct",
        Category::Signatures => "kept-signatures",
        Category::Consultations => "kept-consultations",
        Category::Accounts => "kept-accounts",
        Category::AddedPasskeys => "kept-added",
        Category::Codes => "kept-codes",
        Category::Sessions => "kept-sessions",
        Category::MailNotices => "kept-mail",
        Category::CalledDevices => "kept-called",
        Category::Holds => "kept-holds",
        Category::Erasures => "kept-erasures",
        Category::Decisions => "kept-decisions",
        Category::Safety => "kept-safety",
        Category::Running => "kept-running",
    }
}

pub(in crate::papers) fn content_key(category: Category) -> &'static str {
    match category {
        Category::Pupils => "kept-pupils-content",
        Category::Guardians => "kept-guardians-content",
        Category::Staff => "kept-staff-content",
        Category::Notes => "kept-notes-content",
        Category::Presence => "kept-presence-content",
        Category::Conduct => "kept-conduct-content",
        Category::Signatures => "kept-signatures-content",
        Category::Consultations => "kept-consultations-content",
        Category::Accounts => "kept-accounts-content",
        Category::AddedPasskeys => "kept-added-content",
        Category::Codes => "kept-codes-content",
        Category::Sessions => "kept-sessions-content",
        Category::MailNotices => "kept-mail-content",
        Category::CalledDevices => "kept-called-content",
        Category::Holds => "kept-holds-content",
        Category::Erasures => "kept-erasures-content",
        Category::Decisions => "kept-decisions-content",
        Category::Safety => "kept-safety-content",
        Category::Running => "kept-running-content",
    }
}

/// A category and what it holds as they are told to a pupil; what is kept of others only has no words of theirs.
pub(in crate::papers) fn pupils_keys(category: Category) -> [&'static str; 2] {
    match category {
        Category::Pupils => ["told-you", "told-you-content"],
        Category::Notes => ["told-notes", "told-notes-content"],
        Category::Presence => ["told-presence", "told-presence-content"],
        Category::Conduct => ["told-conduct", "told-conduct-content"],
        Category::Signatures => ["told-signatures", "told-signatures-content"],
        Category::Consultations => ["told-consultations", "told-consultations-content"],
        Category::Accounts => ["told-accounts", "told-accounts-content"],
        Category::AddedPasskeys => ["told-added", "told-added-content"],
        Category::Codes => ["told-codes", "told-codes-content"],
        Category::Sessions => ["told-sessions", "told-sessions-content"],
        Category::MailNotices => ["told-mail", "told-mail-content"],
        Category::CalledDevices => ["told-called", "told-called-content"],
        Category::Holds => ["told-holds", "told-holds-content"],
        Category::Erasures => ["told-erasures", "told-erasures-content"],
        others => [category_key(others), content_key(others)],
    }
}

pub(in crate::papers) fn concerned_key(concerned: Concerned) -> &'static str {
    match concerned {
        Concerned::Pupils => "kept-about-pupils",
        Concerned::Guardians => "kept-about-guardians",
        Concerned::Staff => "kept-about-staff",
    }
}

pub(in crate::papers) fn purpose_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Liaison => "kept-for-liaison",
        Purpose::Reach => "kept-for-reach",
        Purpose::Attendance => "kept-for-attendance",
        Purpose::Discipline => "kept-for-discipline",
        Purpose::Access => "kept-for-access",
        Purpose::Account => "kept-for-account",
        Purpose::Running => "kept-for-running",
    }
}

pub(in crate::papers) fn provenance_key(from: Provenance) -> &'static str {
    match from {
        Provenance::Files => "kept-from-files",
        Provenance::Staff => "kept-from-staff",
        Provenance::Family => "kept-from-family",
        Provenance::Itself => "kept-from-itself",
    }
}

pub(in crate::papers) fn reader_key(reader: Reader) -> &'static str {
    match reader {
        Reader::Guardians => "kept-read-guardians",
        Reader::Pupil => "kept-read-pupil",
        Reader::Teachers => "kept-read-teachers",
        Reader::SchoolLife => "kept-read-school-life",
        Reader::Secretariat => "kept-read-secretariat",
        Reader::SickBay => "kept-read-sick-bay",
        Reader::Head => "kept-read-head",
        Reader::Dpo => "kept-read-dpo",
        Reader::Oneself => "kept-read-oneself",
        Reader::Nobody => "kept-read-nobody",
    }
}

pub(in crate::papers) fn end_key(end: End) -> &'static str {
    match end {
        End::YearKeys => "kept-end-year",
        End::FamilyKeys => "kept-end-family",
        End::Age(_) => "kept-end-days",
        End::Used => "kept-end-used",
        End::TakenBack => "kept-end-taken-back",
        End::StaffLeaves => "kept-end-staff",
        End::HoldEnds { .. } => "kept-end-hold",
        End::WithEstablishment => "kept-end-establishment",
    }
}

/// Technical measures, a title and a sentence each.
pub(in crate::papers) const TECHNICAL: [&str; 6] = [
    "register-security-encryption",
    "register-security-partition",
    "register-security-passkeys",
    "register-security-trace",
    "register-security-backup",
    "register-security-destruction",
];

/// Organisational measures.
pub(in crate::papers) const ORGANISATIONAL: [&str; 4] =
    ["register-security-roles", "register-security-two", "register-security-letters", "register-security-updates"];

/// Both, each under its heading.
pub fn security_texts() -> [(&'static str, &'static [&'static str]); 2] {
    [("register-security-technical", &TECHNICAL), ("register-security-organisational", &ORGANISATIONAL)]
}

/// Whether an impact assessment is to be made: each criterion with what the carnet answers.
pub fn criterion_texts() -> [(&'static str, &'static str); 9] {
    [
        ("criterion-scoring", "criterion-scoring-said"),
        ("criterion-decision", "criterion-decision-said"),
        ("criterion-surveillance", "criterion-surveillance-said"),
        ("criterion-sensitive", "criterion-sensitive-said"),
        ("criterion-scale", "criterion-scale-said"),
        ("criterion-crossing", "criterion-crossing-said"),
        ("criterion-vulnerable", "criterion-vulnerable-said"),
        ("criterion-innovation", "criterion-innovation-said"),
        ("criterion-exclusion", "criterion-exclusion-said"),
    ]
}
