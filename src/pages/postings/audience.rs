//! To whom a posting goes: the whole school, levels, classes.

use crate::domain::roster::ClassKind;
use crate::i18n::Words;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::parts::{Choice, Pick, choice};
use maud::Markup;

/// Whom a posting may be for, and whom it is for so far.
#[derive(Default)]
pub struct AudienceForm {
    /// Divisions and groups that the writer writes to.
    pub classes: Vec<ClassLink>,
    /// «Niveaux»: what is sent, and its divisions.
    pub levels: Vec<(String, String)>,
    /// The whole school too.
    pub whole_school: bool,
    /// `school`, levels, or codes of classes.
    pub to: Vec<String>,
}

/// «À qui».
pub(super) fn audience(words: &Words, shown: &AudienceForm, error: Option<&str>) -> Markup {
    let (legend, hint, school) = (words.t("posting-to"), words.t("posting-to-hint"), words.t("posting-school"));
    let levels: Vec<_> = shown
        .levels
        .iter()
        .map(|(value, classes)| (value, words.with("posting-level", &[("classes", classes.into())])))
        .collect();
    let ticked = |value: &str| shown.to.iter().any(|to| to == value);
    let pick = |value, label| Pick { value, label, hint: None, picked: ticked(value) };
    let mut picks: Vec<Pick<'_>> = Vec::new();
    if shown.whole_school {
        picks.push(pick("school", &school));
    }
    picks.extend(levels.iter().map(|(value, label)| pick(value, label)));
    let group = words.t("posting-group");
    picks.extend(shown.classes.iter().map(|class| Pick {
        hint: (class.kind == ClassKind::Group).then_some(group.as_ref()),
        ..pick(&class.code.0, &class.label)
    }));
    let hint = (picks.len() > 1).then_some(hint.as_ref());
    choice(words, &Choice { name: "to", legend: &legend, hint, error, several: true, across: true, picks })
}
