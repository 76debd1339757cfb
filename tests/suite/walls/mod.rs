//! The rooms of `src`: which imports which, and how large they grow.
//!
//! [`plan`] is the table, [`tree`] reads the code, and [`rules`] compares the two.

mod plan;
mod rules;
mod tree;

use plan::{PLAN, Plan};
use rules::{Files, complaints};

#[test]
fn source_follows_the_plan() {
    let mut files = Files::new();
    read("Cargo.toml", &mut files);
    read("src", &mut files);
    let complaints = complaints(&files, &PLAN);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Reads a file, or a folder with all below it.
fn read(path: &str, files: &mut Files) {
    let text = std::fs::read_to_string(path);
    if text.is_err() {
        #[expect(clippy::disallowed_methods, reason = "the files go into a sorted map")]
        let entries = std::fs::read_dir(path).unwrap();
        entries.for_each(|entry| read(&format!("{path}/{}", entry.unwrap().file_name().display()), files));
    }
    files.insert(path.to_owned(), text.unwrap_or_default());
}

#[test]
fn every_rule_finds_its_breaches() {
    let plan = Plan { rooms: "lib\ncli a\na b\na/low\nb a\nd", foreign: "csv b\nstd/fs cli\nstd/net" };
    let files = [
        ("Cargo.toml", "\n[dependencies]\ncsv = \"1\"\nodd = \"1\"\n[dev-dependencies]\ninsta = \"1\""),
        ("src/lib.rs", "mod a; mod b; mod cli; mod utils;"),
        ("src/cli.rs", "use std::{fs, io::Write}; fn f() { assert!(fs::read(\"std::net\")) } // std::net"),
        // A module that only hands names on is on no circle.
        ("src/a/mod.rs", "mod low; mod top; pub use low::Deep; pub use top::Card;"),
        ("src/a/top.rs", "use super::{Deep as D, super::b::{self, *}};\npub struct Card; fn f() { b::g() }"),
        ("src/a/low.rs", "pub enum Deep {}\n#[cfg(test)] mod tests { use crate::cli; }"),
        // The parent uses its child, and the child its parent.
        ("src/b/mod.rs", "mod csv; use csv::Row; struct Table;\nuse std as s; fn g(r: Row) { s::net::f() }"),
        ("src/b/csv.rs", "pub struct Row(super::Table);\nfn f() { vec![Some(crate::a::Card)]; }"),
        ("src/utils.rs", "#[derive(Debug, ::csv::Magic)]\npub(crate) type Card = u8;"),
        ("src/sql", &"\n".repeat(401)),
    ];
    let mut files: Files = files.map(|(file, text)| (file.to_owned(), text.to_owned())).into();
    files.extend((0..17).map(|number| (format!("src/sql/{number}"), String::new())));
    insta::assert_snapshot!(complaints(&files, &plan).join("\n"));
}
