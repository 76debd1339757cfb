//! The LaTeX of formulas: one reader for the checks of guides and for all formats.

mod eqnarray;
pub(crate) mod mathml;
mod numbering;
mod numbers;
pub(crate) mod punctuation;
pub(crate) mod spoken;
pub(crate) mod typeset;

use ratex_parser::ParseNode;

pub(crate) use eqnarray::rewrite_eqnarray;

/// How a formula stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DisplayStyle {
    /// In a line of text.
    Inline,
    /// On lines of its own.
    Block,
}

/// Why a formula cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LatexError {
    pub(crate) why: String,
    /// The offset in the LaTeX, if it is known.
    pub(crate) offset: Option<usize>,
}

/// Parses the LaTeX of a formula.
pub(crate) fn parse(latex: &str) -> Result<Vec<ParseNode>, LatexError> {
    let unnumbered = numbering::star_environments(latex);
    ratex_parser::parse(&unnumbered.latex).map_err(|error| {
        let offset = error.loc.map(|place| unnumbered.original_offset(place.start));
        let offset = offset.filter(|at| latex.is_char_boundary(*at));
        LatexError { why: describe(&error.message), offset }
    })
}

/// The parser's words as the second half of a sentence.
fn describe(message: &str) -> String {
    let message = message.trim().trim_end_matches('.').replace('\'', "`");
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "the LaTeX is not valid".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_a_place() {
        let error = parse(r"a + \nonsense{b}").unwrap_err();
        assert_eq!(error.offset, Some(4));
        assert_eq!(error.why, r"undefined control sequence: \nonsense");
        assert_eq!(parse(r"\frac{a}{").unwrap_err().why, "unexpected end of input in a macro argument");
        assert!(parse(r"\sum_{i=1}^n \ce{H2O}").is_ok());
    }
}
