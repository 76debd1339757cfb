//! The guide from its title to its last source.

use super::compositor::Compositor;
use super::frame::Frame;
use super::row::{Across, Row};
use super::{contents, flow, ink};
use crate::document::Document;
use crate::export::pdf::page::{About, Kind, Print, Structure};
use crate::export::pdf::style::Style;
use crate::export::{ExportError, Fonts, Paper, Spot, Warning};

/// Lays the whole guide out.
pub(super) fn layout(
    document: &Document,
    paper: Paper,
    style: &Style,
    fonts: &Fonts,
) -> Result<(Print, Vec<Warning>), ExportError> {
    let frame = Frame::new(paper, style);
    let mut compositor = Compositor::new(document, style, fonts)?;
    compositor.tallest_picture = frame.tallest_picture();
    let mut rows: Vec<Row> = compositor.title_block(frame.whole());
    for row in &mut rows {
        row.across = Across::Page;
    }
    let head = rows.len();
    // Its place in the order of reading is before the first section, whether or not there will be one.
    let contents = compositor.structure.element(Structure::ROOT, Kind::Contents);
    for section in &document.sections {
        rows.append(&mut compositor.section(section, frame.column()));
    }
    rows.append(&mut compositor.sources(frame.column()));
    // The title ends in white of its own.
    if let Some(first) = rows.get_mut(head) {
        first.blank = 0;
    }

    let mut sheets = flow::plan(&rows, &frame);
    if sheets.len() > contents::LEAST_PAGES {
        sheets = compositor.contents(contents, head, &mut rows, &frame);
    }
    let (mut pages, places) = ink::pages(rows, &sheets, &frame);
    compositor.begin(Spot::Title);
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.items.extend(compositor.foot(index + 1, count, &frame));
    }
    compositor.report_missing();
    let outline = contents::outline(document, compositor.words);
    let Compositor { structure, warnings, .. } = compositor;
    Ok((Print { about: about(document), pages, structure, places, outline }, warnings))
}

fn about(document: &Document) -> About {
    About {
        title: document.title.clone(),
        description: document.description.clone(),
        authors: document.authors.clone(),
        language: document.language.clone(),
        direction: document.language.direction(),
        updated: document.updated,
        id: document.id.to_string(),
    }
}
