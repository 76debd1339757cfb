//! Updates of the package's notes, as rows.
//!
//! A package replaces all fields of a note that it updates. A text file replaces the fields that it has, so these rows end
//! before `MyNotes`, and the learner's text there is kept.

use super::table::CsvNote;
use crate::anki::NoteTypeKind;
use crate::document::{Document, Question, RecordedNoteTypes};
use crate::export::Warning;
use crate::export::anki::apkg;
use crate::export::anki::apkg::Media;
use crate::export::anki::note_list::{NoteSpec, NoteSubject};
use crate::export::render::messages::Messages;

/// Writes the notes of a guide.
pub(crate) fn write_update_notes(
    document: &Document,
    messages: &Messages,
    note_types: &RecordedNoteTypes,
    specs: &[NoteSpec<'_>],
    warnings: &mut Vec<Warning>,
) -> Vec<CsvNote> {
    for spec in specs {
        if let NoteSubject::Question(question, _) = spec.subject {
            warnings.extend(missing_images(document, question));
        }
    }
    let written = apkg::write_notes(document, messages, &Media::collect(document, specs), specs);
    let rows = specs.iter().zip(&written).map(|(spec, note)| CsvNote {
        guid: spec.guid.clone(),
        kind: Some(note_type_name(note_types, note.kind).to_owned()),
        deck: spec.deck.clone(),
        fields: note.own_fields().map(escape_formula).collect(),
        tags: spec.tags.join(" "),
    });
    rows.collect()
}

fn note_type_name(note_types: &RecordedNoteTypes, kind: NoteTypeKind) -> &str {
    match kind {
        NoteTypeKind::Normal => &note_types.basic,
        NoteTypeKind::Cloze => &note_types.cloze,
    }
}

/// Warns of images, which a row cannot contain.
fn missing_images(document: &Document, question: &Question) -> Option<Warning> {
    let images = question.images();
    let has_images = images.into_iter().any(|path| document.images.contains_key(path));
    has_images.then(|| Warning::PackagedImages { question: question.id.clone() })
}

/// A spreadsheet would run a cell that begins like this as a formula.
fn escape_formula(field: &str) -> String {
    match field.chars().next() {
        Some(first @ ('=' | '+' | '-' | '@' | '\t' | '\r')) => {
            format!("&#{};{}", u32::from(first), &field[first.len_utf8()..])
        }
        _ => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_written_as_a_letter() {
        assert_eq!(escape_formula("=1+1"), "&#61;1+1");
        assert_eq!(escape_formula("@SUM(A1)"), "&#64;SUM(A1)");
        assert_eq!(escape_formula("<p>=1</p>"), "<p>=1</p>");
        assert_eq!(escape_formula(""), "");
    }
}
