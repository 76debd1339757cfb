//! How a value is written that has the wrong type.

use std::borrow::Cow;

use super::node::Value;
use crate::document::slugify;

/// How a list of texts is written.
const LIST: &str = "write it as `[one, two]`, or each item on a line of its own after `- `";

/// A longer proposal does not help.
const LONGEST: usize = 60;

/// A mapping in place of another value. `thing` is the mapping in messages.
pub(super) fn write_mapping(thing: &str, file: &str, value: &Value) -> Cow<'static, str> {
    let text = if let Value::Text(text) = value { text.text.trim() } else { "" };
    let word = (!text.is_empty() && !text.contains(['\n', '`', '"', ':', '#']) && text.len() <= LONGEST)
        .then_some(text);
    match thing {
        "a guide" => write_guide(file, value).into(),
        "a section" => match word {
            Some(path) if path.rsplit('.').next().is_some_and(|end| ["yaml", "yml"].contains(&end)) => {
                format!("write `- include: {path}` on a line of its own").into()
            }
            Some(title) => {
                let id = slugify(title).unwrap_or_else(|| "basics".to_owned());
                format!("write `- id: {id}`, and `title: {title}` and `questions:` on the lines below it")
                    .into()
            }
            None => "write `- id: basics`, and `title:` and `questions:` on the lines below it".into(),
        },
        "a question" => {
            "write `- id: what-is-a-tuple`, and `question:` and `answer:` on the lines below it".into()
        }
        "a source" if text.starts_with("http") => {
            "write `title:` and `url:` on lines below the key, with the address behind `url:`".into()
        }
        "a source" => "write `title:` on a line below the key, and the title behind it".into(),
        "an exception under `allow`" => {
            let rule = word.unwrap_or("enumeration");
            format!("write `{{rule: {rule}, why: …}}`: an exception needs its reason").into()
        }
        _ => "write each key with its value on a line of its own, such as `title: Testing`".into(),
    }
}

/// A file that is not a guide.
fn write_guide(file: &str, value: &Value) -> &'static str {
    let first = file.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    match value {
        Value::List(items) => match items.first().map(|item| &item.value) {
            Some(Value::Map(keys)) if keys.iter().any(|(key, _)| key.text == "question") => {
                "a guide begins with `id:`, `title:`, `language:` and `updated:`; its questions stand below `questions:` of a section"
            }
            _ => {
                "remove the `- ` before each key of the guide: it begins with `id:`, `title:`, `language:` and `updated:`"
            }
        },
        _ if file.starts_with("# ") || file.contains("\n## ") => {
            "`qexport import` makes a guide of a Markdown file; a guide has each key with its value on a line of its own"
        }
        _ if first.contains(" = ") => "write a colon and a space behind each key in place of `=`: `id: dns`",
        _ if !first.contains(':') && first.contains([',', ';', '\t']) => {
            "`qexport import` makes a guide of a table in CSV; a guide has each key with its value on a line of its own"
        }
        _ => "write each key with its value on a line of its own, such as `title: Testing`",
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
        Value::List(_) if key == "include" => {
            "write an item of the list for each file: `- include: 01-basics.yaml`".into()
        }
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
