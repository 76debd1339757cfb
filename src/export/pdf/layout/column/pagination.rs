//! Pagination: rows become columns, and columns become pages.
//!
//! A page is a stack of bands: columns side by side, or a band that spans the page, such as the title or a wide table.
//! Each break has a cost, and so has each row at the end of a column that stays open; the pages of the whole guide are
//! those that cost least. Columns above another band, and those at the end, are balanced: they take as few rows each as
//! possible.

use std::ops::Range;

use super::balancing::balance;
use super::break_table::BreakTable;
use super::region::PageGrid;
use super::row::{BreakBefore, Row};
use super::segment::{Plan, RowSegment};
use super::trail::{Step, Trail};
use super::{balancing, cost};

pub(crate) use super::page_rows::PageRows;

/// Distributes rows over pages.
pub(crate) fn paginate(rows: &[Row], page_grid: &PageGrid) -> Vec<PageRows> {
    let table = BreakTable::new(rows, page_grid.half_rows);
    let mut trail = Trail::new();
    let mut plans = vec![Plan { cost: 0, used: 0, step: Trail::START }];
    let mut start = 0;
    while start < rows.len() {
        let column_span = rows[start].column_span;
        let same = |row: &Row| row.column_span == column_span && row.break_before != BreakBefore::Page;
        let end =
            rows[start + 1..].iter().position(|row| !same(row)).map_or(rows.len(), |more| start + 1 + more);
        if rows[start].break_before == BreakBefore::Page {
            plans = turn_page(&mut trail, &plans);
        }
        let segment = RowSegment {
            table: &table,
            breaks: table.find(start)..table.find(end),
            column_span,
            columns: page_grid.column_count(column_span),
            page_columns: page_grid.columns,
            page_rows: page_grid.half_rows,
        };
        plans = segment.place(&mut trail, &plans);
        start = end;
    }
    let best = plans.iter().min_by_key(|plan| (plan.cost, plan.used));
    best.map(|plan| trail.build_pages(plan.step, &table)).unwrap_or_default()
}

/// Begins a page: the best plan is the same for all that follows.
fn turn_page(trail: &mut Trail, plans: &[Plan]) -> Vec<Plan> {
    let turned = |plan: &Plan| plan.cost + if plan.used > 0 { cost::PAGE } else { 0 };
    let Some(best) = plans.iter().min_by_key(|plan| (turned(plan), plan.used)) else { return Vec::new() };
    let step = if best.used > 0 { trail.push(best.step, Step::Page) } else { best.step };
    vec![Plan { cost: turned(best), used: 0, step }]
}

/// Splits rows into as few columns of limited height, in half rows, as possible, as evenly as possible.
pub(crate) fn split_evenly(rows: &[Row], capacity: usize) -> Vec<Range<usize>> {
    let table = BreakTable::new(rows, capacity);
    let last = table.find(rows.len());
    let columns = balancing::count_columns(&table, 0..last, capacity).max(1);
    let Some(balanced) = balance(&table, 0..last, columns, capacity) else { return Vec::new() };
    let mut start = 0;
    let ends = balanced.ends.into_iter().map(|end| {
        let column = start..table.row(end);
        start = column.end;
        column
    });
    ends.filter(|column| !column.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::export::pdf::layout::column::page_rows::Band;
    use crate::export::pdf::layout::column::row::{ColumnSpan, HALVES, column_height};
    use crate::export::pdf::page::RowRole;

    fn free_rows(count: usize) -> Vec<Row> {
        vec![Row::default(); count]
    }

    /// Each page as its bands: the first row, and the rows of each column.
    fn describe_plan(rows: &[Row]) -> Vec<String> {
        let column = |column: &Range<usize>| format!(" {}-{}", column.start, column.end);
        let band =
            |band: &Band| format!("{}:{}", band.top, band.columns.iter().map(column).collect::<String>());
        let page_rows =
            |page_rows: &PageRows| page_rows.bands.iter().map(band).collect::<Vec<_>>().join(" / ");
        paginate(rows, &PageGrid::of_rows(10)).iter().map(page_rows).collect()
    }

    #[test]
    fn last_page_is_balanced() {
        assert_eq!(describe_plan(&free_rows(26)), ["0: 0-10 10-20", "0: 20-23 23-26"]);
    }

    #[test]
    fn unbreakable_rows_move_together() {
        let mut rows = free_rows(24);
        for row in &mut rows[9..12] {
            row.break_before = BreakBefore::Avoid;
        }
        assert_eq!(describe_plan(&rows)[0], "0: 0-8 8-18");
    }

    #[test]
    fn no_blank_row_at_the_top_of_columns() {
        let mut rows = free_rows(22);
        rows[10].blank_before = 3;
        assert_eq!(describe_plan(&rows)[0], "0: 0-10 10-20");
    }

    #[test]
    fn spanning_rows_split_columns() {
        let mut rows = free_rows(9);
        rows[0].column_span = ColumnSpan::All;
        rows[5].column_span = ColumnSpan::All;
        assert_eq!(describe_plan(&rows), ["0: 0-1 / 2: 1-3 3-5 / 6: 5-6 / 8: 6-8 8-9"]);
    }

    #[test]
    fn row_taller_than_page_gets_own_column() {
        let mut rows = free_rows(3);
        rows[1].extra_rows = 40;
        assert_eq!(describe_plan(&rows), ["0: 0-1 1-2", "0: 2-3 3-3"]);
    }

    #[test]
    fn rows_that_stay_together_wait_for_a_page() {
        let mut rows = free_rows(13);
        rows[0].column_span = ColumnSpan::All;
        rows[0].extra_rows = 3;
        for row in &mut rows[3..10] {
            row.break_before = BreakBefore::Avoid;
        }
        assert_eq!(describe_plan(&rows), ["0: 0-1 / 8: 1-2 2-2", "0: 2-10 10-13"]);
    }

    #[test]
    fn a_question_moves_with_its_wide_table() {
        let mut rows = free_rows(17);
        for row in &mut rows[9..] {
            row.column_span = ColumnSpan::All;
            row.break_before = BreakBefore::Avoid;
        }
        assert_eq!(describe_plan(&rows), ["0: 0-4 4-8", "0: 8-9 9-9 / 2: 9-17"]);
    }

    #[test]
    fn gaps_between_questions_fill_columns() {
        let mut rows = free_rows(24);
        for (index, row) in rows.iter_mut().enumerate() {
            if index % 4 == 0 {
                (row.role, row.blank_before) = (RowRole::Prompt, 2);
            } else {
                row.break_before = BreakBefore::Avoid;
            }
        }
        let pages = paginate(&rows, &PageGrid::of_rows(10));
        assert_eq!(pages[0].bands[0].gaps, [(4, 2), (12, 2)]);
        // The last columns end where they may.
        assert_eq!(pages[1].bands[0].gaps, []);
    }

    #[test]
    fn repeated_header_counts_in_every_column() {
        let head = Arc::new(free_rows(2));
        let mut rows = free_rows(30);
        for row in &mut rows[2..] {
            row.repeated_header = Some(Arc::clone(&head));
        }
        assert_eq!(describe_plan(&rows)[0], "0: 0-10 10-18");
    }

    proptest::proptest! {
        #[test]
        fn every_row_is_placed_once_in_order(kinds in proptest::collection::vec((0_usize..3, 0_usize..2, 0..8_u8), 0..120)) {
            let mut rows = Vec::new();
            for (extra_rows, blank_before, kind) in kinds {
                let mut row = Row { extra_rows, blank_before, ..Row::default() };
                match kind {
                    0 => row.column_span = ColumnSpan::All,
                    1 => row.break_before = BreakBefore::Page,
                    2..4 => row.break_before = BreakBefore::Avoid,
                    _ => {}
                }
                rows.push(row);
            }
            let mut next = 0;
            for page_rows in paginate(&rows, &PageGrid::of_rows(10)) {
                for band in page_rows.bands {
                    for column in band.columns {
                        proptest::prop_assert_eq!(column.start, next);
                        proptest::prop_assert!(band.top + column_height(&rows, column.clone()) <= 10 * HALVES);
                        next = column.end;
                    }
                }
            }
            proptest::prop_assert_eq!(next, rows.len());
        }
    }
}
