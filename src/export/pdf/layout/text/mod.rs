//! From text to lines: text styles, shaping, fonts, hyphenation and line breaking.

pub(super) mod breakable;
pub(super) mod fonts;
pub(super) mod hyphenation;
pub(super) mod line_breaking;
pub(super) mod line_collector;
pub(super) mod setter;
pub(super) mod shaped;
pub(super) mod shaping;
pub(super) mod shorten;
pub(super) mod simple_shaping;
pub(super) mod span;
pub(super) mod style;
