//! The rooms of `src`: what imports what, and how large it grows.
//!
//! [`plan`] is the table, [`source`] and [`tree`] read the code with `syn`, and [`rules`] compares the two.

mod plan;
mod rules;
mod source;
mod tree;

use std::collections::BTreeSet;

use plan::{PLAN, Plan};
use tree::Tree;

#[test]
fn source_follows_the_plan() {
    let tree = Tree::read();
    let complaints: BTreeSet<String> = rules::ALL.iter().flat_map(|rule| rule(&tree, &PLAN)).collect();
    let open = without_exceptions(&complaints, PLAN.exceptions);
    assert!(open.is_empty(), "\n{}\n", open.join("\n"));
}

/// Complaints that no exception covers, and exceptions that cover none.
fn without_exceptions(complaints: &BTreeSet<String>, exceptions: &str) -> Vec<String> {
    let rows = exceptions.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let exceptions: Vec<&str> = rows.collect();
    let is_open = |complaint: &&String| !exceptions.iter().any(|exception| complaint.starts_with(exception));
    let is_stale = |exception: &&&str| !complaints.iter().any(|complaint| complaint.starts_with(**exception));
    let stale =
        exceptions.iter().filter(is_stale).map(|exception| format!("plan: needless exception: {exception}"));
    complaints.iter().filter(is_open).cloned().chain(stale).collect()
}

#[test]
fn needless_exceptions_are_found() {
    let complaints = ["type `A`: in a, b", "type `B`: in a, b"].map(str::to_owned).into();
    let open = without_exceptions(&complaints, "# Why.\ntype `A`\ntype `C`\n");
    assert_eq!(open, ["type `B`: in a, b", "plan: needless exception: type `C`"]);
}

#[test]
fn every_rule_finds_its_breaches() {
    let plan = Plan {
        rooms: "lib\ncli a a/*\na b\na/low\nb a\nd",
        foreign: "csv b\nserde-json a\nstd::fs cli\nstd::net",
        top_level: "src Cargo.toml",
        exceptions: "",
    };
    let long = format!("impl Card {{\nfn f() {{{}\n}} }}{}", "\n;".repeat(59), "\n".repeat(341));
    let mut files = vec![
        (
            "Cargo.toml",
            "[dependencies]\n# Why.\ncsv = \"1\"\nodd = \"1\"\n[dev-dependencies]\ninsta = \"1\"\n",
        ),
        ("notes.txt", ""),
        ("src/lib.rs", "mod a; mod b; mod cli; mod utils;"),
        ("src/cli.rs", "use std::{fs, io::Write}; fn f() { fs::read(\"std::net\"); } // std::net"),
        ("src/cli/long.rs", &long),
        // A module that only hands names on is on no circle.
        ("src/a/mod.rs", "mod low; mod top; pub use low::Deep; pub use top::Card;"),
        (
            "src/a/top.rs",
            "use super::{Deep as D, super::b::{self, *}};\n\npub struct Card; fn f() { b::g() }",
        ),
        ("src/a/low.rs", "pub(in crate::b) enum Deep {}\n#[cfg(test)] mod tests { use crate::cli; }"),
        // The parent uses its child, and the child its parent.
        ("src/b/mod.rs", "mod csv; use csv::Row; struct Table;\nuse std as s; fn g(r: Row) { s::net::f() }"),
        ("src/b/csv.rs", "pub struct Row(super::Table);\n\nfn f() { vec![Some(crate::a::Card)]; }"),
        ("src/utils.rs", "#[derive(Debug, ::csv::Magic)]\npub(crate) type Card = serde_json::Value;"),
    ];
    let names: Vec<String> = (0..11).map(|number| format!("src/{number}.sql")).collect();
    files.extend(names.iter().map(|name| (name.as_str(), "")));
    let tree = Tree::new(files.into_iter().map(|(file, text)| (file.to_owned(), text.to_owned())).collect());
    let complaints: BTreeSet<String> = rules::ALL.iter().flat_map(|rule| rule(&tree, &plan)).collect();
    let expected = [
        "Cargo.toml: the plan has no room for `odd`",
        "circle [a/top, b, b/csv]\n    a/top -> b: *, g\n    b -> b/csv: Row\n    b/csv -> a/top: Card\n    \
         b/csv -> b: Table",
        "notes.txt: the plan has no place for it",
        "plan: `a` does not use `serde-json`",
        "plan: `b` does not use `a`",
        "plan: `b` does not use `csv`",
        "plan: `cli` does not use `a/*`",
        "plan: `cli` does not use `a`",
        "plan: `d` holds no file",
        "src/a/mod.rs:1: `a` may not import `Deep` of `a/low`",
        "src/a/top.rs:1: `a` may not import `Deep` of `a/low`",
        "src/b/csv.rs:3: `b` may not import `Card` of `a`",
        "src/b/mod.rs:2: `std::net` is for [] only",
        "src/cli/long.rs: 402 lines, more than 400",
        "src/cli/long.rs: `f` in line 2: 61 lines, more than 60",
        "src/utils.rs: no room holds it",
        "src/utils.rs: the name says nothing",
        "src/utils.rs:1: `csv` is for [b] only",
        "src/utils.rs:2: `serde-json` is for [a] only",
        "src: 17 entries, more than 16",
        "type `Card`: in src/a/top.rs, src/utils.rs",
    ];
    assert_eq!(Vec::from_iter(&complaints), expected);
}
