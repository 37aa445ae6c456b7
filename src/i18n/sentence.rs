//! A sentence that only has names and numbers put in their places, as nearly all do, taken apart once when its file is
//! read: to say it is then to copy it. One with a plural or another sentence in it is left to Fluent.

use super::Arg;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// A sentence in pieces.
pub(super) struct Sentence(Vec<Piece>);

enum Piece {
    Text(String),
    /// The name of what is put here.
    Place(String),
}

impl Sentence {
    /// The pieces of a pattern; none when Fluent has something to decide in it.
    pub(super) fn of(pattern: &Pattern<&str>) -> Option<Self> {
        pattern.elements.iter().map(piece).collect::<Option<_>>().map(Self)
    }

    /// The sentence; none when something it names was not given.
    pub(super) fn said(&self, args: &[(&str, Arg)]) -> Option<String> {
        let mut said = String::with_capacity(self.0.len() * 24);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Place(name) => match &args.iter().find(|(given, _)| given == name)?.1 {
                    Arg::Text(text) => said.push_str(text),
                    Arg::Number(number) => said.push_str(&number.to_string()),
                },
            }
        }
        Some(said)
    }
}

fn piece(element: &PatternElement<&str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Place(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    }
}
