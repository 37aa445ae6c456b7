//! A pull reader that has nothing to give to an attacker: no document type, no entity, no depth, no endless text.
//!
//! A parser asks for the children of the element it is in, and for each either its text, its own children, or
//! to skip it. Nothing recurses: nesting is a number.

use super::refusal::{Cause, Refusal, excerpt};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::collections::HashMap;

/// The ministry's files nest seven deep.
const DEEPEST: usize = 32;
/// The longest text or attribute, in bytes.
const LONGEST: usize = 4 * 1024;
/// The longest tag with its attributes, in bytes.
const LONGEST_TAG: usize = 16 * 1024;
/// The most elements of one name.
const MOST: usize = 200_000;
/// The most different names; the fullest of these files has some 150.
const MOST_NAMES: usize = 1_000;

/// An element that has just been opened.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    /// The line it begins on, from 1.
    pub(super) line: u32,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute, trimmed; none when absent or empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }
}

enum Token<'a> {
    Open(Element),
    Text(Cow<'a, str>),
    Close,
    End,
}

/// Where we are in one file.
pub(super) struct Cursor<'a> {
    file: &'a str,
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    line: u32,
    counted: usize,
    seen: HashMap<String, usize>,
}

impl<'a> Cursor<'a> {
    /// At the beginning of `text`, the decoded content of `file`.
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { file, text, reader, depth: 0, line: 1, counted: 0, seen: HashMap::new() }
    }

    /// The name of the file being read.
    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// Refuses the file at the line being read.
    pub(super) fn refusal(&self, cause: Cause) -> Refusal {
        cause.on(self.file, self.line)
    }

    /// Opens the root element.
    pub(super) fn root(&mut self) -> Result<Element, Refusal> {
        loop {
            match self.token()? {
                Token::Open(root) => return Ok(root),
                Token::Text(text) if text.trim().is_empty() => {}
                _ => return Err(self.refusal(Cause::NotXml)),
            }
        }
    }

    /// Opens the next child of the element we are in; none when that element closes.
    pub(super) fn child(&mut self) -> Result<Option<Element>, Refusal> {
        loop {
            match self.token()? {
                Token::Open(child) => return Ok(Some(child)),
                Token::Text(_) => {}
                Token::Close | Token::End => return Ok(None),
            }
        }
    }

    /// The text of the element we are in, up to and including its end; elements inside it are passed over.
    pub(super) fn text(&mut self) -> Result<String, Refusal> {
        let mut text = String::new();
        loop {
            match self.token()? {
                Token::Text(more) => text.push_str(&more),
                Token::Open(_) => self.skip()?,
                Token::Close | Token::End => return Ok(text),
            }
            self.bound(text.len(), LONGEST)?;
        }
    }

    /// Passes over the rest of the element we are in.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.token()?;
        }
        Ok(())
    }

    /// After the root's end, nothing else may come.
    pub(super) fn finish(mut self) -> Result<(), Refusal> {
        loop {
            match self.token()? {
                Token::End => return Ok(()),
                Token::Text(text) if text.trim().is_empty() => {}
                _ => return Err(self.refusal(Cause::NotXml)),
            }
        }
    }

    fn token(&mut self) -> Result<Token<'a>, Refusal> {
        loop {
            self.count_lines();
            let from = self.counted;
            let Ok(event) = self.reader.read_event() else { return Err(self.ill_formed(from)) };
            match event {
                Event::Start(tag) | Event::Empty(tag) => return self.open(&tag).map(Token::Open),
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Token::Close);
                }
                Event::Text(text) => return self.bounded(text.xml10_content()),
                Event::CData(text) => return self.bounded(text.xml10_content()),
                Event::GeneralRef(reference) => return self.resolve(&reference),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::DocType(_) => return Err(self.refusal(Cause::Doctype)),
                Event::Eof if self.depth == 0 => return Ok(Token::End),
                Event::Eof => return Err(self.refusal(Cause::NotXml)),
            }
        }
    }

    /// Brings `line` to where the next event begins.
    fn count_lines(&mut self) {
        let at = usize::try_from(self.reader.buffer_position()).map_or(self.text.len(), |at| at.min(self.text.len()));
        let new = self.text.as_bytes()[self.counted.min(at)..at].iter().filter(|&&b| b == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(new).unwrap_or(u32::MAX));
        self.counted = at;
    }

    /// A document type cut short is still told as one.
    fn ill_formed(&self, from: usize) -> Refusal {
        let next = self.text.as_bytes()[from..].trim_ascii_start();
        let doctype = next.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE"));
        self.refusal(if doctype { Cause::Doctype } else { Cause::NotXml })
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<Element, Refusal> {
        self.bound(tag.len(), LONGEST_TAG)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.refusal(Cause::TooDeep { max: DEEPEST }));
        }
        let name = tag.name().as_ref().to_owned();
        self.count(&name)?;
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.map_err(|_| self.refusal(Cause::NotXml))?;
            let entity = || self.refusal(Cause::Entity { found: excerpt(&attribute.value) });
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| entity())?;
            self.bound(value.len(), LONGEST)?;
            Ok((attribute.key.as_ref().to_owned(), value.into_owned()))
        });
        Ok(Element { attributes: attributes.collect::<Result<_, Refusal>>()?, name, line: self.line })
    }

    fn count(&mut self, name: &str) -> Result<(), Refusal> {
        let too_many = |max| self.refusal(Cause::TooMany { element: excerpt(name), max });
        match self.seen.get(name) {
            Some(&MOST) => return Err(too_many(MOST)),
            None if self.seen.len() == MOST_NAMES => return Err(too_many(MOST_NAMES)),
            _ => {}
        }
        *self.seen.entry(name.to_owned()).or_default() += 1;
        Ok(())
    }

    fn bounded(&self, text: Cow<'a, str>) -> Result<Token<'a>, Refusal> {
        self.bound(text.len(), LONGEST)?;
        Ok(Token::Text(text))
    }

    fn bound(&self, length: usize, max: usize) -> Result<(), Refusal> {
        if length > max { Err(self.refusal(Cause::TextTooLong { max })) } else { Ok(()) }
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<Token<'a>, Refusal> {
        let unknown = || self.refusal(Cause::Entity { found: excerpt(reference) });
        if is_zero(reference) {
            return Err(self.refusal(Cause::Nul));
        }
        if let Some(numeric) = reference.resolve_char_ref().map_err(|_| unknown())? {
            return Ok(Token::Text(Cow::Owned(numeric.to_string())));
        }
        resolve_xml_entity(reference).map(|text| Token::Text(Cow::Borrowed(text))).ok_or_else(unknown)
    }
}

/// `&#0;` in any spelling.
fn is_zero(reference: &str) -> bool {
    let digits = reference.strip_prefix("#x").or_else(|| reference.strip_prefix('#'));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit == b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> Result<String, Refusal> {
        let mut cursor = Cursor::new("a.xml", xml);
        cursor.root()?;
        let text = cursor.text()?;
        cursor.finish()?;
        Ok(text)
    }

    fn refused(xml: &str) -> (Cause, u32) {
        let refusal = text(xml).unwrap_err();
        (refusal.cause, refusal.line.unwrap())
    }

    #[test]
    fn children_attributes_and_lines_are_told() {
        let mut cursor = Cursor::new("a.xml", "<?xml version='1.0'?>\n<A>\n <B ID=' 7 ' E=''/>\n <C>x<D/>y</C></A>\n");
        assert_eq!(cursor.root().unwrap().name, "A");
        let b = cursor.child().unwrap().unwrap();
        assert_eq!((b.attribute("ID"), b.attribute("E"), b.attribute("F"), b.line), (Some("7"), None, None, 3));
        cursor.skip().unwrap();
        assert_eq!(cursor.child().unwrap().unwrap().line, 4);
        assert_eq!(cursor.text().unwrap(), "xy");
        assert!(cursor.child().unwrap().is_none());
        cursor.finish().unwrap();
    }

    #[test]
    fn the_five_entities_and_numeric_ones_are_read() {
        assert_eq!(text("<A>&lt;D&apos;&quot;&amp;&gt; &#233;&#xE9;</A>").unwrap(), "<D'\"&> éé");
        assert_eq!(text("<A><![CDATA[<script>]]></A>").unwrap(), "<script>");
    }

    #[test]
    fn any_other_entity_is_refused() {
        assert_eq!(refused("<A>\n&nom;</A>"), (Cause::Entity { found: "nom".into() }, 2));
        assert_eq!(refused("<A X='&nom;'/>").0, Cause::Entity { found: "&nom;".into() });
        assert_eq!(refused("<A>&#xD800;</A>").0, Cause::Entity { found: "#xD800".into() });
        assert_eq!(refused("<A>&#0;</A>").0, Cause::Nul);
    }

    #[test]
    fn a_document_type_is_refused_whole_or_cut_short() {
        let laughs = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><A>&c;</A>";
        assert_eq!(refused(laughs), (Cause::Doctype, 2));
        assert_eq!(refused("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><A/>").0, Cause::Doctype);
        assert_eq!(refused("<!doctype a [ <!ENTITY b").0, Cause::Doctype);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        assert!(text("<A></A>").is_ok());
        for wrong in ["", "bonjour", "<A>", "<A></B>", "<A/><B/>", "<A/>x", "<A", "<A B=c/>", "<A>a & b</A>", "</A>"] {
            assert_eq!(refused(wrong).0, Cause::NotXml, "{wrong}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |deep: usize| format!("{}{}", "<A>".repeat(deep), "</A>".repeat(deep));
        assert!(text(&nested(DEEPEST)).is_ok());
        assert_eq!(refused(&nested(DEEPEST + 1)).0, Cause::TooDeep { max: DEEPEST });
        assert_eq!(refused(&"<A>".repeat(1_000_000)).0, Cause::TooDeep { max: DEEPEST });
    }

    #[test]
    fn texts_attributes_and_tags_are_bounded() {
        let long = |n: usize| "x".repeat(n);
        assert!(text(&format!("<A B='{0}'>{0}</A>", long(LONGEST))).is_ok());
        let too_long = Cause::TextTooLong { max: LONGEST };
        assert_eq!(refused(&format!("<A>{}</A>", long(LONGEST + 1))).0, too_long);
        assert_eq!(refused(&format!("<A>{}<B/>{}</A>", long(LONGEST), long(1))).0, too_long);
        assert_eq!(refused(&format!("<A B='{}'/>", long(LONGEST + 1))).0, too_long);
        assert_eq!(refused(&format!("<A>{}</A>", "&amp;".repeat(LONGEST + 1))).0, too_long);
        let crowded: String = (0..5_000).map(|n| format!(" a{n}=''")).collect();
        assert_eq!(refused(&format!("<A{crowded}/>")).0, Cause::TextTooLong { max: LONGEST_TAG });
    }

    #[test]
    fn elements_of_a_kind_and_kinds_are_bounded() {
        assert!(text(&format!("<A>{}</A>", "<B/>".repeat(MOST))).is_ok());
        let many = refused(&format!("<A>{}</A>", "<B/>".repeat(MOST + 1)));
        assert_eq!(many.0, Cause::TooMany { element: "B".into(), max: MOST });
        let kinds: String = (0..MOST_NAMES).map(|n| format!("<B{n}/>")).collect();
        assert!(matches!(refused(&format!("<A>{kinds}</A>")).0, Cause::TooMany { max: MOST_NAMES, .. }));
    }
}
