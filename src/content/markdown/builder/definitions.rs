//! Definition lists: frames of terms and their meanings.

use super::BlockBuilder;
use super::frame::FrameKind;
use crate::content::markdown::line::normalize_line;
use crate::document::{Block, Definition, Inline};

impl BlockBuilder {
    pub(super) fn close_definitions(
        &mut self,
        mut definitions: Vec<Definition>,
        mut blocks: Vec<Block>,
        line: Vec<Inline>,
    ) {
        // Text of a list outside of its terms and meanings, and a term without a meaning.
        let line = normalize_line(line);
        if !line.is_empty() {
            blocks.push(Block::Paragraph(line));
        }
        let lonely = definitions.pop_if(|last| last.meanings.is_empty());
        if !definitions.is_empty() {
            self.append_blocks(vec![Block::Definitions(definitions)]);
        }
        self.append_blocks(lonely.map(|last| Block::Paragraph(last.term)).into_iter().collect());
        self.append_blocks(blocks);
    }

    pub(super) fn close_term(&mut self, line: Vec<Inline>) {
        let term = normalize_line(line);
        if term.is_empty() {
            return;
        }
        match &mut self.top().kind {
            FrameKind::DefinitionList(definitions) => match definitions.last_mut() {
                // Two terms share a meaning.
                Some(last) if last.meanings.is_empty() => {
                    last.term.push(Inline::LineBreak);
                    last.term.extend(term);
                }
                _ => definitions.push(Definition { term, meanings: Vec::new() }),
            },
            _ => self.append_blocks(vec![Block::Paragraph(term)]),
        }
    }

    pub(super) fn close_meaning(&mut self, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        if let FrameKind::DefinitionList(definitions) = &mut self.top().kind
            && let Some(last) = definitions.last_mut()
        {
            last.meanings.push(blocks);
        } else {
            self.append_blocks(blocks);
        }
    }
}
