//! The notes of a guide as an Anki collection.

use std::collections::BTreeMap;

use super::description::write_description;
use super::note_type::NoteTypes;
use super::note_writer::FilledNote;
use crate::anki::{Collection, Deck, Note, NoteTypeKind};
use crate::document::{Document, Moment};
use crate::export::anki::context::NoteContext;
use crate::export::render::stable_id;

/// Builds the collection of a package.
pub(crate) fn build_collection<'e>(
    cx: NoteContext<'_>,
    note_types: &NoteTypes,
    notes: Vec<FilledNote<'e>>,
) -> Collection<'e> {
    let document = cx.document;
    let kinds = [NoteTypeKind::Normal, NoteTypeKind::Cloze];
    let used = kinds.into_iter().filter(|kind| notes.iter().any(|note| note.kind == *kind));
    let deck_ids: BTreeMap<&str, i64> =
        notes.iter().map(|note| (note.deck, deck_id(document, note.deck))).collect();
    Collection {
        created: Moment::beginning_of(document.updated).seconds(),
        modified: document.modified().seconds(),
        note_types: used.map(|kind| note_types.get(kind).clone()).collect(),
        current_note_type: note_types.basic.id,
        decks: decks(cx, &deck_ids),
        notes: notes
            .into_iter()
            .map(|note| Note {
                guid: note.guid,
                model: note_types.get(note.kind).id,
                deck: deck_ids.get(note.deck).copied().unwrap_or_default(),
                tags: note.tags,
                modified: note.modified.seconds(),
                fields: note.fields,
                sort_text: note.sort_text,
                cards: note.cards,
                queue: note.queue,
            })
            .collect(),
    }
}

fn deck_id(document: &Document, name: &str) -> i64 {
    stable_id::numeric_id(&format!("deck:{}/{name}", document.id))
}

/// The decks of the notes, after the deck that contains them all: older readers look for it.
fn decks(cx: NoteContext<'_>, ids: &BTreeMap<&str, i64>) -> Vec<Deck> {
    let parent = ids.keys().next().and_then(|name| name.split_once("::")).map(|(parent, _)| Deck {
        id: stable_id::numeric_id(&format!("deck:{}", cx.document.id)),
        name: parent.to_owned(),
        description: write_description(cx.document, cx.messages),
    });
    let leaves =
        ids.iter().map(|(name, id)| Deck { id: *id, name: (*name).to_owned(), description: String::new() });
    parent.into_iter().chain(leaves).collect()
}
