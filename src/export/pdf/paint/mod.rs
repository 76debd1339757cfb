//! Pages become a PDF. A painter inks what it is given and decides nothing.
//!
//! It takes the pages and lets each go once it is inked: a large guide then never stands in memory twice, as pages and
//! as the file that they become.

mod genpdf;
mod krilla;

use super::page::PagedDocument;
use crate::export::{ExportError, Fonts, Painter, Warning};

/// What the file says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conformance {
    /// That it follows PDF/UA-1 and PDF/A-2a.
    Standards,
    /// Nothing.
    Nothing,
}

/// What the pages became.
pub(crate) enum Painted {
    /// A PDF.
    File { bytes: Vec<u8>, warnings: Vec<Warning> },
    /// No PDF, because it would claim what is not true.
    NotConforming { reasons: String },
}

/// Inks the pages with the painter that the user chose.
pub(crate) fn paint(
    print: PagedDocument,
    painter: Painter,
    claim: Conformance,
    fonts: &Fonts,
) -> Result<Painted, ExportError> {
    match painter {
        Painter::Krilla => krilla::paint(print, claim, fonts),
        Painter::Genpdf => genpdf::paint(print, fonts),
    }
}
