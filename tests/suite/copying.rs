//! Text copied from the PDF by poppler, in scripts whose letters are not glyphs one by one.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use qexport::document::{Block, Language};
use qexport::export::{Assets, FontFile, FontOrigin, Options, find_format};

use crate::sample::{one_question, text};

/// The text that `pdftotext` finds, without marks of direction; `None` where it is not installed.
fn copy(words: &str, language: &str, font: &str) -> Option<String> {
    Command::new("pdftotext").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    let mut document = one_question("?", "");
    document.language = Language::new(language);
    document.sections[0].questions[0].answer = vec![Block::Paragraph(vec![text(words)])];
    let mut assets = Assets::bundled();
    let bytes = Arc::new(std::fs::read(Path::new("tests/fixtures/fonts").join(font)).unwrap());
    let file = FontFile { name: font.to_owned(), origin: FontOrigin::Given, bytes };
    assets.fonts.add_if_needed(file, &words.chars().collect()).unwrap();
    let pdf = find_format("pdf").unwrap().export(&document, &Options::default(), &assets).unwrap().bytes;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.pdf");
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), &pdf).unwrap();
    let output = Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.replace(['\u{202a}', '\u{202b}', '\u{202c}', '\u{200e}', '\u{200f}'], ""))
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn poppler_copies_words_whole_and_in_order() {
    for (words, language, font) in [
        ("हिन्दी में लिखा नमस्ते क्षेत्र", "hi", "NotoSansDevanagari-Regular.ttf"),
        ("مرحبا بالعالم العالم لا أولاً", "ar", "NotoSansArabic-Regular.ttf"),
        ("שלום עולם עברית", "he", "NotoSansHebrew-Regular.ttf"),
    ] {
        let Some(copied) = copy(words, language, font) else {
            eprintln!("skipped: pdftotext is not installed");
            return;
        };
        let copied: Vec<&str> = copied.split_whitespace().collect();
        for word in words.split(' ') {
            // poppler parts the mark of a ligature from it.
            let word = word.trim_end_matches('\u{64b}');
            assert!(copied.contains(&word), "{language}: {word} is not in {copied:?}");
        }
    }
}
