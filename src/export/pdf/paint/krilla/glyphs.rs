//! Glyphs for krilla, and the text that readers copy for them.

use std::ops::Range;

use ::krilla::surface::Location;
use ::krilla::text::{Glyph as KrillaGlyph, GlyphId};

use crate::export::pdf::page::{Glyph, GlyphInk, Run};

/// A glyph of a run, as krilla reads it.
pub(crate) struct RunGlyph<'a> {
    glyph: &'a Glyph,
    /// Its text in the run, shared with neighbours of the same text.
    range: Range<usize>,
    /// The part of the guide that krilla names in a refusal.
    location: Option<Location>,
}

impl<'a> RunGlyph<'a> {
    /// The glyphs of a run. Consecutive spaces share their text: krilla then writes it as `ActualText`, so that the
    /// indentation of code is copied. Poppler takes a single space for a gap between words, and drops it at the start
    /// of a line.
    ///
    /// Two readers have no workaround. pdf.js drops all glyphs of white space, ignores `ActualText`, and inserts
    /// one space where two characters of a line stand apart (`getTextContent` of 5.6 and 6.5); it copies the lines of
    /// code without indentation. `PDFium` copies one space for several.
    pub(crate) fn collect(run: &'a Run, text: &str, location: Option<Location>) -> Vec<Self> {
        let mut glyphs = Vec::with_capacity(run.words.iter().map(|word| word.glyphs.len()).sum());
        let mut before = 0;
        for word in &run.words {
            glyphs.extend(word.glyphs.iter().map(|glyph| {
                let Range { start, end } = glyph.text();
                Self { glyph, range: before + start..before + end, location }
            }));
            before += word.text.len();
        }
        if !text.is_ascii() {
            join_after_marks(&mut glyphs, text);
        }
        // Most runs are prose without consecutive spaces.
        if text.contains("  ") {
            let is_space = |glyphs: &Self| text.get(glyphs.range.clone()) == Some(" ");
            let meet = |one: &Self, other: &Self| {
                one.range.end == other.range.start || other.range.end == one.range.start
            };
            let share_text = |one: &Self, other: &Self| is_space(one) && is_space(other) && meet(one, other);
            for spaces in glyphs.chunk_by_mut(share_text) {
                if let [first, .., last] = spaces {
                    // In right-to-left text, the leftmost space is the last one of the text.
                    let (one, other) = (&first.range, &last.range);
                    let range = one.start.min(other.start)..one.end.max(other.end);
                    for space in spaces {
                        space.range = range.clone();
                    }
                }
            }
        }
        glyphs
    }

    /// Whether it is visible.
    pub(crate) fn ink(&self) -> GlyphInk {
        self.glyph.ink
    }

    /// The first of several spaces with only its own text; `None` for a glyph that has only its own text already.
    pub(crate) fn as_single_space(&self) -> Option<Self> {
        let own = self.glyph.text().len();
        (self.range.len() > own).then(|| Self { range: self.range.start..self.range.start + own, ..*self })
    }
}

/// Lets clusters that end in a mark share the text of what follows, up to a glyph with a width or the end of the word.
/// Poppler takes the right side of the last glyph for that of the whole `ActualText`, and a gap behind a mark for the end
/// of a word.
fn join_after_marks(glyphs: &mut [RunGlyph<'_>], text: &str) {
    let mut start = 0;
    while let Some(first) = glyphs.get(start) {
        let (mut range, mut cluster, mut end) = (first.range.clone(), first.range.clone(), start);
        loop {
            let count = glyphs[end..].iter().take_while(|glyph| glyph.range == cluster).count();
            end += count;
            let ends_in_mark = glyphs[..end].last().is_some_and(is_mark) && (count > 1 || range != cluster);
            // In right-to-left text, marks come before their letters.
            let next = glyphs.get(end).map(|next| next.range.clone()).filter(|next| next.start == range.end);
            let Some(next) = next.filter(|_| ends_in_mark) else { break };
            if text.get(next.clone()).is_none_or(|next| next.starts_with(char::is_whitespace)) {
                break;
            }
            range.end = next.end;
            cluster = next;
        }
        for glyph in &mut glyphs[start..end] {
            glyph.range = range.clone();
        }
        start = end;
    }
}

/// Whether a glyph without a width ends before its letter does.
fn is_mark(glyph: &RunGlyph<'_>) -> bool {
    /// Poppler sees a gap from a tenth of an em.
    const GAP: f32 = 0.05;
    glyph.glyph.advance.abs() < 1e-4 && glyph.glyph.dx < -GAP
}

/// Whether a run is drawn as outlines: an artifact without words, such as a continuation mark of code. Readers copy text
/// even where it is an artifact.
pub(crate) fn is_outlined(run: &Run, text: &str) -> bool {
    let is_of_words = |character: char| character.is_alphanumeric() || character.is_ascii_punctuation();
    run.leaf.is_none() && !text.contains(is_of_words)
}

impl KrillaGlyph for RunGlyph<'_> {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.glyph.id)
    }

    fn text_range(&self) -> Range<usize> {
        self.range.clone()
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.glyph.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.glyph.dx * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.glyph.dy * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        self.location
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::export::pdf::page::{Color, Face, Word};
    use crate::units::Pt;

    /// A run of words, left-to-right or right-to-left, with a glyph for each character.
    fn build_run(words: &[(&str, bool)]) -> Run {
        let word = |&(text, is_reversed): &(&str, bool)| {
            let ends = text.char_indices().map(|(at, character)| at..at + character.len_utf8());
            let mut glyphs: Vec<Glyph> = ends.map(|range| Glyph::new(1, range, 0.5)).collect();
            if is_reversed {
                glyphs.reverse();
            }
            Arc::new(Word::new(text.to_owned(), glyphs))
        };
        Run {
            x: Pt::ZERO,
            y: Pt::ZERO,
            font: Face::Regular.into(),
            size: Pt(10.0),
            color: Color::hex(0),
            words: words.iter().map(word).collect(),
            leaf: None,
        }
    }

    fn text_ranges(words: &[(&str, bool)]) -> Vec<String> {
        let run = build_run(words);
        let text = run.text();
        RunGlyph::collect(&run, &text, None)
            .iter()
            .map(|glyphs| text[glyphs.text_range()].to_owned())
            .collect()
    }

    #[test]
    fn right_to_left_spaces_share_their_text() {
        assert_eq!(text_ranges(&[("ab   c", true)]), ["c", "   ", "   ", "   ", "b", "a"]);
        assert_eq!(
            text_ranges(&[("a", false), ("  ", false), (" b", false)]),
            ["a", "   ", "   ", "   ", "b"]
        );
    }

    #[test]
    fn marks_share_the_text_up_to_a_width() {
        let base = |range| Glyph::new(1, range, 0.5);
        let mark = |range| Glyph::new(2, range, 0.0).with_offset(-0.3, 0.0);
        let glyphs = vec![base(0..1), base(1..3), mark(1..3), base(3..4), base(4..5)];
        let mut run = build_run(&[]);
        run.words.push(Arc::new(Word::new("aübc".to_owned(), glyphs)));
        let text = run.text();
        let ranges: Vec<Range<usize>> =
            RunGlyph::collect(&run, &text, None).iter().map(KrillaGlyph::text_range).collect();
        assert_eq!(ranges, [0..1, 1..4, 1..4, 1..4, 4..5]);
    }

    proptest! {
        #[test]
        fn glyph_text_never_runs_backwards(words in prop::collection::vec(("[ abאב]{0,8}", any::<bool>()), 0..6)) {
            let words: Vec<(&str, bool)> = words.iter().map(|(text, reversed)| (text.as_str(), *reversed)).collect();
            let run = build_run(&words);
            let text = run.text();
            for glyphs in RunGlyph::collect(&run, &text, None) {
                let alone = glyphs.as_single_space().map_or(glyphs.text_range(), |alone| alone.text_range());
                prop_assert!(text.get(glyphs.text_range()).is_some() && text.get(alone).is_some());
            }
        }
    }
}
