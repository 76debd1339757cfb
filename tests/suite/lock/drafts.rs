//! Drafts: building an edition is not publishing it.

use super::*;

#[test]
fn notes_of_a_draft_leave_no_trace() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.");
    shelf.edition("2026-01-01", &dns);
    shelf.edition("2026-02-01", &dns);
    let lock = shelf.lock().to_owned();
    shelf.edition("2026-02-01", &[&*dns, &question("tcp", "A stream [@one].")].concat());
    let edition = shelf.edition("2026-02-01", &dns);
    assert_eq!(changes(&edition), ["dns unchanged"]);
    assert!(edition.guide.document.retired.is_empty());
    assert_eq!(codes(&edition), ["date-did-not-move"]);
    assert_eq!(shelf.lock(), lock);
}

#[test]
fn renames_within_a_draft_are_not_told() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.");
    shelf.edition("2026-01-01", &dns);
    shelf.edition("2026-02-01", &[&*dns, &asked("tpc", "What is TCP?", "A stream.")].concat());
    let edition = shelf.edition("2026-02-01", &[&*dns, &asked("tcp", "What is TCP?", "A stream.")].concat());
    assert_eq!(codes(&edition), ["date-did-not-move"]);
    assert_eq!(changes(&edition), ["dns unchanged", "tcp new"]);
}

#[test]
fn order_of_building_and_dating_is_free() {
    let (dns, tcp) = (question("dns", "Names."), question("tcp", "A stream."));
    let both = [&*dns, &*tcp].concat();
    for builds in [vec![], vec!["2026-02-01"], vec!["2026-02-01", "2026-02-01"]] {
        let mut shelf = Shelf::default();
        shelf.edition("2026-01-01", &both);
        shelf.edition("2026-02-01", &both);
        for date in builds {
            shelf.edition(date, &dns);
        }
        let edition = shelf.edition("2026-03-01", &dns);
        let [retired] = edition.guide.document.retired.as_slice() else { panic!("{edition:?}") };
        assert_eq!(retired.question.modified, beginning("2026-03-01"));
    }
}

#[test]
fn restored_drafts_are_newer_than_before() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.");
    shelf.edition("2026-01-01", &[&*dns, &question("tcp", "A stream.")].concat());
    shelf.edition("2026-01-01", &dns);
    let edition = shelf.edition("2026-01-01", &[&*dns, &question("tcp", "Segments.")].concat());
    assert!(modified(&edition, "tcp") > beginning("2026-01-01"));
}

#[test]
fn restored_notes_are_newer_than_each_draft() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.");
    let with_tcp = |answer| [&*dns, &question("tcp", answer)].concat();
    shelf.edition("2026-01-01", &with_tcp("Parts."));
    shelf.edition("2026-01-01", &with_tcp("Packets."));
    let last = modified(&shelf.edition("2026-01-01", &with_tcp("A stream.")), "tcp");
    shelf.edition("2026-01-01", &dns);
    shelf.edition("2026-01-01", &dns);
    assert!(modified(&shelf.edition("2026-01-01", &with_tcp("Segments.")), "tcp") > last);
}

#[test]
fn restored_notes_are_newer_after_a_closed_draft() {
    let mut shelf = Shelf::default();
    let dns = question("dns", "Names.");
    shelf.edition("2026-01-01", &[&*dns, &question("tcp", "A stream.")].concat());
    let mut without = shelf.edition("2026-01-01", &dns);
    without.lock.publish();
    shelf.keep_lock(&without.lock);
    let edition = shelf.edition("2026-01-01", &[&*dns, &question("tcp", "Segments.")].concat());
    assert!(modified(&edition, "tcp") > beginning("2026-01-01"));
}

#[test]
fn published_editions_begin_another_on_the_same_date() {
    let mut shelf = Shelf::default();
    let (dns, tcp) = (question("dns", "Names."), question("tcp", "A stream."));
    let mut first = shelf.edition("2026-01-01", &[&*dns, &tcp].concat());
    first.lock.publish();
    shelf.keep_lock(&first.lock);
    let same = shelf.edition("2026-01-01", &[&*dns, &tcp].concat());
    assert_eq!((same.lock.update(), same.lock.edition().to_string()), (None, "2026-01-01".to_owned()));
    let second = shelf.edition("2026-01-01", &dns);
    assert_eq!(second.lock.edition().to_string(), "2026-01-01.2");
    assert_eq!(changes(&second), ["dns unchanged", "tcp retired"]);
    assert_eq!(codes(&second), [""; 0]);
    assert_eq!(second.guide.document.retired[0].question.modified, beginning("2026-01-01").next());
}

#[test]
fn dates_that_cannot_be_right_are_told() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    assert_eq!(codes(&shelf.edition("2025-12-31", &question("dns", "Names."))), ["date-went-back"]);
    let edition = shelf.edition("2025-12-31", &question("dns", "Numbers."));
    assert_eq!(modified(&edition, "dns"), beginning("2026-01-01").next());
    assert_eq!(codes(&shelf.edition("2062-01-01", &question("dns", "Names."))), ["date-far-ahead"]);
}
