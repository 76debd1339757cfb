//! The data model of a guide: plain data, without files, YAML or formats.
//!
//! Only `content` builds a [`Document`]. It guarantees that ids are unique, that every number, reference and image exists,
//! and that no text contains control characters.

mod card;
mod cloze;
mod date;
mod deck_record;
mod edition;
mod id;
mod language;
mod moment;
mod note_id;
mod question;
mod source;
mod table;
mod tag;
mod text;
mod visit;

use std::collections::BTreeMap;

use crate::audio::Audio;
use crate::image::Image;

pub use card::Card;
pub(crate) use cloze::{visit_clozes, visit_clozes_mut, visit_lines_mut};
pub use date::Date;
pub use deck_record::{
    DeckNaming, DeckRecord, NoteTypeOwner, RETIRED_DECK, RecordedFaces, RecordedNoteTypes, SOURCES_DECK,
};
pub use edition::Edition;
pub use id::{BadId, GuideId, Namespace, QuestionId, SectionId, SourceKey};
pub use language::{Direction, Language};
pub use moment::Moment;
pub use note_id::NoteId;
pub use question::{Choice, ChoiceOrder, Choices, Question, Retired, Verdict};
pub use source::{Source, SourceNumber};
pub use tag::{AnkiTag, BadTag, Tag};
pub use text::sentence::first_sentence;
pub use text::{
    AlertKind, Alignment, Block, Cloze, Definition, Footnote, FootnoteNumber, Formula, FormulaDisplay,
    GapNumbering, HeadingNesting, ImageSize, Inline, LinkTarget, List, ListItem, MathsSyntax, Table,
    plain_text, plain_text_of_blocks, ruby_parentheses,
};
pub(crate) use text::{direction, script, slugify};
pub(crate) use visit::{visit_citations, visit_lines};

/// A whole study guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The permanent id of the guide: the GUIDs of its cards and the identifier of its EPUB derive from it.
    pub id: GuideId,
    /// Its former ids, the oldest first.
    pub formerly: Vec<GuideId>,
    /// Its namespace, which keeps its cards apart from those of another guide with the same ids.
    pub namespace: Option<Namespace>,
    /// The title, as plain text.
    pub title: String,
    /// A second line under the title.
    pub subtitle: Option<String>,
    /// One paragraph for catalogues and title pages.
    pub description: Option<String>,
    /// The language that the guide is written in.
    pub language: Language,
    /// Whether its texts have formulas.
    pub maths: MathsSyntax,
    /// The authors, in the order of the guide.
    pub authors: Vec<String>,
    /// The licence in the author's words, such as `CC BY 4.0`.
    pub license: Option<String>,
    /// The image of the cover; the default is a generated cover.
    pub cover: Option<Image>,
    /// The date of this edition.
    pub updated: Date,
    /// This edition of its decks. Its date differs from `updated` only after `updated` was set back.
    pub edition: Edition,
    /// The sections, in reading order; never empty.
    pub sections: Vec<Section>,
    /// The questions that were removed: the decks still contain them, with a tag.
    pub retired: Vec<Retired>,
    /// Every source in the order of the numbers. A removed source leaves its number unused.
    pub sources: Vec<Source>,
    /// The last change of the list of sources.
    pub sources_modified: Moment,
    /// The images in texts, by their paths below the guide's folder.
    pub images: BTreeMap<String, Image>,
    /// The sounds in texts, by their paths below the guide's folder.
    pub audio: BTreeMap<String, Audio>,
    /// The decks of the last edition; `None` in the first.
    pub decks: Option<DeckRecord>,
}

/// A section: the questions about one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its id, unique in the guide.
    pub id: SectionId,
    /// Its position in the guide, from 1.
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
        self.source_index(number).map(|index| &self.sources[index])
    }

    /// The index of the source with a number.
    pub fn source_index(&self, number: SourceNumber) -> Option<usize> {
        self.sources.binary_search_by_key(&number, |source| source.number).ok()
    }

    /// The first published id.
    pub fn first_id(&self) -> &GuideId {
        self.formerly.first().unwrap_or(&self.id)
    }

    /// What identifies the guide among all guides of all authors, permanently: its first id, after its namespace.
    pub fn scope(&self) -> String {
        let id = self.first_id();
        match &self.namespace {
            Some(namespace) => format!("{namespace}/{id}"),
            None => id.to_string(),
        }
    }

    /// All questions by their ids, for repeated look-ups.
    pub fn questions_by_id(&self) -> BTreeMap<&QuestionId, &Question> {
        self.questions().map(|question| (&question.id, question)).collect()
    }

    /// For each source, in order of the numbers, the questions that cite it.
    pub fn questions_by_source(&self) -> Vec<Vec<&Question>> {
        let mut citing = vec![Vec::new(); self.sources.len()];
        for question in self.questions() {
            for number in question.cited() {
                if let Some(index) = self.source_index(number) {
                    citing[index].push(question);
                }
            }
        }
        citing
    }
}
