//! The places where rows may break, and the heights between them.

use std::ops::Range;

use super::row::{BreakBefore, Gap, Row, repeated_height};

/// A place where a column may end.
#[derive(Debug, Clone, Copy)]
struct BreakPlace {
    /// The row that would begin the next column.
    row: usize,
    kind: BreakBefore,
}

/// The gaps of a column that can grow.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stretch {
    /// Above section headings.
    pub headings: usize,
    /// Above questions.
    pub questions: usize,
}

impl Stretch {
    /// The most half rows by which a gap above a question grows.
    pub(super) const MAX_LEVEL: usize = 3;

    /// The half rows by which a gap above a heading grows more than one above a question.
    pub(super) const MORE_ABOVE_HEADINGS: usize = 2;

    /// The half rows of all gaps where those above questions grow by a number.
    pub(super) fn at(self, level: usize) -> usize {
        self.questions * level + self.headings * (level + Self::MORE_ABOVE_HEADINGS)
    }
}

/// All breaks of a stack of rows. The first is before its first row, the last is behind its last one.
#[derive(Debug)]
pub(super) struct BreakTable<'a> {
    /// The rows.
    pub rows: &'a [Row],
    /// The height of a whole page, in half rows.
    page_rows: usize,
    /// The height of all rows before each row, with white space.
    heights: Vec<usize>,
    /// The number of gaps above headings that can grow, before each row.
    heading_gaps: Vec<usize>,
    /// The number of gaps above questions that can grow, before each row.
    question_gaps: Vec<usize>,
    /// The height of the repeated header above each row, where the row begins a column.
    header_heights: Vec<usize>,
    places: Vec<BreakPlace>,
    /// The tallest white space before a row.
    pub max_blank: usize,
}

impl<'a> BreakTable<'a> {
    /// Collects the breaks. Rows that stay together break after all where they are taller than a page.
    pub(super) fn new(rows: &'a [Row], page_rows: usize) -> Self {
        let mut table = Self {
            rows,
            page_rows,
            heights: running_sums(rows, |row| row.blank_before + row.height_in_halves()),
            heading_gaps: running_sums(rows, |row| usize::from(row.gap() == Some(Gap::Heading))),
            question_gaps: running_sums(rows, |row| usize::from(row.gap() == Some(Gap::Question))),
            header_heights: rows.iter().map(repeated_height).collect(),
            places: Vec::new(),
            max_blank: rows.iter().map(|row| row.blank_before).max().unwrap_or(0),
        };
        let mut start = 0;
        for end in 1..=rows.len() {
            if end == rows.len() || begins_group(rows, end) {
                table.add_group(start..end);
                start = end;
            }
        }
        table.places.sort_unstable_by_key(|place| place.row);
        table.places.push(BreakPlace { row: rows.len(), kind: BreakBefore::Auto });
        table.places.shrink_to_fit();
        table
    }

    /// Adds the break before rows that stay together, and breaks between them if they do not fit a page: where they may
    /// break as a last resort, or else before any row with content, or else anywhere. An image has content on its first row
    /// only.
    fn add_group(&mut self, group: Range<usize>) {
        self.places.push(BreakPlace { row: group.start, kind: self.rows[group.start].break_before });
        let rows = self.rows;
        let levels: [fn(&Row) -> bool; 3] =
            [|row| row.break_before == BreakBefore::LastResort, |row| !row.items.is_empty(), |_| true];
        let mut parts = vec![group];
        for may_break in levels {
            let mut smaller = Vec::new();
            for part in parts {
                if self.row_height(part.clone()) <= self.page_rows {
                    continue;
                }
                let mut start = part.start;
                for row in (part.start + 1..part.end).filter(|row| may_break(&rows[*row])) {
                    self.places.push(BreakPlace { row, kind: rows[row].break_before });
                    smaller.push(start..row);
                    start = row;
                }
                smaller.push(start..part.end);
            }
            parts = smaller;
        }
    }

    /// The break before a row.
    pub(super) fn find(&self, row: usize) -> usize {
        self.places.partition_point(|place| place.row < row)
    }

    /// The row behind a break.
    pub(super) fn row(&self, at: usize) -> usize {
        self.places[at].row
    }

    /// The kind of a break.
    pub(super) fn kind(&self, at: usize) -> BreakBefore {
        self.places[at].kind
    }

    /// The height of a column between two breaks. A row that is taller than a page counts as one page.
    pub(super) fn height(&self, column: Range<usize>) -> usize {
        self.row_height(self.row(column.start)..self.row(column.end))
    }

    /// The height of a column of rows.
    pub(super) fn row_height(&self, rows: Range<usize>) -> usize {
        let Some(first) = self.rows.get(rows.start).filter(|_| !rows.is_empty()) else { return 0 };
        let all = self.heights[rows.end] - self.heights[rows.start] - first.blank_before;
        let height = all + self.header_heights[rows.start];
        if rows.len() == 1 { height.min(self.page_rows) } else { height }
    }

    /// The gaps of a column between two breaks that can grow.
    pub(super) fn stretch(&self, column: Range<usize>) -> Stretch {
        self.row_stretch(self.row(column.start)..self.row(column.end))
    }

    /// The gaps of a column of rows that can grow.
    pub(super) fn row_stretch(&self, rows: Range<usize>) -> Stretch {
        if rows.is_empty() {
            return Stretch::default();
        }
        let inside = |sums: &[usize]| sums[rows.end] - sums[rows.start + 1];
        Stretch { headings: inside(&self.heading_gaps), questions: inside(&self.question_gaps) }
    }

    /// The breaks up to `last` at which a column of limited height can end.
    pub(super) fn ends_within(&self, start: usize, last: usize, capacity: usize) -> Range<usize> {
        // Each break is at least one row further down.
        let last = last.min(start + capacity);
        let after = start + 1..(last + 1).max(start + 1);
        let from = self.row(start);
        let fitting = |end: &BreakPlace| self.row_height(from..end.row) <= capacity;
        start + 1..start + 1 + self.places[after].partition_point(fitting)
    }
}

/// Whether a column may always break before a row.
fn begins_group(rows: &[Row], at: usize) -> bool {
    let row = &rows[at];
    let is_free = matches!(row.break_before, BreakBefore::Auto | BreakBefore::Split | BreakBefore::Page);
    is_free || row.column_span != rows[at - 1].column_span
}

fn running_sums(rows: &[Row], measure: fn(&Row) -> usize) -> Vec<usize> {
    let mut sums = Vec::with_capacity(rows.len() + 1);
    let mut sum = 0;
    sums.push(sum);
    for row in rows {
        sum += measure(row);
        sums.push(sum);
    }
    sums
}
