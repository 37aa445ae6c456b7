//! What single steps cost, by divan: `cargo bench --bench micro`. What many cost together stands in the other bench.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "carnets.rs"]
mod carnets;
#[path = "../support/mod.rs"]
mod support;

use crate::support::people::Person;
use crate::support::school::{HEAD, School};
use carnet::acts::{Opened, open_family};
use carnet::archive::{Scope, Term};
use carnet::domain::entry::Entry;
use carnet::domain::ids::{FamilyId, PersonId};
use carnet::domain::spelling::mentions;
use carnet::ledger::tree;
use divan::{Bencher, black_box};
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// A school, a family's carnet of fifty records in it, and its guardian's key.
struct Filled {
    school: School,
    guardian: PersonId,
    family: FamilyId,
}

static FILLED: LazyLock<Filled> = LazyLock::new(|| {
    let school = School::in_november();
    let guardian = PersonId(school.guardian("Hélène DIALLO-BERTINOT").seat.subject.0);
    carnets::fill(&school.archive, guardian);
    let scope = school.archive.live_year().unwrap().scope;
    let family = FamilyId(scope.refs(&Term::families_of(guardian)).unwrap()[0].subject.0);
    Filled { school, guardian, family }
});

fn with_scope(bencher: Bencher<'_, '_>, step: impl Fn(&Scope, &Filled) + Sync) {
    let filled = &*FILLED;
    let live = filled.school.archive.live_year().unwrap();
    bencher.bench(|| step(&live.scope, filled));
}

/// The wrapped key of one family found, and unwrapped by its page's, that by the root.
#[divan::bench]
fn a_family_s_key_unwrapped(bencher: Bencher<'_, '_>) {
    with_scope(bencher, |scope, filled| drop(black_box(scope.hold(filled.family).unwrap())));
}

/// A word's keyed hash, the row of the index opened.
#[divan::bench]
fn a_word_of_the_index_looked_up(bencher: Bencher<'_, '_>) {
    with_scope(bencher, |scope, filled| drop(black_box(scope.refs(&Term::families_of(filled.guardian)).unwrap())));
}

/// Key, household.
#[divan::bench]
fn a_family_opened(bencher: Bencher<'_, '_>) {
    with_scope(bencher, |scope, filled| drop(black_box(open_family(scope, filled.family).unwrap())));
}

/// Fifty rows of some three hundred bytes opened, each under a key of its own, and held against their shelf's head.
#[divan::bench]
fn fifty_records_opened_and_verified(bencher: Bencher<'_, '_>) {
    let Opened { held, .. } = open_family(&FILLED.school.archive.live_year().unwrap().scope, FILLED.family).unwrap();
    with_scope(bencher, move |scope, _| drop(black_box(scope.shelf::<Entry>(&held).unwrap())));
}

/// The hash that stands for a public ledger of so many lines, and the proof that one of them is in it.
#[divan::bench(args = [100, 1_000, 10_000])]
fn a_ledger_s_root_and_one_proof(bencher: Bencher<'_, '_>, lines: usize) {
    let leaves: Vec<_> = (0..lines).map(|line| tree::leaf_hash(&line.to_be_bytes())).collect();
    bencher.bench(|| (tree::root(black_box(&leaves)), tree::inclusion(&leaves, lines / 2)));
}

/// Whether a text of half a page names any of a class's thirty pupils.
#[divan::bench]
fn a_text_searched_for_the_names_of_a_class(bencher: Bencher<'_, '_>) {
    let text = "Merci de prévoir un pique-nique, une gourde et des chaussures fermées. ".repeat(12);
    let names: Vec<_> = (0..30).map(|number| format!("EXEMPLE{number}")).collect();
    bencher.bench(|| names.iter().filter(|name| mentions(black_box(&text), name)).count());
}

/// The head's sign-in page, from the request to the last byte, without a socket.
#[divan::bench]
fn a_page_without_any_record(bencher: Bencher<'_, '_>) {
    let head: Person = FILLED.school.staff(HEAD);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    bencher.bench_local(|| assert_eq!(runtime.block_on(head.gets("/connexion")).status, 200));
}
