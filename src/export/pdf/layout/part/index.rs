//! The index: tags and words of code, each with links to its questions, in narrow columns of the smallest type.

use super::index_entries::{EntryKind, IndexEntry, choose_entries, collect_entries};
use super::source_feet::SourceFeet;
use super::stacked_lines::{Leftover, stack_lines};
use super::title_block::{BandTitle, layout_heading_band};
use crate::document::plain_text;
use crate::export::Location;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::pagination::{self, PageRows};
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{
    BreakBefore, ColumnSpan, HALVES, Row, column_height, keep_headings,
};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::IndexPlace;
use crate::export::pdf::page::{Anchor, ElementId, Structure, StructureKind, Target};

/// A shorter index would not be one.
const MIN_ENTRIES: usize = 10;

/// The least height of an index, in half rows.
const MIN_HEIGHT: usize = 4 * HALVES;

/// Columns of an index have at least this many characters.
const MIN_CHARACTERS: f32 = 22.0;

/// Adds the index after the last row where the style has room for it. Returns the new pages.
pub(crate) fn append_index(
    cx: &mut LayoutContext<'_>,
    rows: &mut Vec<Row>,
    page_rows: Vec<PageRows>,
    feet: &SourceFeet<'_>,
) -> Vec<PageRows> {
    let page_grid = feet.page_grid();
    let column_span = index_columns(cx, page_grid);
    match cx.style.index {
        IndexPlace::None => page_rows,
        IndexPlace::Page => {
            let entries = collect_entries(cx.document, cx.style);
            let mut index = layout_index(cx, &entries.iter().collect::<Vec<_>>(), page_grid, column_span);
            if let Some(first) = index.first_mut() {
                first.break_before = BreakBefore::Page;
            }
            rows.append(&mut index);
            feet.paginate(rows)
        }
        IndexPlace::Auto => fill_last_page(cx, rows, page_rows, feet, column_span),
    }
}

/// Fills what is left of the last page with the most useful entries.
fn fill_last_page(
    cx: &mut LayoutContext<'_>,
    rows: &mut Vec<Row>,
    page_rows: Vec<PageRows>,
    feet: &SourceFeet<'_>,
    column_span: ColumnSpan,
) -> Vec<PageRows> {
    /// Entries that are longer than a line are few, so the first guess nearly fits.
    const ATTEMPTS: usize = 5;
    let page_grid = feet.page_grid();
    // A poster has nothing left: it ends with its last row.
    if page_grid.is_growing() {
        return page_rows;
    }
    let last_bands = page_rows.last().into_iter().flat_map(|page| &page.bands);
    let columns = last_bands.flat_map(|band| band.columns.iter().map(|column| (band.top, column.clone())));
    let used = columns.map(|(top, column)| top + column_height(rows, column)).max().unwrap_or(0);
    let left = page_grid.half_rows.saturating_sub(used + HALVES);
    if left < MIN_HEIGHT {
        return page_rows;
    }
    let entries = collect_entries(cx.document, cx.style);
    let columns = page_grid.column_count(column_span);
    // Two lines fill three half rows; the heading takes four.
    let mut count = (left * columns).saturating_sub(4) * 2 / 3;
    for _ in 0..ATTEMPTS {
        let chosen = choose_entries(&entries, count);
        if chosen.len() < MIN_ENTRIES {
            break;
        }
        let index = cx.detach(|cx| layout_index(cx, &chosen, page_grid, column_span));
        if pagination::split_evenly(&index.rows, left).len() <= columns {
            let end = rows.len();
            rows.append(&mut cx.attach(index, Structure::ROOT));
            let with_index = feet.paginate(rows);
            if with_index.len() == page_rows.len() {
                return with_index;
            }
            rows.truncate(end);
            break;
        }
        count = chosen.len() * 9 / 10;
    }
    page_rows
}

/// As many columns as hold the words of most entries.
fn index_columns(cx: &LayoutContext<'_>, page_grid: &PageGrid) -> ColumnSpan {
    let least = cx.style.tiny * (0.5 * MIN_CHARACTERS);
    let widest = (0..=page_grid.columns + 1).rev().map(ColumnSpan::More);
    let mut fitting = widest.filter(|column_span| page_grid.column_of(*column_span).width >= least);
    fitting.next().unwrap_or(ColumnSpan::One)
}

/// Lays out the index below its heading band.
fn layout_index(
    cx: &mut LayoutContext<'_>,
    entries: &[&IndexEntry<'_>],
    page_grid: &PageGrid,
    column_span: ColumnSpan,
) -> Vec<Row> {
    cx.enter(Location::Sources);
    let region = page_grid.column_of(column_span);
    let section = cx.structure.add_element(Structure::ROOT, StructureKind::Section);
    let title = BandTitle::Message("index", &cx.messages.index);
    let mut band = layout_heading_band(cx, title, section, region);
    band.anchors.push(Anchor::Index);
    let index = cx.structure.add_element(section, StructureKind::Index);
    let list = cx.structure.add_element(index, StructureKind::DefinitionList);
    let mut rows = vec![band];
    let mut lines = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        lines.append(&mut layout_entry(cx, entry, list, region));
        if lines.len() >= 2 || number + 1 == entries.len() {
            rows.append(&mut stack_lines(cx, std::mem::take(&mut lines), cx.style.tiny, Leftover::Between));
        }
    }
    if let Some(first) = rows.get_mut(1) {
        first.blank_before = 1;
    }
    keep_headings(&mut rows);
    for row in &mut rows {
        row.column_span = column_span;
    }
    rows
}

/// Lays out a word and the numbers of its questions: `select_related 11, 17`.
fn layout_entry(
    cx: &mut LayoutContext<'_>,
    entry: &IndexEntry<'_>,
    list: ElementId,
    region: Region,
) -> Vec<Row> {
    let style = cx.body_style().sized(cx.style.tiny).without_hyphenation();
    let quiet = style.colored(cx.style.colors.quiet);
    let item = cx.structure.add_element(list, StructureKind::Item);
    let label = TextContext { style, element: cx.structure.add_element(item, StructureKind::Label) };
    let body = TextContext { style: quiet, element: cx.structure.add_element(item, StructureKind::Body) };
    let mut line = Paragraph::default();
    match entry.kind {
        EntryKind::Tag => line.push_text(cx, entry.text, label),
        EntryKind::Code => line.push_code(cx, entry.text, label),
    }
    for (index, (first, last)) in entry.ranges.iter().enumerate() {
        line.push_text(cx, if index == 0 { "  " } else { ", " }, body);
        let numbers = match last.number - first.number {
            0 => first.number.to_string(),
            1 => format!("{}, {}", first.number, last.number),
            _ => format!("{}–{}", first.number, last.number),
        };
        let element = cx.structure.add_element(body.element, StructureKind::Reference);
        let title = format!("{}. {}", first.number, plain_text(&first.prompt));
        let reference = CrossReference::new(Target::Anchor(Anchor::Question(first.id.clone())), &title);
        let accent = TextContext { style: style.colored(cx.style.colors.accent), element };
        line.push_link(cx, &numbers, reference, accent);
    }
    line.layout(cx, region)
}
