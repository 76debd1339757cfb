//! A guide that flows from its title to its last source, page after page.

use super::parts;
use super::parts::Part;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::PageBuilder;
use crate::export::pdf::layout::column::region::PageRegions;
use crate::export::pdf::layout::column::row::{Across, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, Tools};
use crate::export::pdf::layout::fragment::Fragment;
use crate::export::pdf::layout::part::contents;
use crate::export::pdf::layout::part::contents::layout_contents;
use crate::export::pdf::layout::part::title_block::{layout_footer, layout_title_block};
use crate::export::pdf::page::{About, Kind, PagedDocument, Structure};
use crate::export::{ExportError, Fonts, Warning};

/// Lays the whole guide out; a layout says what rows its parts become.
pub(crate) fn flowing(
    brief: &LayoutInput<'_>,
    frame: &PageRegions,
    fonts: &Fonts,
    rows_of: impl Fn(Part<'_>, &mut LayoutContext<'_>) -> Vec<Row> + Sync,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let mut tools = Tools::new(fonts, &brief.document.language)?;

    let mut cx = LayoutContext::new(brief, &mut tools);
    let mut title = layout_title_block(&mut cx, frame.whole());
    for row in &mut title {
        row.across = Across::Page;
    }
    let head = title.len();
    // Its place in the order of reading is before the first section, whether or not there will be one.
    let contents = cx.structure.element(Structure::ROOT, Kind::Contents);
    let mut guide = cx.finish(title);

    let parts = parts::of(brief);
    parts::set(&parts, brief, fonts, &mut guide, rows_of)?;
    let Fragment { things: mut rows, structure, mut warnings, .. } = guide;
    // The title ends in white of its own.
    if let Some(first) = rows.get_mut(head) {
        first.blank = 0;
    }

    let mut cx = LayoutContext::new(brief, &mut tools);
    cx.structure = structure;
    let mut sheets = pagination::plan(&rows, frame);
    if sheets.len() > contents::LEAST_PAGES {
        sheets = layout_contents(&mut cx, contents, head, &mut rows, frame);
    }
    let mut press = PageBuilder::default();
    press.flowing(rows, &sheets, frame);
    let count = press.pages.len();
    for (index, page) in press.pages.iter_mut().enumerate() {
        page.items.extend(layout_footer(&mut cx, index + 1, count, frame));
    }
    let Fragment { structure, warnings: more, .. } = cx.finish(Vec::<Row>::new());
    warnings.extend(more.into_iter().filter(|warning| !warnings.contains(warning)).collect::<Vec<_>>());
    Ok((print(brief, press, structure), warnings))
}

/// All that is inked, with what it means and the ways into it.
pub(crate) fn print(brief: &LayoutInput<'_>, press: PageBuilder, structure: Structure) -> PagedDocument {
    let document = brief.document;
    let about = About {
        title: document.title.clone(),
        description: document.description.clone(),
        authors: document.authors.clone(),
        language: document.language.clone(),
        direction: document.language.direction(),
        updated: document.updated,
        id: document.id.to_string(),
    };
    let PageBuilder { pages, places } = press;
    PagedDocument { about, pages, structure, places, outline: contents::outline(brief) }
}
