//! Shaped words and their parts.

use std::ops::Range;
use std::sync::Arc;

use crate::document::script;
use crate::export::pdf::page::{FontId, Glyph, Word};

/// A shaped word in one font.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShapedWord {
    /// The font of its glyphs.
    pub font: FontId,
    /// Its text, and its glyphs in text order.
    pub word: Arc<Word>,
    /// Its width in em.
    pub advance: f32,
    /// The number of letters that may be spaced: letters of other scripts join or stack.
    pub letters: f32,
    /// Its byte offset in the text that was shaped: neighbours may have another font.
    pub at: usize,
    /// Characters that no font has; a mark with its letter.
    pub missing: Vec<String>,
}

impl ShapedWord {
    /// A word whose characters all have glyphs.
    pub(crate) fn new(font: FontId, text: &str, glyphs: Vec<Glyph>) -> Self {
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        let letters = if has_separate_letters(text) { count_letters(&glyphs) } else { 0.0 };
        let word = Arc::new(Word::new(text.to_owned(), glyphs));
        Self { font, word, advance, letters, at: 0, missing: Vec::new() }
    }

    /// A word from neighbouring glyphs of one font, in text order.
    pub(crate) fn from_glyphs(text: &str, glyphs: &[(FontId, Glyph)]) -> Option<Self> {
        let (font, first) = *glyphs.first()?;
        let at = first.text().start;
        let end = glyphs.iter().map(|(_, glyph)| glyph.text().end).fold(0, usize::max);
        let clusters = glyphs.chunk_by(|(_, one), (_, other)| one.text() == other.text());
        let missing = clusters.flat_map(|cluster| missing_characters(text, cluster)).collect();
        let glyphs = glyphs.iter().map(|(_, glyph)| glyph.with_text_before(at)).collect();
        Some(Self { at, missing, ..Self::new(font, text.get(at..end).unwrap_or_default(), glyphs) })
    }

    /// The number of glyphs.
    pub(crate) fn len(&self) -> usize {
        self.word.glyphs.len()
    }

    /// The width of some glyphs in em.
    pub(crate) fn width(&self, glyphs: Range<usize>) -> f32 {
        self.word.glyphs[glyphs].iter().map(|glyph| glyph.advance).sum()
    }

    /// The number of some of its letters that may be spaced.
    pub(crate) fn letters(&self, glyphs: Range<usize>) -> f32 {
        if self.letters > 0.0 { count_letters(&self.word.glyphs[glyphs]) } else { 0.0 }
    }

    /// The glyph that begins at a byte offset, unless a ligature or a mark crosses it.
    pub(crate) fn glyph_boundary(&self, at: usize) -> Option<usize> {
        let glyphs = &self.word.glyphs;
        let index = glyphs.partition_point(|glyph| glyph.text().start < at);
        let begins = glyphs.get(index)?.text().start == at;
        (begins && glyphs[..index].last().is_none_or(|glyph| glyph.text().end <= at)).then_some(index)
    }

    /// Some of its glyphs, as a word.
    pub(crate) fn slice(&self, glyphs: Range<usize>) -> Arc<Word> {
        if glyphs == (0..self.len()) {
            return Arc::clone(&self.word);
        }
        let glyphs = &self.word.glyphs[glyphs];
        let at = glyphs.first().map_or(0, |first| first.text().start);
        let end = glyphs.iter().map(|glyph| glyph.text().end).fold(at, usize::max);
        let text = self.word.text.get(at..end).unwrap_or_default().to_owned();
        Arc::new(Word::new(text, glyphs.iter().map(|glyph| glyph.with_text_before(at)).collect()))
    }
}

/// The characters of a cluster that the font lacks: of a letter with a mark, often the mark, which is named with its letter.
fn missing_characters(text: &str, cluster: &[(FontId, Glyph)]) -> Vec<String> {
    let range = cluster.first().map_or(0..0, |(_, glyph)| glyph.text());
    let whole = text.get(range).unwrap_or_default();
    let characters: Vec<char> = whole.chars().collect();
    let has_glyph_each = characters.len() == cluster.len();
    let lacks_first = cluster.first().is_some_and(|(_, glyph)| glyph.id == 0);
    let of_glyph = |index: usize| match (has_glyph_each, lacks_first) {
        (true, _) => characters.get(index),
        (false, true) => characters.first(),
        (false, false) => characters.last(),
    };
    let missing = cluster.iter().enumerate().filter(|(_, (_, glyph))| glyph.id == 0);
    let name =
        |character: &char| if script::is_mark(*character) { whole.to_owned() } else { character.to_string() };
    missing.filter_map(|(index, _)| of_glyph(index).map(name)).collect()
}

/// Whether letters of a text stand apart: Latin, Greek, Cyrillic, Armenian and Hebrew ones.
fn has_separate_letters(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|letter| matches!(letter, '\0'..'\u{600}' | '\u{1e00}'..'\u{2190}'))
}

#[expect(clippy::cast_precision_loss, reason = "a word has fewer than 2^23 letters")]
fn count_letters(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().filter(|glyph| glyph.advance > 0.0).count() as f32
}
