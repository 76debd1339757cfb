//! A document becomes pages of things at fixed places.
//!
//! The way of the data, file by file:
//!
//! ```text
//! guide ──► parts ──► question ──► block, table, code ──► paragraph ──► words ──► shape, hyphens, lines     the guide becomes rows of a column
//!   ├────► flow ──► ink                                                       rows become columns and pages
//!   └────► contents                                                           bookmarks beside them
//! ```
//!
//! A column is a grid of rows, each one leading tall, and everything fills whole rows: so the baselines of
//! neighbouring columns stand side by side.

mod block;
mod code;
mod compositor;
mod contents;
mod flow;
mod frame;
mod guide;
mod head;
mod hyphens;
mod ink;
mod lines;
mod paragraph;
mod parts;
mod picture;
mod question;
mod row;
mod set;
mod shape;
mod sheet;
mod sources;
mod table;
mod typecase;
mod words;

use self::compositor::Brief;
use self::frame::Frame;
use super::page::Print;
use super::style::Style;
use crate::document::Document;
use crate::export::words::Words;
use crate::export::{Assets, ExportError, Paper, Warning};

/// Lays the whole document out.
///
/// # Errors
/// Names a font or a table of words that cannot be read.
pub(super) fn layout(
    document: &Document,
    paper: Paper,
    style: &Style,
    assets: &Assets,
) -> Result<(Print, Vec<Warning>), ExportError> {
    let (words, english) = Words::of(&document.language, &assets.templates)?;
    let frame = Frame::new(paper, style);
    let brief = Brief::new(document, style, &words, frame.tallest_picture());
    let (print, mut warnings) = sheet::lay(&brief, &frame, &assets.fonts)?;
    warnings.extend(english);
    Ok((print, warnings))
}
