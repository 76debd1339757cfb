//! Rows, the units of a column.

use std::ops::Range;
use std::sync::Arc;

use crate::export::pdf::page::{Anchor, Color, Item, RowRole};
use crate::units::Pt;

/// The inset of text in a panel.
pub(crate) const PANEL_PADDING: Pt = Pt(5.0);

/// The height of a row of text in half rows, the unit of all heights in a column. A half row is enough air around a
/// box; a whole one is too much.
pub(crate) const HALVES: usize = 2;

/// One row of a column: a line of text, or content as tall as a few lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// The items; `x` is relative to the left side of the column, `y` to the top of the row.
    pub items: Vec<Item>,
    /// The height in rows, less one.
    pub extra_rows: usize,
    /// Half rows that it is taller.
    pub extra_halves: usize,
    /// The blank half rows before it, unless it begins a column.
    pub blank_before: usize,
    /// Whether a column or page may break before it.
    pub break_before: BreakBefore,
    /// Whether it spans the page.
    pub column_span: ColumnSpan,
    /// The part of a guide that it shows.
    pub role: RowRole,
    /// Repeated above it where it begins a column: the header of its table.
    pub repeated_header: Option<Arc<Vec<Row>>>,
    /// Repeated beside it where it begins a column: the number of its question.
    pub margin_items: Option<Arc<Vec<Item>>>,
    /// The panels behind it, outermost first.
    pub panels: Vec<Panel>,
    /// The targets of links and bookmarks.
    pub anchors: Vec<Anchor>,
}

/// Whether a column or page may break before a row, as `break-before` of CSS. The later of two kinds is the stricter one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum BreakBefore {
    /// A column may end before it.
    #[default]
    Auto,
    /// A column may end before it, at a cost: a break splits what is read as one.
    Split,
    /// A column ends before it only if the rows around it are taller than a page.
    LastResort,
    /// The row stays with the previous one.
    Avoid,
    /// The row starts a new page.
    Page,
}

/// What a gap that may grow is above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// The heading of a section.
    Heading,
    /// A question.
    Question,
}

/// How many columns a row spans, as `column-span` of CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ColumnSpan {
    /// Its own column.
    #[default]
    One,
    /// A narrower column, of which a page has this many more: for lists in small type.
    More(usize),
    /// The whole width of the page.
    All,
}

/// A tinted box behind neighbouring rows. Rows with the same panel share one box per column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Panel {
    /// Identifies the panel.
    pub id: usize,
    /// The left side in the column.
    pub x: Pt,
    /// The width.
    pub width: Pt,
    /// The colour; none for a bare border.
    pub background: Option<Color>,
    /// The line along its starting side.
    pub border: Option<PanelBorder>,
    /// The colour of a thin line around it.
    pub outline: Option<Color>,
    /// How far it reaches above its first row and below its last.
    pub outset: Pt,
}

/// A vertical line along a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PanelBorder {
    /// The left side in the column.
    pub x: Pt,
    /// The width.
    pub width: Pt,
    /// The colour.
    pub color: Color,
}

impl Panel {
    /// The same panel with a border of another width.
    pub(crate) fn with_border_width(self, width: Pt) -> Self {
        let resize = |border: PanelBorder| {
            // Its outer side stays in place, in texts of both directions.
            let is_at_left = border.x == self.x;
            let x = if is_at_left { border.x } else { border.x + border.width - width };
            PanelBorder { x, width, ..border }
        };
        Self { border: self.border.map(resize), ..self }
    }
}

impl Row {
    /// The height in half rows.
    pub(crate) fn height_in_halves(&self) -> usize {
        HALVES * (1 + self.extra_rows) + self.extra_halves
    }

    /// The gap above it, if it may grow so that columns end side by side.
    pub(crate) fn gap(&self) -> Option<Gap> {
        match self.role {
            _ if self.break_before >= BreakBefore::LastResort => None,
            RowRole::Heading => Some(Gap::Heading),
            // Where questions stand close together, one gap would look like an error.
            RowRole::Prompt if self.blank_before > 0 => Some(Gap::Question),
            _ => None,
        }
    }

    /// Keeps it with the previous row.
    pub(crate) fn stay_with_previous(&mut self) {
        self.break_before = self.break_before.max(BreakBefore::Avoid);
    }
}

/// The height of a column in rows.
pub(crate) fn column_height(rows: &[Row], column: Range<usize>) -> usize {
    let Some(first) = rows.get(column.start).filter(|_| !column.is_empty()) else { return 0 };
    let all: usize = rows[column].iter().map(|row| row.blank_before + row.height_in_halves()).sum();
    all - first.blank_before + repeated_height(first)
}

/// The height of the repeated header above a row that begins a column, in rows.
pub(crate) fn repeated_height(row: &Row) -> usize {
    row.repeated_header.iter().flat_map(|head| head.iter()).map(Row::height_in_halves).sum()
}

/// Moves items.
pub(crate) fn translate_items(mut items: Vec<Item>, dx: Pt, dy: Pt) -> Vec<Item> {
    for item in &mut items {
        let (x, y) = match item {
            Item::Text(run) => (&mut run.x, &mut run.y),
            Item::Fill(fill) => (&mut fill.rect.x, &mut fill.rect.y),
            Item::Mark(mark) => (&mut mark.rect.x, &mut mark.rect.y),
            Item::Rule(rule) => (&mut rule.x, &mut rule.y),
            Item::TickBox(tick_box) => (&mut tick_box.rect.x, &mut tick_box.rect.y),
            Item::Image(image) => (&mut image.rect.x, &mut image.rect.y),
            Item::Formula(formula) => (&mut formula.rect.x, &mut formula.rect.y),
            Item::Link(link) => (&mut link.rect.x, &mut link.rect.y),
        };
        *x += dx;
        *y += dy;
    }
    items
}

/// Prevents widows and orphans: the first and last lines of a paragraph never stand alone.
pub(crate) fn avoid_orphans(rows: &mut [Row]) {
    let last = rows.len().saturating_sub(1);
    for index in [1, last] {
        if let Some(row) = rows.get_mut(index).filter(|_| index > 0) {
            row.stay_with_previous();
        }
    }
}

/// Keeps all rows together.
pub(crate) fn keep_together(rows: &mut [Row]) {
    for row in rows.iter_mut().skip(1) {
        row.break_before = BreakBefore::Avoid;
    }
}

/// Keeps all rows together where they fit a page. Where they do not, they break where they could before.
pub(crate) fn keep_whole(rows: &mut [Row]) {
    allow_breaks(rows, BreakBefore::LastResort);
}

/// Puts a cost on all breaks inside of rows that are read as one.
pub(crate) fn discourage_breaks(rows: &mut [Row]) {
    allow_breaks(rows, BreakBefore::Split);
}

fn allow_breaks(rows: &mut [Row], least: BreakBefore) {
    for row in rows.iter_mut().skip(1) {
        row.break_before = row.break_before.max(least);
    }
}

/// Keeps heading bands with at least two rows below them.
pub(crate) fn keep_headings(rows: &mut [Row]) {
    for index in 0..rows.len() {
        if rows[index].role == RowRole::Heading {
            rows.iter_mut().skip(index + 1).take(2).for_each(Row::stay_with_previous);
        }
    }
}

/// Names the part of a guide that rows show. A more precise name stays.
pub(crate) fn set_role(rows: &mut [Row], role: RowRole) {
    for row in rows.iter_mut().filter(|row| row.role == RowRole::Other) {
        row.role = role;
    }
}

/// Adds a label to the first line of its content.
pub(crate) fn attach_label(label: Vec<Row>, mut rows: Vec<Row>) -> Vec<Row> {
    let Some(label) = label.into_iter().next() else { return rows };
    match rows.first_mut() {
        Some(first) => drop(first.items.splice(0..0, label.items)),
        None => rows.push(label),
    }
    rows
}

/// Puts rows on a panel.
pub(crate) fn put_on_panel(panel: Panel, mut rows: Vec<Row>) -> Vec<Row> {
    // A panel that reaches beyond its rows stays clear of the text above.
    if let Some(first) = rows.first_mut().filter(|_| panel.outset > Pt::ZERO) {
        first.blank_before = first.blank_before.max(1);
    }
    for row in &mut rows {
        // Most rows have one panel, and a growing vector reserves four.
        row.panels.reserve_exact(1);
        row.panels.insert(0, panel);
    }
    rows
}
