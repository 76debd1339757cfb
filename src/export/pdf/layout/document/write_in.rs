//! Ruled lines below a question, to write an answer on. They are artifacts.

use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{HALVES, Row, column_height};
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{Item, Rule};
use crate::units::{Mm, Pt};

/// The least distance of lines: narrow-ruled paper has 1/4 in.
const MIN_PITCH: Mm = Mm(6.35);

/// As thin as a printer can print.
const THICKNESS: Pt = Pt(0.5);

/// Adds the lines of the style below a height in half rows, that of the question. They stand at even distances beside the
/// further rows, of whatever height; blank rows follow where these end too early.
pub(super) fn add_write_in_lines(rows: &mut Vec<Row>, height: usize, region: Region, style: &Style) {
    let half_row = style.leading / HALVES;
    let pitch = count_halves(Pt::from(MIN_PITCH), half_row);
    let mut bottom = height;
    for _ in 0..style.write_in {
        bottom += pitch;
        while column_height(rows, 0..rows.len()) < bottom {
            rows.push(Row::default());
        }
        let Some((row, height)) = find_row(rows, bottom) else { continue };
        let (x, y, length) = (region.x, half_row * height, region.width);
        let rule = Rule { x, y, length, thickness: THICKNESS, color: style.colors.quiet };
        row.items.push(Item::Rule(rule));
    }
    // The next question stays clear of the last line.
    let is_last = style.write_in > 0 && column_height(rows, 0..rows.len()) <= bottom;
    if let Some(last) = rows.last_mut().filter(|_| is_last) {
        last.extra_halves += 1;
    }
}

/// The half rows that a height fills.
fn count_halves(height: Pt, half_row: Pt) -> usize {
    let mut halves = 1;
    while half_row * halves < height {
        halves += 1;
    }
    halves
}

/// The row above a height in a column, in half rows, and the distance from its top.
fn find_row(rows: &mut [Row], height: usize) -> Option<(&mut Row, usize)> {
    let mut top = 0;
    let mut found = None;
    for (index, row) in rows.iter().enumerate() {
        top += if index > 0 { row.blank_before } else { 0 };
        if index > 0 && top >= height {
            break;
        }
        found = Some((index, height - top));
        top += row.height_in_halves();
    }
    let (index, distance) = found?;
    Some((rows.get_mut(index)?, distance))
}
