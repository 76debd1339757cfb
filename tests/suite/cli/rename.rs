//! `qexport rename`.

use super::edited_guides::edited_guides;
use super::place::Place;

#[test]
fn names_change_wherever_they_are_used() {
    for guide in edited_guides("rename") {
        let line = guide.read("arguments.txt");
        let arguments: Vec<&str> = ["rename"].into_iter().chain(line.split_whitespace()).collect();
        let dry = guide.place.run(&[arguments.as_slice(), &["--dry-run"]].concat()).assert_success();
        assert!(guide.is_unchanged());
        let outcome = guide.place.run(&arguments).assert_success();
        assert_eq!(dry.stdout, outcome.stdout);
        guide.check(&outcome);
        guide.place.run(&["check", "--fail-if-warnings"]).assert_success();
    }
}

#[test]
fn a_renamed_question_keeps_its_card() {
    let place = Place::with_guide("rename-card");
    place.run(&["apkg"]).assert_success();
    place.run(&["rename", "first", "what-is-first"]).assert_success();
    let changes = place.run(&["lock", "--dry-run"]).assert_success().stdout_text();
    assert!(changes.contains("0 new") && changes.contains("0 retired"), "{changes}");
    // The second time, the list of former ids grows.
    place.run(&["rename", "what-is-first", "number-one"]).assert_success();
    assert!(
        String::from_utf8(place.read("guide.yaml")).unwrap().contains("formerly: [first, what-is-first]")
    );
}

#[test]
fn a_renamed_section_keeps_its_deck() {
    let place = Place::with_guide("rename-section");
    let decks = |place: &Place| {
        place.run(&["csv", "-o", "deck.csv", "--no-lock"]).assert_success();
        String::from_utf8(place.read("deck.csv")).unwrap()
    };
    place.run(&["apkg"]).assert_success();
    // The deck keeps the name of the first edition, although the title is another one by now.
    let guide = String::from_utf8(place.read("guide.yaml")).unwrap();
    let place = place.with("guide.yaml", guide.replace("title: One", "title: Another"));
    let before = decks(&place);
    place.run(&["rename", "one", "basics"]).assert_success();
    assert!(String::from_utf8(place.read("guide.lock")).unwrap().contains("{\"deck\":\"basics\""));
    let deck_of = |csv: &str| csv.split(',').find(|cell| cell.contains("::")).map(str::to_owned);
    assert!(deck_of(&before).is_some_and(|deck| deck.contains("01 One")), "{before}");
    assert_eq!(deck_of(&decks(&place)), deck_of(&before));
    let changes = place.run(&["lock", "--dry-run"]).assert_success().stdout_text();
    assert!(changes.contains("0 new") && changes.contains("0 retired"), "{changes}");
}

#[test]
fn refused_names_change_nothing() {
    let place = Place::with_guide("rename-refused");
    let before = place.read("guide.yaml");
    for (old, new, message) in [
        ("frist", "second", "no question, source or section is named `frist`"),
        ("first", "One more", "`One more` is not a valid name"),
        ("first", "one", "`one` is already the name of a section"),
        ("first", "first", "`first` is already the name of a question"),
        ("one", "first", "`first` is already the name of a question"),
    ] {
        let failure = place.run(&["rename", old, new]).assert_failure();
        assert!(failure.contains(message), "{failure}");
    }
    assert_eq!(place.read("guide.yaml"), before);
}

#[test]
fn an_import_record_follows_its_question() {
    let record = r#"{"version": 1, "questions": {"first": {"keys": {"question": "0123456789abcdef"}}}}"#;
    let place = Place::with_guide("rename-record").with(".qexport-import.json", record);
    place.run(&["rename", "first", "second"]).assert_success();
    let record = String::from_utf8(place.read(".qexport-import.json")).unwrap();
    assert!(record.contains(r#""second": {"keys""#) && !record.contains("first"), "{record}");
}
