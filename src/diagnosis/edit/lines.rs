//! Edits of whole lines.

use std::ops::Range;

use super::Edit;

/// The lines of a text.
pub(crate) struct TextLines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> TextLines<'t> {
    /// Finds the lines of a text.
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1).filter(|end| *end < text.len());
        let first = (!text.is_empty()).then_some(0);
        Self { text, starts: first.into_iter().chain(ends).collect() }
    }

    /// The offset of a line; the end of the text for the line behind the last one.
    pub(crate) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// The index of the line that an offset is in.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The edit that puts other lines in the place of some, in the line ends of the text. An empty range inserts.
    pub(crate) fn replace(&self, lines: &Range<usize>, new: &[String]) -> Edit {
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let range = self.start(lines.start)..self.start(lines.end);
        let mut replacement: String = new.iter().flat_map(|line| [line.as_str(), end]).collect();
        // The last line may have no end.
        if range.start == self.text.len() && !self.text.is_empty() && !self.text.ends_with('\n') {
            replacement.insert_str(0, end);
        }
        Edit { range, replacement }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::edit::apply_edits;

    #[test]
    fn lines_keep_the_ends_of_the_text() {
        let replace = |text: &str, lines: Range<usize>, new: &[&str]| {
            let new: Vec<String> = new.iter().map(|line| (*line).to_owned()).collect();
            apply_edits(text, &[TextLines::new(text).replace(&lines, &new)])
        };
        assert_eq!(replace("a\r\nb\r\nc\r\n", 1..2, &["x", "y"]), "a\r\nx\r\ny\r\nc\r\n");
        assert_eq!(replace("a\nb", 2..2, &["c"]), "a\nb\nc\n");
        assert_eq!(replace("a\nb\n", 2..2, &["c"]), "a\nb\nc\n");
        assert_eq!(replace("a\nb\n", 0..1, &[]), "b\n");
    }
}
