//! Blocks become rows.

use crate::document::{Block, Direction, Inline, Item as ListItem, List, plain_text};
use crate::export::pdf::layout::column::row::{Panel, Row, keep_company, keep_together};
use crate::export::pdf::layout::context::{LayoutContext, Space};
use crate::export::pdf::layout::text::paragraph::Paragraph;
use crate::export::pdf::layout::text::shaping::Hyphenation;
use crate::export::pdf::layout::text::shorten::shortened;
use crate::export::pdf::layout::text::style::{Slant, TextContext, TextStyle, Weight};
use crate::export::pdf::page::{Item, Kind, Rule};
use crate::units::Pt;

/// How far text stands in on a tinted ground.
pub(crate) const PADDING: Pt = Pt(5.0);

/// How a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Indent {
    /// Like any line.
    None,
    /// One em further in.
    FirstLine,
}

impl LayoutContext<'_> {
    /// The voice of running text.
    pub(crate) fn body_voice(&self) -> TextStyle {
        let (slant, weight) = (Slant::Upright, Weight::Regular);
        let parting = Hyphenation::Allowed;
        TextStyle { slant, weight, size: self.style.body, color: self.style.colors.ink, parting }
    }

    /// Sets blocks, one below the other.
    pub(crate) fn blocks(&mut self, blocks: &[Block], pen: TextContext, space: Space) -> Vec<Row> {
        let mut rows = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            // Without white between them, a paragraph shows that it is a new one by its first line.
            let follows = match index.checked_sub(1).map(|before| &blocks[before]) {
                // An image parts them well enough.
                Some(Block::Paragraph(before)) => !self.lifts_images(before),
                _ => false,
            };
            let indent = if follows { Indent::FirstLine } else { Indent::None };
            rows.append(&mut self.block(block, indent, pen, space));
        }
        rows
    }

    fn block(&mut self, block: &Block, indent: Indent, pen: TextContext, space: Space) -> Vec<Row> {
        match block {
            Block::Paragraph(text) => {
                let pen = pen.into(self.structure.element(pen.element, Kind::Paragraph));
                let mut paragraph = Paragraph::default();
                if indent == Indent::FirstLine {
                    paragraph.unread("\u{2003}", pen.voice);
                }
                paragraph.inlines(text, pen, self);
                let mut rows = paragraph.aligned(space, self.text_align(), self);
                keep_company(&mut rows);
                rows
            }
            Block::Heading { text, .. } => {
                // A prompt is of level 3, and no level may be left out on the way down.
                let kind = Kind::Heading { level: 4, title: shortened(&plain_text(text)).into_owned() };
                let element = self.structure.element(pen.element, kind);
                let mut heading = Paragraph::default();
                heading.inlines(text, pen.voiced(pen.voice.bold().whole()).into(element), self);
                let mut rows = heading.rows(space, self);
                keep_together(&mut rows);
                rows
            }
            Block::Code { language, text } => self.code(language.as_deref(), text, pen.element, space),
            Block::List(list) => self.list(list, pen, space),
            Block::Table(table) => self.table(table, pen, space),
            Block::Quote(blocks) => {
                let element = self.structure.element(pen.element, Kind::Quote);
                let panel = self.panel(space, None, Some(self.style.colors.hairline));
                let space = self.indented(space, PADDING * 1.5);
                on(panel, self.blocks(blocks, pen.into(element), space))
            }
            Block::Rule => {
                let (length, color) = (space.width / 3.0, self.style.colors.hairline);
                let (x, y) = (space.x + length, self.style.leading / 2.0);
                let rule = Rule { x, y, length, thickness: Pt(0.5), color };
                vec![Row { items: vec![Item::Rule(rule)], ..Row::default() }]
            }
        }
    }

    /// Sets a list, its marks hanging before it.
    pub(crate) fn list(&mut self, list: &List, pen: TextContext, space: Space) -> Vec<Row> {
        let ordered = list.start.is_some();
        let element = self.structure.element(pen.element, Kind::List { ordered });
        let numbers = (0..).map(|offset| list.start.map(|start| start.saturating_add(offset)));
        let labels: Vec<Inline> =
            numbers.zip(&list.items).map(|(number, item)| label(item, number)).collect();
        // Room for the widest label: a digit is 0.6 em wide.
        let widest = labels
            .iter()
            .map(|label| plain_text(std::slice::from_ref(label)).chars().count())
            .max()
            .unwrap_or(1);
        let indent = pen.voice.size * 0.75 + pen.voice.size * 0.6 * widest.saturating_sub(1).max(1);
        let inside = self.indented(space, indent);
        let aside = match self.document.language.direction() {
            Direction::LeftToRight => Space { width: indent, ..space },
            Direction::RightToLeft => Space { x: inside.x + inside.width, width: indent, across: None },
        };
        let mut rows = Vec::new();
        for (item, label) in list.items.iter().zip(&labels) {
            let element = self.structure.element(element, Kind::Item);
            let mark = self.structure.element(element, Kind::Label);
            let mut paragraph = Paragraph::default();
            paragraph.inlines(std::slice::from_ref(label), pen.into(mark), self);
            let marks = paragraph.rows(aside, self);
            let body = self.structure.element(element, Kind::Body);
            rows.append(&mut beside(marks, self.blocks(&item.blocks, pen.into(body), inside)));
        }
        rows
    }
}

fn label(item: &ListItem, number: Option<u64>) -> Inline {
    match (item.done, number) {
        (Some(true), _) => Inline::Code("[✓]".to_owned()),
        (Some(false), _) => Inline::Code("[ ]".to_owned()),
        (None, Some(number)) => Inline::Text(format!("{number}.")),
        (None, None) => Inline::Text("•".to_owned()),
    }
}

/// Puts a label on the first line of what it names.
pub(crate) fn beside(label: Vec<Row>, mut rows: Vec<Row>) -> Vec<Row> {
    let Some(label) = label.into_iter().next() else { return rows };
    match rows.first_mut() {
        Some(first) => drop(first.items.splice(0..0, label.items)),
        None => rows.push(label),
    }
    rows
}

/// Puts rows on a ground.
pub(crate) fn on(panel: Panel, mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        // Most rows stand on one ground, and a list that grows makes room for four.
        row.panels.reserve_exact(1);
        row.panels.insert(0, panel);
    }
    rows
}
