//! «À imprimer»: what is printed for those who read on paper, found in their carnets themselves.

use crate::acts::classroom::charge::{Offices, is_printed_by};
use crate::acts::classroom::class_list::{ClassLine, Member, members};
use crate::acts::consult::log_consultations;
use crate::acts::desk::detention_notices::{PaperDetention, notices};
use crate::acts::desk::regime::{held_regime, regime_of};
use crate::acts::desk::slips::{PaperSlip, slips};
use crate::acts::family::meetings::Hosts;
use crate::acts::opened::{guardian_handle, language_of, open_pupil};
use crate::acts::parties::Party;
use crate::acts::punishment_authors::authors_for;
use crate::acts::reach::{Clerk, Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, LiveYear, School, Scope};
use crate::auth::{Seat, standing_invitation};
use crate::domain::entry::Filed;
use crate::domain::family::{GuardianProfile, Medium, PupilProfile};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::language::Language;
use crate::domain::person::{Boarding, PersonName};
use crate::domain::printing::{Printed, SHEETS, Sheet, SheetOf};
use crate::domain::regime::ExitRegime;
use crate::domain::roster::ClassCode;
use crate::domain::slip_number::SlipNumber;
use crate::domain::stretch::{Ways, stretches};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Everything on paper about one pupil, printed already or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilPrints {
    /// The pupil in forms.
    pub pupil: Handle,
    /// Name, class and birth.
    pub profile: PupilProfile,
    /// Everyone who answers for them: their names alone.
    pub guardians: Vec<PersonName>,
    /// Pages of the carnet, one for each home that reads on paper.
    pub slips: Vec<PaperSlip>,
    /// The last place that a slip of theirs has among those of today; 0 where none was printed.
    pub last_place: u32,
    /// Retenues that have a slot.
    pub detentions: Vec<PaperDetention>,
    /// Activation letters that are worth something.
    pub letters: Vec<PaperLetter>,
    /// Somebody of theirs has chosen paper: whether their booklet is printed.
    pub booklet: Option<bool>,
    /// What those who have chosen paper read, each language once.
    pub languages: Vec<Language>,
    /// Meals and nights.
    pub boarding: Boarding,
    /// How they may go out, once it is set, and whether the card says so.
    pub exit: Option<(ExitRegime, bool)>,
    /// When something that is held back until then is on paper too, the soonest.
    pub released_next: Option<Timestamp>,
}

/// An activation letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLetter {
    /// Whose, in forms.
    pub person: Handle,
    /// Their account.
    pub seat: Seat,
    /// Until when it is worth something.
    pub expires_at: Timestamp,
    /// It was printed since its code was made.
    pub printed: bool,
}

impl PupilPrints {
    /// The sheets of a kind that are here, as the form that notes them names each.
    pub fn sheets(&self, sheet: Sheet) -> Vec<SheetOf> {
        let own = |here: bool| here.then(|| SheetOf::person(self.pupil)).into_iter().collect();
        match sheet {
            Sheet::Slip => self.slips.iter().map(PaperSlip::sheet).collect(),
            Sheet::DetentionNotice => self.detentions.iter().map(PaperDetention::sheet).collect(),
            Sheet::Letter => self.letters.iter().map(|letter| SheetOf::person(letter.person)).collect(),
            Sheet::Booklet => own(self.booklet.is_some()),
            Sheet::ExitCard => own(self.exit.is_some()),
        }
    }

    /// How many sheets of a kind are still to be printed.
    pub fn waiting(&self, sheet: Sheet) -> usize {
        self.count(Wanted { sheet, again: false, page: 1 })
    }

    /// How many of those sheets there are.
    fn count(&self, Wanted { sheet, again, .. }: Wanted) -> usize {
        let wanted = |printed: bool| again || !printed;
        match sheet {
            Sheet::Slip => self.slips.iter().filter(|slip| wanted(slip.printed)).count(),
            Sheet::DetentionNotice => self.detentions.iter().filter(|notice| wanted(notice.printed)).count(),
            Sheet::Letter => self.letters.iter().filter(|letter| wanted(letter.printed)).count(),
            Sheet::Booklet => usize::from(self.booklet.is_some_and(wanted)),
            Sheet::ExitCard => usize::from(self.exit.is_some_and(|(_, printed)| wanted(printed))),
        }
    }

    /// Leaves out the others, and of those what does not stand in that stretch.
    fn keep(&mut self, Wanted { sheet, again, .. }: Wanted, here: &Range<usize>) {
        let wanted = |printed: bool| again || !printed;
        match sheet {
            Sheet::Slip => keep(&mut self.slips, |slip| wanted(slip.printed), here),
            Sheet::DetentionNotice => keep(&mut self.detentions, |notice| wanted(notice.printed), here),
            Sheet::Letter => keep(&mut self.letters, |letter| wanted(letter.printed), here),
            Sheet::Booklet => self.booklet = self.booklet.filter(|_| !here.is_empty()),
            Sheet::ExitCard => self.exit = self.exit.filter(|_| !here.is_empty()),
        }
    }
}

fn keep<T>(all: &mut Vec<T>, wanted: impl FnMut(&T) -> bool, here: &Range<usize>) {
    all.retain(wanted);
    all.truncate(here.end);
    all.drain(..here.start.min(all.len()));
}

/// Which sheets of a kind are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which kind.
    pub sheet: Sheet,
    /// Those printed before too.
    pub again: bool,
    /// Which of their pages: the first is 1.
    pub page: usize,
}

/// Sheets of a class, as many as are printed in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The class.
    pub class: ClassLine,
    /// The pupils with what is printed now, and nothing else of that kind.
    pub pupils: Vec<PupilPrints>,
    /// What is printed after it and before.
    pub ways: Ways,
}

/// The sheets of one kind of a «division», so many at a time, for the screen that prints them. Whoever opens it reads
/// pages of the carnet on them, which is logged, of the pupils whose sheets are shown.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such «division»; a failing disk.
pub fn open_prints(school: &School, desk: Desk<'_>, code: &ClassCode, wanted: Wanted) -> Result<Batch, ActRefused> {
    let (class, mut pupils) = prints(school, desk, code)?;
    number_slips(&mut pupils, school.local_now().date());
    let counts: Vec<_> = pupils.iter().map(|pupil| pupil.count(wanted)).collect();
    let (here, ways) = stretches(wanted.page, SHEETS, &counts);
    for (pupil, here) in pupils.iter_mut().zip(here) {
        pupil.keep(wanted, &here);
    }
    let live = Reach::from(desk).live(school)?;
    let reads = |pupil: &&PupilPrints| match wanted.sheet {
        Sheet::Slip => !pupil.slips.is_empty(),
        Sheet::DetentionNotice => !pupil.detentions.is_empty(),
        Sheet::Letter | Sheet::Booklet | Sheet::ExitCard => false,
    };
    let read: Vec<_> = pupils.iter().filter(reads).map(|pupil| open_pupil(&live.scope, pupil.pupil)).collect();
    let read = read.into_iter().collect::<Result<Vec<_>, _>>()?;
    log_consultations(school, &live, desk.staff(), &read)?;
    Ok(Batch { class, pupils, ways })
}

/// Names each slip that was not printed yet: its place in the order of the class list, behind those that were printed
/// before on that day, so that a class has each number of a day once.
fn number_slips(pupils: &mut [PupilPrints], on: Date) {
    let last = pupils.iter().map(|pupil| pupil.last_place).max().unwrap_or_default();
    let waiting = pupils.iter_mut().flat_map(|pupil| &mut pupil.slips).filter(|slip| !slip.printed);
    for (slip, n) in waiting.zip(last.saturating_add(1)..) {
        slip.number = Some(SlipNumber { on, n });
    }
}

/// Everything on paper about the pupils of a «division», by name. A guardian's letter stands with the first of their
/// children.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub(in crate::acts) fn prints(
    school: &School,
    desk: Desk<'_>,
    code: &ClassCode,
) -> Result<(ClassLine, Vec<PupilPrints>), ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let class = Clerk::from(desk).division(school, code)?;
    let offices = Offices::of(school, &live.scope, desk.into())?;
    Ok((class, class_prints(school, &live, code, &offices)?))
}

fn class_prints(
    school: &School,
    live: &LiveYear,
    code: &ClassCode,
    offices: &Offices,
) -> Result<Vec<PupilPrints>, ActRefused> {
    let mut lettered = BTreeSet::new();
    let mut all = Vec::new();
    // A group's pupils have a division of their own, where their sheets are.
    for member in members(&live.scope, code)?.into_iter().filter(|member| member.pupil.profile.class == *code) {
        let mut prints = prints_of(school, live, &member, &|filed| is_printed_by(offices, filed))?;
        prints.letters.retain(|letter| lettered.insert(letter.person));
        all.push(prints);
    }
    Ok(all)
}

pub(super) fn prints_of(
    school: &School,
    live: &LiveYear,
    member: &Member,
    is_printed: &dyn Fn(&Filed) -> bool,
) -> Result<PupilPrints, ActRefused> {
    let (scope, person) = (&live.scope, member.pupil.person);
    let held = scope.hold(person)?;
    let mut guardians = member.opened.guardians_of(scope, person)?;
    let parties = member.opened.parties_among(school, scope, person, guardians.clone())?;
    guardians.retain(|(guardian, _)| parties.iter().any(|party| party.person == *guardian));
    // A carnet that nobody reads on paper need not be opened.
    let on_paper = parties.iter().any(Party::is_on_paper);
    let carnet = if on_paper { member.opened.carnet(scope)? } else { Vec::new() }.into_iter();
    let filed: Vec<_> = carnet.filter(|filed| filed.entry.pupil == person).rev().collect();
    let authors = authors_for(school, &filed)?;
    let filed: Vec<_> = filed.into_iter().map(|filed| filed.with_authors(authors)).collect();
    let printable = filed.iter().filter(|filed| is_printed(filed));
    let hosts = Hosts::met_in(school, &filed)?;
    let slips = slips(school, scope, &parties, printable, (authors, &hosts))?;
    let (boarding, exit) = held_regime(scope, &held, &member.pupil.profile)?;
    let set_at = regime_of(scope, &held)?.map(|regime| regime.at);
    let card_at = printed_at(scope, &held, Sheet::ExitCard)?;
    let has_chosen = guardians.iter().any(|(_, profile)| profile.medium == Medium::Paper);
    let booklet = has_chosen.then(|| printed_at(scope, &held, Sheet::Booklet).map(|at| at.is_some())).transpose()?;
    let (mut detentions, now, local) = (Vec::new(), school.now(), school.local_now());
    let today = local.date();
    // A slot that was changed tonight is told from tomorrow on, and the one before it no more.
    let changed =
        |filed: &Filed| filed.follow_ups.iter().any(|done| done.visible_from > now && done.step.slot().is_some());
    for filed in filed.iter().filter(|filed| filed.is_released(now) && !changed(filed)) {
        detentions.extend(notices(scope, &filed.clone().released(now), &parties, local)?);
    }
    Ok(PupilPrints {
        pupil: member.handle(),
        guardians: guardians.iter().map(|(_, profile)| profile.name.clone()).collect(),
        slips,
        last_place: filed.iter().map(|filed| filed.last_place(today)).max().unwrap_or_default(),
        detentions,
        letters: letters(school, live, member, &guardians)?,
        booklet,
        languages: languages(scope, &guardians)?,
        boarding,
        exit: exit.map(|exit| (exit, card_at >= set_at)),
        released_next: filed.iter().filter_map(|filed| filed.released_next(now)).chain(hosts.told_next()).min(),
        profile: member.pupil.profile.clone(),
    })
}

type Guardians = [(PersonId, GuardianProfile)];

/// What those who have chosen paper read besides French.
fn languages(scope: &Scope, guardians: &Guardians) -> Result<Vec<Language>, ArchiveError> {
    let mut languages = Vec::new();
    for (person, _) in guardians.iter().filter(|(_, profile)| profile.medium == Medium::Paper) {
        let language = language_of(scope, *person)?;
        if language != Language::French && !languages.contains(&language) {
            languages.push(language);
        }
    }
    Ok(languages)
}

fn letters(
    school: &School,
    live: &LiveYear,
    member: &Member,
    guardians: &Guardians,
) -> Result<Vec<PaperLetter>, ActRefused> {
    let of_age = member.pupil.profile.is_adult(school.local_now().date());
    let pupil = of_age.then_some(member.pupil.person);
    let mut letters = Vec::new();
    for person in guardians.iter().map(|(person, _)| *person).chain(pupil) {
        let seat = Seat::of_year(live.year, person);
        if let Some(invitation) = standing_invitation(school, seat)? {
            let printed = printed_at(&live.scope, &live.scope.hold(person)?, Sheet::Letter)?;
            let (expires_at, printed) = (invitation.expires_at, printed >= Some(invitation.issued_at));
            letters.push(PaperLetter { person: guardian_handle(&live.scope, person), seat, expires_at, printed });
        }
    }
    Ok(letters)
}

/// When the last sheet of that kind of a person was on the screen that printed it.
pub(super) fn printed_at(scope: &Scope, held: &Held, sheet: Sheet) -> Result<Option<Timestamp>, ArchiveError> {
    let printed = scope.shelf::<Printed>(held)?.into_iter().map(|shelved| shelved.record);
    Ok(printed.filter(|printed| printed.sheet == sheet).map(|printed| printed.at).max())
}
