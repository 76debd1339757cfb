//! Text in both directions, on laid-out pages and in the PDF.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use qexport::document::{Block, Document, Language, Table};
use qexport::export::pdf::page::{Item, Run};
use qexport::export::pdf::{Layout, TextAlign, layout_document};
use qexport::export::{Assets, FontFile, FontOrigin, Options, find_format};

use crate::sample::{code, one_question, paragraph, text};

/// Words, spaces, direction controls, joiners and marks in difficult combinations.
const PIECES: &[&str] = &[
    "alpha",
    "fi",
    "beta-gamma",
    "12 %",
    "(",
    "|",
    ".",
    "שלום",
    "אב",
    "لا",
    "كيف تعمل",
    "٣",
    "日本",
    "👩\u{200d}💻",
    "e\u{301}\u{301}",
    "ש\u{5b8}",
    "ع\u{64b}",
    " ",
    "   ",
    "\u{a0}\u{a0}",
    "\u{3000}",
    "\u{ad}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202a}",
    "\u{202b}",
    "\u{202c}",
    "\u{202d}",
    "\u{202e}",
    "\u{2060}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{feff}",
];

/// The bundled assets, with fonts for right-to-left scripts.
static HEBREW_ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut assets = Assets::bundled();
    let wanted = "אבגםשולعمالهبتيفك٣".chars().collect();
    for name in ["NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf"] {
        let bytes = Arc::new(std::fs::read(Path::new("tests/fixtures/fonts").join(name)).unwrap());
        let file = FontFile { name: name.to_owned(), origin: FontOrigin::Given, bytes };
        assets.fonts.add_if_needed(file, &wanted).unwrap();
    }
    assets
});

/// A guide with the same words in every kind of text.
fn guide_in(language: &str, words: &str) -> Document {
    let mut document = one_question(words, words);
    document.language = Language::new(language);
    let cell = || vec![text(words)];
    document.sections[0].questions[0].answer = vec![
        paragraph(words),
        Block::Paragraph(vec![text(words), code(words), text(words)]),
        Block::Code { language: None, text: format!("   {words}\n{words}   ") },
        Block::Table(Table {
            alignments: vec![qexport::document::Alignment::Start; 2],
            head: vec![cell(), cell()],
            rows: vec![vec![cell(), cell()]],
        }),
    ];
    document
}

fn export_pdf(document: &Document, options: &Options) -> Vec<u8> {
    find_format("pdf").unwrap().export(document, options, &HEBREW_ASSETS).unwrap().bytes
}

fn runs(document: &Document) -> Vec<Run> {
    let (paged, _) = layout_document(document, &Options::default().pdf, &HEBREW_ASSETS).unwrap();
    let items = paged.pages.into_iter().flat_map(|page| page.items);
    items.filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None }).collect()
}

#[test]
fn right_to_left_text_accepts_three_spaces() {
    for words in ["מה   זה |", "كيف   تعمل   هذه.", "\u{202e}a   b"] {
        assert!(export_pdf(&guide_in("en", words), &Options::default()).starts_with(b"%PDF"), "{words:?}");
    }
}

#[test]
fn a_right_to_left_ligature_keeps_its_characters() {
    for words in ["لا", "علا", "العالم"] {
        let run = runs(&guide_in("ar", words)).into_iter().find(|run| run.text().contains(words)).unwrap();
        let text = run.text();
        let mut read: Vec<_> = run.glyphs().map(|glyph| glyph.text()).collect();
        read.sort_by_key(|range| range.start);
        read.dedup();
        let read: String = read.into_iter().map(|range| &text[range]).collect();
        assert_eq!(read, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn mixed_directions_never_stop_the_pdf(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40),
        language in prop::sample::select(&["en", "he", "ar"][..]),
        align in prop::sample::select(&[TextAlign::Ragged, TextAlign::Justified][..]),
        layout in prop::sample::select(&[Layout::Sheet, Layout::Cards, Layout::Fold][..]),
    ) {
        let mut options = Options::default();
        options.pdf.style.align = align;
        options.pdf.style.layout = layout;
        let document = guide_in(language, &pieces.concat());
        prop_assert!(export_pdf(&document, &options).starts_with(b"%PDF"));
    }
}
