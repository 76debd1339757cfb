//! The printable cheat-sheet.
//!
//! `layout` decides everything and ends in [`page`]s of things at fixed places; `paint` only inks them. So line breaks
//! are tested without a PDF, and two painters draw the same page.

mod fit;
mod layout;
pub mod page;
mod paint;
mod rules;
mod style;

pub use rules::{Fault, check};
pub use style::{Bar, CodeColors, Colors, Part, Style, TextAlign};

use super::{Assets, Export, ExportError, Exporter, Options, PdfOptions, Warning};
use crate::document::Document;
use page::Print;

/// The printable cheat-sheet.
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
        "printable cheat-sheet"
    }

    fn export(&self, document: &Document, options: &Options, assets: &Assets) -> Result<Export, ExportError> {
        let (print, mut warnings) = lay_out(document, &options.pdf, assets)?;
        let (bytes, losses) = paint::paint(&print, options.pdf.painter, &assets.fonts)?;
        warnings.extend(losses);
        Ok(Export { bytes, warnings })
    }
}

/// The pages of the sheet before anything inks them, for tests and for painters of one's own.
///
/// # Errors
/// Names a choice that breaks a rule of the sheet, a guide that does not fit the pages it may fill, or a font that cannot
/// be read.
pub fn lay_out(
    document: &Document,
    options: &PdfOptions,
    assets: &Assets,
) -> Result<(Print, Vec<Warning>), ExportError> {
    if let Some(Fault { what, cure, .. }) = rules::check(options).into_iter().next() {
        return Err(ExportError::Choice { what, cure });
    }
    match options.pages {
        Some(pages) => fit::fit(document, options, pages, assets),
        None => layout::layout(document, options.sheet(), &options.style, assets),
    }
}
