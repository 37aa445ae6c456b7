//! Why a command was refused, as the person who typed it reads it.

use crate::acts::{ActRefused, EscrowRefused, ImportRefused, InviteRefused};
use crate::appliance::{ApplianceError, NotAHalf};
use crate::auth::AuthError;
use crate::domain::arming::ArmingRefused;
use crate::domain::ceremony::ConsentRefused;
use crate::domain::year_state::YearRefused;
use crate::i18n::{Arg, french};
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

/// A refusal, in French already: it may have come through the socket.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) struct Refused {
    text: String,
    lasting: bool,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Refused {
    /// As the server said it.
    pub(in crate::cli) fn said(text: String) -> Self {
        Self { text, lasting: false }
    }

    /// The same, which no other try undoes: somebody has to change something first.
    pub(in crate::cli) fn lasting(self) -> Self {
        Self { lasting: true, ..self }
    }

    /// Whether to try again is of no use.
    pub(in crate::cli) fn lasts(&self) -> bool {
        self.lasting
    }

    /// A request or an answer that is not one.
    pub(in crate::cli) fn garbled() -> Self {
        Self::said(french().t("cli-refused-garbled").into_owned())
    }

    /// The server stopped answering.
    pub(in crate::cli) fn cut_short() -> Self {
        Self::said(french().t("cli-refused-cut-short").into_owned())
    }

    /// No year is at the step the command needs.
    pub(in crate::cli) fn no_such_year() -> Self {
        Self::said(french().t("cli-refused-no-such-year").into_owned())
    }

    /// A file given on the command line cannot be read.
    pub(in crate::cli) fn file(path: &Path, error: &std::io::Error) -> Self {
        let (file, why) = (path.display().to_string(), spoken(error));
        Self::said(french().with("cli-refused-file", &[("file", (&file).into()), ("why", (&why).into())]))
    }

    /// A line of a file of leaves is no leaf.
    pub(in crate::cli) fn leaf(path: &Path, line: usize, why: &dyn fmt::Display) -> Self {
        let (file, why) = (path.display().to_string(), why.to_string());
        let args = [("file", (&file).into()), ("line", line.into()), ("why", (&why).into())];
        Self::said(french().with("scan-refused-leaf", &args))
    }

    /// A year is named that no leaf opens.
    pub(in crate::cli) fn year_without_leaf(year: &str) -> Self {
        Self::said(french().with("scan-refused-year", &[("year", year.into())]))
    }

    /// The leaves say of no key that it is dead.
    pub(in crate::cli) fn nothing_to_seek() -> Self {
        Self::said(french().t("scan-refused-nothing-to-seek").into_owned())
    }

    /// No medium is named.
    pub(in crate::cli) fn nothing_to_read() -> Self {
        Self::said(french().t("scan-refused-nothing-to-read").into_owned())
    }

    /// Nobody is named or remembered for whom a backup could be encrypted.
    pub(in crate::cli) fn no_backup_reader() -> Self {
        Self::said(french().t("backup-refused-nobody").into_owned())
    }

    /// The disk gave back other bytes than those written.
    pub(in crate::cli) fn not_read_back() -> Self {
        Self::said(french().t("backup-refused-not-read-back").into_owned())
    }
}

impl From<InviteRefused> for Refused {
    fn from(refused: InviteRefused) -> Self {
        match refused {
            InviteRefused::Archive(error) => error.into(),
            InviteRefused::Auth(error) => ActRefused::from(error).into(),
            InviteRefused::HeadCanSignIn => Self::said(french().t("cli-refused-head-can-sign-in").into_owned()),
            InviteRefused::NoSuchHead => Self::said(french().t("cli-refused-no-such-head").into_owned()),
            InviteRefused::Several(names) => {
                let names: Vec<_> = names.iter().map(ToString::to_string).collect();
                Self::said(french().with("cli-refused-several-heads", &[("names", (&names.join(", ")).into())]))
            }
        }
    }
}

/// The system's commonest refusals in French; its own words for the others.
pub(super) fn spoken(error: &std::io::Error) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound => "cli-refused-not-found",
        ErrorKind::PermissionDenied => "cli-refused-permission",
        ErrorKind::NotADirectory => "cli-refused-no-folder",
        ErrorKind::AlreadyExists => "cli-refused-is-there",
        ErrorKind::StorageFull => "cli-refused-full",
        ErrorKind::ReadOnlyFilesystem => "cli-refused-read-only",
        ErrorKind::IsADirectory => "cli-refused-is-a-folder",
        ErrorKind::AddrInUse => "cli-refused-address-taken",
        _ => return error.to_string(),
    };
    french().t(key).into_owned()
}

pub(super) fn because(key: &str, why: &dyn fmt::Display) -> String {
    french().with(key, &[("why", Arg::Text(&why.to_string()))])
}

impl From<ImportRefused> for Refused {
    fn from(refused: ImportRefused) -> Self {
        match refused {
            ImportRefused::File(refusal) => {
                Self::said(crate::web::direction::import_words::refusal(french(), &refusal))
            }
            ImportRefused::Act(refused) => refused.into(),
        }
    }
}

impl From<ActRefused> for Refused {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::Archive(error) => error.into(),
            ActRefused::NoOpenYear => Self::said(french().t("cli-refused-no-open-year").into_owned()),
            ActRefused::NotCosigned => Self::said(french().t("cli-refused-not-cosigned").into_owned()),
            ActRefused::Checkpoint => Self::said(french().t("cli-refused-checkpoint").into_owned()),
            ActRefused::Escrow(refused) => Self::said(french().t(escrow_key(refused)).into_owned()),
            ActRefused::ManyLeave => Self::said(french().t("cli-refused-many-leave").into_owned()),
            ActRefused::TooLate => Self::said(french().t("cli-refused-changed").into_owned()),
            ActRefused::Year(refused) => Self::said(french().t(step_key(refused)).into_owned()),
            ActRefused::Arming(ArmingRefused::Day { earliest, latest }) => {
                let (least, most) = (french().date_without_weekday(earliest), french().date_without_weekday(latest));
                Self::said(
                    french().with("cli-refused-arming-day", &[("least", (&least).into()), ("most", (&most).into())]),
                )
            }
            ActRefused::Arming(refused) => Self::said(french().t(arming_key(refused)).into_owned()),
            ActRefused::Consent(refused) => Self::said(french().t(consent_key(refused)).into_owned()),
            other => Self::said(because("cli-refused-other", &other)),
        }
    }
}

fn escrow_key(refused: EscrowRefused) -> &'static str {
    match refused {
        EscrowRefused::Standing => "escrow-refused-standing",
        EscrowRefused::None => "escrow-refused-none",
        EscrowRefused::YearDead => "escrow-refused-dead",
    }
}

fn step_key(refused: YearRefused) -> &'static str {
    match refused {
        YearRefused::StillOpen => "year-refused-still-open",
        YearRefused::NotNext => "year-refused-not-next",
        YearRefused::NotOpen => "cli-refused-not-open",
        YearRefused::NotClosed => "cli-refused-not-closed",
        YearRefused::NotAnnounced => "cli-refused-not-announced",
        // Without the school's calendar no day can be told: see `said::not_wiped`.
        YearRefused::NoticeRuns { .. } => "year-refused-notice-runs",
        YearRefused::NoticeLength => "cli-refused-notice-length",
        YearRefused::NotEarlier => "cli-refused-not-earlier",
        YearRefused::Postponement => "cli-refused-postponement",
        YearRefused::NotHandedOver => "cli-refused-not-handed-over",
        YearRefused::NoVisa => "cli-refused-no-visa",
        YearRefused::OlderLedger => "cli-refused-older-ledger",
    }
}

fn arming_key(refused: ArmingRefused) -> &'static str {
    match refused {
        ArmingRefused::NoBasis => "cli-refused-arming-basis",
        ArmingRefused::Reference => "cli-refused-arming-reference",
        ArmingRefused::Dated | ArmingRefused::Day { .. } => "cli-refused-arming-dated",
    }
}

fn consent_key(refused: ConsentRefused) -> &'static str {
    match refused {
        ConsentRefused::TooNew => "cli-refused-consent-too-new",
        ConsentRefused::SamePerson => "cli-refused-consent-same-person",
        ConsentRefused::SameOffice => "cli-refused-consent-same-office",
        ConsentRefused::NotProposed => "cli-refused-consent-not-proposed",
        ConsentRefused::Expired => "cli-refused-consent-expired",
    }
}

impl From<ApplianceError> for Refused {
    fn from(error: ApplianceError) -> Self {
        match error {
            ApplianceError::Archive(error) => error.into(),
            ApplianceError::Act(refused) => refused.into(),
            ApplianceError::Tls(refused) => refused.into(),
            ApplianceError::Auth(AuthError::Origin(origin)) => {
                Self::said(french().with("cli-refused-origin", &[("origin", (&origin).into())])).lasting()
            }
            ApplianceError::Unlock(error) => Self::locked(&error),
            ApplianceError::Door { address, source } => Self::listen(&address.to_string(), &source),
            ApplianceError::Half { sheet, why: NotAHalf::Line(line) } => {
                let facts = [("file", (&sheet).into()), ("line", line.into())];
                Self::said(french().with("escrow-refused-line", &facts))
            }
            ApplianceError::Half { sheet, .. } => {
                Self::said(french().with("escrow-refused-sheet", &[("file", (&sheet).into())]))
            }
            ApplianceError::NoPassphrase(variable) => {
                Self::said(french().with("cli-refused-passphrase", &[("variable", (&variable).into())])).lasting()
            }
            ApplianceError::PassphrasesDiffer => {
                Self::said(french().t("cli-refused-passphrases-differ").into_owned()).lasting()
            }
            ApplianceError::Mail(fault) => Self::said(super::relay::relay_refused(&fault)),
            other => Self::said(because("cli-refused-other", &other)),
        }
    }
}
