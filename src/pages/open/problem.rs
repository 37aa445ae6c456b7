//! When something did not work: what happened, and what to do next.

use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{link_button, own_words};
use maud::{Markup, html};

/// What went wrong, as far as a person needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Malformed, or with a stale token.
    BadRequest,
    /// The session has ended, and what was typed in it is given back.
    SessionOver,
    /// Unknown, or not this caller's; the two are the same page, byte for byte.
    NotFound,
    /// It came too slowly.
    TooSlow,
    /// The year takes no writing any more.
    YearOver,
    /// What it was sent to takes nothing more.
    Overtaken,
    /// More than is taken.
    TooLarge,
    /// Direction has suspended whoever it is, and what they sent is not kept.
    Suspended,
    /// Direction has suspended what guardians write.
    WritingSuspended,
    /// Too often.
    TooMany,
    /// Our fault.
    Unexpected,
}

impl Problem {
    /// Each of them.
    pub const ALL: [Self; 11] = [
        Self::BadRequest,
        Self::SessionOver,
        Self::NotFound,
        Self::TooSlow,
        Self::YearOver,
        Self::Overtaken,
        Self::TooLarge,
        Self::Suspended,
        Self::WritingSuspended,
        Self::TooMany,
        Self::Unexpected,
    ];

    /// «Appelez l'établissement».
    fn says_to_call(self) -> bool {
        matches!(self, Self::Suspended | Self::WritingSuspended | Self::Unexpected)
    }

    /// The sentence that says which it is, by its key.
    pub fn title_key(self) -> &'static str {
        match self {
            Self::BadRequest => "problem-bad-request-title",
            Self::SessionOver => "problem-session-over-title",
            Self::NotFound => "problem-not-found-title",
            Self::TooSlow => "problem-too-slow-title",
            Self::YearOver => "problem-year-over-title",
            Self::Overtaken => "problem-overtaken-title",
            Self::TooLarge => "problem-too-large-title",
            Self::Suspended => "problem-suspended-title",
            Self::WritingSuspended => "problem-writing-suspended-title",
            Self::TooMany => "problem-too-many-title",
            Self::Unexpected => "problem-unexpected-title",
        }
    }

    fn what_key(self) -> &'static str {
        match self {
            Self::BadRequest => "problem-bad-request-what",
            Self::SessionOver | Self::Suspended => "problem-session-over-what",
            Self::NotFound => "problem-not-found-what",
            Self::TooSlow => "problem-too-slow-what",
            Self::YearOver => "problem-year-over-what",
            Self::Overtaken => "problem-overtaken-what",
            Self::TooLarge => "problem-too-large-what",
            Self::WritingSuspended => "problem-writing-suspended-what",
            Self::TooMany => "problem-too-many-what",
            Self::Unexpected => "problem-unexpected-what",
        }
    }

    fn next_key(self) -> &'static str {
        match self {
            Self::BadRequest => "problem-bad-request-next",
            Self::SessionOver => "problem-session-over-next",
            Self::NotFound => "problem-not-found-next",
            Self::TooSlow => "problem-too-slow-next",
            Self::YearOver => "problem-year-over-next",
            Self::Overtaken => "problem-overtaken-next",
            Self::TooLarge => "problem-too-large-next",
            Self::Suspended => "sign-in-suspended",
            Self::WritingSuspended => "problem-writing-suspended-next",
            Self::TooMany => "problem-too-many-next",
            Self::Unexpected => "problem-unexpected-next",
        }
    }
}

/// The page of a problem, with what had been typed when it can no longer be sent.
pub fn problem(frame: &Frame, problem: Problem, typed: &[String]) -> Markup {
    let words = frame.words;
    let home = if frame.who.is_some() { links::HOME } else { links::SIGN_IN };
    let body = html! {
        section .problem {
            h1 { (words.t(problem.title_key())) }
            p { (words.t(problem.what_key())) }
            h2 { (words.t("problem-what-next")) }
            p { (words.t(problem.next_key())) }
            @if problem.says_to_call() { @for number in frame.school.numbers(words) { p { (number) } } }
            @if !typed.is_empty() {
                h2 { (words.t("problem-typed")) }
                p { (words.t("problem-typed-hint")) }
                @for text in typed { (own_words(text)) }
            }
            (link_button(home, &words.t("problem-home")))
        }
    };
    page(frame, problem.title_key(), body)
}
