//! The fields of a form or of a query, as sent.

/// The most fields a form may have: a roll call of forty pupils has about a hundred and twenty.
const MOST: usize = 1_000;

/// The fields of all forms that hold a text, not a choice.
const TEXTS: [&str; 8] = ["subject", "text", "common", "work", "reason", "comment", "place", "fetched"];

/// What the names of texts begin with that a form holds for many pupils.
const PARTS: &str = "part-";

/// Names and values in the order sent; a name may come several times.
#[derive(Default)]
pub(in crate::web) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; none when there are too many.
    pub(in crate::web) fn parse(encoded: &[u8]) -> Option<Self> {
        let fields: Vec<_> = url::form_urlencoded::parse(encoded).into_owned().take(MOST + 1).collect();
        (fields.len() <= MOST).then_some(Self(fields))
    }

    /// Fields that came in another form.
    pub(in crate::web) fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The first value of that name.
    pub(in crate::web) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value of that name.
    pub(in crate::web) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Everything typed that someone would be sorry to lose, in the order of the form.
    pub(in crate::web) fn texts(&self) -> Vec<String> {
        let typed = self.0.iter().filter(|(name, _)| TEXTS.contains(&name.as_str()) || name.starts_with(PARTS));
        typed.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
    }

    /// The texts that a form holds for many pupils, each with what names the pupil.
    pub(in crate::web) fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| Some((name.strip_prefix(PARTS)?, value.as_str())))
    }

    /// The first value of that name, or nothing typed.
    pub(in crate::web) fn text(&self, name: &str) -> &str {
        self.one(name).unwrap_or("")
    }
}
