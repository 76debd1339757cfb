//! `qexport import`, run as a user does.

use super::place::Place;

const TABLE: &str = "Front;Back\nWhat is DNS?;A phone book.\nWhy?;Because.\n";

#[test]
fn tables_become_guides_that_export() {
    let place = Place::empty("import-table").with("my_deck.csv", TABLE);
    let outcome = place.run(&["import", "my_deck.csv", "--date", "2026-11-22"]).assert_success();
    insta::assert_snapshot!(outcome.stderr);
    assert_eq!(place.list("my-deck"), [".qexport", ".qexport-import.json", "guide.yaml"]);
    place.run(&["check", "my-deck", "--fail-if-warnings"]).assert_success();
    place.run(&["all", "my-deck"]).assert_success();
}

#[test]
fn imports_overwrite_nothing() {
    let place = Place::empty("import-twice").with("a.csv", TABLE).with("a/guide.yaml", "mine");
    insta::assert_snapshot!(place.run(&["import", "a.csv"]).assert_failure());
    assert_eq!(place.read("a/guide.yaml"), b"mine");
    let place = Place::empty("import-lock").with("a.csv", TABLE).with("a/guide.lock", "mine");
    assert!(place.run(&["import", "a.csv"]).assert_failure().contains("guide.lock"));
    assert_eq!(place.list("a"), ["guide.lock"]);
}

#[test]
fn updates_keep_what_the_author_changed() {
    let place = Place::empty("import-update").with("a.csv", TABLE);
    place.run(&["import", "a.csv", "-o", "out", "--date", "2026-11-22"]).assert_success();
    let guide = String::from_utf8(place.read("out/guide.yaml")).unwrap();
    let guide = guide
        .replace("answer: A phone book.", "answer: A phone book.  # of names\n        memory_aid: Names")
        .replace("      - id: why\n", "      # The author asks.\n      - id: mine\n        question: Mine?\n        answer: Yes.\n\n      - id: why\n");
    let place = place.with("out/guide.yaml", guide);
    let changed =
        "Front;Back\nWhat is DNS?;A directory.\nWhy, then?;Because.\nWhy?;So.\nHow?;So: \"well\".\n";
    let place = place.with("a.csv", changed);
    let outcome = place.run(&["import", "a.csv", "--update", "out"]).assert_success();
    insta::assert_snapshot!("update_said", outcome.stderr);
    insta::assert_snapshot!("updated_guide", String::from_utf8(place.read("out/guide.yaml")).unwrap());
    place.run(&["check", "out", "--fail-if-warnings"]).assert_success();
    // Nothing is told twice.
    let again = place.run(&["import", "a.csv", "--update", "out"]).assert_success();
    assert!(again.stderr.contains("the guide has all of it already"), "{}", again.stderr);
    let place = place.with("a.csv", "Front;Back\nHow?;So: \"well\".\nWhat is DNS?;A directory.\n");
    let outcome = place.run(&["import", "a.csv", "-u", "out", "--dry-run"]).assert_success();
    insta::assert_snapshot!("removed_questions_stay", outcome.stderr);
}

#[test]
fn dry_runs_show_and_write_nothing() {
    let place = Place::empty("import-dry").with("a.csv", TABLE);
    let outcome = place.run(&["import", "a.csv", "--dry-run"]).assert_success();
    assert!(outcome.stdout_text().contains("question: What is DNS?"));
    insta::assert_snapshot!(outcome.stderr);
    assert_eq!(place.list("."), ["a.csv"]);
}

#[test]
fn choices_of_the_user_win() {
    let place = Place::empty("import-choices").with("a.csv", "Hund,dog,x\nKatze,cat,y\n");
    let flags = ["--id", "animals", "--title", "Tiere", "--language", "de", "--namespace", "jane"];
    let fields = ["--fields", "question=2,answer=1", "-o", "out", "--report", "report.txt"];
    place.run(&[&["import", "a.csv"], &flags[..], &fields[..]].concat()).assert_success();
    let guide = String::from_utf8(place.read("out/guide.yaml")).unwrap();
    for line in ["id: animals\n", "title: Tiere\n", "language: de\n", "namespace: jane\n", "question: dog\n"]
    {
        assert!(guide.contains(line), "{guide}");
    }
    assert!(place.read("report.txt").starts_with(b"guessed"));
    place.run(&["import", "a.csv", "--id", "No"]).assert_usage_error();
    place.run(&["import", "a.csv", "--fields", "front=2"]).assert_usage_error();
}

#[test]
fn other_files_are_refused_with_help() {
    let place = Place::empty("import-others")
        .with("a.docx", "PK\u{3}\u{4}word/document.xml")
        .with("b.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .with("guide.yaml", super::place::SOUND);
    let said = ["a.docx", "b.png", "guide.yaml"].map(|file| place.run(&["import", file]).assert_failure());
    insta::assert_snapshot!(said.join("\n"));
}
