//! What the words of a list say of somebody who answers for a pupil.

use crate::domain::person::{Civility, Kinship, Level};
use crate::import::list::columns::Column;
use crate::import::list::naming::folded;
use crate::import::list::pupils::Line;
use crate::import::refusal::{Form, Refusal};
use crate::import::siecle_guardians::kinship;

/// «M.», «Mme», in full or not.
pub(super) fn civility(text: Option<&str>) -> Civility {
    match text.map(folded).as_deref() {
        Some("m" | "mr" | "monsieur") => Civility::Sir,
        Some("mme" | "mlle" | "madame" | "mademoiselle") => Civility::Madam,
        _ => Civility::Unknown,
    }
}

/// The level of responsibility: the ministry's number, or the word.
pub(super) fn level(line: &Line<'_>) -> Result<Level, Refusal> {
    let written = line.one(Column::Level).ok_or_else(|| line.missing("niveau"))?;
    match folded(written).as_str() {
        "1" | "oui" | "legal" | "representantlegal" | "responsablelegal" => Ok(Level::Legal),
        "2" | "encharge" | "personneencharge" => Ok(Level::InCharge),
        "3" | "non" | "contact" | "personneacontacter" => Ok(Level::Contact),
        _ => Err(line.bad("niveau", written, Form::Level)),
    }
}

/// The ministry's code, or the word.
pub(super) fn tie(text: &str) -> Option<Kinship> {
    match folded(text).as_str() {
        "mere" => Some(Kinship::Mother),
        "pere" => Some(Kinship::Father),
        "fratrie" | "frere" | "soeur" => Some(Kinship::Sibling),
        "ascendant" | "grandmere" | "grandpere" => Some(Kinship::Forebear),
        "educateur" => Some(Kinship::Educator),
        "assistantfamilial" => Some(Kinship::FosterCarer),
        "tuteur" => Some(Kinship::LegalGuardian),
        "ase" => Some(Kinship::ChildWelfare),
        "elevelui-meme" | "eleveluimeme" => Some(Kinship::Oneself),
        "autre" => Some(Kinship::Other),
        code => kinship(Some(code)),
    }
}
