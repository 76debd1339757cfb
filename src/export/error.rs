//! Errors of exports.

use crate::diagnosis::Diagnosis;
use crate::document::QuestionId;
use crate::plural::counted;

/// An export that fails.
#[derive(Debug, Clone, thiserror::Error, miette::Diagnostic)]
pub enum ExportError {
    /// minijinja refuses a template, which is one of the user's own.
    #[error("cannot fill the template `{name}`: {reason}")]
    #[diagnostic(help("compare it with the bundled one, in the folder `templates/` of the source code"))]
    Template {
        /// Its path below `templates/`.
        name: String,
        /// The message of minijinja, with the line.
        reason: String,
    },
    /// epub-builder, zip or the XML parser failed.
    #[error("cannot write the EPUB: {reason}")]
    Package {
        /// The message of the library.
        reason: String,
    },
    /// A library cannot read a font.
    #[error("cannot use the font {name}: {reason}")]
    Font {
        /// The file.
        name: String,
        /// The message of the library.
        reason: String,
    },
    /// An image passes the first check but cannot be decoded.
    #[error("cannot show the image `{path}`: {reason}")]
    #[diagnostic(help("open it in an image editor and save it again"))]
    Image {
        /// Its path in the guide's folder.
        path: String,
        /// The message of the library.
        reason: String,
    },
    /// An option breaks a rule.
    #[error(transparent)]
    #[diagnostic(transparent)]
    InvalidOption(Diagnosis),
    /// The guide does not fit its pages.
    #[error("the guide does not fit {}: {} too many", counted(*.pages, "page"), counted(*.lines, "line"))]
    #[diagnostic(help(
        "it fills {} at the smallest readable size, {tightest}: allow more `pages`, hide a part, or use larger paper or narrower margins", counted(*.fills, "page")
    ))]
    TooLong {
        /// The limit of pages.
        pages: usize,
        /// The number of lines on further pages.
        lines: usize,
        /// The number of pages that it fills.
        fills: usize,
        /// The most compact style that was tried.
        tightest: String,
    },
    /// A poster is taller than a page of a PDF can be.
    #[error("the poster is taller than 5.08 m, which is the limit of PDF")]
    #[diagnostic(help("use wider paper such as a1, a smaller text size or the layout `sheet`"))]
    TooTall,
    /// The PDF library failed.
    #[error("cannot write the PDF: {reason}")]
    Pdf {
        /// The message of the library.
        reason: String,
    },
    /// The csv crate, SQLite or zip failed.
    #[error("cannot write the deck: {reason}")]
    Deck {
        /// The message of the library.
        reason: String,
    },
    /// Two questions make the same note, which Anki would import as duplicates.
    #[error("question `{question}` produces the same note as another question")]
    #[diagnostic(help("an id identifies a card permanently: give the newer question its own"))]
    SameCard {
        /// The second of the two.
        question: QuestionId,
    },
    /// Notes cannot change their note type.
    #[error("the note type of this guide's decks is `{recorded}` and cannot become {wanted}")]
    #[diagnostic(help("Anki would report a conflict for every note and update none: {fix}"))]
    NoteTypeChange {
        /// The name of the note type in earlier editions.
        recorded: String,
        /// The note type that options and templates require.
        wanted: String,
        /// How to keep the note type.
        fix: &'static str,
    },
}

impl ExportError {
    /// The failure of a library that writes EPUBs.
    pub(crate) fn package(error: &impl ToString) -> Self {
        Self::Package { reason: error.to_string() }
    }

    /// The failure of a library that writes decks.
    pub(crate) fn deck(error: &impl ToString) -> Self {
        Self::Deck { reason: error.to_string() }
    }
}
