//! «À imprimer»: the sheets that paper families live by, and that each was printed.

use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Course, Says, Stage};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::language::Language;
use crate::domain::person::PersonName;
use crate::domain::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// A kind of sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sheet {
    /// «Coupons»: a page of the carnet, with what it asks for.
    Slip,
    /// «Avis de retenue».
    DetentionNotice,
    /// «Lettre d'activation».
    Letter,
    /// «Carnet papier».
    Booklet,
    /// «Carte de sortie».
    ExitCard,
}

impl Sheet {
    /// In the order of the page: what is awaited soonest first.
    pub const ALL: [Self; 5] = [Self::DetentionNotice, Self::Slip, Self::Letter, Self::Booklet, Self::ExitCard];

    /// The word for it in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Slip => "coupons",
            Self::DetentionNotice => "retenues",
            Self::Letter => "lettres",
            Self::Booklet => "carnets",
            Self::ExitCard => "cartes",
        }
    }

    /// The sheet of that word.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code() == code)
    }
}

/// Somebody of a family who reads on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperReader {
    /// Name.
    pub name: PersonName,
    /// What they have chosen to read besides French.
    pub language: Language,
    /// It is the pupil, of age.
    pub is_pupil: bool,
}

/// «Imprimé»: a letter, a booklet or a card of one person, as it was printed last; under that person's own key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// What.
    pub sheet: Sheet,
    /// By whom.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

/// How many of a pupil's sheets are still to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprinted {
    /// How many of each kind but letters; none where none waits.
    pub sheets: BTreeMap<Sheet, usize>,
    /// Whose letters: a guardian of several has one.
    pub letters: BTreeSet<Handle>,
    /// Of which postings somebody waits for a slip.
    pub postings: BTreeSet<Handle>,
    /// Among the slips is one of a page that its own office alone prints: who asks decides whether it counts.
    pub of_one_office: bool,
    /// From when on it is to be counted anew though nobody wrote anything.
    pub until: Timestamp,
}

impl Unprinted {
    /// No sheet, at any time.
    pub fn none() -> Self {
        let (letters, postings) = (BTreeSet::new(), BTreeSet::new());
        Self { sheets: BTreeMap::new(), letters, postings, of_one_office: false, until: Timestamp::MAX }
    }

    /// These and those.
    #[must_use]
    pub fn and(mut self, those: Self) -> Self {
        for (sheet, n) in those.sheets {
            *self.sheets.entry(sheet).or_default() += n;
        }
        self.letters.extend(those.letters);
        self.postings.extend(those.postings);
        self.of_one_office |= those.of_one_office;
        self.until = self.until.min(those.until);
        self
    }

    /// How many sheets of each kind; a kind of which none waits is left out.
    pub fn waiting(mut self) -> BTreeMap<Sheet, usize> {
        let letters = Some(self.letters.len()).filter(|n| *n > 0);
        self.sheets.extend(letters.map(|n| (Sheet::Letter, n)));
        self.sheets
    }
}

/// More slips than any class is printed on a day.
const LAST_PLACE: u32 = 9_999;

/// How many sheets are printed in one go. Each is a field of the form that notes them, and the fullest slip there is,
/// every lesson of a day for all who live in a home, is below half a kilobyte: so many of them stay within what a form
/// may hold.
pub const SHEETS: usize = 100;

/// What one printed sheet is about, as the form that notes it says so: pages of the carnet and their readers, or
/// somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetOf {
    /// The pages that stand on it; the pupil or the person.
    pub about: Vec<Handle>,
    /// Of pages: for whom they were printed.
    pub readers: Vec<Handle>,
    /// Of a slip: its place among those of the day, as it stands on the sheet.
    pub place: Option<u32>,
}

impl SheetOf {
    /// Pages for those readers, who share the sheet.
    pub fn pages(about: impl IntoIterator<Item = Handle>, readers: impl IntoIterator<Item = Handle>) -> Self {
        Self { about: about.into_iter().collect(), readers: readers.into_iter().collect(), place: None }
    }

    /// The same in that place.
    #[must_use]
    pub fn in_place(self, place: Option<u32>) -> Self {
        Self { place, ..self }
    }

    /// Somebody's own sheet.
    pub fn person(about: Handle) -> Self {
        Self::pages([about], [])
    }

    /// That page stands on it for that reader.
    pub fn says(&self, page: Handle, reader: Handle) -> bool {
        self.about.contains(&page) && self.readers.contains(&reader)
    }
}

impl fmt::Display for SheetOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |all: &[Handle]| all.iter().map(Handle::to_string).collect::<Vec<_>>().join("-");
        f.write_str(&joined(&self.about))?;
        if !self.readers.is_empty() {
            write!(f, ".{}", joined(&self.readers))?;
        }
        self.place.map_or(Ok(()), |place| write!(f, "/{place}"))
    }
}

impl FromStr for SheetOf {
    type Err = <Handle as FromStr>::Err;
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let (typed, place) = typed.split_once('/').map_or((typed, None), |(typed, place)| (typed, place.parse().ok()));
        let all = |typed: &str| typed.split('-').map(str::parse).collect::<Result<Vec<Handle>, _>>();
        let Some((pages, readers)) = typed.split_once('.') else { return Ok(Self::person(typed.parse()?)) };
        let place = place.filter(|place| (1..=LAST_PLACE).contains(place));
        Ok(Self::pages(all(pages)?, all(readers)?).in_place(place))
    }
}

impl Filed {
    /// When what its slip tells this reader was said last, as far as it may be seen by then; none where it tells them
    /// nothing, or they have dealt with it since. The slot of a retenue has a notice of its own.
    pub fn told_on_slip(&self, reader: Who, now: Timestamp) -> Option<Timestamp> {
        let told = self.news_among(reader, |step| step.slot().is_none()).map(|moment| moment.at);
        told.filter(|at| *at <= now).max()
    }

    /// When the slot that its notice tells was given last, or given back.
    pub fn slot_given_at(&self) -> Option<Timestamp> {
        last(&self.follow_ups, |step| step.slot().is_some() || matches!(step, Step::Rewritten(_) | Step::Reopened))
    }

    /// Why the slot that its notice tells takes the place of another one, if it does.
    pub fn put_off_for(&self) -> Option<&Text> {
        match &self.follow_ups.iter().rfind(|done| done.step.slot().is_some())?.step {
            Step::Postponed { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// What that reader says to it may stand on a slip of paper: a yes or a no to what the school asks or proposes.
    pub fn is_answered_on_paper(&self, reader: Who) -> bool {
        let course = self.matter().course().map(|(course, _)| course);
        matches!(course, Some(Course::Consent | Course::Meeting)) && self.is_for(reader)
    }

    /// The same, and no answer is there yet, be it late.
    pub fn lacks_answer_on_paper(&self, reader: Who) -> bool {
        let stage = reader.person().filter(|person| !self.is_closed(*person)).and_then(|person| self.stage(person));
        self.is_answered_on_paper(reader)
            && match &self.entry.matter {
                Matter::Consent(_) => stage == Some(Stage::Awaited),
                _ => matches!(stage, Some(Stage::Proposed(_))),
            }
    }

    /// What that reader may still say instead of what they have answered, told at the desk or on paper: no to a time
    /// they had accepted, and to what they allow; yes after all.
    pub fn other_answer(&self, reader: Who, today: Date) -> Option<Says> {
        let person = reader.person().filter(|person| self.is_answered_on_paper(reader) && !self.is_closed(*person))?;
        match (&self.entry.matter, self.stage(person)?) {
            (Matter::Consent(_), Stage::Agreed(_)) => Some(Says::Withdraws),
            (Matter::Consent(_), Stage::Declined | Stage::Withdrawn) => Some(Says::Yes),
            (_, Stage::Agreed(Some(meeting))) if meeting.on >= today => Some(Says::No),
            _ => None,
        }
    }

    /// When the time that stands in the thread with that person was proposed, if it was not the page itself that did.
    pub fn proposed_at(&self, with: PersonId) -> Option<Timestamp> {
        self.proposals(with).max()
    }

    /// A slip that came back says which time it answers to by its day, or, of the very day on which the time was put
    /// off, by having been printed since.
    pub fn is_answered_by_slip_of(&self, who: Who, on: Date, day_of: impl Fn(Timestamp) -> Date) -> bool {
        let Some(with) = who.person() else { return false };
        let Some(proposed) = self.proposed_at(with) else { return true };
        let put_off =
            self.proposals(with).count() + usize::from(matches!(self.entry.matter, Matter::Invitation(_))) > 1;
        let printed_since = || self.printed_at(Sheet::Slip, who) >= Some(proposed);
        match on.cmp(&day_of(proposed)) {
            Ordering::Less => false,
            Ordering::Equal => !put_off || printed_since(),
            Ordering::Greater => true,
        }
    }

    /// A slip, or the notice of a retenue, that came back signed says which of its texts was read by its day, or, of
    /// the very day on which the last one could be read, by having been printed since.
    pub fn is_signed_by_slip_of(&self, who: Who, on: Date, day_of: impl Fn(Timestamp) -> Date) -> bool {
        let since = self.said_since();
        let printed = [Sheet::Slip, Sheet::DetentionNotice].map(|sheet| self.printed_at(sheet, who));
        match on.cmp(&day_of(since)) {
            Ordering::Less => false,
            Ordering::Equal => self.version() == 0 || printed.into_iter().max() >= Some(Some(since)),
            Ordering::Greater => true,
        }
    }

    fn proposals(&self, with: PersonId) -> impl Iterator<Item = Timestamp> {
        let proposes = move |done: &&FollowUp| match &done.step {
            Step::Replied { thread, reply } => *thread == with && matches!(reply.says, Says::Proposes(_)),
            _ => false,
        };
        self.follow_ups.iter().filter(proposes).map(|done| done.at)
    }

    /// When a sheet of it was printed last for that reader.
    pub fn printed_at(&self, sheet: Sheet, reader: Who) -> Option<Timestamp> {
        last(&self.follow_ups, |step| match step {
            Step::Printed { sheet: known, readers } => {
                *known == sheet && readers.iter().any(|known| known.who == reader)
            }
            _ => false,
        })
    }

    /// That sheet of it was printed for that reader, and says what was said then or before.
    pub fn is_printed(&self, sheet: Sheet, reader: Who, said: Option<Timestamp>) -> bool {
        let printed = self.printed_at(sheet, reader);
        printed.is_some() && printed >= said
    }
}

fn last(follow_ups: &[FollowUp], of: impl Fn(&Step) -> bool) -> Option<Timestamp> {
    follow_ups.iter().filter(|done| of(&done.step)).map(|done| done.at).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asking::Needs;
    use crate::domain::entry::{Entry, Matter};
    use crate::domain::ids::{PersonId, StaffId};
    use crate::domain::punishment::{DetentionSlot, Punishment, PunishmentKind};
    use crate::domain::rewriting::Rewriting;
    use crate::domain::signature::{Manner, Signature};
    use crate::domain::slip_number::PrintedFor;
    use crate::domain::staff::Function;
    use jiff::civil::{date, time};

    const JEROME: Who = Who::Guardian(PersonId(3));

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn teacher() -> Actor {
        Actor::staff(StaffId(1), Function::Teacher, "Malo KERADENNEC")
    }

    fn page(matter: Matter) -> Filed {
        let entry = Entry {
            pupil: PersonId(1),
            author: teacher(),
            written_at: at(1),
            visible_from: at(1),
            needs: Needs::One,
            matter,
        };
        Filed { handle: Handle([1; 16]), entry, follow_ups: Vec::new() }
    }

    fn does(filed: &mut Filed, by: Actor, second: i64, step: Step) {
        filed.follow_ups.push(FollowUp::at_once(filed.handle, by, at(second), step));
    }

    fn printed(sheet: Sheet) -> Step {
        Step::Printed { sheet, readers: vec![PrintedFor { who: JEROME, number: None }] }
    }

    fn detention() -> Filed {
        let reason = Text::line("Travail non fait").unwrap();
        page(Matter::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work: None }))
    }

    fn slot() -> DetentionSlot {
        let room = Text::line("B12").unwrap();
        DetentionSlot { on: date(2026, 12, 1), at: time(16, 0, 0, 0), minutes: 60, room }
    }

    fn slip_is_printed(filed: &Filed) -> bool {
        filed.is_printed(Sheet::Slip, JEROME, filed.told_on_slip(JEROME, at(100)))
    }

    fn notice_is_printed(filed: &Filed) -> bool {
        filed.is_printed(Sheet::DetentionNotice, JEROME, filed.slot_given_at())
    }

    #[test]
    fn a_notice_is_printed_anew_for_each_slot_and_a_slip_for_each_text() {
        let mut retenue = detention();
        assert!(!slip_is_printed(&retenue));
        does(&mut retenue, teacher(), 1, printed(Sheet::Slip));
        does(&mut retenue, teacher(), 2, Step::Scheduled(slot()));
        assert!(slip_is_printed(&retenue) && !notice_is_printed(&retenue));
        does(&mut retenue, teacher(), 2, printed(Sheet::DetentionNotice));
        assert!(notice_is_printed(&retenue), "whatever their order within a second");
        let reason = Text::line("Salle prise").unwrap();
        does(&mut retenue, teacher(), 3, Step::Postponed { slot: slot(), reason });
        assert!(slip_is_printed(&retenue) && !notice_is_printed(&retenue));
        let says = Matter::Observation(Text::parse("Autre chose.").unwrap());
        does(&mut retenue, teacher(), 4, Step::Rewritten(Box::new(Rewriting { says, turn: 1, moved_for: None })));
        assert!(!slip_is_printed(&retenue), "it says something else now");
    }

    #[test]
    fn a_slip_signs_the_text_that_can_be_read_on_its_day_and_on_the_day_of_a_new_one_that_of_its_print() {
        let day_of = |at: Timestamp| at.to_zoned(jiff::tz::TimeZone::UTC).date();
        let day = 86_400;
        let signs = |page: &Filed, on: i8| page.is_signed_by_slip_of(JEROME, date(1970, 1, on), day_of);
        let mut page = page(Matter::Observation(Text::parse("Bavarde.").unwrap()));
        assert!(signs(&page, 1), "on the day it was written, be it printed or not");
        let says = Matter::Observation(Text::parse("Autre chose.").unwrap());
        let rewritten = Step::Rewritten(Box::new(Rewriting { says, turn: 1, moved_for: None }));
        let done = FollowUp::at_once(page.handle, teacher(), at(day), rewritten).seen_from(at(4 * day));
        page.follow_ups.push(done);
        does(&mut page, teacher(), 3 * day, printed(Sheet::Slip));
        assert!(!signs(&page, 4), "nobody at home has read the new one");
        assert!(!signs(&page, 5), "the slip of that day may be the former one");
        assert!(signs(&page, 6));
        does(&mut page, teacher(), 4 * day, printed(Sheet::Slip));
        assert!(signs(&page, 5) && !signs(&page, 4));
    }

    #[test]
    fn what_was_said_is_looked_for_again_once_it_may_be_seen_and_once_it_counts() {
        let mut page = page(Matter::Observation(Text::parse("Bavarde.").unwrap()));
        assert_eq!(page.released_next(at(1)), None);
        let read = FollowUp::at_once(page.handle, Actor::of_family(JEROME, "Jérôme DIALLO"), at(9), Step::Read);
        page.follow_ups.push(read.seen_from(at(5)));
        assert_eq!([at(1), at(5), at(9)].map(|now| page.released_next(now)), [Some(at(5)), Some(at(9)), None]);
    }

    #[test]
    fn a_notice_says_why_its_slot_takes_the_place_of_another_and_is_printed_anew_when_it_is_given_back() {
        let (mut retenue, reason) = (detention(), Text::line("Salle prise").unwrap());
        does(&mut retenue, teacher(), 2, Step::Scheduled(slot()));
        assert_eq!(retenue.put_off_for(), None);
        does(&mut retenue, teacher(), 3, Step::Postponed { slot: slot(), reason: reason.clone() });
        does(&mut retenue, teacher(), 3, printed(Sheet::DetentionNotice));
        assert!(notice_is_printed(&retenue) && retenue.put_off_for() == Some(&reason));
        does(&mut retenue, teacher(), 4, Step::Ended(crate::domain::punishment::Outcome::Cancelled));
        does(&mut retenue, teacher(), 5, Step::Reopened);
        assert!(!notice_is_printed(&retenue), "whoever was told that it was cancelled is told that it is not");
    }

    #[test]
    fn a_verdict_is_printed_too_and_what_a_reader_has_dealt_with_is_not() {
        let mut page = page(Matter::Observation(Text::parse("Bavarde.").unwrap()));
        does(&mut page, teacher(), 2, printed(Sheet::Slip));
        assert!(slip_is_printed(&page));
        does(&mut page, teacher(), 3, Step::Judged { acceptable: false });
        assert!(!slip_is_printed(&page), "a motive was refused since");
        assert_eq!(page.told_on_slip(JEROME, at(2)), Some(at(1)), "nothing is told before its time");
        does(&mut page, Actor::of_family(JEROME, "Jérôme DIALLO"), 4, Step::Read);
        assert_eq!(page.told_on_slip(JEROME, at(100)), None);
    }

    #[test]
    fn what_was_printed_for_one_reader_was_not_for_another() {
        let mut page = page(Matter::Observation(Text::parse("Bavarde.").unwrap()));
        does(&mut page, teacher(), 2, printed(Sheet::Slip));
        assert!(slip_is_printed(&page) && !page.is_printed(Sheet::Slip, Who::Guardian(PersonId(4)), Some(at(1))));
    }

    #[test]
    fn what_was_said_between_the_slip_and_its_return_is_printed_still() {
        let mut page = page(Matter::Observation(Text::parse("Bavarde.").unwrap()));
        does(&mut page, teacher(), 3, Step::Judged { acceptable: true });
        let manner = Manner::Paper { on: date(2026, 12, 1), entered_by: StaffId(1) };
        let signed = Step::Signed(Signature { text_hash: [0; 32], manner });
        does(&mut page, Actor::of_family(JEROME, "Jérôme DIALLO"), 4, signed);
        assert_eq!(page.told_on_slip(JEROME, at(100)), Some(at(3)), "the page itself he has signed");
    }

    #[test]
    fn a_sheet_is_named_by_its_pages_and_readers_or_by_somebody() {
        let [page, other, reader, mate] = [1, 2, 3, 4].map(|n| Handle([n; 16]));
        let single = SheetOf::pages([page], [reader]);
        let shared = SheetOf::pages([page, other], [reader, mate]).in_place(Some(7));
        assert!(shared.says(other, mate) && !single.says(other, reader) && !single.says(page, mate));
        for sheet in [single.clone(), shared, SheetOf::person(page)] {
            assert_eq!(sheet.to_string().parse::<SheetOf>().unwrap(), sheet);
        }
        for nothing in ["rien.du.tout", "", ".", "-"] {
            assert!(nothing.parse::<SheetOf>().is_err(), "{nothing}");
        }
        for nowhere in ["0", "10000", "-1", "sept"] {
            assert_eq!(format!("{single}/{nowhere}").parse::<SheetOf>().unwrap().place, None, "{nowhere}");
        }
    }

    #[test]
    fn the_fullest_sheets_that_are_printed_in_one_go_fit_into_the_form_that_notes_them() {
        let of = |n: usize| std::iter::repeat_n(Handle([9; 16]), n);
        let fullest = SheetOf::pages(of(crate::domain::timetable::MOST), of(4)).in_place(Some(LAST_PLACE));
        let field =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("one", &fullest.to_string()).finish();
        assert!(SHEETS * (field.len() + 1) < 60 * 1024, "{} bytes each", field.len());
    }

    #[test]
    fn each_sheet_is_found_by_its_word() {
        for sheet in Sheet::ALL {
            assert_eq!(Sheet::of_code(sheet.code()), Some(sheet));
        }
        assert_eq!(Sheet::of_code("diplomes"), None);
    }
}
