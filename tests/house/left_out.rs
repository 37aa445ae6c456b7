//! Tests that are left out: only by `tests/support/tools.rs`, which says so.

use crate::nothing_found;
use crate::tree::{Source, Word, rust_under};
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// Who says that a test is left out.
const SAID_BY: &str = "is_there";

/// A function as it is called, and its body.
struct Function {
    name: String,
    is_test: bool,
    block: syn::Block,
}

#[derive(Default)]
struct Functions {
    of: Option<String>,
    found: Vec<Function>,
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let is_test = item.attrs.iter().any(|one| one.path().segments.last().is_some_and(|last| last.ident == "test"));
        self.found.push(Function { name: item.sig.ident.to_string(), is_test, block: (*item.block).clone() });
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.of = Some(words(&*item.self_ty));
        visit::visit_item_impl(self, item);
        self.of = None;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let name = format!("{} :: {}", self.of.as_deref().unwrap_or_default(), item.sig.ident);
        self.found.push(Function { name, is_test: false, block: item.block.clone() });
    }
}

/// A piece of code, each word apart.
fn words(code: &impl Spanned) -> String {
    let text = code.span().source_text().unwrap_or_default();
    Source::sample("a piece of code", &text).words().iter().map(Word::text).collect::<Vec<_>>().join(" ")
}

/// What is called there: each by its own name, and by that of its type before it.
fn called(code: &str) -> BTreeSet<&str> {
    let opened = code.match_indices(" (").map(|(at, _)| &code[..at]);
    opened.flat_map(|before| [last_words(before, 1), last_words(before, 3)]).flatten().collect()
}

fn last_words(words: &str, count: usize) -> Option<&str> {
    let at = words.rmatch_indices(' ').nth(count - 1).map(|(at, _)| at + 1);
    if at.is_none() && words.split(' ').count() < count { None } else { Some(&words[at.unwrap_or(0)..]) }
}

/// A block that ends the test and does nothing else.
fn only_returns(block: &syn::Block) -> bool {
    matches!(&block.stmts[..], [syn::Stmt::Expr(syn::Expr::Return(syn::ExprReturn { expr: None, .. }), _)])
}

/// What decides, in a test, whether it is left out.
#[derive(Default)]
struct Reasons(Vec<String>);

impl<'ast> Visit<'ast> for Reasons {
    fn visit_expr_if(&mut self, branch: &'ast syn::ExprIf) {
        if only_returns(&branch.then_branch) {
            self.0.push(words(&branch.cond));
        }
        visit::visit_expr_if(self, branch);
    }

    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {
        // What it returns from is no test.
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(syn::LocalInit { expr, diverge: Some((_, other)), .. }) = &local.init
            && let syn::Expr::Block(other) = &**other
            && only_returns(&other.block)
        {
            self.0.push(words(expr));
        }
        visit::visit_local(self, local);
    }
}

/// Tests that end before they have tried anything, for a reason that nobody is told.
fn silent(sources: &[Source]) -> Vec<String> {
    let mut functions = Functions::default();
    sources.iter().for_each(|source| functions.visit_file(&source.parsed()));
    let mut saying = BTreeSet::from([SAID_BY.to_owned()]);
    let helpers = functions.found.iter().filter(|one| !one.is_test);
    let helpers: Vec<_> = helpers.map(|one| (&one.name, words(&one.block))).collect();
    let helpers: Vec<_> = helpers.iter().map(|(name, code)| (*name, called(code))).collect();
    loop {
        let through = |(_, called): &&(&String, BTreeSet<&str>)| called.iter().any(|name| saying.contains(*name));
        let more: Vec<_> = helpers.iter().filter(through).map(|(name, _)| (*name).clone()).collect();
        let before = saying.len();
        saying.extend(more);
        if saying.len() == before {
            break;
        }
    }
    let tests = functions.found.iter().filter(|one| one.is_test);
    let reasons = tests.flat_map(|test| {
        let mut reasons = Reasons::default();
        reasons.visit_block(&test.block);
        reasons.0.into_iter().map(move |reason| (test, reason))
    });
    let silent = reasons.filter(|(_, reason)| !called(reason).iter().any(|name| saying.contains(*name)));
    silent.map(|(test, reason)| format!("{}: {reason}", test.name)).collect()
}

#[test]
fn no_test_is_left_out_in_silence() {
    let sources: Vec<_> = rust_under("src/").into_iter().chain(rust_under("tests/")).collect();
    nothing_found("ask tools::is_there, which writes down what is not tested", silent(&sources));
}

#[test]
fn a_silent_leave_is_found_and_one_that_is_said_is_not() {
    let of = |test: &str| {
        let helpers =
            "fn has() -> bool { is_there(x(), \"it\") } struct A; impl A { fn at() -> Option<A> { has(); None } }";
        silent(&[Source::sample(
            "tests/trips/a.rs",
            &format!("{helpers} #[tokio::test] async fn t() {{ {test} b(); }}"),
        )])
        .len()
    };
    assert_eq!(
        ["if !has() { return; }", "let Some(a) = A::at() else { return };", "if x { b(); return; }"].map(of),
        [0; 3]
    );
    assert_eq!(
        ["if !x() { return; }", "let Ok(a) = c() else { return; };", "for a in b { if has { return } }"].map(of),
        [1; 3]
    );
}
