//! Names as they are sorted and recognised: without capitals, accents and hyphens.

use std::collections::BTreeSet;

/// Each accented letter of names written in France, under the one it sorts with.
const ACCENTED: [(&str, &str); 14] = [
    ("àáâãäåā", "a"),
    ("ç", "c"),
    ("èéêëēėę", "e"),
    ("ìíîïī", "i"),
    ("ñ", "n"),
    ("òóôõöøō", "o"),
    ("ùúûüū", "u"),
    ("ýÿ", "y"),
    ("š", "s"),
    ("žź", "z"),
    ("ł", "l"),
    ("œ", "oe"),
    ("æ", "ae"),
    ("ß", "ss"),
];

/// The shortest name that is looked for in a text, in letters.
const SHORTEST: usize = 3;

/// The words of a text, small and without accents.
pub fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.chars().flat_map(char::to_lowercase) {
        match words.last_mut() {
            Some(word) if letter.is_alphanumeric() => fold(letter, word),
            // A combining accent belongs to the letter before it.
            _ if ('\u{300}'..='\u{36F}').contains(&letter) => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn fold(letter: char, word: &mut String) {
    match ACCENTED.iter().find(|(accented, _)| accented.contains(letter)) {
        Some((_, plain)) => word.push_str(plain),
        None => word.push(letter),
    }
}

/// What a name is sorted by.
pub fn sorted_as(name: &str) -> String {
    words(name).join(" ")
}

/// How many letters of a word a name is found by.
const INITIALS: usize = 2;

/// What a name is found by: how each of its words begins.
pub fn initials(name: &str) -> BTreeSet<String> {
    beginnings(name).collect()
}

/// What a name in full that stands in a text is found by: how each two words of the text begin that follow one another.
pub fn initials_of_pairs(text: &str) -> BTreeSet<[String; 2]> {
    let all: Vec<String> = beginnings(text).collect();
    all.windows(2).map(|pair| [pair[0].clone(), pair[1].clone()]).collect()
}

fn beginnings(text: &str) -> impl Iterator<Item = String> {
    words(text).into_iter().map(|word| word.chars().take(INITIALS).collect())
}

/// A name as somebody types it who looks for it: the beginning of some of its words, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    words: Vec<String>,
}

impl Sought {
    /// What was typed; none when no word of it has two letters.
    pub fn parse(typed: &str) -> Option<Self> {
        let words = words(typed);
        words.iter().any(|word| word.chars().count() >= INITIALS).then_some(Self { words })
    }

    /// One of [`initials`] that every name which matches has.
    pub fn initials(&self) -> String {
        let longest = self.words.iter().max_by_key(|word| word.chars().count());
        longest.map(|word| word.chars().take(INITIALS).collect()).unwrap_or_default()
    }

    /// Each word typed begins a word of the name.
    pub fn matches(&self, name: &str) -> bool {
        let name = words(name);
        self.words.iter().all(|sought| name.iter().any(|word| word.starts_with(sought)))
    }
}

/// Whether a text holds a name as whole words, whatever the capitals, accents and hyphens. Names of fewer than three
/// letters are not looked for: they are words of everyday language.
pub fn mentions(text: &str, name: &str) -> bool {
    let (text, name) = (words(text), words(name));
    let letters: usize = name.iter().map(|word| word.chars().count()).sum();
    letters >= SHORTEST && text.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_recognised_in_any_spelling_and_only_as_a_whole() {
        for text in ["Zoé bavarde", "avec ZOE.", "zoe\u{301} aussi", "l'amie:Zoé"] {
            assert!(mentions(text, "Zoé"), "{text}");
        }
        assert!(mentions("assis près de Marie Lou", "MARIE-LOU"));
        for text in ["Zoélie bavarde", "au zoo", "marie seule et lou"] {
            assert!(!mentions(text, "Zoé") && !mentions(text, "Marie-Lou"), "{text}");
        }
    }

    #[test]
    fn wherever_a_text_holds_a_name_in_full_two_words_that_follow_one_another_begin_as_two_of_the_name_do() {
        let text = "Hier, Zoé Diallo-Bertinot et PAUL martin ont couru.";
        for name in ["Zoé DIALLO-BERTINOT", "Paul MARTIN", "MARTIN Paul"] {
            assert_eq!(mentions(text, name), name != "MARTIN Paul");
            let found =
                initials_of_pairs(text).into_iter().any(|pair| pair.iter().all(|one| initials(name).contains(one)));
            assert!(found, "{name}");
        }
        assert!(
            !initials_of_pairs(text).iter().any(|pair| pair.iter().all(|one| initials("Inès MARTIN").contains(one)))
        );
        assert!(initials_of_pairs("Zoé").is_empty());
    }

    #[test]
    fn a_name_is_found_by_the_beginning_of_its_words_in_any_order_and_spelling() {
        let name = "Zoé DIALLO-BERTINOT";
        for typed in ["zo", "Zoe", "dial", "BERTINOT zoé", "z diallo", " diallo bert "] {
            let sought = Sought::parse(typed).unwrap();
            assert!(sought.matches(name) && initials(name).contains(&sought.initials()), "{typed}");
        }
        for typed in ["oe", "zoé dupont", "allo"] {
            assert!(!Sought::parse(typed).unwrap().matches(name), "{typed}");
        }
        for typed in ["", " - ", "z", "z d"] {
            assert_eq!(Sought::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn names_of_two_letters_are_everyday_words() {
        assert!(mentions("Luc va bien", "Luc"));
        assert!(!mentions("il a lu le texte", "Lu"));
    }

    #[test]
    fn accents_do_not_send_a_name_to_the_end_of_the_list() {
        let mut names = ["Zola", "Émile", "Œuvrard", "Faure", "de Ferrière"];
        names.sort_by_key(|name| sorted_as(name));
        assert_eq!(names, ["de Ferrière", "Émile", "Faure", "Œuvrard", "Zola"]);
    }
}
