//! One question becomes one note.
//!
//! Anki recognises a note by its GUID at every import. The GUID is made from the question's id and never from its text,
//! so mending a typo costs nobody their review history.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Value, context};

use super::deck::Decks;
use super::dialect::Card;
use super::inert::inert;
use crate::document::{Block, Direction, Document, Question, QuestionId, Section};
use crate::export::forms::Forms;
use crate::export::html::{self, Markup};
use crate::export::reference::reference;
use crate::export::words::Words;
use crate::export::{ExportError, Warning, stable_id};

/// One note, as Anki's note type "Basic" has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// Names the note for ever.
    pub(super) guid: String,
    /// The full name of its deck.
    pub(super) deck: String,
    /// The question.
    pub(super) front: String,
    /// The answer and all that belongs to it.
    pub(super) back: String,
    /// Its tags, parted by blanks.
    pub(super) tags: String,
}

/// What a guide's questions became.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// In the order of the guide.
    pub(super) notes: Vec<Note>,
    /// What they could not show.
    pub(super) warnings: Vec<Warning>,
}

/// Makes notes of one guide.
pub(super) struct Maker<'a> {
    document: &'a Document,
    forms: &'a Forms<'a>,
    decks: Decks,
    words: &'a Words,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
}

impl<'a> Maker<'a> {
    /// Gets ready to make the notes of a guide.
    pub(super) fn new(document: &'a Document, words: &'a Words, forms: &'a Forms<'a>) -> Self {
        Self {
            document,
            forms,
            decks: Decks::of(document),
            words,
            questions: document.questions().map(|question| (&question.id, question)).collect(),
        }
    }

    /// Makes a note of every question that has an answer.
    ///
    /// # Errors
    /// Refuses a question whose id has made a note before, and passes on what a template says.
    pub(super) fn questions(&self) -> Result<Notes, ExportError> {
        let mut made = Notes::default();
        let mut guids = BTreeSet::new();
        for section in &self.document.sections {
            for question in &section.questions {
                if question.answer.is_empty() {
                    made.warnings.push(Warning::NoAnswer { question: question.id.clone() });
                    continue;
                }
                let mut card = Card::new(self.document, &question.id);
                let note = self.question(section, question, &mut card)?;
                // Anki takes both, and not even its database check finds them.
                if !guids.insert(note.guid.clone()) {
                    return Err(ExportError::SameCard { question: question.id.clone() });
                }
                made.notes.push(note);
                made.warnings.append(&mut card.warnings);
            }
        }
        Ok(made)
    }

    /// Makes the note that lists all sources; a guide without sources has none.
    ///
    /// # Errors
    /// Passes on what a template says.
    pub(super) fn sources(&self) -> Result<Option<Note>, ExportError> {
        if self.document.sources.is_empty() {
            return Ok(None);
        }
        let sources = self.document.sources.iter().map(|source| reference(source, self.words));
        let front = context! {
            prompt => self.words.sources_of.replace("{title}", &self.document.title),
            details => Markup(String::new()),
            ..self.page()
        };
        let back = context! { sources => sources.collect::<Vec<Value>>(), ..self.page() };
        Ok(Some(Note {
            guid: stable_id::sources_note(&self.document.id),
            deck: self.decks.sources(self.words),
            front: self.forms.fill("anki/front.html", front)?,
            back: self.forms.fill("anki/sources.html", back)?,
            tags: self.document.id.to_string(),
        }))
    }

    fn question(
        &self,
        section: &Section,
        question: &Question,
        card: &mut Card<'_>,
    ) -> Result<Note, ExportError> {
        Ok(Note {
            guid: stable_id::note(&self.document.id, &question.id),
            deck: self.decks.section(section),
            front: self.forms.fill("anki/front.html", self.front(question, card))?,
            back: self.forms.fill("anki/back.html", self.back(question, card))?,
            tags: self.tags(section, question),
        })
    }

    fn front(&self, question: &Question, card: &mut Card<'_>) -> Value {
        context! {
            prompt => made_inert(html::line(&question.prompt, card)),
            details => text(&question.details, card),
            ..self.page()
        }
    }

    fn back(&self, question: &Question, card: &mut Card<'_>) -> Value {
        let others = question.see_also.iter().filter_map(|id| self.questions.get(id));
        let see_also = others.map(|other| Value::from(made_inert(html::label(&other.prompt))));
        let cited = question.cited();
        let sources = cited.iter().filter_map(|number| self.document.source(*number));
        context! {
            answer => text(&question.answer, card),
            memory_aid => text(&question.memory_aid, card),
            note => text(&question.note, card),
            see_also => see_also.collect::<Vec<Value>>(),
            sources => sources.map(|source| reference(source, self.words)).collect::<Vec<Value>>(),
            ..self.page()
        }
    }

    /// What every template may ask for.
    fn page(&self) -> Value {
        context! {
            language => self.document.language.as_str(),
            direction => match self.document.language.direction() {
                Direction::LeftToRight => "ltr",
                Direction::RightToLeft => "rtl",
            },
            words => self.words,
        }
    }

    /// The guide and section as one nested tag, then the question's own.
    fn tags(&self, section: &Section, question: &Question) -> String {
        let mut tags = format!("{}::{}", self.document.id, section.id);
        for tag in &question.tags {
            tags.push(' ');
            tags.push_str(tag.as_str());
        }
        tags
    }
}

fn text(blocks: &[Block], card: &mut Card<'_>) -> Markup {
    made_inert(html::blocks(blocks, card))
}

fn made_inert(Markup(text): Markup) -> Markup {
    Markup(inert(&text).into_owned())
}
