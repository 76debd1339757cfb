//! Questions that were removed, and questions that return.

use qexport::document::plain_text_of_blocks;

use super::*;

#[test]
fn removed_questions_stay_in_every_deck() {
    let mut shelf = Shelf::default();
    let (dns, tcp) = (question("dns", "Names [@two] and [@lost]."), question("tcp", "A stream."));
    shelf.edition("2026-01-01", &[dns.replace(" and [@lost]", ""), tcp.clone()].concat());
    let edition = shelf.edition("2026-02-01", &tcp);
    assert_eq!(changes(&edition), ["tcp unchanged", "dns retired"]);
    let [retired] = edition.guide.document.retired.as_slice() else {
        panic!("{:?}", edition.guide.document.retired)
    };
    assert_eq!(retired.question.modified, beginning("2026-02-01"));
    assert_eq!(retired.question.cited().len(), 1);
    assert_eq!(retired.section.1, "A");
    // Its time is that of each edition: so it reaches learners who skipped one, or who touched the note.
    let edition = shelf.edition("2026-03-01", &tcp);
    assert_eq!(changes(&edition), ["tcp unchanged"]);
    let [retired] = edition.guide.document.retired.as_slice() else { panic!("nothing is retired") };
    assert_eq!(retired.question.modified, beginning("2026-03-01"));
    assert_eq!(retired.edition.to_string(), "2026-02-01");
}

#[test]
fn restored_questions_count_as_changed() {
    let mut shelf = Shelf::default();
    let (dns, tcp) = (question("dns", "Names."), question("tcp", "A stream."));
    shelf.edition("2026-01-01", &[dns.clone(), tcp.clone()].concat());
    shelf.edition("2026-02-01", &tcp);
    let edition = shelf.edition("2026-03-01", &[dns, tcp].concat());
    assert_eq!(changes(&edition), ["dns changed", "tcp unchanged"]);
    assert_eq!(modified(&edition, "dns"), beginning("2026-03-01"));
    assert!(edition.guide.document.retired.is_empty());
}

#[test]
fn cloze_conversion_retires_the_basic_note() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let cloze =
        question("dns", "==Names==.").replace("        question", "        card: cloze\n        question");
    let edition = shelf.edition("2026-02-01", &cloze);
    assert_eq!(changes(&edition), ["dns converted"]);
    assert_eq!(warnings(&edition), "");
}

#[test]
fn questions_without_cards_leave_retired_notes_alone() {
    let mut shelf = Shelf::default();
    let tcp = question("tcp", "A stream.");
    shelf.edition("2026-01-01", &[&*question("dns", "Names."), &tcp].concat());
    let without = question("dns", "Numbers.") + "        card: none\n";
    for _ in 0..2 {
        let edition = shelf.edition("2026-02-01", &[&*without, &tcp].concat());
        let retired = &edition.guide.document.retired[0].question;
        assert_eq!(plain_text_of_blocks(&retired.answer), "Names.");
    }
}
