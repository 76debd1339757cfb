//! The guide from its title to its last source.

use super::compositor::{Brief, Compositor, Tools};
use super::frame::Frame;
use super::parts::{self, Set};
use super::row::Across;
use super::{contents, flow, ink};
use crate::document::Document;
use crate::export::pdf::page::{About, Kind, Print, Structure};
use crate::export::pdf::style::Style;
use crate::export::words::Words;
use crate::export::{Assets, ExportError, Paper, Warning};

/// Lays the whole guide out.
pub(super) fn layout(
    document: &Document,
    paper: Paper,
    style: &Style,
    assets: &Assets,
) -> Result<(Print, Vec<Warning>), ExportError> {
    let frame = Frame::new(paper, style);
    let fonts = &assets.fonts;
    let (words, english) = Words::of(&document.language, &assets.templates)?;
    let brief = Brief::new(document, style, &words, frame.tallest_picture());
    let mut tools = Tools::new(fonts, &document.language)?;

    let mut compositor = Compositor::new(&brief, &mut tools);
    let mut title = compositor.title_block(frame.whole());
    for row in &mut title {
        row.across = Across::Page;
    }
    let head = title.len();
    // Its place in the order of reading is before the first section, whether or not there will be one.
    let contents = compositor.structure.element(Structure::ROOT, Kind::Contents);
    let mut guide = compositor.finish(title);

    parts::set(&brief, fonts, frame.column(), &mut guide)?;
    let Set { mut rows, structure, mut warnings, .. } = guide;
    // The title ends in white of its own.
    if let Some(first) = rows.get_mut(head) {
        first.blank = 0;
    }

    let mut compositor = Compositor::new(&brief, &mut tools);
    compositor.structure = structure;
    let mut sheets = flow::plan(&rows, &frame);
    if sheets.len() > contents::LEAST_PAGES {
        sheets = compositor.contents(contents, head, &mut rows, &frame);
    }
    let (mut pages, places) = ink::pages(rows, &sheets, &frame);
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.items.extend(compositor.foot(index + 1, count, &frame));
    }
    let Set { structure, warnings: more, .. } = compositor.finish(Vec::new());
    warnings.extend(more.into_iter().filter(|warning| !warnings.contains(warning)).collect::<Vec<_>>());
    warnings.extend(english);
    let outline = contents::outline(&brief);
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
