//! A guardian, or a pupil of age, chooses whether, when and where they are told by mail. Nobody else sees it.

use crate::acts::diffusion::diffusion_window;
use crate::acts::family::reader::Reader;
use crate::acts::mail::outgoing::{ONLY, forget_code, forget_correspondent, note_code, note_left, notices_of};
use crate::acts::push::devices_of;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Term};
use crate::domain::address_proof::Typed;
use crate::domain::clock::Chance;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{MailNotices, Pace};
use jiff::Timestamp;
use std::ops::RangeInclusive;
use subtle::ConstantTimeEq;

/// What a person has chosen so far.
pub struct MailChoices {
    /// As it stands; none when nothing was ever chosen.
    pub notices: Option<MailNotices>,
    /// The address of the school's files, to begin with: nothing is sent there before it is proven.
    pub known: Option<MailAddress>,
    /// Hours at which a digest may be asked for: those of the diffusion, as the head has set them.
    pub hours: RangeInclusive<i8>,
}

/// What the reader has chosen so far.
///
/// # Errors
/// [`ActRefused::NotFound`] for a pupil who is not of age; a row that does not open.
pub fn mail_choices(school: &School, reader: Reader<'_>) -> Result<MailChoices, ActRefused> {
    let held = own_key(reader)?;
    let hours = diffusion_window(school)?.full_hours();
    Ok(MailChoices { notices: notices_of(&reader.live().scope, held)?, known: known_address(reader), hours })
}

/// The address of the school's files, which nobody has proven.
pub(in crate::acts::mail) fn known_address(reader: Reader<'_>) -> Option<MailAddress> {
    match reader {
        Reader::Guardian(guardian) => guardian.profile().email.as_deref().and_then(|email| email.parse().ok()),
        Reader::Pupil(_) => None,
    }
}

/// Never, at once, or once a day at that hour.
///
/// # Errors
/// [`ActRefused::TooLate`] for an hour at which nothing is sent; as [`mail_choices`].
pub fn choose_pace(school: &School, reader: Reader<'_>, pace: Pace) -> Result<(), ActRefused> {
    if let Pace::Daily { hour } = pace
        && !diffusion_window(school)?.full_hours().contains(&hour)
    {
        return Err(ActRefused::TooLate);
    }
    change(reader, school.now(), |_, _, notices| {
        notices.pace = pace;
        Ok(())
    })
}

/// Gives an address, or another one: a code goes there, and it is used once that code is typed.
///
/// # Errors
/// [`ActRefused::TooOften`] when too many codes were asked for; as [`mail_choices`].
pub fn give_address(school: &School, reader: Reader<'_>, address: MailAddress) -> Result<(), ActRefused> {
    let now = school.now();
    change(reader, now, |pen, held, notices| {
        notices.prove(address, figures(school.chance()), now).map_err(|_| ActRefused::TooOften)?;
        Ok(note_code(pen, held)?)
    })
}

/// The code of that address, as it was typed.
///
/// # Errors
/// As [`mail_choices`].
pub fn prove_address(school: &School, reader: Reader<'_>, typed: &str) -> Result<Typed, ActRefused> {
    let now = school.now();
    let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
    change(reader, now, |pen, held, notices| {
        let typed = notices.typed(|sent| figures.as_bytes().ct_eq(sent.as_bytes()).into(), now);
        if typed == Typed::Right {
            forget_code(pen, held)?;
            pen.unlink(&Term::unreached_by_mail(), Ref::to(held.subject()))?;
            if notices.left.is_some() {
                note_left(pen, held)?;
            }
        }
        Ok(typed)
    })
}

/// Forgets the address and when to write there; how many codes were asked for today is remembered until tomorrow.
/// Whoever has no device called either wants to be told by no way, and is offered none again.
///
/// # Errors
/// As [`mail_choices`].
pub fn forget_address(school: &School, reader: Reader<'_>) -> Result<(), ActRefused> {
    let held = own_key(reader)?;
    reader.live().scope.write(|pen| {
        let (now, called) = (school.now(), !devices_of(pen.scope(), held)?.is_empty());
        let left = notices_of(pen.scope(), held)?.and_then(|notices| notices.forgotten(now));
        let none = || MailNotices { pace: Pace::Never, ..left.clone().unwrap_or_else(|| MailNotices::unchosen(now)) };
        let left = if called { left } else { Some(none()) };
        forget_correspondent(pen, held)?;
        if left.as_ref().is_some_and(|left| left.left.is_some()) {
            note_left(pen, held)?;
        }
        Ok(left.map_or(Ok(()), |left| pen.put(held, ONLY, &left))?)
    })
}

/// Whoever wanted no notice at all, and now asks for them by a device, wants them.
pub(in crate::acts) fn wants_notices(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    match notices_of(pen.scope(), held)? {
        Some(mut notices) if notices.pace == Pace::Never => {
            notices.wanted();
            pen.put(held, ONLY, &notices)
        }
        _ => Ok(()),
    }
}

/// The key of whoever may choose how they are told.
pub(in crate::acts) fn own_key<'a>(reader: Reader<'a>) -> Result<&'a Held, ActRefused> {
    if reader.may_be_told() { Ok(reader.held()) } else { Err(ActRefused::NotFound) }
}

fn change<T>(
    reader: Reader<'_>,
    now: Timestamp,
    change: impl FnOnce(&mut Pen<'_>, &Held, &mut MailNotices) -> Result<T, ActRefused>,
) -> Result<T, ActRefused> {
    let held = own_key(reader)?;
    reader.live().scope.write(|pen| {
        let mut notices = notices_of(pen.scope(), held)?.unwrap_or_else(|| MailNotices::unchosen(now));
        let done = change(pen, held, &mut notices)?;
        pen.put(held, ONLY, &notices)?;
        Ok(done)
    })
}

/// Six figures, each as likely as another.
fn figures(chance: &dyn Chance) -> String {
    const MOST: u32 = 1_000_000;
    loop {
        let drawn = u32::from_be_bytes(crate::domain::clock::draw(chance));
        // What lies above the largest multiple would favour the first codes.
        if drawn < u32::MAX - u32::MAX % MOST {
            return format!("{:06}", drawn % MOST);
        }
    }
}
