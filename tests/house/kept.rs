//! Everything that is stored stands in one table, which the register, the notices and the rules of retention are made
//! from (`src/domain/kept/table.rs`): a record, or a field of one, that is missing from it is found here.

use crate::nothing_found;
use crate::tree::{Source, rust_under};
use carnet::domain::kept::HOLDINGS;
use std::collections::{BTreeMap, BTreeSet};

/// Where stored records and the types in them are declared.
const ROOMS: &[&str] = &["domain", "archive", "auth"];

/// A stored type, as far as the table asks of it.
#[derive(Default)]
struct Stored {
    /// `Type.field`, and `Type::Variant` where a variant holds something.
    fields: Vec<String>,
    /// The names of the types in it.
    within: BTreeSet<String>,
}

/// Every shape that serde writes, by its name.
fn shapes(sources: &[Source]) -> BTreeMap<String, Stored> {
    let mut shapes: BTreeMap<String, Stored> = BTreeMap::new();
    for item in sources.iter().flat_map(|source| source.parsed().items) {
        let (name, found) = match item {
            syn::Item::Struct(item) if is_written(&item.attrs) => {
                let mut stored = Stored::default();
                stored.read(&item.ident.to_string(), &item.fields);
                (item.ident.to_string(), stored)
            }
            syn::Item::Enum(item) if is_written(&item.attrs) => (item.ident.to_string(), of_enum(&item)),
            _ => continue,
        };
        // Two types of one name are both looked at: which of them a field means is the compiler's to know.
        let known = shapes.entry(name).or_default();
        known.fields.extend(found.fields);
        known.within.extend(found.within);
    }
    shapes
}

fn of_enum(item: &syn::ItemEnum) -> Stored {
    let mut stored = Stored::default();
    for variant in item.variants.iter().filter(|variant| !variant.fields.is_empty()) {
        let name = format!("{}::{}", item.ident, variant.ident);
        stored.read(&name, &variant.fields);
        stored.fields.push(name);
    }
    stored
}

fn is_written(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("derive") && quoted(&attribute.meta).iter().any(|name| name == "Serialize")
    })
}

/// Every name in a piece of syntax.
fn quoted(meta: &syn::Meta) -> Vec<String> {
    let syn::Meta::List(list) = meta else { return vec![] };
    Source::sample("", &list.tokens.to_string())
        .words()
        .iter()
        .filter_map(|word| word.name())
        .map(str::to_owned)
        .collect()
}

impl Stored {
    fn read(&mut self, name: &str, fields: &syn::Fields) {
        for field in fields {
            if let Some(ident) = &field.ident {
                self.fields.push(format!("{name}.{ident}"));
            }
            names_in(&field.ty, &mut self.within);
        }
    }
}

fn names_in(kind: &syn::Type, found: &mut BTreeSet<String>) {
    struct Names<'a>(&'a mut BTreeSet<String>);
    impl<'ast> syn::visit::Visit<'ast> for Names<'_> {
        fn visit_ident(&mut self, ident: &'ast syn::Ident) {
            self.0.insert(ident.to_string());
        }
    }
    syn::visit::Visit::visit_type(&mut Names(found), kind);
}

/// The record types, by `impl Record for …` and by the line of `records!` that stands for one.
fn records(sources: &[Source]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in sources {
        let words = source.product_words();
        for window in words.windows(4) {
            let [first, second, third, fourth] = [0, 1, 2, 3].map(|at| window[at].text());
            if (first, second) == ("Record", "for") && third != "$" {
                found.insert(third.to_owned());
            }
            if source.path.ends_with("archive/kind.rs")
                && (second, third) == ("=", ">")
                && fourth != "$"
                && first != "ty"
            {
                found.insert(first.to_owned());
            }
        }
    }
    found
}

/// What can be reached from the records: each field of each type.
fn reached(sources: &[Source]) -> BTreeSet<String> {
    let (shapes, mut fields) = (shapes(sources), BTreeSet::new());
    let mut waiting: Vec<String> = records(sources).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        let Some(shape) = shapes.get(&name).filter(|_| seen.insert(name.clone())) else { continue };
        fields.extend(shape.fields.iter().cloned());
        waiting.extend(shape.within.iter().cloned());
    }
    fields
}

fn stored_sources() -> Vec<Source> {
    let kept = |source: &Source| ROOMS.contains(&source.room()) && !source.only_tests;
    rust_under("src/").into_iter().filter(kept).collect()
}

fn unlisted(reached: &BTreeSet<String>, listed: &BTreeSet<String>) -> Vec<String> {
    let missing = reached.difference(listed).map(|field| format!("{field} is stored and no line says why"));
    let stale = listed.difference(reached).map(|field| format!("{field} is in the table and nothing stores it"));
    missing.chain(stale).collect()
}

#[test]
fn every_stored_field_stands_in_the_table_of_what_is_kept() {
    let listed = HOLDINGS.iter().flat_map(|holding| holding.fields).map(|field| (*field).to_owned()).collect();
    let reached = reached(&stored_sources());
    assert!(reached.contains("PupilProfile.born"), "the search finds nothing at all");
    nothing_found("add it to a line of src/domain/kept/table.rs, with what it is for", unlisted(&reached, &listed));
}

#[test]
fn every_kind_of_record_stands_in_the_table_of_what_is_kept() {
    let sources = stored_sources();
    let kinds = sources.iter().find(|source| source.path == "src/archive/kind.rs").unwrap().parsed();
    let kinds = kinds.items.into_iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "Kind" => Some(item.variants),
        _ => None,
    });
    let kinds: BTreeSet<String> = kinds.unwrap().iter().map(|variant| variant.ident.to_string()).collect();
    assert!(kinds.len() > 20, "the search finds nothing at all");
    let listed = HOLDINGS.iter().flat_map(|holding| holding.kinds).map(|kind| (*kind).to_owned()).collect();
    nothing_found("add it to a line of src/domain/kept/table.rs", unlisted(&kinds, &listed));
}

#[test]
fn a_field_that_nobody_listed_is_found_and_so_is_a_line_that_nothing_stores() {
    let text = "#[derive(Serialize)] struct Meal { pupil: PersonId, dish: Dish, #[serde(skip)] note: Vec<Remark> }
        #[derive(Serialize)] enum Dish { Soup, Other(Text), Of { cook: String } }
        #[derive(Serialize)] struct Remark { text: String }
        #[derive(Debug)] struct Unstored { never: String }
        impl Record for Meal { const KIND: Kind = Kind::Meal; }";
    let found = reached(&[Source::sample("src/domain/meal.rs", text)]);
    let wanted = ["Dish::Of", "Dish::Of.cook", "Dish::Other", "Meal.dish", "Meal.note", "Meal.pupil", "Remark.text"];
    assert_eq!(found.iter().collect::<Vec<_>>(), wanted);
    let listed = BTreeSet::from(["Meal.pupil".to_owned(), "Meal.price".to_owned()]);
    assert_eq!(unlisted(&found, &listed).len(), 7);
}
