//! «J'ai lu»: a guardian or a pupil of age signs, and a pupil marks as read, which signs nothing.

use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::text_hash;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{AuthError, Deed, FreshAssertion};
use crate::domain::entry::{Asked, Filed};
use crate::domain::ids::Handle;
use crate::domain::news::Shown;
use crate::domain::signature::Manner;
use jiff::Timestamp;

/// Signs an entry in the session, in the words of the version that was shown. Signing what one has signed already
/// writes nothing more.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the reader's to sign, [`ActRefused::NeedsAssertion`] for a sanction,
/// [`ActRefused::Rewritten`] when it says something else or more by now, [`ActRefused::NoOpenYear`].
pub fn sign(school: &School, reader: Reader<'_>, entry: Handle, shown: Shown) -> Result<(), ActRefused> {
    put_signature(school, reader, entry, shown, Manner::Session)
}

/// Signs a sanction with a fresh assertion made by this person for this very entry in these very words.
///
/// # Errors
/// As [`sign`], and when the assertion is another person's or another deed's.
pub fn sign_sanction(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    shown: Shown,
    proof: FreshAssertion,
) -> Result<(), ActRefused> {
    if !proof.covers(reader.seat(), &Deed::Sign { entry, version: shown.version }) {
        return Err(AuthError::Ceremony.into());
    }
    put_signature(school, reader, entry, shown, Manner::FreshAssertion)
}

/// The entry is one that this reader may sign with a fresh assertion; asked before the ceremony begins.
///
/// # Errors
/// [`ActRefused::NotFound`], [`ActRefused::NoOpenYear`]; [`ActRefused::TooLate`] when they have signed it already.
pub fn may_sign_sanction(school: &School, reader: Reader<'_>, entry: Handle) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    let (opened, filed) = reader.own_entry(year.scope(), now, entry)?;
    let signs = reader.signs_in(school, &opened, filed.entry.pupil);
    if !signs || filed.is_under_correction(now) || filed.entry.matter.asks() != Asked::StrongSignature {
        return Err(ActRefused::NotFound);
    }
    filed.awaits(reader.actor()).map(|_| ()).ok_or(ActRefused::TooLate)
}

fn put_signature(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    shown: Shown,
    manner: Manner,
) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        let asks = matches!(filed.entry.matter.asks(), Asked::Signature | Asked::StrongSignature);
        if !asks || !reader.signs_in(school, &opened, filed.entry.pupil) {
            return Err(ActRefused::NotFound);
        }
        if filed.is_withdrawn() || filed.is_under_correction(now) {
            return Err(ActRefused::Rewritten);
        }
        // What the school has done tonight is not read yet, and not signed.
        let filed = filed.released(now);
        let Some(awaited) = filed.awaits(reader.actor()) else { return Ok(()) };
        let signed = awaited.sign(text_hash(&filed.as_read())?, manner, now)?;
        if !shown.covers(filed.shown_to(reader.who(), school.local_now().date())) {
            return Err(ActRefused::Rewritten);
        }
        let row = pen.scope().row_for(&opened.held, "signature", &word(&reader, &filed));
        file_follow_up(pen, &opened.held, row, &signed)?;
        Ok(())
    })
}

/// Whoever only reads has read an entry: a pupil, of their own carnet, somebody with a right of watch, or a guardian of
/// a pupil of age. A guardian who signs reads so what the school has done to it since.
///
/// # Errors
/// [`ActRefused::NotFound`], also for a guardian who signs and to whom nothing is new; [`ActRefused::Rewritten`] when
/// the school has said something more since `seen`; [`ActRefused::NoOpenYear`].
pub fn mark_read(school: &School, reader: Reader<'_>, entry: Handle, seen: Timestamp) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        let signs = matches!(reader, Reader::Guardian(_)) && reader.signs_in(school, &opened, filed.entry.pupil);
        // At night they have read no other days and hours than those of before.
        let filed = filed.released(now);
        let today = school.local_now().date();
        let unread = filed.unread(reader.who(), today).map(|done| done.at.as_second());
        if unread.is_none() && filed.is_read_by(reader.who()) {
            return Ok(());
        }
        if unread.is_none() && signs {
            return Err(ActRefused::NotFound);
        }
        if filed.new_since(reader.who(), today) > seen {
            return Err(ActRefused::Rewritten);
        }
        // What comes later is read anew.
        let of_news = unread.map_or_else(Vec::new, |at| at.to_be_bytes().to_vec());
        let row = pen.scope().row_for(&opened.held, "read", &[word(&reader, &filed), of_news].concat());
        let read = filed.read_by(reader.actor(), now);
        file_follow_up(pen, &opened.held, row, &read)?;
        Ok(())
    })
}

/// What a reader says of a page, once for each time that it was moved.
fn word(reader: &Reader<'_>, filed: &Filed) -> Vec<u8> {
    [&reader.word(filed.handle)[..], &filed.times_moved().to_be_bytes()].concat()
}
