//! How far a member of staff's reach goes: a teacher's own classes, or the whole school.

use crate::acts::classroom::class_list::{ClassLine, every_class, every_division};
use crate::acts::refused::ActRefused;
use crate::archive::{ClassGroup, LiveYear, OpenYear, School};
use crate::auth::{Head, SchoolLife, Secretary, Staff, Teacher};
use crate::domain::family::PupilProfile;
use crate::domain::roster::ClassCode;

/// A member of staff who may write in carnets.
#[derive(Clone, Copy)]
pub enum Reach<'a> {
    /// Own classes and groups.
    Teacher(&'a Teacher),
    /// The whole school.
    SchoolLife(&'a SchoolLife),
    /// The whole school.
    Head(&'a Head),
}

/// Vie scolaire or the head: judges, schedules, prints letters, records paper signatures.
#[derive(Clone, Copy)]
pub enum Desk<'a> {
    /// «CPE» or «AED».
    SchoolLife(&'a SchoolLife),
    /// «Chef d'établissement».
    Head(&'a Head),
}

/// Who sends letters and sees addresses: the desk, and the secretariat, which opens no carnet.
#[derive(Clone, Copy)]
pub enum Clerk<'a> {
    /// Vie scolaire or the head.
    Desk(Desk<'a>),
    /// «Secrétariat».
    Secretary(&'a Secretary),
}

impl<'a> From<Desk<'a>> for Clerk<'a> {
    fn from(desk: Desk<'a>) -> Self {
        Self::Desk(desk)
    }
}

impl<'a> Clerk<'a> {
    /// The member of staff.
    pub fn staff(&self) -> &'a Staff {
        match self {
            Self::Desk(desk) => desk.staff(),
            Self::Secretary(secretary) => secretary.staff(),
        }
    }

    /// The year whose guardians are written to.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when no year lives.
    pub fn live(&self, school: &School) -> Result<LiveYear, ActRefused> {
        self.staff().live(school).ok_or(ActRefused::NotFound)
    }

    /// Every division: what is sent or printed for each pupil once goes by these.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when no year lives.
    pub fn divisions(&self, school: &School) -> Result<Vec<ClassLine>, ActRefused> {
        every_division(&self.live(school)?)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when there is none of that code.
    pub fn division(&self, school: &School, code: &ClassCode) -> Result<ClassLine, ActRefused> {
        self.divisions(school)?.into_iter().find(|class| class.code == *code).ok_or(ActRefused::NotFound)
    }

    /// The year they belong to, when it is open for writing.
    ///
    /// # Errors
    /// [`ActRefused::NoOpenYear`].
    pub fn open(&self, school: &School) -> Result<OpenYear, ActRefused> {
        self.staff().live(school).and_then(LiveYear::opened).ok_or(ActRefused::NoOpenYear)
    }
}

impl<'a> From<Desk<'a>> for Reach<'a> {
    fn from(desk: Desk<'a>) -> Self {
        match desk {
            Desk::SchoolLife(school_life) => Self::SchoolLife(school_life),
            Desk::Head(head) => Self::Head(head),
        }
    }
}

impl<'a> Desk<'a> {
    /// The member of staff.
    pub fn staff(&self) -> &'a Staff {
        Reach::from(*self).staff()
    }
}

impl<'a> Reach<'a> {
    /// The member of staff.
    pub fn staff(&self) -> &'a Staff {
        match self {
            Self::Teacher(teacher) => teacher.staff(),
            Self::SchoolLife(school_life) => school_life.staff(),
            Self::Head(head) => head.staff(),
        }
    }

    /// Sees every class.
    pub fn is_whole_school(&self) -> bool {
        !matches!(self, Self::Teacher(_))
    }

    /// The year whose carnets are read.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when no year lives.
    pub fn live(&self, school: &School) -> Result<LiveYear, ActRefused> {
        self.staff().live(school).ok_or(ActRefused::NotFound)
    }

    /// The year whose carnets are written: the caller's own, while it is open.
    ///
    /// # Errors
    /// [`ActRefused::NoOpenYear`].
    pub fn open(&self, school: &School) -> Result<OpenYear, ActRefused> {
        self.staff().live(school).and_then(LiveYear::opened).ok_or(ActRefused::NoOpenYear)
    }

    /// A class or group within reach.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when there is none of that code, or it is not the teacher's own.
    pub fn class(&self, live: &LiveYear, code: &ClassCode) -> Result<ClassGroup, ActRefused> {
        self.classes(live)?.into_iter().find(|class| class.code == *code).ok_or(ActRefused::NotFound)
    }

    /// Every division within reach and then every group, in the order of their codes.
    ///
    /// # Errors
    /// When the rows do not open.
    pub fn classes(&self, live: &LiveYear) -> Result<Vec<ClassGroup>, ActRefused> {
        let mut classes = every_class(live)?;
        if let Self::Teacher(teacher) = self {
            let own = teacher.classes();
            classes.retain(|class| own.contains(&class.code));
        }
        Ok(classes)
    }

    /// A pupil of one of these classes or groups.
    pub fn covers(&self, pupil: &PupilProfile) -> bool {
        match self {
            Self::Teacher(teacher) => {
                let own = teacher.classes();
                own.contains(&pupil.class) || !own.is_disjoint(&pupil.groups)
            }
            Self::SchoolLife(_) | Self::Head(_) => true,
        }
    }
}
