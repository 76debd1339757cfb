//! TODO

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

    fn export(
        &self,
        _document: &Document,
        _options: &Options,
        _assets: &Assets,
    ) -> Result<Export, ExportError> {
        Ok(Export { bytes: Vec::new(), warnings: Vec::new() })
    }
}
