//! The threads about an entry as the school has them: what a member of staff has written, or what was written to them.

use crate::acts::classroom::asked_page::{AskedPage, asked_page};
use crate::acts::classroom::charge::{Charge, in_charge};
use crate::acts::classroom::correspondents::{correspondents, thread_handle};
use crate::acts::classroom::end::may_end;
use crate::acts::classroom::expected::{explain_no_more, justify_what_waits};
use crate::acts::classroom::meetings::is_shut_out;
use crate::acts::classroom::sent::given;
use crate::acts::classroom::takeable::read_at;
use crate::acts::diffusion::When;
use crate::acts::filing::file_follow_up;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope};
use crate::domain::asking::Needs;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Given, Reply, Says, Side, Stage};
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::PersonName;
use crate::domain::punishment::Progress;
use crate::domain::suitable::Takeable;
use crate::domain::text::Text;
use jiff::Timestamp;

/// One entry in a member of staff's charge, with the threads about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentEntry {
    /// The entry in an address.
    pub entry: Handle,
    /// What was written.
    pub matter: Matter,
    /// The page that it asks to put right, when it is a «demande de rectification».
    pub page: Option<AskedPage>,
    /// Whose signature it takes.
    pub needs: Needs,
    /// Whether it was written by the family.
    pub received: bool,
    /// When.
    pub at: Timestamp,
    /// From when the family sees it.
    pub visible_from: Timestamp,
    /// The pupil in an address.
    pub pupil_handle: Handle,
    /// The pupil's name.
    pub pupil: PersonName,
    /// Where a punition stands, when it is one.
    pub progress: Option<Progress>,
    /// The caller may say how it ended.
    pub endable: bool,
    /// One for each guardian, a grown-up pupil who has answered too.
    pub threads: Vec<Thread>,
}

/// What was said between the school and one guardian; the other does not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The guardian, for the answer's form.
    pub with: Handle,
    /// Their name.
    pub name: PersonName,
    /// The head has shut their access: they read no answer.
    pub shut_out: bool,
    /// What they have given.
    pub given: Given,
    /// Nothing more is said in it.
    pub closed: bool,
    /// What was agreed can be ended: a leave taken back, a rendez-vous called off.
    pub can_end: bool,
    /// It may be closed: see [`Filed::may_close`].
    pub can_close: bool,
    /// Times to come that they have named, of which the school may take one.
    pub suits: Vec<Takeable>,
    /// Oldest first.
    pub said: Vec<Spoken>,
}

/// What was said, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// From when the family sees it.
    pub visible_from: Timestamp,
    /// What.
    pub said: Said,
}

/// One thing said in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A message.
    Message(Text),
    /// A word of the exchange.
    Reply(Reply),
    /// That an answer of that person on paper had been entered by mistake.
    TakenBack(String),
}

/// Which thread about which entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadAbout {
    /// The entry.
    pub entry: Handle,
    /// With whom.
    pub with: Handle,
}

/// One entry that the caller has written, or that was written to them.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none, or it is somebody else's.
pub fn sent_entry(school: &School, reach: Reach<'_>, entry: Handle) -> Result<SentEntry, ActRefused> {
    let live = reach.live(school)?;
    let charge = in_charge(school, &live.scope, reach, entry)?;
    let (filed, today, read_at) = (&charge.filed, school.local_now().date(), read_at(school)?);
    let mut threads = Vec::new();
    for (person, name) in correspondents(school, &live.scope, &charge)? {
        let with = thread_handle(&live.scope, &charge.opened, person);
        let who = if person == filed.entry.pupil { Who::Pupil(person) } else { Who::Guardian(person) };
        let (given, closed, said) = (given(filed, who, today), filed.is_closed(person), said(filed, person));
        let can_end = filed.next_word(person, Side::School, Reply::of(Says::No), today).is_some();
        let can_close = filed.may_close(person, today);
        let shut_out = is_shut_out(&live.scope, person)?;
        let suits = if shut_out { Vec::new() } else { charge.takeable(&live.scope, person, read_at)? };
        threads.push(Thread { with, name, shut_out, given, closed, can_end, can_close, suits, said });
    }
    let child = charge.opened.pupil(filed.entry.pupil)?;
    let (pupil, pupil_handle) = (child.profile.name.clone(), child.handle);
    let received = filed.entry.author.who.side() == Side::Family;
    let (at, visible_from) = (filed.entry.written_at, filed.entry.visible_from);
    Ok(SentEntry {
        progress: filed.is_punishment().then(|| filed.progress()),
        endable: may_end(filed).is_ok(),
        entry,
        page: asked_page(&live.scope, &charge)?,
        matter: filed.matter().into_owned(),
        needs: filed.entry.needs,
        received,
        at,
        visible_from,
        pupil_handle,
        pupil,
        threads,
    })
}

/// Writes in one guardian's thread about an entry in the caller's charge; `slip` names the form.
///
/// # Errors
/// [`ActRefused::NotFound`] when the entry is not in the caller's charge or nobody of that name may answer to it,
/// [`ActRefused::TooLate`] when the thread is closed, [`ActRefused::NoOpenYear`].
pub fn answer_family(
    school: &School,
    reach: Reach<'_>,
    about: ThreadAbout,
    text: Text,
    slip: Handle,
) -> Result<(), ActRefused> {
    said_by_school(school, reach, about, Some(slip), |_, Charge { filed, .. }, thread| {
        if filed.is_closed(thread) { Err(ActRefused::TooLate) } else { Ok(vec![Step::Answered { thread, text }]) }
    })
}

/// The school's word in an exchange: proposes a time, takes one that was named, grants, refuses, which what was asked
/// over one's own data takes a reason for. The same time twice is said once.
///
/// # Errors
/// [`ActRefused::TooLate`] when that word has no place there any more, or an absence is noted for the day that is
/// taken; [`ActRefused::ShutOut`] when a time is taken with or proposed to somebody who cannot read it;
/// [`ActRefused::NoReason`] when a no lacks its reason; as [`answer_family`].
pub fn reply_to_family(
    school: &School,
    reach: Reach<'_>,
    about: ThreadAbout,
    (reply, reason): (Reply, Option<Text>),
) -> Result<(), ActRefused> {
    let (today, read_at) = (school.local_now().date(), read_at(school)?);
    said_by_school(school, reach, about, None, |scope, charge, thread| {
        let filed = &charge.filed;
        filed.entry.matter.course().ok_or(ActRefused::NotFound)?;
        if filed.is_closed(thread) {
            return Err(ActRefused::TooLate);
        }
        match (&reply.says, filed.stage(thread)) {
            (Says::Proposes(to), Some(Stage::Proposed(standing)))
            | (Says::Takes(to), Some(Stage::Agreed(Some(standing))))
                if *to == standing =>
            {
                Ok(vec![])
            }
            (Says::Takes(_) | Says::Proposes(_), _) if is_shut_out(scope, thread)? => Err(ActRefused::ShutOut),
            (Says::Takes(to), _) if to.on.to_datetime(to.at) <= read_at || charge.is_away(to.on) => {
                Err(ActRefused::TooLate)
            }
            _ => {
                let owed = filed.owes_a_reason(&reply.says);
                let word = filed.next_word(thread, Side::School, reply, today).ok_or(ActRefused::TooLate)?;
                match (owed, reason) {
                    (true, None) => Err(ActRefused::NoReason),
                    (true, Some(text)) => Ok(vec![word, Step::Answered { thread, text }]),
                    (false, _) => Ok(vec![word]),
                }
            }
        }
    })
}

/// Closes a thread: neither side adds to it any more.
///
/// # Errors
/// [`ActRefused::TooLate`] when it is closed already, or may not be ([`Filed::may_close`]); as [`answer_family`].
pub fn close_thread(school: &School, reach: Reach<'_>, about: ThreadAbout) -> Result<(), ActRefused> {
    let today = school.local_now().date();
    said_by_school(school, reach, about, None, |_, Charge { filed, .. }, thread| {
        let stays = filed.is_closed(thread) || !filed.may_close(thread, today);
        if stays { Err(ActRefused::TooLate) } else { Ok(vec![Step::Closed { thread }]) }
    })
}

/// Adds what `steps` allows to a thread, having read it within the same write: an import may be taking the carnet to
/// another family, or the guardian from it.
fn said_by_school(
    school: &School,
    reach: Reach<'_>,
    about: ThreadAbout,
    slip: Option<Handle>,
    steps: impl FnOnce(&Scope, &Charge, PersonId) -> Result<Vec<Step>, ActRefused>,
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let (by, when) = (reach.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let charge = in_charge(school, pen.scope(), reach, about.entry)?;
        let mut with_whom = correspondents(school, pen.scope(), &charge)?.into_iter();
        let thread = with_whom.find(|(person, _)| thread_handle(pen.scope(), &charge.opened, *person) == about.with);
        let (thread, _) = thread.ok_or(ActRefused::NotFound)?;
        let opened = &charge.opened;
        let row = match slip {
            Some(slip) => pen.scope().row_for(&opened.held, "slip", &[slip.0, about.with.0].concat()),
            None => pen.draw_row(),
        };
        if pen.has::<FollowUp>(&opened.held, row)? {
            return Ok(());
        }
        let steps = steps(pen.scope(), &charge, thread)?;
        let Charge { opened, mut filed, .. } = charge;
        let was_granted = filed.granted_by().is_some();
        for (n, step) in steps.into_iter().enumerate() {
            let at = filed.in_turn(&step, when.at);
            let done = FollowUp::at_once(about.entry, by.clone(), at, step).seen_from(when.seen_from);
            let row = if n == 0 { row } else { pen.draw_row() };
            file_follow_up(pen, &opened.held, row, &done)?;
            filed.follow_ups.push(done);
        }
        match (was_granted, filed.granted_by().is_some()) {
            // What a leave, just granted, has let the pupil miss already is asked of nobody.
            (false, true) => justify_what_waits(pen, &opened, &filed, when)?,
            (true, false) => explain_no_more(pen, &opened, about.entry, &by, when)?,
            (true, true) | (false, false) => {}
        }
        Ok(())
    })
}

fn said(filed: &Filed, person: PersonId) -> Vec<Spoken> {
    let own = filed.follow_ups.iter().filter(|done| done.step.thread() == Some(person));
    let lines = own.filter_map(|done| {
        let said = match &done.step {
            Step::Answered { text, .. } => Said::Message(text.clone()),
            Step::Replied { reply, .. } => Said::Reply(reply.clone()),
            Step::AnswerTakenBack { whose, .. } => Said::TakenBack(whose.label.clone()),
            _ => return None,
        };
        Some(Spoken { by: done.by.label.clone(), at: done.at, visible_from: done.visible_from, said })
    });
    lines.collect()
}
