//! TODO

use super::{Assets, Export, ExportError, Exporter, Options};
use crate::document::Document;

/// The printable two-column cheat-sheet.
#[derive(Debug)]
pub struct Pdf;

impl Exporter for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn about(&self) -> &'static str {
        "printable two-column cheat-sheet"
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
