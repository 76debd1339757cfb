//! `qexport check`: rules, levels, exceptions and reports.

use std::collections::BTreeSet;
use std::path::Path;

use qexport::export::FORMATS;

use super::place::{Place, SOUND};

/// A place with a copy of a fixture.
fn with_fixture(test: &str, path: &Path) -> Place {
    Place::empty(test).with("guide.yaml", std::fs::read(path).unwrap())
}

#[test]
fn rules_find_what_their_fixtures_show() {
    let mut found = BTreeSet::new();
    insta::glob!("../../fixtures/check", "*.yaml", |path| {
        let place = with_fixture("check-rules", path);
        let report =
            place.run(&["check", "--formats", "epub", "--format", "short"]).assert_success().stdout_text();
        found.extend(report.split(['[', ']']).map(str::to_owned));
        insta::assert_snapshot!(report);
    });
    let codes =
        Place::empty("check-codes").run(&["check", "--explain", "all"]).assert_success().stdout_text();
    // The rules come first in the list, and the codes of reading after them.
    let rules = codes.lines().map(|line| line.split(' ').next().unwrap());
    for rule in rules.take_while(|code| *code != "unreadable-guide") {
        assert!(found.contains(rule), "no fixture shows `{rule}`");
    }
}

/// The messages of an export, each with its code and without its format.
fn warnings<'o>(format: &str, stderr: &'o str) -> BTreeSet<(&'o str, &'o str)> {
    let lines = stderr.lines().filter(|line| !line.contains('│'));
    let without_mark = lines.map(|line| line.trim_start_matches([' ', '⚠', '☞', '×']));
    let messages = without_mark.map(|line| line.strip_prefix(&format!("{format}: ")).unwrap_or(line));
    messages.filter_map(|line| line.strip_suffix(']')?.rsplit_once(" [")).collect()
}

#[test]
fn check_shows_every_warning_of_every_export() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good");
    for (name, flags) in [
        ("every-block", &[][..]),
        ("cards", &["--layout", "cards"]),
        ("pictures", &["--painter", "genpdf"]),
        ("sounds", &[]),
        ("scripts", &[]),
        ("dialects", &["--note-type", "qexport"]),
    ] {
        let guide = fixtures.join(name).display().to_string();
        let place = Place::empty(&format!("check-exports-{name}"));
        let report =
            place.run(&[&["check", &guide, "--all", "--format", "short"], flags].concat()).stdout_text();
        for format in FORMATS.iter().map(|format| format.name()) {
            let flags = if format == "pdf" || flags.first() == Some(&"--note-type") && format == "csv" {
                flags
            } else {
                &[]
            };
            let told = place.run(&[&[format, &guide, "-o", "-"], flags].concat()).stderr;
            for (message, code) in warnings(format, &told) {
                let is_shown = |line: &str| line.contains(message) && line.contains(&format!("[{code}]: "));
                assert!(report.lines().any(is_shown), "{name}, {format}: {message} [{code}]\n{report}");
            }
        }
    }
}

/// The guide with a key before it and a key in its question.
fn guide_with(key: &str, question: &str) -> String {
    format!("{key}\n{SOUND}        {question}\n")
}

fn short(test: &str, guide: String) -> String {
    let place = Place::empty(test).with("guide.yaml", guide);
    place.run(&["check", "--format", "short"]).stdout_text()
}

#[test]
fn guides_set_levels_and_limits() {
    let level = |level: &str| {
        short("check-levels", guide_with(&format!("check: {{unsourced-answer: {level}}}"), "tags: []"))
    };
    assert_eq!(level("off"), "");
    assert!(level("warning").contains("warning[unsourced-answer]"));
    let limited = "check: {unsourced-answer: off, max-answer-words: 1}";
    let report = short("check-limits", guide_with(limited, "tags: []"));
    assert!(report.contains("has 2 words, more than 1"), "{report}");
    let place = Place::empty("check-error")
        .with("guide.yaml", guide_with("check: {unsourced-answer: error}", "tags: []"));
    assert!(place.run(&["check"]).stderr.contains("1 error by the levels of the guide"));
    place.run(&["pdf"]).assert_success();
    let place = Place::empty("check-export-level")
        .with("guide.yaml", "check: {basic-card: error}\n".to_owned() + &cloze());
    assert!(place.run(&["csv"]).assert_failure().contains("nothing was written"));
    place.run(&["apkg"]).assert_success();
}

fn cloze() -> String {
    SOUND.replace("answer: This is.\n", "answer: This ==is==.\n        card: cloze\n")
}

#[test]
fn what_csv_cannot_hold_is_advice() {
    let place = Place::empty("check-cloze").with("guide.yaml", cloze());
    let told = place.run(&["all", "--fail-if-warnings"]).assert_success().stderr;
    assert!(told.contains("☞ csv: question `first` is exported as a basic card"), "{told}");
    let strict = place.run(&["all", "--fail-if-warnings=advice"]).assert_failure();
    assert!(strict.contains("1 piece of advice treated as errors"), "{strict}");
}

#[test]
fn unknown_rules_suggest_the_nearest() {
    let wrong = "check: {enumerations: off, max-answer-word: 9, enumeration: loud, unknown-key: off, max-list-items: 0}";
    let allow = "allow: [{rule: enumeration}, {rule: answer-to-long, why: x}, {rule: html-element, why: x}]";
    let place = Place::empty("check-unknown").with("guide.yaml", guide_with(wrong, allow));
    insta::assert_snapshot!(place.run(&["check"]).assert_failure());
}

#[test]
fn questions_allow_what_exports_report() {
    let wide =
        format!("answer: |\n          |{}\n          |{}\n", " Resolver |".repeat(40), "---|".repeat(40));
    let allow = "allow: [{rule: wide-table, why: it is a reference}, {rule: basic-card, why: known}]";
    for (allow, is_reported) in [("", true), (allow, false)] {
        let guide = guide_with("check: {unsourced-answer: off}", allow).replace("answer: This is.\n", &wide);
        let place = Place::empty("check-allow-export").with("guide.yaml", guide);
        let report = place.run(&["check", "--format", "short"]).assert_success().stdout_text();
        assert_eq!(report.contains("[wide-table]"), is_reported, "{report}");
        let sarif = place.run(&["check", "--format", "sarif"]).assert_success().stdout_text();
        assert_eq!(sarif.contains("it is a reference"), !is_reported, "{sarif}");
        let told = place.run(&["pdf"]).assert_success().stderr;
        assert_eq!(told.contains("wide-table"), is_reported, "{told}");
    }
}

#[test]
fn sarif_reports_have_safe_fixes() {
    let guide = SOUND.replace("answer: This is.", "answer: é: this").replace("id: first\n        ", "");
    let place = Place::empty("check-sarif-fixes").with("guide.yaml", guide);
    let report = place.run(&["check", "--format", "sarif"]).stdout_text();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let fixes =
        report["runs"][0]["results"].as_array().unwrap().iter().filter_map(|result| result.get("fixes"));
    let fixes: Vec<String> = fixes.map(|fix| fix[0]["artifactChanges"].to_string()).collect();
    insta::assert_snapshot!(fixes.join("\n"));
}

#[test]
fn checks_and_exceptions_are_not_content() {
    let outputs = |guide: &str| {
        let place = Place::empty("check-no-content").with("guide.yaml", guide);
        place.run(&["all"]).assert_success();
        let files = place.list("output").into_iter().map(|file| place.read(&format!("output/{file}")));
        files.chain([place.read("guide.lock")]).collect::<Vec<_>>()
    };
    let allow = "allow: [{rule: enumeration, why: an official list}]";
    assert!(outputs(SOUND) == outputs(&guide_with("check: {enumeration: off, max-answer-words: 9}", allow)));
}

#[test]
fn reports_have_forms_for_programs() {
    let guide = guide_with("check: {max-answer-words: 1}", "allow: [{rule: unsourced-answer, why: no need}]")
        .replace("updated", "sources: {a: {title: A, url: \"http://a.io/50%25\"}}\nupdated");
    let place = Place::empty("check-forms").with("my guide/guide.yaml", guide);
    for form in ["human", "short", "json", "sarif", "github"] {
        let outcome = place.run(&["check", "my guide", "--format", form, "--fail-if-warnings=warning"]);
        assert_eq!(outcome.status, 0, "{form}");
        let report = format!("{}{}", outcome.stdout_text(), outcome.stderr);
        insta::assert_snapshot!(
            format!("check_as_{form}"),
            report.replace(env!("CARGO_PKG_VERSION"), "VERSION")
        );
    }
}

#[test]
fn reports_for_programs_include_errors() {
    let place = Place::empty("check-errors").with("guide.yaml", super::place::misspelt());
    for form in ["short", "json", "sarif", "github"] {
        let outcome = place.run(&["check", "--format", form]);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (1, ""), "{form}");
        assert!(outcome.stdout_text().contains("unknown-key"), "{form}");
    }
    let failing =
        place.with("guide.yaml", format!("export: {{pdf: {{pages: 1, paper: a5}}}}\n{}", long_guide()));
    let outcome = failing.run(&["check", "--format", "short"]);
    assert!(
        outcome.status == 1
            && outcome.stdout_text().contains("error[failed-export]: pdf: the guide does not fit"),
        "{}",
        outcome.stdout_text()
    );
}

fn long_guide() -> String {
    SOUND.replace("answer: This is.\n", &format!("answer: {}\n", "This is long. ".repeat(2_000)))
}

#[test]
fn explanations_say_how_to_silence_a_rule() {
    let place = Place::empty("check-explain");
    let explain = |code: &str| place.run(&["check", "--explain", code]).assert_success().stdout_text();
    insta::assert_snapshot!(
        [explain("enumeration"), explain("basic-card"), explain("unknown-key")].join("----\n")
    );
    assert!(
        place
            .run(&["check", "--explain", "enumerations"])
            .assert_usage_error()
            .contains("did you mean `enumeration`?")
    );
}

#[test]
fn the_page_of_check_lists_every_code() {
    let codes = Place::empty("check-page").run(&["check", "--explain", "all"]).assert_success().stdout_text();
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/check.md")).unwrap();
    let row = |line: &str| {
        let (code, rest) = line.split_once(' ').unwrap();
        let (level, summary) = rest.trim_start().split_once(' ').unwrap();
        format!("| `{code}` | {level} | {} |", summary.trim_start().replace('|', "\\|"))
    };
    let rows: Vec<String> = codes.lines().map(row).collect();
    let missing: Vec<&String> = rows.iter().filter(|row| !page.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "docs/check.md lacks:\n{missing:#?}");
    let listed = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter(|line| !rows.iter().any(|row| row == line));
    let others: Vec<&str> = listed.filter(|line| !line.starts_with("| `max-")).collect();
    assert!(others.is_empty(), "no code of docs/check.md:\n{others:#?}");
}
