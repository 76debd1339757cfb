//! Text split into segments, and the lines made from them.

use std::ops::Range;
use std::sync::Arc;

use super::line_breaking;
use super::line_breaking::{BreakCandidate, BreakKind};
use super::shaped::ShapedWord;
use super::shaping::{Shaper, WordId};
use super::span::{Align, Measure, SetLine, TextSpan};
use crate::export::pdf::page::{FontId, Run, Word};
use crate::units::Pt;

/// A ragged line may leave this share of its width white before words are hyphenated for it.
const MAX_RAGGED_SHARE: f32 = 0.22;

/// A paragraph, split at all possible line breaks.
#[derive(Debug)]
pub(crate) struct BreakableText<'a> {
    /// Its spans.
    pub spans: &'a [TextSpan],
    /// All pieces in text order. Segments refer to them by range, so that none owns a list.
    pub pieces: Vec<SegmentPiece>,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// Glyphs of one shaped word within one span.
#[derive(Debug, Clone)]
pub(crate) struct SegmentPiece {
    /// The index of the span.
    pub span: usize,
    /// The word.
    pub word: WordId,
    /// Its byte offset in the text.
    pub at: usize,
    /// The range of the word's glyphs.
    pub glyphs: Range<usize>,
}

impl SegmentPiece {
    /// Whether it continues the same word where another piece ends.
    fn follows(&self, other: &SegmentPiece) -> bool {
        self.word == other.word && self.at == other.at && self.glyphs.start == other.glyphs.end
    }
}

/// Text without a possible line break inside: its content, the spaces after it, and the hyphen that may end a line
/// there.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    /// Its visible pieces.
    pub content: Range<usize>,
    /// Their width.
    pub width: f32,
    /// The pieces of its trailing spaces.
    pub spaces: Range<usize>,
    /// The width of the spaces.
    pub space: f32,
    /// The hyphen.
    pub hyphen: Option<SegmentPiece>,
    /// The kind of break after it.
    pub end: BreakKind,
    /// Its bytes in the text, with spaces.
    pub bytes: Range<usize>,
}

/// A segment under construction at the end of a text.
#[derive(Debug)]
pub(crate) struct OpenSegment<'t, 'a> {
    text: &'t mut BreakableText<'a>,
    first_piece: usize,
    /// Its first byte in the text.
    start: usize,
    width: f32,
}

impl<'t, 'a> OpenSegment<'t, 'a> {
    /// A segment without pieces.
    pub(crate) fn new(start: usize, text: &'t mut BreakableText<'a>) -> Self {
        Self { first_piece: text.pieces.len(), start, width: 0.0, text }
    }

    /// Whether it has no pieces.
    pub(crate) fn is_empty(&self) -> bool {
        self.first_piece == self.text.pieces.len()
    }

    /// Adds a piece.
    pub(crate) fn push(&mut self, piece: SegmentPiece, width: f32) {
        self.width += width;
        self.text.pieces.push(piece);
    }

    /// Completes the segment before a byte of the text, and starts the next one there.
    pub(crate) fn close(&mut self, at: usize, (end, hyphen): (BreakKind, Option<SegmentPiece>)) {
        let content = self.first_piece..self.text.pieces.len();
        let spaces = content.end..content.end;
        let (width, bytes) = (self.width, self.start..at);
        self.text.segments.push(Segment { content, width, spaces, space: 0.0, hyphen, end, bytes });
        (self.first_piece, self.start, self.width) = (self.text.pieces.len(), at, 0.0);
    }

    /// Completes the last segment as the end of another one.
    pub(crate) fn close_like(self, whole: &Segment, spaces: &[SegmentPiece]) {
        let content = self.first_piece..self.text.pieces.len();
        self.text.pieces.extend_from_slice(spaces);
        let spaces = content.end..self.text.pieces.len();
        let (width, bytes) = (self.width, self.start..whole.bytes.end);
        self.text.segments.push(Segment { content, width, spaces, bytes, ..whole.clone() });
    }
}

impl<'a> BreakableText<'a> {
    /// An empty text with capacity for a number of segments.
    pub(crate) fn with_capacity(spans: &'a [TextSpan], segments: usize) -> Self {
        Self { spans, pieces: Vec::with_capacity(segments * 2), segments: Vec::with_capacity(segments) }
    }

    /// The segments as line breaking needs them.
    pub(crate) fn break_candidates(&self) -> Vec<BreakCandidate> {
        let candidate = |segment: &Segment| BreakCandidate {
            width: segment.width,
            space: segment.space,
            end: segment.end,
        };
        self.segments.iter().map(candidate).collect()
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&self) -> Pt {
        let lines = self.segments.split_inclusive(|segment| segment.end == BreakKind::Mandatory);
        Pt(lines.map(natural_width).fold(0.0, f32::max))
    }

    /// Whether a line is too long, or leaves a gap that hyphenation could fill.
    pub(crate) fn is_ragged(&self, ends: &[usize], measure: Measure) -> bool {
        let width = measure.width.0;
        let least = match measure.align {
            Align::Justify => width - 0.5,
            Align::Start | Align::Center | Align::End => width * (1.0 - MAX_RAGGED_SHARE),
        };
        self.split_lines(ends).any(|(line, end)| {
            let length = match measure.align {
                Align::Justify => {
                    natural_width(line) + (stretch_factor(line, width, end) - 1.0) * spaces_width(line)
                }
                Align::Start | Align::Center | Align::End => natural_width(line),
            };
            length > width + 0.5 || (end != BreakKind::Mandatory && length < least)
        })
    }

    /// Builds the lines between breaks.
    pub(crate) fn build_lines(&self, ends: &[usize], measure: Measure, shaper: &Shaper) -> Vec<SetLine> {
        let build = |(line, end)| {
            let stretch = match measure.align {
                Align::Justify => stretch_factor(line, measure.width.0, end),
                Align::Start | Align::Center | Align::End => 1.0,
            };
            let mut builder = LineBuilder::new(self, shaper, stretch);
            builder.push_segments(line);
            builder.into_aligned_line(measure)
        };
        self.split_lines(ends).map(build).collect()
    }

    /// The segments of each line and the kind of its break; the end of the paragraph is a mandatory one.
    fn split_lines(&self, ends: &[usize]) -> impl Iterator<Item = (&[Segment], BreakKind)> {
        let mut start = 0;
        ends.iter().map(move |&end| {
            let line = &self.segments[start..end];
            start = end;
            let last = line.last().filter(|_| end < self.segments.len());
            (line, last.map_or(BreakKind::Mandatory, |last| last.end))
        })
    }
}

/// The width of segments on one line, without trailing spaces.
fn natural_width(line: &[Segment]) -> f32 {
    let content: f32 = line.iter().map(|segment| segment.width).sum();
    let hyphen = match line.last().map(|last| last.end) {
        Some(BreakKind::Hyphen(width)) => width,
        _ => 0.0,
    };
    content + spaces_width(line) + hyphen
}

/// The width of the spaces inside a line.
fn spaces_width(line: &[Segment]) -> f32 {
    line.split_last().map_or(0.0, |(_, others)| others.iter().map(|segment| segment.space).sum())
}

/// The factor by which the spaces of a justified line stretch. The last line of a paragraph never stretches.
fn stretch_factor(line: &[Segment], measure: f32, end: BreakKind) -> f32 {
    let spaces = spaces_width(line);
    if spaces <= 0.0 {
        return 1.0;
    }
    let white = measure - natural_width(line);
    let most = if end == BreakKind::Mandatory { 1.0 } else { 1.0 + line_breaking::STRETCH };
    (1.0 + white / spaces).clamp(1.0 - line_breaking::SHRINK, most)
}

/// Builds one line.
struct LineBuilder<'a> {
    breakable: &'a BreakableText<'a>,
    shaper: &'a Shaper,
    /// The factor for the width of spaces.
    stretch: f32,
    /// Stretched spaces, each once.
    stretched_spaces: Vec<(WordId, Arc<Word>)>,
    cursor: Pt,
    line: SetLine,
}

impl<'a> LineBuilder<'a> {
    fn new(breakable: &'a BreakableText<'a>, shaper: &'a Shaper, stretch: f32) -> Self {
        Self {
            breakable,
            shaper,
            stretch,
            stretched_spaces: Vec::new(),
            cursor: Pt::ZERO,
            line: SetLine::default(),
        }
    }

    /// Adds segments.
    fn push_segments(&mut self, segments: &[Segment]) {
        let Some((begin, end)) = segments.first().zip(segments.last()) else { return };
        let pieces = &self.breakable.pieces[begin.content.start..end.spaces.end];
        let begin = begin.content.start;
        for (index, segment) in segments.iter().enumerate() {
            for at in segment.content.clone() {
                self.push_piece(pieces, at - begin);
                self.line.width = self.cursor;
            }
            if let Some(hyphen) = segment.hyphen.as_ref().filter(|_| index + 1 == segments.len()) {
                self.push_piece(std::slice::from_ref(hyphen), 0);
                self.line.width = self.cursor;
            }
            for at in segment.spaces.clone() {
                self.push_space(&pieces[at - begin..]);
            }
            self.line.end = segment.bytes.end;
        }
    }

    /// Adds one of the pieces at the end of the line. A word that could break but does not is one word again.
    fn push_piece(&mut self, pieces: &[SegmentPiece], at: usize) {
        let (before, left) = pieces.split_at(at);
        let Some(piece) = left.first() else { return };
        let shaped = self.shaper.get(piece.word);
        let x = self.cursor;
        self.cursor += self.breakable.spans[piece.span].glyph_style.size * shaped.width(piece.glyphs.clone());
        if before.last().is_some_and(|before| piece.follows(before)) {
            return;
        }
        let parts = left.windows(2).take_while(|pair| pair[1].follows(&pair[0]));
        let end = parts.last().map_or(piece.glyphs.end, |pair| pair[1].glyphs.end);
        let word = shaped.slice(piece.glyphs.start..end);
        self.current_run(left, shaped.font, x).words.push(word);
    }

    /// Adds the first of the remaining pieces, a space, at the end of the line.
    fn push_space(&mut self, left: &[SegmentPiece]) {
        let Some(piece) = left.first() else { return };
        let shaped = self.shaper.get(piece.word);
        let x = self.cursor;
        let word = self.stretch_space(piece.word, shaped);
        self.cursor += self.breakable.spans[piece.span].glyph_style.size
            * word.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        self.current_run(left, shaped.font, x).words.push(word);
    }

    /// A space, stretched for the line.
    #[expect(clippy::float_cmp, reason = "a line that is not justified spreads by exactly one")]
    fn stretch_space(&mut self, id: WordId, shaped: &ShapedWord) -> Arc<Word> {
        if self.stretch == 1.0 {
            return Arc::clone(&shaped.word);
        }
        if let Some((_, stretched_spaces)) = self.stretched_spaces.iter().find(|(known, _)| *known == id) {
            return Arc::clone(stretched_spaces);
        }
        let glyphs =
            shaped.word.glyphs.iter().map(|glyph| glyph.with_stretched_advance(self.stretch)).collect();
        let stretched_spaces = Arc::new(Word { text: shaped.word.text.clone(), glyphs });
        self.stretched_spaces.push((id, Arc::clone(&stretched_spaces)));
        stretched_spaces
    }

    /// The current run, or a new one with capacity for the rest of its span.
    fn current_run(&mut self, left: &[SegmentPiece], font: FontId, x: Pt) -> &mut Run {
        let runs = &mut self.line.runs;
        let span = left.first().map_or(0, |piece| piece.span);
        if runs.last().is_none_or(|(index, run)| *index != span || run.font != font) {
            let words = left.iter().take_while(|piece| piece.span == span).count();
            let TextSpan { glyph_style, leaf, .. } = &self.breakable.spans[span];
            let run = Run {
                x,
                y: -glyph_style.rise,
                font,
                size: glyph_style.size,
                color: glyph_style.color,
                words: Vec::with_capacity(words),
                leaf: *leaf,
            };
            runs.push((span, run));
        }
        let last = runs.len() - 1;
        &mut runs[last].1
    }

    /// The line, aligned in its measure.
    fn into_aligned_line(mut self, measure: Measure) -> SetLine {
        let slack = if measure.width.0.is_finite() { measure.width - self.line.width } else { Pt::ZERO };
        let offset = match measure.align {
            Align::Start | Align::Justify => Pt::ZERO,
            Align::Center => slack / 2.0,
            Align::End => slack,
        };
        for (_, run) in &mut self.line.runs {
            run.x += offset;
        }
        self.line
    }
}
