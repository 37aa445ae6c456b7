//! Who may publish: the direction and the CPE for the whole school, a professeur principal for own classes.

use crate::acts::classroom::class_list::ClassLine;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{Head, SchoolLife, Teacher};
use crate::domain::posting::Audience;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::staff::Function;

/// Who may publish an announcement.
#[derive(Clone, Copy)]
pub enum Publisher<'a> {
    /// «Professeur principal»: the classes they lead.
    HeadTeacher(&'a Teacher),
    /// «CPE».
    Cpe(&'a SchoolLife),
    /// «Direction».
    Head(&'a Head),
}

impl<'a> Publisher<'a> {
    /// None for a teacher who leads no class, and for an AED.
    pub fn of(reach: Reach<'a>) -> Option<Self> {
        match reach {
            Reach::Teacher(teacher) => (!teacher.leads().is_empty()).then_some(Self::HeadTeacher(teacher)),
            Reach::SchoolLife(cpe) if cpe.staff().member().function == Function::Cpe => Some(Self::Cpe(cpe)),
            Reach::SchoolLife(_) => None,
            Reach::Head(head) => Some(Self::Head(head)),
        }
    }

    pub(super) fn reach(self) -> Reach<'a> {
        match self {
            Self::HeadTeacher(teacher) => Reach::Teacher(teacher),
            Self::Cpe(cpe) => Reach::SchoolLife(cpe),
            Self::Head(head) => Reach::Head(head),
        }
    }

    /// Writes to the whole school as well.
    pub fn is_whole_school(self) -> bool {
        !matches!(self, Self::HeadTeacher(_))
    }

    /// The classes and groups they may write to.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when no year lives.
    pub fn classes(self, school: &School) -> Result<Vec<ClassLine>, ActRefused> {
        let classes = self.reach().classes(&self.reach().live(school)?)?.into_iter();
        Ok(classes.filter(|class| self.leads(&class.code)).map(ClassLine::from).collect())
    }

    /// Of these, the divisions.
    ///
    /// # Errors
    /// As [`Publisher::classes`].
    pub fn divisions(self, school: &School) -> Result<Vec<ClassLine>, ActRefused> {
        let mut classes = self.classes(school)?;
        classes.retain(|class| class.kind == ClassKind::Division);
        Ok(classes)
    }

    /// The audience is theirs to write to, and somebody.
    pub(super) fn may_reach(self, school: &School, audience: &Audience) -> Result<bool, ActRefused> {
        Ok(match audience {
            Audience::School => self.is_whole_school(),
            Audience::Classes(codes) => {
                let own = self.classes(school)?;
                !codes.is_empty() && codes.iter().all(|code| own.iter().any(|class| class.code == *code))
            }
        })
    }

    fn leads(self, code: &ClassCode) -> bool {
        match self {
            Self::HeadTeacher(teacher) => teacher.leads().contains(code),
            Self::Cpe(_) | Self::Head(_) => true,
        }
    }
}
