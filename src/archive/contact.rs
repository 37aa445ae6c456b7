//! Whom families call and write to: kept in memory beside its record, since every page says it, a refusal's page too,
//! which is written where nothing may wait for the disk and no key may be touched.

use crate::archive::error::ArchiveError;
use crate::archive::school::School;
use crate::archive::scope::Scope;
use crate::domain::ids::Handle;
use crate::domain::school_contact::SchoolContact;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// What its row is called.
const NAME: &str = "school-contact";

/// As it was last written; every change passes here.
pub(in crate::archive) struct KeptContact {
    said: RwLock<Arc<SchoolContact>>,
    changing: Mutex<()>,
}

impl KeptContact {
    /// Reads it. A school of which it does not open is served without: that is better than not at all.
    pub(in crate::archive) fn read(establishment: &Scope) -> Self {
        let found = establishment.find(establishment.house(), row(establishment)).unwrap_or_else(|error| {
            tracing::error!(%error, "the school's contact could not be read");
            None
        });
        Self { said: RwLock::new(Arc::new(found.unwrap_or_default())), changing: Mutex::new(()) }
    }
}

impl School {
    /// Whom families call and write to. Nothing is read or opened for it.
    pub fn contact(&self) -> Arc<SchoolContact> {
        // A poisoned lock still holds a whole contact: each change is one assignment.
        Arc::clone(&self.contact.said.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes of it what `change` makes of it; every page says so once it is durable.
    ///
    /// # Errors
    /// When the row cannot be written: what stood stays.
    pub fn change_contact(&self, change: impl FnOnce(&SchoolContact) -> SchoolContact) -> Result<(), ArchiveError> {
        // It guards no value: of one who panicked, what stood stands.
        let _one_at_a_time = self.contact.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let scope = &self.establishment;
        let changed = change(&self.contact());
        scope.write(|pen| pen.put(scope.house(), row(scope), &changed))?;
        *self.contact.said.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(changed);
        Ok(())
    }
}

fn row(establishment: &Scope) -> Handle {
    establishment.row_for(establishment.house(), NAME, b"")
}
