//! How much an anomaly matters to whoever reads the plan, and what a log says of it.

use super::anomaly::Anomaly;
use serde::Serialize;
use std::fmt;

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
            | Self::OneName { .. }
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
            | Self::NoughtsGivenBack { .. }
            | Self::PupilsDaysMissing
            | Self::FunctionSupposed { .. } => Gravity::Information,
            _ => Gravity::Warning,
        }
    }
}

impl fmt::Display for Anomaly {
    /// For logs: the kind alone, without whom it is about.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = format!("{self:?}");
        f.write_str(told.split([' ', '{', '(']).next().unwrap_or_default())
    }
}
