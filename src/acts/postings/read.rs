//! A family reads what is published, and each guardian, or the pupil of age, says that they have read it.

use crate::acts::family::reader::Reader;
use crate::acts::opened::Opened;
use crate::acts::postings::home::Home;
use crate::acts::postings::{all, handlings};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Kind, School, Scope};
use crate::domain::ids::Handle;
use crate::domain::posting::{Acknowledgement, Audience, Handled, Handling, Handlings, Posted, Posting, TakenBack};
use crate::domain::signature::{Manner, Signature};
use jiff::Timestamp;
use jiff::civil::Date;
use ring::digest::{SHA256, digest};
use std::collections::BTreeSet;

/// A posting as one reader has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPosting {
    /// What was published.
    pub posted: Posted,
    /// First names of the reader's children whom it is for.
    pub children: Vec<String>,
    /// The reader's own acknowledgement.
    pub acknowledged: Option<Acknowledgement>,
    /// What was entered from paper by mistake as their acknowledgement, under their name, and taken back.
    pub put_right: Vec<(String, TakenBack)>,
    /// The reader is asked for it.
    pub awaited: bool,
    /// By whom and when it was taken back: its words are left out then.
    pub withdrawn: Option<(String, Timestamp)>,
    /// When the reader was reminded last, if they are awaited.
    pub reminded: Option<Timestamp>,
}

/// What the school has published for the reader's children, of families already opened, newest first; of a document,
/// its latest version.
pub(in crate::acts) fn postings_of(
    school: &School,
    reader: Reader<'_>,
    families: Vec<Opened>,
) -> Result<Vec<ReadPosting>, ActRefused> {
    let (scope, now) = (&reader.live().scope, school.now());
    let done = handlings(scope)?;
    let released = Posted::released(all(scope)?, &done, now);
    seen_of(school, reader, families, (released, &done))
}

/// The same for whoever takes away all that is kept of them: also the versions before, if they have said that they had
/// read them.
pub(in crate::acts) fn postings_kept_of(
    school: &School,
    reader: Reader<'_>,
    families: Vec<Opened>,
) -> Result<Vec<ReadPosting>, ActRefused> {
    let (scope, now) = (&reader.live().scope, school.now());
    let (mut all, done) = (all(scope)?, handlings(scope)?);
    all.retain(|posted| posted.posting.is_released(now));
    let in_force: BTreeSet<_> = Posted::in_force(all.clone(), &done).into_iter().map(|posted| posted.handle).collect();
    all.sort_by_key(|posted| std::cmp::Reverse((posted.posting.written_at, posted.handle)));
    let mut seen = seen_of(school, reader, families, (all, &done))?;
    seen.retain_mut(|read| {
        let in_force = in_force.contains(&read.posted.handle);
        read.awaited &= in_force;
        in_force || read.acknowledged.is_some() || !read.put_right.is_empty()
    });
    Ok(seen)
}

fn seen_of(
    school: &School,
    reader: Reader<'_>,
    families: Vec<Opened>,
    (postings, done): (Vec<Posted>, &Handlings),
) -> Result<Vec<ReadPosting>, ActRefused> {
    if postings.is_empty() {
        return Ok(Vec::new());
    }
    let (now, today) = (school.now(), school.local_now().date());
    let homes = homes(&reader.live().scope, reader, families)?;
    let seen = |posted: Posted| seen(&homes, (reader, today, now), done.with(posted.handle), posted);
    Ok(postings.into_iter().filter_map(seen).collect())
}

/// One of them.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not for the reader's children, not released yet, replaced, or not there.
pub fn read_posting(school: &School, reader: Reader<'_>, posting: Handle) -> Result<ReadPosting, ActRefused> {
    let mut read = postings_of(school, reader, reader.opened()?)?.into_iter();
    read.find(|read| read.posted.handle == posting).ok_or(ActRefused::NotFound)
}

/// «J'ai lu»: kept with each family of the reader's whom it is for. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when nothing is asked of this reader, [`ActRefused::TooLate`] when it was taken back,
/// [`ActRefused::NoOpenYear`].
pub fn acknowledge(school: &School, reader: Reader<'_>, posting: Handle) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let (now, today) = (school.now(), school.local_now().date());
    year.scope().write(|pen| {
        let (homes, all) = (homes(pen.scope(), reader, reader.opened()?)?, all(pen.scope())?);
        let done = handlings(pen.scope())?;
        let posted = Posted::released(all, &done, now).into_iter().find(|posted| posted.handle == posting);
        let read = posted
            .and_then(|posted| seen(&homes, (reader, today, now), done.with(posting), posted))
            .ok_or(ActRefused::NotFound)?;
        if read.withdrawn.is_some() {
            return Err(ActRefused::TooLate);
        }
        let posted = read.posted;
        let audience = &posted.posting.audience;
        let signing: Vec<_> = homes.iter().filter(|home| signs_in(home, reader, audience, today)).collect();
        if !posted.posting.asks() || signing.is_empty() {
            return Err(ActRefused::NotFound);
        }
        let signature = Signature { text_hash: posting_hash(&posted.posting)?, manner: Manner::Session };
        let read = Acknowledgement { posting, by: reader.actor(), at: now, signature, taken_back: None };
        for home in signing {
            home.keep(pen, &read)?;
        }
        Ok(())
    })
}

/// The reader's families, with those of their pupils whom the reader sees.
fn homes(scope: &Scope, reader: Reader<'_>, families: Vec<Opened>) -> Result<Vec<Home>, ArchiveError> {
    let mut homes = Vec::new();
    for opened in families {
        let mut home = Home::of(scope, opened)?;
        home.pupils.retain(|child| reader.sees(&home.opened, child.person));
        homes.push(home);
    }
    Ok(homes)
}

/// Of the pupils of a family whom it is for, there is one for whom the reader signs that day.
fn signs_in(home: &Home, reader: Reader<'_>, audience: &Audience, today: Date) -> bool {
    home.among(audience).any(|child| reader.signs_for(child, today))
}

/// What that reader has of it; nothing when it was taken back before anyone could see it.
fn seen(
    homes: &[Home],
    (reader, today, now): (Reader<'_>, Date, Timestamp),
    done: &[Handling],
    mut posted: Posted,
) -> Option<ReadPosting> {
    let withdrawn = Handling::withdrawal(done);
    if withdrawn.is_some_and(|withdrawn| withdrawn.at < posted.posting.visible_from) {
        return None;
    }
    let audience = posted.posting.audience.clone();
    let audience = &audience;
    let among: Vec<_> = homes.iter().filter(|home| home.is_among(audience)).collect();
    let children = among.iter().flat_map(|home| home.among(audience)).map(|child| child.profile.name.given.clone());
    let children: Vec<_> = children.collect();
    let signing = among.iter().filter(|home| signs_in(home, reader, audience, today));
    let person = reader.person();
    let own = signing.map(|home| posted.acknowledged_as_seen_by(&home.acknowledged, person, now).cloned());
    let own: Vec<_> = own.collect();
    let taken_back = among.iter().flat_map(|home| posted.taken_back_from(&home.acknowledged, person));
    let taken_back = taken_back.filter(|(_, back)| back.visible_from <= now);
    let mut put_right: Vec<_> = taken_back.map(|(read, back)| (read.by.label.clone(), back.clone())).collect();
    put_right.sort_by_key(|(_, back)| back.at);
    // With each family of theirs: it is one mistake.
    put_right.dedup();
    let asked = withdrawn.is_none() && posted.posting.asks() && !own.is_empty();
    let awaited = asked && own.iter().any(Option::is_none);
    let acknowledged = own.into_iter().flatten().next();
    if among.is_empty() {
        return None;
    }
    let reminders = done.iter().filter(|handling| awaited && handling.done == Handled::Reminded);
    let reminded = reminders.map(|handling| handling.at).max();
    if withdrawn.is_some() {
        posted.posting = posted.posting.without_words();
    }
    let withdrawn = withdrawn.map(|withdrawn| (withdrawn.by.label.clone(), withdrawn.at));
    Some(ReadPosting { posted, children, acknowledged, put_right, awaited, withdrawn, reminded })
}

/// SHA-256 of a posting as it was published, for whoever says that they have read it.
pub(super) fn posting_hash(posting: &Posting) -> Result<[u8; 32], ArchiveError> {
    let bytes = postcard::to_stdvec(posting).map_err(|_| ArchiveError::Form(Kind::Posting))?;
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, &bytes).as_ref());
    Ok(hash)
}
