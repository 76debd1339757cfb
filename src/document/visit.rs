//! Walks over blocks and lines.

use super::text::{Block, Inline, LinkTarget};
use super::{QuestionId, SourceNumber};

/// Calls `take` with every line of the blocks, in reading order.
pub(crate) fn visit_lines<'t>(blocks: &'t [Block], take: &mut impl FnMut(&'t [Inline])) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => take(text),
            Block::List(list) => list.items.iter().for_each(|item| visit_lines(&item.blocks, take)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    take(&definition.term);
                    definition.meanings.iter().for_each(|blocks| visit_lines(blocks, take));
                }
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| take(cell));
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => visit_lines(blocks, take),
            Block::Footnotes(notes) => notes.iter().for_each(|note| visit_lines(&note.blocks, take)),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Calls `take` with every citation in the blocks, in reading order.
pub(crate) fn visit_citations(blocks: &[Block], take: &mut impl FnMut(SourceNumber)) {
    visit_lines(blocks, &mut |line| visit_citations_in_line(line, take));
}

/// Calls `take` with every citation in a line, in reading order.
pub(crate) fn visit_citations_in_line(line: &[Inline], take: &mut impl FnMut(SourceNumber)) {
    for piece in line {
        match piece {
            Inline::Citation(numbers) => numbers.iter().copied().for_each(&mut *take),
            _ => visit_citations_in_line(piece.inner(), take),
        }
    }
}

/// Calls `take` with every link to a question in the blocks: its target and its text.
pub(crate) fn visit_question_links<'t>(
    blocks: &'t [Block],
    take: &mut impl FnMut(&'t QuestionId, &'t [Inline]),
) {
    visit_lines(blocks, &mut |line| visit_question_links_in_line(line, take));
}

/// Calls `take` with every link to a question in a line.
pub(crate) fn visit_question_links_in_line<'t>(
    line: &'t [Inline],
    take: &mut impl FnMut(&'t QuestionId, &'t [Inline]),
) {
    for piece in line {
        if let Inline::Link { target: LinkTarget::Question(id), text } = piece {
            take(id, text);
        }
        visit_question_links_in_line(piece.inner(), take);
    }
}

/// Collects the paths of all sounds in the blocks.
pub(crate) fn collect_audio<'t>(blocks: &'t [Block], paths: &mut Vec<&'t str>) {
    visit_lines(blocks, &mut |line| collect_audio_in_line(line, paths));
}

/// Collects the paths of all sounds in a line.
pub(crate) fn collect_audio_in_line<'t>(line: &'t [Inline], paths: &mut Vec<&'t str>) {
    for piece in line {
        match piece {
            Inline::Audio { path, .. } => paths.push(path),
            _ => collect_audio_in_line(piece.inner(), paths),
        }
    }
}

/// Collects the paths of all images in the blocks.
pub(crate) fn collect_images<'t>(blocks: &'t [Block], paths: &mut Vec<&'t str>) {
    visit_lines(blocks, &mut |line| collect_images_in_line(line, paths));
}

/// Collects the paths of all images in a line.
pub(crate) fn collect_images_in_line<'t>(line: &'t [Inline], paths: &mut Vec<&'t str>) {
    for piece in line {
        match piece {
            Inline::Image { path, .. } => paths.push(path),
            _ => collect_images_in_line(piece.inner(), paths),
        }
    }
}
