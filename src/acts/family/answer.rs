//! A guardian or a pupil of age writes about an entry, in a thread between the school and them alone.

use crate::acts::family::often::not_too_often;
use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::text::Text;

/// Adds a message to the thread of an entry that has one. `slip` was drawn when the form was shown: the same form sent
/// twice answers once.
///
/// # Errors
/// [`ActRefused::NotFound`] when no thread of their own hangs from it or the pupil is not of age,
/// [`ActRefused::TooLate`] when the thread is closed, [`ActRefused::TooOften`], [`ActRefused::NoOpenYear`],
/// [`ActRefused::WritingSuspended`].
pub fn answer(school: &School, reader: Reader<'_>, entry: Handle, slip: Handle, text: Text) -> Result<(), ActRefused> {
    let year = reader.writing_year(school)?;
    let now = school.now();
    let step = Step::Answered { thread: reader.person(), text };
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.signs_in(school, &opened, filed.entry.pupil) || !filed.entry.matter.has_thread() {
            return Err(ActRefused::NotFound);
        }
        let row = pen.scope().row_for(&opened.held, "slip", &reader.word(slip));
        if !pen.has::<FollowUp>(&opened.held, row)? {
            if filed.is_closed(reader.person()) {
                return Err(ActRefused::TooLate);
            }
            not_too_often(pen.scope(), &opened, reader.who(), now)?;
        }
        let answered = FollowUp::at_once(entry, reader.actor(), filed.in_turn(&step, now), step).seen_from(now);
        file_follow_up(pen, &opened.held, row, &answered)?;
        Ok(())
    })
}
