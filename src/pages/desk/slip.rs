//! «Coupon»: one page of the carnet for one who reads on paper, to cut, and to bring back when something is asked.

use crate::domain::absence::Motive;
use crate::domain::asking::Needs;
use crate::domain::away::HostAway;
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::exchange::Stage;
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::language::Language;
use crate::domain::news::is_news;
use crate::domain::person::PersonName;
use crate::domain::printing::PaperReader;
use crate::domain::slip_number::SlipNumber;
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::actor_words::{by, seen_since};
use crate::pages::asking_words::meeting;
use crate::pages::classroom::slips;
use crate::pages::desk::printing::{again_in, day_and_signature, day_and_signature_below, for_each, to_fill, to_tick};
use crate::pages::entry_state::{Viewer, state};
use crate::pages::entry_words::{kind_key, lang_of_title, title, words_of};
use crate::pages::family::entry::what;
use crate::pages::family::forms::motive_key;
use crate::pages::family::meetings::away_note;
use crate::pages::parts::{Masthead, aside, call, moment, written_by};
use crate::pages::period_words::span;
use crate::pages::signature_words::each_signs;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// One slip.
pub struct Slip<'a> {
    /// The page, as its reader may see it; or the absences of one day, which are justified together.
    pub pages: Vec<&'a Filed>,
    /// The pupil.
    pub pupil: &'a PersonName,
    /// «Division».
    pub class: &'a str,
    /// For whom: one, or those of one home, who read the same.
    pub readers: Vec<(Who, &'a PaperReader)>,
    /// What it asks of them.
    pub asked: Asked,
    /// What it is called.
    pub number: Option<SlipNumber>,
    /// An absence takes their rendez-vous, or does no more.
    pub away: Option<&'a HostAway>,
    /// The school's own.
    pub zone: &'a TimeZone,
    /// By the school's clock.
    pub today: Date,
}

/// The slip.
pub fn slip(words: &Words, school: &Masthead, shown: &Slip) -> Markup {
    if let [filed] = shown.pages[..]
        && let (Matter::Consent(consent), Asked::Answer) = (filed.matter().as_ref(), shown.asked)
    {
        let (pupil, class) = (shown.pupil.clone(), shown.class.to_owned());
        let guardians = shown.readers.iter().map(|(_, reader)| (*reader).clone()).collect();
        let slip = slips::Slip { pupil, class, guardians, number: shown.number };
        return slips::one(words, school, consent, &slip, &told(words, shown, filed));
    }
    html! {
        article .slip {
            (numbered(words, school, shown.class, shown.number))
            h2 { (words.t(heading_key(shown))) }
            p { (addressed(words, &shown.named(), shown.pupil, shown.class)) }
            @for filed in &shown.pages { (written(words, shown, filed)) }
            @if let Some(away) = shown.away { (away_note(words, away, "slip-away-meeting")) }
            (asks(words, shown))
            (again_in(shown.language(), |own| again(own, shown)))
            (to_bring_back(words, shown))
        }
    }
}

impl Slip<'_> {
    fn named(&self) -> Vec<&PaperReader> {
        self.readers.iter().map(|(_, reader)| *reader).collect()
    }

    /// The one of them whose page it is shown as: they all read the same.
    fn who(&self) -> Option<Who> {
        self.readers.first().map(|(who, _)| *who)
    }

    /// What they have all chosen to read besides French.
    fn language(&self) -> Language {
        self.readers.first().map_or(Language::French, |(_, reader)| reader.language)
    }

    /// Each of them is to sign it.
    fn each_signs(&self) -> bool {
        self.pages.iter().any(|page| page.entry.needs == Needs::Each)
    }
}

/// «Coupon n° 7 · 6A · 23 novembre 2026 · Collège Exemple».
pub(in crate::pages) fn numbered(words: &Words, school: &Masthead, class: &str, number: Option<SlipNumber>) -> Markup {
    html! { p { (number_line(words, school, class, number)) } }
}

/// The same within a line.
pub(in crate::pages) fn number_line(
    words: &Words,
    school: &Masthead,
    class: &str,
    number: Option<SlipNumber>,
) -> Markup {
    html! {
        @if let Some(SlipNumber { on, n }) = number {
            strong { (words.with("consent-slips-number", &[("n", n.into())])) }
            " · " (class) " · " (words.date_without_weekday(on)) " · "
        }
        (school)
        @if let Some(number) = school.desk_number() { " · " (call(number)) }
    }
}

/// A page of the carnet, and what was done about it.
fn written(words: &Words, shown: &Slip, filed: &Filed) -> Markup {
    let (entry, matter) = (&filed.entry, filed.matter());
    html! {
        p { strong { (named(words, &matter)) } }
        (words_of(words, &matter))
        p { (seen_since(words, &entry.author, local(entry.seen_since(), shown.zone))) }
        (told(words, shown, filed))
    }
}

fn heading_key(shown: &Slip) -> &'static str {
    match shown.asked {
        Asked::Signature | Asked::StrongSignature => "slip-heading",
        Asked::Justification if told_motive(shown).is_some() => "slip-heading-confirm",
        Asked::Justification => "slip-heading-reason",
        Asked::Answer => "slip-heading-answer",
        Asked::Nothing => "slip-heading-told",
    }
}

/// What was told by telephone, where the slip asks to confirm it.
fn told_motive(shown: &Slip) -> Option<Motive> {
    shown.pages.first().and_then(|filed| filed.told_motive())
}

/// «Absence – Le vendredi 20 novembre», «Annulée – Sortie scolaire – Musée»; what has no title of its own is read just
/// below.
fn named(words: &Words, matter: &Matter) -> Markup {
    let titled = !matches!(matter, Matter::Observation(_) | Matter::Praise { .. } | Matter::Incident(_));
    html! {
        @if let Matter::CalledOff(_) = matter { (words.t("family-state-called-off")) " – " }
        (words.t(kind_key(matter)))
        @if titled { " – " (aside(lang_of_title(words, matter), &title(words, matter))) }
    }
}

/// «Pour …, responsable de …»; «Pour … et …, responsables de …».
pub(in crate::pages) fn addressed(words: &Words, readers: &[&PaperReader], pupil: &PersonName, class: &str) -> String {
    let (guardians, pupil) = (names(words, readers), pupil.to_string());
    let of_whom = [("pupil", (&pupil).into()), ("class", class.into())];
    match readers {
        [reader] if reader.is_pupil => words.with("slip-for-pupil", &of_whom),
        _ => {
            let whom = [("guardian", (&guardians).into()), ("n", readers.len().into())];
            words.with("slip-for", &[&of_whom[..], &whom].concat())
        }
    }
}

/// «Anne et Paul».
pub(in crate::pages) fn names(words: &Words, readers: &[&PaperReader]) -> String {
    let names: Vec<_> = readers.iter().map(|reader| reader.name.to_string()).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => {
            let first = first.join(words.comma());
            words.with("slip-names", &[("names", (&first).into()), ("last", last.into())])
        }
        _ => names.concat(),
    }
}

/// What the school has done about it since, for this reader to know.
fn told(words: &Words, shown: &Slip, filed: &Filed) -> Markup {
    let steps: Vec<_> = filed.follow_ups.iter().filter(|done| is_told(done, shown)).collect();
    html! {
        @if !steps.is_empty() {
            ul { @for done in steps { li {
                (moment(words, local(done.at, shown.zone))) " – "
                @match (&done.step, what(words, &done.by, &done.step)) {
                    (Step::Answered { text, .. }, _) => { (by(words, &done.by)) (written_by(done.by.who, text.as_str())) },
                    (_, what) => { @if let Some(what) = what { (what) } },
                }
            } } }
        }
        @if let Some(state) = stands(words, shown, filed) { p { strong { (state) } } }
    }
}

/// A reminder is the slip itself, and a slot has a notice of its own.
fn is_told(done: &FollowUp, shown: &Slip) -> bool {
    shown.who().is_some_and(|who| is_news(done, who)) && done.step != Step::Reminded && done.step.slot().is_none()
}

/// Where it stands, of what was to be justified or answered and asks for nothing any more.
fn stands(words: &Words, shown: &Slip, filed: &Filed) -> Option<Markup> {
    let course = matches!(filed.asks(), Asked::Justification | Asked::Answer);
    let stands = course && shown.asked == Asked::Nothing;
    let who = shown.who().filter(|_| stands)?;
    let agreed = who.person().and_then(|person| filed.meeting_to_come(person, shown.today));
    Some(html! {
        (state(words, filed, Viewer::Signer(who), shown.today, true).1)
        @if let Some(agreed) = &agreed { " – " bdi { (meeting(words, agreed)) } }
    })
}

fn asks(words: &Words, shown: &Slip) -> Markup {
    match shown.asked {
        Asked::Signature | Asked::StrongSignature => html! {
            @for filed in &shown.pages { (each_signs(words, &filed.matter(), filed.entry.needs)) }
            p { (words.t("family-sign-means")) " " (words.t("slip-how")) }
        },
        Asked::Justification => match told_motive(shown) {
            Some(motive) => html! {
                p { strong { (words.t(motive_key(motive))) } }
                p { (words.t("slip-confirm-how")) }
            },
            None => html! { p { (words.t("slip-reason-how")) } },
        },
        Asked::Answer => html! {
            p { strong { (offered(words, shown)) } }
            p { (words.t("slip-answer-how")) " " (words.t("slip-other-times-how")) }
        },
        Asked::Nothing => html! {},
    }
}

/// The time that is proposed.
fn offered(words: &Words, shown: &Slip) -> String {
    let stage = |filed: &&Filed| shown.who()?.person().and_then(|person| filed.stage_on(person, shown.today));
    match shown.pages.iter().find_map(stage) {
        Some(Stage::Proposed(offered)) => meeting(words, &offered),
        _ => String::new(),
    }
}

/// What was written stands above, in its own language; days, hours and what became of them are said in the reader's.
fn again(own: &Words, shown: &Slip) -> Markup {
    html! {
        @for filed in &shown.pages {
            p { strong { (named(own, &filed.matter())) } }
            @if let Matter::Outing(outing) | Matter::CalledOff(outing) = filed.matter().as_ref() {
                p { (span(own, &outing.period)) }
            }
            @for done in filed.follow_ups.iter().filter(|done| is_told(done, shown) && is_moved(&done.step)) {
                @if let Some(what) = what(own, &done.by, &done.step) { div { (what) } }
            }
            @if let Some(state) = stands(own, shown, filed) { p { (state) } }
        }
        @if let Some(away) = shown.away { (away_note(own, away, "slip-away-meeting")) }
        (asks(own, shown))
    }
}

/// It gives an outing other days or hours.
fn is_moved(step: &Step) -> bool {
    matches!(step, Step::Rewritten(rewriting) if rewriting.moved_for.is_some())
}

/// What is to be filled in, signed and given back; nothing where nothing is asked. Where each is to sign, each has a
/// line; what only one of them may answer for themself, each answers.
fn to_bring_back(words: &Words, shown: &Slip) -> Markup {
    let language = shown.language();
    match shown.asked {
        Asked::Nothing => html! {},
        Asked::Signature | Asked::StrongSignature if shown.each_signs() => for_each(&shown.named(), |name| {
            html! {
                @if let Some(name) = name { p { strong { (name) } } }
                (day_and_signature_below(words))
            }
        }),
        Asked::Signature | Asked::StrongSignature => html! { (day_and_signature_below(words)) },
        Asked::Justification if told_motive(shown).is_some() => {
            html! { (day_and_signature_below(words)) }
        }
        Asked::Justification => html! {
            (to_tick(words, language, &Motive::ALL.map(motive_key)))
            (to_fill(words, "slip-reason-line"))
            (day_and_signature(words))
        },
        Asked::Answer => for_each(&shown.named(), |name| {
            html! {
                @if let Some(name) = name { p { strong { (name) } } }
                (to_tick(words, language, &["asking-do-accept", "asking-do-decline"]))
                (to_fill(words, "slip-other-times"))
                (day_and_signature(words))
            }
        }),
    }
}
