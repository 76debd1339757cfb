//! What the decks of an edition are called, and the note types of their notes.
//!
//! Both decks and the lock ask the same plan, so that they always agree.

use super::deck::{PlannedDecks, name_decks};
use super::note_types::plan_note_types;
use crate::document::{DeckRecord, Document, RETIRED_DECK, RecordedNoteTypes, SOURCES_DECK, SectionId};
use crate::export::render::messages::Messages;
use crate::export::{AnkiOptions, Assets, CsvNoteType, ExportError, Warning};

/// The decks of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct DeckPlan {
    /// What the lock keeps of them.
    pub record: DeckRecord,
    /// Warnings about new names of decks.
    pub warnings: Vec<Warning>,
}

/// Plans the decks of an edition: from the guide, its last edition ([`Document::decks`]), options and templates. The note
/// types are decided once notes have them, so not for decks of Anki's own type.
///
/// The same record results if the plan is made again with it.
///
/// # Errors
/// A change of note types that Anki could not follow, and errors of templates.
pub fn plan_decks(
    document: &Document,
    options: &AnkiOptions,
    note_type: CsvNoteType,
    assets: &Assets,
) -> Result<DeckPlan, ExportError> {
    let (messages, _) = Messages::load(&document.language, &assets.templates)?;
    match note_type.kind() {
        None => Ok(DeckPlan::new(document, options, &messages)),
        Some(_) => Ok(plan_package(document, options, assets, &messages)?.0),
    }
}

/// Plans decks whose notes have the note types of the guide.
pub(crate) fn plan_package(
    document: &Document,
    options: &AnkiOptions,
    assets: &Assets,
    messages: &Messages,
) -> Result<(DeckPlan, RecordedNoteTypes), ExportError> {
    let mut plan = DeckPlan::new(document, options, messages);
    let note_types = plan_note_types(document, options.note_type_name.as_ref(), &assets.templates)?;
    plan.record.note_types = Some(note_types.clone());
    Ok((plan, note_types))
}

impl DeckPlan {
    /// Plans the decks alone, and keeps the note types of the last edition.
    pub(crate) fn new(document: &Document, options: &AnkiOptions, messages: &Messages) -> Self {
        let PlannedDecks { names, naming, renamed } = name_decks(document, &options.deck, messages);
        let note_types = document.decks.as_ref().and_then(|record| record.note_types.clone());
        let warnings =
            if renamed.is_empty() { Vec::new() } else { vec![Warning::ChangedDeckNames { renamed }] };
        Self { record: DeckRecord { decks: names, naming: Some(naming), note_types }, warnings }
    }

    /// The deck of a section.
    pub(crate) fn section(&self, section: &SectionId) -> &str {
        self.deck(section.as_str())
    }

    /// The deck of the note that lists the sources.
    pub(crate) fn sources(&self) -> &str {
        self.deck(SOURCES_DECK)
    }

    /// The deck of retired questions without a section. Cards that a learner already has remain in their deck.
    pub(crate) fn retired(&self) -> &str {
        self.deck(RETIRED_DECK)
    }

    /// The deck above all others, or the only one.
    pub(crate) fn root(&self) -> &str {
        self.record.naming.as_ref().map_or("", |naming| &naming.root)
    }

    fn deck(&self, key: &str) -> &str {
        self.record.decks.get(key).map_or_else(|| self.root(), String::as_str)
    }
}
