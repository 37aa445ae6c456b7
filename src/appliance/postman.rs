//! The post's rounds: what is due is asked of the acts, worded, handed to the relay, and noted. The post has a thread
//! of its own and holds nothing of the school while it waits for the network, so that no request and no page ever waits
//! for a relay that is slow or down.

use crate::acts::{self, ActRefused, DueMail, Tells, Ways};
use crate::appliance::waiting::Wait;
use crate::appliance::{ApplianceError, SystemChance, SystemClock, kept_secret};
use crate::archive::School;
use crate::config;
use crate::domain::clock::{Clock, draw};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::MailMark;
use crate::domain::school_year::SchoolYear;
use crate::i18n::{french, words};
use crate::mail::{Call, Handed, Letter, Relay, RelayFault, Wording, wording};
use crate::memory::scrubbed;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often codes are looked for: somebody waits for theirs.
const CODES_EVERY: Duration = Duration::from_secs(5);
/// How many looks for codes pass between two looks for news.
const NEWS_EVERY: u64 = 12;
/// systemd puts the password of the relay's user here.
const PASSWORD_CREDENTIAL: &str = "carnet-mail-password";

/// The relay of a configuration, with its user's password from where it lies.
///
/// # Errors
/// When the password or the authority's certificate cannot be read, or there is no password.
pub fn relay_of(mail: &config::Mail) -> Result<Relay, RelayFault> {
    let password = match mail.user {
        Some(_) => kept_secret(PASSWORD_CREDENTIAL, mail.password_file.as_deref()).map_err(unread)?,
        None => None,
    };
    Relay::new(mail.clone(), password.as_ref())
}

fn unread(error: ApplianceError) -> RelayFault {
    RelayFault::Password(match error {
        ApplianceError::Passphrase(error) => error.to_string(),
        other => other.to_string(),
    })
}

/// One mail that says nothing but that it arrived.
///
/// # Errors
/// [`RelayFault`] when the relay takes no mail.
pub fn send_trial(relay: &Relay, to: MailAddress) -> Result<Handed, RelayFault> {
    let (subject, body) = wording(french(), Wording::Trial, "");
    let (clock, chance) = (SystemClock::start(), SystemChance::of_the_system());
    let mut call = relay.call()?;
    let mark = MailMark { drawn: Handle(draw(&chance)), made: Handle(draw(&chance)) };
    let handed = call.hand(&Letter { to, subject, body, mark, at: clock.now() }, || true)?;
    call.end();
    Ok(handed)
}

/// What a round looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Codes, and warnings of a passkey: what leaves at any hour.
    Codes,
    /// These, the news, and what a year's end asks to be told.
    All,
}

/// The post of one school, with what it must wait for. Nothing here is kept: a start begins with a try.
pub struct Postman {
    relay: Relay,
    ways: Ways,
    rest: Option<Wait>,
    put_off: BTreeMap<(SchoolYear, PersonId), Wait>,
}

/// Why a round ended before its end.
enum Ended {
    /// The relay.
    Relay(RelayFault),
    /// The line broke in the middle of a mail.
    Line,
    /// It came to its end, and the relay has put everybody off.
    PutOff,
    /// The archive.
    Act(ActRefused),
}

impl Postman {
    /// The post that hands mails to that relay.
    pub fn of(relay: Relay) -> Self {
        let ways = Ways { mails: true, calls: false };
        Self { relay, ways, rest: None, put_off: BTreeMap::new() }
    }

    /// The same where devices are called too, or not: what waits for a call is not settled by a mail.
    #[must_use]
    pub fn beside_calls(self, calls: bool) -> Self {
        Self { ways: Ways { calls, ..self.ways }, ..self }
    }

    /// One round: everything that is due, in one call. Says how many mails the relay has taken.
    pub fn goes_round(&mut self, school: &School, round: Round) -> usize {
        let running = school.clock().running();
        if self.rest.is_some_and(|rest| rest.lasts(running)) {
            return 0;
        }
        self.put_off.retain(|_, wait| !wait.is_long_over(running));
        let due = match scrubbed(|| due(school, round, self.ways)) {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(%error, "what is to be sent could not be told; it is tried again");
                return 0;
            }
        };
        let waits =
            |mail: &DueMail| self.put_off.get(&(mail.year, mail.person)).is_some_and(|wait| wait.lasts(running));
        let mut due: Vec<DueMail> = due.into_iter().filter(|mail| !waits(mail)).collect();
        // Whoever ended a round before comes last, so that they end it for nobody else.
        due.sort_by_key(|mail| self.put_off.contains_key(&(mail.year, mail.person)));
        let (taken, ended) = match due.is_empty() {
            // Whoever was put off shows whether the relay takes mails; that it answers does not. After a line that
            // broke, or a relay that would have nothing, that it answers is what has to be shown.
            true if self.rest.is_none() && !self.put_off.is_empty() || self.is_well(school) => return 0,
            // A relay that took nothing is tried again even when nothing is due any more, so that nobody mends what is
            // well.
            true => (0, self.tried()),
            false => self.deliver(school, &due),
        };
        if taken > 0 {
            tracing::info!(mails = taken, "mails were handed to the relay");
        }
        // A relay that has taken mails in this call takes mails, whatever it said of the last one.
        let line = ended.as_ref().filter(|_| taken == 0);
        if let Err(error) = scrubbed(|| noted(school, line)) {
            tracing::error!(%error, "how the relay takes mails could not be noted");
        }
        // Whoever was put off waits alone: another one may be taken, and somebody waits for their code.
        let rests = ended.inspect(Ended::log).filter(|ended| !matches!(ended, Ended::PutOff));
        self.rest = rests.map(|_| Wait::after(self.rest.filter(|_| taken == 0), running));
        taken
    }

    /// At the last try the relay took what it was given.
    fn is_well(&self, school: &School) -> bool {
        self.rest.is_none() && !scrubbed(|| acts::mail_line_is_failing(school)).unwrap_or(false)
    }

    /// Calls the relay without a mail.
    fn tried(&self) -> Option<Ended> {
        match self.relay.call() {
            Ok(call) => {
                call.end();
                None
            }
            Err(fault) => Some(Ended::Relay(fault)),
        }
    }

    fn deliver(&mut self, school: &School, due: &[DueMail]) -> (usize, Option<Ended>) {
        let Self { relay, put_off, .. } = self;
        let (mut taken, mut put_off_now, mut answered) = (0, false, false);
        let mut call = match relay.call() {
            Ok(call) => call,
            Err(fault) => return (0, Some(Ended::Relay(fault))),
        };
        for mail in due {
            let whose = (mail.year, mail.person);
            let later = Wait::after(put_off.get(&whose).copied(), school.clock().running());
            let ended = match deliver_one(school, &mut call, mail) {
                Ok(handed @ (Handed::Busy | Handed::PutOff)) => {
                    put_off.insert(whose, later);
                    put_off_now |= handed == Handed::PutOff;
                    answered |= handed == Handed::Busy;
                    continue;
                }
                Ok(Handed::Returned | Handed::Unknown) => Ended::Line,
                Err(ended) => ended,
                Ok(handed) => {
                    taken += usize::from(handed == Handed::Taken);
                    answered |= handed != Handed::Unwanted;
                    put_off.remove(&whose);
                    continue;
                }
            };
            // It may be this one alone at which the relay, or the archive, takes offence.
            put_off.insert(whose, later);
            return (taken, Some(ended));
        }
        call.end();
        (taken, (put_off_now && !answered).then_some(Ended::PutOff))
    }
}

/// Keeps for the check-up whether the relay takes mails; what the archive refuses says nothing of it.
fn noted(school: &School, ended: Option<&Ended>) -> Result<(), ActRefused> {
    match ended {
        None => acts::mail_line_holds(school),
        Some(Ended::Relay(_) | Ended::Line | Ended::PutOff) => acts::mail_line_fails(school),
        Some(Ended::Act(_)) => Ok(()),
    }
}

/// Hands one mail over, and notes what became of it.
fn deliver_one(school: &School, call: &mut Call<'_>, mail: &DueMail) -> Result<Handed, Ended> {
    let mut begun = Ok(false);
    let Some(letter) = scrubbed(|| letter(school, mail)).map_err(Ended::Act)? else { return Ok(Handed::Unwanted) };
    let handed = call.hand(&letter, || {
        begun = scrubbed(|| acts::begin_handing(school, mail));
        matches!(begun, Ok(true))
    });
    begun.map_err(Ended::Act)?;
    let handed = handed.map_err(Ended::Relay)?;
    let noted = scrubbed(|| match handed {
        Handed::Taken => acts::note_taken(school, mail),
        Handed::NoMailbox => acts::note_refusal(school, mail),
        Handed::Busy | Handed::PutOff => acts::note_delay(school, mail),
        Handed::Returned => acts::take_back(school, mail),
        Handed::Unwanted | Handed::Unknown => Ok(()),
    });
    noted.map(|()| handed).map_err(Ended::Act)
}

/// What there is to send now: codes and warnings first.
fn due(school: &School, round: Round, ways: Ways) -> Result<Vec<DueMail>, ActRefused> {
    let mut due = acts::due_codes(school)?;
    due.extend(acts::due_warnings(school)?.mails);
    if round == Round::All {
        due.extend(acts::due_endings(school)?.mails);
        due.extend(acts::due_news(school, ways)?.mails);
    }
    Ok(due)
}

/// None once its person's key is gone.
fn letter(school: &School, mail: &DueMail) -> Result<Option<Letter>, ActRefused> {
    let Some(mark) = acts::mark_of(school, mail)? else { return Ok(None) };
    let (words, year) = (words(mail.language), mail.year.to_string());
    let said = match &mail.tells {
        Tells::News { entries, .. } => Wording::News(*entries),
        Tells::Passkey { .. } => Wording::Passkey,
        Tells::Ending { on, copy, .. } => Wording::Ending { year: &year, on: *on, copy: *copy },
        Tells::Code(code) => Wording::Code(code),
        Tells::Left => Wording::Left,
    };
    let (subject, body) = wording(words, said, &school.charter().origin);
    Ok(Some(Letter { to: mail.to.clone(), subject, body, mark, at: school.now() }))
}

impl Ended {
    fn log(&self) {
        match self {
            Self::Relay(fault) => tracing::warn!(%fault, "the relay takes no mail; it is tried again later"),
            Self::Line => tracing::warn!("the relay did not finish a mail; it is called again later"),
            Self::PutOff => tracing::warn!("the relay puts everybody off; each is tried again later"),
            Self::Act(error) => tracing::error!(%error, "what became of a mail could not be noted; it is tried again"),
        }
    }
}

/// Goes round until the server stops. After a round that panics comes the next, and what the postman remembers holds.
pub(super) async fn deliver_forever(school: Arc<School>, relay: Relay, calls: bool) {
    let mut ticks = tokio::time::interval(CODES_EVERY);
    let postman = Arc::new(Mutex::new(Postman::of(relay).beside_calls(calls)));
    for tick in 0_u64.. {
        ticks.tick().await;
        let round = if tick.is_multiple_of(NEWS_EVERY) { Round::All } else { Round::Codes };
        let (school, postman) = (Arc::clone(&school), Arc::clone(&postman));
        let gone = tokio::task::spawn_blocking(move || {
            postman.lock().unwrap_or_else(PoisonError::into_inner).goes_round(&school, round);
        });
        if let Err(error) = gone.await {
            tracing::error!(%error, "a round of the post was interrupted; the next one is made all the same");
        }
    }
}
