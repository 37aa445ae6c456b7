//! Publishing an announcement or a version of a document. Nothing of it is about one family.

use crate::acts::classroom::class_list::members;
use crate::acts::diffusion::visible_from;
use crate::acts::postings::all;
use crate::acts::postings::publisher::Publisher;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::Head;
use crate::domain::ids::Handle;
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
    /// The version that it takes the place of.
    pub replaces: Option<Handle>,
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
        if pen.has::<Posting>(house, row)? { Ok(()) } else { Ok(pen.put(house, row, &posting)?) }
    })
}

/// Publishes a document to sign, or a new version, which asks everyone again. Says from when families see it.
///
/// # Errors
/// [`ActRefused::NotFound`] when what it replaces is no document, [`ActRefused::TooLate`] when that has been replaced
/// already, [`ActRefused::NoOpenYear`].
pub fn publish_document(school: &School, by: &Head, sent: NewDocument, slip: Handle) -> Result<Timestamp, ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let (visible_from, written_at) = (visible_from(school)?, school.now());
    open.scope().write(|pen| {
        let scope = pen.scope();
        let row = scope.row_for(scope.house(), "posting", &slip.0);
        if pen.has::<Posting>(scope.house(), row)? {
            return Ok(visible_from);
        }
        let nature = match sent.replaces {
            None => Nature::Document { of: row, version: 1 },
            Some(replaced) => next_version(all(scope)?, replaced)?,
        };
        let (subject, text, author) = (sent.title, sent.text, by.staff().actor());
        let audience = Audience::School;
        let posting = Posting { nature, audience, subject, text, author, written_at, visible_from, urgent: None };
        pen.put(scope.house(), row, &posting)?;
        Ok(visible_from)
    })
}

fn next_version(all: Vec<Posted>, replaced: Handle) -> Result<Nature, ActRefused> {
    let known = all.iter().any(|posted| posted.handle == replaced);
    let in_force = Posted::in_force(all).into_iter().find(|posted| posted.handle == replaced);
    match in_force.map(|posted| posted.posting.nature) {
        Some(Nature::Document { of, version }) => Ok(Nature::Document { of, version: version.saturating_add(1) }),
        Some(Nature::Announcement { .. }) => Err(ActRefused::NotFound),
        None => Err(if known { ActRefused::TooLate } else { ActRefused::NotFound }),
    }
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
