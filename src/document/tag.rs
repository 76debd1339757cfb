//! Tags of questions, in any script.
//!
//! A tag may hold what Anki keeps as it is: letters and digits of any script, `_`, `.`, `+`, `#`, `-`, and `::` between
//! its parts. Anki would split it at a blank, compose its accents (NFC), and call an empty part `blank`.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMap;

/// A word by which questions are found again, such as `python::c-api` or `C++`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

/// Why a word cannot be a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTag {
    /// Nothing there.
    #[error("it is empty")]
    Empty,
    /// A character that is neither a letter nor a digit nor one of the few others.
    #[error("{}", describe_odd(*.0))]
    Character(char),
    /// Two colons separate two parts.
    #[error("a part of it is empty")]
    EmptyPart,
    /// Dashes only join words.
    #[error("it cannot begin or end with a dash")]
    LooseDash,
    /// Longer than anyone reads.
    #[error("it cannot be longer than {MAX_LENGTH} characters")]
    TooLong,
    /// A word with a meaning in Anki.
    #[error("{}", .0.reason())]
    Anki(AnkiTag),
    /// A tag that only the program gives.
    #[error("tags below `{OWN}` are the program's own")]
    Own,
}

/// A tag that Anki itself gives or searches for, in capitals too.
#[derive(strum::EnumString)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnkiTag {
    /// The learner's star.
    Marked,
    /// A note that is forgotten again and again.
    Leech,
    /// The search for notes without tags.
    None,
}

const MAX_LENGTH: usize = 100;

/// Between the parts of a tag.
const SEPARATOR: &str = "::";

/// Retired questions have such tags.
const OWN: &str = "qexport::";

impl Tag {
    /// Takes a word that follows the rules of tags, and composes its accents.
    ///
    /// # Errors
    /// Says what is wrong with any other word.
    ///
    /// ```
    /// use qexport::document::{BadTag, Tag};
    /// assert_eq!(Tag::new("Sprache::Cafe\u{301}")?.as_str(), "Sprache::Café");
    /// assert_eq!(Tag::new("two words"), Err(BadTag::Character(' ')));
    /// # Ok::<(), BadTag>(())
    /// ```
    pub fn new(text: &str) -> Result<Self, BadTag> {
        let tag = ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned();
        check(&tag).map(|()| Self(tag))
    }

    /// The valid tag that an invalid word is probably meant as: its words in small letters, joined by hyphens.
    pub(crate) fn suggest(text: &str) -> Option<String> {
        let join = |part: &str| {
            let words = part.split(|c: char| c == '-' || !is_allowed(c)).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join("-").to_lowercase()
        };
        let parts: Vec<String> = text.split(SEPARATOR).map(join).filter(|part| !part.is_empty()).collect();
        let tag = parts.join(SEPARATOR);
        check(&tag).ok().map(|()| tag)
    }

    /// The tag as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl BadTag {
    /// How to fix it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Empty | Self::Character(_) | Self::LooseDash => {
                "use letters, digits and `_ . + # -`; join words by hyphens, and write `::` between a tag and one below it"
            }
            Self::EmptyPart => "write `::` only between two parts, such as `python::syntax`",
            Self::TooLong => "use fewer words",
            Self::Anki(_) => "use another word, or a tag with several parts, such as `topic::marked`",
            Self::Own => "use another first part",
        }
    }
}

impl AnkiTag {
    fn reason(self) -> &'static str {
        match self {
            Self::Marked => "Anki stars the notes that have it, and drops it at import",
            Self::Leech => "Anki gives it to notes that a learner keeps forgetting, and drops it at import",
            Self::None => "in Anki, `tag:none` finds the notes without tags",
        }
    }
}

fn check(tag: &str) -> Result<(), BadTag> {
    if tag.is_empty() {
        return Err(BadTag::Empty);
    }
    for part in tag.split(SEPARATOR) {
        if part.is_empty() {
            return Err(BadTag::EmptyPart);
        }
        if let Some(odd) = part.chars().find(|c| !is_allowed(*c)) {
            return Err(BadTag::Character(odd));
        }
        if part.starts_with('-') || part.ends_with('-') {
            return Err(BadTag::LooseDash);
        }
    }
    if tag.chars().count() > MAX_LENGTH {
        return Err(BadTag::TooLong);
    }
    if let Ok(word) = tag.parse() {
        return Err(BadTag::Anki(word));
    }
    if tag.get(..OWN.len()).is_some_and(|start| start.eq_ignore_ascii_case(OWN)) {
        return Err(BadTag::Own);
    }
    Ok(())
}

fn describe_odd(c: char) -> String {
    if c.is_whitespace() {
        "it cannot hold spaces".to_owned()
    } else {
        format!("it cannot hold `{}`", c.escape_debug())
    }
}

fn is_allowed(c: char) -> bool {
    // Many scripts write letters together with marks, and Persian and Indic words with joiners.
    let is_mark = || CanonicalCombiningClassMap::new().get_u8(c) != 0;
    c.is_alphanumeric()
        || matches!(c, '_' | '.' | '+' | '#' | '-' | '\u{200C}' | '\u{200D}')
        || (!c.is_ascii() && is_mark())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_make_a_tag() {
        let tags = [
            "orm",
            "n-plus-1",
            "2024",
            "C++",
            "C#",
            ".NET",
            "Überblick::Größe",
            "日本語",
            "हिन्दी",
            "می‌خواهم",
            "a_b",
        ];
        for tag in tags {
            assert_eq!(Tag::new(tag).map(|tag| tag.to_string()), Ok(tag.to_owned()));
        }
    }

    #[test]
    fn anki_would_change_any_other_tag() {
        for (tag, why) in [
            ("", BadTag::Empty),
            ("two words", BadTag::Character(' ')),
            ("wide\u{3000}blank", BadTag::Character('\u{3000}')),
            ("a:b", BadTag::Character(':')),
            ("say\"so\"", BadTag::Character('"')),
            ("::a", BadTag::EmptyPart),
            ("a::", BadTag::EmptyPart),
            ("a::::b", BadTag::EmptyPart),
            ("a::-b", BadTag::LooseDash),
            ("QExport::retired::2026-01-01", BadTag::Own),
        ] {
            assert_eq!(Tag::new(tag), Err(why), "{tag}");
        }
        assert_eq!(Tag::new(&"é".repeat(101)), Err(BadTag::TooLong));
        assert!(Tag::new(&"é".repeat(100)).is_ok());
    }

    #[test]
    fn tags_of_anki_are_refused() {
        assert_eq!(Tag::new("marked"), Err(BadTag::Anki(AnkiTag::Marked)));
        assert_eq!(Tag::new("LEECH"), Err(BadTag::Anki(AnkiTag::Leech)));
        assert_eq!(Tag::new("None"), Err(BadTag::Anki(AnkiTag::None)));
        assert!(Tag::new("topic::none").is_ok() && Tag::new("qexport").is_ok());
    }
}
