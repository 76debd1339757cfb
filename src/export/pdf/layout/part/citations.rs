//! The sources of a whole question, cited at the end of its answer.

use crate::document::{Block, FormulaDisplay, Inline, Question};
use crate::export::pdf::layout::context::LayoutContext;

/// The answer, with the sources of the whole question cited behind its last words: a raised number is never on a line
/// of its own.
pub(crate) fn answer_with_citations(cx: &LayoutContext<'_>, question: &Question) -> Vec<Block> {
    let mut answer = question.answer.clone();
    let has_key = answer.is_empty() && question.choices.is_some();
    if question.sources.is_empty() || has_key {
        return answer;
    }
    let citation = Inline::Citation(question.sources.clone());
    let notes = answer.pop_if(|last| matches!(last, Block::Footnotes(_)));
    if let Some(citation) = append_citation(&mut answer, citation) {
        let label = Inline::Text(format!("{}: ", cx.messages.sources));
        answer.push(Block::Paragraph(vec![label, citation]));
    }
    answer.extend(notes);
    answer
}

/// Adds a citation behind the last words of blocks; returns it if there are none.
pub(crate) fn append_citation(blocks: &mut [Block], citation: Inline) -> Option<Inline> {
    let mut left = Some(citation);
    for block in blocks.iter_mut().rev() {
        left = match (left?, block) {
            (citation, Block::Paragraph(line)) if line.iter().any(is_word) => {
                line.push(citation);
                None
            }
            (citation, Block::Quote(blocks) | Block::Alert { blocks, .. }) => {
                append_citation(blocks, citation)
            }
            (citation, Block::List(list)) => {
                let mut items = list.items.iter_mut().rev();
                items.try_fold(citation, |left, item| append_citation(&mut item.blocks, left))
            }
            (citation, _) => Some(citation),
        };
    }
    left
}

/// Whether a piece is part of a line of text, and not on lines of its own.
fn is_word(piece: &Inline) -> bool {
    match piece {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Image { .. } | Inline::LineBreak | Inline::Citation(_) | Inline::FootnoteMark(_) => false,
        Inline::Maths(formula) => formula.display != FormulaDisplay::Block,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{List, ListItem, SourceNumber};

    #[test]
    fn citations_follow_the_last_words() {
        let citation = || Inline::Citation(vec![SourceNumber::from_index(0)]);
        let words = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        let code = || Block::Code { language: None, text: "x".to_owned() };
        let list = |blocks: Vec<Block>| {
            Block::List(List { start: None, items: vec![ListItem { done: None, blocks }] })
        };
        let mut blocks = vec![words("one"), list(vec![words("two"), code()]), code()];
        assert_eq!(append_citation(&mut blocks, citation()), None);
        let cited = Block::Paragraph(vec![Inline::Text("two".to_owned()), citation()]);
        assert_eq!(blocks, [words("one"), list(vec![cited, code()]), code()]);
        assert_eq!(append_citation(&mut [code()], citation()), Some(citation()));
    }
}
