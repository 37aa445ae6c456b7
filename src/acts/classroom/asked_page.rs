//! Which page a «demande de rectification» is about.

use crate::acts::classroom::charge::Charge;
use crate::acts::refused::ActRefused;
use crate::archive::Scope;
use crate::domain::asking::{Demand, Request};
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use jiff::Timestamp;

/// The page that a family asks to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedPage {
    /// In the pupil's carnet.
    pub entry: Handle,
    /// What it says now.
    pub matter: Matter,
    /// When it was written.
    pub at: Timestamp,
}

/// The page that a family asks to put right; none once it stands in no carnet of theirs any more.
pub(in crate::acts) fn asked_page(
    scope: &Scope,
    Charge { opened, filed, .. }: &Charge,
) -> Result<Option<AskedPage>, ActRefused> {
    let Matter::Request(Request { demand: Demand::Rectification { entry, .. }, .. }) = &filed.entry.matter else {
        return Ok(None);
    };
    match opened.entry(scope, *entry) {
        Err(ActRefused::NotFound) => Ok(None),
        page => {
            let page = page?;
            Ok(Some(AskedPage { entry: *entry, matter: page.matter().into_owned(), at: page.entry.written_at }))
        }
    }
}
