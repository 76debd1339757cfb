//! Parts of a guide that warnings point at.

use std::fmt;

use crate::document::{QuestionId, SectionId};

/// A part of a guide.
///
/// A document has no line numbers, so warnings of exports name parts by their ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The title and the lines below it.
    Title,
    /// The title or the introduction of a section.
    Section(SectionId),
    /// A question with its answer, memory aid, note and sources.
    Question(QuestionId),
    /// The source list.
    Sources,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Title => f.write_str("the title"),
            Location::Section(id) => write!(f, "the beginning of section `{id}`"),
            Location::Question(id) => write!(f, "question `{id}`"),
            Location::Sources => f.write_str("the source list"),
        }
    }
}
