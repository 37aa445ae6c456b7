//! «Informations» and «documents à signer»: published for many families at once, acknowledged by each guardian.

pub(in crate::acts) mod follow;
pub(in crate::acts) mod handle;
pub(in crate::acts) mod home;
pub(in crate::acts) mod paper;
pub(in crate::acts) mod publish;
pub(in crate::acts) mod publisher;
pub(in crate::acts) mod read;
pub(in crate::acts) mod slips;

use crate::archive::{ArchiveError, Held, Scope};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::posting::{Handling, Handlings, Posted, Posting};

/// Every posting of the year, those that families do not see yet too, in no order.
pub(in crate::acts) fn all(scope: &Scope) -> Result<Vec<Posted>, ArchiveError> {
    let shelf = scope.shelf::<Posting>(scope.house())?.into_iter();
    Ok(shelf.map(|shelved| Posted { handle: shelved.row, posting: shelved.record }).collect())
}

/// The row of one person's acknowledgement: given twice, it is one.
pub(in crate::acts) fn acknowledgement_row(scope: &Scope, held: &Held, posting: Handle, person: PersonId) -> Handle {
    scope.row_for(held, "acknowledgement", &[&posting.0[..], &person.0.to_be_bytes()].concat())
}

/// What was done with each posting.
pub(in crate::acts) fn handlings(scope: &Scope) -> Result<Handlings, ArchiveError> {
    Ok(scope.shelf::<Handling>(scope.house())?.into_iter().map(|shelved| shelved.record).collect())
}
