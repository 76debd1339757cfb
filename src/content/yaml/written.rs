//! Edits of YAML as it is written: words in their quotes, keys on lines of their own, items of lists.

use std::ops::Range;
use std::sync::Arc;

use crate::content::diagnostic::fix::SpanEdit;
use crate::content::source::file::Span;

/// Replaces a word, in its quotes if it has some.
pub(crate) fn replace_word(span: &Span, word: String) -> SpanEdit {
    let raw = span.file.text().get(span.range()).unwrap_or_default();
    let quotes = usize::from(raw.len() > 1 && raw.starts_with(['"', '\'']));
    let range = span.range.start + quotes..span.range.end - quotes;
    SpanEdit { span: Span { file: Arc::clone(&span.file), range }, replacement: word }
}

/// Puts a key behind another one of its mapping, of which `value` is the value: on a line of its own, or behind a comma
/// in a mapping on one line.
pub(crate) fn insert_key_behind(value: &Span, key: &str) -> SpanEdit {
    let line = Line::of(value);
    if line.behind.trim_start().starts_with([',', '}']) {
        return insert(value, value.range.end, format!(", {key}"));
    }
    let indent = line.before.len() - line.before.trim_start_matches([' ', '-']).len();
    insert(value, line.end, format!("{}{}{key}", line.ending, " ".repeat(indent)))
}

/// Puts a key before the first one of a mapping.
pub(crate) fn insert_key_before(first: &Span, key: &str) -> SpanEdit {
    let line = Line::of(first);
    let separator = if line.before.trim_end().ends_with('{') {
        ", ".to_owned()
    } else {
        format!("{}{}", line.ending, " ".repeat(line.before.chars().count()))
    };
    insert(first, first.range.start, format!("{key}{separator}"))
}

/// Puts a word behind the last item of a list.
pub(crate) fn append_item(last: &Span, word: &str) -> SpanEdit {
    let line = Line::of(last);
    if line.before.trim() == "-" {
        return insert(last, line.end, format!("{}{}{word}", line.ending, line.before));
    }
    insert(last, last.range.end, format!(", {word}"))
}

/// A text in quotes, without the escapes that the quotes of its other kind would need.
pub(crate) fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

fn insert(near: &Span, at: usize, text: String) -> SpanEdit {
    SpanEdit { span: Span { file: Arc::clone(&near.file), range: at..at }, replacement: text }
}

/// The line around a span.
struct Line<'t> {
    before: &'t str,
    behind: &'t str,
    /// The offset of its end, without the line break.
    end: usize,
    ending: &'static str,
}

impl<'t> Line<'t> {
    fn of(span: &'t Span) -> Self {
        let text = span.file.text();
        let Range { start, end } = span.range();
        let before = text.get(..start).unwrap_or_default();
        let before = before.rsplit('\n').next().unwrap_or_default();
        let rest = text.get(end..).unwrap_or_default();
        let behind = rest.lines().next().unwrap_or_default();
        let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { before, behind, end: end + behind.len(), ending }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::file::File;
    use crate::diagnosis::edit::apply_edits;

    /// The text after an edit near a word.
    fn edited(text: &str, word: &str, edit: impl Fn(&Span) -> SpanEdit) -> String {
        let file = File::new("guide.yaml".to_owned(), 0, text.to_owned());
        let start = text.find(word).unwrap();
        let span = Span { file, range: start..start + word.len() };
        apply_edits(text, &[edit(&span).edit()])
    }

    #[test]
    fn words_keep_their_quotes() {
        let replace = |span: &Span| replace_word(span, "new".to_owned());
        assert_eq!(edited("id: old # x\n", "old", replace), "id: new # x\n");
        assert_eq!(edited("id: 'old'\n", "'old'", replace), "id: 'new'\n");
    }

    #[test]
    fn keys_follow_the_layout_of_their_mapping() {
        let behind = |span: &Span| insert_key_behind(span, "b: 2");
        assert_eq!(edited("- id: x # c\n  c: 3\n", "x", behind), "- id: x # c\n  b: 2\n  c: 3\n");
        assert_eq!(edited("  -   id: x\r\n", "x", behind), "  -   id: x\r\n      b: 2\r\n");
        assert_eq!(edited("- {id: x, c: 3}\n", "x", behind), "- {id: x, b: 2, c: 3}\n");
        assert_eq!(edited("id: x", "x", behind), "id: x\nb: 2");
        let before = |span: &Span| insert_key_before(span, "a: 1");
        assert_eq!(edited("- b: 2\n", "b", before), "- a: 1\n  b: 2\n");
        assert_eq!(edited("- {b: 2}\n", "b", before), "- {a: 1, b: 2}\n");
    }

    #[test]
    fn items_follow_the_layout_of_their_list() {
        let append = |span: &Span| append_item(span, "z");
        assert_eq!(edited("f: [a, y] # c\n", "y", append), "f: [a, y, z] # c\n");
        assert_eq!(edited("f:\n  - y # c\ng: 1\n", "y", append), "f:\n  - y # c\n  - z\ng: 1\n");
    }

    #[test]
    fn quotes_suit_their_text() {
        assert_eq!(quote("a: b"), "\"a: b\"");
        assert_eq!(quote("it's \"a: b\""), "'it''s \"a: b\"'");
        assert_eq!(quote("C:\\temp #1"), "'C:\\temp #1'");
    }
}
