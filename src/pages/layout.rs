//! The frame around every page: head, header with the school's name, menu, notice, main, footer.

use super::assets::Assets;
use super::links;
use super::notices::{AddedKey, LookedAt, notices};
use super::parts::{Masthead, Tone, csrf, post};
pub use super::year_over::NoYear;
pub(super) use super::year_over::{closed, year_over};
use crate::domain::language::Language;
use crate::i18n::{Words, tongue};
use jiff::civil::Date;
use maud::{DOCTYPE, Markup, html};

/// What surrounds a page, whatever it shows.
pub struct Frame {
    /// The language of this person's pages.
    pub words: &'static Words,
    /// Where the style sheet and the script are.
    pub assets: &'static Assets,
    /// The school, and whom families call there.
    pub school: Masthead,
    /// This caller's menu; empty for whoever is not signed in.
    pub nav: &'static [NavLink],
    /// The `href` of the menu's link that this page belongs to.
    pub here: &'static str,
    /// Who is signed in, as they are greeted; shows «Se déconnecter».
    pub who: Option<String>,
    /// The token that every form and the script send back.
    pub csrf: String,
    /// What the act just done has to say.
    pub notice: Option<Notice>,
    /// When the keys of a family's year are destroyed.
    pub ending: Option<Ending>,
    /// What each of this person's pages says for now, by its key.
    pub reminder: Option<&'static str>,
    /// Passkeys that were added to their access lately, on the pages that say so.
    pub added: Vec<AddedKey>,
    /// The school is invented, and its clock moves.
    pub demo: Option<Date>,
    /// How wide the text may run.
    pub width: Width,
    /// How another language is chosen.
    pub languages: Languages,
    /// What the footer says of accessibility.
    pub audit: Audit,
    /// The year that is shown takes writing: what writes in its carnets is offered.
    pub open: bool,
    /// Which year a member of staff looks at, where there is a choice.
    pub looked_at: Option<LookedAt>,
    /// None lives.
    pub no_year: Option<NoYear>,
}

/// One link of the menu.
pub struct NavLink {
    /// Where it leads.
    pub href: &'static str,
    /// The sentence it shows, by its key.
    pub key: &'static str,
}

/// «Le mot est envoyé.»
pub struct Notice {
    /// Whether it went well.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// «Vos données seront détruites le …»
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// From which day.
    pub on: Date,
    /// Whole days that are left, counted up.
    pub days_left: u16,
    /// It is announced: said on top of every page.
    pub announced: bool,
}

/// How another language is chosen on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    /// It is not: staff work in French.
    Unoffered,
    /// By links, for whoever is not signed in.
    Links,
    /// By a form, which a family's account remembers.
    Form,
}

/// How far accessibility has been checked by someone else; nothing better is ever claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audit {
    /// Nobody has.
    NotYet,
    /// An audit found this share of the criteria respected.
    Found {
        /// Its day.
        on: Date,
        /// From 0 to 100.
        percent: u8,
    },
}

/// How wide the text may run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A column that reads well: families, forms.
    Reading,
    /// The whole desk: tables of a class or of a day.
    Wide,
}

/// A whole page. `title` is a sentence's key, so that no personal datum can stand in a tab or a history.
pub fn page(frame: &Frame, title: &str, body: Markup) -> Markup {
    let words = frame.words;
    html! {
        (DOCTYPE)
        html lang=(words.lang()) dir=(words.dir()) {
            (head(frame, title))
            body {
                a .skip href="#main" { (words.t("skip-to-content")) }
                (header(frame))
                @if frame.languages == Languages::Links { (languages(frame)) }
                div .sheet.wide[frame.width == Width::Wide] {
                    (notices(frame))
                    main #main tabindex="-1" { (body) }
                }
                (footer(frame))
            }
        }
    }
}

fn head(frame: &Frame, title: &str) -> Markup {
    let words = frame.words;
    html! {
        head {
            meta charset="utf-8";
            title { (words.t(title)) " – " (words.t("carnet")) }
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="csrf" content=(frame.csrf);
            link rel="icon" type="image/svg+xml" href=(frame.assets.icon.path);
            link rel="manifest" href=(frame.assets.manifest.path);
            link rel="stylesheet" href=(frame.assets.css.path);
            script src=(frame.assets.script.path) defer {}
        }
    }
}

fn header(frame: &Frame) -> Markup {
    html! {
        header {
            @if let Some(today) = frame.demo { (demo(frame.words, today)) }
            div .cover {
                div .cover-in { (label(frame)) (sign_out(frame)) }
                @if !frame.nav.is_empty() { (nav(frame)) }
            }
        }
    }
}

/// The label on the notebook's cover.
fn label(frame: &Frame) -> Markup {
    let home = if frame.who.is_some() { links::FRONT } else { links::SIGN_IN };
    html! {
        a .label href=(home) {
            span .label-carnet { (frame.words.t("carnet")) }
            span .label-school { (frame.school) }
        }
    }
}

fn sign_out(frame: &Frame) -> Markup {
    let words = frame.words;
    html! {
        @if let Some(name) = &frame.who {
            form .sign-out method="post" action=(links::SIGN_OUT) {
                (csrf(&frame.csrf))
                span { (words.with("signed-in-as", &[("name", name.into())])) }
                button .quiet type="submit" { (words.t("sign-out")) }
            }
        }
    }
}

/// The most links of a menu that stand side by side; a longer one folds its last links under one more.
const SIDE_BY_SIDE: usize = 6;

fn nav(frame: &Frame) -> Markup {
    let words = frame.words;
    let first = if frame.nav.len() > SIDE_BY_SIDE { SIDE_BY_SIDE - 1 } else { frame.nav.len() };
    let (first, more) = frame.nav.split_at(first);
    let inside = more.iter().any(|link| link.href == frame.here);
    html! {
        nav aria-label=(words.t("nav-label")) {
            ul {
                @for link in first { (nav_link(frame, link)) }
                @if !more.is_empty() {
                    li .more { details {
                        summary aria-current=[inside.then_some("true")] { (words.t("nav-more")) }
                        ul { @for link in more { (nav_link(frame, link)) } }
                    } }
                }
            }
        }
    }
}

fn nav_link(frame: &Frame, link: &NavLink) -> Markup {
    html! {
        li { a href=(link.href) aria-current=[(link.href == frame.here).then_some("page")] { (frame.words.t(link.key)) } }
    }
}

fn demo(words: &Words, today: Date) -> Markup {
    html! {
        p .demo {
            (words.t("demo-banner")) " "
            (words.with("demo-today", &[("date", (&words.date(today)).into())])) " "
            a href=(links::DEMO) { (words.t("demo-move-the-clock")) }
        }
    }
}

fn footer(frame: &Frame) -> Markup {
    let words = frame.words;
    html! {
        footer {
            @if frame.languages == Languages::Form { (languages(frame)) }
            @if words.language() != Language::French { p { (words.t("language-prevails")) } }
            @for number in frame.school.numbers(words) { p { (number) } }
            nav aria-label=(words.t("footer-label")) {
                ul {
                    li { a href=(links::ACCESSIBILITY) { (words.t(audit_key(frame.audit))) } }
                    li { a href=(links::PERSONAL_DATA) { (words.t("footer-personal-data")) } }
                }
            }
        }
    }
}

fn audit_key(audit: Audit) -> &'static str {
    match audit {
        Audit::NotYet | Audit::Found { percent: ..50, .. } => "footer-accessibility-none",
        Audit::Found { percent: 50..100, .. } => "footer-accessibility-partly",
        Audit::Found { .. } => "footer-accessibility-fully",
    }
}

/// The six languages, each as it calls itself.
fn languages(frame: &Frame) -> Markup {
    let words = frame.words;
    let (label, current) = (words.t("language-label"), |language| (language == words.language()).then_some("true"));
    html! {
        nav .languages aria-label=(label) {
            @if frame.languages == Languages::Links {
                @for language in Language::ALL {
                    @let tongue = tongue(language);
                    a href={ "?langue=" (language.code()) } lang=(tongue.tag) hreflang=(tongue.tag)
                        aria-current=[current(language)] { (tongue.name) }
                }
            } @else {
                (post(&frame.csrf, links::LANGUAGE, &html! {
                    @for language in Language::ALL {
                        @let tongue = tongue(language);
                        button .quiet type="submit" name="language" value=(language.code()) lang=(tongue.tag)
                            aria-current=[current(language)] { (tongue.name) }
                    }
                }))
            }
        }
    }
}
