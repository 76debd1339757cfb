//! The question of a cloze note, which has a text and no question: the first line of the text without its gaps.

use crate::document::{Block, Inline, plain_text};

/// Long enough to tell the note, short enough for a question.
const LONGEST: usize = 120;

/// Writes the question of a text with gaps; `None` if it has no words outside of them.
pub(super) fn write_prompt(answer: &[Block]) -> Option<Block> {
    let line = answer.iter().find_map(first_line)?;
    let text = hide_gaps(line);
    let words: Vec<&str> = text.split_whitespace().collect();
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut prompt = String::new();
    for word in words {
        if !prompt.is_empty() && prompt.chars().count() + word.chars().count() > LONGEST {
            prompt.push_str(" …");
            break;
        }
        if !prompt.is_empty() {
            prompt.push(' ');
        }
        // Some scripts have no spaces.
        prompt.extend(word.chars().take(LONGEST));
    }
    Some(Block::Paragraph(vec![Inline::Text(prompt)]))
}

fn first_line(block: &Block) -> Option<&[Inline]> {
    match block {
        Block::Paragraph(line) | Block::Heading { text: line, .. } => Some(line),
        Block::List(list) => list.items.iter().flat_map(|item| &item.blocks).find_map(first_line),
        Block::Definitions(definitions) => definitions.first().map(|first| first.term.as_slice()),
        Block::Quote(blocks) | Block::Alert { blocks, .. } => blocks.iter().find_map(first_line),
        Block::Table(table) => table.rows.iter().flatten().map(Vec::as_slice).find(|cell| !cell.is_empty()),
        Block::Code { .. } | Block::Rule | Block::Footnotes(_) => None,
    }
}

fn hide_gaps(line: &[Inline]) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Inline::Cloze(_) => out.push('…'),
            Inline::LineBreak => out.push(' '),
            Inline::Text(_) | Inline::Code(_) => out.push_str(&plain_text(std::slice::from_ref(piece))),
            Inline::Maths(formula) => out.push_str(&formula.latex),
            Inline::Image { alt: words, .. } | Inline::Audio { label: words, .. } => out.push_str(words),
            Inline::Citation(_) | Inline::FootnoteMark(_) => {}
            piece => out.push_str(&hide_gaps(piece.inner())),
        }
    }
    out
}
