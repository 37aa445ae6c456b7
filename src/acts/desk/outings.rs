//! «Sorties et stages»: the desk says which pupils the school itself takes elsewhere. Each family reads it in its
//! carnet, and no roll asks it why.

use crate::acts::classroom::class_list::ClassLine;
use crate::acts::classroom::expected::{explain_anew, justify_what_waits};
use crate::acts::classroom::withdraw::take_back;
use crate::acts::classroom::write::{Pupils, Recipients, chosen, row_of, within};
use crate::acts::desk::day::found_where;
use crate::acts::desk::entry::{OfPupil, by_slip, find as find_entry};
use crate::acts::diffusion::When;
use crate::acts::filing::{file_entry, file_follow_up};
use crate::acts::opened::open_family;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, School, Scope, Term};
use crate::domain::asking::Needs;
use crate::domain::desk_day::About;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::outing::{Outing, OutingKind, PlannedOuting};
use crate::domain::period::Period;
use crate::domain::rewriting::RewritingRefused;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use crate::domain::text::Text;
use crate::domain::withdrawal::WithdrawalReason;
use jiff::Timestamp;
use jiff::civil::Date;

/// An outing of the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutingLine {
    /// In an address.
    pub handle: Handle,
    /// As planned.
    pub planned: PlannedOuting,
    /// What the families read, as long as a page of it stands.
    pub subject: Option<Text>,
    /// The classes of which somebody goes, with their labels; a class that is no more is left out.
    pub classes: Vec<ClassLine>,
}

/// An outing with everyone who goes, by class and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutingSheet {
    /// As planned.
    pub line: OutingLine,
    /// What the families read besides the subject.
    pub text: Option<Text>,
    /// Who goes.
    pub going: Vec<About>,
}

/// What is told of an outing that is to be planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldOuting {
    /// Which of them.
    pub kind: OutingKind,
    /// «Objet».
    pub subject: Text,
    /// What the family is to know.
    pub text: Text,
    /// From when to when.
    pub period: Period,
    /// Whose signature it takes.
    pub needs: Needs,
}

/// Says that these pupils are taken elsewhere; `slip` names the form, so that sent twice it is one. Says from when
/// their families see it.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class or a pupil is not of it, [`ActRefused::Nobody`],
/// [`ActRefused::NoOpenYear`]. Nothing is then written.
pub fn plan_outing(
    school: &School,
    desk: Desk<'_>,
    code: &ClassCode,
    to: &Recipients,
    told: ToldOuting,
    slip: Handle,
) -> Result<Timestamp, ActRefused> {
    let reach = Reach::from(desk);
    let open = reach.open(school)?;
    within(reach, &reach.live(school)?, code, to)?;
    let (by, when) = (desk.staff().actor(), When::now(school)?);
    let (at, visible_from) = (when.at, when.seen_from);
    open.scope().write(|pen| {
        let house = pen.scope().house();
        let row = pen.scope().row_for(house, "outing", &slip.0);
        if pen.has::<PlannedOuting>(house, row)? {
            return Ok(visible_from);
        }
        let ToldOuting { kind, subject, text, period, needs } = told;
        let outing = Outing { plan: row, kind, subject, text, period };
        let mut new = 0;
        for member in chosen(pen.scope(), code, to)? {
            let (pupil, author, matter) = (member.pupil.person, by.clone(), Matter::Outing(outing.clone()));
            let entry = Entry { pupil, author, written_at: at, visible_from, needs, matter };
            let page = row_of(pen.scope(), &member, slip);
            if file_entry(pen, &member.opened.held, page, &entry)? {
                justify_what_waits(pen, &member.opened, &Filed::just_written(page, entry), when)?;
                new += 1;
            }
        }
        // The form of one that was called off since is sent again: nobody goes.
        if new == 0 {
            return Ok(visible_from);
        }
        let mut whole = to.also.clone();
        let some_of = match &to.pupils {
            Pupils::WholeClass => {
                whole.insert(code.clone());
                None
            }
            Pupils::Some(pupils) => (!pupils.is_empty()).then(|| code.clone()),
        };
        pen.put(house, row, &PlannedOuting { kind, period, whole, some_of, by, at })?;
        Ok(visible_from)
    })
}

/// The outings that are not over before that day, the soonest first.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn outings(school: &School, desk: Desk<'_>, from: Date) -> Result<Vec<OutingLine>, ActRefused> {
    let reach = Reach::from(desk);
    lines_where(&reach, &reach.live(school)?, |period| period.to.date() >= from)
}

/// Those of a day.
pub(super) fn outings_of(reach: &Reach<'_>, live: &LiveYear, on: Date) -> Result<Vec<OutingLine>, ActRefused> {
    lines_where(reach, live, |period| (period.from.date()..=period.to.date()).contains(&on))
}

fn lines_where(
    reach: &Reach<'_>,
    live: &LiveYear,
    meant: impl Fn(&Period) -> bool,
) -> Result<Vec<OutingLine>, ActRefused> {
    let mut planned = planned(&live.scope)?;
    planned.retain(|(_, planned)| meant(&planned.period));
    if planned.is_empty() {
        return Ok(Vec::new());
    }
    let classes: Vec<ClassLine> = reach.classes(live)?.into_iter().map(ClassLine::from).collect();
    let mut lines = Vec::new();
    for (handle, planned) in planned {
        let words = told(&live.scope, handle, &planned)?;
        lines.push(line(&classes, handle, planned, words.map(|words| words.subject)));
    }
    Ok(lines)
}

fn line(classes: &[ClassLine], handle: Handle, planned: PlannedOuting, subject: Option<Text>) -> OutingLine {
    let goes = |class: &&ClassLine| planned.classes().any(|code| *code == class.code);
    let classes = classes.iter().filter(goes).cloned().collect();
    OutingLine { handle, planned, subject, classes }
}

/// What its families read, on the first page of it that stands.
fn told(scope: &Scope, plan: Handle, planned: &PlannedOuting) -> Result<Option<Outing>, ArchiveError> {
    for found in scope.refs(&Term::outings_on(planned.period.from.date()))? {
        let carnet = open_family(scope, FamilyId(found.subject.0))?.carnet(scope)?;
        if let Some(page) = carnet.iter().find(|page| page.handle == found.row && is_of(page, plan)) {
            return Ok(page.outing());
        }
    }
    Ok(None)
}

fn is_of(page: &Filed, plan: Handle) -> bool {
    matches!(&page.entry.matter, Matter::Outing(outing) if outing.plan == plan)
}

/// Every outing of the year, the soonest first.
pub(super) fn planned(scope: &Scope) -> Result<Vec<(Handle, PlannedOuting)>, ArchiveError> {
    let shelf = scope.shelf::<PlannedOuting>(scope.house())?.into_iter();
    let mut planned: Vec<_> = shelf.map(|shelved| (shelved.row, shelved.record)).collect();
    planned.sort_by_key(|(row, planned)| (planned.period.from, *row));
    Ok(planned)
}

/// One outing, with everyone who goes.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none of that name.
pub fn outing(school: &School, desk: Desk<'_>, handle: Handle) -> Result<OutingSheet, ActRefused> {
    let reach = Reach::from(desk);
    let live = reach.live(school)?;
    let planned = find(&live.scope, handle)?.ok_or(ActRefused::NotFound)?;
    let pages = going(&live.scope, handle, &planned)?;
    let words = pages.first().and_then(|(_, page)| page.outing());
    let (subject, text) = words.map(|words| (words.subject, words.text)).unzip();
    let mut going: Vec<_> = pages.into_iter().map(|(about, _)| about).collect();
    going.sort_by_cached_key(|one| (one.class.clone(), sorted_as(&one.name.family), sorted_as(&one.name.given)));
    let classes: Vec<ClassLine> = reach.classes(&live)?.into_iter().map(ClassLine::from).collect();
    Ok(OutingSheet { line: line(&classes, handle, planned, subject), text, going })
}

fn find(scope: &Scope, handle: Handle) -> Result<Option<PlannedOuting>, ArchiveError> {
    scope.find(scope.house(), handle)
}

/// Whose page of it stands, in whatever class they are today.
fn going(scope: &Scope, plan: Handle, planned: &PlannedOuting) -> Result<Vec<(About, Filed)>, ActRefused> {
    let first = Term::outings_on(planned.period.from.date());
    found_where(scope, &first, |_, page| Ok(is_of(page, plan)))
}

/// It does not take place: every family reads so, and what it explained is to be justified again.
///
/// # Errors
/// [`ActRefused::TooLate`] once it is over, or was called off before, [`ActRefused::NoOpenYear`].
pub fn call_off_outing(school: &School, desk: Desk<'_>, handle: Handle) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (by, when) = (desk.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let planned = find(pen.scope(), handle)?.ok_or(ActRefused::TooLate)?;
        if planned.period.to <= school.local_now() {
            return Err(ActRefused::TooLate);
        }
        for (about, _) in going(pen.scope(), handle, &planned)? {
            let (opened, page) = find_entry(pen, OfPupil { pupil: about.pupil, entry: about.entry })?;
            take_back(pen, &opened, &page, WithdrawalReason::Pointless, &by, when)?;
        }
        Ok(pen.remove::<PlannedOuting>(pen.scope().house(), handle)?)
    })
}

/// What is to change of an outing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedOuting {
    /// From when to when.
    pub to: Period,
    /// What the family is to know.
    pub text: Text,
    /// Why, as families read it.
    pub why: Text,
}

/// It takes place at other days or hours, or is told in another text: every family reads so and why, whoever had signed
/// signs anew, and what it explains is told anew. A page put right for one pupil keeps its text as long as that of the
/// outing stays. Says whether anything has changed; `slip` names the form, so that sent twice it is one change.
///
/// # Errors
/// [`ActRefused::ElsewhereThen`] when some go on another outing then, [`ActRefused::TooLate`] when it was called off,
/// nobody goes, or this form has changed it before; [`ActRefused::NoOpenYear`]. Nothing is then written.
pub fn move_outing(
    school: &School,
    desk: Desk<'_>,
    handle: Handle,
    ChangedOuting { to, text, why }: ChangedOuting,
    slip: Handle,
) -> Result<bool, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (by, when) = (desk.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let planned = find(pen.scope(), handle)?.ok_or(ActRefused::TooLate)?;
        let (mut pages, mut elsewhere) = (Vec::new(), Vec::new());
        for (about, _) in going(pen.scope(), handle, &planned)? {
            let (opened, page) = find_entry(pen, OfPupil { pupil: about.pupil, entry: about.entry })?;
            let other = elsewhere_then(&opened.carnet(pen.scope())?, &page, &to);
            elsewhere.extend(other.map(|other| (about.name, other)));
            let row = by_slip(pen, &opened, &page, ("moved", slip));
            if pen.has::<FollowUp>(&opened.held, row)? {
                return Err(ActRefused::TooLate);
            }
            pages.push((opened, page, row));
        }
        let outing = pages.first().and_then(|(_, page, _)| page.outing()).ok_or(ActRefused::TooLate)?;
        let text = (outing.text != text).then_some(text);
        if planned.period == to && text.is_none() {
            return Ok(false);
        }
        if planned.period != to && !elsewhere.is_empty() {
            return Err(ActRefused::ElsewhereThen(elsewhere));
        }
        for (opened, mut page, row) in pages {
            let moved = match page.move_to((to, text.clone()), why.clone(), by.clone(), when.at) {
                // Put right for this pupil before, it says so already.
                Err(RewritingRefused::Unchanged) => continue,
                moved => moved.map_err(|_| ActRefused::TooLate)?.seen_from(when.seen_from),
            };
            file_follow_up(pen, &opened.held, row, &moved)?;
            page.follow_ups.push(moved);
            explain_anew(pen, &opened, &page, &by, when)?;
        }
        pen.put(pen.scope().house(), handle, &PlannedOuting { period: to, ..planned })?;
        Ok(true)
    })
}

/// When the same pupil goes on another outing of these hours.
fn elsewhere_then(carnet: &[Filed], page: &Filed, hours: &Period) -> Option<Period> {
    let others = carnet.iter().filter(|other| other.entry.pupil == page.entry.pupil && other.handle != page.handle);
    others.filter_map(Filed::outing).map(|other| other.period).find(|other| other.overlaps(hours))
}
