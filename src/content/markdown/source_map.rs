//! Where a piece of Markdown stands in its file.

use std::ops::Range;
use std::sync::Arc;

use super::builder;
use crate::content::source::file::Span;
use crate::content::yaml::mapping::Markdown;

/// Markdown in which `<` that only looks like HTML stands behind a backslash.
#[derive(Debug)]
pub(crate) struct EscapedMarkdown {
    text: String,
    /// Where backslashes were put in, as places in `text`.
    backslashes: Vec<usize>,
}

impl EscapedMarkdown {
    /// Escapes every place that `literal` finds, until it finds none: a line that is no longer HTML may turn out to be
    /// a list with more of it. Each time that is one level further in, so there are not more rounds than levels.
    pub(crate) fn new(markdown: &str, literal: impl Fn(&str) -> Vec<usize>) -> Self {
        let mut escaped = Self { text: markdown.to_owned(), backslashes: Vec::new() };
        if !markdown.contains('<') {
            return escaped;
        }
        for _ in 0..builder::DEPTH {
            let found = literal(&escaped.text);
            if found.is_empty() {
                break;
            }
            escaped.insert_backslashes(&found);
        }
        escaped
    }

    /// The Markdown to read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn insert_backslashes(&mut self, starts: &[usize]) {
        let mut text = String::with_capacity(self.text.len() + starts.len());
        let mut backslashes = Vec::new();
        let mut done = 0;
        for &start in starts {
            // The block may begin with spaces.
            let offset = start + self.text[start..].find('<').unwrap_or_default();
            text.push_str(&self.text[done..offset]);
            backslashes.push(text.len());
            text.push('\\');
            done = offset;
        }
        text.push_str(&self.text[done..]);
        let moved = self.backslashes.iter().map(|&old| old + starts.partition_point(|&start| start <= old));
        backslashes.extend(moved);
        backslashes.sort_unstable();
        *self = Self { text, backslashes };
    }

    /// The offset in the text as it was before escaping.
    fn original_offset(&self, offset: usize) -> usize {
        offset - self.backslashes.partition_point(|&backslash| backslash < offset)
    }
}

/// Finds a range of the Markdown in the file, whatever style of YAML it is written in: the piece is looked up as the
/// same occurrence of its own text. Where it is written otherwise, say with escapes, the whole text is the place.
pub(crate) fn locate(text: &Markdown, source: &EscapedMarkdown, range: &Range<usize>) -> Span {
    let range = source.original_offset(range.start)..source.original_offset(range.end);
    let whole = &text.span;
    let token =
        text.value.get(range.clone()).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
    let raw = whole.file.text().get(whole.range.clone()).unwrap_or_default();
    if token.is_empty() {
        return whole.clone();
    }
    let before = text.value.get(..range.start).unwrap_or_default().matches(token).count();
    match raw.match_indices(token).nth(before) {
        Some((at, _)) => {
            let start = whole.range.start + at;
            Span { file: Arc::clone(&whole.file), range: start..start + token.len() }
        }
        None => whole.clone(),
    }
}
