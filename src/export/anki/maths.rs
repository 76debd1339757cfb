//! Formulas on cards: Anki's `MathJax` typesets `\(…\)` and `\[…\]`.
//!
//! The faces of cards disable `MathJax`, because a guide's own text may have the same delimiters. A span enables it again for
//! one formula.

use crate::document::{Formula, FormulaDisplay};
use crate::export::render::html;

/// Writes a formula as XHTML. Its lines stay, because a comment in LaTeX ends with its line.
pub(crate) fn write_formula(Formula { latex, display }: &Formula) -> String {
    let [open, close] = match display {
        FormulaDisplay::Inline => ["\\(", "\\)"],
        FormulaDisplay::Block => ["\\[", "\\]"],
    };
    let latex = html::escape(latex);
    format!("<span class=\"mathjax_process tex2jax_process\">{open}{latex}{close}</span>")
}
