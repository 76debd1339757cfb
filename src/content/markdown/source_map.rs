//! Where a piece of Markdown stands in its file.

use std::ops::Range;
use std::sync::Arc;

use super::builder;
use crate::content::source::file::Place;
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
            escaped.insert(&found);
        }
        escaped
    }

    /// The Markdown to read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn insert(&mut self, places: &[usize]) {
        let mut text = String::with_capacity(self.text.len() + places.len());
        let mut backslashes = Vec::new();
        let mut done = 0;
        for &place in places {
            // The block may begin with blanks.
            let place = place + self.text[place..].find('<').unwrap_or_default();
            text.push_str(&self.text[done..place]);
            backslashes.push(text.len());
            text.push('\\');
            done = place;
        }
        text.push_str(&self.text[done..]);
        let moved = self.backslashes.iter().map(|&old| old + places.partition_point(|&place| place <= old));
        backslashes.extend(moved);
        backslashes.sort_unstable();
        *self = Self { text, backslashes };
    }

    /// The same place before anything was escaped.
    fn original(&self, place: usize) -> usize {
        place - self.backslashes.partition_point(|&backslash| backslash < place)
    }
}

/// Finds a range of the Markdown in the file, whatever style of YAML it is written in: the piece is looked up as the
/// same occurrence of its own text. Where it is written otherwise, say with escapes, the whole text is the place.
pub(crate) fn locate(text: &Markdown, source: &EscapedMarkdown, range: &Range<usize>) -> Place {
    let range = source.original(range.start)..source.original(range.end);
    let whole = &text.place;
    let token =
        text.value.get(range.clone()).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
    let raw = whole.file.text().get(whole.span.clone()).unwrap_or_default();
    if token.is_empty() {
        return whole.clone();
    }
    let before = text.value.get(..range.start).unwrap_or_default().matches(token).count();
    match raw.match_indices(token).nth(before) {
        Some((at, _)) => {
            let start = whole.span.start + at;
            Place { file: Arc::clone(&whole.file), span: start..start + token.len() }
        }
        None => whole.clone(),
    }
}
