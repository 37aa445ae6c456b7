//! «Personnels»: who works here, with what function, and whether they can sign in.

use crate::domain::calendar::Days;
use crate::domain::ids::Handle;
use crate::domain::person::Civility;
use crate::domain::staff::Function;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::direction::staff_away::away_days;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Choice, Field, Pick, Tone, badge, choice, error_summary, field, hidden, link_button, post, submit,
    submit_grave, submit_quiet,
};
use maud::{Markup, html};

/// One member of staff.
pub struct StaffLine {
    /// The person in an address.
    pub handle: Handle,
    /// Name.
    pub name: String,
    /// «Fonction».
    pub function: Function,
    /// Has a passkey.
    pub enrolled: bool,
    /// Has a letter that is still worth something.
    pub invited: bool,
    /// Their access was taken back, and they have not signed in since.
    pub shut_out: bool,
    /// The days of an absence that runs.
    pub away: Option<Days>,
    /// Is the one who looks.
    pub oneself: bool,
}

/// Someone being added, as typed so far.
#[derive(Default)]
pub struct Newcomer {
    /// The form's own name, so that it is sent once.
    pub slip: String,
    /// Its code.
    pub civility: String,
    /// «Nom».
    pub family: String,
    /// «Prénom».
    pub given: String,
    /// Its code.
    pub function: String,
    /// What is wrong: the field's name, and the sentence's key.
    pub faults: Vec<(&'static str, &'static str)>,
}

/// Functions as forms name them, in the order shown: those that the head gives.
pub const FUNCTIONS: [(&str, Function); 6] = [
    ("teacher", Function::Teacher),
    ("cpe", Function::Cpe),
    ("aed", Function::Aed),
    ("secretary", Function::Secretary),
    ("nurse", Function::Nurse),
    ("head", Function::Head),
];

/// Civilities as forms name them.
pub const CIVILITIES: [(&str, Civility); 2] = [("madam", Civility::Madam), ("sir", Civility::Sir)];

/// The list, and the form that adds someone.
pub fn personnel(frame: &Frame, staff: &[StaffLine], newcomer: &Newcomer) -> Markup {
    let words = frame.words;
    let awaits = |line: &&StaffLine| !line.enrolled && !line.shut_out && line.function != Function::Dpo;
    let waiting = staff.iter().filter(awaits).count();
    let said: Vec<_> = newcomer.faults.iter().map(|(id, key)| (*id, words.t(key))).collect();
    let faults: Vec<(&str, &str)> = said.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let body = html! {
        h1 { (words.t("personnel-title")) }
        (error_summary(words, &faults))
        @if waiting > 0 {
            p { (words.with("personnel-waiting", &[("n", waiting.into())])) }
            (post(&frame.csrf, links::STAFF_LETTERS, &submit(&words.t("personnel-prepare-letters"))))
        }
        ul .cards { @for line in staff { li { (one(frame, line)) } } }
        section {
            h2 #ajout { (words.t("personnel-add-heading")) }
            p .hint { (words.t("personnel-add-hint")) }
            p .hint { (words.t("personnel-no-page")) }
            (post(&frame.csrf, links::STAFF, &adding(words, newcomer, &faults)))
        }
    };
    page(frame, "personnel-title", body)
}

/// The word of a function.
pub fn function_key(function: Function) -> &'static str {
    match function {
        Function::Teacher => "personnel-teacher",
        Function::Cpe => "personnel-cpe",
        Function::Aed => "personnel-aed",
        Function::Head => "personnel-head",
        Function::Dpo => "personnel-dpo",
        Function::Secretary => "personnel-secretary",
        Function::Nurse => "personnel-nurse",
    }
}

fn one(frame: &Frame, line: &StaffLine) -> Markup {
    let words = frame.words;
    let (tone, state) = match (line.enrolled, line.invited, line.shut_out) {
        (true, _, _) => (Tone::Done, "personnel-enrolled"),
        (false, true, _) => (Tone::Waiting, "personnel-invited"),
        (false, false, true) => (Tone::Calm, "personnel-shut-out"),
        (false, false, false) => (Tone::Calm, "personnel-without"),
    };
    let about = if line.function == Function::Teacher { "member-go" } else { "member-go-away" };
    html! {
        h2 { (line.name) " " (badge(Badge { tone, word: &words.t(state) })) }
        p { (words.t(function_key(line.function))) @if line.oneself { " · " (words.t("personnel-you")) } }
        @if let Some(days) = line.away { p { (away_days(words, days)) } }
        @if line.invited && !line.enrolled && line.function != Function::Dpo {
            p { (link_button(&links::staff_letter(line.handle), &words.t("personnel-print-letter"))) }
        }
        @if line.function == Function::Dpo { p .hint { (words.t("personnel-dpo-operator")) } }
        @else {
            p { a href=(links::staff_member(line.handle)) { (words.t(about)) } }
            @if !line.oneself { (changes(frame, line)) }
        }
    }
}

fn changes(frame: &Frame, line: &StaffLine) -> Markup {
    let words = frame.words;
    let (id, label) = (format!("function-{}", line.handle), words.t("personnel-function"));
    let current = FUNCTIONS.iter().find(|(_, function)| *function == line.function).map_or("", |(code, _)| *code);
    let shown: Vec<_> = FUNCTIONS.iter().map(|(code, function)| (*code, words.t(function_key(*function)))).collect();
    let values: Vec<(&str, &str)> = shown.iter().map(|(code, word)| (*code, word.as_ref())).collect();
    html! {
        details {
            summary { (words.t("personnel-change")) }
            (post(&frame.csrf, &links::staff_function(line.handle), &html! {
                (field(words, &Field::one_of("function", &label, &values).id(&id).value(current)))
                (submit_quiet(&words.t("personnel-change-save")))
            }))
            (post(&frame.csrf, &links::staff_letter(line.handle), &html! {
                p .hint { (words.t("personnel-reissue-hint")) }
                (submit_quiet(&words.t("personnel-reissue")))
            }))
            @if line.shut_out && !line.invited {
                (post(&frame.csrf, &links::staff_removal(line.handle), &html! {
                    (hidden("depart", "yes"))
                    p .hint { (words.t("personnel-delist-hint")) }
                    (submit_grave(&words.t("personnel-delist")))
                }))
            } @else {
                (post(&frame.csrf, &links::staff_removal(line.handle), &html! {
                    p .hint { (words.t("personnel-remove-hint")) }
                    (submit_grave(&words.t("personnel-remove")))
                }))
            }
        }
    }
}

fn adding(words: &Words, newcomer: &Newcomer, faults: &[(&str, &str)]) -> Markup {
    let fault = |name: &str| faults.iter().find(|(id, _)| *id == name).map(|(_, fault)| *fault);
    let civilities = [("madam", words.t("personnel-madam")), ("sir", words.t("personnel-sir"))];
    let functions: Vec<_> =
        FUNCTIONS.iter().map(|(code, function)| (*code, words.t(function_key(*function)))).collect();
    let (civility, function) = (words.t("personnel-civility"), words.t("personnel-function"));
    let (family, given) = (words.t("personnel-family"), words.t("personnel-given"));
    html! {
        (hidden("slip", &newcomer.slip))
        (choice(words, &picked("civility", &civility, &civilities, &newcomer.civility, fault("civility"))))
        (field(words, &Field::line("family", &family).value(&newcomer.family).error(fault("family")).most(LONGEST_LINE)))
        (field(words, &Field::line("given", &given).value(&newcomer.given).error(fault("given")).most(LONGEST_LINE)))
        (choice(words, &picked("function", &function, &functions, &newcomer.function, fault("function"))))
        (submit(&words.t("personnel-add")))
    }
}

fn picked<'a, S: AsRef<str>>(
    name: &'a str,
    legend: &'a str,
    answers: &'a [(&'a str, S)],
    chosen: &str,
    error: Option<&'a str>,
) -> Choice<'a> {
    let pick =
        |(value, label): &'a (&'a str, S)| Pick { value, label: label.as_ref(), hint: None, picked: *value == chosen };
    Choice { name, legend, hint: None, error, several: false, across: true, picks: answers.iter().map(pick).collect() }
}
