//! Schema 11: note types and decks are JSON in the table `col`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::row_reader::RowReader;
use super::{PackageError, StoredDeck, StoredNoteType, StoredTemplate};
use crate::anki::NoteTypeKind;

type NoteTypes = BTreeMap<i64, StoredNoteType>;
type Decks = BTreeMap<i64, StoredDeck>;

/// Reads note types and decks.
pub(crate) fn read(rows: &RowReader<'_>) -> Result<(NoteTypes, Decks), PackageError> {
    let query = "SELECT models, decks FROM col LIMIT 1";
    let found = rows.read_single(query, "col", |row| Ok((row.text(0)?, row.text(1)?)))?;
    let (models, decks) = found.unwrap_or_default();
    let parse = |column: &str, text: &str| -> Result<Map<String, Value>, PackageError> {
        if text.trim().is_empty() {
            return Ok(Map::new());
        }
        serde_json::from_str(text).map_err(|why| rows.damaged("col", format!("column `{column}`: {why}")))
    };
    let note_types = parse("models", &models)?.into_iter();
    let note_types = note_types.filter_map(|(id, value)| Some((id.parse().ok()?, read_note_type(&value))));
    let decks = parse("decks", &decks)?.into_iter();
    let decks = decks.filter_map(|(id, value)| {
        Some((id.parse().ok()?, StoredDeck { name: text(&value, "name").to_owned() }))
    });
    Ok((note_types.collect(), decks.collect()))
}

fn read_note_type(value: &Value) -> StoredNoteType {
    /// Anki's number of its own note type for images with masks.
    const IMAGE_OCCLUSION: i64 = 6;
    let is_cloze = value.get("type").and_then(Value::as_i64) == Some(1);
    let stock = value.get("originalStockKind").and_then(Value::as_i64);
    let template = |value: &Value| StoredTemplate {
        question: text(value, "qfmt").to_owned(),
        answer: text(value, "afmt").to_owned(),
    };
    StoredNoteType {
        name: text(value, "name").to_owned(),
        kind: if is_cloze { NoteTypeKind::Cloze } else { NoteTypeKind::Normal },
        is_image_occlusion: stock == Some(IMAGE_OCCLUSION),
        fields: sorted(value, "flds").into_iter().map(|field| text(field, "name").to_owned()).collect(),
        templates: sorted(value, "tmpls").into_iter().map(template).collect(),
    }
}

/// The items of a list in the order of their ordinals.
fn sorted<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    let items = value.get(key).and_then(Value::as_array);
    let mut items: Vec<&Value> = items.into_iter().flatten().collect();
    items.sort_by_key(|item| item.get("ord").and_then(Value::as_i64).unwrap_or_default());
    items
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
