//! Fonts for letters that the program's own lack.

use super::place::Place;

const HEBREW: &str = "id: hebrew\ntitle: עברית\nlanguage: en\nupdated: 2026-11-22\nsections:\n  - id: one\n    title: One\n    \
                      questions:\n      - id: shalom\n        question: What is שלום?\n        answer: Peace.\n";
const FONT: &[u8] = include_bytes!("../../fixtures/fonts/NotoSansHebrew-Regular.ttf");

#[test]
fn a_folder_of_fonts_gives_the_letters_that_are_missing() {
    let place = Place::with_guide("hebrew")
        .with("guide.yaml", HEBREW)
        .with("fonts/deep/NotoSansHebrew.TTF", FONT)
        .with("fonts/README.md", "no font");
    let pdf = |arguments: &[&str]| place.run(&[&["pdf", "--fail-if-warnings"], arguments].concat());
    assert!(pdf(&[]).failed().contains("no font has"));
    pdf(&["--font-dir", "fonts"]).done();
}

#[test]
fn every_slip_with_fonts_is_told() {
    let place = Place::with_guide("no-fonts")
        .with("guide.yaml", HEBREW)
        .with("empty/README.md", "")
        .with("broken/hebrew.ttf", &FONT[100..]);
    for folder in ["nowhere", "empty", "broken"] {
        insta::assert_snapshot!(place.run(&["pdf", "--font-dir", folder]).failed());
    }
}
