//! What every step of the book needs to know.

use std::collections::BTreeMap;

use crate::document::{Document, Question, QuestionId, SectionId};
use crate::export::Mode;
use crate::export::render::messages::Messages;

/// A guide on its way into a book.
#[derive(Debug)]
pub(crate) struct BookContext<'a> {
    /// The guide.
    pub(crate) document: &'a Document,
    /// What the tool itself says, in the guide's language.
    pub(crate) messages: &'a Messages,
    /// Where the answers stand.
    pub(crate) mode: Mode,
    questions: BTreeMap<&'a QuestionId, (&'a SectionId, &'a Question)>,
}

impl<'a> BookContext<'a> {
    /// Reads the guide through.
    pub(crate) fn new(document: &'a Document, messages: &'a Messages, mode: Mode) -> Self {
        let questions = document.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (&question.id, (&section.id, question)))
        });
        Self { document, messages, mode, questions: questions.collect() }
    }

    /// A question and the section that holds it.
    pub(crate) fn find(&self, id: &QuestionId) -> Option<(&'a SectionId, &'a Question)> {
        self.questions.get(id).copied()
    }
}
