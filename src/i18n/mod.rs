//! Every sentence a person reads, one [`Words`] per language; French is the one that prevails.
//!
//! The language is a person's own choice ([`Language`]): it comes with their request, `web` asks for its [`words`] and
//! hands them to the page with all the rest. What families read stands in six languages, what only staff read in
//! French.
//!
//! The sentences are Project Fluent files, one per room of pages, inside the program. A page asks for one by its
//! key: [`Words::t`] for a fixed sentence, which costs a look-up and no copy, [`Words::with`] for one with names or
//! numbers in it. Files are written with ordinary spaces: French spacing is set when they are read (see [`spacing`]).
//!
//! A sentence about a child may have a form for the pupil of age who reads it of themself: its attribute `.oneself`,
//! which [`words_to_the_pupil`] says in its place; and a form for staff, who read it of a pupil: `.staff`, which
//! [`words_to_staff`] says.
//!
//! A function that chooses among sentences is called `key` or ends in `_key`, and returns their keys: so the test at
//! the foot of this room can see that each exists and that none is left over.

pub mod calendar;
pub mod dates;
mod files;
mod sentence;
pub mod spacing;
mod tongues;

pub use tongues::Tongue;

use crate::domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use sentence::Sentence;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// One language's sentences.
pub struct Words {
    language: Language,
    tongue: &'static Tongue,
    bundle: FluentBundle<FluentResource>,
    /// The attribute of the sentences that have a form of their own for whom they are said to.
    said_to: Option<&'static str>,
    /// Those that need no Fluent, by their keys.
    plain: HashMap<String, Sentence>,
    /// What is said where this language has no words for it.
    prevailing: Option<&'static Words>,
}

/// What stands in a sentence's place: a text, or a number on which its plural depends.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A name, a date already in words.
    Text(&'a str),
    /// A count.
    Number(i64),
    /// A measure, whose plural its decimals decide.
    Decimal(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The French sentences.
pub fn french() -> &'static Words {
    words(Language::French)
}

/// A language's sentences, read once. What only staff read is said in French.
pub fn words(language: Language) -> &'static Words {
    static WORDS: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    WORDS[language as usize].get_or_init(|| {
        let prevailing = (language != Language::French).then(french);
        Words { prevailing, ..Words::read(language, None).0 }
    })
}

/// The French sentences, said to staff of a pupil: nobody tells them of «votre enfant».
pub fn words_to_staff() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::read(Language::French, Some(STAFF)).0)
}

/// The same, said to a pupil of age about themself: nobody calls them «votre enfant».
pub fn words_to_the_pupil(language: Language) -> &'static Words {
    static WORDS: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    WORDS[language as usize].get_or_init(|| {
        let prevailing = (language != Language::French).then(|| words_to_the_pupil(Language::French));
        Words { prevailing, ..Words::read(language, Some(ONESELF)).0 }
    })
}

/// A language's sentences alone, so that a page shows what it lacks.
#[cfg(test)]
pub(crate) fn strictly(language: Language) -> &'static Words {
    static WORDS: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    WORDS[language as usize].get_or_init(|| Words::read(language, None).0)
}

/// A language as it calls itself, in a page of another one.
pub fn tongue(language: Language) -> &'static Tongue {
    Tongue::of(language)
}

impl Words {
    /// Reads a language's files, and nothing else; what could not be read is missing from it, and told beside it for
    /// the house tests.
    fn read(language: Language, said_to: Option<&'static str>) -> (Self, Vec<String>) {
        let tongue = Tongue::of(language);
        let tag: LanguageIdentifier = tongue.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(tongue.right_to_left);
        let (mut faults, mut plain) = (Vec::new(), HashMap::new());
        let staff = if language == Language::French { files::OF_STAFF } else { &[] };
        for (file, source) in files::of_families(language).iter().chain(staff) {
            let resource = FluentResource::try_new((tongue.spaced)(source)).unwrap_or_else(|(readable, errors)| {
                faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
                readable
            });
            plain.extend(resource.entries().filter_map(|entry| sentence(entry, tongue, said_to)));
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
            }
        }
        (Self { language, tongue, bundle, said_to, plain, prevailing: None }, faults)
    }

    /// A fixed sentence; the French one when this language has none, `⟦key⟧` when there is none at all.
    pub fn t<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.sentence(key, None)
    }

    /// A sentence with its names and numbers; the French one when this language has none, `⟦key⟧` when there is none
    /// at all.
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        if let Some(said) = self.plain.get(key).and_then(|sentence| sentence.said(args)) {
            return said;
        }
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => filled.set(*name, FluentValue::from(*text)),
                Arg::Number(number) => filled.set(*name, FluentValue::from(*number)),
                Arg::Decimal(number) => filled.set(*name, FluentValue::from(*number)),
            }
        }
        self.sentence(key, Some(&filled)).into_owned()
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The language's tag, for the `lang` attribute.
    pub fn lang(&self) -> &'static str {
        self.tongue.tag
    }

    /// `ltr` or `rtl`, for the `dir` attribute.
    pub fn dir(&self) -> &'static str {
        if self.tongue.right_to_left { "rtl" } else { "ltr" }
    }

    /// What stands between two of a list.
    pub fn comma(&self) -> &'static str {
        if self.tongue.right_to_left { "، " } else { ", " }
    }

    /// Its colon, with the space that stands before it.
    pub fn colon(&self) -> &'static str {
        self.tongue.colon
    }

    /// The `lang` of a French text within a page of this language, when the page's own does not say it already.
    pub fn lang_of_french(&self) -> Option<&'static str> {
        (self.language != Language::French).then(|| Tongue::of(Language::French).tag)
    }

    /// Its `dir`, alike.
    pub fn dir_of_french(&self) -> Option<&'static str> {
        self.tongue.right_to_left.then_some("ltr")
    }

    fn sentence<'a>(&'a self, key: &'a str, args: Option<&FluentArgs>) -> Cow<'a, str> {
        let message = self.bundle.get_message(key);
        let own = message.as_ref().zip(self.said_to).and_then(|(message, said_to)| message.get_attribute(said_to));
        let pattern = own.map(|own| own.value()).or_else(|| message.and_then(|message| message.value()));
        match (pattern, self.prevailing) {
            // What could not be put in stands in the sentence as `{$name}`.
            (Some(pattern), _) => self.bundle.format_pattern(pattern, args, &mut Vec::new()),
            (None, Some(prevailing)) => prevailing.sentence(key, args),
            (None, None) => Cow::Owned(format!("⟦{key}⟧")),
        }
    }
}

/// The attribute of a sentence that is said to the pupil of age themself.
const ONESELF: &str = "oneself";

/// The attribute of a sentence that is said to staff of a pupil.
const STAFF: &str = "staff";

fn sentence(entry: &Entry<&str>, tongue: &Tongue, said_to: Option<&str>) -> Option<(String, Sentence)> {
    let Entry::Message(message) = entry else { return None };
    let own = message.attributes.iter().find(|attribute| said_to == Some(attribute.id.name));
    let pattern = own.map(|own| &own.value).or(message.value.as_ref())?;
    Some((message.id.name.to_owned(), Sentence::of(pattern, tongue)?))
}

#[cfg(test)]
mod tests;
