//! A page as a tree, and the words a reader sees in it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const VOID: [&str; 9] = ["input", "br", "meta", "link", "img", "hr", "source", "wbr", "col"];
const INLINE: [&str; 12] = ["a", "span", "strong", "em", "abbr", "time", "b", "small", "sup", "code", "bdi", "mark"];

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name.
    pub tag: String,
    /// Its place in the page, which tells it from all others.
    pub place: usize,
    attributes: Vec<(String, String)>,
    inside: Vec<Inside>,
}

#[derive(Clone, Debug)]
enum Inside {
    Element(Element),
    Text(String),
}

/// Reads a whole page.
pub fn parse(html: &str) -> Element {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    let mut open = vec![Element::default()];
    let mut place = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {html}")) {
            Event::Start(start) | Event::Empty(start) => {
                place += 1;
                let element = element(&start, place);
                let closed = VOID.contains(&element.tag.as_str());
                open.push(element);
                if closed {
                    close(&mut open);
                }
            }
            Event::End(end) => {
                let name = end.name();
                assert_eq!(open.last().unwrap().tag, name.as_ref().to_ascii_lowercase(), "in {html}");
                close(&mut open);
            }
            Event::Text(text) => add(&mut open, &text),
            Event::GeneralRef(entity) => add(&mut open, &resolve(&entity)),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is left open in {html}");
    open.remove(0)
}

fn element(start: &BytesStart<'_>, place: usize) -> Element {
    let name = |name: &str| name.to_ascii_lowercase();
    let mut found = start.html_attributes();
    let attributes = found.with_checks(false).map(|attribute| {
        let attribute = attribute.unwrap();
        (name(attribute.key.as_ref()), unescaped(&attribute.value))
    });
    Element { tag: name(start.name().as_ref()), place, attributes: attributes.collect(), inside: Vec::new() }
}

fn close(open: &mut Vec<Element>) {
    let element = open.pop().unwrap();
    open.last_mut().unwrap().inside.push(Inside::Element(element));
}

fn add(open: &mut [Element], text: &str) {
    open.last_mut().unwrap().inside.push(Inside::Text(text.to_owned()));
}

fn resolve(entity: &str) -> String {
    unescaped(&format!("&{entity};"))
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(&text.replace("&nbsp;", " ")).unwrap().into_owned()
}

/// Words with any run of any spaces as one.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Element {
    /// An attribute's value; empty when it has none.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    /// The names of its attributes, in order.
    pub fn names(&self) -> Vec<&str> {
        self.attributes.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Sets or takes an attribute.
    pub fn set(&mut self, name: &str, value: Option<&str>) {
        self.attributes.retain(|(known, _)| known != name);
        self.attributes.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }

    /// What a reader sees, runs of spaces as one.
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.say(&mut words);
        plain(&words)
    }

    fn say(&self, words: &mut String) {
        let unseen = ["head", "script", "noscript", "svg", "template"].contains(&self.tag.as_str());
        if unseen || self.has("hidden") {
            return;
        }
        let block = !INLINE.contains(&self.tag.as_str());
        words.extend(block.then_some(' '));
        for inside in &self.inside {
            match inside {
                Inside::Element(element) => element.say(words),
                Inside::Text(text) => words.push_str(text),
            }
        }
        words.extend(block.then_some(' '));
    }

    /// Its own text as sent, untouched.
    pub fn text(&self) -> String {
        let texts = self.inside.iter().map(|inside| match inside {
            Inside::Text(text) => text.clone(),
            Inside::Element(element) => element.text(),
        });
        texts.collect()
    }

    /// Everything inside, itself first, in the order of the page.
    pub fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for inside in &self.inside {
            if let Inside::Element(element) = inside {
                all.extend(element.all());
            }
        }
        all
    }

    /// The elements of these names, in the order of the page.
    pub fn every(&self, tags: &[&str]) -> Vec<&Element> {
        self.all().into_iter().filter(|element| tags.contains(&element.tag.as_str())).collect()
    }

    /// The one at that place.
    pub fn at_mut(&mut self, place: usize) -> Option<&mut Element> {
        if self.place == place {
            return Some(self);
        }
        self.inside.iter_mut().find_map(|inside| match inside {
            Inside::Element(element) => element.at_mut(place),
            Inside::Text(_) => None,
        })
    }

    /// The one with that `id`.
    pub fn by_id(&self, id: &str) -> Option<&Element> {
        self.all().into_iter().find(|element| element.attribute("id") == Some(id))
    }
}
