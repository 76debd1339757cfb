//! Rows whose place is decided become things on pages.

use std::collections::BTreeMap;

use super::pagination::PageRows;
use super::region::PageRegions;
use super::row::{Panel, Row, shifted};
use crate::export::pdf::page::{Anchor, Fill, Item, Page, Place, Rect};
use crate::units::Pt;

/// How far a ground stays away from its neighbours: two that touch would read as one.
const INSET: Pt = Pt(0.75);

/// Pages in the making, and where anchors lie on them.
#[derive(Debug, Default)]
pub(crate) struct PageBuilder {
    /// The pages.
    pub pages: Vec<Page>,
    /// Where every anchor lies.
    pub places: BTreeMap<Anchor, Place>,
}

/// Where rows stand on a page, one below the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stack {
    /// The page, from 0.
    pub page: usize,
    /// The left side of the rows.
    pub x: Pt,
    /// The upper side of the first.
    pub y: Pt,
    /// How tall a row is.
    pub leading: Pt,
}

impl PageBuilder {
    /// Inks all pages that the flow has planned.
    pub(crate) fn flowing(&mut self, rows: Vec<Row>, sheets: &[PageRows], frame: &PageRegions) {
        let mut rows = rows.into_iter();
        for sheet in sheets {
            let page = self.page(frame.width, frame.height);
            for band in &sheet.bands {
                for (number, column) in band.columns.iter().enumerate() {
                    let (x, y) = (frame.x(number, band.across), frame.y(band.top));
                    let stack = Stack { page, x, y, leading: frame.leading };
                    self.stack(stack, rows.by_ref().take(column.len()));
                }
            }
        }
    }

    /// A further page; says its number.
    pub(crate) fn page(&mut self, width: Pt, height: Pt) -> usize {
        self.pages.push(Page { width, height, items: Vec::new() });
        self.pages.len() - 1
    }

    /// Adds things to a page that there is already.
    pub(crate) fn add(&mut self, page: usize, items: Vec<Item>) {
        if let Some(page) = self.pages.get_mut(page) {
            page.items.extend(items);
        }
    }

    /// Inks rows on a page that there is already.
    pub(crate) fn stack(&mut self, stack: Stack, rows: impl Iterator<Item = Row>) {
        let Stack { page: number, x, mut y, leading } = stack;
        let Some(page) = self.pages.get_mut(number) else { return };
        let mut grounds: Vec<(Panel, Pt, Pt)> = Vec::new();
        let mut items = Vec::new();
        for (index, mut row) in rows.enumerate() {
            if index == 0 {
                let beside = row.beside.iter().flat_map(|items| shifted(unread(items), x, y));
                items.extend(beside);
                for again in row.repeat.iter().flat_map(|head| head.iter()) {
                    items.extend(shifted(unread(&again.items), x, y));
                    y += leading * again.rows();
                }
            } else {
                y += leading * row.blank;
            }
            let below = y + leading * row.rows();
            for panel in &row.panels {
                match grounds.iter_mut().find(|(known, ..)| known.id == panel.id) {
                    Some((_, _, bottom)) => *bottom = below,
                    None => grounds.push((*panel, y, below)),
                }
            }
            items.extend(shifted(std::mem::take(&mut row.items), x, y));
            let places = row.anchors.into_iter().map(|anchor| (anchor, Place { page: number, x, y }));
            self.places.extend(places);
            y = below;
        }
        page.items.reserve_exact(grounds.len() * 2 + items.len());
        for ground in grounds {
            page.items.extend(ground_of(ground, x));
        }
        page.items.append(&mut items);
    }
}

/// The page of every anchor, before anything is inked.
pub(crate) fn page_numbers(rows: &[Row], sheets: &[PageRows]) -> BTreeMap<Anchor, usize> {
    let mut numbers = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        for column in sheet.bands.iter().flat_map(|band| &band.columns) {
            let anchors = rows[column.clone()].iter().flat_map(|row| &row.anchors);
            numbers.extend(anchors.map(|anchor| (anchor.clone(), number + 1)));
        }
    }
    numbers
}

fn ground_of((panel, top, bottom): (Panel, Pt, Pt), x: Pt) -> impl Iterator<Item = Item> {
    let (y, height) = (top + INSET, bottom - top - INSET * 2.0);
    let fill = move |left: Pt, width: Pt, color| {
        Item::Fill(Fill { rect: Rect { x: x + left, y, width, height }, color })
    };
    let ground = panel.ground.map(|color| fill(panel.x, panel.width, color));
    let edge = panel.edge.map(|edge| fill(edge.x, edge.width, edge.color));
    ground.into_iter().chain(edge)
}

/// What is said again is read once: the copy is no content, and leads nowhere.
pub(crate) fn unread(items: &[Item]) -> Vec<Item> {
    let mut copy = items.to_vec();
    copy.retain(|item| !matches!(item, Item::Link(_)));
    for item in &mut copy {
        match item {
            Item::Text(run) => run.leaf = None,
            Item::Image(image) => image.leaf = None,
            Item::Fill(_) | Item::Rule(_) | Item::Mark(_) | Item::Link(_) => {}
        }
    }
    copy
}
