//! A sentence that only has names and numbers put in their places, as nearly all do, taken apart once when its file is
//! read: to say it is then to copy it. One with a plural or another sentence in it is left to Fluent.

use super::spacing::elide;
use super::{Arg, Tongue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// What begins and ends a part with an order of its own, as Fluent sets them.
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// A sentence in pieces.
pub(super) struct Sentence {
    pieces: Vec<Piece>,
    elides: bool,
}

enum Piece {
    Text(String),
    /// The name of what is put here, and whether marks stand around it.
    Place(String, bool),
}

impl Sentence {
    /// The pieces of a pattern; none when Fluent has something to decide in it. A script that runs from right to left
    /// isolates what is put into it, so that a French name keeps its own order and does not turn what stands around it.
    pub(super) fn of(pattern: &Pattern<&str>, tongue: &Tongue) -> Option<Self> {
        let isolated = tongue.right_to_left && pattern.elements.len() > 1;
        let pieces = pattern.elements.iter().map(|element| piece(element, isolated)).collect::<Option<_>>()?;
        Some(Self { pieces, elides: tongue.elides })
    }

    /// The sentence; none when something it names was not given.
    pub(super) fn said(&self, args: &[(&str, Arg)]) -> Option<String> {
        let mut said = String::with_capacity(self.pieces.len() * 24);
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Place(name, isolated) => {
                    let (_, arg) = args.iter().find(|(given, _)| given == name)?;
                    if *isolated {
                        said.push(FIRST_STRONG_ISOLATE);
                    }
                    match arg {
                        Arg::Text(text) => {
                            if self.elides {
                                elide(&mut said, text);
                            }
                            said.push_str(text);
                        }
                        Arg::Number(number) => said.push_str(&number.to_string()),
                        Arg::Decimal(number) => said.push_str(&number.to_string()),
                    }
                    if *isolated {
                        said.push(POP_ISOLATE);
                    }
                }
            }
        }
        Some(said)
    }
}

fn piece(element: &PatternElement<&str>, isolated: bool) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Place(id.name.to_owned(), isolated))
        }
        PatternElement::Placeable { .. } => None,
    }
}
