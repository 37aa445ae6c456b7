//! The school's reckoning of time, carried from one look at the clocks to the next and from one start to another.

use crate::archive::error::ArchiveError;
use crate::archive::school::{ONLY, School};
use crate::archive::scope::Scope;
use crate::domain::clock::Clock;
use crate::domain::reckoning::{Reckoning, Sighting};
use crate::ledger::Cosigned;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How much of it a power cut may take away: the stop that follows is counted from the last time it was kept.
const KEPT_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// What is known of the time.
pub(in crate::archive) struct Clocks(Mutex<LastLook>);

struct LastLook {
    reckoning: Reckoning,
    /// The process's running time then.
    running: Duration,
    /// As the establishment keeps it.
    kept: Option<Reckoning>,
    /// When a witness cosigned last, by their own clock.
    cosigned: Option<Timestamp>,
}

impl Clocks {
    /// Takes the reckoning up where it was left, and counts the stop.
    pub(in crate::archive) fn read(establishment: &Scope, clock: &dyn Clock) -> Result<Self, ArchiveError> {
        let kept = establishment.shelf::<Reckoning>(establishment.house())?.pop().map(|shelved| shelved.record);
        let wall = clock.now();
        let stopped = Sighting { wall, leaf: None, cosigned: None, ran: None };
        let reckoning = kept.map_or_else(|| Reckoning::begun(wall), |kept| kept.seen(&stopped));
        Ok(Self(Mutex::new(LastLook { reckoning, running: clock.running(), kept, cosigned: None })))
    }

    fn last(&self) -> MutexGuard<'_, LastLook> {
        // The look is replaced whole; a panic elsewhere leaves the one before.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl School {
    /// The time that is believed now: what the deadline of a year is compared with.
    ///
    /// # Errors
    /// When a failure in another thread left the ledger locked.
    pub fn believed(&self) -> Result<Timestamp, ArchiveError> {
        Ok(self.look(&self.clocks.last())?.0.believed)
    }

    /// At the last look two clocks said that it was later than what is believed.
    pub fn is_time_in_doubt(&self) -> bool {
        self.clocks.last().reckoning.is_in_doubt()
    }

    /// By how much the wall clock is behind what this school has seen already, if it is.
    ///
    /// # Errors
    /// When the ledger is locked by a failure elsewhere, or a witness's files cannot be read.
    pub fn wall_lags(&self) -> Result<Option<SignedDuration>, ArchiveError> {
        let cosigned = self.last_cosigned()?;
        let last = self.clocks.last();
        let sighting = Sighting { cosigned, ..self.sighted(&last)?.0 };
        Ok(last.reckoning.seen(&sighting).wall_lags(&sighting))
    }

    /// Looks at all clocks and carries the reckoning on; it is kept every hour, and whenever a doubt begins or ends.
    ///
    /// # Errors
    /// When the ledger is locked by a failure elsewhere, or the disk refuses; it is then as it was before.
    pub fn reckon(&self) -> Result<Reckoning, ArchiveError> {
        let cosigned = self.last_cosigned()?;
        let mut last = self.clocks.last();
        last.cosigned = cosigned;
        let (reckoning, running) = self.look(&last)?;
        let worth_keeping = last.kept.is_none_or(|kept| {
            kept.is_in_doubt() != reckoning.is_in_doubt()
                || reckoning.believed.duration_since(kept.believed) >= KEPT_EVERY
        });
        if worth_keeping {
            let establishment = self.establishment();
            establishment.write(|pen| pen.put(establishment.house(), ONLY, &reckoning))?;
            last.kept = Some(reckoning);
        }
        (last.reckoning, last.running) = (reckoning, running);
        Ok(reckoning)
    }

    /// A witness's files are read at the ticks and not for every page.
    fn last_cosigned(&self) -> Result<Option<Timestamp>, ArchiveError> {
        let kept = self.read_ledger(|book, _| book.cosigned())??;
        Ok(kept.iter().filter_map(Cosigned::at).map(Timestamp::from).max())
    }

    fn look(&self, last: &LastLook) -> Result<(Reckoning, Duration), ArchiveError> {
        let (sighting, running) = self.sighted(last)?;
        Ok((last.reckoning.seen(&sighting), running))
    }

    fn sighted(&self, last: &LastLook) -> Result<(Sighting, Duration), ArchiveError> {
        let running = self.clock().running();
        let ran = SignedDuration::try_from(running.saturating_sub(last.running)).unwrap_or(SignedDuration::MAX);
        let leaf = self.read_ledger(|book, _| book.leaves().last().map(|leaf| leaf.at.into()))?;
        Ok((Sighting { wall: self.now(), leaf, cosigned: last.cosigned, ran: Some(ran) }, running))
    }
}
