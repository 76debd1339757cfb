//! `qexport check --fix`.

use super::edited_guides::edited_guides;
use super::place::{Place, SOUND};

#[test]
fn fixes_keep_comments_and_layout() {
    for guide in edited_guides("fix") {
        let shown = guide.place.run(&["check", "--fix"]);
        assert!(guide.is_unchanged() && shown.stderr.contains("nothing is changed"), "{}", shown.stderr);
        let fixed = guide.place.run(&["check", "--fix", "--yes"]).assert_success();
        assert!(fixed.stdout.starts_with(&shown.stdout), "the same changes are shown and made");
        guide.check(&fixed);
        let again = guide.place.run(&["check", "--fix", "--yes", "--fail-if-warnings"]).assert_success();
        assert!(again.stderr.contains("nothing to fix"), "{}", again.stderr);
    }
}

#[test]
fn a_renamed_question_gets_its_former_id() {
    let place = Place::with_guide("fix-formerly");
    place.run(&["apkg"]).assert_success();
    let place = place.with("guide.yaml", SOUND.replace("id: first", "id: renamed").replace("-22", "-26"));
    let fixed = place.run(&["check", "--fix", "--yes", "--fail-if-warnings"]).assert_success();
    assert!(fixed.stdout_text().contains("+        formerly: [first]"), "{}", fixed.stdout_text());
    place.run(&["check", "--fix"]).assert_success();
}

#[test]
fn problems_without_a_fix_stay() {
    let place = Place::with_guide("fix-nothing").with("guide.yaml", SOUND.replace("answer:", "anwser:"));
    let before = place.read("guide.yaml");
    let failure = place.run(&["check", "--fix", "--yes"]).assert_failure();
    assert!(failure.contains("nothing to fix") && failure.contains("unknown key `anwser`"), "{failure}");
    assert_eq!(place.read("guide.yaml"), before);
}

#[test]
fn files_in_other_encodings_are_not_changed() {
    let text = SOUND.replace("A Small Guide", "One: two");
    let utf16: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let place = Place::empty("fix-utf16").with("guide.yaml", &utf16);
    let outcome = place.run(&["check", "--fix", "--yes"]);
    assert!(
        outcome.status == 1 && outcome.stderr.contains("cannot change `guide.yaml`"),
        "{}",
        outcome.stderr
    );
    assert_eq!(place.read("guide.yaml"), utf16);
}

#[test]
fn reports_for_programs_carry_fixes() {
    let place =
        Place::with_guide("fix-json").with("guide.yaml", SOUND.replace("What is first?", "What is C: a?"));
    let report = place.run(&["check", "--format", "json"]).stdout_text();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let edit = &report["findings"][0]["fix"][0];
    assert_eq!((&edit["file"], &edit["replacement"]), (&"guide.yaml".into(), &"\"What is C: a?\"".into()));
    assert_eq!(edit["end"].as_u64().unwrap() - edit["start"].as_u64().unwrap(), 13);
}

#[test]
fn silenced_warnings_are_not_fixed() {
    let text = SOUND.replace("What is first?", "What is C # and F #?") + "check: {cut-text: off}\n";
    let place = Place::with_guide("fix-silent").with("guide.yaml", text);
    assert!(place.run(&["check", "--fix"]).assert_success().stderr.contains("nothing to fix"));
}
