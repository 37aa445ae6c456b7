//! French spacing: no line may begin with a colon or a dash, or end with an opening guillemet; and «de» before a vowel.

/// Turns the ordinary space before `: ; ! ? % » –` and after `«` and `n°` into one that does not break, narrow where
/// printers use a narrow one.
pub fn french(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            (' ', Some(';' | '!' | '?' | '%')) => out.push('\u{202F}'),
            (' ', Some(':' | '»' | '–')) => out.push('\u{A0}'),
            ('«' | '°', Some(' ')) => {
                letters.next();
                out.extend([letter, '\u{A0}']);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// «de» becomes «d'» at the end of what is said, when a vowel comes next. An h is left alone: who can tell «d'Hélène»
/// from «de Hamza»?
pub fn elide(said: &mut String, next: &str) {
    let mut letters = next.chars().flat_map(char::to_lowercase);
    let vowel = |letter| "aàâäæeéèêëiîïoôöœuùûü".contains(letter);
    let (first, second) = (letters.next(), letters.next());
    let elided = first.is_some_and(vowel) || (first == Some('y') && !second.is_some_and(vowel));
    let stem = said.strip_suffix("de ").or_else(|| said.strip_suffix("De "));
    if elided && stem.is_some_and(|stem| !stem.ends_with(char::is_alphanumeric)) {
        said.truncate(said.len() - "e ".len());
        said.push('\'');
    }
}

/// A number in groups of three figures, as French prints it.
pub fn figures(number: u64) -> String {
    let plain = number.to_string();
    let groups = plain.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok());
    groups.collect::<Vec<_>>().join("\u{202F}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_signs_never_stand_alone_at_the_beginning_of_a_line() {
        assert_eq!(
            french("Que faire ? Ceci : « J'ai lu » !"),
            "Que faire\u{202F}? Ceci\u{A0}: «\u{A0}J'ai lu\u{A0}»\u{202F}!"
        );
        assert_eq!(french("8:05 et a;b"), "8:05 et a;b");
        assert_eq!(french("Coupon n° { $n } du jour"), "Coupon n°\u{A0}{ $n } du jour");
        assert_eq!(french("{ $percent } % des critères"), "{ $percent }\u{202F}% des critères");
    }

    #[test]
    fn de_loses_its_vowel_before_another_one_alone() {
        let said = |next: &str| {
            let mut said = "Carnet de ".to_owned();
            elide(&mut said, next);
            said + next
        };
        let names = ["Anne", "Élodie", "Yves", "Yasmine", "Hugo", "Zoé", ""].map(said);
        let carnets = ["d'Anne", "d'Élodie", "d'Yves", "de Yasmine", "de Hugo", "de Zoé", "de "];
        assert_eq!(names, carnets.map(|whose| format!("Carnet {whose}")));
        for (before, after) in [("De ", "D'"), ("Vous êtes ", "Vous êtes "), ("Le monde ", "Le monde ")] {
            let mut said = before.to_owned();
            elide(&mut said, "Apolline");
            assert_eq!(said, after);
        }
    }

    #[test]
    fn figures_stand_in_threes_from_the_right() {
        let said = [0, 999, 1_000, 1_234_567].map(figures);
        assert_eq!(said, ["0", "999", "1\u{202F}000", "1\u{202F}234\u{202F}567"]);
    }
}
