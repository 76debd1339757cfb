//! Schemas 15 to 18: note types, fields, templates and decks have tables, with protobuf messages for their settings.

use std::collections::BTreeMap;

use super::protobuf::{DamagedMessage, FieldValue, find_field};
use super::row_reader::RowReader;
use super::{PackageError, StoredDeck, StoredNoteType, StoredTemplate};
use crate::anki::{FIELD_SEPARATOR, NoteTypeKind};

/// Reads the note types.
pub(crate) fn read_note_types(rows: &RowReader<'_>) -> Result<BTreeMap<i64, StoredNoteType>, PackageError> {
    let mut types = BTreeMap::new();
    let mut damaged = None;
    rows.read_all("SELECT id, name, config FROM notetypes", "notetypes", |row| {
        match read_note_type(row.text(1)?, &row.blob(2)?) {
            Ok(note_type) => {
                types.insert(row.number(0)?, note_type);
            }
            Err(why) => damaged = Some(why),
        }
        Ok(())
    })?;
    let mut fields: BTreeMap<(i64, i64), String> = BTreeMap::new();
    rows.read_all("SELECT ntid, ord, name FROM fields", "fields", |row| {
        fields.insert((row.number(0)?, row.number(1)?), row.text(2)?);
        Ok(())
    })?;
    let mut templates: BTreeMap<(i64, i64), StoredTemplate> = BTreeMap::new();
    rows.read_all("SELECT ntid, ord, config FROM templates", "templates", |row| {
        match read_template(&row.blob(2)?) {
            Ok(template) => {
                templates.insert((row.number(0)?, row.number(1)?), template);
            }
            Err(why) => damaged = Some(why),
        }
        Ok(())
    })?;
    if let Some(why) = damaged {
        return Err(rows.damaged("notetypes", why));
    }
    for ((id, _), name) in fields {
        if let Some(note_type) = types.get_mut(&id) {
            note_type.fields.push(name);
        }
    }
    for ((id, _), template) in templates {
        if let Some(note_type) = types.get_mut(&id) {
            note_type.templates.push(template);
        }
    }
    Ok(types)
}

/// Reads Anki's message `Notetype.Config`.
fn read_note_type(name: String, config: &[u8]) -> Result<StoredNoteType, DamagedMessage> {
    const KIND: u64 = 1;
    const ORIGINAL_STOCK_KIND: u64 = 9;
    const IMAGE_OCCLUSION: FieldValue<'_> = FieldValue::Number(6);
    let is_cloze = find_field(config, KIND)? == Some(FieldValue::Number(1));
    Ok(StoredNoteType {
        name,
        kind: if is_cloze { NoteTypeKind::Cloze } else { NoteTypeKind::Normal },
        is_image_occlusion: find_field(config, ORIGINAL_STOCK_KIND)? == Some(IMAGE_OCCLUSION),
        fields: Vec::new(),
        templates: Vec::new(),
    })
}

/// Reads Anki's message `Notetype.Template.Config`.
fn read_template(config: &[u8]) -> Result<StoredTemplate, DamagedMessage> {
    const QUESTION: u64 = 1;
    const ANSWER: u64 = 2;
    let text = |number| -> Result<String, DamagedMessage> {
        find_field(config, number)?.map_or(Ok(String::new()), |value| value.text().map(str::to_owned))
    };
    Ok(StoredTemplate { question: text(QUESTION)?, answer: text(ANSWER)? })
}

/// Reads the decks. Their names have a separator that no name contains.
pub(crate) fn read_decks(rows: &RowReader<'_>) -> Result<BTreeMap<i64, StoredDeck>, PackageError> {
    let mut decks = BTreeMap::new();
    rows.read_all("SELECT id, name FROM decks", "decks", |row| {
        let name = row.text(1)?.replace(FIELD_SEPARATOR, "::");
        decks.insert(row.number(0)?, StoredDeck { name });
        Ok(())
    })?;
    Ok(decks)
}
