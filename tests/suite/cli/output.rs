//! Arguments, standard output and standard error.

use std::process::Stdio;

use qexport::export::FORMATS;

use super::place::{Place, SOUND, misspelt, unanswered, without_numbers};

#[test]
fn help_lists_commands_and_options() {
    let place = Place::empty("help");
    let formats = FORMATS.iter().map(|format| format.name());
    for command in ["", "all", "check", "lock", "formats"].into_iter().chain(formats) {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let help = place.run(&arguments).assert_success();
        assert_eq!(help.stderr, "");
        insta::assert_snapshot!(format!("help_{command}").trim_end_matches('_'), help.stdout_text());
    }
}

#[test]
fn the_version_matches_the_package() {
    let version = Place::empty("version").run(&["--version"]).assert_success().stdout_text();
    assert_eq!(version, format!("qexport {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn formats_are_listed_with_their_extensions() {
    insta::assert_snapshot!(Place::empty("formats").run(&["formats"]).assert_success().stdout_text());
}

#[test]
fn invalid_arguments_are_refused() {
    let place = Place::with_guide("arguments");
    assert!(place.run(&[]).assert_usage_error().contains("Usage: qexport <COMMAND>"));
    assert!(place.run(&["epup"]).assert_usage_error().contains("'epub'"));
    assert!(place.run(&["pdf", "--paper", "a6"]).assert_usage_error().contains("a4, a5, letter"));
    // Each format accepts only its own flags.
    place.run(&["epub", "--paper", "a4"]).assert_usage_error();
    place.run(&["pdf", "--no-sources-note"]).assert_usage_error();
    place.run(&["pdf", "-o", ""]).assert_usage_error();
    place.run(&["check", "-d", "x"]).assert_usage_error();
    place.run(&["check", "one", "two"]).assert_usage_error();
    place.run(&["all", "--paper", "letter", "--painter", "krilla", "--no-sources-note"]).assert_success();
}

#[test]
fn all_reports_its_files_on_standard_error() {
    let outcome = Place::with_guide("all").run(&["all"]).assert_success();
    assert_eq!(outcome.stdout_text(), "");
    let message = without_numbers(&outcome.stderr).replace("kB", "B").replace(" ms", " s");
    insta::assert_snapshot!(message);
}

#[test]
fn a_dash_writes_the_file_to_stdout() {
    let place = Place::with_guide("dash");
    for format in FORMATS {
        let (name, extension) = (format.name(), format.extension());
        let sent = place.run(&[name, "-o", "-"]).assert_success();
        assert_eq!(sent.stderr, "");
        place.run(&[name]).assert_success();
        assert!(sent.stdout == place.read(&format!("output/small.{extension}")), "{name}");
    }
}

#[test]
fn check_counts_questions_sections_and_sources() {
    let silent = format!("check: {{unsourced-answer: off}}\n{SOUND}");
    let outcome = Place::empty("check").with("guide.yaml", silent).run(&["check"]).assert_success();
    assert_eq!(outcome.stdout_text(), "1 question in 1 section, 0 sources: no problems\n");
    assert_eq!(outcome.stderr, "");
}

#[test]
fn check_shows_an_error_with_its_fix() {
    let place = Place::empty("misspelt").with("guides/small/guide.yaml", misspelt());
    let message = place.run(&["check", "guides/small"]).assert_failure();
    assert!(message.contains("guides/small/guide.yaml:11:9"), "{message}");
    insta::assert_snapshot!(message);
    // Messages show the guide's path as the user typed it.
    assert!(
        place
            .run(&["check", "./guides/small/guide.yaml"])
            .assert_failure()
            .contains("./guides/small/guide.yaml:11:9")
    );
}

#[test]
fn warnings_do_not_stop_an_export() {
    let place = Place::empty("warnings").with("guide.yaml", unanswered());
    let outcome = place.run(&["check"]).assert_success();
    assert_eq!(
        outcome.stdout_text(),
        "1 question in 1 section, 0 sources: 2 warnings and 1 piece of advice\n"
    );
    insta::assert_snapshot!(outcome.stderr);
    let told = place.run(&["all"]).assert_success().stderr;
    assert_eq!(told.matches("has no answer").count(), 1, "{told}");
    assert_eq!(place.list("output"), ["small.apkg", "small.csv", "small.epub", "small.pdf"]);
}

#[test]
fn warnings_can_be_treated_as_errors() {
    let place = Place::empty("strict").with("guide.yaml", unanswered());
    assert!(place.run(&["all", "--fail-if-warnings"]).assert_failure().contains("nothing was written"));
    place.run(&["pdf", "--fail-if-warnings", "-o", "-"]).assert_failure();
    assert_eq!(place.run(&["check", "--fail-if-warnings"]).status, 1);
    assert_eq!(place.list("."), ["guide.yaml"]);
    Place::with_guide("strict").run(&["all", "--fail-if-warnings"]).assert_success();
}

/// A guide whose answer has 5,000 warnings with one code, one on each line.
fn guide_with_many_warnings() -> String {
    let lines = "          <center>This.</center>\n".repeat(5_000);
    SOUND.replace("answer: This is.\n", &format!("answer: |\n{lines}"))
}

#[test]
fn warnings_never_hide_an_error() {
    let guide = guide_with_many_warnings()
        .replace("title: One", "titel: One")
        .replace("<center>This.", "<b>This</b> <center>this.");
    let place = Place::empty("noisy").with("guide.yaml", guide);
    insta::assert_snapshot!(place.run(&["check"]).assert_failure());
}

#[test]
fn all_warnings_are_counted() {
    let place = Place::empty("counted").with("guide.yaml", guide_with_many_warnings());
    let outcome = place.run(&["check"]).assert_success();
    assert_eq!(
        outcome.stdout_text(),
        "1 question in 1 section, 0 sources: 5,000 warnings and 2 pieces of advice\n"
    );
    assert!(outcome.stderr.starts_with("warning[html-element] (5,000 times): "), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("\n  … and 4,995 more\n"), "{}", outcome.stderr);
    assert!(
        place
            .run(&["pdf"])
            .assert_success()
            .stderr
            .contains("\n  … and 4,995 more warnings `html-element`\n")
    );
    let all = place.run(&["check", "--all"]).assert_success().stderr;
    assert_eq!(all.matches(": `<center>`").count(), 5_000);
    let strict = place.run(&["pdf", "--fail-if-warnings", "-o", "-"]).assert_failure();
    assert!(strict.contains("5,000 warnings"), "{strict}");
}

#[test]
fn all_errors_are_counted() {
    let unknown = "        nonsense: true\n".repeat(1_200);
    let place = Place::empty("errors").with("guide.yaml", format!("{SOUND}{unknown}"));
    let message = place.run(&["check"]).assert_failure();
    let last = message.lines().last().unwrap();
    assert_eq!(last, "the guide has 1,200 errors; the first 1,000 errors are shown");
}

#[test]
fn output_without_a_terminal_has_no_color() {
    let place = Place::empty("colours").with("guide.yaml", misspelt());
    assert!(!place.run(&["check"]).assert_failure().contains('\u{1b}'));
    assert!(!place.run(&["pdf", "--paper", "a6"]).assert_usage_error().contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let place = Place::with_guide("pipe");
    for arguments in [&["formats"][..], &["--help"], &["pdf", "-o", "-"]] {
        let mut command = place.command(arguments);
        let mut running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(running.stdout.take());
        let output = running.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let place = Place::with_guide("full");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = place.command(&["formats"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
}
