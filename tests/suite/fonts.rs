//! Characters without a glyph in the bundled fonts, and fonts that provide them.

use std::path::Path;
use std::sync::Arc;

use qexport::document::Document;
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::{FontId, Item, PagedDocument, Run};
use qexport::export::{
    Assets, Families, FontFile, FontOrigin, FontUse, Fonts, NoFont, Options, Painter, PdfOptions, Warning,
    find_format,
};

use crate::pdf_text;
use crate::shelf;
use crate::support::{bundled_guide, fixture, guide_with};

fn font(name: &str, origin: FontOrigin) -> FontFile {
    let bytes = std::fs::read(Path::new("tests/fixtures/fonts").join(name)).unwrap();
    FontFile { name: name.to_owned(), origin, bytes: Arc::new(bytes) }
}

/// The bundled assets, with every font of the fixtures that the guide needs.
fn assets(document: &Document, origin: FontOrigin) -> Assets {
    let mut assets = Assets::bundled();
    let wanted = assets.fonts.missing_characters(document);
    for name in [
        "NotoColorEmoji.ttf",
        "NotoSansArabic-Bold.ttf",
        "NotoSansArabic-Regular.ttf",
        "NotoSansCJKkr-Regular.otf",
        "NotoSansCJKsc-Regular.otf",
        "NotoSansDevanagari-Regular.ttf",
        "NotoSansHebrew-Regular.ttf",
        "NotoSansThai-Regular.ttf",
    ] {
        assets.fonts.add_if_needed(font(name, origin), &wanted).unwrap();
    }
    assets
}

fn layout_pages(document: &Document, assets: &Assets) -> (PagedDocument, Vec<Warning>) {
    layout_document(document, &PdfOptions::default(), assets).unwrap()
}

fn runs(paged: &PagedDocument) -> impl Iterator<Item = &Run> {
    let items = paged.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

fn font_name(font: FontId, assets: &Assets) -> &str {
    &assets.fonts.files()[font.file()].name
}

#[test]
fn further_fonts_provide_missing_scripts() {
    let document = fixture("scripts");
    let (_, bare) = layout_pages(&document, &Assets::bundled());
    for letter in ['ع', 'ש', 'ह', '元', 'タ'] {
        let [Warning::MissingGlyphs(missing)] = bare.as_slice() else { panic!("{bare:?}") };
        assert!(missing.characters().any(|character| character.starts_with(letter)), "{letter}: {missing}");
    }
    let assets = assets(&document, FontOrigin::Given);
    let (paged, warnings) = layout_pages(&document, &assets);
    assert_eq!(warnings, []);
    assert!(runs(&paged).flat_map(Run::glyphs).all(|glyph| glyph.id != 0));
}

#[test]
fn arabic_and_hebrew_run_right_to_left() {
    let document = fixture("scripts");
    let assets = assets(&document, FontOrigin::Given);
    let (paged, _) = layout_pages(&document, &assets);
    for word in ["مرحبا", "שלום"] {
        let run = runs(&paged).find(|run| run.text().contains(word)).unwrap();
        let starts: Vec<usize> = run.glyphs().map(|glyph| glyph.text().start).collect();
        assert!(starts.is_sorted_by(|left, right| left >= right), "{word}: {starts:?}");
    }
    // An Arabic letter has one shape at the start of a word and another after a letter.
    let alone = guide_with("Why?", "ع عع");
    let (paged, _) = layout_pages(&alone, &assets);
    let shapes: std::collections::BTreeSet<u32> = runs(&paged)
        .flat_map(|run| run.glyphs().map(|glyph| (run.text()[glyph.text()].to_owned(), glyph.id)))
        .filter(|(text, _)| text == "ع")
        .map(|(_, id)| id)
        .collect();
    assert_eq!(shapes.len(), 3, "{shapes:?}");
}

#[test]
fn a_guide_in_each_script_is_whole() {
    for language in ["ar", "fa", "he", "hi", "ja", "ko", "ru", "th", "ur", "zh"] {
        let folder = shelf::Shelf("tests/fixtures/languages".into());
        let document = qexport::content::read(&folder, &format!("{language}.yaml")).unwrap().document;
        let (paged, warnings) = layout_pages(&document, &assets(&document, FontOrigin::Given));
        let is_told = warnings.iter().any(|warning| matches!(warning, Warning::MissingGlyphs(_)));
        assert!(!is_told && runs(&paged).flat_map(Run::glyphs).all(|glyph| glyph.id != 0), "{language}");
    }
}

#[test]
fn lines_of_nastaliq_stand_apart() {
    let mut document = guide_with("Why?", &"اردو ".repeat(60));
    let leadings = ["ur", "fa"].map(|language| {
        document.language = qexport::document::Language::new(language);
        let mut assets = Assets::bundled();
        let wanted = assets.fonts.missing_characters(&document);
        for name in ["NotoNastaliqUrdu-Regular.ttf", "NotoSansArabic-Regular.ttf"] {
            assets.fonts.add_if_needed(font(name, FontOrigin::Given), &wanted).unwrap();
        }
        let (paged, _) = layout_pages(&document, &assets);
        let mut lines: Vec<f32> =
            runs(&paged).filter(|run| run.text().contains("اردو")).map(|run| run.y.0).collect();
        lines.dedup();
        lines[1] - lines[0]
    });
    assert!(leadings[0] > leadings[1] * 1.5, "{leadings:?}");
}

#[test]
fn bold_text_uses_the_fallback_familys_bold() {
    let document = fixture("scripts");
    let assets = assets(&document, FontOrigin::Given);
    let (paged, _) = layout_pages(&document, &assets);
    let fonts = |letter: &str| -> Vec<&str> {
        let found = runs(&paged).filter(|run| run.text().contains(letter));
        let names: std::collections::BTreeSet<&str> = found.map(|run| font_name(run.font, &assets)).collect();
        names.into_iter().collect()
    };
    assert_eq!(fonts("ع"), ["NotoSansArabic-Bold.ttf", "NotoSansArabic-Regular.ttf"]);
    assert_eq!(fonts("元"), ["NotoSansCJKsc-Regular.otf"]);
    assert_eq!(fonts("Hindi"), ["IBMPlexSans-Regular.ttf"]);
}

#[test]
fn chinese_lines_follow_line_breaking_rules() {
    let sentence = "元组是不可变的序列，（元组）是不可变的序列。「元组」是、不可变的序列？".repeat(20);
    let document = guide_with("为什么？", &sentence);
    let assets = assets(&fixture("scripts"), FontOrigin::Given);
    let (paged, _) = layout_pages(&document, &assets);
    let lines: Vec<&Run> = runs(&paged).filter(|run| run.text().chars().count() > 5).collect();
    assert!(lines.len() > 10);
    for run in lines {
        assert!(!run.text().starts_with(['，', '。', '、', '」', '）', '？']), "{}", run.text());
        assert!(!run.text().ends_with(['「', '（']), "{}", run.text());
    }
}

#[test]
fn a_joined_emoji_is_one_glyph() {
    let assets = assets(&fixture("scripts"), FontOrigin::Given);
    let (paged, warnings) = layout_pages(
        &guide_with("Why?", "👩\u{200d}💻 \u{200d}👩\u{200d} 💻\u{200d}\u{200d}👩\u{fe0f}\u{200d}x"),
        &assets,
    );
    assert_eq!(warnings, []);
    let joined = runs(&paged).find(|run| run.text().starts_with("👩\u{200d}💻")).unwrap();
    assert_eq!(joined.glyphs().filter(|glyph| glyph.advance > 0.0).count(), 1, "{joined:?}");
}

#[test]
fn symbols_of_study_guides_are_bundled() {
    let symbols = "← ↔ ⇒ ⟶ ↦ ∀ ∃ ∈ ∉ ⊂ ⊆ ∪ ∩ ∅ ¬ ∧ ∨ ⊕ ⊢ ⊨ □ ◇ ≤ ≠ ≈ ≡ ∞ ∑ ∏ ∫ √ ∂ ∇ ℝ ℕ ℤ ⌈ ⌋ ⟨ ⟩ ⊤ ⊥ \
        ✓ ✔ ✗ ✘ ★ ☆ ☐ ☑ ☒ ⚠ ⚡ ● ○ ■ ▶ ◀ ▲ ▼ ◆ ⌘ ⇧ ⌥ ⌃ ⏎ ⌫ ⎋ ⇥ ↹ ␣ ⏏ ① ② ⑳ ❶ Ⓐ ⓐ ⅓ ⅝ Ⅳ \
        ə ɪ ʃ ʒ θ ð ŋ ɹ ɾ ʔ ˈ ˌ ː t͡ʃ ã̃ x² x⁷ x⁻ⁿ a₁ aₙ ♠ ♥ ♩ ♯ ☀ ☎ ✂ ✉ 🎉 🚀 💡 🐍 👩\u{200d}💻 🇩🇪 1️⃣";
    let document = guide_with("Which?", symbols);
    let (_, warnings) = layout_pages(&document, &Assets::bundled());
    assert_eq!(warnings, []);
}

#[test]
fn an_unneeded_font_is_not_added() {
    let mut fonts = Assets::bundled().fonts;
    let greek = guide_with("Τι είναι;", "Тест – test – “x” → ✓");
    let wanted = fonts.missing_characters(&greek);
    assert_eq!(
        fonts.add_if_needed(font("NotoSansArabic-Regular.ttf", FontOrigin::Given), &wanted),
        Ok(FontUse::NotNeeded)
    );
    assert_eq!(fonts.files().len(), Assets::bundled().fonts.files().len());
    let nonsense = FontFile { name: "x.ttf".into(), origin: FontOrigin::Given, bytes: Arc::new(*b"no font") };
    assert_eq!(fonts.add_if_needed(nonsense, &wanted), Err(NoFont));
}

#[test]
fn painters_report_their_use_of_further_fonts() {
    let document = fixture("scripts");
    let export = |painter, origin| {
        let mut options = Options::default();
        options.pdf.painter = painter;
        find_format("pdf").unwrap().export(&document, &options, &assets(&document, origin)).unwrap().warnings
    };
    assert_eq!(export(Painter::Krilla, FontOrigin::Given), []);
    let system_fonts = export(Painter::Krilla, FontOrigin::System);
    let [Warning::SystemFonts { fonts }] = system_fonts.as_slice() else { panic!("{system_fonts:?}") };
    assert!(fonts.contains("NotoSansArabic-Bold.ttf, NotoSansArabic-Regular.ttf"), "{fonts}");
    let plain = export(Painter::Genpdf, FontOrigin::Given);
    let [Warning::PlainPainter, Warning::UnreadFonts { fonts }] = plain.as_slice() else {
        panic!("{plain:?}")
    };
    assert!(fonts.contains("NotoSansCJKsc-Regular.otf"), "{fonts}");
}

/// The bundled assets with Noto Serif, and options that use it for text.
fn with_noto_serif() -> (Assets, PdfOptions) {
    let mut options = PdfOptions::default();
    "noto serif".clone_into(&mut options.style.fonts.text);
    let mut assets = Assets::bundled();
    let wanted = assets.fonts.missing_families(&options.style.fonts);
    for face in ["Bold", "Italic", "Regular"] {
        let file = font(&format!("NotoSerif-{face}.ttf"), FontOrigin::Given);
        assets.fonts.add_if_in_family(&file, &wanted).unwrap();
    }
    assets.fonts.add_if_in_family(&font("NotoSansHebrew-Regular.ttf", FontOrigin::Given), &wanted).unwrap();
    (assets, options)
}

/// The font files that the runs of a document use.
fn font_files<'a>(paged: &PagedDocument, fonts: &'a Fonts) -> Vec<&'a str> {
    let names: std::collections::BTreeSet<&str> =
        runs(paged).map(|run| fonts.files()[run.font.file()].name.as_str()).collect();
    names.into_iter().collect()
}

#[test]
fn a_chosen_family_falls_back_to_ours() {
    let (assets, options) = with_noto_serif();
    let guide = guide_with("Why `code`?", "Plain, *slanted*, **heavy**, ***both***, Привет and `code`.");
    let (paged, warnings) = layout_document(&guide, &options, &assets).unwrap();
    let missing = Warning::MissingFaces { family: "noto serif".to_owned(), faces: "bold italic".to_owned() };
    assert_eq!(warnings, [missing]);
    let (fonts, _) = assets.fonts.with_families(&options.style.fonts).unwrap();
    let set_in = |text: &str| -> &str {
        let run = runs(&paged).find(|run| run.text().contains(text)).unwrap();
        &fonts.files()[run.font.file()].name
    };
    assert_eq!(set_in("Plain"), "NotoSerif-Regular.ttf");
    assert_eq!(set_in("slanted"), "NotoSerif-Italic.ttf");
    assert_eq!(set_in("heavy"), "NotoSerif-Bold.ttf");
    assert_eq!(set_in("both"), "NotoSerif-Regular.ttf");
    assert_eq!(set_in("Привет"), "IBMPlexSans-Regular.ttf");
    let code = ["IBMPlexMono-Bold.ttf", "IBMPlexMono-Regular.ttf"];
    assert!(code.iter().all(|name| font_files(&paged, &fonts).contains(name)));
}

#[test]
fn text_and_code_can_swap_families() {
    let Families { text, mono } = Families::default();
    let mut options = PdfOptions::default();
    options.style.fonts = Families { text: mono, mono: text };
    let (paged, warnings) = layout_document(&bundled_guide(), &options, &Assets::bundled()).unwrap();
    let is_reported =
        Warning::MissingFaces { family: "IBM Plex Mono".into(), faces: "italic, bold italic".into() };
    assert_eq!(warnings, [is_reported]);
    let fonts = Assets::bundled().fonts.with_families(&options.style.fonts).unwrap().0;
    let run = runs(&paged).find(|run| run.text() == "*args").unwrap();
    assert!(fonts.files()[run.font.file()].name.starts_with("IBMPlexSans-"));
}

#[test]
fn painters_agree_in_a_chosen_family() {
    let (assets, pdf) = with_noto_serif();
    let [krilla, genpdf] = [Painter::Krilla, Painter::Genpdf].map(|painter| {
        let options = Options { pdf: PdfOptions { painter, ..pdf.clone() }, ..Options::default() };
        let export = find_format("pdf").unwrap().export(&bundled_guide(), &options, &assets).unwrap();
        let pages = pdf_text::read_pages(&export.bytes);
        let visible = |c: &char| !c.is_whitespace() && !matches!(c, '\0' | '↪');
        let hyphen = |c: char| if c == '\u{ad}' { '-' } else { c };
        pages.iter().map(|page| page.chars().filter(visible).map(hyphen).collect()).collect::<Vec<String>>()
    });
    assert!(krilla.len() > 3 && krilla == genpdf);
}

#[test]
fn a_missing_family_is_refused_with_help() {
    let (_, options) = with_noto_serif();
    let error = layout_document(&bundled_guide(), &options, &Assets::bundled()).unwrap_err();
    assert_eq!(error.to_string(), "unknown font family `noto serif`");
    let help = miette::Diagnostic::help(&error).unwrap().to_string();
    assert!(help.contains("--font-dir"), "{help}");
}

#[test]
fn the_book_ignores_the_pdf_fonts() {
    let (assets, pdf) = with_noto_serif();
    let options = Options { pdf, ..Options::default() };
    let book =
        |options, assets| find_format("epub").unwrap().export(&bundled_guide(), options, assets).unwrap();
    assert!(book(&options, &assets) == book(&Options::default(), &Assets::bundled()));
}

#[test]
fn a_missing_mark_is_named_with_its_letter() {
    let document = guide_with("Affricates?", "t\u{1abb}s and a\u{1ab1}");
    let (_, warnings) = layout_document(&document, &PdfOptions::default(), &Assets::bundled()).unwrap();
    let messages: Vec<String> = warnings.iter().map(Warning::to_string).collect();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].contains("`t\u{1abb}` (U+0074 U+1ABB)"), "{messages:?}");
    assert!(messages[0].contains("`a\u{1ab1}` (U+0061 U+1AB1)"), "{messages:?}");
}
