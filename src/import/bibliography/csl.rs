//! CSL-JSON, as Zotero and pandoc write it.

use serde_json::Value;

use super::work::{Work, tell_lost};
use crate::import::model::{ImportedGuide, Origin};
use crate::import::original::encoding::decode_text;
use crate::import::original::error::{ImportError, ImportErrorKind};
use crate::import::original::input::InputFile;

/// The keys that a source keeps, or that say nothing about the work.
const KEPT: &[&str] = &[
    "id",
    "type",
    "citation-key",
    "title",
    "author",
    "editor",
    "publisher",
    "container-title",
    "issued",
    "URL",
    "DOI",
    "accessed",
];

/// Reads the items of a bibliography.
///
/// # Errors
/// A file that is not JSON, with the line, or that is not a list of works.
pub fn read_csl(file: &InputFile) -> Result<ImportedGuide, ImportError> {
    let text = decode_text(&file.bytes).map(|decoded| decoded.text).unwrap_or_default();
    let damaged = |line, why: String| {
        let origin = Origin { file: file.name.clone(), line };
        let help = "export it again as CSL-JSON: a list of items with `id`, `type` and `title`";
        ImportError::new(
            origin,
            ImportErrorKind::Damaged,
            format!("cannot read the bibliography: {why}"),
            help,
        )
    };
    let value: Value =
        serde_json::from_str(&text).map_err(|error| damaged(Some(error.line()), error.to_string()))?;
    let items = match value {
        Value::Array(items) => items,
        Value::Object(_) => vec![value],
        _ => return Err(damaged(None, "it is not a list".to_owned())),
    };
    let mut guide = ImportedGuide::default();
    for item in &items {
        let work = read_item(item);
        let keys = item.as_object().into_iter().flat_map(|item| item.keys());
        let lost = keys.filter(|key| !KEPT.contains(&key.as_str()));
        guide.notices.extend(lost.map(|key| tell_lost(key, &work.key, &file.name)));
        guide.sources.push(work.into_source());
    }
    Ok(guide)
}

fn read_item(item: &Value) -> Work {
    let text = |key: &str| match item.get(key)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let people = |key: &str| {
        item.get(key).and_then(Value::as_array).map(|people| people.iter().filter_map(name_person).collect())
    };
    let issued = item.get("issued").and_then(read_date);
    Work {
        key: text("citation-key").or_else(|| text("id")).unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        authors: people("author").or_else(|| people("editor")).unwrap_or_default(),
        publisher: text("container-title").or_else(|| text("publisher")),
        year: issued.map(|date| date.chars().take(4).collect()),
        url: text("URL").or_else(|| Some(format!("https://doi.org/{}", text("DOI")?))),
        accessed: item.get("accessed").and_then(read_date).filter(|date| date.len() == 10),
    }
}

fn name_person(person: &Value) -> Option<String> {
    let part = |key: &str| person.get(key)?.as_str().map(str::to_owned);
    if let Some(literal) = part("literal") {
        return Some(literal);
    }
    let parts = ["given", "non-dropping-particle", "family", "suffix"].into_iter().filter_map(part);
    Some(parts.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
}

/// A date from `date-parts` or `raw`, as far as it goes: `2026` or `2026-11-22`.
fn read_date(date: &Value) -> Option<String> {
    if let Some(raw) = date.get("raw").or_else(|| date.get("literal")) {
        return raw.as_str().map(str::to_owned);
    }
    let parts = date.get("date-parts")?.get(0)?.as_array()?;
    // Some programs write the numbers as texts.
    let numbers = parts.iter().filter_map(|part| part.as_u64().or_else(|| part.as_str()?.parse().ok()));
    let numbers: Vec<String> = numbers
        .enumerate()
        .map(|(at, number)| if at == 0 { format!("{number:04}") } else { format!("{number:02}") })
        .collect();
    Some(numbers.join("-"))
}
