//! The trait of every format.

use std::fmt::Debug;

use super::{Assets, ExportError, Options, Warning};
use crate::document::Document;

/// One output format.
pub trait Exporter: Debug + Sync {
    /// Its name on the command line: `qexport epub`.
    fn name(&self) -> &'static str;

    /// Other names, valid wherever its name is.
    fn aliases(&self) -> &'static [&'static str] {
        &[]
    }

    /// The file extension, without the dot.
    fn extension(&self) -> &'static str;

    /// A short description, for `--help` and `qexport formats`.
    fn about(&self) -> &'static str;

    /// Whether it is a deck. Learners' progress depends on the ids of its notes, so the guide's lock is written with it.
    fn is_deck(&self) -> bool {
        false
    }

    /// Whether its notes have note types of this program. The lock keeps these, and Anki cannot change them.
    fn has_note_types(&self, _options: &Options) -> bool {
        false
    }

    /// Whether it is a deck that can omit the notes that have not changed since an edition.
    fn can_omit_unchanged(&self) -> bool {
        false
    }

    /// Whether it uses the font families of the options, so that a missing family is an error.
    fn uses_font_families(&self) -> bool {
        false
    }

    /// Exports the document as the bytes of one file.
    ///
    /// # Errors
    /// Names the question or template that causes the error.
    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError>;
}

/// An exported file and its warnings.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Content that the format cannot show as written.
    pub warnings: Vec<Warning>,
}
