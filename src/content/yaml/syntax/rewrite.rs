//! How a text is written so that YAML reads it as a text.

use super::line::Line;
use crate::diagnosis::edit::Edit;

/// A longer line does not help in a message.
const LONGEST: usize = 72;

/// Quotes a text of one line: in double quotes where they need no escapes.
pub(super) fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// A way to write the value of a line, and how to say so.
#[derive(Debug)]
pub(super) struct Rewrite {
    pub(super) edits: Vec<Edit>,
    pub(super) help: String,
}

/// Writes the value of a line as a text: between quotes, or as a block if more lines belong to it.
pub(super) fn write_as_text(line: Line<'_>) -> Rewrite {
    write_value_as_text(line, line.value())
}

/// Writes another value in place of that of a line.
pub(super) fn write_value_as_text(line: Line<'_>, value: &str) -> Rewrite {
    if let Some(next) = line.continuation() {
        return write_as_block(line, value, next.indentation());
    }
    let quoted = quote(value);
    let help = format!("quote the text: `{}`", show_value(line, &quoted));
    Rewrite { edits: vec![Edit::new(line.value_range(), quoted)], help }
}

/// Writes a value and the lines below it as a block.
pub(super) fn write_as_block(line: Line<'_>, value: &str, indentation: usize) -> Rewrite {
    let block = if value.is_empty() { "|".to_owned() } else { format!("|\n{:indentation$}{value}", "") };
    let spaced = if line.text.ends_with(':') && value.is_empty() { format!(" {block}") } else { block };
    Rewrite { edits: vec![Edit::new(line.value_range(), spaced)], help: describe_block(line) }
}

/// How to write a block.
pub(super) fn describe_block(line: Line<'_>) -> String {
    let head = show_value(line, "|");
    format!("write the text as a block: `{head}`, and its lines below, indented by two more spaces")
}

/// The line with another value, as a message shows it.
pub(super) fn show_value(line: Line<'_>, value: &str) -> String {
    let dash = || if line.dash().is_some() { "- ".to_owned() } else { String::new() };
    let key = line.key().map_or_else(dash, |key| format!("{key}: "));
    shorten(&format!("{key}{value}"))
}

/// A text that fits into a message.
pub(super) fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST - 20).collect();
    // A quoted text still ends in its quote.
    let last =
        text.chars().next_back().filter(|c| matches!(c, '"' | '\'')).map_or(String::new(), String::from);
    format!("{}…{last}", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_need_few_escapes() {
        assert_eq!(quote("a: b"), "\"a: b\"");
        assert_eq!(quote("it's a \"b\""), "'it''s a \"b\"'");
        assert_eq!(quote(r"\d+"), r"'\d+'");
    }
}
