//! "Did you mean …?"

use std::fmt;

/// The valid words in place of an unknown one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestions {
    nearest: Option<String>,
    known: Vec<String>,
}

/// A longer list does not help.
const WORTH_LISTING: usize = 16;

impl Suggestions {
    /// Looks for the known word that looks most like `word`.
    pub fn for_word<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        // A typo is about one character in three.
        let length = word.chars().count();
        let near_enough = (length / 3).max(1);
        let small = word.to_lowercase().replace('_', "-");
        let mut best: Option<(usize, &str)> = None;
        let mut all = Vec::new();
        for candidate in known {
            if all.len() <= WORTH_LISTING {
                all.push(candidate.to_owned());
            }
            // The distance is at least this, and a guide may have very many ids.
            if candidate.chars().count().abs_diff(length) > near_enough {
                continue;
            }
            let distance = strsim::damerau_levenshtein(&small, &candidate.to_lowercase().replace('_', "-"));
            if distance <= near_enough && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        Self { nearest: best.map(|(_, word)| word.to_owned()), known: all }
    }
}

impl Suggestions {
    /// The word that was probably meant.
    pub(crate) fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }
}

impl fmt::Display for Suggestions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nearest) = &self.nearest {
            return write!(f, "did you mean `{nearest}`?");
        }
        match self.known.as_slice() {
            [] => f.write_str("no names are defined"),
            [only] => write!(f, "the only valid name is `{only}`"),
            known if known.len() > WORTH_LISTING => f.write_str("no valid name is similar"),
            known => write!(f, "valid names are `{}`", known.join("`, `")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_similar_words_are_suggested() {
        let keys = ["id", "title", "see_also", "answer"];
        let said = |word| Suggestions::for_word(word, keys).to_string();
        assert_eq!(said("anwser"), "did you mean `answer`?");
        assert_eq!(said("Title"), "did you mean `title`?");
        assert_eq!(said("see-also"), "did you mean `see_also`?");
        assert_eq!(said("colour"), "valid names are `id`, `title`, `see_also`, `answer`");
    }
}
