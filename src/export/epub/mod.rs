//! The EPUB 3 study guide for e-readers.
//!
//! Three steps: `pages` fills the templates, `package` packs the pages through epub-builder, together with the `cover`, the
//! images of the `gallery` and the `code_font`, and `finish` mends in the finished archive what epub-builder gets
//! wrong, and takes the clock out of it.

mod accessibility;
mod chapter;
mod code_font;
mod context;
mod cover;
mod images;
pub(crate) mod options;
mod package;
mod pages;
mod postprocess;

use minijinja::context;

use self::context::BookContext;
use self::package::BookParts;
use super::render::html;
use super::render::messages::Messages;
use super::render::template::TemplateEngine;
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

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let (words, english) = Messages::of(&document.language, &assets.templates)?;
        let brief = BookContext::new(document, &words, options.epub.mode);
        let forms = TemplateEngine::new(&assets.templates, "epub/", html::escape)?;
        let (cover, pages) =
            rayon::join(|| cover::cover(&brief, &assets.fonts, &forms), || pages::pages(&brief, &forms));
        let ((cover, unseen), (pages, found)) = (cover?, pages?);
        let code_font = code_font::subset(&assets.fonts, &found.letters)?;
        let style = forms.fill("epub/style.css", context! { code_font => code_font.is_some() })?;
        let parts = BookParts { pages, style, cover, code_font, found };
        let archive = package::pack(&brief, &parts)?;
        let mut warnings = parts.found.warnings;
        warnings.extend(unseen);
        warnings.extend(english);
        Ok(Export { bytes: postprocess::finish(&archive, &brief)?, warnings })
    }
}

/// What a library says that gave up.
fn failed(error: &impl ToString) -> ExportError {
    ExportError::Package { reason: error.to_string() }
}
