//! The EPUB 3 study guide for e-readers.
//!
//! ```text
//! document ──► pages, chapter ──► package ──────► postprocess
//!              fill templates     epub-builder    fixes its output,
//!              cover, images,     writes the      removes the clock
//!              code_font          archive
//! ```

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
        let (messages, language_warning) = Messages::load(&document.language, &assets.templates)?;
        let book = BookContext::new(document, &messages, &options.epub);
        let engine = TemplateEngine::new(&assets.templates, "epub/", html::escape)?;
        let (cover, pages) = rayon::join(
            || cover::make_cover(&book, &assets.fonts, &engine),
            || pages::write_pages(&book, &engine),
        );
        let ((cover, cover_warnings), (pages, index)) = (cover?, pages?);
        let code_font = code_font::subset(&assets.fonts, &index.characters)?;
        let style = engine.fill("epub/style.css", context! { code_font => code_font.is_some() })?;
        let parts = BookParts { pages, style, cover, code_font, index };
        let archive = package::build_archive(&book, &parts)?;
        let properties = parts.pages.iter().filter_map(|page| Some((page.file.as_str(), page.properties()?)));
        let bytes = postprocess::postprocess(&archive, &book, &properties.collect())?;
        let mut warnings = parts.index.warnings;
        warnings.extend(cover_warnings);
        warnings.extend(language_warning);
        Ok(Export { bytes, warnings })
    }
}
