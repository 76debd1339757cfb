//! A word that has been shaped, and its parts.

use std::ops::Range;
use std::sync::Arc;

use crate::export::pdf::page::{FontId, Glyph, Word};

/// A word in one font, as its glyphs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shaped {
    /// The font that has its letters.
    pub font: FontId,
    /// Its letters and glyphs.
    pub word: Arc<Word>,
    /// How long it is, in em.
    pub advance: f32,
    /// How many bytes stood before it where it was shaped: its neighbours may be of another font.
    pub at: usize,
    /// Letters that no face has.
    pub missing: Vec<char>,
}

impl Shaped {
    /// A word whose letters all have glyphs.
    pub(crate) fn new(font: FontId, text: &str, glyphs: Vec<Glyph>) -> Self {
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        let word = Arc::new(Word { text: text.to_owned(), glyphs });
        Self { font, word, advance, at: 0, missing: Vec::new() }
    }

    /// A stretch of a text whose glyphs are all of one font.
    pub(crate) fn cut_out(text: &str, glyphs: &[(FontId, Glyph)]) -> Option<Self> {
        let (font, first) = *glyphs.first()?;
        // Messages run from left to right, and so do the letters of their glyphs.
        let at = first.text().start;
        let end = glyphs.iter().map(|(_, glyph)| glyph.text().end).fold(0, usize::max);
        let letters = |glyph: &Glyph| text.get(glyph.text()).unwrap_or_default();
        let lacking = glyphs.iter().filter(|(_, glyph)| glyph.id == 0);
        let missing = lacking.filter_map(|(_, glyph)| letters(glyph).chars().next()).collect();
        let glyphs = glyphs.iter().map(|(_, glyph)| glyph.ahead(at)).collect();
        Some(Self { at, missing, ..Self::new(font, text.get(at..end).unwrap_or_default(), glyphs) })
    }

    /// How many glyphs it has.
    pub(crate) fn len(&self) -> usize {
        self.word.glyphs.len()
    }

    /// How long some of its glyphs are, in em.
    pub(crate) fn width(&self, glyphs: Range<usize>) -> f32 {
        self.word.glyphs[glyphs].iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyph that begins at a byte of the text, unless a ligature or a mark lies across.
    pub(crate) fn boundary(&self, at: usize) -> Option<usize> {
        // Messages run from left to right, so their glyphs stand in the order of their letters.
        let glyphs = &self.word.glyphs;
        let index = glyphs.partition_point(|glyph| glyph.text().start < at);
        let begins = glyphs.get(index)?.text().start == at;
        (begins && glyphs[..index].last().is_none_or(|glyph| glyph.text().end <= at)).then_some(index)
    }

    /// Some of its glyphs, as a word of their own.
    pub(crate) fn part(&self, glyphs: Range<usize>) -> Arc<Word> {
        if glyphs == (0..self.len()) {
            return Arc::clone(&self.word);
        }
        let glyphs = &self.word.glyphs[glyphs];
        let at = glyphs.first().map_or(0, |first| first.text().start);
        let end = glyphs.iter().map(|glyph| glyph.text().end).fold(at, usize::max);
        let text = self.word.text.get(at..end).unwrap_or_default().to_owned();
        Arc::new(Word { text, glyphs: glyphs.iter().map(|glyph| glyph.ahead(at)).collect() })
    }
}
