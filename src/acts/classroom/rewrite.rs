//! «Rectifier un texte»: whoever wrote a page, or the desk, puts its words right; what it said before stays readable.

use crate::acts::classroom::incidents::pages_of;
use crate::acts::consult::consult_entry;
use crate::acts::desk::entry::{OfPupil, find_within};
use crate::acts::diffusion::When;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::person::PersonName;
use crate::domain::rewriting::{RewritingRefused, Wording};

/// A page whose words the caller may put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToRewrite {
    /// Whose.
    pub name: PersonName,
    /// As the family reads it now.
    pub matter: Matter,
    /// Its words.
    pub wording: Wording,
    /// Which of its texts that is, [`Filed::version`]: it is put right as it was shown, or not at all.
    pub version: u32,
}

/// Direction alone touches a sanction; of the rest, whoever wrote it and the desk.
pub(in crate::acts) fn answers_for(reach: Reach<'_>, filed: &Filed) -> bool {
    let own = filed.entry.author.who == Who::Staff(reach.staff().id());
    match filed.entry.matter {
        Matter::Sanction(_) => matches!(reach, Reach::Head(_)),
        _ => own || reach.is_whole_school(),
    }
}

pub(in crate::acts) fn may_rewrite(reach: Reach<'_>, filed: &Filed) -> bool {
    answers_for(reach, filed) && Wording::of(&filed.matter()).is_some()
}

/// A page as it stands, for the form. Opening it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when it holds no words that the caller may put right.
pub fn to_rewrite(school: &School, reach: Reach<'_>, of: OfPupil) -> Result<ToRewrite, ActRefused> {
    let (name, filed) = consult_entry(school, reach, of, |filed| may_rewrite(reach, filed))?;
    let wording = Wording::of(&filed.matter()).ok_or(ActRefused::NotFound)?;
    Ok(ToRewrite { name, matter: filed.matter().into_owned(), wording, version: filed.version() })
}

/// Puts a page's words right, and what all the families of an incident read on the page of each. Families read the new
/// ones from the hour they may be written to, and the wrong ones from now on no longer. In the same words, nothing is
/// written. `shown` is the version that these words were typed over.
///
/// # Errors
/// [`ActRefused::Rewritten`] when the page says something else by now: whoever had not read that would undo it, for
/// every family that reads the common text. [`ActRefused::NotFound`] when it holds no words that the caller may put
/// right, [`ActRefused::NoOpenYear`].
pub fn rewrite(
    school: &School,
    reach: Reach<'_>,
    of: OfPupil,
    (shown, wording): (u32, Wording),
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let (by, when) = (reach.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, filed) = find_within(pen, reach, of, |filed| may_rewrite(reach, filed))?;
        let now = Wording::of(&filed.matter()).ok_or(ActRefused::NotFound)?;
        // The same form sent twice finds its own words.
        if wording == now {
            return Ok(());
        }
        if filed.version() != shown {
            return Err(ActRefused::Rewritten);
        }
        let common = wording.common.clone();
        let others = if common == now.common { Vec::new() } else { pages_of(pen.scope(), &filed.entry)? };
        put_right(pen, &opened, &filed, wording, &by, when)?;
        for (opened, pages) in &others {
            for page in pages.iter().filter(|page| page.handle != of.entry) {
                if let Some(own) = Wording::of(&page.matter()) {
                    put_right(pen, opened, page, Wording { common: common.clone(), ..own }, &by, when)?;
                }
            }
        }
        Ok(())
    })
}

/// One page.
fn put_right(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: &Filed,
    wording: Wording,
    by: &Actor,
    when: When,
) -> Result<(), ActRefused> {
    match page.rewrite(wording, by.clone(), when.at) {
        Err(RewritingRefused::Unchanged) => Ok(()),
        Err(RewritingRefused::NoWords) => Err(ActRefused::NotFound),
        Ok(rewritten) => {
            let row = pen.draw_row();
            file_follow_up(pen, &opened.held, row, &rewritten.seen_from(when.seen_from))?;
            Ok(())
        }
    }
}
