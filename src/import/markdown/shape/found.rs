//! What a shape finds.

use std::ops::Range;

use crate::import::markdown::source::heading_text::WebLink;
use crate::import::model::ImportedCard;

/// A question that a shape found, or the title of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import::markdown) struct Found {
    /// Its lines in the file.
    pub(in crate::import::markdown) lines: Range<usize>,
    /// What it is.
    pub(in crate::import::markdown) kind: FoundKind,
    /// The question or title in Markdown.
    pub(in crate::import::markdown) prompt: String,
    /// What stands below it.
    pub(in crate::import::markdown) body: String,
    /// The cards that it makes.
    pub(in crate::import::markdown) card: ImportedCard,
    /// How likely it is a question.
    pub(in crate::import::markdown) rating: u32,
    /// The page that has its answer.
    pub(in crate::import::markdown) link: Option<WebLink>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::import::markdown) enum FoundKind {
    #[default]
    Question,
    /// A question whose answer is marked as one, so that nothing in it has to be guessed.
    Labelled,
    /// A question whose heading only counts it: its words stand below.
    Numbered,
    Section,
}
