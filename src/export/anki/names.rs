//! Names as Anki writes them itself: of decks and of note types.
//!
//! Anki changes any other name at import, and a later import then finds no deck of the name in the file: NFC, one blank
//! between words, no empty part. A cell of the text file begins with a name, so a spreadsheet must not take it for a formula.

use std::fmt;
use std::str::FromStr;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::document::RecordedNoteTypes;

/// A cell that begins with one of these is a formula to a spreadsheet.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];

/// The path of a deck, such as `Interview::Django`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckPath(String);

impl DeckPath {
    /// The path as Anki writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeckPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DeckPath {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match clean_deck_path(text) {
            path if path.is_empty() => Err("the name of a deck needs letters or digits"),
            path => Ok(Self(path)),
        }
    }
}

/// The name of a note type of one guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteTypeName(String);

impl NoteTypeName {
    /// The name as Anki writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NoteTypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for NoteTypeName {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = join_words(text);
        if name.is_empty() {
            Err("the name is empty")
        } else if name.starts_with(FORMULA_STARTS) {
            Err("a spreadsheet would run a name with this first character as a formula")
        } else if name.parse::<i64>().is_ok() {
            Err("Anki reads a number as the id of a note type")
        } else if name.to_lowercase().ends_with(" cloze") {
            Err("names that end with ` cloze` are for the note type of cloze cards")
        } else if RecordedNoteTypes::is_shared_name(&name) {
            Err("all guides share the note types of this name")
        } else {
            Ok(Self(name))
        }
    }
}

/// The path of a deck without parts that Anki would change; empty if nothing is left.
pub(crate) fn clean_deck_path(text: &str) -> String {
    let parts: Vec<String> = text.split("::").map(clean_deck_part).filter(|part| !part.is_empty()).collect();
    trim_formula_start(&parts.join("::")).to_owned()
}

/// A title as the first part of a deck's name; empty if nothing is left.
pub(crate) fn clean_first_part(title: &str) -> String {
    trim_formula_start(&clean_deck_part(title)).to_owned()
}

fn trim_formula_start(name: &str) -> &str {
    name.trim_start_matches(|c| FORMULA_STARTS.contains(&c) || c == ' ' || c == ':')
}

/// A title as one part of a deck's name.
pub(crate) fn clean_deck_part(title: &str) -> String {
    let words: Vec<String> = join_words(title).split(' ').map(merge_colons).collect();
    words.join(" ").trim_matches([' ', ':']).to_owned()
}

fn join_words(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let words = composed.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    // Older Ankis refuse straight double quotes.
    words.map(|word| word.replace('"', "'")).collect::<Vec<_>>().join(" ")
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
        assert_eq!(clean_deck_part("std::vec and a:::b"), "std:vec and a:b");
        assert_eq!(clean_deck_part("::"), "");
        assert_eq!(clean_deck_part("Questions:"), "Questions");
    }

    #[test]
    fn blanks_quotes_and_accents_are_as_anki_writes_them() {
        assert_eq!(clean_deck_part("  The\t\"best\"\n\u{A0} of "), "The 'best' of");
        assert_eq!(clean_deck_part("Cafe\u{301}"), "Café");
    }

    #[test]
    fn a_path_has_no_empty_part() {
        assert_eq!(clean_deck_path(" Interview :: Django "), "Interview::Django");
        assert_eq!(clean_deck_path("::A::::B:::C::"), "A::B::C");
        assert_eq!(clean_deck_path("=:: + =A"), "A");
        assert!("::".parse::<DeckPath>().is_err());
    }

    #[test]
    fn invalid_names_of_note_types_are_refused() {
        for bad in ["", "=1+1", "2026", "Own Cloze", "qexport", "qexport cloze", "Qexport de"] {
            assert!(bad.parse::<NoteTypeName>().is_err(), "{bad}");
        }
        for good in ["Django", "qexport Django", "Cloze", "a::b"] {
            assert_eq!(good.parse::<NoteTypeName>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn a_title_cannot_be_a_formula_of_a_spreadsheet() {
        assert_eq!(clean_first_part("=cmd|'/C calc'!A0"), "cmd|'/C calc'!A0");
        assert_eq!(clean_first_part("- + @SUM(A1)"), "SUM(A1)");
        assert_eq!(clean_first_part("=-"), "");
        assert_eq!(clean_first_part("C++ = fun"), "C++ = fun");
    }

    proptest! {
        #[test]
        fn a_cleaned_path_stays_as_it_is(text in "(?s)([-=+@:\" ]{0,3}.{0,3}){0,4}") {
            let path = clean_deck_path(&text);
            prop_assert_eq!(clean_deck_path(&path), path.clone());
            prop_assert!(!path.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", path);
            prop_assert!(path.is_empty() || path.split("::").all(|part| !part.is_empty() && part.trim() == part), "{}", path);
            prop_assert!(!path.contains('"') && !path.contains(":::"));
        }
    }
}
