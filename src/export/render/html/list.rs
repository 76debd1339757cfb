//! Lists with bullets, numbers or tasks.

use super::{HtmlHooks, HtmlPart, HtmlWriter};
use crate::document::{Block, List, ListItem};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(super) fn write_list(&mut self, list: &List) {
        match list.start {
            Some(1) => self.out.push_str("<ol>"),
            Some(start) => self.write_tag(&["<ol start=\"", &start.to_string(), "\">"]),
            None if list.items.iter().any(|item| item.done.is_some()) => {
                self.open_tag("ul", HtmlPart::TaskList);
            }
            None => self.out.push_str("<ul>"),
        }
        self.write_items(&list.items);
        self.out.push_str(if list.start.is_some() { "\n</ol>" } else { "\n</ul>" });
    }

    pub(super) fn write_items(&mut self, items: &[ListItem]) {
        for item in items {
            self.out.push_str("\n<li>");
            self.write_item(item);
            self.out.push_str("</li>");
        }
    }

    fn write_item(&mut self, item: &ListItem) {
        // Not an input element: e-readers render them badly or not at all.
        let mark = item.done.map_or("", |done| if done { "☑ " } else { "☐ " });
        self.write_marked_blocks(mark, &item.blocks);
    }

    /// Writes blocks with a mark on their first line.
    pub(super) fn write_marked_blocks(&mut self, mark: &str, blocks: &[Block]) {
        match blocks.split_first() {
            // A single line needs no paragraph of its own, and lists stay as tight as they were written.
            Some((Block::Paragraph(line), rest)) if rest.iter().all(|b| matches!(b, Block::List(_))) => {
                self.out.push_str(mark);
                self.write_line(line);
                for block in rest {
                    self.out.push('\n');
                    self.write_block(block);
                }
            }
            Some((Block::Paragraph(line), rest)) => {
                self.open_tag("p", HtmlPart::Paragraph);
                self.out.push_str(mark);
                self.write_line(line);
                self.out.push_str("</p>\n");
                self.write_blocks(rest);
            }
            _ => {
                self.out.push_str(mark);
                self.write_blocks(blocks);
            }
        }
    }
}
