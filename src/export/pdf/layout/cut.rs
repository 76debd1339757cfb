//! A paragraph in pieces, and the lines that are made of them.

use std::ops::Range;

use super::lines::{self, End, Fragment};
use super::shape::{Align, Measure, SetLine, Shaper, Span, WordId};
use crate::export::pdf::page::{FontId, Glyph, Run};
use crate::units::Pt;

/// A ragged line may leave this much of its measure white before words are parted for it.
const RAGGED: f32 = 0.22;

/// A paragraph, cut wherever a line may end.
#[derive(Debug)]
pub(super) struct Cut<'a> {
    /// What it says.
    pub spans: &'a [Span],
    /// All pieces in the order of the text. Stretches name theirs by their places, so that none keeps a list.
    pub pieces: Vec<Piece>,
    /// What lines are made of.
    pub stretches: Vec<Stretch>,
}

/// Some glyphs of one shaped word, all in one span.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The span, by its place in the paragraph.
    pub span: usize,
    /// The word.
    pub word: WordId,
    /// Which of its glyphs.
    pub glyphs: Range<usize>,
}

/// A stretch that no line ends inside of: its letters, the blanks after it, and the hyphen that may end a line there.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Its letters, among the pieces.
    pub letters: Range<usize>,
    /// How long they are.
    pub width: f32,
    /// The blanks, among the pieces.
    pub blanks: Range<usize>,
    /// How long they are.
    pub blank: f32,
    /// The hyphen.
    pub hyphen: Option<Piece>,
    /// What may end a line after it.
    pub end: End,
    /// Its bytes in the text, blanks and all.
    pub bytes: Range<usize>,
}

impl<'a> Cut<'a> {
    /// Nothing yet, with room for some stretches.
    pub(super) fn with_room(spans: &'a [Span], stretches: usize) -> Self {
        Self { spans, pieces: Vec::with_capacity(stretches * 2), stretches: Vec::with_capacity(stretches) }
    }

    /// The stretches, as breaks are chosen between them.
    pub(super) fn fragments(&self) -> Vec<Fragment> {
        let fragment =
            |stretch: &Stretch| Fragment { width: stretch.width, blank: stretch.blank, end: stretch.end };
        self.stretches.iter().map(fragment).collect()
    }

    /// How long the longest line is when only the author's own breaks end one.
    pub(super) fn natural_width(&self) -> Pt {
        let lines = self.stretches.split_inclusive(|stretch| stretch.end == End::Always);
        Pt(lines.map(natural_width).fold(0.0, f32::max))
    }

    /// Whether a line sticks out, or leaves a hole that parting a word could fill.
    pub(super) fn is_ragged(&self, ends: &[usize], measure: Measure) -> bool {
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

    /// The lines between breaks.
    pub(super) fn lines(&self, ends: &[usize], measure: Measure, words: &Shaper) -> Vec<SetLine> {
        let set = |(line, end)| {
            let spread = match measure.align {
                Align::Both => spread(line, measure.width.0, end),
                Align::Start | Align::Center | Align::End => 1.0,
            };
            let mut setting = Setting { cut: self, words, pen: Pt::ZERO, line: SetLine::default() };
            setting.stretches(line, spread);
            setting.aligned(measure)
        };
        self.between(ends).map(set).collect()
    }

    /// The stretches of each line, and what ends it: the paragraph's end is as good as the author's own.
    fn between(&self, ends: &[usize]) -> impl Iterator<Item = (&[Stretch], End)> {
        let mut start = 0;
        ends.iter().map(move |&end| {
            let line = &self.stretches[start..end];
            start = end;
            let last = line.last().filter(|_| end < self.stretches.len());
            (line, last.map_or(End::Always, |last| last.end))
        })
    }
}

/// How long stretches are on one line, without the blanks at its end.
fn natural_width(line: &[Stretch]) -> f32 {
    let letters: f32 = line.iter().map(|stretch| stretch.width).sum();
    let hyphen = match line.last().map(|last| last.end) {
        Some(End::Hyphen(width)) => width,
        _ => 0.0,
    };
    letters + blanks_of(line) + hyphen
}

/// How long the blanks inside of a line are.
fn blanks_of(line: &[Stretch]) -> f32 {
    line.split_last().map_or(0.0, |(_, others)| others.iter().map(|stretch| stretch.blank).sum())
}

/// How much wider than natural the blanks of a justified line are. A line that closes a paragraph never stretches.
fn spread(line: &[Stretch], measure: f32, end: End) -> f32 {
    let blanks = blanks_of(line);
    if blanks <= 0.0 {
        return 1.0;
    }
    let white = measure - natural_width(line);
    let most = if end == End::Always { 1.0 } else { 1.0 + lines::STRETCH };
    (1.0 + white / blanks).clamp(1.0 - lines::SHRINK, most)
}

/// A line that is being set.
struct Setting<'a> {
    cut: &'a Cut<'a>,
    words: &'a Shaper,
    pen: Pt,
    line: SetLine,
}

impl Setting<'_> {
    /// Inks stretches, with blanks so many times as wide as they are.
    fn stretches(&mut self, stretches: &[Stretch], spread: f32) {
        let pieces = &self.cut.pieces;
        let end = stretches.last().map_or(0, |last| last.blanks.end);
        for (index, stretch) in stretches.iter().enumerate() {
            for at in stretch.letters.clone() {
                self.ink(&pieces[at..end], 1.0);
                self.line.width = self.pen;
            }
            if let Some(hyphen) = stretch.hyphen.as_ref().filter(|_| index + 1 == stretches.len()) {
                self.ink(std::slice::from_ref(hyphen), 1.0);
                self.line.width = self.pen;
            }
            for at in stretch.blanks.clone() {
                self.ink(&pieces[at..end], spread);
            }
            self.line.end = stretch.bytes.end;
        }
    }

    /// Adds the first of the pieces that are left to the end of the line.
    fn ink(&mut self, left: &[Piece], spread: f32) {
        let Some(piece) = left.first() else { return };
        let size = self.cut.spans[piece.span].look.size;
        let word = self.words.get(piece.word);
        for glyphs in word.glyphs[piece.glyphs.clone()].chunk_by(|(one, _), (other, _)| one == other) {
            let Some((font, first)) = glyphs.first() else { continue };
            // Words run from left to right, and so do the letters of their glyphs.
            let letters =
                first.text().start..glyphs.iter().map(|(_, glyph)| glyph.text().end).fold(0, usize::max);
            let run = self.run(left, piece.span, *font);
            let before = run.text.len();
            run.text.push_str(word.text.get(letters.clone()).unwrap_or_default());
            let place = |at: usize| before + at.saturating_sub(letters.start);
            let inked = |(_, glyph): &(FontId, Glyph)| {
                let text = glyph.text();
                glyph.spread(spread).reading(place(text.start)..place(text.end))
            };
            run.glyphs.extend(glyphs.iter().map(inked));
            self.pen += size * glyphs.iter().map(|(_, glyph)| glyph.advance * spread).sum::<f32>();
        }
    }

    /// The run that goes on, or a new one with room for what is left of its span.
    fn run(&mut self, left: &[Piece], span: usize, font: FontId) -> &mut Run {
        let runs = &mut self.line.runs;
        if runs.last().is_none_or(|(index, run)| *index != span || run.font != font) {
            let alike = left.iter().take_while(|piece| piece.span == span);
            let (glyphs, text) = alike.fold((0, 0), |(glyphs, text), piece| {
                (glyphs + piece.glyphs.len(), text + self.words.get(piece.word).text.len())
            });
            let Span { look, leaf, .. } = &self.cut.spans[span];
            let run = Run {
                x: self.pen,
                y: -look.rise,
                font,
                size: look.size,
                color: look.color,
                text: String::with_capacity(text),
                glyphs: Vec::with_capacity(glyphs),
                leaf: *leaf,
            };
            runs.push((span, run));
        }
        let last = runs.len() - 1;
        &mut runs[last].1
    }

    /// The line, at its place in the measure.
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
