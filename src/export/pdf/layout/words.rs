//! Paragraphs out of words that are shaped once.
//!
//! A guide says the same words again and again. Each is shaped once per face and kept in em, which serves every size;
//! a paragraph is then a walk over its words. Where letters run from right to left, words change places on their
//! line, and the whole paragraph goes through the shaper instead.

use std::ops::Range;
use std::sync::Arc;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::hyphens::{Hyphenator, Mark, Part};
use super::lines::{self, Blanks, End, Fragment};
use super::shape::{Align, Measure, Parting, SetLine, Shaper, Span, Word};
use crate::document::{Direction, Language};
use crate::export::pdf::page::{FontId, Glyph, Run};
use crate::export::{ExportError, Fonts};
use crate::units::Pt;

/// A ragged line may leave this much of its measure white before words are parted for it.
const RAGGED: f32 = 0.22;

/// A hyphen at a line's end is no letter of the word: who copies the text gets a soft hyphen (U+00AD), which vanishes.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Sets paragraphs into lines.
pub(super) struct Setter {
    shaper: Shaper,
    segmenter: LineSegmenterBorrowed<'static>,
    hyphenator: Hyphenator,
}

/// Some glyphs of one shaped word, all in one span.
#[derive(Debug, Clone)]
struct Piece {
    span: usize,
    word: Arc<Word>,
    glyphs: Range<usize>,
}

/// A stretch that no line ends inside of: its letters, the blanks after it, and the hyphen that may end a line there.
#[derive(Debug, Clone)]
struct Stretch {
    letters: Vec<Piece>,
    blanks: Vec<Piece>,
    hyphen: Option<Piece>,
    end: End,
    /// Its bytes in the text, blanks and all.
    bytes: Range<usize>,
}

impl Setter {
    /// Opens the fonts, and the hyphenation patterns of a language.
    pub(super) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self {
            shaper: Shaper::new(fonts, language)?,
            segmenter: LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()),
            hyphenator: Hyphenator::of(language),
        })
    }

    /// Characters without a glyph since the last look, in the order they were met.
    pub(super) fn missing(&mut self) -> Vec<char> {
        std::mem::take(&mut self.shaper.missing)
    }

    /// Sets spans into lines.
    pub(super) fn set(&mut self, spans: &[Span], measure: Measure) -> Vec<SetLine> {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        if text.is_empty() {
            return Vec::new();
        }
        if measure.direction == Direction::RightToLeft || text.chars().any(runs_from_the_right) {
            return self.shaper.set(spans, &text, measure);
        }
        let stretches = self.stretches(spans, &text);
        let width = measure.width.0;
        if !width.is_finite() {
            let ends: Vec<usize> = (1..=stretches.len())
                .filter(|&i| i == stretches.len() || stretches[i - 1].end == End::Always)
                .collect();
            return lines_of(&stretches, &ends, spans, measure);
        }
        let blanks = if measure.align == Align::Both { Blanks::Elastic } else { Blanks::Fixed };
        let ends = lines::ends(&fragments(&stretches, spans), width, blanks);
        let set = lines_of(&stretches, &ends, spans, measure);
        if !is_ragged(&set, &ends, &stretches, measure) {
            return set;
        }
        // Only a paragraph that looks bad with whole words has its words parted.
        let parted: Vec<Stretch> =
            stretches.iter().flat_map(|stretch| self.parted(stretch, spans, width)).collect();
        let ends = lines::ends(&fragments(&parted, spans), width, blanks);
        lines_of(&parted, &ends, spans, measure)
    }

    /// How long the longest word is that no line may end inside of.
    pub(super) fn longest_word(&mut self, spans: &[Span]) -> Pt {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let widths =
            self.stretches(spans, &text).into_iter().map(|stretch| width_of(&stretch.letters, spans));
        Pt(widths.fold(0.0, f32::max))
    }

    /// The paragraph, cut wherever a line may end between words (UAX #14).
    fn stretches(&mut self, spans: &[Span], text: &str) -> Vec<Stretch> {
        let mut cuts: Vec<usize> = self.segmenter.segment_str(text).filter(|cut| *cut > 0).collect();
        // UAX #14 keeps a full stop with the blank before it (LB13), which glues `with .save()` together.
        cuts.extend(text.match_indices(" .").map(|(at, _)| at + 1));
        cuts.sort_unstable();
        cuts.dedup();
        let mut stretches = Vec::with_capacity(cuts.len());
        let mut place = (0, 0);
        let mut start = 0;
        for end in cuts {
            let whole = &text[start..end];
            let letters = whole.trim_end_matches([' ', '\t', '\n', '\r']);
            let split = start + letters.len();
            let forced = whole.ends_with('\n');
            stretches.push(Stretch {
                letters: self.pieces(start..split, spans, &mut place),
                blanks: self.pieces(split..end - usize::from(forced), spans, &mut place),
                hyphen: None,
                end: if forced { End::Always } else { End::Word },
                bytes: start..end,
            });
            start = end;
        }
        stretches
    }

    /// The words of a range of the text, span by span. `place` is a span and where it begins; it only moves forward.
    fn pieces(&mut self, range: Range<usize>, spans: &[Span], place: &mut (usize, usize)) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = range.start;
        while from < range.end {
            let (index, begin) = *place;
            let Some(span) = spans.get(index) else { break };
            let end = begin + span.text.len();
            if from >= end {
                *place = (index + 1, end);
                continue;
            }
            let to = range.end.min(end);
            let word = self.shaper.word(&span.text[from - begin..to - begin], span.look.face);
            pieces.push(Piece { span: index, glyphs: 0..word.glyphs.len(), word });
            from = to;
        }
        pieces
    }

    /// A stretch, cut wherever its words may be parted; one that is too long for a line, between any two letters.
    fn parted(&mut self, stretch: &Stretch, spans: &[Span], width: f32) -> Vec<Stretch> {
        let mut parts = Vec::new();
        let mut open: Vec<Piece> = Vec::new();
        let anywhere = width_of(&stretch.letters, spans) > width;
        // Where the piece at hand begins in the text, and where the part at hand does.
        let (mut begin, mut last) = (stretch.bytes.start, stretch.bytes.start);
        for piece in &stretch.letters {
            let face = spans[piece.span].look.face;
            let text = &piece.word.text;
            let places: Vec<Part> = match spans[piece.span].parting {
                _ if anywhere => {
                    text.char_indices().skip(1).map(|(at, _)| Part { at, mark: Mark::Nothing }).collect()
                }
                Parting::Allowed => self.hyphenator.parts(text, face),
                Parting::Never => Vec::new(),
            };
            let mut from = piece.glyphs.start;
            for Part { at, mark } in places {
                let Some(to) = piece.word.boundary(at).filter(|to| *to > from && *to < piece.glyphs.end)
                else {
                    continue;
                };
                open.push(Piece { glyphs: from..to, ..piece.clone() });
                let hyphen = (mark == Mark::Hyphen).then(|| {
                    let word = self.shaper.hyphen(face, SOFT_HYPHEN);
                    Piece { span: piece.span, glyphs: 0..word.glyphs.len(), word }
                });
                let end = match &hyphen {
                    Some(hyphen) => End::Hyphen(width_of(std::slice::from_ref(hyphen), spans)),
                    None => End::Code,
                };
                let (letters, bytes) = (std::mem::take(&mut open), last..begin + at);
                last = bytes.end;
                parts.push(Stretch { letters, blanks: Vec::new(), hyphen, end, bytes });
                from = to;
            }
            open.push(Piece { glyphs: from..piece.glyphs.end, ..piece.clone() });
            begin += text.len();
        }
        parts.push(Stretch { letters: open, bytes: last..stretch.bytes.end, ..stretch.clone() });
        parts
    }
}

/// Letters of the scripts that run from right to left, by their blocks (Unicode 16, `DerivedBidiClass`).
fn runs_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
}

fn width_of(pieces: &[Piece], spans: &[Span]) -> f32 {
    pieces.iter().map(|piece| piece.word.width(piece.glyphs.clone()) * spans[piece.span].look.size.0).sum()
}

fn fragments(stretches: &[Stretch], spans: &[Span]) -> Vec<Fragment> {
    let fragment = |stretch: &Stretch| Fragment {
        width: width_of(&stretch.letters, spans),
        blank: width_of(&stretch.blanks, spans),
        end: stretch.end,
    };
    stretches.iter().map(fragment).collect()
}

/// Whether a line sticks out, or leaves a hole that parting a word could fill.
fn is_ragged(set: &[SetLine], ends: &[usize], stretches: &[Stretch], measure: Measure) -> bool {
    let width = measure.width.0;
    let least = match measure.align {
        Align::Both => width - 0.5,
        Align::Start | Align::Center | Align::End => width * (1.0 - RAGGED),
    };
    set.iter()
        .zip(ends)
        .any(|(line, &end)| line.width.0 > width + 0.5 || (!closes(stretches, end) && line.width.0 < least))
}

/// Whether the author ends a line there, or the paragraph.
fn closes(stretches: &[Stretch], end: usize) -> bool {
    end == stretches.len() || stretches[end - 1].end == End::Always
}

fn lines_of(stretches: &[Stretch], ends: &[usize], spans: &[Span], measure: Measure) -> Vec<SetLine> {
    let mut start = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for &end in ends {
        let line = &stretches[start..end];
        let spread = match measure.align {
            // A line that closes a paragraph never stretches.
            Align::Both if closes(stretches, end) => spread(line, spans, measure.width.0).min(1.0),
            Align::Both => spread(line, spans, measure.width.0),
            Align::Start | Align::Center | Align::End => 1.0,
        };
        lines.push(line_of(line, spans, measure, spread));
        start = end;
    }
    lines
}

/// How much wider than natural the blanks of a justified line are.
fn spread(line: &[Stretch], spans: &[Span], measure: f32) -> f32 {
    let Some((last, others)) = line.split_last() else { return 1.0 };
    let blanks: f32 = others.iter().map(|stretch| width_of(&stretch.blanks, spans)).sum();
    let letters: f32 = line.iter().map(|stretch| width_of(&stretch.letters, spans)).sum();
    let hyphen: f32 = last.hyphen.iter().map(|hyphen| width_of(std::slice::from_ref(hyphen), spans)).sum();
    let white = measure - letters - hyphen - blanks;
    if blanks <= 0.0 {
        return 1.0;
    }
    (1.0 + white / blanks).clamp(1.0 - lines::SHRINK, 1.0 + lines::STRETCH)
}

fn line_of(stretches: &[Stretch], spans: &[Span], measure: Measure, spread: f32) -> SetLine {
    let mut line = SetLine::default();
    let mut pen = Pt::ZERO;
    for (index, stretch) in stretches.iter().enumerate() {
        let is_last = index + 1 == stretches.len();
        let hyphen = stretch.hyphen.iter().filter(|_| is_last);
        for piece in stretch.letters.iter().chain(hyphen) {
            pen += ink(piece, pen, spans, &mut line, 1.0);
            line.width = pen;
        }
        for piece in &stretch.blanks {
            pen += ink(piece, pen, spans, &mut line, spread);
        }
        line.end = stretch.bytes.end;
    }
    let slack = if measure.width.0.is_finite() { measure.width - line.width } else { Pt::ZERO };
    let shift = match measure.align {
        Align::Start | Align::Both => Pt::ZERO,
        Align::Center => slack / 2.0,
        Align::End => slack,
    };
    for (_, run) in &mut line.runs {
        run.x += shift;
    }
    line
}

/// Adds a piece to the end of a line, so many times as wide as it is; says how long it is.
fn ink(piece: &Piece, pen: Pt, spans: &[Span], line: &mut SetLine, spread: f32) -> Pt {
    let span = &spans[piece.span];
    let mut width = Pt::ZERO;
    let mut last_letters = 0..0;
    for (font, glyph) in &piece.word.glyphs[piece.glyphs.clone()] {
        let goes_on = line.runs.last().is_some_and(|(index, run)| *index == piece.span && run.font == *font);
        if !goes_on {
            line.runs.push((piece.span, open(span, *font, pen + width)));
        }
        let Some((_, run)) = line.runs.last_mut() else { continue };
        let letters = &piece.word.text[glyph.text.clone()];
        // Several glyphs may stand for the same letters, which are read once.
        if glyph.text != last_letters || !goes_on {
            run.text.push_str(letters);
        }
        last_letters = glyph.text.clone();
        let text = run.text.len() - letters.len()..run.text.len();
        let advance = glyph.advance * spread;
        run.glyphs.push(Glyph { text, advance, ..glyph.clone() });
        width += span.look.size * advance;
    }
    width
}

fn open(span: &Span, font: FontId, x: Pt) -> Run {
    Run {
        x,
        y: -span.look.rise,
        font,
        size: span.look.size,
        color: span.look.color,
        text: String::new(),
        glyphs: Vec::new(),
        leaf: span.leaf,
    }
}
