//! Fonts, font families and templates, as bytes.
//!
//! The program bundles fonts and templates; `--templates DIR` replaces templates by the user's, and `--font-dir DIR` adds
//! fonts.

mod fallback;
mod families;
mod font_file;
mod fonts;
mod maths_fonts;
mod templates;

pub use families::{Families, MissingFaces, NoFamily};
pub use font_file::{Face, FontBytes, FontFile, FontId, FontOrigin};
pub use fonts::{FontUse, Fonts, NoFont};
pub(crate) use maths_fonts::MathsFont;
pub use templates::{Templates, UnknownTemplate};

/// The assets that exporters need besides the document.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The fonts that the PDF and the EPUB embed.
    pub fonts: Fonts,
    /// The pages, styles and card faces that minijinja fills.
    pub templates: Templates,
}

impl Assets {
    /// The bundled assets.
    pub fn bundled() -> Self {
        Self { fonts: Fonts::bundled(), templates: Templates::bundled() }
    }
}
