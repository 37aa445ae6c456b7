//! Staff: the list, someone added, functions, letters, access taken back.

use crate::acts::{
    ActRefused, ActivationLetter, StaffStanding, change_function, delist, engage, find_staff, invite_staff, letters,
    reissue_staff, remove_access, staff_standing,
};
use crate::auth::{Head, Seat};
use crate::domain::person::{Civility, PersonName};
use crate::domain::staff::Function;
use crate::domain::text::Text;
use crate::i18n::dates::local;
use crate::pages::access::letter::{self, Letter, Reader};
use crate::pages::direction::personnel::{CIVILITIES, FUNCTIONS, Newcomer, StaffLine, function_key, personnel};
use crate::pages::links;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};

/// «Personnels».
pub(in crate::web) fn list(visit: &Visit<Head>) -> Answer {
    let newcomer = Newcomer { slip: visit.slip(), ..Newcomer::default() };
    html(personnel(&visit.frame(links::STAFF), &lines(visit)?, &newcomer))
}

fn lines(visit: &Visit<Head>) -> Result<Vec<StaffLine>, Refusal> {
    let staff = staff_standing(visit.school(), &visit.caller)?.into_iter();
    let line = staff.map(|standing| StaffLine {
        handle: standing.card.handle,
        name: standing.card.member.name.to_string(),
        function: standing.card.member.function,
        enrolled: standing.enrolled,
        invited: standing.invited,
        shut_out: standing.shut_out,
        away: standing.away,
        oneself: standing.oneself,
    });
    Ok(line.collect())
}

/// Someone the ministry's files do not list.
pub(in crate::web) fn add(visit: &Visit<Head>) -> Answer {
    let (fields, slip) = (visit.fields(), visit.sent_slip()?);
    let mut newcomer = Newcomer {
        slip: slip.to_string(),
        civility: fields.text("civility").to_owned(),
        family: fields.text("family").to_owned(),
        given: fields.text("given").to_owned(),
        function: fields.text("function").to_owned(),
        faults: Vec::new(),
    };
    match parsed(&newcomer) {
        Ok((civility, name, function)) => {
            engage(visit.school(), &visit.caller, slip, civility, name, function)?;
            see_other(links::STAFF, Some(Done::StaffAdded))
        }
        Err(faults) => {
            newcomer.faults = faults;
            form_again(personnel(&visit.frame(links::STAFF), &lines(visit)?, &newcomer))
        }
    }
}

/// The field at fault and the key of the sentence that says how.
type Fault = (&'static str, &'static str);

fn parsed(typed: &Newcomer) -> Result<(Civility, PersonName, Function), Vec<Fault>> {
    let civility = CIVILITIES.iter().find(|(code, _)| *code == typed.civility).map(|(_, civility)| *civility);
    let civility = civility.ok_or(("civility", "personnel-fault-civility"));
    let family = Text::line(&typed.family).map_err(|_| ("family", "personnel-fault-name"));
    let given = Text::line(&typed.given).map_err(|_| ("given", "personnel-fault-given"));
    let function = function(&typed.function).ok_or(("function", "personnel-fault-function"));
    match (civility, family, given, function) {
        (Ok(civility), Ok(family), Ok(given), Ok(function)) => {
            let name = PersonName { family: family.as_str().to_owned(), given: given.as_str().to_owned() };
            Ok((civility, name, function))
        }
        (civility, family, given, function) => {
            let names = family.err().into_iter().chain(given.err());
            Err(civility.err().into_iter().chain(names).chain(function.err()).collect())
        }
    }
}

fn function(code: &str) -> Option<Function> {
    FUNCTIONS.iter().find(|(known, _)| *known == code).map(|(_, function)| *function)
}

/// Another function, from the person's next request on.
pub(in crate::web) fn set_function(visit: &Visit<Head>) -> Answer {
    let function = function(visit.fields().text("function")).ok_or(Refusal::BadRequest)?;
    match change_function(visit.school(), &visit.caller, visit.handle("staff")?, function) {
        Err(refused @ (ActRefused::TooLate | ActRefused::OfTheDpo)) => {
            let faults = vec![("ajout", fault_key(&refused))];
            let newcomer = Newcomer { slip: visit.slip(), faults, ..Newcomer::default() };
            form_again(personnel(&visit.frame(links::STAFF), &lines(visit)?, &newcomer))
        }
        Err(refused) => Err(refused.into()),
        Ok(()) => see_other(links::STAFF, Some(Done::StaffFunction)),
    }
}

fn fault_key(refused: &ActRefused) -> &'static str {
    match refused {
        ActRefused::OfTheDpo => "personnel-fault-dpo",
        _ => "personnel-fault-last-head",
    }
}

/// Everything taken back at once; or whoever has left, and has no access any more, taken from the list.
pub(in crate::web) fn remove(visit: &Visit<Head>) -> Answer {
    let whom = visit.handle("staff")?;
    if visit.fields().one("depart").is_some() {
        return match delist(visit.school(), &visit.caller, whom) {
            // Sent twice, or signed in meanwhile: the list shows which.
            Err(ActRefused::NotFound | ActRefused::TooLate) => see_other(links::STAFF, None),
            delisted => {
                delisted?;
                see_other(links::STAFF, Some(Done::StaffDelisted))
            }
        };
    }
    remove_access(visit.school(), &visit.caller, whom)?;
    see_other(links::STAFF, Some(Done::StaffRemoved))
}

/// A lost device: everything taken back, and a new letter.
pub(in crate::web) fn reissue(visit: &Visit<Head>) -> Answer {
    let whom = visit.handle("staff")?;
    reissue_staff(visit.school(), &visit.caller, whom)?;
    see_other(&links::staff_letter(whom), None)
}

/// One letter, for the printer.
pub(in crate::web) fn show_letter(visit: &Visit<Head>) -> Answer {
    let (_, card) = find_staff(visit.school(), visit.handle("staff")?)?;
    // A DPO's letter is the operator's to print.
    if card.member.function == Function::Dpo {
        return Err(Refusal::NotFound);
    }
    print(visit, &[Seat::of_staff(card.id)])
}

/// Everyone without a passkey is invited.
pub(in crate::web) fn prepare_letters(visit: &Visit<Head>) -> Answer {
    invite_staff(visit.school(), &visit.caller)?;
    see_other(links::STAFF_LETTERS, None)
}

/// The letters of everyone without a passkey. Looking makes none.
pub(in crate::web) fn show_letters(visit: &Visit<Head>) -> Answer {
    let staff = staff_standing(visit.school(), &visit.caller)?.into_iter();
    let waiting = staff.filter(StaffStanding::waits_for_a_letter);
    let seats: Vec<_> = waiting.map(|standing| Seat::of_staff(standing.card.id)).collect();
    print(visit, &seats)
}

fn print(visit: &Visit<Head>, seats: &[Seat]) -> Answer {
    let found = letters(visit.school(), seats)?;
    let letters = found.iter().map(|found| letter_of(visit, found)).collect::<Result<Vec<_>, Refusal>>()?;
    html(letter::letters(&visit.frame(links::STAFF), &letters, None, None))
}

fn letter_of(visit: &Visit<Head>, found: &ActivationLetter) -> Result<Letter, Refusal> {
    let (school, words) = (visit.school(), crate::i18n::french());
    let (address, square) = visit.way_in(&found.code)?;
    let function = match &found.reader {
        crate::acts::LetterReader::Staff(function) => words.t(function_key(*function)).into_owned(),
        _ => return Err(Refusal::NotFound),
    };
    Ok(Letter {
        addressee: vec![found.name.to_string(), function.clone()],
        reader: Reader::Staff { function },
        address,
        square,
        code: found.code.to_string(),
        issued: local(found.issued_at, school.zone()).date(),
        valid_until: local(found.expires_at, school.zone()).date(),
        translation: None,
    })
}
