//! Formulas between delimiters that a guide reads as such.

use crate::document::{Formula, FormulaDisplay};

/// Writes a formula. A single dollar has rules that keep money text, so it is used where none of them can apply.
pub(super) fn write_formula(
    Formula { latex, display }: &Formula,
    before: Option<char>,
    after: Option<char>,
) -> String {
    let latex = latex.split_whitespace().collect::<Vec<_>>().join(" ");
    let latex = if is_prose(&latex) { format!("{{{latex}}}") } else { latex };
    match display {
        FormulaDisplay::Block if after.is_some_and(|c| c.is_ascii_digit()) => {
            format!("\\[{}\\]", with_sign(latex))
        }
        FormulaDisplay::Block => format!("$${latex}$$"),
        FormulaDisplay::Inline if fits_dollars(&latex, before, after) => format!("${latex}$"),
        FormulaDisplay::Inline => format!("\\({latex}\\)"),
    }
}

fn fits_dollars(latex: &str, before: Option<char>, after: Option<char>) -> bool {
    let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ".,;:!?()\"'".contains(c));
    let starts_well = latex.starts_with(|c: char| c.is_alphabetic() || matches!(c, '\\' | '|'));
    let is_shouted = latex.len() > 1 && latex.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let ends_well =
        !latex.ends_with([':', '/', ',', ';', '.', '-', '=', '|', '_', '"', '\\']) || latex.contains('\\');
    starts_well && ends_well && !is_shouted && is_apart(before) && is_apart(after)
}

/// Whether a guide would read words.
fn is_prose(latex: &str) -> bool {
    let mut words = latex.split(|c: char| !c.is_alphabetic());
    !has_sign(latex) && words.any(|word| word.chars().count() > 1) && latex.contains(' ')
}

fn has_sign(latex: &str) -> bool {
    latex.contains(['\\', '^', '_', '=', '{', '<', '>', '+', '|', '*'])
}

fn with_sign(latex: String) -> String {
    if has_sign(&latex) { latex } else { format!("{{{latex}}}") }
}
