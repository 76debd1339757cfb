//! The deck as a package that Anki opens by a double click.
//!
//! A package is a zip archive with a small collection in it: an SQLite database of decks, note types, notes and cards,
//! and beside it the images. It is written in the oldest shape that is still read everywhere, by the desktop program
//! since 2.0, AnkiDroid and AnkiMobile: `collection.anki2`, version 11, and `media`, which names the other files.
//!
//! Anki takes an update of a note only where its time is newer than the one it has, and overwrites the learner's own
//! edits wherever it is. So a note carries the moment when what it shows last changed, which the guide's lock keeps.

mod card_html;
mod cloze;
mod collection;
mod fields;
mod media;
mod note_type;
mod package;

use self::collection::Collection;
pub(crate) use self::fields::{OWN_FIELDS, notes};
pub(crate) use self::media::Media;
pub(crate) use self::note_type::Names;
use self::note_type::NoteTypes;
use super::note_list::NoteList;
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

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let (words, english) = Messages::of(&document.language, &assets.templates)?;
        let NoteList { entries, mut warnings } = NoteList::of(document, &words, &options.anki)?;
        let types = NoteTypes::of(document, &words, &assets.templates)?;
        let media = Media::of(document, &entries);
        let notes = notes(document, &words, &media, &entries);
        warnings.extend(english);
        let collection = Collection { document, types: &types, notes: &notes }.write()?;
        Ok(Export { bytes: package::write(&collection, &media)?, warnings })
    }
}
