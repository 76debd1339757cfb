//! The lock: what makes an update of a deck an update, and of nothing else.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use qexport::content::{self, ChangeKind, Guide, LockFile, Problems};
use qexport::document::{Date, Moment};

use crate::shelf;

/// A guide and its lock.
#[derive(Debug)]
struct Edition {
    guide: Guide,
    lock: LockFile,
}

/// A guide's folder through its editions.
#[derive(Default)]
struct Shelf(BTreeMap<String, Vec<u8>>);

impl Shelf {
    /// Reads an edition and leaves its lock, as an export of decks does.
    fn edition(&mut self, date: &str, questions: &str) -> Edition {
        let edition = self.try_edition(date, questions).unwrap_or_else(|problems| {
            panic!("{}", shelf::render_problems(&problems));
        });
        if let Some(text) = edition.lock.update() {
            self.0.insert(edition.lock.name().to_owned(), text.into_bytes());
        }
        edition
    }

    fn try_edition(&mut self, date: &str, questions: &str) -> Result<Edition, Problems> {
        let head = format!("id: small\ntitle: Small\nlanguage: en\nupdated: {date}\n");
        let yaml = format!(
            "{head}sources:\n  one: {{title: One}}\n  two: {{title: Two}}\nsections:\n  - id: a\n    title: A\n    questions:\n{questions}"
        );
        self.0.insert("guide.yaml".to_owned(), yaml.into_bytes());
        let (guide, lock) = content::read_with_lock(&self.0, "guide.yaml")?;
        Ok(Edition { guide, lock })
    }

    fn lock(&self) -> &str {
        std::str::from_utf8(&self.0["guide.lock"]).unwrap()
    }

    fn set_lock(&mut self, lock: &str) {
        self.0.insert("guide.lock".to_owned(), lock.as_bytes().to_vec());
    }
}

fn question(id: &str, answer: &str) -> String {
    asked(id, &format!("What is {id}?"), answer)
}

fn asked(id: &str, question: &str, answer: &str) -> String {
    format!("      - id: {id}\n        question: \"{question}\"\n        answer: \"{answer}\"\n")
}

fn beginning(day: &str) -> Moment {
    Moment::beginning_of(Date::parse(day).unwrap())
}

/// Each note in a word: `dns new`.
fn changes(Edition { lock, .. }: &Edition) -> Vec<String> {
    let told = lock.changes().iter().filter(|change| change.id.is_some());
    let word = |kind| match kind {
        ChangeKind::New => "new",
        ChangeKind::Changed => "changed",
        ChangeKind::Retired => "retired",
        ChangeKind::Unchanged => "unchanged",
    };
    told.map(|change| format!("{} {}", change.id.as_ref().unwrap(), word(change.kind))).collect()
}

fn modified(Edition { guide, .. }: &Edition, id: &str) -> Moment {
    let mut questions = guide.document.questions();
    questions.find(|question| question.id.as_str() == id).unwrap().modified
}

fn warnings(Edition { guide, .. }: &Edition) -> String {
    guide.warnings.kept().fold(String::new(), |mut text, warning| {
        writeln!(text, "{warning}").unwrap();
        text
    })
}

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
    // Also for who sets the date back.
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
        let (_, lock) = content::read_with_lock(&shelf.0, "guide.yaml").unwrap();
        lock.changes().iter().find(|change| change.id.is_none()).unwrap().kind
    };
    assert_eq!(sources(&shelf), ChangeKind::Unchanged);
    shelf.0.insert("guide.yaml".to_owned(), yaml.replace("title: Small", "title: Smaller").into_bytes());
    assert_eq!(sources(&shelf), ChangeKind::Changed);
}

#[test]
fn removed_questions_are_exported_once_more() {
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
    assert!(shelf.edition("2026-03-01", &tcp).guide.document.retired.is_empty());
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
    assert_eq!(warnings(&edition), "");
    assert_eq!(edition.guide.document.sections[0].questions[0].first_id().as_str(), "dns");
    // The card that went out under the new name is taken back.
    assert_eq!(changes(&edition), ["names changed", "names retired"]);
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
    for date in ["2026-01-01", "2026-02-01"] {
        let mut shelf = Shelf::default();
        let [ok, created, empty] = statuses();
        shelf.edition("2026-01-01", &[&*ok, &created, &empty].concat());
        let rest = [ok, empty].concat();
        let edition = shelf.edition(date, &rest);
        assert_eq!(changes(&edition), ["http-200 unchanged", "http-204 unchanged", "http-201 retired"]);
        assert_eq!(warnings(&edition), "");
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
    assert_eq!(changes(&edition), ["dns new", "names new", "dns retired"]);
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
    let edition = shelf.edition("2026-03-01", &late);
    insta::assert_snapshot!(shelf::render_warnings(&edition.guide.warnings));
    assert_eq!(changes(&edition), ["names changed", "names retired"]);
    assert_eq!(warnings(&shelf.edition("2026-03-01", &late)), "");
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
fn cloze_conversion_retires_the_basic_note() {
    let mut shelf = Shelf::default();
    shelf.edition("2026-01-01", &question("dns", "Names."));
    let cloze =
        question("dns", "==Names==.").replace("        question", "        card: cloze\n        question");
    let edition = shelf.edition("2026-02-01", &cloze);
    assert_eq!(changes(&edition), ["dns new", "dns retired"]);
    assert_eq!(warnings(&edition), "");
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
            format!("{}\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n", lines[0], lines[1], lines[1]),
        ),
        ("a line twice", format!("{good}{}\n", lines[2])),
        ("half a line", good[..good.len() - 20].to_owned()),
        ("no lock at all", "Hello, world!\n".to_owned()),
        ("the lock of another guide", good.replace("\"guide\":\"small\"", "\"guide\":\"large\"")),
        ("a lock of tomorrow", good.replace("{\"lock\":1", "{\"lock\":2")),
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
