//! «Coupons»: every page of a pupil's carnet for those who read on paper, with what it asks of each of them. To have
//! been printed is to them what to have been told is to whoever reads on a screen.
//!
//! Guardians of one home who read the same share a slip; to be printed is noted for both, and each still signs for
//! themself. Nobody is handed what another reads in a thread of their own, or has said; two addresses are two slips.

use crate::acts::family::meetings::Hosts;
use crate::acts::parties::{Party, by_home};
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::absence::{Motive, Standing};
use crate::domain::away::{AwayMeans, HostAway};
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::Handle;
use crate::domain::printing::{PaperReader, Sheet, SheetOf};
use crate::domain::punishment::PunishmentAuthors;
use crate::domain::slip_number::SlipNumber;
use jiff::SignedDuration;
use jiff::civil::Date;

/// How long a slip that asks for nothing can be printed once more.
const PRINTED_AGAIN: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A slip: a page of the carnet, or the absences of one day, which are justified together, for one home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSlip {
    /// Its pages, as its readers may see them now.
    pub pages: Vec<Filed>,
    /// For whom: one, or those of one home.
    pub readers: Vec<SlipReader>,
    /// What it asks of them, nothing included.
    pub asked: Asked,
    /// Printed as it stands.
    pub printed: bool,
    /// What it is called; nothing before it is about to be printed.
    pub number: Option<SlipNumber>,
    /// An absence takes their rendez-vous, or does no more.
    pub away: Option<HostAway>,
}

/// One who reads a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipReader {
    /// As the slip names them.
    pub shown: PaperReader,
    /// The same in the account.
    pub who: Who,
    /// The same in the desk's forms.
    pub handle: Handle,
}

/// Who reads a pupil's carnet on paper.
struct Reader {
    party: Party,
    shown: PaperReader,
    handle: Handle,
}

/// A page for one of them.
struct Single<'a> {
    reader: &'a Reader,
    filed: Filed,
    asked: Asked,
    printed: bool,
    number: Option<SlipNumber>,
    away: Option<HostAway>,
}

/// The slips of these pages of a pupil's carnet, page after page as they are given.
pub(super) fn slips<'a>(
    school: &School,
    scope: &Scope,
    parties: &[Party],
    pages: impl Iterator<Item = &'a Filed>,
    (authors, hosts): (PunishmentAuthors, &Hosts<'_>),
) -> Result<Vec<PaperSlip>, ArchiveError> {
    let on_paper = parties.iter().filter(|party| party.is_on_paper());
    let reader = |party: &Party| {
        Ok(Reader { shown: party.paper_reader(scope)?, handle: party.handle(scope), party: party.clone() })
    };
    let readers = on_paper.map(reader).collect::<Result<Vec<_>, ArchiveError>>()?;
    let mut slips: Vec<PaperSlip> = Vec::new();
    for filed in pages {
        let singles = readers.iter().map(|reader| single(school, filed, reader, (authors, hosts)));
        let singles = singles.collect::<Result<Vec<_>, _>>()?.into_iter().flatten();
        for slip in by_home(singles, Single::shares_with).into_iter().filter_map(PaperSlip::of_home) {
            match slips.iter_mut().find(|known| known.is_of_one_day_with(&slip)) {
                Some(known) => known.pages.extend(slip.pages),
                None => slips.push(slip),
            }
        }
    }
    Ok(slips)
}

fn single<'a>(
    school: &School,
    filed: &Filed,
    reader: &'a Reader,
    (authors, hosts): (PunishmentAuthors, &Hosts<'_>),
) -> Result<Option<Single<'a>>, ArchiveError> {
    let party = &reader.party;
    let (now, today, zone) = (school.now(), school.local_now().date(), school.zone());
    if !filed.is_released(now) || !filed.is_for(party.who) || filed.is_under_correction(now) {
        return Ok(None);
    }
    let seen = filed.clone().as_seen_by(party.who, now, authors);
    let asked = if party.signs && seen.is_pending(party.who, today) { seen.asks() } else { Asked::Nothing };
    let told = filed.told_on_slip(party.who, now).filter(|told| zone.to_datetime(*told).date() >= party.paper_from);
    let kept_from = hosts.told_on_slip(filed, party.who);
    let told = told.max(kept_from);
    let said = filed.told_at().filter(|_| asked != Asked::Nothing);
    let printed_at = filed.printed_at(Sheet::Slip, party.who);
    let worth_it = match printed_at {
        _ if asked != Asked::Nothing => true,
        Some(printed) => told.is_some_and(|told| told > printed || now.duration_since(printed) < PRINTED_AGAIN),
        // Nobody has it on paper: there is nothing to take back.
        None => told.is_some() && !is_taken_back(&seen),
    };
    let printed = filed.is_printed(Sheet::Slip, party.who, told.max(said));
    let number = filed.slip_numbers(party.who).first().copied().filter(|_| printed);
    if !worth_it {
        return Ok(None);
    }
    let is_theirs = |away: &HostAway| match away.means {
        AwayMeans::CoversMeeting => kept_from.is_some() || asked == Asked::Answer,
        AwayMeans::MeetingKept => kept_from.is_some(),
        AwayMeans::OthersAnswer => false,
    };
    let away = hosts.away(filed, party.person)?.filter(is_theirs);
    Ok(Some(Single { reader, filed: seen, asked, printed, number, away }))
}

impl Single<'_> {
    /// Both are of one home, and read the same.
    fn shares_with(&self, other: &Self) -> bool {
        let counts = |one: &Self| (one.reader.party.signs, one.reader.party.awaited, one.reader.shown.language);
        let reads = |one: &Self| (one.asked, one.printed, one.number);
        self.reader.party.lives_with(&other.reader.party)
            && counts(self) == counts(other)
            && reads(self) == reads(other)
            && (&self.filed.entry, &self.away) == (&other.filed.entry, &other.away)
            && self.happened().eq(other.happened())
    }

    /// What has happened to the page, but for what only its own reader sees of it.
    fn happened(&self) -> impl Iterator<Item = &FollowUp> {
        let own = |done: &&FollowUp| matches!(done.step, Step::Read | Step::Printed { .. });
        self.filed.follow_ups.iter().filter(move |done| !own(done))
    }
}

impl PaperSlip {
    /// Every page of it, for each of its readers.
    pub fn sheet(&self) -> SheetOf {
        let (pages, readers) = (self.pages.iter().map(|page| page.handle), self.readers.iter().map(|one| one.handle));
        SheetOf::pages(pages, readers).in_place(self.number.map(|number| number.n))
    }

    fn of_home(home: Vec<Single<'_>>) -> Option<Self> {
        let reader = |one: &Single<'_>| SlipReader {
            shown: one.reader.shown.clone(),
            who: one.reader.party.who,
            handle: one.reader.handle,
        };
        let readers = home.iter().map(reader).collect();
        let Single { filed, asked, printed, number, away, .. } = home.into_iter().next()?;
        Some(Self { pages: vec![filed], readers, asked, printed, number, away })
    }

    /// Both ask the same readers why the pupil was away on the same day, or to confirm the same reason: one slip says
    /// it.
    fn is_of_one_day_with(&self, other: &Self) -> bool {
        let is = |slip: &Self| (slip.printed, slip.number);
        self.day().is_some() && self.day() == other.day() && is(self) == is(other) && self.readers == other.readers
    }

    /// The day, and the reason that was told of it.
    fn day(&self) -> Option<(Date, Option<Motive>)> {
        let first = self.pages.first()?;
        match first.matter().as_ref() {
            Matter::Absence(absence) if self.asked == Asked::Justification => Some((absence.on, first.told_motive())),
            _ => None,
        }
    }
}

fn is_taken_back(filed: &Filed) -> bool {
    let withdrawn =
        matches!(*filed.matter(), Matter::Withdrawn | Matter::CalledOff(_)) || filed.standing() == Standing::Withdrawn;
    withdrawn || filed.is_called_off()
}
