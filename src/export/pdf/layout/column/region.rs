//! A sheet and its columns.

use super::row::ColumnSpan;
use crate::export::Paper;
use crate::export::pdf::options::style::{Margins, Style};
use crate::units::Pt;

/// Where lines stand in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Region {
    /// How far from the left side of the column.
    pub x: Pt,
    /// How long lines may be.
    pub width: Pt,
    /// How long they may be for what may run across the page; none inside of lists, quotes and grounds.
    pub page_width: Option<Pt>,
}

/// The room that a look leaves for text, where it leaves the least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Capacity {
    /// How long a line is.
    pub width: Pt,
    /// How many rows stand one below the other.
    pub rows: usize,
}

/// Where columns lie on a sheet.
#[derive(Debug, Clone)]
pub(crate) struct PageGrid {
    /// How wide the sheet is.
    pub width: Pt,
    /// How tall it is.
    pub height: Pt,
    /// How many columns stand side by side.
    pub columns: usize,
    /// How tall a row is.
    pub leading: Pt,
    /// How many rows a column has.
    pub rows: usize,
    margin: Margins,
    gutter: Pt,
    footer_height: Pt,
}

impl PageGrid {
    /// Measures a sheet.
    pub(crate) fn new(paper: Paper, style: &Style) -> Self {
        let (width, height) = paper.size();
        let (width, height, margin) = (Pt::from(width), Pt::from(height), style.margin);
        let available_height = height - margin.down() - style.foot_room();
        // Whole rows only; what is left stays white above the foot.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sheet has a few hundred rows at most"
        )]
        let rows = ((available_height / style.leading) as usize).max(1);
        Self {
            width,
            height,
            columns: style.columns.max(1),
            leading: style.leading,
            rows,
            margin,
            gutter: Pt::from(style.gutter),
            footer_height: style.foot,
        }
    }

    /// A frame of two columns, so many rows tall.
    #[cfg(test)]
    pub(crate) fn of_rows(rows: usize) -> Self {
        Self { rows, ..Self::new(Paper::A4, &Style::default()) }
    }

    /// The space of one column, whose left side is its own zero.
    pub(crate) fn column(&self) -> Region {
        let gutters = self.gutter * (self.columns - 1);
        let whole = self.all_columns().width;
        Region { x: Pt::ZERO, width: (whole - gutters) / self.columns, page_width: Some(whole) }
    }

    /// The space of all columns together; its left side is its own zero too.
    pub(crate) fn all_columns(&self) -> Region {
        Region { x: Pt::ZERO, width: self.width - self.margin.across(), page_width: None }
    }

    /// How tall an image may be: half a column, so that its question stands in the same one.
    pub(crate) fn max_image_height(&self) -> Pt {
        self.leading * self.rows.div_ceil(2)
    }

    /// The left side of a column on the sheet.
    pub(crate) fn column_x(&self, column: usize, column_span: ColumnSpan) -> Pt {
        match column_span {
            ColumnSpan::One => Pt::from(self.margin.left) + (self.column().width + self.gutter) * column,
            ColumnSpan::All => self.margin.left.into(),
        }
    }

    /// The upper side of a row on the sheet.
    pub(crate) fn row_y(&self, row: usize) -> Pt {
        Pt::from(self.margin.top) + self.leading * row
    }

    /// The baseline of the foot.
    pub(crate) fn footer_baseline(&self) -> Pt {
        self.height - Pt::from(self.margin.bottom) - self.footer_height * 0.15
    }
}
