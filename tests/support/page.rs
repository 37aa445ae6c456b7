//! A page as someone reads it: they look for words, fill in fields by their labels, press buttons.

use super::browser::{Answer, Browser};
use super::device::Manner;
use super::html::{self, Element, plain};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;

/// A page, or the part of one that someone looks at.
#[derive(Clone)]
pub struct Page {
    browser: Arc<Browser>,
    /// Where it came from.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// The page as it was sent.
    pub source: String,
    whole: Arc<Element>,
    part: Element,
}

impl Page {
    pub(super) fn new(browser: Arc<Browser>, path: String, answer: &Answer) -> Self {
        let source = answer.text();
        let is_html = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        let part = if is_html { html::parse(&source) } else { Element::default() };
        Self { browser, path, status: answer.status, source, whole: Arc::new(part.clone()), part }
    }

    /// What is read here.
    pub fn words(&self) -> String {
        self.part.words()
    }

    /// Whether these words are read here.
    pub fn shows(&self, words: &str) -> bool {
        self.words().contains(&plain(words))
    }

    /// These words are read here.
    #[track_caller]
    pub fn sees(self, words: &str) -> Self {
        assert!(self.shows(words), "«{words}» is not on {} ({}): {}", self.path, self.status, self.words());
        self
    }

    /// These words are not read here.
    #[track_caller]
    pub fn does_not_see(self, words: &str) -> Self {
        assert!(!self.shows(words), "«{words}» is on {}: {}", self.path, self.words());
        self
    }

    /// The page came with that status.
    #[track_caller]
    pub fn has_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.words());
        self
    }

    /// The page is the one everybody gets for what is not there or not theirs.
    #[track_caller]
    pub fn is_nowhere(self) -> Self {
        self.has_status(404).sees("Cette page n'existe pas")
    }

    /// The smallest part of the page about these words: a card, a line, a section.
    #[track_caller]
    pub fn part(&self, words: &str) -> Self {
        let words = plain(words);
        let parts = self.part.every(&PARTS);
        let about = parts.into_iter().filter(|part| part.words().contains(&words));
        let Some(part) = about.min_by_key(|part| part.words().len()) else {
            panic!("nothing about «{words}» on {}: {}", self.path, self.words())
        };
        Self { part: part.clone(), ..self.clone() }
    }

    /// The larger part around these words that holds a button with those.
    #[track_caller]
    pub fn part_with(&self, words: &str, button: &str) -> Self {
        let (words, button) = (plain(words), plain(button));
        let parts = self.part.every(&PARTS);
        let about = parts.into_iter().filter(|part| {
            part.words().contains(&words)
                && part.every(&["button", "a"]).iter().any(|press| press.words().contains(&button))
        });
        let Some(part) = about.min_by_key(|part| part.words().len()) else {
            panic!("no «{button}» about «{words}» on {}: {}", self.path, self.words())
        };
        Self { part: part.clone(), ..self.clone() }
    }

    /// Where the link with these words leads.
    #[track_caller]
    pub fn link(&self, words: &str) -> String {
        let link = by_words(self.part.every(&["a"]), words);
        let link = link.unwrap_or_else(|| panic!("no link «{words}» on {}: {}", self.path, self.words()));
        link.attribute("href").unwrap().to_owned()
    }

    /// Every address the page links to.
    pub fn links(&self) -> Vec<String> {
        self.part.every(&["a"]).iter().filter_map(|link| link.attribute("href")).map(str::to_owned).collect()
    }

    /// Every address a form of the page is sent to.
    pub fn actions(&self) -> Vec<String> {
        let forms = self.part.every(&["form"]);
        let of = |form: &&Element, name: &str| form.attribute(name).map(str::to_owned);
        forms
            .iter()
            .flat_map(|form| [of(form, "action"), of(form, "data-options"), of(form, "data-finish")])
            .flatten()
            .collect()
    }

    /// Follows the link with these words.
    pub async fn follows(&self, words: &str) -> Self {
        let link = self.link(words);
        let here = self.path.split('?').next().unwrap_or_default();
        let whole = if link.starts_with('?') { format!("{here}{link}") } else { link };
        self.browser.opens(&whole).await
    }

    /// Writes into the field with this label, in place of what it holds; in a list, chooses that line.
    #[track_caller]
    pub fn fills(mut self, label: &str, value: &str) -> Self {
        let place = self.labelled(label);
        let field = self.part.at_mut(place).unwrap();
        if field.tag == "select" {
            let value = plain(value);
            let option = field.every(&["option"]).into_iter().find(|option| option.words() == value);
            let chosen = option.unwrap_or_else(|| panic!("«{label}» does not offer «{value}»"));
            let chosen = chosen.attribute("value").map_or_else(|| chosen.words(), str::to_owned);
            field.set("data-typed", Some(&chosen));
        } else {
            field.set("data-typed", Some(value));
        }
        self
    }

    /// Picks an answer, or ticks a box, by its words.
    #[track_caller]
    pub fn picks(mut self, words: &str) -> Self {
        let place = self.labelled(words);
        let picked = self.part.at_mut(place).unwrap().clone();
        assert!(["radio", "checkbox"].contains(&picked.attribute("type").unwrap_or("")), "«{words}» cannot be picked");
        if picked.attribute("type") == Some("radio") {
            let same =
                |e: &&Element| e.attribute("type") == Some("radio") && e.attribute("name") == picked.attribute("name");
            let others: Vec<_> = self.part.all().into_iter().filter(same).map(|other| other.place).collect();
            others.into_iter().for_each(|other| self.part.at_mut(other).unwrap().set("checked", None));
        }
        self.part.at_mut(place).unwrap().set("checked", Some(""));
        self
    }

    /// Takes the tick off a box, by its words.
    #[track_caller]
    pub fn unticks(mut self, words: &str) -> Self {
        let place = self.labelled(words);
        self.part.at_mut(place).unwrap().set("checked", None);
        self
    }

    /// Picks an answer in the question about someone: «Absent» for Zoé.
    #[track_caller]
    pub fn picks_for(mut self, whom: &str, words: &str) -> Self {
        let place = self.labelled_about(whom, words);
        let name = self.part.at_mut(place).unwrap().attribute("name").unwrap().to_owned();
        let same = |e: &&Element| e.attribute("name") == Some(&name) && e.attribute("type") == Some("radio");
        let others: Vec<_> = self.part.all().into_iter().filter(same).map(|other| other.place).collect();
        others.into_iter().for_each(|other| self.part.at_mut(other).unwrap().set("checked", None));
        self.part.at_mut(place).unwrap().set("checked", Some(""));
        self
    }

    /// Writes into a field of the part about someone.
    #[track_caller]
    pub fn fills_for(mut self, whom: &str, label: &str, value: &str) -> Self {
        let place = self.labelled_about(whom, label);
        self.part.at_mut(place).unwrap().set("data-typed", Some(value));
        self
    }

    /// The field with that label in the smallest part about someone that has one.
    #[track_caller]
    fn labelled_about(&self, whom: &str, label: &str) -> usize {
        let whom = plain(whom);
        // A line of a roll is no part of its own for the reader, and holds more than the question about its pupil.
        let mut parts = self.part.every(&[&PARTS[..], &["div"]].concat());
        parts.retain(|part| part.words().contains(&whom));
        parts.sort_by_key(|part| part.words().len());
        let found = parts.into_iter().find_map(|part| field_in(part, label));
        found.unwrap_or_else(|| panic!("no «{label}» about «{whom}» on {}: {}", self.path, self.words())).place
    }

    #[track_caller]
    fn labelled(&self, words: &str) -> usize {
        let field = field_in(&self.part, words);
        field.unwrap_or_else(|| panic!("no field «{words}» on {}: {}", self.path, self.words())).place
    }

    /// The fields that the form with this button would send, and where.
    #[track_caller]
    pub fn form(&self, button: &str) -> (String, Vec<(String, String)>) {
        let (form, pressed) = self.form_of(button);
        let mut fields = fields(form);
        if let Some(name) = pressed.attribute("name") {
            fields.push((name.to_owned(), pressed.attribute("value").unwrap_or("").to_owned()));
        }
        let action = pressed.attribute("formaction").or(form.attribute("action")).unwrap_or(&self.path).to_owned();
        (action, fields)
    }

    #[track_caller]
    fn form_of(&self, button: &str) -> (&Element, &Element) {
        let forms = self.part.every(&["form"]);
        let pressed = by_words(forms.iter().flat_map(|form| form.every(&["button"])).collect(), button);
        let pressed = pressed.unwrap_or_else(|| panic!("no button «{button}» on {}: {}", self.path, self.words()));
        let holds = |form: &&&Element| form.all().iter().any(|inside| inside.place == pressed.place);
        (forms.iter().find(holds).unwrap(), pressed)
    }

    /// What «J'ai lu» would send, on a page that may not offer it: in the first words, with all that was said since.
    pub fn signing(&self) -> [(String, String); 3] {
        let fields = [("csrf", self.token()), ("version", "0".to_owned()), ("seen", Timestamp::MAX.to_string())];
        fields.map(|(name, value)| (name.to_owned(), value))
    }

    /// Whether there is such a button.
    pub fn offers(&self, button: &str) -> bool {
        by_words(self.part.every(&["button", "a"]), button).is_some()
    }

    /// Presses a button: the form is sent, or the passkey asked for, and the next page opens.
    pub async fn presses(&self, button: &str) -> Self {
        let (form, pressed) = self.form_of(button);
        if form.has("data-passkey") {
            return self.presses_as(button, &Manner::default()).await;
        }
        assert!(!pressed.has("disabled"), "«{button}» does nothing");
        let (action, fields) = self.form(button);
        if form.attribute("method") != Some("post") {
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
            return self.browser.opens(&format!("{}?{query}", action.split('?').next().unwrap())).await;
        }
        let answer = self.browser.posts_from(&self.path, &action, &fields).await;
        self.browser.arrives(&action, answer).await
    }

    /// Presses a button that asks for the passkey, and the device answers in that manner. A refusal is a page with the
    /// sentence that the script would show.
    pub async fn presses_as(&self, button: &str, manner: &Manner) -> Self {
        let (form, _) = self.form_of(button);
        let ends = (form.attribute("data-options").unwrap(), form.attribute("data-finish").unwrap());
        let mut sent = json!({});
        for (name, value) in fields(form) {
            if name != "csrf" {
                sent[name] = Value::String(value);
            }
        }
        let answer = self.browser.ceremony(ends, &self.token(), &sent, manner).await;
        let answer = answer.unwrap_or_else(|| panic!("the device holds no passkey for «{button}»"));
        if answer.status == StatusCode::OK {
            let location = answer.json()["location"].as_str().unwrap().to_owned();
            return self.browser.opens(&location).await;
        }
        let problem = answer.json()["problem"].as_str().unwrap().to_owned();
        let said = form.all().into_iter().find(|e| e.attribute("data-message") == Some(&problem)).unwrap();
        let mut said = said.clone();
        said.set("hidden", None);
        Self { part: said, status: answer.status, ..self.clone() }
    }

    /// The form token of the page.
    pub fn token(&self) -> String {
        let metas = self.whole.every(&["meta"]);
        let meta = metas.into_iter().find(|meta| meta.attribute("name") == Some("csrf"));
        meta.and_then(|meta| meta.attribute("content")).unwrap_or("").to_owned()
    }
}

/// What a reader takes for a part of a page.
const PARTS: [&str; 8] = ["li", "tr", "article", "section", "fieldset", "details", "form", "main"];

/// The field with this label, `aria-label` or name.
fn field_in<'a>(part: &'a Element, words: &str) -> Option<&'a Element> {
    if let Some(label) = by_words(part.every(&["label"]), words) {
        return match label.attribute("for") {
            Some(id) => part.by_id(id),
            None => label.every(&["input", "select", "textarea"]).first().copied(),
        };
    }
    part.every(&["input", "select", "textarea"]).into_iter().find(|field| {
        ["aria-label", "name"].iter().any(|name| field.attribute(name).is_some_and(|said| plain(said) == plain(words)))
    })
}

/// The one with exactly these words, else the first that has them among others.
fn by_words<'a>(all: Vec<&'a Element>, words: &str) -> Option<&'a Element> {
    let words = plain(words);
    let said: Vec<_> = all.into_iter().map(|element| (element.words(), element)).collect();
    let exact = said.iter().find(|(said, _)| *said == words);
    exact.or_else(|| said.iter().find(|(said, _)| said.contains(&words))).map(|(_, element)| *element)
}

/// What a browser would send of the form, without its button.
fn fields(form: &Element) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for field in form.every(&["input", "textarea", "select"]) {
        let Some(name) = field.attribute("name").filter(|_| !field.has("disabled")) else { continue };
        let value = field.attribute("data-typed").map(str::to_owned);
        let value = match (field.tag.as_str(), field.attribute("type").unwrap_or("text")) {
            ("textarea", _) => value.unwrap_or_else(|| field.text().trim_start_matches('\n').to_owned()),
            ("select", _) => value.unwrap_or_else(|| chosen(field)),
            (_, "radio" | "checkbox") if !field.has("checked") => continue,
            (_, "radio" | "checkbox") => field.attribute("value").unwrap_or("on").to_owned(),
            (_, "submit" | "button" | "file") => continue,
            _ => value.unwrap_or_else(|| field.attribute("value").unwrap_or("").to_owned()),
        };
        fields.push((name.to_owned(), value));
    }
    fields
}

fn chosen(select: &Element) -> String {
    let options = select.every(&["option"]);
    let chosen = options.iter().find(|option| option.has("selected")).or(options.first());
    chosen.map_or_else(String::new, |option| option.attribute("value").map_or_else(|| option.words(), str::to_owned))
}
