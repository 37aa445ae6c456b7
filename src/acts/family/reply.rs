//! A guardian, or a pupil of age, says yes or no to what was asked, each in their own thread; or the desk enters it
//! from paper.

use crate::acts::classroom::expected::explain_no_more;
use crate::acts::diffusion::When;
use crate::acts::family::often::not_too_often;
use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Reply, Says, Side};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::{Handle, PersonId};
use jiff::civil::Date;

/// Gives the reader's own word: yes, no, or taking back. It answers to what they have read, the word of that turn: the
/// same form sent twice answers once.
///
/// # Errors
/// [`ActRefused::Rewritten`] when the school has said something else since, be it not to be read yet,
/// [`ActRefused::TooLate`] when that word has no place there any more or the last day is past,
/// [`ActRefused::NotFound`] when nothing is asked of this reader, [`ActRefused::TooOften`], [`ActRefused::NoOpenYear`].
pub fn reply(school: &School, reader: Reader<'_>, entry: Handle, reply: Reply, turn: u32) -> Result<(), ActRefused> {
    // A yes or a no is taken while what guardians write is suspended, too.
    let year = reader.open_year(school)?;
    let (now, today) = (school.now(), school.local_now().date());
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.signs_in(school, &opened, filed.entry.pupil) {
            return Err(ActRefused::NotFound);
        }
        let said = filed.turn(reader.person());
        if said > 0 && said != turn {
            let same = |(side, last): (Side, &Reply)| {
                side == Side::Family && (&last.says, &last.times) == (&reply.says, &reply.times)
            };
            let sent_twice = filed.last_word(reader.person()).is_some_and(same);
            return if sent_twice { Ok(()) } else { Err(ActRefused::Rewritten) };
        }
        let step = next_word(&filed, reader.person(), reply, today)?;
        not_too_often(pen.scope(), &opened, reader.who(), now)?;
        let (row, by, was_granted) = (pen.draw_row(), reader.actor(), filed.granted_by().is_some());
        // Seen at once, be it that the word it answers was given in the same second.
        let done = FollowUp::at_once(entry, by.clone(), filed.in_turn(&step, now), step).seen_from(now);
        file_follow_up(pen, &opened.held, row, &done)?;
        if was_granted {
            explain_no_more(pen, &opened, entry, &by, When::at_once(now))?;
        }
        Ok(())
    })
}

/// The word as a step, when it has its place there.
pub(in crate::acts) fn next_word(
    filed: &Filed,
    thread: PersonId,
    reply: Reply,
    today: Date,
) -> Result<Step, ActRefused> {
    filed.entry.matter.course().ok_or(ActRefused::NotFound)?;
    let over = match &filed.entry.matter {
        // A no may become a yes until the last day only.
        Matter::Consent(consent) => today > consent.until && reply.says != Says::Withdraws && reply.on_paper.is_none(),
        _ => filed.is_closed(thread),
    };
    if over {
        Err(ActRefused::TooLate)
    } else {
        filed.next_word(thread, Side::Family, reply, today).ok_or(ActRefused::TooLate)
    }
}
