//! Rows whose place is decided become things on pages.

use std::collections::BTreeMap;
use std::vec::IntoIter;

use super::flow::{Band, Sheet};
use super::frame::Frame;
use super::row::{Panel, Row, shifted};
use crate::export::pdf::page::{Anchor, Fill, Item, Page, Place, Rect};
use crate::units::Pt;

/// How far a ground stays away from its neighbours: two that touch would read as one.
const INSET: Pt = Pt(0.75);

/// Inks all pages; says where every anchor lies.
pub(super) fn pages(rows: Vec<Row>, sheets: &[Sheet], frame: &Frame) -> (Vec<Page>, BTreeMap<Anchor, Place>) {
    let mut rows = rows.into_iter();
    let mut places = BTreeMap::new();
    let mut pages = Vec::with_capacity(sheets.len());
    for (number, sheet) in sheets.iter().enumerate() {
        let mut page = Page { width: frame.width, height: frame.height, items: Vec::new() };
        for band in &sheet.bands {
            for (anchor, x, y) in inked(band, &mut rows, frame, &mut page) {
                places.insert(anchor, Place { page: number, x, y });
            }
        }
        pages.push(page);
    }
    (pages, places)
}

/// The page of every anchor, before anything is inked.
pub(super) fn page_numbers(rows: &[Row], sheets: &[Sheet]) -> BTreeMap<Anchor, usize> {
    let mut numbers = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        for column in sheet.bands.iter().flat_map(|band| &band.columns) {
            let anchors = rows[column.clone()].iter().flat_map(|row| &row.anchors);
            numbers.extend(anchors.map(|anchor| (anchor.clone(), number + 1)));
        }
    }
    numbers
}

/// Inks one band; rows come in the order of the columns.
fn inked(band: &Band, rows: &mut IntoIter<Row>, frame: &Frame, page: &mut Page) -> Vec<(Anchor, Pt, Pt)> {
    let mut anchors = Vec::new();
    for (number, column) in band.columns.iter().enumerate() {
        let x = frame.x(number, band.across);
        let mut y = frame.y(band.top);
        let mut grounds: Vec<(Panel, Pt, Pt)> = Vec::new();
        let mut items = Vec::new();
        for (index, mut row) in rows.by_ref().take(column.len()).enumerate() {
            if index == 0 {
                for again in row.repeat.iter().flat_map(|head| head.iter()) {
                    items.extend(shifted(unread(&again.items), x, y));
                    y += frame.leading * again.rows();
                }
            } else {
                y += frame.leading * row.blank;
            }
            let below = y + frame.leading * row.rows();
            for panel in &row.panels {
                match grounds.iter_mut().find(|(known, ..)| known.id == panel.id) {
                    Some((_, _, bottom)) => *bottom = below,
                    None => grounds.push((*panel, y, below)),
                }
            }
            items.extend(shifted(std::mem::take(&mut row.items), x, y));
            anchors.extend(row.anchors.into_iter().map(|anchor| (anchor, x, y)));
            y = below;
        }
        for ground in grounds {
            page.items.extend(ground_of(ground, x));
        }
        page.items.append(&mut items);
    }
    anchors
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
fn unread(items: &[Item]) -> Vec<Item> {
    let mut copy = items.to_vec();
    copy.retain(|item| !matches!(item, Item::Link(_)));
    for item in &mut copy {
        match item {
            Item::Text(run) => run.leaf = None,
            Item::Picture(picture) => picture.leaf = None,
            Item::Fill(_) | Item::Rule(_) | Item::Link(_) => {}
        }
    }
    copy
}
