//! A text that is edited in several rounds, as one set of edits of the original.

use std::ops::Range;

use super::{Edit, sort_edits};

/// A text and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct EditedText {
    original: String,
    pieces: Vec<Piece>,
}

/// A part of the edited text.
#[derive(Debug, Clone)]
enum Piece {
    /// A range of the original.
    Kept(Range<usize>),
    /// A new text.
    New(String),
}

impl EditedText {
    /// Begins with a text as it is.
    pub(crate) fn new(original: String) -> Self {
        let whole = Piece::Kept(0..original.len());
        Self { original, pieces: vec![whole] }
    }

    /// The text before all edits.
    pub(crate) fn original(&self) -> &str {
        &self.original
    }

    /// The text after all edits.
    pub(crate) fn text(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Kept(range) => self.original.get(range.clone()).unwrap_or_default(),
            Piece::New(text) => text,
        });
        pieces.collect()
    }

    /// Edits the text as it is now. An edit that overlaps an earlier one is skipped.
    pub(crate) fn edit(&mut self, edits: &[Edit]) {
        let mut rest = Rest { pieces: std::mem::take(&mut self.pieces).into_iter(), first: None, offset: 0 };
        let mut pieces = Vec::new();
        for edit in sort_edits(edits) {
            if edit.range.start < rest.offset {
                continue;
            }
            pieces.extend(rest.take_until(edit.range.start));
            let _ = rest.take_until(edit.range.end);
            pieces.push(Piece::New(edit.replacement.clone()));
        }
        pieces.extend(rest.take_until(usize::MAX));
        self.pieces = pieces;
    }

    /// All edits, of the original.
    pub(crate) fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut done, mut new) = (0, String::new());
        let end = Piece::Kept(self.original.len()..self.original.len());
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(text) => new += text,
                Piece::Kept(range) => {
                    if range.start > done || !new.is_empty() {
                        edits.push(Edit { range: done..range.start, replacement: std::mem::take(&mut new) });
                    }
                    done = range.end;
                }
            }
        }
        edits
    }
}

/// The pieces that are not edited yet.
struct Rest {
    pieces: std::vec::IntoIter<Piece>,
    /// The rest of a piece that was cut.
    first: Option<Piece>,
    /// Where they begin in the text.
    offset: usize,
}

impl Rest {
    /// Takes the pieces before an offset of the text.
    fn take_until(&mut self, end: usize) -> Vec<Piece> {
        let mut taken = Vec::new();
        while self.offset < end {
            let Some(piece) = self.first.take().or_else(|| self.pieces.next()) else { break };
            let length = match &piece {
                Piece::Kept(range) => range.len(),
                Piece::New(text) => text.len(),
            };
            let wanted = end - self.offset;
            if length <= wanted {
                self.offset += length;
                taken.push(piece);
                continue;
            }
            let (before, behind) = cut(piece, wanted);
            self.offset = end;
            self.first = Some(behind);
            taken.push(before);
        }
        taken
    }
}

fn cut(piece: Piece, at: usize) -> (Piece, Piece) {
    match piece {
        Piece::Kept(range) => {
            let middle = range.start + at;
            (Piece::Kept(range.start..middle), Piece::Kept(middle..range.end))
        }
        Piece::New(mut text) => {
            let behind = text.split_off(text.floor_char_boundary(at));
            (Piece::New(text), Piece::New(behind))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::edit::apply_edits;

    fn edit(range: Range<usize>, replacement: &str) -> Edit {
        Edit { range, replacement: replacement.to_owned() }
    }

    #[test]
    fn rounds_become_edits_of_the_original() {
        let mut text = EditedText::new("one two three".to_owned());
        text.edit(&[edit(4..7, "2 and"), edit(0..0, "- ")]);
        assert_eq!(text.text(), "- one 2 and three");
        text.edit(&[edit(6..7, "two"), edit(12..17, "3")]);
        assert_eq!(text.text(), "- one two and 3");
        assert_eq!(text.edits(), [edit(0..0, "- "), edit(4..7, "two and"), edit(8..13, "3")]);
        assert_eq!(apply_edits(text.original(), &text.edits()), text.text());
    }

    #[test]
    fn a_text_without_edits_has_none() {
        let mut text = EditedText::new("one".to_owned());
        text.edit(&[]);
        assert_eq!((text.text().as_str(), text.edits()), ("one", Vec::new()));
    }
}
