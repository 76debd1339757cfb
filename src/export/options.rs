//! What an export needs to know beside the guide, format by format.
//!
//! Everything is decided here: [`Wishes`](super::Wishes) lie over these defaults, layer by layer, until nothing is open.

use serde::Deserialize;

use super::pdf::Style;
use super::pdf::options::paper::{Orientation, Paper};
use super::variants::deserialize_variants;

deserialize_variants!(Painter, Mode, NoteType, Tags);

/// The choices for every format.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// For the PDF.
    pub pdf: PdfOptions,
    /// For the EPUB.
    pub epub: EpubOptions,
    /// For the Anki deck.
    pub anki: AnkiOptions,
}

/// The choices for the PDF.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PdfOptions {
    /// The sheet it is printed on.
    pub paper: Paper,
    /// Which way the sheet lies; as it is made where nobody says so.
    pub orientation: Option<Orientation>,
    /// How it looks.
    pub style: Style,
    /// How many pages it may fill; as many as it needs where nobody says so.
    pub pages: Option<usize>,
    /// What inks the pages.
    pub painter: Painter,
}

impl PdfOptions {
    /// The sheet as it lies.
    pub fn sheet(&self) -> Paper {
        self.orientation.map_or(self.paper, |orientation| self.paper.turned(orientation))
    }
}

/// What inks the laid-out pages.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Painter {
    /// Subset fonts, links, outline, tags.
    #[default]
    Krilla,
    /// The same words at the same places through the crate genpdf: no links, no tags, whole fonts.
    Genpdf,
}

/// The choices for the EPUB.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EpubOptions {
    /// Where the answers stand.
    pub mode: Mode,
}

/// Where the answers of a book stand.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Under their questions.
    #[default]
    Study,
    /// Behind all questions of their section, so that readers can ask themselves first.
    Quiz,
}

/// The choices for both Anki decks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnkiOptions {
    /// Whether a last note lists all sources.
    pub sources_note: bool,
    /// Whether the text file begins with a byte order mark, by which spreadsheets know UTF-8.
    pub bom: bool,
    /// Whether the text file has tags.
    pub tags: Tags,
    /// Whose notes the text file brings.
    pub note_type: NoteType,
}

/// The note type that the text file is for.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoteType {
    /// Anki's own, which every collection has.
    #[default]
    Basic,
    /// Those that the package brings: the text file updates the package's notes.
    Qexport,
}

/// What the text file says about tags. Anki puts the tags of a file in the place of those that a note has, also of the
/// learner's own.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tags {
    /// They stand in a column, and replace the learner's.
    #[default]
    Column,
    /// Nothing: the learner's stay as they are.
    None,
}

impl Default for AnkiOptions {
    fn default() -> Self {
        Self { sources_note: true, bom: false, tags: Tags::Column, note_type: NoteType::Basic }
    }
}
