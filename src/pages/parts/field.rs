//! One labelled field of a form, with its hint and what was wrong with it.

use super::form::of_whom;
use super::{Icon, icon};
use crate::i18n::Words;
use maud::{Markup, html};

/// A field, described step by step: `Field::line("place", &label).hint(&hint).value(&kept).most(120)`.
pub struct Field<'a> {
    name: &'a str,
    label: &'a str,
    kind: Kind<'a>,
    id: Option<&'a str>,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    doubt: Option<&'a str>,
    value: &'a str,
    need: Need,
    most: Option<usize>,
    complete: Option<&'a str>,
    whose: Option<&'a str>,
    code: bool,
}

/// Whether it must be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Always,
    Sometimes,
    Never,
}

enum Kind<'a> {
    Typed(&'static str),
    Number(i64, i64),
    Text(u8),
    One(&'a [(&'a str, &'a str)]),
    File(&'static str),
}

impl<'a> Field<'a> {
    fn new(name: &'a str, label: &'a str, kind: Kind<'a>) -> Self {
        let (id, hint, error, doubt, most, complete, whose) = (None, None, None, None, None, None, None);
        let (value, need, code) = ("", Need::Always, false);
        Self { name, label, kind, id, hint, error, doubt, value, need, most, complete, whose, code }
    }

    /// One line of text.
    pub fn line(name: &'a str, label: &'a str) -> Self {
        Self::new(name, label, Kind::Typed("text"))
    }

    /// An activation code: spaced letters, no spelling help, filled by the script from the address's fragment.
    pub fn code(name: &'a str, label: &'a str) -> Self {
        Self { code: true, complete: Some("off"), ..Self::line(name, label) }
    }

    /// An e-mail address, which the browser may propose.
    pub fn mail(name: &'a str, label: &'a str) -> Self {
        Self { complete: Some("email"), ..Self::new(name, label, Kind::Typed("email")) }
    }

    /// A passphrase, which the screen does not show; never filled with what was typed.
    pub fn secret(name: &'a str, label: &'a str) -> Self {
        Self { complete: Some("new-password"), ..Self::new(name, label, Kind::Typed("password")) }
    }

    /// Several lines of text, `rows` of them seen at once.
    pub fn text(name: &'a str, label: &'a str, rows: u8) -> Self {
        Self::new(name, label, Kind::Text(rows))
    }

    /// A day; its value is `2026-11-23`.
    pub fn date(name: &'a str, label: &'a str) -> Self {
        Self::new(name, label, Kind::Typed("date"))
    }

    /// An hour; its value is `08:05`.
    pub fn time(name: &'a str, label: &'a str) -> Self {
        Self::new(name, label, Kind::Typed("time"))
    }

    /// A whole number between two bounds, themselves allowed.
    pub fn number(name: &'a str, label: &'a str, least: i64, most: i64) -> Self {
        Self::new(name, label, Kind::Number(least, most))
    }

    /// One of several (value, shown) in a drop-down list; for fewer than six prefer [`super::choice()`].
    pub fn one_of(name: &'a str, label: &'a str, values: &'a [(&'a str, &'a str)]) -> Self {
        Self::new(name, label, Kind::One(values))
    }

    /// A file, of one of these extensions; its form is `multipart/form-data`.
    pub fn file(name: &'a str, label: &'a str, accepted: &'static str) -> Self {
        Self::new(name, label, Kind::File(accepted))
    }

    /// Its `id`, when the same name stands in several forms of the page.
    pub fn id(self, id: &'a str) -> Self {
        Self { id: Some(id), ..self }
    }

    /// Whom it is about, in a page that asks the same of several: said to whoever does not see the line it stands in.
    pub fn whose(self, name: &'a str) -> Self {
        Self { whose: Some(name), ..self }
    }

    /// A short help between label and field.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// What was wrong with the value sent, if anything.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    /// What its writer is asked to look at once more, if anything; it may be sent so.
    pub fn doubt(self, doubt: Option<&'a str>) -> Self {
        Self { doubt, ..self }
    }

    /// What stands in it.
    pub fn value(self, value: &'a str) -> Self {
        Self { value, ..self }
    }

    /// It may be left empty, which the label says.
    pub fn optional(self) -> Self {
        Self { need: Need::Never, ..self }
    }

    /// What else is chosen decides whether it must be filled in; its hint, or where it stands, says when.
    pub fn sometimes(self) -> Self {
        Self { need: Need::Sometimes, ..self }
    }

    /// A code and an address are read from the left in every language.
    fn left_to_right(&self) -> Option<&'static str> {
        (self.code || matches!(self.kind, Kind::Typed("email"))).then_some("ltr")
    }

    /// The most characters that its one line lets be typed. Only for what nobody pastes out of a longer text (a code, a
    /// name, a few words why): the browser cuts the rest and says nothing, where the server refuses a text and gives it
    /// back whole.
    pub fn most(self, most: usize) -> Self {
        Self { most: Some(most), ..self }
    }
}

/// The field with its label, hint and error.
pub fn field(words: &Words, field: &Field) -> Markup {
    let id = field.id.unwrap_or(field.name);
    html! {
        div .field.at-fault[field.error.or(field.doubt).is_some()] {
            label for=(id) {
                (field.label)
                @if field.need == Need::Never { " " span .hint { (words.t("optional")) } }
            }
            @if let Some(hint) = field.hint { p .hint id={ (id) "-hint" } { (hint) } }
            @if let Some(error) = field.error { (fault(words, id, error)) }
            @else if let Some(doubt) = field.doubt { p .fault id={ (id) "-fault" } { (icon(Icon::Alert)) span { (doubt) } } }
            (input(field, id))
        }
    }
}

/// What was wrong, tied to its field by `aria-describedby`.
pub fn fault(words: &Words, id: &str, error: &str) -> Markup {
    html! {
        p .fault id={ (id) "-fault" } { (icon(Icon::Alert)) span { (words.t("error-prefix")) " " (error) } }
    }
}

/// The ids that describe a field: its hint's, its fault's.
pub(super) fn described(id: &str, hint: bool, fault: bool) -> Option<String> {
    match (hint, fault) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-fault")),
        (true, true) => Some(format!("{id}-hint {id}-fault")),
    }
}

fn input(field: &Field, id: &str) -> Markup {
    let by = described(id, field.hint.is_some(), field.error.or(field.doubt).is_some());
    let wrong = field.error.map(|_| "true");
    let required = field.need == Need::Always;
    let called = field.whose.map(|whose| of_whom(field.label, whose));
    html! {
        @match &field.kind {
            Kind::Typed(kind) => {
                input.code[field.code] id=(id) name=(field.name) aria-label=[&called] type=(kind) dir=[field.left_to_right()] value=(field.value) required[required]
                    maxlength=[field.most] autocomplete=[field.complete] autocapitalize=[field.code.then_some("characters")]
                    spellcheck=[field.code.then_some("false")] data-code-from-fragment[field.code]
                    aria-describedby=[by] aria-invalid=[wrong];
            }
            Kind::Number(least, most) => {
                input id=(id) name=(field.name) aria-label=[&called] type="number" inputmode="numeric" min=(least) max=(most)
                    value=(field.value) required[required] aria-describedby=[by] aria-invalid=[wrong];
            }
            Kind::File(accepted) => {
                input id=(id) name=(field.name) aria-label=[&called] type="file" accept=(accepted) required[required] aria-describedby=[by]
                    aria-invalid=[wrong];
            }
            Kind::Text(rows) => {
                textarea id=(id) name=(field.name) aria-label=[&called] rows=(rows) required[required]
                    aria-describedby=[by] aria-invalid=[wrong] { "\n" (field.value) }
            }
            Kind::One(values) => {
                select id=(id) name=(field.name) aria-label=[&called] required[required] aria-describedby=[by] aria-invalid=[wrong] {
                    @for (value, shown) in *values {
                        option value=(value) selected[*value == field.value] { (shown) }
                    }
                }
            }
        }
    }
}
