//! The note types of a guide, which stay the same from edition to edition.
//!
//! Guides in one language share their note types, and so the look of their cards. A guide with faces of its own has note
//! types of its own, so that its look never replaces that of another guide. All of this is decided once: Anki updates a
//! note only if its note type is the same, and reports a conflict otherwise.

use super::apkg::NoteTypes;
use super::names::NoteTypeName;
use crate::document::{Document, Moment, NoteTypeOwner, RecordedFaces, RecordedNoteTypes};
use crate::export::{ExportError, Templates};

/// The folders whose templates the faces of cards are made of.
const FACE_FOLDERS: [&str; 2] = ["anki/apkg/", "words/"];

/// Decides the note types of an edition, or keeps those of the last one.
///
/// # Errors
/// A change that Anki could not follow, and errors of templates.
pub(crate) fn plan_note_types(
    document: &Document,
    name: Option<&NoteTypeName>,
    templates: &Templates,
) -> Result<RecordedNoteTypes, ExportError> {
    let recorded = document.decks.as_ref().and_then(|record| record.note_types.as_ref());
    let Some(recorded) = recorded else {
        let shared = RecordedNoteTypes::shared(&document.language);
        return match name {
            Some(name) => own_note_types(name.to_string(), document, None, templates),
            None if has_own_faces(&shared, templates)? => {
                own_note_types(default_name(document), document, None, templates)
            }
            None => Ok(shared),
        };
    };
    match (&recorded.owner, name) {
        (NoteTypeOwner::Guide(_), Some(name)) if name.as_str() != recorded.basic => {
            Err(refuse(recorded, &format!("`{name}`"), RENAMED_FIX))
        }
        (NoteTypeOwner::Guide(faces), _) => {
            own_note_types(recorded.basic.clone(), document, Some(faces), templates)
        }
        (NoteTypeOwner::Shared, Some(name)) => Err(refuse(recorded, &format!("`{name}`"), NAMED_FIX)),
        (NoteTypeOwner::Shared, None) if has_own_faces(recorded, templates)? => {
            Err(refuse(recorded, "one of the guide's own, as own card templates require", TEMPLATES_FIX))
        }
        (NoteTypeOwner::Shared, None) => Ok(recorded.clone()),
    }
}

const RENAMED_FIX: &str = "set `anki: note_type_name` to the old name, or remove it";
const NAMED_FIX: &str = "remove `anki: note_type_name`";
const TEMPLATES_FIX: &str =
    "for this deck, remove `anki/apkg/` and `words/` from the folder of `--templates`";

fn refuse(recorded: &RecordedNoteTypes, wanted: &str, fix: &'static str) -> ExportError {
    ExportError::NoteTypeChange { recorded: recorded.basic.clone(), wanted: wanted.to_owned(), fix }
}

/// The note types of one guide. Anki updates faces only if they are newer, so changed faces get a newer time.
fn own_note_types(
    name: String,
    document: &Document,
    last: Option<&RecordedFaces>,
    templates: &Templates,
) -> Result<RecordedNoteTypes, ExportError> {
    let edition = Moment::beginning_of(document.updated);
    let faces = RecordedFaces { hash: String::new(), modified: edition };
    // The language may change with the guide's: no other guide has these faces.
    let mut own = RecordedNoteTypes::of_guide(name, &document.language, faces);
    let hash = NoteTypes::build(&own, templates)?.hash_faces();
    let modified = match last {
        None => edition,
        Some(last) if last.hash == hash => last.modified,
        Some(last) => edition.max(last.modified.next()),
    };
    own.owner = NoteTypeOwner::Guide(RecordedFaces { hash, modified });
    Ok(own)
}

/// Whether the user's templates show anything else than the bundled ones do.
fn has_own_faces(shared: &RecordedNoteTypes, templates: &Templates) -> Result<bool, ExportError> {
    if !FACE_FOLDERS.iter().any(|folder| templates.are_replaced(folder)) {
        return Ok(false);
    }
    Ok(NoteTypes::build(shared, templates)? != NoteTypes::build(shared, &Templates::bundled())?)
}

/// The name for a guide that chooses none: its id stays and differs from those of other guides.
fn default_name(document: &Document) -> String {
    let name = format!("qexport {}", document.id);
    if RecordedNoteTypes::is_shared_name(&name) { format!("qexport guide {}", document.id) } else { name }
}
