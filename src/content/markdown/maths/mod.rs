//! Text with formulas becomes inlines.

pub(crate) mod barriers;
pub(crate) mod delimiters;
pub(crate) mod formula;

use std::ops::Range;

use self::formula::{FormulaPiece, FoundFormula};
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::markdown::reader::MarkdownReader;
use crate::content::markdown::source_map;
use crate::document::{Formula, FormulaDisplay, Inline};
use crate::maths::punctuation::append_punctuation;

impl MarkdownReader<'_, '_, '_> {
    /// Adds text with its formulas.
    pub(crate) fn push_text_with_formulas(&mut self, text: &str, range: Range<usize>) {
        if self.builder.inside_literal() {
            let text = self.formulas.restore(text);
            self.check_characters(&text, &range);
            self.builder.push_text(&text);
            return;
        }
        if self.formulas.is_empty() {
            self.push_words(text, range);
            return;
        }
        for (at, piece) in self.formulas.split(text) {
            match piece {
                // An entity is longer than its character.
                FormulaPiece::Text(all) if all.len() == text.len() => self.push_words(all, range.clone()),
                FormulaPiece::Text(part) => {
                    let start = range.start + at;
                    // A part at the beginning follows no formula.
                    let taken = if at > 0 { self.append_to_formula(part) } else { 0 };
                    if taken < part.len() {
                        self.push_words(&part[taken..], start + taken..start + part.len());
                    }
                }
                FormulaPiece::Formula(formula) => self.push_formula(formula),
            }
        }
    }

    /// Adds the punctuation that follows a formula on lines of its own to the formula; returns its length.
    fn append_to_formula(&mut self, text: &str) -> usize {
        match self.builder.last_inline() {
            Some(Inline::Maths(Formula { latex, display: FormulaDisplay::Block })) => {
                append_punctuation(latex, text)
            }
            _ => 0,
        }
    }

    /// Adds a formula; one that cannot be read stands as code.
    pub(crate) fn push_formula(&mut self, formula: &FoundFormula) {
        self.flush_text();
        let Some(error) = &formula.error else {
            let (latex, display) = (formula.latex.clone(), formula.display);
            self.builder.push_inline(Inline::Maths(Formula { latex, display }));
            return;
        };
        let start = formula.inside.start + error.offset.unwrap_or_default();
        let range =
            if start < formula.inside.end { start..formula.inside.end } else { formula.inside.clone() };
        let kind = MarkdownProblem::InvalidFormula { why: error.why.clone() };
        self.references.sink.add_at(|| source_map::locate_original(self.text, &range), kind.into());
        self.builder.push_inline(Inline::Code(formula.as_code()));
    }
}
