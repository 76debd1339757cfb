//! What rules read: the document, where its parts are, limits and words.

use super::finding::FindingPlace;
use super::limits::Limits;
use super::words::Words;
use crate::content::places::{Places, QuestionPlaces};
use crate::content::source::file::Span;
use crate::document::{Card, Document, Question};

/// The input of every rule.
pub(crate) struct LintContext<'a> {
    pub(crate) document: &'a Document,
    pub(crate) places: &'a Places,
    pub(crate) limits: &'a Limits,
    /// The words of the guide's language; `None` if there is no list of them.
    pub(crate) words: Option<Words>,
    /// The names of languages that code is highlighted in, in lower case and sorted.
    pub(crate) code_languages: &'a [String],
}

/// A question with its places.
#[derive(Clone, Copy)]
pub(crate) struct PlacedQuestion<'a> {
    pub(crate) question: &'a Question,
    pub(crate) places: &'a QuestionPlaces,
}

impl<'a> LintContext<'a> {
    /// Every question.
    pub(crate) fn questions(&self) -> impl Iterator<Item = PlacedQuestion<'a>> {
        let places = self.places;
        let with_places = move |question: &'a Question| {
            Some(PlacedQuestion { question, places: places.question(&question.id)? })
        };
        self.document.questions().filter_map(with_places)
    }

    /// The questions that become cards.
    pub(crate) fn cards(&self) -> impl Iterator<Item = PlacedQuestion<'a>> {
        self.questions().filter(|placed| placed.question.card != Card::None && placed.question.has_answer())
    }
}

impl PlacedQuestion<'_> {
    /// The place of some words of its prompt.
    pub(crate) fn in_prompt(&self, words: &str) -> FindingPlace {
        self.found(self.places.locate_in_prompt(words))
    }

    /// The place of some words of its answer.
    pub(crate) fn in_answer(&self, words: &str) -> FindingPlace {
        self.found(self.places.locate_in_answer(words))
    }

    /// The place of some words of any of its texts.
    pub(crate) fn anywhere(&self, words: &str) -> FindingPlace {
        self.found(self.places.locate(words))
    }

    /// The place of the first of some words that any of its texts has.
    pub(crate) fn first_of(&self, words: &[&str]) -> FindingPlace {
        let found = words.iter().find_map(|words| self.places.find(words));
        self.found(found.unwrap_or_else(|| self.places.id.clone()))
    }

    fn found(&self, span: Span) -> FindingPlace {
        FindingPlace { question: Some(self.question.id.clone()), span: Some(span) }
    }
}
