//! What a user may choose, format by format.
//!
//! The same structs are filled twice: from `export:` in the guide by serde, then by flags that lie over them.
//! Defaults stand here and nowhere else.

use std::fmt;

use serde::Deserialize;

use crate::units::Mm;

/// The choices for every format.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// For the PDF.
    pub pdf: PdfOptions,
    /// For the EPUB.
    pub epub: EpubOptions,
    /// For the Anki deck.
    pub anki: AnkiOptions,
}

/// The choices for the PDF.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PdfOptions {
    /// The sheet it is printed on.
    pub paper: Paper,
    /// What inks the pages.
    pub painter: Painter,
}

/// A sheet of paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 mm × 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 in × 11 in (ANSI A).
    Letter,
}

impl Paper {
    /// Every sheet, in the order that help texts show.
    pub const ALL: [Paper; 2] = [Paper::A4, Paper::Letter];

    /// Width and height.
    pub fn size(self) -> (Mm, Mm) {
        match self {
            Paper::A4 => (Mm(210.0), Mm(297.0)),
            Paper::Letter => (Mm(215.9), Mm(279.4)),
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Paper::A4 => "a4",
            Paper::Letter => "letter",
        })
    }
}

/// What inks the laid-out pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Painter {
    /// Subset fonts, links, outline, tags.
    #[default]
    Krilla,
    /// The same words at the same places through the crate genpdf: no links, no tags, whole fonts.
    Genpdf,
}

impl Painter {
    /// Every painter, in the order that help texts show.
    pub const ALL: [Painter; 2] = [Painter::Krilla, Painter::Genpdf];
}

impl fmt::Display for Painter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Painter::Krilla => "krilla",
            Painter::Genpdf => "genpdf",
        })
    }
}

/// The choices for the EPUB: none yet.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EpubOptions {}

/// The choices for the Anki deck.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnkiOptions {
    /// Whether a last note lists all sources.
    pub sources_note: bool,
}

impl Default for AnkiOptions {
    fn default() -> Self {
        Self { sources_note: true }
    }
}
