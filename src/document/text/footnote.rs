//! Footnotes, marked by letters within a question, so that nobody takes them for sources.

use std::fmt;

/// The place of a footnote among those of its question, from 1. It is shown as a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FootnoteNumber(u16);

impl FootnoteNumber {
    /// The number of the footnote at an index.
    pub fn from_index(index: usize) -> Self {
        Self(u16::try_from(index).unwrap_or(u16::MAX - 1) + 1)
    }
}

impl fmt::Display for FootnoteNumber {
    /// `a` to `z`, then `aa`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.0;
        while rest > 0 {
            letters.push(char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_have_letters() {
        let letter = |index| FootnoteNumber::from_index(index).to_string();
        assert_eq!([0, 25, 26, 27, 52, 702].map(letter), ["a", "z", "aa", "ab", "ba", "aaa"]);
    }
}
