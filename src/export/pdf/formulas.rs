//! Formulas as LaTeX, for the painter that cannot draw them.

use std::borrow::Cow;

use crate::document::{Block, Document, Inline, Question, visit_lines, visit_lines_mut};

/// The guide with code in place of its formulas.
pub(crate) fn formulas_as_code(document: &Document) -> Cow<'_, Document> {
    if !has_formulas(document) {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    for section in &mut document.sections {
        visit_lines_mut(&mut section.intro, &mut |line| write_code(line));
        for question in &mut section.questions {
            write_code(&mut question.prompt);
            for blocks in question.texts_mut() {
                visit_lines_mut(blocks, &mut |line| write_code(line));
            }
        }
    }
    Cow::Owned(document)
}

fn write_code(line: &mut [Inline]) {
    for piece in line {
        if let Inline::Maths(formula) = piece {
            *piece = Inline::Code(std::mem::take(&mut formula.latex));
        } else if let Some(inner) = piece.inner_mut() {
            write_code(inner);
        }
    }
}

/// Whether any text has a formula.
fn has_formulas(document: &Document) -> bool {
    let has = |question: &Question| {
        line_has_formulas(&question.prompt) || question.texts().any(blocks_have_formulas)
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
