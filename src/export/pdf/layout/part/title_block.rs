//! What stands around the columns: the title block above the first ones, and the foot of every page.

use crate::export::pdf::layout::block::flow::PADDING;
use crate::export::pdf::layout::column::region::PageRegions;
use crate::export::pdf::layout::column::row::{Across, Row, shifted};
use crate::export::pdf::layout::context::{LayoutContext, Space};
use crate::export::pdf::layout::text::paragraph::Paragraph;
use crate::export::pdf::layout::text::shaping::Align;
use crate::export::pdf::layout::text::shorten::shortened;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::options::style::{Bar, Part};
use crate::export::pdf::page::{ElementId, Fill, Item, Kind, Rect, Rule, Structure};
use crate::units::Pt;

impl LayoutContext<'_> {
    /// The guide's title, subtitle, description and what it holds, over the whole width of the first page.
    pub(crate) fn title_block(&mut self, space: Space) -> Vec<Row> {
        let document = self.document;
        let colors = &self.style.colors;
        let quiet = self.body_voice().colored(colors.quiet).sized(self.style.small);
        let kind = Kind::Heading { level: 1, title: shortened(&document.title).into_owned() };
        let mut rows = self.display(&document.title, kind, space);
        if let Some(subtitle) = &document.subtitle {
            rows.extend(self.title_line(subtitle, self.body_voice().bold(), space));
        }
        if let Some(description) = &document.description {
            rows.extend(self.title_line(description, self.body_voice(), space));
        }
        rows.extend(self.title_line(&self.facts(), quiet, space));
        rows.push(self.closing_rule(space));
        rows
    }

    /// A heading in the largest letters. Each of its lines is two rows tall; its letters stand on the second.
    pub(crate) fn display(&mut self, text: &str, kind: Kind, space: Space) -> Vec<Row> {
        let voice =
            self.body_voice().bold().sized(self.style.title).colored(self.style.colors.accent).whole();
        let element = self.structure.element(Structure::ROOT, kind);
        let mut heading = Paragraph::default();
        heading.words(text, TextContext { voice, element }, self);
        let drop = self.style.leading * 0.62;
        let mut rows: Vec<Row> = heading.rows(space, self);
        for row in &mut rows {
            row.extra = 1;
            row.items = shifted(std::mem::take(&mut row.items), Pt::ZERO, drop);
        }
        rows
    }

    /// A line that closes a block of titles, in the middle of a blank row.
    pub(crate) fn closing_rule(&self, space: Space) -> Row {
        let (color, y) = (self.style.colors.accent, self.style.leading * 0.5);
        let rule = Rule { x: space.x, y, length: space.width, thickness: Pt(0.8), color };
        Row { items: vec![Item::Rule(rule)], ..Row::default() }
    }

    pub(crate) fn title_line(&mut self, text: &str, voice: TextStyle, space: Space) -> Vec<Row> {
        let element = self.structure.element(Structure::ROOT, Kind::Paragraph);
        let mut paragraph = Paragraph::default();
        paragraph.words(text, TextContext { voice, element }, self);
        paragraph.rows(space, self)
    }

    /// Authors, date, licence and counts, in one line.
    fn facts(&self) -> String {
        let document = self.document;
        let questions = self.words.format_question_count(document.questions().count());
        let count = document.sources.len();
        let sources = self.brief.lists_sources().then(|| self.words.format_source_count(count));
        let authors = (!document.authors.is_empty()).then(|| document.authors.join(", "));
        let facts =
            [authors, Some(questions), sources, Some(document.updated.to_string()), document.license.clone()];
        facts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
    }

    /// The foot of a page: the title where reading begins, the page's number where it ends. It is no content.
    pub(crate) fn foot(&mut self, page: usize, pages: usize, frame: &PageRegions) -> Vec<Item> {
        if !self.style.shows(Part::Foot) {
            return Vec::new();
        }
        let voice = self.body_voice().colored(self.style.colors.quiet).sized(self.style.tiny);
        let title = self.document.title.clone();
        let number = format!("{page}/{pages}");
        let mut items = Vec::new();
        for (text, align) in [(title, Align::Start), (number, Align::End)] {
            let mut line = Paragraph::default();
            line.unread(&text, voice);
            if let Some(row) = line.aligned(frame.whole(), align, self).into_iter().next() {
                let (x, y) = (frame.x(0, Across::Page), frame.foot() - self.baseline());
                items.extend(shifted(row.items, x, y));
            }
        }
        items
    }

    /// A bar across the column with a heading of level 2: a section's, or that of the source list.
    pub(crate) fn bar(
        &mut self,
        number: Option<usize>,
        title: &str,
        element: ElementId,
        space: Space,
    ) -> Row {
        let colors = &self.style.colors;
        let accent = colors.accent;
        let color = match self.style.bar {
            Bar::Filled => colors.on_accent,
            Bar::Ruled => accent,
        };
        let voice = self.body_voice().bold().colored(color).whole();
        let heading =
            self.structure.element(element, Kind::Heading { level: 2, title: shortened(title).into_owned() });
        let text = match number {
            Some(number) => format!("{number}\u{2002}{title}"),
            None => title.to_owned(),
        };
        let mut paragraph = Paragraph::default();
        paragraph.words(&text, TextContext { voice, element: heading }, self);
        let inside = match self.style.bar {
            Bar::Filled => Space { x: space.x + PADDING, width: space.width - PADDING * 2.0, across: None },
            Bar::Ruled => space,
        };
        let lines = paragraph.rows(inside, self);
        let leading = self.style.leading;
        // The bar is half a row taller than its text, and leaves half a row below it.
        let height = leading * lines.len() + leading * 0.5;
        let mut items = vec![match self.style.bar {
            Bar::Filled => Item::Fill(Fill {
                rect: Rect { x: space.x, y: Pt::ZERO, width: space.width, height },
                color: accent,
            }),
            Bar::Ruled => {
                /// As heavy as the strokes of the letters above it.
                const THICKNESS: Pt = Pt(1.0);
                let y = height - THICKNESS;
                Item::Rule(Rule { x: space.x, y, length: space.width, thickness: THICKNESS, color: accent })
            }
        }];
        let extra = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            items.extend(shifted(line.items, Pt::ZERO, leading * index + leading * 0.25));
        }
        Row { items, extra, blank: 1, ..Row::default() }
    }
}
