//! What every step of the book needs to know.

use std::collections::BTreeMap;

use crate::document::{Document, Question, QuestionId, SectionId};
use crate::export::Mode;
use crate::export::words::Words;

/// A guide on its way into a book.
#[derive(Debug)]
pub(super) struct Brief<'a> {
    /// The guide.
    pub(super) document: &'a Document,
    /// What the tool itself says, in the guide's language.
    pub(super) words: &'a Words,
    /// Where the answers stand.
    pub(super) mode: Mode,
    homes: BTreeMap<&'a QuestionId, (&'a SectionId, &'a Question)>,
}

impl<'a> Brief<'a> {
    /// Reads the guide through.
    pub(super) fn new(document: &'a Document, words: &'a Words, mode: Mode) -> Self {
        let homes = document.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (&question.id, (&section.id, question)))
        });
        Self { document, words, mode, homes: homes.collect() }
    }

    /// A question and the section that holds it.
    pub(super) fn find(&self, id: &QuestionId) -> Option<(&'a SectionId, &'a Question)> {
        self.homes.get(id).copied()
    }
}
