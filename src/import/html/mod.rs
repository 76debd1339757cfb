//! HTML, as Anki's fields have it, to blocks, and blocks to the Markdown of a guide.
//!
//! ```text
//! html ──► marks ──► read ──► blocks ──► write ──► Markdown
//!          formulas  lines, lists,       escapes what has
//!          and gaps  tables, code        a meaning in a guide
//! ```
//!
//! The tokens and the meanings of elements are those of HTML inside of Markdown (`crate::html`). The builder is another one:
//! in Markdown, HTML is an exception and stays within its block; here it is all there is, lines are `div` elements, and bold
//! text spans several of them.

mod field;
mod formulas;
mod gap_numbers;
mod gaps;
mod marks;
mod notices;
mod read;
mod sounds;
mod write;

pub(crate) use field::{FieldFiles, FieldSyntax, MathsMarks};
pub(crate) use gap_numbers::choose_gap_numbering;
pub(crate) use notices::Notices;
pub(crate) use read::read_field;
pub(crate) use write::{GapMarks, MarkdownOptions, write_markdown};

#[cfg(test)]
mod tests;
