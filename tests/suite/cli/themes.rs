//! Themes and options on the command line.

use std::path::Path;

use super::place::{Place, SOUND};

/// A folder with a valid guide and every broken theme.
fn with_broken_themes(test: &str) -> Place {
    let folder = Path::new("tests/fixtures/themes/broken");
    #[expect(clippy::disallowed_methods, reason = "their order does not matter")]
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.fold(Place::with_guide(test), |place, file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        place.with(&format!("mine/pdf/{name}"), std::fs::read(file).unwrap())
    })
}

#[test]
fn every_broken_theme_reports_place_and_fix() {
    let place = with_broken_themes("broken-themes");
    insta::glob!("../../fixtures/themes/broken", "*.yaml", |path| {
        let name = path.file_stem().unwrap().to_string_lossy();
        let message = place.run(&["pdf", "--templates", "mine", "--theme", &name]).assert_failure();
        insta::assert_snapshot!(message);
    });
    assert!(place.list("output").is_empty());
}

/// A guide with options for the PDF.
fn guide_with_options(options: &str) -> String {
    format!("export:\n  pdf:\n    {options}\n{SOUND}")
}

#[test]
fn invalid_options_in_a_guide_are_located() {
    for (name, options) in [
        ("theme", "theme: compakt"),
        ("sizes", "sizes: {body: 20pt, leading: 3pt}"),
        ("gutter", "gutter: 4mm"),
        ("columns", "{theme: large-print, columns: 4}"),
    ] {
        let place =
            Place::empty(&format!("bad-choice-{name}")).with("guide.yaml", guide_with_options(options));
        for command in ["check", "pdf", "epub"] {
            let message = place.run(&[command]).assert_failure();
            insta::assert_snapshot!(format!("bad_choice_{name}"), message);
        }
    }
}

#[test]
fn an_invalid_flag_is_a_usage_error() {
    let place = Place::with_guide("bad-flags");
    let refused = |arguments: &[&str]| place.run(&[&["pdf"], arguments].concat()).assert_usage_error();
    let messages = [
        refused(&["--theme", "compakt"]),
        refused(&["--body", "9"]),
        refused(&["--body", "7pt"]),
        refused(&["--columns", "9"]),
        refused(&["--margin", "3mm"]),
        refused(&["--paper", "200x250"]),
        refused(&["--pages", "0"]),
        refused(&["--hide", "awnsers"]),
    ];
    insta::assert_snapshot!(messages.join("----\n"));
    assert!(place.list("output").is_empty());
}

#[test]
fn an_impossible_layout_is_reported_with_help() {
    let place = Place::with_guide("bad-layouts");
    let refused = |arguments: &[&str]| place.run(&[&["pdf"], arguments].concat()).assert_usage_error();
    let messages = [
        refused(&["--layout", "card"]),
        refused(&["--layout", "cards", "--pages", "3"]),
        refused(&["--layout", "cards", "--columns", "1", "--paper", "100mmx290mm"]),
        refused(&["--layout", "fold", "--columns", "1", "--paper", "a5", "--body", "16pt"]),
    ];
    insta::assert_snapshot!(messages.join("----\n"));
    for (name, options) in [("layout", "layout: booklet"), ("pages_of_cards", "{layout: cards, pages: 3}")] {
        let place =
            Place::empty(&format!("bad-choice-{name}")).with("guide.yaml", guide_with_options(options));
        insta::assert_snapshot!(format!("bad_choice_{name}"), place.run(&["check"]).assert_failure());
    }
}

#[test]
fn flags_override_the_guides_layout() {
    let place = Place::empty("layouts")
        .with("guide.yaml", guide_with_options("{theme: mine, layout: fold}"))
        .with("mine/pdf/mine.yaml", "extends: compact\nlayout: cards\nflip: short-edge\n");
    let pdf = |arguments: &[&str]| {
        let all = [&["pdf", "-o", "-", "--templates", "mine"], arguments].concat();
        place.run(&all).assert_success().stdout
    };
    let folded = pdf(&[]);
    assert!(folded == pdf(&["--layout", "fold"]) && folded != pdf(&["--layout", "sheet"]));
    let cards = pdf(&["--layout", "cards"]);
    assert!(cards == pdf(&["--layout", "cards", "--flip", "short-edge"]));
    assert!(cards != pdf(&["--layout", "cards", "--flip", "long-edge"]));
}

#[test]
fn a_user_theme_extends_a_bundled_one() {
    let place = Place::with_guide("own-theme").with("mine/pdf/mine.yaml", "extends: compact\ncolumns: 2\n");
    let pdf =
        |arguments: &[&str]| place.run(&[&["pdf", "-o", "-"], arguments].concat()).assert_success().stdout;
    let own = pdf(&["--templates", "mine", "--theme", "mine"]);
    assert!(own == pdf(&["--theme", "compact", "--columns", "2"]));
    assert!(own != pdf(&["--theme", "compact"]));
    let place = Place::empty("own-theme-of-guide")
        .with("guide.yaml", guide_with_options("theme: mine"))
        .with("mine/pdf/mine.yaml", "extends: compact\ncolumns: 2\n");
    assert!(own == place.run(&["pdf", "-o", "-", "--templates", "mine"]).assert_success().stdout);
    place.run(&["check", "--templates", "mine"]).assert_success();
}

#[test]
fn fitted_sizes_are_advice_not_a_warning() {
    let place = Place::empty("fit");
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/django-interview");
    let guide = guide.to_str().unwrap();
    let outcome = place
        .run(&["pdf", guide, "--body", "10pt", "--pages", "5", "--fail-if-warnings", "-o", "sheet.pdf"])
        .assert_success();
    assert!(outcome.stderr.contains("pdf: to fit 5 pages, the sheet uses "), "{}", outcome.stderr);
    let message = place.run(&["pdf", guide, "--pages", "1"]).assert_failure();
    assert!(message.contains("the guide does not fit 1 page: "), "{message}");
    assert_eq!(place.list("."), ["sheet.pdf"]);
}
