//! Names that last.
//!
//! An id is written once and never changes: cards keep their review history by it, readers their bookmarks.
//! It uses `a-z`, `0-9` and `-` only, so that it is safe as a file name, a URL fragment and an XML id.

use std::fmt;

/// Why a word cannot be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Nothing there.
    #[error("it is empty")]
    Empty,
    /// A character outside the alphabet.
    #[error("it cannot hold `{}`", .0.escape_debug())]
    Character(char),
    /// Dashes only separate words.
    #[error("it cannot begin or end with a dash")]
    LooseDash,
    /// Longer than any file system likes.
    #[error("it cannot be longer than {} characters", MAX_LENGTH)]
    TooLong,
}

/// File names are made of ids, and 255 bytes is the shortest limit among today's file systems.
const MAX_LENGTH: usize = 100;

fn check(text: &str) -> Result<(), BadId> {
    if text.is_empty() {
        return Err(BadId::Empty);
    }
    if let Some(odd) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
        return Err(BadId::Character(odd));
    }
    if text.starts_with('-') || text.ends_with('-') {
        return Err(BadId::LooseDash);
    }
    if text.len() > MAX_LENGTH {
        return Err(BadId::TooLong);
    }
    Ok(())
}

/// One kind of id is not another: a `QuestionId` is never mistaken for a `SectionId`.
macro_rules! id {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes a word that follows the rules of ids.
            ///
            /// # Errors
            /// Says what is wrong with any other word.
            pub fn new(text: &str) -> Result<Self, BadId> {
                check(text).map(|()| Self(text.to_owned()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Names a guide among all guides.
    GuideId
);
id!(
    /// Names the guides of one author among those of all authors.
    Namespace
);
id!(
    /// Names a section in its guide.
    SectionId
);
id!(
    /// Names a question in its guide.
    QuestionId
);
id!(
    /// Names a source in its guide; citations use it: `[@key]`.
    SourceKey
);
id!(
    /// A word by which questions are found again.
    Tag
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_words_and_digits_joined_by_dashes() {
        assert!(QuestionId::new("n-plus-1").is_ok());
        assert_eq!(QuestionId::new(""), Err(BadId::Empty));
        assert_eq!(QuestionId::new("N+1"), Err(BadId::Character('N')));
        assert_eq!(QuestionId::new("../etc"), Err(BadId::Character('.')));
        assert_eq!(QuestionId::new("-a"), Err(BadId::LooseDash));
        assert_eq!(QuestionId::new(&"a".repeat(101)), Err(BadId::TooLong));
    }
}
