//! The front and the back of a card.

use std::collections::BTreeMap;

use minijinja::{Value, context};

use super::card_html::PlainCardHtml;
use super::table::CsvNote;
use crate::document::{Block, Document, Question, QuestionId, Source};
use crate::export::anki::context::NoteContext;
use crate::export::anki::note_list::{NoteSpec, NoteSubject};
use crate::export::anki::sanitize::sanitize_html;
use crate::export::anki::see_also::write_see_also;
use crate::export::render::html;
use crate::export::render::html::Markup;
use crate::export::render::messages::Messages;
use crate::export::render::reference::Reference;
use crate::export::render::template::TemplateEngine;
use crate::export::{ExportError, Warning};

/// Writes the notes of a guide.
pub(crate) struct BasicNoteWriter<'a> {
    document: &'a Document,
    engine: &'a TemplateEngine<'a>,
    messages: &'a Messages,
    has_hints: bool,
    /// The variables of every template.
    page: Value,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
}

impl<'a> BasicNoteWriter<'a> {
    /// Prepares to write the notes of a guide.
    pub(crate) fn new(cx: NoteContext<'a>, engine: &'a TemplateEngine<'a>) -> Self {
        let NoteContext { document, messages, options } = cx;
        let page = context! {
            language => document.language.as_str(),
            direction => document.language.direction().to_string(),
            words => messages,
        };
        let questions = document.questions_by_id();
        Self { document, engine, messages, has_hints: options.hint, page, questions }
    }

    /// Writes a note: its fields are the question, and the answer with its note and sources. Returns warnings about content
    /// that it cannot show.
    ///
    /// # Errors
    /// The error of a template.
    pub(crate) fn note(&self, spec: &NoteSpec<'_>) -> Result<(CsvNote, Vec<Warning>), ExportError> {
        let mut warnings = Vec::new();
        let (front, back) = match spec.subject {
            NoteSubject::Question(question, _) => {
                let mut card = PlainCardHtml::new(self.document, self.messages, &question.id);
                let front = self.engine.fill("anki/csv/front.html", self.front(question, &mut card))?;
                let back = self.engine.fill("anki/csv/back.html", self.back(question, &mut card))?;
                warnings = card.warnings;
                (front, back)
            }
            NoteSubject::Sources => self.sources()?,
        };
        let note = CsvNote {
            guid: spec.guid.clone(),
            deck: spec.deck.clone(),
            fields: vec![front, back],
            tags: spec.tags.join(" "),
        };
        Ok((note, warnings))
    }

    /// The sides of the note that lists all sources.
    fn sources(&self) -> Result<(String, String), ExportError> {
        let sources = self.document.sources.iter().map(|source| self.reference(source));
        let front = context! {
            prompt => self.messages.sources_of.replace("{title}", &self.document.title),
            details => Markup(self.messages.to_html("look_up", &self.messages.look_up)),
            hint => Markup(String::new()),
            ..self.page.clone()
        };
        let back = context! { sources => sources.collect::<Vec<Value>>(), ..self.page.clone() };
        let fill = |name, values| self.engine.fill(name, values);
        Ok((fill("anki/csv/front.html", front)?, fill("anki/csv/sources.html", back)?))
    }

    fn front(&self, question: &Question, card: &mut PlainCardHtml<'_>) -> Value {
        context! {
            prompt => sanitize_markup(html::write_line(&question.prompt, card)),
            details => details(question, card),
            hint => self.hint(question),
            ..self.page.clone()
        }
    }

    /// The memory aid, where the question side offers it. The back shows it, too, and warns of its images.
    fn hint(&self, question: &Question) -> Markup {
        let aid: &[Block] = if self.has_hints { &question.memory_aid } else { &[] };
        text(aid, &mut PlainCardHtml::new(self.document, self.messages, &question.id))
    }

    fn back(&self, question: &Question, card: &mut PlainCardHtml<'_>) -> Value {
        let see_also =
            write_see_also(question, &self.questions, self.document.language.direction()).into_iter();
        let cited = question.cited();
        let sources = cited.iter().filter_map(|number| self.document.source(*number));
        context! {
            answer => answer(question, card),
            memory_aid => text(&question.memory_aid, card),
            note => text(&question.note, card),
            see_also => see_also.map(|item| sanitize_markup(item).into()).collect::<Vec<Value>>(),
            sources => sources.map(|source| self.reference(source)).collect::<Vec<Value>>(),
            ..self.page.clone()
        }
    }

    fn reference(&self, source: &Source) -> Value {
        let title = html::label::write_text(&source.title, self.document.language.direction());
        context! { title => sanitize_markup(title), ..Reference::new(source, self.messages).to_value() }
    }
}

/// The further blocks of a question, then its choices.
fn details(question: &Question, card: &mut PlainCardHtml<'_>) -> Markup {
    let details = html::write_blocks(&question.details, card);
    match &question.choices {
        Some(choices) => sanitize_markup(details.then(html::choices::write_choices(choices, card))),
        None => sanitize_markup(details),
    }
}

/// The choices with marks on the right ones, then the written answer.
fn answer(question: &Question, card: &mut PlainCardHtml<'_>) -> Markup {
    match &question.choices {
        Some(choices) => {
            let key = html::choices::write_answer_key(choices, card);
            sanitize_markup(key.then(html::write_blocks(&question.answer, card)))
        }
        None => text(&question.answer, card),
    }
}

fn text(blocks: &[Block], card: &mut PlainCardHtml<'_>) -> Markup {
    sanitize_markup(html::write_blocks(blocks, card))
}

fn sanitize_markup(Markup(text): Markup) -> Markup {
    Markup(sanitize_html(&text).into_owned())
}
