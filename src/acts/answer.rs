//! A guardian or a pupil of age answers a mot, in a thread between the school and them alone.

use crate::acts::filing::file_follow_up;
use crate::acts::reader::Reader;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::entry::Matter;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::text::Text;

/// Answers a mot. `slip` was drawn when the form was shown: the same form sent twice answers once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is no mot of their own or the pupil is not of age, [`ActRefused::NoOpenYear`].
pub fn answer(school: &School, reader: Reader<'_>, entry: Handle, slip: Handle, text: Text) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    let step = Step::Answered { thread: reader.person(), text };
    let answered = FollowUp { entry, by: reader.actor(), at: now, step };
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.may_sign() || !matches!(filed.entry.matter, Matter::Note { .. }) {
            return Err(ActRefused::NotFound);
        }
        let row = pen.scope().row_for(&opened.held, "slip", &reader.word(slip));
        file_follow_up(pen, &opened.held, row, &answered)?;
        Ok(())
    })
}
