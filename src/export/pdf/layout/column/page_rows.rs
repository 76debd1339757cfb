//! The rows of each page: the result of pagination.

use std::ops::Range;

use super::row::ColumnSpan;

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
