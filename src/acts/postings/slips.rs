//! The slips of a posting, one for each who reads on paper: numbered, noted as printed, and found again by their
//! number.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::postings::follow::posted_within;
use crate::acts::postings::handle::keep_handling;
use crate::acts::postings::handlings;
use crate::acts::postings::home::FollowedHome;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::ids::Handle;
use crate::domain::posting::{Handled, Handling, Posted};
use crate::domain::posting_slip::PostingSlip;
use crate::domain::printing::{PaperReader, SheetOf};
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::spelling::sorted_as;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The slips of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostingSlips {
    /// What was published.
    pub posted: Posted,
    /// The class.
    pub class: ClassCode,
    /// In the order in which they are cut.
    pub slips: Vec<PaperPosting>,
}

/// The slip of one reader, who has not said that they have read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperPosting {
    /// Who takes it home.
    pub pupil: PupilLine,
    /// Who reads it.
    pub reader: PaperReader,
    /// The same in the desk's forms.
    pub guardian: Handle,
    /// They are to sign it.
    pub asked: bool,
    /// The class that its number is of.
    pub class: ClassCode,
    /// What it is called.
    pub number: SlipNumber,
    /// It was printed before.
    pub printed: bool,
}

/// The slips of a class, the first of its audience unless another is named: those that were printed before, by the
/// numbers that are theirs, and the others behind them in the order of the class list. Looking keeps nothing.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such posting, or nobody of that class is to have it.
pub fn posting_slips(
    school: &School,
    desk: Desk<'_>,
    posting: Handle,
    class: Option<ClassCode>,
) -> Result<PostingSlips, ActRefused> {
    let reach = Reach::from(desk);
    let live = reach.live(school)?;
    let scope = &live.scope;
    let (posted, _) = posted_within(scope, reach, posting, &handlings(scope)?)?;
    let homes = FollowedHome::all(school, scope)?;
    let audience = homes.iter().flat_map(|home| home.family.among(&posted.posting.audience));
    let classes: BTreeSet<_> = audience.map(|child| &child.profile.class).collect();
    let class = class.or_else(|| classes.first().map(|class| (*class).clone()));
    let class = class.filter(|class| classes.contains(class)).ok_or(ActRefused::NotFound)?;
    let on = school.local_now().date();
    let mut slips = Vec::new();
    for home in &homes {
        for (child, receiver) in
            home.each_receiver(&posted).into_iter().filter(|(child, _)| child.profile.class == class)
        {
            let kept = home.slip_of(&posted, child, &receiver);
            let is_out = kept.is_some() && receiver.party.is_on_paper() && home.read_by(&posted, &receiver).is_none();
            if !is_out && !home.waits_on_paper(&posted, child, &receiver) {
                continue;
            }
            slips.push(PaperPosting {
                pupil: PupilLine::of(child),
                reader: receiver.party.paper_reader(scope)?,
                guardian: receiver.party.handle(scope),
                asked: receiver.asked,
                class: kept.map_or_else(|| class.clone(), |kept| kept.class.clone()),
                number: kept.map_or(SlipNumber { on, n: 0 }, |kept| kept.number),
                printed: kept.is_some(),
            });
        }
    }
    slips.sort_by_cached_key(|slip| (sorted_as(&slip.pupil.name.family), sorted_as(&slip.pupil.name.given)));
    let last = PostingSlip::last_place(homes.iter().flat_map(|home| home.slips_of(&posted)), &class);
    for (slip, n) in slips.iter_mut().filter(|slip| !slip.printed).zip(last.saturating_add(1)..) {
        slip.number.n = n;
    }
    Ok(PostingSlips { posted, class, slips })
}

/// Notes that slips of a class, shown at that time, were printed: each pupil and reader with the number on the sheet.
/// What was noted already keeps its own. Once nobody waits for one any more, the posting counts as handed out. Says how
/// many are new.
///
/// # Errors
/// [`ActRefused::TooLate`] when somebody's slip has another number already, and nothing is noted;
/// [`ActRefused::NotFound`] when there is no such posting, [`ActRefused::NoOpenYear`].
pub fn note_posting_printed(
    school: &School,
    desk: Desk<'_>,
    posting: Handle,
    (code, shown): (&ClassCode, Timestamp),
    which: &BTreeSet<SheetOf>,
) -> Result<usize, ActRefused> {
    let reach = Reach::from(desk);
    let open = reach.open(school)?;
    let on = school.zone().to_datetime(shown).date();
    open.scope().write(|pen| {
        let (posted, _) = posted_within(pen.scope(), reach, posting, &handlings(pen.scope())?)?;
        let homes = FollowedHome::all(school, pen.scope())?;
        let kept = homes.iter().flat_map(|home| home.slips_of(&posted)).filter(|slip| slip.class == *code);
        let mut taken: BTreeSet<u32> = kept.map(|slip| slip.number.n).collect();
        let (mut new, mut waiting) = (0, 0);
        for home in &homes {
            for (child, receiver) in home.each_receiver(&posted).into_iter().filter(|(_, one)| one.party.is_on_paper())
            {
                let guardian = receiver.party.handle(pen.scope());
                let sheet = which.iter().find(|sheet| sheet.says(child.handle, guardian));
                let place = sheet.and_then(|sheet| sheet.place).filter(|_| child.profile.class == *code);
                if let Some(kept) = home.slip_of(&posted, child, &receiver) {
                    // Printed from two pages, a list would name somebody else under the number on the paper.
                    if kept.class == *code && place.is_some_and(|place| place != kept.number.n) {
                        return Err(ActRefused::TooLate);
                    }
                    continue;
                }
                // Two desks that printed at once may each have given it: whoever comes second is printed anew. Who has
                // read it on a screen meanwhile waits for none, and keeps the number that was printed.
                let Some(n) = place.filter(|n| taken.insert(*n)) else {
                    waiting += usize::from(home.waits_on_paper(&posted, child, &receiver));
                    continue;
                };
                let (pupil, reader, class) = (child.person, receiver.party.person, code.clone());
                let number = SlipNumber { on, n };
                home.keep_slip(pen, &PostingSlip { posting, pupil, reader, class, number })?;
                new += 1;
            }
        }
        if waiting == 0 {
            let by = desk.staff().actor();
            let handling = Handling { posting, by, at: school.now(), done: Handled::HandedOut, why: None };
            keep_handling(pen, &handling, b"distribution")?;
        }
        Ok(new)
    })
}
