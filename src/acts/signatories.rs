//! Who signs, justifies and answers for a pupil: each guardian who receives their carnet, or the pupil alone once of age.

use crate::acts::opened::{Opened, guardian_handle, language_of};
use crate::archive::{ArchiveError, School, Scope};
use crate::auth::owns_passkey;
use crate::domain::family::{GuardianProfile, Medium};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;

/// Somebody whose own word counts for a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::acts) struct Signatory {
    /// In the account.
    pub(in crate::acts) who: Who,
    /// The same as a person.
    pub(in crate::acts) person: PersonId,
    /// Name.
    pub(in crate::acts) name: PersonName,
    /// How they are reached.
    pub(in crate::acts) medium: Medium,
}

impl Signatory {
    /// As the author of what the desk enters for them.
    pub(in crate::acts) fn actor(&self) -> Actor {
        Actor::of_family(self.who, self.name.to_string())
    }

    /// As the desk's forms name them.
    pub(in crate::acts) fn in_forms(self, scope: &Scope) -> (Handle, PersonName) {
        (guardian_handle(scope, self.person), self.name)
    }

    /// As whom a slip is printed for, with their language.
    pub(in crate::acts) fn paper_reader(&self, scope: &Scope) -> Result<PaperReader, ArchiveError> {
        let is_pupil = matches!(self.who, Who::Pupil(_));
        Ok(PaperReader { name: self.name.clone(), language: language_of(scope, self.person)?, is_pupil })
    }

    /// Nobody reaches them on a screen.
    pub(in crate::acts) fn is_on_paper(&self) -> bool {
        self.medium != Medium::Digital
    }
}

impl Opened {
    /// Who signs for that pupil today.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn signatories_of(
        &self,
        school: &School,
        scope: &Scope,
        pupil: PersonId,
    ) -> Result<Vec<Signatory>, ArchiveError> {
        let today = school.local_now().date();
        let grown = self.pupil(pupil).ok().filter(|child| child.profile.is_adult(today));
        match grown {
            Some(child) => {
                // A pupil chooses nothing: who signs in reads online.
                let online = owns_passkey(school, scope, &scope.hold(pupil)?)?;
                let medium = if online { Medium::Digital } else { Medium::Undecided };
                let name = child.profile.name.clone();
                Ok(vec![Signatory { who: Who::Pupil(pupil), person: pupil, name, medium }])
            }
            None => self.signing_guardians(scope, pupil),
        }
    }

    fn signing_guardians(&self, scope: &Scope, pupil: PersonId) -> Result<Vec<Signatory>, ArchiveError> {
        let signatory = |(person, profile): (PersonId, GuardianProfile)| Signatory {
            who: Who::Guardian(person),
            person,
            name: profile.name,
            medium: profile.medium,
        };
        Ok(self.guardians_of(scope, pupil)?.into_iter().map(signatory).collect())
    }
}
