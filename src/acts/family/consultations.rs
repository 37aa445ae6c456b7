//! «Qui a consulté»: which staff opened a child's record, and when.

use crate::acts::family::reader::Reader;
use crate::acts::opened::open_family;
use crate::acts::refused::ActRefused;
use crate::domain::entry::Consultation;
use crate::domain::family::Child;

/// One child with who opened their record.
pub struct ChildConsultations {
    /// The child.
    pub pupil: Child,
    /// Newest first.
    pub consultations: Vec<Consultation>,
}

/// Who of the staff opened the record of each child of the reader.
///
/// # Errors
/// When a family's rows cannot be read.
pub fn consultations(reader: Reader<'_>) -> Result<Vec<ChildConsultations>, ActRefused> {
    let scope = &reader.live().scope;
    let mut children = Vec::new();
    for family in reader.families() {
        let opened = open_family(scope, family)?;
        let mut all: Vec<_> = scope.shelf::<Consultation>(&opened.held)?.into_iter().map(|s| s.record).collect();
        all.sort_by_key(|consultation| std::cmp::Reverse(consultation.at));
        for child in opened.household.pupils.iter().filter(|child| reader.sees(&opened, child.person)) {
            let of_child = all.iter().filter(|consultation| consultation.pupil == child.person).cloned().collect();
            children.push(ChildConsultations { pupil: child.clone(), consultations: of_child });
        }
    }
    children.sort_by(|a, b| a.pupil.profile.name.given.cmp(&b.pupil.profile.name.given));
    Ok(children)
}
