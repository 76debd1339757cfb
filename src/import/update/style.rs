//! The style of a guide's YAML: an update changes lines, so each key needs a line of its own.

use std::collections::BTreeMap;

use super::outline::find_top_key;
use crate::import::model::Origin;
use crate::import::original::error::{ImportError, ImportErrorKind};
use crate::import::plan::PlannedGuide;
use crate::import::yaml::MAIN_FILE;

/// Refuses a guide that is not written in block style. `missing` is a question that was not found by its lines.
pub(super) fn check_style(
    files: &BTreeMap<String, String>,
    missing: Option<&String>,
    planned: &PlannedGuide,
) -> Result<(), ImportError> {
    let main = files.get(MAIN_FILE).map(String::as_str).unwrap_or_default();
    for key in ["sources", "sections", "questions"] {
        let is_needed = key != "sources" || !planned.sources.is_empty();
        let Some(lines) = find_top_key(main, key).filter(|_| is_needed) else { continue };
        let line = main.lines().nth(lines.start).unwrap_or_default();
        let value = line.split_once(':').map_or("", |(_, value)| value).trim();
        if !value.is_empty() && !value.starts_with('#') {
            return Err(refuse(MAIN_FILE, lines.start, &format!("`{key}:` has its value on the same line")));
        }
    }
    let Some(id) = missing else { return Ok(()) };
    let names_it = |line: &str| line.contains("id") && line.split(is_separator).any(|word| word == id);
    let found = files.iter().find_map(|(path, text)| Some((path, text.lines().position(names_it)?)));
    let (path, line) = found.map_or((MAIN_FILE, 0), |(path, line)| (path.as_str(), line));
    Err(refuse(path, line, &format!("the question `{id}` is not written with one key on each line")))
}

/// What cannot be part of an id.
fn is_separator(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.')
}

fn refuse(path: &str, line: usize, what: &str) -> ImportError {
    let origin = Origin { file: path.to_owned(), line: Some(line + 1) };
    let message = format!("an update changes guides in block style only: {what}");
    let help = "write `questions:` and below it `  - id: …`, `    question: …`, each key on its own line; nothing was changed";
    ImportError::new(origin, ImportErrorKind::Unsupported, message, help)
}
