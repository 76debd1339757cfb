//! Links and citations. XHTML does not allow links in links.

use super::{HtmlHooks, HtmlPosition, HtmlWriter, escape_url, isolate};
use crate::document::{Inline, LinkTarget, SourceNumber};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(super) fn write_link(&mut self, target: &LinkTarget, text: &[Inline]) {
        let href = match (self.position, target) {
            (HtmlPosition::InLink | HtmlPosition::Label, _) => None,
            (HtmlPosition::Open, LinkTarget::Web(url)) => escape_url(url),
            (HtmlPosition::Open, LinkTarget::Question(id)) => self.hooks.question(id),
            (HtmlPosition::Open, LinkTarget::Section(id)) => self.hooks.section(id),
        };
        match href {
            Some(href) => {
                self.write_tag(&["<a href=\"", &href, "\">"]);
                self.position = HtmlPosition::InLink;
                self.write_inlines(text);
                self.position = HtmlPosition::Open;
                self.out.push_str("</a>");
            }
            None => self.write_inlines(text),
        }
    }

    pub(super) fn citation(&mut self, numbers: &[SourceNumber]) {
        let citation = match self.position {
            HtmlPosition::Open => self.hooks.citation(numbers),
            HtmlPosition::InLink => {
                let numbers: Vec<String> = numbers.iter().map(SourceNumber::to_string).collect();
                format!("<sup{}>[{}]</sup>", isolate(self.direction), numbers.join(", "))
            }
            HtmlPosition::Label => return,
        };
        self.out.push_str(&citation);
    }
}
