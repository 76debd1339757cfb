//! Who writes: in what voice, and into which element of the structure.

use super::shape::Parting;
use crate::export::pdf::page::{Color, ElementId, Face};
use crate::units::Pt;

/// How a paragraph's text begins: marks change it on the way down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    /// Upright or slanted.
    pub slant: Slant,
    /// Light or heavy.
    pub weight: Weight,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Whether a line may end inside of words.
    pub parting: Parting,
}

/// Upright or slanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slant {
    /// As running text.
    Upright,
    /// As emphasis.
    Italic,
}

/// Light or heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// As running text.
    Regular,
    /// As prompts.
    Bold,
}

/// Who writes: in what voice, and into which element of the structure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    /// The look of the letters.
    pub voice: Voice,
    /// Whose content they are.
    pub element: ElementId,
}

impl Pen {
    /// The same voice into another element.
    pub(super) fn into(self, element: ElementId) -> Self {
        Self { element, ..self }
    }

    /// The same element in another voice.
    pub(super) fn voiced(self, voice: Voice) -> Self {
        Self { voice, ..self }
    }
}

impl Voice {
    /// Its face.
    pub(super) fn face(self) -> Face {
        match (self.weight, self.slant) {
            (Weight::Regular, Slant::Upright) => Face::Regular,
            (Weight::Regular, Slant::Italic) => Face::Italic,
            (Weight::Bold, Slant::Upright) => Face::Bold,
            (Weight::Bold, Slant::Italic) => Face::BoldItalic,
        }
    }

    /// That of code in it.
    pub(super) fn mono(self) -> Face {
        match self.weight {
            Weight::Regular => Face::Mono,
            Weight::Bold => Face::MonoBold,
        }
    }

    /// The same, heavy.
    pub(super) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same, slanted.
    pub(super) fn italic(self) -> Self {
        Self { slant: Slant::Italic, ..self }
    }

    /// The same in another colour.
    pub(super) fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The same, its words whole.
    pub(super) fn whole(self) -> Self {
        Self { parting: Parting::Never, ..self }
    }

    /// The same in another size.
    pub(super) fn sized(self, size: Pt) -> Self {
        Self { size, ..self }
    }
}
