//! Readings of characters.

use super::{HtmlHooks, HtmlWriter, escape};
use crate::document::{Inline, ruby_parentheses};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    /// Writes characters with their reading. Readers that do not know the element show the parentheses.
    pub(super) fn write_ruby(&mut self, base: &[Inline], reading: &str) {
        let [open, close] = ruby_parentheses(reading);
        self.out.push_str("<ruby>");
        self.write_inlines(base);
        self.write_tag(&["<rp>", open, "</rp><rt>", &escape(reading), "</rt><rp>", close, "</rp></ruby>"]);
    }
}
