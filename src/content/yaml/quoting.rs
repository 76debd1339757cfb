//! Values that YAML cannot read without quotes, because a colon in them would make a key.

use granit_parser::{Options, Parser};

use super::written;
use crate::diagnosis::edit::{Edit, apply_edits};

/// Quotes the value on the line of an error, or on the line before it, if YAML reads the line afterwards.
pub(crate) fn quote_value(text: &str, error: usize) -> Option<Edit> {
    let line = line_of(text, error);
    let before = line.start.checked_sub(1).map(|end| line_of(text, end));
    [Some(line), before].into_iter().flatten().find_map(|line| {
        let edit = quote_line(text, line.clone())?;
        let grown = edit.replacement.len() - edit.range.len();
        let next = find_error(&apply_edits(text, std::slice::from_ref(&edit)));
        next.is_none_or(|at| at > line.end + grown).then_some(edit)
    })
}

type Line = std::ops::Range<usize>;

fn line_of(text: &str, at: usize) -> Line {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| start + length);
    start..end
}

/// Quotes the value of a line such as `- question: What is this: a key?`.
fn quote_line(text: &str, line: Line) -> Option<Edit> {
    let content = text.get(line.clone())?;
    let entry = content.trim_start_matches([' ', '-']);
    let indent = content.len() - entry.len();
    let (key, value) = entry.split_once(": ")?;
    if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return None;
    }
    let start = line.start + indent + key.len() + 2 + value.len() - value.trim_start().len();
    // As yamllint wants, a comment has two blanks before it; behind one, a `#` is a part of the text.
    let value = value.split("  #").next()?.trim();
    let has_meaning = value.starts_with(|c: char| "\"'|>[]{}&*!%@`#,?".contains(c));
    let has_colon = value.contains(": ") || value.ends_with(':');
    // A value that goes on below would end too early.
    let goes_on = text.get(line.end..)?.lines().skip(1).find(|next| !next.trim().is_empty());
    let is_nested = |next: &str| next.len() - next.trim_start_matches(' ').len() > indent;
    if has_meaning || !has_colon || goes_on.is_some_and(is_nested) {
        return None;
    }
    Some(Edit { range: start..start + value.len(), replacement: written::quote(value) })
}

/// The offset of the first error of YAML in a text.
fn find_error(text: &str) -> Option<usize> {
    let mut parser = Parser::new_from_str_with_options(text, Options::default());
    while let Some(event) = parser.next_event() {
        if let Err(error) = event {
            return Some(error.marker().byte_offset().unwrap_or(text.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Option<String> {
        let edit = quote_value(text, find_error(text)?)?;
        Some(apply_edits(text, &[edit]))
    }

    #[test]
    fn a_colon_in_a_value_gets_quotes() {
        for (text, wanted) in [
            ("- question: What is C: a language?\n", "- question: \"What is C: a language?\"\n"),
            ("title: One: two  # why\nid: x\n", "title: \"One: two\"  # why\nid: x\n"),
            ("title: Say \"a: b\"\n", "title: 'Say \"a: b\"'\n"),
            ("note: a: b #1\r\nid: x\r\n", "note: \"a: b #1\"\r\nid: x\r\n"),
        ] {
            assert_eq!(quoted(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn only_whole_values_on_one_line_get_quotes() {
        for text in ["title: a: b\n  and more\n", "title: \"a\": b\n", "a b: c: d\n", "title: [a: b: c\n"] {
            assert_eq!(quoted(text), None, "{text}");
        }
    }
}
