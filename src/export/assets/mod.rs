//! Fonts and templates, as bytes.
//!
//! The program carries its own; `--templates DIR` replaces the templates by the user's, file by file, and
//! `--font-dir DIR` adds further fonts.

mod families;
mod fonts;
mod templates;

pub use families::{Families, MissingFaces, NoFamily};
pub use fonts::{Face, FontBytes, FontFile, FontId, FontUse, Fonts, NoFont, Origin};
pub use templates::{Templates, UnknownTemplate};

/// All that exporters need beside the document.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The fonts that the PDF and the EPUB embed.
    pub fonts: Fonts,
    /// The pages, styles and card faces that minijinja fills.
    pub templates: Templates,
}

impl Assets {
    /// What the program carries in itself.
    pub fn bundled() -> Self {
        Self { fonts: Fonts::bundled(), templates: Templates::bundled() }
    }
}
