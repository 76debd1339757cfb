//! How a value is written that has the wrong type.

use std::borrow::Cow;

use super::node::Value;

/// How a list of texts is written.
const LIST: &str = "write it as `[one, two]`, or each item on a line of its own after `- `";

/// A longer proposal does not help.
const LONGEST: usize = 60;

/// A mapping in place of another value. Markdown is a text, too.
pub(super) fn write_mapping(file: &str, value: &Value) -> &'static str {
    let is_markdown = matches!(value, Value::Text(_)) && (file.starts_with("# ") || file.contains("\n## "));
    if is_markdown {
        "`qexport import` makes a guide of a Markdown file; a guide has each key with its value on a line of its own"
    } else {
        "write each key with its value on a line of its own, such as `title: Testing`"
    }
}

/// Where a value begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValuePlace {
    /// Behind its key.
    SameLine,
    /// On a line below its key.
    Below,
}

/// A text in place of a list or a mapping.
pub(super) fn write_text(key: &str, value: &Value, place: ValuePlace) -> Cow<'static, str> {
    let is_below = place == ValuePlace::Below;
    match value {
        Value::List(_) if is_below => {
            format!("write `{key}: |`, and the list is a part of the text below it").into()
        }
        Value::Map(_) if is_below => {
            format!("write `{key}: |`, so that the lines below it are the text: they contain `: `").into()
        }
        Value::Map(_) => "quote it, or write it as a block after `|`: it contains `: `".into(),
        _ => "quote it, or write it as a block after `|`".into(),
    }
}

/// A list of words in place of a text.
pub(super) fn write_list(key: &str, value: &Value) -> Cow<'static, str> {
    let Value::Text(text) = value else { return LIST.into() };
    let words: Vec<&str> =
        text.text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).collect();
    // Brackets and colons would need quotes.
    let is_plain = !text.text.contains(['[', ']', '{', '}', ':', '#', '"', '\'', '\n']);
    let list = format!("{key}: [{}]", words.join(", "));
    if is_plain && !words.is_empty() && list.len() <= LONGEST {
        format!("write `{list}`").into()
    } else {
        LIST.into()
    }
}

/// A list of mappings in place of another value.
pub(super) fn write_items(item: &str, value: &Value) -> Cow<'static, str> {
    match value {
        Value::Map(_) => {
            format!("write `- ` before the first key of each {item}, and indent its other keys as far").into()
        }
        _ => "write each item after `- `".into(),
    }
}

/// Two values of one key. `item` is the mapping if the key is its first.
pub(super) fn resolve_duplicate(key: &str, item: Option<&str>) -> String {
    match item {
        // A guide is not an item of a list.
        Some(item) if item != "a guide" => {
            let item = item.trim_start_matches("a ");
            format!(
                "if another {item} begins here, write `- {key}:`; otherwise merge both values, or remove one"
            )
        }
        _ => "merge both values, or remove one".to_owned(),
    }
}

/// What is odd in a key that looks like another.
pub(super) fn describe_odd_key(key: &str, nearest: Option<&str>) -> String {
    if nearest.is_none() {
        return String::new();
    }
    match key.chars().find(|c| !c.is_ascii()) {
        Some('“' | '”' | '„' | '‘' | '’' | '«' | '»') => {
            " keys need no quotes, and curly ones do not quote".to_owned()
        }
        Some(odd) => format!(" its `{odd}` (U+{:04X}) is a letter of another alphabet", u32::from(odd)),
        None => String::new(),
    }
}
