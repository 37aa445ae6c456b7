//! «Retirer»: what stands in the wrong carnet is taken back by whoever wrote it, or by the desk.

use crate::acts::classroom::expected::explain_no_more;
use crate::acts::classroom::incidents::{ConcernedPupil, sent_together, standing_besides};
use crate::acts::classroom::rewrite::answers_for;
use crate::acts::consult::consult_entry;
use crate::acts::desk::entry::{OfPupil, find_within};
use crate::acts::diffusion::When;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::Actor;
use crate::domain::person::PersonName;
use crate::domain::withdrawal::{WithdrawalReason, WithdrawalRefused};

/// A page that the caller may take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToWithdraw {
    /// Whose.
    pub name: PersonName,
    /// As the family reads it now.
    pub matter: Matter,
    /// How many other pages that were sent with it still stand.
    pub others: usize,
    /// Whom these concern, of the caller's own pupils.
    pub also: Vec<ConcernedPupil>,
}

/// How much is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// That page alone.
    #[default]
    Page,
    /// Every page that was sent with it: of its incident, or to other families in the same words.
    Together,
}

pub(in crate::acts) fn may_withdraw(reach: Reach<'_>, filed: &Filed) -> bool {
    answers_for(reach, filed) && filed.can_be_withdrawn()
}

/// A page as it stands, for the form. Opening it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is none that the caller may take back.
pub fn to_withdraw(school: &School, reach: Reach<'_>, of: OfPupil) -> Result<ToWithdraw, ActRefused> {
    let (name, filed) = consult_entry(school, reach, of, |filed| may_withdraw(reach, filed))?;
    let (also, others) = standing_besides(&reach.live(school)?.scope, reach, &filed)?;
    Ok(ToWithdraw { name, matter: filed.matter().into_owned(), others, also })
}

/// Takes a page back, or all that was sent with it, at night too: families are told nothing more by it, and what it
/// explained is to be justified again. Said again, the first word stands.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is none that the caller may take back, [`ActRefused::NoOpenYear`].
pub fn withdraw_page(
    school: &School,
    reach: Reach<'_>,
    of: OfPupil,
    (extent, reason): (Extent, WithdrawalReason),
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let (by, when) = (reach.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, filed) = find_within(pen, reach, of, |filed| answers_for(reach, filed))?;
        let others = match extent {
            Extent::Page => Vec::new(),
            Extent::Together => sent_together(pen.scope(), &filed.entry)?,
        };
        take_back(pen, &opened, &filed, reason, &by, when)?;
        for (opened, pages) in &others {
            for page in pages.iter().filter(|page| page.handle != of.entry) {
                take_back(pen, opened, page, reason, &by, when)?;
            }
        }
        Ok(())
    })
}

/// Takes back a page that was found within this write.
pub(in crate::acts) fn take_back(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: &Filed,
    reason: WithdrawalReason,
    by: &Actor,
    when: When,
) -> Result<(), ActRefused> {
    match page.withdraw(reason, by.clone(), when.at) {
        Err(WithdrawalRefused::Already) => Ok(()),
        Err(WithdrawalRefused::NotSuch) => Err(ActRefused::NotFound),
        Ok(done) => {
            let row = pen.scope().row_for(&opened.held, "withdrawn", &page.handle.0);
            file_follow_up(pen, &opened.held, row, &done)?;
            Ok(explain_no_more(pen, opened, page.handle, by, when)?)
        }
    }
}
