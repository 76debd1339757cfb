//! The ways into the guide: bookmarks beside the pages, and a list of contents on them where there are many.

use crate::document::plain_text;
use crate::export::pdf::layout::block::flow::beside;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::pagination::PageRows;
use crate::export::pdf::layout::column::placing;
use crate::export::pdf::layout::column::region::PageRegions;
use crate::export::pdf::layout::column::row::{Begin, Keep, Row, keep_together};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, Space};
use crate::export::pdf::layout::text::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::text::shaping::Align;
use crate::export::pdf::layout::text::shorten::shortened;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::page::{Anchor, Bookmark, ElementId, Kind, Structure, Target};
use crate::units::Pt;

/// A guide of more pages than these has a list of contents.
pub(crate) const LEAST_PAGES: usize = 8;

/// The list names every question while it stays shorter than this many pages; then it names sections only.
const MOST_PAGES: usize = 2;

/// One line of the list.
struct ContentsEntry {
    /// The number of a section or question; nothing before the sources.
    number: String,
    title: String,
    anchor: Anchor,
    /// A section's line is bold, and white stands above it.
    kind: EntryKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Section,
    Question,
}

impl LayoutContext<'_> {
    /// Puts the list of contents behind the first `head` rows, and the guide itself on a new page. Says where all rows
    /// stand then.
    pub(crate) fn contents(
        &mut self,
        element: ElementId,
        head: usize,
        rows: &mut Vec<Row>,
        frame: &PageRegions,
    ) -> Vec<PageRows> {
        let entries = entries(self.brief);
        let of_section = |entry: &&ContentsEntry| entry.kind == EntryKind::Section;
        let short = entries.len() <= MOST_PAGES * frame.columns * frame.rows;
        let entries: Vec<&ContentsEntry> =
            entries.iter().filter(|entry| short || of_section(entry)).collect();

        let space = frame.column();
        // Room for a page number of four digits, and white before it.
        let room = self.style.body * 0.6 * 5_usize;
        let inside = self.before(space, room);
        let hang = self.widest_number(&entries) + self.style.body * 0.5;
        let mut list = Vec::new();
        let mut items = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let item = self.structure.element(element, Kind::ContentsItem);
            let mut lines = self.entry(entry, item, inside, hang);
            if let Some(first) = lines.first_mut() {
                match entry.kind {
                    EntryKind::Section => first.blank = 1,
                    EntryKind::Question if is_at_end(&entries, index) => first.keep = Keep::WithPrevious,
                    EntryKind::Question => {}
                }
            }
            list.append(&mut lines);
            items.push((item, list.len() - 1));
        }
        if let Some(first) = rows.get_mut(head) {
            first.begin = Begin::NewPage;
        }
        rows.splice(head..head, list);

        let sheets = pagination::plan(rows, frame);
        let numbers = placing::page_numbers(rows, &sheets);
        for (entry, (item, row)) in entries.iter().zip(items) {
            let Some(number) = numbers.get(&entry.anchor) else { continue };
            let mut line = Paragraph::default();
            let voice = self.body_voice().colored(self.style.colors.quiet);
            line.words(&number.to_string(), TextContext { voice, element: item }, self);
            let number = line.aligned(space, Align::End, self).into_iter().flat_map(|row| row.items);
            rows[head + row].items.extend(number);
        }
        sheets
    }

    /// A title and its number; further lines of the title hang below its first.
    fn entry(&mut self, entry: &ContentsEntry, item: ElementId, space: Space, hang: Pt) -> Vec<Row> {
        let voice = self.entry_voice(entry.kind);
        let hanging = if entry.number.is_empty() { space } else { self.indented(space, hang) };
        let number = self.structure.element(item, Kind::Label);
        let number = self.number(entry, TextContext { voice, element: number }).rows(space, self);
        let reference = self.structure.element(item, Kind::Reference);
        let mut title = Paragraph::default();
        let way = CrossReference::new(Target::Anchor(entry.anchor.clone()), &entry.title);
        title.linked(&entry.title, way, TextContext { voice, element: reference }, self);
        let mut rows = beside(number, title.rows(hanging, self));
        keep_together(&mut rows);
        rows
    }

    fn number(&mut self, entry: &ContentsEntry, pen: TextContext) -> Paragraph {
        let mut number = Paragraph::default();
        number.words(&entry.number, pen, self);
        number
    }

    fn widest_number(&mut self, entries: &[&ContentsEntry]) -> Pt {
        let longest = entries.iter().max_by_key(|entry| entry.number.len()).copied();
        longest.map_or(Pt::ZERO, |entry| {
            // It is measured and not inked, so that it belongs to nothing.
            let pen = TextContext { voice: self.entry_voice(entry.kind), element: Structure::ROOT };
            let structure = std::mem::take(&mut self.structure);
            let width = self.number(entry, pen).natural_width(self);
            self.structure = structure;
            width
        })
    }

    fn entry_voice(&self, kind: EntryKind) -> TextStyle {
        match kind {
            EntryKind::Section => self.body_voice().whole().bold().colored(self.style.colors.accent),
            EntryKind::Question => self.body_voice().whole(),
        }
    }
}

/// Whether a question is the first of its section or the last: neither stands alone in a column, nor does the section.
fn is_at_end(entries: &[&ContentsEntry], index: usize) -> bool {
    let is_section = |at: usize| entries.get(at).is_none_or(|entry| entry.kind == EntryKind::Section);
    index.checked_sub(1).is_none_or(is_section) || is_section(index + 1)
}

fn entries(brief: &LayoutInput<'_>) -> Vec<ContentsEntry> {
    let mut entries = Vec::new();
    for section in &brief.document.sections {
        entries.push(ContentsEntry {
            number: section.number.to_string(),
            title: shortened(&section.title).into_owned(),
            anchor: Anchor::Section(section.id.clone()),
            kind: EntryKind::Section,
        });
        entries.extend(section.questions.iter().map(|question| ContentsEntry {
            number: format!("{}.", question.number),
            title: shortened(&plain_text(&question.prompt)).into_owned(),
            anchor: Anchor::Question(question.id.clone()),
            kind: EntryKind::Question,
        }));
    }
    if brief.lists_sources() {
        let title = brief.words.sources.clone();
        let number = String::new();
        entries.push(ContentsEntry { number, title, anchor: Anchor::Sources, kind: EntryKind::Section });
    }
    entries
}

/// Every bookmark of the guide.
pub(crate) fn outline(brief: &LayoutInput<'_>) -> Vec<Bookmark> {
    let mut outline: Vec<Bookmark> = brief
        .document
        .sections
        .iter()
        .map(|section| Bookmark {
            title: format!("{} {}", section.number, shortened(&section.title)),
            anchor: Anchor::Section(section.id.clone()),
            children: section
                .questions
                .iter()
                .map(|question| Bookmark {
                    title: format!("{}. {}", question.number, shortened(&plain_text(&question.prompt))),
                    anchor: Anchor::Question(question.id.clone()),
                    children: Vec::new(),
                })
                .collect(),
        })
        .collect();
    if brief.lists_sources() {
        outline.push(Bookmark {
            title: brief.words.sources.clone(),
            anchor: Anchor::Sources,
            children: Vec::new(),
        });
    }
    outline
}
