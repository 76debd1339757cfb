//! The file: its format, and files that no export writes.

use proptest::prelude::*;

use super::*;

#[test]
fn crlf_locks_equal_lf_locks() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("one", "This."));
    let crlf = shelf.lock().replace('\n', "\r\n");
    shelf.set_lock(&crlf);
    assert_eq!(shelf.edition("2026-01-01", &question("one", "This.")).lock.update(), None);
    let new = shelf.edition("2026-01-02", &question("one", "That.")).lock.update().unwrap();
    assert!(!new.contains('\r'));
}

#[test]
fn lock_file_has_a_stable_format() {
    let mut shelf = Shelf::default();
    let two = [question("dns", "Names [@one]."), question("tcp", "A *stream*.")].concat();
    shelf.edition("2026-01-01", &two);
    shelf.edition("2026-02-01", &question("dns", "Names [@one]."));
    insta::assert_snapshot!(shelf.lock());
}

#[test]
fn damaged_locks_report_places_and_fixes() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &[question("dns", "Names."), question("tcp", "A stream.")].concat());
    let good = shelf.lock().to_owned();
    let lines: Vec<&str> = good.lines().collect();
    let mut told = String::new();
    for (what, lock) in [
        (
            "a merge conflict",
            format!("{}\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n", lines[0], lines[3], lines[3]),
        ),
        ("a line twice", format!("{good}{}\n", lines[4])),
        ("a source twice", format!("{good}{}\n", lines[1])),
        ("a source without a number", good.replace("\"number\":1", "\"number\":0")),
        ("no edition", good.replacen("\"edition\":\"2026-01-01\",", "", 1)),
        ("half a line", good[..good.len() - 20].to_owned()),
        ("no lock at all", "Hello, world!\n".to_owned()),
        ("the lock of another guide", good.replace("\"guide\":\"small\"", "\"guide\":\"large\"")),
        ("a lock of tomorrow", good.replace("{\"lock\":2", "{\"lock\":3")),
        ("an unknown key", good.replace("\"hash\"", "\"hush\"")),
        ("a bad id", good.replace("\"id\":\"dns\"", "\"id\":\"../dns\"")),
        (
            "a moment out of this world",
            good.replace("\"modified\":1767225600", "\"modified\":99999999999999"),
        ),
        ("a day that is none", good.replace("2026-01-01", "2026-02-30")),
    ] {
        shelf.set_lock(&lock);
        let problems = shelf.try_edition("2026-01-01", &question("dns", "Names.")).unwrap_err();
        writeln!(told, "== {what}\n{}", shelf::render_problems(&problems)).unwrap();
    }
    insta::assert_snapshot!(told);
}

proptest! {
    #[test]
    fn any_lock_is_read_without_panic(lock in "(?s).*") {
        let mut shelf = Shelf::default();
        shelf.set_lock(&lock);
        let _ = shelf.try_edition("2026-01-01", &question("dns", "Names."));
    }

    #[test]
    fn any_lock_line_is_read_without_panic(
        id in "[a-z\"\\\\]{0,4}", modified in any::<u64>(), day in "[0-9-]{0,10}", text in "[ -~\u{E9}=\\[\\]@`*<>]{0,40}",
    ) {
        let mut shelf = Shelf::default();
        let text = text.replace(['"', '\\'], "");
        shelf.set_lock(&format!(
            "{{\"lock\":1,\"guide\":\"small\"}}\n{{\"id\":\"{id}\",\"kind\":\"cloze\",\"hash\":\"\",\"modified\":{modified},\"since\":\"2026-01-01\",\"retired\":\"{day}\"}}\n\
             {{\"id\":\"x\",\"hash\":\"\",\"modified\":5,\"since\":\"2026-01-01\",\"text\":{{\"section\":[\"a\",\"A\"],\"question\":\"{text}\",\"answer\":\"{text}\"}}}}\n"
        ));
        let _ = shelf.try_edition("2026-01-01", &question("dns", "Names."));
    }
}

#[test]
fn locks_that_nobody_could_read_are_refused() {
    let edition = Shelf::default().edition("2026-01-01", &question("one", "This."));
    assert!(edition.lock.check_size(&"x".repeat(128 << 20)).is_ok());
    let refused = edition.lock.check_size(&"x".repeat(129 << 20)).unwrap_err();
    assert!(refused.to_string().contains("129 MB"), "{refused}");
    assert!(miette::Diagnostic::help(&refused).unwrap().to_string().contains("`one`"));
}
