//! The files of sentences. Those that families read stand in every language; the others in French alone.

use crate::domain::language::Language;

/// Names and Fluent sources.
pub(super) type Files = &'static [(&'static str, &'static str)];

macro_rules! in_folder {
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!($folder, "/", $name, ".ftl")))),+]
    };
}

/// A file named here must stand in the folder of each language: without it the program does not compile.
macro_rules! of_families {
    ($folder:literal) => {
        in_folder!($folder: "activation" "announce" "asking" "calls" "common" "copy" "devices" "family" "kept" "letter" "mail" "menu"
            "month" "notice" "paper" "posting" "problem" "rights" "sign_in" "statement")
    };
}

/// What families read, in that language.
pub(super) fn of_families(language: Language) -> Files {
    match language {
        Language::French => of_families!("fr"),
        Language::Arabic => of_families!("ar"),
        Language::Turkish => of_families!("tr"),
        Language::Portuguese => of_families!("pt"),
        Language::English => of_families!("en"),
        Language::Spanish => of_families!("es"),
    }
}

/// What only staff read: there is no other language than French for it.
pub(super) const OF_STAFF: Files = in_folder!("fr":
    "absences" "cell" "ceremony" "checkup" "classroom" "cli" "config" "desk" "diffusion" "direction" "dpo" "erasure" "forgotten" "impact" "import" "import_page"
    "kept_register" "mail_desk" "notice_staff" "outings" "printing" "publishing" "register" "requests" "rights_staff" "safety" "scan" "school_life"
    "secretariat" "staff_menu" "tpm" "verify");
