//! The limits of rules, which a guide may change under `check:`.

/// The limits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Limits {
    /// The words of an answer.
    pub(crate) answer_words: usize,
    /// The characters of an answer.
    pub(crate) answer_characters: usize,
    /// The items of a list.
    pub(crate) list_items: usize,
    /// The years between the visit of a source and the edition.
    pub(crate) source_age: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { answer_words: 60, answer_characters: 400, list_items: 5, source_age: 3 }
    }
}

impl Limits {
    /// The keys under `check:`, each with its meaning.
    pub(crate) const KEYS: &[(&str, &str)] = &[
        ("max-answer-words", "the words of an answer (`answer-too-long`)"),
        ("max-answer-characters", "the characters of an answer (`answer-too-long`)"),
        ("max-list-items", "the items of a list (`enumeration`)"),
        ("max-source-age", "the years from the visit of a source to the edition (`stale-date`)"),
    ];

    /// The limit under a key.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut usize> {
        match key {
            "max-answer-words" => Some(&mut self.answer_words),
            "max-answer-characters" => Some(&mut self.answer_characters),
            "max-list-items" => Some(&mut self.list_items),
            "max-source-age" => Some(&mut self.source_age),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_a_key() {
        let mut limits = Limits::default();
        for (key, _) in Limits::KEYS {
            assert!(limits.get_mut(key).is_some(), "{key}");
        }
    }
}
