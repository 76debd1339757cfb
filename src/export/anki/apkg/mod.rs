//! The deck as a package that Anki opens by a double click.
//!
//! A package is a zip archive with a small collection, an SQLite database of decks, note types, notes and cards, and the
//! images. It uses the oldest format that all clients still read, the desktop program since 2.0, AnkiDroid and AnkiMobile:
//! `collection.anki2`, version 11, and `media`, which names the other files.
//!
//! Anki updates a note only if its time is newer than the existing one, and then overwrites the learner's edits. So the time
//! of a note is the last change of its content, which the guide's lock records.

mod card_html;
mod cloze;
mod collection;
mod description;
mod field_names;
mod media;
mod note_type;
mod note_writer;
mod speech;

use self::collection::build_collection;
pub(crate) use self::field_names::{FIELDS, OWN_FIELDS};
pub(crate) use self::media::Media;
pub(crate) use self::note_type::NoteTypes;
pub(crate) use self::note_writer::write_notes;
use super::context::NoteContext;
use super::note_list::NoteList;
use super::plan::plan_package;
use crate::anki::Package;
use crate::document::Document;
use crate::export::render::messages::Messages;
use crate::export::{Assets, Export, ExportError, Exporter, Options};

/// The Anki deck as a package.
#[derive(Debug)]
pub struct Apkg;

impl Exporter for Apkg {
    fn name(&self) -> &'static str {
        "apkg"
    }

    fn extension(&self) -> &'static str {
        "apkg"
    }

    fn about(&self) -> &'static str {
        "Anki deck as a package, with card faces and images"
    }

    fn is_deck(&self) -> bool {
        true
    }

    fn has_note_types(&self, _options: &Options) -> bool {
        true
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let (messages, language_warning) = Messages::load(&document.language, &assets.templates)?;
        let (plan, note_types) = plan_package(document, &options.anki, assets, &messages)?;
        let NoteList { specs, mut warnings } = NoteList::build(document, &plan, &options.anki)?;
        let note_types = NoteTypes::build(&note_types, &assets.templates)?;
        let media = Media::collect(document, &specs);
        let cx = NoteContext { document, messages: &messages, options: &options.anki };
        let notes = write_notes(cx, &media, &specs);
        warnings.extend(language_warning);
        let collection = build_collection(cx, plan.root(), &note_types, notes);
        let collection = collection.to_bytes().map_err(|error| ExportError::deck(&error))?;
        let package = Package { collection, media: media.files() };
        Ok(Export { bytes: package.to_bytes().map_err(|error| ExportError::deck(&error))?, warnings })
    }
}
