//! Permanent ids.
//!
//! An id never changes: the review history of cards and the bookmarks of readers depend on it.
//! It uses `a-z`, `0-9` and `-` only, so that it is safe as a file name, a URL fragment and an XML id.

use std::fmt;

/// The reason why a text is not a valid id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// The text is empty.
    #[error("it is empty")]
    Empty,
    /// The text has a character other than `a-z`, `0-9` and `-`.
    #[error("it cannot hold `{}`", .0.escape_debug())]
    Character(char),
    /// A dash does not separate two words.
    #[error("it cannot begin or end with a dash")]
    LooseDash,
    /// The text is too long for the name of a file.
    #[error("it cannot be longer than {} characters", MAX_LENGTH)]
    TooLong,
}

/// File names contain ids, and common file systems limit a name to 255 bytes.
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

/// Each kind of id is a type of its own, so that a `QuestionId` is never mistaken for a `SectionId`.
macro_rules! id {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Validates a text as an id.
            ///
            /// # Errors
            /// The first rule of ids that the text breaks.
            pub fn new(text: &str) -> Result<Self, BadId> {
                check(text).map(|()| Self(text.to_owned()))
            }

            /// The text of the id.
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
    /// The id of a guide, unique among all guides.
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
    /// The id of a question, unique in its guide.
    QuestionId
);
id!(
    /// The key of a source, unique in its guide; citations use it: `[@key]`.
    SourceKey
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_words_with_dashes() {
        assert!(QuestionId::new("n-plus-1").is_ok());
        assert_eq!(QuestionId::new(""), Err(BadId::Empty));
        assert_eq!(QuestionId::new("N+1"), Err(BadId::Character('N')));
        assert_eq!(QuestionId::new("../etc"), Err(BadId::Character('.')));
        assert_eq!(QuestionId::new("-a"), Err(BadId::LooseDash));
        assert_eq!(QuestionId::new(&"a".repeat(101)), Err(BadId::TooLong));
    }
}
