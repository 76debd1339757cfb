//! The theme `boxed`: a box around each question, with the colour of its section at the edge.

use std::collections::BTreeSet;

use qexport::document::Language;
use qexport::export::pdf::layout_document;
use qexport::export::pdf::page::{Anchor, Fill, Item, PagedDocument};
use qexport::export::{Assets, PdfOptions};
use qexport::units::Pt;

use crate::support::bundled_guide;
use crate::themes::load_theme;

fn layout_pages(columns: usize, language: &str) -> (PagedDocument, PdfOptions) {
    let mut options = load_theme("boxed");
    options.style.columns = columns;
    let mut document = bundled_guide();
    document.language = Language::new(language);
    (layout_document(&document, &options, &Assets::bundled()).unwrap().0, options)
}

/// The edges of boxes, by page.
fn find_edges(paged: &PagedDocument) -> Vec<(usize, Fill)> {
    let items = paged
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, sheet)| sheet.items.iter().map(move |item| (page, item)));
    let edge = |(page, item): (usize, &Item)| match item {
        Item::Fill(fill) if fill.rect.width == Pt(3.0) => Some((page, *fill)),
        _ => None,
    };
    items.filter_map(edge).collect()
}

#[test]
fn every_question_has_a_box() {
    for columns in [1, 4, 5] {
        let (paged, options) = layout_pages(columns, "en");
        let edges = find_edges(&paged);
        for (anchor, place) in &paged.positions {
            let Anchor::Question(id) = anchor else { continue };
            let holds = |(page, fill): &&(usize, Fill)| {
                let (top, bottom) = (fill.rect.y, fill.rect.y + fill.rect.height);
                *page == place.page && fill.rect.x == place.x && top < place.y && bottom > place.y
            };
            assert_eq!(edges.iter().filter(holds).count(), 1, "{columns} columns: {id}");
        }
        let colors: BTreeSet<String> = edges.iter().map(|(_, fill)| fill.color.to_string()).collect();
        assert_eq!(colors.len(), options.style.colors.sections.len().min(8));
    }
}

#[test]
fn boxes_never_overlap() {
    let (paged, options) = layout_pages(4, "en");
    let mut edges = find_edges(&paged);
    edges.sort_by(|(one_page, one), (other_page, other)| {
        let key = |page: usize, fill: &Fill| (page, fill.rect.x.0, fill.rect.y.0);
        key(*one_page, one).partial_cmp(&key(*other_page, other)).unwrap()
    });
    for pair in edges.windows(2) {
        let [(page, one), (other_page, other)] = pair else { continue };
        if page == other_page && one.rect.x == other.rect.x {
            let gap = other.rect.y - one.rect.y - one.rect.height;
            assert!(gap > options.style.leading * 0.2, "page {}: {gap}", page + 1);
        }
    }
}

#[test]
fn boxes_of_right_to_left_guides_mirror() {
    let (paged, options) = layout_pages(1, "he");
    let last = paged.pages[0].width - Pt::from(options.style.margin.right);
    assert!(find_edges(&paged).iter().all(|(_, fill)| (fill.rect.x + fill.rect.width - last).0.abs() < 0.01));
}
