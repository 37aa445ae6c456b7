//! «Appareil appelé»: a browser that is told without a word that something is new. It is called, nothing is sent: the
//! push service learns that it was, and there is nothing else that it could learn.

use crate::domain::ids::Handle;
use crate::domain::mail_notice::{Moment, Pace, Reported};
use crate::domain::push_service::Endpoint;
use crate::domain::text::Text;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Browsers that one person has called: telephones, a tablet, computers at home and at work.
pub const MOST_DEVICES: usize = 8;

/// One browser that is called, under its person's own key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledDevice {
    /// Where.
    pub endpoint: Endpoint,
    /// The passkey it was signed in with: whoever takes that back silences it.
    pub passkey: Handle,
    /// The session in which it was asked for: whoever ends that silences it.
    pub session: Handle,
    /// The name of that passkey's device.
    pub device: Text,
    /// Since when.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub since: Timestamp,
    /// What it was called for.
    pub reported: Reported,
}

impl CalledDevice {
    /// What it was called for once it is called at `now`; none when there is nothing to be called for.
    pub fn due(&self, pace: Pace, moments: &BTreeSet<Moment>, now: Timestamp, zone: &TimeZone) -> Option<Reported> {
        self.reported.due(pace, moments, now, zone).map(|(_, after)| after)
    }

    /// The same of «diffusions urgentes».
    pub fn urgent(&self, pace: Pace, urgent: &BTreeSet<Moment>, now: Timestamp) -> Option<Reported> {
        self.reported.urgent(pace, urgent, now).map(|(_, after)| after)
    }

    /// Whether one of these moments, now or to come, is still to be called for.
    pub fn awaits(&self, pace: Pace, moments: &BTreeSet<Moment>) -> bool {
        pace != Pace::Never && self.reported.awaits(moments)
    }
}
