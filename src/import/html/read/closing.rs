//! The content of a frame that closes, added to the frame around it.

use super::builder::FieldReader;
use super::definitions::build_definitions;
use super::frame::{DefinitionPart, Frame, HtmlFrameKind, ListOrigin};
use super::{cell, own};
use crate::document::{Block, Inline, List, ListItem};

impl FieldReader<'_> {
    /// Closes the innermost frame, and adds its content to the frame around it.
    pub(super) fn close_top(&mut self) {
        self.close_ruby();
        if matches!(self.top().kind, HtmlFrameKind::Heading(_)) {
            return self.close_heading();
        }
        self.end_line();
        let Some(frame) = self.frames.pop() else { return };
        let Frame { kind, blocks, outside, .. } = frame;
        let is_own = self.is_own();
        let top = self.top();
        match kind {
            HtmlFrameKind::Quote if !blocks.is_empty() => top.blocks.push(Block::Quote(blocks)),
            HtmlFrameKind::Alert(kind) => top.blocks.extend(own::build_alert(kind, blocks)),
            HtmlFrameKind::Footnote => top.blocks.extend(own::build_footnote(blocks)),
            HtmlFrameKind::List { start, items, .. } if !items.is_empty() => {
                top.blocks.push(Block::List(List { start, items }));
            }
            HtmlFrameKind::Item(done) => {
                let item = ListItem { done, blocks };
                let item = if is_own { own::read_task(item) } else { item };
                match &mut top.kind {
                    HtmlFrameKind::List { items, .. } if !item.blocks.is_empty() => items.push(item),
                    HtmlFrameKind::List { .. } => {}
                    _ => top.blocks.extend(item.blocks),
                }
            }
            HtmlFrameKind::Definitions(parts) => top.blocks.extend(build_definitions(parts)),
            HtmlFrameKind::Term | HtmlFrameKind::Meaning => {
                let part = match kind {
                    HtmlFrameKind::Term => DefinitionPart::Term(blocks),
                    _ => DefinitionPart::Meaning(blocks),
                };
                match &mut top.kind {
                    HtmlFrameKind::Definitions(parts) => parts.push(part),
                    _ => top.blocks.extend(build_definitions(vec![part])),
                }
            }
            HtmlFrameKind::Table(rows) => top.blocks.extend(cell::build_table(rows)),
            HtmlFrameKind::Row(cells) => {
                if let HtmlFrameKind::Table(rows) = &mut top.kind {
                    rows.push(cells);
                }
            }
            HtmlFrameKind::Cell(cell) => {
                self.styles = outside;
                if let HtmlFrameKind::Row(cells) = &mut self.top().kind {
                    cells.push(cell::Cell { blocks, ..cell });
                }
            }
            HtmlFrameKind::Code { language, text } if !text.trim().is_empty() => {
                let text = text.trim_end().trim_start_matches('\n').to_owned();
                top.blocks.push(Block::Code { language, text });
            }
            _ => {}
        }
    }

    fn close_heading(&mut self) {
        let line = self.take_line();
        let Some(frame) = self.frames.pop() else { return };
        if let (HtmlFrameKind::Heading(level), false) = (frame.kind, line.is_empty()) {
            let is_break =
                |piece: Inline| if piece == Inline::LineBreak { Inline::Text(" ".to_owned()) } else { piece };
            let text = line.into_iter().map(is_break).collect();
            self.top().blocks.push(Block::Heading { level, text });
        }
    }

    /// Closes a list that only stray items opened, before anything else than an item.
    pub(super) fn close_stray_list(&mut self) {
        if matches!(self.top().kind, HtmlFrameKind::List { origin: ListOrigin::Item, .. }) {
            self.close_top();
        }
    }
}
