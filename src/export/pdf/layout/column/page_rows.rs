//! The rows of each page: the result of pagination.

use std::ops::Range;

use super::row::{ColumnSpan, Row, column_height};

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
    /// The height that its columns should have, in half rows.
    pub rows: usize,
    /// Whether it spans the page.
    pub column_span: ColumnSpan,
    /// How far down it reaches.
    pub fill: BandFill,
    /// Rows with more white space above than they ask for, and how many half rows more.
    pub gaps: Vec<(usize, usize)>,
}

/// How far down a band reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BandFill {
    /// To the end of the page: its rows continue on the next one.
    Page,
    /// As far as its last rows, which stand in balanced columns.
    Balanced,
}

impl PageRows {
    /// Moves all rows by a number, for pages that were made from the rows of a part.
    pub(crate) fn shift_rows(&mut self, by: usize) {
        for band in &mut self.bands {
            for column in &mut band.columns {
                *column = column.start + by..column.end + by;
            }
            for (row, _) in &mut band.gaps {
                *row += by;
            }
        }
    }
}

impl Band {
    /// The height of its tallest column, with all gaps.
    pub(crate) fn height(&self, rows: &[Row]) -> usize {
        let height = |column: &Range<usize>| {
            let gaps = self.gaps.iter().filter(|(row, _)| column.contains(row));
            column_height(rows, column.clone()) + gaps.map(|(_, more)| more).sum::<usize>()
        };
        self.columns.iter().map(height).max().unwrap_or(0)
    }
}
