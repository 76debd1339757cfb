//! Gaps that an author wrote inside of code, where Markdown and Anki know none.

use crate::document::{Block, Inline};

/// Whether code in these blocks has text that is marked as a gap.
pub(crate) fn code_has_gap(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Code { text, .. } => text.lines().any(has_gap),
        Block::Paragraph(line) | Block::Heading { text: line, .. } => line_has_gap(line),
        Block::List(list) => list.items.iter().any(|item| code_has_gap(&item.blocks)),
        Block::Definitions(definitions) => definitions.iter().any(|definition| {
            line_has_gap(&definition.term) || definition.meanings.iter().any(|blocks| code_has_gap(blocks))
        }),
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).any(|cell| line_has_gap(cell))
        }
        Block::Quote(blocks) | Block::Alert { blocks, .. } => code_has_gap(blocks),
        Block::Footnotes(notes) => notes.iter().any(|note| code_has_gap(&note.blocks)),
        Block::Rule => false,
    })
}

fn line_has_gap(line: &[Inline]) -> bool {
    line.iter().any(|piece| match piece {
        Inline::Code(text) => has_gap(text),
        piece => line_has_gap(piece.inner()),
    })
}

/// Whether code looks like `f(==x==)`, and not like a comparison: `a == b`, `a==b and c==d`, `==, != and ==`.
fn has_gap(code: &str) -> bool {
    let ends_operand = |c: char| c.is_alphanumeric() || "_)]}\"'".contains(c);
    let runs: Vec<(usize, usize)> = equal_signs(code).filter(|(start, end)| end - start == 2).collect();
    let opens = |&(start, end): &(usize, usize)| {
        !code[..start].ends_with(ends_operand) && code[end..].starts_with(|c: char| !c.is_whitespace())
    };
    let closes = |&(start, end): &(usize, usize)| {
        !code[..start].ends_with(char::is_whitespace)
            && !code[end..].starts_with(|c: char| c.is_alphanumeric() || "_\"'".contains(c))
    };
    let marked = |start: usize, end: usize| code[start..end].contains(char::is_alphanumeric);
    runs.windows(2).any(|pair| opens(&pair[0]) && closes(&pair[1]) && marked(pair[0].1, pair[1].0))
}

/// The ranges of equal signs and other signs of operators, such as `!=`.
fn equal_signs(code: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_operator = |c: char| "=!<>+-*/%&|^~:".contains(c);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + code[from..].find(is_operator)?;
        let end = code[start..].find(|c| !is_operator(c)).map_or(code.len(), |length| start + length);
        from = end;
        Some((start, end))
    })
    .filter(|&(start, end)| code[start..end].bytes().all(|byte| byte == b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_code_is_found() {
        for code in ["==x==", "f(==x==)", "def ==f==():", "x ==1 + 2==;", "==print==(\"x\")"] {
            assert!(has_gap(code), "{code}");
        }
    }

    #[test]
    fn comparisons_are_not_marked_code() {
        for code in [
            "a == b",
            "a==b",
            "a==b and c==d",
            "a == b == c",
            "f(a)==1 or g[0]==2",
            "'a'=='b' or 'c'==x",
            "== and ==",
            "==, !=, ===",
            "===a===",
            "!==a==",
            "====",
            "x == -1 and y == -2",
        ] {
            assert!(!has_gap(code), "{code}");
        }
    }
}
