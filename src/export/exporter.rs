//! The one shape of every format.

use std::fmt::Debug;

use super::{Assets, ExportError, Options, Warning};
use crate::document::Document;

/// One output format.
pub trait Exporter: Debug + Sync {
    /// The word people type: `qexport epub`.
    fn name(&self) -> &'static str;

    /// Other words for it, valid wherever its name is.
    fn aliases(&self) -> &'static [&'static str] {
        &[]
    }

    /// The ending of the written file, without the dot.
    fn extension(&self) -> &'static str;

    /// One line about it, for `--help` and `qexport formats`.
    fn about(&self) -> &'static str;

    /// Whether learners' progress hangs on what it writes, so that the guide's lock is written after it.
    fn is_deck(&self) -> bool {
        false
    }

    /// Turns the whole document into the bytes of one file.
    ///
    /// # Errors
    /// Names the question or template that it stumbled over.
    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError>;
}

/// One finished file, and what its author should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What could not be shown as the guide has it.
    pub warnings: Vec<Warning>,
}
