//! Painters turn pages into a PDF. They draw what they are given and decide nothing.
//!
//! A painter takes the pages and drops each after painting, so that a large guide is never in memory twice, as pages
//! and as a file.

mod genpdf;
mod krilla;
mod outcome;

pub(crate) use self::outcome::{Conformance, Painted};
use super::page::PagedDocument;
use crate::export::{ExportError, Fonts, Painter};

/// Paints the pages with the chosen painter.
pub(crate) fn paint(
    paged_document: PagedDocument,
    painter: Painter,
    claim: Conformance,
    fonts: &Fonts,
) -> Result<Painted, ExportError> {
    match painter {
        Painter::Krilla => krilla::paint(paged_document, claim, fonts),
        Painter::Genpdf => genpdf::paint(paged_document, fonts),
    }
}
