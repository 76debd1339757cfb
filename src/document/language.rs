//! The language of a guide.

use std::fmt;

/// A language tag of BCP 47 (RFC 5646), such as `en` or `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(String);

/// The text direction; the words are those of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
pub enum Direction {
    /// Left to right, as in English.
    #[strum(serialize = "ltr")]
    LeftToRight,
    /// Right to left, as in Arabic and Hebrew.
    #[strum(serialize = "rtl")]
    RightToLeft,
}

/// Languages that are written from right to left unless the tag names another script (CLDR, `characterOrder`).
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];

impl Language {
    /// Wraps a tag without validation: the caller has validated it.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part that names the language alone, in lower case: `pt` of `pt-BR`.
    ///
    /// ```
    /// assert_eq!(qexport::document::Language::new("pt-BR").primary(), "pt");
    /// ```
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The text direction.
    pub fn direction(&self) -> Direction {
        let (primary, script) = match self.0.split_once('-') {
            Some((primary, rest)) => (primary, rest.split('-').next().filter(|subtag| subtag.len() == 4)),
            None => (self.0.as_str(), None),
        };
        let is = |known: &&str| known.eq_ignore_ascii_case(script.unwrap_or(primary));
        let from_the_right = match script {
            Some(_) => ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"].iter().any(is),
            None => RIGHT_TO_LEFT.iter().any(is),
        };
        if from_the_right { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_in_the_tag_decides_the_direction() {
        assert_eq!(Language::new("he").direction(), Direction::RightToLeft);
        assert_eq!(Language::new("az-Arab").direction(), Direction::RightToLeft);
        assert_eq!(Language::new("ks-Deva").direction(), Direction::LeftToRight);
        assert_eq!(Language::new("en-GB").direction(), Direction::LeftToRight);
    }
}
