//! The ink of typeset formulas.

use super::Color;

/// A part of a formula. Lengths are in em; `y` grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub enum FormulaInk {
    /// A glyph.
    Glyph {
        /// Its left side.
        x: f32,
        /// Its baseline.
        y: f32,
        /// Its size.
        scale: f32,
        /// The font of `KaTeX`, such as `Main-Regular`.
        font: &'static str,
        /// Its number in the font.
        glyph: u16,
        /// The character that readers copy.
        text: char,
        /// Its colour, if it is not that of the formula.
        color: Option<Color>,
    },
    /// A filled rectangle, such as the bar of a fraction.
    Fill {
        /// The left side.
        x: f32,
        /// The upper side.
        y: f32,
        /// The width.
        width: f32,
        /// The height.
        height: f32,
        /// Its colour, if it is not that of the formula.
        color: Option<Color>,
    },
    /// A path, such as a tall root.
    Path {
        /// Its steps.
        steps: Vec<PathStep>,
        /// The thickness of its line; a path without one is filled.
        stroke: Option<f32>,
        /// Its colour, if it is not that of the formula.
        color: Option<Color>,
    },
}

impl FormulaInk {
    /// The colour, if it is not that of the formula.
    pub fn color(&self) -> Option<Color> {
        match self {
            Self::Glyph { color, .. } | Self::Fill { color, .. } | Self::Path { color, .. } => *color,
        }
    }

    /// The size of a glyph.
    pub fn glyph_scale(&self) -> Option<f32> {
        match self {
            Self::Glyph { scale, .. } => Some(*scale),
            Self::Fill { .. } | Self::Path { .. } => None,
        }
    }

    /// Makes a glyph at least as large as `least`.
    pub fn grow_glyph(&mut self, least: f32) {
        if let Self::Glyph { scale, .. } = self {
            *scale = scale.max(least);
        }
    }
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PathStep {
    /// Moves to a point.
    Move([f32; 2]),
    /// A line to a point.
    Line([f32; 2]),
    /// A quadratic curve: its control point and its end.
    Quadratic([f32; 4]),
    /// A cubic curve: its control points and its end.
    Cubic([f32; 6]),
    /// Back to the start.
    Close,
}
