//! Whether a guide has formulas, which painters print as LaTeX.

use crate::document::{Block, Document, Inline, Question, visit_lines};

/// Whether any text has a formula.
pub(crate) fn has_formulas(document: &Document) -> bool {
    let has = |question: &Question| {
        let texts = [&question.details, &question.answer, &question.memory_aid, &question.note];
        line_has_formulas(&question.prompt) || texts.into_iter().any(|blocks| blocks_have_formulas(blocks))
    };
    let mut sections = document.sections.iter();
    sections.any(|section| blocks_have_formulas(&section.intro) || section.questions.iter().any(has))
}

fn blocks_have_formulas(blocks: &[Block]) -> bool {
    let mut has_formulas = false;
    visit_lines(blocks, &mut |line| has_formulas |= line_has_formulas(line));
    has_formulas
}

fn line_has_formulas(line: &[Inline]) -> bool {
    line.iter().any(|piece| matches!(piece, Inline::Maths(_)) || line_has_formulas(piece.inner()))
}
