//! The words of a language that rules look for: one file per language.
//!
//! A file has sections, `[name]`, with words and phrases separated by commas. Rules compare them with whole words; in
//! languages that are written without spaces, with any part of a text.

use crate::document::Language;

use super::text;

const FILES: &[(&str, &str)] = &[
    ("de", include_str!("de.txt")),
    ("en", include_str!("en.txt")),
    ("es", include_str!("es.txt")),
    ("fr", include_str!("fr.txt")),
    ("ru", include_str!("ru.txt")),
    ("zh", include_str!("zh.txt")),
];

/// A kind of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum WordKind {
    /// `what`, `why`, `how`
    Interrogative,
    /// `and`, between two questions
    And,
    /// `or`, between two possible answers
    Or,
    /// `why`, `how`, after which an answer is more than yes or no
    Reason,
    /// `why`, `if so`: a second question that belongs to the first
    Why,
    /// `is`, `does`, `can`: the beginning of a question that yes or no answers
    YesNo,
    /// Anywhere in a question that yes or no answers, such as `吗`
    YesNoMark,
    /// `can you explain`: not a question that yes or no answers
    Request,
    /// `this`: refers to what precedes, if that is in the question
    Here,
    /// `this keyword`: refers to itself
    NotHere,
    /// `the above`: refers to what is not on a card
    Elsewhere,
    /// `latest`, `currently`
    Volatile,
    /// `as of`, before a year
    AsOf,
    /// Words without a content of their own
    Stop,
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    text: &'static str,
    /// Whether words are separated by spaces.
    is_spaced: bool,
}

/// A text prepared for searches of words and phrases.
#[derive(Debug)]
pub(crate) struct PhraseText {
    text: String,
}

impl Words {
    /// The words of a language; `None` if there is no list.
    pub(crate) fn for_language(language: &Language) -> Option<Self> {
        let primary = language.primary();
        let (name, text) = FILES.iter().find(|(name, _)| *name == primary)?;
        Some(Self { text, is_spaced: *name != "zh" })
    }

    /// Whether words are separated by spaces.
    pub(crate) fn is_spaced(self) -> bool {
        self.is_spaced
    }

    /// The words and phrases of a kind.
    pub(crate) fn list(self, kind: WordKind) -> impl Iterator<Item = &'static str> {
        let header = format!("[{kind}]");
        let lines = self.text.lines().skip_while(move |line| *line != header).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('['));
        lines.flat_map(|line| line.split(',')).map(str::trim).filter(|word| !word.is_empty())
    }

    /// Prepares a text.
    pub(crate) fn prepare(self, text: &str) -> PhraseText {
        let text =
            if self.is_spaced { format!(" {} ", text::words_of(text).join(" ")) } else { text.to_owned() };
        PhraseText { text }
    }

    /// The first word or phrase of a kind that is in a text, with its position.
    pub(crate) fn find(self, kind: WordKind, text: &PhraseText) -> Option<(usize, &'static str)> {
        let positions = self.list(kind).filter_map(|phrase| Some((self.position(phrase, text)?, phrase)));
        positions.min_by_key(|(at, _)| *at)
    }

    /// Whether a text has a word or phrase of a kind.
    pub(crate) fn has(self, kind: WordKind, text: &PhraseText) -> bool {
        self.list(kind).any(|phrase| self.position(phrase, text).is_some())
    }

    /// The position of any phrase in a text.
    pub(crate) fn find_text(self, phrase: &str, text: &PhraseText) -> Option<usize> {
        self.position(phrase, text)
    }

    fn position(self, phrase: &str, PhraseText { text }: &PhraseText) -> Option<usize> {
        if self.is_spaced { text.find(&format!(" {phrase} ")) } else { text.find(phrase) }
    }
}

impl PhraseText {
    /// The text before a position.
    pub(crate) fn before(&self, position: usize) -> Self {
        let text = self.text.get(..position).unwrap_or_default();
        Self { text: if self.text.starts_with(' ') { format!("{text} ") } else { text.to_owned() } }
    }

    /// Its words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split_whitespace()
    }

    /// Its number of words.
    pub(crate) fn count(&self) -> usize {
        self.words().count()
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;

    #[test]
    fn every_language_has_every_kind_of_words() {
        for (language, _) in FILES {
            let words = Words::for_language(&Language::new(*language)).unwrap();
            for kind in WordKind::VARIANTS {
                let may_be_empty = matches!(
                    kind,
                    WordKind::NotHere | WordKind::Request | WordKind::YesNoMark | WordKind::YesNo
                );
                assert!(may_be_empty || words.list(*kind).next().is_some(), "{language}: {kind}");
                for word in words.list(*kind).filter(|_| words.is_spaced()) {
                    assert_eq!(text::words_of(word).join(" "), word, "{language}: {kind}");
                }
            }
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        let words = Words::for_language(&Language::new("en-GB")).unwrap();
        assert!(words.has(WordKind::And, &words.prepare("You AND me")));
        assert!(!words.has(WordKind::And, &words.prepare("sand")));
        assert_eq!(words.find(WordKind::YesNo, &words.prepare("Is it?")), Some((0, "is")));
    }
}
