//! Lists and choices of words in the messages of warnings.

use crate::document::Date;

/// The number of decks that a warning names.
const RENAMED_SHOWN: usize = 5;

/// The old and new names of decks.
pub(crate) fn list_renamed(renamed: &[(String, String)]) -> String {
    let shown = renamed.iter().take(RENAMED_SHOWN).map(|(old, new)| format!("`{old}` → `{new}`"));
    let shown = shown.collect::<Vec<_>>().join(", ");
    match renamed.len().checked_sub(RENAMED_SHOWN) {
        None | Some(0) => shown,
        Some(more) => format!("{shown} and {more} more"),
    }
}

/// The number of colours or characters that a warning lists.
const QUOTED_SHOWN: usize = 10;

/// Words between backticks.
pub(crate) fn list_quoted(words: &[String]) -> String {
    let shown = words.iter().take(QUOTED_SHOWN).map(|word| format!("`{word}`"));
    let shown = shown.collect::<Vec<_>>().join(", ");
    match words.len().checked_sub(QUOTED_SHOWN) {
        None | Some(0) => shown,
        Some(more) => format!("{shown} and {more} more"),
    }
}

/// Interface words that a language lacks.
pub(crate) fn english_words(language: &str, words: Option<&str>) -> String {
    match words {
        None => format!("no translation to `{language}`: words such as `Sources` and `Note` are in English"),
        Some(words) => format!("the translation to `{language}` has no `{words}`; using English instead"),
    }
}

/// Notes that are not there.
pub(crate) fn absent_notes(note_type: Option<&str>, since: Option<Date>) -> String {
    let of_type = note_type.map(|name| format!(" of the type `{name}`")).unwrap_or_default();
    match since {
        None => format!("the guide has no notes{of_type}"),
        Some(edition) => format!("no note{of_type} changed after the edition of {edition}"),
    }
}
