//! Hyphenation: possible breaks inside words and code.

use std::ops::Range;

use hypher::Lang;

use crate::document::Language;
use crate::export::pdf::page::Face;

/// At least two letters before a hyphen, and three after it.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Hyphenates words by the patterns of a language; none for a language without patterns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hyphenator(Option<Lang>);

/// A possible line break inside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordPart {
    /// The byte offset.
    pub at: usize,
    /// The visible mark at the break.
    pub mark: HyphenMark,
}

/// The visible mark at a break inside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HyphenMark {
    /// A hyphen.
    Hyphen,
    /// None: code stays unchanged.
    Nothing,
    /// None, because the word is longer than a line.
    Torn,
}

impl Hyphenator {
    /// Loads the patterns of a language.
    pub(crate) fn of(language: &Language) -> Self {
        let code: Option<[u8; 2]> = language.primary().as_bytes().try_into().ok();
        Self(code.and_then(Lang::from_iso))
    }

    /// The possible breaks in text of one face, in ascending order; `around` counts the bytes of the same segment
    /// before and after it.
    pub(crate) fn parts(self, text: &str, face: Face, around: (usize, usize)) -> Vec<WordPart> {
        match face {
            Face::Mono | Face::MonoBold => code_parts(text, around),
            Face::Regular | Face::Italic | Face::Bold | Face::BoldItalic => self.word_parts(text),
        }
    }

    /// Breaks between any two characters; those of `breaks` keep their marks.
    pub(crate) fn torn(text: &str, parts: &[WordPart]) -> Vec<WordPart> {
        let place = |(at, _)| match parts.binary_search_by_key(&at, |part| part.at) {
            Ok(known) => parts[known],
            Err(_) => WordPart { at, mark: HyphenMark::Torn },
        };
        let end = parts.last().filter(|part| part.at == text.len());
        text.char_indices().skip(1).map(place).chain(end.copied()).collect()
    }

    fn word_parts(self, text: &str) -> Vec<WordPart> {
        let Some(language) = self.0 else { return Vec::new() };
        let mut parts = Vec::new();
        for word in letters(text) {
            let mut at = word.start;
            for syllable in hypher::hyphenate_bounded(&text[word.clone()], language, BEFORE, AFTER) {
                at += syllable.len();
                if at < word.end {
                    parts.push(WordPart { at, mark: HyphenMark::Hyphen });
                }
            }
        }
        parts
    }
}

/// The words that may be hyphenated. Names are not: words with a digit or an underscore, and addresses, which contain
/// dots and slashes.
fn letters(text: &str) -> Vec<Range<usize>> {
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

/// Code may break after characters that join its names, with enough characters on both sides; also at the end of text
/// that continues in another colour.
fn code_parts(text: &str, (before, after): (usize, usize)) -> Vec<WordPart> {
    const ENOUGH: usize = 4;
    let joint = |letter: char| matches!(letter, '.' | '_' | '/' | '(' | ',' | '=' | '-' | ':' | '[');
    text.char_indices()
        .filter(|(_, letter)| joint(*letter))
        .map(|(at, letter)| at + letter.len_utf8())
        .filter(|&at| before + at >= ENOUGH && text.len() - at + after >= ENOUGH)
        .filter(|&at| !text[at..].starts_with(joint))
        .map(|at| WordPart { at, mark: HyphenMark::Nothing })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str, face: Face) -> String {
        let mut out = text.to_owned();
        for part in Hyphenator::of(&Language::new("en")).parts(text, face, (0, 0)).iter().rev() {
            out.insert(part.at, '|');
        }
        out
    }

    #[test]
    fn words_are_parted_with_two_letters_before_and_three_after() {
        assert_eq!(parted("(authentication),", Face::Regular), "(au|then|ti|ca|tion),");
        assert_eq!(parted("only", Face::Regular), "only");
    }

    #[test]
    fn names_addresses_and_abbreviations_stay_whole() {
        for whole in ["PostgreSQL", "utf8mb4encoding", "docs.example.com/topics", "SECURE", "middle_ware"] {
            assert_eq!(parted(whole, Face::Regular), whole);
        }
    }

    #[test]
    fn code_is_parted_only_after_what_joins_its_names() {
        assert_eq!(
            parted("django.middleware.XFrameOptions", Face::Mono),
            "django.|middleware.|XFrameOptions"
        );
        assert_eq!(parted("a.b", Face::Mono), "a.b");
        let amid = code_parts("(", (8, 12));
        assert_eq!(
            amid,
            [WordPart { at: 1, mark: HyphenMark::Nothing }],
            "`open(`, and a string in another colour"
        );
    }

    #[test]
    fn a_language_without_patterns_parts_nothing() {
        assert!(
            Hyphenator::of(&Language::new("tlh")).parts("authentication", Face::Regular, (0, 0)).is_empty()
        );
    }
}
