//! What an event is about, and what it shows.

use crate::ledger::event::Event;
use crate::ledger::field::Year;

impl Event {
    /// The year it is about; none for what is about the ledger or the machine.
    pub fn year(&self) -> Option<&Year> {
        match self {
            Self::YearOpen { year, .. }
            | Self::YearClosed { year }
            | Self::WipeAnnounced { year, .. }
            | Self::WipeIntent { year }
            | Self::Destroyed { year, .. } => Some(year),
            Self::YearArmed { year, .. }
            | Self::VisaRecorded { year, .. }
            | Self::FamiliesTold { year, .. }
            | Self::WipePostponed { year, .. }
            | Self::Held { year, .. }
            | Self::HoldIntent { year, .. }
            | Self::HoldDestroyed { year, .. } => Some(year),
            Self::RotateIntent { year, .. }
            | Self::Epoch { year, .. }
            | Self::FamilyErased { year, .. }
            | Self::CellCleared { year, .. } => Some(year),
            Self::RehearsalIntent { .. } | Self::Rehearsed { .. } => None,
            Self::Scan { year, .. } | Self::SealMade { year, .. } | Self::SealEvidence { year, .. } => Some(year),
            Self::EscrowIssued { year, .. } | Self::EscrowBurnt { year, .. } => Some(year),
            Self::BackupMade { .. } | Self::BackupChecked { .. } | Self::Restored { .. } => None,
            Self::DpoAccess { .. } | Self::Witnessed { .. } => None,
        }
    }

    /// A rehearsal that shows what it is for: found whole, then nowhere, on a ground that reaches the level.
    pub fn shows_erasure(&self) -> bool {
        let Self::Rehearsed { found, opened, opens, device, cleared, .. } = self else { return false };
        let on_device = device.is_none_or(|device| device.before == 512 && device.after == 0);
        (*found, *opened, *opens) == (512, true, false) && on_device && cleared.reaches_n1
    }

    /// It is about this year.
    pub fn is_of(&self, year: &Year) -> bool {
        self.year() == Some(year)
    }
}
