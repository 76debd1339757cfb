//! The deck as a text file to import, for Anki's own note type "Basic".
//!
//! `note` makes the front and the back of a card, `table` writes notes down.

mod dialect;
mod note;
mod table;

use self::note::Maker;
use super::inert;
use super::roster::{Roster, Subject};
use crate::document::{Card, Document, Question};
use crate::export::forms::Forms;
use crate::export::words::Words;
use crate::export::{Assets, Export, ExportError, Exporter, Options, Tags, Warning};

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

    fn is_deck(&self) -> bool {
        true
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let forms = Forms::new(&assets.templates, "anki/csv/", inert::escape)?;
        let (words, english) = Words::of(&document.language, &assets.templates)?;
        let Roster { mut entries, mut warnings } = Roster::of(document, &words, &options.anki)?;
        if options.anki.tags == Tags::None {
            // Nothing could say that they are retired.
            entries.retain(|entry| !entry.is_retired);
        }
        let maker = Maker::new(document, &words, &forms);
        let mut notes = Vec::with_capacity(entries.len());
        for entry in &entries {
            if let Subject::Question(question, _) = entry.subject {
                warnings.extend(plain(question));
            }
            notes.push(maker.note(entry, &mut warnings)?);
        }
        warnings.extend(english);
        Ok(Export { bytes: table::write(&notes, &options.anki)?, warnings })
    }
}

/// The type "Basic" makes one card of a note, and the others have names that differ from language to language.
fn plain(question: &Question) -> Option<Warning> {
    match question.card {
        Card::Reversed | Card::Cloze => {
            Some(Warning::PlainCard { question: question.id.clone(), card: question.card })
        }
        Card::Basic | Card::None => None,
    }
}
