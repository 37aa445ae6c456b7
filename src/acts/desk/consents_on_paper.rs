//! Slips of a «demande d'autorisation» that came back from a class, entered at the desk together.

use crate::acts::classroom::consents::{AskedPupil, consent_sheet};
use crate::acts::desk::entry::{answered_by_slip, find, paper_day, signatory};
use crate::acts::filing::file_follow_up;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::asking::Consent;
use crate::domain::exchange::{Reply, Says};
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What came back about one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipBack {
    /// The pupil.
    pub pupil: Handle,
    /// Who signed: each has a slip of their own.
    pub guardians: BTreeSet<Handle>,
    /// Yes or no.
    pub says: Says,
}

/// What was asked of a class, and its pupils of whom a slip may still come back, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when it was not asked of that class.
pub fn slips_awaited(
    school: &School,
    desk: Desk<'_>,
    (entry, code): (Handle, &ClassCode),
) -> Result<(Consent, Vec<AskedPupil>), ActRefused> {
    let mut sheet = consent_sheet(school, desk.into(), entry)?;
    let mut pupils = sheet.classes.remove(code).ok_or(ActRefused::NotFound)?;
    for asked in &mut pupils {
        asked.guardians.retain(|guardian| guardian.lacks_slip);
    }
    pupils.retain(|asked| !asked.guardians.is_empty());
    Ok((sheet.asked, pupils))
}

/// Enters what these slips of that day say, all or none; `form` names the form that enters them, and sent twice it
/// enters them once. Whoever has answered since keeps their answer. Says how many were new.
///
/// # Errors
/// [`ActRefused::PaperDay`] when the day is none for one of them, [`ActRefused::NotFound`] when nothing of that pupil's
/// is awaited in that class, [`ActRefused::NoOpenYear`]. Nothing is then written.
pub fn answer_slips(
    school: &School,
    desk: Desk<'_>,
    asked: (Handle, &ClassCode),
    (slips, on): (&[SlipBack], Date),
    form: Handle,
) -> Result<usize, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let sheet = consent_sheet(school, desk.into(), asked.0)?;
    let pupils = sheet.classes.get(asked.1).ok_or(ActRefused::NotFound)?;
    let (now, today) = (school.now(), school.local_now().date());
    open.scope().write(|pen| {
        let mut entered = 0;
        for slip in slips {
            let of = pupils.iter().find(|asked| asked.of.pupil == slip.pupil).ok_or(ActRefused::NotFound)?.of;
            let (opened, filed) = find(pen, of)?;
            for guardian in &slip.guardians {
                let by = signatory(school, pen.scope(), &opened, filed.entry.pupil, *guardian)?;
                if !filed.lacks_answer_on_paper(by.who) {
                    continue;
                }
                paper_day(school, &filed, by.who, on)?;
                let step = answered_by_slip(&filed, by.who, (Reply::of(slip.says.clone()), on), today)?;
                let row = pen.scope().row_for(&opened.held, "answer", &[form.0, of.entry.0, guardian.0].concat());
                let answered = FollowUp::at_once(of.entry, by, now, step);
                entered += usize::from(file_follow_up(pen, &opened.held, row, &answered)?);
            }
        }
        Ok(entered)
    })
}
