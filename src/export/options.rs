//! What an export needs to know beside the guide, format by format.
//!
//! Everything is decided here: [`Wishes`](super::Wishes) lie over these defaults, layer by layer, until nothing is open.

use std::fmt;

use serde::Deserialize;

use super::pdf::Style;
use super::pdf::options::paper::{Orientation, Paper};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Painter {
    /// Subset fonts, links, outline, tags.
    #[default]
    Krilla,
    /// The same words at the same places through the crate genpdf: no links, no tags, whole fonts.
    Genpdf,
}

impl Painter {
    /// Every painter, in the order that help texts show.
    pub const ALL: [Painter; 2] = [Painter::Krilla, Painter::Genpdf];
}

impl fmt::Display for Painter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Painter::Krilla => "krilla",
            Painter::Genpdf => "genpdf",
        })
    }
}

/// The choices for the EPUB.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EpubOptions {
    /// Where the answers stand.
    pub mode: Mode,
}

/// Where the answers of a book stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Under their questions.
    #[default]
    Study,
    /// Behind all questions of their section, so that readers can ask themselves first.
    Quiz,
}

impl Mode {
    /// Every mode, in the order that help texts show.
    pub const ALL: [Mode; 2] = [Mode::Study, Mode::Quiz];
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mode::Study => "study",
            Mode::Quiz => "quiz",
        })
    }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteType {
    /// Anki's own, which every collection has.
    #[default]
    Basic,
    /// Those that the package brings: the text file updates the package's notes.
    Qexport,
}

impl NoteType {
    /// Both, in the order that help texts show.
    pub const ALL: [NoteType; 2] = [NoteType::Basic, NoteType::Qexport];
}

impl fmt::Display for NoteType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoteType::Basic => "basic",
            NoteType::Qexport => "qexport",
        })
    }
}

/// What the text file says about tags. Anki puts the tags of a file in the place of those that a note has, also of the
/// learner's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tags {
    /// They stand in a column, and replace the learner's.
    #[default]
    Column,
    /// Nothing: the learner's stay as they are.
    None,
}

impl Tags {
    /// Both, in the order that help texts show.
    pub const ALL: [Tags; 2] = [Tags::Column, Tags::None];
}

impl fmt::Display for Tags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tags::Column => "column",
            Tags::None => "none",
        })
    }
}

impl Default for AnkiOptions {
    fn default() -> Self {
        Self { sources_note: true, bom: false, tags: Tags::Column, note_type: NoteType::Basic }
    }
}
