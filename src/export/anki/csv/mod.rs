//! The deck as a text file to import.
//!
//! `basic` makes front and back for Anki's own note type "Basic", `update` the fields of notes that a package has brought;
//! `table` writes notes down.

mod basic;
mod dialect;
mod table;
mod update;

use rayon::prelude::*;

use self::basic::Maker;
use self::table::Note;
use super::inert;
use super::roster::{Entry, Roster, Subject};
use crate::document::{Card, Document, Question};
use crate::export::forms::Forms;
use crate::export::words::Words;
use crate::export::{Assets, Export, ExportError, Exporter, NoteType, Options, Tags, Warning};

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
        let (words, english) = Words::of(&document.language, &assets.templates)?;
        let Roster { mut entries, mut warnings } = Roster::of(document, &words, &options.anki)?;
        if options.anki.tags == Tags::None {
            // Nothing could say that they are retired.
            entries.retain(|entry| !entry.is_retired);
        }
        let notes = match options.anki.note_type {
            NoteType::Basic => basic(document, &words, assets, &entries, &mut warnings)?,
            NoteType::Qexport => update::notes(document, &words, &entries, &mut warnings),
        };
        warnings.extend(english);
        Ok(Export { bytes: table::write(&notes, &options.anki)?, warnings })
    }
}

fn basic(
    document: &Document,
    words: &Words,
    assets: &Assets,
    entries: &[Entry<'_>],
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Note>, ExportError> {
    let forms = Forms::new(&assets.templates, "anki/csv/", inert::escape)?;
    let maker = Maker::new(document, words, &forms);
    let made: Vec<_> = entries.par_iter().map(|entry| maker.note(entry)).collect();
    let mut notes = Vec::with_capacity(entries.len());
    for (entry, made) in entries.iter().zip(made) {
        if let Subject::Question(question, _) = entry.subject {
            warnings.extend(plain(question));
        }
        let (note, told) = made?;
        notes.push(note);
        warnings.extend(told);
    }
    Ok(notes)
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
