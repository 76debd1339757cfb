//! The lock on the disk, and what the program says about changes.

use qexport::export::FORMATS;

use super::place::{Place, SOUND};

#[test]
fn only_deck_exports_write_the_lock() {
    let formats = FORMATS.iter().map(|format| (format.name(), format.is_deck()));
    for (command, writes) in formats.chain([("all", true)]) {
        let place = Place::with_guide(&format!("lock-{command}"));
        place.run(&[command]).assert_success();
        assert_eq!(place.list(".").contains(&"guide.lock".to_owned()), writes, "{command}");
    }
    let place = Place::empty("lock-elsewhere").with("books/dns.yaml", SOUND);
    place.run(&["csv", "books/dns.yaml", "-o", "dns.csv"]).assert_success();
    assert_eq!(place.list("books"), ["dns.lock", "dns.yaml"]);
}

#[test]
fn trials_leave_the_lock_alone() {
    let place = Place::with_guide("lock-trial");
    place.run(&["csv", "-o", "-"]).assert_success();
    place.run(&["apkg", "-o", "trial.apkg", "--no-lock"]).assert_success();
    place.run(&["all", "--no-lock", "-d", "trial"]).assert_success();
    assert_eq!(place.list("."), ["guide.yaml", "trial", "trial.apkg"]);
    let usage = place.run(&["all", "--no-lock", "--locked"]);
    assert_eq!(usage.status, 2);
}

/// What is said of the lock, without the lines that have sizes and times.
fn without_files(told: &str) -> String {
    told.lines().filter(|line| !line.contains(" in ")).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn written_locks_are_announced() {
    let place = Place::with_guide("lock-announced");
    let first = place.run(&["csv"]).assert_success().stderr;
    let again = place.run(&["csv"]).assert_success().stderr;
    let place = place.with("guide.yaml", SOUND.replace("2026-11-22", "2026-11-23"));
    let next = place.run(&["csv"]).assert_success().stderr;
    insta::assert_snapshot!([&*first, &again, &next].map(without_files).join("----\n"));
}

#[test]
fn lock_command_renumbers_and_closes() {
    let cited = "sources: {a: {title: A}, b: {title: B}}\n";
    let guide = |date: &str, answer: &str| {
        format!("{cited}{}", SOUND.replace("2026-11-22", date).replace("This is.", answer))
    };
    let place = Place::empty("lock-command").with("guide.yaml", guide("2026-11-22", "One [@a]."));
    let mut told = vec![place.run(&["lock"]).assert_success()];
    let place = place.with("guide.yaml", guide("2026-11-23", "One [@b], two [@a]."));
    told.push(place.run(&["lock", "--dry-run"]).assert_success());
    told.push(place.run(&["lock"]).assert_success());
    told.push(place.run(&["lock", "--renumber"]).assert_success());
    told.push(place.run(&["lock", "--published"]).assert_success());
    told.push(place.run(&["lock"]).assert_success());
    let place = place.with("guide.yaml", guide("2026-11-23", "Two [@a]."));
    told.push(place.run(&["lock"]).assert_success());
    let told: Vec<String> = told.iter().map(|run| format!("{}{}", run.stdout_text(), run.stderr)).collect();
    insta::assert_snapshot!(told.join("----\n"));
}

#[test]
fn locked_rejects_lock_changes() {
    let place = Place::with_guide("locked");
    insta::assert_snapshot!(place.run(&["all", "--locked"]).assert_failure());
    assert_eq!(place.list("."), ["guide.yaml"]);
    place.run(&["apkg"]).assert_success();
    let lock = place.read("guide.lock");
    place.run(&["apkg", "--locked"]).assert_success();
    let place = place.with("guide.yaml", SOUND.replace("This is.", "That is."));
    assert!(
        place.run(&["csv", "--locked"]).assert_failure().contains("0 new, 1 changed, 0 retired, 0 unchanged")
    );
    assert_eq!(place.read("guide.lock"), lock);
}

#[test]
fn failed_runs_keep_the_lock() {
    let place = Place::with_guide("lock-failure");
    place.run(&["apkg", "-o", "no/folder.apkg"]).assert_failure();
    place.run(&["check"]).assert_success();
    assert_eq!(place.list("."), ["guide.yaml"]);
}

#[test]
fn damaged_locks_stop_every_command() {
    // Sheets and books have the numbers of sources from the lock.
    let place = Place::with_guide("lock-damaged").with("guide.lock", "{\"lock\":1,\n");
    for command in FORMATS.iter().map(|format| format.name()).chain(["all", "check", "lock"]) {
        assert!(place.run(&[command]).assert_failure().contains("guide.lock:1"), "{command}");
    }
}

#[test]
fn dry_run_reports_changes_and_writes_nothing() {
    let two = format!(
        "{SOUND}      - id: second\n        question: And what is `second`?\n        answer: That.\n"
    );
    let place = Place::empty("dry-run").with("guide.yaml", two);
    place.run(&["apkg"]).assert_success();
    let mended = SOUND.replace("This is.", "That is.");
    let three =
        format!("{mended}      - id: third\n        question: What else?\n        answer: Nothing.\n");
    let place = place.with("guide.yaml", three);
    let (lock, before) = (place.read("guide.lock"), place.list("output"));
    let table = place.run(&["apkg", "--dry-run"]).assert_success().stdout_text();
    let json = place.run(&["csv", "--dry-run=json"]).assert_success().stdout_text();
    insta::assert_snapshot!(format!("{table}\n{json}"));
    assert_eq!((place.read("guide.lock"), place.list("output")), (lock, before));
}

#[test]
fn dry_run_counts_only_exported_notes() {
    let cited = "sources: {one: {title: One}}\n";
    let counted = |choices: &str, flags: &[&str]| {
        let place = Place::empty("dry-run-sources").with("guide.yaml", format!("{cited}{choices}{SOUND}"));
        place.run(&[&["apkg", "--dry-run"], flags].concat()).assert_success().stdout_text()
    };
    assert!(counted("", &[]).ends_with("2 notes: 2 new, 0 changed, 0 retired, 0 unchanged\n"));
    for without in
        [counted("", &["--no-sources-note"]), counted("export: {anki: {sources_note: false}}\n", &[])]
    {
        assert!(!without.contains("(sources)"), "{without}");
        assert!(without.ends_with("1 note: 1 new, 0 changed, 0 retired, 0 unchanged\n"), "{without}");
    }
}

#[test]
fn locked_dry_run_reports_changes_and_fails() {
    let place = Place::with_guide("dry-run-locked");
    let run = place.run(&["apkg", "--dry-run", "--locked"]);
    assert!(run.stdout_text().contains("new        first"), "{}", run.stdout_text());
    assert!(run.status == 1 && run.stderr.contains("`guide.lock` would change: 1 new"), "{}", run.stderr);
    assert_eq!(place.list("."), ["guide.yaml"]);
    place.run(&["apkg"]).assert_success();
    place.run(&["apkg", "--dry-run", "--locked"]).assert_success();
}

#[test]
fn retired_questions_have_a_search_tag() {
    let two =
        format!("{SOUND}      - id: second\n        question: What is second?\n        answer: That.\n");
    let place = Place::empty("taken-out").with("guide.yaml", two);
    place.run(&["apkg"]).assert_success();
    let place = place.with("guide.yaml", SOUND.replace("2026-11-22", "2026-11-23"));
    insta::assert_snapshot!(place.run(&["apkg", "-o", "-"]).assert_success().stderr);
    assert!(
        place
            .run(&["anki", "-o", "-"])
            .assert_success()
            .stdout_text()
            .contains("qexport::retired::2026-11-23")
    );
    let bare = place.run(&["anki", "--tags", "none", "-o", "-"]).assert_success();
    assert!(bare.stderr.contains("without tags, this file cannot mark its cards"), "{}", bare.stderr);
    assert!(!bare.stdout_text().contains("second"));
}

#[test]
fn since_writes_changed_notes_and_no_lock() {
    let two =
        format!("{SOUND}      - id: second\n        question: What is second?\n        answer: That.\n");
    let place = Place::empty("since").with("guide.yaml", &two);
    place.run(&["apkg"]).assert_success();
    let lock = place.read("guide.lock");
    let place = place.with("guide.yaml", two.replace("That.", "This.").replace("11-22", "12-01"));
    let changed = place.run(&["csv", "--since", "2026-11-22", "-o", "-"]).assert_success().stdout_text();
    assert!(changed.contains("second") && !changed.contains("first"), "{changed}");
    assert!(place.run(&["csv", "--since", "2026-11-22", "--locked"]).assert_failure().contains("1 changed"));
    assert_eq!(place.read("guide.lock"), lock);
    for late in ["2026-12-01", "2027-01-01"] {
        let message = place.run(&["csv", "--since", late]).assert_usage_error();
        assert!(message.contains(&format!("--since: {late} is not before 2026-12-01")), "{message}");
    }
    place.run(&["csv"]).assert_success();
    let place = place.with("guide.yaml", two.replace("That.", "This.").replace("11-22", "12-24"));
    let none = place.run(&["csv", "--since", "2026-12-01"]).assert_success();
    assert!(none.stderr.contains("no note changed after the edition of 2026-12-01"), "{}", none.stderr);
    assert!(place.run(&["csv", "--since", "22.11.2026"]).assert_usage_error().contains("this is not a date"));
    place.run(&["apkg", "--since", "2026-11-22"]).assert_usage_error();
}
