//! The EPUB 3 study guide for e-readers.
//!
//! Three steps: `pages` fills the templates, `package` packs the pages through epub-builder, and `finish` mends
//! in the finished archive what epub-builder gets wrong, and takes the clock out of it.

mod dialect;
mod finish;
mod package;
mod pages;

use self::pages::Pages;
use super::words::Words;
use super::{Assets, Export, ExportError, Exporter, Options};
use crate::document::Document;

/// What every step of the book needs.
#[derive(Debug, Clone, Copy)]
struct Brief<'a> {
    /// The guide.
    document: &'a Document,
    /// What the tool itself says, in the guide's language.
    words: &'a Words,
}

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
        let (words, english) = Words::of(&document.language, &assets.templates)?;
        let brief = Brief { document, words: &words };
        let Pages { pages, mut warnings } = pages::pages(&brief, &assets.templates)?;
        let archive = package::pack(&brief, &pages, assets.templates.text("epub/style.css"))?;
        warnings.extend(english);
        Ok(Export { bytes: finish::finish(&archive, &brief)?, warnings })
    }
}
