//! The notes that learners have already, and the export that updates them.
//!
//! Anki recognises a note by its GUID, and updates it only if its note type is the same as in the file. An `.apkg` of this
//! program has its own note types; its CSV has Anki's "Basic".

use std::collections::{BTreeMap, BTreeSet};

use super::model::AnkiNote;
use super::plan::PlannedGuide;
use crate::document::RecordedNoteTypes;
use crate::plural::counted;

/// The note type of the CSV.
const CSV_TYPE: &str = "Basic";

/// The notes that questions were, by the ids of the questions, each GUID once.
pub fn list_anki_notes(guide: &PlannedGuide) -> BTreeMap<String, AnkiNote> {
    let mut taken = BTreeSet::new();
    let questions = guide.sections.iter().flat_map(|section| &section.questions);
    let notes = questions.filter_map(|planned| Some((planned, planned.question.anki_note.as_ref()?)));
    let notes = notes.filter(|(_, note)| !note.guid.is_empty() && taken.insert(note.guid.as_str()));
    notes.map(|(planned, note)| (planned.id.clone(), note.clone())).collect()
}

/// Says which export updates the notes that learners have, by note types.
pub fn describe_updates(notes: &BTreeMap<String, AnkiNote>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for note in notes.values() {
        *counts.entry(&note.note_type).or_default() += 1;
    }
    let mut lines = Vec::new();
    let mut others = BTreeMap::new();
    for (note_type, count) in counts {
        let notes = counted(count, "note");
        if RecordedNoteTypes::is_shared_name(note_type) {
            lines.push(format!(
                "{notes} of type `{note_type}`: `qexport apkg` updates those that learners have"
            ));
        } else if note_type == CSV_TYPE {
            lines.push(format!(
                "{notes} of type `{note_type}`: `qexport csv` updates those that learners have; Anki skips an `.apkg`, \
                 whose note type differs"
            ));
        } else {
            others.insert(note_type, count);
        }
    }
    if !others.is_empty() {
        let types = others.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        lines.push(format!(
            "{} of other types ({types}): no export updates those that learners have, because Anki cannot change their \
             type; learners can: *Notes → Change Note Type* to `{CSV_TYPE}`, and then import the CSV",
            counted(others.values().sum(), "note")
        ));
    }
    if lines.is_empty() {
        String::new()
    } else {
        format!("history ({}):\n  {}\n", notes.len(), lines.join("\n  "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_types_decide_the_road() {
        let note =
            |guid: &str, note_type: &str| AnkiNote { guid: guid.to_owned(), note_type: note_type.to_owned() };
        let notes = [
            ("a", note("1", "Basic")),
            ("b", note("2", "qexport de")),
            ("c", note("3", "My type")),
            ("d", note("4", "Basic")),
        ];
        let notes = notes.map(|(id, note)| (id.to_owned(), note)).into();
        let said = describe_updates(&notes);
        let roads = [
            ("2 notes of type `Basic`", "`qexport csv` updates"),
            ("qexport de", "`qexport apkg` updates"),
            ("My type", "Change Note Type"),
        ];
        for (line, (notes, road)) in said.lines().skip(1).zip(roads) {
            assert!(line.contains(notes) && line.contains(road), "{line}");
        }
        assert_eq!(describe_updates(&BTreeMap::new()), "");
    }
}
