//! Every sentence a person reads, one [`Words`] per language; French is the one that prevails.
//!
//! The sentences are Project Fluent files, one per room of pages, inside the program. A page asks for one by its
//! key: [`Words::t`] for a fixed sentence, which costs a look-up and no copy, [`Words::with`] for one with names or
//! numbers in it. Files are written with ordinary spaces: French spacing is set when they are read (see [`spacing`]).
//!
//! A function that chooses among sentences is called `key` or ends in `_key`, and returns their keys: so the test at
//! the foot of this room can see that each exists and that none is left over.

pub mod calendar;
pub mod dates;
mod fr;
mod sentence;
pub mod spacing;

use calendar::Calendar;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use sentence::Sentence;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// One language, as its folder describes it.
pub struct Language {
    /// Its tag: `fr`.
    pub tag: &'static str,
    /// Its script runs from right to left.
    pub right_to_left: bool,
    /// Its sentence files: name and Fluent source.
    pub files: &'static [(&'static str, &'static str)],
    /// Sets the spaces as its printers do.
    pub spaced: fn(&str) -> String,
    /// How it writes a day and an hour.
    pub calendar: &'static Calendar,
}

/// One language's sentences.
pub struct Words {
    language: &'static Language,
    bundle: FluentBundle<FluentResource>,
    /// Those that need no Fluent, by their keys.
    plain: HashMap<String, Sentence>,
}

/// What stands in a sentence's place: a text, or a number on which its plural depends.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A name, a date already in words.
    Text(&'a str),
    /// A count.
    Number(i64),
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

/// The French sentences, read once.
pub fn french() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::read(&fr::FRENCH).0)
}

impl Words {
    /// Reads a language's files; what could not be read is missing from it, and told beside it for the house tests.
    fn read(language: &'static Language) -> (Self, Vec<String>) {
        let tag: LanguageIdentifier = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(language.right_to_left);
        let (mut faults, mut plain) = (Vec::new(), HashMap::new());
        for (file, source) in language.files {
            let resource = FluentResource::try_new((language.spaced)(source)).unwrap_or_else(|(readable, errors)| {
                faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
                readable
            });
            // A language that isolates what it puts in has marks set around it, which is for Fluent to do.
            if !language.right_to_left {
                plain.extend(resource.entries().filter_map(sentence));
            }
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
            }
        }
        (Self { language, bundle, plain }, faults)
    }

    /// A fixed sentence; `⟦key⟧` when there is none.
    pub fn t<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.sentence(key, None).0
    }

    /// A sentence with its names and numbers; `⟦key⟧` when there is none.
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        if let Some(said) = self.plain.get(key).and_then(|sentence| sentence.said(args)) {
            return said;
        }
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => filled.set(*name, FluentValue::from(*text)),
                Arg::Number(number) => filled.set(*name, FluentValue::from(*number)),
            }
        }
        self.sentence(key, Some(&filled)).0.into_owned()
    }

    /// The language's tag, for the `lang` attribute.
    pub fn lang(&self) -> &str {
        self.language.tag
    }

    /// `ltr` or `rtl`, for the `dir` attribute.
    pub fn dir(&self) -> &str {
        if self.language.right_to_left { "rtl" } else { "ltr" }
    }

    fn sentence<'a>(&'a self, key: &'a str, args: Option<&FluentArgs>) -> (Cow<'a, str>, Vec<FluentError>) {
        let mut errors = Vec::new();
        let words = match self.bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, args, &mut errors),
            None => Cow::Owned(format!("⟦{key}⟧")),
        };
        (words, errors)
    }
}

fn sentence(entry: &Entry<&str>) -> Option<(String, Sentence)> {
    let Entry::Message(message) = entry else { return None };
    Some((message.id.name.to_owned(), Sentence::of(message.value.as_ref()?)?))
}

#[cfg(test)]
mod tests;
