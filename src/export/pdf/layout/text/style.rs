//! Who writes: in what voice, and into which element of the structure.

use super::shaping::Hyphenation;
use crate::export::pdf::page::{Color, ElementId, Face};
use crate::units::Pt;

/// How a paragraph's text begins: marks change it on the way down.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextStyle {
    /// Upright or slanted.
    pub slant: Slant,
    /// Light or heavy.
    pub weight: Weight,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Whether a line may end inside of words.
    pub hyphenation: Hyphenation,
}

/// Upright or slanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slant {
    /// As running text.
    Upright,
    /// As emphasis.
    Italic,
}

/// Light or heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// As running text.
    Regular,
    /// As prompts.
    Bold,
}

/// Who writes: in what voice, and into which element of the structure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextContext {
    /// The look of the letters.
    pub style: TextStyle,
    /// Whose content they are.
    pub element: ElementId,
}

impl TextContext {
    /// The same voice into another element.
    pub(crate) fn in_element(self, element: ElementId) -> Self {
        Self { element, ..self }
    }

    /// The same element in another voice.
    pub(crate) fn with_style(self, style: TextStyle) -> Self {
        Self { style, ..self }
    }
}

impl TextStyle {
    /// Its face.
    pub(crate) fn face(self) -> Face {
        match (self.weight, self.slant) {
            (Weight::Regular, Slant::Upright) => Face::Regular,
            (Weight::Regular, Slant::Italic) => Face::Italic,
            (Weight::Bold, Slant::Upright) => Face::Bold,
            (Weight::Bold, Slant::Italic) => Face::BoldItalic,
        }
    }

    /// That of code in it.
    pub(crate) fn mono(self) -> Face {
        match self.weight {
            Weight::Regular => Face::Mono,
            Weight::Bold => Face::MonoBold,
        }
    }

    /// The same, heavy.
    pub(crate) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same, slanted.
    pub(crate) fn italic(self) -> Self {
        Self { slant: Slant::Italic, ..self }
    }

    /// The same in another colour.
    pub(crate) fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The same, its words whole.
    pub(crate) fn without_hyphenation(self) -> Self {
        Self { hyphenation: Hyphenation::Never, ..self }
    }

    /// The same in another size.
    pub(crate) fn sized(self, size: Pt) -> Self {
        Self { size, ..self }
    }
}
