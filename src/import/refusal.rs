//! Why a file is refused whole: the facts for whoever must mend it, and plain English without any name for the logs.

use crate::domain::school_year::SchoolYear;
use crate::domain::uai::Uai;
use std::fmt;

/// A file that is not imported at all, with where and why.
///
/// Its `Display` is for logs and tells no value found in the file; people are told the rest in their language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// The file's name as it was given.
    pub file: String,
    /// The line it was noticed on, from 1, where there is one.
    pub line: Option<u32>,
    /// What was found and what was expected.
    pub cause: Cause,
}

/// The files Carnet reads; a list in CSV counts as the one whose place it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `ElevesAvecAdresses.xml` or `ElevesSansAdresses.xml`, root `BEE_ELEVES`.
    Pupils,
    /// `ResponsablesAvecAdresses.xml`, root `BEE_RESPONSABLES`.
    Guardians,
    /// `sts_emp_….xml`, root `STS_EDT`.
    Staff,
    /// `Structures.xml`, root `BEE_STRUCTURES`: labels, and what is taught.
    Structures,
    /// `Nomenclature.xml`, root `BEE_NOMENCLATURES`: what each MEF is called, alone.
    Nomenclature,
    /// `Communs.xml`, root `BEE_COMMUN`: the year's calendar alone.
    Communs,
}

impl Kind {
    /// The root element that tells this kind.
    pub fn root(self) -> &'static str {
        match self {
            Self::Pupils => "BEE_ELEVES",
            Self::Guardians => "BEE_RESPONSABLES",
            Self::Staff => "STS_EDT",
            Self::Structures => "BEE_STRUCTURES",
            Self::Nomenclature => "BEE_NOMENCLATURES",
            Self::Communs => "BEE_COMMUN",
        }
    }
}

/// A file of the same family that is often given by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFile {
    /// `Geographique.xml`.
    Geographique,
    /// `Etablissements.xml` or `EtablissementsEleves.xml`.
    Etablissements,
    /// `emp_sts_….xml`, the ascending file a timetable program makes for STS-web.
    AscendingTimetable,
    /// Some other XML.
    Unknown,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `JJ/MM/AAAA`, a day that exists and makes sense where it stands.
    Date,
    /// 1 to 32 ASCII letters, digits, `.`, `-` or `_`.
    Identifier,
    /// A class or group code of 1 to 32 characters.
    Code,
    /// `NIVEAU_RESPONSABILITE`: 1, 2 or 3.
    Level,
    /// `RESP_LEGAL`: 0, 1 or 2.
    LegalRank,
}

/// Every way a file can be refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No file was given.
    NoFile,
    /// There is nothing in it but blanks.
    Empty,
    /// The zip is truncated, encrypted, or fails its own checksum.
    BadZip,
    /// The zip lists more entries than any export has.
    CrowdedZip {
        /// The most entries allowed.
        max: usize,
    },
    /// No XML file in the zip.
    NoXmlInZip,
    /// More than one XML file in the zip.
    SeveralXmlInZip {
        /// How many.
        found: usize,
    },
    /// An entry of the zip is named so as to be written elsewhere.
    UnsafeName {
        /// The name, shortened.
        found: String,
    },
    /// Larger than any school's export, once inflated.
    TooLarge {
        /// The most bytes allowed.
        max: u64,
    },
    /// The zip inflates far more than text can.
    Bomb {
        /// The highest ratio allowed.
        max: u64,
    },
    /// The prolog names an encoding none of the ministry's files has.
    UnsupportedEncoding {
        /// The name, shortened.
        found: String,
    },
    /// No encoding is declared and the bytes are not UTF-8, which XML then supposes.
    UndeclaredEncoding,
    /// The file says it is UTF-8 and is not.
    InvalidUtf8,
    /// A NUL character, in the bytes or as a reference.
    Nul,
    /// Not XML, or XML cut short or badly nested.
    NotXml,
    /// A document type declaration, which the ministry's files never have and attacks do.
    Doctype,
    /// An entity other than the five of XML and numeric ones.
    Entity {
        /// Its name, shortened.
        found: String,
    },
    /// Elements nested too deep.
    TooDeep {
        /// The deepest allowed.
        max: usize,
    },
    /// A text, attribute or tag longer than any of these files holds.
    TextTooLong {
        /// The most bytes allowed.
        max: usize,
    },
    /// More elements of a kind than any school has, or more kinds.
    TooMany {
        /// The kind of element, shortened.
        element: String,
        /// The most allowed.
        max: usize,
    },
    /// Another file than the three Carnet reads.
    WrongRoot {
        /// The root element, shortened.
        found: String,
        /// The file this root belongs to.
        given: OtherFile,
    },
    /// A list whose header is none that is known: a person names its columns.
    UnknownColumns,
    /// Two files of one kind were given.
    SameKindTwice {
        /// Their kind.
        kind: Kind,
        /// The name of the first one.
        first: String,
    },
    /// The export of another establishment.
    WrongUai {
        /// The file's, shortened.
        found: String,
        /// This school's.
        expected: Uai,
    },
    /// The export of another school year.
    WrongYear {
        /// The file's, shortened.
        found: String,
        /// The one being prepared.
        expected: SchoolYear,
    },
    /// A required element or attribute is absent or empty.
    Missing {
        /// The element or attribute; two spellings are separated by a bar.
        element: &'static str,
        /// The element it should be in.
        within: &'static str,
    },
    /// A value that cannot be understood.
    BadValue {
        /// The element or attribute.
        element: &'static str,
        /// The value, shortened; may be personal.
        found: String,
        /// What it must look like.
        expected: Form,
    },
    /// A value with too many characters.
    TooLong {
        /// The element.
        element: &'static str,
        /// The most characters allowed.
        max: usize,
    },
    /// Two records have one identifier and say different things.
    DuplicateId {
        /// The identifying attribute.
        element: &'static str,
        /// The identifier.
        found: String,
    },
    /// The file lists nobody.
    Nobody {
        /// The element that should be there at least once.
        element: &'static str,
    },
    /// The file lists pupils, none of whom is present and in a class.
    NobodyInAClass {
        /// How many it lists.
        listed: usize,
    },
}

impl Cause {
    /// This cause, in that file, on that line.
    pub(super) fn on(self, file: &str, line: u32) -> Refusal {
        Refusal { file: file.to_owned(), line: Some(line), cause: self }
    }

    /// This cause, of that file as a whole.
    pub(super) fn of(self, file: &str) -> Refusal {
        Refusal { file: file.to_owned(), line: None, cause: self }
    }
}

/// The beginning of a value found in a hostile file, short enough for a message.
pub(super) fn excerpt(found: &str) -> String {
    found.chars().filter(|c| !crate::domain::text::unshowable(*c)).take(40).collect()
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        fmt::Display::fmt(&self.cause, f)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFile => f.write_str("no file was given"),
            Self::Empty => f.write_str("nothing in the file"),
            Self::BadZip => f.write_str("the zip cannot be read"),
            Self::CrowdedZip { max } => write!(f, "the zip has more than {max} entries"),
            Self::NoXmlInZip => f.write_str("the zip holds no XML file"),
            Self::SeveralXmlInZip { found } => write!(f, "the zip holds {found} XML files instead of one"),
            Self::UnsafeName { .. } => f.write_str("a name in the zip leads out of it"),
            Self::TooLarge { max } => write!(f, "larger than {max} bytes"),
            Self::Bomb { max } => write!(f, "inflates more than {max} times"),
            Self::UnsupportedEncoding { .. } => f.write_str("the declared encoding is not supported"),
            Self::UndeclaredEncoding => f.write_str("no encoding is declared and the bytes are not UTF-8"),
            Self::InvalidUtf8 => f.write_str("declared as UTF-8, and is not"),
            Self::Nul => f.write_str("holds a NUL character"),
            Self::NotXml => f.write_str("not well-formed XML"),
            Self::Doctype => f.write_str("holds a document type declaration"),
            Self::Entity { .. } => f.write_str("holds an entity that is not one of XML's five"),
            Self::TooDeep { max } => write!(f, "nested deeper than {max}"),
            Self::TextTooLong { max } => write!(f, "holds a text of more than {max} bytes"),
            Self::TooMany { max, .. } => write!(f, "more than {max} elements of a kind"),
            Self::WrongRoot { given, .. } => write!(f, "not a file Carnet reads: {given:?}"),
            Self::UnknownColumns => f.write_str("a list whose columns are not known"),
            Self::SameKindTwice { kind, .. } => write!(f, "a second file with root {}", kind.root()),
            Self::WrongUai { expected, .. } => write!(f, "not the export of establishment {expected}"),
            Self::WrongYear { expected, .. } => write!(f, "not the export of {expected}"),
            Self::Missing { element, within } => write!(f, "{element} is missing in {within}"),
            Self::BadValue { element, expected, .. } => write!(f, "{element} is not of the form {expected:?}"),
            Self::TooLong { element, max } => write!(f, "{element} has more than {max} characters"),
            Self::DuplicateId { element, .. } => write!(f, "two different records have one {element}"),
            Self::Nobody { element } => write!(f, "no {element} in the file"),
            Self::NobodyInAClass { listed } => write!(f, "none of {listed} pupils is present and in a class"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logs_are_told_where_and_what_but_never_the_value_found() {
        let cause = Cause::BadValue { element: "DATE_NAISS", found: "31/02/2013".into(), expected: Form::Date };
        let told = cause.on("eleves-exemple.xml", 12).to_string();
        assert_eq!(told, "line 12: DATE_NAISS is not of the form Date");
        let second = Cause::SameKindTwice { kind: Kind::Staff, first: "a.xml".into() };
        assert_eq!(second.of("b.xml").to_string(), "a second file with root STS_EDT");
    }

    #[test]
    fn what_a_hostile_file_says_is_shortened_before_it_is_repeated() {
        assert_eq!(excerpt("BEE_ELEVES"), "BEE_ELEVES");
        assert_eq!(excerpt(&format!("\u{202E}\n{}", "x".repeat(5_000))).len(), 40);
    }
}
