//! Formulas for books: `MathML`, or images for e-readers without it. Both have the same alternative text.

mod svg;

use super::html::escape;
use crate::document::{Formula, FormulaDisplay, Language};
use crate::maths::DisplayStyle;
use crate::maths::mathml::write_mathml;
use crate::maths::spoken::{SpokenLanguage, speak};

/// A formula as it is read aloud: in English words, or as LaTeX in other languages.
pub(crate) fn describe_formula(formula: &Formula, language: &Language) -> String {
    let spoken_language = match language.primary().as_str() {
        "en" => SpokenLanguage::English,
        _ => SpokenLanguage::Other,
    };
    speak(&formula.latex, spoken_language)
}

/// Writes a formula as `MathML`.
pub(crate) fn write_formula_mathml(formula: &Formula, language: &Language) -> String {
    let display = match formula.display {
        FormulaDisplay::Inline => DisplayStyle::Inline,
        FormulaDisplay::Block => DisplayStyle::Block,
    };
    let alt = describe_formula(formula, language);
    let math = write_mathml(&formula.latex, &alt, display, |text| escape(text).into_owned());
    math.unwrap_or_else(|| format!("<code>{}</code>", escape(&formula.latex)))
}

/// Writes a formula as an image, or as `MathML` where a font lacks one of its characters.
pub(crate) fn write_formula_image(formula: &Formula, language: &Language) -> String {
    svg::write_svg(formula, &describe_formula(formula, language))
        .unwrap_or_else(|| write_formula_mathml(formula, language))
}
