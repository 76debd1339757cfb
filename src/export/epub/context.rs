//! The context shared by all steps of the book.

use std::collections::BTreeMap;

use super::options::BookMaths;
use crate::document::{Document, Formula, Question, QuestionId, SectionId};
use crate::export::render::formula::{write_formula_image, write_formula_mathml};
use crate::export::render::messages::Messages;
use crate::export::{EpubOptions, Mode};

/// The guide with the settings of its book.
#[derive(Debug)]
pub(crate) struct BookContext<'a> {
    /// The guide.
    pub(crate) document: &'a Document,
    /// The interface messages in the guide's language.
    pub(crate) messages: &'a Messages,
    /// The position of the answers.
    pub(crate) mode: Mode,
    /// The form of its formulas.
    pub(crate) maths: BookMaths,
    questions: BTreeMap<&'a QuestionId, (&'a SectionId, &'a Question)>,
}

impl<'a> BookContext<'a> {
    /// Indexes the guide.
    pub(crate) fn new(document: &'a Document, messages: &'a Messages, options: &EpubOptions) -> Self {
        let questions = document.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (&question.id, (&section.id, question)))
        });
        Self { document, messages, mode: options.mode, maths: options.maths, questions: questions.collect() }
    }

    /// Writes a formula.
    pub(crate) fn write_formula(&self, formula: &Formula) -> String {
        match self.maths {
            BookMaths::Mathml => write_formula_mathml(formula, &self.document.language),
            BookMaths::Image => write_formula_image(formula, &self.document.language),
        }
    }

    /// A question and the section that holds it.
    pub(crate) fn find_question(&self, id: &QuestionId) -> Option<(&'a SectionId, &'a Question)> {
        self.questions.get(id).copied()
    }
}
