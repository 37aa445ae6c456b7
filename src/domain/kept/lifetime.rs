//! How long what ages lasts: the durations that the rules run on.

use jiff::{SignedDuration, Timestamp};

/// How long something is worth something, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Since it was made.
    pub made: SignedDuration,
    /// Since it was last used; none when using it changes nothing.
    pub unused: Option<SignedDuration>,
}

/// «Code d'activation»: fourteen days, the time of a letter and of two reminders.
pub const ACTIVATION_CODE: Lifetime = Lifetime { made: SignedDuration::from_hours(14 * 24), unused: None };

/// «Connexion»: a day at school at the most, and two hours without a click.
pub const SESSION: Lifetime =
    Lifetime { made: SignedDuration::from_hours(12), unused: Some(SignedDuration::from_hours(2)) };

/// «Code de vérification» of an e-mail address: a day.
pub const ADDRESS_PROOF: Lifetime = Lifetime { made: SignedDuration::from_hours(24), unused: None };

/// «Clé d'accès ajoutée»: for two weeks, whoever opens the carnet every other week reads that there is one more.
pub const ADDED_PASSKEY: Lifetime = Lifetime { made: SignedDuration::from_hours(14 * 24), unused: None };

/// «Gel»: the longest a hold may last, in years.
pub const LONGEST_HOLD_YEARS: i64 = 3;

impl Lifetime {
    /// Whether it is still worth something.
    pub fn runs(&self, made: Timestamp, used: Timestamp, now: Timestamp) -> bool {
        now.duration_since(made) < self.made && self.unused.is_none_or(|unused| now.duration_since(used) < unused)
    }

    /// When it ends whatever happens.
    pub fn ends(&self, made: Timestamp) -> Timestamp {
        made.saturating_add(self.made).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    #[test]
    fn a_session_ends_after_twelve_hours_or_two_unused() {
        assert!(SESSION.runs(after(0), after(10), after(11)));
        assert!(!SESSION.runs(after(0), after(11), after(12)), "however it is used");
        assert!(!SESSION.runs(after(0), after(3), after(5)), "unused for two hours");
    }

    #[test]
    fn a_code_is_worth_fourteen_days_used_or_not() {
        assert!(ACTIVATION_CODE.runs(after(0), after(0), after(14 * 24 - 1)));
        assert!(!ACTIVATION_CODE.runs(after(0), after(0), after(14 * 24)));
        assert_eq!(ACTIVATION_CODE.ends(after(0)), after(14 * 24));
    }
}
