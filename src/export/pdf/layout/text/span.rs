//! Styled text before line breaking, and the lines after it.

use crate::document::Direction;
use crate::document::direction::text_direction;
use crate::export::pdf::page::{Color, Face, LeafId, Run};
use crate::units::Pt;

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextSpan {
    /// The text.
    pub text: String,
    /// Its style.
    pub glyph_style: GlyphStyle,
    /// Its leaf in the structure tree; none for artifacts.
    pub leaf: Option<LeafId>,
    /// The index of its link in the paragraph's list.
    pub link: Option<usize>,
    /// Whether it is struck through.
    pub struck: Struck,
    /// Whether its words may break.
    pub hyphenation: Hyphenation,
    /// The cost of a line break after it, if it is a blank in a formula.
    pub break_cost: Option<f32>,
    /// Whether the direction of the text around it changes its order.
    pub isolation: Isolation,
}

/// The direction in which the words of spans are ordered, in a guide of a direction.
pub(crate) fn order_of(spans: &[TextSpan], guide: Direction) -> Direction {
    let ordered = spans.iter().filter(|span| span.isolation == Isolation::None);
    text_direction(ordered.map(|span| span.text.as_str()), guide)
}

/// Whether the direction of the text around a span changes its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Isolation {
    /// It does.
    None,
    /// It does not, and the span runs from left to right: code and reference numbers.
    LeftToRight,
    /// It does not, and the span runs as its first letter does: interface messages.
    FirstLetter,
}

/// Whether words may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphenation {
    /// As the language, or the code, allows.
    Allowed,
    /// Only words longer than a line break: in headings and addresses.
    Never,
}

/// Whether text is struck through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Struck {
    /// The text is not struck through.
    No,
    /// The text is struck through.
    Through,
}

/// The style of glyphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct GlyphStyle {
    /// The face.
    pub face: Face,
    /// The font size.
    pub size: Pt,
    /// The distance above the baseline.
    pub rise: Pt,
    /// The colour.
    pub color: Color,
}

/// The space for lines and their alignment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    /// The length of a line.
    pub width: Pt,
    /// The alignment.
    pub align: Align,
    /// The direction of the guide: lines begin where it begins.
    pub direction: Direction,
    /// The direction in which words are ordered.
    pub order: Direction,
}

/// The alignment of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Where reading begins.
    Start,
    /// In the middle.
    Center,
    /// Where reading ends.
    End,
    /// Justified: spaces stretch and shrink.
    Justify,
}

/// A line: runs from left to right, `y` relative to the baseline.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SetLine {
    /// The runs, each with the index of its span.
    pub runs: Vec<(usize, Run)>,
    /// The width without trailing spaces.
    pub width: Pt,
    /// The end of its text, in bytes from the start of all spans.
    pub end: usize,
}
