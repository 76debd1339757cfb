//! Times of notes: newer only where readers see a change.

use qexport::document::{Block, Inline, Question};

use super::*;

#[test]
fn first_edition_marks_all_notes_new() {
    let edition = Shelf::default().edition("2026-01-01", &question("dns", "Names."));
    assert_eq!(changes(&edition), ["dns new"]);
    assert_eq!(modified(&edition, "dns"), beginning("2026-01-01"));
}

#[test]
fn only_changed_notes_get_a_newer_time() {
    let mut shelf = Shelf::default();
    let both = |answer| [question("dns", answer), question("tcp", "A stream.")].concat();
    shelf.edition("2026-01-01", &both("Names."));
    let edition = shelf.edition("2026-02-01", &both("Names and numbers."));
    assert_eq!(changes(&edition), ["dns changed", "tcp unchanged"]);
    assert_eq!(modified(&edition, "dns"), beginning("2026-02-01"));
    assert_eq!(modified(&edition, "tcp"), beginning("2026-01-01"));
}

#[test]
fn second_change_on_one_day_is_newer() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let edition = shelf.edition("2026-01-01", &question("dns", "Numbers."));
    assert_eq!(modified(&edition, "dns"), beginning("2026-01-01").next());
    // Even after the date went back.
    let edition = shelf.edition("2025-01-01", &question("dns", "Nothing."));
    assert_eq!(modified(&edition, "dns"), beginning("2026-01-01").next().next());
}

#[test]
fn repeated_editions_keep_the_lock() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let first = shelf.edition("2026-02-01", &question("tcp", "A stream."));
    let lock = shelf.lock().to_owned();
    let again = shelf.edition("2026-02-01", &question("tcp", "A stream."));
    assert_eq!(again.lock.update(), None);
    assert_eq!(shelf.lock(), lock);
    assert_eq!(first.guide.document, again.guide.document);
}

#[test]
fn card_metadata_changes_the_note() {
    let mut shelf = Shelf::default();
    let two = |see_also: &str, other: &str| {
        [
            question("dns", "Names."),
            format!("        see_also: [tcp]\n{see_also}"),
            asked("tcp", other, "A stream."),
        ]
        .concat()
    };
    shelf.edition("2026-01-01", &two("", "What is TCP?"));
    let edition = shelf.edition("2026-01-02", &two("", "What does TCP do?"));
    assert_eq!(changes(&edition), ["dns changed", "tcp changed"]);
    let edition = shelf.edition("2026-01-03", &two("        tags: [names]\n", "What does TCP do?"));
    assert_eq!(changes(&edition), ["dns changed", "tcp unchanged"]);
    let edition = shelf
        .edition("2026-01-04", &two("        tags: [names]\n        card: reversed\n", "What does TCP do?"));
    assert_eq!(changes(&edition), ["dns changed", "tcp unchanged"]);
}

#[test]
fn sources_note_changes_with_the_guide_title() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names [@one].");
    shelf.edition("2026-01-01", &dns);
    let yaml = String::from_utf8(shelf.0["guide.yaml"].clone()).unwrap();
    let sources = |shelf: &Shelf| {
        let (_, lock) = content::read_with_lock(&shelf.0, "guide.yaml", Numbering::Kept).unwrap();
        lock.changes().iter().find(|change| change.id.is_none()).unwrap().kind
    };
    assert_eq!(sources(&shelf), ChangeKind::Unchanged);
    shelf.0.insert("guide.yaml".to_owned(), yaml.replace("title: Small", "title: Smaller").into_bytes());
    assert_eq!(sources(&shelf), ChangeKind::Changed);
}

#[test]
fn formatting_alone_changes_no_note() {
    let mut shelf = Shelf::default();
    let before = "      - id: dns\n        question: What is DNS?\n        answer: |\n          A **book** of\n          *names* [@one].\n\n          - one\n          - two\n        tags: [net, names]\n";
    let after = "      - tags: [names, net]\n        answer: \"A __book__\\n  of _names_ [@one].\\n\\n* one\\n* two\"\n        question: 'What is DNS?'\n        id: dns\n";
    shelf.edition("2026-01-01", before);
    let edition = shelf.edition("2026-02-01", after);
    assert_eq!(changes(&edition), ["dns unchanged"]);
    assert_eq!(modified(&edition, "dns"), beginning("2026-01-01"));
}

#[test]
fn emptied_cards_are_told() {
    let mut shelf = Shelf::default();
    let reversed = question("dns", "Names.") + "        card: reversed\n";
    shelf.edition("2026-01-01", &reversed);
    let basic = question("dns", "Names.");
    assert_eq!(codes(&shelf.edition("2026-02-01", &basic)), ["empty-cards"]);
    // Each build of that edition says so, and later ones do not.
    assert_eq!(codes(&shelf.edition("2026-02-01", &basic)), ["empty-cards"]);
    assert_eq!(codes(&shelf.edition("2026-03-01", &basic)), [""; 0]);
}

#[test]
fn order_of_citations_changes_the_note() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names [@one; @two]."));
    let edition = shelf.edition("2026-02-01", &question("dns", "Names [@two; @one]."));
    assert_eq!(changes(&edition), ["dns changed"]);
}

#[test]
fn sources_cited_twice_change_no_note() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names [@one] and numbers [@two].");
    shelf.edition("2026-01-01", &dns);
    for sources in ["[one]", "[two, one]", "[one, two]"] {
        let edition = shelf.edition("2026-02-01", &format!("{dns}        sources: {sources}\n"));
        assert_eq!(changes(&edition), ["dns unchanged"]);
    }
}

/// A cloze question.
fn cloze(answer: &str) -> String {
    question("dns", answer) + "        card: cloze\n"
}

/// The numbers of the gaps of its answer, in reading order.
fn gap_numbers(question: &Question) -> Vec<u16> {
    let [Block::Paragraph(line)] = question.answer.as_slice() else { panic!("{:?}", question.answer) };
    let gaps = line.iter().filter_map(|piece| match piece {
        Inline::Cloze(gap) => Some(gap.number),
        _ => None,
    });
    gaps.collect()
}

fn numbers_of(Edition { guide, .. }: &Edition) -> Vec<u16> {
    gap_numbers(guide.document.questions().next().unwrap())
}

#[test]
fn gaps_keep_their_cards() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &cloze("From ==root== to ==zone==."));
    let edition = shelf.edition("2026-02-01", &cloze("The ==client== asks: from ==root== to ==zone==."));
    assert_eq!(numbers_of(&edition), [3, 1, 2]);
    let edition = shelf.edition("2026-03-01", &cloze("The ==client== asks for a ==zone==."));
    assert_eq!((numbers_of(&edition), codes(&edition)), (vec![3, 2], vec!["empty-cards"]));
    let edition = shelf.edition("2026-04-01", &cloze("A ==zone==, a ==name==, a ==root==."));
    assert_eq!(numbers_of(&edition), [2, 4, 1]);
    assert_eq!(
        changes(&shelf.edition("2026-05-01", &cloze("A ==zone==, a ==name==,\\na ==root==."))),
        ["dns unchanged"]
    );
}

#[test]
fn retired_clozes_keep_their_gaps() {
    let mut shelf = Shelf::default();
    let tcp = question("tcp", "A stream.");
    shelf.edition("2026-01-01", &[&*cloze("A ==zone==."), &tcp].concat());
    shelf.edition("2026-02-01", &[&*cloze("A ==name== and a ==zone==."), &tcp].concat());
    let edition = shelf.edition("2026-03-01", &tcp);
    assert_eq!(gap_numbers(&edition.guide.document.retired[0].question), [2, 1]);
}

#[test]
fn changed_sounds_change_their_notes() {
    let mut shelf = Shelf::default();
    let questions = [question("dog", "![perro](a.mp3)"), question("tcp", "A stream.")].concat();
    shelf.0.insert("a.mp3".to_owned(), b"ID3 one".to_vec());
    shelf.edition("2026-01-01", &questions);
    shelf.0.insert("a.mp3".to_owned(), b"ID3 two".to_vec());
    assert_eq!(changes(&shelf.edition("2026-02-01", &questions)), ["dog changed", "tcp unchanged"]);
}
