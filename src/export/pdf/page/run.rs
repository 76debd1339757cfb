//! Letters on a baseline.
//!
//! A guide says the same words again and again. Each is shaped once, and all runs that say it share its glyphs: so a
//! page of words is little more than a list of them.

use std::ops::Range;
use std::sync::Arc;

use super::{Color, FontId, LeafId};
use crate::units::Pt;

/// Letters of one font, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where the first glyph begins.
    pub x: Pt,
    /// The baseline.
    pub y: Pt,
    /// The font that the glyphs are numbered in.
    pub font: FontId,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Its words, from left to right; the blanks between them are words of their own.
    pub words: Vec<Arc<Word>>,
    /// Its place in the structure; none for page numbers and marks, which are no content.
    pub leaf: Option<LeafId>,
}

impl Run {
    /// The letters, in the order they are read.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.words.iter().map(|word| word.text.len()).sum());
        text.extend(self.words.iter().map(|word| word.text.as_str()));
        text
    }

    /// The glyphs, in the order they are inked from left to right, each with its letters in the run's text.
    pub fn glyphs(&self) -> impl Iterator<Item = Glyph> {
        let mut before = 0;
        self.words.iter().flat_map(move |word| {
            let from = before;
            before += word.text.len();
            word.glyphs.iter().map(move |glyph| glyph.behind(from))
        })
    }

    /// How far the glyphs reach.
    pub fn width(&self) -> Pt {
        self.size * self.glyphs().map(|glyph| glyph.advance).sum::<f32>()
    }

    /// How far its ink reaches: without the blanks at its end.
    pub fn inked_width(&self) -> Pt {
        let inked = self.text().trim_end().len();
        let inked = self.glyphs().filter(|glyph| glyph.text().start < inked);
        self.size * inked.map(|glyph| glyph.advance).sum::<f32>()
    }
}

/// Letters that were shaped together: mostly a word, or the blank after one; in a line from the right, all of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The letters, in the order they are read.
    pub text: String,
    /// Their glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph. Lengths are in em, so that they serve every size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// Where the bytes of the text that it stands for begin and end.
    letters: (u32, u32),
    /// How far it moves the pen.
    pub advance: f32,
    /// How far it stands to the right of the pen.
    pub dx: f32,
    /// How far it stands above the baseline.
    pub dy: f32,
}

impl Glyph {
    /// A glyph that stands where the pen is.
    pub fn new(id: u32, text: Range<usize>, advance: f32) -> Self {
        Self { id, letters: (0, 0), advance, dx: 0.0, dy: 0.0 }.reading(text)
    }

    /// The same beside the pen.
    #[must_use]
    pub fn beside(self, dx: f32, dy: f32) -> Self {
        Self { dx, dy, ..self }
    }

    /// The same, moving the pen so many times as far.
    #[must_use]
    pub fn spread(self, times: f32) -> Self {
        Self { advance: self.advance * times, ..self }
    }

    /// The same for other letters.
    #[must_use]
    pub fn reading(self, text: Range<usize>) -> Self {
        // No run is that long: a guide of 4 GB is refused before anything of it is set.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { letters: (place(text.start), place(text.end)), ..self }
    }

    /// The same where so many more bytes stand before its letters.
    #[must_use]
    pub fn behind(self, more: usize) -> Self {
        let Range { start, end } = self.text();
        self.reading(start + more..end + more)
    }

    /// The same where so many bytes fewer stand before its letters.
    #[must_use]
    pub fn ahead(self, fewer: usize) -> Self {
        let Range { start, end } = self.text();
        self.reading(start.saturating_sub(fewer)..end.saturating_sub(fewer))
    }

    /// The bytes of the text that it stands for.
    pub fn text(&self) -> Range<usize> {
        let (start, end) = self.letters;
        start as usize..end as usize
    }
}
