//! Letters that the program's fonts lack, and the fonts that have them.

use std::path::Path;
use std::sync::Arc;

use qexport::document::Document;
use qexport::export::pdf::lay_out;
use qexport::export::pdf::page::{Face, FontId, Item, Print, Run};
use qexport::export::{Assets, FontFile, NoFont, Options, Origin, Painter, PdfOptions, Taken, Warning, find};

use crate::support::{fixture, guide_with};

fn font(name: &str, origin: Origin) -> FontFile {
    let bytes = std::fs::read(Path::new("tests/fixtures/fonts").join(name)).unwrap();
    FontFile { name: name.to_owned(), origin, bytes: Arc::new(bytes) }
}

/// The program's assets, with every font of the fixtures that a guide needs.
fn assets(document: &Document, origin: Origin) -> Assets {
    let mut assets = Assets::bundled();
    let wanted = assets.fonts.lacking(document);
    for name in [
        "NotoColorEmoji.ttf",
        "NotoSansArabic-Bold.ttf",
        "NotoSansArabic-Regular.ttf",
        "NotoSansCJKsc-Regular.otf",
        "NotoSansDevanagari-Regular.ttf",
        "NotoSansHebrew-Regular.ttf",
    ] {
        assets.fonts.offer(font(name, origin), &wanted).unwrap();
    }
    assets
}

fn print_of(document: &Document, assets: &Assets) -> (Print, Vec<Warning>) {
    lay_out(document, &PdfOptions::default(), assets).unwrap()
}

fn runs(print: &Print) -> impl Iterator<Item = &Run> {
    let items = print.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

fn name_of(font: FontId, assets: &Assets) -> &str {
    &assets.fonts.files()[font.file].name
}

#[test]
fn letters_of_many_scripts_are_shown_with_the_fonts_that_have_them() {
    let document = fixture("scripts");
    let (_, bare) = print_of(&document, &Assets::bundled());
    for letter in ['ع', 'ש', 'ह', '元', 'タ', '👩'] {
        let told = |warning: &Warning| matches!(warning, Warning::MissingGlyph { character, .. } if *character == letter);
        assert!(bare.iter().any(told), "{letter} is missing silently");
    }
    let assets = assets(&document, Origin::Given);
    let (print, warnings) = print_of(&document, &assets);
    assert_eq!(warnings, []);
    assert!(runs(&print).flat_map(|run| &run.glyphs).all(|glyph| glyph.id != 0));
}

#[test]
fn arabic_and_hebrew_run_from_the_right_and_arabic_letters_join() {
    let document = fixture("scripts");
    let assets = assets(&document, Origin::Given);
    let (print, _) = print_of(&document, &assets);
    for word in ["مرحبا", "שלום"] {
        let run = runs(&print).find(|run| run.text.contains(word)).unwrap();
        let starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.text().start).collect();
        assert!(starts.is_sorted_by(|left, right| left >= right), "{word}: {starts:?}");
    }
    // The same letter has one shape at the beginning of a word and another one behind a letter.
    let alone = guide_with("Why?", "ع عع");
    let (print, _) = print_of(&alone, &assets);
    let shapes: std::collections::BTreeSet<u32> = runs(&print)
        .flat_map(|run| run.glyphs.iter().map(move |glyph| (&run.text[glyph.text()], glyph.id)))
        .filter(|(text, _)| *text == "ع")
        .map(|(_, id)| id)
        .collect();
    assert_eq!(shapes.len(), 3, "{shapes:?}");
}

#[test]
fn bold_letters_are_bold_where_their_family_has_them_so() {
    let document = fixture("scripts");
    let assets = assets(&document, Origin::Given);
    let (print, _) = print_of(&document, &assets);
    let fonts = |letter: &str| -> Vec<&str> {
        let found = runs(&print).filter(|run| run.text.contains(letter));
        let names: std::collections::BTreeSet<&str> = found.map(|run| name_of(run.font, &assets)).collect();
        names.into_iter().collect()
    };
    assert_eq!(fonts("ع"), ["NotoSansArabic-Bold.ttf", "NotoSansArabic-Regular.ttf"]);
    assert_eq!(fonts("元"), ["NotoSansCJKsc-Regular.otf"]);
    assert_eq!(fonts("Hindi"), ["IBMPlexSans-Regular.ttf"]);
}

#[test]
fn no_line_of_chinese_begins_with_what_belongs_to_the_line_before() {
    let sentence = "元组是不可变的序列，（元组）是不可变的序列。「元组」是、不可变的序列？".repeat(20);
    let document = guide_with("为什么？", &sentence);
    let assets = assets(&fixture("scripts"), Origin::Given);
    let (print, _) = print_of(&document, &assets);
    let lines: Vec<&Run> = runs(&print).filter(|run| run.text.chars().count() > 5).collect();
    assert!(lines.len() > 10);
    for run in lines {
        assert!(!run.text.starts_with(['，', '。', '、', '」', '）', '？']), "{}", run.text);
        assert!(!run.text.ends_with(['「', '（']), "{}", run.text);
    }
}

#[test]
fn a_joined_emoji_is_one_glyph_and_a_lone_joiner_does_no_harm() {
    let assets = assets(&fixture("scripts"), Origin::Given);
    let (print, warnings) = print_of(
        &guide_with("Why?", "👩\u{200d}💻 \u{200d}👩\u{200d} 💻\u{200d}\u{200d}👩\u{fe0f}\u{200d}x"),
        &assets,
    );
    assert_eq!(warnings, []);
    let joined = runs(&print).find(|run| run.text.starts_with("👩\u{200d}💻")).unwrap();
    assert_eq!(joined.glyphs.iter().filter(|glyph| glyph.advance > 0.0).count(), 1, "{joined:?}");
}

#[test]
fn a_font_without_letters_that_the_guide_needs_is_left_alone() {
    let mut fonts = Assets::bundled().fonts;
    let greek = guide_with("Τι είναι;", "Тест – test – “x” → ✓");
    let wanted = fonts.lacking(&greek);
    assert_eq!(fonts.offer(font("NotoSansArabic-Regular.ttf", Origin::Given), &wanted), Ok(Taken::No));
    assert_eq!(fonts.files().len(), Face::ALL.len());
    let nonsense = FontFile { name: "x.ttf".into(), origin: Origin::Given, bytes: Arc::new(*b"no font") };
    assert_eq!(fonts.offer(nonsense, &wanted), Err(NoFont));
}

#[test]
fn both_painters_say_what_becomes_of_further_fonts() {
    let document = fixture("scripts");
    let export = |painter, origin| {
        let mut options = Options::default();
        options.pdf.painter = painter;
        find("pdf").unwrap().export(&document, &options, &assets(&document, origin)).unwrap().warnings
    };
    assert_eq!(export(Painter::Krilla, Origin::Given), []);
    let of_machine = export(Painter::Krilla, Origin::System);
    let [Warning::SystemFonts { fonts }] = of_machine.as_slice() else { panic!("{of_machine:?}") };
    assert!(fonts.contains("NotoSansArabic-Bold.ttf, NotoSansArabic-Regular.ttf"), "{fonts}");
    let plain = export(Painter::Genpdf, Origin::Given);
    let [Warning::PlainPainter, Warning::UnreadFonts { fonts }] = plain.as_slice() else {
        panic!("{plain:?}")
    };
    assert!(fonts.contains("NotoSansCJKsc-Regular.otf"), "{fonts}");
}
