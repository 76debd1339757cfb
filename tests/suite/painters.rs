//! The two painters of the PDF, krilla and genpdf: the same text on the same pages.

use std::collections::BTreeSet;

use qexport::document::Document;
use qexport::export::pdf::page::Item;
use qexport::export::pdf::{Layout, layout_document};
use qexport::export::{Assets, Options, Painter, PdfOptions, find_format};
use qexport::units::Pt;
use strum::VariantArray;

use crate::pdf_text;
use crate::support::fixture;
use crate::themes::themes;

fn paint(document: &Document, pdf: &PdfOptions, painter: Painter) -> Vec<u8> {
    let options = Options { pdf: PdfOptions { painter, ..pdf.clone() }, ..Options::default() };
    find_format("pdf").unwrap().export(document, &options, &Assets::bundled()).unwrap().bytes
}

/// The text of every page without spaces, which readers guess, and without what only one painter writes.
fn read_visible_text(pdf: &[u8]) -> Vec<String> {
    let pages = pdf_text::read_pages(pdf);
    let visible = |c: &char| !c.is_whitespace() && !matches!(c, '\0' | '\u{200b}' | '\u{200d}' | '↪');
    let hyphen = |c: char| if c == '\u{ad}' { '-' } else { c };
    pages.iter().map(|page| page.chars().filter(visible).map(hyphen).collect()).collect()
}

#[test]
fn painters_agree_in_every_theme_and_layout() {
    // A thread for each theme: this is the longest test.
    std::thread::scope(|threads| {
        for (name, options) in themes() {
            threads.spawn(move || assert_painters_agree(&name, options));
        }
    });
}

fn assert_painters_agree(theme: &str, mut options: PdfOptions) {
    let guide = fixture("every-block");
    // genpdf does not know this size.
    options.style.resize(Pt(options.style.body.0 + 0.5));
    // genpdf refuses posters.
    for &layout in Layout::VARIANTS.iter().filter(|layout| **layout != Layout::Poster) {
        options.style.layout = layout;
        let [krilla, genpdf] = [Painter::Krilla, Painter::Genpdf]
            .map(|painter| read_visible_text(&paint(&guide, &options, painter)));
        assert!(!krilla.concat().is_empty() && krilla == genpdf, "{theme}, {layout}");
    }
}

#[test]
fn genpdf_embeds_each_font_once() {
    let (guide, options) = (fixture("every-block"), PdfOptions::default());
    let (paged, _) = layout_document(&guide, &options, &Assets::bundled()).unwrap();
    let items = paged.pages.iter().flat_map(|page| &page.items);
    let used: BTreeSet<_> =
        items.filter_map(|item| if let Item::Text(run) = item { Some(run.font) } else { None }).collect();
    let file = paint(&guide, &options, Painter::Genpdf);
    let embedded = file.windows(10).filter(|word| word == b"/FontFile2").count();
    // Families of genpdf have four fonts.
    assert_eq!(embedded, used.len().next_multiple_of(4));
}
