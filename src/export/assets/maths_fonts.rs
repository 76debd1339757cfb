//! The fonts of formulas: those of `KaTeX`. They are chosen by the layout of a formula, never by a guide.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

/// A font of formulas.
#[derive(Debug)]
pub(crate) struct MathsFont {
    /// Its name, such as `Main-Regular`.
    pub(crate) name: &'static str,
    /// Its file.
    pub(crate) bytes: &'static [u8],
}

impl MathsFont {
    /// Finds a font by its name.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        FONTS.iter().find(|font| font.name == name)
    }

    /// Draws the outline of a glyph in units of the font, a thousand in an em.
    pub(crate) fn draw(&self, glyph: u16, pen: &mut impl OutlinePen) -> Option<()> {
        let font = FontRef::new(self.bytes).ok()?;
        let outline = font.outline_glyphs().get(glyph.into())?;
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outline.draw(settings, pen).ok().map(|_| ())
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        let glyph = FontRef::new(self.bytes).ok()?.charmap().map(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|glyph| *glyph != 0)
    }
}

#[rustfmt::skip]
const FONTS: &[MathsFont] = &[
    MathsFont { name: "AMS-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_AMS-Regular.ttf") },
    MathsFont { name: "Caligraphic-Bold", bytes: include_bytes!("../../../fonts/katex/KaTeX_Caligraphic-Bold.ttf") },
    MathsFont { name: "Caligraphic-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Caligraphic-Regular.ttf") },
    MathsFont { name: "Fraktur-Bold", bytes: include_bytes!("../../../fonts/katex/KaTeX_Fraktur-Bold.ttf") },
    MathsFont { name: "Fraktur-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Fraktur-Regular.ttf") },
    MathsFont { name: "Main-Bold", bytes: include_bytes!("../../../fonts/katex/KaTeX_Main-Bold.ttf") },
    MathsFont { name: "Main-BoldItalic", bytes: include_bytes!("../../../fonts/katex/KaTeX_Main-BoldItalic.ttf") },
    MathsFont { name: "Main-Italic", bytes: include_bytes!("../../../fonts/katex/KaTeX_Main-Italic.ttf") },
    MathsFont { name: "Main-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Main-Regular.ttf") },
    MathsFont { name: "Math-BoldItalic", bytes: include_bytes!("../../../fonts/katex/KaTeX_Math-BoldItalic.ttf") },
    MathsFont { name: "Math-Italic", bytes: include_bytes!("../../../fonts/katex/KaTeX_Math-Italic.ttf") },
    MathsFont { name: "SansSerif-Bold", bytes: include_bytes!("../../../fonts/katex/KaTeX_SansSerif-Bold.ttf") },
    MathsFont { name: "SansSerif-Italic", bytes: include_bytes!("../../../fonts/katex/KaTeX_SansSerif-Italic.ttf") },
    MathsFont { name: "SansSerif-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_SansSerif-Regular.ttf") },
    MathsFont { name: "Script-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Script-Regular.ttf") },
    MathsFont { name: "Size1-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Size1-Regular.ttf") },
    MathsFont { name: "Size2-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Size2-Regular.ttf") },
    MathsFont { name: "Size3-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Size3-Regular.ttf") },
    MathsFont { name: "Size4-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Size4-Regular.ttf") },
    MathsFont { name: "Typewriter-Regular", bytes: include_bytes!("../../../fonts/katex/KaTeX_Typewriter-Regular.ttf") },
];
