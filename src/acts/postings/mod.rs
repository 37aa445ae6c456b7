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
use crate::domain::posting::{Handling, Posted, Posting};
use std::collections::BTreeMap;

/// Every posting of the year, those that families do not see yet too, in no order.
pub(in crate::acts) fn all(scope: &Scope) -> Result<Vec<Posted>, ArchiveError> {
    let shelf = scope.shelf::<Posting>(scope.house())?.into_iter();
    Ok(shelf.map(|shelved| Posted { handle: shelved.row, posting: shelved.record }).collect())
}

/// The row of one person's acknowledgement: given twice, it is one.
pub(in crate::acts) fn acknowledgement_row(scope: &Scope, held: &Held, posting: Handle, person: PersonId) -> Handle {
    scope.row_for(held, "acknowledgement", &[&posting.0[..], &person.0.to_be_bytes()].concat())
}

/// What was done with each posting, the oldest first.
pub(in crate::acts) fn handlings(scope: &Scope) -> Result<BTreeMap<Handle, Vec<Handling>>, ArchiveError> {
    let mut all: BTreeMap<Handle, Vec<Handling>> = BTreeMap::new();
    for shelved in scope.shelf::<Handling>(scope.house())? {
        all.entry(shelved.record.posting).or_default().push(shelved.record);
    }
    all.values_mut().for_each(|handlings| handlings.sort_by_key(|handling| handling.at));
    Ok(all)
}
