//! Rows become columns, and columns become pages.
//!
//! A column takes as many rows as fit and ends at the last place where it may. The columns of the last page are
//! balanced: they take as few rows each as they can.

use std::collections::BTreeMap;
use std::ops::Range;

use super::compositor::Space;
use super::row::{Keep, Panel, Row, shifted};
use crate::export::Paper;
use crate::export::pdf::page::{Anchor, Fill, Item, Page, Place, Rect};
use crate::export::pdf::style::Style;
use crate::units::Pt;

/// A sheet with its columns.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    width: Pt,
    height: Pt,
    margin: Pt,
    gutter: Pt,
    columns: usize,
    leading: Pt,
    foot: Pt,
    /// How many rows a column has.
    rows: usize,
}

impl Frame {
    /// Measures a sheet.
    pub(super) fn new(paper: Paper, style: &Style) -> Self {
        let (width, height) = paper.size();
        let (width, height, margin) = (Pt::from(width), Pt::from(height), Pt::from(style.margin));
        let room = height - margin * 2.0 - style.foot;
        // Whole rows only; what is left stays white above the foot.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sheet has a few hundred rows at most"
        )]
        let rows = ((room / style.leading) as usize).max(1);
        Self {
            width,
            height,
            margin,
            gutter: Pt::from(style.gutter),
            columns: style.columns.max(1),
            leading: style.leading,
            foot: style.foot,
            rows,
        }
    }

    /// The space of one column, whose left side is its own zero.
    pub(super) fn column(&self) -> Space {
        let gutters = self.gutter * (self.columns - 1);
        Space { x: Pt::ZERO, width: (self.width - self.margin * 2.0 - gutters) / self.columns }
    }

    /// The space of all columns together, on the sheet.
    pub(super) fn whole(&self) -> Space {
        Space { x: self.margin, width: self.width - self.margin * 2.0 }
    }

    /// The baseline of the foot.
    pub(super) fn foot(&self) -> Pt {
        self.height - self.margin - self.foot * 0.15
    }

    fn column_x(&self, column: usize) -> Pt {
        self.margin + (self.column().width + self.gutter) * column
    }
}

/// Which rows stand in which column of a page, and how many rows down the columns begin.
struct Sheet {
    columns: Vec<Range<usize>>,
    top: usize,
}

/// Lays rows out on as many pages as they need, `head` above the columns of the first.
pub(super) fn flow(head: &[Row], rows: &[Row], frame: &Frame) -> (Vec<Page>, BTreeMap<Anchor, Place>) {
    // Even a title that fills the page leaves one row to its columns.
    let top = head.iter().map(Row::rows).sum::<usize>().min(frame.rows - 1);
    let mut pages = Vec::new();
    let mut places = BTreeMap::new();
    let mut head = Some(head);
    for sheet in sheets(rows, top, frame) {
        let mut page = Page { width: frame.width, height: frame.height, items: Vec::new() };
        let index = pages.len();
        if let Some(head) = head.take() {
            // The head's rows know their place on the sheet already.
            ink(head, Pt::ZERO, frame.margin, frame.leading, &mut page);
        }
        let y = frame.margin + frame.leading * sheet.top;
        for (column, range) in sheet.columns.into_iter().enumerate() {
            let x = frame.column_x(column);
            let found = ink(&rows[range], x, y, frame.leading, &mut page);
            places.extend(found.into_iter().map(|(anchor, y)| (anchor, Place { page: index, x, y })));
        }
        pages.push(page);
    }
    (pages, places)
}

/// Decides which rows stand where.
fn sheets(rows: &[Row], top: usize, frame: &Frame) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let (mut next, mut top) = (0, top);
    loop {
        let columns = page(rows, next, frame.columns, frame.rows - top);
        let end = columns.last().map_or(next, |column| column.end);
        if end == rows.len() {
            sheets.push(Sheet { columns: balanced(rows, next, frame.columns, frame.rows - top), top });
            return sheets;
        }
        sheets.push(Sheet { columns, top });
        (next, top) = (end, 0);
    }
}

/// The columns of one page, each at most so many rows tall.
fn page(rows: &[Row], start: usize, columns: usize, capacity: usize) -> Vec<Range<usize>> {
    let mut next = start;
    (0..columns)
        .map(|_| {
            let column = next..fill(rows, next, capacity);
            next = column.end;
            column
        })
        .collect()
}

/// The columns of the last page, as short as they can be.
fn balanced(rows: &[Row], start: usize, columns: usize, capacity: usize) -> Vec<Range<usize>> {
    let total: usize = rows[start..].iter().map(|row| row.blank + row.rows()).sum();
    let fits = |capacity: usize| {
        let page = page(rows, start, columns, capacity);
        // A column that had to break where it may not is no balance.
        let honest = page.iter().all(|column| {
            column.is_empty() || column.start == start || rows[column.start].keep == Keep::Free
        });
        (page.last().map_or(start, |column| column.end) == rows.len() && honest).then_some(page)
    };
    ((total / columns).max(1)..=capacity)
        .find_map(fits)
        .unwrap_or_else(|| page(rows, start, columns, capacity))
}

/// Where a column that begins at `start` ends.
fn fill(rows: &[Row], start: usize, capacity: usize) -> usize {
    let mut used = 0;
    let mut last_good = None;
    for (index, row) in rows.iter().enumerate().skip(start) {
        if index > start && row.keep == Keep::Free {
            last_good = Some(index);
        }
        used += row.rows() + if index > start { row.blank } else { 0 };
        if used > capacity {
            // Rows that stay together and are taller than a column are parted after all; one that is taller than a
            // column alone stands in one of its own.
            return last_good.unwrap_or(index).max(start + 1);
        }
    }
    rows.len()
}

/// How far a ground stays away from its neighbours: two that touch would read as one.
const INSET: Pt = Pt(0.75);

/// Puts rows on a page, one below the other; tells where their anchors lie.
fn ink(rows: &[Row], x: Pt, top: Pt, leading: Pt, page: &mut Page) -> Vec<(Anchor, Pt)> {
    let mut grounds: Vec<(Panel, Pt, Pt)> = Vec::new();
    let mut items = Vec::new();
    let mut anchors = Vec::new();
    let mut y = top;
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            y += leading * row.blank;
        }
        let below = y + leading * row.rows();
        for panel in &row.panels {
            match grounds.iter_mut().find(|(known, ..)| known.id == panel.id) {
                Some((_, _, bottom)) => *bottom = below,
                None => grounds.push((*panel, y, below)),
            }
        }
        items.extend(shifted(row.items.clone(), x, y));
        anchors.extend(row.anchors.iter().map(|anchor| (anchor.clone(), y)));
        y = below;
    }
    for (panel, top, bottom) in grounds {
        let (y, height) = (top + INSET, bottom - top - INSET * 2.0);
        let mut fill = |x: Pt, width, color| {
            page.items.push(Item::Fill(Fill { rect: Rect { x, y, width, height }, color }));
        };
        if let Some(ground) = panel.ground {
            fill(x + panel.x, panel.width, ground);
        }
        if let Some(edge) = panel.edge {
            fill(x + edge.x, edge.width, edge.color);
        }
    }
    page.items.append(&mut items);
    anchors
}
