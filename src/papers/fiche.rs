//! «Fiche de registre»: one processing, told from the table, in the words of a language.

use crate::domain::kept::{Category, Concerned, End, HOLDINGS, Holding, Lifetime, Provenance, Purpose, Reader};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::papers::words;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Who answers for the processing, as the school knows it.
#[derive(Clone, Debug)]
pub struct Controller {
    /// The school's name.
    pub school: String,
    /// Its number.
    pub uai: String,
    /// Public or private.
    pub status: Status,
    /// Heads, by name.
    pub heads: Vec<String>,
    /// DPOs, by name.
    pub dpos: Vec<String>,
    /// The year that is kept.
    pub year: Option<SchoolYear>,
    /// The day its keys are destroyed.
    pub destroyed_on: Option<Date>,
    /// Devices are called, through services of companies outside the Union.
    pub calls: bool,
    /// When the carnet was first opened here.
    pub since: Date,
    /// When the paper is made.
    pub at: Timestamp,
    /// The same as a day of the school's.
    pub on: Date,
}

impl Controller {
    /// «Organismes extérieurs»: who outside is told something.
    pub fn outside_key(&self) -> &'static str {
        if self.calls { "register-recipients-outside-calls" } else { "register-recipients-outside-said" }
    }

    /// «Transferts hors de l'Union européenne».
    pub fn transfers_key(&self) -> &'static str {
        if self.calls { "register-transfers-calls" } else { "register-transfers-said" }
    }
}

/// «Établissement public ou privé».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Public.
    Public,
    /// Private.
    Private,
}

/// One category of what is kept, in words.
pub struct KeptLine {
    /// Which.
    pub holding: &'static Holding,
    /// «Élèves».
    pub label: String,
    /// What exactly.
    pub content: String,
    /// Whom it is about.
    pub about: String,
    /// What for.
    pub purpose: String,
    /// From whom.
    pub from: String,
    /// Who reads it.
    pub readers: String,
    /// How long.
    pub until: String,
}

/// What the people concerned are told of one category, in their own language.
pub struct Told {
    /// «Élèves».
    pub label: String,
    /// What exactly.
    pub content: String,
    /// How soon it goes by itself, when it ages out.
    pub ages: Option<String>,
}

/// The whole entry.
pub struct Fiche<'a> {
    /// Who answers for it.
    pub controller: &'a Controller,
    /// What is kept about someone, line by line.
    pub lines: Vec<KeptLine>,
}

impl<'a> Fiche<'a> {
    /// Tells the table.
    pub fn of(words: &Words, controller: &'a Controller) -> Self {
        let personal = HOLDINGS.iter().filter(|holding| !holding.about.is_empty());
        Self { controller, lines: personal.map(|holding| KeptLine::of(words, holding)).collect() }
    }

    /// Every purpose, each once, in the order of the table.
    pub fn purposes(&self) -> Vec<Purpose> {
        each_once(self.lines.iter().map(|line| line.holding.purpose))
    }

    /// Everybody whom something is kept about.
    pub fn concerned(&self) -> Vec<Concerned> {
        each_once(self.lines.iter().flat_map(|line| line.holding.about.iter().copied()))
    }

    /// Everybody who reads something.
    pub fn readers(&self) -> Vec<Reader> {
        each_once(self.lines.iter().flat_map(|line| line.holding.readers.iter().copied()))
    }

    /// Where it comes from.
    pub fn sources(&self) -> Vec<Provenance> {
        each_once(self.lines.iter().flat_map(|line| line.holding.from.iter().copied()))
    }
}

impl KeptLine {
    /// One line in words.
    pub fn of(words: &Words, holding: &'static Holding) -> Self {
        let Told { label, content, .. } = Told::of(words, holding);
        Self {
            holding,
            label,
            content,
            about: listed(words, holding.about, words::concerned_key),
            purpose: words.t(words::purpose_key(holding.purpose)).into_owned(),
            from: listed(words, holding.from, words::provenance_key),
            readers: listed(words, holding.readers, words::reader_key),
            until: holding.ends.iter().map(|end| ends(words, *end)).collect::<Vec<_>>().join("\u{202F}; "),
        }
    }
}

impl Told {
    fn of(words: &Words, holding: &Holding) -> Self {
        Self::as_said(words, holding, [words::category_key, words::content_key].map(|key| key(holding.category)))
    }

    fn as_said(words: &Words, holding: &Holding, [label, content]: [&str; 2]) -> Self {
        Self {
            label: words.t(label).into_owned(),
            content: words.t(content).into_owned(),
            ages: holding.ends.iter().find_map(|end| match end {
                End::Age(lifetime) => Some(age(words, *lifetime)),
                _ => None,
            }),
        }
    }

    /// What is kept about those, nothing that is about nobody.
    pub fn about(words: &Words, whom: &[Concerned]) -> Vec<Self> {
        about(whom).map(|holding| Self::of(words, holding)).collect()
    }

    /// What is kept about pupils, in words that a pupil of eleven reads.
    pub fn to_pupils(words: &Words) -> Vec<Self> {
        let theirs = about(&[Concerned::Pupils]);
        theirs.map(|holding| Self::as_said(words, holding, words::pupils_keys(holding.category))).collect()
    }
}

fn about(whom: &[Concerned]) -> impl Iterator<Item = &'static Holding> {
    let theirs = HOLDINGS.iter().filter(|holding| holding.about.iter().any(|one| whom.contains(one)));
    theirs.filter(|holding| holding.category != Category::Decisions)
}

/// Words for several, in one sentence's part.
pub(in crate::papers) fn listed<T: Copy>(words: &Words, several: &[T], key: fn(T) -> &'static str) -> String {
    several.iter().map(|one| words.t(key(*one)).into_owned()).collect::<Vec<_>>().join(", ")
}

fn ends(words: &Words, end: End) -> String {
    match end {
        End::Age(lifetime) => age(words, lifetime),
        End::HoldEnds { at_most_years } => words.with("kept-end-hold", &[("n", at_most_years.into())]),
        other => words.t(words::end_key(other)).into_owned(),
    }
}

fn age(words: &Words, lifetime: Lifetime) -> String {
    let hours = lifetime.made.as_hours();
    let made = match hours % 24 {
        0 => words.with("kept-end-days", &[("n", (hours / 24).into())]),
        _ => words.with("kept-end-hours", &[("n", hours.into())]),
    };
    let unused = lifetime.unused.map(|unused| words.with("kept-end-unused", &[("n", unused.as_hours().into())]));
    [Some(made), unused].into_iter().flatten().collect::<Vec<_>>().join(words.comma())
}

fn each_once<T: Copy + Ord>(several: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    several.filter(|one| seen.insert(*one)).collect()
}
