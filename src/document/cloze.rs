//! The gaps of blocks, in reading order.

use super::text::{Block, Cloze, Inline};
use super::visit::visit_lines;

/// Calls `take` with every gap in the blocks, in reading order.
pub(crate) fn visit_clozes<'t>(blocks: &'t [Block], take: &mut impl FnMut(&'t Cloze)) {
    visit_lines(blocks, &mut |line| visit_line(line, take));
}

fn visit_line<'t>(line: &'t [Inline], take: &mut impl FnMut(&'t Cloze)) {
    for piece in line {
        match piece {
            Inline::Cloze(gap) => take(gap),
            _ => visit_line(piece.inner(), take),
        }
    }
}

/// Calls `change` with every gap in the blocks, in the order of [`visit_clozes`].
pub(crate) fn visit_clozes_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut Cloze)) {
    visit_lines_mut(blocks, &mut |line| change_line(line, change));
}

fn change_line(line: &mut [Inline], change: &mut impl FnMut(&mut Cloze)) {
    for piece in line {
        match piece {
            Inline::Cloze(gap) => change(gap),
            _ => piece.inner_mut().into_iter().for_each(|inner| change_line(inner, change)),
        }
    }
}

/// Calls `change` with every line of text in the blocks, in reading order.
pub(crate) fn visit_lines_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => change(text),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| visit_lines_mut(&mut item.blocks, change));
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    change(&mut definition.term);
                    definition.meanings.iter_mut().for_each(|blocks| visit_lines_mut(blocks, change));
                }
            }
            Block::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(&mut *change);
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => visit_lines_mut(blocks, change),
            Block::Footnotes(notes) => {
                for note in notes {
                    visit_lines_mut(&mut note.blocks, change);
                }
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}
