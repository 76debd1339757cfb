//! A text with the edits of its mistakes, and the way back to its offsets.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnosis::edit::Edit;

/// More mistakes are not read at once.
const MAX_REPAIRS: usize = 50;

/// Each repair costs a pass over the text, so that only small files get many.
const MAX_BYTES: usize = 16 << 20;

/// A text after some repairs.
#[derive(Debug)]
pub(in crate::content::yaml) struct RepairedText<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// In the original, sorted, without overlap.
    edits: Vec<Edit>,
    repairs: usize,
}

impl<'a> RepairedText<'a> {
    pub(in crate::content::yaml) fn new(original: &'a str) -> Self {
        Self { original, text: Cow::Borrowed(original), edits: Vec::new(), repairs: 0 }
    }

    pub(in crate::content::yaml) fn text(&self) -> &str {
        &self.text
    }

    /// Applies the edits of a mistake, whose ranges are in the repaired text. `None` if nothing can be repaired: an edit
    /// of an edit would not end.
    pub(in crate::content::yaml) fn repair(&mut self, edits: &[Edit]) -> Option<()> {
        self.repairs += 1;
        if edits.is_empty() || self.repairs > MAX_REPAIRS || self.repairs * self.original.len() > MAX_BYTES {
            return None;
        }
        let ranges: Vec<Range<usize>> = edits.iter().map(|edit| self.original_range(&edit.range)).collect();
        for (edit, range) in edits.iter().zip(ranges) {
            // Two insertions at one place would have no order.
            let overlaps = |known: &Edit| {
                known.range == range || (known.range.start < range.end && range.start < known.range.end)
            };
            if self.edits.iter().any(overlaps) {
                return None;
            }
            self.edits.push(Edit::new(range, edit.replacement.clone()));
        }
        self.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut text = String::with_capacity(self.original.len());
        let mut done = 0;
        for Edit { range, replacement: new } in &self.edits {
            text.push_str(self.original.get(done..range.start)?);
            text.push_str(new);
            done = range.end;
        }
        text.push_str(self.original.get(done..)?);
        self.text = Cow::Owned(text);
        Some(())
    }

    /// The range in the original.
    pub(in crate::content::yaml) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original_offset(range.start);
        start..self.original_offset(range.end).max(start)
    }

    fn original_offset(&self, offset: usize) -> usize {
        let mut done = (0, 0);
        for Edit { range, replacement: text } in &self.edits {
            let begin = done.1 + range.start - done.0;
            if offset < begin {
                break;
            }
            if offset < begin + text.len() {
                let inside = (range.start + offset - begin).min(range.end);
                return self.original.floor_char_boundary(inside);
            }
            done = (range.end, begin + text.len());
        }
        done.0 + offset - done.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_original() {
        let mut repaired = RepairedText::new("a: b: c\nd: e: f\n");
        repaired.repair(&[Edit::new(3..7, "'b: c'")]).unwrap();
        assert_eq!(repaired.text(), "a: 'b: c'\nd: e: f\n");
        repaired.repair(&[Edit::new(13..17, "'e: f'")]).unwrap();
        assert_eq!(repaired.text(), "a: 'b: c'\nd: 'e: f'\n");
        let back = |range| &repaired.original[repaired.original_range(&range)];
        assert_eq!((back(0..1), back(3..9), back(10..11), back(13..19)), ("a", "b: c", "d", "e: f"));
    }

    #[test]
    fn edits_of_one_mistake_are_in_any_order() {
        let mut repaired = RepairedText::new("a\nb\nc\n");
        repaired.repair(&[Edit::new(4..4, "  "), Edit::new(0..0, "- "), Edit::new(2..2, "  ")]).unwrap();
        assert_eq!(repaired.text(), "- a\n  b\n  c\n");
    }

    #[test]
    fn an_edit_is_not_edited_again() {
        let mut repaired = RepairedText::new("a: b: c\n");
        repaired.repair(&[Edit::new(3..7, "'b: c'")]).unwrap();
        assert_eq!(repaired.repair(&[Edit::new(4..5, "x")]), None);
        assert_eq!(repaired.repair(&[]), None);
    }
}
