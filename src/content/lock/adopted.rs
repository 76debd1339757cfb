//! Notes that learners have from another program, taken over by a guide.

use std::collections::{BTreeMap, BTreeSet};

use super::file::lock_file::LockFile;
use super::model::LockedNote;
use crate::document::SourceNumber;

/// The identity of a note that a guide takes over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedNote {
    /// Its GUID: Anki recognises the note by it.
    pub guid: String,
    /// The name of its note type.
    pub note_type: String,
}

impl LockFile {
    /// Keeps the GUIDs and note types of notes that learners have, by the ids of their questions.
    ///
    /// The edition is closed: what learners have is published, and a question that goes is retired. Of two questions with
    /// one GUID, the first keeps it, because Anki has one note.
    pub fn adopt_notes(&mut self, notes: &BTreeMap<String, AdoptedNote>) {
        let mut taken = BTreeSet::new();
        for (name, locked) in &mut self.lock.notes {
            if let Some(adopted) = notes.get(name.id.as_str())
                && taken.insert(adopted.guid.as_str())
            {
                *locked = LockedNote {
                    guid: Some(adopted.guid.clone()),
                    note_type: Some(adopted.note_type.clone()),
                    ..locked.clone()
                };
            }
        }
        self.publish();
    }
    /// Gives sources the numbers that learners know them by. Others follow.
    pub fn adopt_numbers(&mut self, numbers: &BTreeMap<String, SourceNumber>) {
        let mut free = numbers.values().map(|number| number.index() + 1).max().unwrap_or_default();
        for (key, source) in &mut self.lock.sources {
            source.number = numbers.get(key.as_str()).copied().unwrap_or_else(|| {
                free += 1;
                SourceNumber::from_index(free - 1)
            });
        }
    }
}
