//! One or several of a few: radio buttons or boxes to tick, in a fieldset with its legend.

use super::field::{described, fault};
use crate::i18n::Words;
use maud::{Markup, html};

/// A question with its answers.
pub struct Choice<'a> {
    /// The field's name; also its `id`, for [`super::error_summary`].
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// A short help under the question.
    pub hint: Option<&'a str>,
    /// What was wrong with the answer sent, if anything.
    pub error: Option<&'a str>,
    /// Several may be ticked.
    pub several: bool,
    /// The answers stand side by side: for two to four short ones.
    pub across: bool,
    /// The answers.
    pub picks: Vec<Pick<'a>>,
}

/// One answer.
pub struct Pick<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is shown.
    pub label: &'a str,
    /// A short help under it.
    pub hint: Option<&'a str>,
    /// It is picked already.
    pub picked: bool,
}

/// The question with its answers, each a target of the whole line's height.
pub fn choice(words: &Words, choice: &Choice) -> Markup {
    let name = choice.name;
    html! {
        fieldset .choice.across[choice.across].at-fault[choice.error.is_some()] id=(name)
            aria-describedby=[described(name, choice.hint.is_some(), choice.error.is_some())] {
            legend { (choice.legend) }
            @if let Some(hint) = choice.hint { p .hint id={ (name) "-hint" } { (hint) } }
            @if let Some(error) = choice.error { (fault(words, name, error)) }
            div .picks { @for pick in &choice.picks { (answer(choice, pick)) } }
        }
    }
}

fn answer(choice: &Choice, pick: &Pick) -> Markup {
    let kind = if choice.several { "checkbox" } else { "radio" };
    html! {
        label .pick {
            input type=(kind) name=(choice.name) value=(pick.value) checked[pick.picked] required[!choice.several];
            span {
                (pick.label)
                @if let Some(hint) = pick.hint { " " span .hint { (hint) } }
            }
        }
    }
}
