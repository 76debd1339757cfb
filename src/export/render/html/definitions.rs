//! Definition lists.

use super::{HtmlHooks, HtmlPart, HtmlWriter};
use crate::document::{Block, Definition};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(super) fn write_definitions(&mut self, definitions: &[Definition]) {
        self.out.push_str("<dl>");
        for definition in definitions {
            self.out.push('\n');
            self.open_tag("dt", HtmlPart::Term);
            self.write_line(&definition.term);
            self.out.push_str("</dt>");
            for blocks in &definition.meanings {
                self.out.push('\n');
                self.open_tag("dd", HtmlPart::Meaning);
                match blocks.as_slice() {
                    // A single line needs no paragraph of its own.
                    [Block::Paragraph(line)] => self.write_line(line),
                    blocks => self.write_blocks(blocks),
                }
                self.out.push_str("</dd>");
            }
        }
        self.out.push_str("\n</dl>");
    }
}
