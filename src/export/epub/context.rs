//! The context shared by all steps of the book.

use std::collections::BTreeMap;

use crate::document::{Document, Question, QuestionId, SectionId};
use crate::export::Mode;
use crate::export::render::messages::Messages;

/// The guide with the settings of its book.
#[derive(Debug)]
pub(crate) struct BookContext<'a> {
    /// The guide.
    pub(crate) document: &'a Document,
    /// The interface messages in the guide's language.
    pub(crate) messages: &'a Messages,
    /// The position of the answers.
    pub(crate) mode: Mode,
    questions: BTreeMap<&'a QuestionId, (&'a SectionId, &'a Question)>,
}

impl<'a> BookContext<'a> {
    /// Indexes the guide.
    pub(crate) fn new(document: &'a Document, messages: &'a Messages, mode: Mode) -> Self {
        let questions = document.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (&question.id, (&section.id, question)))
        });
        Self { document, messages, mode, questions: questions.collect() }
    }

    /// A question and the section that holds it.
    pub(crate) fn find_question(&self, id: &QuestionId) -> Option<(&'a SectionId, &'a Question)> {
        self.questions.get(id).copied()
    }
}
