//! The library that draws, with our theme.

use std::cell::Cell;
use std::panic;

use mermaid_rs_renderer::{RenderOptions, Theme, render_with_options};

use super::error::DiagramError;

/// A family that no machine has. The library measures words with fonts of the machine, and keeps copies of them in a folder
/// of its own; if there is no font of that name, it uses a table of widths, which is the same everywhere.
const FAMILY: &str = "qexport-has-no-such-font";

/// The family in the drawing: our text face in a PDF, and a font of the reader in books and on cards.
const SHOWN_FAMILY: &str = "sans-serif";

/// The space between nodes, and inside of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeSpacing {
    Narrow,
    /// The library's default.
    Wide,
}

thread_local! {
    static DRAWING: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn is_drawing() -> bool {
    DRAWING.get()
}

/// Draws statements. A panic of the library becomes an error.
pub(super) fn render(statements: &str, spacing: NodeSpacing) -> Result<String, DiagramError> {
    DRAWING.set(true);
    // Unwind safe: the library keeps nothing of a diagram.
    let drawn = panic::catch_unwind(|| render_with_options(statements, options(spacing)));
    DRAWING.set(false);
    match drawn {
        Ok(Ok(svg)) => Ok(svg.replace(FAMILY, SHOWN_FAMILY)),
        Ok(Err(error)) => Err(DiagramError::Syntax { reason: error.to_string().replace('`', "'") }),
        Err(_) => Err(DiagramError::Failed),
    }
}

/// Light fills and dark lines: little ink on paper, and a contrast of 7:1 and more.
fn options(spacing: NodeSpacing) -> RenderOptions {
    let mut options = RenderOptions::modern();
    options.layout.fast_text_metrics = true;
    if spacing == NodeSpacing::Narrow {
        options.layout.node_spacing = 32.0;
        options.layout.rank_spacing = 40.0;
        options.layout.node_padding_x = 16.0;
        options.layout.node_padding_y = 10.0;
    }
    options.theme = Theme {
        font_family: FAMILY.to_owned(),
        primary_color: "#F4F6F9".to_owned(),
        primary_text_color: INK.to_owned(),
        primary_border_color: LINE.to_owned(),
        line_color: LINE.to_owned(),
        secondary_color: "#E4EAF1".to_owned(),
        cluster_background: "#FAFAFA".to_owned(),
        cluster_border: "#9AA5B1".to_owned(),
        sequence_actor_fill: "#F4F6F9".to_owned(),
        sequence_actor_border: LINE.to_owned(),
        sequence_actor_line: "#9AA5B1".to_owned(),
        sequence_note_fill: "#FFF8E1".to_owned(),
        sequence_note_border: "#B8963E".to_owned(),
        text_color: INK.to_owned(),
        pie_colors: PIE.map(str::to_owned),
        pie_title_text_size: 16.0,
        pie_title_text_color: INK.to_owned(),
        pie_section_text_size: 14.0,
        pie_section_text_color: INK.to_owned(),
        pie_legend_text_size: 14.0,
        pie_legend_text_color: INK.to_owned(),
        pie_stroke_color: "#FFFFFF".to_owned(),
        pie_outer_stroke_color: LINE.to_owned(),
        pie_opacity: 1.0,
        ..Theme::modern()
    };
    options
}

const INK: &str = "#1A1A1A";
const LINE: &str = "#4A5563";

/// Light colours that differ in hue and, on a printer without colours, in lightness.
const PIE: [&str; 12] = [
    "#9CC5E8", "#F6D98B", "#B9DFB3", "#EDB5A6", "#CFC3E8", "#E6E6E6", "#8FD0CB", "#F3C3DC", "#D6DE9A",
    "#C4CCD6", "#FBE3C0", "#A9B9DD",
];
