//! The outbox itself: one row for each family that has news, and for each person who waits for a code.

use crate::archive::{ArchiveError, Held, Outgoing, Pen, Ref, Scope, Shelved, Term};
use crate::domain::ids::{FamilyId, Handle, PersonId, Subject};
use crate::domain::mail_notice::MailNotices;

/// Their only row.
pub(in crate::acts::mail) const ONLY: Handle = Handle([0; 16]);

/// A family will see something new. Noted once, however much it is.
pub(in crate::acts) fn note_news(pen: &mut Pen<'_>, family: Subject) -> Result<(), ArchiveError> {
    note(pen, &Outgoing::News(FamilyId(family.0)))
}

/// Nobody of the family is left to be told, or it is no family any more.
pub(in crate::acts) fn forget_news(pen: &mut Pen<'_>, family: Subject) -> Result<(), ArchiveError> {
    forget(pen, &Outgoing::News(FamilyId(family.0)))
}

/// Nothing more is sent to that person, and where to is forgotten.
pub(in crate::acts) fn forget_correspondent(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    forget_code(pen, held)?;
    forget_left(pen, held)?;
    pen.unlink(&Term::unreached_by_mail(), Ref::to(held.subject()))?;
    pen.remove::<MailNotices>(held, ONLY)
}

pub(in crate::acts::mail) fn note_code(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    note(pen, &Outgoing::Code(PersonId(held.subject().0)))
}

pub(in crate::acts::mail) fn forget_code(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    forget(pen, &Outgoing::Code(PersonId(held.subject().0)))
}

/// An address that is used no more is told so.
pub(in crate::acts::mail) fn note_left(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    note(pen, &Outgoing::Left(PersonId(held.subject().0)))
}

pub(in crate::acts::mail) fn forget_left(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    forget(pen, &Outgoing::Left(PersonId(held.subject().0)))
}

/// Everything in the outbox.
pub(in crate::acts::mail) fn outgoing(scope: &Scope) -> Result<Vec<Outgoing>, ArchiveError> {
    Ok(scope.shelf::<Outgoing>(scope.house())?.into_iter().map(|row| row.record).collect())
}

/// What a person has chosen; none for whoever has never chosen anything.
pub(in crate::acts) fn notices_of(scope: &Scope, held: &Held) -> Result<Option<MailNotices>, ArchiveError> {
    Ok(scope.shelf::<MailNotices>(held)?.pop().map(|row: Shelved<MailNotices>| row.record))
}

fn note(pen: &mut Pen<'_>, outgoing: &Outgoing) -> Result<(), ArchiveError> {
    let (house, row) = place(pen, outgoing);
    if pen.has::<Outgoing>(&house, row)? { Ok(()) } else { pen.put(&house, row, outgoing) }
}

fn forget(pen: &mut Pen<'_>, outgoing: &Outgoing) -> Result<(), ArchiveError> {
    let (house, row) = place(pen, outgoing);
    pen.remove::<Outgoing>(&house, row)
}

fn place(pen: &Pen<'_>, outgoing: &Outgoing) -> (Held, Handle) {
    let (label, subject) = match outgoing {
        Outgoing::News(family) => ("outgoing-news", Subject::from(*family)),
        Outgoing::Code(person) => ("outgoing-code", Subject::from(*person)),
        Outgoing::Left(person) => ("outgoing-left", Subject::from(*person)),
    };
    let house = pen.scope().house().clone();
    let row = pen.scope().row_for(&house, label, &subject.0.to_be_bytes());
    (house, row)
}
