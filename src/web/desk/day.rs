//! Vie scolaire's day, and activation letters at the desk.

use crate::acts::{self, ActRefused, ActivationLetter, Addressee, LetterReader};
use crate::domain::absence::Standing;
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::lack::Lack;
use crate::domain::language::Language;
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::printing::SheetOf;
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::access::letter::{Letter, Reader, letters};
use crate::pages::desk::day::{DayPage, day};
use crate::pages::desk::letters::{AddresseeLine, LettersToNote, class_letters, letter_classes, letters_done};
use crate::pages::desk::today::Figure;
use crate::pages::direction::personnel::function_key;
use crate::pages::links;
use crate::pages::links::desk::on_day;
use crate::web::classroom::classes::{class_code, class_link};
use crate::web::desk::printing::{printed_sheets, shown_at};
use crate::web::doors::{Clerk, Desk};
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeSet;

/// The day at a glance; another one with `?jour=2026-11-23`.
pub(in crate::web) fn show_day(visit: &Visit<Desk>) -> Answer {
    let on = visit.query("jour").and_then(|day| day.parse().ok()).unwrap_or(visit.today());
    let shown = match acts::day(visit.school(), visit.caller.desk(), on) {
        Err(ActRefused::NotFound) => acts::Day::empty(on),
        shown => shown?,
    };
    let announced =
        acts::year_lives(visit.school())?.into_iter().filter_map(|life| life.ends).any(|ends| ends.announced);
    let detentions = or_nothing(acts::detentions_of(visit.school(), visit.caller.desk(), on))?;
    let glance = or_nothing(acts::glance(visit.school(), visit.caller.desk(), on))?;
    let figures = figures(visit, &shown, (detentions.len(), &glance))?;
    let now = visit.school().local_now();
    let page = DayPage {
        figures,
        meetings: glance.meetings,
        detentions,
        on,
        today: visit.today(),
        paper_notices: announced,
        missing: shown.missing,
        excluded: shown.excluded,
        leaves: shown.leaves,
        outings: shown.outings.into_iter().map(super::outings::card).collect(),
        sick_bay: shown.sick_bay.into_iter().map(|(who, stay)| (who, stay, stay.lasts(now))).collect(),
        announced: shown.announced,
        to_judge: shown.to_judge,
        slip: visit.slip(),
        punishments: shown.punishments,
        reading: visit.reading(),
    };
    html(day(&visit.wide_frame(links::SCHOOL_LIFE), &page))
}

/// What waits, in figures.
fn figures(
    visit: &Visit<Desk>,
    day: &acts::Day,
    (detentions, glance): (usize, &acts::Glance),
) -> Result<Vec<Figure>, Refusal> {
    let (school, desk) = (visit.school(), visit.caller.desk());
    let lines = || day.missing.values().flatten().filter(|line| line.standing != Standing::Withdrawn);
    let pupils = |of: fn(&Matter) -> bool| {
        lines().filter(|line| of(&line.matter)).map(|line| line.about.pupil).collect::<BTreeSet<_>>().len()
    };
    let without_news = day.missing.values().flatten().filter(|line| line.is_without_news());
    let without_news = without_news.map(|line| line.about.pupil).collect::<BTreeSet<_>>().len();
    let lacking = |lack| or_nothing(acts::lacking_in_all(school, desk, lack));
    let unreached = super::unreached::all(visit)?.len();
    let forgetful = or_nothing(acts::forgetful(school, desk))?.len();
    let to_print = or_nothing(acts::postings_to_print(school, desk))?;
    let here = |place: &str| format!("{}#{place}", links::desk::school_day(day.on));
    let figure = |key, n, href| Figure { key, n, href };
    // A retenue of its own hour is in no session: the day's own list has them all.
    let kept_in = if detentions > 0 { here("retenues") } else { links::desk::DETENTIONS.to_owned() };
    // Where no mail is sent, nobody waits for one.
    let mail = visit.app().posts.then(|| figure("today-unreached", unreached, links::desk::UNREACHED.to_owned()));
    let all = vec![
        figure("today-absent", pupils(|matter| matches!(matter, Matter::Absence(_))), here("absences")),
        figure("today-no-news", without_news, on_day(links::desk::NO_NEWS, day.on)),
        figure("today-seen-again", day.seen_again(), here("absences")),
        figure("today-late", pupils(|matter| matches!(matter, Matter::Lateness(_))), here("absences")),
        figure("today-to-justify", lacking(Lack::Reason)?, links::desk::UNJUSTIFIED.to_owned()),
        figure("today-unwritten", lacking(Lack::Writing)?, links::desk::UNWRITTEN.to_owned()),
        figure("today-to-judge", day.to_judge.len(), here("a-juger")),
        figure("today-to-plan", day.to_plan(), here("punitions")),
        figure("today-detentions", detentions, kept_in),
        figure("today-unsigned", lacking(Lack::Signature)?, links::desk::UNSIGNED.to_owned()),
        figure("today-to-print", glance.sheets, links::TO_PRINT.to_owned()),
        figure("today-postings", to_print, links::POSTINGS.to_owned()),
        figure("today-forgetful", forgetful, links::desk::FORGETFUL.to_owned()),
        figure("today-requests", glance.requests, links::REQUESTS.to_owned()),
        figure("today-meetings", glance.meetings.len(), here(links::MEETINGS_ANCHOR)),
    ];
    Ok(all.into_iter().chain(mail).collect())
}

/// The classes to choose from.
pub(in crate::web) fn letter_list(visit: &Visit<Clerk>) -> Answer {
    let classes: Vec<_> = visit.caller.divisions(visit.school())?.into_iter().map(class_link).collect();
    html(letter_classes(&visit.frame(links::LETTERS), &classes))
}

/// The guardians of a class.
pub(in crate::web) fn show_letters(visit: &Visit<Clerk>) -> Answer {
    let (school, clerk, code) = (visit.school(), visit.caller.clerk(), class_code(visit)?);
    let class = clerk.division(school, &code)?;
    let lines = acts::addressees(school, clerk, &code)?;
    let lines: Vec<_> = lines.into_iter().map(|addressee| addressee_line(visit, addressee)).collect();
    html(class_letters(&visit.frame(links::LETTERS), &class_link(class), &lines))
}

fn addressee_line(visit: &Visit<Clerk>, addressee: Addressee) -> AddresseeLine {
    AddresseeLine {
        handle: addressee.handle,
        needs_letter: addressee.needs_letter(),
        invited_until: addressee.invited_until.map(|at| local(at, visit.school().zone()).date()),
        enrolled: addressee.enrolled,
        shut_out: addressee.shut_out,
        medium: addressee.medium,
        name: addressee.name,
        children: addressee.children,
        of_age: addressee.of_age,
    }
}

/// Makes a code for each guardian who has none and no access.
pub(in crate::web) fn prepare_letters(visit: &Visit<Clerk>) -> Answer {
    let code = class_code(visit)?;
    acts::prepare_letters(visit.school(), visit.caller.clerk(), &code)?;
    see_other(&links::class_letters(&code), Some(Done::LettersReady))
}

/// The letters of a class, for the printer.
pub(in crate::web) fn print_letters(visit: &Visit<Clerk>) -> Answer {
    let code = class_code(visit)?;
    let seats = acts::addressees(visit.school(), visit.caller.clerk(), &code)?;
    let only = visit.query("pour").and_then(|guardian| guardian.parse::<Handle>().ok());
    let wanted =
        |addressee: &&Addressee| addressee.invited_until.is_some() && only.is_none_or(|only| addressee.handle == only);
    let (seats, sheets): (Vec<_>, Vec<_>) =
        seats.iter().filter(wanted).map(|one| (one.seat(), SheetOf::person(one.handle))).unzip();
    let printed = acts::letters(visit.school(), &seats)?;
    let note = LettersToNote { address: links::class_letters_print(&code), shown: visit.now(), sheets };
    let printed: Result<Vec<_>, _> = printed.into_iter().map(|letter| in_words(visit, letter)).collect();
    let only = only.map_or_else(String::new, |only| format!("pour={only}&"));
    let frame = visit.frame(links::LETTERS);
    html(letters(&frame, &printed?, Some(&format!("?{only}avec=")), Some(&letters_done(&frame, &note))))
}

/// They were printed.
pub(in crate::web) fn letters_printed(visit: &Visit<Clerk>) -> Answer {
    let (code, which) = (class_code(visit)?, printed_sheets(visit));
    acts::note_letters_printed(visit.school(), visit.caller.clerk(), &code, shown_at(visit)?, &which)?;
    see_other(&links::class_letters(&code), Some(Done::Printed))
}

/// Takes a guardian's access back, if they had any, and makes a new letter.
pub(in crate::web) fn letter_anew(visit: &Visit<Clerk>) -> Answer {
    let code = class_code(visit)?;
    let guardian: Handle = visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let anew = acts::reissue_letter(visit.school(), visit.caller.clerk(), &code, guardian)?;
    see_other(&links::class_letters(&code), Some(if anew { Done::LetterAnew } else { Done::LetterFirst }))
}

/// A letter as it is printed.
pub(in crate::web) fn in_words<C>(visit: &Visit<C>, letter: ActivationLetter) -> Result<Letter, Refusal> {
    let words = visit.frame("").words;
    let (address, square) = visit.way_in(&letter.code)?;
    // Their own choice, or what the family has asked the office for.
    let asked = visit.query("avec").and_then(Language::of_code);
    let translation = visit.translation(&letter.code, letter.language.or(asked))?;
    let zone = visit.school().zone();
    Ok(Letter {
        addressee: addressee(words, letter.civility, &letter.name, letter.address),
        reader: match letter.reader {
            LetterReader::Guardian(children) => Reader::Guardian { children },
            LetterReader::Pupil => Reader::Pupil,
            LetterReader::Staff(function) => Reader::Staff { function: words.t(function_key(function)).into_owned() },
        },
        address,
        square,
        code: letter.code.to_string(),
        issued: local(letter.issued_at, zone).date(),
        valid_until: local(letter.expires_at, zone).date(),
        translation,
    })
}

/// Name and address, one line each, for an envelope's window.
pub(in crate::web) fn addressee(
    words: &Words,
    civility: Civility,
    name: &PersonName,
    address: Option<PostalAddress>,
) -> Vec<String> {
    let whole = name.to_string();
    let named = [("name", (&whole).into())];
    let mut lines = vec![match civility {
        Civility::Madam => words.with("greeting-madam", &named),
        Civility::Sir => words.with("greeting-sir", &named),
        Civility::Unknown => whole.clone(),
    }];
    if let Some(address) = address {
        lines.extend(address.lines);
        lines.push(format!("{} {}", address.postcode, address.town));
        lines.extend(Some(address.country).filter(|country| !country.is_empty()));
    }
    lines
}
