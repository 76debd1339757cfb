//! The deck as a text file to import.
//!
//! [`rows`] makes the notes: `basic` has front and back for Anki's own note type "Basic", `update` the fields of notes that a
//! package has brought. [`Rows::write`] writes them down.

mod basic;
mod card_html;
mod table;
mod update;

use rayon::prelude::*;

use self::basic::Maker;
use self::table::CsvNote;
pub use self::table::Rows;
use super::note_list::{NoteList, NoteSpec, Subject};
use super::sanitize;
use crate::document::{Card, Document, Question};
use crate::export::render::messages::Messages;
use crate::export::render::template::TemplateEngine;
use crate::export::{AnkiOptions, Assets, Export, ExportError, Exporter, NoteType, Options, Tags, Warning};

/// The Anki deck as a text file to import.
#[derive(Debug)]
pub struct Csv;

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    /// The name of the format before there was a package, too.
    fn aliases(&self) -> &'static [&'static str] {
        &["anki"]
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
        let rows = rows(document, &options.anki, assets)?;
        Ok(Export { bytes: rows.write()?, warnings: rows.warnings })
    }
}

/// The rows of a guide's notes.
///
/// # Errors
/// Two questions that would be the same note; what a template of the user's says.
pub fn rows(document: &Document, options: &AnkiOptions, assets: &Assets) -> Result<Rows, ExportError> {
    let (words, english) = Messages::of(&document.language, &assets.templates)?;
    let NoteList { mut entries, mut warnings } = NoteList::of(document, &words, options)?;
    if options.tags == Tags::None {
        entries.retain(|entry| !entry.is_retired);
        for warning in &mut warnings {
            if let Warning::Retired { questions, .. } = *warning {
                *warning = Warning::RetiredUntold { questions };
            }
        }
    }
    let notes = match options.note_type {
        NoteType::Basic => basic(document, &words, assets, &entries, &mut warnings)?,
        NoteType::Qexport => update::notes(document, &words, &entries, &mut warnings),
    };
    warnings.extend(english);
    Ok(Rows { notes, options: options.clone(), warnings })
}

fn basic(
    document: &Document,
    words: &Messages,
    assets: &Assets,
    entries: &[NoteSpec<'_>],
    warnings: &mut Vec<Warning>,
) -> Result<Vec<CsvNote>, ExportError> {
    let forms = TemplateEngine::new(&assets.templates, "anki/csv/", sanitize::escape)?;
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
