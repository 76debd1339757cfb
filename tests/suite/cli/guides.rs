//! Which guide is meant, and what of the disk it may see.

use qexport::export::FORMATS;

use super::place::{Place, SOUND, misspelt};

#[test]
fn default_guides_need_no_argument() {
    for file in ["guide.yaml", "content/guide.yaml", "content/only/guide.yaml"] {
        let place = Place::empty("at-hand").with(file, misspelt());
        let said = place.run(&["check"]).assert_failure();
        assert!(said.contains(&format!("[{file}:11:9]")), "{said}");
    }
}

#[test]
fn nearer_guides_take_precedence() {
    let place = Place::with_guide("nearer").with("content/guide.yaml", "").with("content/a/guide.yaml", "");
    place.run(&["check"]).assert_success();
}

#[test]
fn several_guides_need_an_argument() {
    let place = Place::empty("choice")
        .with("content/b/guide.yaml", SOUND)
        .with("content/a/guide.yaml", SOUND)
        .with("content/notes.txt", "");
    insta::assert_snapshot!(place.run(&["all"]).assert_failure());
    place.run(&["all", "content/b"]).assert_success();
}

#[test]
fn missing_guides_report_the_default_places() {
    insta::assert_snapshot!(Place::empty("empty").run(&["all"]).assert_failure());
}

#[test]
fn wrong_paths_suggest_existing_guides() {
    let place = Place::empty("nowhere").with("content/a/guide.yaml", SOUND);
    insta::assert_snapshot!(place.run(&["check", "content/b"]).assert_failure());
    insta::assert_snapshot!(place.run(&["check", "content"]).assert_failure());
    std::fs::create_dir(place.path("void")).unwrap();
    insta::assert_snapshot!(place.run(&["check", "void"]).assert_failure());
}

#[test]
fn empty_guides_are_reported() {
    let place = Place::empty("nothing").with("guide.yaml", "");
    assert!(place.run(&["check"]).assert_failure().contains("guide.yaml"));
}

#[test]
fn guides_may_have_any_file_name() {
    let place = Place::empty("any-name").with("my notes/Ümläute.yml", SOUND);
    place.run(&["check", "my notes/Ümläute.yml"]).assert_success();
}

#[test]
fn flags_override_the_guides_settings() {
    let a4 = Place::with_guide("choices-a4");
    let letter = Place::empty("choices-letter")
        .with("guide.yaml", SOUND.to_owned() + "export: {pdf: {paper: letter}}\n");
    let pdf = |place: &Place, flags: &[&str]| {
        place.run(&[&["pdf", "-o", "-"], flags].concat()).assert_success().stdout
    };
    assert!(pdf(&a4, &[]) != pdf(&letter, &[]));
    assert!(pdf(&a4, &["--paper", "letter"]) == pdf(&letter, &[]));
    assert!(pdf(&a4, &[]) == pdf(&letter, &["--paper", "a4"]));
}

#[test]
fn unknown_settings_report_their_place() {
    let place =
        Place::empty("no-choice").with("guide.yaml", SOUND.to_owned() + "export: {pdf: {papper: a4}}\n");
    insta::assert_snapshot!(place.run(&["check"]).assert_failure());
    assert!(place.run(&["all"]).assert_failure().contains("guide.yaml:12:16"));
    assert_eq!(place.list("."), ["guide.yaml"]);
}

/// The guide and its choices, each with mistakes of its own.
const MISTAKEN: &str = "\
id: dns
title: DNS
language: en
updated: 2026-11-22
export: {pdf: {paper: a9, columns: lots, colours: {}}, anki: {tagz: none, bom: \"true\"}, foo: 1}
sections:
  - id: basics
    titel: Basics
    questions:
      - {id: what, question: What?, answer: This.}
";

#[test]
fn guide_and_settings_problems_are_reported_together() {
    let place = Place::empty("mistaken").with("guide.yaml", MISTAKEN);
    let said = place.run(&["check"]).assert_failure();
    insta::assert_snapshot!(said);
    assert_eq!(place.run(&["epub"]).assert_failure(), said);
    let legible = MISTAKEN.lines().map(|line| match line.strip_prefix("export: ") {
        Some(_) => "export: {pdf: {sizes: {body: 2pt}, columns: 9}}",
        None => line,
    });
    let legible: String = legible.flat_map(|line| [line, "\n"]).collect();
    let place = Place::empty("mistaken-rules").with("guide.yaml", legible);
    insta::assert_snapshot!(place.run(&["check"]).assert_failure());
}

#[test]
fn readme_guide_passes_check() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let examples = readme.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let guide: String = examples.take(3).collect();
    let place = Place::empty("readme").with("guide.yaml", guide).with(
        "01-basics.yaml",
        "id: basics\ntitle: Basics\nquestions: [{id: bit, question: A?, answer: B.}]\n",
    );
    assert_eq!(
        place.run(&["check"]).assert_success().stdout_text(),
        "3 questions in 2 sections, 1 source: 2 pieces of advice\n"
    );
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    fn including(file: &str) -> String {
        let (head, _) = SOUND.split_once("  - id: one").unwrap();
        format!("{head}  - include: {file}\n")
    }

    const SECTION: &str = "id: one\ntitle: One\nquestions:\n  - {id: first, question: A?, answer: B.}\n";

    #[test]
    fn links_out_of_the_folder_are_rejected() {
        let place = Place::empty("link-out")
            .with("guide/guide.yaml", including("section.yaml"))
            .with("secret.yaml", SECTION);
        symlink("../secret.yaml", place.path("guide/section.yaml")).unwrap();
        let said = place.run(&["check", "guide"]).assert_failure();
        assert!(said.contains("outside the guide's folder"), "{said}");
    }

    #[test]
    fn lock_links_out_of_the_folder_are_rejected() {
        let place = Place::empty("lock-link-out").with("guide/guide.yaml", SOUND).with("out/old", "old");
        let lock = place.path("guide/guide.lock");
        for (target, why) in
            [("../out/pwned", "dangling link"), ("within", "dangling link"), ("../out/old", "outside")]
        {
            symlink(target, &lock).unwrap();
            let decks = FORMATS.iter().filter(|format| format.is_deck()).map(|format| format.name());
            for command in decks.chain(["all"]) {
                let said = place.run(&[command, "guide"]).assert_failure();
                assert!(said.contains("cannot read `guide/guide.lock`") && said.contains(why), "{said}");
            }
            std::fs::remove_file(&lock).unwrap();
        }
        assert_eq!(place.list("."), ["guide", "out"]);
        assert_eq!((place.list("guide"), place.list("out")), (vec!["guide.yaml".into()], vec!["old".into()]));
        assert_eq!(place.read("out/old"), b"old");
    }

    #[test]
    fn links_inside_the_folder_are_followed() {
        let place = Place::empty("link-in")
            .with("guide/guide.yaml", including("section.yaml"))
            .with("guide/real.yaml", SECTION);
        symlink("real.yaml", place.path("guide/section.yaml")).unwrap();
        place.run(&["check", "guide"]).assert_success();
        // The folder itself may be reached by a link.
        symlink("guide", place.path("linked")).unwrap();
        place.run(&["check", "linked"]).assert_success();
    }

    #[test]
    fn pipes_are_rejected_as_sections() {
        let place = Place::empty("device").with("guide/guide.yaml", including("section.yaml"));
        assert!(
            std::process::Command::new("mkfifo")
                .arg(place.path("guide/section.yaml"))
                .status()
                .unwrap()
                .success()
        );
        assert!(place.run(&["check", "guide"]).assert_failure().contains("it is not a file"));
    }
}
