//! How much an anomaly matters to whoever reads the plan.

use super::anomaly::Anomaly;
use serde::Serialize;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// As expected; told so that nobody looks for what was left out.
    Information,
    /// Somebody may be badly served until the source is mended.
    Warning,
}

impl Anomaly {
    /// How much it matters.
    pub fn gravity(&self) -> Gravity {
        match self {
            Self::PupilLeft { .. }
            | Self::OriginUnsaid { .. }
            | Self::PupilLeaving { .. }
            | Self::PupilInactive { .. }
            | Self::PersonWithoutPupil { .. }
            | Self::ContactsLeftOut { .. }
            | Self::KinshipUnknown { .. }
            | Self::ManyLegalGuardians { .. }
            | Self::InstitutionAsGuardian { .. }
            | Self::PupilAnswersAlone { .. }
            | Self::StaffLeftOut { .. }
            | Self::HeadNotGranted { .. }
            | Self::FunctionKept { .. }
            | Self::ClassesKept { .. }
            | Self::ClosureOutsideYear { .. }
            | Self::PupilsDaysMissing
            | Self::FunctionSupposed { .. } => Gravity::Information,
            _ => Gravity::Warning,
        }
    }
}
