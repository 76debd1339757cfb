//! The direction of a line: that of its own letters where they have only one (UAX #9, P2 and P3).

use std::ops::ControlFlow;

use super::Inline;
use crate::document::Direction;

/// The direction in which the words of a line are ordered. A line in letters of the other direction alone, such as an
/// English sentence in an Arabic guide, has that direction; any other has that of its guide.
pub(crate) fn line_direction(line: &[Inline], guide: Direction) -> Direction {
    let mut found = guide;
    match scan_line(line, guide, &mut found) {
        ControlFlow::Continue(()) => found,
        ControlFlow::Break(()) => guide,
    }
}

/// The direction of a line of some texts, without those that the text around them does not order, such as code.
pub(crate) fn text_direction<'t>(mut texts: impl Iterator<Item = &'t str>, guide: Direction) -> Direction {
    let mut found = guide;
    match texts.try_for_each(|text| scan_text(text, guide, &mut found)) {
        ControlFlow::Continue(()) => found,
        ControlFlow::Break(()) => guide,
    }
}

/// Scans the texts of a line that order it. Code, formulas, images and numbers of sources keep their own order.
fn scan_line(line: &[Inline], guide: Direction, found: &mut Direction) -> ControlFlow<()> {
    line.iter().try_for_each(|inline| match inline {
        Inline::Text(text) | Inline::Audio { label: text, .. } => scan_text(text, guide, found),
        _ => scan_line(inline.inner(), guide, found),
    })
}

/// Finds the direction of letters; breaks at the first one in the direction of the guide.
fn scan_text(text: &str, guide: Direction, found: &mut Direction) -> ControlFlow<()> {
    text.chars().filter_map(letter_direction).try_for_each(|direction| {
        *found = direction;
        if direction == guide { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

/// Characters of right-to-left scripts, by their blocks (Unicode 16, `DerivedBidiClass`).
pub(crate) fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
}

/// The direction of a letter or a mark of direction; `None` for digits, punctuation and spaces.
fn letter_direction(letter: char) -> Option<Direction> {
    match letter {
        '\u{200e}' => Some(Direction::LeftToRight),
        '\u{200f}' => Some(Direction::RightToLeft),
        letter if !letter.is_alphabetic() => None,
        letter if is_right_to_left(letter) => Some(Direction::RightToLeft),
        _ => Some(Direction::LeftToRight),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_direction_of_its_letters() {
        use Direction::{LeftToRight, RightToLeft};
        for (text, guide, direction) in [
            ("and Lydia.", RightToLeft, LeftToRight),
            ("1. (Sarah)", RightToLeft, LeftToRight),
            ("12 + 3 = ?", RightToLeft, RightToLeft),
            ("שלום and Lydia", RightToLeft, RightToLeft),
            ("Django מהי?", RightToLeft, RightToLeft),
            ("\u{200f}C++", RightToLeft, RightToLeft),
            ("שלום!", LeftToRight, RightToLeft),
            ("What is עברית?", LeftToRight, LeftToRight),
            ("٣ - 3", LeftToRight, LeftToRight),
            ("日本", RightToLeft, LeftToRight),
        ] {
            let line = [Inline::Strong(vec![Inline::Text(text.to_owned())])];
            assert_eq!(line_direction(&line, guide), direction, "{text}");
        }
        let code = [Inline::Code("git".to_owned()), Inline::Text(", ".to_owned())];
        assert_eq!(line_direction(&code, RightToLeft), RightToLeft);
    }
}
