//! Updates of the package's notes, as rows.
//!
//! A package replaces all fields of a note that it updates. A text file replaces the fields that it has, so these rows omit
//! `MyNotes`, and the learner's text there is kept.
//!
//! A file has notes of one type. Anki can find the type of each row in a column, but then reads fields by their place, and
//! a learner who has moved a field would find the answer in the question.

use super::table::{CsvColumns, CsvNote};
use crate::anki::NoteTypeKind;
use crate::document::{Card, Document, Moment, Question, RecordedNoteTypes};
use crate::export::Warning;
use crate::export::anki::apkg;
use crate::export::anki::apkg::{FIELDS, Media, OWN_FIELDS};
use crate::export::anki::context::NoteContext;
use crate::export::anki::note_list::{NoteSpec, NoteSubject};

/// The fields of the rows, in the order of their columns.
///
/// The answer is last. In a file without tags, Anki takes the column after the last field that it finds for tags, and a
/// learner may have removed every other field.
fn columns() -> impl Iterator<Item = (usize, &'static str)> {
    const LAST: &str = "Answer";
    let fields = || FIELDS.iter().copied().take(OWN_FIELDS).enumerate();
    let first = fields().filter(|(_, name)| *name != LAST);
    first.chain(fields().filter(|(_, name)| *name == LAST))
}

/// Selects the notes of one type, and warns of those that the file omits.
pub(crate) fn select_notes<'a>(
    document: &Document,
    note_types: &RecordedNoteTypes,
    kind: NoteTypeKind,
    mut specs: Vec<NoteSpec<'a>>,
    warnings: &mut Vec<Warning>,
) -> Vec<NoteSpec<'a>> {
    let is_cloze = |spec: &NoteSpec<'_>| matches!(spec.subject, NoteSubject::Question(question, _) if question.card == Card::Cloze);
    let cloze_notes = specs.iter().filter(|spec| is_cloze(spec)).count();
    match kind {
        NoteTypeKind::Normal => {
            specs.retain(|spec| !is_cloze(spec));
            if cloze_notes > 0 {
                warnings.push(Warning::OmittedClozeNotes { notes: cloze_notes });
            }
        }
        NoteTypeKind::Cloze => {
            specs.retain(is_cloze);
            let edition = Moment::beginning_of(document.updated);
            let is_old = |question: &Question| question.card == Card::Cloze && question.modified < edition;
            let was_published = document.retired.iter().any(|retired| retired.question.card == Card::Cloze);
            // A package has the type only if one of its notes does.
            if cloze_notes > 0 && !was_published && !document.questions().any(is_old) {
                let note_type = type_name(note_types, kind).to_owned();
                warnings.push(Warning::NewNoteType { note_type });
            }
        }
    }
    specs
}

/// Writes the notes of one type, for which Anki finds the fields by their names.
pub(crate) fn write_update_notes(
    cx: NoteContext<'_>,
    (note_types, kind): (&RecordedNoteTypes, NoteTypeKind),
    specs: &[NoteSpec<'_>],
    warnings: &mut Vec<Warning>,
) -> (CsvColumns, Vec<CsvNote>) {
    let document = cx.document;
    warnings.extend(cx.options.speak.map(|_| Warning::PackagedSpeech));
    for spec in specs {
        if let NoteSubject::Question(question, _) = spec.subject {
            warnings.extend(missing_images(document, question));
        }
    }
    let written = apkg::write_notes(cx, &Media::collect(document, specs), specs);
    let rows = specs.iter().zip(&written).map(|(spec, note)| {
        let fields: Vec<&str> = note.own_fields().collect();
        CsvNote {
            guid: spec.guid.clone(),
            deck: spec.deck.clone(),
            fields: columns()
                .map(|(index, _)| escape_formula(fields.get(index).copied().unwrap_or_default()))
                .collect(),
            tags: spec.tags.join(" "),
        }
    });
    let note_type = type_name(note_types, kind).to_owned();
    let columns = CsvColumns::Named { note_type, fields: columns().map(|(_, name)| name).collect() };
    (columns, rows.collect())
}

fn type_name(note_types: &RecordedNoteTypes, kind: NoteTypeKind) -> &str {
    match kind {
        NoteTypeKind::Normal => &note_types.basic,
        NoteTypeKind::Cloze => &note_types.cloze,
    }
}

/// Warns of images and sounds, which a row cannot contain.
fn missing_images(document: &Document, question: &Question) -> Option<Warning> {
    let images = question.images();
    let has_images = images.into_iter().any(|path| document.images.contains_key(path));
    let has_audio = question.audio().into_iter().any(|path| document.audio.contains_key(path));
    (has_images || has_audio).then(|| Warning::PackagedImages { question: question.id.clone() })
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
