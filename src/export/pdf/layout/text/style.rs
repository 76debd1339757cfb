//! Text styles and the structure element that text belongs to.

use super::span::Hyphenation;
use crate::export::pdf::page::{Color, ElementId, Face};
use crate::units::Pt;

/// The style of text; inline content changes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextStyle {
    /// Upright or italic.
    pub slant: Slant,
    /// Regular or bold.
    pub weight: Weight,
    /// The font size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Whether words may break.
    pub hyphenation: Hyphenation,
}

/// Upright or italic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slant {
    /// Body text.
    Upright,
    /// Emphasis.
    Italic,
}

/// Regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Body text.
    Regular,
    /// Prompts and headings.
    Bold,
}

/// The style of text, and the structure element that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextContext {
    /// The style.
    pub style: TextStyle,
    /// The element.
    pub element: ElementId,
}

impl TextContext {
    /// The same style in another element.
    pub(crate) fn in_element(self, element: ElementId) -> Self {
        Self { element, ..self }
    }

    /// The same element in another style.
    pub(crate) fn with_style(self, style: TextStyle) -> Self {
        Self { style, ..self }
    }
}

impl TextStyle {
    /// The face of text.
    pub(crate) fn face(self) -> Face {
        match (self.weight, self.slant) {
            (Weight::Regular, Slant::Upright) => Face::Regular,
            (Weight::Regular, Slant::Italic) => Face::Italic,
            (Weight::Bold, Slant::Upright) => Face::Bold,
            (Weight::Bold, Slant::Italic) => Face::BoldItalic,
        }
    }

    /// The face of code.
    pub(crate) fn mono_face(self) -> Face {
        match self.weight {
            Weight::Regular => Face::Mono,
            Weight::Bold => Face::MonoBold,
        }
    }

    /// The same style in bold.
    pub(crate) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same style in italics.
    pub(crate) fn italic(self) -> Self {
        Self { slant: Slant::Italic, ..self }
    }

    /// The same style in another colour.
    pub(crate) fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The same style without hyphenation.
    pub(crate) fn without_hyphenation(self) -> Self {
        Self { hyphenation: Hyphenation::Never, ..self }
    }

    /// The same style in another size.
    pub(crate) fn sized(self, size: Pt) -> Self {
        Self { size, ..self }
    }
}
