//! User templates.

use super::place::Place;

/// A template that every book uses.
const STYLE: &str = "epub/style.css";

#[test]
fn a_user_template_replaces_the_bundled_one() {
    let place = Place::with_guide("own").with(&format!("mine/{STYLE}"), "p { color: teal }");
    let epub =
        |arguments: &[&str]| place.run(&[&["epub", "-o", "-"], arguments].concat()).assert_success().stdout;
    let own = epub(&["--templates", "mine"]);
    assert!(own != epub(&[]));
    // A byte order mark is not part of the text.
    let place = Place::with_guide("own-bom").with(&format!("mine/{STYLE}"), "\u{feff}p { color: teal }");
    assert!(own == place.run(&["epub", "-o", "-", "--templates", "mine"]).assert_success().stdout);
}

#[test]
fn a_template_error_keeps_old_files() {
    let place = Place::with_guide("unfilled")
        .with("mine/epub/title.xhtml", "{{ no such thing")
        .with("output/small.pdf", "old");
    insta::assert_snapshot!(place.run(&["all", "--templates", "mine"]).assert_failure());
    assert_eq!(place.read("output/small.pdf"), b"old");
    assert_eq!(place.list("output"), ["small.pdf"]);
}

#[test]
fn all_template_errors_are_reported() {
    let place = Place::with_guide("template-errors")
        .with("mine/epub/stile.css", "")
        .with("mine/title.xhtml", "")
        .with(&format!("mine/{STYLE}"), b"\xff\xfe");
    insta::assert_snapshot!(place.run(&["all", "--templates", "mine"]).assert_failure());
}

#[test]
fn an_unknown_template_is_refused() {
    let place = Place::with_guide("unknown").with("mine/no-such-thing", "").with("mine/.hidden", "");
    let message = place.run(&["epub", "--templates", "mine"]).assert_failure();
    assert!(message.contains("`mine/no-such-thing`: unknown template `no-such-thing`"), "{message}");
    assert!(!message.contains(".hidden"), "{message}");
    assert_eq!(place.list("."), ["guide.yaml", "mine"]);
}

#[test]
fn a_missing_template_folder_is_an_error() {
    let place = Place::with_guide("no-templates").with("mine/.hidden", "");
    place.run(&["epub", "--templates", "mine"]).assert_success();
    insta::assert_snapshot!(place.run(&["epub", "--templates", "yours"]).assert_failure());
}
