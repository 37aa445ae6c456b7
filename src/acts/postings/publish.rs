//! Publishing an announcement or a version of a document. Nothing of it is about one family.

use crate::acts::classroom::class_list::members;
use crate::acts::diffusion::visible_from;
use crate::acts::mail::note_news;
use crate::acts::opened::open_family;
use crate::acts::postings::publisher::Publisher;
use crate::acts::postings::{all, handlings};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen, School, Scope, Term};
use crate::auth::Head;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::posting::{Audience, Nature, Posted, Posting};
use crate::domain::spelling::mentions;
use crate::domain::text::Text;
use jiff::Timestamp;

/// An announcement as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// «Objet».
    pub subject: Text,
    /// The text.
    pub text: Text,
    /// To whom.
    pub audience: Audience,
    /// Each guardian is asked to say that they have read it.
    pub acknowledged: bool,
}

/// A document, or a new version of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDocument {
    /// What it is called.
    pub title: Text,
    /// The text.
    pub text: Text,
    /// Where it stands among the others.
    pub place: DocumentPlace,
}

/// Where a document stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentPlace {
    /// The first version, for these families.
    New(Audience),
    /// The version after that one, for the same families.
    After(Handle),
}

/// Publishes an announcement and says from when families see it; `slip` names the form, so that sent twice it is one.
///
/// # Errors
/// [`ActRefused::NotFound`] when the audience is not theirs to write to, [`ActRefused::NoOpenYear`].
pub fn announce(school: &School, by: Publisher<'_>, sent: Announcement, slip: Handle) -> Result<Timestamp, ActRefused> {
    let visible_from = visible_from(school)?;
    put(school, by, sent, (visible_from, None), slip)?;
    Ok(visible_from)
}

/// «Diffusion urgente»: the same at once, whatever the hour, for a reason that is kept with it.
///
/// # Errors
/// As [`announce`].
pub fn announce_urgently(
    school: &School,
    by: &Head,
    sent: Announcement,
    reason: Text,
    slip: Handle,
) -> Result<(), ActRefused> {
    put(school, Publisher::Head(by), sent, (school.now(), Some(reason)), slip)
}

fn put(
    school: &School,
    by: Publisher<'_>,
    sent: Announcement,
    (visible_from, urgent): (Timestamp, Option<Text>),
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = by.reach().open(school)?;
    if !by.may_reach(school, &sent.audience)? {
        return Err(ActRefused::NotFound);
    }
    let Announcement { subject, text, audience, acknowledged } = sent;
    let (author, written_at) = (by.reach().staff().actor(), school.now());
    let nature = Nature::Announcement { acknowledged };
    let posting = Posting { nature, audience, subject, text, author, written_at, visible_from, urgent };
    open.scope().write(|pen| {
        let house = pen.scope().house();
        let row = pen.scope().row_for(house, "posting", &slip.0);
        if pen.has::<Posting>(house, row)? {
            return Ok(());
        }
        pen.put(house, row, &posting)?;
        Ok(tell(pen, &posting.audience)?)
    })
}

/// Publishes a document to sign, or a new version, which asks everyone again. Says from when families see it.
///
/// # Errors
/// [`ActRefused::NotFound`] when what it replaces is no document or nobody is among its audience,
/// [`ActRefused::TooLate`] when that has been replaced or taken back already, [`ActRefused::NoOpenYear`].
pub fn publish_document(school: &School, by: &Head, sent: NewDocument, slip: Handle) -> Result<Timestamp, ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let (visible_from, written_at) = (visible_from(school)?, school.now());
    if let DocumentPlace::New(audience) = &sent.place
        && !Publisher::Head(by).may_reach(school, audience)?
    {
        return Err(ActRefused::NotFound);
    }
    open.scope().write(|pen| {
        let scope = pen.scope();
        let row = scope.row_for(scope.house(), "posting", &slip.0);
        if pen.has::<Posting>(scope.house(), row)? {
            return Ok(visible_from);
        }
        let (nature, audience) = match sent.place {
            DocumentPlace::New(audience) => (Nature::Document { of: row, version: 1 }, audience),
            DocumentPlace::After(replaced) => next_version(scope, replaced)?,
        };
        let (subject, text, author) = (sent.title, sent.text, by.staff().actor());
        let posting = Posting { nature, audience, subject, text, author, written_at, visible_from, urgent: None };
        pen.put(scope.house(), row, &posting)?;
        tell(pen, &posting.audience)?;
        Ok(visible_from)
    })
}

/// Whoever of these families has asked for mail finds something new.
fn tell(pen: &mut Pen<'_>, audience: &Audience) -> Result<(), ArchiveError> {
    for found in pen.scope().refs(&Term::all_families())? {
        let opened = open_family(pen.scope(), FamilyId(found.subject.0))?;
        if opened.household.pupils.iter().any(|child| audience.covers(&child.profile)) {
            note_news(pen, opened.held.subject())?;
        }
    }
    Ok(())
}

fn next_version(scope: &Scope, replaced: Handle) -> Result<(Nature, Audience), ActRefused> {
    let (all, done) = (all(scope)?, handlings(scope)?);
    let known = all.iter().find(|posted| posted.handle == replaced).ok_or(ActRefused::NotFound)?;
    let Nature::Document { of, .. } = known.posting.nature else { return Err(ActRefused::NotFound) };
    let audience = known.posting.audience.clone();
    // Of those taken back since, none is numbered anew.
    let version = all.iter().filter_map(|posted| posted.posting.nature.version_of(of)).max().unwrap_or_default();
    let in_force = done.withdrawal(replaced).is_none()
        && Posted::in_force(all, &done).iter().any(|posted| posted.handle == replaced);
    if !in_force {
        return Err(ActRefused::TooLate);
    }
    Ok((Nature::Document { of, version: version.saturating_add(1) }, audience))
}

/// Names of pupils that a text holds: every family of the audience reads it, so none of them is named. First names tell
/// who is meant within a class; beyond it only family names do, and first names are everyday words.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn pupils_named(
    school: &School,
    by: Publisher<'_>,
    audience: &Audience,
    texts: &[&str],
) -> Result<Vec<String>, ActRefused> {
    let live = by.reach().live(school)?;
    let codes: Vec<_> = match audience {
        Audience::School => by.classes(school)?.into_iter().map(|class| class.code).collect(),
        Audience::Classes(codes) => codes.iter().cloned().collect(),
    };
    let told = |name: &str| texts.iter().any(|text| mentions(text, name));
    let mut named: Vec<String> = Vec::new();
    for code in &codes {
        for member in members(&live.scope, code)? {
            let name = member.name();
            let given = (codes.len() == 1).then_some(&name.given);
            for name in given.into_iter().chain([&name.family]) {
                if told(name) && !named.contains(name) {
                    named.push(name.clone());
                }
            }
        }
    }
    Ok(named)
}
