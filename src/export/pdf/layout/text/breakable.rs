//! Text split into segments, and the lines made from them.

use std::ops::Range;
use std::sync::Arc;

use super::line_breaking;
use super::line_breaking::{BreakCandidate, End};
use super::shaped::Shaped;
use super::shaping::{Align, Measure, SetLine, Shaper, Span, WordId};
use crate::export::pdf::page::{FontId, Run, Word};
use crate::units::Pt;

/// A ragged line may leave this share of its width white before words are hyphenated for it.
const RAGGED: f32 = 0.22;

/// A paragraph, split at all possible line breaks.
#[derive(Debug)]
pub(crate) struct BreakableText<'a> {
    /// Its spans.
    pub spans: &'a [Span],
    /// All pieces in text order. Segments refer to them by range, so that none owns a list.
    pub pieces: Vec<SegmentPiece>,
    /// Its segments.
    pub stretches: Vec<Segment>,
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
    /// Which of the word's glyphs.
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
    pub letters: Range<usize>,
    /// Their width.
    pub width: f32,
    /// The pieces of its trailing spaces.
    pub blanks: Range<usize>,
    /// The width of the spaces.
    pub blank: f32,
    /// The hyphen.
    pub hyphen: Option<SegmentPiece>,
    /// The kind of break after it.
    pub end: End,
    /// Its bytes in the text, with spaces.
    pub bytes: Range<usize>,
}

impl<'a> BreakableText<'a> {
    /// An empty text with capacity for a number of segments.
    pub(crate) fn with_room(spans: &'a [Span], stretches: usize) -> Self {
        Self { spans, pieces: Vec::with_capacity(stretches * 2), stretches: Vec::with_capacity(stretches) }
    }

    /// The segments as line breaking needs them.
    pub(crate) fn fragments(&self) -> Vec<BreakCandidate> {
        let fragment = |stretch: &Segment| BreakCandidate {
            width: stretch.width,
            blank: stretch.blank,
            end: stretch.end,
        };
        self.stretches.iter().map(fragment).collect()
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&self) -> Pt {
        let lines = self.stretches.split_inclusive(|stretch| stretch.end == End::Always);
        Pt(lines.map(natural_width).fold(0.0, f32::max))
    }

    /// Whether a line is too long, or leaves a gap that hyphenation could fill.
    pub(crate) fn is_ragged(&self, ends: &[usize], measure: Measure) -> bool {
        let width = measure.width.0;
        let least = match measure.align {
            Align::Both => width - 0.5,
            Align::Start | Align::Center | Align::End => width * (1.0 - RAGGED),
        };
        self.between(ends).any(|(line, end)| {
            let length = match measure.align {
                Align::Both => natural_width(line) + (spread(line, width, end) - 1.0) * blanks_of(line),
                Align::Start | Align::Center | Align::End => natural_width(line),
            };
            length > width + 0.5 || (end != End::Always && length < least)
        })
    }

    /// Builds the lines between breaks.
    pub(crate) fn lines(&self, ends: &[usize], measure: Measure, shaper: &Shaper) -> Vec<SetLine> {
        let set = |(line, end)| {
            let spread = match measure.align {
                Align::Both => spread(line, measure.width.0, end),
                Align::Start | Align::Center | Align::End => 1.0,
            };
            let mut setting = LineBuilder::new(self, shaper, spread);
            setting.stretches(line);
            setting.aligned(measure)
        };
        self.between(ends).map(set).collect()
    }

    /// The segments of each line and the kind of its break; the end of the paragraph is a mandatory one.
    fn between(&self, ends: &[usize]) -> impl Iterator<Item = (&[Segment], End)> {
        let mut start = 0;
        ends.iter().map(move |&end| {
            let line = &self.stretches[start..end];
            start = end;
            let last = line.last().filter(|_| end < self.stretches.len());
            (line, last.map_or(End::Always, |last| last.end))
        })
    }
}

/// The width of segments on one line, without trailing spaces.
fn natural_width(line: &[Segment]) -> f32 {
    let letters: f32 = line.iter().map(|stretch| stretch.width).sum();
    let hyphen = match line.last().map(|last| last.end) {
        Some(End::Hyphen(width)) => width,
        _ => 0.0,
    };
    letters + blanks_of(line) + hyphen
}

/// The width of the spaces inside a line.
fn blanks_of(line: &[Segment]) -> f32 {
    line.split_last().map_or(0.0, |(_, others)| others.iter().map(|stretch| stretch.blank).sum())
}

/// The factor by which the spaces of a justified line stretch. The last line of a paragraph never stretches.
fn spread(line: &[Segment], measure: f32, end: End) -> f32 {
    let blanks = blanks_of(line);
    if blanks <= 0.0 {
        return 1.0;
    }
    let white = measure - natural_width(line);
    let most = if end == End::Always { 1.0 } else { 1.0 + line_breaking::STRETCH };
    (1.0 + white / blanks).clamp(1.0 - line_breaking::SHRINK, most)
}

/// Builds one line.
struct LineBuilder<'a> {
    cut: &'a BreakableText<'a>,
    shaper: &'a Shaper,
    /// The factor for the width of spaces.
    spread: f32,
    /// Stretched spaces, each once.
    wide: Vec<(WordId, Arc<Word>)>,
    pen: Pt,
    line: SetLine,
}

impl<'a> LineBuilder<'a> {
    fn new(cut: &'a BreakableText<'a>, shaper: &'a Shaper, spread: f32) -> Self {
        Self { cut, shaper, spread, wide: Vec::new(), pen: Pt::ZERO, line: SetLine::default() }
    }

    /// Adds segments.
    fn stretches(&mut self, stretches: &[Segment]) {
        let Some((begin, end)) = stretches.first().zip(stretches.last()) else { return };
        let pieces = &self.cut.pieces[begin.letters.start..end.blanks.end];
        let begin = begin.letters.start;
        for (index, stretch) in stretches.iter().enumerate() {
            for at in stretch.letters.clone() {
                self.letters(pieces, at - begin);
                self.line.width = self.pen;
            }
            if let Some(hyphen) = stretch.hyphen.as_ref().filter(|_| index + 1 == stretches.len()) {
                self.letters(std::slice::from_ref(hyphen), 0);
                self.line.width = self.pen;
            }
            for at in stretch.blanks.clone() {
                self.blanks(&pieces[at - begin..]);
            }
            self.line.end = stretch.bytes.end;
        }
    }

    /// Adds one of the pieces at the end of the line. A word that could break but does not is one word again.
    fn letters(&mut self, pieces: &[SegmentPiece], at: usize) {
        let (before, left) = pieces.split_at(at);
        let Some(piece) = left.first() else { return };
        let shaped = self.shaper.get(piece.word);
        let x = self.pen;
        self.pen += self.cut.spans[piece.span].glyph_style.size * shaped.width(piece.glyphs.clone());
        if before.last().is_some_and(|before| piece.follows(before)) {
            return;
        }
        let parts = left.windows(2).take_while(|pair| pair[1].follows(&pair[0]));
        let end = parts.last().map_or(piece.glyphs.end, |pair| pair[1].glyphs.end);
        let word = shaped.part(piece.glyphs.start..end);
        self.run(left, shaped.font, x).words.push(word);
    }

    /// Adds the first of the remaining pieces, a space, at the end of the line.
    fn blanks(&mut self, left: &[SegmentPiece]) {
        let Some(piece) = left.first() else { return };
        let shaped = self.shaper.get(piece.word);
        let x = self.pen;
        let word = self.stretched(piece.word, shaped);
        self.pen += self.cut.spans[piece.span].glyph_style.size
            * word.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        self.run(left, shaped.font, x).words.push(word);
    }

    /// A space, stretched for the line.
    #[expect(clippy::float_cmp, reason = "a line that is not justified spreads by exactly one")]
    fn stretched(&mut self, id: WordId, shaped: &Shaped) -> Arc<Word> {
        if self.spread == 1.0 {
            return Arc::clone(&shaped.word);
        }
        if let Some((_, wide)) = self.wide.iter().find(|(known, _)| *known == id) {
            return Arc::clone(wide);
        }
        let glyphs = shaped.word.glyphs.iter().map(|glyph| glyph.spread(self.spread)).collect();
        let wide = Arc::new(Word { text: shaped.word.text.clone(), glyphs });
        self.wide.push((id, Arc::clone(&wide)));
        wide
    }

    /// The current run, or a new one with capacity for the rest of its span.
    fn run(&mut self, left: &[SegmentPiece], font: FontId, x: Pt) -> &mut Run {
        let runs = &mut self.line.runs;
        let span = left.first().map_or(0, |piece| piece.span);
        if runs.last().is_none_or(|(index, run)| *index != span || run.font != font) {
            let words = left.iter().take_while(|piece| piece.span == span).count();
            let Span { glyph_style, leaf, .. } = &self.cut.spans[span];
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
    fn aligned(mut self, measure: Measure) -> SetLine {
        let slack = if measure.width.0.is_finite() { measure.width - self.line.width } else { Pt::ZERO };
        let shift = match measure.align {
            Align::Start | Align::Both => Pt::ZERO,
            Align::Center => slack / 2.0,
            Align::End => slack,
        };
        for (_, run) in &mut self.line.runs {
            run.x += shift;
        }
        self.line
    }
}
