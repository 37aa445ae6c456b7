//! «Carnet oublié», «matériel oublié»: noted with one tap for a pupil of a class, and taken back the same day.

use crate::acts::classroom::class_list::{Member, members};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::{file_entry, file_follow_up};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, Ref, School, Scope, Term};
use crate::domain::asking::Needs;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::forgotten::{Forgotten, Item};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What was forgotten today in a class, by pupil, and whether the caller may take it back.
///
/// # Errors
/// [`ActRefused::NotFound`] when the class is not within reach.
pub fn forgotten_today(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
) -> Result<BTreeMap<(Handle, Item), bool>, ActRefused> {
    let live = reach.live(school)?;
    reach.class(&live, code)?;
    let (today, named) = (school.local_now().date(), live.scope.refs(&Term::forgotten())?);
    let mut noted = BTreeMap::new();
    for member in members(&live.scope, code)? {
        for (item, filed) in of_today(&live.scope, &member, &named, today)? {
            if !filed.is_called_off() {
                noted.insert((member.handle(), item), may_take_back(reach, &filed));
            }
        }
    }
    Ok(noted)
}

/// Notes that a pupil of the class has come without something today; twice is once, unless it was taken back.
///
/// # Errors
/// [`ActRefused::NotFound`] when the pupil is not of a class within reach, [`ActRefused::NoOpenYear`].
pub fn note_forgotten(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    pupil: Handle,
    item: Item,
) -> Result<(), ActRefused> {
    let (now, on, visible_from) = (school.now(), school.local_now().date(), visible_from(school)?);
    today(school, reach, code, pupil, item, |pen, member, noted| {
        if noted.iter().any(|filed| !filed.is_called_off()) {
            return Ok(());
        }
        let held = &member.opened.held;
        let word = format!("{pupil} {} {on} {}", item.code(), noted.len());
        let row = pen.scope().row_for(held, "forgotten", word.as_bytes());
        let (pupil, author) = (member.pupil.person, reach.staff().actor());
        let matter = Matter::Forgotten(Forgotten { item, on });
        file_entry(pen, held, row, &Entry { pupil, author, written_at: now, visible_from, needs: Needs::One, matter })?;
        Ok(())
    })
}

/// It was a mistake: its author, or the desk, takes it back the same day.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is nothing that the caller may take back, [`ActRefused::NoOpenYear`].
pub fn take_back_forgotten(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    pupil: Handle,
    item: Item,
) -> Result<(), ActRefused> {
    let (now, seen) = (school.now(), visible_from(school)?);
    today(school, reach, code, pupil, item, |pen, member, noted| {
        let mistaken = noted.into_iter().find(|filed| !filed.is_called_off() && may_take_back(reach, filed));
        let entry = mistaken.ok_or(ActRefused::NotFound)?.handle;
        let row = pen.scope().row_for(&member.opened.held, "called-off", &entry.0);
        let done = FollowUp::at_once(entry, reach.staff().actor(), now, Step::CalledOff).seen_from(seen);
        file_follow_up(pen, &member.opened.held, row, &done)?;
        Ok(())
    })
}

/// Writes about what a pupil of a class within reach has come without today, by what was noted of it so far.
fn today(
    school: &School,
    reach: Reach<'_>,
    code: &ClassCode,
    pupil: Handle,
    item: Item,
    write: impl FnOnce(&mut Pen<'_>, Member, Vec<Filed>) -> Result<(), ActRefused>,
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    reach.class(&reach.live(school)?, code)?;
    open.scope().write(|pen| {
        let (member, noted) = noted(pen.scope(), code, pupil, item, school.local_now().date())?;
        write(pen, member, noted)
    })
}

fn may_take_back(reach: Reach<'_>, filed: &Filed) -> bool {
    reach.is_whole_school() || filed.entry.author.who == Who::Staff(reach.staff().id())
}

/// A pupil of the class, with what was noted of that thing that day.
fn noted(
    scope: &Scope,
    code: &ClassCode,
    pupil: Handle,
    item: Item,
    on: Date,
) -> Result<(Member, Vec<Filed>), ActRefused> {
    let mut all = members(scope, code)?.into_iter();
    let member = all.find(|member| member.handle() == pupil).ok_or(ActRefused::NotFound)?;
    let of_day = of_today(scope, &member, &scope.refs(&Term::forgotten())?, on)?.into_iter();
    let noted = of_day.filter(|(known, _)| *known == item).map(|(_, filed)| filed).collect();
    Ok((member, noted))
}

fn of_today(scope: &Scope, member: &Member, named: &[Ref], on: Date) -> Result<Vec<(Item, Filed)>, ActRefused> {
    // Most families are named by nothing here: their carnets stay closed.
    if !named.iter().any(|found| found.subject == member.opened.held.subject()) {
        return Ok(Vec::new());
    }
    let own = member.opened.carnet(scope)?.into_iter().filter(|filed| filed.entry.pupil == member.pupil.person);
    Ok(own
        .filter_map(|filed| match filed.entry.matter {
            Matter::Forgotten(forgotten) if forgotten.on == on => Some((forgotten.item, filed)),
            _ => None,
        })
        .collect())
}
