//! The decks of a guide as learners have them: what they keep from edition to edition.
//!
//! Anki never moves a card that a learner has, and updates a note only if its note type is the same. So the names of decks
//! and note types are decided once. The guide's lock keeps them, and later editions use them, whatever became of titles,
//! numbers, language and templates.

use std::collections::BTreeMap;

use super::{Language, Moment};

/// The key of the deck with the note of all sources, in [`DeckRecord::decks`]. Ids of sections contain no parentheses.
pub const SOURCES_DECK: &str = "(sources)";

/// The key of the deck for retired questions of sections that are gone, in [`DeckRecord::decks`].
pub const RETIRED_DECK: &str = "(retired)";

/// The decks and note types of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeckRecord {
    /// The full name of each deck by the id of its section, [`SOURCES_DECK`] or [`RETIRED_DECK`]. Sections that are gone
    /// keep their name until another section has it.
    pub decks: BTreeMap<String, String>,
    /// How these names were made. `None` for locks that kept no names: then these were made by default.
    pub naming: Option<DeckNaming>,
    /// The note types of the notes. `None` as long as every deck had Anki's own type "Basic".
    pub note_types: Option<RecordedNoteTypes>,
}

impl DeckRecord {
    /// The decks of a guide whose lock kept no names of them: default names, and the note types that all guides in its
    /// language share.
    pub fn of_unnamed(language: &Language) -> Self {
        Self { note_types: Some(RecordedNoteTypes::shared(language)), ..Self::default() }
    }
}

/// The options with which the names of decks were made. A change of options is deliberate, and an edit of a title is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckNaming {
    /// Whether names begin with the number of the section.
    pub numbers: bool,
    /// The parent as the guide chose it; `None` for the guide's title.
    pub parent: Option<String>,
    /// Whether all notes share one deck.
    pub single: bool,
    /// The name of the deck above all of them, or of the only one.
    pub root: String,
}

/// Both note types of a guide's notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedNoteTypes {
    /// The name of the type of basic and reversed notes.
    pub basic: String,
    /// The name of the type of cloze notes.
    pub cloze: String,
    /// The language of the interface messages on their faces.
    pub language: Language,
    /// The guides that have them.
    pub owner: NoteTypeOwner,
}

/// The guides that have a note type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteTypeOwner {
    /// All guides in its language, with the bundled faces of cards.
    Shared,
    /// One guide, with faces of its own.
    Guide(RecordedFaces),
}

/// The faces of cards as learners last got them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedFaces {
    /// A hash of the faces and their style sheet.
    pub hash: String,
    /// When they last changed.
    pub modified: Moment,
}

impl RecordedNoteTypes {
    /// The note types that all guides in a language share; the name has the language unless that is English.
    pub fn shared(language: &Language) -> Self {
        let primary = language.primary();
        let suffix = if primary == "en" { String::new() } else { format!(" {primary}") };
        Self {
            basic: format!("qexport{suffix}"),
            cloze: format!("qexport cloze{suffix}"),
            language: language.clone(),
            owner: NoteTypeOwner::Shared,
        }
    }

    /// The note types of one guide.
    pub fn of_guide(name: String, language: &Language, faces: RecordedFaces) -> Self {
        Self {
            cloze: format!("{name} cloze"),
            basic: name,
            language: language.clone(),
            owner: NoteTypeOwner::Guide(faces),
        }
    }

    /// Whether a name is, or may become, that of a type which guides share.
    ///
    /// ```
    /// # use qexport::document::RecordedNoteTypes;
    /// assert!(RecordedNoteTypes::is_shared_name("qexport cloze pt"));
    /// assert!(!RecordedNoteTypes::is_shared_name("qexport Django"));
    /// ```
    pub fn is_shared_name(name: &str) -> bool {
        // Anki does not tell capitals apart, and languages have at most three letters.
        let name = name.to_lowercase();
        let Some(rest) = name.strip_prefix("qexport") else { return false };
        let language = rest.strip_prefix(" cloze").unwrap_or(rest);
        let is_language =
            |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        language.is_empty() || language.strip_prefix(' ').is_some_and(is_language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_shared_types_are_recognized() {
        for language in ["en", "de-AT", "yue", "x-own"] {
            let types = RecordedNoteTypes::shared(&Language::new(language));
            assert!(RecordedNoteTypes::is_shared_name(&types.basic), "{types:?}");
            assert!(RecordedNoteTypes::is_shared_name(&types.cloze), "{types:?}");
        }
        for own in ["qexport guide dns", "qexported", "My cards", "qexport cloze-gaps", "qexport c++"] {
            assert!(!RecordedNoteTypes::is_shared_name(own), "{own}");
        }
    }
}
