//! The user's own templates.

use super::place::Place;

#[test]
fn a_template_that_nobody_asks_for_is_refused() {
    let place = Place::with_guide("unknown").with("mine/no-such-thing", "").with("mine/.hidden", "");
    let said = place.run(&["epub", "--templates", "mine"]).failed();
    assert!(said.contains("`mine/no-such-thing`: there is no template `no-such-thing`"), "{said}");
    assert!(!said.contains(".hidden"), "{said}");
    assert_eq!(place.list("."), ["guide.yaml", "mine"]);
}

#[test]
fn a_folder_without_templates_changes_nothing_and_a_missing_one_is_told() {
    let place = Place::with_guide("no-templates").with("mine/.hidden", "");
    place.run(&["epub", "--templates", "mine"]).done();
    insta::assert_snapshot!(place.run(&["epub", "--templates", "yours"]).failed());
}
