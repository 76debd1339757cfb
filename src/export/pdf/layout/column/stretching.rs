//! Gaps that grow by half rows, so that a column ends where its neighbours end and all baselines stay on one grid.

use std::ops::Range;

use super::break_table::BreakTable;
use super::row::Row;

/// Adds blank half rows before rows of a column until it is as tall as its band: first above section headings, then above
/// questions, spread over the whole column.
pub(super) fn stretch_gaps(
    table: &BreakTable<'_>,
    column: Range<usize>,
    band_rows: usize,
    gaps: &mut Vec<(usize, usize)>,
) {
    if column.is_empty() {
        return;
    }
    let mut missing = band_rows.saturating_sub(table.row_height(column.clone()));
    if missing == 0 {
        return;
    }
    let limits = |row: usize| table.rows[row].max_stretch();
    let inside: Vec<usize> = (column.start + 1..column.end).filter(|row| limits(*row) > 0).collect();
    let mut added = vec![0; inside.len()];
    for least in (1..=Row::MAX_STRETCH).rev() {
        let growing: Vec<usize> = (0..inside.len()).filter(|&index| limits(inside[index]) >= least).collect();
        let count = missing.min(growing.len());
        for number in 0..count {
            // Spread evenly: the middle of each of `count` equal parts.
            added[growing[(2 * number + 1) * growing.len() / (2 * count)]] += 1;
        }
        missing -= count;
    }
    gaps.extend(inside.into_iter().zip(added).filter(|(_, added)| *added > 0));
}
