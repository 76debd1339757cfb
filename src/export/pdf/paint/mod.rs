//! Painters turn pages into a PDF. They draw what they are given and decide nothing.
//!
//! A painter takes the pages and drops each after painting, so that a large guide is never in memory twice, as pages
//! and as a file.

mod genpdf;
mod krilla;

use super::page::PagedDocument;
use crate::export::{ExportError, Fonts, Painter, Warning};

/// The standards that the file claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conformance {
    /// PDF/UA-1 and PDF/A-2a.
    Standards,
    /// None.
    Nothing,
}

/// The result of painting.
pub(crate) enum Painted {
    /// A PDF.
    File { bytes: Vec<u8>, warnings: Vec<Warning> },
    /// No PDF, because it would not conform.
    NotConforming { reasons: String },
}

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
