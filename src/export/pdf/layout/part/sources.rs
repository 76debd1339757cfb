//! The numbered source list, with links out, and back to where a source is cited.

use crate::document::{Question, Source};
use crate::export::Location;
use crate::export::pdf::layout::block::flow::beside;
use crate::export::pdf::layout::column::row::{Keep, Row, keep_company};
use crate::export::pdf::layout::context::{LayoutContext, Space};
use crate::export::pdf::layout::text::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{Anchor, ElementId, Kind, Structure, Target};
use crate::export::render::reference::{Reference, ReferencePart};

impl LayoutContext<'_> {
    /// The whole list below its bar; nothing for a guide without sources, or where nobody wants them.
    pub(crate) fn sources(&mut self, space: Space) -> Vec<Row> {
        let document = self.document;
        if !self.brief.lists_sources() {
            return Vec::new();
        }
        self.begin(Location::Sources);
        let mut bar = self.bar(None, &self.words.sources, Structure::ROOT, space);
        bar.anchors.push(Anchor::Sources);
        let mut rows = vec![bar];
        let list = self.structure.element(Structure::ROOT, Kind::List { ordered: true });
        for (index, (source, citing)) in document.sources.iter().zip(&document.citing()).enumerate() {
            let mut lines = self.source(source, citing, list, space);
            if index == 0 {
                lines[0].keep = Keep::WithPrevious;
            }
            rows.append(&mut lines);
        }
        rows
    }

    fn source(&mut self, source: &Source, citing: &[&Question], list: ElementId, space: Space) -> Vec<Row> {
        let colors = &self.style.colors;
        let voice = self.body_voice().sized(self.style.source_size());
        let (quiet, accent) = (voice.colored(colors.quiet), voice.colored(colors.accent));
        // Room for the longest number.
        let digits = self.document.sources.len().to_string().len();
        let indent = voice.size * 0.7 + voice.size * 0.6 * digits;

        let item = self.structure.element(list, Kind::Item);
        let label = self.structure.element(item, Kind::Label);
        let mut number = Paragraph::default();
        number.words(&source.number.to_string(), TextContext { voice: accent.bold(), element: label }, self);
        let number = number.rows(space, self);

        let element = self.structure.element(item, Kind::Body);
        let [plain, quiet, accent] =
            [voice, quiet, accent.whole()].map(|voice| TextContext { voice, element });
        let mut text = Paragraph::default();
        for part in Reference::new(source, self.words).parts() {
            match part {
                ReferencePart::Author(author) => text.words(&format!("{author}: "), plain, self),
                ReferencePart::Title(title) => text.words(title, plain, self),
                ReferencePart::Publisher(publisher) => {
                    text.words(&format!(" – {publisher}"), quiet, self);
                }
                ReferencePart::Url(url) => {
                    text.words(" – ", quiet, self);
                    let link = CrossReference::new(Target::Web(url.to_owned()), url);
                    text.linked(&shown(url), link, accent, self);
                }
                ReferencePart::Accessed(accessed) => text.words(&format!(" ({accessed})"), quiet, self),
            }
        }
        for (index, question) in citing.iter().enumerate() {
            text.words(if index == 0 { " ↑\u{a0}" } else { ", " }, quiet, self);
            let target = Target::Anchor(Anchor::Question(question.id.clone()));
            let way = CrossReference::new(target, &self.words.format_back_link(question.number));
            text.linked(&question.number.to_string(), way, accent, self);
        }
        let mut rows = text.rows(self.indented(space, indent), self);
        keep_company(&mut rows);
        let mut rows = beside(number, rows);
        if let Some(row) = rows.first_mut() {
            row.anchors.push(Anchor::Source(source.number));
        }
        rows
    }
}

/// An address as people read it: without its scheme, and without the stroke at its end.
fn shown(url: &str) -> String {
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare).to_owned()
}
