//! The spans of Markdown in its file.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::builder;
use crate::content::source::file::Span;
use crate::content::yaml::mapping::Markdown;

/// Markdown with a backslash before each `<` that only looks like HTML, and with characters of repairs.
#[derive(Debug)]
pub(crate) struct EscapedMarkdown {
    text: String,
    /// The offsets of inserted characters in `text`.
    insertions: Vec<usize>,
}

impl EscapedMarkdown {
    /// Escapes each start that `literal` finds, until it finds none: a line that is no longer HTML may be a list with
    /// more HTML. Each round is one level deeper, so there are at most as many rounds as levels.
    pub(crate) fn new(markdown: &str, literal: impl Fn(&str) -> Vec<usize>) -> Self {
        let mut escaped = Self { text: markdown.to_owned(), insertions: Vec::new() };
        if !markdown.contains('<') {
            return escaped;
        }
        for _ in 0..builder::DEPTH {
            let found = literal(&escaped.text);
            if found.is_empty() {
                break;
            }
            // The block may begin with spaces.
            let offset = |start: usize| start + escaped.text[start..].find('<').unwrap_or_default();
            let backslashes: Vec<_> = found.iter().map(|start| (offset(*start), '\\')).collect();
            escaped.insert(&backslashes);
        }
        escaped
    }

    /// The escaped Markdown.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Inserts characters of one byte; the offsets ascend.
    pub(crate) fn insert(&mut self, characters: &[(usize, char)]) {
        if characters.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len() + characters.len());
        let mut insertions = Vec::with_capacity(self.insertions.len() + characters.len());
        let mut done = 0;
        for &(offset, character) in characters {
            text.push_str(&self.text[done..offset]);
            insertions.push(text.len());
            text.push(character);
            done = offset;
        }
        text.push_str(&self.text[done..]);
        let moved =
            self.insertions.iter().map(|&old| old + characters.partition_point(|(offset, _)| *offset <= old));
        insertions.extend(moved);
        insertions.sort_unstable();
        *self = Self { text, insertions };
    }

    /// The offset in the text as it was before escaping.
    fn original_offset(&self, offset: usize) -> usize {
        offset - self.insertions.partition_point(|&insertion| insertion < offset)
    }
}

/// Finds the span of a Markdown range in its file, for any style of YAML scalar: it searches for the same occurrence of
/// the same text. If the file writes it differently, such as with escapes, the span is the whole text.
pub(crate) fn locate(text: &Markdown, source: &EscapedMarkdown, range: &Range<usize>) -> Span {
    locate_original(text, &(source.original_offset(range.start)..source.original_offset(range.end)))
}

/// Finds the span of a range of the Markdown as it was before escaping.
pub(crate) fn locate_original(text: &Markdown, range: &Range<usize>) -> Span {
    let token =
        text.value.get(range.clone()).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
    if token.is_empty() {
        return text.span.clone();
    }
    // A text may have thousands of warnings, so the search has to be fast.
    let before = text.value.get(..range.start).unwrap_or_default();
    let before = memmem::find_iter(before.as_bytes(), token).count();
    locate_occurrence(text, token, before)
}

/// Finds the span of the first occurrence of some words in a text.
pub(crate) fn locate_first(text: &Markdown, words: &str) -> Span {
    locate_occurrence(text, words, 0)
}

fn locate_occurrence(text: &Markdown, token: &str, before: usize) -> Span {
    let whole = &text.span;
    let raw = whole.file.text().get(whole.range.clone()).unwrap_or_default();
    match memmem::find_iter(raw.as_bytes(), token).nth(before) {
        Some(at) => {
            let start = whole.range.start + at;
            Span { file: Arc::clone(&whole.file), range: start..start + token.len() }
        }
        None => whole.clone(),
    }
}
