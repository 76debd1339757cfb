//! A file in memory, and spans of it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// One file of a guide, as text.
#[derive(Debug)]
pub struct File {
    name: String,
    /// Its index in reading order; the guide itself is 0.
    order: usize,
    text: String,
    /// The start of each line. Computed for the first message that needs it, and kept, so that the thousandth message
    /// about a large file is as fast as the second.
    lines: OnceLock<Vec<usize>>,
}

impl File {
    /// Creates a file from its text and the name that messages show.
    pub(crate) fn new(name: String, order: usize, text: String) -> Arc<Self> {
        Arc::new(Self { name, order, text, lines: OnceLock::new() })
    }

    /// The name that messages show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn line_starts(&self) -> &[usize] {
        let bytes = self.text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = (0..bytes.len()).filter(|&at| ends_line(at));
        self.lines.get_or_init(|| std::iter::once(0).chain(ends.map(|at| at + 1)).collect())
    }

    /// The line of an offset, from 0.
    fn line_index(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).saturating_sub(1)
    }

    fn line_start(&self, line: usize) -> usize {
        self.line_starts().get(line).copied().unwrap_or(self.text.len())
    }
}

/// The most bytes that an excerpt shows on either side of a span.
const WIDEST: usize = 400;

impl SourceCode for File {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (first, last) = (span.offset(), span.offset() + span.len());
        if last > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let line = self.line_index(first);
        // A span that ends with its line does not reach into the next one.
        let last_line = self.line_index(last.saturating_sub(1).max(first));
        let (start, start_line, column) = if before == 0 {
            // People count characters, not bytes.
            let column = self.text.get(self.line_start(line)..first).map_or(0, |head| head.chars().count());
            (first, line, column)
        } else {
            let start_line = line.saturating_sub(before);
            (self.line_start(start_line), start_line, 0)
        };
        let end = if before == 0 && after == 0 { last } else { self.line_start(last_line + after + 1) };
        // The whole file may be one line.
        let start = self.text.ceil_char_boundary(start.max(first.saturating_sub(WIDEST)));
        let end = self.text.floor_char_boundary(end.min(last + WIDEST)).max(last);
        let start_line = if before == 0 { start_line } else { self.line_index(start) };
        let data = &self.text.as_bytes()[start..end];
        let span = (start, end - start).into();
        let lines = last_line + after + 1 - start_line;
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, span, start_line, column, lines)))
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone)]
pub struct Span {
    pub(crate) file: Arc<File>,
    pub(crate) range: Range<usize>,
}

impl Span {
    /// The file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The range of bytes in the file's text.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The line it begins on, from 1.
    pub fn line(&self) -> usize {
        self.file.line_index(self.range.start) + 1
    }

    /// The character of the line that it begins with, from 1.
    pub fn column(&self) -> usize {
        let start = self.file.line_start(self.line() - 1);
        self.file.text.get(start..self.range.start).map_or(1, |head| head.chars().count() + 1)
    }

    /// The place behind it.
    pub(crate) fn end(&self) -> Self {
        Self { file: Arc::clone(&self.file), range: self.range.end..self.range.end }
    }

    /// The key that sorts spans by file in reading order, then by offset.
    pub(crate) fn sort_key(&self) -> (usize, usize, usize) {
        (self.file.order, self.range.start, self.range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_after_any_line_ending() {
        let file = File::new("guide.yaml".to_owned(), 0, "a\r\néé x\rb\n".to_owned());
        let span = |range: Range<usize>| Span { file: Arc::clone(&file), range };
        let at = |needle: &str| file.text().find(needle).unwrap();
        let (x, b) = (span(at("x")..at("x") + 1), span(at("b")..at("b") + 1));
        assert_eq!((x.line(), x.column()), (2, 4));
        assert_eq!((b.line(), b.column()), (3, 1));
    }

    #[test]
    fn excerpts_show_surrounding_lines() {
        let file = File::new("guide.yaml".to_owned(), 0, "one\ntwo\nthree\nfour\n".to_owned());
        let shown = file.read_span(&(4, 3).into(), 1, 1).unwrap();
        assert_eq!(shown.data(), b"one\ntwo\nthree\n");
        assert_eq!((shown.line(), shown.column()), (0, 0));
        let bare = file.read_span(&(5, 1).into(), 0, 0).unwrap();
        assert_eq!((bare.line(), bare.column()), (1, 1));
    }
}
