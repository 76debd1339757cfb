//! Rows with a known position become items on pages.

use std::collections::BTreeMap;

use super::page_rows::{Band, BandFill, PageRows};
use super::region::PageGrid;
use super::row::{BreakBefore, HALVES, Panel, Row, repeated_height, translate_items};
use crate::export::pdf::page::{
    Anchor, Column, ColumnFill, ColumnRow, Fill, Item, Page, Position, Rect, Rule,
};
use crate::units::Pt;

/// Pages and the positions of anchors on them.
#[derive(Debug, Default)]
pub(crate) struct PageBuilder {
    /// The pages.
    pub pages: Vec<Page>,
    /// The position of each anchor.
    pub positions: BTreeMap<Anchor, Position>,
    /// The rows of each column, for checks of the layout.
    pub columns: Vec<Column>,
}

/// The position of stacked rows on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RowStack {
    /// The index of the page.
    pub page: usize,
    /// The left side of the rows.
    pub x: Pt,
    /// The upper side of the first row.
    pub y: Pt,
    /// The height of a row.
    pub leading: Pt,
}

impl PageBuilder {
    /// Places paginated rows on new pages.
    pub(crate) fn place_pages(&mut self, mut rows: Vec<Row>, page_rows: &[PageRows], page_grid: &PageGrid) {
        let bands = page_rows.iter().flat_map(|page_rows_of| &page_rows_of.bands);
        for &(row, more) in bands.flat_map(|band| &band.gaps) {
            rows[row].blank_before += more;
        }
        let first_page = self.pages.len();
        for (number, page_rows_of) in page_rows.iter().enumerate() {
            let describe = |band: &Band| describe_columns(first_page + number, band, &rows);
            self.columns.extend(page_rows_of.bands.iter().flat_map(describe));
        }
        let mut rows = rows.into_iter();
        for page_rows_of in page_rows {
            let page = self.add_page(page_grid.width, page_grid.height);
            for band in &page_rows_of.bands {
                for (number, column) in band.columns.iter().enumerate() {
                    let (x, y) =
                        (page_grid.column_x(number, band.column_span), page_grid.half_row_y(band.top));
                    let stack = RowStack { page, x, y, leading: page_grid.leading };
                    self.place_rows(stack, rows.by_ref().take(column.len()));
                }
            }
        }
    }

    /// Adds a page and returns its index.
    pub(crate) fn add_page(&mut self, width: Pt, height: Pt) -> usize {
        self.pages.push(Page { width, height, items: Vec::new(), areas: Vec::new() });
        self.pages.len() - 1
    }

    /// Adds items to an existing page.
    pub(crate) fn add_items(&mut self, page: usize, items: Vec<Item>) {
        if let Some(page) = self.pages.get_mut(page) {
            page.items.extend(items);
        }
    }

    /// Places rows on an existing page.
    pub(crate) fn place_rows(&mut self, stack: RowStack, rows: impl Iterator<Item = Row>) {
        let RowStack { page: number, x, mut y, leading } = stack;
        let Some(page) = self.pages.get_mut(number) else { return };
        let half_row = leading / HALVES;
        let mut panels: Vec<(Panel, Pt, Pt)> = Vec::new();
        let mut items = Vec::new();
        // Backgrounds are below all text: between its lines, they would split what is one piece of tagged content.
        let mut fills = Vec::new();
        for (index, mut row) in rows.enumerate() {
            if index == 0 {
                let repeated =
                    row.margin_items.iter().flat_map(|items| translate_items(copy_as_artifacts(items), x, y));
                items.extend(repeated);
                for again in row.repeated_header.iter().flat_map(|head| head.iter()) {
                    items.extend(translate_items(copy_as_artifacts(&again.items), x, y));
                    y += half_row * again.height_in_halves();
                }
            } else {
                y += half_row * row.blank_before;
            }
            let below = y + half_row * row.height_in_halves();
            for panel in &row.panels {
                match panels.iter_mut().find(|(known, ..)| known.id == panel.id) {
                    Some((_, _, bottom)) => *bottom = below,
                    None => panels.push((*panel, y, below)),
                }
            }
            let content = translate_items(std::mem::take(&mut row.items), x, y);
            fills.extend(content.iter().filter(|item| matches!(item, Item::Fill(_))).cloned());
            items.extend(content.into_iter().filter(|item| !matches!(item, Item::Fill(_))));
            let places = row.anchors.into_iter().map(|anchor| (anchor, Position { page: number, x, y }));
            self.positions.extend(places);
            y = below;
        }
        page.items.reserve_exact(panels.len() * 2 + fills.len() + items.len());
        for background in panels {
            page.items.extend(panel_fills(background, x));
        }
        page.items.append(&mut fills);
        page.items.append(&mut items);
    }
}

fn describe_columns(page: usize, band: &Band, rows: &[Row]) -> Vec<Column> {
    let describe = |(index, row): (usize, &Row)| ColumnRow {
        role: row.role,
        height: row.height_in_halves() + if index == 0 { repeated_height(row) } else { 0 },
        blank_before: if index == 0 { 0 } else { row.blank_before },
        keeps: row.break_before >= BreakBefore::LastResort && row.break_before < BreakBefore::Page,
    };
    let fill = match band.fill {
        BandFill::Page => ColumnFill::Page,
        BandFill::Balanced => ColumnFill::Balanced,
    };
    let columns = band.columns.iter().map(|column| Column {
        page,
        top: band.top,
        capacity: band.rows,
        fill,
        rows: rows[column.clone()].iter().enumerate().map(describe).collect(),
    });
    columns.collect()
}

/// The page number of each anchor, before anything is placed.
pub(crate) fn page_numbers(rows: &[Row], page_rows: &[PageRows]) -> BTreeMap<Anchor, usize> {
    let mut numbers = BTreeMap::new();
    for (number, page_rows_of) in page_rows.iter().enumerate() {
        for column in page_rows_of.bands.iter().flat_map(|band| &band.columns) {
            let anchors = rows[column.clone()].iter().flat_map(|row| &row.anchors);
            numbers.extend(anchors.map(|anchor| (anchor.clone(), number + 1)));
        }
    }
    numbers
}

/// The thickness of a line around a panel: as thin as a printer can print well.
const OUTLINE: Pt = Pt(0.5);

fn panel_fills((panel, top, bottom): (Panel, Pt, Pt), x: Pt) -> impl Iterator<Item = Item> {
    let (y, height) = (top - panel.outset, bottom - top + panel.outset * 2.0);
    let fill = move |left: Pt, width: Pt, color| {
        Item::Fill(Fill { rect: Rect { x: x + left, y, width, height }, color })
    };
    let background = panel.background.map(|color| fill(panel.x, panel.width, color));
    let border = panel.border.map(|border| fill(border.x, border.width, border.color));
    let outline = panel.outline.into_iter().flat_map(move |color| {
        let sides = [panel.x, panel.x + panel.width - OUTLINE].map(|left| fill(left, OUTLINE, color));
        let rule = |y| Rule { x: x + panel.x, y, length: panel.width, thickness: OUTLINE, color };
        let ends = [y + OUTLINE / 2.0, y + height - OUTLINE / 2.0].map(|y| Item::Rule(rule(y)));
        sides.into_iter().chain(ends)
    });
    background.into_iter().chain(outline).chain(border)
}

/// Copies items that repeat: artifacts are not read again, and links are omitted.
pub(crate) fn copy_as_artifacts(items: &[Item]) -> Vec<Item> {
    let mut copy = items.to_vec();
    copy.retain(|item| !matches!(item, Item::Link(_)));
    for item in &mut copy {
        match item {
            Item::Text(run) => run.leaf = None,
            Item::Image(image) => image.leaf = None,
            Item::Formula(formula) => formula.leaf = None,
            Item::Fill(_) | Item::Rule(_) | Item::Mark(_) | Item::TickBox(_) | Item::Link(_) => {}
        }
    }
    copy
}
