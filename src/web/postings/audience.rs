//! Whom a posting is for, from the boxes that were ticked.

use crate::acts::Publisher;
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

/// «Niveaux»: divisions whose codes begin with the same figures, or the same letter.
fn levels(divisions: BTreeSet<ClassCode>) -> BTreeMap<String, Vec<ClassCode>> {
    let mut levels: BTreeMap<String, Vec<ClassCode>> = BTreeMap::new();
    for code in divisions {
        let figures: String = code.0.chars().take_while(char::is_ascii_digit).collect();
        let level = if figures.is_empty() { code.0.chars().take(1).collect() } else { figures };
        levels.entry(level).or_default().push(code);
    }
    levels
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

    #[test]
    fn divisions_of_one_figure_or_one_letter_are_a_level() {
        let divisions = ["6A", "6B", "3C", "10A", "1G1", "TSTMG", "TG2"].map(|code| ClassCode(code.into()));
        let levels = levels(divisions.into());
        let told = |level: &str| levels[level].iter().map(|code| code.0.as_str()).collect::<Vec<_>>();
        assert_eq!((told("6"), told("1"), told("T")), (vec!["6A", "6B"], vec!["1G1"], vec!["TG2", "TSTMG"]));
        assert_eq!(levels.len(), 5);
    }
}
