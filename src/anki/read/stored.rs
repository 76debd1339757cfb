//! What a collection stores, as far as an import needs it.

use std::collections::BTreeMap;

use crate::anki::NoteTypeKind;

/// A collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoredCollection {
    /// The note types by their ids.
    pub(crate) note_types: BTreeMap<i64, StoredNoteType>,
    /// The decks by their ids.
    pub(crate) decks: BTreeMap<i64, StoredDeck>,
    /// The notes in the order of their ids, which is that of their creation.
    pub(crate) notes: Vec<StoredNote>,
}

/// A deck.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoredDeck {
    /// The full name, such as `Parent::Child`.
    pub(crate) name: String,
}

/// A note type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredNoteType {
    pub(crate) name: String,
    pub(crate) kind: NoteTypeKind,
    /// Whether Anki made it for images with masks.
    pub(crate) is_image_occlusion: bool,
    /// The names of its fields in their order.
    pub(crate) fields: Vec<String>,
    /// The templates of its cards in their order.
    pub(crate) templates: Vec<StoredTemplate>,
}

/// The two sides of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoredTemplate {
    pub(crate) question: String,
    pub(crate) answer: String,
}

/// A note with its cards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoredNote {
    pub(crate) guid: String,
    /// The time of its last change, in seconds since 1970.
    pub(crate) modified: i64,
    /// The id of its note type.
    pub(crate) note_type: i64,
    pub(crate) tags: Vec<String>,
    pub(crate) fields: Vec<String>,
    /// Its cards in the order of their templates.
    pub(crate) cards: Vec<StoredCard>,
}

/// A card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StoredCard {
    /// The index of its template, or the number of its gap less one.
    pub(crate) template: u16,
    /// The id of its deck; for a card in a filtered deck, of the one that it returns to.
    pub(crate) deck: i64,
}
