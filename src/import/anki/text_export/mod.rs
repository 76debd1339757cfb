//! Text that Anki exported: rows of fields, below header lines such as `#separator:tab`.

mod header;
mod rows;

use std::collections::BTreeMap;

use self::header::TextHeader;
use self::rows::{TextRow, read_rows};
use super::choice::FieldChoice;
use super::decks::{DeckQuestion, build_sections, file_stem};
use super::media::NoFiles;
use super::note::{NoteInput, NoteQuestion, add_own_sources, read_note};
use super::note_shape::{NoteShape, OWN_FIELD_ORDER, ShapeKind, read_shape};
use super::own_sources::OwnSources;
use super::package::unclear_fields;
use crate::anki::NoteTypeKind;
use crate::anki::read::{StoredNoteType, StoredTemplate};
use crate::import::html::Notices;
use crate::import::model::{ImportedGuide, Notice, Origin};
use crate::import::{ImportError, ImportErrorKind, InputFile};

/// Reads a text export, of notes or of cards.
///
/// # Errors
/// A text that is not UTF-8, has no rows, or has columns that are not clear.
pub fn read_text_export(file: &InputFile, fields: &FieldChoice) -> Result<ImportedGuide, ImportError> {
    let text = decode(file)?;
    let (header, body, first_line) = TextHeader::read(text);
    let rows = read_rows(file, &header, body, first_line)?;
    let types = read_note_types(&rows, &header);
    let mut shapes: BTreeMap<&str, NoteShape> = BTreeMap::new();
    let mut unclear = Vec::new();
    for (name, note_type) in &types {
        match read_shape(note_type, fields) {
            Some(shape) => {
                shapes.insert(name, shape);
            }
            None => unclear.push(note_type),
        }
    }
    if !unclear.is_empty() {
        return Err(unclear_fields(file, &unclear));
    }
    let sources = collect_sources(&rows, &types, &shapes);
    let mut notices: Vec<Notice> = Vec::new();
    let mut questions = Vec::new();
    for row in &rows {
        let (Some(shape), Some(note_type)) =
            (shapes.get(row.note_type.as_str()), types.get(row.note_type.as_str()))
        else {
            continue;
        };
        let subject = row.deck.rsplit("::").next().filter(|name| !name.trim().is_empty());
        let input = NoteInput {
            guid: row.guid.as_deref(),
            note_type,
            shape,
            fields: &row.fields,
            tags: &row.tags,
            cards: None,
            origin: Origin { file: file.name.clone(), line: Some(row.line) },
            subject: subject.unwrap_or_else(|| file_stem(&file.name)),
        };
        let mut found = Notices::default();
        if let Some(NoteQuestion { question, section, .. }) =
            read_note(&input, &sources, &mut NoFiles, &mut found)
        {
            questions.push(DeckQuestion { deck: row.deck.clone(), section, question });
        }
        notices.extend(found.at(&input.origin));
    }
    if questions.is_empty() {
        let origin = Origin { file: file.name.clone(), line: None };
        let help = "export notes from Anki: File → Export, format Notes in Plain Text";
        return Err(ImportError::new(origin, ImportErrorKind::Empty, "the text contains no note", help));
    }
    let (title, sections) = build_sections(questions, &file.name);
    Ok(ImportedGuide {
        title,
        sections,
        sources: sources.into_sources(),
        notices,
        ..ImportedGuide::default()
    })
}

fn decode(file: &InputFile) -> Result<&str, ImportError> {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
    std::str::from_utf8(bytes).map_err(|why| {
        let line = bytes[..why.valid_up_to()].split(|byte| *byte == b'\n').count();
        let origin = Origin { file: file.name.clone(), line: Some(line) };
        let help = "save the file as UTF-8, or export it from Anki again";
        ImportError::new(origin, ImportErrorKind::Damaged, "the text is not UTF-8", help)
    })
}

/// The note types of all rows, as far as columns tell them: without templates.
fn read_note_types(rows: &[TextRow], header: &TextHeader) -> BTreeMap<String, StoredNoteType> {
    let mut types: BTreeMap<String, StoredNoteType> = BTreeMap::new();
    for row in rows {
        let used = row.fields.iter().rposition(|field| !field.trim().is_empty()).map_or(0, |last| last + 1);
        let entry = types.entry(row.note_type.clone()).or_insert_with(|| StoredNoteType {
            name: row.note_type.clone(),
            kind: NoteTypeKind::Normal,
            is_image_occlusion: false,
            fields: Vec::new(),
            templates: Vec::new(),
        });
        if entry.fields.len() < used {
            entry.fields.resize(used, String::new());
        }
        let first = row.fields.first().map(String::as_str).unwrap_or_default();
        if first.contains("{{c1::") || row.note_type.to_lowercase().contains("cloze") {
            entry.kind = NoteTypeKind::Cloze;
        }
    }
    let third_column = |name: &str| {
        let rows = rows.iter().filter(|row| row.note_type == name);
        let mut third = rows.filter_map(|row| row.fields.get(2));
        let asks = third.all(|field| matches!(field.trim(), "" | "y" | "Y" | "1" | "x"));
        if asks { ThirdColumn::AddReverse } else { ThirdColumn::Text }
    };
    for note_type in types.values_mut() {
        note_type.fields = field_names(note_type, header, third_column(&note_type.name));
        // Anki's own type, whose cards are not in the text.
        if note_type.fields.len() == 2 && note_type.name.to_lowercase().contains("reversed") {
            let side = |name: &str| format!("{{{{{name}}}}}");
            let template = |question: &str, answer: &str| StoredTemplate {
                question: side(question),
                answer: side(answer),
            };
            note_type.templates = vec![template("Front", "Back"), template("Back", "Front")];
        }
    }
    types
}

/// What the third column of a note type holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ThirdColumn {
    Text,
    /// A sign that asks for a second card.
    AddReverse,
}

fn field_names(note_type: &StoredNoteType, header: &TextHeader, third: ThirdColumn) -> Vec<String> {
    let count = note_type.fields.len();
    if let Some(names) = header.field_names() {
        return names;
    }
    let is_own = note_type.name.to_lowercase().starts_with("qexport");
    let known: &[&str] = match (note_type.kind, count) {
        _ if is_own && count <= OWN_FIELD_ORDER.len() && count > 2 => OWN_FIELD_ORDER,
        (NoteTypeKind::Cloze, 0..=2) => &["Text", "Back Extra"],
        (NoteTypeKind::Normal, 2) => &["Front", "Back"],
        (NoteTypeKind::Normal, 3) if third == ThirdColumn::AddReverse => &["Front", "Back", "Add Reverse"],
        _ => &[],
    };
    if known.is_empty() {
        return (1..=count).map(|number| number.to_string()).collect();
    }
    known.iter().map(|name| (*name).to_owned()).collect()
}

fn collect_sources(
    rows: &[TextRow],
    types: &BTreeMap<String, StoredNoteType>,
    shapes: &BTreeMap<&str, NoteShape>,
) -> OwnSources {
    let mut sources = OwnSources::default();
    for row in rows {
        let is_own = shapes.get(row.note_type.as_str()).is_some_and(|shape| shape.kind == ShapeKind::Own);
        if let (true, Some(note_type)) = (is_own, types.get(&row.note_type)) {
            add_own_sources(note_type, &row.fields, &mut sources);
        }
    }
    sources
}
