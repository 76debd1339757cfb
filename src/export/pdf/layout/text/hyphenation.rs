//! Hyphenation: possible breaks inside words.

use std::ops::Range;

use hypher::Lang;

use crate::document::Language;

/// At least two letters before a hyphen, and three after it.
const MIN_BEFORE: usize = 2;
const MIN_AFTER: usize = 3;

/// Hyphenates words by the patterns of a language; none for a language without patterns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hyphenator(Option<Lang>);

/// A possible line break inside a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BreakPoint {
    /// The byte offset.
    pub at: usize,
    /// The visible mark at the break.
    pub mark: HyphenMark,
}

/// The visible mark at a break inside a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum HyphenMark {
    /// A hyphen.
    Hyphen,
    /// None: code stays unchanged. The break has this cost.
    Code(f32),
    /// None, because the word is longer than a line.
    Emergency,
}

impl Hyphenator {
    /// Loads the patterns of a language.
    pub(crate) fn new(language: &Language) -> Self {
        let code: Option<[u8; 2]> = language.primary().as_bytes().try_into().ok();
        Self(code.and_then(Lang::from_iso))
    }

    /// Breaks between any two characters; those of `breaks` keep their marks.
    pub(crate) fn add_emergency_breaks(text: &str, breaks: &[BreakPoint]) -> Vec<BreakPoint> {
        let place = |(at, _)| match breaks.binary_search_by_key(&at, |break_point| break_point.at) {
            Ok(known) => breaks[known],
            Err(_) => BreakPoint { at, mark: HyphenMark::Emergency },
        };
        let end = breaks.last().filter(|break_point| break_point.at == text.len());
        text.char_indices().skip(1).map(place).chain(end.copied()).collect()
    }

    /// The possible breaks in prose, in ascending order.
    pub(crate) fn find_breaks(self, text: &str) -> Vec<BreakPoint> {
        let Some(language) = self.0 else { return Vec::new() };
        let mut breaks = Vec::new();
        for word in hyphenatable_words(text) {
            let mut at = word.start;
            for syllable in hypher::hyphenate_bounded(&text[word.clone()], language, MIN_BEFORE, MIN_AFTER) {
                at += syllable.len();
                if at < word.end {
                    breaks.push(BreakPoint { at, mark: HyphenMark::Hyphen });
                }
            }
        }
        breaks
    }
}

/// The words that may be hyphenated. Names are not: words with a digit or an underscore, and addresses, which contain
/// dots and slashes.
fn hyphenatable_words(text: &str) -> Vec<Range<usize>> {
    if text.contains(['_', '/', '@', '\\']) || text.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(at..end),
        }
    }
    // Capitals mark an abbreviation or a name: SECURE, PostgreSQL.
    words.retain(|word| !text[word.clone()].chars().skip(1).any(char::is_uppercase));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hyphenate(text: &str) -> String {
        let mut out = text.to_owned();
        for break_point in Hyphenator::new(&Language::new("en")).find_breaks(text).iter().rev() {
            out.insert(break_point.at, '|');
        }
        out
    }

    #[test]
    fn hyphenation_keeps_two_and_three_letters() {
        assert_eq!(hyphenate("(authentication),"), "(au|then|ti|ca|tion),");
        assert_eq!(hyphenate("only"), "only");
    }

    #[test]
    fn names_addresses_and_abbreviations_stay_unbroken() {
        for whole in ["PostgreSQL", "utf8mb4encoding", "docs.example.com/topics", "SECURE", "middle_ware"] {
            assert_eq!(hyphenate(whole), whole);
        }
    }

    #[test]
    fn unknown_language_hyphenates_nothing() {
        assert!(Hyphenator::new(&Language::new("tlh")).find_breaks("authentication").is_empty());
    }
}
