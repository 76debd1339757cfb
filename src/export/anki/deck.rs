//! The decks of notes.
//!
//! Only leaf decks are named: a row for deck `A` after one for `A::B` makes Anki create a deck `A+`. For the same
//! reason a name is written as Anki would write it itself: NFC, one blank between words, no empty part.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::document::{Document, GuideId, Section};
use crate::export::render::messages::Messages;

/// The decks of one guide.
#[derive(Debug)]
pub(crate) struct Decks {
    guide: String,
    /// The number of digits of a section's number, so that Anki's alphabetical order is that of the guide.
    digits: usize,
    /// The number of the last section.
    last: usize,
}

impl Decks {
    /// The decks of a guide.
    pub(crate) fn new(document: &Document) -> Self {
        let last = document.sections.last().map_or(0, |section| section.number);
        let guide = guide_part(&document.title, &document.id);
        // The sources and what is retired come after the last section.
        Self { guide, digits: (last + 2).to_string().len().max(2), last }
    }

    /// The deck of a section.
    pub(crate) fn section(&self, section: &Section) -> String {
        self.deck(section.number, &section.title)
    }

    /// The deck of the note that lists the sources: the last one.
    pub(crate) fn sources(&self, messages: &Messages) -> String {
        self.deck(self.last + 1, &messages.sources)
    }

    /// The last deck, of retired questions. Cards that a learner already has remain in their deck.
    pub(crate) fn retired(&self, messages: &Messages) -> String {
        self.deck(self.last + 2, &messages.retired)
    }

    fn deck(&self, number: usize, title: &str) -> String {
        let name = format!("{}::{number:0digits$} {}", self.guide, deck_part(title), digits = self.digits);
        name.trim_end().to_owned()
    }
}

/// The guide's part of the name, with which a cell of the text file begins: a spreadsheet must not take it for a formula.
fn guide_part(title: &str, id: &GuideId) -> String {
    match deck_part(title).trim_start_matches(['=', '+', '-', '@', ' ', ':']) {
        "" => id.to_string(),
        title => title.to_owned(),
    }
}

/// A title as one part of a deck's name.
fn deck_part(title: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(title);
    // Older Ankis refuse straight double quotes.
    let messages: Vec<String> = composed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .map(|word| merge_colons(&word.replace('"', "'")))
        .collect();
    messages.join(" ").trim_matches([' ', ':']).to_owned()
}

/// Two colons separate a deck from its parent.
fn merge_colons(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if !(c == ':' && out.ends_with(':')) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_cannot_make_a_deck_inside_a_deck() {
        assert_eq!(deck_part("std::vec and a:::b"), "std:vec and a:b");
        assert_eq!(deck_part("::"), "");
        assert_eq!(deck_part("Questions:"), "Questions");
    }

    #[test]
    fn blanks_quotes_and_accents_are_as_anki_writes_them() {
        assert_eq!(deck_part("  The\t\"best\"\n\u{A0} of "), "The 'best' of");
        assert_eq!(deck_part("Cafe\u{301}"), "Café");
    }

    #[test]
    fn a_title_cannot_be_a_formula_of_a_spreadsheet() {
        let id = GuideId::new("sums").unwrap();
        assert_eq!(guide_part("=cmd|'/C calc'!A0", &id), "cmd|'/C calc'!A0");
        assert_eq!(guide_part("- + @SUM(A1)", &id), "SUM(A1)");
        assert_eq!(guide_part("=-", &id), "sums");
        assert_eq!(guide_part("C++ = fun", &id), "C++ = fun");
    }

    fn decks(guide: &str, last: usize) -> Decks {
        Decks { guide: guide.into(), digits: (last + 2).to_string().len().max(2), last }
    }

    #[test]
    fn numbers_keep_the_order_of_the_guide() {
        assert_eq!(decks("A", 8).deck(1, "Core"), "A::01 Core");
        assert_eq!(decks("A", 97).deck(7, "Core"), "A::07 Core");
        assert_eq!(decks("A", 99).deck(7, "Core"), "A::007 Core");
    }

    #[test]
    fn a_title_of_nothing_but_colons_leaves_the_number() {
        assert_eq!(decks("A", 8).deck(1, "::"), "A::01");
    }

    proptest! {
        #[test]
        fn every_name_is_a_leaf_with_two_parts(title in "(?s).*") {
            let name = decks("Guide", 8).deck(3, &title);
            let parts: Vec<&str> = name.split("::").collect();
            prop_assert_eq!(parts.len(), 2);
            prop_assert!(parts.iter().all(|deck_part| deck_part.trim() == *deck_part && !deck_part.is_empty()), "{}", name);
            prop_assert!(!name.contains('"') && !name.contains(":::"));
            let again = ComposingNormalizerBorrowed::new_nfc().normalize(&name).into_owned();
            prop_assert_eq!(name, again);
        }

        #[test]
        fn no_name_begins_like_a_formula(title in "(?s)[-=+@: ]{0,4}.*") {
            let guide = guide_part(&title, &GuideId::new("guide").unwrap());
            prop_assert!(!guide.is_empty() && !guide.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", guide);
            prop_assert_eq!(deck_part(&guide), guide);
        }
    }
}
