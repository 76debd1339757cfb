//! The notes of a guide as an Anki collection.

use std::collections::{BTreeMap, BTreeSet};

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
    root: &str,
    note_types: &NoteTypes,
    notes: Vec<FilledNote<'e>>,
) -> Collection<'e> {
    let document = cx.document;
    let kinds = [NoteTypeKind::Normal, NoteTypeKind::Cloze];
    let used = kinds.into_iter().filter(|kind| notes.iter().any(|note| note.kind == *kind));
    let deck_ids: BTreeMap<&str, i64> =
        notes.iter().map(|note| (note.deck, deck_id(document, root, note.deck))).collect();
    Collection {
        created: Moment::beginning_of(document.updated).seconds(),
        modified: document.modified().seconds(),
        note_types: used.map(|kind| note_types.get(kind).clone()).collect(),
        current_note_type: note_types.basic.id,
        decks: decks(cx, root, &deck_ids),
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

/// The id of a deck. The deck above all others has that of the guide.
fn deck_id(document: &Document, root: &str, name: &str) -> i64 {
    let place = if name == root { String::new() } else { format!("/{name}") };
    stable_id::numeric_id(&format!("deck:{}{place}", document.id))
}

/// The decks of the notes, after those that contain them: older readers look for these.
fn decks(cx: NoteContext<'_>, root: &str, ids: &BTreeMap<&str, i64>) -> Vec<Deck> {
    let deck = |name: &str, id: i64| Deck {
        id,
        name: name.to_owned(),
        description: if name == root { write_description(cx.document, cx.messages) } else { String::new() },
    };
    let paths = ids.keys().flat_map(|name| name.match_indices("::").map(|(at, _)| &name[..at]));
    let above: BTreeSet<&str> = paths.filter(|path| !ids.contains_key(path)).collect();
    let above = above.into_iter().map(|name| deck(name, deck_id(cx.document, root, name)));
    above.chain(ids.iter().map(|(name, id)| deck(name, *id))).collect()
}
