//! Formulas as glyphs, rectangles and paths at fixed positions.
//!
//! Lengths are in em; `y` grows downwards from the upper side.

mod breaks;
mod display;
mod style;

use ratex_font::{FontId, katex_ttf_glyph_char};
use ratex_layout::to_display_list;
use ratex_types::MathStyle;

use self::breaks::{append_empty, find_breaks};
use self::style::{layout_nodes, unwrap_style};

pub(crate) use self::breaks::FormulaBreak;
pub(crate) use self::display::{TypesetDisplay, typeset_display};
pub(crate) use ratex_types::{Color as InkColor, DisplayItem, DisplayList, PathCommand};

/// A part of a formula in a line of text, without a possible line break inside.
#[derive(Debug)]
pub(crate) struct InlinePiece {
    pub(crate) list: DisplayList,
    /// The space after it, unless it ends a line.
    pub(crate) space: f64,
    /// The line break after it; the last piece has none.
    pub(crate) break_after: Option<FormulaBreak>,
}

/// Whether a formula in a line of text may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapping {
    /// After relations and operators.
    Allowed,
    /// Nowhere.
    Never,
}

/// A shorter formula is not broken: its halves would be harder to read than a short line. In em.
const MIN_BROKEN_WIDTH: f64 = 6.0;

/// The character of a glyph in the files of `KaTeX`'s fonts.
pub(crate) fn glyph_character(font: &str, char_code: u32) -> Option<char> {
    Some(katex_ttf_glyph_char(FontId::parse(font)?, char_code))
}

/// Typesets LaTeX for a line of text; `None` for LaTeX that cannot be read.
pub(crate) fn typeset_inline(latex: &str, wrapping: Wrapping) -> Option<Vec<InlinePiece>> {
    let nodes = super::parse(latex).ok()?;
    let whole = to_display_list(&layout_nodes(&nodes, MathStyle::Text));
    let (body, style) = unwrap_style(&nodes, MathStyle::Text);
    let breaks = find_breaks(body);
    if wrapping == Wrapping::Never || whole.width < MIN_BROKEN_WIDTH || breaks.is_empty() {
        return Some(vec![InlinePiece { list: whole, space: 0.0, break_after: None }]);
    }
    let mut pieces = Vec::with_capacity(breaks.len() + 1);
    let mut start = 0;
    for point in breaks {
        // What follows a relation or an operator keeps its space and its class.
        let nodes = append_empty(&body[start..=point.last]);
        let space = point.space_after();
        let list = to_display_list(&layout_nodes(&nodes, style));
        let list = DisplayList { width: list.width - space, ..list };
        pieces.push(InlinePiece { list, space, break_after: Some(point.kind()) });
        start = point.last + 1;
    }
    let list = to_display_list(&layout_nodes(&body[start..], style));
    pieces.push(InlinePiece { list, space: 0.0, break_after: None });
    Some(pieces)
}
