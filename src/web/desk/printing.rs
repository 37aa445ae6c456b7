//! «À imprimer»: what waits, each kind's sheets, and that they were printed.

use crate::acts::{self, Batch, NoticeReader, PaperDetention, PaperSlip, PupilPrints, Wanted};
use crate::domain::entry::Asked;
use crate::domain::person::PostalAddress;
use crate::domain::printing::{Sheet, SheetOf};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::access::letter;
use crate::pages::desk::booklet::{Booklet, booklet};
use crate::pages::desk::detention_notice::{DetentionNotice, detention_notice};
use crate::pages::desk::exit_card::{ExitCard, exit_card};
use crate::pages::desk::printing::{SheetsPage, ToPrintPage, sheets, to_print};
use crate::pages::desk::slip::{Slip, slip};
use crate::pages::desk::slip_list::HandedOut;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::web::classroom::classes::{class_code, class_link};
use crate::web::desk::day::{addressee, in_words};
use crate::web::doors::Desk;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::Timestamp;
use maud::Markup;
use std::collections::BTreeSet;

/// What waits.
pub(in crate::web) fn list(visit: &Visit<Desk>) -> Answer {
    let waiting = or_nothing(acts::to_print(visit.school(), visit.caller.desk()))?;
    let linked = |classes: Vec<(acts::ClassLine, usize)>| classes.into_iter().map(|(class, n)| (class_link(class), n));
    let in_order = Sheet::ALL.into_iter().filter_map(|sheet| Some((sheet, waiting.get(&sheet)?.clone())));
    let page = ToPrintPage {
        waiting: in_order.map(|(sheet, classes)| (sheet, linked(classes).collect())).collect(),
        notices: notices_never_given(visit)?,
    };
    html(to_print(&visit.frame(links::TO_PRINT), &page))
}

/// Notices of an end that is announced, as long as no round of them was given out.
fn notices_never_given(visit: &Visit<Desk>) -> Result<Option<usize>, Refusal> {
    let lives = acts::year_lives(visit.school())?;
    let announced = lives.iter().find(|life| life.ends.as_ref().is_some_and(|ends| ends.announced));
    match announced.filter(|life| life.ceremony.paper.is_empty()) {
        Some(_) => Ok(Some(acts::paper_notices(visit.school(), visit.caller.desk())?.len()).filter(|n| *n > 0)),
        None => Ok(None),
    }
}

fn sheet_of(visit: &Visit<Desk>) -> Result<Sheet, Refusal> {
    Sheet::of_code(visit.path("sheet")?).ok_or(Refusal::NotFound)
}

/// The sheets of a kind and class, so many at a time.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let (sheet, again) = (sheet_of(visit)?, visit.query("tout").is_some());
    let wanted = Wanted { sheet, again, page: visit.page() };
    let Batch { class, pupils, ways } =
        acts::open_prints(visit.school(), visit.caller.desk(), &class_code(visit)?, wanted)?;
    let (class, frame) = (class_link(class), visit.frame(links::TO_PRINT));
    let year = acts::Reach::from(visit.caller.desk()).live(visit.school())?.year;
    let mut made = Vec::new();
    for pupil in &pupils {
        let printing = Printing { visit, frame: &frame, pupil, year };
        made.extend(match sheet {
            Sheet::Slip => printing.slips(),
            Sheet::DetentionNotice => printing.detentions(),
            Sheet::Letter => printing.letters()?,
            Sheet::Booklet => printing.booklet(),
            Sheet::ExitCard => printing.card(),
        });
    }
    let list = if sheet == Sheet::Slip { handed_out(&pupils) } else { Vec::new() };
    let (shown, today) = (visit.now(), visit.today());
    let page = SheetsPage { class: &class, sheet, again, shown, today, list, sheets: made, ways };
    html(sheets(&frame, &page))
}

/// One pupil's sheets being made.
struct Printing<'a> {
    visit: &'a Visit<Desk>,
    frame: &'a Frame,
    pupil: &'a PupilPrints,
    year: SchoolYear,
}

/// What a sheet is about, and the sheet.
type Made = Vec<(SheetOf, Markup)>;

impl Printing<'_> {
    fn slips(&self) -> Made {
        let (words, zone, today) = (self.frame.words, self.visit.school().zone(), self.visit.today());
        let (pupil, class) = (&self.pupil.profile.name, self.pupil.profile.class.0.as_str());
        let made = |paper: &PaperSlip| {
            let pages = paper.pages.iter().collect();
            let (readers, asked, number) = (&paper.readers, paper.asked, paper.number);
            let whose = readers.iter().map(|reader| (reader.who, &reader.shown)).collect();
            let away = paper.away.as_ref();
            let shown = Slip { pages, pupil, class, readers: whose, asked, number, away, zone, today };
            (paper.sheet(), slip(words, &self.frame.school, &shown))
        };
        self.pupil.slips.iter().map(made).collect()
    }

    fn detentions(&self) -> Made {
        self.pupil.detentions.iter().map(|paper| (paper.sheet(), self.notice(paper))).collect()
    }

    fn notice(&self, paper: &PaperDetention) -> Markup {
        let words = self.frame.words;
        let notice = DetentionNotice {
            addressee: addressees(words, &paper.readers, paper.address.as_ref()),
            readers: paper.readers.iter().map(|reader| reader.on_paper(paper.language)).collect(),
            pupil: self.pupil.profile.name.clone(),
            class: self.pupil.profile.class.0.clone(),
            punishment: paper.punishment.clone(),
            author: paper.author.clone(),
            slot: paper.slot.clone(),
            put_off_for: paper.put_off_for.clone(),
            today: self.visit.today(),
            language: paper.language,
        };
        detention_notice(words, &self.frame.school, &notice)
    }

    fn letters(&self) -> Result<Made, Refusal> {
        let mut made = Vec::new();
        for known in &self.pupil.letters {
            for found in acts::letters(self.visit.school(), &[known.seat])? {
                let letter = in_words(self.visit, found)?;
                made.push((SheetOf::person(known.person), letter::sheets(&self.frame.school, &letter)));
            }
        }
        Ok(made)
    }

    fn booklet(&self) -> Made {
        let shown = Booklet {
            name: self.pupil.profile.name.clone(),
            class: self.pupil.profile.class.0.clone(),
            guardians: self.pupil.guardians.clone(),
            boarding: self.pupil.boarding,
            exit: self.pupil.exit.map(|(exit, _)| exit),
            year: self.year,
            languages: self.pupil.languages.clone(),
        };
        let made = |_| (SheetOf::person(self.pupil.pupil), booklet(self.frame.words, &self.frame.school, &shown));
        self.pupil.booklet.map(made).into_iter().collect()
    }

    fn card(&self) -> Made {
        let card = self.pupil.exit.map(|(exit, _)| ExitCard {
            name: self.pupil.profile.name.clone(),
            class: self.pupil.profile.class.0.clone(),
            boarding: self.pupil.boarding,
            exit,
            year: self.year,
        });
        let made = |card| (SheetOf::person(self.pupil.pupil), exit_card(self.frame.words, &self.frame.school, &card));
        card.map(made).into_iter().collect()
    }
}

/// Everyone of one home, above its address.
pub(in crate::web) fn addressees(
    words: &Words,
    readers: &[NoticeReader],
    address: Option<&PostalAddress>,
) -> Vec<String> {
    let last = readers.len().saturating_sub(1);
    let line = |(n, reader): (usize, &NoticeReader)| {
        addressee(words, reader.civility, &reader.name, address.filter(|_| n == last).cloned())
    };
    readers.iter().enumerate().flat_map(line).collect()
}

/// What the desk hands out, and waits for.
fn handed_out(pupils: &[PupilPrints]) -> Vec<HandedOut> {
    let line = |pupil: &PupilPrints, slip: &PaperSlip| HandedOut {
        number: slip.number,
        of_class: None,
        pupil: pupil.profile.name.clone(),
        readers: slip.readers.iter().map(|reader| reader.shown.name.clone()).collect(),
        comes_back: slip.asked != Asked::Nothing,
    };
    pupils.iter().flat_map(|pupil| pupil.slips.iter().map(move |slip| line(pupil, slip))).collect()
}

/// When the sheets were made that were printed.
pub(in crate::web) fn shown_at<C>(visit: &Visit<C>) -> Result<Timestamp, Refusal> {
    let shown = visit.fields().text("shown").parse().ok().and_then(|second| Timestamp::from_second(second).ok());
    Ok(shown.ok_or(Refusal::BadRequest)?.min(visit.now()))
}

/// What each of them is about.
pub(in crate::web) fn printed_sheets<C>(visit: &Visit<C>) -> BTreeSet<SheetOf> {
    visit.fields().all("one").filter_map(|one| one.parse().ok()).collect()
}

/// They were printed; those that wait still come next.
pub(in crate::web) fn printed(visit: &Visit<Desk>) -> Answer {
    let (sheet, code) = (sheet_of(visit)?, class_code(visit)?);
    let which = printed_sheets(visit);
    acts::note_printed(visit.school(), visit.caller.desk(), &code, (sheet, shown_at(visit)?), &which)?;
    let rest = visit.fields().one("rest").map(|_| links::sheets(&code, sheet.code()));
    see_other(&rest.unwrap_or_else(|| links::TO_PRINT.to_owned()), Some(Done::Printed))
}
