//! The rooms of `src`: which imports which, and how large they grow.
//!
//! [`plan`] is the table, [`source`] and [`tree`] read the code with `syn`, and [`rules`] compares the two.

mod plan;
mod rules;
mod source;
mod tree;

use std::collections::BTreeMap;

use plan::{PLAN, Plan};
use tree::Tree;

#[test]
fn source_follows_the_plan() {
    let mut files = BTreeMap::new();
    tree::read("Cargo.toml", &mut files);
    tree::read("src", &mut files);
    let complaints = Vec::from_iter(rules::complaints(&Tree::new(files), &PLAN));
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_rule_finds_its_breaches() {
    let plan = Plan { rooms: "lib\ncli a\na b\na/low\nb a\nd", foreign: "csv b\nstd::fs cli\nstd::net" };
    let long = "\n".repeat(401);
    let files = [
        ("Cargo.toml", "\n[dependencies]\ncsv = \"1\"\nodd = \"1\"\n[dev-dependencies]\ninsta = \"1\""),
        ("src/lib.rs", "mod a; mod b; mod cli; mod utils;"),
        ("src/cli.rs", "use std::{fs, io::Write}; fn f() { assert!(fs::read(\"std::net\")) } // std::net"),
        // A module that only hands names on is on no circle.
        ("src/a/mod.rs", "mod low; mod top; pub use low::Deep; pub use top::Card;"),
        ("src/a/top.rs", "use super::{Deep as D, super::b::{self, *}};\npub struct Card; fn f() { b::g() }"),
        ("src/a/low.rs", "pub(in crate::b) enum Deep {}\n#[cfg(test)] mod tests { use crate::cli; }"),
        // The parent uses its child, and the child its parent.
        ("src/b/mod.rs", "mod csv; use csv::Row; struct Table;\nuse std as s; fn g(r: Row) { s::net::f() }"),
        ("src/b/csv.rs", "pub struct Row(super::Table);\nfn f() { vec![Some(crate::a::Card)]; }"),
        ("src/utils.rs", "#[derive(Debug, ::csv::Magic)]\npub(crate) type Card = u8;"),
        ("src/sql", &long),
    ];
    let mut files: BTreeMap<_, _> = files.map(|(file, text)| (file.to_owned(), text.to_owned())).into();
    files.extend((0..17).map(|number| (format!("src/sql/{number}"), String::new())));
    let complaints = Vec::from_iter(rules::complaints(&Tree::new(files), &plan));
    let expected = [
        "a/top: `a` may not import `Deep` of `a/low`",
        "a: `a` may not import `Deep` of `a/low`",
        "b/csv: `b` may not import `Card` of `a`",
        "b: `std::net` is for [] only",
        "circle [a/top, b, b/csv]\n    a/top -> b: *, g\n    b -> b/csv: Row\n    b/csv -> a/top: Card\n    \
         b/csv -> b: Table",
        "plan: `b` does not use `a`",
        "plan: `b` does not use `csv`",
        "plan: `cli` does not use `a`",
        "plan: `d` holds no file",
        "plan: no room for the crate `odd`",
        "src/sql: 17 entries, more than 16",
        "src/sql: 401 lines, more than 400",
        "src/utils.rs: the name says nothing",
        "type `Card`: in a/top, utils",
        "utils: `csv` is for [b] only",
        "utils: no room holds it",
    ];
    assert_eq!(complaints, expected);
}
