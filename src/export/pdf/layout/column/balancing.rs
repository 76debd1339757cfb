//! Balanced columns: the last ones of a part are as short as its breaks allow, and end at about the same height.

use std::ops::Range;

use super::break_table::{BreakTable, Stretch};
use super::cost;
use super::cost::Cost;
use super::row::HALVES;

/// The lowest columns may be a few half rows taller than possible, where that saves a split.
const HEIGHTS: usize = 6 * HALVES;

/// Columns that hold a range of breaks completely.
#[derive(Debug)]
pub(super) struct BalancedColumns {
    /// The end of each column. The last ones may stay empty.
    pub ends: Vec<usize>,
    /// The height that they share.
    pub height: usize,
    /// What they cost.
    pub cost: Cost,
}

/// Balances columns; `None` where the range needs more of them.
pub(super) fn balance(
    table: &BreakTable<'_>,
    range: Range<usize>,
    columns: usize,
    capacity: usize,
) -> Option<BalancedColumns> {
    let total = table.height(range.clone());
    // White space disappears at the top of a column.
    if total > columns * (capacity + table.max_blank) {
        return None;
    }
    let least = (total / columns).saturating_sub(columns).max(1);
    let fits = |height: &usize| fits(table, range.clone(), columns, *height);
    // A repeated header may make a later break the worse one, so that a full column fits less than a shorter one.
    let lowest = (least..capacity).find(fits).unwrap_or(capacity);
    let heights = lowest..=capacity.min(lowest + if columns > 1 { HEIGHTS } else { 0 });
    let mut best: Option<BalancedColumns> = None;
    for height in heights {
        // Columns that are not higher were found before, so that the height alone may cost too much.
        let least = cost::BALANCED_ROW * cost::to_cost(height);
        if best.as_ref().is_some_and(|best| best.cost <= least) {
            break;
        }
        let found = fill(table, range.clone(), columns, height);
        best = found.filter(|found| best.as_ref().is_none_or(|best| found.cost < best.cost)).or(best);
    }
    best
}

/// Whether full columns of a height hold the range.
fn fits(table: &BreakTable<'_>, range: Range<usize>, columns: usize, height: usize) -> bool {
    let mut start = range.start;
    for _ in 0..columns {
        start = table.ends_within(start, range.end, height).end - 1;
    }
    start >= range.end
}

/// The least number of columns of limited height that hold the range.
pub(super) fn count_columns(table: &BreakTable<'_>, range: Range<usize>, capacity: usize) -> usize {
    let (mut start, mut count) = (range.start, 0);
    while start < range.end {
        start = (table.ends_within(start, range.end, capacity).end - 1).max(start + 1);
        count += 1;
    }
    count
}

/// The cheapest columns of a height.
fn fill(
    table: &BreakTable<'_>,
    range: Range<usize>,
    columns: usize,
    height: usize,
) -> Option<BalancedColumns> {
    // For each column: its possible ends, as places in the range, each with the cost so far and the end of the column before.
    let reach = range.end - range.start + 1;
    let mut levels: Vec<Vec<Option<(Cost, usize)>>> = vec![vec![None; reach]];
    levels[0][0] = Some((0, range.start));
    for column in 1..=columns {
        let mut level = vec![None; reach];
        let mut relax = |end: usize, cost: Cost, start: usize| {
            let known = &mut level[end - range.start];
            if known.is_none_or(|(known, _)| cost < known) {
                *known = Some((cost, start));
            }
        };
        for (offset, known) in levels.last()?.iter().enumerate().rev() {
            let (start, Some((so_far, _))) = (range.start + offset, *known) else { continue };
            if start == range.end {
                relax(start, so_far + cost::of_balanced_column(height, Stretch::default()), start);
                continue;
            }
            for end in table.ends_within(start, range.end, height).rev() {
                if end < range.end && column == columns {
                    break;
                }
                let (left, stretch) = (height - table.height(start..end), table.stretch(start..end));
                let split = if end < range.end { cost::of_break(table.kind(end)) } else { 0 };
                relax(end, so_far + split + cost::of_balanced_column(left, stretch), start);
            }
        }
        levels.push(level);
    }
    let mut end = range.end;
    let cost = levels.last()?[end - range.start]?.0;
    let mut ends = Vec::with_capacity(columns);
    for level in levels[1..].iter().rev() {
        ends.push(end);
        end = level[end - range.start]?.1;
    }
    ends.reverse();
    let tallest = tallest(table, range.start, &ends);
    Some(BalancedColumns { ends, height: tallest, cost: cost + cost::BALANCED_ROW * cost::to_cost(tallest) })
}

fn tallest(table: &BreakTable<'_>, mut start: usize, ends: &[usize]) -> usize {
    let mut tallest = 0;
    for &end in ends {
        tallest = tallest.max(table.height(start..end));
        start = end;
    }
    tallest
}
