//! The leaf elements of one record, cleaned, and the values read from them.

use super::refusal::{Cause, Form, Refusal, excerpt};
use super::xml::{Cursor, Element};
use crate::domain::person::{Civility, PersonName};
use crate::domain::roster::ClassCode;
use crate::domain::text::unshowable;
use jiff::civil::Date;

/// The longest value, in characters; the ministry's names have at most 100.
const LONGEST: usize = 100;
/// The longest e-mail address, in characters.
const LONGEST_EMAIL: usize = 254;
/// The longest identifier or code, in characters.
pub(super) const LONGEST_CODE: usize = 32;

/// The wanted leaf elements of a record.
pub(super) struct Fields {
    file: String,
    line: u32,
    within: &'static str,
    values: Vec<(&'static str, u32, String)>,
    /// Whether an unshowable character was taken out of a value.
    pub(super) stripped: bool,
}

impl Fields {
    /// No value yet, for the record that `element`, called `within`, opens.
    pub(super) fn new(cursor: &Cursor<'_>, element: &Element, within: &'static str) -> Self {
        let file = cursor.file().to_owned();
        Self { file, line: element.line, within, values: Vec::new(), stripped: false }
    }

    /// Reads the whole record, keeping the wanted elements.
    pub(super) fn read(
        cursor: &mut Cursor<'_>,
        element: &Element,
        within: &'static str,
        wanted: &[&'static str],
    ) -> Result<Self, Refusal> {
        let mut fields = Self::new(cursor, element, within);
        while let Some(child) = cursor.child()? {
            fields.take(cursor, &child, wanted)?;
        }
        Ok(fields)
    }

    /// Keeps the text of `child` if it is wanted; otherwise passes over it.
    pub(super) fn take(
        &mut self,
        cursor: &mut Cursor<'_>,
        child: &Element,
        wanted: &[&'static str],
    ) -> Result<(), Refusal> {
        let Some(name) = wanted.iter().copied().find(|name| *name == child.name) else { return cursor.skip() };
        let text = self.clean(&cursor.text()?);
        let max = if name == "MEL" { LONGEST_EMAIL } else { LONGEST };
        if text.chars().count() > max {
            return Err(Cause::TooLong { element: name, max }.on(&self.file, child.line));
        }
        self.values.push((name, child.line, text));
        Ok(())
    }

    fn clean(&mut self, text: &str) -> String {
        let (clean, stripped) = cleaned(text);
        self.stripped |= stripped;
        clean
    }

    /// The value of an element; none when absent or empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.found(name).map(|(_, text)| text)
    }

    /// The value of an element as its own string.
    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    fn found(&self, name: &str) -> Option<(u32, &str)> {
        let value = self.values.iter().find(|(element, _, text)| *element == name && !text.is_empty());
        value.map(|(_, line, text)| (*line, text.as_str()))
    }

    fn missing(&self, element: &'static str) -> Refusal {
        Cause::Missing { element, within: self.within }.on(&self.file, self.line)
    }

    /// Refuses a value where it stands.
    pub(super) fn bad(&self, element: &'static str, expected: Form) -> Refusal {
        let (line, found) = self.found(element).unwrap_or((self.line, ""));
        Cause::BadValue { element, found: excerpt(found), expected }.on(&self.file, line)
    }

    /// A required identifier written as an element.
    pub(super) fn identifier(&self, element: &'static str) -> Result<String, Refusal> {
        let text = self.text(element).ok_or_else(|| self.missing(element))?;
        if is_identifier(text) { Ok(text.to_owned()) } else { Err(self.bad(element, Form::Identifier)) }
    }

    /// A required class or group code.
    pub(super) fn code(&self, element: &'static str) -> Result<ClassCode, Refusal> {
        let text = self.text(element).ok_or_else(|| self.missing(element))?;
        let short = text.chars().count() <= LONGEST_CODE;
        if short { Ok(ClassCode(text.to_owned())) } else { Err(self.bad(element, Form::Code)) }
    }

    /// `JJ/MM/AAAA`, or STS-web's `AAAA-MM-JJ`; none when absent or empty.
    pub(super) fn date(&self, element: &'static str) -> Result<Option<Date>, Refusal> {
        let Some(text) = self.text(element) else { return Ok(None) };
        day(text).map(Some).ok_or_else(|| self.bad(element, Form::Date))
    }

    /// A required date.
    pub(super) fn required_date(&self, element: &'static str) -> Result<Date, Refusal> {
        self.date(element)?.ok_or_else(|| self.missing(element))
    }

    /// «Nom d'usage», else the family name under either dialect's element, and «prénom».
    ///
    /// An empty `PRENOM` is the mark of an institution and stays empty; an absent one is refused, as is
    /// either when `given_required`.
    pub(super) fn person_name(&self, given_required: bool) -> Result<PersonName, Refusal> {
        let family = ["NOM_USAGE", "NOM_DE_FAMILLE", "NOM"].into_iter().find_map(|name| self.owned(name));
        let family = family.ok_or_else(|| self.missing("NOM_DE_FAMILLE|NOM"))?;
        let present = self.values.iter().any(|(element, ..)| *element == "PRENOM");
        match self.owned("PRENOM") {
            Some(given) => Ok(PersonName { family, given }),
            None if present && !given_required => Ok(PersonName { family, given: String::new() }),
            None => Err(self.missing("PRENOM")),
        }
    }

    /// SIECLE's `M.`, `MME`, `MLLE`, or STS-web's 1, 2, 3.
    pub(super) fn civility(&self, element: &str) -> Civility {
        match self.text(element).map(str::to_uppercase).as_deref() {
            Some("M." | "M" | "MR" | "1") => Civility::Sir,
            Some("MME" | "MLLE" | "MME." | "2" | "3") => Civility::Madam,
            _ => Civility::Unknown,
        }
    }
}

/// A required identifier written as an attribute of `element`.
pub(super) fn key(
    cursor: &Cursor<'_>,
    element: &Element,
    within: &'static str,
    name: &'static str,
) -> Result<String, Refusal> {
    let missing = || Cause::Missing { element: name, within }.on(cursor.file(), element.line);
    let text = element.attribute(name).ok_or_else(missing)?;
    let bad = || Cause::BadValue { element: name, found: excerpt(text), expected: Form::Identifier };
    if is_identifier(text) { Ok(text.to_owned()) } else { Err(bad().on(cursor.file(), element.line)) }
}

/// A required class or group code written as the attribute `CODE`.
pub(super) fn code(cursor: &Cursor<'_>, element: &Element, within: &'static str) -> Result<ClassCode, Refusal> {
    let missing = || Cause::Missing { element: "CODE", within }.on(cursor.file(), element.line);
    let (text, _) = cleaned(element.attribute("CODE").ok_or_else(missing)?);
    let bad = || Cause::BadValue { element: "CODE", found: excerpt(&text), expected: Form::Code };
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_CODE;
    if fits { Ok(ClassCode(text)) } else { Err(bad().on(cursor.file(), element.line)) }
}

/// Trimmed, white space made plain, what cannot be shown taken out; and whether something was.
pub(super) fn cleaned(text: &str) -> (String, bool) {
    let spaced = text.trim().replace(['\t', '\n', '\r'], " ");
    let stripped = spaced.contains(unshowable);
    let kept: String = spaced.chars().filter(|c| !unshowable(*c)).collect();
    (kept.trim().to_owned(), stripped)
}

pub(super) fn is_identifier(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    plain && (1..=LONGEST_CODE).contains(&text.len())
}

pub(super) fn day(text: &str) -> Option<Date> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = text.split(separator).collect();
    let (year, month, day) = match (separator, parts.as_slice()) {
        ('/', [day, month, year]) => (year, month, day),
        ('-', [year, month, day]) => (year, month, day),
        _ => return None,
    };
    let digits = |part: &&str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn fields(xml: &str) -> Result<Fields, Refusal> {
        let mut cursor = Cursor::new("a.xml", xml);
        let root = cursor.root()?;
        Fields::read(&mut cursor, &root, "ELEVE", &["NOM", "NOM_USAGE", "NOM_DE_FAMILLE", "PRENOM", "MEL", "D", "C"])
    }

    fn family(xml: &str) -> String {
        fields(xml).unwrap().person_name(true).unwrap().family
    }

    #[test]
    fn the_usual_name_comes_before_the_family_name_unless_empty() {
        assert_eq!(family("<E><NOM_USAGE>B</NOM_USAGE><NOM_DE_FAMILLE>A</NOM_DE_FAMILLE><PRENOM>Z</PRENOM></E>"), "B");
        assert_eq!(family("<E><NOM_USAGE></NOM_USAGE><NOM_DE_FAMILLE>A</NOM_DE_FAMILLE><PRENOM>Z</PRENOM></E>"), "A");
        assert_eq!(family("<E><NOM> A </NOM><PRENOM>Z</PRENOM></E>"), "A");
    }

    #[test]
    fn a_name_that_is_missing_or_endless_is_refused_and_a_hostile_one_is_a_name() {
        let missing = |element| Err(Cause::Missing { element, within: "ELEVE" }.on("a.xml", 1));
        let nameless = fields("<E><PRENOM>Z</PRENOM></E>").unwrap();
        assert_eq!(nameless.person_name(true), missing("NOM_DE_FAMILLE|NOM"));
        let nobody = fields("<E><NOM>A</NOM></E>").unwrap();
        assert_eq!(nobody.person_name(false), missing("PRENOM"));
        let institution = fields("<E><NOM>A</NOM><PRENOM/></E>").unwrap();
        assert_eq!(institution.person_name(true), missing("PRENOM"));
        assert_eq!(institution.person_name(false).unwrap().given, "");
        let long = |n: usize| fields(&format!("<E>\n<NOM>{}</NOM><PRENOM>Z</PRENOM></E>", "é".repeat(n)));
        assert!(long(LONGEST).is_ok());
        assert_eq!(long(LONGEST + 1).err(), Some(Cause::TooLong { element: "NOM", max: LONGEST }.on("a.xml", 2)));
        for hostile in ["&lt;script&gt;alert(1)&lt;/script&gt;", "=cmd|' /C calc'!A0", "O'NÉ\"IL", "@SUM(1)", "-1+1"] {
            let read = family(&format!("<E><NOM>{hostile}</NOM><PRENOM>Z</PRENOM></E>"));
            assert_eq!(read, hostile.replace("&lt;", "<").replace("&gt;", ">"));
        }
    }

    #[test]
    fn what_cannot_be_shown_is_taken_out_and_told() {
        let turned = fields("<E><NOM>A\u{202E}B&#7;</NOM><PRENOM>Z</PRENOM></E>").unwrap();
        assert!(turned.stripped);
        assert_eq!(turned.text("NOM"), Some("AB"));
        let plain = fields("<E><NOM>\n A&#9;B\n</NOM></E>").unwrap();
        assert!(!plain.stripped);
        assert_eq!(plain.text("NOM"), Some("A B"));
    }

    #[test]
    fn a_date_is_a_day_that_exists() {
        let read = |text: &str| fields(&format!("<E>\n<D>{text}</D></E>")).unwrap().date("D");
        assert_eq!(read("14/02/2013"), Ok(Some(date(2013, 2, 14))));
        assert_eq!(read("2013-02-14"), Ok(Some(date(2013, 2, 14))));
        assert_eq!(read("29/02/2012"), Ok(Some(date(2012, 2, 29))));
        assert_eq!(read(""), Ok(None));
        for wrong in
            ["29/02/2013", "31/04/2013", "1/2/2013", "14/02/13", "14/02/9999", "14/02/1899", "hier", "14/02/+013"]
        {
            let cause = Cause::BadValue { element: "D", found: wrong.into(), expected: Form::Date };
            assert_eq!(read(wrong), Err(cause.on("a.xml", 2)), "{wrong}");
        }
    }

    #[test]
    fn identifiers_and_codes_are_short_and_plain() {
        let identifier = |text: &str| fields(&format!("<E><C>{text}</C></E>")).unwrap().identifier("C");
        assert_eq!(identifier(" 900001 ").unwrap(), "900001");
        for wrong in ["9:1", "9 1", "é", "../1", &"9".repeat(33)] {
            assert!(matches!(identifier(wrong).unwrap_err().cause, Cause::BadValue { .. }), "{wrong}");
        }
        assert!(matches!(identifier("").unwrap_err().cause, Cause::Missing { .. }));
        let code = |text: &str| fields(&format!("<E><C>{text}</C></E>")).unwrap().code("C");
        assert_eq!(code(" 6 ÈME B ").unwrap(), ClassCode("6 ÈME B".into()));
        assert!(matches!(code(&"6".repeat(33)).unwrap_err().cause, Cause::BadValue { expected: Form::Code, .. }));
    }
}
