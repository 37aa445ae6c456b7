//! The keys as they are written, in the file and in the environment, until each is taken.

use crate::config::fault::{Fault, Place, Wanted, What};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the name of every variable begins with. It is this program's alone: the variables of its tests begin otherwise.
const PREFIX: &str = "CARNET_";
/// Those that are no keys: where a command finds its configuration, and the file with a backup's passphrase.
const NO_KEYS: [&str; 2] = ["CARNET_CONFIG", "CARNET_BACKUP_PASSPHRASE_FILE"];
/// How many letters of a variable's name tell which keys may have been meant.
const ALIKE: usize = PREFIX.len() + 3;
/// What a key is called that would hold a secret.
const SECRETS: [&str; 4] = ["password", "passphrase", "secret", "unlock"];

/// A key that is set: where, and to what. A value that is neither a text, a number, a yes or no nor a list of those
/// has no texts, and is of the wrong form whatever is wanted.
struct Written {
    place: Place,
    texts: Option<Vec<String>>,
}

/// Everything that is set; what nobody takes is unknown.
pub(super) struct Settings {
    file: BTreeMap<String, Written>,
    environment: BTreeMap<String, String>,
    known: BTreeSet<&'static str>,
    /// The place of each key that was taken.
    taken: BTreeMap<&'static str, Place>,
    faults: Vec<Fault>,
}

impl Settings {
    pub(super) fn of(
        file: Option<&str>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Vec<Fault>> {
        let file = file.map_or_else(|| Ok(BTreeMap::new()), written)?;
        let ours = |name: &str| name.starts_with(PREFIX) && !NO_KEYS.contains(&name);
        let environment = environment.into_iter().filter(|(name, _)| ours(name)).collect();
        Ok(Self { file, environment, known: BTreeSet::new(), taken: BTreeMap::new(), faults: Vec::new() })
    }

    /// The one value of a key.
    pub(super) fn one<T: FromStr>(&mut self, key: &'static str, wanted: Wanted) -> Option<T> {
        let Written { place, texts } = self.take(key)?;
        let value = texts.and_then(|texts| <[String; 1]>::try_from(texts).ok()).and_then(|[text]| text.parse().ok());
        if value.is_none() {
            self.faults.push(Fault { place, key: key.to_owned(), what: What::Not(wanted) });
        }
        value
    }

    /// The values of a key: a list, or words between commas.
    pub(super) fn several<T: FromStr>(&mut self, key: &'static str, wanted: Wanted) -> Vec<T> {
        let Some(Written { place, texts }) = self.take(key) else { return Vec::new() };
        let texts = texts.unwrap_or_else(|| vec![String::new()]);
        let words = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
        let values: Option<Vec<T>> = words.map(|word| word.parse().ok()).collect();
        values.unwrap_or_else(|| {
            self.faults.push(Fault { place, key: key.to_owned(), what: What::Not(wanted) });
            Vec::new()
        })
    }

    /// A key that is set and may not be as it is.
    pub(super) fn refuse_unless(&mut self, key: &'static str, holds: bool, what: What) {
        if let Some(place) = self.taken.get(key).filter(|_| !holds) {
            self.faults.push(Fault { place: place.clone(), key: key.to_owned(), what });
        }
    }

    /// One of these keys is set, well or not.
    pub(super) fn any_taken(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.taken.contains_key(key))
    }

    /// Keys without which no other of that part means anything.
    pub(super) fn needs(&mut self, part: &str, keys: &[&'static str]) {
        if !self.taken.keys().any(|key| section(key) == part) {
            return;
        }
        for key in keys.iter().filter(|key| !self.taken.contains_key(**key)) {
            self.faults.push(Fault { place: Place::Nowhere, key: (*key).to_owned(), what: What::Missing });
        }
    }

    /// What was read, if nothing is wrong and nothing is left.
    pub(super) fn finished<T>(mut self, read: T) -> Result<T, Vec<Fault>> {
        let left: Vec<(String, Place)> = self.file.iter().map(|(key, at)| (key.clone(), at.place.clone())).collect();
        for (key, place) in left {
            let part = section(&key);
            let beside = self.known.iter().copied().filter(|known| section(known) == part).collect();
            self.unknown(key, place, beside);
        }
        // Whoever sets a variable of that name means this program: one that no key has was typed wrongly.
        for name in std::mem::take(&mut self.environment).into_keys() {
            let alike = |known: &&str| variable(known).as_bytes().get(..ALIKE) == name.as_bytes().get(..ALIKE);
            let beside = self.known.iter().copied().filter(alike).collect();
            self.unknown(self.meant(&name), Place::Variable(name), beside);
        }
        if self.faults.is_empty() { Ok(read) } else { Err(self.faults) }
    }

    /// The key that a variable would be of, if there were one: in a part that is known, or before the first.
    fn meant(&self, name: &str) -> String {
        let rest = name[PREFIX.len()..].to_lowercase();
        let in_part = |known: &&str| rest.strip_prefix(section(known)).is_some_and(|rest| rest.starts_with('_'));
        match self.known.iter().find(|known| !section(known).is_empty() && in_part(known)) {
            Some(_) => rest.replacen('_', ".", 1),
            None => rest,
        }
    }

    fn unknown(&mut self, key: String, place: Place, beside: Vec<&'static str>) {
        let name = key.rsplit('.').next().unwrap_or(&key);
        let what = if SECRETS.contains(&name) { What::Secret } else { What::Unknown(beside) };
        self.faults.push(Fault { place, key, what });
    }

    /// Takes a key from the environment, else from the file.
    fn take(&mut self, key: &'static str) -> Option<Written> {
        self.known.insert(key);
        let name = variable(key);
        let in_file = self.file.remove(key);
        let found = match self.environment.remove(&name) {
            Some(text) if text.is_empty() => None,
            Some(text) => Some(Written { place: Place::Variable(name), texts: Some(vec![text]) }),
            None => in_file,
        };
        if let Some(written) = &found {
            self.taken.insert(key, written.place.clone());
        }
        found
    }
}

/// `serve.listen` → `CARNET_SERVE_LISTEN`
fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "_").to_uppercase())
}

/// The part of the file that a key stands in; empty for those before the first.
fn section(key: &str) -> &str {
    key.split_once('.').map_or("", |(part, _)| part)
}

/// Every key of a file, a key `a` in a part `[p]` as `p.a`.
fn written(text: &str) -> Result<BTreeMap<String, Written>, Vec<Fault>> {
    let line = |span: Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| {
        let place = Place::Line(error.span().map_or(1, line));
        vec![Fault { place, key: String::new(), what: What::NotToml(error.message().to_owned()) }]
    })?;
    let mut found = BTreeMap::new();
    for (key, value) in table.get_ref() {
        match value.get_ref() {
            DeValue::Table(part) => {
                let inner =
                    part.iter().map(|(inner, value)| (format!("{}.{}", key.get_ref(), inner.get_ref()), inner, value));
                found.extend(inner.map(|(name, key, value)| (name, set(line(key.span()), value))));
            }
            _ => drop(found.insert(key.get_ref().to_string(), set(line(key.span()), value))),
        }
    }
    Ok(found)
}

fn set(line: usize, value: &Spanned<DeValue<'_>>) -> Written {
    let texts = match value.get_ref() {
        DeValue::Array(several) => several.iter().map(|one| text(one.get_ref())).collect(),
        one => text(one).map(|text| vec![text]),
    };
    Written { place: Place::Line(line), texts }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        _ => None,
    }
}
