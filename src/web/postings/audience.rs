//! Whom a posting is for, from the boxes that were ticked.

use crate::acts::{ClassLine, Publisher};
use crate::domain::posting::Audience;
use crate::domain::roster::ClassCode;
use crate::pages::postings::audience::AudienceForm;
use crate::web::classroom::classes::class_link;
use crate::web::refusal::Refusal;
use crate::web::visit::Visit;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before a level's own name in the form.
const LEVEL: &str = "niveau:";

/// The boxes, with those ticked so far.
pub(super) fn audience_form<C>(visit: &Visit<C>, by: Publisher<'_>, to: Vec<String>) -> Result<AudienceForm, Refusal> {
    let classes = by.classes(visit.school())?;
    let levels = levels(by.divisions(visit.school())?).into_iter().filter(|(_, codes)| codes.len() > 1);
    let listed = |codes: &[ClassCode]| codes.iter().map(|code| code.0.as_str()).collect::<Vec<_>>().join(", ");
    Ok(AudienceForm {
        levels: levels.map(|(level, codes)| (format!("{LEVEL}{level}"), listed(&codes))).collect(),
        classes: classes.into_iter().map(class_link).collect(),
        whole_school: by.is_whole_school(),
        to,
    })
}

/// «Niveaux»: divisions of which a file says the same one. Of the others it is guessed: their codes begin with the same
/// figures, or the same letter.
fn levels(divisions: Vec<ClassLine>) -> BTreeMap<String, Vec<ClassCode>> {
    let mut levels: BTreeMap<String, Vec<ClassCode>> = BTreeMap::new();
    for ClassLine { code, level, .. } in divisions {
        let level = level.map_or_else(|| guessed(&code), |level| level.figure().to_owned());
        levels.entry(level).or_default().push(code);
    }
    levels
}

fn guessed(code: &ClassCode) -> String {
    let figures: String = code.0.chars().take_while(char::is_ascii_digit).collect();
    if figures.is_empty() { code.0.chars().take(1).collect() } else { figures }
}

/// Whom the boxes that were ticked come to; none when none was.
pub(super) fn audience<C>(visit: &Visit<C>, by: Publisher<'_>, to: &[String]) -> Result<Option<Audience>, Refusal> {
    if to.iter().any(|to| to == "school") {
        return Ok(Some(Audience::School));
    }
    let levels = levels(by.divisions(visit.school())?);
    let codes = |to: &String| match to.strip_prefix(LEVEL) {
        Some(level) => levels.get(level).cloned().unwrap_or_default(),
        None => vec![ClassCode(to.clone())],
    };
    let classes: BTreeSet<ClassCode> = to.iter().flat_map(codes).collect();
    Ok((!classes.is_empty()).then_some(Audience::Classes(classes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roster::ClassKind;
    use crate::domain::year_group::YearGroup;

    #[test]
    fn divisions_of_one_figure_or_one_letter_are_a_level() {
        let line = |code: &str, level| ClassLine {
            code: ClassCode(code.into()),
            label: code.into(),
            kind: ClassKind::Division,
            level,
        };
        let guessed = ["3C", "6A", "6B", "10A", "1G1", "TG2", "TSTMG"].map(|code| line(code, None));
        let levels = levels(guessed.into());
        let told = |level: &str| levels[level].iter().map(|code| code.0.as_str()).collect::<Vec<_>>();
        assert_eq!((told("6"), told("1"), told("T")), (vec!["6A", "6B"], vec!["1G1"], vec!["TG2", "TSTMG"]));
        assert_eq!(levels.len(), 5);
        // What a file says goes before the name.
        let said = super::levels(vec![
            line("6A", None),
            line("6B", Some(YearGroup::Fifth)),
            line("LOUTRES", Some(YearGroup::Sixth)),
        ]);
        let codes = |codes: &[&str]| codes.iter().map(|code| ClassCode((*code).into())).collect::<Vec<_>>();
        assert_eq!(said, [("5".into(), codes(&["6B"])), ("6".into(), codes(&["6A", "LOUTRES"]))].into());
    }
}
