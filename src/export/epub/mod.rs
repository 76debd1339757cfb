//! The EPUB 3 study guide for e-readers.
//!
//! Three steps: `pages` fills the templates, `package` packs the pages through epub-builder, and `finish` mends
//! in the finished archive what epub-builder gets wrong, and takes the clock out of it.

mod dialect;
mod finish;
mod package;
mod pages;

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
        document: &Document,
        _options: &Options,
        assets: &Assets,
    ) -> Result<Export, ExportError> {
        let book = pages::pages(document, &assets.templates)?;
        let archive = package::pack(document, &book.pages, assets.templates.text("epub/style.css"))?;
        Ok(Export { bytes: finish::finish(&archive, document)?, warnings: book.warnings })
    }
}
