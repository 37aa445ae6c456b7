//! Why an act was refused, in terms a page can put into words.

use crate::acts::keys::escrow::EscrowRefused;
use crate::acts::keys::wipe::WipeIncomplete;
use crate::archive::ArchiveError;
use crate::auth::AuthError;
use crate::domain::absence::NeedsWords;
use crate::domain::arming::ArmingRefused;
use crate::domain::calendar::{ClosureRefused, Days};
use crate::domain::ceremony::ConsentRefused;
use crate::domain::half_day::NoMidday;
use crate::domain::period::Period;
use crate::domain::person::PersonName;
use crate::domain::punishment::SlotRefused;
use crate::domain::sanction::SanctionRefused;
use crate::domain::school_year::SchoolYear;
use crate::domain::sick_bay::VisitRefused;
use crate::domain::signature::NeedsAssertion;
use crate::domain::text::TextRefused;
use crate::domain::timetable::NoRoll;
use crate::domain::year_state::YearRefused;
use crate::ledger::NotSearched;

/// Why an act was refused.
#[derive(Debug, thiserror::Error)]
pub enum ActRefused {
    /// The archive could not be read or written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The sign-in, the code or the confirmation was refused.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// Not there, or not this caller's: the two are never told apart.
    #[error("not there, or not this caller's")]
    NotFound,
    /// No school year is open for writing.
    #[error("no school year is open")]
    NoOpenYear,
    /// The thing was already done, or is past the step this needs; the page is shown anew.
    #[error("already done, or no longer possible")]
    TooLate,
    /// Its words were put right since it was shown, or others were added.
    #[error("its words were put right since it was shown")]
    Rewritten,
    /// A text was refused at the door.
    #[error(transparent)]
    Text(#[from] TextRefused),
    /// «Autre motif» without a word.
    #[error(transparent)]
    NeedsWords(#[from] NeedsWords),
    /// A sanction off the list.
    #[error(transparent)]
    Sanction(#[from] SanctionRefused),
    /// Lessons that all lie on one side of the school's midday.
    #[error(transparent)]
    NoMidday(#[from] NoMidday),
    /// A lesson whose roll is not taken, or not yet.
    #[error(transparent)]
    NoRoll(#[from] NoRoll),
    /// Days on which the school cannot be closed.
    #[error(transparent)]
    Closure(#[from] ClosureRefused),
    /// A slot that makes no retenue.
    #[error(transparent)]
    Slot(#[from] SlotRefused),
    /// A sanction signed without a fresh assertion.
    #[error(transparent)]
    NeedsAssertion(#[from] NeedsAssertion),
    /// Hours that make no visit to the sick bay.
    #[error(transparent)]
    Visit(#[from] VisitRefused),
    /// The year is not at that step, or its notice still runs.
    #[error(transparent)]
    Year(#[from] YearRefused),
    /// The year cannot be armed so.
    #[error(transparent)]
    Arming(#[from] ArmingRefused),
    /// What needs two people has not got them.
    #[error(transparent)]
    Consent(#[from] ConsentRefused),
    /// The escrow is not at that step.
    #[error(transparent)]
    Escrow(#[from] EscrowRefused),
    /// The destruction was ordered, and what was checked afterwards does not show that it took.
    #[error(transparent)]
    Wipe(#[from] WipeIncomplete),
    /// A checkpoint that is not one of this school's ledger.
    #[error("not a checkpoint of this ledger")]
    Checkpoint,
    /// A line that is no new cosignature of this school's ledger by that witness.
    #[error("not a new cosignature of this ledger by that witness")]
    NotCosigned,
    /// A report of a search that says nothing of this school's dead keys.
    #[error(transparent)]
    NotSearched(#[from] NotSearched),
    /// A DPO's access is given and taken back by the operator alone.
    #[error("the access of a DPO is the operator's to give")]
    OfTheDpo,
    /// A family that is held: what was set apart for it would outlive its erasure.
    #[error("the family is held")]
    Held,
    /// A session of retenues without a place left.
    #[error("the session is full")]
    Full,
    /// Another session of retenues is at that time in that room.
    #[error("another session has that slot")]
    Taken,
    /// A retenue is put off, or a family's right refused, and nothing says why.
    #[error("it is done for a reason")]
    NoReason,
    /// More codes asked for than one person may have sent in a day.
    #[error("too many codes were asked for")]
    TooOften,
    /// An absence of the same person is noted for some of the days already: these.
    #[error("another absence of theirs has some of these days")]
    Overlaps(Days),
    /// An absence that goes on after this school year and its summer.
    #[error("the days are not of the school year {0}")]
    OutsideTheYear(SchoolYear),
    /// Whoever was to replace somebody is replaced by them on some of these days.
    #[error("each of two would replace the other")]
    EachOther,
    /// These pupils go on another outing at some of these hours: then.
    #[error("pupils go on another outing at these hours")]
    ElsewhereThen(Vec<(PersonName, Period)>),
    /// A reason that is kept names somebody.
    #[error("the reason names somebody")]
    NamesSomebody,
    /// A rendez-vous with a guardian whose access the head has shut: they would not read it.
    #[error("the access of whoever is to come is shut")]
    ShutOut,
    /// So many would leave by an import that somebody is to say that they do.
    #[error("so many would leave that the list is perhaps not whole")]
    ManyLeave,
    /// Nobody was chosen.
    #[error("no pupil was chosen")]
    Nobody,
    /// Direction has suspended what guardians write.
    #[error("what guardians write is suspended")]
    WritingSuspended,
    /// A lateness of no minute, or of more than one can be late.
    #[error("a lateness lasts 1 to 120 minutes")]
    Minutes,
    /// A paper slip signed before the entry said what it says, a sanction carried out before it was pronounced, or
    /// either in the future.
    #[error("the day is one from that of the text to today")]
    PaperDay,
}
