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

const GUIDE: &str = "\
id: small
title: A Small Guide
language: en
updated: 2026-11-22

sources:
  # Read it twice.
  knuth:
    title: My own title

sections:
  - id: one
    title: One
    questions:
      - id: first
        question: What is first?
        answer: This is [@knuth].
";

#[test]
fn folders_without_questions_are_counted() {
    let place = Place::empty("import-nothing")
        .with("notes/a.css", "body { margin: 0 }\n")
        .with("notes/b.md", "Text.\n");
    let said = place.run(&["import", "notes"]).assert_failure();
    assert!(said.contains("no questions found, here and in 1 other file"), "{said}");
}

#[test]
fn bibliographies_join_a_guide() {
    let refs = "@book{knuth, title={The TeXbook}, year=1984}\n@misc{rfc1034, title={Domain names}, url={https://rfc.example/1034}}\n";
    let place = Place::empty("import-sources").with("out/guide.yaml", GUIDE).with("refs.bib", refs);
    let outcome = place.run(&["import", "refs.bib", "--update", "out"]).assert_success();
    let guide = |place: &Place| String::from_utf8(place.read("out/guide.yaml")).unwrap();
    insta::assert_snapshot!("sources_said", outcome.stderr);
    insta::assert_snapshot!("guide_with_sources", guide(&place));
    let again = place.run(&["import", "refs.bib", "--update", "out"]).assert_success();
    assert!(again.stderr.contains("the guide has all of it already"), "{}", again.stderr);
    // The author has not touched the new one, which may change.
    let place = place.with(
        "refs.bib",
        refs.replace("Domain names", "Domain names: concepts").replace("TeXbook", "TeX book"),
    );
    let outcome = place.run(&["import", "refs.bib", "--update", "out"]).assert_success();
    assert!(outcome.stderr.contains("source changed:\n  @rfc1034"), "{}", outcome.stderr);
    assert!(
        guide(&place).contains("title: \"Domain names: concepts\"") && guide(&place).contains("My own title")
    );
}

#[test]
fn updates_refuse_flow_style() {
    let inline = GUIDE.replace(
        "questions:\n      - id: first\n        question: What is first?\n        answer: This is [@knuth].\n",
        "questions: [{id: first, question: What is first?, answer: \"This is [@knuth].\"}]\n",
    );
    let place = Place::empty("import-flow").with("a.csv", TABLE).with("out/guide.yaml", &inline);
    insta::assert_snapshot!(place.run(&["import", "a.csv", "--update", "out"]).assert_failure());
    let sources = GUIDE
        .replace("  # Read it twice.\n  knuth:\n    title: My own title\n", "")
        .replace("sources:", "sources: {knuth: {title: K}}");
    let place = place.with("refs.bib", "@book{a, title={A}}").with("flow/guide.yaml", &sources);
    let said = place.run(&["import", "refs.bib", "--update", "flow"]).assert_failure();
    assert!(
        said.contains("guide.yaml:6") && said.contains("`sources:` has its value on the same line"),
        "{said}"
    );
    assert_eq!(place.read("out/guide.yaml"), inline.as_bytes());
    assert_eq!(place.read("flow/guide.yaml"), sources.as_bytes());
}

#[test]
fn updates_damage_no_question() {
    let quoted =
        GUIDE.replace("answer: This is [@knuth].", "answer: \"This is.\nid: not a key\ntitle: nor this\"");
    let place = Place::empty("import-damage").with("a.csv", TABLE).with("out/guide.yaml", &quoted);
    let outcome = place.run(&["import", "a.csv", "--update", "out"]);
    // Either the text is kept, or nothing is written.
    let yaml = String::from_utf8(place.read("out/guide.yaml")).unwrap();
    assert!(yaml == quoted || outcome.status == 0 && yaml.contains("nor this"), "{yaml}");
}

#[test]
#[cfg(unix)]
fn links_to_nowhere_are_told() {
    let place = Place::empty("import-links")
        .with("all/a.md", "# A\n\n## What is A?\n\nA letter.\n\n## Why?\n\nSo.\n");
    std::os::unix::fs::symlink("missing.md", place.path("all/b.md")).unwrap();
    std::os::unix::fs::symlink(".", place.path("all/circle")).unwrap();
    let outcome = place.run(&["import", "all", "-o", "out"]).assert_success();
    assert!(outcome.stderr.contains("file that cannot be read: b.md"), "{}", outcome.stderr);
}

#[test]
fn own_packages_keep_numbers_and_related_questions() {
    let guide = GUIDE.replace("This is [@knuth].", "This is [@knuth].\n        see_also: [second]")
        + "
      - id: second
        question: What is second?
        answer: That.
";
    let place = Place::empty("import-own").with("guide.yaml", &guide);
    place.run(&["apkg"]).assert_success();
    // The older source keeps its number, although another one is cited before it.
    let newer = guide
        .replace("updated: 2026-11-22", "updated: 2026-11-23")
        .replace("  knuth:", "  rfc:\n    title: Names\n  knuth:")
        .replace(
            "      - id: first",
            "      - id: zeroth\n        question: Before?\n        answer: Zero [@rfc].\n\n      - id: first",
        );
    let place = place.with("guide.yaml", newer);
    place.run(&["apkg"]).assert_success();
    place.run(&["import", "output/small.apkg", "-o", "again"]).assert_success();
    let yaml = String::from_utf8(place.read("again/guide.yaml")).unwrap();
    assert!(yaml.contains("see_also: [second]"), "{yaml}");
    let numbers = |path: &str| {
        let lock = String::from_utf8(place.read(path)).unwrap();
        let lines = lock.lines().filter(|line| line.contains("\"number\""));
        let number = |line: &str| {
            line.split("\"number\":").nth(1).map(|rest| rest.trim_start().chars().take(1).collect::<String>())
        };
        let title = |line: &str| {
            line.split("\"title\":").nth(1).map(|rest| rest.trim_start().chars().take(6).collect::<String>())
        };
        let mut found: Vec<_> = lines.map(|line| (title(line), number(line))).collect();
        found.sort();
        found
    };
    assert_eq!(numbers("again/guide.lock"), numbers("guide.lock"));
    assert_eq!(numbers("guide.lock").len(), 2);
}
