//! The style of a font family, as its name and tables tell it.

use skrifa::FontRef;
use skrifa::raw::TableProvider;

/// Whether a family is made for running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Suitability {
    /// Upright, of normal width and weight.
    Text,
    /// For titles, screens or handwriting, or in a style that readers of the script meet elsewhere.
    Display,
}

/// With or without serifs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FontClass {
    /// Strokes of one weight.
    Sans,
    /// Book faces; in Arabic Naskh, in Chinese Song, in Japanese Mincho.
    Serif,
}

/// The style of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FontTraits {
    /// Whether it is for running text.
    pub suitability: Suitability,
    /// Whether all characters have one width, as in code.
    pub is_mono: bool,
    /// Its class, if known.
    pub class: Option<FontClass>,
}

/// Words in the names of families that are not for running text. Kufi, Nastaliq and Rashi are read, but not expected.
const DISPLAY: &[&str] = &[
    "black",
    "brush",
    "caption",
    "compressed",
    "condensed",
    "cursive",
    "decorative",
    "display",
    "extended",
    "extrabold",
    "extralight",
    "hand",
    "handwriting",
    "heavy",
    "italic",
    "kufi",
    "light",
    "looped",
    "narrow",
    "nastaliq",
    "oblique",
    "ornaments",
    "outline",
    "poster",
    "rashi",
    "ruqaa",
    "script",
    "semicondensed",
    "slanted",
    "stencil",
    "thin",
    "title",
    "titling",
    "traditional",
    "ui",
    "ultralight",
    "unjoined",
];

/// Words in the names of families for code. `HW` has half-width letters.
const MONO: &[&str] = &[
    "code",
    "console",
    "courier",
    "fixed",
    "hw",
    "mono",
    "monospace",
    "monospaced",
    "terminal",
    "typewriter",
];

const SANS: &[&str] = &["gothic", "grotesk", "grotesque", "hei", "sans"];

const SERIF: &[&str] = &[
    "amiri",
    "batang",
    "frank",
    "kai",
    "mincho",
    "ming",
    "myeongjo",
    "myungjo",
    "naskh",
    "roman",
    "scheherazade",
    "serif",
    "song",
    "sung",
    "times",
];

impl FontTraits {
    /// The traits of a family, by its name, then by the tables of one of its fonts.
    pub(crate) fn read(family: &str, font: &FontRef<'_>) -> Self {
        let named = Self::from_name(family);
        let is_mono = named.is_mono || font.post().is_ok_and(|post| post.is_fixed_pitch() != 0);
        Self { is_mono, class: named.class.or_else(|| read_class(font)), ..named }
    }

    /// The traits that a name tells.
    pub(crate) fn from_name(family: &str) -> Self {
        let words: Vec<String> =
            family.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let class = match (has(SERIF), has(SANS)) {
            (true, false) => Some(FontClass::Serif),
            (_, true) => Some(FontClass::Sans),
            (false, false) => None,
        };
        let suitability = if has(DISPLAY) { Suitability::Display } else { Suitability::Text };
        Self { suitability, is_mono: has(MONO), class }
    }
}

/// The class by PANOSE (kind 2 is Latin text; serif styles from 11 on are without serifs), then by the IBM font class.
fn read_class(font: &FontRef<'_>) -> Option<FontClass> {
    let os2 = font.os2().ok()?;
    match *os2.panose_10() {
        [2, 2..=10, ..] => return Some(FontClass::Serif),
        [2, 11..=15, ..] => return Some(FontClass::Sans),
        _ => {}
    }
    match os2.s_family_class() >> 8 {
        1..=5 | 7 => Some(FontClass::Serif),
        8 => Some(FontClass::Sans),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_style() {
        use FontClass::{Sans, Serif};
        use Suitability::{Display, Text};
        for (name, suitability, is_mono, class) in [
            ("Noto Sans Hebrew", Text, false, Some(Sans)),
            ("Noto Rashi Hebrew", Display, false, None),
            ("Noto Naskh Arabic", Text, false, Some(Serif)),
            ("Noto Naskh Arabic UI", Display, false, Some(Serif)),
            ("Noto Kufi Arabic", Display, false, None),
            ("Noto Nastaliq Urdu", Display, false, None),
            ("Noto Looped Thai", Display, false, None),
            ("Noto Serif Tamil Slanted", Display, false, Some(Serif)),
            ("Noto Sans Mono CJK TC", Text, true, Some(Sans)),
            ("Source Han Sans HW TC", Text, true, Some(Sans)),
            ("Noto Sans CJK TC", Text, false, Some(Sans)),
            ("Noto Sans Condensed", Display, false, Some(Sans)),
            ("MS PMincho", Text, false, None),
            ("IPAex Mincho", Text, false, Some(Serif)),
            ("DejaVu Sans", Text, false, Some(Sans)),
            ("DejaVu Sans Mono", Text, true, Some(Sans)),
            ("Courier New", Text, true, None),
        ] {
            assert_eq!(FontTraits::from_name(name), FontTraits { suitability, is_mono, class }, "{name}");
        }
    }
}
