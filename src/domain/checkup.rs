//! «État du serveur»: what must be as it should be for a school to be served well, and how grave it is when it is not.
//! No person is in any of it.

use serde::{Deserialize, Serialize};

/// What every page comes with.
pub const HEADERS: [&str; 5] =
    ["content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy", "permissions-policy"];
/// What it comes with besides when the address is encrypted.
pub const ENCRYPTED: &str = "strict-transport-security";

/// How something is, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Not seen from here.
    Unknown,
    /// To be looked at.
    Warning,
    /// To be mended.
    Bad,
}

/// One thing that was looked at, and what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "check", rename_all = "kebab-case")]
pub enum Check {
    /// What is written is kept.
    Writing {
        /// No commit has failed.
        sound: bool,
    },
    /// The years whose keys should live.
    Years {
        /// How many of them cannot be read.
        unread: u32,
    },
    /// The clocks by which a year's end is reckoned.
    Clocks {
        /// Two of them say that it is later than what is believed.
        doubt: bool,
        /// By how many hours the wall's is behind what was seen already.
        lags: Option<i64>,
    },
    /// The place where the keys' cells lie.
    Level {
        /// What is overwritten there is forgotten.
        forgets: bool,
    },
    /// The last rehearsal of a destruction on this disk.
    Rehearsal {
        /// How many days ago.
        days: Option<i64>,
        /// It showed that the keys were gone.
        held: bool,
    },
    /// The last backup.
    Backup {
        /// How many days ago.
        days: Option<i64>,
    },
    /// The folder that backups are written into.
    BackupPlace {
        /// It is not on the file system of the data; none where no folder is set, or it is not there yet.
        apart: Option<bool>,
    },
    /// The keys that two people hold the halves of.
    Escrow {
        /// One stands, of the year that is read.
        stands: bool,
        /// Something destroyed here could be had back with one.
        owes: bool,
    },
    /// The end of the year that is read.
    End {
        /// In how many days; none when no year lives.
        days: Option<i64>,
        /// On what authority has been declared.
        declared: bool,
    },
    /// Room on the disk of the data, in bytes.
    Disk {
        /// Left.
        free: u64,
        /// In all.
        total: u64,
    },
    /// Who may enter the data directory.
    Private {
        /// Its owner alone.
        alone: bool,
    },
    /// Where the unlock key lies.
    Unlock {
        /// In clear beside the data.
        beside: bool,
    },
    /// Keys in memory.
    Memory {
        /// They reach no disk in clear; none where it hangs on what another process has locked.
        stays: Option<bool>,
    },
    /// The certificate that browsers are shown.
    Certificate {
        /// For how many days it is still good; none when a proxy shows its own.
        days: Option<i64>,
    },
    /// The files of the certificate and its key, where this server shows its own.
    CertificateFiles {
        /// They can be read, and belong together.
        readable: bool,
    },
    /// Whether mail is sent.
    Mail {
        /// A server is set.
        set: bool,
        /// For how many hours that server has taken none.
        failing: Option<i64>,
    },
    /// Whether devices are called.
    Calls {
        /// They are.
        set: bool,
        /// A service takes no call.
        failing: bool,
    },
    /// How a request of this very page came in.
    Way {
        /// Under the name that passkeys are bound to.
        named: bool,
        /// Straight, or by a proxy that is declared.
        declared: bool,
    },
    /// How the school answers under its own address.
    Outside {
        /// It does, encrypted with a certificate that is trusted.
        answers: bool,
        /// With all its headers, which a proxy might have taken.
        headed: bool,
        /// Its address begins with `https://`.
        encrypted: bool,
    },
}

const GIB: u64 = 1 << 30;
/// In hours.
const A_DAY: i64 = 24;

impl Check {
    /// How it is.
    pub fn verdict(&self) -> Verdict {
        match *self {
            Self::Writing { sound } | Self::Private { alone: sound } => good_or(Verdict::Bad, sound),
            Self::Years { unread } => good_or(Verdict::Bad, unread == 0),
            Self::Clocks { doubt, lags } => good_or(Verdict::Bad, !doubt && lags.is_none()),
            Self::Level { forgets } => good_or(Verdict::Warning, forgets),
            Self::Rehearsal { days, held } => good_or(Verdict::Warning, held && days.is_some_and(|days| days <= 366)),
            Self::Backup { days } => match days {
                Some(..=2) => Verdict::Good,
                Some(..=14) => Verdict::Warning,
                _ => Verdict::Bad,
            },
            Self::Escrow { stands, owes } => good_or(Verdict::Warning, stands && !owes),
            Self::End { days: None, .. } | Self::Certificate { days: None } => Verdict::Unknown,
            Self::End { declared, .. } => good_or(Verdict::Warning, declared),
            Self::Disk { free, total } if free < GIB / 4 || free < total / 50 => Verdict::Bad,
            Self::Disk { free, total } => good_or(Verdict::Warning, free >= 2 * GIB && free >= total / 10),
            Self::Unlock { beside } => good_or(Verdict::Warning, !beside),
            Self::Memory { stays: seen } | Self::BackupPlace { apart: seen } => {
                seen.map_or(Verdict::Unknown, |good| good_or(Verdict::Warning, good))
            }
            Self::Certificate { days: Some(..=7) } => Verdict::Bad,
            Self::Certificate { days: Some(days) } => good_or(Verdict::Warning, days > 21),
            Self::CertificateFiles { readable } => good_or(Verdict::Bad, readable),
            Self::Mail { set: false, .. } => Verdict::Unknown,
            // A server that is started anew is back within the hours that a mail may wait.
            Self::Mail { failing: Some(A_DAY..), .. } => Verdict::Bad,
            Self::Mail { failing, .. } => good_or(Verdict::Warning, failing.is_none()),
            // Nobody needs to be called; whoever asked for it does.
            Self::Calls { failing, .. } => good_or(Verdict::Warning, !failing),
            Self::Way { named, declared } => good_or(Verdict::Bad, named && declared),
            Self::Outside { answers: true, headed: true, encrypted } => good_or(Verdict::Warning, encrypted),
            Self::Outside { .. } => Verdict::Bad,
        }
    }

    /// What it is called where no sentence fits: in a measurement.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Writing { .. } => "writing",
            Self::Years { .. } => "years",
            Self::Clocks { .. } => "clocks",
            Self::Level { .. } => "level",
            Self::Rehearsal { .. } => "rehearsal",
            Self::Backup { .. } => "backup",
            Self::BackupPlace { .. } => "backup-place",
            Self::Escrow { .. } => "escrow",
            Self::End { .. } => "end",
            Self::Disk { .. } => "disk",
            Self::Private { .. } => "private",
            Self::Unlock { .. } => "unlock",
            Self::Memory { .. } => "memory",
            Self::Certificate { .. } => "certificate",
            Self::CertificateFiles { .. } => "certificate-files",
            Self::Mail { .. } => "mail",
            Self::Calls { .. } => "calls",
            Self::Way { .. } => "way",
            Self::Outside { .. } => "outside",
        }
    }
}

fn good_or(worse: Verdict, good: bool) -> Verdict {
    if good { Verdict::Good } else { worse }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_ages_from_good_to_bad_and_none_at_all_is_bad() {
        let verdict = |days| Check::Backup { days }.verdict();
        assert_eq!([Some(0), Some(2)].map(verdict), [Verdict::Good; 2]);
        assert_eq!([Some(3), Some(14)].map(verdict), [Verdict::Warning; 2]);
        assert_eq!([Some(15), None].map(verdict), [Verdict::Bad; 2]);
    }

    #[test]
    fn a_disk_that_fills_is_said_before_it_is_full() {
        let verdict = |free, total| Check::Disk { free: free * GIB / 4, total: total * GIB }.verdict();
        assert_eq!(verdict(80, 100), Verdict::Good, "20 of 100 GiB");
        assert_eq!(verdict(32, 100), Verdict::Warning, "8 of 100");
        assert_eq!(verdict(6, 10), Verdict::Warning, "1.5 of 10");
        assert_eq!(verdict(7, 100), Verdict::Bad, "1.75 of 100");
        assert_eq!(verdict(0, 1), Verdict::Bad);
    }

    #[test]
    fn a_certificate_is_said_three_weeks_before_its_end_and_is_bad_in_its_last_one() {
        let verdict = |days| Check::Certificate { days }.verdict();
        assert_eq!(
            [Some(60), Some(21), Some(7), Some(-1)].map(verdict).to_vec(),
            [Verdict::Good, Verdict::Warning, Verdict::Bad, Verdict::Bad]
        );
        assert_eq!(verdict(None), Verdict::Unknown, "a proxy shows its own");
    }

    #[test]
    fn a_mail_server_that_takes_nothing_is_to_be_seen_at_once_and_to_be_mended_after_a_day() {
        let verdict = |set, failing| Check::Mail { set, failing }.verdict();
        assert_eq!([verdict(true, None), verdict(false, None)], [Verdict::Good, Verdict::Unknown]);
        assert_eq!([Some(0), Some(23)].map(|hours| verdict(true, hours)), [Verdict::Warning; 2]);
        assert_eq!([Some(24), Some(200)].map(|hours| verdict(true, hours)), [Verdict::Bad; 2]);
    }

    #[test]
    fn a_clock_that_is_behind_is_as_bad_as_one_that_is_ahead() {
        let verdict = |doubt, lags| Check::Clocks { doubt, lags }.verdict();
        assert_eq!(verdict(false, None), Verdict::Good);
        assert_eq!([verdict(true, None), verdict(false, Some(2)), verdict(true, Some(2))], [Verdict::Bad; 3]);
    }

    #[test]
    fn an_address_in_clear_is_never_all_good() {
        let verdict = |answers, encrypted| Check::Outside { answers, headed: true, encrypted }.verdict();
        assert_eq!(verdict(true, true), Verdict::Good);
        assert_eq!([verdict(true, false), verdict(false, true)], [Verdict::Warning, Verdict::Bad]);
    }

    #[test]
    fn what_was_rehearsed_and_failed_or_long_ago_is_to_be_rehearsed() {
        let verdict = |days, held| Check::Rehearsal { days, held }.verdict();
        assert_eq!(verdict(Some(100), true), Verdict::Good);
        assert_eq!([verdict(Some(367), true), verdict(Some(1), false), verdict(None, false)], [Verdict::Warning; 3]);
    }
}
