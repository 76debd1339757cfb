//! What readers of other formats return: questions in Markdown, in their original order, without ids.

use std::fmt;

use crate::audio::Audio;
pub use crate::document::{ChoiceOrder, SourceNumber, Verdict};

/// Everything that was found in the imported files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedGuide {
    /// The id of the guide, if the original is an export of one, with its namespace.
    pub id: Option<String>,
    /// The namespace of that id; empty if it has none.
    pub namespace: String,
    /// The title of the guide, if the original has one.
    pub title: Option<String>,
    /// The language as a BCP 47 tag, if the original names it.
    pub language: Option<String>,
    /// The newest date in the original, as `2026-11-22`.
    pub updated: Option<String>,
    /// Its sections with their questions.
    pub sections: Vec<ImportedSection>,
    /// Its sources, which texts cite as `[@key]`.
    pub sources: Vec<ImportedSource>,
    /// Its images and sounds, which texts show as `![alt](path)`.
    pub media: Vec<ImportedMedia>,
    /// What was guessed, dropped or lost.
    pub notices: Vec<Notice>,
}

/// Questions below one title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedSection {
    /// The title as plain text.
    pub title: String,
    /// An introduction in Markdown; empty if there is none.
    pub intro: String,
    /// The questions, in their original order.
    pub questions: Vec<ImportedQuestion>,
}

/// One question. All texts are Markdown as a guide reads it, without indentation; optional ones may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedQuestion {
    /// Its id, if the original is an export of a guide.
    pub id: Option<String>,
    /// The question itself.
    pub prompt: String,
    /// Its answer; may be empty.
    pub answer: String,
    /// The options of a multiple-choice question; empty otherwise.
    pub choices: Vec<ImportedChoice>,
    /// Whether cards may shuffle them.
    pub choice_order: ChoiceOrder,
    /// A mnemonic; may be empty.
    pub memory_aid: String,
    /// A remark; may be empty.
    pub note: String,
    /// The keys of the sources of the whole question.
    pub sources: Vec<String>,
    /// The ids of related questions.
    pub see_also: Vec<String>,
    /// Which cards it makes.
    pub card: ImportedCard,
    /// Tags as the original has them; the writer makes valid ones of them.
    pub tags: Vec<String>,
    /// The GUID and the note type of the Anki note that it was.
    pub anki_note: Option<AnkiNote>,
    /// Where it stands in the original.
    pub origin: Origin,
}

/// An option of a multiple-choice question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedChoice {
    /// The option in Markdown.
    pub text: String,
    /// Whether it is right.
    pub verdict: Verdict,
    /// The reason in Markdown; may be empty.
    pub why: String,
}

/// Which cards a question makes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ImportedCard {
    /// One card.
    #[default]
    Basic,
    /// Asked both ways.
    Reversed,
    /// A card for each `==gap==` of the answer.
    Cloze,
}

/// The Anki note that a question was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnkiNote {
    /// Its GUID: Anki recognises the note by it.
    pub guid: String,
    /// The name of its note type.
    pub note_type: String,
}

/// A source of the guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedSource {
    /// Its key, unique in the guide.
    pub key: String,
    /// Its title as plain text.
    pub title: String,
    /// Its other keys, such as `url`, `publisher` or `authors`, with their values, in the order of the guide format.
    pub fields: Vec<(String, String)>,
    /// The number that learners know it by, if the original is an export of a guide.
    pub number: Option<SourceNumber>,
}

/// An image that texts show, or a sound that they play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMedia {
    /// Its path in the guide's folder, with `/`, as the texts name it.
    pub path: String,
    /// Its content.
    pub content: MediaContent,
}

impl ImportedMedia {
    /// Whether it is a sound, by its extension.
    pub fn is_sound(&self) -> bool {
        Audio::has_extension(&self.path)
    }
}

/// Where the bytes of an image or a sound are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaContent {
    /// Here: the original is an archive.
    Bytes(Vec<u8>),
    /// In a file, by its path relative to the imported file's folder.
    File(String),
}

/// A place in the original.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1, or the number of the note in a package.
    pub line: Option<usize>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// One entry of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub kind: NoticeKind,
    /// What it happened to, such as `table of contents`; notices with the same words are counted together.
    pub what: String,
    /// Where.
    pub origin: Origin,
}

/// What happened to a part of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// A guide cannot contain it, so its words or its meaning are lost.
    Lost,
    /// It is no content, such as a badge or a table of contents.
    Dropped,
    /// A guess that the author should look at.
    Guessed,
}
