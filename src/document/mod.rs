//! The data model of a guide: plain data, without files, YAML or formats.
//!
//! Only `content` builds a [`Document`]. It guarantees that ids are unique, that every number, reference and image exists,
//! and that no text contains control characters.

mod card;
mod date;
mod deck_record;
mod id;
mod language;
mod moment;
mod question;
mod source;
mod table;
mod text;

use std::collections::BTreeMap;

use crate::image::Image;

pub use card::Card;
pub use date::Date;
pub use deck_record::{
    DeckNaming, DeckRecord, NoteTypeOwner, RETIRED_DECK, RecordedFaces, RecordedNoteTypes, SOURCES_DECK,
};
pub use id::{BadId, GuideId, QuestionId, SectionId, SourceKey, Tag};
pub use language::{Direction, Language};
pub use moment::Moment;
pub use question::{Question, Retired};
pub use source::{Source, SourceNumber};
pub use text::{Alignment, Block, Inline, LinkTarget, List, ListItem, Table, plain_blocks, plain_text};

/// A whole study guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The permanent id of the guide: the GUIDs of its cards and the identifier of its EPUB derive from it.
    pub id: GuideId,
    /// The title, as plain text.
    pub title: String,
    /// A second line under the title.
    pub subtitle: Option<String>,
    /// One paragraph for catalogues and title pages.
    pub description: Option<String>,
    /// The language that the guide is written in.
    pub language: Language,
    /// The authors, in the order of the guide.
    pub authors: Vec<String>,
    /// The licence in the author's words, such as `CC BY 4.0`.
    pub license: Option<String>,
    /// The image of the cover; the default is a generated cover.
    pub cover: Option<Image>,
    /// The date of this edition.
    pub updated: Date,
    /// The sections, in reading order; never empty.
    pub sections: Vec<Section>,
    /// The questions that this edition retires: its decks contain them once more.
    pub retired: Vec<Retired>,
    /// Every source in the order of its number: `sources[0]` is number 1.
    pub sources: Vec<Source>,
    /// When the list of sources last changed.
    pub sources_modified: Moment,
    /// Every image that a text shows, by its path below the guide's folder.
    pub images: BTreeMap<String, Image>,
    /// The decks of the last edition; `None` in the first.
    pub decks: Option<DeckRecord>,
}

/// A section: the questions about one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its id, unique in the guide.
    pub id: SectionId,
    /// Its place in the guide, from 1.
    pub number: usize,
    /// The title, as plain text.
    pub title: String,
    /// The introduction before the first question.
    pub intro: Vec<Block>,
    /// The questions, in reading order; never empty.
    pub questions: Vec<Question>,
}

impl Document {
    /// All questions, in reading order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The last change of anything that its decks show.
    pub fn modified(&self) -> Moment {
        let questions = self.questions().map(|question| question.modified);
        questions.fold(self.sources_modified, Moment::max)
    }

    /// The source with a number.
    pub fn source(&self, number: SourceNumber) -> Option<&Source> {
        self.sources.get(number.index())
    }

    /// All questions by their ids, for repeated look-ups.
    pub fn questions_by_id(&self) -> BTreeMap<&QuestionId, &Question> {
        self.questions().map(|question| (&question.id, question)).collect()
    }

    /// For every source, in the order of the numbers, the questions that cite it.
    pub fn citing(&self) -> Vec<Vec<&Question>> {
        let mut citing = vec![Vec::new(); self.sources.len()];
        for question in self.questions() {
            for number in question.cited() {
                if let Some(questions) = citing.get_mut(number.index()) {
                    questions.push(question);
                }
            }
        }
        citing
    }
}
