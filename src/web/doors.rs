//! Who may come through which door. A handler asks for the caller it serves; everyone else finds nothing there.

use crate::acts::{self, ActRefused, School};
use crate::auth::{Caller, Dpo, Guardian, Head, Nurse, Pupil, SchoolLife, Seat, Secretary, Teacher};
use crate::pages::links;

/// A caller a handler may ask for.
pub(in crate::web) trait Door: Sized + 'static {
    /// Its name in the table of routes and verdicts.
    const NAME: &'static str;
    /// Whether a session is needed at all.
    const SIGNED_IN: bool = true;
    /// The caller, when it is one of those.
    fn admit(caller: Option<Caller>) -> Option<Self>;
}

/// Nobody need be signed in; who it is does not matter.
pub(in crate::web) struct Public;

/// Anyone signed in.
pub(in crate::web) struct Anyone(pub(in crate::web) Caller);

/// A guardian, by law or let in by the head, or a pupil.
pub(in crate::web) enum Family {
    Guardian(Guardian),
    Pupil(Pupil),
}

/// Who writes in carnets: a teacher, vie scolaire, the head.
pub(in crate::web) enum Writer {
    Teacher(Teacher),
    SchoolLife(SchoolLife),
    Head(Head),
}

/// Who sees the whole school: vie scolaire and the head.
pub(in crate::web) enum Desk {
    SchoolLife(SchoolLife),
    Head(Head),
}

/// Who follows the life of the keys: the head and the DPO.
pub(in crate::web) enum Warden {
    Head(Head),
    Dpo(Dpo),
}

/// Who imports the school's lists: the head and the secretariat.
pub(in crate::web) enum Registrar {
    Head(Head),
    Secretary(Secretary),
}

/// Who sends letters and sees addresses: vie scolaire, the head, the secretariat.
pub(in crate::web) enum Clerk {
    Desk(Desk),
    Secretary(Secretary),
}

impl Registrar {
    /// As the acts take them.
    pub(in crate::web) fn importer(&self) -> acts::Importer<'_> {
        match self {
            Self::Head(head) => acts::Importer::Head(head),
            Self::Secretary(secretary) => acts::Importer::Secretary(secretary),
        }
    }

    /// Their account.
    pub(in crate::web) fn seat(&self) -> Seat {
        match self {
            Self::Head(head) => head.staff().seat(),
            Self::Secretary(secretary) => secretary.staff().seat(),
        }
    }
}

impl Clerk {
    /// As the acts take them.
    pub(in crate::web) fn clerk(&self) -> acts::Clerk<'_> {
        match self {
            Self::Desk(desk) => acts::Clerk::Desk(desk.desk()),
            Self::Secretary(secretary) => acts::Clerk::Secretary(secretary),
        }
    }

    /// Every division, none when no year lives.
    pub(in crate::web) fn divisions(&self, school: &School) -> Result<Vec<acts::ClassLine>, ActRefused> {
        divisions(self.clerk(), school)
    }
}

impl Writer {
    /// As the acts take them.
    pub(in crate::web) fn reach(&self) -> acts::Reach<'_> {
        match self {
            Self::Teacher(teacher) => acts::Reach::Teacher(teacher),
            Self::SchoolLife(school_life) => acts::Reach::SchoolLife(school_life),
            Self::Head(head) => acts::Reach::Head(head),
        }
    }
}

impl Desk {
    /// As the acts take them.
    pub(in crate::web) fn desk(&self) -> acts::Desk<'_> {
        match self {
            Self::SchoolLife(school_life) => acts::Desk::SchoolLife(school_life),
            Self::Head(head) => acts::Desk::Head(head),
        }
    }

    /// Every division, none when no year lives.
    pub(in crate::web) fn divisions(&self, school: &School) -> Result<Vec<acts::ClassLine>, ActRefused> {
        divisions(self.desk().into(), school)
    }
}

fn divisions(by: acts::Clerk<'_>, school: &School) -> Result<Vec<acts::ClassLine>, ActRefused> {
    match by.divisions(school) {
        Err(ActRefused::NotFound) => Ok(Vec::new()),
        divisions => divisions,
    }
}

impl Warden {
    /// The menu's link that their pages belong to.
    pub(in crate::web) fn here(&self) -> &'static str {
        match self {
            Self::Head(_) => links::YEAR,
            Self::Dpo(_) => links::DPO,
        }
    }

    /// As the acts take them.
    pub(in crate::web) fn papers_for(&self) -> acts::PapersFor<'_> {
        match self {
            Self::Head(head) => acts::PapersFor::Head(head),
            Self::Dpo(dpo) => acts::PapersFor::Dpo(dpo),
        }
    }

    /// As the acts take them.
    pub(in crate::web) fn eliminator(&self) -> acts::Eliminator<'_> {
        match self {
            Self::Head(head) => acts::Eliminator::Head(head),
            Self::Dpo(dpo) => acts::Eliminator::Dpo(dpo),
        }
    }
}

impl Door for Public {
    const NAME: &'static str = "public";
    const SIGNED_IN: bool = false;
    fn admit(_: Option<Caller>) -> Option<Self> {
        Some(Self)
    }
}

impl Door for Anyone {
    const NAME: &'static str = "anyone";
    fn admit(caller: Option<Caller>) -> Option<Self> {
        caller.map(Self)
    }
}

/// By law: whoever was only let in for a pupil chooses nothing.
impl Door for Guardian {
    const NAME: &'static str = "guardian";
    fn admit(caller: Option<Caller>) -> Option<Self> {
        match caller {
            Some(Caller::Guardian(guardian)) if guardian.is_legal() => Some(guardian),
            _ => None,
        }
    }
}

macro_rules! doors {
    ($($door:ty, $name:literal, $($pattern:pat => $made:expr),+;)+) => {
        $(impl Door for $door {
            const NAME: &'static str = $name;
            fn admit(caller: Option<Caller>) -> Option<Self> {
                match caller {
                    $(Some($pattern) => Some($made),)+
                    _ => None,
                }
            }
        })+
    };
}

doors! {
    Teacher, "teacher", Caller::Teacher(teacher) => teacher;
    SchoolLife, "school life", Caller::SchoolLife(school_life) => school_life;
    Head, "head", Caller::Head(head) => head;
    Dpo, "dpo", Caller::Dpo(dpo) => dpo;
    Family, "family", Caller::Guardian(guardian) => Self::Guardian(guardian), Caller::Pupil(pupil) => Self::Pupil(pupil);
    Writer, "writer", Caller::Teacher(teacher) => Self::Teacher(teacher),
        Caller::SchoolLife(school_life) => Self::SchoolLife(school_life), Caller::Head(head) => Self::Head(head);
    Desk, "desk", Caller::SchoolLife(school_life) => Self::SchoolLife(school_life), Caller::Head(head) => Self::Head(head);
    Registrar, "registrar", Caller::Head(head) => Self::Head(head), Caller::Secretary(secretary) => Self::Secretary(secretary);
    Clerk, "clerk", Caller::SchoolLife(school_life) => Self::Desk(Desk::SchoolLife(school_life)),
        Caller::Head(head) => Self::Desk(Desk::Head(head)), Caller::Secretary(secretary) => Self::Secretary(secretary);
    Secretary, "secretariat", Caller::Secretary(secretary) => secretary;
    Nurse, "sick bay", Caller::Nurse(nurse) => nurse;
    Warden, "warden", Caller::Head(head) => Self::Head(head), Caller::Dpo(dpo) => Self::Dpo(dpo);
}
