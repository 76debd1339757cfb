//! The poster layout: a sheet of one page, as tall as the guide needs, with as many columns as its width has room for.

use super::sheet::layout_sheet;
use crate::export::pdf::layout::column::region::PageGrid;
use crate::export::pdf::layout::context::LayoutInput;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::PagedDocument;
use crate::export::{ExportError, Fonts, Warning};
use crate::units::Pt;

/// A column fits this many characters at least, as in a newspaper.
const MIN_CHARACTERS: f32 = 52.0;

/// The columns of a poster.
pub(crate) fn poster_grid(page_grid: &PageGrid, style: &Style) -> PageGrid {
    let (whole, gutter) = (page_grid.all_columns().width, Pt::from(style.gutter));
    let least = style.body * (Style::CHARACTER_WIDTH * MIN_CHARACTERS);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a poster has some columns")]
    let columns = ((whole + gutter) / (least + gutter)) as usize;
    let mut page_grid = page_grid.growing();
    page_grid.columns = columns.max(1);
    page_grid
}

/// Lays out the guide as a poster.
pub(crate) fn layout_poster(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    layout_sheet(input, &poster_grid(page_grid, input.style), fonts)
}
