//! `qexport init`, and the ways that point to it.

use super::place::{Place, SOUND};

#[test]
fn new_guides_check_and_export_at_once() {
    for language in ["en", "de", "fr"] {
        let place = Place::empty(&format!("init-{language}"));
        let said = place.run(&["init", "My Guide", "--language", language]).assert_success().stderr;
        assert!(said.ends_with("next: qexport all My Guide\n"), "{said}");
        assert_eq!(place.list("My Guide"), [".gitignore", "guide.yaml", "images"]);
        let guide = String::from_utf8(place.read("My Guide/guide.yaml")).unwrap();
        assert!(
            guide.contains("\nid: my-guide ") && guide.contains(&format!("\nlanguage: {language} ")),
            "{guide}"
        );
        let check = place.run(&["check", "My Guide", "--fail-if-warnings"]).assert_success();
        assert_eq!(check.stdout_text(), "5 questions in 2 sections, 2 sources: 4 pieces of advice\n");
        place.run(&["all", "My Guide"]).assert_success();
    }
}

#[test]
fn init_here_needs_no_folder() {
    let place = Place::empty("init-here").with(".gitignore", "mine");
    place.run(&["init"]).assert_success();
    assert_eq!(place.read(".gitignore"), b"mine");
    place.run(&["check"]).assert_success();
    insta::assert_snapshot!(place.run(&["init"]).assert_failure());
}

#[test]
fn the_example_is_the_bundled_guide() {
    let place = Place::empty("init-example");
    place.run(&["init", "--example"]).assert_success();
    assert!(place.run(&["check"]).assert_success().stdout_text().starts_with("46 questions in 8 sections"));
}

#[test]
fn missing_guides_point_to_init() {
    let place = Place::empty("init-bare");
    let said = place.run(&[]).assert_usage_error();
    assert!(said.ends_with("`qexport import FILE` makes one of other files.\n"), "{said}");
    let place = Place::with_guide("init-bare-guide");
    assert!(!place.run(&[]).assert_usage_error().contains("No guide here"));
}

#[test]
fn guides_under_other_names_are_recognised() {
    let section = "id: one\ntitle: One\nquestions:\n  - id: a\n    question: Q?\n    answer: A.\n";
    let place = Place::empty("init-yml").with("guide.yml", SOUND);
    insta::assert_snapshot!(place.run(&["check"]).assert_failure());
    place.run(&["check", "guide.yml"]).assert_success();
    let place = Place::with_guide("init-section").with("01-one.yaml", section).with("sub/guide.yml", SOUND);
    insta::assert_snapshot!(place.run(&["check", "01-one.yaml"]).assert_failure());
    insta::assert_snapshot!(place.run(&["check", "sub"]).assert_failure());
}
