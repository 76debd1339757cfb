//! Definition lists: terms and their meanings, in any order that HTML allows.

use super::builder::FieldReader;
use super::frame::{DefinitionPart, HtmlFrameKind};
use crate::document::{Block, Definition, Inline};
use crate::html::{HtmlElementKind, HtmlTag};

impl FieldReader<'_> {
    /// Opens a term or a meaning; false outside of a list.
    pub(super) fn open_definition_part(&mut self, element: HtmlElementKind, tag: &HtmlTag) -> bool {
        let is_part = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Term | HtmlFrameKind::Meaning);
        let is_list = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Definitions(_));
        let is_cell = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Cell(_));
        if self.is_inside(is_part, |kind| is_list(kind) || is_cell(kind)) {
            self.close_through(is_part);
        }
        if !matches!(self.top().kind, HtmlFrameKind::Definitions(_)) {
            return false;
        }
        let kind = match element {
            HtmlElementKind::Term => HtmlFrameKind::Term,
            _ => HtmlFrameKind::Meaning,
        };
        self.open_frame(kind, &tag.name);
        true
    }
}

/// Builds a list. A term without a meaning, or a meaning without a term, stands on its own.
pub(super) fn build_definitions(parts: Vec<DefinitionPart>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut list: Vec<Definition> = Vec::new();
    let mut term: Option<Vec<Inline>> = None;
    for part in parts {
        match part {
            DefinitionPart::Term(blocks) => {
                flush_term(&mut term, &mut list, &mut out);
                match into_line(blocks) {
                    Ok(line) => term = Some(line),
                    Err(blocks) => {
                        flush_list(&mut list, &mut out);
                        out.extend(blocks);
                    }
                }
            }
            DefinitionPart::Meaning(blocks) if blocks.is_empty() => {}
            DefinitionPart::Meaning(blocks) => match (term.take(), list.last_mut()) {
                (Some(term), _) => list.push(Definition { term, meanings: vec![blocks] }),
                (None, Some(above)) => above.meanings.push(blocks),
                (None, None) => out.extend(blocks),
            },
        }
    }
    flush_term(&mut term, &mut list, &mut out);
    flush_list(&mut list, &mut out);
    out
}

/// Writes a term that has no meaning as a paragraph.
fn flush_term(term: &mut Option<Vec<Inline>>, list: &mut Vec<Definition>, out: &mut Vec<Block>) {
    if let Some(line) = term.take() {
        flush_list(list, out);
        out.push(Block::Paragraph(vec![Inline::Strong(line)]));
    }
}

fn flush_list(list: &mut Vec<Definition>, out: &mut Vec<Block>) {
    if !list.is_empty() {
        out.push(Block::Definitions(std::mem::take(list)));
    }
}

/// The only line of blocks.
fn into_line(mut blocks: Vec<Block>) -> Result<Vec<Inline>, Vec<Block>> {
    match blocks.pop() {
        Some(Block::Paragraph(line)) if blocks.is_empty() => Ok(line),
        last => {
            blocks.extend(last);
            Err(blocks)
        }
    }
}
