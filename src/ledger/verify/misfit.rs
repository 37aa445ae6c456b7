//! What can be wrong with a leaf.

/// A leaf that a ledger which tells the truth cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub misfit: Misfit,
}

/// What is wrong with a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// About a year that was not opened.
    NotOpened,
    /// The year is opened a second time, or not with epoch 1.
    OpenedAgain,
    /// An epoch that is not the one after the last.
    EpochNotNext,
    /// A root replaced by another than the last intent committed to.
    Unpromised,
    /// A handle, seed, tag or root of an earlier epoch or year.
    CommitmentAgain,
    /// A family erased in an epoch that is not the present one.
    ErasedElsewhere,
    /// A family's receipt has the number of another.
    ReceiptAgain,
    /// Closed twice, or after the announcement.
    ClosedAgain,
    /// Announced before it was closed, or twice.
    AnnouncedAmiss,
    /// Announced with less than eight days of notice.
    AnnouncedShort,
    /// Announced for later than the day it was armed for, as only two people may put it off.
    AnnouncedLate,
    /// Ordered without an announcement, or twice.
    OrderedAmiss,
    /// Ordered before the end of the notice.
    OrderedEarly,
    /// Destroyed without an order.
    DestroyedUnordered,
    /// Said to be destroyed although marks were found, the canary opened or the ciphertext stayed.
    DestroyedInPart,
    /// About the life of keys that are destroyed.
    AfterDestruction,
    /// A rehearsal publishes another seed than it committed to, or committed to none.
    DecoyUnpromised,
    /// A level is claimed of a ground that does not reach it, or where marks were found.
    LevelUnreached,
    /// A search is told of for the better, or was not for every key that was dead.
    SearchOverstated,
}
