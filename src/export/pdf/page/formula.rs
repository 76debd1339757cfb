//! The ink of typeset formulas.

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
    },
    /// A filled path, such as a tall root.
    Path(Vec<PathStep>),
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
