//! One line of a paragraph: its words at their places, justified, and in visual order.

use std::ops::Range;
use std::sync::Arc;

use super::bidi::{Levels, direction_of, visual_order};
use super::breakable::{
    BreakableText, CHARACTER_STRETCH, LineFill, SHRINK, STRETCH, Segment, SegmentPiece, TRACKING,
};
use super::shaping::{Shaper, WordId};
use super::span::{Align, Measure, SetLine, TextSpan};
use crate::document::Direction;
use crate::export::pdf::page::{FontId, Glyph, Run, Word};
use crate::units::Pt;

/// Builds the lines of a paragraph between breaks.
pub(super) fn build_lines(
    breakable: &BreakableText<'_>,
    ends: &[usize],
    measure: Measure,
    shaper: &Shaper,
) -> Vec<SetLine> {
    let build = |(line, end)| {
        let fill = match measure.align {
            Align::Justify => LineFill::of_line(line, measure.width.0, end),
            Align::Start | Align::Center | Align::End => LineFill::default(),
        };
        LineBuilder::new(breakable, shaper, fill).build(line, measure)
    };
    breakable.split_lines(ends).map(build).collect()
}

/// Builds one line.
struct LineBuilder<'a> {
    breakable: &'a BreakableText<'a>,
    shaper: &'a Shaper,
    fill: LineFill,
    /// Stretched spaces, each once.
    stretched_spaces: Vec<(WordId, Arc<Word>)>,
    cursor: Pt,
    line: SetLine,
    /// The words of a line in both directions, in text order.
    ordered: Vec<OrderedWord>,
}

/// A word that waits for its place in the visual order.
struct OrderedWord {
    span: usize,
    font: FontId,
    level: u8,
    word: Arc<Word>,
    width: Pt,
}

impl<'a> LineBuilder<'a> {
    fn new(breakable: &'a BreakableText<'a>, shaper: &'a Shaper, fill: LineFill) -> Self {
        Self {
            breakable,
            shaper,
            fill,
            stretched_spaces: Vec::new(),
            cursor: Pt::ZERO,
            line: SetLine::default(),
            ordered: Vec::new(),
        }
    }

    /// Builds the line of some segments.
    fn build(mut self, segments: &[Segment], measure: Measure) -> SetLine {
        self.push_segments(segments);
        if let Some(levels) = self.breakable.levels.clone() {
            self.order_words(&levels);
        }
        self.into_aligned_line(measure)
    }

    /// Adds segments.
    fn push_segments(&mut self, segments: &[Segment]) {
        let Some((begin, end)) = segments.first().zip(segments.last()) else { return };
        let pieces = &self.breakable.pieces[begin.content.start..end.spaces.end];
        let begin = begin.content.start;
        for (index, segment) in segments.iter().enumerate() {
            let is_last = index + 1 == segments.len();
            for at in segment.content.clone() {
                let is_filled = !is_last && at + 1 == segment.content.end && segment.spaces.is_empty();
                let gap = if is_filled && segment.elasticity.stretch > 0.0 {
                    self.fill.ratio.max(0.0)
                } else {
                    0.0
                };
                self.push_piece(pieces, at - begin, gap * CHARACTER_STRETCH);
                self.line.width = self.cursor;
            }
            if let Some(hyphen) = segment.hyphen.as_ref().filter(|_| is_last) {
                self.push_piece(std::slice::from_ref(hyphen), 0, 0.0);
                self.line.width = self.cursor;
            }
            for at in segment.spaces.clone() {
                // Spaces at the end of a line have the level of the paragraph (UAX #9, L1).
                let level = self.breakable.levels.as_ref().filter(|_| is_last).map(|levels| levels.base);
                self.push_space(&pieces[at - begin..], level);
            }
            self.line.end = segment.bytes.end;
        }
    }

    /// Adds one of the pieces at the end of the line, and a gap in em. A word that could break but does not is one word
    /// again.
    fn push_piece(&mut self, pieces: &[SegmentPiece], at: usize, gap: f32) {
        let (before, left) = pieces.split_at(at);
        let Some(piece) = left.first() else { return };
        let shaped = self.shaper.get(piece.word);
        let tracking = if self.is_code(piece) { 0.0 } else { self.fill.tracking * TRACKING };
        let spaced = |glyphs: Range<usize>| shaped.width(glyphs.clone()) + shaped.letters(glyphs) * tracking;
        let size = self.breakable.spans[piece.span].glyph_style.size;
        let x = self.cursor;
        self.cursor += size * (spaced(piece.glyphs.clone()) + gap);
        if before.last().is_some_and(|before| piece.follows(before)) {
            return;
        }
        let parts = left.windows(2).take_while(|pair| pair[1].follows(&pair[0]));
        let end = parts.last().map_or(piece.glyphs.end, |pair| pair[1].glyphs.end);
        let mut word = shaped.slice(piece.glyphs.start..end);
        if tracking > 0.0 && shaped.letters > 0.0 {
            word = map_glyphs(&word, |glyph| {
                glyph.with_wider_advance(if glyph.advance > 0.0 { tracking } else { 0.0 })
            });
        }
        if gap > 0.0 {
            let last = word.glyphs.len().saturating_sub(1);
            let mut index = 0..;
            word = map_glyphs(&word, |glyph| {
                glyph.with_wider_advance(if index.next() == Some(last) { gap } else { 0.0 })
            });
        }
        let (span, font, level) = (piece.span, shaped.font, piece.level);
        let width = size * (spaced(piece.glyphs.start..end) + gap);
        self.place(left, x, OrderedWord { span, font, level, word, width });
    }

    /// Adds the first of the remaining pieces, a space, at the end of the line, with a level that replaces its own.
    fn push_space(&mut self, left: &[SegmentPiece], level: Option<u8>) {
        let Some(piece) = left.first() else { return };
        let shaped = self.shaper.get(piece.word);
        let x = self.cursor;
        let word =
            if self.is_code(piece) { Arc::clone(&shaped.word) } else { self.stretch_space(piece.word) };
        let width = self.breakable.spans[piece.span].glyph_style.size
            * word.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        self.cursor += width;
        let (span, font, level) = (piece.span, shaped.font, level.unwrap_or(piece.level));
        self.place(left, x, OrderedWord { span, font, level, word, width });
    }

    fn is_code(&self, piece: &SegmentPiece) -> bool {
        self.breakable.spans[piece.span].glyph_style.face.is_mono()
    }

    /// A space, stretched for the line.
    fn stretch_space(&mut self, id: WordId) -> Arc<Word> {
        let word = &self.shaper.get(id).word;
        let LineFill { ratio, .. } = self.fill;
        if ratio == 0.0 {
            return Arc::clone(word);
        }
        if let Some((_, stretched)) = self.stretched_spaces.iter().find(|(known, _)| *known == id) {
            return Arc::clone(stretched);
        }
        let times = 1.0 + ratio * if ratio > 0.0 { STRETCH } else { SHRINK };
        let stretched = map_glyphs(word, |glyph| glyph.with_stretched_advance(times));
        self.stretched_spaces.push((id, Arc::clone(&stretched)));
        stretched
    }

    /// Places a word: at once, or after its neighbours are known where the line runs in both directions.
    fn place(&mut self, left: &[SegmentPiece], x: Pt, ordered: OrderedWord) {
        if self.breakable.levels.is_some() {
            self.ordered.push(ordered);
            return;
        }
        let OrderedWord { span, font, word, .. } = ordered;
        let runs = &mut self.line.runs;
        if runs.last().is_none_or(|(index, run)| *index != span || run.font != font) {
            let words = left.iter().take_while(|piece| piece.span == span).count();
            runs.push((span, open_run(&self.breakable.spans[span], font, x, words)));
        }
        if let Some((_, run)) = runs.last_mut() {
            run.words.push(word);
        }
    }

    /// Places all words in visual order. Spaces at the end of the line hang off the end of the paragraph.
    fn order_words(&mut self, levels: &Levels) {
        let hanging = self.cursor - self.line.width;
        let mut x = match direction_of(levels.base) {
            Direction::LeftToRight => Pt::ZERO,
            Direction::RightToLeft => Pt::ZERO - hanging,
        };
        let words = order_around_isolates(&self.ordered, levels);
        let is_one_run = |one: &&OrderedWord, other: &&OrderedWord| {
            (one.span, one.font, one.level) == (other.span, other.font, other.level)
        };
        for words in words.chunk_by(is_one_run) {
            let Some(first) = words.first() else { continue };
            let mut run = open_run(&self.breakable.spans[first.span], first.font, x, words.len());
            match direction_of(first.level) {
                Direction::LeftToRight => {
                    run.words.extend(words.iter().map(|ordered| Arc::clone(&ordered.word)));
                }
                Direction::RightToLeft => run.words.push(join_right_to_left(words)),
            }
            x += words.iter().map(|ordered| ordered.width).sum();
            self.line.runs.push((first.span, run));
        }
    }

    /// The line, aligned in its measure.
    fn into_aligned_line(mut self, measure: Measure) -> SetLine {
        let slack = if measure.width.0.is_finite() { measure.width - self.line.width } else { Pt::ZERO };
        let offset = match (measure.align, measure.direction) {
            (Align::Start | Align::Justify, Direction::LeftToRight)
            | (Align::End, Direction::RightToLeft) => Pt::ZERO,
            (Align::Center, _) => slack / 2.0,
            (Align::Start | Align::Justify, Direction::RightToLeft)
            | (Align::End, Direction::LeftToRight) => slack,
        };
        for (_, run) in &mut self.line.runs {
            run.x += offset;
        }
        self.line
    }
}

/// Words in visual order. The edges of isolates take part in it, as characters of their own level.
fn order_around_isolates<'w>(ordered: &'w [OrderedWord], levels: &Levels) -> Vec<&'w OrderedWord> {
    let mut words: Vec<Option<&OrderedWord>> = Vec::with_capacity(ordered.len());
    let mut word_levels = Vec::with_capacity(ordered.len());
    let mut span = None;
    for word in ordered {
        if span != Some(word.span) {
            let edges =
                span.and_then(|span| levels.isolate(span)).into_iter().chain(levels.isolate(word.span));
            for level in edges {
                words.push(None);
                word_levels.push(level);
            }
            span = Some(word.span);
        }
        words.push(Some(word));
        word_levels.push(word.level);
    }
    let order = visual_order(&word_levels).into_iter();
    order.filter_map(|index| words.get(index).copied().flatten()).collect()
}

/// A run of a span without words, with capacity for a number of them.
fn open_run(span: &TextSpan, font: FontId, x: Pt, words: usize) -> Run {
    let TextSpan { glyph_style, leaf, .. } = span;
    Run {
        x,
        y: -glyph_style.rise,
        font,
        size: glyph_style.size,
        color: glyph_style.color,
        words: Vec::with_capacity(words),
        leaf: *leaf,
    }
}

/// Words that run from right to left, given from left to right, as one: its text in reading order, its glyphs from left
/// to right.
fn join_right_to_left(words: &[&OrderedWord]) -> Arc<Word> {
    let text: String = words.iter().rev().map(|ordered| ordered.word.text.as_str()).collect();
    let mut end = text.len();
    let mut glyphs = Vec::with_capacity(words.iter().map(|ordered| ordered.word.glyphs.len()).sum());
    for OrderedWord { word, .. } in words {
        end -= word.text.len();
        glyphs.extend(word.glyphs.iter().rev().map(|glyph| glyph.with_text_after(end)));
    }
    Arc::new(Word::new(text, glyphs))
}

fn map_glyphs(word: &Word, change: impl FnMut(&Glyph) -> Glyph) -> Arc<Word> {
    Arc::new(Word::new(word.text.clone(), word.glyphs.iter().map(change).collect()))
}
