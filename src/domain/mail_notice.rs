//! «Avis par courriel»: what one person has chosen, what they have been told of, and what is to be told now. A device
//! that is called ([`crate::domain::called_device`]) is told at the same pace and by the same reckoning.
//!
//! A notice says how much is new in the carnet and nothing else. What is new is told from the carnet itself, moment by
//! moment; what was told before is kept as a [`Reported`], which an act that takes its time cannot slip past: a moment
//! is looked for by its name until it is an hour old.

use crate::domain::address_proof::{AddressProof, CodesAsked};
use crate::domain::ids::Handle;
use crate::domain::mail_address::MailAddress;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How long a moment may take from the clock's stroke to the disk, many times over.
const MARGIN: SignedDuration = SignedDuration::from_hours(1);
/// «Avis par courriel», under the person's own key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailNotices {
    /// Where: proven by a code that was sent there.
    pub address: Option<MailAddress>,
    /// An address that is still to be proven.
    pub proof: Option<AddressProof>,
    /// Codes that were asked for lately, whatever has become of them: proven or forgotten, they were sent.
    pub codes: Option<CodesAsked>,
    /// When.
    pub pace: Pace,
    /// What has been told.
    pub reported: Reported,
    /// Why the address is not reached, when it is not.
    pub trouble: Option<AddressTrouble>,
    /// An address before it, as long as it is still to be told that it is used no more: the first of those that wait.
    pub left: Option<MailAddress>,
}

/// «Jamais, tout de suite, une fois par jour».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// No mail.
    Never,
    /// As soon as something may be seen.
    AtOnce,
    /// Once a day, from that hour on, if there is something.
    Daily {
        /// An hour of the diffusion when it was chosen. The head may have moved the window since: the digest then
        /// leaves at the next opening.
        hour: i8,
    },
}

/// Why an address is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressTrouble {
    /// «Adresse refusée»: nothing more is sent there.
    Refused {
        /// When.
        #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
        at: Timestamp,
    },
    /// Put off each time, and tried again.
    Delayed {
        /// Since when.
        #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
        since: Timestamp,
    },
}

/// Something that became visible in an entry at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// When, to the second.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// The entry.
    pub entry: Handle,
}

/// What a person has been told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// Everything up to then.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub floor: Timestamp,
    /// Of what came later, these.
    pub lately: BTreeSet<Moment>,
    /// When they were last told, but of what was urgent to whoever has chosen a digest.
    #[serde(with = "jiff::fmt::serde::timestamp::second::optional")]
    pub last: Option<Timestamp>,
}

impl MailNotices {
    /// Of someone who has chosen nothing yet: what is there already is not told.
    pub fn unchosen(now: Timestamp) -> Self {
        let reported = Reported::from(now);
        Self { address: None, proof: None, codes: None, pace: Pace::AtOnce, reported, trouble: None, left: None }
    }

    /// What is left once everything is forgotten: the codes asked for lately, for another address is no way to more;
    /// and the address itself until it has been told so.
    pub fn forgotten(&self, now: Timestamp) -> Option<Self> {
        let codes = self.codes.filter(|codes| codes.count(now));
        let left = self.left.as_ref().or(self.warned_at()).cloned();
        (codes.is_some() || left.is_some()).then(|| Self { codes, left, ..Self::unchosen(now) })
    }

    /// Without what has aged out, if anything has; then none where nothing is left that says more than none.
    pub fn aged(&self, now: Timestamp) -> Option<Option<Self>> {
        let proof = self.proof.clone().filter(|proof| proof.runs(now));
        let codes = self.codes.filter(|codes| codes.count(now));
        if (&proof, codes) == (&self.proof, self.codes) {
            return None;
        }
        let left = Self { proof, codes, ..self.clone() };
        let says_nothing = Self { reported: left.reported.clone(), ..Self::unchosen(now) } == left;
        Some((!says_nothing).then_some(left))
    }

    /// Where notices go: none when they are not wanted, or when the address is refused.
    pub fn reaches(&self) -> Option<&MailAddress> {
        self.warned_at().filter(|_| self.pace != Pace::Never)
    }

    /// Where a warning about one's own access goes, whatever was chosen for the news: none when the address is refused.
    pub fn warned_at(&self) -> Option<&MailAddress> {
        let refused = matches!(self.trouble, Some(AddressTrouble::Refused { .. }));
        self.address.as_ref().filter(|_| !refused)
    }

    /// How many entries are to be told of at `now`, and what has been told once they are; none when nothing is.
    pub fn due(&self, moments: &BTreeSet<Moment>, now: Timestamp, zone: &TimeZone) -> Option<(u32, Reported)> {
        self.reaches()?;
        self.reported.due(self.pace, moments, now, zone)
    }

    /// The same of «diffusions urgentes».
    pub fn urgent(&self, urgent: &BTreeSet<Moment>, now: Timestamp) -> Option<(u32, Reported)> {
        self.reaches()?;
        self.reported.urgent(self.pace, urgent, now)
    }

    /// Whether one of these moments, now or to come, is still to be told.
    pub fn awaits(&self, moments: &BTreeSet<Moment>) -> bool {
        self.reaches().is_some() && self.reported.awaits(moments)
    }
}

impl Pace {
    /// Up to when something must have become visible to be told now, to whoever was last told at `last`.
    fn until(self, last: Option<Timestamp>, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Never => None,
            Self::AtOnce => Some(now),
            Self::Daily { hour } => {
                let local: DateTime = zone.to_datetime(now);
                let today = local.date().to_datetime(Time::new(hour, 0, 0, 0).ok()?);
                // Of the last day on which that hour has struck: it may have struck while nothing was sent.
                let struck = if local < today { today.checked_sub(1.day()).ok()? } else { today };
                let struck = zone.to_timestamp(struck).ok()?;
                let told = last.is_some_and(|last| last >= struck);
                (!told).then_some(struck)
            }
        }
    }
}

impl Reported {
    /// Nothing before `now` is told.
    pub fn from(now: Timestamp) -> Self {
        Self { floor: now, lately: BTreeSet::new(), last: None }
    }

    /// How many entries are to be told of at `now` and at that pace, and what has been told once they are.
    pub fn due(&self, pace: Pace, moments: &BTreeSet<Moment>, now: Timestamp, zone: &TimeZone) -> Option<(u32, Self)> {
        let until = pace.until(self.last, now, zone)?;
        self.news(moments).find(|moment| moment.at <= until)?;
        let entries: BTreeSet<Handle> =
            self.news(moments).filter(|moment| moment.at <= now).map(|moment| moment.entry).collect();
        Some((u32::try_from(entries.len()).unwrap_or(u32::MAX), self.through(moments, now)))
    }

    /// The same of «diffusions urgentes», which wait for no window and no digest. Whatever else is new is told in its
    /// own time, so that neither what is known of it nor the day's digest moves.
    pub fn urgent(&self, pace: Pace, urgent: &BTreeSet<Moment>, now: Timestamp) -> Option<(u32, Self)> {
        let new: BTreeSet<Moment> = self.news(urgent).filter(|moment| moment.at <= now).copied().collect();
        if pace == Pace::Never || new.is_empty() {
            return None;
        }
        let entries: BTreeSet<Handle> = new.iter().map(|moment| moment.entry).collect();
        let last = if pace == Pace::AtOnce { Some(now) } else { self.last };
        let lately = self.lately.union(&new).copied().collect();
        Some((u32::try_from(entries.len()).unwrap_or(u32::MAX), Self { floor: self.floor, lately, last }))
    }

    /// What has been told once a warning of these moments is given; none when there is nothing to warn of. The news,
    /// and the day's digest, stay as they are.
    pub fn warned(&self, of: &BTreeSet<Moment>, now: Timestamp) -> Option<Self> {
        let new: BTreeSet<Moment> = self.news(of).filter(|moment| moment.at <= now).copied().collect();
        let lately = self.lately.union(&new).copied().collect();
        (!new.is_empty()).then(|| Self { lately, ..self.clone() })
    }

    /// What has been told once these moments are, at whatever pace; none when all of them are known.
    pub fn told_all(&self, moments: &BTreeSet<Moment>, now: Timestamp) -> Option<Self> {
        self.news(moments).find(|moment| moment.at <= now)?;
        Some(self.through(moments, now))
    }

    /// Whether one of these moments, now or to come, is still to be told.
    pub fn awaits(&self, moments: &BTreeSet<Moment>) -> bool {
        self.news(moments).next().is_some()
    }

    fn news<'a>(&'a self, moments: &'a BTreeSet<Moment>) -> impl Iterator<Item = &'a Moment> {
        moments.iter().filter(|moment| !self.knows(moment))
    }

    /// Whether it has been told, or never shall be.
    fn knows(&self, moment: &Moment) -> bool {
        moment.at <= self.floor || self.lately.contains(moment)
    }

    /// The same once everything visible at `now` is told.
    fn through(&self, moments: &BTreeSet<Moment>, now: Timestamp) -> Self {
        let floor = now.saturating_sub(MARGIN).unwrap_or(now).max(self.floor);
        // What was told besides, of a passkey, stands among no carnet's moments.
        let known = moments.iter().filter(|moment| moment.at <= now).chain(&self.lately);
        let lately = known.filter(|moment| moment.at > floor).copied().collect();
        Self { floor, lately, last: Some(now) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Timestamp {
        format!("2026-11-{time}:00+01:00").parse().unwrap()
    }

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn moments(all: &[(u8, &str)]) -> BTreeSet<Moment> {
        all.iter().map(|(entry, time)| Moment { at: at(time), entry: Handle([*entry; 16]) }).collect()
    }

    fn chosen(pace: Pace) -> MailNotices {
        let address = Some("helene@example.org".parse().unwrap());
        MailNotices { address, pace, ..MailNotices::unchosen(at("23T08:00")) }
    }

    fn told(notices: &mut MailNotices, seen: &BTreeSet<Moment>, now: &str) -> Option<u32> {
        let (number, reported) = notices.due(seen, at(now), &zone())?;
        notices.reported = reported;
        Some(number)
    }

    #[test]
    fn at_once_tells_each_entry_once_and_nothing_from_before_the_choice() {
        let mut notices = chosen(Pace::AtOnce);
        let mut seen = moments(&[(1, "23T07:30")]);
        assert_eq!(told(&mut notices, &seen, "23T09:00"), None);
        seen.extend(moments(&[(2, "23T10:00"), (3, "23T10:00"), (3, "23T10:01"), (4, "24T07:00")]));
        assert_eq!(told(&mut notices, &seen, "23T10:02"), Some(2), "two entries, one of them twice");
        assert_eq!(told(&mut notices, &seen, "23T10:03"), None);
        assert!(notices.awaits(&seen), "tomorrow's is not forgotten");
        assert_eq!(told(&mut notices, &seen, "24T07:00"), Some(1));
        assert!(!notices.awaits(&seen));
    }

    #[test]
    fn what_reaches_the_disk_after_a_later_one_was_told_is_told_too() {
        let mut notices = chosen(Pace::AtOnce);
        let mut seen = moments(&[(1, "23T10:01")]);
        assert_eq!(told(&mut notices, &seen, "23T10:01"), Some(1));
        seen.extend(moments(&[(2, "23T10:00")]));
        assert_eq!(told(&mut notices, &seen, "23T10:02"), Some(1));
        assert_eq!(told(&mut notices, &seen, "23T12:00"), None);
    }

    #[test]
    fn a_digest_comes_once_a_day_from_its_hour_on_and_never_for_what_came_later() {
        let mut notices = chosen(Pace::Daily { hour: 17 });
        let mut seen = moments(&[(1, "23T10:00")]);
        assert_eq!(told(&mut notices, &seen, "23T16:59"), None);
        assert_eq!(told(&mut notices, &seen, "23T17:20"), Some(1), "the relay was away at five");
        seen.extend(moments(&[(2, "23T17:30")]));
        assert_eq!(told(&mut notices, &seen, "23T18:00"), None);
        assert_eq!(told(&mut notices, &seen, "24T16:00"), None);
        assert_eq!(told(&mut notices, &seen, "24T17:00"), Some(1));
        seen.extend(moments(&[(3, "25T17:01")]));
        assert_eq!(told(&mut notices, &seen, "25T17:30"), None, "nothing was there at five");
    }

    #[test]
    fn a_digest_whose_hour_struck_while_nothing_was_sent_leaves_at_the_next_opening() {
        let mut notices = chosen(Pace::Daily { hour: 19 });
        let mut seen = moments(&[(1, "23T17:00")]);
        assert_eq!(told(&mut notices, &seen, "23T17:59"), None, "the last minute of a window that closes at six");
        assert_eq!(told(&mut notices, &seen, "24T08:00"), Some(1));
        seen.extend(moments(&[(2, "24T08:01")]));
        assert_eq!(told(&mut notices, &seen, "24T17:59"), None, "it waits for its own hour");
        assert_eq!(told(&mut notices, &seen, "27T08:00"), Some(1), "after a closed day as well");
        assert_eq!(told(&mut notices, &seen, "28T08:00"), None);
    }

    #[test]
    fn what_is_urgent_is_told_once_alone_and_moves_neither_the_digest_nor_what_else_is_new() {
        let urgent = moments(&[(9, "23T21:00")]);
        let all = moments(&[(1, "23T19:30"), (9, "23T21:00")]);
        for (pace, in_the_morning) in [(Pace::AtOnce, Some(1)), (Pace::Daily { hour: 20 }, Some(1))] {
            let mut notices = chosen(pace);
            assert_eq!(notices.urgent(&urgent, at("23T20:59")), None, "it is not there yet");
            let (number, reported) = notices.urgent(&urgent, at("23T21:01")).unwrap();
            assert_eq!(number, 1, "and nothing of the mot");
            notices.reported = reported;
            assert_eq!(notices.urgent(&urgent, at("23T21:02")), None, "once");
            assert_eq!(told(&mut notices, &all, "24T07:00"), in_the_morning, "the mot, in its own time");
        }
        assert_eq!(chosen(Pace::Never).urgent(&urgent, at("23T21:01")), None);
    }

    #[test]
    fn a_warning_is_given_once_at_whatever_pace_and_moves_neither_the_news_nor_the_digest() {
        let added = moments(&[(7, "23T10:00")]);
        let news = moments(&[(1, "23T09:30"), (2, "23T10:10")]);
        for pace in [Pace::Never, Pace::AtOnce, Pace::Daily { hour: 17 }] {
            let mut notices = chosen(pace);
            assert_eq!(notices.warned_at(), notices.address.as_ref());
            assert_eq!(notices.reported.warned(&added, at("23T09:59")), None, "it is not there yet");
            notices.reported = notices.reported.warned(&added, at("23T10:00")).unwrap();
            assert_eq!((notices.reported.last, notices.reported.warned(&added, at("23T10:01"))), (None, None));
            let told = told(&mut notices, &news, "23T10:30");
            assert_eq!(told, (pace == Pace::AtOnce).then_some(2), "all that is new is told after it");
            assert_eq!(notices.reported.warned(&added, at("23T10:31")), None, "the news has not made it forgotten");
        }
    }

    #[test]
    fn nothing_is_sent_to_whoever_wants_none_or_whose_address_is_refused() {
        let seen = moments(&[(1, "23T10:00")]);
        assert_eq!(told(&mut chosen(Pace::AtOnce), &seen, "23T11:00"), Some(1));
        assert_eq!(told(&mut chosen(Pace::Never), &seen, "23T11:00"), None);
        let refused = Some(AddressTrouble::Refused { at: at("23T10:30") });
        assert_eq!(told(&mut MailNotices { trouble: refused, ..chosen(Pace::AtOnce) }, &seen, "23T11:00"), None);
        assert_eq!(told(&mut MailNotices { address: None, ..chosen(Pace::AtOnce) }, &seen, "23T11:00"), None);
    }
}
