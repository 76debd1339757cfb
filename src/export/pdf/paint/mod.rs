//! Pages become a PDF. A painter inks what it is given and decides nothing.

mod genpdf;
mod krilla;

use super::page::Print;
use crate::export::{ExportError, Fonts, Painter, Warning};

/// Inks the pages with the painter that the user chose.
pub(super) fn paint(
    print: &Print,
    painter: Painter,
    fonts: &Fonts,
) -> Result<(Vec<u8>, Vec<Warning>), ExportError> {
    match painter {
        Painter::Krilla => krilla::paint(print, fonts),
        Painter::Genpdf => genpdf::paint(print, fonts),
    }
}
