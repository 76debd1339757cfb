//! Changes of a guide's files that solve a problem: `check --fix` makes them, and editors can offer them.

use crate::content::source::file::Span;
use crate::diagnosis::edit::Edit;

/// A change that solves a problem. Its edits belong together.
#[derive(Debug, Clone)]
pub struct Fix {
    /// The edits, in one file or in several.
    pub edits: Vec<SpanEdit>,
}

/// An edit of a file.
#[derive(Debug, Clone)]
pub struct SpanEdit {
    /// What is replaced; an empty span is a place to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

impl SpanEdit {
    /// The edit without its file.
    pub(crate) fn edit(&self) -> Edit {
        Edit { range: self.span.range(), replacement: self.replacement.clone() }
    }
}

impl From<SpanEdit> for Fix {
    fn from(edit: SpanEdit) -> Self {
        Self { edits: vec![edit] }
    }
}
