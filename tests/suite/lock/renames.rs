//! Renamed questions, and ids under `formerly`.

use super::*;

#[test]
fn renamed_ids_are_found_by_answer_or_question() {
    for renamed in
        [asked("names", "And now?", "Names."), asked("names", "What is DNS, then?", "Other words.")]
    {
        let mut shelf = Shelf::default();
        shelf.edition("2026-01-01", &asked("dns", "What is DNS then?", "Names."));
        let edition = shelf.edition("2026-02-01", &renamed);
        assert_eq!(
            warnings(&edition),
            "question `names` looks like `dns` under a new id: learners would start this card from scratch [renamed-question]\n"
        );
    }
}

/// A question with an earlier id.
fn formerly(id: &str, question: &str) -> String {
    question.replacen("        question", &format!("        formerly: [{id}]\n        question"), 1)
}

#[test]
fn formerly_keeps_history_after_an_export() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let renamed = asked("names", "What is dns?", "Names.");
    shelf.edition("2026-02-01", &renamed);
    let edition = shelf.edition("2026-02-01", &formerly("dns", &renamed));
    assert_eq!(codes(&edition), ["date-did-not-move"]);
    assert_eq!(edition.guide.document.sections[0].questions[0].first_id().as_str(), "dns");
    // The draft of a card under the new name was never there.
    assert_eq!(changes(&edition), ["names changed"]);
    assert!(edition.guide.document.retired.is_empty());
}

/// Three questions that differ in a number only.
fn statuses() -> [String; 3] {
    ["200", "201", "204"].map(|code| {
        asked(
            &format!("http-{code}"),
            &format!("What does HTTP status {code} mean?"),
            &format!("It is {code}."),
        )
    })
}

#[test]
fn known_questions_never_count_as_renamed() {
    for (date, retired) in [("2026-01-01", None), ("2026-02-01", Some("http-201 retired"))] {
        let mut shelf = Shelf::default();
        let [ok, created, empty] = statuses();
        shelf.edition("2026-01-01", &[&*ok, &created, &empty].concat());
        let rest = [ok, empty].concat();
        let edition = shelf.edition(date, &rest);
        let unchanged = ["http-200 unchanged", "http-204 unchanged"].into_iter();
        assert_eq!(changes(&edition), unchanged.chain(retired).collect::<Vec<_>>());
        assert!(!codes(&edition).contains(&"renamed-question"));
        assert_eq!(warnings(&shelf.edition(date, &rest)), "");
    }
}

#[test]
fn only_removed_ids_are_suggested_for_formerly() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let cloze =
        question("dns", "==Names==.").replace("        question", "        card: cloze\n        question");
    let edition = shelf.edition("2026-02-01", &[cloze, question("names", "Names.")].concat());
    assert_eq!(changes(&edition), ["dns converted", "names new"]);
    assert_eq!(warnings(&edition), "");
}

#[test]
fn formerly_never_replaces_the_questions_own_note() {
    let [ok, created, empty] = statuses();
    let mut told = String::new();
    for (what, second) in [
        ("a question of the last edition", [&*formerly("http-201", &ok), &empty].concat()),
        ("an id that the lock does not know", [&*formerly("http-2xx", &ok), &created, &empty].concat()),
        ("its own id", [&*formerly("http-200", &ok), &created, &empty].concat()),
        ("a question of the guide", [&*formerly("http-201", &ok), &created, &empty].concat()),
    ] {
        let mut shelf = Shelf::default();
        shelf.edition("2026-01-01", &[&*ok, &created, &empty].concat());
        let problems = shelf.try_edition("2026-01-01", &second).unwrap_err();
        writeln!(told, "== {what}\n{}", shelf::render_problems(&problems)).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn notes_of_older_ids_are_never_replaced() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &[question("dns", "Names."), question("old", "Else.")].concat());
    let renamed = formerly("dns", &question("names", "Names."));
    shelf.edition("2026-02-01", &[&*renamed, &question("old", "Else.")].concat());
    let problems = shelf.try_edition("2026-03-01", &renamed.replace("[dns]", "[old, dns]")).unwrap_err();
    assert_eq!(
        problems.errors()[0].to_string(),
        "`old` cannot be listed under `formerly`: the question already has cards as `dns`"
    );
}

#[test]
fn notes_of_coexisting_questions_are_never_merged() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &[question("dns", "Names."), question("tcp", "A stream.")].concat());
    shelf.edition("2026-02-01", &question("tcp", "A stream."));
    let late = formerly("dns", &question("tcp", "A stream."));
    assert!(shelf.try_edition("2026-02-01", &late).is_err());
    assert!(shelf.try_edition("2026-03-01", &late).is_err());
}

#[test]
fn late_formerly_warns_once() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    shelf.edition("2026-02-01", &question("names", "Names."));
    shelf.edition("2026-03-01", &question("names", "Names."));
    let late = formerly("dns", &question("names", "Names."));
    let edition = shelf.edition("2026-04-01", &late);
    insta::assert_snapshot!(shelf::render_warnings(&edition.guide.warnings));
    assert_eq!(changes(&edition), ["names changed", "names retired"]);
    assert_eq!(warnings(&shelf.edition("2026-04-01", &late)), "");
}

#[test]
fn unrelated_questions_never_count_as_renamed() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &asked("dns", "What is DNS?", "Names."));
    let edition =
        shelf.edition("2026-02-01", &asked("cap", "Which two of three can one have?", "It depends."));
    assert_eq!(warnings(&edition), "");
}

#[test]
fn advice_lists_every_former_id() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("a", "Names."));
    shelf.edition("2026-02-01", &formerly("a", &asked("b", "What is a?", "Names.")));
    let edition = shelf.edition("2026-03-01", &asked("c", "What is a?", "Names."));
    let warning = edition.guide.warnings.kept().next().unwrap();
    assert_eq!(
        warning.to_string(),
        "question `c` looks like `b` under a new id: learners would start this card from scratch [renamed-question]"
    );
    let help = miette::Diagnostic::help(&warning.kind).unwrap().to_string();
    assert!(help.starts_with("add `formerly: [a, b]`"), "{help}");
    let edition = shelf.edition("2026-03-01", &formerly("a, b", &asked("c", "What is a?", "Names.")));
    assert_eq!(changes(&edition), ["c changed"]);
}

#[test]
fn each_removed_id_is_suggested_once() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &asked("dns", "What is question number 0?", "A."));
    let many: String =
        (1..=50).map(|n| asked(&format!("q{n}"), &format!("What is question number {n}?"), "B.")).collect();
    assert_eq!(codes(&shelf.edition("2026-02-01", &many)), ["renamed-question"]);
}

#[test]
fn unknown_former_ids_are_refused() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let both = [question("dns", "Names."), formerly("tpc", &question("tcp", "A stream."))].concat();
    let problems = shelf.try_edition("2026-02-01", &both).unwrap_err();
    assert_eq!(problems.errors()[0].stable_code(), "unknown-former-id");
    // Without a lock nothing is known about earlier editions.
    assert_eq!(codes(&Shelf::default().edition("2026-02-01", &both)), [""; 0]);
}

#[test]
fn replaced_questions_are_told() {
    let mut shelf = Shelf::default();
    let past = asked("dns", "Which servers translate names?", "Resolvers ask authoritative servers in turn.");
    shelf.edition("2026-01-01", &past);
    let corrected = past.replace("in turn", "one after the other").replace("Which", "What kind of");
    assert_eq!(codes(&shelf.edition("2026-02-01", &corrected)), [""; 0]);
    let replaced = asked("dns", "When does water boil?", "At a hundred degrees, near the sea.");
    assert_eq!(codes(&shelf.edition("2026-03-01", &replaced)), ["replaced-question"]);
}

#[test]
fn formerly_never_names_an_unrelated_retired_question() {
    let mut shelf = Shelf::default();
    let water = asked("water", "When does water boil?", "At a hundred degrees, near the sea.");
    let dns = asked("dns", "Which servers translate names?", "Resolvers ask authoritative servers.");
    shelf.edition("2026-01-01", &water);
    shelf.edition("2026-02-01", &dns);
    let problems = shelf.try_edition("2026-03-01", &formerly("water", &dns)).unwrap_err();
    assert_eq!(problems.errors()[0].stable_code(), "former-id-replaces-note");
}
