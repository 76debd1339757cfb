//! Questions that were removed from the guide, restored from the lock.
//!
//! They are read like any other, but their problems are not reported: a source or an image may be gone by now, and
//! their authors have no text to fix.

use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::guide::raw::{RawChoice, RawChoices, RawQuestion, Validity};
use crate::content::guide::references::References;
use crate::content::lock::gaps::renumber_gaps;
use crate::content::lock::model::{Lock, LockedChoice, LockedNote, LockedText, NoteForm, NoteName};
use crate::content::lower;
use crate::content::source::file::{File, Span};
use crate::content::source::folder::Folder;
use crate::content::yaml::mapping::{Markdown, Spanned};
use crate::document::{
    Card, ChoiceOrder, Document, Edition, QuestionId, Retired, SectionId, SourceKey, Tag, Verdict,
};

/// Restores the questions that were removed in any edition.
pub(crate) fn restore_retired(lock: &Lock, document: &mut Document, folder: &dyn Folder) {
    let sink = DiagnosticSink::default();
    let mut references = References::from_document(document, folder, &sink);
    let notes = lock.retired_notes();
    let retired: Vec<Retired> = notes
        .filter_map(|(name, note, text, edition)| restore_note(name, note, text, edition, &mut references))
        .collect();
    let (images, audio) = (references.images.into_files(), references.audio.into_files());
    document.retired = retired;
    document.images.extend(images);
    document.audio.extend(audio);
}

fn restore_note(
    name: &NoteName,
    note: &LockedNote,
    text: &LockedText,
    edition: Edition,
    references: &mut References<'_>,
) -> Option<Retired> {
    let (section, title) = &text.section;
    let section = (SectionId::new(section).ok()?, title.clone());
    let mut question = lower::lower_question(&raw_question(name, text)?, note.stamp.modified, references)?;
    question.guid.clone_from(&note.guid);
    let before = question.answer.clone();
    renumber_gaps(&note.gaps, &before, &mut question.answer);
    question.has_answer().then_some(Retired { question, section, edition })
}

/// The question of a note, as its guide had it. A foreign id is its origin.
pub(crate) fn raw_question(NoteName { id, form }: &NoteName, text: &LockedText) -> Option<RawQuestion> {
    let card = match form {
        NoteForm::Cloze => Card::Cloze,
        NoteForm::Basic if text.reversed => Card::Reversed,
        NoteForm::Basic => Card::Basic,
    };
    let sources = text.sources.iter().filter_map(|key| SourceKey::new(key).ok());
    let own_id = id.as_str().rsplit('/').next().and_then(|id| QuestionId::new(id).ok())?;
    let origin = id.is_foreign().then(|| Spanned { value: id.clone(), span: detached_span("") });
    Some(RawQuestion {
        span: detached_span(""),
        validity: Validity::Invalid,
        id: Some(Spanned { value: own_id, span: detached_span("") }),
        allowances: Vec::new(),
        origin,
        question: markdown(&text.question),
        choices: raw_choices(text),
        answer: markdown(&text.answer),
        memory_aid: markdown(&text.memory_aid),
        note: markdown(&text.note),
        tags: text.tags.iter().filter_map(|tag| Tag::new(tag).ok()).collect(),
        see_also: Vec::new(),
        sources: sources.map(|value| Spanned { value, span: detached_span("") }).collect(),
        card: Some(Spanned { value: card, span: detached_span("") }),
        formerly: Vec::new(),
    })
}

fn raw_choices(text: &LockedText) -> Option<RawChoices> {
    let choice = |choice: &LockedChoice| {
        let verdict = if choice.right { Verdict::Right } else { Verdict::Wrong };
        Some(RawChoice { verdict, text: markdown(&choice.text)?, why: markdown(&choice.why) })
    };
    let items: Vec<RawChoice> = text.choices.iter().filter_map(choice).collect();
    let order = if text.pinned { ChoiceOrder::Pinned } else { ChoiceOrder::Shuffled };
    (!items.is_empty()).then_some(RawChoices { order, items })
}

/// A text that has no place in a file.
fn markdown(text: &str) -> Option<Markdown> {
    (!text.is_empty()).then(|| Spanned { value: text.to_owned(), span: detached_span(text) })
}

fn detached_span(text: &str) -> Span {
    let file = File::new(String::new(), usize::MAX, text.to_owned());
    Span { file, range: 0..text.len() }
}
