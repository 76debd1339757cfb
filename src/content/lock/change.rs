//! What an edition changes.

use crate::document::{Question, QuestionId, plain_text};

/// The change of one note since the last edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id of its question; `None` for the note that lists all sources.
    pub id: Option<QuestionId>,
    /// The prompt of its question.
    pub question: String,
    /// The kind of change.
    pub kind: ChangeKind,
}

/// A kind of change of a note.
#[derive(strum::Display, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The last edition does not have it.
    New,
    /// It is new, because its question became a cloze or ceased to be one; the note of the other kind is retired.
    Converted,
    /// What it shows changed.
    Changed,
    /// The guide no longer has its question; it is exported with a tag that says so.
    Retired,
    /// What it shows is the same.
    Unchanged,
}

impl Change {
    /// The change of a question's note.
    pub(crate) fn of_question(question: &Question, kind: ChangeKind) -> Self {
        Self { id: Some(question.id.clone()), question: plain_text(&question.prompt), kind }
    }
}
