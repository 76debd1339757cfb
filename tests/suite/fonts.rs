//! Letters that the program's fonts lack, and the fonts that have them.

use std::path::Path;
use std::sync::Arc;

use qexport::document::Document;
use qexport::export::pdf::lay_out;
use qexport::export::pdf::page::{Face, FontId, Item, PagedDocument, Run};
use qexport::export::{
    Assets, Families, FontFile, FontUse, Fonts, NoFont, Options, Origin, Painter, PdfOptions, Warning, find,
};

use crate::support::{bundled_guide, fixture, guide_with};

fn font(name: &str, origin: Origin) -> FontFile {
    let bytes = std::fs::read(Path::new("tests/fixtures/fonts").join(name)).unwrap();
    FontFile { name: name.to_owned(), origin, bytes: Arc::new(bytes) }
}

/// The program's assets, with every font of the fixtures that a guide needs.
fn assets(document: &Document, origin: Origin) -> Assets {
    let mut assets = Assets::bundled();
    let wanted = assets.fonts.missing_characters(document);
    for name in [
        "NotoColorEmoji.ttf",
        "NotoSansArabic-Bold.ttf",
        "NotoSansArabic-Regular.ttf",
        "NotoSansCJKsc-Regular.otf",
        "NotoSansDevanagari-Regular.ttf",
        "NotoSansHebrew-Regular.ttf",
    ] {
        assets.fonts.add_if_needed(font(name, origin), &wanted).unwrap();
    }
    assets
}

fn print_of(document: &Document, assets: &Assets) -> (PagedDocument, Vec<Warning>) {
    lay_out(document, &PdfOptions::default(), assets).unwrap()
}

fn runs(print: &PagedDocument) -> impl Iterator<Item = &Run> {
    let items = print.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

fn name_of(font: FontId, assets: &Assets) -> &str {
    &assets.fonts.files()[font.file()].name
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
    assert!(runs(&print).flat_map(Run::glyphs).all(|glyph| glyph.id != 0));
}

#[test]
fn arabic_and_hebrew_run_from_the_right_and_arabic_letters_join() {
    let document = fixture("scripts");
    let assets = assets(&document, Origin::Given);
    let (print, _) = print_of(&document, &assets);
    for word in ["مرحبا", "שלום"] {
        let run = runs(&print).find(|run| run.text().contains(word)).unwrap();
        let starts: Vec<usize> = run.glyphs().map(|glyph| glyph.text().start).collect();
        assert!(starts.is_sorted_by(|left, right| left >= right), "{word}: {starts:?}");
    }
    // The same letter has one shape at the beginning of a word and another one behind a letter.
    let alone = guide_with("Why?", "ع عع");
    let (print, _) = print_of(&alone, &assets);
    let shapes: std::collections::BTreeSet<u32> = runs(&print)
        .flat_map(|run| run.glyphs().map(|glyph| (run.text()[glyph.text()].to_owned(), glyph.id)))
        .filter(|(text, _)| text == "ع")
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
        let found = runs(&print).filter(|run| run.text().contains(letter));
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
    let lines: Vec<&Run> = runs(&print).filter(|run| run.text().chars().count() > 5).collect();
    assert!(lines.len() > 10);
    for run in lines {
        assert!(!run.text().starts_with(['，', '。', '、', '」', '）', '？']), "{}", run.text());
        assert!(!run.text().ends_with(['「', '（']), "{}", run.text());
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
    let joined = runs(&print).find(|run| run.text().starts_with("👩\u{200d}💻")).unwrap();
    assert_eq!(joined.glyphs().filter(|glyph| glyph.advance > 0.0).count(), 1, "{joined:?}");
}

#[test]
fn a_font_without_letters_that_the_guide_needs_is_left_alone() {
    let mut fonts = Assets::bundled().fonts;
    let greek = guide_with("Τι είναι;", "Тест – test – “x” → ✓");
    let wanted = fonts.missing_characters(&greek);
    assert_eq!(
        fonts.add_if_needed(font("NotoSansArabic-Regular.ttf", Origin::Given), &wanted),
        Ok(FontUse::NotNeeded)
    );
    assert_eq!(fonts.files().len(), Face::ALL.len());
    let nonsense = FontFile { name: "x.ttf".into(), origin: Origin::Given, bytes: Arc::new(*b"no font") };
    assert_eq!(fonts.add_if_needed(nonsense, &wanted), Err(NoFont));
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

/// The program's assets with Noto Serif on offer, and a choice of it for the text.
fn in_noto_serif() -> (Assets, PdfOptions) {
    let mut options = PdfOptions::default();
    "noto serif".clone_into(&mut options.style.fonts.text);
    let mut assets = Assets::bundled();
    let wanted = assets.fonts.missing_families(&options.style.fonts);
    for face in ["Bold", "Italic", "Regular"] {
        let file = font(&format!("NotoSerif-{face}.ttf"), Origin::Given);
        assets.fonts.add_if_in_family(&file, &wanted).unwrap();
    }
    assets.fonts.add_if_in_family(&font("NotoSansHebrew-Regular.ttf", Origin::Given), &wanted).unwrap();
    (assets, options)
}

/// The files that the runs of a print are from.
fn files_of<'a>(print: &PagedDocument, fonts: &'a Fonts) -> Vec<&'a str> {
    let names: std::collections::BTreeSet<&str> =
        runs(print).map(|run| fonts.files()[run.font.file()].name.as_str()).collect();
    names.into_iter().collect()
}

#[test]
fn a_family_stands_in_the_place_of_ours_and_ours_behind_it() {
    let (assets, options) = in_noto_serif();
    let guide = guide_with("Why `code`?", "Plain, *slanted*, **heavy**, ***both***, Привет and `code`.");
    let (print, warnings) = lay_out(&guide, &options, &assets).unwrap();
    let lacking = Warning::MissingFaces { family: "noto serif".to_owned(), faces: "bold italic".to_owned() };
    assert_eq!(warnings, [lacking]);
    let (fonts, _) = assets.fonts.with_families(&options.style.fonts).unwrap();
    let set_in = |text: &str| -> &str {
        let run = runs(&print).find(|run| run.text().contains(text)).unwrap();
        &fonts.files()[run.font.file()].name
    };
    assert_eq!(set_in("Plain"), "NotoSerif-Regular.ttf");
    assert_eq!(set_in("slanted"), "NotoSerif-Italic.ttf");
    assert_eq!(set_in("heavy"), "NotoSerif-Bold.ttf");
    assert_eq!(set_in("both"), "NotoSerif-Regular.ttf");
    assert_eq!(set_in("Привет"), "IBMPlexSans-Regular.ttf");
    let code = ["IBMPlexMono-Bold.ttf", "IBMPlexMono-Regular.ttf"];
    assert!(code.iter().all(|name| files_of(&print, &fonts).contains(name)));
}

#[test]
fn text_and_code_may_change_their_families() {
    let Families { text, mono } = Families::default();
    let mut options = PdfOptions::default();
    options.style.fonts = Families { text: mono, mono: text };
    let (print, warnings) = lay_out(&bundled_guide(), &options, &Assets::bundled()).unwrap();
    let told = Warning::MissingFaces { family: "IBM Plex Mono".into(), faces: "italic, bold italic".into() };
    assert_eq!(warnings, [told]);
    let fonts = Assets::bundled().fonts.with_families(&options.style.fonts).unwrap().0;
    let run = runs(&print).find(|run| run.text() == "*args").unwrap();
    assert!(fonts.files()[run.font.file()].name.starts_with("IBMPlexSans-"));
}

#[test]
fn both_painters_ink_the_same_words_in_a_family_that_was_chosen() {
    let (assets, pdf) = in_noto_serif();
    let [krilla, genpdf] = [Painter::Krilla, Painter::Genpdf].map(|painter| {
        let options = Options { pdf: PdfOptions { painter, ..pdf.clone() }, ..Options::default() };
        let export = find("pdf").unwrap().export(&bundled_guide(), &options, &assets).unwrap();
        let pages = pdf_extract::extract_text_from_mem_by_pages(&export.bytes).unwrap();
        let inked = |c: &char| !c.is_whitespace() && !matches!(c, '\0' | '↪');
        let hyphen = |c: char| if c == '\u{ad}' { '-' } else { c };
        pages.iter().map(|page| page.chars().filter(inked).map(hyphen).collect()).collect::<Vec<String>>()
    });
    assert!(krilla.len() > 5 && krilla == genpdf);
}

#[test]
fn a_family_that_is_not_there_is_refused_with_a_cure() {
    let (_, options) = in_noto_serif();
    let error = lay_out(&bundled_guide(), &options, &Assets::bundled()).unwrap_err();
    assert_eq!(error.to_string(), "unknown font family `noto serif`");
    let help = miette::Diagnostic::help(&error).unwrap().to_string();
    assert!(help.contains("--font-dir"), "{help}");
}

#[test]
fn the_book_keeps_its_fonts_whatever_the_sheet_is_set_in() {
    let (assets, pdf) = in_noto_serif();
    let options = Options { pdf, ..Options::default() };
    let book = |options, assets| find("epub").unwrap().export(&bundled_guide(), options, assets).unwrap();
    assert!(book(&options, &assets) == book(&Options::default(), &Assets::bundled()));
}
