//! Bidirectional text: the embedding level of each character, and the visual order of a line (UAX #9).
//!
//! Code and reference numbers are isolates: they keep their own order, and the text around them is ordered as if they
//! were one neutral character.

use unicode_bidi::{BidiInfo, Level};

use super::span::{Isolation, TextSpan};
use crate::document::Direction;
use crate::document::direction::is_right_to_left;

const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// The embedding levels of a text; odd ones run from right to left.
#[derive(Debug)]
pub(crate) struct Levels {
    /// The level of the paragraph.
    pub base: u8,
    /// By span, the level of the isolate around it.
    isolates: Vec<Option<u8>>,
    of_bytes: Vec<u8>,
}

impl Levels {
    /// Resolves the levels of a paragraph; `None` where all text runs from left to right.
    pub(crate) fn resolve(spans: &[TextSpan], direction: Direction) -> Option<Self> {
        let has_right_to_left =
            || spans.iter().any(|span| !span.text.is_ascii() && span.text.chars().any(is_right_to_left));
        if direction == Direction::LeftToRight && !has_right_to_left() {
            return None;
        }
        let base = match direction {
            Direction::LeftToRight => Level::ltr(),
            Direction::RightToLeft => Level::rtl(),
        };
        let mut text = String::new();
        let (mut places, mut isolates) = (Vec::new(), Vec::new());
        for span in spans {
            let isolate = match span.isolation {
                Isolation::None => None,
                Isolation::LeftToRight => Some(LEFT_TO_RIGHT_ISOLATE),
                Isolation::FirstLetter => Some(FIRST_STRONG_ISOLATE),
            };
            isolates.push(isolate.map(|_| text.len()));
            text.extend(isolate);
            places.extend(text.len()..text.len() + span.text.len());
            text.push_str(&span.text);
            text.extend(isolate.map(|_| POP_ISOLATE));
        }
        let levels = BidiInfo::new(&text, Some(base)).levels;
        let level_at = |at: usize| levels.get(at).map_or(base, |level| *level).number();
        Some(Self {
            base: base.number(),
            isolates: isolates.into_iter().map(|at| at.map(level_at)).collect(),
            of_bytes: places.into_iter().map(level_at).collect(),
        })
    }

    /// The level of the isolate around a span.
    pub(crate) fn isolate(&self, span: usize) -> Option<u8> {
        self.isolates.get(span).copied().flatten()
    }

    /// The level of a byte.
    pub(crate) fn at(&self, byte: usize) -> u8 {
        self.of_bytes.get(byte).copied().unwrap_or(self.base)
    }

    /// The end of the text of one level, in a range.
    pub(crate) fn run_end(&self, from: usize, to: usize) -> usize {
        let level = self.at(from);
        (from..to).find(|at| self.at(*at) != level).unwrap_or(to)
    }
}

/// The direction of a level.
pub(crate) fn direction_of(level: u8) -> Direction {
    if level.is_multiple_of(2) { Direction::LeftToRight } else { Direction::RightToLeft }
}

/// The indices of a line's pieces from left to right, by their levels in text order (rule L2).
pub(crate) fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        // Pieces of at least this level are still neighbours: higher levels were reversed inside of them.
        for run in order.chunk_by_mut(|one, other| (levels[*one] >= level) == (levels[*other] >= level)) {
            if run.first().is_some_and(|first| levels[*first] >= level) {
                run.reverse();
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order_from_right_to_left() {
        assert_eq!(visual_order(&[1, 1, 1]), [2, 1, 0]);
        assert_eq!(visual_order(&[0, 1, 2, 2, 1, 0]), [0, 4, 2, 3, 1, 5]);
    }
}
