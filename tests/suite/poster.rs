//! The layout `poster`: one page, as tall as the guide needs.

use std::collections::BTreeSet;

use qexport::document::Document;
use qexport::export::pdf::page::{Anchor, PagedDocument};
use qexport::export::pdf::{Citations, Layout, Style, check_options, layout_document};
use qexport::export::{Assets, ExportError, PageLimit, Painter, Paper, PdfOptions, Warning};
use qexport::units::{Mm, Pt};

use crate::generated::guides;
use crate::reading::runs;
use crate::support::{bundled_guide, guide_with};

fn options(paper: Paper) -> PdfOptions {
    let style = Style { layout: Layout::Poster, ..Style::default() };
    PdfOptions { paper, style, ..PdfOptions::default() }
}

fn layout_pages(document: &Document, options: &PdfOptions) -> PagedDocument {
    layout_document(document, options, &Assets::bundled()).unwrap().0
}

#[test]
fn a_poster_is_one_page() {
    for (name, document) in guides() {
        // 300 questions need a wall.
        let papers = if name == "bundled" { &[Paper::A4, Paper::A2, Paper::A0][..] } else { &[Paper::A0] };
        for &paper in papers {
            for citations in [Citations::End, Citations::Foot] {
                if name != "bundled" && citations == Citations::Foot {
                    continue;
                }
                let mut options = options(paper);
                options.style.citations = citations;
                let paged = layout_pages(&document, &options);
                let (width, height) = paper.size();
                assert_eq!(paged.pages.len(), 1, "{name}, {paper}");
                let page = &paged.pages[0];
                assert!(page.width == width.into() && page.height >= height.into(), "{name}, {paper}");
                let foot = page.height - Pt::from(options.style.margin.bottom);
                assert!(runs(&paged).all(|(_, run)| run.y < foot), "{name}, {paper}");
            }
        }
    }
}

#[test]
fn a_poster_that_fits_is_its_paper() {
    let page = &layout_pages(&bundled_guide(), &options(Paper::A0)).pages[0];
    assert_eq!((page.width, page.height), (Mm(841.0).into(), Mm(1189.0).into()));
}

#[test]
fn wide_posters_have_more_columns() {
    let columns = |paper| {
        let paged = layout_pages(&bundled_guide(), &options(paper));
        let questions = paged.positions.iter().filter(|(anchor, _)| matches!(anchor, Anchor::Question(_)));
        questions.map(|(_, place)| place.x.0.to_string()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!([Paper::A5, Paper::A4, Paper::A3, Paper::A2].map(columns), [1, 2, 3, 5]);
}

#[test]
fn a_poster_has_a_maximum_height() {
    let document = guide_with("Why?", &"Some words of an answer. ".repeat(20_000));
    let error = layout_document(&document, &options(Paper::A5), &Assets::bundled()).unwrap_err();
    assert!(matches!(error, ExportError::TooTall), "{error}");
}

#[test]
fn posters_fit_their_paper_on_request() {
    let mut options = PdfOptions { pages: Some(PageLimit::AtMost(1)), ..options(Paper::A1) };
    options.style.resize(Pt(16.0));
    let (paged, warnings) = layout_document(&bundled_guide(), &options, &Assets::bundled()).unwrap();
    assert_eq!(paged.pages[0].height, Mm(841.0).into());
    assert!(matches!(warnings.as_slice(), [Warning::Fitted { pages: 1, .. }]), "{warnings:?}");
    let options = PdfOptions { paper: Paper::A4, ..options };
    let error = layout_document(&bundled_guide(), &options, &Assets::bundled()).unwrap_err();
    let ExportError::TooLong { lines, fills, .. } = &error else { panic!("{error}") };
    assert!(*lines > 100 && (2..8).contains(fills), "{error}");
}

#[test]
fn posters_refuse_more_pages_and_genpdf() {
    for options in [
        PdfOptions { pages: Some(PageLimit::AtMost(2)), ..options(Paper::A2) },
        PdfOptions { painter: Painter::Genpdf, ..options(Paper::A2) },
    ] {
        let [invalid] = check_options(&options).try_into().unwrap();
        assert!(
            invalid.keys.contains(&"layout") && invalid.diagnosis.help.contains("another layout"),
            "{invalid:?}"
        );
    }
}
