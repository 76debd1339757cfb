//! TODO

use super::{Assets, Export, ExportError, Exporter, Options};
use crate::document::Document;

/// The EPUB 3 study guide for e-readers.
#[derive(Debug)]
pub struct Epub;

impl Exporter for Epub {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn extension(&self) -> &'static str {
        "epub"
    }

    fn about(&self) -> &'static str {
        "EPUB 3 study guide for e-readers"
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
