//! Ids from words: of questions, sections, sources and guides.
//!
//! An id is permanent, so it depends on the text of its own question only: a question that is added before it in the
//! original changes nothing, unless both have the same words.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::slugify;

/// The ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The last number of an id that several texts have.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// Makes a unique id of a text in Markdown. `other` is the id of a text without words.
    pub(super) fn make(&mut self, text: &str, other: &str) -> String {
        let slug = slugify(text).unwrap_or_else(|| other.to_owned());
        self.make_unique(slug)
    }

    /// Takes an id as it is; false if it is taken already.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Adds the first free number. Thousands of equal questions would make a search from 2 slow.
    fn make_unique(&mut self, slug: String) -> String {
        if self.take(&slug) {
            return slug;
        }
        let last = self.numbers.entry(slug.clone()).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{slug}-{last}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_questions_get_numbers() {
        let mut ids = Ids::default();
        let made: Vec<String> = ["Why?", "Why!", "", "Why 2"].map(|text| ids.make(text, "question")).into();
        assert_eq!(made, ["why", "why-2", "question", "why-2-2"]);
    }
}
