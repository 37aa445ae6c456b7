//! `PARAMETRES`: whose export this is, and of which school year.

use super::read::Expected;
use super::refusal::{Cause, Kind, Refusal, excerpt};
use super::xml::Cursor;

/// `UAJ` and `ANNEE_SCOLAIRE` with their lines: elements in SIECLE, attributes in STS-web.
#[derive(Default)]
pub(super) struct Header {
    uai: Option<(String, u32)>,
    year: Option<(String, u32)>,
}

/// Has `read` read the `DONNEES` of a file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, or not well formed; whatever `read` refuses with.
pub(super) fn read_data(
    mut cursor: Cursor<'_>,
    kind: Kind,
    expected: &Expected,
    mut read: impl FnMut(&mut Cursor<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let file = cursor.file();
    let mut header = None;
    while let Some(part) = cursor.child()? {
        match part.name.as_str() {
            "PARAMETRES" => header = Some(Header::read(&mut cursor)?),
            "DONNEES" => read(&mut cursor)?,
            _ => cursor.skip()?,
        }
    }
    cursor.finish()?;
    Header::check(header, kind, file, expected)
}

impl Header {
    /// Reads the element `PARAMETRES` the cursor is in.
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Self, Refusal> {
        let mut header = Self::default();
        while let Some(child) = cursor.child()? {
            let attribute = child.attribute("CODE").or(child.attribute("ANNEE")).map(str::to_owned);
            let text = cursor.text()?;
            let value = (attribute.unwrap_or_else(|| text.trim().to_owned()), child.line);
            match child.name.as_str() {
                "UAJ" => header.uai = Some(value),
                "ANNEE_SCOLAIRE" => header.year = Some(value),
                _ => {}
            }
        }
        Ok(header)
    }

    /// Refuses another establishment's file or another year's; a file that does not say is refused too.
    pub(super) fn check(header: Option<Self>, kind: Kind, file: &str, expected: &Expected) -> Result<(), Refusal> {
        let missing = |element, within| Cause::Missing { element, within }.of(file);
        let header = header.ok_or_else(|| missing("PARAMETRES", kind.root()))?;
        let (uai, line) = header.uai.ok_or_else(|| missing("UAJ", "PARAMETRES"))?;
        if uai != expected.uai.as_str() {
            return Err(Cause::WrongUai { found: excerpt(&uai), expected: expected.uai.clone() }.on(file, line));
        }
        let (year, line) = header.year.ok_or_else(|| missing("ANNEE_SCOLAIRE", "PARAMETRES"))?;
        if year != expected.year.first().to_string() {
            return Err(Cause::WrongYear { found: excerpt(&year), expected: expected.year }.on(file, line));
        }
        Ok(())
    }
}
