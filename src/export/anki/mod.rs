//! The Anki deck as a text file to import.
//!
//! Notes first, bytes after: `note` makes a note of a question, `csv` writes notes down. The decks, GUIDs and
//! fields are chosen by what Anki's importer really does, so that the file imports in any language without a click
//! changed, and again next year as an update.

mod csv;
mod deck;
mod dialect;
mod inert;
mod note;

use self::note::{Maker, Notes};
use super::forms::Forms;
use super::words::Words;
use super::{Assets, Export, ExportError, Exporter, Options};
use crate::document::Document;

/// The Anki deck as a text file to import.
#[derive(Debug)]
pub struct AnkiCsv;

impl Exporter for AnkiCsv {
    fn name(&self) -> &'static str {
        "anki"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "Anki deck as a text file to import"
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let forms = Forms::new(&assets.templates, "anki/", inert::escape)?;
        let (words, english) = Words::of(&document.language, &assets.templates)?;
        let maker = Maker::new(document, &words, &forms);
        let Notes { mut notes, mut warnings } = maker.questions()?;
        warnings.extend(english);
        if options.anki.sources_note {
            notes.extend(maker.sources()?);
        }
        Ok(Export { bytes: csv::write(&notes)?, warnings })
    }
}
