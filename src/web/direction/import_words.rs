//! An import in French: why a file is refused, what would change, what to look at.

use crate::acts::Prepared;
use crate::domain::roster::{PersonKey, PupilKey};
use crate::i18n::{Arg, Words, french};
use crate::import::{Anomaly, Cause, Change, Counts, Form, Gravity, OtherFile, Refusal};
use crate::web::direction::import_keys;
use serde::Serialize;
use serde_json::Value;

/// Why a file is refused: its name, the line, what was found and what was expected.
pub fn refusal(words: &Words, refusal: &Refusal) -> String {
    let (key, facts) = cause(&refusal.cause);
    let facts: Vec<(&str, Arg)> = facts.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
    let why = words.with(key, &facts);
    match refusal.line {
        _ if refusal.file.is_empty() => why,
        Some(line) => words.with(
            "import-refused-at",
            &[("file", (&refusal.file).into()), ("line", (&line.to_string()).into()), ("why", (&why).into())],
        ),
        None => words.with("import-refused-in", &[("file", (&refusal.file).into()), ("why", (&why).into())]),
    }
}

type Facts = Vec<(&'static str, String)>;

fn cause(cause: &Cause) -> (&'static str, Facts) {
    let one = |name: &'static str, value: &dyn ToString| vec![(name, value.to_string())];
    match cause {
        Cause::NoFile => ("import-cause-no-file", vec![]),
        Cause::Empty => ("import-cause-empty", vec![]),
        Cause::BadZip => ("import-cause-bad-zip", vec![]),
        Cause::CrowdedZip { max } => ("import-cause-crowded-zip", one("max", max)),
        Cause::NoXmlInZip => ("import-cause-no-xml", vec![]),
        Cause::SeveralXmlInZip { found } => ("import-cause-several-xml", one("found", found)),
        Cause::UnsafeName { found } => ("import-cause-unsafe-name", one("found", found)),
        Cause::TooLarge { max } => ("import-cause-too-large", one("max", max)),
        Cause::Bomb { max } => ("import-cause-bomb", one("max", max)),
        Cause::UnsupportedEncoding { found } => ("import-cause-encoding", one("found", found)),
        Cause::UndeclaredEncoding => ("import-cause-undeclared", vec![]),
        Cause::InvalidUtf8 => ("import-cause-invalid-utf8", vec![]),
        Cause::Nul => ("import-cause-nul", vec![]),
        Cause::NotXml => ("import-cause-not-xml", vec![]),
        Cause::UnknownColumns => ("import-cause-unknown-columns", vec![]),
        Cause::Doctype => ("import-cause-doctype", vec![]),
        Cause::Entity { found } => ("import-cause-entity", one("found", found)),
        Cause::TooDeep { max } => ("import-cause-too-deep", one("max", max)),
        Cause::TextTooLong { max } => ("import-cause-text-too-long", one("max", max)),
        Cause::WrongRoot { found, given } => (root_key(*given), one("found", found)),
        other => element_cause(other),
    }
}

/// Causes that name an element, a value or another file.
fn element_cause(cause: &Cause) -> (&'static str, Facts) {
    let named = |facts: &[(&'static str, &dyn ToString)]| -> Facts {
        facts.iter().map(|(name, value)| (*name, value.to_string())).collect()
    };
    match cause {
        Cause::TooMany { element, max } => ("import-cause-too-many", named(&[("element", element), ("max", max)])),
        Cause::SameKindTwice { kind, first } => {
            ("import-cause-same-kind", named(&[("kind", &kind.root()), ("first", first)]))
        }
        Cause::WrongUai { found, expected } => {
            ("import-cause-wrong-uai", named(&[("found", found), ("expected", expected)]))
        }
        Cause::WrongYear { found, expected } => {
            ("import-cause-wrong-year", named(&[("found", found), ("expected", expected)]))
        }
        Cause::Missing { element, within } => {
            ("import-cause-missing", named(&[("element", element), ("within", within)]))
        }
        Cause::BadValue { element, found, expected } => {
            let expected = french().t(form_key(*expected));
            ("import-cause-bad-value", named(&[("element", element), ("found", found), ("expected", &expected)]))
        }
        Cause::TooLong { element, max } => ("import-cause-too-long", named(&[("element", element), ("max", max)])),
        Cause::DuplicateId { element, found } => {
            ("import-cause-duplicate", named(&[("element", element), ("found", found)]))
        }
        Cause::Nobody { element } => ("import-cause-nobody", named(&[("element", element)])),
        Cause::NobodyInAClass { listed } => ("import-cause-nobody-in-class", named(&[("listed", listed)])),
        _ => ("import-cause-not-xml", vec![]),
    }
}

fn root_key(given: OtherFile) -> &'static str {
    match given {
        OtherFile::Geographique => "import-cause-root-geographique",
        OtherFile::Etablissements => "import-cause-root-etablissements",
        OtherFile::AscendingTimetable => "import-cause-root-ascending",
        OtherFile::Unknown => "import-cause-root-unknown",
    }
}

fn form_key(form: Form) -> &'static str {
    match form {
        Form::Date => "import-form-date",
        Form::Identifier => "import-form-identifier",
        Form::Code => "import-form-code",
        Form::Level => "import-form-level",
        Form::LegalRank => "import-form-legal-rank",
    }
}

/// A plan in words.
pub struct Told {
    /// Arrivals, departures, changes, what to look at; those with nothing left out.
    pub sections: Vec<Section>,
    /// How many of each there will be.
    pub counts: String,
}

/// One kind of line.
pub struct Section {
    /// How many, and what.
    pub title: String,
    /// To look at before writing.
    pub grave: bool,
    /// Each in a sentence.
    pub lines: Vec<String>,
}

/// The whole plan.
pub fn told(words: &Words, prepared: &Prepared) -> Told {
    let plan = prepared.plan();
    let pupils = |keys: &[PupilKey]| keys.iter().map(|key| pupil_name(prepared, &key.0)).collect::<Vec<_>>();
    let changes = plan.changes.iter().filter(|change| !goes_without_saying(prepared, change));
    let of = |gravity| {
        plan.anomalies
            .iter()
            .filter(move |a| a.gravity() == gravity)
            .map(|anomaly| looked_at(prepared, anomaly))
            .collect::<Vec<_>>()
    };
    let sections = [
        ("import-warnings", true, of(Gravity::Warning)),
        ("import-arrivals", false, pupils(&plan.arrivals)),
        ("import-departures", false, pupils(&plan.departures)),
        ("import-changes", false, changes.map(|change| changed(prepared, change)).collect()),
        ("import-notes", false, of(Gravity::Information)),
    ];
    let section = |(title, grave, lines): (&str, bool, Vec<String>)| {
        let title = words.with(title, &[("n", lines.len().into())]);
        (!lines.is_empty()).then_some(Section { title, grave, lines })
    };
    Told {
        sections: sections.into_iter().filter_map(section).collect(),
        counts: counts("import-counts", &plan.counts()),
    }
}

/// How many of each, in one sentence.
pub fn counts(key: &'static str, counts: &Counts) -> String {
    let Counts { pupils, guardians, families, classes, teachers } = *counts;
    let numbers = [
        ("pupils", pupils),
        ("guardians", guardians),
        ("families", families),
        ("classes", classes),
        ("teachers", teachers),
    ];
    french().with(key, &numbers.map(|(name, number)| (name, number.into())))
}

/// The bonds of a pupil who arrives or leaves.
fn goes_without_saying(prepared: &Prepared, change: &Change) -> bool {
    match change {
        Change::BondGained { pupil, .. } => !prepared.before().pupils.contains_key(pupil),
        Change::BondLost { pupil, .. } => !prepared.plan().roster.pupils.contains_key(pupil),
        _ => false,
    }
}

/// Somebody is named as far as the files or the school know a name, and by their number otherwise.
fn looked_at(prepared: &Prepared, anomaly: &Anomaly) -> String {
    let in_figures = |text: &str| text.parse().map(|day| french().date_in_figures(day)).ok();
    let named = |name: &str, text: &str| match name {
        "on" | "from" | "until" => in_figures(text).unwrap_or_else(|| text.to_owned()),
        "pupil" => pupil_name(prepared, text),
        "person" => person_name(prepared, text),
        _ => text.to_owned(),
    };
    sentence(import_keys::anomaly_key(anomaly), anomaly, &named)
}

fn changed(prepared: &Prepared, change: &Change) -> String {
    let named = |name: &str, text: &str| match name {
        "pupil" => pupil_name(prepared, text),
        "person" => person_name(prepared, text),
        "key" => staff_name(prepared, text),
        _ => text.to_owned(),
    };
    sentence(import_keys::change_key(change), change, &named)
}

/// Fills a sentence with the facts of what it tells, each under its own name.
fn sentence(key: &'static str, of: &impl Serialize, named: &dyn Fn(&str, &str) -> String) -> String {
    let facts = serde_json::to_value(of).unwrap_or_default();
    let facts = facts.as_object().into_iter().flatten();
    let filled: Vec<(&str, String, Option<i64>)> =
        facts.map(|(name, value)| (name.as_str(), text_of(name, value, named), value.as_i64())).collect();
    let args = filled.iter().map(|(name, text, number)| (*name, number.map_or(Arg::Text(text), Arg::Number)));
    french().with(key, &args.collect::<Vec<_>>())
}

fn text_of(name: &str, value: &Value, named: &dyn Fn(&str, &str) -> String) -> String {
    match value {
        Value::String(text) => named(name, text),
        Value::Array(all) => all.iter().map(|one| text_of("", one, named)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("name"), fields.get("given"), fields.get("family")) {
            (Some(name), ..) => text_of("", name, named),
            (None, Some(Value::String(given)), Some(Value::String(family))) => {
                format!("{given} {family}").trim().to_owned()
            }
            _ => String::new(),
        },
        other => other.to_string(),
    }
}

fn pupil_name(prepared: &Prepared, key: &str) -> String {
    let key = PupilKey(key.to_owned());
    let known = prepared.plan().roster.pupils.get(&key).or_else(|| prepared.before().pupils.get(&key));
    known.map_or_else(|| key.0.clone(), |pupil| format!("{} ({})", pupil.name, pupil.class.0))
}

fn person_name(prepared: &Prepared, key: &str) -> String {
    let key = PersonKey(key.to_owned());
    let known = prepared.plan().roster.persons.get(&key).or_else(|| prepared.before().persons.get(&key));
    known.map_or_else(|| key.0.clone(), |person| person.name.to_string().trim().to_owned())
}

fn staff_name(prepared: &Prepared, key: &str) -> String {
    let known = prepared.plan().roster.staff.get(key).or_else(|| prepared.before().staff.get(key));
    known.map_or_else(|| key.to_owned(), |staff| staff.member.name.to_string())
}
