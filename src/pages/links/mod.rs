//! Addresses that pages of several rooms link to; the router serves the same ones.

mod access;
mod asking;
mod calls;
pub mod desk;
mod diffusion;
mod entry;
mod import;
mod ledger;
mod mail;
mod open;
mod posting;
mod printing;
mod rights;
mod roll;
mod safety;
mod services;
mod staff;
mod year;

pub use access::*;
pub use asking::*;
pub use calls::*;
pub use diffusion::*;
pub use entry::*;
pub use import::*;
pub use ledger::*;
pub use mail::*;
pub use open::*;
pub use posting::*;
pub use printing::*;
pub use rights::*;
pub use roll::*;
pub use safety::*;
pub use services::*;
pub use staff::*;
pub use year::*;

use crate::domain::roster::ClassCode;

/// Leads everyone to their own first page.
pub const FRONT: &str = "/";
/// A family's first page.
pub const HOME: &str = "/carnet";
/// GET: offers a family its own copy; POST with `passphrase` and `again`: the file.
pub const COPY: &str = "/carnet/copie";
/// POST with `language`: the one of the caller's own pages.
pub const LANGUAGE: &str = "/carnet/langue";
/// Whether the process serves, for whoever watches it.
pub const HEALTH: &str = "/healthz";
/// The demonstration's own page, with its clock.
pub const DEMO: &str = "/demo";

/// «Qui a consulté».
pub const CONSULTATIONS: &str = "/carnet/consultations";
/// Digital or paper, and the pupil's own access.
pub const CHOICES: &str = "/carnet/choix";
/// The classes a member of staff may write to.
pub const CLASSES: &str = "/classes";
/// GET: looks for a pupil by name; POST with `name`: whoever is found.
pub const FIND: &str = "/eleves";
/// GET, with `classe`: the form of an incident; POST: writes it.
pub const INCIDENT: &str = "/incident";
/// What a member of staff has written, signed or not.
pub const SENT: &str = "/mes-mots";
/// Vie scolaire's day.
pub const SCHOOL_LIFE: &str = "/vie-scolaire";
/// Activation letters.
pub const LETTERS: &str = "/vie-scolaire/lettres";
/// The head's overview.
pub const HEAD: &str = "/direction";
/// What the server says of itself.
pub const CHECKUP: &str = "/direction/serveur";
/// Sanctions.
pub const SANCTIONS: &str = "/direction/sanctions";
/// The life of the year.
pub const YEAR: &str = "/direction/annee";
/// Families erased before the year.
pub const ERASURES: &str = "/direction/effacements";
/// The DPO's page.
pub const DPO: &str = "/dpd";
/// The years' ends, as the DPO sees them.
pub const DPO_YEARS: &str = "/dpd/annees";

/// Class, then pupil: the first steps of a sanction.
pub const SANCTION_CHOICE: &str = "/direction/sanctions/nouvelle";

/// The pupils of a class, to choose one for a sanction.
pub fn sanction_class(code: &str) -> String {
    let code: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
    format!("{SANCTION_CHOICE}?classe={code}")
}

/// The pupils of a class, to choose a family by one of them.
pub fn erasure_class(code: &str) -> String {
    let code: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
    format!("{ERASURES}?classe={code}")
}

/// GET: what the erasure of this pupil's family would destroy.
pub fn family_erasure(pupil: impl std::fmt::Display) -> String {
    format!("{ERASURES}/famille/{pupil}")
}

/// POST, `options` then `fin`: the order, given with a passkey.
pub fn erasure_order(pupil: impl std::fmt::Display, part: &str) -> String {
    format!("{ERASURES}/famille/{pupil}/{part}")
}

/// GET: the receipt of an erasure.
pub fn erasure_receipt(receipt: impl std::fmt::Display) -> String {
    format!("{ERASURES}/recepisse/{receipt}")
}

/// GET: the form of a sanction against this pupil; POST: pronounces it.
pub fn sanction(pupil: impl std::fmt::Display) -> String {
    format!("{SANCTIONS}/{pupil}")
}

/// POST: shows what the family will read, and writes nothing.
pub fn sanction_preview(pupil: impl std::fmt::Display) -> String {
    format!("{SANCTIONS}/{pupil}/apercu")
}

/// POST with the field `name`: renames a passkey.
pub fn device_name(handle: impl std::fmt::Display) -> String {
    format!("{DEVICES}/{handle}/nom")
}

/// POST: removes a passkey.
pub fn device_removal(handle: impl std::fmt::Display) -> String {
    format!("{DEVICES}/{handle}/retrait")
}

/// POST: ends one session of the caller.
pub fn session_end(handle: impl std::fmt::Display) -> String {
    format!("{DEVICES}/connexions/{handle}/fin")
}

// The family's carnet.

/// GET: the carnet, with everything that awaits someone.
pub const WHOLE_AWAITED: &str = "/carnet?tout=a-lire";

/// GET: the carnet, with everything of one child's.
pub fn whole_carnet(child: impl std::fmt::Display) -> String {
    format!("{HOME}?tout={child}")
}

/// That page of the list at that address; the first needs no number.
pub fn page_of(list: &str, page: usize) -> String {
    let more = if list.contains('?') { '&' } else { '?' };
    if page > 1 { format!("{list}{more}page={page}") } else { list.to_owned() }
}

/// POST with `access`: opens or closes a child's own access.
pub fn child_access(child: impl std::fmt::Display) -> String {
    format!("{CHOICES}/{child}/acces")
}

/// POST: shows the child's activation letter.
pub fn child_letter(child: impl std::fmt::Display) -> String {
    format!("{CHOICES}/{child}/lettre")
}

// Teachers and vie scolaire.

/// A class's code in an address: a slash or a space in it stays part of the code.
pub(in crate::pages) fn encoded(code: &ClassCode) -> String {
    url::form_urlencoded::byte_serialize(code.0.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The pupils of a class.
pub fn class(code: &ClassCode) -> String {
    format!("{CLASSES}/{}", encoded(code))
}

/// POST with `note-…` or `undo-…` naming the pupil, and `lesson` from a roll: a thing forgotten, or not.
pub fn forgotten(code: &ClassCode) -> String {
    format!("{CLASSES}/{}/oublis", encoded(code))
}

/// GET: what waits for the families of a class, for whoever leads it.
pub fn led_class(code: &ClassCode) -> String {
    format!("{CLASSES}/{}/suivi", encoded(code))
}

/// GET: the form to write to a class; POST: writes.
pub fn writing(code: &ClassCode) -> String {
    format!("{CLASSES}/{}/ecrire", encoded(code))
}

/// GET: the same form with one pupil ticked.
pub fn writing_to(code: &ClassCode, pupil: impl std::fmt::Display) -> String {
    format!("{}?eleve={pupil}", writing(code))
}

/// GET: the form of an incident, with that class's pupils.
pub fn incident_of(code: &ClassCode) -> String {
    format!("{INCIDENT}?classe={}", encoded(code))
}

/// One thing the caller has written, with its threads.
pub fn sent_entry(entry: impl std::fmt::Display) -> String {
    format!("{SENT}/{entry}")
}

/// Everyone to whom was written what that entry is of, with `page` for the others.
pub fn sent_to(entry: impl std::fmt::Display) -> String {
    format!("{SENT}?envoi={entry}")
}

/// POST with `with` and `text`: answers a guardian.
pub fn sent_answer(entry: impl std::fmt::Display) -> String {
    format!("{SENT}/{entry}/reponse")
}

/// A pupil's carnet as staff see it, with `page` for what is older.
pub fn pupil(handle: impl std::fmt::Display) -> String {
    format!("/eleves/{handle}")
}

/// The page of it on which that entry stands.
pub fn pupil_entry(handle: impl std::fmt::Display, entry: impl std::fmt::Display) -> String {
    format!("/eleves/{handle}?entree={entry}")
}

/// POST with `guardian` and `on`: a slip came back signed.
pub fn paper_signature(pupil: impl std::fmt::Display, entry: impl std::fmt::Display) -> String {
    format!("/eleves/{pupil}/{entry}/papier")
}

/// POST with `verdict`: judges a justification.
pub fn verdict(pupil: impl std::fmt::Display, entry: impl std::fmt::Display) -> String {
    format!("/eleves/{pupil}/{entry}/verdict")
}

/// GET: the form that corrects a mark of the roll; POST with `mark` and `minutes`: corrects it.
pub fn correction(pupil: impl std::fmt::Display, entry: impl std::fmt::Display) -> String {
    format!("/eleves/{pupil}/{entry}/correction")
}

/// GET: the form that schedules a retenue; POST: schedules it.
pub fn detention(pupil: impl std::fmt::Display, entry: impl std::fmt::Display) -> String {
    format!("/eleves/{pupil}/{entry}/retenue")
}

/// POST with `slip` and `outcome`: a punition is done with.
pub fn punishment_end(pupil: impl std::fmt::Display, entry: impl std::fmt::Display) -> String {
    format!("/eleves/{pupil}/{entry}/fin")
}

/// GET: the guardians of a class, for their letters; POST: prepares the letters.
pub fn class_letters(code: &ClassCode) -> String {
    format!("{LETTERS}/{}", encoded(code))
}

/// GET: the letters, for the printer; POST with `shown` and `one`, several: they were printed.
pub fn class_letters_print(code: &ClassCode) -> String {
    format!("{LETTERS}/{}/impression", encoded(code))
}

/// POST with `guardian`: takes their access back and makes a new letter.
pub fn letter_anew(code: &ClassCode) -> String {
    format!("{LETTERS}/{}/nouvelle", encoded(code))
}
