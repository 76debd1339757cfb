//! Formulas in text.

/// A formula in LaTeX. Only formulas that `maths::parse` reads become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// The LaTeX between the delimiters, on one line if it has no comments.
    pub latex: String,
    /// Its place.
    pub display: FormulaDisplay,
}

/// The place of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaDisplay {
    /// In a line of text: `$x$`.
    Inline,
    /// On lines of its own: `$$x$$`.
    Block,
}

/// Whether a guide has formulas in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MathsSyntax {
    /// `$x$` is a formula.
    #[default]
    Formulas,
    /// Dollars and backslashes are as in Markdown: `maths: false`.
    Literal,
}
