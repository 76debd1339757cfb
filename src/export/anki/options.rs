//! Options of both Anki decks.

use super::names::{DeckPath, NoteTypeName};
use crate::anki::NoteTypeKind;
use crate::document::Date;
use crate::export::overrides::{options, text_values, word_values};

word_values!(CsvNoteType, SpokenSides, Tags);

text_values! {
    DeckPath: "the name of a deck, such as `Interview::Django`",
    NoteTypeName: "a name, such as `My cards`",
}

options! {
    /// Options of both Anki decks.
    #[derive(Debug, Clone, PartialEq)]
    pub struct AnkiOptions, AnkiOverrides {
        /// End both decks with a note that lists all sources.
        #[option(
            flag = "no-sources-note",
            switch = false,
            flag_help = "Omit the last note, which lists all sources",
            formats = &["csv", "apkg"]
        )]
        sources_note: bool = true;
        /// Offer the memory aid on the question side of cards, as a closed hint.
        #[option(flag = "hint", switch = true, formats = &["csv", "apkg"])]
        hint: bool = false;
        /// Sides of the `.apkg`'s cards that Anki reads aloud, in the guide's language.
        #[option(flag = "speak", value_name = "SIDES", formats = &["apkg"])]
        speak: Option<SpokenSides> = None;
        /// Start the CSV with a byte order mark, so that spreadsheets show every character as it is.
        #[option(flag = "bom", switch = true)]
        bom: bool = false;
        /// Tags of the CSV: in a column, which replaces the learner's own tags, or left out, which keeps them.
        #[option(flag = "tags")]
        tags: Tags = Tags::Column;
        /// Note type of the CSV: Anki's own, or one of the two of the guide's `.apkg`, whose notes it then updates.
        #[option(flag = "note-type", value_name = "TYPE")]
        note_type: CsvNoteType = CsvNoteType::Basic;
        /// Note type of the guide's own for the `.apkg`, decided at the first edition; own card templates need one.
        #[option(values = "a name such as `My cards`", formats = &["csv", "apkg"])]
        note_type_name: Option<NoteTypeName> = None;
    }
    groups {
        /// The names of decks.
        #[option(formats = &["csv", "apkg"])]
        deck: DeckOptions, DeckOverrides;
    }
    arguments {
        /// Write only the notes of the CSV that changed after this edition, which learners have.
        since: Option<Date>;
    }
}

options! {
    /// How decks are named. Learners' cards stay in their decks, so these options have no flags.
    #[derive(Debug, Clone, PartialEq)]
    pub struct DeckOptions, DeckOverrides {
        /// Begin the name of a deck with the number of its section.
        numbers: bool = true;
        /// Deck above those of the guide, or the only one.
        #[option(values = "a deck such as `Interview::Django`; default the guide's title")]
        parent: Option<DeckPath> = None;
        /// Put all notes into one deck.
        single: bool = false;
    }
}

/// The note type that the text file is for.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvNoteType {
    /// Anki's own, which every collection has.
    #[default]
    Basic,
    /// The package's type of basic and reversed notes, which the text file updates.
    Qexport,
    /// The package's type of cloze notes.
    QexportCloze,
}

impl AnkiOptions {
    /// Whether the CSV and the package have notes of different types. Anki does not change the type of a note, so that
    /// learners take one of both.
    pub fn are_decks_rivals(&self) -> bool {
        self.note_type == CsvNoteType::Basic
    }
}

impl CsvNoteType {
    /// The kind of the package's type; `None` for Anki's own.
    pub(crate) fn kind(self) -> Option<NoteTypeKind> {
        match self {
            Self::Basic => None,
            Self::Qexport => Some(NoteTypeKind::Normal),
            Self::QexportCloze => Some(NoteTypeKind::Cloze),
        }
    }
}

/// The sides of cards that Anki reads aloud.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpokenSides {
    /// The question.
    Question,
    /// The answer.
    Answer,
    /// The question and the answer.
    Both,
}

/// What the text file says about tags. Anki replaces the tags that a note has by those of the file, the learner's own
/// among them.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tags {
    /// A column, which replaces the learner's tags.
    #[default]
    Column,
    /// Nothing: the learner's stay as they are.
    None,
}
