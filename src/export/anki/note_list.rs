//! The notes of a guide, independent of their format.
//!
//! Anki identifies a note by its GUID at every import. The GUID derives from the question's first id and never from its
//! text, so a fixed typo does not reset the review history.

use std::collections::BTreeSet;

use super::plan::DeckPlan;
use crate::document::{Card, Document, Moment, NoteId, Question, Retired, Section, SectionId};
use crate::export::render::stable_id;
use crate::export::{AnkiOptions, ExportError, Warning};

/// One note.
#[derive(Debug)]
pub(crate) struct NoteSpec<'a> {
    /// The permanent GUID.
    pub(crate) guid: String,
    /// The full name of its deck.
    pub(crate) deck: String,
    /// Its tags: the guide and section as one nested tag, then the question's own.
    pub(crate) tags: Vec<String>,
    /// The last change of its content.
    pub(crate) modified: Moment,
    /// Whether its question is removed from the guide.
    pub(crate) is_retired: bool,
    /// Its subject.
    pub(crate) subject: NoteSubject<'a>,
}

/// The subject of a note.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NoteSubject<'a> {
    /// A question, and the title of its section.
    Question(&'a Question, &'a str),
    /// All sources of the guide.
    Sources,
}

/// The notes of a guide.
#[derive(Debug, Default)]
pub(crate) struct NoteList<'a> {
    /// In the order of the guide; the sources come last.
    pub(crate) specs: Vec<NoteSpec<'a>>,
    /// Warnings about questions without a note.
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> NoteList<'a> {
    /// Every question that has an answer and wants a card, and the list of sources.
    ///
    /// # Errors
    /// Refuses a question whose id has made a note before.
    pub(crate) fn build(
        document: &'a Document,
        plan: &DeckPlan,
        options: &AnkiOptions,
    ) -> Result<Self, ExportError> {
        let mut list = Self { warnings: plan.warnings.clone(), ..Self::default() };
        let mut guids = BTreeSet::new();
        for section in &document.sections {
            let deck = plan.section(&section.id);
            for question in section.questions.iter().filter(|question| question.card != Card::None) {
                if !question.has_answer() {
                    list.warnings.push(Warning::NoAnswer { question: question.id.clone() });
                    continue;
                }
                let spec = question_spec(document, deck, section, question);
                // Anki imports both, and even its database check does not find them.
                if !guids.insert(spec.guid.clone()) {
                    return Err(ExportError::SameCard { question: question.id.clone() });
                }
                list.specs.push(spec);
            }
        }
        list.add_retired(document, plan);
        if options.sources_note && !document.sources.is_empty() {
            list.specs.push(NoteSpec {
                guid: stable_id::sources_note_guid(&document.scope()),
                deck: plan.sources().to_owned(),
                tags: vec![document.first_id().to_string()],
                modified: document.sources_modified,
                is_retired: false,
                subject: NoteSubject::Sources,
            });
        }
        Ok(list)
    }

    /// Retired questions are exported once more, with a tag for searches.
    fn add_retired(&mut self, document: &'a Document, plan: &DeckPlan) {
        for Retired { question, section: (id, title), edition } in &document.retired {
            let mut tags = tags(document, id, question);
            tags.push(format!("qexport::retired::{edition}"));
            // If its section still exists, its deck is used: a deck of its own would soon be empty.
            let home = document.sections.iter().find(|section| section.id == *id);
            self.specs.push(NoteSpec {
                guid: guid(document, question),
                deck: home.map_or_else(|| plan.retired(), |section| plan.section(&section.id)).to_owned(),
                tags,
                modified: question.modified,
                is_retired: true,
                subject: NoteSubject::Question(question, title),
            });
        }
        if !document.retired.is_empty() {
            // A question that became a cloze is still there.
            let ids: BTreeSet<NoteId> = document.questions().map(Question::note_id).collect();
            let removed = document.retired.iter().filter(|retired| {
                retired.edition == document.edition && !ids.contains(&retired.question.note_id())
            });
            self.warnings
                .push(Warning::Retired { questions: removed.count(), notes: document.retired.len() });
        }
    }
}

fn question_spec<'a>(
    document: &Document,
    deck: &str,
    section: &'a Section,
    question: &'a Question,
) -> NoteSpec<'a> {
    NoteSpec {
        guid: guid(document, question),
        deck: deck.to_owned(),
        tags: tags(document, &section.id, question),
        modified: question.modified,
        is_retired: false,
        subject: NoteSubject::Question(question, &section.title),
    }
}

fn tags(document: &Document, section: &SectionId, question: &Question) -> Vec<String> {
    let own = question.tags.iter().map(ToString::to_string);
    // The first id, as in the GUID: a guide's new id must not touch notes that say the same as before.
    [format!("{}::{section}", document.first_id())].into_iter().chain(own).collect()
}

/// A note cannot change its type, so a question that becomes a cloze becomes another note.
fn guid(document: &Document, question: &Question) -> String {
    if let Some(guid) = &question.guid {
        return guid.clone();
    }
    let (scope, id) = (document.scope(), question.note_id());
    match question.card {
        Card::Cloze => stable_id::cloze_note_guid(&scope, &id),
        Card::Basic | Card::Reversed | Card::None => stable_id::note_guid(&scope, &id),
    }
}
