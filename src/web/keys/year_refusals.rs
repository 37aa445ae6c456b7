//! Why an order about a year was refused, in the sentence its page shows; the address carries its name, never a text.

use crate::acts::ActRefused;
use crate::domain::arming::ArmingRefused;
use crate::domain::ceremony::ConsentRefused;
use crate::domain::year_state::YearRefused;

const PREFIX: &str = "year-refused-";
/// The name of the sentence for a word of confirmation that was not the right one.
pub(in crate::web) const MISTYPED: &str = "mistyped";

/// The name of the sentence in an address; none for what has a page of its own.
pub(in crate::web) fn refused_name(refused: &ActRefused) -> Option<&'static str> {
    let key = match refused {
        ActRefused::Year(refused) => year_key(refused),
        ActRefused::Arming(refused) => arming_key(refused),
        ActRefused::Consent(refused) => consent_key(refused),
        _ => return None,
    };
    key.strip_prefix(PREFIX)
}

/// The sentence of that name.
pub(in crate::web) fn of_name(name: &str) -> Option<&'static str> {
    use ConsentRefused::{Expired, NotProposed, SameOffice, SamePerson, TooNew};
    let until = jiff::Timestamp::MIN;
    let years = [
        YearRefused::StillOpen,
        YearRefused::NotNext,
        YearRefused::NotOpen,
        YearRefused::NotClosed,
        YearRefused::NotAnnounced,
        YearRefused::NoticeLength,
        YearRefused::NotEarlier,
        YearRefused::Postponement,
        YearRefused::NoticeRuns { until },
        YearRefused::NotHandedOver,
        YearRefused::NoVisa,
        YearRefused::OlderLedger,
    ];
    let (earliest, latest) = (jiff::civil::Date::MIN, jiff::civil::Date::MAX);
    let armings = [
        ArmingRefused::NoBasis,
        ArmingRefused::Reference,
        ArmingRefused::Dated,
        ArmingRefused::Day { earliest, latest },
    ];
    let consents = [TooNew, SamePerson, SameOffice, NotProposed, Expired];
    let keys = years.iter().map(year_key).chain(armings.iter().map(arming_key)).chain(consents.iter().map(consent_key));
    keys.chain(["year-refused-mistyped"]).find(|key| key.strip_prefix(PREFIX) == Some(name))
}

fn year_key(refused: &YearRefused) -> &'static str {
    match refused {
        YearRefused::StillOpen => "year-refused-still-open",
        YearRefused::NotNext => "year-refused-not-next",
        YearRefused::NotOpen => "year-refused-not-open",
        YearRefused::NotClosed => "year-refused-not-closed",
        YearRefused::NotAnnounced => "year-refused-not-announced",
        YearRefused::NoticeLength => "year-refused-notice-length",
        YearRefused::NotEarlier => "year-refused-not-earlier",
        YearRefused::Postponement => "year-refused-postponement",
        YearRefused::NoticeRuns { .. } => "year-refused-notice-runs",
        YearRefused::NotHandedOver => "year-refused-not-handed-over",
        YearRefused::NoVisa => "year-refused-no-visa",
        YearRefused::OlderLedger => "year-refused-older-ledger",
    }
}

fn arming_key(refused: &ArmingRefused) -> &'static str {
    match refused {
        ArmingRefused::NoBasis => "year-refused-no-basis",
        ArmingRefused::Reference => "year-refused-reference",
        ArmingRefused::Dated => "year-refused-dated",
        ArmingRefused::Day { .. } => "year-refused-day",
    }
}

fn consent_key(refused: &ConsentRefused) -> &'static str {
    match refused {
        ConsentRefused::TooNew => "year-refused-too-new",
        ConsentRefused::SamePerson => "year-refused-same-person",
        ConsentRefused::SameOffice => "year-refused-same-office",
        ConsentRefused::NotProposed => "year-refused-not-proposed",
        ConsentRefused::Expired => "year-refused-expired",
    }
}
