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
mod shape;
mod sources;
mod table;
mod typecase;
mod words;

use super::page::Print;
use super::style::Style;
use crate::document::Document;
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
    guide::layout(document, paper, style, assets)
}
