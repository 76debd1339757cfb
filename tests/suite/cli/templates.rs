//! The user's own templates.

use super::place::Place;

/// A template that both books and tests can count on.
const STYLE: &str = "epub/style.css";

#[test]
fn a_template_of_the_users_takes_the_place_of_the_programs() {
    let place = Place::with_guide("own").with(&format!("mine/{STYLE}"), "p { color: teal }");
    let epub = |arguments: &[&str]| place.run(&[&["epub", "-o", "-"], arguments].concat()).done().stdout;
    let own = epub(&["--templates", "mine"]);
    assert!(own != epub(&[]));
    // A byte order mark is no part of the text.
    let place = Place::with_guide("own-bom").with(&format!("mine/{STYLE}"), "\u{feff}p { color: teal }");
    assert!(own == place.run(&["epub", "-o", "-", "--templates", "mine"]).done().stdout);
}

#[test]
fn a_template_that_cannot_be_filled_leaves_every_old_file_whole() {
    let place = Place::with_guide("unfilled")
        .with("mine/epub/title.xhtml", "{{ no such thing")
        .with("output/small.pdf", "old");
    insta::assert_snapshot!(place.run(&["all", "--templates", "mine"]).failed());
    assert_eq!(place.read("output/small.pdf"), b"old");
    assert_eq!(place.list("output"), ["small.pdf"]);
}

#[test]
fn every_slip_in_a_template_folder_is_told() {
    let place = Place::with_guide("slips")
        .with("mine/epub/stile.css", "")
        .with("mine/title.xhtml", "")
        .with(&format!("mine/{STYLE}"), b"\xff\xfe");
    insta::assert_snapshot!(place.run(&["all", "--templates", "mine"]).failed());
}

#[test]
fn a_template_that_nobody_asks_for_is_refused() {
    let place = Place::with_guide("unknown").with("mine/no-such-thing", "").with("mine/.hidden", "");
    let said = place.run(&["epub", "--templates", "mine"]).failed();
    assert!(said.contains("`mine/no-such-thing`: unknown template `no-such-thing`"), "{said}");
    assert!(!said.contains(".hidden"), "{said}");
    assert_eq!(place.list("."), ["guide.yaml", "mine"]);
}

#[test]
fn a_folder_without_templates_changes_nothing_and_a_missing_one_is_told() {
    let place = Place::with_guide("no-templates").with("mine/.hidden", "");
    place.run(&["epub", "--templates", "mine"]).done();
    insta::assert_snapshot!(place.run(&["epub", "--templates", "yours"]).failed());
}
