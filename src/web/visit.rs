//! A request whose caller is known and whose form is ours: what a handler is given.

use crate::acts::{OfPupil, School};
use crate::auth::ActivationCode;
use crate::domain::clock::draw;
use crate::domain::ids::Handle;
use crate::domain::language::Language;
use crate::domain::stretch::Reading;
use crate::domain::year_state::YearState;
use crate::i18n;
use crate::i18n::dates::local;
use crate::import::NamedFile;
use crate::pages::access::letter::Translation;
use crate::pages::assets::assets;
use crate::pages::layout::{Audit, Ending, Frame, Languages, NavLink, NoYear, Notice, Width};
use crate::pages::links;
use crate::pages::notices::{AddedKey, LookedAt};
use crate::pages::parts::{Masthead, Qr, Tone};
use crate::web::app::App;
use crate::web::arrival::Arrival;
use crate::web::doors::Public;
use crate::web::fields::Fields;
use crate::web::keys::year_refusals;
use crate::web::refusal::Refusal;
use crate::web::reply::Done;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;

/// Nobody has audited the pages yet; nothing better is claimed.
pub(in crate::web) const AUDIT: Audit = Audit::NotYet;

/// What a handler gives back.
pub(in crate::web) type Answer = Result<Response, Refusal>;

/// The session a visit is made in.
pub(in crate::web) struct Badge {
    /// The session's row, to mark it in the list of one's own.
    pub(in crate::web) session: Handle,
    pub(in crate::web) form_token: String,
    pub(in crate::web) name: String,
    pub(in crate::web) nav: &'static [NavLink],
    /// A pupil of age, to whom nothing is said of «votre enfant».
    pub(in crate::web) of_age: bool,
    /// The language of their account, when it has one.
    pub(in crate::web) language: Option<Language>,
    /// How they change it.
    pub(in crate::web) languages: Languages,
    /// The end of a family's year.
    pub(in crate::web) ending: Option<Ending>,
    /// The year whose carnets their pages show takes writing.
    pub(in crate::web) open: bool,
    /// Which year a member of staff looks at, where there is a choice.
    pub(in crate::web) looked_at: Option<LookedAt>,
    /// What each of their pages says for now.
    pub(in crate::web) reminder: Option<&'static str>,
    /// Passkeys that were added to their access lately, on their first page and among their devices.
    pub(in crate::web) added: Vec<AddedKey>,
}

/// A request whose caller is known.
pub(in crate::web) struct Visit<C> {
    /// Who comes.
    pub(in crate::web) caller: C,
    pub(in crate::web) badge: Option<Badge>,
    pub(in crate::web) arrival: Arrival,
    pub(in crate::web) fields: Fields,
    /// What a form of files holds.
    pub(in crate::web) files: Arc<[NamedFile]>,
}

impl<C> Visit<C> {
    pub(in crate::web) fn app(&self) -> &App {
        &self.arrival.app
    }

    pub(in crate::web) fn school(&self) -> &School {
        &self.arrival.app.school
    }

    /// A part of the address, percent-decoded.
    pub(in crate::web) fn path(&self, name: &str) -> Result<&str, Refusal> {
        let found = self.arrival.path.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).ok_or(Refusal::NotFound)
    }

    /// A part of the address that names one thing; anything else names nothing.
    pub(in crate::web) fn handle(&self, name: &str) -> Result<Handle, Refusal> {
        self.path(name)?.parse().map_err(|_| Refusal::NotFound)
    }

    /// The entry, and the pupil it is about, that the address names.
    pub(in crate::web) fn of_pupil(&self) -> Result<OfPupil, Refusal> {
        Ok(OfPupil { pupil: self.handle("pupil")?, entry: self.handle("entry")? })
    }

    pub(in crate::web) fn query(&self, name: &str) -> Option<&str> {
        self.arrival.query.one(name)
    }

    /// Which page of a list is asked for: the first, unless the address says another.
    pub(in crate::web) fn page(&self) -> usize {
        self.query("page").and_then(|page| page.parse().ok()).unwrap_or(1)
    }

    /// Which of several lists is read on, and where.
    pub(in crate::web) fn reading(&self) -> Reading {
        Reading { list: self.query("liste").map(str::to_owned), page: self.page() }
    }

    /// The form that was sent.
    pub(in crate::web) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The JSON that the script sent.
    pub(in crate::web) fn json<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        serde_json::from_slice(&self.arrival.body).map_err(|_| Refusal::BadRequest)
    }

    /// A fresh name for the form about to be shown: sent twice, it still writes once.
    pub(in crate::web) fn slip(&self) -> String {
        Handle(draw(self.school().chance())).to_string()
    }

    /// The name the form was shown with.
    pub(in crate::web) fn sent_slip(&self) -> Result<Handle, Refusal> {
        self.fields.one("slip").and_then(|slip| slip.parse().ok()).ok_or(Refusal::BadRequest)
    }

    pub(in crate::web) fn now(&self) -> Timestamp {
        self.school().now()
    }

    /// How long this process has run, by a clock that nobody can set.
    pub(in crate::web) fn running(&self) -> Duration {
        self.school().clock().running()
    }

    pub(in crate::web) fn today(&self) -> Date {
        self.school().local_now().date()
    }

    /// A letter's second sheet in that language, unless it is French, which the first one is in.
    pub(in crate::web) fn translation(
        &self,
        code: &ActivationCode,
        language: Option<Language>,
    ) -> Result<Option<Translation>, Refusal> {
        let Some(language) = language.filter(|language| *language != Language::French) else { return Ok(None) };
        let origin = self.school().charter().origin.trim_end_matches('/');
        let whole = format!("{origin}{}#{code}", links::activation_in(language));
        let square = Qr::of(&whole).map_err(|_| Refusal::Unexpected)?;
        Ok(Some(Translation { language, square }))
    }

    /// How a letter leads to its code: the address to type, and the square to photograph.
    pub(in crate::web) fn way_in(&self, code: &ActivationCode) -> Result<(String, Qr), Refusal> {
        let origin = self.school().charter().origin.trim_end_matches('/');
        let whole = format!("{origin}{}", links::ACTIVATION);
        let typed = whole.split_once("://").map_or(whole.as_str(), |(_, typed)| typed).to_owned();
        Ok((typed, Qr::of(&format!("{whole}#{code}")).map_err(|_| Refusal::Unexpected)?))
    }

    /// The language of the page: the account's own, else what was chosen in this browser, else French.
    pub(in crate::web) fn language(&self) -> Language {
        let own = self.badge.as_ref().and_then(|badge| badge.language);
        own.or(self.arrival.language()).unwrap_or_default()
    }

    /// What surrounds the page: `here` is the menu's link it belongs to.
    pub(in crate::web) fn frame(&self, here: &'static str) -> Frame {
        let badge = self.badge.as_ref();
        let words = match badge {
            Some(badge) if badge.of_age => i18n::words_to_the_pupil(self.language()),
            Some(badge) if badge.languages == Languages::Unoffered => i18n::words_to_staff(),
            _ => i18n::words(self.language()),
        };
        let bare = Frame { words, ..bare_frame(self.app(), self.language()) };
        let done = self.query("fait").and_then(Done::of_name);
        let notice = done.map(|done| Notice { tone: Tone::Done, text: words.t(done.key()).into_owned() });
        let refused = self.query("refus").and_then(year_refusals::of_name);
        let refused = refused.map(|key| Notice { tone: Tone::Alert, text: words.t(key).into_owned() });
        Frame {
            nav: badge.map_or(&[], |badge| badge.nav),
            here,
            who: badge.map(|badge| badge.name.clone()),
            csrf: badge.map(|badge| badge.form_token.clone()).unwrap_or_default(),
            notice: notice.or(refused),
            ending: badge.and_then(|badge| badge.ending),
            reminder: badge.and_then(|badge| badge.reminder),
            added: badge.map(|badge| badge.added.clone()).unwrap_or_default(),
            open: badge.map_or(bare.open, |badge| badge.open),
            looked_at: badge.and_then(|badge| badge.looked_at.clone()),
            languages: badge.map_or(Languages::Unoffered, |badge| badge.languages),
            ..bare
        }
    }

    /// The same for a page of a whole class or of a day.
    pub(in crate::web) fn wide_frame(&self, here: &'static str) -> Frame {
        Frame { width: Width::Wide, ..self.frame(here) }
    }
}

impl Visit<Public> {
    /// What surrounds a page that anyone may read, in the language they choose on it.
    pub(in crate::web) fn open_frame(&self) -> Frame {
        Frame { languages: Languages::Links, ..bare_frame(self.app(), self.language()) }
    }
}

/// What surrounds a page shown to nobody in particular: all of it from memory, since a refusal is told on the threads
/// that serve everyone.
pub(in crate::web) fn bare_frame(app: &App, language: Language) -> Frame {
    Frame {
        words: i18n::words(language),
        languages: Languages::Unoffered,
        audit: AUDIT,
        assets: assets(),
        school: Masthead { name: app.school.charter().name.clone(), contact: app.school.contact() },
        nav: &[],
        here: "",
        who: None,
        csrf: String::new(),
        notice: None,
        ending: None,
        reminder: None,
        added: Vec::new(),
        looked_at: None,
        demo: app.demo.as_ref().map(|_| app.school.local_now().date()),
        width: Width::Reading,
        open: app.school.live_year().is_some_and(|live| live.is_open()),
        no_year: no_year(&app.school),
    }
}

/// No year lives, and none is there that a cell put back would open.
fn no_year(school: &School) -> Option<NoYear> {
    if school.live_year().is_some() {
        return None;
    }
    let files = school.year_files();
    if files.iter().any(|file| file.state.lives()) {
        return None;
    }
    let destroyed = files.iter().find_map(|file| match file.state {
        YearState::Destroyed { at } => Some((file.year, local(at, school.zone()).date())),
        _ => None,
    });
    Some(NoYear { destroyed })
}
