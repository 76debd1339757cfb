//! Rows side by side: a question and its answer, or a term and its meaning.

use crate::export::pdf::layout::column::row::{BreakBefore, HALVES, Row, column_height, translate_items};
use crate::export::pdf::page::RowRole;
use crate::units::Pt;

/// Merges two stacks of rows side by side. A page breaks only where both allow it. The lines of the first one keep their
/// distances, whatever white space the other has; panels and tables need rows of their own.
pub(super) fn merge_side_by_side(one: Vec<Row>, other: Vec<Row>, leading: Pt) -> Vec<Row> {
    let is_text = |row: &Row| row.panels.is_empty() && row.repeated_header.is_none();
    if one.iter().all(is_text) && !other.is_empty() {
        merge_by_height(one, other, leading / HALVES)
    } else {
        merge_by_row(one, other)
    }
}

/// The number of rows that begin above a height in half rows.
pub(super) fn count_rows_above(rows: &[Row], height: usize) -> usize {
    let mut top = 0;
    let begins_above = |(index, row): &(usize, &Row)| {
        top += if *index > 0 { row.blank_before } else { 0 };
        let is_above = top < height;
        top += row.height_in_halves();
        is_above
    };
    rows.iter().enumerate().take_while(begins_above).count()
}

/// Puts each line of one stack on the row of the other that begins last above it.
fn merge_by_height(one: Vec<Row>, mut rows: Vec<Row>, half_row: Pt) -> Vec<Row> {
    let mut height = 0;
    // The row that takes lines, and how many of its items are theirs: they precede those of the other side.
    let (mut current, mut placed) = (0, 0);
    for (index, mut line) in one.into_iter().enumerate() {
        let top = height + if index > 0 { line.blank_before } else { 0 };
        height = top + line.height_in_halves();
        let all = column_height(&rows, 0..rows.len());
        if top >= all {
            line.blank_before = top - all;
            rows.push(line);
            continue;
        }
        let at = count_rows_above(&rows, top + 1).saturating_sub(1);
        let above = column_height(&rows, 0..at + 1) - rows[at].height_in_halves();
        // A line that hangs below its row stays with the next one, too.
        if at + 1 < rows.len() && above + rows[at].height_in_halves() < height {
            rows[at + 1].stay_with_previous();
        }
        line.items = translate_items(line.items, Pt::ZERO, half_row * (top - above));
        if at != current {
            (current, placed) = (at, 0);
        }
        let count = line.items.len();
        rows[at].items.splice(placed..placed, line.items);
        placed += count;
        rows[at].anchors.append(&mut line.anchors);
        // The first row of a question is also the first one of its answer.
        if line.role == RowRole::Prompt || rows[at].role == RowRole::Other {
            rows[at].role = line.role;
        }
        if at > 0 {
            let strictest = line.break_before.min(BreakBefore::Avoid);
            rows[at].break_before = rows[at].break_before.max(strictest);
        }
    }
    rows
}

/// Merges each row with that beside it.
fn merge_by_row(one: Vec<Row>, other: Vec<Row>) -> Vec<Row> {
    let rows = one.len().max(other.len());
    let (mut one, mut other) = (one.into_iter(), other.into_iter());
    let merged = |_| match (one.next(), other.next()) {
        (Some(one), Some(other)) => merge_rows(one, other),
        (one, other) => one.or(other).unwrap_or_default(),
    };
    (0..rows).map(merged).collect()
}

fn merge_rows(mut row: Row, mut other: Row) -> Row {
    row.items.append(&mut other.items);
    row.panels.append(&mut other.panels);
    row.anchors.append(&mut other.anchors);
    row.extra_rows = row.extra_rows.max(other.extra_rows);
    row.extra_halves = row.extra_halves.max(other.extra_halves);
    row.blank_before = row.blank_before.max(other.blank_before);
    row.repeated_header = row.repeated_header.or(other.repeated_header);
    row.break_before = row.break_before.max(other.break_before);
    // The first row of a question is also the first one of its answer.
    if row.role != RowRole::Prompt && other.role != RowRole::Other {
        row.role = other.role;
    }
    row
}
