//! The gaps of cloze notes get the numbers of their cards.

use std::collections::BTreeMap;

use super::edition_input::EditionInput;
use super::retired;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::guide::references::References;
use crate::content::lock::gaps::{LockedGap, find_empty_cards, renumber_gaps};
use crate::content::lock::model::{LockedNote, NoteForm, NoteName};
use crate::content::lower;
use crate::document::{Block, Document, Moment, Question, QuestionId};

/// The gaps of a question's answer.
#[derive(Debug, Default)]
pub(crate) struct NoteGaps {
    /// The gaps of any edition, the current ones first.
    pub(crate) gaps: Vec<LockedGap>,
    /// The number of cards that have no gap any more.
    pub(crate) empty_cards: usize,
}

/// Numbers the gaps of all cloze questions as in the last edition.
pub(crate) fn renumber_clozes(
    input: &EditionInput<'_>,
    document: &mut Document,
) -> BTreeMap<QuestionId, NoteGaps> {
    let sink = DiagnosticSink::default();
    let mut references = References::from_document(document, input.folder, &sink);
    let mut notes = BTreeMap::new();
    for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
        let name = NoteName::of_question(question);
        if name.form != NoteForm::Cloze {
            continue;
        }
        let entry = input.previous.notes.get(&name);
        let before = entry.map(|entry| read_answer(input, &name, entry, question, &mut references));
        let (previous, before) = (entry.map_or(&[][..], |entry| &entry.gaps), before.unwrap_or_default());
        let gaps = renumber_gaps(previous, &before, &mut question.answer);
        let empty_cards = find_empty_cards(previous, &before, &question.answer).len();
        notes.insert(question.id.clone(), NoteGaps { gaps, empty_cards });
    }
    notes
}

/// The answer of the last edition.
fn read_answer(
    input: &EditionInput<'_>,
    name: &NoteName,
    entry: &LockedNote,
    question: &Question,
    references: &mut References<'_>,
) -> Vec<Block> {
    let Some(text) = &entry.text else { return Vec::new() };
    if input.authored.questions.get(&question.id).is_some_and(|now| now.text.answer == text.answer) {
        return question.answer.clone();
    }
    let past = retired::raw_question(name, text)
        .and_then(|raw| lower::lower_question(&raw, Moment::default(), references));
    past.map(|past| past.answer).unwrap_or_default()
}
