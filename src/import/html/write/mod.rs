//! Blocks to the Markdown of a guide. A guide reads from it the same blocks.
//!
//! ```text
//! blocks ──► block: lists, tables, quotes, code
//!             └► inline: tokens ──► delimiters that Markdown reads, else HTML ──► escape: text
//! ```

mod block;
mod cell;
mod delimiters;
mod escape;
mod formula;
mod inline;
mod markdown;
mod options;

pub(crate) use markdown::write_markdown;
pub(crate) use options::{GapMarks, MarkdownOptions};
