//! Text split into segments, and the lines made from them.

use std::ops::Range;
use std::sync::Arc;

use super::bidi::Levels;
use super::break_opportunities::code::STRING;
use super::line_breaking::{BreakCandidate, BreakKind};
use super::shaping::WordId;
use super::span::{Align, Measure, TextSpan};
use crate::units::Pt;

/// A ragged line may leave this share of its width white before words are hyphenated for it.
const MAX_RAGGED_SHARE: f32 = 0.22;

/// A space of a justified line has 80 % to 150 % of its natural width, unless no better line can be found.
pub(super) const SHRINK: f32 = 0.2;
pub(super) const STRETCH: f32 = 0.5;

/// Characters without spaces move apart by a quarter of an em.
pub(super) const CHARACTER_STRETCH: f32 = 0.25;

/// Letters move apart by at most 1.5 % of the font size, which is not visible.
pub(crate) const TRACKING: f32 = 0.015;

/// A paragraph, split at all possible line breaks.
#[derive(Debug)]
pub(crate) struct BreakableText<'a> {
    /// Its spans.
    pub spans: &'a [TextSpan],
    /// All pieces in text order. Segments refer to them by range, so that none owns a list.
    pub pieces: Vec<SegmentPiece>,
    /// Its segments.
    pub segments: Vec<Segment>,
    /// Its levels, if some of its text runs from right to left.
    pub levels: Option<Arc<Levels>>,
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
    /// The embedding level (UAX #9).
    pub level: u8,
}

impl SegmentPiece {
    /// Whether it continues the same word where another piece ends.
    pub(super) fn follows(&self, other: &SegmentPiece) -> bool {
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
    /// How the end of the segment gives way in a justified line.
    pub elasticity: Elasticity,
    /// The room for letter-spacing inside of it.
    pub tracking: f32,
    /// The hyphen.
    pub hyphen: Option<SegmentPiece>,
    /// The kind of break after it.
    pub end: BreakKind,
    /// Its bytes in the text, with spaces.
    pub bytes: Range<usize>,
}

/// How far the end of a segment stretches and shrinks. A line may stretch further, at a cost.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Elasticity {
    /// To 150 % of a space, or a quarter of an em between two characters that need no space.
    pub stretch: f32,
    /// To 80 % of a space.
    pub shrink: f32,
}

impl Elasticity {
    /// Spaces of a width in prose. Those in code are characters like others, and have none.
    pub(crate) fn of_spaces(width: f32) -> Self {
        Self { stretch: width * STRETCH, shrink: width * SHRINK }
    }

    /// The end of a character that needs no space, such as a Chinese one (JLREQ, 3.8.3).
    pub(crate) fn of_character(size: Pt) -> Self {
        Self { stretch: size.0 * CHARACTER_STRETCH, shrink: 0.0 }
    }
}

/// How a line is justified.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct LineFill {
    /// The use of the stretch, or minus the use of the shrink.
    pub ratio: f32,
    /// The use of the room for letter-spacing.
    pub tracking: f32,
}

/// A segment under construction at the end of a text.
#[derive(Debug)]
pub(crate) struct OpenSegment<'t, 'a> {
    text: &'t mut BreakableText<'a>,
    first_piece: usize,
    /// Its first byte in the text.
    start: usize,
    width: f32,
    tracking: f32,
}

impl<'t, 'a> OpenSegment<'t, 'a> {
    /// A segment without pieces.
    pub(crate) fn new(start: usize, text: &'t mut BreakableText<'a>) -> Self {
        Self { first_piece: text.pieces.len(), start, width: 0.0, tracking: 0.0, text }
    }

    /// Whether it has no pieces.
    pub(crate) fn is_empty(&self) -> bool {
        self.first_piece == self.text.pieces.len()
    }

    /// Adds a piece of a width, with room for letter-spacing.
    pub(crate) fn push(&mut self, piece: SegmentPiece, (width, tracking): (f32, f32)) {
        self.width += width;
        self.tracking += tracking;
        self.text.pieces.push(piece);
    }

    /// Completes the segment before a byte of the text, and starts the next one there.
    pub(crate) fn close(&mut self, at: usize, (end, hyphen): (BreakKind, Option<SegmentPiece>)) {
        let content = self.first_piece..self.text.pieces.len();
        let spaces = content.end..content.end;
        let (width, tracking, bytes) = (self.width, self.tracking, self.start..at);
        let (space, elasticity) = (0.0, Elasticity::default());
        self.text.segments.push(Segment {
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
        (self.first_piece, self.start) = (self.text.pieces.len(), at);
        (self.width, self.tracking) = (0.0, 0.0);
    }

    /// Completes the last segment as the end of another one.
    pub(crate) fn close_like(self, whole: &Segment, spaces: &[SegmentPiece]) {
        let content = self.first_piece..self.text.pieces.len();
        self.text.pieces.extend_from_slice(spaces);
        let spaces = content.end..self.text.pieces.len();
        let (width, tracking, bytes) = (self.width, self.tracking, self.start..whole.bytes.end);
        self.text.segments.push(Segment { content, width, spaces, tracking, bytes, ..whole.clone() });
    }
}

impl<'a> BreakableText<'a> {
    /// An empty text with capacity for a number of segments.
    pub(crate) fn with_capacity(spans: &'a [TextSpan], segments: usize, levels: Option<Arc<Levels>>) -> Self {
        let (pieces, segments) = (Vec::with_capacity(segments * 2), Vec::with_capacity(segments));
        Self { spans, pieces, segments, levels }
    }

    /// The segments as line breaking needs them.
    pub(crate) fn break_candidates(&self) -> Vec<BreakCandidate> {
        let candidate = |segment: &Segment| BreakCandidate {
            width: segment.width,
            space: segment.space,
            stretch: segment.elasticity.stretch,
            shrink: segment.elasticity.shrink,
            tracking: segment.tracking,
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
        self.split_lines(ends).any(|(line, end)| {
            let natural = natural_width(line);
            let (longest, least) = match measure.align {
                Align::Justify => (natural - shrink_of(line), width - stretch_of(line) - tracking_of(line)),
                Align::Start | Align::Center | Align::End => (natural, width * (1.0 - MAX_RAGGED_SHARE)),
            };
            let tears_string = matches!(end, BreakKind::Inner(cost) if cost >= STRING);
            tears_string || longest > width + 0.5 || (end != BreakKind::Mandatory && natural < least)
        })
    }

    /// The segments of each line and the kind of its break; the end of the paragraph is a mandatory one.
    pub(super) fn split_lines(&self, ends: &[usize]) -> impl Iterator<Item = (&[Segment], BreakKind)> {
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

/// How far a line stretches at no more than the usual cost, without letter-spacing.
fn stretch_of(line: &[Segment]) -> f32 {
    line.split_last().map_or(0.0, |(_, others)| others.iter().map(|segment| segment.elasticity.stretch).sum())
}

/// How far a line shrinks.
fn shrink_of(line: &[Segment]) -> f32 {
    line.split_last().map_or(0.0, |(_, others)| others.iter().map(|segment| segment.elasticity.shrink).sum())
}

/// The room for letter-spacing in a line.
fn tracking_of(line: &[Segment]) -> f32 {
    line.iter().map(|segment| segment.tracking).sum()
}

impl LineFill {
    /// The fill of a justified line. The last line of a paragraph never stretches.
    pub(super) fn of_line(line: &[Segment], measure: f32, end: BreakKind) -> Self {
        let white = measure - natural_width(line);
        if white < 0.0 {
            let shrink = shrink_of(line);
            let ratio = if shrink > 0.0 { (white / shrink).max(-1.0) } else { 0.0 };
            return Self { ratio, tracking: 0.0 };
        }
        if end == BreakKind::Mandatory {
            return Self::default();
        }
        let (stretch, room) = (stretch_of(line), tracking_of(line));
        // Spaces first: letter-spacing only helps where they would be too wide.
        let tracked = (white - stretch).clamp(0.0, room);
        Self {
            ratio: if stretch > 0.0 { (white - tracked) / stretch } else { 0.0 },
            tracking: if room > 0.0 { tracked / room } else { 0.0 },
        }
    }
}
