//! Regions and the page grid.

use super::row::{ColumnSpan, HALVES};
use crate::document::Direction;
use crate::export::Paper;
use crate::export::pdf::options::style::{Margins, Style};
use crate::units::Pt;

/// A horizontal extent in a column in which lines are laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Region {
    /// The distance from the left side of the column.
    pub x: Pt,
    /// The length of lines.
    pub width: Pt,
    /// The width of the page for content that may span it; none inside lists, quotes and panels.
    pub page_width: Option<Pt>,
}

/// The space for text on a page or card, at its smallest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Capacity {
    /// The length of a line.
    pub width: Pt,
    /// The number of rows.
    pub rows: usize,
}

/// The columns and rows of a page.
#[derive(Debug, Clone)]
pub(crate) struct PageGrid {
    /// The width of the page.
    pub width: Pt,
    /// The height of the page.
    pub height: Pt,
    /// The number of columns side by side.
    pub columns: usize,
    /// The height of a row.
    pub leading: Pt,
    /// The number of rows of a column.
    pub rows: usize,
    /// Its height in half rows.
    pub half_rows: usize,
    margin: Margins,
    gutter: Pt,
    footer_height: Pt,
    direction: Direction,
    /// How pages are bound.
    pub binding: Binding,
    /// The half rows and the height that a page has at least, if it grows with its content.
    least: Option<(usize, Pt)>,
}

/// How pages are bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    /// They are not: all have the same margins.
    None,
    /// By a fold between pairs of pages: every other page stands on the other side of it.
    Fold,
}

/// No page of a PDF is taller (ISO 19005-2, 6.1.13).
const MAX_HEIGHT: Pt = Pt(14_400.0);

impl PageGrid {
    /// Measures a page of text in a direction: the first column stands where reading begins.
    pub(crate) fn new(paper: Paper, style: &Style, direction: Direction) -> Self {
        let (width, height) = paper.size();
        let (width, height, margin) = (Pt::from(width), Pt::from(height), style.margin);
        let available_height = height - margin.vertical() - style.footer_room();
        // Half rows only; the rest stays white above the footer.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page has a few hundred rows at most"
        )]
        let half_rows = ((available_height * HALVES / style.leading) as usize).max(HALVES);
        Self {
            width,
            height,
            columns: style.columns.max(1),
            leading: style.leading,
            rows: half_rows / HALVES,
            half_rows,
            margin,
            gutter: Pt::from(style.gutter),
            footer_height: style.foot,
            direction,
            binding: Binding::None,
            least: None,
        }
    }

    /// The grid of a page that grows with its content: as many rows as a PDF allows, until they are counted.
    pub(crate) fn growing(&self) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page has some thousand rows"
        )]
        let more = ((MAX_HEIGHT - self.height).max(Pt::ZERO) / self.leading) as usize;
        let (rows, half_rows) = (self.rows + more, self.half_rows + more * HALVES);
        let (height, least) = (self.height + self.leading * more, Some((self.half_rows, self.height)));
        Self { height, rows, half_rows, least, ..self.clone() }
    }

    /// Whether the page grows with its content.
    pub(crate) fn is_growing(&self) -> bool {
        self.least.is_some()
    }

    /// The grid of the page for a number of used half rows: of another height only if it grows.
    pub(crate) fn fit_to_rows(&self, used: usize) -> Self {
        let Some((least, height)) = self.least else { return self.clone() };
        let more = used.saturating_sub(least);
        let half_rows = least + more;
        let height = height + self.leading / HALVES * more;
        Self { height, rows: half_rows / HALVES, half_rows, ..self.clone() }
    }

    /// A grid of two columns with a number of rows.
    #[cfg(test)]
    pub(crate) fn of_rows(rows: usize) -> Self {
        Self {
            rows,
            half_rows: rows * HALVES,
            ..Self::new(Paper::A4, &Style::default(), Direction::LeftToRight)
        }
    }

    /// The region of one column, relative to its own left side.
    pub(crate) fn column(&self) -> Region {
        self.column_of(ColumnSpan::One)
    }

    /// The region of one column for rows of a span.
    pub(crate) fn column_of(&self, column_span: ColumnSpan) -> Region {
        let columns = self.column_count(column_span);
        let whole = self.all_columns().width;
        let width = (whole - self.gutter * (columns - 1)) / columns;
        Region { x: Pt::ZERO, width, page_width: Some(whole) }
    }

    /// The number of columns side by side for rows of a span.
    pub(crate) fn column_count(&self, column_span: ColumnSpan) -> usize {
        match column_span {
            ColumnSpan::One => self.columns,
            ColumnSpan::More(more) => self.columns + more,
            ColumnSpan::All => 1,
        }
    }

    /// The region of all columns together, relative to its own left side.
    pub(crate) fn all_columns(&self) -> Region {
        Region { x: Pt::ZERO, width: self.width - self.margin.horizontal(), page_width: None }
    }

    /// The maximum height of an image: half a column, so that its question fits beside it.
    pub(crate) fn max_image_height(&self) -> Pt {
        self.leading * self.rows.div_ceil(2)
    }

    /// The left side of a column on the page.
    pub(crate) fn column_x(&self, column: usize, column_span: ColumnSpan) -> Pt {
        let from_left = match self.direction {
            Direction::LeftToRight => column,
            Direction::RightToLeft => self.column_count(column_span).saturating_sub(column + 1),
        };
        Pt::from(self.margin.left) + (self.column_of(column_span).width + self.gutter) * from_left
    }

    /// The left side of something that begins where reading begins.
    pub(crate) fn starting_x(&self, width: Pt) -> Pt {
        match self.direction {
            Direction::LeftToRight => self.margin.left.into(),
            Direction::RightToLeft => self.width - Pt::from(self.margin.right) - width,
        }
    }

    /// The upper side of a half row on the page.
    pub(crate) fn half_row_y(&self, half_row: usize) -> Pt {
        Pt::from(self.margin.top) + self.leading / HALVES * half_row
    }

    /// The outer margin of a page by its index, from one side to the other: where reading ends, and away from a fold.
    pub(crate) fn outer_margin(&self, page: usize) -> Region {
        let is_mirrored = self.binding == Binding::Fold && !page.is_multiple_of(2);
        let is_left_to_right = self.direction == Direction::LeftToRight;
        let (x, width) = if is_left_to_right == is_mirrored {
            (Pt::ZERO, self.margin.left)
        } else {
            (self.width - Pt::from(self.margin.right), self.margin.right)
        };
        Region { x, width: width.into(), page_width: None }
    }

    /// The baseline of the footer.
    pub(crate) fn footer_baseline(&self) -> Pt {
        self.height - Pt::from(self.margin.bottom) - self.footer_height * 0.15
    }
}
