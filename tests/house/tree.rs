//! The source tree as the rules see it: files, their tokens, and which lines are test code.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

/// One file of text and where it stands, from the repository's root, with `/` between folders.
pub struct Source {
    pub path: String,
    pub text: String,
    /// Whether its parent declares it `#[cfg(test)] mod …;`.
    pub only_tests: bool,
}

/// A piece of code smaller than which nothing means anything, and the line it stands on (from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub line: usize,
    pub kind: Kind,
}

/// What a [`Word`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Name(String),
    /// Punctuation, with `::` as one.
    Mark(String),
    /// A string, number or character as written in the source.
    Literal(String),
}

impl Word {
    /// As it is written.
    pub fn text(&self) -> &str {
        match &self.kind {
            Kind::Name(text) | Kind::Mark(text) | Kind::Literal(text) => text,
        }
    }

    /// The name, when it is one.
    pub fn name(&self) -> Option<&str> {
        if let Kind::Name(name) = &self.kind { Some(name) } else { None }
    }
}

impl Source {
    /// A sample for a rule's own test.
    pub fn sample(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into(), only_tests: false }
    }

    /// The room of `src` it belongs to: the first folder, or the file's own name.
    pub fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
    }

    /// Every word of it, doc comments apart.
    pub fn words(&self) -> Vec<Word> {
        let tokens =
            TokenStream::from_str(&self.text).unwrap_or_else(|error| panic!("{} is not Rust: {error}", self.path));
        let mut words = Vec::new();
        flatten(tokens, &mut words);
        words
    }

    /// The words outside `#[cfg(test)]`.
    pub fn product_words(&self) -> Vec<Word> {
        let tests = self.test_lines();
        self.words().into_iter().filter(|word| !tests.iter().any(|span| span.contains(&word.line))).collect()
    }

    /// The lines of each item marked `#[cfg(test)]`; all of them for a file that is nothing but tests.
    pub fn test_lines(&self) -> Vec<std::ops::RangeInclusive<usize>> {
        if self.only_tests {
            return vec![1..=usize::MAX];
        }
        if !self.names_tests() {
            return Vec::new();
        }
        let file = self.parsed();
        if is_test(&file.attrs) {
            return vec![1..=usize::MAX];
        }
        file.items.iter().filter(|item| is_test(attributes(item))).map(lines_of).collect()
    }

    /// Most files hold no test: these need not be parsed to find where it stands.
    fn names_tests(&self) -> bool {
        self.text.contains("cfg(test)")
    }

    /// The beginnings of the paths that its `#[cfg(test)] mod …;` stand for: a file or a folder each.
    fn test_modules(&self) -> Vec<String> {
        if !self.names_tests() {
            return Vec::new();
        }
        let folder = self.path.trim_end_matches(".rs").trim_end_matches("/mod").trim_end_matches("/lib");
        let elsewhere = |item: syn::Item| match item {
            syn::Item::Mod(item) if is_test(&item.attrs) && item.content.is_none() => Some(item.ident),
            _ => None,
        };
        let names = self.parsed().items.into_iter().filter_map(elsewhere);
        names.flat_map(|name| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/")]).collect()
    }

    /// The file as a syntax tree.
    pub fn parsed(&self) -> syn::File {
        syn::parse_file(&self.text).unwrap_or_else(|error| panic!("{} is not Rust: {error}", self.path))
    }

    /// `path:line`, as an editor opens it.
    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

/// Whether one of the attributes is `#[cfg(test)]`.
pub fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        _ => &[],
    }
}

fn lines_of(item: &syn::Item) -> std::ops::RangeInclusive<usize> {
    let span = syn::spanned::Spanned::span(item);
    span.start().line..=span.end().line
}

fn flatten(tokens: TokenStream, words: &mut Vec<Word>) {
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let line = token.span().start().line;
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let inner = matches!(rest.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '!');
                let bang = if inner { rest.next() } else { None };
                match rest.peek() {
                    Some(TokenTree::Group(group)) if is_doc(group) => drop(rest.next()),
                    _ => {
                        words.push(Word { line, kind: Kind::Mark("#".into()) });
                        words.extend(bang.map(|_| Word { line, kind: Kind::Mark("!".into()) }));
                    }
                }
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint => {
                rest.next();
                words.push(Word { line, kind: Kind::Mark("::".into()) });
            }
            TokenTree::Punct(mark) => words.push(Word { line, kind: Kind::Mark(mark.to_string()) }),
            TokenTree::Ident(name) => words.push(Word { line, kind: Kind::Name(name.to_string()) }),
            TokenTree::Literal(literal) => words.push(Word { line, kind: Kind::Literal(literal.to_string()) }),
            TokenTree::Group(group) => flatten_group(&group, words),
        }
    }
}

fn flatten_group(group: &proc_macro2::Group, words: &mut Vec<Word>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    };
    words.push(Word { line: group.span_open().start().line, kind: Kind::Mark(open.into()) });
    flatten(group.stream(), words);
    words.push(Word { line: group.span_close().end().line, kind: Kind::Mark(close.into()) });
}

fn is_doc(group: &proc_macro2::Group) -> bool {
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

/// The repository's root: where the runner says it is now, which need not be where this was compiled.
pub fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()))
}

/// Every path of the repository that git keeps or would keep, sorted.
pub fn kept() -> Vec<String> {
    let list = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("the house rules need git, and a clone");
    assert!(list.status.success(), "{}", String::from_utf8_lossy(&list.stderr));
    let list = String::from_utf8(list.stdout).expect("paths in UTF-8");
    let mut paths: Vec<_> = list.split_terminator('\0').map(str::to_owned).collect();
    paths.retain(|path| root().join(path).exists());
    paths.sort();
    paths.dedup();
    paths
}

/// The Rust files under a folder.
pub fn rust_under(folder: &str) -> Vec<Source> {
    let wanted = |path: &String| path.starts_with(folder) && path.ends_with(".rs");
    let sources: Vec<_> = kept().into_iter().filter(wanted).map(|path| read(&path)).collect();
    assert!(!sources.is_empty(), "no Rust file under {folder}");
    with_test_modules_marked(sources)
}

fn with_test_modules_marked(mut sources: Vec<Source>) -> Vec<Source> {
    let tests: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in &mut sources {
        source.only_tests = tests.iter().any(|start| source.path.starts_with(start));
    }
    sources
}

/// A kept file of text.
pub fn read(path: &str) -> Source {
    let text = std::fs::read_to_string(root().join(Path::new(path))).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { path: path.into(), text, only_tests: false }
}

#[test]
fn words_leave_doc_comments_and_test_code_apart() {
    let text = "//! crate::a\nuse crate::b; /// crate::c\nfn f() { g!(crate::d) }\n#[cfg(test)]\nmod tests { use crate::e; }\n";
    let source = Source::sample("src/x/y.rs", text);
    let names =
        |words: Vec<Word>| words.iter().filter_map(|word| word.name().map(str::to_owned)).collect::<Vec<_>>().join(" ");
    assert_eq!(names(source.product_words()), "use crate b fn f g crate d");
    assert!(names(source.words()).ends_with("mod tests use crate e"));
    assert_eq!(source.room(), "x");
}

#[test]
fn a_file_whose_parent_calls_it_a_test_is_one_and_its_neighbour_is_not() {
    let sources = with_test_modules_marked(vec![
        Source::sample("src/vault/mod.rs", "#[cfg(test)]\nmod fixtures;\nmod cell;"),
        Source::sample("src/vault/fixtures.rs", "fn f() {}"),
        Source::sample("src/vault/cell.rs", "fn f() {}\n#[cfg(test)]\nmod tests;"),
        Source::sample("src/vault/cell/tests.rs", "fn f() {}"),
    ]);
    let product: Vec<_> = sources.iter().filter(|source| !source.product_words().is_empty()).collect();
    assert_eq!(
        product.iter().map(|source| &*source.path).collect::<Vec<_>>(),
        ["src/vault/mod.rs", "src/vault/cell.rs"]
    );
}
