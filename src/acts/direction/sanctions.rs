//! «Sanctions disciplinaires»: pronounced by the head alone, from the closed list; and the year's list of them.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::classroom::expected::justify_what_waits;
use crate::acts::desk::entry::{OfPupil, find, follow};
use crate::acts::diffusion::{When, visible_from};
use crate::acts::filing::{file_entry, file_follow_up};
use crate::acts::opened::{Opened, open_pupil, pages_named};
use crate::acts::reach::Desk;
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School, Term};
use crate::auth::Head;
use crate::domain::asking::Needs;
use crate::domain::calendar::Days;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::roster::ClassCode;
use crate::domain::sanction::{Effect, Sanction, SanctionRefused};
use crate::domain::signed::Signing;
use jiff::Timestamp;
use jiff::civil::Date;

/// The pupil a sanction is about to be pronounced against, and from when the family would see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sanctioned {
    /// Who.
    pub pupil: PupilLine,
    /// Their class.
    pub class: ClassCode,
    /// «Diffusion différée».
    pub visible_from: Timestamp,
}

/// One sanction of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SanctionLine {
    /// Against whom.
    pub pupil: PupilLine,
    /// Their class.
    pub class: ClassCode,
    /// Which.
    pub sanction: Sanction,
    /// When it was pronounced.
    pub at: Timestamp,
    /// From when the family sees it.
    pub visible_from: Timestamp,
    /// Whether every signature that it takes is there.
    pub signing: Signing,
    /// «Sursis révoqué»: when.
    pub revoked: Option<Timestamp>,
    /// The entry, as the desk names it.
    pub entry: Handle,
    /// «Exécutée»: the day, and who has noted it.
    pub carried_out: Option<(Date, String)>,
}

/// What the preview of a sanction needs. Writes nothing.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, [`ActRefused::NoOpenYear`].
pub fn preview_sanction(school: &School, _by: &Head, pupil: Handle) -> Result<Sanctioned, ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let (_, child) = open_pupil(open.scope(), pupil)?;
    let (class, name) = (child.profile.class, child.profile.name);
    let visible_from = visible_from(school)?;
    Ok(Sanctioned { pupil: PupilLine { handle: pupil, name }, class, visible_from })
}

/// Pronounces a sanction and writes it in the carnet, with whose signature it takes; `slip` names the form, so that it
/// is pronounced once.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, [`ActRefused::NoOpenYear`].
pub fn pronounce(
    school: &School,
    by: &Head,
    pupil: Handle,
    (sanction, needs): (Sanction, Needs),
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let when = When::now(school)?;
    let (written_at, visible_from) = (when.at, when.seen_from);
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        let row = opened.row_of_slip(pen.scope(), pupil, slip);
        let (pupil, author) = (child.person, by.staff().actor());
        let entry = Entry { pupil, author, written_at, visible_from, needs, matter: Matter::Sanction(sanction) };
        if file_entry(pen, &opened.held, row, &entry)? {
            justify_what_waits(pen, &opened, &Filed::just_written(row, entry), when)?;
        }
        Ok(())
    })
}

/// «Exécutée»: notes the day a sanction was carried out. The first word stands.
///
/// # Errors
/// [`ActRefused::PaperDay`] for a day before it was pronounced or an exclusion begins, or to come,
/// [`ActRefused::TooLate`] when it is noted already, [`ActRefused::NotFound`] when it is no sanction that is carried
/// out, as one «avec sursis», [`ActRefused::NoOpenYear`].
pub fn note_carried_out(school: &School, by: &Head, of: OfPupil, on: Date) -> Result<(), ActRefused> {
    follow(school, Desk::Head(by), of, |pen, opened, filed| {
        let begins = match &*filed.matter() {
            Matter::Sanction(sanction) if !sanction.suspended => sanction.effect.map(|effect| effect.from),
            _ => return Err(ActRefused::NotFound),
        };
        if filed.carried_out().is_some() {
            return Err(ActRefused::TooLate);
        }
        let pronounced = school.zone().to_datetime(filed.entry.written_at).date();
        if on < begins.map_or(pronounced, |first| first.max(pronounced)) || on > school.local_now().date() {
            return Err(ActRefused::PaperDay);
        }
        let row = pen.scope().row_for(&opened.held, "carried-out", &of.entry.0);
        Ok((row, Some(Step::CarriedOut { on })))
    })
}

/// «Sursis révoqué»: a sanction «avec sursis» applies from now on, an exclusion on these days. The first word stands.
///
/// # Errors
/// [`ActRefused::Sanction`] when the days are not those of such an exclusion, [`ActRefused::TooLate`] when the sursis
/// is revoked already, [`ActRefused::NotFound`] when there was none, [`ActRefused::NoOpenYear`].
pub fn revoke_suspension(
    school: &School,
    by: &Head,
    of: OfPupil,
    days: (Option<Date>, Option<Date>),
) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let (year, author, when) = (open.year(), by.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, mut filed) = find(pen, of)?;
        let (Matter::Sanction(written), Matter::Sanction(now_says)) = (&filed.entry.matter, &*filed.matter()) else {
            return Err(ActRefused::NotFound);
        };
        match (written.suspended, now_says.suspended) {
            (false, _) => return Err(ActRefused::NotFound),
            (true, false) => return Err(ActRefused::TooLate),
            (true, true) => {}
        }
        let pronounced = school.zone().to_datetime(filed.entry.written_at).date();
        let within = Days::new(pronounced, Days::of_year(year).until()).map_err(|_| SanctionRefused::When)?;
        let effect = Effect::of(written.measure, days, within)?;
        let row = pen.scope().row_for(&opened.held, "suspension-revoked", &of.entry.0);
        let revoked = FollowUp::at_once(of.entry, author, when.at, Step::SuspensionRevoked(effect));
        let revoked = revoked.seen_from(when.seen_from);
        file_follow_up(pen, &opened.held, row, &revoked)?;
        filed.follow_ups.push(revoked);
        Ok(justify_what_waits(pen, &opened, &filed, when)?)
    })
}

/// The sanctions of the year that the head looks at, the latest first.
///
/// # Errors
/// When a row does not open.
pub fn sanctions(school: &School, by: &Head) -> Result<Vec<SanctionLine>, ActRefused> {
    by.staff().live(school).map_or_else(|| Ok(Vec::new()), |live| sanctions_of(school, &live, by))
}

/// The same of any year that lives.
pub(in crate::acts) fn sanctions_of(
    school: &School,
    live: &LiveYear,
    _by: &Head,
) -> Result<Vec<SanctionLine>, ActRefused> {
    let mut lines = Vec::new();
    for (opened, pages) in pages_named(&live.scope, live.scope.refs(&Term::sanctions())?)? {
        for filed in pages {
            let awaited = opened.awaited_for(school, &live.scope, filed.entry.pupil)?;
            lines.extend(of_entry(&opened, &filed, &awaited));
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(lines)
}

fn of_entry(opened: &Opened, filed: &Filed, awaited: &[PersonId]) -> Option<SanctionLine> {
    let matter = filed.matter();
    let (Ok(child), Matter::Sanction(sanction)) = (opened.pupil(filed.entry.pupil), &*matter) else { return None };
    Some(SanctionLine {
        pupil: PupilLine::of(child),
        class: child.profile.class.clone(),
        sanction: sanction.clone(),
        at: filed.entry.written_at,
        visible_from: filed.entry.visible_from,
        signing: filed.signing(awaited),
        revoked: filed.suspension_revoked(),
        entry: filed.handle,
        carried_out: filed.carried_out().map(|(on, by)| (on, by.label.clone())),
    })
}
