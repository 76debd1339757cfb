//! The front and the back of a card.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use super::card_html::PlainCardHtml;
use super::table::CsvNote;
use crate::document::{Block, Document, Question, QuestionId, Source};
use crate::export::anki::note_list::{NoteSpec, Subject};
use crate::export::anki::sanitize::inert;
use crate::export::render::html;
use crate::export::render::html::Markup;
use crate::export::render::messages::Messages;
use crate::export::render::reference::Reference;
use crate::export::render::template::TemplateEngine;
use crate::export::{ExportError, Warning};

/// Makes notes of one guide.
pub(crate) struct Maker<'a> {
    document: &'a Document,
    forms: &'a TemplateEngine<'a>,
    words: &'a Messages,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
}

impl<'a> Maker<'a> {
    /// Gets ready to make the notes of a guide.
    pub(crate) fn new(document: &'a Document, words: &'a Messages, forms: &'a TemplateEngine<'a>) -> Self {
        Self { document, forms, words, questions: document.questions_by_id() }
    }

    /// Makes a note: its fields are the question, and the answer with all that belongs to it. Tells what it cannot show.
    ///
    /// # Errors
    /// Passes on what a template says.
    pub(crate) fn note(&self, entry: &NoteSpec<'_>) -> Result<(CsvNote, Vec<Warning>), ExportError> {
        let mut warnings = Vec::new();
        let (front, back) = match entry.subject {
            Subject::Question(question, _) => {
                let mut card = PlainCardHtml::new(self.document, &question.id);
                let front = self.forms.fill("anki/csv/front.html", self.front(question, &mut card))?;
                let back = self.forms.fill("anki/csv/back.html", self.back(question, &mut card))?;
                warnings = card.warnings;
                (front, back)
            }
            Subject::Sources => self.sources()?,
        };
        let note = CsvNote {
            guid: entry.guid.clone(),
            kind: None,
            deck: entry.deck.clone(),
            fields: vec![front, back],
            tags: entry.tags.join(" "),
        };
        Ok((note, warnings))
    }

    /// The sides of the note that lists all sources.
    fn sources(&self) -> Result<(String, String), ExportError> {
        let sources = self.document.sources.iter().map(|source| self.reference(source));
        let front = context! {
            prompt => self.words.sources_of.replace("{title}", &self.document.title),
            details => Markup(String::new()),
            ..self.page()
        };
        let back = context! { sources => sources.collect::<Vec<Value>>(), ..self.page() };
        let fill = |name, values| self.forms.fill(name, values);
        Ok((fill("anki/csv/front.html", front)?, fill("anki/csv/sources.html", back)?))
    }

    fn front(&self, question: &Question, card: &mut PlainCardHtml<'_>) -> Value {
        context! {
            prompt => made_inert(html::line(&question.prompt, card)),
            details => text(&question.details, card),
            ..self.page()
        }
    }

    fn back(&self, question: &Question, card: &mut PlainCardHtml<'_>) -> Value {
        let others = question.see_also.iter().filter_map(|id| self.questions.get(id));
        let see_also = others.map(|other| Value::from(made_inert(html::label(&other.prompt))));
        let cited = question.cited();
        let sources = cited.iter().filter_map(|number| self.document.source(*number));
        context! {
            answer => text(&question.answer, card),
            memory_aid => text(&question.memory_aid, card),
            note => text(&question.note, card),
            see_also => see_also.collect::<Vec<Value>>(),
            sources => sources.map(|source| self.reference(source)).collect::<Vec<Value>>(),
            ..self.page()
        }
    }

    fn reference(&self, source: &Source) -> Value {
        Reference::new(source, self.words).to_value()
    }

    /// What every template may ask for.
    fn page(&self) -> Value {
        context! {
            language => self.document.language.as_str(),
            direction => self.document.language.direction().to_string(),
            words => self.words,
        }
    }
}

fn text(blocks: &[Block], card: &mut PlainCardHtml<'_>) -> Markup {
    made_inert(html::blocks(blocks, card))
}

fn made_inert(Markup(text): Markup) -> Markup {
    Markup(inert(&text).into_owned())
}
