//! Footnotes, below the text that they belong to.

use super::{HtmlHooks, HtmlPart, HtmlPosition, HtmlWriter};
use crate::document::{Block, Footnote, FootnoteNumber};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(super) fn write_footnote_mark(&mut self, number: FootnoteNumber) {
        let mark = match self.position {
            HtmlPosition::Open => self.hooks.footnote_mark(number),
            HtmlPosition::InLink => format!("<sup>{number}</sup>"),
            HtmlPosition::Label => return,
        };
        self.out.push_str(&mark);
    }

    pub(super) fn write_footnotes(&mut self, notes: &[Footnote]) {
        // A label has no marks of them.
        if self.position == HtmlPosition::Label {
            return;
        }
        for (index, note) in notes.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            let [open, close] = self.hooks.footnote(note.number);
            let (first, rest) = match note.blocks.split_first() {
                Some((Block::Paragraph(line), rest)) => (line.as_slice(), rest),
                _ => (&[][..], note.blocks.as_slice()),
            };
            self.out.push_str(&open);
            self.open_tag("p", HtmlPart::Paragraph);
            let label = self.hooks.footnote_label(note.number);
            self.write_tag(&[&label, " "]);
            self.write_line(first);
            self.out.push_str("</p>");
            self.write_blocks(rest);
            self.out.push_str(&close);
        }
    }
}
