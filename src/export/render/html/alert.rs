//! Alerts: boxes that stand out, each with the word of its kind.

use super::{HtmlHooks, HtmlPart, HtmlWriter};
use crate::document::{AlertKind, Block};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(super) fn write_alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let word = self.hooks.alert_word(kind);
        self.open_tag("div", HtmlPart::Alert(kind));
        self.open_tag("p", HtmlPart::Paragraph);
        self.write_tag(&["<strong>", &word, "</strong></p>\n"]);
        self.write_blocks(blocks);
        self.out.push_str("</div>");
    }
}
