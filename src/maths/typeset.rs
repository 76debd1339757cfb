//! Formulas as glyphs, rectangles and paths at fixed positions.

use ratex_layout::{LayoutOptions, layout, to_display_list};
use ratex_types::MathStyle;

use super::DisplayStyle;

pub(crate) use ratex_types::{DisplayItem, DisplayList, PathCommand};

/// Typesets LaTeX; `None` for LaTeX that cannot be read. Lengths are in em; `y` grows downwards from the upper side.
pub(crate) fn typeset(latex: &str, display: DisplayStyle) -> Option<DisplayList> {
    let nodes = super::parse(latex).ok()?;
    let style = match display {
        DisplayStyle::Inline => MathStyle::Text,
        DisplayStyle::Block => MathStyle::Display,
    };
    Some(to_display_list(&layout(&nodes, &LayoutOptions::default().with_style(style))))
}
