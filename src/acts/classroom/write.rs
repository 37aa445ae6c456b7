//! Writing to families: one entry per pupil, each under their own family's key, all or nothing.

use crate::acts::classroom::class_list::{Member, members};
use crate::acts::classroom::naming::{Known, maybe_in_full, names};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_entry;
use crate::acts::opened::open_within;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, Pen, School, Scope};
use crate::domain::asking::{Consent, Needs};
use crate::domain::entry::{Entry, Matter, Praise};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::Punishment;
use crate::domain::roster::ClassCode;
use crate::domain::text::Text;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What any member of staff may write. A sanction is not among it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// «Mot».
    Note {
        /// «Objet».
        subject: Text,
        /// The mot itself.
        text: Text,
    },
    /// «Observation».
    Observation(Text),
    /// «Encouragement» or «félicitations».
    Praise(Praise, Text),
    /// «Punition scolaire», asked for.
    Punishment(Punishment),
    /// «Demande d'autorisation».
    Consent(Consent),
}

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients {
    /// Of the class that is written to.
    pub pupils: Pupils,
    /// Other classes that are written the same, each as a whole.
    pub also: BTreeSet<ClassCode>,
}

/// Which pupils of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pupils {
    /// «Toute la classe».
    WholeClass,
    /// These of it.
    Some(BTreeSet<Handle>),
}

impl Recipients {
    /// «Toute la classe», and no other.
    pub fn whole_class() -> Self {
        Self { pupils: Pupils::WholeClass, also: BTreeSet::new() }
    }

    /// These pupils of the class alone.
    pub fn some(pupils: impl IntoIterator<Item = Handle>) -> Self {
        Self { pupils: Pupils::Some(pupils.into_iter().collect()), also: BTreeSet::new() }
    }
}

impl Draft {
    /// Every text of it that the family will read.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Note { subject, text, .. } | Self::Consent(Consent { subject, text, .. }) => {
                vec![subject.as_str(), text.as_str()]
            }
            Self::Observation(text) | Self::Praise(_, text) => vec![text.as_str()],
            Self::Punishment(punishment) => {
                let work = punishment.work.as_ref().map(Text::as_str);
                std::iter::once(punishment.reason.as_str()).chain(work).collect()
            }
        }
    }
}

impl From<Draft> for Matter {
    fn from(draft: Draft) -> Self {
        match draft {
            Draft::Note { subject, text } => Self::Note { subject, text },
            Draft::Observation(text) => Self::Observation(text),
            Draft::Praise(grade, text) => Self::Praise { grade, text },
            Draft::Punishment(punishment) => Self::Punishment(punishment),
            Draft::Consent(consent) => Self::Consent(consent),
        }
    }
}

/// Writes to the families of pupils of a class within reach, and of other classes, with whose signature it takes;
/// `slip` names the form, so that the same one sent twice writes once. Says from when the families see it.
///
/// # Errors
/// [`ActRefused::NotFound`] when a class is not within reach or a pupil is not of theirs, [`ActRefused::Nobody`],
/// [`ActRefused::NoOpenYear`]. Nothing is then written.
pub fn write_to_class(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    to: &Recipients,
    (draft, needs): (Draft, Needs),
    slip: Handle,
) -> Result<Timestamp, ActRefused> {
    let open = reach.open(school)?;
    within(reach, &reach.live(school)?, code, to)?;
    let now = school.now();
    let visible_from = visible_from(school)?;
    let (author, matter) = (reach.staff().actor(), Matter::from(draft));
    open.scope().write(|pen| {
        for member in chosen(pen.scope(), code, to)? {
            let pupil = member.pupil.person;
            let (author, matter) = (author.clone(), matter.clone());
            file(pen, &member, slip, &Entry { pupil, author, written_at: now, visible_from, needs, matter })?;
        }
        Ok(visible_from)
    })
}

pub(super) fn file(pen: &mut Pen<'_>, member: &Member, slip: Handle, entry: &Entry) -> Result<bool, ArchiveError> {
    file_entry(pen, &member.opened.held, row_of(pen.scope(), member, slip), entry)
}

/// Where what a form says is kept of a pupil.
pub(in crate::acts) fn row_of(scope: &Scope, member: &Member, slip: Handle) -> Handle {
    member.opened.row_of_slip(scope, member.handle(), slip)
}

/// Every class that is written to is within reach.
pub(in crate::acts) fn within(
    reach: Reach<'_>,
    live: &LiveYear,
    code: &ClassCode,
    to: &Recipients,
) -> Result<(), ActRefused> {
    to.also.iter().chain([code]).try_for_each(|code| reach.class(live, code).map(drop))
}

/// Who is written to, each once.
pub(in crate::acts) fn chosen(scope: &Scope, code: &ClassCode, to: &Recipients) -> Result<Vec<Member>, ActRefused> {
    let mut chosen = members(scope, code)?;
    if let Pupils::Some(handles) = &to.pupils {
        chosen.retain(|member| handles.contains(&member.handle()));
        if chosen.len() != handles.len() {
            return Err(ActRefused::NotFound);
        }
    }
    add_others(scope, &mut chosen, &to.also)?;
    if chosen.is_empty() { Err(ActRefused::Nobody) } else { Ok(chosen) }
}

/// Adds the pupils of these classes who are not among them yet.
fn add_others(scope: &Scope, all: &mut Vec<Member>, also: &BTreeSet<ClassCode>) -> Result<(), ArchiveError> {
    let mut known: BTreeSet<Handle> = all.iter().map(Member::handle).collect();
    for code in also {
        all.extend(members(scope, code)?.into_iter().filter(|member| known.insert(member.handle())));
    }
    Ok(())
}

/// Names of pupils of the classes that these texts hold, and names in full of anyone of the school, although one of its
/// readers is another family: each reader's own child may be named to them, no other. In the order of the class.
///
/// # Errors
/// As [`write_to_class`].
pub fn others_named(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    to: &Recipients,
    texts: &[&str],
) -> Result<Vec<String>, ActRefused> {
    let live = reach.live(school)?;
    within(reach, &live, code, to)?;
    let (mut class, readers) = (members(&live.scope, code)?, chosen(&live.scope, code, to)?);
    add_others(&live.scope, &mut class, &to.also)?;
    let known = Known { near: names(&class), in_full: maybe_in_full(&live.scope, texts)? };
    Ok(known.named(&names(&readers), texts))
}

/// The same for what the families of these pupils read, each for its own: the names of their divisions, and those in
/// full.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, or not within reach.
pub fn others_named_to(
    school: &School,
    reach: Reach<'_>,
    pupils: &[Handle],
    texts: &[&str],
) -> Result<Vec<String>, ActRefused> {
    let live = reach.live(school)?;
    let mut readers: BTreeMap<ClassCode, Vec<PersonName>> = BTreeMap::new();
    for pupil in pupils {
        let (_, child) = open_within(&live.scope, reach, *pupil)?;
        readers.entry(child.profile.class).or_default().push(child.profile.name);
    }
    let mut known = Known { near: Vec::new(), in_full: maybe_in_full(&live.scope, texts)? };
    let mut named = BTreeSet::new();
    for (code, readers) in &readers {
        known.near = names(&members(&live.scope, code)?);
        named.extend(known.named(readers, texts));
    }
    Ok(named.into_iter().collect())
}
