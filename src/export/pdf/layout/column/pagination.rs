//! Pagination: rows become columns, and columns become pages.
//!
//! A page is a stack of bands: columns side by side, or a band that spans the page, such as the title or a wide table.
//! A column takes as many rows as fit and ends at the last allowed break. Columns above another band, and those at the
//! end, are balanced: they take as few rows each as possible.

use std::ops::Range;

use super::region::PageGrid;
use super::row::{BreakBefore, ColumnSpan, HALVES, Row};

/// The rows of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PageRows {
    /// From top to bottom.
    pub bands: Vec<Band>,
}

/// Columns side by side, or one as wide as the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Band {
    /// The rows of each column.
    pub columns: Vec<Range<usize>>,
    /// Its first half row, counted from the top of the page.
    pub top: usize,
    /// Whether it spans the page.
    pub column_span: ColumnSpan,
}

/// A band needs at least this many half rows at the bottom of a page.
const MIN_BAND_HEIGHT: usize = 4 * HALVES;

/// Distributes rows over pages.
pub(crate) fn paginate(rows: &[Row], page_grid: &PageGrid) -> Vec<PageRows> {
    let mut paginator = Paginator { rows, page_grid, pages: vec![PageRows::default()], used: 0 };
    let mut start = 0;
    while start < rows.len() {
        let column_span = rows[start].column_span;
        let same = |row: &Row| row.column_span == column_span && row.break_before != BreakBefore::Page;
        let end =
            rows[start + 1..].iter().position(|row| !same(row)).map_or(rows.len(), |more| start + 1 + more);
        if rows[start].break_before == BreakBefore::Page {
            paginator.new_page();
        }
        paginator.place_segment(start..end, column_span);
        start = end;
    }
    paginator.pages
}

/// The pages so far.
struct Paginator<'a> {
    rows: &'a [Row],
    page_grid: &'a PageGrid,
    pages: Vec<PageRows>,
    /// The used half rows of the last page.
    used: usize,
}

impl Paginator<'_> {
    fn new_page(&mut self) {
        if self.used > 0 {
            self.pages.push(PageRows::default());
            self.used = 0;
        }
    }

    /// Whether no column is too tall, and each begins at an allowed break.
    fn has_good_breaks(&self, columns: &[Range<usize>], capacity: usize) -> bool {
        let after = columns.first().map_or(0, |first| first.start);
        columns.iter().filter(|column| !column.is_empty()).all(|column| {
            let may_begin =
                column.start == after || self.rows[column.start].break_before == BreakBefore::Auto;
            may_begin && column_height(self.rows, column.clone()) <= capacity
        })
    }

    /// Fills a number of columns of limited height.
    fn fill_columns(&self, range: Range<usize>, columns: usize, capacity: usize) -> Vec<Range<usize>> {
        let mut next = range.start;
        (0..columns)
            .map(|_| {
                let column =
                    next..fill_column(self.rows, next..range.end, capacity, self.page_grid.half_rows);
                next = column.end;
                column
            })
            .collect()
    }

    /// Columns that are as short as possible.
    fn balance_columns(&self, range: Range<usize>, columns: usize, capacity: usize) -> Vec<Range<usize>> {
        let fits = |capacity: usize| {
            let page = self.fill_columns(range.clone(), columns, capacity);
            let complete = page.last().is_some_and(|column| column.end == range.end);
            (complete && self.has_good_breaks(&page, capacity)).then_some(page)
        };
        let least = (column_height(self.rows, range.clone()) / columns).saturating_sub(columns).max(1);
        (least..=capacity).find_map(fits).unwrap_or_else(|| self.fill_columns(range, columns, capacity))
    }

    /// Places rows of one column span.
    fn place_segment(&mut self, rows: Range<usize>, column_span: ColumnSpan) {
        let count = self.page_grid.column_count(column_span);
        let mut next = rows.start;
        while next < rows.end {
            // White space separates a band from the one above it.
            let gap = if self.used > 0 { self.rows[next].blank_before } else { 0 };
            let left = self.page_grid.half_rows.saturating_sub(self.used + gap);
            let whole = self.fill_columns(next..rows.end, count, left);
            let is_empty = whole.iter().all(Range::is_empty);
            let fits = whole.last().is_some_and(|column| column.end == rows.end);
            let too_short = !fits && left < MIN_BAND_HEIGHT;
            if self.used > 0 && (is_empty || too_short || !self.has_good_breaks(&whole, left)) {
                self.new_page();
                continue;
            }
            let columns = if fits { self.balance_columns(next..rows.end, count, left) } else { whole };
            next = columns.last().map_or(rows.end, |column| column.end);
            let top = self.used + gap;
            let tallest =
                columns.iter().map(|column| column_height(self.rows, column.clone())).max().unwrap_or(0);
            if let Some(page_rows) = self.pages.last_mut() {
                page_rows.bands.push(Band { columns, top, column_span });
            }
            self.used = top + tallest;
            if !fits {
                self.new_page();
            }
        }
    }
}

/// Splits rows into as many columns of limited height, in half rows, as they need.
pub(crate) fn split_into_columns(rows: &[Row], capacity: usize) -> Vec<Range<usize>> {
    let mut columns = Vec::new();
    let mut next = 0;
    while next < rows.len() {
        let end = fill_column(rows, next..rows.len(), capacity, capacity);
        columns.push(next..end);
        next = end;
    }
    columns
}

/// The end of a column that begins at the start of the range. It stays empty where the first rows stay together, and fit
/// only into the height of a whole page.
fn fill_column(rows: &[Row], range: Range<usize>, capacity: usize, whole_page: usize) -> usize {
    let mut used = 0;
    let mut last_good = None;
    for index in range.clone() {
        let row = &rows[index];
        if index > range.start && row.break_before == BreakBefore::Auto {
            last_good = Some(index);
        }
        used += if index > range.start {
            row.blank_before + row.height_in_halves()
        } else {
            row.height_in_halves() + repeated_height(row)
        };
        if used > capacity {
            // Rows that stay together but are taller than a page break after all; a single row that is taller than a page
            // gets a column of its own.
            let fits_elsewhere = || first_group_height(rows, range.clone()) <= whole_page;
            return match last_good {
                Some(end) => end,
                None if capacity < whole_page && fits_elsewhere() => range.start,
                None => index.max(range.start + 1),
            };
        }
    }
    range.end
}

/// The height of the first rows that stay together.
fn first_group_height(rows: &[Row], range: Range<usize>) -> usize {
    let others = rows[range.start + 1..range.end].iter();
    let more = others.take_while(|row| row.break_before == BreakBefore::Avoid).count();
    column_height(rows, range.start..range.start + 1 + more)
}

/// The height of a column in half rows.
pub(crate) fn column_height(rows: &[Row], column: Range<usize>) -> usize {
    let Some(first) = rows.get(column.start).filter(|_| !column.is_empty()) else { return 0 };
    let all: usize = rows[column].iter().map(|row| row.blank_before + row.height_in_halves()).sum();
    all - first.blank_before + repeated_height(first)
}

/// The height of the repeated header above a row that begins a column, in half rows.
pub(crate) fn repeated_height(row: &Row) -> usize {
    row.repeated_header.iter().flat_map(|head| head.iter()).map(Row::height_in_halves).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

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
