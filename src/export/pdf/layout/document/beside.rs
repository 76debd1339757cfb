//! Rows side by side: a question and its answer, or a term and its meaning.

use crate::export::pdf::layout::column::row::Row;
use crate::export::pdf::page::RowRole;

/// Merges two stacks of rows side by side. A page breaks only where both allow it.
pub(super) fn merge_side_by_side(one: Vec<Row>, other: Vec<Row>) -> Vec<Row> {
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
