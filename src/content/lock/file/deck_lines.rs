//! The lines and fields of a lock about decks and note types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::{
    DeckNaming, DeckRecord, Language, Moment, NoteTypeOwner, RecordedFaces, RecordedNoteTypes,
};

/// The beginning of the lines of decks.
pub(crate) const DECK_START: &str = "{\"deck\":";

/// The line of a deck.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeckLine {
    /// The id of its section, or the key of a special deck.
    pub(crate) deck: String,
    /// Its full name.
    pub(crate) name: String,
}

/// How the names of decks were made.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamingFields {
    numbers: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    single: bool,
    root: String,
}

/// The note types of the notes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteTypesFields {
    basic: String,
    cloze: String,
    language: String,
    /// The hash and the time of faces of the guide's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    faces: Option<(String, u64)>,
}

impl NamingFields {
    pub(crate) fn new(naming: &DeckNaming) -> Self {
        let DeckNaming { numbers, parent, single, root } = naming.clone();
        Self { numbers, parent, single, root }
    }
}

impl NoteTypesFields {
    pub(crate) fn new(note_types: &RecordedNoteTypes) -> Self {
        let faces = match &note_types.owner {
            NoteTypeOwner::Shared => None,
            NoteTypeOwner::Guide(faces) => Some((faces.hash.clone(), faces.modified.seconds())),
        };
        Self {
            basic: note_types.basic.clone(),
            cloze: note_types.cloze.clone(),
            language: note_types.language.to_string(),
            faces,
        }
    }

    fn into_note_types(self) -> Result<RecordedNoteTypes, String> {
        let owner = match self.faces {
            None => NoteTypeOwner::Shared,
            Some((hash, modified)) => {
                let why = || format!("the time of `faces` is out of range: {modified}");
                let modified = Moment::new(modified).ok_or_else(why)?;
                NoteTypeOwner::Guide(RecordedFaces { hash, modified })
            }
        };
        let language = Language::new(self.language);
        Ok(RecordedNoteTypes { basic: self.basic, cloze: self.cloze, language, owner })
    }
}

/// The record of the decks from the fields of the head; its decks follow as lines.
///
/// # Errors
/// The reason why a field is invalid.
pub(crate) fn read_record(
    naming: Option<NamingFields>,
    note_types: Option<NoteTypesFields>,
) -> Result<Option<DeckRecord>, String> {
    if naming.is_none() && note_types.is_none() {
        return Ok(None);
    }
    let note_types = note_types.map(NoteTypesFields::into_note_types).transpose()?;
    let naming = naming.map(|NamingFields { numbers, parent, single, root }| DeckNaming {
        numbers,
        parent,
        single,
        root,
    });
    Ok(Some(DeckRecord { decks: BTreeMap::new(), naming, note_types }))
}
