//! Paragraphs from cached words.
//!
//! Guides repeat words. Each word is shaped once per face and stored in em, for all sizes; a paragraph is then a walk
//! over its words. In right-to-left text, words change places on their line, so the whole paragraph is shaped at once
//! instead.

use std::ops::Range;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::breakable::{BreakableText, OpenSegment, Segment, SegmentPiece};
use super::hyphenation::{BreakPoint, HyphenMark, Hyphenator};
use super::line_breaking;
use super::line_breaking::{BreakKind, Spacing};
use super::shaping::Shaper;
use super::span::{Align, GlyphStyle, Hyphenation, Measure, SetLine, TextSpan};
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
            hyphenator: Hyphenator::new(language),
        })
    }

    /// Characters without a glyph since the last call, in order of appearance.
    pub(crate) fn take_missing(&mut self) -> Vec<char> {
        std::mem::take(&mut self.shaper.missing)
    }

    /// Breaks spans into lines.
    pub(crate) fn set_lines(&mut self, spans: &[TextSpan], measure: Measure) -> Vec<SetLine> {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        if text.is_empty() {
            return Vec::new();
        }
        if measure.direction == Direction::RightToLeft || text.chars().any(is_right_to_left) {
            return self.shaper.set_lines(spans, &text, measure);
        }
        let width = measure.width.0;
        let whole = self.segment_text(spans, &text);
        let spaces = if measure.align == Align::Justify { Spacing::Elastic } else { Spacing::Fixed };
        let ends = line_breaking::choose_breaks(&whole.break_candidates(), width, spaces);
        if !whole.is_ragged(&ends, measure) {
            return whole.build_lines(&ends, measure, &self.shaper);
        }
        // Only a paragraph that looks bad with unbroken words is hyphenated.
        let hyphenated = self.hyphenate(&whole, width);
        let ends = line_breaking::choose_breaks(&hyphenated.break_candidates(), width, spaces);
        hyphenated.build_lines(&ends, measure, &self.shaper)
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&mut self, spans: &[TextSpan]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        self.segment_text(spans, &text).natural_width()
    }

    /// The width of the longest word without a break inside.
    pub(crate) fn longest_word(&mut self, spans: &[TextSpan]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        Pt(self.segment_text(spans, &text).segments.iter().map(|segment| segment.width).fold(0.0, f32::max))
    }

    /// Splits a paragraph at the breaks between words (UAX #14).
    fn segment_text<'a>(&mut self, spans: &'a [TextSpan], text: &str) -> BreakableText<'a> {
        let mut ends: Vec<usize> = self.segmenter.segment_str(text).filter(|end| *end > 0).collect();
        // UAX #14 lets a dash begin a line, which reads like a list item.
        ends.retain(|end| !text[*end..].starts_with(['–', '—']) || !text[..*end].ends_with(' '));
        let raised = raised_starts(spans);
        // UAX #14 lets a number begin a line behind `?` and behind Chinese characters. A raised one belongs to them.
        ends.retain(|end| raised.binary_search(end).is_err() || text[..*end].ends_with([' ', '\n']));
        // UAX #14 keeps a full stop with the space before it (LB13), which glues `with .save()` together.
        let before = ends.len();
        ends.extend(text.match_indices(" .").map(|(at, _)| at + 1));
        if ends.len() > before {
            ends.sort_unstable();
            ends.dedup();
        }
        let mut breakable = BreakableText::with_capacity(spans, ends.len());
        let mut place = (0, 0);
        let mut start = 0;
        for end in ends {
            let whole = &text[start..end];
            let content_end = start + whole.trim_end_matches([' ', '\t', '\n', '\r']).len();
            let is_mandatory = whole.ends_with('\n');
            let spaces_end = end - usize::from(is_mandatory);
            let (content, width) = self.push_pieces(start..content_end, &mut place, &mut breakable);
            let (spaces, space) = self.push_pieces(content_end..spaces_end, &mut place, &mut breakable);
            let kind = if is_mandatory {
                BreakKind::Mandatory
            } else if content_end == end && whole.ends_with(|last: char| last.is_ascii()) {
                // Chinese may break after any character; `Redis/Cache` may, where necessary.
                BreakKind::Joint
            } else {
                BreakKind::Word
            };
            let (hyphen, bytes) = (None, start..end);
            breakable.segments.push(Segment { content, width, spaces, space, hyphen, end: kind, bytes });
            start = end;
        }
        breakable
    }

    /// Adds the words of a range of the text, span by span; returns their pieces and width. `place` is a span and its
    /// offset; it only moves forward.
    fn push_pieces(
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
            for id in self.shaper.shape(&span.text[from - begin..to - begin], span.glyph_style.face) {
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
    fn hyphenate<'a>(&mut self, whole: &BreakableText<'a>, measure: f32) -> BreakableText<'a> {
        let mut breakable = BreakableText::with_capacity(whole.spans, whole.segments.len() * 2);
        for segment in &whole.segments {
            self.hyphenate_segment(segment, whole, measure, &mut breakable);
        }
        breakable
    }

    fn hyphenate_segment(
        &mut self,
        segment: &Segment,
        whole: &BreakableText<'_>,
        measure: f32,
        into: &mut BreakableText<'_>,
    ) {
        let anywhere = segment.width > measure;
        let start = segment.bytes.start;
        let mut open = OpenSegment::new(start, into);
        let pieces = &whole.pieces[segment.content.clone()];
        let end_of = |piece: &SegmentPiece| piece.at + self.shaper.get(piece.word).word.text.len();
        let content_end = pieces.last().map_or(start, end_of);
        for (index, piece) in pieces.iter().enumerate() {
            let span = &whole.spans[piece.span];
            // Neighbours in one span have different fonts.
            if anywhere && !open.is_empty() && pieces[index - 1].span == piece.span {
                open.close(piece.at, (BreakKind::Emergency, None));
            }
            let text = &self.shaper.get(piece.word).word.text;
            let mut breaks = match span.hyphenation {
                Hyphenation::Allowed => {
                    let around = (piece.at - start, content_end.saturating_sub(piece.at + text.len()));
                    self.hyphenator.find_breaks(text, span.glyph_style.face, around)
                }
                Hyphenation::Never => Vec::new(),
            };
            if anywhere {
                breaks = Hyphenator::add_emergency_breaks(text, &breaks);
            }
            self.hyphenate_piece(piece, span.glyph_style, breaks, &mut open);
        }
        open.close_like(segment, &whole.pieces[segment.spaces.clone()]);
    }

    /// Splits a piece at breaks, and closes a segment at each.
    fn hyphenate_piece(
        &mut self,
        piece: &SegmentPiece,
        style: GlyphStyle,
        breaks: Vec<BreakPoint>,
        open: &mut OpenSegment<'_, '_>,
    ) {
        let mut from = piece.glyphs.start;
        for BreakPoint { at, mark } in breaks {
            let word = self.shaper.get(piece.word);
            let is_at_end = at == word.word.text.len();
            let boundary = if is_at_end { Some(piece.glyphs.end) } else { word.glyph_boundary(at) };
            let Some(to) = boundary.filter(|to| *to > from && *to <= piece.glyphs.end) else {
                continue;
            };
            let width = word.width(from..to) * style.size.0;
            open.push(SegmentPiece { glyphs: from..to, ..piece.clone() }, width);
            open.close(piece.at + at, self.end_with_mark(mark, piece, style));
            from = to;
        }
        if from < piece.glyphs.end {
            let width = self.shaper.get(piece.word).width(from..piece.glyphs.end) * style.size.0;
            open.push(SegmentPiece { glyphs: from..piece.glyphs.end, ..piece.clone() }, width);
        }
    }

    /// The break after part of a piece, and its hyphen.
    fn end_with_mark(
        &mut self,
        mark: HyphenMark,
        piece: &SegmentPiece,
        style: GlyphStyle,
    ) -> (BreakKind, Option<SegmentPiece>) {
        let hyphen = match mark {
            HyphenMark::Hyphen => self.shaper.shape_hyphen(style.face),
            HyphenMark::None | HyphenMark::Emergency => None,
        };
        match (hyphen, mark) {
            (Some(word), _) => {
                let shaped = self.shaper.get(word);
                let hyphen = SegmentPiece { word, glyphs: 0..shaped.len(), ..piece.clone() };
                (BreakKind::Hyphen(shaped.advance * style.size.0), Some(hyphen))
            }
            (None, HyphenMark::Emergency) => (BreakKind::Emergency, None),
            (None, HyphenMark::None | HyphenMark::Hyphen) => (BreakKind::Joint, None),
        }
    }
}

/// The offsets where raised text begins, such as the number of a source.
fn raised_starts(spans: &[TextSpan]) -> Vec<usize> {
    let mut start = 0;
    let mut raised = Vec::new();
    for span in spans {
        if span.glyph_style.rise > Pt::ZERO {
            raised.push(start);
        }
        start += span.text.len();
    }
    raised
}

/// Characters of right-to-left scripts, by their blocks (Unicode 16, `DerivedBidiClass`).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
}
