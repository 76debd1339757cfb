//! Notes of multiple-choice questions.

use qexport::document::{ChoiceOrder, Verdict, plain_text_of_blocks};

use super::*;

/// A question with two choices, of which the first is right, and no written answer.
fn choices(id: &str, question: &str, [right, wrong]: [&str; 2]) -> String {
    format!(
        "      - id: {id}\n        question: {question}\n        choices:\n          - right: {right}\n          - wrong: {wrong}\n"
    )
}

#[test]
fn every_change_of_choices_is_a_change() {
    let before = choices("dns", "What is DNS?", ["Names", "Numbers"]);
    for after in [
        choices("dns", "What is DNS?", ["Names", "Figures"]),
        before.replace("right: Names", "wrong: Names").replace("wrong: Numbers", "right: Numbers"),
        before.replace("Numbers\n", "Numbers\n            why: Machines read them.\n"),
        before.clone() + "        choice_order: pinned\n",
    ] {
        let mut shelf = Shelf::default();
        shelf.edition("2026-01-01", &before);
        assert_eq!(changes(&shelf.edition("2026-02-01", &before)), ["dns unchanged"]);
        assert_eq!(changes(&shelf.edition("2026-03-01", &after)), ["dns changed"], "{after}");
    }
}

#[test]
fn removed_choices_return_from_the_lock() {
    let mut shelf = Shelf::default();
    let tcp = question("tcp", "A stream.");
    let dns = choices("dns", "What is DNS?", ["Names", "Numbers\n            why: Machines read them."])
        + "        choice_order: pinned\n";
    shelf.edition("2026-01-01", &(dns + &tcp));
    let edition = shelf.edition("2026-02-01", &tcp);
    let choices = edition.guide.document.retired[0].question.choices.clone().unwrap();
    assert_eq!(choices.order, ChoiceOrder::Pinned);
    let told = choices.items.iter().map(|choice| {
        (choice.verdict, plain_text_of_blocks(&choice.text), plain_text_of_blocks(&choice.reason))
    });
    let text = |words: &str| words.to_owned();
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (Verdict::Right, text("Names"), text("")),
            (Verdict::Wrong, text("Numbers"), text("Machines read them."))
        ]
    );
}

#[test]
fn questions_without_written_answers_differ_by_choices() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &choices("dns", "What is DNS?", ["Names", "Numbers"]));
    let edition = shelf.edition("2026-02-01", &choices("gravity", "Why do apples fall?", ["Mass", "Wind"]));
    assert_eq!(changes(&edition), ["gravity new", "dns retired"]);
    assert_eq!(warnings(&edition), "");
    let edition = shelf.edition("2026-03-01", &choices("gravity", "Where is Paris?", ["France", "Norway"]));
    assert_eq!(codes(&edition), ["replaced-question"]);
}
