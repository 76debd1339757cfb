//! Runs of glyphs.
//!
//! Guides repeat words. Each word is shaped once, and all runs share its glyphs, so a page of text is little more than
//! a list of words.

use std::ops::Range;
use std::sync::Arc;

use super::{Color, FontId, LeafId};
use crate::units::Pt;

/// Text of one font, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The left side of the first glyph.
    pub x: Pt,
    /// The baseline.
    pub y: Pt,
    /// The font of the glyph ids.
    pub font: FontId,
    /// The font size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// The words from left to right; spaces between them are words of their own.
    pub words: Vec<Arc<Word>>,
    /// Its leaf in the structure tree; none for artifacts such as page numbers.
    pub leaf: Option<LeafId>,
}

impl Run {
    /// The text in reading order.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.words.iter().map(|word| word.text.len()).sum());
        text.extend(self.words.iter().map(|word| word.text.as_str()));
        text
    }

    /// The glyphs from left to right, each with its range in the run's text.
    pub fn glyphs(&self) -> impl Iterator<Item = Glyph> {
        let mut before = 0;
        self.words.iter().flat_map(move |word| {
            let from = before;
            before += word.text.len();
            word.glyphs.iter().map(move |glyph| glyph.with_text_after(from))
        })
    }

    /// The width of all glyphs.
    pub fn width(&self) -> Pt {
        self.size * self.glyphs().map(|glyph| glyph.advance).sum::<f32>()
    }

    /// The width without trailing spaces.
    pub fn visible_width(&self) -> Pt {
        let visible = self.text().trim_end().len();
        let visible = self.glyphs().filter(|glyph| glyph.text().start < visible);
        self.size * visible.map(|glyph| glyph.advance).sum::<f32>()
    }
}

/// Text that was shaped together: usually a word or a space; in right-to-left text, the whole run.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The text in reading order.
    pub text: String,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    flaws: TextFlaws,
}

/// Why PDF/UA-1 and PDF/A-2a refuse a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextFlaws {
    /// No font has some of its characters.
    pub missing_glyph: bool,
    /// Some of its glyphs have no text.
    pub no_text: bool,
    /// It contains private-use characters.
    pub private_use: bool,
}

impl Word {
    /// A word. Its flaws are found here, once for all runs that share it: reading all glyphs of a large guide again takes
    /// a hundredth of its export.
    pub fn new(text: String, glyphs: Vec<Glyph>) -> Self {
        let flaws = TextFlaws {
            missing_glyph: glyphs.iter().any(|glyph| glyph.id == 0),
            no_text: glyphs.iter().any(|glyph| glyph.text().is_empty())
                || text.contains(['\0', '\u{feff}', '\u{fffe}']),
            private_use: !text.is_ascii() && text.contains(is_private_use),
        };
        Self { text, glyphs, flaws }
    }

    /// Why PDF standards refuse it.
    pub fn flaws(&self) -> TextFlaws {
        self.flaws
    }
}

fn is_private_use(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// A glyph. Lengths are in em, for all sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The glyph id in the font.
    pub id: u32,
    /// The range of its text in bytes.
    text_range: (u32, u32),
    /// The advance width.
    pub advance: f32,
    /// The horizontal offset.
    pub dx: f32,
    /// The vertical offset above the baseline.
    pub dy: f32,
    /// Whether it is visible. An invisible glyph without a width stands for a letter that another glyph shows.
    pub ink: GlyphInk,
}

/// Whether a glyph is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlyphInk {
    /// It is.
    Visible,
    /// It is there to be copied and searched.
    Hidden,
}

impl Glyph {
    /// A glyph without offsets.
    pub fn new(id: u32, text: Range<usize>, advance: f32) -> Self {
        Self { id, text_range: (0, 0), advance, dx: 0.0, dy: 0.0, ink: GlyphInk::Visible }.with_text(text)
    }

    /// The same glyph with offsets.
    #[must_use]
    pub fn with_offset(self, dx: f32, dy: f32) -> Self {
        Self { dx, dy, ..self }
    }

    /// The same glyph without ink and width.
    #[must_use]
    pub fn hidden(self) -> Self {
        Self { advance: 0.0, dx: 0.0, dy: 0.0, ink: GlyphInk::Hidden, ..self }
    }

    /// The same glyph with its advance multiplied.
    #[must_use]
    pub fn with_stretched_advance(self, times: f32) -> Self {
        Self { advance: self.advance * times, ..self }
    }

    /// The same glyph with space after it.
    #[must_use]
    pub fn with_wider_advance(self, space: f32) -> Self {
        Self { advance: self.advance + space, ..self }
    }

    /// The same glyph for another range of the text.
    #[must_use]
    pub fn with_text(self, text: Range<usize>) -> Self {
        // No run is that long: a guide of 4 GB is refused earlier.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { text_range: (place(text.start), place(text.end)), ..self }
    }

    /// The same glyph with its text moved further back by a number of bytes.
    #[must_use]
    pub fn with_text_after(self, more: usize) -> Self {
        let Range { start, end } = self.text();
        self.with_text(start + more..end + more)
    }

    /// The same glyph with its text moved forward by a number of bytes.
    #[must_use]
    pub fn with_text_before(self, fewer: usize) -> Self {
        let Range { start, end } = self.text();
        self.with_text(start.saturating_sub(fewer)..end.saturating_sub(fewer))
    }

    /// The range of its text in bytes.
    pub fn text(&self) -> Range<usize> {
        let (start, end) = self.text_range;
        start as usize..end as usize
    }
}
