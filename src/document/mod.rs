//! What a guide *is*: plain data, without files, YAML or formats.
//!
//! `content` is the only room that makes a [`Document`], and promises: ids are unique, every number and every
//! reference points at something that exists, every image is there, and every text is free of control characters.

mod card;
mod date;
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
pub use id::{BadId, GuideId, QuestionId, SectionId, SourceKey, Tag};
pub use language::{Direction, Language};
pub use moment::Moment;
pub use question::{Question, Retired};
pub use source::{Source, SourceNumber};
pub use text::{Alignment, Block, Inline, Item, LinkTarget, List, Table, plain_blocks, plain_text};

/// A whole study guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Names the guide for ever: the GUIDs of its cards and the identifier of its EPUB come from it.
    pub id: GuideId,
    /// The title, as plain text.
    pub title: String,
    /// A second line under the title.
    pub subtitle: Option<String>,
    /// One paragraph for catalogues and title pages.
    pub description: Option<String>,
    /// The language that the guide is written in.
    pub language: Language,
    /// Who wrote it, in the order they gave.
    pub authors: Vec<String>,
    /// The licence in the author's words, such as `CC BY 4.0`.
    pub license: Option<String>,
    /// The image on the cover; one is drawn where there is none.
    pub cover: Option<Image>,
    /// The date of this edition.
    pub updated: Date,
    /// The sections, in reading order; never empty.
    pub sections: Vec<Section>,
    /// The questions that this edition takes back: its decks show them once more.
    pub retired: Vec<Retired>,
    /// Every source in the order of its number: `sources[0]` is number 1.
    pub sources: Vec<Source>,
    /// When the list of sources last changed.
    pub sources_modified: Moment,
    /// Every image that a text shows, by its path below the guide's folder.
    pub images: BTreeMap<String, Image>,
}

/// A part of a guide that holds the questions about one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Names the section; unique in the guide.
    pub id: SectionId,
    /// Its place in the guide, from 1.
    pub number: usize,
    /// The title, as plain text.
    pub title: String,
    /// What stands before the first question.
    pub intro: Vec<Block>,
    /// The questions, in reading order; never empty.
    pub questions: Vec<Question>,
}

impl Document {
    /// All questions, in reading order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// When anything that its decks show last changed.
    pub fn modified(&self) -> Moment {
        let questions = self.questions().map(|question| question.modified);
        questions.fold(self.sources_modified, Moment::max)
    }

    /// The source that carries a number.
    pub fn source(&self, number: SourceNumber) -> Option<&Source> {
        self.sources.get(number.index())
    }

    /// All questions by their ids, for who looks up many.
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
