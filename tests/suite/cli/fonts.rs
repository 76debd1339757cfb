//! Font folders for missing glyphs, and font families chosen in options.

use qexport::export::FORMATS;

use super::place::{Place, SOUND};

const HEBREW: &str = "id: hebrew\ntitle: עברית\nlanguage: en\nupdated: 2026-11-22\nsections:\n  - id: one\n    title: One\n    \
                      questions:\n      - id: shalom\n        question: What is שלום?\n        answer: Peace.\n";
const FONT: &[u8] = include_bytes!("../../fixtures/fonts/NotoSansHebrew-Regular.ttf");

#[test]
fn a_font_folder_provides_missing_glyphs() {
    let place = Place::with_guide("hebrew")
        .with("guide.yaml", HEBREW)
        .with("fonts/deep/NotoSansHebrew.TTF", FONT)
        .with("fonts/README.md", "no font");
    let pdf = |arguments: &[&str]| place.run(&[&["pdf", "--fail-if-warnings"], arguments].concat());
    assert!(pdf(&[]).assert_failure().contains("no font has"));
    pdf(&["--font-dir", "fonts"]).assert_success();
}

#[test]
fn missing_letters_are_one_warning() {
    let place = Place::with_guide("missing-letters").with("guide.yaml", HEBREW);
    let shown = place.run(&["all", "--formats", "pdf,epub"]).assert_success().stderr;
    let warnings: String =
        shown.split_inclusive('\n').take_while(|line| !line.starts_with("wrote")).collect();
    insta::assert_snapshot!(warnings);
}

/// A guide whose text needs a font, with its folder of fonts.
fn with_fonts(test: &str, folder: &str) -> Place {
    let guide = format!("fonts: {{folder: {folder}}}\n{HEBREW}");
    Place::with_guide(test).with("guide.yaml", guide).with("fonts/deep/NotoSansHebrew.TTF", FONT)
}

#[test]
fn a_guide_names_its_own_fonts() {
    let place = with_fonts("own-fonts", "fonts").with("plain.yaml", HEBREW);
    place.run(&["all", "--fail-if-warnings"]).assert_success();
    place.run(&["check", "--fail-if-warnings"]).assert_success();
    let pdf = |guide: &str, arguments: &[&str]| {
        place.run(&[&["pdf", guide, "-o", "-"], arguments].concat()).assert_success().stdout
    };
    let own = pdf("guide.yaml", &[]);
    assert!(own == pdf("guide.yaml", &[]) && own == pdf("plain.yaml", &["--font-dir", "fonts"]));
}

#[test]
fn a_guides_folder_has_its_families() {
    let serif = std::fs::read("tests/fixtures/fonts/NotoSerif-Regular.ttf").unwrap();
    let options = "export:\n  pdf: {fonts: {text: Noto Serif}}\n";
    let guide = format!("fonts:\n  folder: fonts\n{options}{SOUND}");
    let place = Place::empty("own-families").with("guide.yaml", guide).with("fonts/serif.ttf", serif);
    place.run(&["pdf"]).assert_success();
}

#[test]
fn a_guides_font_folder_stays_inside() {
    let folders = ["nowhere", "../fonts", "guide.yaml", "empty", "[fonts]"];
    let check = |(index, folder): (usize, &&str)| {
        let place = with_fonts(&format!("fonts-of-guide-{index}"), folder).with("empty/README.md", "");
        place.run(&["check"]).assert_failure()
    };
    let messages: Vec<String> = folders.iter().enumerate().map(check).collect();
    insta::assert_snapshot!(messages.join("----\n"));
}

#[cfg(unix)]
#[test]
fn a_linked_font_outside_is_refused() {
    let place = with_fonts("linked-font", "fonts").with("guide/guide.yaml", "");
    std::fs::rename(place.path("guide.yaml"), place.path("guide/guide.yaml")).unwrap();
    std::fs::create_dir(place.path("guide/fonts")).unwrap();
    std::os::unix::fs::symlink("../../fonts/deep/NotoSansHebrew.TTF", place.path("guide/fonts/a.ttf"))
        .unwrap();
    let message = place.run(&["pdf", "guide/guide.yaml"]).assert_failure();
    assert!(message.contains("guide/fonts/a.ttf") && message.contains("outside"), "{message}");
}

#[test]
fn font_folder_errors_are_reported() {
    let place = Place::with_guide("no-fonts")
        .with("guide.yaml", HEBREW)
        .with("empty/README.md", "")
        .with("broken/hebrew.ttf", &FONT[100..]);
    for folder in ["nowhere", "empty", "broken"] {
        insta::assert_snapshot!(place.run(&["pdf", "--font-dir", folder]).assert_failure());
    }
}

/// A folder with a theme that uses Noto Serif, the family in three faces, and a guide with PDF options.
fn with_family(test: &str, options: &str) -> Place {
    let serif = |face: &str| std::fs::read(format!("tests/fixtures/fonts/NotoSerif-{face}.ttf")).unwrap();
    ["Regular", "Italic", "Bold"]
        .into_iter()
        .fold(Place::empty(test), |place, face| place.with(&format!("fonts/{face}.ttf"), serif(face)))
        .with("mine/pdf/serif.yaml", "extends: compact\nfonts:\n  text: Noto Serif\n")
        .with("guide.yaml", format!("export:\n  pdf:\n    {options}\n{SOUND}"))
}

#[test]
fn flags_override_the_guides_font_family() {
    let pdf = |place: &Place, arguments: &[&str]| {
        let all = [&["pdf", "-o", "-", "--templates", "mine", "--font-dir", "fonts"], arguments].concat();
        place.run(&all).assert_success().stdout
    };
    let ours = with_family("family-ours", "theme: compact");
    let (plain, serif) = (pdf(&ours, &[]), pdf(&ours, &["--text-font", "Noto Serif"]));
    assert!(plain != serif);
    let of_theme = with_family("family-of-theme", "theme: serif");
    assert!(pdf(&of_theme, &[]) == serif);
    assert!(pdf(&of_theme, &["--text-font", "ibm plex sans"]) == plain);
    let of_guide = with_family("family-of-guide", "{theme: serif, fonts: {text: IBM Plex Sans}}");
    assert!(pdf(&of_guide, &[]) == plain);
    let code = pdf(&ours, &["--text-font", "Noto Serif", "--code-font", "Noto Serif"]);
    let of_both = with_family("family-of-both", "{theme: serif, fonts: {mono: Noto Serif}}");
    assert!(code == pdf(&of_both, &[]));
}

#[test]
fn a_missing_family_is_reported_with_its_place() {
    for (name, options) in [("theme", "theme: serif"), ("guide", "fonts: {mono: Noto Serf}")] {
        let place = with_family(&format!("no-family-{name}"), options);
        let message = place.run(&["check", "--templates", "mine"]).assert_failure();
        insta::assert_snapshot!(format!("no_family_of_{name}"), message);
    }
    let place = with_family("no-family-flag", "theme: cheatsheet");
    let refused = |arguments: &[&str]| place.run(&[&["pdf"], arguments].concat()).assert_usage_error();
    let messages = [
        refused(&["--text-font", "Noto Serf"]),
        refused(&["--text-font", "Noto Serf", "--font-dir", "fonts"]),
        refused(&["--code-font", ""]),
    ];
    insta::assert_snapshot!("no_family_of_flags", messages.join("----\n"));
}

#[test]
fn a_missing_family_stops_only_the_pdf() {
    for (name, options) in [("theme", "theme: serif"), ("guide", "fonts: {text: Nowhere Sans}")] {
        let place = with_family(&format!("no-family-no-sheet-{name}"), options);
        let run = |command: &str| place.run(&[command, "--templates", "mine"]);
        for command in ["pdf", "all", "check"] {
            assert!(run(command).assert_failure().contains("unknown font family"), "{command}");
        }
        for format in FORMATS.iter().filter(|format| !format.uses_font_families()) {
            run(format.name()).assert_success();
        }
    }
}

#[test]
fn a_family_without_some_faces_gives_a_warning() {
    let place = with_family("lacking-faces", "theme: serif");
    let all = ["pdf", "--templates", "mine", "--font-dir", "fonts", "--fail-if-warnings"];
    insta::assert_snapshot!(place.run(&all).assert_failure());
}
