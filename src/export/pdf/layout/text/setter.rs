//! Paragraphs from cached words.
//!
//! Guides repeat words. Each word is shaped once per face and stored in em, for all sizes; a paragraph is then a walk
//! over its words. In right-to-left text, words change places on their line, so the whole paragraph is shaped at once
//! instead.

use std::ops::Range;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::breakable::{BreakableText, Segment, SegmentPiece};
use super::hyphenation::{HyphenMark, Hyphenator, WordPart};
use super::line_breaking;
use super::line_breaking::{End, Spacing};
use super::shaping::{Align, Hyphenation, Measure, SetLine, Shaper, Span};
use crate::document::{Direction, Language};
use crate::export::{ExportError, Fonts};
use crate::units::Pt;

/// Breaks paragraphs into lines.
pub(crate) struct ParagraphSetter {
    shaper: Shaper,
    segmenter: LineSegmenterBorrowed<'static>,
    hyphenator: Hyphenator,
}

impl ParagraphSetter {
    /// Loads the fonts, and the hyphenation patterns of a language.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self {
            shaper: Shaper::new(fonts, language)?,
            segmenter: LineSegmenter::new_lstm(LineBreakOptions::default()),
            hyphenator: Hyphenator::of(language),
        })
    }

    /// Characters without a glyph since the last call, in order of appearance.
    pub(crate) fn missing(&mut self) -> Vec<char> {
        std::mem::take(&mut self.shaper.missing)
    }

    /// Breaks spans into lines.
    pub(crate) fn set(&mut self, spans: &[Span], measure: Measure) -> Vec<SetLine> {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        if text.is_empty() {
            return Vec::new();
        }
        if measure.direction == Direction::RightToLeft || text.chars().any(runs_from_the_right) {
            return self.shaper.set(spans, &text, measure);
        }
        let width = measure.width.0;
        let whole = self.cut(spans, &text);
        let blanks = if measure.align == Align::Both { Spacing::Elastic } else { Spacing::Fixed };
        let ends = line_breaking::ends(&whole.fragments(), width, blanks);
        if !whole.is_ragged(&ends, measure) {
            return whole.lines(&ends, measure, &self.shaper);
        }
        // Only a paragraph that looks bad with unbroken words is hyphenated.
        let parted = self.parted(&whole, width);
        let ends = line_breaking::ends(&parted.fragments(), width, blanks);
        parted.lines(&ends, measure, &self.shaper)
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&mut self, spans: &[Span]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        self.cut(spans, &text).natural_width()
    }

    /// The width of the longest word without a break inside.
    pub(crate) fn longest_word(&mut self, spans: &[Span]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        Pt(self.cut(spans, &text).stretches.iter().map(|stretch| stretch.width).fold(0.0, f32::max))
    }

    /// Splits a paragraph at the breaks between words (UAX #14).
    fn cut<'a>(&mut self, spans: &'a [Span], text: &str) -> BreakableText<'a> {
        let mut ends: Vec<usize> = self.segmenter.segment_str(text).filter(|end| *end > 0).collect();
        // UAX #14 lets a dash begin a line, which reads like a list item.
        ends.retain(|end| !text[*end..].starts_with(['–', '—']) || !text[..*end].ends_with(' '));
        // UAX #14 keeps a full stop with the space before it (LB13), which glues `with .save()` together.
        let before = ends.len();
        ends.extend(text.match_indices(" .").map(|(at, _)| at + 1));
        if ends.len() > before {
            ends.sort_unstable();
            ends.dedup();
        }
        let mut cut = BreakableText::with_room(spans, ends.len());
        let mut place = (0, 0);
        let mut start = 0;
        for end in ends {
            let whole = &text[start..end];
            let letters = whole.trim_end_matches([' ', '\t', '\n', '\r']);
            let split = start + letters.len();
            let forced = whole.ends_with('\n');
            let (letters, width) = self.pieces(start..split, &mut place, &mut cut);
            let (blanks, blank) = self.pieces(split..end - usize::from(forced), &mut place, &mut cut);
            let end_of_line = if forced {
                End::Always
            } else if split == end && whole.ends_with(|letter: char| letter.is_ascii()) {
                // Chinese may break after any character; `Redis/Cache` may, where necessary.
                End::Joint
            } else {
                End::Word
            };
            cut.stretches.push(Segment {
                letters,
                width,
                blanks,
                blank,
                hyphen: None,
                end: end_of_line,
                bytes: start..end,
            });
            start = end;
        }
        cut
    }

    /// Adds the words of a range of the text, span by span; returns their pieces and width. `place` is a span and its
    /// offset; it only moves forward.
    fn pieces(
        &mut self,
        range: Range<usize>,
        place: &mut (usize, usize),
        into: &mut BreakableText<'_>,
    ) -> (Range<usize>, f32) {
        let first = into.pieces.len();
        let mut width = 0.0;
        let mut from = range.start;
        while from < range.end {
            let (index, begin) = *place;
            let Some(span) = into.spans.get(index) else { break };
            let end = begin + span.text.len();
            if from >= end {
                *place = (index + 1, end);
                continue;
            }
            let to = range.end.min(end);
            for id in self.shaper.words(&span.text[from - begin..to - begin], span.glyph_style.face) {
                let word = self.shaper.get(id);
                width += word.advance * span.glyph_style.size.0;
                into.pieces.push(SegmentPiece {
                    span: index,
                    word: id,
                    at: from + word.at,
                    glyphs: 0..word.len(),
                });
            }
            from = to;
        }
        (first..into.pieces.len(), width)
    }

    /// Splits a paragraph at the breaks inside words, too; a word that is longer than a line, between any two
    /// characters.
    fn parted<'a>(&mut self, whole: &BreakableText<'a>, measure: f32) -> BreakableText<'a> {
        let mut cut = BreakableText::with_room(whole.spans, whole.stretches.len() * 2);
        for stretch in &whole.stretches {
            self.part(stretch, whole, measure, &mut cut);
        }
        cut
    }

    fn part(
        &mut self,
        stretch: &Segment,
        whole: &BreakableText<'_>,
        measure: f32,
        into: &mut BreakableText<'_>,
    ) {
        let anywhere = stretch.width > measure;
        // The start of the current part: in the text, and among the pieces.
        let mut last = stretch.bytes.start;
        let mut first = into.pieces.len();
        let mut width = 0.0;
        let pieces = &whole.pieces[stretch.letters.clone()];
        let end_of = |piece: &SegmentPiece| piece.at + self.shaper.get(piece.word).word.text.len();
        let letters_end = pieces.last().map_or(stretch.bytes.start, end_of);
        for (index, piece) in pieces.iter().enumerate() {
            let span = &whole.spans[piece.span];
            // Neighbours in one span have different fonts.
            if anywhere && first < into.pieces.len() && pieces[index - 1].span == piece.span {
                let letters = first..into.pieces.len();
                let blanks = letters.end..letters.end;
                let (bytes, end) = (last..piece.at, End::Letter);
                (first, last) = (letters.end, bytes.end);
                into.stretches.push(Segment { letters, width, blanks, blank: 0.0, hyphen: None, end, bytes });
                width = 0.0;
            }
            let glyph_style = span.glyph_style;
            let text = &self.shaper.get(piece.word).word.text;
            let length = text.len();
            let mut places: Vec<WordPart> = match span.hyphenation {
                Hyphenation::Allowed => {
                    let after = letters_end.saturating_sub(piece.at + length);
                    self.hyphenator.parts(text, glyph_style.face, (piece.at - stretch.bytes.start, after))
                }
                Hyphenation::Never => Vec::new(),
            };
            if anywhere {
                places = Hyphenator::torn(text, &places);
            }
            let mut from = piece.glyphs.start;
            for WordPart { at, mark } in places {
                let word = self.shaper.get(piece.word);
                let boundary = if at == length { Some(piece.glyphs.end) } else { word.boundary(at) };
                let Some(to) = boundary.filter(|to| *to > from && *to <= piece.glyphs.end) else {
                    continue;
                };
                width += word.width(from..to) * glyph_style.size.0;
                into.pieces.push(SegmentPiece { glyphs: from..to, ..piece.clone() });
                let letters = first..into.pieces.len();
                let blanks = letters.end..letters.end;
                let hyphen = match mark {
                    HyphenMark::Hyphen => self.shaper.hyphen(glyph_style.face),
                    HyphenMark::Nothing | HyphenMark::Torn => None,
                };
                let hyphen = hyphen.map(|word| SegmentPiece {
                    word,
                    glyphs: 0..self.shaper.get(word).len(),
                    ..piece.clone()
                });
                let end = match (&hyphen, mark) {
                    (Some(hyphen), _) => {
                        End::Hyphen(self.shaper.get(hyphen.word).advance * glyph_style.size.0)
                    }
                    (None, HyphenMark::Torn) => End::Letter,
                    (None, HyphenMark::Nothing | HyphenMark::Hyphen) => End::Joint,
                };
                let bytes = last..piece.at + at;
                last = bytes.end;
                into.stretches.push(Segment { letters, width, blanks, blank: 0.0, hyphen, end, bytes });
                first = into.pieces.len();
                width = 0.0;
                from = to;
            }
            if from < piece.glyphs.end {
                width += self.shaper.get(piece.word).width(from..piece.glyphs.end) * glyph_style.size.0;
                into.pieces.push(SegmentPiece { glyphs: from..piece.glyphs.end, ..piece.clone() });
            }
        }
        let letters = first..into.pieces.len();
        into.pieces.extend_from_slice(&whole.pieces[stretch.blanks.clone()]);
        let blanks = letters.end..into.pieces.len();
        into.stretches.push(Segment {
            letters,
            width,
            blanks,
            bytes: last..stretch.bytes.end,
            ..stretch.clone()
        });
    }
}

/// Characters of right-to-left scripts, by their blocks (Unicode 16, `DerivedBidiClass`).
fn runs_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
}
