//! The formats that `qexport all` writes.

use super::place::{Place, SOUND};

fn guide_with(export: &str) -> String {
    format!("export: {export}\n{SOUND}")
}

#[test]
fn all_writes_the_chosen_formats() {
    let choosing = guide_with("{formats: [epub, anki]}");
    for (guide, arguments, files) in [
        (SOUND, &["--formats", "apkg,epub"][..], &["small.apkg", "small.epub"][..]),
        (SOUND, &["--formats", "anki", "--formats", "csv"], &["small.csv"]),
        (&choosing, &[], &["small.csv", "small.epub"]),
        (&choosing, &["--formats", "epub"], &["small.epub"]),
        (&choosing, &["--formats", "apkg"], &["small.apkg"]),
    ] {
        let place = Place::empty("formats-chosen").with("guide.yaml", guide);
        place.run(&[&["all"], arguments].concat()).assert_success();
        assert_eq!(place.list("output"), files, "{arguments:?}");
    }
}

#[test]
fn a_single_format_ignores_the_choice() {
    let place = Place::empty("formats-single").with("guide.yaml", guide_with("{formats: [epub]}"));
    place.run(&["csv"]).assert_success();
    place.run(&["check"]).assert_success();
    assert_eq!(place.list("output"), ["small.csv"]);
}

#[test]
fn unknown_formats_are_refused_with_a_suggestion() {
    let place = Place::with_guide("formats-unknown");
    assert!(place.run(&["all", "--formats", "pdf,epup"]).assert_usage_error().contains("'epub'"));
    place.run(&["all", "--formats", ""]).assert_usage_error();
    let problem = |export: &str| {
        let place = Place::empty("formats-unknown-in-guide").with("guide.yaml", guide_with(export));
        assert_eq!(place.list("output"), [""; 0]);
        place.run(&["all"]).assert_failure()
    };
    let messages =
        ["{formats: [pdf, epup]}", "{formats: []}", "{formats: pdf}", "{format: [pdf]}"].map(problem);
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn flags_of_other_formats_are_refused() {
    let place = Place::with_guide("formats-flags");
    insta::assert_snapshot!(place.run(&["all", "--formats", "apkg", "--paper", "a5"]).assert_usage_error());
    place.run(&["all", "--formats", "apkg", "--no-sources-note"]).assert_success();
    let place = place.with("guide.yaml", guide_with("{formats: [pdf]}"));
    place.run(&["all", "--mode", "quiz"]).assert_usage_error();
    place.run(&["all", "--mode", "quiz", "--formats", "epub"]).assert_success();
}

#[test]
fn formats_without_decks_write_no_lock() {
    let place = Place::empty("formats-lock").with("guide.yaml", guide_with("{formats: [epub]}"));
    place.run(&["all", "--locked"]).assert_success();
    place.run(&["all", "--formats", "pdf", "--locked"]).assert_success();
    assert_eq!(place.list("."), ["guide.yaml", "output"]);
    assert!(
        place
            .run(&["all", "--formats", "csv", "--locked"])
            .assert_failure()
            .contains("`guide.lock` would change")
    );
}

#[test]
fn all_says_that_decks_exclude_each_other() {
    let says = |export: &str, arguments: &[&str]| {
        let place = Place::empty("formats-roads").with("guide.yaml", guide_with(export));
        let outcome = place.run(&[&["all"], arguments].concat()).assert_success();
        outcome
            .stderr
            .ends_with("the .csv and the .apkg are two roads into Anki: take one (`--formats` chooses)\n")
    };
    assert!(says("{}", &[]) && says("{formats: [csv, apkg]}", &[]));
    assert!(!says("{}", &["--formats", "csv,pdf"]));
    assert!(!says("{}", &["--note-type", "qexport"]));
}
