//! Paragraphs from cached words.
//!
//! Guides repeat words. Each word is shaped once per face and stored in em, for all sizes; a paragraph is then a walk
//! over its words. In right-to-left text, words change places on their line after it is broken.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::bidi::{Levels, direction_of};
use super::break_opportunities::code::{CodeBreak, CodeMap};
use super::break_opportunities::{BreakFinder, LineEnd, is_cjk, is_unspaced};
use super::breakable::{BreakableText, Elasticity, OpenSegment, Segment, SegmentPiece, TRACKING};
use super::hyphenation::{BreakPoint, HyphenMark, Hyphenator};
use super::line_breaking;
use super::line_breaking::{BreakKind, Spacing};
use super::line_builder::build_lines;
use super::shaped::ShapedWord;
use super::shaping::Shaper;
use super::span::{Align, GlyphStyle, Hyphenation, Measure, SetLine, TextSpan};
use crate::document::{Direction, Language};
use crate::export::{ExportError, Fonts};
use crate::units::Pt;

/// Breaks paragraphs into lines.
pub(crate) struct ParagraphSetter {
    shaper: Shaper,
    break_finder: BreakFinder,
    hyphenator: Hyphenator,
}

impl ParagraphSetter {
    /// Loads the fonts, and the hyphenation patterns of a language.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self {
            shaper: Shaper::new(fonts)?,
            break_finder: BreakFinder::new(),
            hyphenator: Hyphenator::new(language),
        })
    }

    /// Characters without a glyph since the last call.
    pub(crate) fn take_missing(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.shaper.missing)
    }

    /// Breaks spans into lines.
    pub(crate) fn set_lines(&mut self, spans: &[TextSpan], measure: Measure) -> Vec<SetLine> {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        if text.is_empty() {
            return Vec::new();
        }
        let width = measure.width.0;
        let whole = self.segment_text(spans, &text, measure.order);
        let spaces = if measure.align == Align::Justify { Spacing::Elastic } else { Spacing::Fixed };
        let ends = line_breaking::choose_breaks(&whole.break_candidates(), width, spaces);
        if !whole.is_ragged(&ends, measure) {
            return build_lines(&whole, &ends, measure, &self.shaper);
        }
        // Only a paragraph that looks bad with unbroken words is hyphenated.
        let code = CodeMap::new(&text, spans);
        let joints = code.find_joints(&text);
        let hyphenated = self.hyphenate(&WholeText { text: &whole, measure: width, code, joints });
        let ends = line_breaking::choose_breaks(&hyphenated.break_candidates(), width, spaces);
        build_lines(&hyphenated, &ends, measure, &self.shaper)
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&mut self, spans: &[TextSpan]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        self.segment_text(spans, &text, Direction::LeftToRight).natural_width()
    }

    /// The width of the longest word without a break inside.
    pub(crate) fn longest_word(&mut self, spans: &[TextSpan]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let segments = self.segment_text(spans, &text, Direction::LeftToRight).segments;
        Pt(segments.iter().map(|segment| segment.width).fold(0.0, f32::max))
    }

    /// Splits a paragraph at the breaks between words.
    fn segment_text<'a>(
        &mut self,
        spans: &'a [TextSpan],
        text: &str,
        direction: Direction,
    ) -> BreakableText<'a> {
        let ends = self.break_finder.find_ends(text, spans);
        let levels = Levels::resolve(spans, direction).map(Arc::new);
        let mut breakable = BreakableText::with_capacity(spans, ends.len(), levels.clone());
        let mut place = TextPlace { span: 0, begin: 0, levels: levels.as_deref() };
        let mut start = 0;
        for LineEnd { at: end, cost } in ends {
            let whole = &text[start..end];
            let content_end = start + whole.trim_end_matches([' ', '\t', '\n', '\r']).len();
            let spaces_end = end - usize::from(whole.ends_with('\n'));
            let content = self.push_pieces(start..content_end, &mut place, &mut breakable);
            let spaces = self.push_pieces(content_end..spaces_end, &mut place, &mut breakable);
            let last = breakable.pieces[spaces.pieces.clone()].last().and_then(|piece| spans.get(piece.span));
            let kind = match cost.or(last.and_then(|span| span.break_cost)) {
                Some(cost) if !whole.ends_with('\n') => BreakKind::Inner(cost),
                _ => break_kind(text, start..end, content_end),
            };
            let elasticity = match spans.get(place.span) {
                Some(span) if kind == BreakKind::Word && content_end == end => {
                    let is_in_code = span.glyph_style.face.is_mono() && end < place.begin + span.text.len();
                    let spreads = !is_in_code && may_spread(text, end);
                    if spreads {
                        Elasticity::of_character(span.glyph_style.size)
                    } else {
                        Elasticity::default()
                    }
                }
                _ => Elasticity::of_spaces(spaces.elastic),
            };
            let (width, tracking, space) = (content.width, content.tracking, spaces.width);
            let (content, spaces) = (content.pieces, spaces.pieces);
            let (hyphen, end, bytes) = (None, kind, start..end);
            start = bytes.end;
            breakable.segments.push(Segment {
                content,
                width,
                spaces,
                space,
                elasticity,
                tracking,
                hyphen,
                end,
                bytes,
            });
        }
        breakable
    }

    /// Adds the words of a range of the text, span by span and level by level. The place only moves forward.
    fn push_pieces(
        &mut self,
        range: Range<usize>,
        place: &mut TextPlace<'_>,
        into: &mut BreakableText<'_>,
    ) -> PushedPieces {
        let first = into.pieces.len();
        let (mut width, mut elastic, mut tracking) = (0.0, 0.0, 0.0);
        let mut from = range.start;
        while from < range.end {
            let TextPlace { span: index, begin, levels } = *place;
            let Some(span) = into.spans.get(index) else { break };
            let end = begin + span.text.len();
            if from >= end {
                (place.span, place.begin) = (index + 1, end);
                continue;
            }
            let to = range.end.min(end);
            let to = levels.map_or(to, |levels| levels.run_end(from, to));
            let level = levels.map_or(0, |levels| levels.at(from));
            let GlyphStyle { face, size, .. } = span.glyph_style;
            for id in self.shaper.shape(&span.text[from - begin..to - begin], face, direction_of(level)) {
                let word = self.shaper.get(id);
                width += word.advance * size.0;
                if !face.is_mono() {
                    elastic += word.advance * size.0;
                    tracking += word.letters * size.0 * TRACKING;
                }
                let (at, glyphs) = (from + word.at, 0..word.len());
                into.pieces.push(SegmentPiece { span: index, word: id, at, glyphs, level });
            }
            from = to;
        }
        PushedPieces { pieces: first..into.pieces.len(), width, elastic, tracking }
    }

    /// Splits a paragraph at the breaks inside words, too; a word that is longer than a line, between any two
    /// characters.
    fn hyphenate<'a>(&mut self, whole: &WholeText<'_, 'a>) -> BreakableText<'a> {
        let BreakableText { spans, segments, levels, .. } = whole.text;
        let mut breakable = BreakableText::with_capacity(spans, segments.len() * 2, levels.clone());
        for segment in segments {
            self.hyphenate_segment(segment, whole, &mut breakable);
        }
        breakable
    }

    fn hyphenate_segment(
        &mut self,
        segment: &Segment,
        whole: &WholeText<'_, '_>,
        into: &mut BreakableText<'_>,
    ) {
        let anywhere = segment.width > whole.measure;
        let start = segment.bytes.start;
        let mut open = OpenSegment::new(start, into);
        let pieces = &whole.text.pieces[segment.content.clone()];
        for (index, piece) in pieces.iter().enumerate() {
            let span = &whole.text.spans[piece.span];
            // Neighbours in one span have different fonts.
            if anywhere && !open.is_empty() && pieces[index - 1].span == piece.span {
                open.close(piece.at, (BreakKind::Emergency, None));
            }
            let text = &self.shaper.get(piece.word).word.text;
            let mut breaks = match span.hyphenation {
                Hyphenation::Allowed if span.glyph_style.face.is_mono() => whole.find_joints(piece.at, text),
                Hyphenation::Allowed => self.hyphenator.find_breaks(text),
                Hyphenation::Never => Vec::new(),
            };
            if anywhere {
                breaks = Hyphenator::add_emergency_breaks(text, &breaks);
                if span.glyph_style.face.is_mono() {
                    whole.price_emergencies(piece.at, &mut breaks);
                }
            }
            self.hyphenate_piece(piece, span.glyph_style, breaks, &mut open);
        }
        open.close_like(segment, &whole.text.pieces[segment.spaces.clone()]);
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
            open.push(
                SegmentPiece { glyphs: from..to, ..piece.clone() },
                measure_glyphs(word, from..to, style),
            );
            open.close(piece.at + at, self.end_with_mark(mark, piece, style));
            from = to;
        }
        if from < piece.glyphs.end {
            let glyphs = from..piece.glyphs.end;
            let room = measure_glyphs(self.shaper.get(piece.word), glyphs.clone(), style);
            open.push(SegmentPiece { glyphs, ..piece.clone() }, room);
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
            HyphenMark::Code(_) | HyphenMark::Emergency => None,
        };
        match (hyphen, mark) {
            (Some(word), _) => {
                let shaped = self.shaper.get(word);
                let hyphen = SegmentPiece { word, glyphs: 0..shaped.len(), ..piece.clone() };
                (BreakKind::Hyphen(shaped.advance * style.size.0), Some(hyphen))
            }
            (None, HyphenMark::Emergency) => (BreakKind::Emergency, None),
            (None, HyphenMark::Code(cost)) => (BreakKind::Inner(cost), None),
            (None, HyphenMark::Hyphen) => (BreakKind::Joint, None),
        }
    }
}

/// A paragraph that is split at the breaks between words, and the breaks of its code.
struct WholeText<'w, 'a> {
    text: &'w BreakableText<'a>,
    measure: f32,
    code: CodeMap,
    joints: Vec<CodeBreak>,
}

impl WholeText<'_, '_> {
    /// The joints in a part of the text that begins at an offset.
    fn find_joints(&self, start: usize, text: &str) -> Vec<BreakPoint> {
        let first = self.joints.partition_point(|joint| joint.at <= start);
        let joints = self.joints[first..].iter().take_while(|joint| joint.at <= start + text.len());
        joints.map(|joint| BreakPoint { at: joint.at - start, mark: HyphenMark::Code(joint.cost) }).collect()
    }

    /// Gives the breaks between any two characters of code their costs.
    fn price_emergencies(&self, start: usize, breaks: &mut [BreakPoint]) {
        for point in breaks.iter_mut().filter(|point| point.mark == HyphenMark::Emergency) {
            point.mark = HyphenMark::Code(self.code.emergency_cost(start + point.at));
        }
    }
}

/// A position in the text of spans, and the levels of all text.
#[derive(Clone, Copy)]
struct TextPlace<'a> {
    /// The index of the span.
    span: usize,
    /// The offset at which it begins.
    begin: usize,
    levels: Option<&'a Levels>,
}

/// Pieces that were added, and their width.
struct PushedPieces {
    pieces: Range<usize>,
    width: f32,
    /// The width of those in prose.
    elastic: f32,
    /// The room for letter-spacing.
    tracking: f32,
}

/// The kind of a break between words, after a range of the text whose spaces begin at `content_end`.
fn break_kind(text: &str, range: Range<usize>, content_end: usize) -> BreakKind {
    let end = range.end;
    let whole = &text[range];
    if whole.ends_with('\n') {
        BreakKind::Mandatory
    } else if content_end == end
        && whole.ends_with(|last: char| last.is_ascii())
        && !text[end..].starts_with(is_cjk)
    {
        // Chinese may break after any character; `Redis/Cache` may, where necessary.
        BreakKind::Joint
    } else {
        BreakKind::Word
    }
}

/// Whether two characters without a space between them may move apart.
fn may_spread(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let last = before.chars().next_back();
    last.zip(after.chars().next()).is_some_and(|(last, next)| is_unspaced(last) || is_unspaced(next))
}

/// The width of some glyphs, and their room for letter-spacing.
fn measure_glyphs(word: &ShapedWord, glyphs: Range<usize>, style: GlyphStyle) -> (f32, f32) {
    let letters = if style.face.is_mono() { 0.0 } else { word.letters(glyphs.clone()) };
    (word.width(glyphs) * style.size.0, letters * style.size.0 * TRACKING)
}
