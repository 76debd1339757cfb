//! Data walks one way through the house.
//!
//! [`floor_plan`] says who may look into which room, which crate lives where and who has doors to the street;
//! [`scanner`] reads what the code really does; this file holds one against the other. Every wall has a second test
//! that breaks it, so that a wall that nothing can hit is noticed.

mod complaints;
mod floor_plan;
mod house;
mod scanner;

use complaints::{Complaints, doors, empty_rooms, foreign_crates, looks, names, sizes, top_level};
use house::House;

fn nothing_to_complain_about(complaints: &Complaints) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn data_walks_one_way_through_the_house() {
    nothing_to_complain_about(&looks(&House::as_built()));
}

#[test]
fn a_look_in_the_wrong_direction_is_noticed() {
    let house = House::drawn(&[
        ("src/lib.rs", "pub mod cli; pub mod content; pub mod document; pub mod export;"),
        ("src/document/mod.rs", "mod text; pub use text::Block;"),
        ("src/document/text.rs", "use crate::content::read;"),
        ("src/content/mod.rs", "pub fn read() -> crate::document::Block { crate::export::html::escape() }"),
        ("src/export/mod.rs", "mod html; pub mod pdf; pub mod epub; pub use pdf::Pdf;"),
        ("src/export/html.rs", "use crate::document::{self, Block};"),
        ("src/export/pdf/mod.rs", "mod page; mod paint; use super::epub::{Epub, package as pack};"),
        ("src/export/epub/mod.rs", "use crate::export::Pdf;"),
        ("src/export/pdf/paint.rs", "use super::{page::Page, layout::Flow};"),
    ]);
    let expected = [
        "src/content/mod.rs:1: `content` may not look into `export/html`",
        "src/document/text.rs:1: `document` may not look into `content`",
        "src/export/epub/mod.rs:1: `export/epub` may not look into `export/pdf`",
        "src/export/pdf/mod.rs:1: `export/pdf` may not look into `export/epub`",
        "src/export/pdf/paint.rs:1: `export/pdf/paint` may not look into `export/pdf/layout`",
    ];
    assert_eq!(looks(&house), expected);
}

#[test]
fn the_floor_plan_shows_the_house_that_stands() {
    nothing_to_complain_about(&empty_rooms(&House::as_built()));
}

#[test]
fn a_room_on_paper_alone_is_noticed() {
    let complaints = empty_rooms(&House::drawn(&[("src/cli/mod.rs", "use clap::Command;")]));
    assert!(complaints.contains(&"floor plan: there is no room `export/pdf`".to_owned()), "{complaints:?}");
    assert!(!complaints.contains(&"floor plan: there is no room `cli`".to_owned()));
    assert!(complaints.contains(&"floor plan: nobody in src/export/anki/csv/table.rs uses `csv`".to_owned()));
    assert!(!complaints.iter().any(|complaint| complaint.contains("clap")));
}

#[test]
fn every_foreign_crate_has_one_room() {
    nothing_to_complain_about(&foreign_crates(&House::as_built()));
}

#[test]
fn a_crate_in_a_strange_room_is_noticed() {
    let house = House::drawn(&[
        (
            "Cargo.toml",
            "[dependencies]\n# Words.\ncsv = \"1\"\nstrange-crate = \"1\"\n[dev-dependencies]\ninsta = \"1\"\n",
        ),
        ("src/export/anki/mod.rs", "mod csv; use csv::rows; fn own() { csv::rows() }"),
        ("src/export/anki/csv/table.rs", "use csv::Writer;"),
        ("src/export/epub/mod.rs", "#[derive(Debug, ::csv::Magic)] struct Row;"),
        ("src/cli/mod.rs", "fn write() { let w = csv::Writer::new(); }"),
        ("src/document/mod.rs", "// use csv::Writer;\nconst TEXT: &str = \"use csv::Writer;\";"),
    ]);
    let expected = [
        "Cargo.toml: `strange-crate` has no room in the floor plan",
        "src/cli/mod.rs:1: `csv` lives in src/export/anki/csv/table.rs",
        "src/export/epub/mod.rs:1: `csv` lives in src/export/anki/csv/table.rs",
    ];
    assert_eq!(foreign_crates(&house), expected);
}

#[test]
fn only_the_command_line_has_doors_to_the_street() {
    nothing_to_complain_about(&doors(&House::as_built()));
}

#[test]
fn a_door_to_the_street_is_noticed() {
    let house = House::drawn(&[
        ("src/cli/files.rs", "use std::fs;"),
        ("src/content/mod.rs", "use std::{collections::BTreeMap, fs::{self, File}};"),
        ("src/document/mod.rs", "use std::io;\n\nfn speak() { io::stdout(); }"),
        (
            "src/export/mod.rs",
            "fn home() { std::env::var(\"HOME\"); }\n#[cfg(test)]\nmod tests { use std::fs; }",
        ),
    ]);
    let expected = [
        "src/content/mod.rs:1: `std::fs` is a door to the street, open to `cli` alone",
        "src/content/mod.rs:1: `std::fs::File` is a door to the street, open to `cli` alone",
        "src/document/mod.rs:3: `std::io::stdout` is a door to the street, open to `cli` alone",
        "src/export/mod.rs:1: `std::env::var` is a door to the street, open to `cli`, `main` alone",
    ];
    assert_eq!(doors(&house), expected);
}

#[test]
fn a_file_holds_one_idea() {
    nothing_to_complain_about(&sizes(&House::as_built()));
}

#[test]
fn a_long_file_is_noticed_and_its_tests_do_not_count() {
    let code = "const A: u8 = 1;\n".repeat(floor_plan::MOST_LINES);
    let tested = format!("{code}#[cfg(test)]\nmod tests {{\n{code}\n}}\n");
    let house = House::drawn(&[("src/good.rs", &tested), ("src/long.rs", &format!("{code}\n// one more\n"))]);
    assert_eq!(
        sizes(&house),
        ["src/long.rs: 402 lines usually hold two ideas; give the second one its own file"]
    );
}

#[test]
fn files_are_named_after_what_they_hold() {
    nothing_to_complain_about(&names(&House::as_built()));
}

#[test]
fn a_name_that_names_nothing_is_noticed() {
    let house = House::drawn(&[("src/export/utils.rs", ""), ("src/common/mod.rs", ""), ("src/units.rs", "")]);
    assert_eq!(
        names(&house),
        ["src/common/mod.rs: `common` names nothing", "src/export/utils.rs: `utils` names nothing"]
    );
}

#[test]
fn the_top_level_is_tidy() {
    nothing_to_complain_about(&top_level(&house::top_level_as_built()));
}

#[test]
fn a_stray_file_on_the_top_level_is_noticed() {
    let found = ["Cargo.toml", "notes.txt", "src"].map(str::to_owned);
    assert_eq!(top_level(&found), ["notes.txt: the top level has no place for it"]);
}
