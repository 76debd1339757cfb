//! What has a meaning in a text.

use super::escape::SpecialSigns;
use crate::document::SourceNumber;

/// What has a meaning in the text.
#[derive(Clone, Copy)]
pub(crate) struct MarkdownOptions<'o> {
    pub(crate) gaps: GapMarks,
    /// The keys of sources by their numbers.
    pub(crate) source_key: &'o dyn Fn(SourceNumber) -> Option<String>,
}

/// Whether `==` marks gaps, as in the answer of a cloze question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GapMarks {
    /// Each gap as its numbering says.
    Marked,
    /// No gaps; `==` is text.
    None,
}

/// The options of a text, and the signs in it.
pub(super) struct TextOptions<'o> {
    pub(super) options: MarkdownOptions<'o>,
    pub(super) signs: SpecialSigns,
}
