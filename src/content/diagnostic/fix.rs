//! Changes of a guide's files.

use crate::content::source::file::Span;
use crate::diagnosis::edit::Edit;

/// An edit of a file.
#[derive(Debug, Clone)]
pub(crate) struct SpanEdit {
    /// What is replaced; an empty span is a place to insert.
    pub(crate) span: Span,
    /// What stands there afterwards.
    pub(crate) replacement: String,
}

impl SpanEdit {
    /// The edit without its file.
    pub(crate) fn edit(&self) -> Edit {
        Edit { range: self.span.range(), replacement: self.replacement.clone() }
    }
}
