//! `citations: foot`: the sources that a page cites, at its foot.

use std::collections::BTreeSet;

use qexport::document::Document;
use qexport::export::pdf::page::{Anchor, Item, Page, PagedDocument, Run, Target};
use qexport::export::pdf::{Citations, Layout, Part, Style, layout_document};
use qexport::export::{Assets, PdfOptions};
use qexport::units::Pt;

use crate::generated::guides;
use crate::support::bundled_guide;

fn layout_pages(document: &Document, layout: Layout) -> PagedDocument {
    let mut style = Style { citations: Citations::Foot, layout, ..Style::default() };
    // Thumb marks and running heads are as small as feet.
    style.hide.insert(Part::Marks);
    layout_document(document, &PdfOptions { style, ..PdfOptions::default() }, &Assets::bundled()).unwrap().0
}

fn runs_of(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None })
}

fn cited_on(page: &Page) -> BTreeSet<String> {
    let cited = page.items.iter().filter_map(|item| match item {
        Item::Link(link) => match &link.target {
            Target::Anchor(Anchor::Source(number)) => Some(number.to_string()),
            _ => None,
        },
        _ => None,
    });
    cited.collect()
}

/// The runs above the footer that are artifacts in the smallest size.
fn foot_of(page: &Page) -> Vec<&Run> {
    let style = Style::default();
    let end = page.height - Pt::from(style.margin.bottom) - style.foot + Pt(1.0);
    // Running heads and thumb marks stand higher up.
    let is_in_foot = |run: &&Run| run.y > page.height * 0.45 && run.y < end;
    runs_of(page).filter(|run| run.leaf.is_none() && run.size == style.tiny).filter(is_in_foot).collect()
}

#[test]
fn pages_repeat_the_sources_they_cite() {
    for layout in [Layout::Sheet, Layout::Fold, Layout::Facts, Layout::Quiz] {
        let is_sheet = layout == Layout::Sheet;
        for (name, document) in guides().into_iter().filter(|(name, _)| is_sheet || *name == "bundled") {
            let paged = layout_pages(&document, layout);
            for (number, page) in paged.pages.iter().enumerate() {
                let foot = foot_of(page);
                let place = format!("{name}, {layout}, page {}", number + 1);
                let numbers: BTreeSet<String> = foot.iter().map(|run| run.text()).collect();
                let cited = cited_on(page);
                assert!(cited.is_subset(&numbers), "{place}: {cited:?}");
                let titles = foot.iter().filter(|run| run.text().parse::<usize>().is_err());
                assert!(titles.count() >= cited.len(), "{place}");
                let top = foot.iter().map(|run| run.y.0 - run.size.0).fold(f32::MAX, f32::min);
                let content = runs_of(page).filter(|run| run.leaf.is_some());
                let lowest = content.map(|run| run.y.0).fold(0.0, f32::max);
                assert!(lowest < top, "{place}: text at {lowest}, foot from {top}");
            }
        }
    }
}

#[test]
fn the_list_of_sources_stays() {
    let document = bundled_guide();
    let paged = layout_pages(&document, Layout::Sheet);
    for source in &document.sources {
        assert!(paged.positions.contains_key(&Anchor::Source(source.number)));
    }
    let mut style = Style { citations: Citations::Foot, ..Style::default() };
    style.hide.extend([Part::Sources, Part::Marks]);
    let options = PdfOptions { style, ..PdfOptions::default() };
    let (paged, _) = layout_document(&document, &options, &Assets::bundled()).unwrap();
    assert!(paged.pages.iter().all(|page| foot_of(page).is_empty()));
}

#[test]
fn many_citations_leave_room_for_text() {
    use std::fmt::Write;
    let (mut sources, mut cited) = (String::new(), String::new());
    for number in 0..400 {
        writeln!(sources, "  s{number}: {{title: Source {number} of many}}").unwrap();
        write!(cited, "Word {number}.[@s{number}] ").unwrap();
    }
    let section = format!(
        "  - id: s\n    title: S\n    questions:\n      - id: q\n        question: Why?\n        answer: |\n          {cited}\n"
    );
    let document = crate::support::guide_with_sources(&sources, &section);
    let paged = layout_pages(&document, Layout::Sheet);
    assert!(paged.pages.len() < 20, "{}", paged.pages.len());
}
