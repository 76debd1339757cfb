//! Tables.
//!
//! Each column requests the width of its longest cell. If the sum exceeds the available width, narrow columns get their
//! request and wide ones share the rest (as CSS 2.2, 17.5.2.2 suggests), so that short keys stay whole and long
//! explanations wrap. A table whose longest words do not fit side by side spans the page, and a table of too many
//! columns becomes a list.

mod columns;

use std::sync::Arc;

use self::columns::{Columns, ContentWidths};
use crate::document::{Alignment, Inline, Table};
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{ColumnSpan, Row, keep_together, keep_whole};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{HeaderScope, Item, Rule, Structure, StructureKind};
use crate::units::Pt;

/// Lays out a table; `None` where it has too many columns to stand side by side.
pub(crate) fn layout_table(
    cx: &mut LayoutContext<'_>,
    table: &Table,
    text_cx: TextContext,
    region: Region,
) -> Option<Vec<Row>> {
    let style = text_cx.style.sized(cx.style.small);
    let mut fits = false;
    let grid = cx.detach(|cx| {
        let grid = layout_table_grid(cx, table, TextContext { style, element: Structure::ROOT }, region);
        fits = grid.is_some();
        grid.unwrap_or_default()
    });
    fits.then(|| cx.attach(grid, text_cx.element))
}

/// Lays out a bold header that repeats in every column of the page, hairlines between rows and one below, no frame.
/// `None` where its columns do not fit.
fn layout_table_grid(
    cx: &mut LayoutContext<'_>,
    table: &Table,
    text_cx: TextContext,
    region: Region,
) -> Option<Vec<Row>> {
    let text_cx = text_cx.in_element(cx.structure.add_element(text_cx.element, StructureKind::Table));
    let mut lines = vec![build_cells(
        cx,
        &table.head,
        text_cx.with_style(text_cx.style.bold()),
        &StructureKind::HeaderCell(HeaderScope::Column),
    )];
    for row in &table.rows {
        lines.push(build_cells(cx, row, text_cx, &StructureKind::Cell));
    }
    let content = ContentWidths {
        max_content: measure_columns(cx, &lines, Paragraph::natural_width),
        min_content: measure_columns(cx, &lines, Paragraph::longest_word),
        size: text_cx.style.size,
    };
    // The table spans the page where its longest words need that.
    let (region, column_span) = match region.page_width {
        Some(width) if !Columns::fit_unbroken(region.width, &content.min_content) => {
            (Region { x: Pt::ZERO, width, page_width: None }, ColumnSpan::All)
        }
        _ => (region, ColumnSpan::One),
    };
    let columns = Columns::distribute(region.width, &content)?;

    let mut head = layout_table_row(cx, &lines[0], &columns, &table.alignments, region);
    keep_together(&mut head);
    let header = Arc::new(head.clone());
    let mut rows = head;
    for (index, cells) in lines.iter().enumerate().skip(1) {
        let mut set = layout_table_row(cx, cells, &columns, &table.alignments, region);
        // Only the line below the header is dark.
        let color = if index == 1 { cx.style.colors.quiet } else { cx.style.colors.hairline };
        let rule = Rule { x: region.x, y: Pt::ZERO, length: region.width, thickness: Pt(0.5), color };
        set[0].items.insert(0, Item::Rule(rule));
        keep_whole(&mut set);
        set[0].repeated_header = Some(Arc::clone(&header));
        rows.append(&mut set);
    }
    if let Some(last) = rows.last_mut() {
        let (y, color) = (cx.style.leading, cx.style.colors.hairline);
        let rule = Rule { x: region.x, y, length: region.width, thickness: Pt(0.5), color };
        last.items.push(Item::Rule(rule));
    }
    // A header without a row below it is useless.
    let first = (header.len() + 1).min(rows.len());
    keep_together(&mut rows[..first]);
    for row in &mut rows {
        row.column_span = column_span;
    }
    Some(rows)
}

fn build_cells(
    cx: &mut LayoutContext<'_>,
    cells: &[Vec<Inline>],
    text_cx: TextContext,
    kind: &StructureKind,
) -> Vec<Paragraph> {
    let row = cx.structure.add_element(text_cx.element, StructureKind::Row);
    cells
        .iter()
        .map(|cell| {
            let element = cx.structure.add_element(row, kind.clone());
            let mut paragraph = Paragraph::in_table_cell();
            paragraph.push_inlines(cx, cell, text_cx.in_element(element));
            paragraph
        })
        .collect()
}

/// The widest cell of each column, by a measure.
fn measure_columns(
    cx: &mut LayoutContext<'_>,
    lines: &[Vec<Paragraph>],
    measure: fn(&Paragraph, &mut LayoutContext<'_>) -> Pt,
) -> Vec<Pt> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let mut widest = vec![Pt::ZERO; columns];
    for line in lines {
        for (widest, cell) in widest.iter_mut().zip(line) {
            *widest = widest.max(measure(cell, cx));
        }
    }
    widest
}

fn layout_table_row(
    cx: &mut LayoutContext<'_>,
    cells: &[Paragraph],
    columns: &Columns,
    alignments: &[Alignment],
    region: Region,
) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![Row::default()];
    let regions = columns.regions(region, cx.document.language.direction());
    for (index, (cell, region)) in cells.iter().zip(regions).enumerate() {
        let align = match alignments.get(index) {
            Some(Alignment::Center) => Align::Center,
            Some(Alignment::End) => Align::End,
            Some(Alignment::Start) | None => Align::Start,
        };
        let lines = cell.layout_aligned(cx, region, align);
        for (line, mut row) in lines.into_iter().enumerate() {
            if rows.len() <= line {
                rows.push(Row::default());
            }
            rows[line].items.reserve_exact(row.items.len());
            rows[line].items.append(&mut row.items);
        }
    }
    rows
}
