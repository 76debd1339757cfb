//! The deck as a text file to import.
//!
//! [`build_rows`] builds the rows: `basic` writes front and back for Anki's note type "Basic", `update` the fields of notes
//! of one type from a package. [`Rows::write`] writes the file.

mod basic;
mod card_html;
mod table;
mod update;

use rayon::prelude::*;

use self::basic::BasicNoteWriter;
pub use self::table::Rows;
use self::table::{CsvColumns, CsvNote};
use super::context::NoteContext;
use super::note_list::{NoteList, NoteSpec, NoteSubject};
use super::plan::{DeckPlan, plan_package};
use super::sanitize;
use crate::document::{Card, Document, Moment, Question};
use crate::export::render::messages::Messages;
use crate::export::render::template::TemplateEngine;
use crate::export::{AnkiOptions, Assets, Export, ExportError, Exporter, Options, Tags, Warning};

/// The Anki deck as a text file to import.
#[derive(Debug)]
pub struct Csv;

impl Exporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    /// The former name of the format.
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

    fn has_note_types(&self, options: &Options) -> bool {
        options.anki.note_type.kind().is_some()
    }

    fn can_omit_unchanged(&self) -> bool {
        true
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let rows = build_rows(document, &options.anki, assets)?;
        Ok(Export { bytes: rows.write()?, warnings: rows.warnings })
    }
}

/// The rows of a guide's notes.
///
/// # Errors
/// Two questions that produce the same note, a change of note types, and errors of templates.
pub fn build_rows(document: &Document, options: &AnkiOptions, assets: &Assets) -> Result<Rows, ExportError> {
    let (messages, language_warning) = Messages::load(&document.language, &assets.templates)?;
    let (plan, note_types) = match options.note_type.kind() {
        None => (DeckPlan::new(document, options, &messages), None),
        Some(kind) => {
            let (plan, note_types) = plan_package(document, options, assets, &messages)?;
            (plan, Some((kind, note_types)))
        }
    };
    let NoteList { mut specs, mut warnings } = NoteList::build(document, &plan, options)?;
    if options.tags == Tags::None {
        specs.retain(|spec| !spec.is_retired);
        for warning in &mut warnings {
            if let Warning::Retired { questions, .. } = *warning {
                *warning = Warning::RetiredUntagged { questions };
            }
        }
    }
    let cx = NoteContext { document, messages: &messages, options };
    if let Some(edition) = options.since {
        specs.retain(|spec| spec.modified > Moment::end_of(edition));
    }
    let (columns, notes) = match &note_types {
        None => {
            let engine = TemplateEngine::new(&assets.templates, "anki/csv/", sanitize::escape)?;
            let writer = BasicNoteWriter::new(cx, &engine);
            (CsvColumns::Basic, write_basic_notes(&writer, &specs, &mut warnings)?)
        }
        Some((kind, types)) => {
            let specs = update::select_notes(document, types, *kind, specs, &mut warnings);
            update::write_update_notes(cx, (types, *kind), &specs, &mut warnings)
        }
    };
    if notes.is_empty() {
        warnings.push(no_rows(&columns, options));
    }
    warnings.extend(language_warning);
    Ok(Rows { columns, notes, options: options.clone(), warnings })
}

fn no_rows(columns: &CsvColumns, options: &AnkiOptions) -> Warning {
    let note_type = match columns {
        CsvColumns::Basic => None,
        CsvColumns::Named { note_type, .. } => Some(note_type.clone()),
    };
    Warning::NoRows { note_type, since: options.since }
}

fn write_basic_notes(
    writer: &BasicNoteWriter<'_>,
    specs: &[NoteSpec<'_>],
    warnings: &mut Vec<Warning>,
) -> Result<Vec<CsvNote>, ExportError> {
    let made: Vec<_> = specs.par_iter().map(|spec| writer.note(spec)).collect();
    let mut notes = Vec::with_capacity(specs.len());
    for (spec, made) in specs.iter().zip(made) {
        if let NoteSubject::Question(question, _) = spec.subject {
            warnings.extend(basic_card_warning(question));
        }
        let (note, note_warnings) = made?;
        notes.push(note);
        warnings.extend(note_warnings);
    }
    Ok(notes)
}

/// The type "Basic" has one card per note; the names of other types differ between interface languages.
fn basic_card_warning(question: &Question) -> Option<Warning> {
    match question.card {
        Card::Reversed | Card::Cloze => {
            Some(Warning::PlainCard { question: question.id.clone(), card: question.card })
        }
        Card::Basic | Card::None => None,
    }
}
