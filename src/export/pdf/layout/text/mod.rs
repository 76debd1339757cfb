//! From text to lines: text styles, shaping, fonts, hyphenation and line breaking.

pub(super) mod bidi;
pub(super) mod break_opportunities;
pub(super) mod breakable;
pub(super) mod fonts;
pub(super) mod glyph_collector;
pub(super) mod hyphenation;
pub(super) mod line_breaking;
pub(super) mod line_builder;
pub(super) mod setter;
pub(super) mod shaped;
pub(super) mod shaping;
pub(super) mod shorten;
pub(super) mod simple_shaping;
pub(super) mod span;
pub(super) mod style;
