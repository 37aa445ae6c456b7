//! Whoever of a family reads its carnet: a guardian of one or several families, or the pupil.

use crate::acts::family::often::not_too_often;
use crate::acts::filing::file_entry;
use crate::acts::opened::{Opened, open_family};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, LiveYear, OpenYear, Pen, School, Scope};
use crate::auth::{Guardian, Pupil, Seat};
use crate::domain::asking::{Needs, Request};
use crate::domain::delegation::Allows;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::family::Child;
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::language::Language;
use jiff::Timestamp;
use jiff::civil::Date;

/// Whoever of a family reads its carnet.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    /// «Responsable légal»: all own children, and those for whom the head has let them in.
    Guardian(&'a Guardian),
    /// «Élève»: what is about themself.
    Pupil(&'a Pupil),
}

impl<'a> Reader<'a> {
    /// Whose account.
    pub fn who(self) -> Who {
        match self {
            Self::Guardian(guardian) => Who::Guardian(guardian.id()),
            Self::Pupil(pupil) => Who::Pupil(pupil.id()),
        }
    }

    /// Who.
    pub fn person(self) -> PersonId {
        match self {
            Self::Guardian(guardian) => guardian.id(),
            Self::Pupil(pupil) => pupil.id(),
        }
    }

    /// As a signer.
    pub fn actor(self) -> Actor {
        match self {
            Self::Guardian(guardian) => guardian.actor(),
            Self::Pupil(pupil) => pupil.actor(),
        }
    }

    /// The language they have chosen, if they have.
    pub fn language(self) -> Option<Language> {
        match self {
            Self::Guardian(guardian) => guardian.language(),
            Self::Pupil(pupil) => pupil.language(),
        }
    }

    /// Their account.
    pub fn seat(self) -> Seat {
        match self {
            Self::Guardian(guardian) => guardian.seat(),
            Self::Pupil(pupil) => pupil.seat(),
        }
    }

    /// Their own key.
    pub(in crate::acts) fn held(self) -> &'a Held {
        match self {
            Self::Guardian(guardian) => guardian.held(),
            Self::Pupil(pupil) => pupil.held(),
        }
    }

    /// Signs, justifies and writes for that pupil of theirs today: a guardian or whoever the head has put in charge of
    /// a younger pupil, or the pupil of age, who alone does. A younger pupil never signs for a parent.
    pub fn signs_for(self, child: &Child, today: Date) -> bool {
        self.decides_for(child.person) && (matches!(self, Self::Pupil(_)) || !child.profile.is_adult(today))
    }

    /// The same of whom an entry of an opened family is about.
    pub(in crate::acts) fn signs_in(self, school: &School, opened: &Opened, pupil: PersonId) -> bool {
        opened.pupil(pupil).is_ok_and(|child| self.signs_for(child, school.local_now().date()))
    }

    /// Decides something for that pupil of theirs: a guardian by law, whoever the head has put in charge, or the pupil
    /// themself once of age. A right of watch reads.
    pub fn decides_for(self, pupil: PersonId) -> bool {
        match self {
            Self::Guardian(guardian) => guardian.mandate_for(pupil).is_none_or(|allows| allows == Allows::StandIn),
            Self::Pupil(reader) => reader.is_of_age(),
        }
    }

    /// Chooses for that pupil of theirs what a whole family has to live with: a guardian by law, or the pupil themself
    /// once of age. Whoever the head has let in, even in charge, does not.
    pub fn chooses_for(self, pupil: PersonId) -> bool {
        match self {
            Self::Guardian(guardian) => guardian.mandate_for(pupil).is_none(),
            Self::Pupil(reader) => reader.is_of_age(),
        }
    }

    /// Decides something for anybody.
    pub fn decides(self) -> bool {
        match self {
            Self::Guardian(guardian) => guardian.decides(),
            Self::Pupil(pupil) => pupil.is_of_age(),
        }
    }

    /// May have themself told by mail or by a call: everyone but a pupil who is not of age.
    pub fn may_be_told(self) -> bool {
        match self {
            Self::Guardian(_) => true,
            Self::Pupil(pupil) => pupil.is_of_age(),
        }
    }

    /// The year the reader belongs to.
    pub fn live(self) -> &'a LiveYear {
        match self {
            Self::Guardian(guardian) => guardian.live(),
            Self::Pupil(pupil) => pupil.live(),
        }
    }

    /// The families whose carnet they read, opened.
    pub(in crate::acts) fn opened(self) -> Result<Vec<Opened>, ArchiveError> {
        self.families().into_iter().map(|family| open_family(&self.live().scope, family)).collect()
    }

    pub(in crate::acts) fn families(self) -> Vec<FamilyId> {
        match self {
            Self::Guardian(guardian) => guardian.reads(),
            Self::Pupil(pupil) => vec![pupil.family()],
        }
    }

    /// The year they belong to, when it is open for writing.
    pub(in crate::acts) fn open_year(self, school: &School) -> Result<OpenYear, ActRefused> {
        school.open_year().filter(|open| open.year() == self.live().year).ok_or(ActRefused::NoOpenYear)
    }

    /// The same for what a family writes to the school, unless direction has suspended that.
    pub(in crate::acts) fn writing_year(self, school: &School) -> Result<OpenYear, ActRefused> {
        match self {
            Self::Guardian(guardian) if !guardian.writes() => Err(ActRefused::WritingSuspended),
            _ => self.open_year(school),
        }
    }

    /// The pupil is of this family still, and this reader's to see: one of age may have objected to anybody else.
    pub(in crate::acts) fn sees(self, opened: &Opened, pupil: PersonId) -> bool {
        let household = &opened.household;
        let Some(child) = household.pupils.iter().find(|child| child.person == pupil) else { return false };
        match self {
            Self::Guardian(guardian) => {
                let by_law = household.guardians.iter().any(|bond| bond.person == guardian.id());
                child.is_shared() && (by_law || guardian.mandate_for(pupil).is_some())
            }
            Self::Pupil(reader) => reader.id() == pupil,
        }
    }

    /// One of their own entries that has been released, with its family. Only their own families are searched.
    pub(in crate::acts) fn own_entry(
        self,
        scope: &Scope,
        now: Timestamp,
        handle: Handle,
    ) -> Result<(Opened, Filed), ActRefused> {
        for family in self.families() {
            let opened = open_family(scope, family)?;
            if scope.find::<Entry>(&opened.held, handle)?.is_none() {
                continue;
            }
            let filed = opened.entry(scope, handle)?;
            if self.sees(&opened, filed.entry.pupil) && filed.is_for(self.who()) && filed.is_released(now) {
                return Ok((opened, filed));
            }
        }
        Err(ActRefused::NotFound)
    }

    /// A pupil that is this reader's to see, with their family.
    pub(in crate::acts) fn own_pupil(self, scope: &Scope, handle: Handle) -> Result<(Opened, Child), ActRefused> {
        for family in self.families() {
            let opened = open_family(scope, family)?;
            let found = opened.child(handle).filter(|child| self.sees(&opened, child.person)).cloned();
            if let Some(child) = found {
                return Ok((opened, child));
            }
        }
        Err(ActRefused::NotFound)
    }

    /// Files what this reader writes for a pupil of theirs; `slip` names the form, so that sent twice it is written
    /// once. What a family says itself is published to nobody: it is there at once, at night too. Gives the family and
    /// the page.
    pub(in crate::acts) fn file_for(
        self,
        pen: &mut Pen<'_>,
        child: Handle,
        matter: Matter,
        now: Timestamp,
        slip: Handle,
    ) -> Result<(Opened, Filed), ActRefused> {
        let (opened, child) = self.own_pupil(pen.scope(), child)?;
        let row = pen.scope().row_for(&opened.held, "slip", &self.word(slip));
        if !pen.has::<Entry>(&opened.held, row)? {
            not_too_often(pen.scope(), &opened, self.who(), now)?;
        }
        let (pupil, author) = (child.person, self.actor());
        let entry = Entry { pupil, author, written_at: now, visible_from: now, needs: Needs::One, matter };
        file_entry(pen, &opened.held, row, &entry)?;
        Ok((opened, Filed::just_written(row, entry)))
    }

    /// The same of what is asked of the school.
    pub(in crate::acts) fn file_request(
        self,
        school: &School,
        year: &OpenYear,
        child: Handle,
        request: Request,
        slip: Handle,
    ) -> Result<(), ActRefused> {
        let (now, matter) = (school.now(), Matter::Request(request));
        year.scope().write(|pen| self.file_for(pen, child, matter, now, slip).map(|_| ()))
    }

    /// Tells this person's own rows from those of the others of the family.
    pub(in crate::acts) fn word(self, handle: Handle) -> Vec<u8> {
        let (letter, person) = match self {
            Self::Guardian(guardian) => (b'G', guardian.id()),
            Self::Pupil(pupil) => (b'E', pupil.id()),
        };
        [handle.0.as_slice(), &[letter], &person.0.to_be_bytes()].concat()
    }
}
