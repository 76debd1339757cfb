//! What a column is made of.

use std::sync::Arc;

use crate::export::pdf::page::{Anchor, Color, Item};
use crate::units::Pt;

/// How far text stands in on a tinted ground.
pub(crate) const PANEL_PADDING: Pt = Pt(5.0);

/// One row of a column: a line of text, or something as tall as a few lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// What is inked; `x` counts from the left side of the column, `y` from the top of the row.
    pub items: Vec<Item>,
    /// How many leadings it is tall, less one.
    pub extra_rows: usize,
    /// How many blank rows stand before it, unless it is the first of its column.
    pub blank_before: usize,
    /// Whether a column may end before it.
    pub break_before: BreakBefore,
    /// Whether it stands in a column or runs across the page.
    pub column_span: ColumnSpan,
    /// What is said again above it where it begins a column: the head of its table.
    pub repeated_header: Option<Arc<Vec<Row>>>,
    /// What is said again beside it where it begins a column: the number of its question.
    pub margin_items: Option<Arc<Vec<Item>>>,
    /// The grounds that it stands on, outermost first.
    pub panels: Vec<Panel>,
    /// What links and bookmarks find here.
    pub anchors: Vec<Anchor>,
}

/// Whether a column or page may break before a row, as `break-before` of CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum BreakBefore {
    /// A column may end before it.
    #[default]
    Auto,
    /// The row stays with the previous one.
    Avoid,
    /// The row starts a new page.
    Page,
}

/// How many columns a row spans, as `column-span` of CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ColumnSpan {
    /// Its own column.
    #[default]
    One,
    /// The whole width of the page.
    All,
}

/// A tinted ground behind neighbouring rows. Rows that carry the same panel share one box per column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Panel {
    /// Tells panels apart.
    pub id: usize,
    /// Its left side in the column.
    pub x: Pt,
    /// How wide it is.
    pub width: Pt,
    /// Its colour; none for a bare edge.
    pub background: Option<Color>,
    /// The bar along its starting side.
    pub border: Option<PanelBorder>,
}

/// A bar along a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PanelBorder {
    /// Its left side in the column.
    pub x: Pt,
    /// How wide it is.
    pub width: Pt,
    /// Its colour.
    pub color: Color,
}

impl Row {
    /// How many leadings it is tall.
    pub(crate) fn height_in_rows(&self) -> usize {
        1 + self.extra_rows
    }
}

/// Moves things to another place.
pub(crate) fn translate_items(mut items: Vec<Item>, dx: Pt, dy: Pt) -> Vec<Item> {
    for item in &mut items {
        let (x, y) = match item {
            Item::Text(run) => (&mut run.x, &mut run.y),
            Item::Fill(fill) => (&mut fill.rect.x, &mut fill.rect.y),
            Item::Mark(mark) => (&mut mark.rect.x, &mut mark.rect.y),
            Item::Rule(rule) => (&mut rule.x, &mut rule.y),
            Item::Image(image) => (&mut image.rect.x, &mut image.rect.y),
            Item::Link(link) => (&mut link.rect.x, &mut link.rect.y),
        };
        *x += dx;
        *y += dy;
    }
    items
}

/// Keeps lines of one paragraph from being left alone: neither its first nor its last line ends up without company.
pub(crate) fn avoid_orphans(rows: &mut [Row]) {
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.iter_mut().enumerate() {
        if index == 1 || (index == last && index > 0) {
            row.break_before = BreakBefore::Avoid;
        }
    }
}

/// Keeps all rows together.
pub(crate) fn keep_together(rows: &mut [Row]) {
    for row in rows.iter_mut().skip(1) {
        row.break_before = BreakBefore::Avoid;
    }
}

/// Puts a label on the first line of what it names.
pub(crate) fn attach_label(label: Vec<Row>, mut rows: Vec<Row>) -> Vec<Row> {
    let Some(label) = label.into_iter().next() else { return rows };
    match rows.first_mut() {
        Some(first) => drop(first.items.splice(0..0, label.items)),
        None => rows.push(label),
    }
    rows
}

/// Puts rows on a ground.
pub(crate) fn put_on_panel(panel: Panel, mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        // Most rows stand on one ground, and a list that grows makes room for four.
        row.panels.reserve_exact(1);
        row.panels.insert(0, panel);
    }
    rows
}
