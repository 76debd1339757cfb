//! Small images in lines of text.

use qexport::document::Document;
use qexport::export::pdf::page::{Item, PagedDocument, PlacedImage, Run};
use qexport::export::pdf::{Layout, Style, layout_document};
use qexport::export::{Assets, PdfOptions};
use qexport::image;
use strum::VariantArray;

use crate::support::fixture;

const PATH: &str = "images/dot.png";

/// A guide with the text "Inline ![dot](images/dot.png) too." and a dot of the given size in pixels.
fn guide_with_dot(width: u32, height: u32) -> Document {
    let mut document = fixture("every-block");
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><path d='M0 0h9v9'/></svg>"
    );
    document.images.insert(PATH.to_owned(), image::Image::read(svg.into_bytes()).unwrap());
    document
}

fn layout_pages(document: &Document, layout: Layout) -> PagedDocument {
    let mut options = PdfOptions::default();
    options.style.layout = layout;
    layout_document(document, &options, &Assets::bundled()).unwrap().0
}

/// The dot with the runs before and after it.
fn find_line(paged: &PagedDocument) -> (&Run, &PlacedImage, &Run) {
    let items = || paged.pages.iter().flat_map(|page| &page.items);
    let run = |words: &str| {
        let found = items().find_map(|item| match item {
            Item::Text(run) if run.text().trim() == words => Some(run),
            _ => None,
        });
        found.unwrap()
    };
    let dot = items().find_map(|item| match item {
        Item::Image(image) if image.path == PATH => Some(image),
        _ => None,
    });
    (run("Inline"), dot.unwrap(), run("too."))
}

#[test]
fn an_inline_image_has_the_texts_height() {
    for &layout in Layout::VARIANTS {
        let style = Style::default();
        let em = if layout == Layout::Facts { style.small.0 } else { style.body.0 };
        for (width, height, shown) in
            [(9, 9, 6.75), (16, 16, 1.1 * em), (32, 32, 1.1 * em), (48, 24, 1.1 * em)]
        {
            let paged = layout_pages(&guide_with_dot(width, height), layout);
            let (before, dot, behind) = find_line(&paged);
            assert!(before.y == behind.y, "{layout}: the words are on two lines");
            assert!((dot.rect.height.0 - shown).abs() < 0.01, "{layout}: {:?}", dot.rect);
            let middle = dot.rect.y + dot.rect.height / 2.0;
            assert!((before.y - middle).0 > 0.3 * em && (before.y - middle).0 < 0.4 * em, "{layout}");
            assert!((before.x + before.width() - dot.rect.x).0.abs() < 0.01, "{layout}: {:?}", dot.rect);
            assert!((dot.rect.x + dot.rect.width - behind.x).0.abs() < 0.01, "{layout}: {:?}", dot.rect);
        }
    }
}

#[test]
fn a_larger_image_follows_below_its_line() {
    for (width, height) in [(33, 33), (20, 60), (200, 16)] {
        let paged = layout_pages(&guide_with_dot(width, height), Layout::Sheet);
        let (before, dot, behind) = find_line(&paged);
        assert!(dot.rect.y > before.y && dot.rect.y > behind.y, "{width} × {height}: {:?}", dot.rect);
    }
}

#[test]
fn a_linked_inline_image_is_clickable() {
    use qexport::document::{Block, Inline, LinkTarget};
    let mut document = guide_with_dot(16, 16);
    let questions = document.sections.iter_mut().flat_map(|section| &mut section.questions);
    for block in questions.flat_map(|question| &mut question.answer) {
        let Block::Paragraph(text) = block else { continue };
        for piece in
            text.iter_mut().filter(|piece| matches!(piece, Inline::Image { path, .. } if path == PATH))
        {
            let target = LinkTarget::Web("https://example.org/".to_owned());
            *piece = Inline::Link { target, text: vec![piece.clone()] };
        }
    }
    let paged = layout_pages(&document, Layout::Sheet);
    let (_, dot, _) = find_line(&paged);
    let links = paged.pages.iter().flat_map(|page| &page.items);
    assert!(links.into_iter().any(|item| matches!(item, Item::Link(link) if link.rect == dot.rect)));
}
