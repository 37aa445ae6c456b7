//! «Coupon n° 7» of an information or a document: what one reader's slip is called. It is kept once the slips were
//! printed, so that one that comes back days later still names its reader, whoever has read it on a screen meanwhile.

use crate::domain::ids::{Handle, PersonId};
use crate::domain::posting::Posted;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use serde::{Deserialize, Serialize};

/// A slip that was printed, as kept with the pupil's family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingSlip {
    /// Of what.
    pub posting: Handle,
    /// Which pupil takes it home.
    pub pupil: PersonId,
    /// Who reads it.
    pub reader: PersonId,
    /// The class for which it was printed.
    pub class: ClassCode,
    /// Its place among all the slips of the posting in that class, on whatever days they were printed.
    pub number: SlipNumber,
}

impl PostingSlip {
    /// It is of that posting.
    pub fn is_of(&self, posted: &Posted) -> bool {
        self.posting == posted.handle
    }

    /// The last place that was given in a class; 0 where nothing was printed.
    pub fn last_place<'a>(kept: impl IntoIterator<Item = &'a Self>, class: &ClassCode) -> u32 {
        let places = kept.into_iter().filter(|slip| slip.class == *class).map(|slip| slip.number.n);
        places.max().unwrap_or_default()
    }
}
