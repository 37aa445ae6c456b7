//! Who did something, as its reader is told: by name, or by function in the reader's own language.

use crate::domain::follow_up::{Actor, Told};
use crate::domain::staff::FunctionTold;
use crate::i18n::Words;
use jiff::civil::DateTime;
use std::borrow::Cow;

/// «Mme Exemple» or «un professeur», for the inside of a sentence.
pub(in crate::pages) fn by<'a>(words: &Words, actor: &'a Actor) -> Cow<'a, str> {
    match actor.told() {
        Told::Name(name) => name.into(),
        Told::Function(function) => words.t(inside_key(function)).into_owned().into(),
    }
}

/// «De Mme Exemple» or «Professeur», at the head of what was written.
pub(in crate::pages) fn author_line(words: &Words, actor: &Actor) -> String {
    match actor.told() {
        Told::Name(name) => words.with("written-by", &[("author", name.into())]),
        Told::Function(function) => words.t(alone_key(function)).into_owned(),
    }
}

/// «De Mme Exemple, visible depuis le lundi 23 novembre à 8 h 05.»
pub(in crate::pages) fn seen_since(words: &Words, actor: &Actor, since: DateTime) -> String {
    let (author, when) = (author_line(words, actor), words.moment(since));
    words.with("unsigned-since", &[("author", (&author).into()), ("when", (&when).into())])
}

fn alone_key(function: FunctionTold) -> &'static str {
    match function {
        FunctionTold::Teacher => "author-teacher",
        FunctionTold::SchoolLife => "author-school-life",
        FunctionTold::Head => "author-head",
        FunctionTold::School => "author-school",
    }
}

fn inside_key(function: FunctionTold) -> &'static str {
    match function {
        FunctionTold::Teacher => "author-in-teacher",
        FunctionTold::SchoolLife => "author-in-school-life",
        FunctionTold::Head => "author-in-head",
        FunctionTold::School => "author-in-school",
    }
}
