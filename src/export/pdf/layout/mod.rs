//! A document becomes pages of things at fixed places.
//!
//! The way of the data, file by file:
//!
//! ```text
//! sheet, fold ──► guide ─┬─► parts ──► question ──► block, table, code ──► paragraph ──► words ──► shape, hyphens, lines
//! cards ─────────────────┤                                                      the guide becomes rows of a column
//!                        ├─► flow ──► ink                                       rows become columns and pages
//!                        └─► contents                                           bookmarks beside them
//! ```
//!
//! A layout says where the rows of a part stand; how they are set is the same for all.
//!
//! A column is a grid of rows, each one leading tall, and everything fills whole rows: so the baselines of
//! neighbouring columns stand side by side.

mod block;
mod column;
mod context;
mod document;
mod fragment;
mod part;
mod text;

use self::column::region::PageRegions;
use self::context::LayoutInput;
use super::options::style::{Layout, Style};
use super::page::PagedDocument;
use crate::document::{Direction, Document};
use crate::export::render::messages::Messages;
use crate::export::{Assets, ExportError, Paper, Warning};
use crate::units::Pt;

/// The room that a look leaves for text, where it leaves the least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Capacity {
    /// How long a line is.
    pub width: Pt,
    /// How many rows stand one below the other.
    pub rows: usize,
}

/// Measures a look in a layout; none for cards on a paper that has room for none.
pub(crate) fn capacity(layout: Layout, paper: Paper, style: &Style) -> Option<Capacity> {
    let frame = PageRegions::new(paper, style);
    let of_line = |width| Capacity { width, rows: frame.rows };
    match layout {
        Layout::Sheet => Some(of_line(frame.column().width)),
        Layout::Fold => {
            let halves = document::fold::Halves::new(&frame, style, Direction::LeftToRight);
            Some(of_line(halves.asked.width.min(halves.answered.width)))
        }
        Layout::Cards => document::cards::capacity(paper, style),
    }
}

/// Lays the whole document out.
///
/// # Errors
/// Names a font or a table of words that cannot be read.
pub(crate) fn layout(
    document: &Document,
    paper: Paper,
    style: &Style,
    assets: &Assets,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let (words, english) = Messages::load(&document.language, &assets.templates)?;
    let frame = PageRegions::new(paper, style);
    let brief = LayoutInput::new(document, style, &words, frame.tallest_picture());
    let (print, mut warnings) = match style.layout {
        Layout::Sheet => document::sheet::lay(&brief, &frame, &assets.fonts)?,
        Layout::Cards => document::cards::lay(brief, paper, &frame, &assets.fonts)?,
        Layout::Fold => document::fold::lay(&brief, &frame, &assets.fonts)?,
    };
    warnings.extend(english);
    Ok((print, warnings))
}
