//! Sizes: files and functions stay small enough to be read whole. Tests do not count.

use crate::nothing_found;
use crate::tree::{Source, is_test, rust_under};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

const LONGEST_FILE: usize = 300;
const MEDIAN_FILE: usize = 120;
const LONGEST_FUNCTION: usize = 60;
const MEDIAN_FUNCTION: usize = 10;

/// A function, and its lines from `fn` to the closing brace.
struct Function {
    at: String,
    name: String,
    lines: usize,
    /// One `match` that gives a literal for each of its arms: it has no steps to be said by name.
    is_table: bool,
}

struct Functions<'a> {
    source: &'a Source,
    found: Vec<Function>,
}

impl Functions<'_> {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let start = signature.fn_token.span().start().line;
        let lines = block.brace_token.span.close().end().line - start + 1;
        let (at, name) = (self.source.at(start), signature.ident.to_string());
        self.found.push(Function { at, name, lines, is_table: is_table(block) });
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            self.add(&item.sig, &item.block);
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.add(&item.sig, block);
        }
    }
}

fn is_table(block: &syn::Block) -> bool {
    let [syn::Stmt::Expr(syn::Expr::Match(table), None)] = block.stmts.as_slice() else { return false };
    table.arms.iter().all(|arm| matches!(*arm.body, syn::Expr::Lit(_)))
}

fn functions(sources: &[Source]) -> Vec<Function> {
    let of = |source: &Source| {
        let mut functions = Functions { source, found: Vec::new() };
        if !source.only_tests {
            functions.visit_file(&source.parsed());
        }
        functions.found
    };
    sources.iter().flat_map(of).collect()
}

/// The file's lines without its test modules.
fn product_lines(source: &Source) -> usize {
    let tests = source.test_lines();
    (1..=source.text.lines().count()).filter(|line| !tests.iter().any(|span| span.contains(line))).count()
}

fn long_files(sources: &[Source]) -> Vec<String> {
    let long = |source: &Source| {
        let lines = product_lines(source);
        (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines", source.path))
    };
    sources.iter().filter_map(long).collect()
}

fn long_functions(sources: &[Source]) -> Vec<String> {
    let long = |function: Function| {
        (function.lines > LONGEST_FUNCTION && !function.is_table)
            .then(|| format!("{}: {} has {} lines", function.at, function.name, function.lines))
    };
    functions(sources).into_iter().filter_map(long).collect()
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers[numbers.len() / 2]
}

fn median_past(what: &str, limit: usize, numbers: Vec<usize>) -> Vec<String> {
    let middle = median(numbers);
    if middle > limit { vec![format!("the median {what} has {middle} lines")] } else { vec![] }
}

#[test]
fn no_file_is_past_300_lines() {
    nothing_found("split it by meaning", long_files(&rust_under("src/")));
}

#[test]
fn the_median_file_is_at_most_120_lines() {
    let lines = rust_under("src/").iter().map(product_lines).filter(|lines| *lines > 0).collect();
    nothing_found("too many long files", median_past("file", MEDIAN_FILE, lines));
}

#[test]
fn no_function_is_past_60_lines() {
    nothing_found("say its steps by name", long_functions(&rust_under("src/")));
}

#[test]
fn the_median_function_is_at_most_10_lines() {
    let lines = functions(&rust_under("src/")).iter().map(|function| function.lines).collect();
    nothing_found("too many long functions", median_past("function", MEDIAN_FUNCTION, lines));
}

#[test]
fn a_long_file_and_a_long_function_are_found_and_tests_do_not_count() {
    let body = "    g();\n".repeat(60);
    let long = Source::sample("src/web/a.rs", &format!("fn f() {{\n{body}}}\n"));
    let test = Source::sample("src/web/b.rs", &format!("#[cfg(test)]\nmod tests {{\nfn f() {{\n{body}}}\n}}\n"));
    let method = Source::sample("src/web/c.rs", &format!("impl A {{\nfn f(&self) {{\n{body}}}\n}}\n"));
    let arms = "        1 => \"one\",\n".repeat(60);
    let table = Source::sample("src/web/d.rs", &format!("fn f(n: u8) -> &str {{\n    match n {{\n{arms}    }}\n}}\n"));
    assert_eq!(long_functions(&[long, test, method, table]).len(), 2);

    let lines = |count: usize| "// a line\n".repeat(count);
    let at_limit = Source::sample("src/web/a.rs", &lines(300));
    let past = Source::sample("src/web/b.rs", &lines(301));
    let tested =
        Source::sample("src/web/c.rs", &format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", lines(300), lines(50)));
    assert_eq!(long_files(&[at_limit, past, tested]), ["src/web/b.rs: 301 lines"]);
}

#[test]
fn a_median_past_the_limit_is_found() {
    assert!(median_past("function", 10, vec![1, 10, 70]).is_empty());
    assert_eq!(median_past("function", 10, vec![1, 11, 70]).len(), 1);
}
