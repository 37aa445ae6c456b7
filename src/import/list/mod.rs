//! Lists in CSV: Carnet's own three, ONDE's two, and any list of pupils, guardians or staff whose columns a person has
//! named.
//!
//! ```text
//! eleves.csv         identifiant;ine;nom;prenom;date_naissance;classe;regime
//! responsables.csv   identifiant_eleve;identifiant_personne;civilite;nom;prenom;lien;niveau;mel;tel_portable;
//!                    tel_personnel;adresse;adresse2;code_postal;commune;pays   one line a link
//! personnels.csv     identifiant;civilite;nom;prenom;fonction;mel;classes   classes separated by commas
//! ONDE               pupils, one a line; guardians, one a line, with their children to the right, four columns each,
//!                    named and not numbered
//! ```
//! A list names no school and no year, which is told. Whoever has no identifier in it is known by their name, and found
//! again under the identifier they had (`naming`).

pub mod columns;
mod guardians;
mod headers;
mod names;
pub(super) mod naming;
mod pupils;
mod said;
pub mod sheet;
mod staff;
pub mod whose;

pub use columns::{Column, Layout};
pub use headers::guess;
pub(super) use sheet::is_blank;
pub use sheet::{Sheet, sheet};
pub use whose::ListOf;

use super::anomaly::Anomaly;
use super::incoming::Incoming;
use super::read::Expected;
use super::refusal::{Cause, Kind, Refusal};

/// Reads one list; its columns as a person has named them, or as its header says.
///
/// # Errors
/// [`Cause::UnknownColumns`] when the header is none that is known and nobody has named its columns; what is wrong in a
/// line otherwise.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    named: Option<&Layout>,
    expected: &Expected,
    incoming: &mut Incoming,
) -> Result<Kind, Refusal> {
    let sheet = sheet(file, bytes)?;
    let layout = match named {
        Some(layout) => layout.clone(),
        None => headers::layout(&sheet.header).ok_or_else(|| Cause::UnknownColumns.on(file, 1))?,
    };
    let kind = match &layout {
        Layout::Pupils(columns) => {
            incoming.pupils = Some(pupils::read(file, &sheet, columns, expected, &mut incoming.anomalies)?);
            Kind::Pupils
        }
        Layout::Guardians(columns) => {
            incoming.guardians = Some(guardians::linked(file, &sheet, columns, &mut incoming.anomalies)?);
            Kind::Guardians
        }
        Layout::WideGuardians(columns) => {
            incoming.guardians = Some(guardians::wide(file, &sheet, columns, &mut incoming.anomalies)?);
            Kind::Guardians
        }
        Layout::Staff(columns) => {
            incoming.staff = Some(staff::read(file, &sheet, columns, &mut incoming.anomalies)?);
            Kind::Staff
        }
    };
    incoming.anomalies.push(Anomaly::OriginUnsaid { file: file.to_owned() });
    Ok(kind)
}

/// Whether these bytes may be a list: a first line of several cells, and no mark of another form of file.
pub fn may_be_one(bytes: &[u8]) -> bool {
    let other = [b"PK".as_slice(), b"%PDF", b"\xD0\xCF\x11\xE0"].iter().any(|mark| bytes.starts_with(mark));
    !other && sheet::first_line(bytes).is_some_and(|line| !line.trim_start().starts_with('<') && sheet::splits(&line))
}

#[cfg(test)]
mod tests;
